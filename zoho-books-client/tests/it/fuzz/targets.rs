//! What reads bytes from outside: one function each. It panics when something does not hold.

use std::cell::RefCell;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use tokio::runtime::Runtime;
use url::{Host, Url};
use zoho_books_client::contacts::{Contact, ContactDraft, ContactQuery, ContactRow, UniqueKey};
use zoho_books_client::oauth::{AccountsServer, Credentials};
use zoho_books_client::{BoxError, Change, Client, Clock, DataCenter, Delivery, Error, StateCell};

use super::scripted;
use crate::raw_server::{RawServer, Step};

/// Stands in bodies of the seeds, and must not stand in what is shown.
const CANARY: &str = "canary";

const TOKEN: &[u8] = b"token 200\n\n{\"access_token\":\"t\",\"expires_in\":3600}";
const ORGANIZATIONS: &[u8] = b"list 200\n\n{\"code\":0,\"organizations\":[]}";

/// A contact, whole and as a row of a list.
pub(crate) fn contact(json: &[u8]) {
    if let Ok(contact) = serde_json::from_slice::<Contact>(json) {
        assert!(!contact.contact_id.as_str().is_empty());
        names_nobody(
            &contact,
            &(&contact.contact_id, &contact.contact_type, &contact.status),
        );
    }
    if let Ok(row) = serde_json::from_slice::<ContactRow>(json) {
        assert!(!row.contact_id.as_str().is_empty());
        let _ = row.custom_field("cf_cs_cart_id");
        names_nobody(&row, &(&row.contact_id, &row.contact_type, &row.status));
    }
}

/// What is shown of a record holds nobody's data, as far as the open words in it do not (a change can put them there).
fn names_nobody(record: &impl std::fmt::Debug, open: &impl std::fmt::Debug) {
    let hidden = !format!("{record:?}").contains(CANARY);
    assert!(hidden || format!("{open:?}").contains(CANARY), "{record:?}");
}

/// An answer of the API, its headers too. However it asks for a pause: a day later work goes on.
pub(crate) fn answer(input: &[u8]) {
    let scripted = scripted::read(input);
    let is_success = (200..300).contains(&scripted.status);
    Rig::with(|rig| {
        rig.reset("", "");
        rig.answers(TOKEN, scripted.bytes);
        let outcome = rig.block_on(call(&rig.client, &scripted.call));
        if let Err(error) = outcome {
            let writes = matches!(scripted.call.as_str(), "create" | "upsert");
            if writes && is_success && !matches!(error, Error::Api { .. }) {
                // What may have been done is never said to have failed.
                assert_eq!(error.delivery(), Delivery::Unknown, "{error:?}");
            }
            can_be_shown(&error);
        }
        rig.goes_on_after(SignedDuration::from_hours(27));
    });
}

async fn call(client: &Client, name: &str) -> Result<(), Error> {
    let contacts = client.contacts();
    let draft = ContactDraft::named("Bowman");
    match name {
        "get" => contacts.get(&"17".into()).await.map(|contact| {
            assert!(contact.is_none_or(|contact| contact.contact_id.as_str() == "17"));
        }),
        "create" => contacts.create(&draft).await.map(drop),
        "upsert" => {
            let key = UniqueKey::new("cf_cs_cart_id", "cscart:main:17")?;
            let contact = contacts.upsert(&key, &draft, true).await?;
            assert!(!contact.contact_id.as_str().is_empty());
            Ok(())
        }
        "fields" => client.fields().list("contact").await.map(drop),
        "organizations" => client.organizations().list().await.map(drop),
        _ => contacts.list(&ContactQuery::default()).await.map(|page| {
            assert!(!format!("{:?}", page.rejected).contains(CANARY));
        }),
    }
}

/// An answer of the accounts server.
pub(crate) fn token_answer(input: &[u8]) {
    let scripted = scripted::read(input);
    Rig::with(|rig| {
        *rig.answers.lock().unwrap() = (scripted.bytes, Vec::new());
        match rig.block_on(rig.accounts.access_token(&credentials())) {
            Ok(answer) => {
                assert!((1..=86_400).contains(&answer.expires_in.as_secs()));
                let shown = format!("{answer:?}");
                assert!(
                    !shown.contains(CANARY) && !shown.contains("1000.secret"),
                    "{shown}"
                );
            }
            Err(error) => can_be_shown(&error),
        }
    });
}

/// What stands in the shared documents: the token's in the first line, the budget's in the others. Nothing that can
/// stand there stops work for longer than a day.
pub(crate) fn shared_state(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let (token, budget) = text.split_once('\n').unwrap_or((&text, ""));
    Rig::with(|rig| {
        rig.begin_anew(&token.replace("FINGERPRINT", &rig.fingerprint), budget);
        rig.answers(TOKEN, scripted::read(ORGANIZATIONS).bytes);
        if let Err(error) = rig.block_on(call(&rig.client, "organizations")) {
            can_be_shown(&error);
        }
        rig.goes_on_after(SignedDuration::from_hours(27));
    });
}

