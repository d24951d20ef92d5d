//! What is new, changed and gone is told, whatever goes wrong meanwhile.

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

/// Zoho's call about a contact, as its webhook makes it.
fn call(receiver: &Receiver, secret: &HookSecret, id: &str) -> Result<(), HookRefused> {
    let body = json!({"contact": {"contact_id": id, "contact_name": "not believed"}}).to_string();
    let query = "module=customers&on=add_edit";
    let mime = "application/json";
    let signature = secret.sign(query, mime, body.as_bytes());
    let token = secret.expose()[..40].to_owned();
    let header = |name: &str| match name {
        TOKEN_HEADER => Some(token.as_str()),
        SIGNATURE_HEADER => Some(signature.as_str()),
        "Content-Type" => Some(mime),
        _ => None,
    };
    receiver.accept(query, header, body.as_bytes())
}

#[tokio::test]
async fn new_changed_and_gone_are_told_once() {
    let scene = Scene::start().await;
    let old = scene.add("Old");
    let doomed = scene.add("Doomed");
    scene.books.add_contact(ContactSeed::new("Vendor").vendor());
    let mut watching = scene.watching(scene.watch()).await;
    assert_eq!(watching.told_within(HOUR).await, []);

    let new = scene.add("New");
    scene.rename(&old, "Renamed");
    scene
        .books
        .add_contact(ContactSeed::new("Another vendor").vendor());
    let events = watching.events_within(HOUR).await;
    let told: Vec<_> = events.iter().map(|e| (e.kind, e.id.clone())).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.contains(&(Kind::New, new.clone())) && told.contains(&(Kind::Changed, old)));
    let row: ContactRow = events.iter().find(|e| e.id == new).unwrap().read().unwrap();
    assert_eq!(row.contact_name, "New");
    assert!(!format!("{events:?}").contains("Renamed"));

    scene.books.delete_contact(&doomed);
    assert_eq!(watching.told_within(DAY).await, [(Kind::Gone, doomed)]);
    assert_eq!(watching.told_within(DAY + HOUR).await, []);
    assert!(watching.errors.is_empty());
}

#[tokio::test]
async fn what_a_webhook_told_is_not_told_by_the_next_poll() {
    let scene = Scene::start().await;
    let old = scene.add("Old");
    let watch = scene.watch();
    let secret = HookSecret::generate().unwrap();
    let receiver = watch.receiver(&secret);
    let mut watching = scene.watching(watch).await;
    scene.clock.forward(HOUR);

    let new = scene.add("New");
    // Zoho calls twice, and for what is no customer.
    call(&receiver, &secret, &new).unwrap();
    call(&receiver, &secret, &new).unwrap();
    let vendor = scene.books.add_contact(ContactSeed::new("Vendor").vendor());
    call(&receiver, &secret, &vendor).unwrap();
    let events = watching.events_within(0).await;
    assert_eq!(events.len(), 1);
    assert_eq!(
        (events[0].kind, events[0].source),
        (Kind::New, Source::Hook)
    );
    assert_eq!(
        events[0].record["contact_name"], "New",
        "the record, not the call"
    );
    assert_eq!(watching.told_within(HOUR).await, []);
    call(&receiver, &secret, &new).unwrap();
    assert_eq!(
        watching.told_within(HOUR).await,
        [],
        "a call that comes late"
    );

    scene.rename(&old, "Renamed");
    call(&receiver, &secret, &old).unwrap();
    assert_eq!(
        watching.told_within(0).await,
        [(Kind::Changed, old.clone())]
    );
    scene.books.delete_contact(&old);
    call(&receiver, &secret, &old).unwrap();
    call(&receiver, &secret, &old).unwrap();
    assert_eq!(watching.told_within(0).await, [(Kind::Gone, old)]);
    assert_eq!(watching.told_within(DAY + HOUR).await, []);
}

