//! What records, drafts, queries and entities are made of: for those of this crate, and for your shop's own.
//!
//! An add-on's entity takes four tables, each optional but the first and the last: [`record!`](crate::record) for what is
//! read, [`draft!`](crate::draft) for what is written, [`query!`](crate::query) for what a list can be asked for, and
//! [`entity!`](crate::entity) for where it lives and what can be done there. Then [`Client::resource`](crate::Client::resource)
//! has its calls.

mod draft;
mod entity;
mod extra;
pub mod field;
mod json;
mod money;
mod query;
mod record;
mod scalar;

pub use crate::id::{Id, IdKind, kind as id_kind};
pub use draft::{Body, Changes, Draft, New};
pub use entity::{
    Create, Delete, Entity, Get, Identified, List, Operations, PathPart, Resource, Update,
};
pub use extra::Extra;
pub use field::{Field, Slot};
pub use json::Json;
pub use money::{Money, MoneyError};
pub use query::{Asked, Ids, ListQuery, Parameters, Period, Query, YesNo};
pub use record::{NoRecord, Object, Record, deserialize, nested, show};
pub use scalar::{ById, Commas, Scalar, Written};

// The macros need them, whether or not the program depends on them itself.
#[doc(hidden)]
pub use {serde, serde_json};
