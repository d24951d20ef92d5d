//! What reaches us from outside: the shop's own hook posts, and signed webhooks.
//!
//! Two doors lead in:
//!
//! - The shop's hook facility can sign nothing; its secret is a part of the path, which [`HookTokens`] compares.
//! - Other senders sign by the rules of Standard Webhooks, which [`WebhookVerifier`] checks.
//!
//! Behind either door the body names a customer: [`read_shop_post`], [`read_signed_body`]. All of these are pure: text
//! and bytes go in, a typed answer comes out, the time is an argument. [`Receiver`] puts them together with an engine and
//! needs no web framework; with the feature `axum`, the function `axum::router` makes routes of it.

#[cfg(feature = "axum")]
pub mod axum;
mod body;
mod clock_watch;
mod depth;
mod receive;
mod repeats;
mod signature;
mod tally;
mod token;

pub use body::{HookBodyError, HookChange, HookCustomer, read_shop_post, read_signed_body};
pub use receive::{HookHeaders, Receiver};
pub use signature::{
    SignatureError, SignatureHeaders, VerifiedWebhook, WebhookSecret, WebhookSecretError,
    WebhookVerifier,
};
pub use tally::{Answer, Door, HookTally};
pub use token::{HookTokens, ShortHookToken};