#[tokio::test]
async fn without_sweeps_webhooks_and_polls_tell_once_too() {
    let scene = Scene::start().await;
    let old = scene.add("Old");
    scene.clock.forward(HOUR);
    let latest = scene.add("Latest");
    let watch = scene.watch().without_sweeps();
    let secret = HookSecret::generate().unwrap();
    let receiver = watch.receiver(&secret);
    let mut watching = scene.watching(watch).await;

    let new = scene.add("New");
    call(&receiver, &secret, &new).unwrap();
    scene.rename(&old, "Renamed");
    let told = watching.told_within(HOUR).await;
    assert_eq!(
        told,
        [(Kind::New, new.clone()), (Kind::Changed, old.clone())]
    );
    // Long past for polls, and known to none of them any more.
    scene.clock.forward(HOUR);
    scene.rename(&latest, "Moves the polls on");
    assert_eq!(watching.told_within(HOUR).await, [(Kind::Changed, latest)]);
    call(&receiver, &secret, &new).unwrap();
    assert_eq!(watching.told_within(HOUR).await, []);
    let vendor = scene.books.add_contact(ContactSeed::new("Vendor").vendor());
    call(&receiver, &secret, &vendor).unwrap();
    scene.books.delete_contact(&old);
    call(&receiver, &secret, &old).unwrap();
    assert_eq!(watching.told_within(HOUR).await, [(Kind::Gone, old)]);
    let kept = serde_json::to_string(&watching.cursor).unwrap();
    assert!(kept.len() < 600, "it holds the last minutes only: {kept}");
}

#[tokio::test]
async fn a_lost_call_is_made_up_for_by_the_poll() {
    let scene = Scene::start().await;
    let watch = scene.watch();
    let secret = HookSecret::generate().unwrap();
    let receiver = watch.receiver(&secret);
    let mut watching = scene.watching(watch).await;
    let (heard, lost) = (scene.add("Heard"), scene.add("Lost"));
    call(&receiver, &secret, &heard).unwrap();
    assert_eq!(watching.told_within(0).await, [(Kind::New, heard)]);
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, lost)]);
}

#[tokio::test]
async fn a_call_whose_record_cannot_be_read_yet_is_looked_at_again() {
    let scene = Scene::start().await;
    let watch = scene.watch().poll_every(Duration::from_secs(DAY as u64));
    let secret = HookSecret::generate().unwrap();
    let receiver = watch.receiver(&secret);
    let mut watching = scene.watching(watch).await;
    let new = scene.add("New");
    scene
        .books
        .fault(Fault::on("GET", "/contacts/*").status(500).times(2));
    call(&receiver, &secret, &new).unwrap();
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, new)]);
    assert_eq!(watching.errors.len(), 2);
}

/// A call of the day's quota each time would be too much for a record that Zoho Books does not want to show.
#[tokio::test]
async fn a_record_that_is_refused_for_good_is_asked_for_once() {
    let scene = Scene::start().await;
    let gone = scene.add("Gone");
    let watch = scene.watch();
    let secret = HookSecret::generate().unwrap();
    let receiver = watch.receiver(&secret);
    let mut watching = scene.watching(watch).await;
    let refused = Fault::on("GET", "/contacts/*").api_error(400, 4);
    scene.books.fault(refused.always());
    let new = scene.add("New");
    call(&receiver, &secret, &new).unwrap();
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, new)]);
    scene.books.delete_contact(&gone);
    assert_eq!(watching.told_within(DAY).await, []);
    let calls = scene.books.calls();
    let reads = calls
        .iter()
        .filter(|call| call.path.starts_with("/contacts/"));
    assert_eq!(reads.count(), 2);
    scene.books.clear_faults();
    assert_eq!(watching.told_within(DAY).await, [(Kind::Gone, gone)]);
}

#[tokio::test]
async fn records_of_one_second_on_several_pages_are_told_once_each() {
    let scene = Scene::start().await;
    scene.add("Old");
    for watch in [scene.watch(), scene.watch().without_sweeps()] {
        let mut watching = scene.watching(watch).await;
        scene.clock.forward(HOUR);
        let seeds = (0..450).map(|n| ContactSeed::new(&format!("Imported {n}")));
        let mut made = scene.books.add_contacts(seeds);
        let told = watching.told_within(HOUR).await;
        assert!(told.iter().all(|(kind, _)| *kind == Kind::New));
        let mut ids: Vec<_> = told.into_iter().map(|(_, id)| id).collect();
        ids.sort();
        made.sort();
        assert_eq!(ids, made);
        assert_eq!(watching.told_within(HOUR).await, []);
    }
}

