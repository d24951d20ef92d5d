//! Reading an answer: how much of it, whether it is JSON at all, and what an error body says.

use reqwest::header::LOCATION;
use reqwest::{Response, StatusCode};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use url::Url;

use crate::error::{Delivery, Error, ShopMessage, TransportKind};
use crate::request::{Method, Parts};
use crate::{retry_after, text};

/// What is read of a single record, after decompression.
pub(crate) const RECORD_LIMIT: usize = 4 * 1024 * 1024;
/// What is read of a list, after decompression.
pub(crate) const LIST_LIMIT: usize = 16 * 1024 * 1024;
/// What is read of an error's body.
const ERROR_LIMIT: usize = 64 * 1024;

/// A successful answer that is JSON.
#[derive(Debug)]
pub(crate) struct Answer {
    operation: &'static str,
    status: u16,
    /// What an unreadable success means for the request.
    delivery: Delivery,
    body: Vec<u8>,
}

impl Answer {
    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    /// Reads the whole answer as `T`. The path to what did not fit is looked for only after a failure: it costs time.
    pub(crate) fn decode<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_slice(&self.body).map_err(|error| {
            let mut again = serde_json::Deserializer::from_slice(&self.body);
            match serde_path_to_error::deserialize::<_, T>(&mut again) {
                Err(located) => self.not_understood(&located.path().to_string(), located.inner()),
                Ok(_) => self.not_understood(".", &error),
            }
        })
    }

    /// Reads the whole answer as something that borrows from it.
    pub(crate) fn decode_borrowed<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Error> {
        serde_json::from_slice(&self.body).map_err(|error| self.not_understood(".", &error))
    }

    /// The error for an answer of another shape; serde's own message is dropped, since it can quote values.
    pub(crate) fn not_understood(&self, path: &str, error: &serde_json::Error) -> Error {
        Error::Decode {
            operation: self.operation,
            status: self.status,
            path: path.into(),
            line: error.line(),
            column: error.column(),
            delivery: self.delivery,
        }
    }
}

/// Reads the answer to a request: a success as JSON, anything else as an error.
pub(crate) async fn read(parts: &Parts, mut response: Response) -> Result<Answer, Error> {
    let status = response.status();
    if status.is_redirection() {
        return Err(redirected(parts, &response));
    }
    if !status.is_success() {
        return Err(refused(parts, response).await);
    }
    let operation = parts.operation;
    let delivery = match parts.method {
        Method::Get => Delivery::Answered,
        Method::Post | Method::Put | Method::Delete => Delivery::Unknown,
    };
    let limit = if parts.rows.is_some() {
        LIST_LIMIT
    } else {
        RECORD_LIMIT
    };
    let status = status.as_u16();
    let Some(mut body) = capped(&mut response, limit)
        .await
        .map_err(|source| lost(operation, source))?
    else {
        return Err(Error::TooLarge {
            operation,
            status,
            limit,
            delivery,
        });
    };
    strip_leading(&mut body);
    if body.is_empty() && parts.may_be_empty {
        body.extend_from_slice(b"null");
    }
    if body.is_empty() {
        return Err(Error::Empty {
            operation,
            status,
            delivery,
        });
    }
    strip_comments_behind(&mut body);
    if serde_json::from_slice::<IgnoredAny>(&body).is_err() {
        return Err(Error::NotJson {
            operation,
            status,
            html: is_html(&body),
            php: has_php_messages(&body),
            retry_after: None,
            delivery,
        });
    }
    Ok(Answer {
        operation,
        status,
        delivery,
        body,
    })
}

/// The error for an answer that never came or broke off.
pub(crate) fn lost(operation: &'static str, error: reqwest::Error) -> Error {
    if let Some(source) = refused_address(&error) {
        return Error::ForbiddenAddress { operation, source };
    }
    let connecting = error.is_connect();
    let kind = if connecting {
        TransportKind::Connect
    } else if error.is_timeout() {
        TransportKind::Timeout
    } else {
        TransportKind::Interrupted
    };
    Error::Transport {
        operation,
        delivery: if connecting {
            Delivery::NotSent
        } else {
            Delivery::Unknown
        },
        kind,
        source: error.without_url().into(),
    }
}

/// The address guard's refusal, if it is what made the connection fail.
fn refused_address(error: &reqwest::Error) -> Option<crate::url_guard::AddressRefused> {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if let Some(refused) = error.downcast_ref() {
            return Some(*refused);
        }
        cause = error.source();
    }
    None
}

/// The body, or `None` when it is larger than `limit`; counted while it is inflated.
async fn capped(response: &mut Response, limit: usize) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > limit {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}

fn redirected(parts: &Parts, response: &Response) -> Error {
    let location = response
        .headers()
        .get(LOCATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| response.url().join(value).ok());
    let login = location.as_ref().is_some_and(is_login);
    let location =
        location.map(|target: Url| target.origin().ascii_serialization().into_boxed_str());
    Error::Redirected {
        login,
        operation: parts.operation,
        status: response.status().as_u16(),
        location,
    }
}

