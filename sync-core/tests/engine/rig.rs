//! A shop, books and an engine between them.

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use cs_cart_client::sandbox::{Shop, ShopUser};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use sync_core::cs_cart::CsCartSource;
use sync_core::event::What;
use sync_core::mapping::{Mapping, MappingConfig};
use sync_core::outcome::Sight;
use sync_core::store::{ParkReason, Row, SkipReason, SqliteStore, Store};
use sync_core::zoho_books::ZohoBooksLedger;
use sync_core::{
    EngineBuilder, EngineError, Policy, Progress, Settings, SyncEngine, Totals, UserId,
};
use zoho_books_client::oauth::Credentials;
use zoho_books_client::sandbox::{Books, BooksBuilder};
use zoho_books_client::{Client, Clock, DataCenter, SystemClock};

/// The unique field.
pub(crate) const FIELD: &str = "cf_cs_cart_id";

pub(crate) struct Rig {
    pub(crate) shop: Shop,
    pub(crate) books: Books,
    dir: tempfile::TempDir,
    lost: Cell<u32>,
    pub(crate) name: &'static str,
    pub(crate) policy: Policy,
    pub(crate) settings: Settings,
    pub(crate) mapping: MappingConfig,
    /// Without the unique field.
    pub(crate) search: bool,
    /// How long a request to the books may take.
    pub(crate) time_out: Duration,
    pub(crate) daily_reserve: u32,
    pub(crate) clock: Arc<dyn Clock>,
}

/// A clock that a test moves; it sleeps in real time.
#[derive(Debug, Default)]
pub(crate) struct Moved(AtomicI64);

impl Moved {
    pub(crate) fn by(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

#[async_trait]
impl Clock for Moved {
    fn now(&self) -> Timestamp {
        Timestamp::now() + SignedDuration::from_secs(self.0.load(Ordering::SeqCst))
    }

    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }
}

impl Rig {
    /// An empty shop and empty books without limits.
    pub(crate) async fn new() -> Self {
        Self::with_books(|books| books).await
    }

    pub(crate) async fn with_books(change: impl FnOnce(BooksBuilder) -> BooksBuilder) -> Self {
        let books = change(Books::builder().unlimited().unique_field(FIELD));
        Self::with(Shop::start().await, books.start().await)
    }

    pub(crate) fn with(shop: Shop, books: Books) -> Self {
        let mut settings = Settings::default();
        settings.retry_base = Duration::from_millis(50);
        settings.patience = Duration::from_secs(20);
        Self {
            shop,
            books,
            dir: tempfile::tempdir().unwrap(),
            lost: Cell::new(0),
            clock: Arc::new(SystemClock),
            name: "main",
            policy: Policy::default(),
            settings,
            mapping: MappingConfig::default(),
            search: false,
            time_out: Duration::from_secs(10),
            daily_reserve: 0,
        }
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.dir.path().join(format!("sync-{}.db", self.lost.get()))
    }

    /// The database is lost: from now on there is a new one.
    pub(crate) fn forget(&self) {
        self.lost.set(self.lost.get() + 1);
    }

    pub(crate) fn books_client(&self) -> Client {
        let books = &self.books;
        let credentials = Credentials::refresh_token(
            books.client_id(),
            books.client_secret(),
            books.refresh_token(),
        );
        Client::builder(DataCenter::Us, credentials)
            .organization_id(books.organization_id())
            .accounts_url(books.accounts_url())
            .api_url(books.api_url())
            .requests_per_minute(1_000_000)
            .max_concurrency(10)
            .daily_reserve(self.daily_reserve)
            .request_timeout(self.time_out)
            .clock(self.clock.clone())
            .build()
            .unwrap()
    }

    pub(crate) fn source(&self) -> CsCartSource {
        CsCartSource::new(self.shop.client_builder().build().unwrap(), "sandbox")
    }

    pub(crate) fn ledger(&self) -> ZohoBooksLedger {
        let ledger = if self.search {
            ZohoBooksLedger::without_unique_field(self.books_client())
        } else {
            ZohoBooksLedger::new(self.books_client(), FIELD)
        };
        ledger.fields(Mapping::new(&self.mapping).unwrap().fields())
    }

    pub(crate) async fn store(&self) -> Arc<dyn Store> {
        let store = SqliteStore::open(self.database(), self.name.parse().unwrap());
        Arc::new(store.await.unwrap())
    }

    pub(crate) fn builder(&self) -> EngineBuilder {
        SyncEngine::builder(self.name.parse().unwrap())
            .source(self.source())
            .ledger(self.ledger())
            .mapping(Mapping::new(&self.mapping).unwrap())
            .policy(self.policy.clone())
            .settings(self.settings.clone())
            .clock(self.clock.clone())
    }

    pub(crate) async fn engine(&self) -> SyncEngine {
        let store = self.store().await;
        self.engine_over(store).await
    }

    pub(crate) async fn engine_over(&self, store: Arc<dyn Store>) -> SyncEngine {
        self.builder().store(store).build().await.unwrap()
    }

    pub(crate) async fn backfill(&self) -> Totals {
        let engine = self.engine().await;
        finish(&engine).await
    }

    /// A customer of the shop who was there before.
    pub(crate) fn customer(&self, user: ShopUser) -> UserId {
        ours(&self.shop.add_user(user))
    }