#[tokio::test]
async fn a_second_change_within_the_second_of_the_first_is_told() {
    let scene = Scene::start().await;
    let id = scene.add("A");
    let mut watching = scene
        .watching(scene.watch().poll_every(Duration::from_secs(1)))
        .await;
    scene.clock.forward(HOUR);
    scene.rename(&id, "B");
    let told = watching.told_within(0).await;
    assert_eq!(told, [(Kind::Changed, id.clone())]);
    // The sandbox's clock stands still: `last_modified_time` is what it was.
    scene.rename(&id, "C");
    let told = watching.told_within(5).await;
    assert_eq!(told, [(Kind::Changed, id)]);
    assert_eq!(watching.told_within(MINUTE).await, []);
}

#[tokio::test]
async fn a_cursor_of_yesterday_goes_on_where_it_stood() {
    let scene = Scene::start().await;
    let (old, doomed) = (scene.add("Old"), scene.add("Doomed"));
    let mut watching = scene.watching(scene.watch()).await;
    let first = scene.add("First");
    let before = watching.cursor.clone();
    assert_eq!(
        watching.told_within(HOUR).await,
        [(Kind::New, first.clone())]
    );
    let kept = serde_json::to_string(&watching.cursor).unwrap();
    drop(watching);

    scene.clock.forward(DAY);
    let new = scene.add("New");
    scene.rename(&old, "Renamed");
    scene.books.delete_contact(&doomed);
    let mut expected = vec![(Kind::New, new), (Kind::Changed, old), (Kind::Gone, doomed)];
    expected.sort_by(|a, b| a.1.cmp(&b.1));
    let restored = scene.watch().cursor(serde_json::from_str(&kept).unwrap());
    let mut watching = Watching {
        stream: Box::pin(restored.unwrap().into_stream()),
        clock: scene.clock.clone(),
        cursor: before.clone(),
        errors: Vec::new(),
    };
    let mut told = watching.told_within(0).await;
    told.sort_by(|a, b| a.1.cmp(&b.1));
    assert_eq!(told, expected);
    assert_eq!(watching.told_within(DAY + HOUR).await, []);

    // Who kept the cursor from before they had dealt with what was told is told again.
    watching.stream = Box::pin(scene.watch().cursor(before).unwrap().into_stream());
    let again = watching.told_within(0).await;
    assert!(again.contains(&(Kind::New, first)), "{again:?}");

    let foreign = kept.replace(scene.books.organization_id(), "99");
    let foreign = scene
        .watch()
        .cursor(serde_json::from_str(&foreign).unwrap());
    assert!(matches!(foreign, Err(Error::Build(_))));
}

#[tokio::test]
async fn a_start_in_the_past_tells_from_there() {
    let scene = Scene::start().await;
    scene.add("Before");
    scene.clock.forward(HOUR);
    let start = scene.clock.now();
    scene.clock.forward(HOUR);
    let after = scene.add("After");
    for watch in [scene.watch(), scene.watch().without_sweeps()] {
        let mut watching = Watching {
            stream: Box::pin(watch.since(start).into_stream()),
            clock: scene.clock.clone(),
            cursor: serde_json::from_str("{}").unwrap(),
            errors: Vec::new(),
        };
        assert_eq!(
            watching.told_within(HOUR).await,
            [(Kind::New, after.clone())]
        );
    }
}

