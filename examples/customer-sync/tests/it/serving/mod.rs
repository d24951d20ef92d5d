//! `serve` as the shop, a signing sender, the operator and a stranger see it.

mod admin;
mod alerts;
mod axe;
mod browser;
mod customers;
mod door;
mod hooks;
mod life;
mod page;
mod privacy;
pub(crate) mod rig;
mod strangers;
