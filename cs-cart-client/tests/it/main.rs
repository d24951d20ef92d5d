//! Tests through the public interface, against the sandbox and against scripted answers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod answers;
mod bad_answers;
mod events;
mod failures;
mod fuzz;
mod hooks;
mod mock_server;
mod orders;
mod privacy;
mod properties;
mod raw_server;
mod requests;
mod sandbox;
mod sandbox_hosts;
mod sandbox_resources;
mod settings;
mod spoilt;
mod support;
mod users;
mod walks;
mod wrong_answers;
