//! The client, cheap to clone.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::answer::{Done, Reply, decode};
use crate::builder::ClientBuilder;
use crate::data_center::DataCenter;
use crate::error::{Error, Result};
use crate::limiter::{Lane, Quota};
use crate::oauth::Credentials;
use crate::page::Page;
use crate::request::{Method, Outgoing, Request};
use crate::state_cell::{MemoryCell, StateCell};
use crate::transport::Transport;

/// A client of one organisation in Zoho Books.
///
/// A clone is cheap and shares everything: connections, the access token, the budget of calls. All
/// methods take `&self` and may be called from many tasks at once. Dropping a call's future ends the
/// wait for it; what had been sent may still be carried out.
#[derive(Clone)]
pub struct Client {
    transport: Arc<Transport>,
    pub(crate) way: Way,
}

/// How the calls of one handle are sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way {
    pub(crate) lane: Lane,
    pub(crate) retries: u32,
    /// No request is started after this moment.
    pub(crate) not_after: Option<Timestamp>,
}

/// An answer together with its HTTP status.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answered<T> {
    /// The HTTP status, a 2xx.
    pub status: u16,
    /// The answer.
    pub value: T,
}

impl Client {
    /// Begins a client for an organisation of this data centre.
    pub fn builder(data_center: DataCenter, credentials: Credentials) -> ClientBuilder {
        ClientBuilder::new(data_center, credentials)
    }

    pub(crate) fn new(transport: Transport, retries: u32) -> Self {
        Self {
            transport: Arc::new(transport),
            way: Way {
                lane: Lane::Live,
                retries,
                not_after: None,
            },
        }
    }

    /// The same client with its calls on another lane of the budget.
    #[must_use]
    pub fn on_lane(&self, lane: Lane) -> Self {
        self.by(|way| way.lane = lane)
    }

    /// The same client, that repeats nothing by itself (but for the one repeat with a fresh token
    /// after a 401, which says that nothing was done).
    #[must_use]
    pub fn without_retries(&self) -> Self {
        self.by(|way| way.retries = 0)
    }

    /// The same client, that starts no request after `moment`, however long the token or a place in
    /// the budget was waited for: such a call ends with [`Error::TooLate`]. One that was started before
    /// may still be on its way for [`request_timeout`](Self::request_timeout): callers who hold a lease
    /// leave that much of it.
    #[must_use]
    pub fn not_after(&self, moment: Timestamp) -> Self {
        self.by(|way| way.not_after = Some(moment))
    }

