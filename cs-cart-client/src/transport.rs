//! The one place that sends: address, headers, concurrency, and when a request is repeated.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use url::Url;
use url::form_urlencoded::byte_serialize;

use crate::answer::{self, Answer};
use crate::error::{Delivery, Error};
use crate::place::{ApiVersion, Route, Scope};
use crate::request::{Method, Parts};
use crate::sleep::Sleep;

/// How many ids go into one query, until something before the shop turns out to take fewer.
pub(crate) const IDS_A_QUERY: usize = 200;
/// The first wait between two tries; it doubles with each.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// The longest wait that a shop may ask for within a call.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

pub(crate) struct Transport {
    pub(crate) http: reqwest::Client,
    /// The shop's address, without `/api`.
    pub(crate) base: Url,
    pub(crate) credentials: Credentials,
    pub(crate) permits: Semaphore,
    pub(crate) retries: u32,
    pub(crate) sleeper: Arc<dyn Sleep>,
    pub(crate) calls: AtomicU64,
    /// How many ids go into one query: learnt from what stands before the shop.
    pub(crate) ids_a_query: AtomicUsize,
}

/// Who asks.
#[derive(Clone)]
pub(crate) enum Credentials {
    /// An administrator, by e-mail and API key.
    Key {
        email: String,
        api_key: SecretString,
    },
    /// A customer, by the token of his log-in.
    Token(SecretString),
    /// Nobody in particular.
    Guest,
}

impl Credentials {
    /// The credentials as they are sent.
    pub(crate) fn checked(self) -> Result<Self, Error> {
        match self {
            Self::Key { email, api_key } => {
                let email = email.trim();
                if email.is_empty() || email.contains(':') || email.chars().any(char::is_control) {
                    return Err(Error::Settings(
                        "the e-mail of the API's user must not be empty and must hold no colon or control character",
                    ));
                }
                if !is_one_word(&api_key) {
                    return Err(Error::Settings(
                        "the API key must not be empty and must hold no blank space; copy it from the user's API access tab",
                    ));
                }
                let email = email.to_owned();
                Ok(Self::Key { email, api_key })
            }
            Self::Token(token) if !is_one_word(&token) || token.expose_secret().contains(':') => {
                Err(Error::Settings(
                    "the token must not be empty and must hold no colon or blank space",
                ))
            }
            other => Ok(other),
        }
    }
}

fn is_one_word(secret: &SecretString) -> bool {
    let text = secret.expose_secret();
    !text.is_empty() && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// How a client sends what no request says for itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Manner {
    pub(crate) route: Route,
    pub(crate) version: ApiVersion,
    pub(crate) scope: Scope,
    pub(crate) lang: Option<Box<str>>,
}

impl Transport {
    /// Sends a request, a read again after what may pass.
    pub(crate) async fn execute(&self, manner: &Manner, parts: &Parts) -> Result<Answer, Error> {
        let url = self.url(manner, parts)?;
        let mut retries = 0;
        loop {
            let error = match self.attempt(parts, &url).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let wait = wait_before(retries, &error)
                .filter(|_| retries < self.retries && may_repeat(parts.method, &error));
            let Some(wait) = wait else {
                tracing::debug!(operation = parts.operation, status = error.status(), delivery = ?error.delivery(), "failed");
                return Err(error);
            };
            retries += 1;
            tracing::debug!(
                operation = parts.operation,
                status = error.status(),
                retries,
                wait_ms = wait.as_millis(),
                "sending again"
            );
            self.sleeper.sleep(wait).await;
        }
    }

