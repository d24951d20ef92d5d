//! Customers of the shop become contacts of the books.

pub mod customer;
pub mod decide;
pub mod ledger;
pub mod mapping;
pub mod matching;
pub mod source;
