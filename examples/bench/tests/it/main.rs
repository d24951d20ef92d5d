//! The program measures a small shop.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
