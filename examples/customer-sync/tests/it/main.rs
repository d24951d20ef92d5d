//! The real binary: what it refuses, what it says, and how it ends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod program;
mod world;

mod answers;
mod command_line;
mod configuration;
mod databases;
#[cfg(unix)]
mod faults;
mod guide;
mod kinds_of_trouble;
#[cfg(target_os = "linux")]
mod on_a_terminal;
mod privacy;
mod products;
mod runs;
mod serving;
mod setting_up;
#[cfg(target_os = "linux")]
mod setup;
#[cfg(target_os = "linux")]
mod terminal;
mod thousand;
mod tls;
mod troubles;
mod trying_the_mapping;
