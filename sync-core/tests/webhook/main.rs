//! What reaches us from outside: signatures, hook tokens, bodies, and what a receiver makes of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod bodies;
mod receiving;
mod rig;
#[cfg(feature = "axum")]
mod routes;
mod signatures;
mod tokens;
