//! Between the HTTP server and the shop: faults, delays, cut connections, and the log of calls.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde_json::Value;
use wiremock::{Match, Mock, MockServer, Request, Respond, ResponseTemplate};

use super::api;
use super::call::Call;
use super::reply::Reply;
use super::state::State;

/// The shop and what hangs on it; shared by the server and every handle.
pub(super) struct Core {
    state: Mutex<State>,
    /// The answer to the request at hand. The server takes one request at a time up to its answer.
    ready: Mutex<Option<Reply>>,
    pub(super) http: Option<reqwest::Client>,
    runtime: tokio::runtime::Handle,
}

impl Core {
    pub(super) fn new(state: State) -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::new(state),
            ready: Mutex::new(None),
            http: super::fire::http(),
            runtime: tokio::runtime::Handle::current(),
        })
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ready(&self) -> MutexGuard<'_, Option<Reply>> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who is subscribed to a trigger, and how many bytes a post is padded with.
    pub(super) fn receivers(&self, trigger: &str) -> (Vec<(u64, String)>, usize) {
        let mut state = self.state();
        let padding = state.quirks.hook_padding;
        (state.receivers(trigger), padding)
    }

    fn answer(&self, request: &Request) -> Reply {
        let method = request.method.as_str();
        let query = request.url.query().unwrap_or_default();
        let path = request.url.path();
        let mut state = self.state();
        let fault = state.take_fault(method, &format!("{path}?{query}"));
        let (reply, fired) = match fault {
            Some(fault) if fault.needs_answer() => {
                let (reply, fired) = api::answer(&mut state, request);
                (fault.apply(Some(reply)), fired)
            }
            Some(fault) => (fault.apply(None), Vec::new()),
            None => api::answer(&mut state, request),
        };
        let mut reply = reply;
        reply.delay += state.latency;
        state.calls.push(Call {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            body: String::from_utf8_lossy(&request.body).into_owned(),
            at: Instant::now(),
            status: (!reply.cut).then_some(reply.status),
        });
        drop(state);
        for (trigger, body) in fired {
            self.fire_later(trigger, &body);
        }
        reply
    }

    /// Fires the hooks of what came over the API, without making its caller wait.
    fn fire_later(&self, trigger: &str, body: &Value) {
        let (receivers, padding) = self.receivers(trigger);
        if let (Some(http), false) = (self.http.clone(), receivers.is_empty()) {
            let body = super::fire::padded(body, padding);
            self.runtime
                .spawn(async move { super::fire::post(&http, receivers, &body).await });
        }
    }
}

/// Takes each request first: makes the answer, and keeps the request when the connection is to be cut.
struct Cut(Arc<Core>);

impl Match for Cut {
    fn matches(&self, request: &Request) -> bool {
        let reply = self.0.answer(request);
        let cut = reply.cut;
        *self.0.ready() = Some(reply);
        cut
    }
}

/// Hands the answer out.
struct Ready(Arc<Core>);

impl Respond for Ready {
    fn respond(&self, _: &Request) -> ResponseTemplate {
        let reply = self.0.ready().take().unwrap_or_default();
        let mut response = ResponseTemplate::new(reply.status);
        if reply.status != 204 {
            response = response.set_body_raw(reply.body, reply.mime);
        }
        for (name, value) in &reply.headers {
            response = response.append_header(name.as_str(), value.as_str());
        }
        if reply.delay.is_zero() {
            response
        } else {
            response.set_delay(reply.delay)
        }
    }
}

/// Puts the shop behind the server.
pub(super) async fn mount(core: &Arc<Core>, server: &MockServer) {
    Mock::given(Cut(Arc::clone(core)))
        .respond_with_err(|_: &Request| std::io::Error::from(std::io::ErrorKind::ConnectionReset))
        .with_priority(1)
        .mount(server)
        .await;
    Mock::given(wiremock::matchers::any())
        .respond_with(Ready(Arc::clone(core)))
        .with_priority(2)
        .mount(server)
        .await;
}
