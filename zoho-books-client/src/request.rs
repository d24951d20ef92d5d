//! A call as a value: what is sent, whether it may be repeated, and where the answer stands.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;

use crate::error::{Error, Result};
use crate::upload::Body;

/// The HTTP methods that the API uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or acts on a record.
    Post,
    /// Changes.
    Put,
    /// Deletes.
    Delete,
}

impl Method {
    /// Its name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    /// Whether a call by this method changes nothing, so that the client may repeat it.
    #[must_use]
    pub const fn is_read(self) -> bool {
        matches!(self, Self::Get)
    }
}

/// Everything about a call but the type of its answer: what the transport sends.
#[derive(Clone)]
pub struct Outgoing {
    pub(crate) operation: &'static str,
    pub(crate) method: Method,
    /// `None` where one of its segments is none, so that the call would go elsewhere.
    pub(crate) path: Option<String>,
    pub(crate) query: Vec<(Cow<'static, str>, String)>,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Option<Body>,
    pub(crate) with_organization: bool,
    pub(crate) body_limit: usize,
    /// What kind of answer is asked for: the `accept` header.
    pub(crate) accept: &'static str,
    /// The id that stands last in the path, with its name there: what the answer must be about.
    pub(crate) asked: Option<(&'static str, String)>,
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}

/// A call to Zoho Books whose answer is a `T`.
///
/// The crate's methods are thin: each makes one of these and hands it to
/// [`Client::send`](crate::Client::send). A call that the crate lacks takes the same few lines:
///
/// ```
/// use serde::Deserialize;
/// use zoho_books_client::{Client, Error, Request};
///
/// #[derive(Deserialize)]
/// struct Item {
///     item_id: String,
///     name: String,
/// }
///
/// // `{"code": 0, "message": "…", "item": {"item_id": "…", "name": "…"}}`
/// fn get_item(id: &str) -> Request<Item> {
///     Request::get("get_item", &["items", id]).answer("item")
/// }
///
/// # async fn example(client: &Client) -> Result<(), Error> {
/// let item = client.send(&get_item("460000000027005")).await?;
/// # let _ = (item.item_id, item.name);
/// # Ok(())
/// # }
/// ```
pub struct Request<T> {
    pub(crate) call: Outgoing,
    /// The key of the envelope that holds the answer; `None` for the whole envelope.
    pub(crate) key: Option<&'static str>,
    output: PhantomData<fn() -> T>,
}

/// A single record's answer is read up to this size.
const RECORD_LIMIT: usize = 4 << 20;
/// A list's answer is read up to this size.
pub(crate) const LIST_LIMIT: usize = 16 << 20;

impl<T> Request<T> {
    pub(crate) fn new(operation: &'static str, method: Method, segments: &[&str]) -> Self {
        Self {
            call: Outgoing {
                operation,
                method,
                path: encode_path(segments),
                query: Vec::new(),
                headers: Vec::new(),
                body: None,
                with_organization: true,
                body_limit: RECORD_LIMIT,
                accept: "application/json",
                asked: None,
            },
            key: None,
            output: PhantomData,
        }
    }

    pub(crate) fn from_parts(call: Outgoing, key: Option<&'static str>) -> Self {
        Self {
            call,
            key,
            output: PhantomData,
        }
    }

    /// A GET of the path made of `segments`, each percent-encoded. `operation` names the call in
    /// logs and errors: the OpenAPI files' `operationId`.
    ///
    /// A segment that is blank, `.` or `..` makes the call fail unsent with [`Error::Build`]: an
    /// empty id must not turn the deletion of one record into that of many.
    #[must_use]
    pub fn get(operation: &'static str, segments: &[&str]) -> Self {
        Self::new(operation, Method::Get, segments)
    }

    /// A POST, likewise.
    #[must_use]
    pub fn post(operation: &'static str, segments: &[&str]) -> Self {
        Self::new(operation, Method::Post, segments)
    }

    /// A PUT, likewise.
    #[must_use]
    pub fn put(operation: &'static str, segments: &[&str]) -> Self {
        Self::new(operation, Method::Put, segments)
    }

    /// A DELETE, likewise.
    #[must_use]
    pub fn delete(operation: &'static str, segments: &[&str]) -> Self {
        Self::new(operation, Method::Delete, segments)
    }

    /// The key of the envelope under which the answer stands. Without one, `T` is read from the
    /// whole envelope; [`Done`](crate::Done) takes any that says `"code": 0`.
    #[must_use]
    pub fn answer(mut self, key: &'static str) -> Self {
        self.key = Some(key);
        self
    }

    /// Adds a query parameter. Zoho Books silently ignores those that it does not know.
    #[must_use]
    pub fn query(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.call.query.push((name.into(), value.into()));
        self
    }

    /// Adds a header. A value that is no plain header text makes the call fail unsent.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.call.headers.push((name, value.into()));
        self
    }

    /// Sets the JSON body.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] if `body` cannot be written as JSON.
    pub fn json<B: Serialize + ?Sized>(mut self, body: &B) -> Result<Self> {
        let body = serde_json::to_vec(body)
            .map_err(|_| Error::build("the body cannot be written as JSON"))?;
        self.call.body = Some(Body::Json(body));
        Ok(self)
    }

    /// Reads an answer of up to 16 MiB instead of 4 MiB.
    #[must_use]
    pub fn large(mut self) -> Self {
        self.call.body_limit = LIST_LIMIT;
        self
    }

    /// Sends no `organization_id`, for the few calls that are not about one organisation.
    #[must_use]
    pub fn without_organization(mut self) -> Self {
        self.call.with_organization = false;
        self
    }

    /// The name of the call in logs and errors.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.call.operation
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> Method {
        self.call.method
    }

    /// Replaces a query parameter.
    pub(crate) fn set_query(&mut self, name: &'static str, value: String) {
        self.call.query.retain(|(known, _)| known != name);
        self.call.query.push((name.into(), value));
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            call: self.call.clone(),
            key: self.key,
            output: PhantomData,
        }
    }
}

/// Path, query and body can name people; only what cannot is shown.
impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.call.operation)
            .field("method", &self.call.method)
            .finish_non_exhaustive()
    }
}

/// Percent-encodes each segment so that it stays one segment, whatever it holds; `None` for one that
/// cannot: servers drop an empty segment, and URL parsers resolve a dot segment away, encoded or not.
fn encode_path(segments: &[&str]) -> Option<String> {
    let mut path = String::new();
    for segment in segments {
        path.push('/');
        if matches!(segment.trim(), "" | "." | "..") {
            return None;
        }
        for byte in segment.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
                path.push(char::from(byte));
            } else {
                path.push('%');
                path.push_str(&format!("{byte:02X}"));
            }
        }
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_stays_one_segment() {
        assert_eq!(
            encode_path(&["contacts", "46 0/../ä?#"]),
            Some("/contacts/46%200%2F..%2F%C3%A4%3F%23".to_owned())
        );
        for none in ["..", ".", "", " "] {
            assert_eq!(encode_path(&["contacts", none]), None, "{none:?}");
        }
    }
}
