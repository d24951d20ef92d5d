//! The one place that sends.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use crate::answer::{Head, Reply, judge, unusable};
use crate::client::Way;
use crate::clock::{Clock, after};
use crate::code::Code;
use crate::data_center::DataCenter;
use crate::error::{Delivery, Error, Result};
use crate::hash::fnv1a;
use crate::http::{self, BodyError};
use crate::limiter::{DayQuota, Limiter, Report, Throttle};
use crate::notify;
use crate::oauth::{AccessToken, Tokens, authorization};
use crate::request::{Method, Outgoing};
use crate::retry_after;
use crate::state_cell::StateCell;

/// Sends calls: within the budget, with a token, repeated only where that is safe.
#[derive(Debug)]
pub(crate) struct Transport {
    pub(crate) http: reqwest::Client,
    pub(crate) data_center: DataCenter,
    /// Instead of the data centre's.
    pub(crate) api_url: Option<Url>,
    pub(crate) organization_id: Option<String>,
    pub(crate) tokens: Arc<Tokens>,
    pub(crate) limiter: Arc<Limiter>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) calls: AtomicU64,
    pub(crate) retry_credit: RetryCredit,
    pub(crate) request_timeout: Duration,
    /// Refuses what would write to people.
    pub(crate) never_notify: bool,
}

impl Transport {
    /// The same for another organisation, with a budget of its own.
    pub(crate) fn for_organization(&self, id: String, budget: Arc<dyn StateCell>) -> Self {
        Self {
            http: self.http.clone(),
            data_center: self.data_center,
            api_url: self.api_url.clone(),
            organization_id: Some(id),
            tokens: Arc::clone(&self.tokens),
            limiter: Arc::new(self.limiter.anew(budget)),
            clock: Arc::clone(&self.clock),
            calls: AtomicU64::new(0),
            retry_credit: RetryCredit::new(),
            request_timeout: self.request_timeout,
            never_notify: self.never_notify,
        }
    }
}

/// A wait that a repeat is worth; beyond it the caller decides.
const LONGEST_RETRY_WAIT: Duration = Duration::from_secs(30);

impl Transport {
    /// Sends a call and returns its success.
    pub(crate) async fn exchange(&self, call: &Outgoing, way: Way) -> Result<Reply> {
        let path = call.path.as_deref().ok_or_else(|| {
            Error::build(
                "a part of the path is empty or a dot, or an id in it is not made of digits",
            )
        })?;
        if self.never_notify && notify::writes_to_people(call, path) {
            return Err(Error::build(
                "the call would write to people, which ClientBuilder::never_notify forbids",
            ));
        }
        let mut attempt = 0;
        loop {
            let error = match self.authorized(call, path, way).await {
                Ok(reply) => {
                    self.retry_credit.pay_back();
                    return Ok(reply);
                }
                Err(error) => error,
            };
            let wait = self.wait_before_retry(call, &error, attempt);
            let Some(wait) = wait.filter(|_| attempt < way.retries && self.retry_credit.spend())
            else {
                return Err(error);
            };
            attempt += 1;
            tracing::debug!(operation = call.operation, attempt, error = %error, "trying again");
            self.clock.sleep(wait).await;
        }
    }

    /// How long to wait before a repeat; `None` if the call must not be repeated.
    fn wait_before_retry(&self, call: &Outgoing, error: &Error, attempt: u32) -> Option<Duration> {
        let safe = match error {
            Error::Auth { source, .. } => source.is_transient(),
            Error::Transport {
                delivery: Delivery::NotSent,
                ..
            } => true,
            Error::Transport { .. } => call.method.is_read(),
            Error::Api {
                code: Some(Code::DAY_QUOTA),
                ..
            } => false,
            Error::Api { status, .. } => {
                call.method.is_read() && (*status >= 500 || *status == 429)
            }
            Error::NotJson { .. } => call.method.is_read(),
            _ => false,
        };
        let throttled = error.status() == Some(429);
        let asked = error
            .retry_after()
            .filter(|_| !throttled)
            .unwrap_or_default();
        // After a 429 it is the budget that waits.
        (safe && asked <= LONGEST_RETRY_WAIT).then(|| backoff(attempt, self.calls()).max(asked))
    }

