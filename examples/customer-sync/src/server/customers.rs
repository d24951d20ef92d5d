//! The pages of customers: list, search, record, retry.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use cs_cart_client::UserQuery;
use jiff::Timestamp;
use serde::Deserialize;
use sync_core::store::{Reason, RowFilter, State as RowState};
use sync_core::{ExternalId, UserId};

use super::app::{self, App};
use super::guard;
use super::page::records::{self, Listed, Record};

/// Rows of one page.
const ROWS: usize = 100;

/// What the shop finds by a name is shown so far.
const MOST_FOUND: u64 = 50;

/// A reason's customers are set back in groups of this size.
const GROUP: usize = 500;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    q: String,
    state: Option<RowState>,
    reason: Option<String>,
    after: Option<UserId>,
}

/// `GET /customers`.
pub(super) async fn list(
    State(app): State<Arc<App>>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Response {
    let Ok(Query(wanted)) = wanted else {
        return app::text(StatusCode::BAD_REQUEST, "no such filter\n".to_owned());
    };
    let q = wanted.q.trim();
    if let Ok(user_id) = q.parse::<UserId>() {
        return see(&format!("/customers/{user_id}"));
    }
    let listed = if q.is_empty() {
        filtered(&app, &wanted).await
    } else {
        found(&app, q).await
    };
    match listed {
        Ok(listed) => page(records::list(&app, &listed)),
        Err(error) => failed(&error),
    }
}

async fn filtered(app: &App, wanted: &Wanted) -> Result<Listed, sync_core::store::StoreError> {
    let reason = wanted.reason.as_deref().and_then(Reason::from_word);
    let filter = RowFilter {
        state: wanted.state,
        reason,
        after: wanted.after.clone(),
        limit: ROWS + 1,
    };
    let mut rows = app.engine.store().list(&filter).await?;
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| row.user_id.to_string());
    Ok(Listed {
        state: wanted.state,
        reason,
        rows: rows.into_iter().map(|row| (row, None)).collect(),
        next,
        ..Listed::default()
    })
}

