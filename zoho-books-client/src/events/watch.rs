//! One stream of what is new, changed and gone.

use std::time::Duration;

use futures_core::Stream;
use jiff::Timestamp;

use super::cursor::{Cursor, ModuleCursor};
use super::event::{Batch, OwnWrites};
use super::module::Module;
use super::queue::Queue;
use super::receiver::{HookSecret, Receiver};
use super::runner::Runner;
use crate::client::Client;
use crate::error::{Error, Result};

/// Rows to a page, the most there is.
pub(super) const PER_PAGE: u32 = 200;
const DAY: u64 = 86_400;

/// Sets up a stream of what is new, changed and gone in one organisation. See the [module](super) for the whole picture.
#[derive(Debug)]
#[must_use]
pub struct Watch {
    pub(super) client: Client,
    pub(super) modules: Vec<Module>,
    pub(super) poll_every: Duration,
    pub(super) sweep_every: Option<Duration>,
    pub(super) unique_field: Option<String>,
    pub(super) cursor: Cursor,
    pub(super) queue: Queue,
    pub(super) own: OwnWrites,
    start: Option<Timestamp>,
}

impl Watch {
    /// Of the organisation that the client was built for. Polls go out on the client's lane:
    /// [`Client::on_lane`] gives one that leaves live calls their place.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] if the client was built without an organisation.
    pub fn new(client: &Client) -> Result<Self> {
        let organization_id = client
            .organization_id()
            .ok_or_else(|| Error::build("a watch needs a client with an organization_id"))?;
        let cursor = Cursor {
            organization_id: organization_id.to_owned(),
            ..Cursor::default()
        };
        Ok(Self {
            client: client.clone(),
            modules: Vec::new(),
            poll_every: Duration::from_secs(300),
            sweep_every: Some(Duration::from_secs(DAY)),
            unique_field: None,
            cursor,
            queue: Queue::default(),
            own: OwnWrites::default(),
            start: None,
        })
    }

    /// Watches a module.
    pub fn module(mut self, module: Module) -> Self {
        self.modules.retain(|known| known.name() != module.name());
        self.modules.push(module);
        self
    }

    /// Watches several.
    pub fn modules(self, modules: impl IntoIterator<Item = Module>) -> Self {
        modules.into_iter().fold(self, Self::module)
    }

    /// How often a module's list is looked at; five minutes unless set, one second at least. One call each time, and one more
    /// for every further 200 news.
    pub fn poll_every(mut self, every: Duration) -> Self {
        self.poll_every = every.max(Duration::from_secs(1));
        self
    }

    /// How often a module's whole list is read, to find what is gone and what no poll told; once a day unless set. One call
    /// for every 200 records.
    pub fn sweep_every(mut self, every: Duration) -> Self {
        self.sweep_every = Some(every.max(Duration::from_secs(1)));
        self
    }

    /// Never reads a whole list. What is gone is then told by webhooks only, what is changed only where the list can be
    /// sorted by the last change, and the cursor stays small.
    pub fn without_sweeps(mut self) -> Self {
        self.sweep_every = None;
        self
    }

    /// The unique custom field (`cf_…`) that our own records are made with: it fills [`Event::key`](super::Event::key). Where
    /// a list shows no custom fields, each record told is read once more, for one call.
    pub fn unique_field(mut self, api_name: impl Into<String>) -> Self {
        self.unique_field = Some(api_name.into());
        self
    }

    /// Tells everything that was made or changed from this moment on, in modules of which the cursor knows nothing. Unless
    /// set, a module's first look finds what is there already, and tells nothing.
    pub fn since(mut self, moment: Timestamp) -> Self {
        self.start = Some(moment);
        self
    }

    /// Goes on where an earlier watch's [`Batch::cursor`] stood.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] if it is another organisation's.
    pub fn cursor(mut self, cursor: Cursor) -> Result<Self> {
        if cursor.organization_id != self.cursor.organization_id {
            return Err(Error::build("the cursor is another organisation's"));
        }
        self.cursor = cursor;
        Ok(self)
    }

    /// What the program's own web server hands Zoho's calls to. The stream tells what they tell.
    #[must_use]
    pub fn receiver(&self, secret: &HookSecret) -> Receiver {
        Receiver::new(secret.clone(), self.modules.clone(), self.queue.clone())
    }

    /// Where our own writes are noted, so that they are told as such.
    #[must_use]
    pub fn own_writes(&self) -> OwnWrites {
        self.own.clone()
    }

    /// How many calls a day polling costs while nothing happens, with so many records in each module: a poll is one call, a
    /// sweep one for every 200 records. Webhooks cost one call for each event.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use zoho_books_client::events::{Module, Watch};
    ///
    /// # fn example(client: &zoho_books_client::Client) -> Result<(), zoho_books_client::Error> {
    /// // Every five minutes and once a day, of at most 10,000 records each.
    /// let watch = Watch::new(client)?.modules(Module::FIVE);
    /// assert_eq!(watch.calls_per_day(10_000), 5 * (288 + 50));
    /// // Every hour, with webhooks for what is urgent.
    /// let watch = watch.poll_every(Duration::from_secs(3600));
    /// assert_eq!(watch.calls_per_day(10_000), 5 * (24 + 50));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn calls_per_day(&self, records: u64) -> u64 {
        let times = |every: Duration| DAY.div_ceil(every.as_secs().max(1));
        let pages = records.max(1).div_ceil(u64::from(PER_PAGE));
        let sweeps = self
            .sweep_every
            .map_or(0, |every| times(every).saturating_mul(pages));
        let each = times(self.poll_every).saturating_add(sweeps);
        let modules = u64::try_from(self.modules.len()).unwrap_or(u64::MAX);
        modules.saturating_mul(each)
    }

    /// The stream. It never ends, and does nothing while nobody waits for it. An error is an item: the stream goes on after
    /// it, and looks again when it may help; nothing is lost by it. One that says that a list may not be read
    /// ([`Error::is_missing_scope`]) comes again each time that the list is due.
    ///
    /// # Errors
    ///
    /// Each item may be an [`Error`] of a call.
    pub fn into_stream(mut self) -> impl Stream<Item = Result<Batch>> + Send + 'static {
        for module in &self.modules {
            let name = module.name().to_owned();
            let known = self.cursor.modules.entry(name);
            known.or_insert_with(|| ModuleCursor::starting(self.start));
        }
        let runner = Runner::new(self);
        futures_util::stream::unfold(runner, |mut runner| async move {
            let batch = runner.next().await;
            Some((batch, runner))
        })
    }
}
