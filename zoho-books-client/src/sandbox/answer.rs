//! What the sandbox answers: an envelope, a refusal, or a cut connection.

use std::time::Duration;

use serde::Serialize;
use serde_json::{Map, Value, json};
use wiremock::ResponseTemplate;
use wiremock::http::{HeaderName, HeaderValue};

use super::shown::Shown;

const JSON: &str = "application/json;charset=UTF-8";

/// An answer before it becomes bytes.
#[derive(Clone)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Body,
    pub(super) headers: Vec<(String, String)>,
    pub(super) delay: Duration,
    /// The connection ends without an answer.
    pub(super) cut: bool,
}

#[derive(Clone)]
pub(super) enum Body {
    Json(Value),
    /// An envelope that was written already; its `code` is 0.
    Written(Vec<u8>),
    Text {
        mime: String,
        bytes: Vec<u8>,
    },
}

impl Body {
    /// The JSON, to be changed; `None` where there is none.
    pub(super) fn json_mut(&mut self) -> Option<&mut Value> {
        if let Self::Written(bytes) = self {
            *self = Self::Json(serde_json::from_slice(bytes).ok()?);
        }
        match self {
            Self::Json(json) => Some(json),
            _ => None,
        }
    }

    fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Json(json) => json.to_string().into_bytes(),
            Self::Written(bytes) | Self::Text { bytes, .. } => bytes,
        }
    }
}

/// A request that Zoho Books turns down: HTTP status, its own code, words for people.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) code: i64,
    pub(super) message: String,
}

/// What a handler returns.
pub(super) type Reply = Result<Answer, Refusal>;

impl Answer {
    pub(super) fn json(status: u16, body: Value) -> Self {
        Self {
            status,
            body: Body::Json(body),
            headers: Vec::new(),
            delay: Duration::ZERO,
            cut: false,
        }
    }

    pub(super) fn text(status: u16, mime: &str, text: &str) -> Self {
        Self {
            body: Body::Text {
                mime: mime.to_owned(),
                bytes: text.as_bytes().to_vec(),
            },
            ..Self::json(status, Value::Null)
        }
    }

    pub(super) fn cut() -> Self {
        Self {
            cut: true,
            ..Self::json(500, Value::Null)
        }
    }

    /// `{"code":0,"message":…, <key>: <value>}`.
    pub(super) fn resource(status: u16, message: &str, key: &str, value: Value) -> Self {
        let mut envelope = envelope(0, message);
        envelope.insert(key.to_owned(), value);
        Self::json(status, Value::Object(envelope))
    }

    /// `{"code":0,"message":…}` alone, as deletions and status changes answer.
    pub(super) fn done(message: &str) -> Self {
        Self::json(200, Value::Object(envelope(0, message)))
    }

    /// Adds a key to the envelope.
    pub(super) fn with(mut self, key: &str, value: Value) -> Self {
        if let Body::Json(Value::Object(envelope)) = &mut self.body {
            envelope.insert(key.to_owned(), value);
        }
        self
    }

    /// A page of contacts.
    pub(super) fn page(contacts: &[Shown<'_>], context: &Value) -> Self {
        #[derive(Serialize)]
        struct Page<'a> {
            code: i64,
            contacts: &'a [Shown<'a>],
            message: &'static str,
            page_context: &'a Value,
        }
        let page = Page {
            code: 0,
            contacts,
            message: "success",
            page_context: context,
        };
        Self {
            // Texts, numbers and keys that are texts: what cannot be written is not in it.
            body: Body::Written(serde_json::to_vec(&page).unwrap_or_default()),
            ..Self::json(200, Value::Null)
        }
    }

    /// Zoho's own code inside the envelope, if the body has one.
    pub(super) fn code(&self) -> Option<i64> {
        match &self.body {
            Body::Json(json) => json.get("code").and_then(Value::as_i64),
            Body::Written(_) => Some(0),
            Body::Text { .. } => None,
        }
    }

    /// The same answer with the second half of its text missing. The HTTP message itself is complete: wiremock writes
    /// the length of what it sends.
    pub(super) fn truncated(mut self) -> Self {
        let mut bytes = self.body.into_bytes();
        bytes.truncate(bytes.len() / 2);
        self.body = Body::Text {
            mime: JSON.to_owned(),
            bytes,
        };
        self
    }

    pub(super) fn into_template(self) -> ResponseTemplate {
        let status = if (200..=599).contains(&self.status) {
            self.status
        } else {
            500
        };
        let mime = match &self.body {
            Body::Json(_) | Body::Written(_) => JSON.to_owned(),
            Body::Text { mime, .. } => mime.clone(),
        };
        let mut template = ResponseTemplate::new(status);
        if status != 204 && status != 304 {
            template = template.set_body_raw(self.body.into_bytes(), &mime);
        }
        for (name, value) in self.headers {
            // Names and values that HTTP does not allow are left out: wiremock would panic over them.
            let pair = (
                HeaderName::try_from(name.as_str()),
                HeaderValue::try_from(value.as_str()),
            );
            if let (Ok(name), Ok(value)) = pair {
                template = template.insert_header(name, value);
            }
        }
        if self.delay.is_zero() {
            template
        } else {
            template.set_delay(self.delay)
        }
    }
}

impl Refusal {
    pub(super) fn new(status: u16, code: i64, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
        }
    }

    /// 400, code 4: a value that the field does not take.
    pub(super) fn invalid(field: &str) -> Self {
        Self::new(400, 4, format!("Invalid value passed for {field}"))
    }

    /// 404, code 1002.
    pub(super) fn missing(what: &str) -> Self {
        Self::new(404, 1002, format!("{what} does not exist."))
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self::json(
            refusal.status,
            json!({"code": refusal.code, "message": refusal.message}),
        )
    }
}

fn envelope(code: i64, message: &str) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("code".to_owned(), json!(code));
    map.insert("message".to_owned(), json!(message));
    map
}
