//! What was asked of the sandbox.

use std::fmt;

use jiff::Timestamp;

use super::resource::{Module, table_of};

/// One call of the API, as the sandbox saw it. Calls of the accounts server are only counted
/// ([`Books::token_calls`](super::Books::token_calls)).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// When it arrived, by the sandbox's clock.
    pub at: Timestamp,
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: String,
    /// Below the API's base: `/contacts/5512345000000100001`.
    pub path: String,
    /// The query as it came, percent-encoded, without the question mark.
    pub query: String,
    /// HTTP status of the answer; `None` where the connection was cut.
    pub status: Option<u16>,
    /// Zoho's own code in the answer; `None` where there was none.
    pub code: Option<i64>,
}

impl Call {
    /// Whether the call was to change contacts: `POST`, `PUT` or `DELETE` at or below `/contacts`, whatever came of it.
    ///
    /// ```
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// let books = zoho_books_client::sandbox::Books::builder().start().await;
    /// reqwest::get(format!("{}/contacts", books.api_url())).await.unwrap();
    /// assert!(!books.calls()[0].is_write());
    /// # });
    /// ```
    pub fn is_write(&self) -> bool {
        let below = self.path.strip_prefix("/contacts");
        matches!(self.method.as_str(), "POST" | "PUT" | "DELETE")
            && below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl Call {
    /// Whether the call was to change records of this module: `POST`, `PUT` or `DELETE` at or below its path, whatever came of it.
    pub fn changes(&self, module: Module) -> bool {
        let segments: Vec<&str> = self
            .path
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        matches!(self.method.as_str(), "POST" | "PUT" | "DELETE")
            && table_of(&segments).is_some_and(|(resource, _)| resource.module == module)
    }
}

impl fmt::Debug for Call {
    /// Without the query's values: they hold people's e-mail addresses.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self
            .query
            .split('&')
            .filter_map(|pair| pair.split('=').next())
            .filter(|name| !name.is_empty())
            .collect();
        f.debug_struct("Call")
            .field("at", &self.at)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &names)
            .field("status", &self.status)
            .field("code", &self.code)
            .finish()
    }
}