/// Asks the shop who is called so. What it says is shown and forgotten.
async fn found(app: &App, q: &str) -> Result<Listed, sync_core::store::StoreError> {
    let query = UserQuery::customers().items_per_page(MOST_FOUND);
    let query = if q.contains('@') {
        query.email(q)
    } else {
        query.name(q)
    };
    let mut listed = Listed {
        q: q.to_owned(),
        ..Listed::default()
    };
    let users = match app.shop.users().list(&query).await {
        Ok(users) => users.items,
        Err(error) => {
            let told = sync_core::cs_cart::failure(&error);
            listed.note = Some(format!("The shop was asked and did not answer: {told}"));
            return Ok(listed);
        }
    };
    let named: Vec<(UserId, String)> = users
        .into_iter()
        .filter_map(|user| {
            let id = user.user_id.as_str().parse().ok()?;
            let parts = [user.firstname, user.lastname, user.email];
            let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
            Some((id, parts.collect::<Vec<_>>().join(" ")))
        })
        .collect();
    let ids: Vec<UserId> = named.iter().map(|(id, _)| id.clone()).collect();
    let mut rows = app.engine.store().rows(&ids).await?;
    for (id, name) in named {
        match rows.iter().position(|row| row.user_id == id) {
            Some(place) => listed.rows.push((rows.swap_remove(place), Some(name))),
            None => listed.strangers.push((id.to_string(), name)),
        }
    }
    Ok(listed)
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Ask {
    ask: Option<String>,
}

/// `GET /customers/{id}`; the remotes are asked only with `?ask=now`.
pub(super) async fn record(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    Query(ask): Query<Ask>,
) -> Response {
    let Ok(user_id) = id.parse::<UserId>() else {
        return app::text(StatusCode::NOT_FOUND, "no such customer\n".to_owned());
    };
    let store = app.engine.store();
    let held = async {
        let rows = store.rows(std::slice::from_ref(&user_id)).await?;
        Ok::<_, sync_core::store::StoreError>((rows, store.history(&user_id).await?))
    };
    let (rows, history) = match held.await {
        Ok(held) => held,
        Err(error) => return failed(&error),
    };
    let known = if ask.ask.is_some() {
        match app.engine.explain(&user_id).await {
            Ok(known) => Some((name(&app, &user_id).await, known)),
            Err(error) => {
                tracing::warn!(%error, "a customer's page was not made");
                return failed(&error);
            }
        }
    } else {
        None
    };
    let history = history.into_iter().filter_map(|entry| {
        let at = Timestamp::from_millisecond(entry.at).ok()?;
        Some((at, entry.what))
    });
    let external_id = ExternalId::new(app.engine.shop().clone(), user_id.clone());
    let record = Record {
        id: user_id.as_str(),
        external_id: external_id.to_string(),
        row: rows.first(),
        history: history.collect(),
        asked: known.as_ref().map(|(name, known)| (name.clone(), known)),
    };
    page(records::record(&app, &record))
}

/// What the shop calls a customer: asked now, kept nowhere.
async fn name(app: &App, user_id: &UserId) -> Option<String> {
    let id = user_id.as_str().parse().ok()?;
    let user = app.shop.users().get(&id).await.ok()??;
    let parts = [user.firstname, user.lastname, user.email];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    Some(parts.collect::<Vec<_>>().join(" "))
}

/// `POST /customers/{id}/retry`, from the page of the record.
pub(super) async fn retry(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    if !guard::is_from_our_page(&headers) {
        return from_elsewhere();
    }
    let Ok(user_id) = id.parse::<UserId>() else {
        return app::text(StatusCode::NOT_FOUND, "no such customer\n".to_owned());
    };
    match app.engine.retry(&user_id).await {
        Ok(_) => see(&format!("/customers/{user_id}")),
        Err(error) => failed(&error),
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Cause {
    reason: String,
}

/// `POST /customers/retry?reason=…`: all who wait for one reason.
pub(super) async fn retry_all(
    State(app): State<Arc<App>>,
    Query(cause): Query<Cause>,
    headers: HeaderMap,
) -> Response {
    if !guard::is_from_our_page(&headers) {
        return from_elsewhere();
    }
    let Some(reason @ Reason::Park(_)) = Reason::from_word(&cause.reason) else {
        return app::text(StatusCode::BAD_REQUEST, "no such reason\n".to_owned());
    };
    let mut filter = RowFilter {
        state: Some(RowState::Parked),
        reason: Some(reason),
        limit: GROUP,
        ..RowFilter::default()
    };
    loop {
        let rows = match app.engine.store().list(&filter).await {
            Ok(rows) => rows,
            Err(error) => return failed(&error),
        };
        let Some(last) = rows.last() else {
            return see("/customers?state=parked");
        };
        filter.after = Some(last.user_id.clone());
        for row in &rows {
            if let Err(error) = app.engine.retry(&row.user_id).await {
                return failed(&error);
            }
        }
    }
}

/// `GET /settings`.
pub(super) async fn settings(State(app): State<Arc<App>>) -> Response {
    page(records::settings(&app))
}

fn from_elsewhere() -> Response {
    let told = "this request comes from another site's page\n";
    app::text(StatusCode::FORBIDDEN, told.to_owned())
}

fn see(place: &str) -> Response {
    match HeaderValue::from_str(place) {
        Ok(place) => (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

fn page(html: Result<String, minijinja::Error>) -> Response {
    match html {
        Ok(html) => {
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            ([(CONTENT_TYPE, kind)], html).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a page was not made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn failed(error: &(impl std::error::Error + ?Sized)) -> Response {
    tracing::warn!(%error, "a page was not made: the database failed");
    let told = "the database does not answer: see the log\n";
    app::text(StatusCode::SERVICE_UNAVAILABLE, told.to_owned())
}
