//! Each call is sent, and what comes to the other side is what its operation says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use serde_json::{Value, json};
use wiremock::matchers::{method, path_regex};
use wiremock::{Mock, MockServer, ResponseTemplate};
use zoho_books_client::oauth::Credentials;
use zoho_books_client::operation::{self, Operation, Shape};
use zoho_books_client::{Answer, Call, Client, Clock, DataCenter, Error, Method, Upload};

use crate::by_hand::BY_HAND;
use crate::leaves::{Types, listed, through};
use crate::list::{Made, Type as Listed};
use crate::made::MODULES;

const PDF: &[u8] = b"%PDF-1.4 made";
/// Operations that answer nothing but a file.
const ONLY_FILES: usize = 23;

/// A clock that stands still until somebody sleeps: then it is later at once.
#[derive(Debug)]
struct ManualClock(Mutex<Timestamp>);

#[async_trait]
impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    async fn sleep(&self, duration: Duration) {
        *self.0.lock().unwrap() += jiff::SignedDuration::try_from(duration).unwrap();
        tokio::task::yield_now().await;
    }
}

/// The remote, with the last request that came to its API.
pub(crate) struct Remote {
    _server: MockServer,
    last: Arc<Mutex<Vec<wiremock::Request>>>,
    pub(crate) client: Client,
}

impl Remote {
    /// With a token for whoever asks, and one answer for all calls.
    pub(crate) async fn start(answer: ResponseTemplate) -> Self {
        let server = MockServer::start().await;
        let token = json!({"access_token": "token", "api_domain": "https://www.zohoapis.com",
            "token_type": "Bearer", "expires_in": 360_000});
        let token = ResponseTemplate::new(200).set_body_json(token);
        let tokens = Mock::given(method("POST")).and(path_regex("^/oauth/v2/token$"));
        tokens.respond_with(token).mount(&server).await;
        let last = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&last);
        let record = move |request: &wiremock::Request| {
            kept.lock().unwrap().push(request.clone());
            answer.clone()
        };
        Mock::given(path_regex("^/books/v3/"))
            .respond_with(record)
            .mount(&server)
            .await;
        let clock = ManualClock(Mutex::new("2026-11-23T10:00:00Z".parse().unwrap()));
        let credentials = Credentials::refresh_token("1000.ABC", "secret", "1000.refresh");
        let client = Client::builder(DataCenter::Us, credentials)
            .organization_id("10234695")
            .api_url(format!("{}/books/v3", server.uri()))
            .accounts_url(server.uri())
            .clock(Arc::new(clock))
            .build()
            .unwrap();
        Self {
            _server: server,
            last,
            client,
        }
    }

    /// The one request to the API that came since the last look.
    pub(crate) fn last(&self) -> wiremock::Request {
        let mut requests = std::mem::take(&mut *self.last.lock().unwrap());
        assert_eq!(requests.len(), 1);
        requests.pop().unwrap()
    }

    /// That none came since the last look.
    pub(crate) fn nothing(&self) {
        assert!(self.last.lock().unwrap().is_empty());
    }
}

/// The answer that says nothing but that it worked.
pub(crate) fn done() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({"code": 0, "message": "success"}))
}

/// The path with the ids of the calls in `made`.
fn path(operation: &Operation) -> String {
    let part = |part: &'static str| match part {
        "{module_name}" | "{module_api_name}" => "cm_7001",
        part if part.starts_with('{') => "7001",
        part => part,
    };
    let parts: Vec<&str> = operation.path.split('/').map(part).collect();
    format!("/books/v3{}", parts.join("/"))
}

fn check(operation: &Operation, request: &wiremock::Request, asked: &BTreeSet<String>) {
    let place = format!("{}/{}", operation.module, operation.id);
    assert_eq!(
        request.method.as_str(),
        operation.method.as_str(),
        "{place}"
    );
    assert_eq!(request.url.path(), path(operation), "{place}");
    let came: BTreeSet<String> = request
        .url
        .query_pairs()
        .map(|(name, _)| name.into_owned())
        .collect();
    let mut sent = asked.clone();
    if operation.with_organization {
        sent.insert("organization_id".to_owned());
    }
    assert_eq!(came, sent, "{place}");
    let kind = request
        .headers
        .get("content-type")
        .map(|kind| kind.to_str().unwrap());
    match kind {
        Some(kind) if !operation.file_parts.is_empty() => {
            assert!(
                kind.starts_with("multipart/form-data; boundary="),
                "{place}: {kind}"
            );
            let body = String::from_utf8_lossy(&request.body);
            assert!(body.contains(std::str::from_utf8(PDF).unwrap()), "{place}");
            for part in operation.file_parts {
                assert!(
                    body.contains(&format!("name=\"{part}\"; filename=")),
                    "{place}: {part}"
                );
            }
            assert_eq!(
                body.contains("name=\"JSONString\""),
                operation.takes_json,
                "{place}"
            );
        }
        Some(kind) => {
            assert!(
                operation.takes_json && kind.starts_with("application/json"),
                "{place}: {kind}"
            );
        }
        None => assert!(
            !operation.takes_json && operation.file_parts.is_empty(),
            "{place}"
        ),
    }
}

