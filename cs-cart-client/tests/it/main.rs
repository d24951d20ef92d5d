//! Tests through the public interface, against the sandbox and against scripted answers.
#![recursion_limit = "256"]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod actions;
mod answers;
mod bad_answers;
mod endpoints;
mod events;
mod failures;
mod firewalls;
mod fuzz;
mod gaps;
mod hooks;
mod late_rows;
mod many_ids;
mod mock_server;
mod orders;
mod privacy;
mod properties;
mod raw_server;
mod records;
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
