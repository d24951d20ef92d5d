//! The client and its settings.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use secrecy::SecretString;
use serde::de::DeserializeOwned;
use tokio::sync::Semaphore;

use crate::among;
use crate::answer::Answer;
use crate::error::Error;
use crate::headers;
use crate::page::{self, Page};
use crate::place::{ApiVersion, Route, Scope};
use crate::request::{Method, Reach, Request, Rows};
use crate::sleep::{Sleep, TokioSleep};
use crate::transport::{Credentials, IDS_A_QUERY, Manner, Transport};
use crate::url_guard::{self, GuardedResolver, Lookup, SystemLookup};

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
    transport: Arc<Transport>,
    manner: Manner,
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

/// Settings of a [`Client`]; made by [`Client::builder`].
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder {
    url: String,
    credentials: Credentials,
    manner: Manner,
    user_agent_suffix: Option<String>,
    headers: Vec<(String, SecretString)>,
    timeout: Duration,
    connect_timeout: Duration,
    max_concurrency: usize,
    allow_private_network: bool,
    retries: u32,
    sleeper: Arc<dyn Sleep>,
    lookup: Arc<dyn Lookup>,
}

impl ClientBuilder {
    fn new(url: String, credentials: Credentials) -> Self {
        Self {
            url,
            credentials,
            manner: Manner::default(),
            user_agent_suffix: None,
            headers: Vec::new(),
            timeout: Duration::from_secs(60),
            connect_timeout: Duration::from_secs(10),
            max_concurrency: 2,
            allow_private_network: false,
            retries: 2,
            sleeper: Arc::new(TokioSleep),
            lookup: Arc::new(SystemLookup),
        }
    }

    /// Speaks for one storefront of several, or for all of them with `None`: short for [`scope`](Self::scope) with
    /// [`Scope::Store`].
    pub fn company_id(self, company_id: impl Into<Option<u64>>) -> Self {
        let scope = company_id.into().map_or(Scope::Whole, Scope::Store);
        self.scope(scope)
    }

    /// Whose part of the shop requests are about. Default: the whole.
    pub const fn scope(mut self, scope: Scope) -> Self {
        self.manner.scope = scope;
        self
    }

    /// The version of the API. Default: [`ApiVersion::V2_0`].
    pub fn version(mut self, version: ApiVersion) -> Self {
        self.manner.version = version;
        self
    }

    /// The form of the addresses; [`Client::find_route`] finds it out. Default: [`Route::Rewritten`].
    pub const fn route(mut self, route: Route) -> Self {
        self.manner.route = route;
        self
    }

    /// What the `User-Agent` says after this crate's own name, such as `my-sync/1.2`: firewalls let programs through by
    /// it.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Sends a header along with every request, such as the secret one that lets programs past a firewall. What HTTP and
    /// this crate set themselves is refused: `Authorization`, `Host`, `Accept`, `User-Agent`, `Content-…` and the like.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<SecretString>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// How long one try may take, from connecting to the last byte read. Default: 60 s.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long to wait for a connection, name look-up and TLS included; never longer than nine tenths of
    /// [`timeout`](Self::timeout), so that "not connected" and "not answered" stay apart. Default: 10 s.
    pub const fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How many requests are in flight at once, over all clones. Default: 2, as a shop serves its buyers first.
    pub const fn max_concurrency(mut self, requests: usize) -> Self {
        self.max_concurrency = requests;
        self
    }

    /// Allows a shop on 10.x, 172.16–31.x, 192.168.x, 100.64–127.x or fc00::/7. Loopback is always allowed, link-local
    /// and metadata addresses never. Default: no.
    pub const fn allow_private_network(mut self, allow: bool) -> Self {
        self.allow_private_network = allow;
        self
    }

    /// How often a read is sent again after 429, 5xx, a time-out or a broken answer, and any request that provably was
    /// not sent. The wait begins at 500 ms and doubles; a `Retry-After` counts instead, and where it asks for more than
    /// 60 s the error comes at once, with the wait in it ([`Error::retry_after`]). Default: 2.
    pub const fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// How to wait between two tries. Default: [`TokioSleep`].
    pub fn sleeper(mut self, sleeper: Arc<dyn Sleep>) -> Self {
        self.sleeper = sleeper;
        self
    }

    #[cfg(test)]
    fn lookup(mut self, lookup: Arc<dyn Lookup>) -> Self {
        self.lookup = lookup;
        self
    }

