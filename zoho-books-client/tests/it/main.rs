//! What the client does on the wire: what is sent, what is read, what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::clone_on_ref_ptr,
    clippy::indexing_slicing,
    missing_docs
)]

mod bad_answers;
mod budget;
mod calls;
mod contacts;
mod endpoints;
#[cfg(all(feature = "sandbox", feature = "events"))]
mod events;
mod fuzz;
mod hosts;
mod limits;
#[path = "../../../cs-cart-client/tests/it/mock_server.rs"]
mod mock_server;
#[cfg(all(feature = "sandbox", feature = "full"))]
mod modules;
mod pages;
mod privacy;
#[path = "../../../cs-cart-client/tests/it/raw_server.rs"]
mod raw_server;
#[cfg(feature = "sandbox")]
mod sandbox;
mod settings;
#[cfg(all(feature = "sandbox", feature = "sign-in"))]
mod sign_in;
mod support;
mod tokens;
mod transport;
#[path = "../../../cs-cart-client/tests/it/wrong_answers.rs"]
mod wrong_answers;
