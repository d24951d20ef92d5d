//! The settings of a client, and what becomes of them.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize};
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::Semaphore;

use crate::client::Client;
use crate::error::Error;
use crate::headers;
use crate::place::{ApiVersion, Route, Scope};
use crate::sleep::{Sleep, TokioSleep};
use crate::transport::{Credentials, IDS_A_QUERY, Manner, Transport};
use crate::url_guard::{self, GuardedResolver, Lookup, SystemLookup};

/// Settings of a [`Client`]; made by [`Client::builder`].
///
/// ```
/// # #[cfg(feature = "sandbox")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cs_cart_client::Error> {
/// use std::time::Duration;
///
/// use cs_cart_client::{Client, Scope};
///
/// let client = Client::builder("http://localhost:8080", "sync@example.com", "the-key")
///     .scope(Scope::Store(1))
///     .timeout(Duration::from_secs(20))
///     .user_agent_suffix("my-sync/1.2")
///     .build()?;
/// assert_eq!(client.call_count(), 0);
/// # Ok(()) }
/// # #[cfg(not(feature = "sandbox"))]
/// # fn main() {}
/// ```
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
    pub(crate) fn new(url: String, credentials: Credentials) -> Self {
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