async fn refused(parts: &Parts, mut response: Response) -> Error {
    let operation = parts.operation;
    let status: StatusCode = response.status();
    let retry_after = retry_after::read(response.headers());
    // The status says enough: a body that breaks off or is too long changes nothing.
    let mut body = capped(&mut response, ERROR_LIMIT)
        .await
        .ok()
        .flatten()
        .unwrap_or_default();
    strip_leading(&mut body);
    // The API never refuses without a word.
    if body.is_empty() && status != StatusCode::FORBIDDEN {
        return Error::Api {
            operation,
            status: status.as_u16(),
            message: ShopMessage::new(""),
            retry_after,
        };
    }
    match serde_json::from_slice::<serde_json::Value>(&body) {
        Ok(json) if status != StatusCode::FORBIDDEN || is_of_the_api(&json) => Error::Api {
            operation,
            status: status.as_u16(),
            message: ShopMessage::new(message(&json)),
            retry_after,
        },
        _ => Error::NotJson {
            operation,
            status: status.as_u16(),
            html: is_html(&body),
            php: has_php_messages(&body),
            retry_after,
            delivery: if status.is_client_error() {
                Delivery::Answered
            } else {
                Delivery::Unknown
            },
        },
    }
}

/// Whether a refusal has the API's form: `message` or `status`. Firewalls have forms of their own.
fn is_of_the_api(json: &serde_json::Value) -> bool {
    json.get("message").is_some() || json.get("status").is_some()
}

/// The text of `{"message": …}` or `{"error": …}`, made safe to show. Where it is a mere phrase (`Bad Request`), the first
/// of `messages` or `errors` says what is meant.
fn message(json: &serde_json::Value) -> String {
    let text = ["message", "error"]
        .iter()
        .find_map(|name| json.get(name)?.as_str())
        .unwrap_or_default();
    let detail = ["messages", "errors"]
        .iter()
        .find_map(|name| first_text(json.get(name)?));
    match detail {
        Some(detail) if text.is_empty() => text::showable(detail),
        Some(detail) if !text.contains(':') => text::showable(&format!("{text}: {detail}")),
        _ => text::showable(text),
    }
}

/// The first text in a list or map of texts, or of objects with a `message`.
fn first_text(json: &serde_json::Value) -> Option<&str> {
    use serde_json::Value;
    match json {
        Value::String(text) => Some(text)
            .filter(|text| !text.trim().is_empty())
            .map(String::as_str),
        Value::Array(entries) => entries.iter().find_map(first_text),
        Value::Object(entries) => match entries.get("message") {
            Some(message) => first_text(message),
            None => entries.values().find_map(first_text),
        },
        _ => None,
    }
}

/// Removes what add-on files put before the JSON: byte order marks and blank space.
pub(crate) fn strip_leading(body: &mut Vec<u8>) {
    let start = body.len() - without_leading(body).len();
    body.drain(..start);
}

/// The body after its byte order marks and blank space.
pub(crate) fn without_leading(mut body: &[u8]) -> &[u8] {
    loop {
        let trimmed = body.trim_ascii_start();
        match trimmed.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) => body = rest,
            None => return trimmed,
        }
    }
}

/// Takes away the HTML comments that some servers and add-ons put behind every answer.
fn strip_comments_behind(body: &mut Vec<u8>) {
    while body.trim_ascii_end().ends_with(b"-->") {
        let Some(start) = body.windows(4).rposition(|part| part == b"<!--") else {
            return;
        };
        body.truncate(start);
    }
}

/// Whether PHP wrote messages of its own into the answer, as it does with `display_errors`.
fn has_php_messages(body: &[u8]) -> bool {
    const MESSAGES: [&[u8]; 4] = [
        b"<b>Notice</b>",
        b"<b>Warning</b>",
        b"<b>Deprecated</b>",
        b"<b>Fatal error</b>",
    ];
    let beginning = body.get(..2_000).unwrap_or(body);
    let holds = |message: &[u8]| beginning.windows(message.len()).any(|part| part == message);
    MESSAGES.into_iter().any(holds)
}

/// Whether an address is that of a page on which people log in.
fn is_login(target: &Url) -> bool {
    let place = target.path().to_ascii_lowercase();
    let words = ["login", "log-in", "signin", "sign-in", "auth", "sso"];
    words.iter().any(|word| place.contains(word))
}

fn is_html(body: &[u8]) -> bool {
    body.starts_with(b"<")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks_and_blanks_before_the_json_are_removed() {
        for (given, left) in [
            (&b"\xef\xbb\xbf{}"[..], &b"{}"[..]),
            (b"\n \xef\xbb\xbf\r\n\xef\xbb\xbf[]", b"[]"),
            (b"{} ", b"{} "),
            (b" ", b""),
            (b"\xef\xbb{}", b"\xef\xbb{}"),
        ] {
            assert_eq!(without_leading(given), left);
        }
    }
}