/// The bodies of all operations, each with all that it can say, as its draft writes it.
struct Bodies {
    types: Types,
    listed: BTreeMap<(String, &'static str), &'static Listed>,
    /// The Rust types of the bodies, and where they stand.
    drafts: BTreeMap<(&'static str, &'static str), (String, &'static str)>,
}

impl Bodies {
    fn new() -> Self {
        let by_hand = operation::curated_bodies()
            .map(|(operation, draft, _)| (operation, BY_HAND.to_owned(), draft));
        let made = zoho_books_client::api::bodies()
            .map(|(operation, draft, _)| (operation, crate::names::snake(operation.module), draft));
        Self {
            types: Types::new(),
            listed: listed()
                .map(|(module, listed)| ((module, listed.0), listed))
                .collect(),
            drafts: by_hand
                .chain(made)
                .map(|(operation, module, draft)| {
                    ((operation.module, operation.id), (module, draft))
                })
                .collect(),
        }
    }

    fn of(&self, operation: &Operation) -> Option<Value> {
        let (module, draft) = self.drafts.get(&(operation.module, operation.id))?;
        let one = draft.trim_matches(['[', ']']);
        let full = self.types.value(module, one);
        let full = match self.listed.get(&(module.clone(), one)) {
            Some(listed) => through(listed, &full).unwrap(),
            None => full,
        };
        Some(if one == *draft { full } else { json!([full]) })
    }
}

/// The JSON of a body, or of its part in a form.
fn sent_json(request: &wiremock::Request) -> Value {
    let body = String::from_utf8_lossy(&request.body);
    let json = match body.split_once("name=\"JSONString\"") {
        Some((_, part)) => {
            let (_, part) = part.split_once("\r\n\r\n").unwrap();
            part.split_once("\r\n--").unwrap().0
        }
        None => &body,
    };
    serde_json::from_str(json).unwrap()
}

/// Sets all that the operation documents; says which names are in the query.
pub(crate) fn ask<'c, T: Answer>(
    mut call: Call<'c, T>,
    body: Option<&Value>,
) -> (Call<'c, T>, BTreeSet<String>) {
    let operation = call.operation();
    if let Some(body) = body {
        call = call.json(body);
    }
    let mut asked = BTreeSet::new();
    for name in operation.query {
        call = call.query(name, "1");
        asked.insert((*name).to_owned());
    }
    if operation.shape == Shape::Page {
        asked.insert("per_page".to_owned());
    }
    (call, asked)
}

#[tokio::test]
async fn each_call_is_sent_as_its_operation_says() {
    let remote = Remote::start(done()).await;
    let bodies = Bodies::new();
    let (mut seen, mut written) = (0, 0);
    for module in MODULES {
        for (&id, call) in module.operations.iter().zip((module.calls)(&remote.client)) {
            let (Made::Json(call) | Made::Either(call, _)) = call else {
                continue;
            };
            let operation = call.operation();
            assert_eq!((operation.module, operation.id), (module.name, id));
            let body = bodies.of(operation);
            let (mut call, mut asked) = ask(call, body.as_ref());
            for part in operation.file_parts {
                call = call.file(part, Upload::new("note.pdf", PDF.to_vec()));
            }
            // The files do not say by what these name what they delete.
            let unnamed = !operation.path.contains('{') && operation.query.is_empty();
            if operation.method == Method::Delete
                && unnamed
                && !operation.takes_json
                && !operation.whole
            {
                call = call.undocumented_query("ids", "7001");
                asked.insert("ids".to_owned());
            }
            call.await
                .unwrap_or_else(|error| panic!("{}/{id}: {error}", module.name));
            let request = remote.last();
            check(operation, &request, &asked);
            if let Some(body) = body {
                assert_eq!(sent_json(&request), body, "{}/{id}", module.name);
                written += 1;
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 849 - ONLY_FILES);
    assert_eq!(
        written,
        operation::all()
            .filter(|it| it.takes_json && it.documented)
            .count()
    );
}

#[tokio::test]
async fn each_download_returns_bytes_and_an_error_under_200_is_one() {
    let pdf = ResponseTemplate::new(200).set_body_raw(PDF, "application/pdf");
    let remote = Remote::start(pdf).await;
    let error = ResponseTemplate::new(200).set_body_json(json!({"code": 1002, "message": "gone"}));
    let refusing = Remote::start(error).await;
    let mut seen = 0;
    for module in MODULES {
        let calls = (module.calls)(&remote.client)
            .into_iter()
            .zip((module.calls)(&refusing.client));
        for (&id, (call, other)) in module.operations.iter().zip(calls) {
            let (
                Made::File(call) | Made::Either(_, call),
                Made::File(other) | Made::Either(_, other),
            ) = (call, other)
            else {
                continue;
            };
            let operation = call.operation();
            assert_eq!((operation.module, operation.id), (module.name, id));
            let (call, mut asked) = ask(call, None);
            let file = call
                .await
                .unwrap_or_else(|error| panic!("{}/{id}: {error}", module.name));
            assert_eq!(file.bytes, PDF, "{}/{id}", module.name);
            if operation.may_be_file {
                asked.insert("accept".to_owned());
            }
            check(operation, &remote.last(), &asked);
            let told = other.await;
            assert!(
                matches!(told, Err(Error::Api { .. })),
                "{}/{id}: {told:?}",
                module.name
            );
            seen += 1;
        }
    }
    assert_eq!(seen, 34);
}
