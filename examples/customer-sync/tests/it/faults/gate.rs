//! A way to a remote on which a test stops a request: before the remote sees it, or after it was carried out.

use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use axum::response::Response;
use tokio::sync::oneshot;

use super::PATIENCE;

/// Where a request is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    /// The remote has not seen it.
    Request,
    /// The remote has carried it out; nobody was told.
    Answer,
}

/// A proxy before one remote. What is not stopped passes as it is.
pub(crate) struct Gate {
    way: Arc<Way>,
    pub(crate) url: String,
    server: tokio::task::JoinHandle<()>,
}

struct Way {
    remote: String,
    http: reqwest::Client,
    bars: Mutex<Vec<Bar>>,
}

/// What stops one request.
struct Bar {
    at: At,
    method: &'static str,
    part: String,
    skip: usize,
    arrived: oneshot::Sender<()>,
    lifted: oneshot::Receiver<()>,
}

/// A request that is stopped, or will be. Dropped, it is lost: the remote never sees it, or nobody its answer.
pub(crate) struct Held {
    arrived: Option<oneshot::Receiver<()>>,
    lift: oneshot::Sender<()>,
}

impl Held {
    /// Waits until the request stands at the gate.
    pub(crate) async fn arrived(&mut self) {
        if let Some(arrived) = self.arrived.take() {
            let arrived = tokio::time::timeout(PATIENCE, arrived).await;
            arrived.expect("no such request came").unwrap();
        }
    }

    /// Whether the request stands at the gate.
    pub(crate) fn has_arrived(&mut self) -> bool {
        let arrived = self.arrived.as_mut();
        let arrived = arrived.is_none_or(|arrived| arrived.try_recv().is_ok());
        if arrived {
            self.arrived = None;
        }
        arrived
    }

    /// Lets the request, or its answer, go on. Its sender may be dead by now.
    pub(crate) fn pass(self) {
        let _ = self.lift.send(());
    }
}

impl Gate {
    /// A gate before the remote whose URLs begin so.
    pub(crate) async fn before(remote: &str) -> Self {
        let way = Arc::new(Way {
            remote: remote.trim_end_matches('/').to_owned(),
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
            bars: Mutex::default(),
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = axum::Router::new()
            .fallback(enter)
            .with_state(Arc::clone(&way));
        let server = tokio::spawn(async move {
            axum::serve(listener, router).await.unwrap();
        });
        Self { way, url, server }
    }

    /// Stops the next request with this method, or any for `*`, and this in its path or query.
    pub(crate) fn hold(&self, at: At, method: &'static str, part: &str) -> Held {
        self.hold_after(0, at, method, part)
    }

    /// As [`hold`](Self::hold), after so many that pass.
    pub(crate) fn hold_after(&self, skip: usize, at: At, method: &'static str, part: &str) -> Held {
        let (arrived, arrives) = oneshot::channel();
        let (lift, lifted) = oneshot::channel();
        self.way.bars.lock().unwrap().push(Bar {
            at,
            method,
            part: part.to_owned(),
            skip,
            arrived,
            lifted,
        });
        Held {
            arrived: Some(arrives),
            lift,
        }
    }

    /// Lets everything pass from now on that no bar has stopped yet.
    pub(crate) fn open(&self) {
        self.way.bars.lock().unwrap().clear();
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Way {
    /// The bar before this request, if there is one.
    fn bar(&self, at: At, method: &str, target: &str) -> Option<Bar> {
        let mut bars = self.bars.lock().unwrap();
        let fits = |bar: &Bar| {
            let method_fits = bar.method == "*" || bar.method == method;
            bar.at == at && method_fits && target.contains(&bar.part)
        };
        let index = bars.iter().position(fits)?;
        if bars[index].skip > 0 {
            bars[index].skip -= 1;
            return None;
        }
        Some(bars.remove(index))
    }

    /// Stops here as long as it must. `None`: the request is lost.
    async fn stop(&self, at: At, method: &str, target: &str) -> Option<()> {
        let Some(bar) = self.bar(at, method, target) else {
            return Some(());
        };
        let _ = bar.arrived.send(());
        bar.lifted.await.ok()
    }

    /// `None`: there is no answer.
    async fn through(&self, request: Request) -> Option<Response> {
        let (mut head, body) = request.into_parts();
        let body = to_bytes(body, usize::MAX).await.ok()?;
        let target = head.uri.path_and_query()?.to_string();
        let method = head.method.to_string();
        self.stop(At::Request, &method, &target).await?;
        for own in [HOST, CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING] {
            head.headers.remove(own);
        }
        let url = format!("{}{target}", self.remote);
        let request = self.http.request(head.method, url).headers(head.headers);
        let answer = request.body(body).send().await.ok()?;
        let mut response = Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            if ![CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING].contains(name) {
                response = response.header(name, value);
            }
        }
        let body = answer.bytes().await.ok()?;
        self.stop(At::Answer, &method, &target).await?;
        Some(response.body(Body::from(body)).unwrap())
    }
}

async fn enter(State(way): State<Arc<Way>>, request: Request) -> Response {
    // On a task of its own: what a process sent goes on when the process is dead.
    let on_its_way = tokio::spawn(async move { way.through(request).await });
    match on_its_way.await {
        Ok(Some(answer)) => answer,
        _ => std::future::pending().await,
    }
}
