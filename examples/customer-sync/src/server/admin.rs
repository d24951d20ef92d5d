//! The listener for the operator: status page, JSON, metrics.

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sync_core::ledger::ContactId;
use sync_core::store::{Reason, RowFilter, State as RowState};
use sync_core::{EngineError, Kind, RecordSync, UserId};

use super::app::{self, App};
use super::{customers as pages, days, guard, kept_out, metrics, page};
use crate::status_json::{StatusJson, whole_second};

/// Rows of a page of `/api/customers` unless `limit` says otherwise.
const ROWS: usize = 100;

/// What is answered about products where there are none.
const NO_PRODUCTS: &str = "products are switched off";

/// Rows of the longest page.
const MOST_ROWS: usize = 1000;

/// Nothing from elsewhere is loaded, nothing inline is run, nobody may frame the page.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Everything of the admin address.
pub(super) fn router(app: Arc<App>) -> Router {
    let guarded = Router::new()
        .route("/", get(status_page))
        .route("/customers", get(pages::list))
        .route("/customers/retry", post(pages::retry_all))
        .route("/customers/{id}", get(pages::record))
        .route("/customers/{id}/retry", post(pages::retry))
        .route("/settings", get(pages::settings))
        .route("/assets/status.css", get(style))
        .route("/assets/status.js", get(script))
        .route("/assets/icon.svg", get(icon))
        .route("/api/status", get(status))
        .route("/api/customers", get(customers))
        .route("/api/customers/{id}/retry", post(retry_customer))
        .route("/api/products", get(products))
        .route("/api/products/{id}/retry", post(retry_product))
        .layer(middleware::from_fn(only_for_us));
    Router::new()
        .route("/healthz", get(app::healthz))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics_text))
        .merge(guarded)
        .layer(middleware::from_fn(with_security_headers))
        .with_state(app)
}

async fn readyz(State(app): State<Arc<App>>) -> Response {
    app::readyz(&app).await
}

async fn metrics_text(State(app): State<Arc<App>>) -> Response {
    let status = app.engine.status().await.ok();
    let text = metrics::render(&app, status.as_ref());
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(CONTENT_TYPE, kind)], text).into_response()
}

async fn status(State(app): State<Arc<App>>) -> Response {
    match app.engine.status().await {
        Ok(status) => json(
            StatusCode::OK,
            &StatusJson::new(app.engine.shop(), &app.organization_id, &status),
        ),
        Err(error) => database_failed(&error),
    }
}

