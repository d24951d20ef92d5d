//! The shop's way to us: whether `server.public_url` leads to this program.

use std::time::Duration;

use reqwest::StatusCode;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use crate::exit::CommandError;

/// A shop waits for whoever it calls; an address that needs longer is none for its hooks.
const LONGEST_ANSWER: Duration = Duration::from_secs(10);

/// What stands before the token in the path of the shop's hooks.
pub(crate) fn hook_base(public_url: &Url) -> String {
    let base = public_url.as_str().trim_end_matches('/');
    format!("{base}/hooks/cs-cart/")
}

/// Calls the public address as the shop would, with a hook that names nobody and leaves no trace.
///
/// # Errors
///
/// Nobody answers there, or somebody else does; or this program does with another token.
pub(crate) async fn call(public_url: &Url, token: &SecretString) -> Result<(), CommandError> {
    let shown = public_url.as_str().trim_end_matches('/');
    let unusable = |error: reqwest::Error| {
        CommandError::unavailable(format!("nobody answers at {shown}"))
            // The address holds the token.
            .caused_by(error.without_url())
            .with_fix(
                "start `customer-sync serve`, and let server.public_url lead to server.listen through HTTPS",
            )
    };
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(LONGEST_ANSWER)
        .build()
        .map_err(unusable)?;
    let url = format!("{}{}", hook_base(public_url), token.expose_secret());
    let answer = client
        .post(url)
        .body("null")
        .send()
        .await
        .map_err(unusable)?;
    match answer.status() {
        StatusCode::NO_CONTENT => Ok(()),
        StatusCode::NOT_FOUND => Err(CommandError::unavailable(format!(
            "{shown} leads to something that does not know our hooks"
        ))
        .with_fix(
            "let server.public_url lead to server.listen, path and all, and start `serve` again if server.hook_token changed",
        )),
        status => Err(CommandError::unavailable(format!(
            "{shown} answers a hook with {} instead of 204",
            status.as_u16()
        ))
        .with_fix("start `customer-sync serve`, and let server.public_url lead to server.listen, path and all")),
    }
}