/// What a host configures as text: addresses, a data centre, the unique field and its value.
pub(crate) fn settings(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let builder = || Client::builder(DataCenter::Us, credentials());
    for built in [
        builder().api_url(text).build().map(drop),
        builder().accounts_url(text).build().map(drop),
    ] {
        match built {
            Ok(()) => is_safe(&Url::parse(text).unwrap()),
            Err(error) => assert!(matches!(error, Error::Build(_)), "{error:?}"),
        }
    }
    if let Some(known) = DataCenter::of_accounts_server(text) {
        assert!(text.to_ascii_lowercase().contains(known.accounts_host()));
    }
    let (field, value) = text.split_once('=').unwrap_or((text, "1"));
    if let Ok(key) = UniqueKey::new(field, value) {
        for part in [key.field(), key.value()] {
            assert!(part.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
        }
    }
}

/// Secrets travel there: encrypted, or not out of this machine.
fn is_safe(url: &Url) {
    assert!(url.username().is_empty() && url.password().is_none());
    assert!(url.query().is_none() && url.fragment().is_none());
    let own_machine = match url.host().unwrap() {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    assert!(url.scheme() == "https" || (url.scheme() == "http" && own_machine));
}

/// One line, short, and nothing of the body.
fn can_be_shown(error: &(dyn std::error::Error + 'static)) {
    let mut cause = Some(error);
    while let Some(error) = cause {
        let shown = format!("{error} {error:?}");
        assert!(!shown.chars().any(char::is_control), "{shown:?}");
        assert!(shown.len() < 4_000, "{shown}");
        assert!(!shown.contains(CANARY), "{shown}");
        cause = error.source();
    }
}

fn credentials() -> Credentials {
    Credentials::refresh_token("1000.ABC", "client secret", "1000.refresh")
}

/// A document that can be set.
#[derive(Debug, Default)]
struct Document(Mutex<Option<String>>);

#[async_trait]
impl StateCell for Document {
    async fn update(&self, change: &mut Change<'_>) -> Result<(), BoxError> {
        let mut text = self.0.lock().unwrap();
        if let Some(new) = change(text.as_deref()) {
            *text = Some(new);
        }
        Ok(())
    }
}

/// A clock that stands still until somebody sleeps: then it is later at once.
#[derive(Debug)]
struct HandClock(Mutex<Timestamp>);

impl HandClock {
    fn advance(&self, by: SignedDuration) {
        let mut now = self.0.lock().unwrap();
        *now = now.saturating_add(by).unwrap();
    }
}

#[async_trait]
impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    async fn sleep(&self, duration: Duration) {
        self.advance(SignedDuration::try_from(duration).unwrap());
        tokio::task::yield_now().await;
    }
}

/// What the accounts server answers, and the API.
type Answers = Arc<Mutex<(Vec<u8>, Vec<u8>)>>;

/// Clients of a server whose answers, shared documents and clock can be set.
struct Rig {
    runtime: Runtime,
    answers: Answers,
    token: Arc<Document>,
    budget: Arc<Document>,
    clock: Arc<HandClock>,
    build: Box<dyn Fn() -> Client>,
    client: Client,
    accounts: AccountsServer,
    /// What the token's document says of whose it is: one of another's is begun anew.
    fingerprint: String,
}

thread_local! {
    static RIG: RefCell<Rig> = RefCell::new(Rig::start());
}

impl Rig {
    fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let answers = Answers::default();
        let set = Arc::clone(&answers);
        let server = runtime.block_on(RawServer::start(move |line| {
            let (token, api) = &*set.lock().unwrap();
            let next = if line.contains("/oauth/") { token } else { api };
            vec![Step::Send(next.clone())]
        }));
        let token = Arc::new(Document::default());
        let budget = Arc::new(Document::default());
        let clock = Arc::new(HandClock(Mutex::default()));
        let build = {
            let url = server.url.clone();
            let (token, budget) = (Arc::clone(&token), Arc::clone(&budget));
            let clock = Arc::clone(&clock);
            move || {
                Client::builder(DataCenter::Us, credentials())
                    .organization_id("10234695")
                    .api_url(format!("{url}/books/v3"))
                    .accounts_url(&url)
                    .token_cell(Arc::<Document>::clone(&token))
                    .budget_cell(Arc::<Document>::clone(&budget))
                    .clock(Arc::<HandClock>::clone(&clock))
                    .request_timeout(Duration::from_secs(60))
                    .retries(0)
                    .build()
                    .unwrap()
            }
        };
        let client = build();
        let accounts = AccountsServer::at(&server.url).unwrap();
        let mut rig = Self {
            runtime,
            answers,
            token,
            budget,
            clock,
            build: Box::new(build),
            client,
            accounts,
            fingerprint: String::new(),
        };
        rig.begin_anew("", "");
        rig.goes_on_after(SignedDuration::ZERO);
        let token = rig.token.0.lock().unwrap().take().unwrap();
        let token: serde_json::Value = serde_json::from_str(&token).unwrap();
        rig.fingerprint = token["fingerprint"].as_str().unwrap().to_owned();
        rig
    }

    fn with(run: impl FnOnce(&mut Self)) {
        RIG.with_borrow_mut(run);
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// As [`reset`](Self::reset), with a client that remembers nothing.
    fn begin_anew(&mut self, token: &str, budget: &str) {
        self.client = (self.build)();
        self.reset(token, budget);
    }

    /// These documents, at ten in the morning.
    fn reset(&self, token: &str, budget: &str) {
        *self.token.0.lock().unwrap() = Some(token.to_owned());
        *self.budget.0.lock().unwrap() = Some(budget.to_owned());
        *self.clock.0.lock().unwrap() = "2026-11-23T10:00:00Z".parse().unwrap();
    }

    fn answers(&self, token: &[u8], api: Vec<u8>) {
        *self.answers.lock().unwrap() = (scripted::read(token).bytes, api);
    }

    /// With all well on the other side, a call made so much later is answered.
    fn goes_on_after(&self, pause: SignedDuration) {
        self.clock.advance(pause);
        self.answers(TOKEN, scripted::read(ORGANIZATIONS).bytes);
        let outcome = self.block_on(self.client.organizations().list().into_future());
        assert!(outcome.is_ok(), "{outcome:?}");
    }
}
