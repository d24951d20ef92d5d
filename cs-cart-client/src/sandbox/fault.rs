//! Faults that a test puts between client and shop.

use std::time::Duration;

use super::reply::Reply;

/// A fault: which requests it hits, and what it does to them. Without an effect it does nothing but count.
///
/// ```
/// use std::time::Duration;
/// use cs_cart_client::sandbox::Fault;
///
/// // The second and third read of users are answered with 503.
/// let fault = Fault::new().method("GET").path_contains("/users").after(1).times(2).status(503);
/// // A creation is carried out, then the connection is cut.
/// let fault = Fault::new().method("POST").after_commit().cut();
/// # let _ = fault;
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Fault {
    method: Option<String>,
    path_part: Option<String>,
    skip: u64,
    times: u64,
    pub(super) after_commit: bool,
    pub(super) delay: Option<Duration>,
    pub(super) effect: Option<Effect>,
    pub(super) headers: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
pub(super) enum Effect {
    Status(u16),
    Body(u16, String, &'static str),
    Cut,
    Garbage,
    Truncated,
    Empty,
    PhpNotice,
}

impl Default for Fault {
    fn default() -> Self {
        Self::new()
    }
}

impl Fault {
    /// A fault that hits the next request, whatever it is.
    pub const fn new() -> Self {
        Self {
            method: None,
            path_part: None,
            skip: 0,
            times: 1,
            after_commit: false,
            delay: None,
            effect: None,
            headers: Vec::new(),
        }
    }

    /// Hits only this method: `GET`, `POST`, `PUT`, `DELETE`.
    pub fn method(mut self, method: &str) -> Self {
        self.method = Some(method.to_ascii_uppercase());
        self
    }

    /// Hits only requests with this in their path or query, as it was sent.
    pub fn path_contains(mut self, part: &str) -> Self {
        self.path_part = Some(part.to_owned());
        self
    }

    /// Hits this many requests. Default: one.
    pub const fn times(mut self, times: u64) -> Self {
        self.times = times;
        self
    }

    /// Hits every request from now on.
    pub const fn always(self) -> Self {
        self.times(u64::MAX)
    }

    /// Lets this many fitting requests pass first.
    pub const fn after(mut self, requests: u64) -> Self {
        self.skip = requests;
        self
    }

    /// Lets the shop carry the request out before the fault hits its answer.
    pub const fn after_commit(mut self) -> Self {
        self.after_commit = true;
        self
    }

    /// Answers late.
    pub const fn delay(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    /// Answers with this status and the shop's usual error body.
    pub fn status(mut self, status: u16) -> Self {
        self.effect = Some(Effect::Status(status));
        self
    }

    /// Answers with this status and JSON text.
    pub fn json(mut self, status: u16, body: impl Into<String>) -> Self {
        self.effect = Some(Effect::Body(status, body.into(), "application/json"));
        self
    }

    /// Answers with this status and an HTML page.
    pub fn html(mut self, status: u16) -> Self {
        let page =
            "<!DOCTYPE html><html><body><h1>Service unavailable</h1><!-- secret --></body></html>";
        self.effect = Some(Effect::Body(status, page.to_owned(), "text/html"));
        self
    }

    /// Cuts the connection instead of answering.
    pub fn cut(mut self) -> Self {
        self.effect = Some(Effect::Cut);
        self
    }

    /// Answers 200 with bytes that mean nothing.
    pub fn garbage(mut self) -> Self {
        self.effect = Some(Effect::Garbage);
        self
    }

    /// Answers with the first half of the real answer.
    pub fn truncated(mut self) -> Self {
        self.after_commit = true;
        self.effect = Some(Effect::Truncated);
        self
    }

    /// Answers 200 without a body.
    pub fn empty(mut self) -> Self {
        self.effect = Some(Effect::Empty);
        self
    }

    /// Puts a PHP notice before the real answer.
    pub fn php_notice(mut self) -> Self {
        self.after_commit = true;
        self.effect = Some(Effect::PhpNotice);
        self
    }

    /// Adds a header to the answer, such as `Retry-After`.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Whether this fault hits the request; counts it.
    pub(super) fn hits(&mut self, method: &str, target: &str) -> bool {
        let fits = self.method.as_deref().is_none_or(|wanted| wanted == method)
            && self
                .path_part
                .as_deref()
                .is_none_or(|part| target.contains(part));
        if !fits || self.times == 0 {
            return false;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        if self.times != u64::MAX {
            self.times -= 1;
        }
        true
    }

    pub(super) const fn is_spent(&self) -> bool {
        self.times == 0
    }

    /// Whether the shop must be asked for its real answer first.
    pub(super) const fn needs_answer(&self) -> bool {
        self.after_commit || self.effect.is_none()
    }

    /// What becomes of the answer; `real` is the shop's own, if it was asked.
    pub(super) fn apply(&self, real: Option<Reply>) -> Reply {
        let real = real.unwrap_or_else(|| Reply::error(500, ""));
        let mut reply = match &self.effect {
            None => real,
            Some(Effect::Status(status)) => Reply::error(*status, ""),
            Some(Effect::Body(status, body, mime)) => Reply {
                status: *status,
                body: body.clone().into_bytes(),
                mime,
                ..Reply::default()
            },
            Some(Effect::Cut) => Reply {
                cut: true,
                ..Reply::default()
            },
            Some(Effect::Garbage) => Reply {
                body: b"\x00\xff\xfe}{ nothing".to_vec(),
                ..Reply::default()
            },
            Some(Effect::Truncated) => {
                let mut half = real;
                half.body.truncate(half.body.len() / 2);
                half
            }
            Some(Effect::Empty) => Reply::default(),
            Some(Effect::PhpNotice) => real.with_notice(),
        };
        reply.headers.extend(self.headers.iter().cloned());
        reply.delay += self.delay.unwrap_or_default();
        reply
    }
}
