//! An answer of the sandbox before it becomes HTTP.

use std::time::Duration;

use serde_json::{Value, json};

pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    pub(super) mime: &'static str,
    pub(super) headers: Vec<(String, String)>,
    pub(super) delay: Duration,
    /// The connection is cut instead.
    pub(super) cut: bool,
}

impl Default for Reply {
    fn default() -> Self {
        Self {
            status: 200,
            body: Vec::new(),
            mime: "application/json",
            headers: Vec::new(),
            delay: Duration::ZERO,
            cut: false,
        }
    }
}

impl Reply {
    pub(super) fn json(status: u16, body: &Value) -> Self {
        Self {
            status,
            body: body.to_string().into_bytes(),
            ..Self::default()
        }
    }

    pub(super) fn no_content() -> Self {
        Self {
            status: 204,
            ..Self::default()
        }
    }

    /// The body of every error that the API makes: the phrase, then the text.
    pub(super) fn error(status: u16, text: &str) -> Self {
        let phrase = match status {
            400 => "Bad Request",
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            406 => "Not Acceptable",
            415 => "Unsupported Media Type",
            429 => "Too Many Requests",
            503 => "Service Unavailable",
            _ => "Internal Server Error",
        };
        if text.is_empty() {
            return Self::json(status, &json!({ "message": phrase, "status": status }));
        }
        let message = format!("{phrase}: {text}");
        Self::json(
            status,
            &json!({ "message": message, "messages": [text], "status": status }),
        )
    }

    /// A page for people.
    pub(super) fn page(status: u16, title: &str) -> Self {
        Self {
            status,
            body: format!("<!DOCTYPE html><html><body><h1>{title}</h1></body></html>").into_bytes(),
            mime: "text/html",
            ..Self::default()
        }
    }

    /// The same error with its text in `messages` and `errors` only.
    pub(super) fn with_short_message(mut self) -> Self {
        if let Ok(Value::Object(mut error)) = serde_json::from_slice(&self.body)
            && let Some(messages) = error.get("messages").cloned()
            && let Some(Value::String(message)) = error.get_mut("message")
        {
            let phrase = message.split(':').next().unwrap_or_default().to_owned();
            *message = phrase;
            error.insert("errors".to_owned(), messages);
            self.body = Value::Object(error).to_string().into_bytes();
        }
        self
    }

    pub(super) fn holds(&self, text: &str) -> bool {
        String::from_utf8_lossy(&self.body).contains(text)
    }

    pub(super) fn with_notice(mut self) -> Self {
        let notice = b"<br />\n<b>Notice</b>: Undefined index: x in <b>/srv/shop/addon.php</b> on line <b>7</b><br />\n";
        self.body.splice(0..0, notice.iter().copied());
        self
    }
}