    /// Changes a customer in the shop.
    pub(crate) fn change(&self, id: &UserId, change: impl FnOnce(&mut ShopUser)) {
        assert!(self.shop.update_user(&theirs(id), change));
    }

    /// The contacts that hold this customer's id.
    pub(crate) fn contacts_of(&self, id: &UserId) -> Vec<Value> {
        let external_id = format!("cscart:{}:{id}", self.name);
        let mut contacts = self.books.contacts();
        contacts.retain(|contact| custom(contact, FIELD) == external_id);
        contacts
    }

    /// The one contact that holds this customer's id.
    pub(crate) fn contact_of(&self, id: &UserId) -> Value {
        let mut contacts = self.contacts_of(id);
        assert_eq!(contacts.len(), 1, "contacts of customer {id}");
        contacts.remove(0)
    }
}

pub(crate) fn ours(id: &cs_cart_client::UserId) -> UserId {
    id.as_str().parse().unwrap()
}

pub(crate) fn theirs(id: &UserId) -> cs_cart_client::UserId {
    id.as_str().parse().unwrap()
}

/// The value of a custom field, empty where it is unset.
pub(crate) fn custom(contact: &Value, api_name: &str) -> String {
    let fields = contact["custom_fields"].as_array().into_iter().flatten();
    let mut named = fields.filter(|field| field["api_name"] == api_name);
    let value = named.next().and_then(|field| field["value"].as_str());
    value.unwrap_or_default().to_owned()
}

pub(crate) fn id_of(contact: &Value) -> String {
    contact["contact_id"].as_str().unwrap().to_owned()
}

/// Brings a customer over as often as it takes: what became of it.
pub(crate) async fn sync(engine: &SyncEngine, id: &UserId) -> What {
    let mut last = None;
    for _ in 0..100 {
        let looked = engine.sync_now(id.clone()).await.unwrap();
        if !matches!(looked.what, What::Pending { .. }) {
            return looked.what;
        }
        last = Some(looked.what);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("not settled: {last:?}");
}

/// What became of a customer who is parked or skipped, in one word; else the word of what was done.
pub(crate) fn word(what: &What) -> &'static str {
    match what {
        What::Created => "created",
        What::Linked => "linked",
        What::Updated => "updated",
        What::Unchanged => "unchanged",
        What::Skipped { reason } => reason.as_str(),
        What::Parked { reason, .. } => reason.as_str(),
        What::Pending { .. } => "pending",
        _ => "unknown",
    }
}

pub(crate) fn parked(what: &What) -> Option<ParkReason> {
    match what {
        What::Parked { reason, .. } => Some(*reason),
        _ => None,
    }
}

pub(crate) fn skipped(what: &What) -> Option<SkipReason> {
    match what {
        What::Skipped { reason } => Some(*reason),
        _ => None,
    }
}

pub(crate) async fn row(engine: &SyncEngine, id: &UserId) -> Row {
    let rows = engine.store().rows(std::slice::from_ref(id)).await.unwrap();
    rows.into_iter().next().expect("the customer has a row")
}

/// Runs a backfill to its end.
pub(crate) async fn run_out(engine: &SyncEngine) -> Result<Totals, (EngineError, Totals)> {
    let mut run = engine.backfill();
    while let Some(step) = run.next().await {
        match step {
            Progress::Ended(totals) => return Ok(totals),
            Progress::Stopped { error, totals } => return Err((error, totals)),
            _ => {}
        }
    }
    panic!("the run ended without a word");
}

pub(crate) async fn finish(engine: &SyncEngine) -> Totals {
    match run_out(engine).await {
        Ok(totals) => totals,
        Err((error, totals)) => panic!("stopped: {error} after {totals:?}"),
    }
}

/// What was seen of the remote that ended a run.
pub(crate) fn sight(error: &EngineError) -> Sight {
    match error {
        EngineError::Remote(failure) => failure.sight.clone(),
        other => panic!("not a remote: {other}"),
    }
}

/// What a plan tells of each customer: id, decision, reason.
pub(crate) async fn plan(engine: &SyncEngine) -> Vec<(String, &'static str, &'static str)> {
    let mut plan = engine.plan();
    let mut told = Vec::new();
    while let Some(customer) = plan.next().await.unwrap() {
        told.push((
            customer.user_id.to_string(),
            customer.decision,
            customer.reason,
        ));
    }
    told
}

/// An engine that runs until it is told to stop.
pub(crate) struct Running {
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    task: tokio::task::JoinHandle<()>,
}

impl Running {
    pub(crate) fn start(engine: &SyncEngine) -> Self {
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let engine = engine.clone();
        let task = tokio::spawn(async move {
            let stopped = async {
                let _ = stopped.await;
            };
            engine.run(stopped).await.unwrap();
        });
        Self {
            stop: Some(stop),
            task,
        }
    }

    pub(crate) async fn stop(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        self.task.await.unwrap();
    }
}

/// Waits for something that comes, on the slowest machine, within a minute, unless it never does.
pub(crate) async fn in_time<T>(what: &str, coming: impl Future<Output = T>) -> T {
    let come = tokio::time::timeout(Duration::from_secs(60), coming).await;
    come.unwrap_or_else(|_| panic!("it never came about: {what}"))
}

/// Waits until something has come about.
pub(crate) async fn until(what: &str, mut done: impl FnMut() -> bool) {
    in_time(what, async {
        while !done() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
    .await;
}
