//! The engine against both sandboxes over real sockets, with a real SQLite file.
#![allow(
    clippy::clone_on_ref_ptr,
    clippy::future_not_send,
    clippy::large_futures,
    clippy::new_ret_no_self,
    clippy::semicolon_if_nothing_returned,
    clippy::type_complexity,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_docs_in_private_items
)]

mod bad_page;
mod bulk;
mod clocks;
mod doubt;
mod firewall;
mod hooked;
mod large_books;
mod ledgers;
mod matching;
mod moved_ids;
mod odd;
mod own;
mod own_rule;
mod polling;
mod privacy;
mod products;
mod refusals;
mod rig;
mod sights;
mod single;
mod unreadable;
mod updates;