#[tokio::test]
async fn our_own_writes_are_told_as_such_and_make_no_loop() {
    for shown in [true, false] {
        let builder = Books::builder()
            .unique_field("cf_shop_id")
            .list_custom_fields(shown);
        let scene = Scene::with(builder).await;
        let watch = scene.watch();
        let own = watch.own_writes();
        let mut watching = scene.watching(watch).await;

        let key = UniqueKey::new("cf_shop_id", "17").unwrap();
        let draft = ContactDraft::customer("Ours");
        let ours = scene
            .client
            .contacts()
            .upsert(&key, &draft, true)
            .await
            .unwrap();
        let ours = ours.contact_id.to_string();
        let theirs = scene.add("Theirs");
        let events = watching.events_within(HOUR).await;
        let told: Vec<_> = events
            .iter()
            .map(|e| (e.id.clone(), e.key.as_deref(), e.own))
            .collect();
        assert_eq!(told.len(), 2);
        assert!(told.contains(&(ours.clone(), Some("17"), true)), "{told:?}");
        assert!(told.contains(&(theirs.clone(), None, false)), "{told:?}");

        // A host that answers each change of somebody else's with a write of its own.
        let mut writes = 0;
        scene.clock.forward(HOUR);
        scene.rename(&ours, "Changed by a person");
        for _ in 0..10 {
            for event in watching.events_within(HOUR).await {
                if event.own {
                    continue;
                }
                writes += 1;
                let mut draft = ContactDraft::customer("Ours");
                draft.notes = Some(format!("written {writes} times"));
                let id = event.id.as_str().into();
                let written = scene.client.contacts().update(&id, &draft).await.unwrap();
                let modified = written.last_modified_time.unwrap();
                own.note(Module::CUSTOMERS, &event.id, modified);
            }
        }
        assert_eq!(writes, 1);
    }
}

#[tokio::test]
async fn a_list_that_is_not_in_order_is_read_as_a_whole_at_the_same_price() {
    // It comes the oldest first, whatever is asked for.
    let scene = Scene::with(Books::builder().sort_order_honoured(false)).await;
    scene.books.add_contacts((0..500).map(|n| {
        ContactSeed::new(&format!("Old {n}")).created_at(
            "2026-01-01T00:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_secs(n),
        )
    }));
    let watch = scene.watch().poll_every(Duration::from_secs(300));
    let mut watching = scene.watching(watch).await;
    scene.books.clear_calls();
    let (new, old) = (
        scene.add("New"),
        scene.books.contacts()[3]["contact_id"].clone(),
    );
    let old = old.as_str().unwrap().to_owned();
    scene.rename(&old, "Renamed");
    let told = watching.told_within(HOUR).await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.contains(&(Kind::New, new)) && told.contains(&(Kind::Changed, old)));
    let calls = scene.books.call_count();
    assert!(
        calls <= 12,
        "{calls} calls in an hour of polls every five minutes"
    );
}

#[tokio::test]
async fn errors_are_told_and_nothing_is_lost_by_them() {
    let scene = Scene::start().await;
    let mut watching = scene.watching(scene.watch()).await;
    let new = scene.add("New");
    for fault in [
        Fault::on("GET", "/contacts").status(500),
        Fault::on("GET", "/contacts").html(),
        Fault::on("GET", "/contacts").cut_before_commit(),
        Fault::on("GET", "/contacts").truncated(),
    ] {
        scene.books.fault(fault);
    }
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, new)]);
    assert_eq!(watching.errors.len(), 4);

    watching.errors.clear();
    scene.books.set_scopes(&["ZohoBooks.settings.READ"]);
    assert_eq!(watching.told_within(5 * HOUR).await, []);
    assert!(watching.errors.iter().all(Error::is_missing_scope));
    assert!(
        (5..=11).contains(&watching.errors.len()),
        "{}",
        watching.errors.len()
    );
    scene.books.set_scopes(&["ZohoBooks.fullaccess.all"]);
    let later = scene.add("Later");
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, later)]);
}

#[tokio::test]
async fn a_day_costs_what_is_said() {
    let scene = Scene::start().await;
    scene
        .books
        .add_contacts((0..450).map(|n| ContactSeed::new(&format!("Contact {n}"))));
    let watch = scene
        .watch()
        .module(Module::VENDORS)
        .poll_every(Duration::from_secs(3600));
    // 24 polls of each, three pages of customers and an empty one of vendors.
    let said = watch.calls_per_day(450);
    assert_eq!(said, 2 * (24 + 3));
    let mut watching = scene.watching(watch).await;
    scene.books.clear_calls();
    assert_eq!(watching.told_within(DAY).await, []);
    let calls = scene.books.call_count() as u64;
    assert!(
        (said - 4..=said).contains(&calls),
        "{calls} calls, {said} said"
    );
}

