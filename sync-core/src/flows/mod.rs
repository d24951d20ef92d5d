//! What is particular to each kind of record.

pub(crate) mod customers;
pub mod products;
