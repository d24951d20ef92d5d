//! OAuth 2 with Zoho's accounts servers: signing in, getting tokens, keeping one, sharing it.
//! <https://www.zoho.com/accounts/protocol/oauth.html>
//!
//! A [`Client`](crate::Client) keeps itself in tokens, given [`Credentials`]. The rest of this module is for what happens
//! once, when a program is set up. How the first token is come by depends on the client that was registered in the [API
//! console](https://api-console.zoho.com) (of the organisation's own data centre: `api-console.zoho.eu`, …):
//!
//! | registered as | what a person does | what the program calls |
//! |---|---|---|
//! | Self Client | makes a code in the console, pastes it | [`AccountsServers::redeem`] (takes a refresh token as well) |
//! | Self Client, without a person | nothing | [`Credentials::self_client`], [`AccountsServers::find`] |
//! | Server-based Application | agrees in the browser | `SignIn` (feature `sign-in`); with a web server of one's own [`AuthorizeRequest`], [`Redirect`], [`AccountsServers::exchange_redirect`] |
//! | Mobile-based (desktop) | agrees in the browser | `SignIn::pkce` |
//!
//! All find the data centre by themselves. Then [`Client::organizations`](crate::Client::organizations) lists what can be
//! chosen from, [`missing_scopes`] tells what was not agreed to, and [`AccountsServer::revoke`] ends it.
//!
//! A refresh token does not expire. It belongs to the person, not to an organisation, and a person's twenty-first for one
//! client silently ends their first.

mod answer;
mod authorize;
mod credentials;
mod error;
#[cfg(feature = "sign-in")]
mod loopback;
mod redirect;
mod scopes;
mod server;
mod servers;
#[cfg(feature = "sign-in")]
mod sign_in;
mod state;
mod tokens;

pub use answer::TokenAnswer;
pub use authorize::AuthorizeRequest;
pub use credentials::{Credentials, Grant};
pub use error::{AuthError, SignInError};
pub use redirect::Redirect;
pub use scopes::missing_scopes;
pub use server::AccountsServer;
pub use servers::{AccountsServers, Found, Redeemed};
#[cfg(feature = "sign-in")]
pub use sign_in::{SignIn, SignedIn, WaitingSignIn};
pub use state::{Failure, Step, TokenState};
pub(crate) use tokens::{AccessToken, Tokens, authorization};