    /// One attempt, and a second one with a new token if the first is not authorised: a 401 says that
    /// nothing was done.
    async fn authorized(&self, call: &Outgoing, path: &str, way: Way) -> Result<Reply> {
        let mut token = self.token(call, None).await?;
        let reply = self.attempt(call, path, &mut token, way).await?;
        if reply.status != 401 || !self.tokens.may_help(&refusable(call, path)) {
            return judge(call, reply);
        }
        let mut token = self.token(call, Some(token.generation)).await?;
        let reply = self.attempt(call, path, &mut token, way).await?;
        if reply.status == 401 {
            self.tokens.note_refused(refusable(call, path));
        }
        judge(call, reply)
    }

    async fn token(&self, call: &Outgoing, refused: Option<u64>) -> Result<AccessToken> {
        self.tokens
            .get(refused)
            .await
            .map_err(|error| error.of(call.operation))
    }

    /// One request on the wire. Its place may be long in coming: `token` becomes the one that is known by then.
    async fn attempt(
        &self,
        call: &Outgoing,
        path: &str,
        token: &mut AccessToken,
        way: Way,
    ) -> Result<Reply> {
        let mut request = self.build(call, path, token)?;
        let permit = self.limiter.acquire(call.operation, way.lane).await?;
        if let Some(newer) = self.tokens.newer_than(token)
            && let Ok(rebuilt) = self.build(call, path, &newer)
        {
            request = rebuilt;
            *token = newer;
        }
        let started = self.clock.now();
        let mut report = Report::default();
        if way.not_after.is_some_and(|moment| started > moment) {
            report.not_sent = true;
            permit.settle(report).await;
            return Err(Error::TooLate {
                operation: call.operation,
            });
        }
        self.calls.fetch_add(1, Ordering::Relaxed);
        let outcome = self.perform(call, request, &mut report).await;
        if report.not_sent {
            self.calls.fetch_sub(1, Ordering::Relaxed);
        }
        permit.settle(report).await;
        tracing::debug!(
            operation = call.operation,
            status = outcome.as_ref().ok().map(|reply| reply.status),
            milliseconds = self.clock.now().duration_since(started).as_millis(),
            "called Zoho Books",
        );
        outcome
    }

    async fn perform(
        &self,
        call: &Outgoing,
        request: reqwest::Request,
        report: &mut Report,
    ) -> Result<Reply> {
        let operation = call.operation;
        // Until an answer shows otherwise.
        report.failed = true;
        let mut response = self.http.execute(request).await.map_err(|error| {
            let delivery = http::delivery(&error);
            report.not_sent = delivery == Delivery::NotSent;
            Error::Transport {
                operation,
                delivery,
                source: http::cause(error),
            }
        })?;
        let status = response.status().as_u16();
        let now = self.clock.now();
        let retry_after = response
            .headers()
            .get("retry-after")
            .and_then(|value| retry_after::parse(value.to_str().ok()?, now));
        let header = |name: &str| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
        let (content_type, disposition) = (header("content-type"), header("content-disposition"));
        report.failed = status >= 500;
        report.day = day_quota(response.headers(), now);
        report.throttle = (status == 429).then_some(Throttle::Minute { retry_after });
        let body = match http::body(&mut response, call.body_limit).await {
            Ok(body) => body,
            Err(BodyError::TooLarge) => {
                let limit = call.body_limit;
                let delivery = match status {
                    300..500 => Delivery::Answered,
                    _ => unusable(call),
                };
                return Err(Error::TooLarge {
                    operation,
                    limit,
                    delivery,
                });
            }
            Err(BodyError::Failed(source)) => {
                report.failed = true;
                return Err(Error::Transport {
                    operation,
                    delivery: Delivery::Unknown,
                    source,
                });
            }
        };
        if status == 429 {
            let code = Head::read(&body).and_then(|head| head.code());
            report.throttle = Some(Throttle::of(code, retry_after));
        }
        Ok(Reply {
            status,
            retry_after,
            content_type,
            disposition,
            body,
        })
    }

