//! Customers of the shop become contacts of the books.
//!
//! `customer`, `contact`, `mapping`, `matching`, `likeness`, `decide` and `recognise` think and do nothing else; `flow` is how the engine's
//! questions are answered with them.

mod contact;
pub mod customer;
pub mod decide;
#[cfg(feature = "engine")]
pub(crate) mod flow;
pub mod likeness;
pub mod mapping;
pub mod matching;
mod placeholders;
pub mod recognise;

pub use contact::{ContactSummary, LedgerContact};
