//! The client.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use secrecy::SecretString;
use serde::de::DeserializeOwned;

use crate::among;
use crate::answer::Answer;
use crate::builder::ClientBuilder;
use crate::error::Error;
use crate::page::{self, Page};
use crate::place::{ApiVersion, Route, Scope};
use crate::request::{Method, Reach, Request, Rows};
use crate::transport::{Credentials, Manner, Transport};

/// A client of one shop. Cloning is cheap; clones share connections, concurrency and the count of calls.
///
/// ```
/// # #[cfg(feature = "sandbox")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cs_cart_client::Error> {
/// use cs_cart_client::{Client, UserQuery};
///
/// # let shop = cs_cart_client::sandbox::Shop::builder().generate(3, 1).start().await;
/// # let (url, email, key) = (shop.url(), shop.email(), shop.api_key());
/// let client = Client::builder(url, email, key).build()?;
/// let page = client.users().list(&UserQuery::customers()).await?;
/// println!("{} customers", page.paging.total_items.unwrap_or_default());
/// # assert_eq!(client.call_count(), 1);
/// # Ok(()) }
/// # #[cfg(not(feature = "sandbox"))]
/// # fn main() {}
/// ```
#[derive(Clone)]
pub struct Client {
    pub(crate) transport: Arc<Transport>,
    pub(crate) manner: Manner,
}

impl Client {
    /// Starts a client of the shop at `url` (`https://shop.example.com`, with its path if the shop is in a folder).
    /// `email` and `api_key` are those of an active administrator with API access.
    pub fn builder(
        url: impl Into<String>,
        email: impl Into<String>,
        api_key: impl Into<SecretString>,
    ) -> ClientBuilder {
        ClientBuilder::new(
            url.into(),
            Credentials::Key {
                email: email.into(),
                api_key: api_key.into(),
            },
        )
    }

    /// Starts a client that speaks for one customer, by the token of his log-in ([`Client::customer_token`]). Only shops
    /// with `api_allow_customer` in their configuration take one, and only for the customer's own records.
    pub fn customer_builder(
        url: impl Into<String>,
        token: impl Into<SecretString>,
    ) -> ClientBuilder {
        ClientBuilder::new(url.into(), Credentials::Token(token.into()))
    }

    /// Starts a client without credentials, for what a shop tells everybody (`sra_…`, with the add-on *Storefront REST
    /// API*).
    pub fn guest_builder(url: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(url.into(), Credentials::Guest)
    }

    /// This client for another part of the shop; it shares connections, concurrency and the count of calls.
    ///
    /// ```
    /// # #[cfg(feature = "sandbox")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), cs_cart_client::Error> {
    /// use cs_cart_client::{OrderQuery, Scope};
    ///
    /// # let shop = cs_cart_client::sandbox::Shop::start().await;
    /// # let client = shop.client_builder().build()?;
    /// let of_store_1 = client.in_scope(Scope::Store(1)).orders().list(&OrderQuery::new()).await?;
    /// # let _ = of_store_1;
    /// # Ok(()) }
    /// # #[cfg(not(feature = "sandbox"))]
    /// # fn main() {}
    /// ```
    #[must_use]
    pub fn in_scope(&self, scope: Scope) -> Self {
        let mut client = self.clone();
        client.manner.scope = scope;
        client
    }

    /// This client with another version of the API; it shares connections, concurrency and the count of calls.
    #[must_use]
    pub fn with_version(&self, version: ApiVersion) -> Self {
        let mut client = self.clone();
        client.manner.version = version;
        client
    }

    /// This client with its texts in a language of the shop, such as `en`; without one, they come in the shop's own.
    #[must_use]
    pub fn in_language(&self, code: &str) -> Self {
        let mut client = self.clone();
        client.manner.lang = Some(code.into());
        client
    }

    /// The form of the addresses.
    #[must_use]
    pub const fn route(&self) -> Route {
        self.manner.route
    }

    /// The version of the API.
    #[must_use]
    pub const fn api_version(&self) -> &ApiVersion {
        &self.manner.version
    }

