//! The pages of customers and products: list, search, record, retry.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use cs_cart_client::{ProductQuery, UserQuery};
use jiff::Timestamp;
use serde::Deserialize;
use sync_core::store::{Reason, RowFilter, State as RowState};
use sync_core::{Kind, RecordSync, UserId};

use super::app::{self, App};
use super::guard;
use super::page::records::{self, Listed, Record};

/// Rows of one page.
const ROWS: usize = 100;

/// What the shop finds by a name is shown so far.
const MOST_FOUND: u64 = 50;

/// A reason's customers are set back in groups of this size.
const GROUP: usize = 500;

/// Which records a page is about: customers, unless it says otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Of {
    #[default]
    Customer,
    Product,
}

impl Of {
    /// None where products are switched off.
    fn records(self, app: &App) -> Option<RecordSync> {
        match self {
            Self::Customer => Some(app.engine.customers()),
            Self::Product => app.engine.products(),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    kind: Of,
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
    let Some(records) = wanted.kind.records(&app) else {
        return switched_off();
    };
    let q = wanted.q.trim();
    if let Ok(user_id) = q.parse::<UserId>() {
        return see(&place(&user_id, wanted.kind));
    }
    let listed = if q.is_empty() {
        filtered(&records, &wanted).await
    } else {
        found(&app, &records, q).await
    };
    match listed {
        Ok(listed) => page(records::list(&app, &listed)),
        Err(error) => failed(&error),
    }
}

fn switched_off() -> Response {
    app::text(
        StatusCode::NOT_FOUND,
        "products are switched off\n".to_owned(),
    )
}

/// The page of one record.
fn place(id: &UserId, of: Of) -> String {
    match of {
        Of::Customer => format!("/customers/{id}"),
        Of::Product => format!("/customers/{id}?kind=product"),
    }
}

async fn filtered(
    records: &RecordSync,
    wanted: &Wanted,
) -> Result<Listed, sync_core::store::StoreError> {
    let reason = wanted.reason.as_deref().and_then(Reason::from_word);
    let filter = RowFilter {
        state: wanted.state,
        reason,
        after: wanted.after.clone(),
        limit: ROWS + 1,
    };
    let mut rows = records.store().list(&filter).await?;
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
        ..Listed::nobody(records.kind().clone())
    })
}

/// Asks the shop who or what is called so. What it says is shown and forgotten.
async fn found(
    app: &App,
    records: &RecordSync,
    q: &str,
) -> Result<Listed, sync_core::store::StoreError> {
    let mut listed = Listed {
        q: q.to_owned(),
        ..Listed::nobody(records.kind().clone())
    };
    let named = if *records.kind() == Kind::PRODUCT {
        products_called(app, q).await
    } else {
        customers_called(app, q).await
    };
    let named = match named {
        Ok(named) => named,
        Err(error) => {
            let told = sync_core::cs_cart::failure(&error);
            listed.note = Some(format!("The shop was asked and did not answer: {told}"));
            return Ok(listed);
        }
    };
    let ids: Vec<UserId> = named.iter().map(|(id, _)| id.clone()).collect();
    let mut rows = records.store().rows(&ids).await?;
    for (id, name) in named {
        match rows.iter().position(|row| row.user_id == id) {
            Some(place) => listed.rows.push((rows.swap_remove(place), Some(name))),
            None => listed.strangers.push((id.to_string(), name)),
        }
    }
    Ok(listed)
}

/// Numbers with names.
type Named = Vec<(UserId, String)>;

async fn customers_called(app: &App, q: &str) -> Result<Named, cs_cart_client::Error> {
    let query = UserQuery::customers().items_per_page(MOST_FOUND);
    let query = if q.contains('@') {
        query.email(q)
    } else {
        query.name(q)
    };
    let users = app.shop.users().list(&query).await?.items.into_iter();
    let named = users.filter_map(|user| {
        let id = user.user_id.as_str().parse().ok()?;
        let parts = [user.firstname, user.lastname, user.email];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        Some((id, parts.collect::<Vec<_>>().join(" ")))
    });
    Ok(named.collect())
}

async fn products_called(app: &App, q: &str) -> Result<Named, cs_cart_client::Error> {
    let query = ProductQuery::new()
        .items_per_page(MOST_FOUND)
        .text(q)
        .in_names(true);
    let products = app.shop.products().list(&query).await?.items.into_iter();
    let named = products.filter_map(|product| {
        let id = product.product_id.as_str().parse().ok()?;
        Some((id, product.name.unwrap_or_default()))
    });
    Ok(named.collect())
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Ask {
    #[serde(default)]
    kind: Of,
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
    let Some(records) = ask.kind.records(&app) else {
        return switched_off();
    };
    let store = records.store();
    let held = async {
        let rows = store.rows(std::slice::from_ref(&user_id)).await?;
        Ok::<_, sync_core::store::StoreError>((rows, store.history(&user_id).await?))
    };
    let (rows, history) = match held.await {
        Ok(held) => held,
        Err(error) => return failed(&error),
    };
    let known = if ask.ask.is_some() {
        match records.explain(&user_id).await {
            Ok(known) => Some((name(&app, ask.kind, &user_id).await, known)),
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
    let record = Record {
        kind: records.kind(),
        id: user_id.as_str(),
        external_id: records.external_id(&user_id),
        row: rows.first(),
        history: history.collect(),
        asked: known.as_ref().map(|(name, known)| (name.clone(), known)),
    };
    page(records::record(&app, &record))
}

/// What the shop calls a record: asked now, kept nowhere.
async fn name(app: &App, of: Of, id: &UserId) -> Option<String> {
    if of == Of::Product {
        let id = id.as_str().parse().ok()?;
        return app.shop.products().get(&id).await.ok()??.name;
    }
    let id = id.as_str().parse().ok()?;
    let user = app.shop.users().get(&id).await.ok()??;
    let parts = [user.firstname, user.lastname, user.email];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    Some(parts.collect::<Vec<_>>().join(" "))
}

/// `POST /customers/{id}/retry`, from the page of the record.
pub(super) async fn retry(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    Query(ask): Query<Ask>,
    headers: HeaderMap,
) -> Response {
    if !guard::is_from_our_page(&headers) {
        return from_elsewhere();
    }
    let Some(records) = ask.kind.records(&app) else {
        return switched_off();
    };
    let Ok(user_id) = id.parse::<UserId>() else {
        return app::text(StatusCode::NOT_FOUND, "no such customer\n".to_owned());
    };
    match records.retry(&user_id).await {
        Ok(_) => see(&place(&user_id, ask.kind)),
        Err(error) => failed(&error),
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Cause {
    #[serde(default)]
    kind: Of,
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
    let Some(records) = cause.kind.records(&app) else {
        return switched_off();
    };
    let mut filter = RowFilter {
        state: Some(RowState::Parked),
        reason: Some(reason),
        limit: GROUP,
        ..RowFilter::default()
    };
    loop {
        let rows = match records.store().list(&filter).await {
            Ok(rows) => rows,
            Err(error) => return failed(&error),
        };
        let Some(last) = rows.last() else {
            return see(match cause.kind {
                Of::Customer => "/customers?state=parked",
                Of::Product => "/customers?kind=product&state=parked",
            });
        };
        filter.after = Some(last.user_id.clone());
        for row in &rows {
            if let Err(error) = records.retry(&row.user_id).await {
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

pub(super) fn page(html: Result<String, minijinja::Error>) -> Response {
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
