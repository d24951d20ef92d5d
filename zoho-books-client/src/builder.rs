//! Setting up a client.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use crate::client::Client;
use crate::clock::{Clock, SystemClock};
use crate::data_center::DataCenter;
use crate::error::{Error, Result};
use crate::http::{self, Customise, TimeOuts};
use crate::limiter::{Limiter, Limits};
use crate::oauth::{AccountsServer, Credentials, Tokens};
use crate::state_cell::{MemoryCell, StateCell};
use crate::transport::{RetryCredit, Transport};

/// Sets up a [`Client`].
///
/// ```no_run
/// use std::time::Duration;
/// use zoho_books_client::oauth::Credentials;
/// use zoho_books_client::{Client, DataCenter};
///
/// let credentials = Credentials::refresh_token("1000.ABC", "client secret", "1000.refresh");
/// let client = Client::builder(DataCenter::Eu, credentials)
///     .organization_id("10234695")
///     .daily_reserve(100)
///     .request_timeout(Duration::from_secs(20))
///     .build()?;
/// # let _ = client;
/// # Ok::<(), zoho_books_client::Error>(())
/// ```
#[must_use]
pub struct ClientBuilder {
    data_center: DataCenter,
    credentials: Credentials,
    organization_id: Option<String>,
    accounts_url: Option<String>,
    api_url: Option<String>,
    token_cell: Option<Arc<dyn StateCell>>,
    budget_cell: Option<Arc<dyn StateCell>>,
    clock: Arc<dyn Clock>,
    time_outs: TimeOuts,
    requests_per_minute: u32,
    rate_window: Duration,
    daily_reserve: u32,
    max_concurrency: u32,
    max_wait: Option<Duration>,
    retries: u32,
    owner: String,
    never_notify: bool,
    customise: Option<Customise>,
}

impl ClientBuilder {
    pub(crate) fn new(data_center: DataCenter, credentials: Credentials) -> Self {
        Self {
            data_center,
            credentials,
            organization_id: None,
            accounts_url: None,
            api_url: None,
            token_cell: None,
            budget_cell: None,
            clock: Arc::new(SystemClock),
            time_outs: TimeOuts::default(),
            requests_per_minute: 100,
            rate_window: Duration::from_secs(60),
            daily_reserve: 0,
            max_concurrency: 5,
            max_wait: None,
            retries: 2,
            owner: owner(),
            never_notify: false,
            customise: None,
        }
    }

    /// The organisation that calls are about. Everything but the list of organisations needs it.
    pub fn organization_id(mut self, id: impl Into<String>) -> Self {
        self.organization_id = Some(id.into());
        self
    }

    /// Another accounts server than the data centre's: a sandbox or a proxy. `https`, or plain
    /// `http` on this machine.
    pub fn accounts_url(mut self, url: impl Into<String>) -> Self {
        self.accounts_url = Some(url.into());
        self
    }

    /// Another API address than the data centre's, with its path: `http://127.0.0.1:9002/books/v3`.
    pub fn api_url(mut self, url: impl Into<String>) -> Self {
        self.api_url = Some(url.into());
        self
    }

    /// Where the access token is kept and shared; in memory unless set. The cell's text is a secret.
    pub fn token_cell(mut self, cell: Arc<dyn StateCell>) -> Self {
        self.token_cell = Some(cell);
        self
    }

    /// Where the organisation's budget of calls is kept and shared; in memory unless set.
    pub fn budget_cell(mut self, cell: Arc<dyn StateCell>) -> Self {
        self.budget_cell = Some(cell);
        self
    }

    /// The clock; the machine's unless set.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// How long a whole request may take, its answer included; 30 s unless set.
    pub fn request_timeout(mut self, time: Duration) -> Self {
        self.time_outs.request = time;
        self
    }

    /// How long connecting may take, TLS included; 10 s unless set. Never longer than nine tenths of
    /// [`request_timeout`](Self::request_timeout), so that what was not sent is known as such.
    pub fn connect_timeout(mut self, time: Duration) -> Self {
        self.time_outs.connect = time;
        self
    }

    /// How many calls the organisation is sent in any [`rate_window`](Self::rate_window), by all who
    /// share the budget; 100 unless set, which is what Zoho Books allows.
    pub fn requests_per_minute(mut self, calls: u32) -> Self {
        self.requests_per_minute = calls;
        self
    }

    /// The window that [`requests_per_minute`](Self::requests_per_minute) counts in; 60 s unless set.
    /// Shorter ones are for tests.
    pub fn rate_window(mut self, window: Duration) -> Self {
        self.rate_window = window;
        self
    }

    /// How many calls of the day are left to others; none unless set.
    pub fn daily_reserve(mut self, calls: u32) -> Self {
        self.daily_reserve = calls;
        self
    }

    /// How many calls may be under way at once, by all who share the budget; 5 unless set, which is
    /// what the free plan allows.
    pub fn max_concurrency(mut self, calls: u32) -> Self {
        self.max_concurrency = calls;
        self
    }

    /// How long a call waits for its place in the budget once it is its turn; a rate window and five
    /// seconds unless set. A longer wait ends with [`Error::Paused`] at once. While as many calls are
    /// under way as may be, it waits for at least as long as one of them may take.
    pub fn max_wait(mut self, time: Duration) -> Self {
        self.max_wait = Some(time);
        self
    }

    /// The name that this client's calls go by in the shared budget and token; made up unless set.
    /// No two living clients may have the same. See [`Client::bury`].
    pub fn owner(mut self, name: impl Into<String>) -> Self {
        self.owner = name.into();
        self
    }