#[tokio::test]
async fn calls_of_strangers_are_refused() {
    let scene = Scene::start().await;
    let watch = scene.watch();
    let secret = HookSecret::generate().unwrap();
    let receiver = watch.receiver(&secret);
    assert!(!format!("{receiver:?}").contains(secret.expose()));
    let kept = HookSecret::parse(secret.expose()).unwrap();
    assert_eq!(kept.expose(), secret.expose());
    assert!(HookSecret::parse("short").is_err() && HookSecret::parse("-".repeat(80)).is_err());

    let other = HookSecret::generate().unwrap();
    assert_eq!(call(&receiver, &other, "1"), Err(HookRefused::Token));
    let token = &secret.expose()[..40];
    let accept = |query: &str, signature: Option<&str>, body: &[u8]| {
        let header = |name: &str| match name {
            TOKEN_HEADER => Some(token),
            SIGNATURE_HEADER => signature,
            _ => None,
        };
        receiver.accept(query, header, body)
    };
    let query = "module=customers";
    let forged = other.sign(query, "", b"{}");
    assert_eq!(
        accept(query, Some(&forged), b"{}"),
        Err(HookRefused::Signature)
    );
    assert_eq!(accept(query, Some(""), b"{}"), Err(HookRefused::Signature));
    assert_eq!(
        accept("module=items", None, b"{}"),
        Err(HookRefused::Module)
    );
    assert_eq!(accept("", None, b"{}"), Err(HookRefused::Module));
    let large = vec![b' '; 5 << 20];
    assert_eq!(accept(query, None, &large), Err(HookRefused::TooLarge));

    // One that names no record, or another address, has the list looked at.
    let mut watching = scene.watching(watch).await;
    let new = scene.add("New");
    for body in ["", "{}", "[]", r#"{"contact":{"contact_id":"../users"}}"#] {
        assert_eq!(accept(query, None, body.as_bytes()), Ok(()), "{body}");
    }
    let signature = secret.sign(query, "", b"{}");
    assert_eq!(accept(query, Some(&signature), b"{}"), Ok(()));
    assert_eq!(watching.told_within(0).await, [(Kind::New, new)]);
}

/// The example of Zoho Billing's documentation, in shape.
#[test]
fn a_signature_is_over_sorted_pairs_and_then_the_body() {
    let secret = HookSecret::parse(format!("{}{}", "t".repeat(40), "k".repeat(40))).unwrap();
    let json = secret.sign("b=2&a=1", "application/json", br#"{"x":1}"#);
    let same = secret.sign("", "text/plain", br#"a1b2{"x":1}"#);
    assert_eq!(json, same);
    let form = secret.sign("b=2", "application/x-www-form-urlencoded", b"a=%31");
    assert_eq!(form, secret.sign("", "", b"a1b2"));
}

#[tokio::test]
async fn an_unknown_module_of_ones_own_can_be_watched() {
    const PERSONS: Module = Module::new(
        "contactpersons",
        &["contacts", "contactpersons"],
        "contact_persons",
        "contact_person",
        "contact_person_id",
    );
    let scene = Scene::start().await;
    let watch = Watch::new(&scene.client).unwrap().module(PERSONS);
    let mut watching = scene.watching(watch).await;
    let seed = ContactSeed::new("A").person("Ada", "Byron", "ada@example.com");
    scene.books.add_contact(seed);
    let events = watching.events_within(DAY).await;
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!(events[0].kind, Kind::New);
}

/// A web server that hands calls to a receiver.
async fn serve(receiver: Receiver) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/zoho", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let (mut request, mut part) = (Vec::new(), [0; 4096]);
            let (head, body) = loop {
                let read = stream.read(&mut part).await.unwrap();
                request.extend_from_slice(&part[..read]);
                let text = String::from_utf8(request.clone()).unwrap();
                let Some((head, body)) = text.split_once("\r\n\r\n") else {
                    continue;
                };
                let length = header_of(head, "content-length").unwrap();
                if body.len() == length.parse::<usize>().unwrap() {
                    break (head.to_owned(), body.to_owned());
                }
            };
            let query = head.split([' ', '?']).nth(2).unwrap();
            let taken = receiver.accept(query, |name| header_of(&head, name), body.as_bytes());
            let status = taken.map_or_else(HookRefused::status, |()| 200);
            let answer = format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    url
}

fn header_of<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().find_map(|line| {
        let (known, value) = line.split_once(": ")?;
        known.eq_ignore_ascii_case(name).then_some(value)
    })
}

