//! The sandbox over the wire, without any type of the client.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod accounts;
mod api;
mod contacts;
mod documents;
mod faults;
mod hosts;
mod items;
mod limits;
mod list;
mod persons;
mod settings;
mod upsert;
mod webhooks;
