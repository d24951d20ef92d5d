//! OAuth 2 with Zoho's accounts servers: getting tokens, keeping one, sharing it.
//!
//! A [`Client`](crate::Client) does this by itself, given [`Credentials`]. [`AccountsServer`] is for
//! what happens once: sending a person to Zoho to agree, and trading the code that comes back for a
//! refresh token.

mod answer;
mod authorize;
mod credentials;
mod error;
mod server;
mod state;
mod tokens;

pub use answer::TokenAnswer;
pub use authorize::AuthorizeRequest;
pub use credentials::{Credentials, Grant};
pub use error::AuthError;
pub use server::AccountsServer;
pub use state::{Failure, Step, TokenState};
pub(crate) use tokens::{AccessToken, Tokens, authorization};
