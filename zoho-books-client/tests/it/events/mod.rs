//! What is new, changed and gone is told, whatever goes wrong meanwhile.

mod hooks;
mod modules;
mod polls;
mod set_up;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use futures_util::future::{Either, select};
use futures_util::{Stream, StreamExt};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::{Notify, watch};
use zoho_books_client::contacts::{ContactDraft, ContactRow, UniqueKey};
use zoho_books_client::events::*;
use zoho_books_client::oauth::Credentials;
use zoho_books_client::sandbox::{self, Books, BooksBuilder, ContactSeed, Fault};
use zoho_books_client::{Client, Clock, DataCenter, Error, Method};

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;
const DAY: i64 = 86_400;

/// A clock whose sleepers wake at once, but for those who sleep past a limit: they wait until it is raised.
#[derive(Debug)]
struct LimitedClock {
    now: Mutex<Timestamp>,
    limit: Mutex<Timestamp>,
    /// Whether somebody sleeps past the limit.
    blocked: watch::Sender<bool>,
    raised: Notify,
}

impl LimitedClock {
    fn raise_limit(&self, limit: Timestamp) {
        *self.limit.lock().unwrap() = limit;
        self.blocked.send_replace(false);
        self.raised.notify_one();
    }
}

impl LimitedClock {
    fn forward(&self, seconds: i64) {
        *self.now.lock().unwrap() += SignedDuration::from_secs(seconds);
    }
}

#[async_trait]
impl Clock for LimitedClock {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    async fn sleep(&self, time: Duration) {
        let until = self.now() + SignedDuration::try_from(time).unwrap();
        while *self.limit.lock().unwrap() < until {
            self.blocked.send_replace(true);
            self.raised.notified().await;
            self.blocked.send_replace(false);
        }
        let mut now = self.now.lock().unwrap();
        *now = until.max(*now);
    }
}

/// An organisation and a client of it, in a time that tests move.
struct Scene {
    books: Books,
    client: Client,
    clock: Arc<LimitedClock>,
}

impl Scene {
    async fn start() -> Self {
        Self::with(Books::builder().unique_field("cf_shop_id")).await
    }

    async fn with(builder: BooksBuilder) -> Self {
        let start: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let clock = Arc::new(LimitedClock {
            now: Mutex::new(start),
            limit: Mutex::new(start),
            blocked: watch::channel(false).0,
            raised: Notify::new(),
        });
        let shared = clock.clone();
        let builder = builder.clock(Arc::new(move || shared.now()));
        let books = builder.unlimited().start().await;
        let credentials = Credentials::refresh_token(
            books.client_id(),
            books.client_secret(),
            books.refresh_token(),
        );
        let client = Client::builder(DataCenter::Us, credentials)
            .organization_id(books.organization_id())
            .api_url(books.api_url())
            .accounts_url(books.accounts_url())
            .requests_per_minute(100_000)
            .clock(clock.clone())
            .retries(0)
            .build()
            .unwrap();
        Self {
            books,
            client,
            clock,
        }
    }

    fn watch(&self) -> Watch {
        let watch = Watch::new(&self.client).unwrap();
        watch
            .module(Module::CUSTOMERS)
            .poll_every(Duration::from_secs(1800))
            .unique_field("cf_shop_id")
    }

    /// A watch at work, after its first look.
    async fn watching(&self, watch: Watch) -> Watching {
        let cursor = serde_json::from_str("{}").unwrap();
        let mut watching = Watching {
            stream: Box::pin(watch.into_stream()),
            clock: self.clock.clone(),
            cursor,
            errors: Vec::new(),
        };
        assert_eq!(watching.told_within(0).await, []);
        watching
    }

    fn add(&self, name: &str) -> String {
        self.books.add_contact(ContactSeed::new(name))
    }

    fn rename(&self, id: &str, name: &str) {
        let edited = self
            .books
            .edit_contact(id, |contact| contact["contact_name"] = json!(name));
        assert!(edited);
    }
}

type Told = (Kind, String);

struct Watching {
    stream: Pin<Box<dyn Stream<Item = zoho_books_client::Result<Batch>> + Send>>,
    clock: Arc<LimitedClock>,
    cursor: Cursor,
    errors: Vec<Error>,
}

impl Watching {
    /// All that is told while this time goes by.
    async fn events_within(&mut self, seconds: i64) -> Vec<Event> {
        let limit = self.clock.now() + SignedDuration::from_secs(seconds);
        self.clock.raise_limit(limit);
        let mut blocked = self.clock.blocked.subscribe();
        let mut told = Vec::new();
        loop {
            let reached = std::pin::pin!(blocked.wait_for(|blocked| *blocked));
            match select(self.stream.next(), reached).await {
                Either::Left((Some(Ok(batch)), _)) => {
                    told.extend(batch.events);
                    self.cursor = batch.cursor;
                }
                Either::Left((Some(Err(error)), _)) => self.errors.push(error),
                Either::Left((None, _)) => panic!("the stream ended"),
                Either::Right(_) => break,
            }
        }
        let mut now = self.clock.now.lock().unwrap();
        *now = limit.max(*now);
        told
    }

    async fn told_within(&mut self, seconds: i64) -> Vec<Told> {
        let events = self.events_within(seconds).await;
        events
            .into_iter()
            .map(|event| (event.kind, event.id))
            .collect()
    }
}

async fn create(scene: &Scene, name: &str) -> String {
    let draft = ContactDraft::customer(name);
    let made = scene.client.contacts().create(&draft).await.unwrap();
    made.contact_id.to_string()
}