/// A watch of the five with its webhooks set up.
async fn with_hooks(scene: &Scene) -> (Watching, Hooks) {
    let watch = scene.watch().modules(Module::FIVE);
    let secret = HookSecret::generate().unwrap();
    let url = serve(watch.receiver(&secret)).await;
    let hooks = Hooks::new(&scene.client, "test", url, &secret, Module::FIVE);
    let watching = scene.watching(watch).await;
    scene.clock.raise_limit(Timestamp::MAX);
    hooks.set_up().await.unwrap();
    (watching, hooks)
}

/// Waits until all deliveries have been answered.
async fn delivered(scene: &Scene) {
    let answered = async {
        while scene
            .books
            .deliveries()
            .iter()
            .any(|d| !d.lost && d.status.is_none())
        {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), answered)
        .await
        .unwrap();
}

async fn create(scene: &Scene, name: &str) -> String {
    let draft = ContactDraft::customer(name);
    let made = scene.client.contacts().create(&draft).await.unwrap();
    made.contact_id.to_string()
}

#[tokio::test]
async fn webhooks_are_set_up_tell_at_once_and_are_taken_down() {
    let scene = Scene::start().await;
    let (mut watching, hooks) = with_hooks(&scene).await;
    assert_eq!(scene.books.record_count(sandbox::Module::Webhooks), 10);
    assert_eq!(scene.books.record_count(sandbox::Module::Workflows), 10);
    hooks.set_up().await.unwrap();
    assert_eq!(scene.books.record_count(sandbox::Module::Workflows), 10);
    assert!(
        hooks
            .list()
            .await
            .unwrap()
            .iter()
            .all(|hook| hook.state == HookState::Active)
    );

    // Each call comes twice.
    scene.books.repeat_deliveries(true);
    let customer = create(&scene, "Bowman and Co").await;
    let item = json!({"name": "Pen", "rate": 1.2});
    let item = scene
        .books
        .add_record(sandbox::Module::Items, &item)
        .unwrap();
    let line = json!([{"item_id": item, "quantity": 2}]);
    let order = json!({"customer_id": customer, "line_items": line});
    let estimate = scene
        .books
        .add_record(sandbox::Module::Estimates, &order)
        .unwrap();
    let invoice = scene
        .books
        .add_record(sandbox::Module::Invoices, &order)
        .unwrap();
    delivered(&scene).await;
    let events = watching.events_within(0).await;
    assert!(
        events
            .iter()
            .all(|event| event.source == Source::Hook && event.kind == Kind::New)
    );
    let mut told: Vec<_> = events.iter().map(|event| event.id.clone()).collect();
    told.sort();
    let mut made = vec![customer, item.clone(), estimate, invoice];
    made.sort();
    assert_eq!(told, made);
    scene.books.delete_record(sandbox::Module::Items, &item);
    delivered(&scene).await;
    assert_eq!(watching.told_within(0).await, [(Kind::Gone, item)]);
    assert_eq!(watching.told_within(DAY + HOUR).await, []);
    assert!(watching.errors.is_empty(), "{:?}", watching.errors);

    scene.clock.raise_limit(Timestamp::MAX);
    assert_eq!(hooks.take_down().await.unwrap(), 20);
    assert!(
        hooks
            .list()
            .await
            .unwrap()
            .iter()
            .all(|hook| hook.state == HookState::Missing)
    );
    assert_eq!(scene.books.record_count(sandbox::Module::Webhooks), 0);
}

