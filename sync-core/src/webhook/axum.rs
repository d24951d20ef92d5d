//! The [`Receiver`] as routes of axum (feature `axum`).

use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::{CONNECTION, EXPECT, HeaderMap, HeaderValue, RETRY_AFTER};
use axum::http::{Response, StatusCode};
use axum::routing::post;
use futures_util::StreamExt as _;

use super::{Answer, Door, HookHeaders, Receiver};

/// What is read of a body that is too large, beyond the limit, so that its sender gets to see the answer: one that is
/// cut off while it still sends does not.
const MOST_DISCARDED: usize = 16 * 1024 * 1024;

/// Bounds of what a sender may take up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct HookLimits {
    /// The largest body that is taken, in bytes. A shop's user row has some 2 KiB, a large order 100.
    pub max_body_bytes: usize,
    /// The longest that a body may take to arrive.
    pub body_timeout: Duration,
}

impl Default for HookLimits {
    /// 4 MiB, as some shops post whole orders, and ten seconds.
    fn default() -> Self {
        Self {
            max_body_bytes: 4 * 1024 * 1024,
            body_timeout: Duration::from_secs(10),
        }
    }
}

/// Routes for `POST /hooks/cs-cart/{token}`, where the shop's own hook facility posts to, and for
/// `POST /hooks/cs-cart`, where signed webhooks arrive. Merge them into a router of your own, or serve them alone.
///
/// The token stands in the path: whoever logs requests in front of this must leave the path out. The routes themselves
/// write it nowhere. The server in front should bound the time for headers and the number of connections;
/// `axum::serve` does neither.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use std::sync::Arc;
/// # use sync_core::cs_cart::CsCartSource;
/// # use sync_core::store::MemoryStore;
/// # use sync_core::zoho_books::ZohoBooksLedger;
/// # let shop = cs_cart_client::Client::builder("http://127.0.0.1:9", "sync@example.com", "key").build()?;
/// # let credentials = zoho_books_client::oauth::Credentials::refresh_token("id", "secret", "token");
/// # let books = zoho_books_client::Client::builder(zoho_books_client::DataCenter::Us, credentials).build()?;
/// # let engine = sync_core::SyncEngine::builder("main".parse()?)
/// #     .source(CsCartSource::new(shop, "https://shop.example.com"))
/// #     .ledger(ZohoBooksLedger::new(books, "cf_cs_cart_id"))
/// #     .store(Arc::new(MemoryStore::new(Arc::new(zoho_books_client::SystemClock))))
/// #     .build().await?;
/// use sync_core::webhook::axum::{HookLimits, router};
/// use sync_core::webhook::{HookTokens, Receiver, WebhookSecret, WebhookVerifier};
///
/// let secret = WebhookSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
/// let receiver = Receiver::new(engine)
///     .with_tokens(HookTokens::new(&"q4Zt7mJx0aVn3RkW9sLd2Pfy".into(), None)?)
///     .with_verifier(WebhookVerifier::new(vec![secret])?);
///
/// let app: axum::Router = axum::Router::new()
///     .merge(router(receiver, HookLimits::default()));
/// # Ok(()) }
/// ```
pub fn router(receiver: Receiver, limits: HookLimits) -> Router {
    Router::new()
        .route("/hooks/cs-cart/{token}", post(shop_post))
        .route("/hooks/cs-cart", post(signed_post))
        .with_state(Hooks { receiver, limits })
}

#[derive(Debug, Clone)]
struct Hooks {
    receiver: Receiver,
    limits: HookLimits,
}

async fn shop_post(
    State(hooks): State<Hooks>,
    token: Result<Path<String>, PathRejection>,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    // A path that is no text holds no token of ours.
    let token = token.map(|Path(token)| token).unwrap_or_default();
    let answer = match read(body, &parts.headers, hooks.limits).await {
        Ok(body) => {
            let headers = picked(&parts.headers);
            hooks
                .receiver
                .receive_shop_post(&token, headers, &body)
                .await
        }
        // A stranger learns nothing but that there is nothing, whatever he sends.
        Err(_) if !hooks.receiver.accepts_token(&token) => {
            hooks.receiver.answered(Door::Shop, Answer::NotFound)
        }
        Err(answer) => hooks.receiver.answered(Door::Shop, answer),
    };
    response(answer)
}

async fn signed_post(State(hooks): State<Hooks>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let answer = match read(body, &parts.headers, hooks.limits).await {
        Ok(body) => {
            let headers = picked(&parts.headers);
            hooks.receiver.receive_signed(headers, &body).await
        }
        Err(answer) => hooks.receiver.answered(Door::Signed, answer),
    };
    response(answer)
}

fn picked(headers: &HeaderMap) -> HookHeaders<'_> {
    HookHeaders::from_pairs(
        headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes())),
    )
}

/// The whole body, or the answer to one that is too large or too slow.
async fn read(body: Body, headers: &HeaderMap, limits: HookLimits) -> Result<Vec<u8>, Answer> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    let asks_first = headers.contains_key(EXPECT);
    let limit = limits.max_body_bytes;
    if announced > limit && (asks_first || announced > limit.saturating_add(MOST_DISCARDED)) {
        return Err(Answer::TooLarge);
    }
    tokio::time::timeout(limits.body_timeout, collect(body, limit))
        .await
        .unwrap_or(Err(Answer::TooSlow))
}

async fn collect(body: Body, limit: usize) -> Result<Vec<u8>, Answer> {
    let mut chunks = body.into_data_stream();
    let mut whole = Vec::new();
    let mut length = 0_usize;
    while let Some(chunk) = chunks.next().await {
        // The connection broke, or what was sent is no HTTP: nobody reads the answer.
        let chunk = chunk.map_err(|_| Answer::Malformed)?;
        length = length.saturating_add(chunk.len());
        if length <= limit {
            whole.extend_from_slice(&chunk);
        } else if length <= limit.saturating_add(MOST_DISCARDED) {
            whole = Vec::new();
        } else {
            break;
        }
    }
    if length <= limit {
        Ok(whole)
    } else {
        Err(Answer::TooLarge)
    }
}

fn response(answer: Answer) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() =
        StatusCode::from_u16(answer.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Some(wait) = answer.retry_after() {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(wait.as_secs()));
    }
    if matches!(
        answer,
        Answer::TooSlow | Answer::TooLarge | Answer::NotFound
    ) {
        // What is left of the body is not waited for.
        response
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}