    /// Builds the client. Nothing is sent; [`Client::version`] tells whether e-mail and key are right. Proxies that the
    /// environment names are not used: they would look the shop's name up themselves, past the checks here.
    ///
    /// A certificate is checked against the system's own authorities: one of a company's own works once it is among them,
    /// and there is no switch to take any.
    ///
    /// With the feature `rustls-no-provider` alone, install a crypto provider before: the HTTP library panics without.
    ///
    /// # Errors
    /// [`Error::Url`] or [`Error::Settings`], each saying what to change.
    pub fn build(self) -> Result<Client, Error> {
        let (base, policy) = url_guard::check_url(&self.url, self.allow_private_network)?;
        if base.scheme() == "https"
            && !cfg!(any(feature = "rustls", feature = "rustls-no-provider"))
        {
            return Err(Error::Settings(
                "https needs TLS, and cs-cart-client was compiled without; enable its feature `rustls`",
            ));
        }
        let credentials = self.credentials.checked()?;
        if self.max_concurrency == 0 || self.max_concurrency > Semaphore::MAX_PERMITS {
            return Err(Error::Settings("max_concurrency must be at least 1"));
        }
        if self.timeout.is_zero() || self.connect_timeout.is_zero() {
            return Err(Error::Settings("time-outs must be longer than zero"));
        }
        if self.manner.scope.company() == Some(0) {
            return Err(Error::Settings(
                "storefronts and vendors (company_id) count from 1",
            ));
        }
        let http = reqwest::Client::builder()
            .user_agent(headers::user_agent(self.user_agent_suffix.as_deref())?)
            .default_headers(headers::extra(&self.headers)?)
            .timeout(self.timeout)
            .connect_timeout(self.connect_timeout.min(self.timeout / 10 * 9))
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            // A proxy would look names up itself, past the guard.
            .no_proxy()
            .dns_resolver(Arc::new(GuardedResolver {
                policy,
                lookup: self.lookup,
            }))
            .build()
            .map_err(|_| Error::Settings("the HTTP library refused its settings"))?;
        Ok(Client {
            transport: Arc::new(Transport {
                http,
                base,
                credentials,
                permits: Semaphore::new(self.max_concurrency),
                retries: self.retries,
                sleeper: self.sleeper,
                calls: AtomicU64::new(0),
                ids_a_query: AtomicUsize::new(IDS_A_QUERY),
            }),
            manner: self.manner,
        })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("route", &self.manner.route)
            .field("version", &self.manner.version)
            .field("scope", &self.manner.scope)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_concurrency", &self.max_concurrency)
            .field("allow_private_network", &self.allow_private_network)
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, SocketAddr};

    use super::*;
    use crate::error::Delivery;
    use crate::url_guard::AddressRefused;

    struct Fixed(Vec<IpAddr>);

    #[async_trait::async_trait]
    impl Lookup for Fixed {
        async fn lookup(&self, _: &str) -> std::io::Result<Vec<SocketAddr>> {
            Ok(self.0.iter().map(|ip| (*ip, 0).into()).collect())
        }
    }

    async fn refusal(url: &str, addresses: &[&str]) -> AddressRefused {
        let addresses = addresses.iter().map(|ip| ip.parse().unwrap()).collect();
        let client = Client::builder(url, "sync@example.com", "key")
            .lookup(Arc::new(Fixed(addresses)))
            .build()
            .unwrap();
        let error = client.version().await.unwrap_err();
        assert_eq!(error.delivery(), Delivery::NotSent);
        assert_eq!(client.call_count(), 0);
        match error {
            Error::ForbiddenAddress { source, .. } => source,
            other => panic!("{other:?}"),
        }
    }

    #[cfg(feature = "rustls")]
    #[tokio::test]
    async fn a_name_that_leads_to_a_forbidden_address_is_refused() {
        let shop = "https://shop.example.com";
        assert_eq!(
            refusal(shop, &["169.254.169.254"]).await,
            AddressRefused::Never
        );
        assert_eq!(
            refusal(shop, &["93.184.216.34", "fe80::1"]).await,
            AddressRefused::Never
        );
        assert_eq!(refusal(shop, &["10.0.0.7"]).await, AddressRefused::Private);
    }

    #[tokio::test]
    async fn a_localhost_that_leads_elsewhere_is_refused() {
        let refused = refusal("http://localhost:9", &["93.184.216.34"]).await;
        assert_eq!(refused, AddressRefused::PlainHttp);
    }

    #[cfg(not(any(feature = "rustls", feature = "rustls-no-provider")))]
    #[test]
    fn https_without_tls_says_so() {
        let error = Client::builder("https://shop.example.com", "sync@example.com", "key")
            .build()
            .unwrap_err();
        assert!(error.to_string().contains("feature `rustls`"), "{error}");
    }
}
