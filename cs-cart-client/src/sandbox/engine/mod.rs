//! A small engine for JSON resources: tables of rows, what a list filters, sorts and pages by, and list, get, create,
//! update and delete once for all. What is particular to a resource stands in its table, see `entities`.

pub(crate) mod ask;
pub(crate) mod crud;
mod face;
pub(crate) mod listing;
pub(crate) mod paging;
pub(crate) mod query;
pub(crate) mod record;
pub(crate) mod resource;
pub(crate) mod table;