    /// The part of the shop that it speaks for.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.manner.scope
    }

    /// Asks the shop which form of address it knows: as this client has it, without a version (a shop before 4.2), and the
    /// same in the other form. Gives the client that got an answer; put its [`route`](Self::route) and
    /// [`api_version`](Self::api_version) into the settings.
    ///
    /// ```
    /// # #[cfg(feature = "sandbox")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), cs_cart_client::Error> {
    /// # let shop = cs_cart_client::sandbox::Shop::start().await;
    /// # let client = shop.client_builder().build()?;
    /// let client = client.find_route().await?;
    /// assert_eq!(client.route().as_str(), "rewritten");
    /// # Ok(()) }
    /// # #[cfg(not(feature = "sandbox"))]
    /// # fn main() {}
    /// ```
    ///
    /// # Errors
    /// What the shop itself answered ([`Error::is_unauthorized`]), or, where none of the forms led to a shop, the error of
    /// the first.
    pub async fn find_route(&self) -> Result<Self, Error> {
        let first = match self.version().await {
            Ok(_) => return Ok(self.clone()),
            // The API is here, and does not know this path: as long as it had no versions, the number is part of it.
            Err(error) if error.says_no_such_record() => {
                let unversioned = self.with_version(ApiVersion::UNVERSIONED);
                let is_old = unversioned.version().await.is_ok();
                return Ok(if is_old { unversioned } else { self.clone() });
            }
            Err(error) if error.is_from_elsewhere() => error,
            Err(error) => return Err(error),
        };
        let other = match self.manner.route {
            Route::Rewritten => Route::ApiPhp,
            Route::ApiPhp => Route::Rewritten,
        };
        let version = &self.manner.version;
        let others = [
            (self.manner.route, &ApiVersion::UNVERSIONED),
            (other, version),
            (other, &ApiVersion::UNVERSIONED),
        ];
        let asked = (self.manner.route, version);
        for (route, version) in others.into_iter().filter(|form| *form != asked) {
            let mut client = self.with_version(version.clone());
            client.manner.route = route;
            match client.version().await {
                Ok(_) => return Ok(client),
                Err(error) if error.is_from_elsewhere() || error.is_not_found() => {}
                Err(error) => return Err(error),
            }
        }
        Err(first)
    }

    /// How many HTTP requests this client and its clones have sent, repeats included. A try that provably never
    /// reached the shop is not counted.
    pub fn call_count(&self) -> u64 {
        self.transport.calls.load(Ordering::Relaxed)
    }

    /// Sends a request and reads its answer.
    ///
    /// Reads are repeated after 429, 5xx, time-outs and broken answers ([`ClientBuilder::retries`]); anything else
    /// only if it provably was not sent.
    ///
    /// # Errors
    /// Any [`Error`]; [`Error::delivery`] says whether a write may be sent again.
    pub async fn send<T: DeserializeOwned>(&self, request: &Request<T>) -> Result<T, Error> {
        self.execute(request).await?.decode()
    }

    /// Sends a request and gives its answer as it came, for calls that look before they decode.
    pub(crate) async fn execute<T>(&self, request: &Request<T>) -> Result<Answer, Error> {
        self.transport.execute(&self.manner, &request.parts).await
    }

    /// Where the rows are in the version of the API that the request speaks: the first one has lists without envelopes.
    pub(crate) fn rows_of<T>(&self, request: &Request<T>, rows: Rows) -> Rows {
        let version = request
            .parts
            .version
            .as_ref()
            .unwrap_or(&self.manner.version);
        let bare = [ApiVersion::V1_0, ApiVersion::UNVERSIONED].contains(version);
        rows.or_bare(bare)
    }

    /// How many ids go into one query.
    pub(crate) fn ids_a_query(&self) -> usize {
        self.transport.ids_a_query.load(Ordering::Relaxed)
    }

    /// Learns that queries with more ids do not reach the shop.
    pub(crate) fn learn_ids_a_query(&self, ids: usize) {
        self.transport
            .ids_a_query
            .fetch_min(ids.max(1), Ordering::Relaxed);
    }

    /// Sends a request for a list and reads its answer row by row. The request must name its list with
    /// [`Request::rows`].
    ///
    /// # Errors
    /// As [`send`](Self::send); a row that cannot be read is no error but in [`Page::rejected`].
    pub async fn page<T: DeserializeOwned>(&self, request: &Request<T>) -> Result<Page<T>, Error> {
        let Some(rows) = request.parts.rows else {
            return Err(Error::Build {
                operation: request.parts.operation,
                reason: "the request does not name its list",
            });
        };
        match request.parts.reach {
            Reach::Sent => {
                let rows = self.rows_of(request, rows);
                match &request.parts.among {
                    Some(among) => among::page(self, request, among, rows).await,
                    None => page::read(&self.execute(request).await?, rows),
                }
            }
            Reach::Nothing => Ok(Page::nothing()),
            Reach::Refused(reason) => Err(Error::Build {
                operation: request.parts.operation,
                reason,
            }),
        }
    }

    /// Reaches what this crate lacks: any method and path below the API, JSON in, JSON out; an answer without a body is
    /// `null` (of a `GET` it is an error), and 4 MiB are the most that is read of one. Version and scope are the client's:
    /// [`with_version`](Self::with_version), [`in_scope`](Self::in_scope).
    ///
    /// ```
    /// # #[cfg(feature = "sandbox")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), cs_cart_client::Error> {
    /// use cs_cart_client::Method;
    ///
    /// # let shop = cs_cart_client::sandbox::Shop::start().await;
    /// # let client = shop.client_builder().build()?;
    /// let answer = client.raw(Method::Get, &["usergroups"], &[("type", "C")], None).await?;
    /// # let _ = answer;
    /// # Ok(()) }
    /// # #[cfg(not(feature = "sandbox"))]
    /// # fn main() {}
    /// ```
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn raw(
        &self,
        method: Method,
        path: &[&str],
        query: &[(&str, &str)],
        body: Option<&serde_json::Value>,
    ) -> Result<serde_json::Value, Error> {
        let mut request = Request::new(method, "raw", path.iter().copied());
        for (name, value) in query {
            request = request.query(*name, *value);
        }
        if let Some(body) = body {
            request = request.json(body)?;
        }
        request.parts.may_be_empty = method != Method::Get;
        self.send(&request).await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("shop", &self.transport.base.origin().ascii_serialization())
            .field("route", &self.manner.route)
            .field("version", &self.manner.version)
            .field("scope", &self.manner.scope)
            .finish_non_exhaustive()
    }
}
