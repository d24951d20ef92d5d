//! All of the API: what the tables say is what the facts in `spec` say, what is sent is what the tables say, and what is
//! read is written back.
// What these tests share with those of the target `tables` has parts that only the other uses.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod by_hand;
#[path = "../tables/curated.rs"]
mod curated;
#[path = "../tables/emit/mod.rs"]
mod emit;
mod leaves;
mod lengths;
mod list;
#[rustfmt::skip]
mod made;
#[path = "../tables/names.rs"]
mod names;
#[path = "../tables/overrides.rs"]
mod overrides;
mod recorder;
#[path = "../tables/spec.rs"]
mod spec;
#[path = "../tables/types.rs"]
mod types;
mod walk;
