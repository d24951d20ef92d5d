//! The listener that the shop reaches: hooks and health, nothing else.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use sync_core::webhook::axum::HookLimits;

use super::app::{self, App};

/// `POST /hooks/…`, `GET /healthz`, `GET /readyz`.
pub(super) fn router(app: Arc<App>, limits: HookLimits) -> Router {
    let hooks = sync_core::webhook::axum::router(app.receiver.clone(), limits);
    Router::new()
        .route("/healthz", get(app::healthz))
        .route("/readyz", get(readyz))
        .with_state(app)
        .merge(hooks)
}

async fn readyz(State(app): State<Arc<App>>) -> Response {
    app::readyz(&app).await
}
