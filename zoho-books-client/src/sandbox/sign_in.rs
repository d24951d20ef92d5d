//! The authorisation page, and the grants that it gives.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use url::Url;

use super::accounts::Accounts;
use super::answer::Answer;
use super::request::Incoming;

/// What a person agreed to, until its code is exchanged.
pub(super) struct Grant {
    pub(super) code: String,
    pub(super) expires_ms: i64,
    /// `None` for everything, as in the console.
    pub(super) scopes: Option<Vec<String>>,
    /// `None` for a self-client's.
    redirect_uri: Option<String>,
    /// Whether there is a refresh token to be had.
    pub(super) offline: bool,
    /// The challenge that the exchange must bring the verifier of.
    challenge: Option<String>,
}

impl Grant {
    /// One of a self-client, as the console gives it.
    pub(super) fn of_the_console() -> Self {
        Self {
            code: String::new(),
            expires_ms: 0,
            scopes: None,
            redirect_uri: None,
            offline: true,
            challenge: None,
        }
    }
}

impl Accounts {
    /// The page that asks a person: they agree or decline at once, and are sent back.
    pub(super) fn authorize(&mut self, request: &Incoming, now_ms: i64) -> Answer {
        let field = |name: &str| request.param(name).unwrap_or_default();
        if field("client_id") != self.client_id {
            return page("invalid_client");
        }
        if field("response_type") != "code" {
            return page("unsupported_response_type");
        }
        let Some(mut back) = Url::parse(field("redirect_uri"))
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"))
        else {
            return page("invalid_redirect_uri");
        };
        let scopes = self.granted(field("scope"));
        if scopes.is_empty() {
            return page("invalid_scope");
        }
        let mut pairs = Vec::new();
        if let Some(state) = request.param("state") {
            pairs.push(("state", state.to_owned()));
        }
        if self.declines {
            pairs.push(("error", "access_denied".to_owned()));
        } else {
            let grant = Grant {
                scopes: Some(scopes),
                redirect_uri: Some(field("redirect_uri").to_owned()),
                offline: field("access_type") == "offline",
                challenge: request.param("code_challenge").map(str::to_owned),
                ..Grant::of_the_console()
            };
            let host = request.header("host").unwrap_or_default();
            pairs.push(("location", self.location.clone()));
            pairs.push(("accounts-server", format!("http://{host}")));
            pairs.push(("code", self.grant(grant, now_ms)));
        }
        back.query_pairs_mut().extend_pairs(pairs);
        let mut answer = Answer::text(302, "text/html", "");
        answer.headers.push(("Location".to_owned(), back.into()));
        answer
    }

    /// Uses a grant up, or says with which word that is refused.
    pub(super) fn redeem(
        &mut self,
        request: &Incoming,
        now_ms: i64,
    ) -> Result<Grant, &'static str> {
        let field = |name: &str| request.form_or_query(name).unwrap_or_default();
        let code = field("code");
        let mut live = self.grants.iter();
        let at = live
            .position(|grant| grant.code == code && grant.expires_ms > now_ms)
            .ok_or("invalid_code")?;
        let grant = self.grants.swap_remove(at);
        let verified = URL_SAFE_NO_PAD.encode(Sha256::digest(field("code_verifier")));
        let redirect_uri = grant.redirect_uri.as_ref();
        if redirect_uri.is_some_and(|uri| *uri != field("redirect_uri")) {
            Err("invalid_redirect_uri")
        } else if grant
            .challenge
            .as_ref()
            .is_some_and(|challenge| *challenge != verified)
        {
            Err("invalid_code")
        } else {
            Ok(grant)
        }
    }
}

fn page(error: &str) -> Answer {
    let html = format!("<html><body>An error occurred: {error}</body></html>");
    Answer::text(200, "text/html;charset=UTF-8", &html)
}
