//! Faults that a test puts in the way of requests.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

type Edit = Arc<dyn Fn(&mut Value) + Send + Sync>;

/// Something that goes wrong with requests of a kind: built with [`Fault::on`], put in place with
/// [`Books::fault`](super::Books::fault).
///
/// A fault sits in front of the sandbox as a broken proxy would: a request that it answers by itself is neither checked
/// nor counted against a limit, but it is in [`Books::calls`](super::Books::calls). It strikes once unless
/// [`times`](Self::times) or [`always`](Self::always) says otherwise. Where several match, the one put in place first
/// strikes.
///
/// ```
/// use zoho_books_client::sandbox::{Books, Fault};
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let books = Books::builder().start().await;
/// // The second upsert is carried out, but its answer never arrives.
/// books.fault(Fault::on("PUT", "/contacts").after(1).cut_after_commit());
/// # });
/// ```
#[derive(Clone)]
#[must_use = "a fault does nothing until Books::fault puts it in place"]
pub struct Fault {
    method: String,
    path: Vec<String>,
    skip: u32,
    left: Option<u32>,
    pub(super) delay: Duration,
    pub(super) headers: Vec<(String, String)>,
    pub(super) effect: Effect,
}

#[derive(Clone)]
pub(super) enum Effect {
    /// Answered as usual (late, where there is a delay).
    Pass,
    /// Not carried out; answered with this.
    Instead(Canned),
    /// Carried out; answered with this.
    CommitThen(Canned),
    Cut,
    CommitThenCut,
    /// The connection is cut at once, the request is carried out this much later.
    CommitLater(Duration),
    Truncated,
    Edit(Edit),
}

#[derive(Clone)]
pub(super) struct Canned {
    pub(super) status: u16,
    pub(super) content: Content,
}

#[derive(Clone)]
pub(super) enum Content {
    Json(Value),
    Text(&'static str, String),
}

const LOGIN_PAGE: &str = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in to continue.</body></html>";

impl Fault {
    /// For requests with this method and path. `"*"` is any method. The path is below the API's base
    /// (`/contacts`), or whole for the accounts server (`/oauth/v2/token`); `*` stands for one segment, a last `**` for
    /// any number of them, none included: `/contacts/*` is one contact, `/contacts/**` all that concerns contacts.
    pub fn on(method: &str, path: &str) -> Self {
        Self {
            method: method.to_ascii_uppercase(),
            path: split(path).map(str::to_owned).collect(),
            skip: 0,
            left: Some(1),
            delay: Duration::ZERO,
            headers: Vec::new(),
            effect: Effect::Pass,
        }
    }

    /// Lets the first `requests` that match pass unharmed.
    pub fn after(mut self, requests: u32) -> Self {
        self.skip = requests;
        self
    }

    /// Strikes this many times instead of once.
    pub fn times(mut self, times: u32) -> Self {
        self.left = Some(times);
        self
    }

    /// Strikes until [`Books::clear_faults`](super::Books::clear_faults).
    pub fn always(mut self) -> Self {
        self.left = None;
        self
    }

    /// Not carried out; answered with this HTTP status and Zoho's code 1000 (internal error).
    pub fn status(self, status: u16) -> Self {
        self.api_error(status, 1000)
    }

    /// Not carried out; answered with this HTTP status and Zoho's own code in the envelope, for example 429 and 43.
    pub fn api_error(mut self, status: u16, code: i64) -> Self {
        self.effect = Effect::Instead(envelope(status, code));
        self
    }

    /// Not carried out; answered 200 with an HTML page, as a proxy or a log-in wall does.
    pub fn html(mut self) -> Self {
        self.effect = Effect::Instead(Canned {
            status: 200,
            content: Content::Text("text/html;charset=UTF-8", LOGIN_PAGE.to_owned()),
        });
        self
    }

    /// Not carried out; answered 200 with this text as `application/json`: `""`, `null`, `[]`, half an object.
    pub fn body(mut self, text: impl Into<String>) -> Self {
        self.effect = Effect::Instead(raw(200, text.into()));
        self
    }

    /// Not carried out; answered with this status and text as `application/json`.
    pub fn status_and_body(mut self, status: u16, text: impl Into<String>) -> Self {
        self.effect = Effect::Instead(raw(status, text.into()));
        self
    }

    /// Not carried out; the connection ends without an answer.
    pub fn cut_before_commit(mut self) -> Self {
        self.effect = Effect::Cut;
        self
    }

    /// Carried out; the connection ends without an answer.
    pub fn cut_after_commit(mut self) -> Self {
        self.effect = Effect::CommitThenCut;
        self
    }

    /// The connection ends without an answer, and the request is carried out only `later`, by the sandbox's clock, without a
    /// look at its token or at the limits. For calls of the API.
    pub fn commit_later(mut self, later: Duration) -> Self {
        self.effect = Effect::CommitLater(later);
        self
    }

    /// Carried out, but answered with this HTTP status and Zoho's code 1000.
    pub fn commit_then_status(mut self, status: u16) -> Self {
        self.effect = Effect::CommitThen(envelope(status, 1000));
        self
    }

    /// Carried out, but answered 200 with this text as `application/json`.
    pub fn commit_then_body(mut self, text: impl Into<String>) -> Self {
        self.effect = Effect::CommitThen(raw(200, text.into()));
        self
    }

    /// Carried out; the second half of the answer's JSON is missing. The HTTP message is complete all the same: wiremock
    /// announces the length that it sends. For a connection that ends early see
    /// [`cut_after_commit`](Self::cut_after_commit).
    pub fn truncated(mut self) -> Self {
        self.effect = Effect::Truncated;
        self
    }

    /// Carried out; the answer's JSON is changed on its way: an id as a number, a stranger's value, a new field.
    pub fn edit_answer(mut self, edit: impl Fn(&mut Value) + Send + Sync + 'static) -> Self {
        self.effect = Effect::Edit(Arc::new(edit));
        self
    }

    /// Holds the answer back this long. The request itself is carried out on arrival. (A cut connection is not held
    /// back: wiremock cuts at once.)
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Adds a header to the answer: `Retry-After`, `Location`.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn matches(&self, method: &str, path: &str) -> bool {
        if self.method != "*" && self.method != method {
            return false;
        }
        let mut parts = split(path);
        for wanted in &self.path {
            if wanted == "**" {
                return true;
            }
            match parts.next() {
                Some(part) if wanted == "*" || wanted == part => {}
                _ => return false,
            }
        }
        parts.next().is_none()
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("after", &self.skip)
            .field("times", &self.left)
            .finish_non_exhaustive()
    }
}

/// The faults in place.
#[derive(Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The fault that strikes this request, if any. A fault that still lets requests pass counts this one.
    pub(super) fn strike(&mut self, method: &str, path: &str) -> Option<Fault> {
        let mut struck = None;
        for fault in &mut self.0 {
            if fault.left == Some(0) || !fault.matches(method, path) {
                continue;
            }
            if fault.skip > 0 {
                fault.skip -= 1;
                continue;
            }
            if struck.is_none() {
                if let Some(left) = &mut fault.left {
                    *left -= 1;
                }
                struck = Some(fault.clone());
            }
        }
        self.0.retain(|fault| fault.left != Some(0));
        struck
    }
}

fn split(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
}

fn envelope(status: u16, code: i64) -> Canned {
    let message = "The sandbox was told to fail.";
    Canned {
        status,
        content: Content::Json(serde_json::json!({"code": code, "message": message})),
    }
}

fn raw(status: u16, text: String) -> Canned {
    Canned {
        status,
        content: Content::Text("application/json;charset=UTF-8", text),
    }
}
