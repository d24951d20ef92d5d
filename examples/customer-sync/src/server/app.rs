//! What the routes work with.

use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex};

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use sync_core::webhook::Receiver;
use sync_core::{SyncEngine, UserId};

use super::activity::Activity;
use super::page::Links;
use super::readiness::Readiness;

/// What the routes work with, shared by both listeners.
#[derive(Debug)]
pub(super) struct App {
    pub(super) engine: SyncEngine,
    pub(super) receiver: Receiver,
    pub(super) activity: Arc<Activity>,
    pub(super) shop: cs_cart_client::Client,
    pub(super) books: zoho_books_client::Client,
    pub(super) organization_id: String,
    pub(super) links: Links,
    /// The settings in force, without secrets.
    pub(super) settings: Vec<(&'static str, String)>,
    pub(super) readiness: Readiness,
    /// Customers who were erased and are in the shop still, as far as that was looked up.
    pub(super) kept_out: Mutex<Vec<UserId>>,
    /// Open connections of the public listener.
    pub(super) public_open: Arc<AtomicUsize>,
    /// Open connections of the admin listener.
    pub(super) admin_open: Arc<AtomicUsize>,
}

/// `GET /healthz`: the process lives.
pub(super) async fn healthz() -> Response {
    text(StatusCode::OK, "ok\n".to_owned())
}

/// `GET /readyz`: a hook would be accepted.
pub(super) async fn readyz(app: &App) -> Response {
    match app.readiness.check(&app.engine).await {
        Ok(()) => text(StatusCode::OK, "ready\n".to_owned()),
        Err(not_ready) => text(
            StatusCode::SERVICE_UNAVAILABLE,
            format!("not ready: {}\n", not_ready.reason()),
        ),
    }
}

/// An answer in plain text that nobody keeps.
pub(super) fn text(status: StatusCode, text: String) -> Response {
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, text).into_response()
}
