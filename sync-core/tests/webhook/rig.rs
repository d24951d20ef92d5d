//! An engine that nobody runs: marks stay as they came. Neither remote is there.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use sync_core::cs_cart::CsCartSource;
use sync_core::store::{MemoryStore, Row, Store};
use sync_core::webhook::{HookTokens, Receiver, WebhookSecret, WebhookVerifier};
use sync_core::zoho_books::ZohoBooksLedger;
use sync_core::{Settings, SyncEngine, UserId};
use zoho_books_client::oauth::Credentials;
use zoho_books_client::{Clock, DataCenter, SystemClock};

pub(crate) const TOKEN: &str = "q4Zt7mJx0aVn3RkW9sLd2Pfy";
pub(crate) const NOW: i64 = 1_795_000_000;

pub(crate) static SECRET: LazyLock<WebhookSecret> =
    LazyLock::new(|| WebhookSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap());

/// A clock that is set by hand; it does not wait for it to get later.
#[derive(Debug)]
pub(crate) struct HandClock(AtomicI64);

impl HandClock {
    pub(crate) fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

#[async_trait]
impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }

    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }
}

pub(crate) struct Rig {
    pub(crate) receiver: Receiver,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Arc<HandClock>,
}

impl Rig {
    pub(crate) async fn new() -> Self {
        Self::with(Arc::new(MemoryStore::new(Arc::new(SystemClock))), 1000).await
    }

    /// Both doors open.
    pub(crate) async fn with(store: Arc<dyn Store>, inbox_limit: u64) -> Self {
        let mut rig = Self::closed(store, inbox_limit).await;
        rig.receiver = rig
            .receiver
            .with_tokens(HookTokens::new(&TOKEN.into(), None).unwrap())
            .with_verifier(WebhookVerifier::new(vec![SECRET.clone()]).unwrap());
        rig
    }

    /// No token, no secret.
    pub(crate) async fn closed(store: Arc<dyn Store>, inbox_limit: u64) -> Self {
        let shop = cs_cart_client::Client::builder("http://127.0.0.1:9", "a@example.com", "key");
        let credentials = Credentials::refresh_token("id", "secret", "token");
        let books = zoho_books_client::Client::builder(DataCenter::Us, credentials);
        let clock = Arc::new(HandClock(AtomicI64::new(NOW)));
        let mut settings = Settings::default();
        settings.inbox_limit = inbox_limit;
        let source = CsCartSource::new(shop.build().unwrap(), "https://shop.example.com");
        let engine = SyncEngine::builder("main".parse().unwrap())
            .source(source)
            .ledger(ZohoBooksLedger::new(
                books.build().unwrap(),
                "cf_cs_cart_id",
            ))
            .store(Arc::clone(&store))
            .clock(Arc::<HandClock>::clone(&clock))
            .settings(settings)
            .build()
            .await
            .unwrap();
        Self {
            receiver: Receiver::new(engine),
            store,
            clock,
        }
    }

    pub(crate) async fn row(&self, user: u64) -> Option<Row> {
        let rows = self.store.rows(&[UserId::from(user)]).await.unwrap();
        rows.into_iter().next()
    }

    pub(crate) async fn pending(&self) -> u64 {
        self.store.counts().await.unwrap().pending
    }
}

/// The headers of a rightly signed post.
pub(crate) fn signed(id: &str, second: i64, body: &[u8]) -> [(&'static str, String); 3] {
    [
        ("webhook-id", id.to_owned()),
        ("webhook-timestamp", second.to_string()),
        ("webhook-signature", SECRET.sign(id, second, body)),
    ]
}
