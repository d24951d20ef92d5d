//! A server that plays both Zoho Books and its accounts server, and a client for it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use serde_json::{Value, json};
use wiremock::matchers::{method, path};
use wiremock::{Mock, Request, ResponseTemplate};
use zoho_books_client::oauth::Credentials;
use zoho_books_client::{
    BoxError, Change, Client, ClientBuilder, Clock, DataCenter, MemoryCell, StateCell,
};

use crate::mock_server::MockServer;

/// What must not show up anywhere.
pub(crate) const CLIENT_SECRET: &str = "CANARY-client-secret";
pub(crate) const REFRESH_TOKEN: &str = "CANARY-refresh-token";
pub(crate) const ACCESS_TOKEN: &str = "CANARY-access-token";
pub(crate) const EMAIL: &str = "canary@example.com";

pub(crate) fn credentials() -> Credentials {
    Credentials::refresh_token("1000.ABC", CLIENT_SECRET, REFRESH_TOKEN)
}

/// A clock that stands still until somebody sleeps: then it is later at once.
#[derive(Debug)]
pub(crate) struct ManualClock(Mutex<Timestamp>);

impl ManualClock {
    pub(crate) fn new() -> Self {
        Self(Mutex::new("2026-11-23T10:00:00Z".parse().unwrap()))
    }

    pub(crate) fn advance(&self, by: Duration) {
        let mut now = self.0.lock().unwrap();
        *now += jiff::SignedDuration::try_from(by).unwrap();
    }
}

#[async_trait]
impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    async fn sleep(&self, duration: Duration) {
        self.advance(duration);
        tokio::task::yield_now().await;
    }
}

/// A cell that is reached late, once: meanwhile half a minute passes, and another process makes so many calls.
#[derive(Debug)]
pub(crate) struct LateCell {
    cell: Arc<MemoryCell>,
    clock: Arc<ManualClock>,
    quicker: Client,
    calls: AtomicUsize,
}

impl LateCell {
    pub(crate) fn new(
        cell: Arc<MemoryCell>,
        clock: Arc<ManualClock>,
        quicker: Client,
        calls: usize,
    ) -> Self {
        Self {
            cell,
            clock,
            quicker,
            calls: AtomicUsize::new(calls),
        }
    }
}

#[async_trait]
impl StateCell for LateCell {
    async fn update(&self, change: &mut Change<'_>) -> Result<(), BoxError> {
        let calls = self.calls.swap(0, Ordering::SeqCst);
        if calls > 0 {
            self.clock.advance(Duration::from_secs(30));
        }
        for _ in 0..calls {
            self.quicker.organizations().list().await?;
        }
        self.cell.update(change).await
    }
}

/// Both remotes on one port.
pub(crate) struct Remote {
    pub(crate) server: MockServer,
}

impl Remote {
    /// With an accounts server that gives a token to whoever asks.
    pub(crate) async fn start() -> Self {
        let remote = Self::without_tokens().await;
        remote.tokens(token_answer(ACCESS_TOKEN)).await;
        remote
    }

    pub(crate) async fn without_tokens() -> Self {
        Self {
            server: MockServer::start().await,
        }
    }

    pub(crate) async fn tokens(&self, answer: ResponseTemplate) {
        Mock::given(method("POST"))
            .and(path("/oauth/v2/token"))
            .respond_with(answer)
            .mount(&self.server)
            .await;
    }

    /// Answers this call with this from now on.
    pub(crate) async fn on(&self, verb: &str, at: &str, answer: ResponseTemplate) {
        Mock::given(method(verb))
            .and(path(format!("/books/v3{at}")))
            .respond_with(answer)
            .mount(&self.server)
            .await;
    }

    /// Answers this call with this so many times, and then with what is mounted after.
    pub(crate) async fn on_times(
        &self,
        verb: &str,
        at: &str,
        answer: ResponseTemplate,
        times: u64,
    ) {
        Mock::given(method(verb))
            .and(path(format!("/books/v3{at}")))
            .respond_with(answer)
            .up_to_n_times(times)
            .mount(&self.server)
            .await;
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(DataCenter::Us, credentials())
            .organization_id("10234695")
            .api_url(format!("{}/books/v3", self.server.uri()))
            .accounts_url(self.server.uri())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// The requests to the API so far.
    pub(crate) async fn calls(&self) -> Vec<Request> {
        let all = self.server.received_requests().await.unwrap();
        all.into_iter()
            .filter(|r| r.url.path().starts_with("/books/"))
            .collect()
    }

    /// The requests to the token endpoint so far.
    pub(crate) async fn token_calls(&self) -> Vec<Request> {
        let all = self.server.received_requests().await.unwrap();
        all.into_iter()
            .filter(|r| r.url.path().starts_with("/oauth/"))
            .collect()
    }

    /// Waits until the first request is here whose path begins so.
    pub(crate) async fn until_called(&self, path: &str) {
        let called = async {
            loop {
                let all = self.server.received_requests().await.unwrap();
                if all
                    .iter()
                    .any(|request| request.url.path().starts_with(path))
                {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        let come = tokio::time::timeout(Duration::from_secs(60), called).await;
        come.unwrap_or_else(|_| panic!("no request came to {path}"));
    }

    pub(crate) async fn last(&self) -> Request {
        self.calls().await.pop().expect("no call was made")
    }
}

pub(crate) fn token_answer(token: &str) -> ResponseTemplate {
    ok(json!({
        "access_token": token,
        "api_domain": "https://www.zohoapis.com",
        "token_type": "Bearer",
        "expires_in": 3600,
        "scope": "ZohoBooks.contacts.READ,ZohoBooks.settings.READ",
    }))
}

pub(crate) fn ok(body: Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(body)
}

/// An envelope of success around these fields.
pub(crate) fn envelope(mut fields: Value) -> ResponseTemplate {
    fields["code"] = json!(0);
    fields["message"] = json!("success");
    ok(fields)
}

pub(crate) fn refusal(status: u16, code: i64, message: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(json!({"code": code, "message": message}))
}

pub(crate) fn html(status: u16) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw("<html>Sign in</html>", "text/html")
}

pub(crate) fn query(request: &Request, name: &str) -> Option<String> {
    request
        .url
        .query_pairs()
        .find(|(n, _)| n == name)
        .map(|(_, value)| value.into_owned())
}

pub(crate) fn body(request: &Request) -> Value {
    serde_json::from_slice(&request.body).unwrap()
}
