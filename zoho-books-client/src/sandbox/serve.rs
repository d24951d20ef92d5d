//! Puts the sandbox behind a wiremock server.

use std::io;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};

use wiremock::{Match, Mock, MockServer, Request, ResponseTemplate};

use super::answer::Answer;
use super::request::Incoming;
use super::state::State;

/// Answers a request and keeps the answer for the mock that sends it. It "matches" only where the connection is to be cut:
/// wiremock answers one request after the other, so the kept answer is always the one of the running request.
struct Gate {
    state: Arc<Mutex<State>>,
    ready: Arc<Mutex<Option<Answer>>>,
}

impl Match for Gate {
    fn matches(&self, request: &Request) -> bool {
        let incoming = Incoming::new(request);
        let answer = self
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .receive(&incoming);
        let cut = answer.cut;
        *self.ready.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
        cut
    }
}

pub(super) async fn serve(state: Arc<Mutex<State>>, listener: Option<TcpListener>) -> MockServer {
    let mut builder = MockServer::builder().disable_request_recording();
    if let Some(listener) = listener {
        builder = builder.listener(listener);
    }
    let server = builder.start().await;
    let ready: Arc<Mutex<Option<Answer>>> = Arc::default();
    let gate = Gate {
        state,
        ready: Arc::clone(&ready),
    };
    Mock::given(gate)
        .respond_with_err(|_: &Request| io::Error::from(io::ErrorKind::ConnectionReset))
        .with_priority(1)
        .mount(&server)
        .await;
    let send = move |_: &Request| {
        ready
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
            .map_or_else(|| ResponseTemplate::new(500), Answer::into_template)
    };
    Mock::given(wiremock::matchers::any())
        .respond_with(send)
        .with_priority(2)
        .mount(&server)
        .await;
    server
}
