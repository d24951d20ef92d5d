//! A server that answers what a test says, and a sleeper that only takes notes.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use cs_cart_client::{Client, ClientBuilder, Sleep};
use wiremock::{Mock, ResponseTemplate, matchers};

use crate::mock_server::MockServer;

pub(crate) const EMAIL: &str = "sync@example.com";
pub(crate) const KEY: &str = "0123456789abcdef0123456789abcdef";

/// Notes how long it should have slept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notes(Arc<Mutex<Vec<Duration>>>);

impl Notes {
    pub(crate) fn millis(&self) -> Vec<u128> {
        self.0
            .lock()
            .unwrap()
            .iter()
            .map(Duration::as_millis)
            .collect()
    }
}

#[async_trait::async_trait]
impl Sleep for Notes {
    async fn sleep(&self, duration: Duration) {
        self.0.lock().unwrap().push(duration);
    }
}

pub(crate) fn builder(url: &str) -> ClientBuilder {
    Client::builder(url, EMAIL, KEY).sleeper(Arc::new(Notes::default()))
}

/// A server that gives the answers in turn, the last one for ever, and a client of it.
pub(crate) async fn scripted(answers: Vec<ResponseTemplate>) -> (MockServer, Client) {
    let server = MockServer::start().await;
    let last = answers.len() - 1;
    for (index, answer) in answers.into_iter().enumerate() {
        let mock = Mock::given(matchers::any()).respond_with(answer);
        if index < last {
            mock.up_to_n_times(1).mount(&server).await;
        } else {
            mock.mount(&server).await;
        }
    }
    let client = builder(&server.uri()).build().unwrap();
    (server, client)
}

/// A server with one answer, and a client of it.
pub(crate) async fn answering(status: u16, body: impl Into<Vec<u8>>) -> (MockServer, Client) {
    let answer = ResponseTemplate::new(status).set_body_bytes(body.into());
    scripted(vec![answer]).await
}

/// The only request that the server got: method, path and query, body.
pub(crate) async fn only_request(server: &MockServer) -> (String, String, String) {
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    let request = &requests[0];
    let url = &request.url;
    let query: Vec<String> = url
        .query_pairs()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let target = if query.is_empty() {
        url.path().to_owned()
    } else {
        format!("{}?{}", url.path(), query.join("&"))
    };
    let body = String::from_utf8(request.body.clone()).unwrap();
    (request.method.to_string(), target, body)
}
