//! The one place that sends: address, headers, concurrency, and when a request is repeated.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use url::Url;

use crate::answer::{self, Answer};
use crate::error::{Delivery, Error};
use crate::request::{Method, Parts};
use crate::sleep::Sleep;

/// The version of the API that shops of every age know; unversioned paths mean different things by age.
const API_VERSION: &str = "2.0";
/// The first wait between two tries; it doubles with each.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// The longest wait that a shop may ask for within a call.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

pub(crate) struct Transport {
    pub(crate) http: reqwest::Client,
    /// The shop's address, without `/api`.
    pub(crate) base: Url,
    pub(crate) email: String,
    pub(crate) api_key: SecretString,
    pub(crate) company_id: Option<u64>,
    pub(crate) permits: Semaphore,
    pub(crate) retries: u32,
    pub(crate) sleeper: Arc<dyn Sleep>,
    pub(crate) calls: AtomicU64,
}

impl Transport {
    /// Sends a request, a read again after what may pass.
    pub(crate) async fn execute(&self, parts: &Parts) -> Result<Answer, Error> {
        let url = self.url(parts)?;
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
            .basic_auth(&self.email, Some(self.api_key.expose_secret()))
            .header(ACCEPT, "application/json");
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

    fn url(&self, parts: &Parts) -> Result<Url, Error> {
        let refused = |reason| Error::Build {
            operation: parts.operation,
            reason,
        };
        if parts.path.is_empty() {
            return Err(refused("the path is empty"));
        }
        if parts
            .path
            .iter()
            .any(|part| part.is_empty() || part == "." || part == "..")
        {
            return Err(refused("a part of the path is empty, \".\" or \"..\""));
        }
        let mut url = self.base.clone();
        {
            let mut path = url
                .path_segments_mut()
                .map_err(|()| refused("the shop's address has no path"))?;
            path.pop_if_empty().extend(["api", API_VERSION]);
            if let (true, Some(company)) = (parts.scoped, self.company_id) {
                path.extend(["stores", &company.to_string()]);
            }
            path.extend(&parts.path);
        }
        if !parts.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&parts.query);
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
        Error::NotJson { status, .. } => {
            method == Method::Get && (may_pass(*status) || (200..300).contains(status))
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