    fn build(&self, call: &Outgoing, path: &str, token: &AccessToken) -> Result<reqwest::Request> {
        let mut url = self.base(token)?;
        let path = format!("{}{path}", url.path().trim_end_matches('/'));
        url.set_path(&path);
        if call.with_organization || !call.query.is_empty() {
            let mut query = url.query_pairs_mut();
            if call.with_organization {
                let id = self.organization_id.as_deref().ok_or_else(|| {
                    Error::build("no organization_id: set it with ClientBuilder::organization_id")
                })?;
                query.append_pair("organization_id", id);
            }
            query.extend_pairs(
                call.query
                    .iter()
                    .map(|(name, value)| (name.as_ref(), value)),
            );
        }
        let method = match call.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut request = reqwest::Request::new(method, url);
        let headers = request.headers_mut();
        headers.insert("accept", HeaderValue::from_static(call.accept));
        let authorization = authorization(token)
            .ok_or_else(|| Error::build("the access token is no plain header text"))?;
        headers.insert("authorization", authorization);
        for (name, value) in &call.headers {
            let name = HeaderName::from_bytes(name.as_bytes())
                .map_err(|_| Error::build(format!("`{name}` is no header name")))?;
            let value = HeaderValue::from_str(value).map_err(|_| {
                Error::build(format!("the value of `{name}` is no plain header text"))
            })?;
            headers.insert(name, value);
        }
        if let Some(body) = &call.body {
            let (content_type, bytes) = body.encode();
            let content_type = HeaderValue::from_str(&content_type)
                .map_err(|_| Error::build("the content type is no plain header text"))?;
            headers.insert("content-type", content_type);
            *request.body_mut() = Some(bytes.into());
        }
        Ok(request)
    }

    fn base(&self, token: &AccessToken) -> Result<Url> {
        if let Some(url) = &self.api_url {
            return Ok(url.clone());
        }
        let data_center = token.data_center.unwrap_or(self.data_center);
        http::base_url(
            "the data centre",
            &format!("https://{}/books/v3", data_center.api_host()),
        )
    }

    /// Requests that were sent to the API.
    pub(crate) fn calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }
}

/// What the same scope opens, as far as one can tell: calls of one operation, or raw ones of one method
/// and path.
fn refusable(call: &Outgoing, path: &str) -> String {
    match call.operation {
        "raw" => format!("{} {path}", call.method.as_str()),
        operation => operation.to_owned(),
    }
}

/// Half a second, then twice as long each time, and up to half as much again.
fn backoff(attempt: u32, calls: u64) -> Duration {
    let millis = 500_u64 << attempt.min(6);
    let hash = fnv1a(&[&attempt.to_le_bytes(), &calls.to_le_bytes()]);
    Duration::from_millis(millis + hash % (millis / 2))
}

/// The day's quota as the headers have it: all three of them, or nothing.
fn day_quota(headers: &HeaderMap, now: Timestamp) -> Option<DayQuota> {
    let number = |name: &str| -> Option<i64> {
        headers
            .get(name)?
            .to_str()
            .ok()?
            .trim()
            .replace(',', "")
            .parse()
            .ok()
    };
    let limit = u32::try_from(number("x-rate-limit-limit")?)
        .ok()
        .filter(|limit| *limit > 0)?;
    let remaining = number("x-rate-limit-remaining")?.max(0);
    let remaining = u32::try_from(remaining).unwrap_or(u32::MAX).min(limit);
    // A day has up to 25 hours; what claims more is no such header.
    let reset = u64::try_from(number("x-rate-limit-reset")?)
        .ok()
        .filter(|reset| *reset <= 90_000)?;
    let resets_at = after(now, Duration::from_secs(reset));
    let resets_at = resets_at.round(jiff::Unit::Second).unwrap_or(resets_at);
    Some(DayQuota {
        limit,
        remaining,
        resets_at,
    })
}

/// Keeps repeats to a share of the calls, so that many callers do not press a remote that is down:
/// a repeat costs as much as five successes bring back.
#[derive(Debug)]
pub(crate) struct RetryCredit(AtomicU32);

impl RetryCredit {
    const FULL: u32 = 100;
    const COST: u32 = 5;

    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(Self::FULL))
    }

    fn spend(&self) -> bool {
        let spend = |credit: u32| credit.checked_sub(Self::COST);
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend)
            .is_ok()
    }

    fn pay_back(&self) {
        let add = |credit: u32| (credit < Self::FULL).then(|| credit + 1);
        // A full credit stays as it is.
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }
}
