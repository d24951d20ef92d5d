//! The store in PostgreSQL, on a real server.

mod beside;
mod disturbed;
mod durable;
pub(crate) mod ground;
mod proxy;
mod refused;
mod rules;
mod shared;
mod size;
mod together;
mod transfer;
