//! `serve` as the shop, a signing sender, the operator and a stranger see it.

mod admin;
mod browser;
mod hooks;
mod life;
mod page;
mod privacy;
mod rig;
mod strangers;