#[tokio::test]
async fn a_rule_that_is_switched_off_is_shown_and_made_up_for_by_polls() {
    let scene = Scene::start().await;
    let (mut watching, hooks) = with_hooks(&scene).await;
    let rule = |hooks: &[Hook]| {
        let mut hooks = hooks.iter();
        let hook =
            hooks.find(|hook| hook.module == Module::CUSTOMERS && hook.on == On::AddedOrEdited);
        hook.unwrap().clone()
    };
    let id = rule(&hooks.list().await.unwrap()).workflow_id.unwrap();
    let path = ["settings", "workflows", id.as_str(), "inactive"];
    scene
        .client
        .raw(Method::Post, &path, &[], None)
        .await
        .unwrap();
    assert_eq!(
        rule(&hooks.list().await.unwrap()).state,
        HookState::SwitchedOff
    );

    let silent = create(&scene, "Silent").await;
    assert_eq!(watching.told_within(0).await, []);
    assert!(scene.books.deliveries().is_empty());
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, silent)]);

    scene.clock.raise_limit(Timestamp::MAX);
    hooks.set_up().await.unwrap();
    assert_eq!(rule(&hooks.list().await.unwrap()).state, HookState::Active);
    // On again, but what it sets off gets lost.
    scene.books.lose_deliveries(true);
    let lost = create(&scene, "Lost").await;
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, lost)]);
    scene.books.lose_deliveries(false);
    let heard = create(&scene, "Heard").await;
    delivered(&scene).await;
    assert_eq!(watching.told_within(0).await, [(Kind::New, heard)]);
    assert_eq!(watching.told_within(HOUR).await, []);
}

#[tokio::test]
async fn a_set_up_that_was_interrupted_goes_on_and_leaves_nothing_behind() {
    let scene = Scene::start().await;
    let secret = HookSecret::generate().unwrap();
    let at = |url: &str| Hooks::new(&scene.client, "test", url, &secret, [Module::ITEMS]);
    let hooks = at("https://example.com/zoho");
    scene.clock.raise_limit(Timestamp::MAX);
    // The webhook is there, its rule is not.
    scene
        .books
        .fault(Fault::on("POST", "/settings/workflows").api_error(429, 44));
    assert!(hooks.set_up().await.unwrap_err().is_throttled());
    assert_eq!(scene.books.record_count(sandbox::Module::Webhooks), 1);
    assert_eq!(hooks.list().await.unwrap()[0].state, HookState::Missing);
    hooks.set_up().await.unwrap();
    assert_eq!(scene.books.record_count(sandbox::Module::Webhooks), 2);

    let moved = at("https://example.org/zoho?tenant=7");
    moved.set_up().await.unwrap();
    let urls: Vec<_> = scene.books.records(sandbox::Module::Webhooks);
    assert_eq!(urls.len(), 2);
    let url = "https://example.org/zoho?tenant=7&module=items&on=add_edit";
    assert!(urls.iter().any(|webhook| webhook["url"] == url));
    assert_eq!(moved.take_down().await.unwrap(), 4);
    assert_eq!(moved.take_down().await.unwrap(), 0);
}