#[derive(Debug, Deserialize)]
struct Wanted {
    state: Option<RowState>,
    after: Option<UserId>,
    limit: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Rows {
    #[serde(skip_serializing_if = "Option::is_none")]
    customers: Option<Vec<Record>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    products: Option<Vec<Record>>,
    /// What to send as `after` for the next page; none follows when it is null.
    next: Option<UserId>,
}

#[derive(Debug, Serialize)]
struct Record {
    user_id: UserId,
    state: RowState,
    reason: Option<Reason>,
    contact_id: Option<ContactId>,
    updated: Timestamp,
}

async fn customers(
    State(app): State<Arc<App>>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Response {
    rows(&app.engine.customers(), wanted).await
}

async fn products(
    State(app): State<Arc<App>>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Response {
    match app.engine.products() {
        Some(products) => rows(&products, wanted).await,
        None => refusal(StatusCode::NOT_FOUND, NO_PRODUCTS),
    }
}

async fn rows(records: &RecordSync, wanted: Result<Query<Wanted>, QueryRejection>) -> Response {
    let Ok(Query(wanted)) = wanted else {
        let error = format!(
            "expected state=pending|synced|skipped|parked, after=<id>, limit=1 to {MOST_ROWS}, all optional"
        );
        return refusal(StatusCode::BAD_REQUEST, &error);
    };
    let limit = wanted.limit.unwrap_or(ROWS).clamp(1, MOST_ROWS);
    let filter = RowFilter {
        state: wanted.state,
        reason: None,
        after: wanted.after,
        limit: limit + 1,
    };
    let mut rows = match records.store().list(&filter).await {
        Ok(rows) => rows,
        Err(error) => return database_failed(&error.into()),
    };
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| row.user_id.clone());
    let listed = rows
        .into_iter()
        .map(|row| Record {
            user_id: row.user_id,
            state: row.state,
            reason: row.reason,
            contact_id: row.contact_id,
            updated: whole_second(Timestamp::from_millisecond(row.updated).unwrap_or_default()),
        })
        .collect();
    let (customers, products) = if *records.kind() == Kind::PRODUCT {
        (None, Some(listed))
    } else {
        (Some(listed), None)
    };
    let answer = Rows {
        customers,
        products,
        next,
    };
    json(StatusCode::OK, &answer)
}

async fn retry_customer(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    retry(&app.engine.customers(), &id, &headers).await
}

async fn retry_product(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    match app.engine.products() {
        Some(products) => retry(&products, &id, &headers).await,
        None => refusal(StatusCode::NOT_FOUND, NO_PRODUCTS),
    }
}

/// Sends a parked record back to be brought over: JSON for programs, back to the page for its form.
async fn retry(records: &RecordSync, id: &str, headers: &HeaderMap) -> Response {
    if !guard::is_from_our_page(headers) {
        let error = "this request comes from another site's page";
        return refusal(StatusCode::FORBIDDEN, error);
    }
    let Ok(user_id) = id.parse::<UserId>() else {
        return refusal(
            StatusCode::NOT_FOUND,
            &format!("no such {}", records.kind()),
        );
    };
    let retried = match records.retry(&user_id).await {
        Ok(retried) => retried,
        Err(error) => return database_failed(&error),
    };
    let accepts = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    if accepts.is_some_and(|accepts| accepts.contains("text/html")) {
        let back = [(LOCATION, HeaderValue::from_static("/#parked"))];
        return (StatusCode::SEE_OTHER, back).into_response();
    }
    if retried {
        let told = serde_json::json!({"user_id": user_id, "state": RowState::Pending});
        json(StatusCode::OK, &told)
    } else {
        let error = format!("this {} is not parked", records.kind());
        refusal(StatusCode::CONFLICT, &error)
    }
}

#[derive(Debug, Deserialize)]
struct PageWanted {
    after: Option<UserId>,
}

async fn status_page(
    State(app): State<Arc<App>>,
    wanted: Result<Query<PageWanted>, QueryRejection>,
) -> Response {
    let after = wanted.ok().and_then(|Query(wanted)| wanted.after);
    let read = async {
        let status = app.engine.status().await?;
        let days = days::read(&app).await?;
        Ok::<_, EngineError>((status, days, kept_out::now(&app).await?))
    };
    let now = Timestamp::now();
    match read.await {
        Ok((status, days, kept_out)) => pages::page(page::home::page(&page::home::Shown {
            shop: app.engine.shop().as_str(),
            organization_id: &app.organization_id,
            status: &status,
            hour: &app.activity.last_hour(now),
            days: &days,
            kept_out: &kept_out,
            clock_alarm: app.receiver.tally().clock_alarm,
            after: after.as_ref(),
            now,
        })),
        Err(error) => {
            tracing::warn!(%error, "the status page was not made");
            let page = page::without_database(app.engine.shop().as_str());
            (StatusCode::SERVICE_UNAVAILABLE, pages::page(page)).into_response()
        }
    }
}

async fn style() -> Response {
    asset("text/css; charset=utf-8", page::STYLE)
}

async fn script() -> Response {
    asset("text/javascript; charset=utf-8", page::SCRIPT)
}

async fn icon() -> Response {
    asset("image/svg+xml", page::ICON)
}

fn asset(kind: &'static str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, HeaderValue::from_static(kind))], text).into_response()
}

fn json(status: StatusCode, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(text) => {
            let kind = HeaderValue::from_static("application/json");
            (status, [(CONTENT_TYPE, kind)], text).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "an answer has no JSON form");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn refusal(status: StatusCode, error: &str) -> Response {
    json(status, &serde_json::json!({ "error": error }))
}

fn database_failed(error: &EngineError) -> Response {
    tracing::warn!(%error, "a request was not answered: the database failed");
    let told = "the database is not available: see the log";
    refusal(StatusCode::SERVICE_UNAVAILABLE, told)
}

/// Refuses requests for another name than ours.
async fn only_for_us(request: Request, next: Next) -> Response {
    if guard::is_meant_for_us(request.headers()) {
        return next.run(request).await;
    }
    app::text(
        StatusCode::MISDIRECTED_REQUEST,
        "open this page by its IP address, or as localhost\n".to_owned(),
    )
}

async fn with_security_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in [
        ("content-security-policy", CONTENT_SECURITY_POLICY),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("cross-origin-resource-policy", "same-origin"),
        // With `no-referrer` browsers would send `Origin: null` with our own form too.
        ("referrer-policy", "same-origin"),
        (CACHE_CONTROL.as_str(), "no-store"),
    ] {
        let name = HeaderName::from_static(name);
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}
