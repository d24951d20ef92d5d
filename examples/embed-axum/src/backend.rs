//! The backend: a route of its own, and the shop's hooks mounted beside it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use sync_core::webhook::axum::{HookLimits, router as hook_router};
use sync_core::webhook::{HookTokens, Receiver, ShortHookToken};
use sync_core::{SyncEngine, UserId};

/// The secret part of the hook's path; a real one comes from the configuration.
pub(crate) const HOOK_TOKEN: &str = "q4Zt7mJx0aVn3RkW9sLd2Pfy";

/// All routes.
pub(crate) fn router(engine: SyncEngine) -> Result<Router, ShortHookToken> {
    let tokens = HookTokens::new(&HOOK_TOKEN.into(), None)?;
    let receiver = Receiver::new(engine.clone()).with_tokens(tokens);
    Ok(Router::new()
        .route("/customers/{user_id}", get(customer))
        .with_state(engine)
        .merge(hook_router(receiver, HookLimits::default())))
}

/// Where a customer of the shop stands.
async fn customer(
    State(engine): State<SyncEngine>,
    Path(user_id): Path<u64>,
) -> Result<Json<Value>, StatusCode> {
    let rows = engine.store().rows(&[UserId::from(user_id)]).await;
    let rows = rows.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    let row = rows.first().ok_or(StatusCode::NOT_FOUND)?;
    Ok(Json(json!({
        "user_id": row.user_id,
        "state": row.state,
        "contact_id": row.contact_id,
    })))
}
