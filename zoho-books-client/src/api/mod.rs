//! What is made from Zoho's OpenAPI files.

use crate::operation::Table;

/// The tables of all operations here.
pub(crate) static TABLES: &[&Table] = &[];