    async fn attempt(&self, parts: &Parts, url: &Url) -> Result<Answer, Error> {
        let _permit = self.permits.acquire().await.map_err(|_| Error::Build {
            operation: parts.operation,
            reason: "the client is closed",
        })?;
        let method = match parts.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut request = self
            .http
            .request(method, url.clone())
            .header(ACCEPT, "application/json");
        request = match &self.credentials {
            Credentials::Key { email, api_key } => {
                request.basic_auth(email, Some(api_key.expose_secret()))
            }
            Credentials::Token(token) => request.basic_auth(token.expose_secret(), Some("")),
            Credentials::Guest => request,
        };
        if let Some(body) = &parts.body {
            request = request
                .header(CONTENT_TYPE, "application/json")
                .body(body.clone());
        }
        self.calls.fetch_add(1, Ordering::Relaxed);
        match request.send().await {
            Ok(response) => answer::read(parts, response).await,
            Err(error) => {
                let error = answer::lost(parts.operation, error);
                if error.delivery() == Delivery::NotSent {
                    self.calls.fetch_sub(1, Ordering::Relaxed);
                }
                Err(error)
            }
        }
    }

    fn url(&self, manner: &Manner, parts: &Parts) -> Result<Url, Error> {
        let refused = |reason| Error::Build {
            operation: parts.operation,
            reason,
        };
        if parts.path.is_empty() {
            return Err(refused("the path is empty"));
        }
        let version = parts.version.as_ref().unwrap_or(&manner.version).as_str();
        let mut path: Vec<Cow<'_, str>> = Vec::with_capacity(parts.path.len() + 3);
        if !version.is_empty() {
            path.push(version.into());
        }
        let scope = parts.scope.unwrap_or(manner.scope);
        if let Some(company) = scope.company() {
            if company == 0 {
                return Err(refused("storefronts and vendors count from 1"));
            }
            let kind = match scope {
                Scope::Vendor(_) => "vendors",
                Scope::Whole | Scope::Store(_) => "stores",
            };
            path.extend([kind.into(), company.to_string().into()]);
        }
        path.extend(parts.path.iter().map(Cow::from));
        if path
            .iter()
            .any(|part| part.is_empty() || part == "." || part == "..")
        {
            return Err(refused("a part of the path is empty, \".\" or \"..\""));
        }
        let mut url = self.base.clone();
        {
            let mut whole = url
                .path_segments_mut()
                .map_err(|()| refused("the shop's address has no path"))?;
            whole.pop_if_empty();
            match manner.route {
                Route::Rewritten => whole.push("api").extend(&path),
                Route::ApiPhp => whole.push("api.php"),
            };
        }
        if manner.route == Route::ApiPhp {
            // The slashes stay as they are, as firewalls dislike them encoded.
            let target = path
                .iter()
                .map(|part| byte_serialize(part.as_bytes()).collect::<String>())
                .collect::<Vec<_>>()
                .join("/");
            url.set_query(Some(&format!("_d={target}&ajax_custom=1")));
        }
        if !parts.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&parts.query);
        }
        if let Some(lang) = manner.lang.as_deref()
            && !parts.query.iter().any(|(name, _)| name == "lang_code")
        {
            let pairs = [("lang_code", lang), ("sl", lang)];
            url.query_pairs_mut().extend_pairs(pairs);
        }
        if let Some(among) = &parts.among {
            url.query_pairs_mut().extend_pairs(among.pairs());
        }
        Ok(url)
    }
}

/// Reads are repeated after what may pass; anything else only if the shop provably got nothing.
fn may_repeat(method: Method, error: &Error) -> bool {
    match error {
        Error::Transport { delivery, .. } => {
            *delivery == Delivery::NotSent || method == Method::Get
        }
        Error::Api { status, .. } => method == Method::Get && may_pass(*status),
        // A success that is no JSON: a maintenance page or a PHP notice, gone the next minute.
        // A firewall that took one of many for an attack lets the next one through.
        Error::NotJson { status, .. } => {
            method == Method::Get
                && (may_pass(*status) || *status == 403 || (200..300).contains(status))
        }
        _ => false,
    }
}

const fn may_pass(status: u16) -> bool {
    status == 429 || status >= 500
}

/// How long to wait before a repeat; `None` where the shop asks for more than a call waits: earlier would only make it
/// worse.
fn wait_before(retries: u32, error: &Error) -> Option<Duration> {
    let backoff = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(retries));
    match error.retry_after() {
        Some(asked) => (asked <= LONGEST_WAIT).then_some(asked),
        None => Some(backoff.min(LONGEST_WAIT)),
    }
}
