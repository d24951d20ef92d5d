//! The stream of what happens in a shop: by post, by poll, and by both.

mod orders;
mod polls;
mod posts;
mod world;