    /// A client of another organisation that the token's user belongs to. It shares connections, token and sign-in with this
    /// one, and its settings; limits are an organisation's own, so its budget is another, kept in memory.
    /// [`for_organization_in`](Self::for_organization_in) shares it among processes.
    ///
    #[cfg_attr(feature = "sandbox", doc = "```")]
    #[cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
    #[doc = include_str!("doc_setup.md")]
    /// let ours = books.organizations().list().await?;
    /// for organization in ours {
    ///     let books = books.for_organization(organization.organization_id.as_str());
    ///     let currencies = books.currencies().list().all().await?;
    ///     assert!(!currencies.is_empty());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn for_organization(&self, id: impl Into<String>) -> Self {
        self.for_organization_in(id, Arc::new(MemoryCell::new()))
    }

    /// The same with its budget in a cell, as [`ClientBuilder::budget_cell`] takes one: another than this client's.
    #[must_use]
    pub fn for_organization_in(&self, id: impl Into<String>, budget: Arc<dyn StateCell>) -> Self {
        Self {
            transport: Arc::new(self.transport.for_organization(id.into(), budget)),
            way: self.way,
        }
    }

    fn by(&self, change: impl FnOnce(&mut Way)) -> Self {
        let mut client = self.clone();
        change(&mut client.way);
        client
    }

    /// How long one request may take, its answer included.
    #[must_use]
    pub fn request_timeout(&self) -> Duration {
        self.transport.request_timeout
    }

    /// Sends a call and returns its answer.
    ///
    /// # Errors
    ///
    /// See [`Error`]. Only reads, and what provably was not sent, are repeated before an error is
    /// returned.
    pub async fn send<T: DeserializeOwned>(&self, request: &Request<T>) -> Result<T> {
        Ok(self.send_with_status(request).await?.value)
    }

    /// Sends a call and returns its answer with the HTTP status.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    pub async fn send_with_status<T: DeserializeOwned>(
        &self,
        request: &Request<T>,
    ) -> Result<Answered<T>> {
        let reply = self.transport.exchange(&request.call, self.way).await?;
        let value = decode(&request.call, &reply, request.key)?;
        Ok(Answered {
            status: reply.status,
            value,
        })
    }

    /// Sends a call and returns its success as it came.
    pub(crate) async fn exchange(&self, call: &Outgoing) -> Result<Reply> {
        self.transport.exchange(call, self.way).await
    }

    /// Sends a call whose answer only says that it worked.
    pub(crate) async fn done(&self, request: &Request<Done>) -> Result<()> {
        self.send(request).await.map(|Done| ())
    }

    /// Sends a list call and returns its page. See [`Pager`](crate::Pager) for all pages.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send). A row that cannot be read is no error: it is in
    /// [`Page::rejected`].
    pub async fn page<T: DeserializeOwned>(&self, request: &Request<Page<T>>) -> Result<Page<T>> {
        let key = request
            .key
            .ok_or_else(|| Error::build("a list call needs an answer key"))?;
        let reply = self.transport.exchange(&request.call, self.way).await?;
        Page::read(&request.call, &reply, key)
    }

    /// Sends a call about the organisation, with JSON or nothing as its body, and returns the whole
    /// envelope: for what the crate lacks. Calls that upload or download files are not such calls.
    ///
    /// ```
    /// # async fn example(client: &zoho_books_client::Client) -> Result<(), zoho_books_client::Error> {
    /// use zoho_books_client::Method;
    ///
    /// let answer = client.raw(Method::Get, &["settings", "taxes"], &[("per_page", "50")], None).await?;
    /// assert!(answer.value["taxes"].is_array());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    pub async fn raw(
        &self,
        method: Method,
        path: &[&str],
        query: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Result<Answered<Value>> {
        let mut request = match method {
            Method::Get => Request::<Value>::get("raw", path),
            Method::Post => Request::post("raw", path),
            Method::Put => Request::put("raw", path),
            Method::Delete => Request::delete("raw", path),
        }
        .large();
        for (name, value) in query {
            request = request.query((*name).to_owned(), *value);
        }
        if let Some(body) = body {
            request = request.json(body)?;
        }
        self.send_with_status(&request).await
    }

    /// The scopes that the token was granted, as far as the accounts server says; it gets a token if
    /// there is none yet, so it also proves the credentials. `None` if the server does not tell.
    ///
    /// # Errors
    ///
    /// [`Error::Auth`] if there is no token to be had.
    pub async fn granted_scopes(&self) -> Result<Option<Vec<String>>> {
        let token = self
            .transport
            .tokens
            .get(None)
            .await
            .map_err(|error| error.of("granted_scopes"))?;
        Ok(token.scope.map(|scope| {
            let words = scope.split([',', ' ']).filter(|word| !word.is_empty());
            words.map(str::to_owned).collect()
        }))
    }

    /// Where the organisation's budget of calls stands.
    ///
    /// # Errors
    ///
    /// [`Error::State`] if the shared budget cannot be read.
    pub async fn quota(&self) -> Result<Quota> {
        let quota = self.transport.limiter.quota().await;
        quota.map_err(|source| Error::State {
            operation: "quota",
            source,
        })
    }

    /// The name that this client's calls go by in the shared budget and token.
    #[must_use]
    pub fn owner(&self) -> &str {
        self.transport.limiter.owner()
    }

    /// The names of all clients that have calls under way or are about to get a token, as the shared state has them:
    /// of those, dead ones may be [buried](Self::bury).
    ///
    /// # Errors
    ///
    /// [`Error::State`] if the shared state cannot be read.
    pub async fn owners(&self) -> Result<Vec<String>> {
        let claimant = self.transport.tokens.claimant().await;
        let claimant = claimant.map_err(|error| error.of("owners"))?;
        let owners = self.transport.limiter.owners().await;
        let mut owners = owners.map_err(|source| Error::State {
            operation: "owners",
            source,
        })?;
        owners.extend(claimant);
        Ok(owners.into_iter().collect())
    }

    /// Ends what a client of another, dead process left behind: its calls under way and its claim to
    /// get a token. Without this they end by themselves, when a request of theirs would have run out
    /// of time. Only for an `owner` that is known to be dead.
    ///
    /// # Errors
    ///
    /// [`Error::State`] if the shared state cannot be written.
    pub async fn bury(&self, owner: &str) -> Result<()> {
        let tokens = self.transport.tokens.bury(owner).await;
        tokens.map_err(|error| error.of("bury"))?;
        let calls = self.transport.limiter.bury(owner).await;
        calls.map_err(|source| Error::State {
            operation: "bury",
            source,
        })
    }

    /// Requests that this client and its clones sent to the API, repeats included; those to the
    /// token endpoint are counted apart.
    #[must_use]
    pub fn call_count(&self) -> u64 {
        self.transport.calls()
    }

    /// Requests that this client and its clones sent to the token endpoint.
    #[must_use]
    pub fn token_call_count(&self) -> u64 {
        self.transport.tokens.calls()
    }

    /// The clock that it was built with.
    #[cfg(feature = "events")]
    pub(crate) fn clock(&self) -> &Arc<dyn crate::clock::Clock> {
        &self.transport.clock
    }

    /// The organisation that calls are about, if it was set.
    #[must_use]
    pub fn organization_id(&self) -> Option<&str> {
        self.transport.organization_id.as_deref()
    }

    /// The data centre it was made for.
    #[must_use]
    pub fn data_center(&self) -> DataCenter {
        self.transport.data_center
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("data_center", &self.transport.data_center)
            .field("organization_id", &self.transport.organization_id)
            .field("way", &self.way)
            .finish_non_exhaustive()
    }
}