#[tokio::test]
async fn every_named_module_is_where_it_is_said_to_be() {
    let scene = Scene::start().await;
    let all = [
        Module::CUSTOMERS,
        Module::VENDORS,
        Module::ITEMS,
        Module::ESTIMATES,
        Module::SALES_ORDERS,
        Module::INVOICES,
        Module::CUSTOMER_PAYMENTS,
        Module::CREDIT_NOTES,
        Module::EXPENSES,
        Module::BILLS,
    ];
    let watch = Watch::new(&scene.client).unwrap().modules(all);
    let mut watching = scene.watching(watch).await;
    assert!(watching.errors.is_empty(), "{:?}", watching.errors);

    let customer = create(&scene, "Bowman and Co").await;
    let vendor = scene.books.add_contact(ContactSeed::new("Mill").vendor());
    let enter = |module, fields: serde_json::Value| {
        scene
            .books
            .add_record(module, &fields)
            .unwrap_or_else(|| panic!("{module:?}"))
    };
    let item = enter(sandbox::Module::Items, json!({"name": "Pen", "rate": 1.2}));
    let lines = json!([{"item_id": item, "quantity": 2}]);
    let order = json!({"customer_id": customer, "line_items": lines});
    for module in [
        sandbox::Module::Estimates,
        sandbox::Module::SalesOrders,
        sandbox::Module::Invoices,
        sandbox::Module::CreditNotes,
    ] {
        enter(module, order.clone());
    }
    enter(
        sandbox::Module::CustomerPayments,
        json!({"customer_id": customer, "payment_mode": "cash", "amount": 5}),
    );
    let accounts = scene.books.records(sandbox::Module::Accounts);
    let account = |kind| {
        let mut accounts = accounts.iter();
        let account = accounts.find(|account| account["account_type"] == kind);
        account.unwrap()["account_id"].clone()
    };
    let (spent_on, paid_from) = (account("expense"), account("cash"));
    enter(
        sandbox::Module::Expenses,
        json!({"account_id": spent_on, "paid_through_account_id": paid_from, "date": "2026-11-23", "amount": 9.5}),
    );
    enter(
        sandbox::Module::Bills,
        json!({"vendor_id": vendor, "bill_number": "7", "line_items": lines}),
    );
    let events = watching.events_within(HOUR).await;
    assert!(watching.errors.is_empty(), "{:?}", watching.errors);
    let mut told: Vec<_> = events
        .iter()
        .map(|event| (event.module.name(), event.kind))
        .collect();
    let mut wanted: Vec<_> = all
        .iter()
        .map(|module| (module.name(), Kind::New))
        .collect();
    told.sort_by_key(|(name, _)| *name);
    wanted.sort_by_key(|(name, _)| *name);
    assert_eq!(told, wanted);
}

#[tokio::test]
async fn documents_are_polled_by_the_documented_filter() {
    let scene = Scene::start().await;
    let customer = scene.add("Bowman and Co");
    let item = json!({"name": "Pen", "rate": 1.2});
    let item = scene
        .books
        .add_record(sandbox::Module::Items, &item)
        .unwrap();
    let lines = json!([{"item_id": item, "quantity": 2}]);
    let fields = json!({"customer_id": customer, "line_items": lines});
    let old = scene
        .books
        .add_record(sandbox::Module::Invoices, &fields)
        .unwrap();
    for sweeps in [true, false] {
        let mut watch = Watch::new(&scene.client).unwrap().module(Module::INVOICES);
        if !sweeps {
            watch = watch.without_sweeps();
        }
        let mut watching = scene.watching(watch).await;
        assert_eq!(watching.told_within(HOUR).await, []);
        scene.books.clear_calls();
        let new = scene
            .books
            .add_record(sandbox::Module::Invoices, &fields)
            .unwrap();
        let edit = |invoice: &mut serde_json::Value| invoice["notes"] = json!(new);
        assert!(
            scene
                .books
                .edit_record(sandbox::Module::Invoices, &old, edit)
        );
        let mut told = watching.told_within(HOUR).await;
        told.sort_by(|a, b| a.1.cmp(&b.1));
        assert_eq!(told, [(Kind::Changed, old.clone()), (Kind::New, new)]);
        let calls = scene.books.calls();
        assert!(
            calls
                .iter()
                .all(|call| call.query.contains("last_modified_time=2026"))
        );
        assert!(calls.len() <= 13, "{}", calls.len());
    }
}

#[tokio::test]
async fn what_comes_late_into_the_list_is_told() {
    let scene = Scene::with(Books::builder().list_lag(Duration::from_secs(200))).await;
    let old = scene.add("Old");
    scene.clock.forward(HOUR);
    let watch = scene
        .watch()
        .without_sweeps()
        .poll_every(Duration::from_secs(60));
    let mut watching = scene.watching(watch).await;
    let late = create(&scene, "Late").await;
    scene.clock.forward(30);
    // This is seen at once, and moves the polls past the moment in which the other was made.
    scene.rename(&old, "Renamed");
    assert_eq!(watching.told_within(MINUTE).await, [(Kind::Changed, old)]);
    assert_eq!(watching.told_within(10 * MINUTE).await, [(Kind::New, late)]);
}
