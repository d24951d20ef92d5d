//! What the sandbox remembers of each request.

use std::time::Instant;

/// A request that reached the sandbox.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// `GET`, `POST`, `PUT`, `DELETE` …
    pub method: String,
    /// The path, from the host on.
    pub path: String,
    /// The query as it was sent, without the question mark.
    pub query: String,
    /// The body as text.
    pub body: String,
    /// When it came.
    pub at: Instant,
    /// The status of the answer; `None` when the connection was cut.
    pub status: Option<u16>,
}
