//! What every store promises, held against the model in memory and the database in a file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::clone_on_ref_ptr,
    clippy::print_stdout
)]

mod clock;
mod conformance;
mod erasure;
mod model;
#[cfg(feature = "postgres")]
mod postgres;
mod processes;
mod sqlite;
