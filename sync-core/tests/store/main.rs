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
mod earlier;
mod erasure;
mod model;
#[cfg(feature = "postgres")]
mod postgres;
mod power;
mod processes;
mod purging;
mod sqlite;

use std::time::Duration;

/// Nothing that these tests wait for takes longer, on the slowest machine, unless it never comes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits for something that comes, unless it never does.
async fn in_time<T>(what: &str, coming: impl Future<Output = T>) -> T {
    let come = tokio::time::timeout(PATIENCE, coming).await;
    come.unwrap_or_else(|_| panic!("never came: {what}"))
}