    /// How often a call is repeated that failed and may be: a read, or what provably was not sent; 2
    /// unless set.
    pub fn retries(mut self, repeats: u32) -> Self {
        self.retries = repeats;
        self
    }

    /// Refuses, unsent and with [`Error::Build`], every call that would write to people: operations that
    /// [do so by their nature](field@crate::operation::Operation::notifies), and any call that asks for it by a `send` or
    /// `can_send_in_mail` in its query or anywhere in its body, or there gives access to the portal by `enable_portal` or
    /// `is_portal_enabled`, which Zoho Books follows with an invitation. A change of a person who has access already must
    /// then leave `enable_portal` out. Calls by [`Client::raw`] and [`Request`](crate::Request) are held to it too. What
    /// Zoho Books mails by rules of its own (reminders, workflow rules) is not in the client's hands.
    pub fn never_notify(mut self) -> Self {
        self.never_notify = true;
        self
    }

    /// Adds to the HTTP client that calls and tokens go through: a root certificate, a proxy, a client certificate, another TLS
    /// configuration. What this crate sets is set afterwards and holds all the same: no redirects, no repeats, the time-outs,
    /// and only the addresses that [`api_url`](Self::api_url) allows.
    ///
    /// Without it, a proxy is taken from the variables `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` (in small letters too), and
    /// certificates are checked against the system's list, which `SSL_CERT_FILE` and `SSL_CERT_DIR` replace. Where an address
    /// is plain `http` on this machine, no proxy is used at all.
    ///
    /// ```
    /// use zoho_books_client::oauth::Credentials;
    /// use zoho_books_client::{Client, DataCenter, reqwest};
    ///
    /// # fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let credentials = Credentials::refresh_token("1000.ABC", "client secret", "1000.refresh");
    /// let proxy = reqwest::Proxy::https("http://proxy.example.com:3128")?;
    /// let client = Client::builder(DataCenter::Us, credentials).http(|http| http.proxy(proxy)).build()?;
    /// # let _ = client;
    /// # Ok(())
    /// # }
    /// ```
    pub fn http(
        mut self,
        customise: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + 'static,
    ) -> Self {
        self.customise = Some(Box::new(customise));
        self
    }

    /// The client. With the feature `rustls-no-provider` the program installs rustls' crypto
    /// provider before this; without one, reqwest panics here.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] if an address is not allowed, a limit is zero, or TLS is missing.
    pub fn build(self) -> Result<Client> {
        for (name, zero) in [
            ("requests_per_minute", self.requests_per_minute == 0),
            ("max_concurrency", self.max_concurrency == 0),
            ("rate_window", self.rate_window < Duration::from_millis(1)),
            ("request_timeout", self.time_outs.request.is_zero()),
            ("connect_timeout", self.time_outs.connect.is_zero()),
        ] {
            if zero {
                return Err(Error::build(format!("{name} must not be zero")));
            }
        }
        let accounts_url = match self.accounts_url {
            Some(url) => http::base_url("accounts_url", &url)?,
            None => {
                let url = format!("https://{}", self.data_center.accounts_host());
                http::base_url("the data centre", &url)?
            }
        };
        let api_url = self
            .api_url
            .map(|url| http::base_url("api_url", &url))
            .transpose()?;
        let bases: Vec<_> = [Some(&accounts_url), api_url.as_ref()]
            .into_iter()
            .flatten()
            .collect();
        let time_outs = TimeOuts {
            connect: self.time_outs.connect.min(self.time_outs.request / 10 * 9),
            ..self.time_outs
        };
        let http = http::client(time_outs, &bases, self.customise)?;
        let memory = || -> Arc<dyn StateCell> { Arc::new(MemoryCell::new()) };
        let tokens = Arc::new(Tokens::new(
            self.token_cell.unwrap_or_else(memory),
            Arc::clone(&self.clock),
            AccountsServer::with_http(accounts_url, http.clone()),
            self.credentials,
            self.owner.clone(),
            self.time_outs.request,
        ));
        let limits = Limits {
            calls: self.requests_per_minute,
            window: self.rate_window,
            daily_reserve: self.daily_reserve,
            concurrency: self.max_concurrency,
            hold: self
                .time_outs
                .request
                .saturating_add(Duration::from_secs(5)),
        };
        let max_wait = self
            .max_wait
            .unwrap_or_else(|| self.rate_window.saturating_add(Duration::from_secs(5)));
        let limiter = Limiter::new(
            self.budget_cell.unwrap_or_else(memory),
            Arc::clone(&self.clock),
            limits,
            max_wait,
            self.owner,
        );
        let transport = Transport {
            http,
            data_center: self.data_center,
            api_url,
            organization_id: self.organization_id,
            tokens,
            limiter: Arc::new(limiter),
            clock: self.clock,
            calls: AtomicU64::new(0),
            retry_credit: RetryCredit::new(),
            request_timeout: self.time_outs.request,
            never_notify: self.never_notify,
        };
        Ok(Client::new(transport, self.retries))
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("data_center", &self.data_center)
            .field("organization_id", &self.organization_id)
            .finish_non_exhaustive()
    }
}

/// A name for this client among all that share a cell, in this process and in others.
fn owner() -> String {
    use std::hash::{BuildHasher, Hasher};
    // The standard library's only source of randomness: the keys of its hash maps.
    let random = std::collections::hash_map::RandomState::new()
        .build_hasher()
        .finish();
    format!("{:x}-{random:016x}", std::process::id())
}
