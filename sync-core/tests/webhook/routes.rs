//! The receiver as routes of axum.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use sync_core::webhook::axum::{HookLimits, router};
use tower::ServiceExt as _;

use crate::rig::{NOW, Rig, TOKEN, signed};

const USER: &[u8] = br#"{"user_id":"17","user_type":"C"}"#;

async fn mounted() -> (Rig, Router) {
    let rig = Rig::new().await;
    let mut limits = HookLimits::default();
    limits.max_body_bytes = 1000;
    limits.body_timeout = Duration::from_millis(50);
    let routes = router(rig.receiver.clone(), limits);
    (rig, routes)
}

async fn ask(routes: &Router, method: &str, path: &str, body: impl Into<Body>) -> Response<Body> {
    let request = Request::builder().method(method).uri(path);
    let request = request.body(body.into()).unwrap();
    routes.clone().oneshot(request).await.unwrap()
}

fn hook(token: &str) -> String {
    format!("/hooks/cs-cart/{token}")
}

#[tokio::test]
async fn each_path_and_method_has_its_answer() {
    let (rig, routes) = mounted().await;
    for (method, path, status) in [
        ("POST", hook(TOKEN), 204),
        // A token may be written with escapes.
        ("POST", hook(&TOKEN.replacen('q', "%71", 1)), 204),
        ("POST", hook("q4Zt7mJx0aVn3RkW9sLd2Pfx"), 404),
        ("POST", hook("%ff%fe"), 404),
        ("POST", hook(&format!("{TOKEN}/more")), 404),
        ("POST", "/hooks/cs-cart".to_owned(), 401),
        ("POST", "/hooks".to_owned(), 404),
        ("GET", hook(TOKEN), 405),
        ("PUT", "/hooks/cs-cart".to_owned(), 405),
    ] {
        let response = ask(&routes, method, &path, USER).await;
        assert_eq!(response.status(), status, "{method} {path}");
        assert!(response.headers().get("server").is_none());
        let body = axum::body::to_bytes(response.into_body(), 1000)
            .await
            .unwrap();
        assert!(body.is_empty(), "{method} {path}");
    }
    assert_eq!(rig.pending().await, 1);
}

#[tokio::test]
async fn a_signed_post_passes_with_its_raw_bytes() {
    let (rig, routes) = mounted().await;
    let body = b"{ \"type\":\"customer.created\",\n\"data\":{\"user_id\":\"17\"} }";
    let mut request = Request::builder().method("POST").uri("/hooks/cs-cart");
    for (name, value) in signed("msg_1", NOW, body) {
        request = request.header(name, value);
    }
    let request = request.body(Body::from(&body[..])).unwrap();
    let response = routes.oneshot(request).await.unwrap();
    assert_eq!(response.status(), 204);
    assert!(rig.row(17).await.is_some());
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_however_it_comes() {
    let (rig, routes) = mounted().await;
    let fits = format!("{:<1000}", r#"{"user_id":"17"}"#);
    assert_eq!(ask(&routes, "POST", &hook(TOKEN), fits).await.status(), 204);

    let announced = vec![b' '; 1001];
    let streamed = || {
        let chunks = (0..1001).map(|_| Ok::<_, std::io::Error>(" "));
        Body::from_stream(futures_util::stream::iter(chunks))
    };
    for path in [hook(TOKEN), "/hooks/cs-cart".to_owned()] {
        for body in [Body::from(announced.clone()), streamed()] {
            let response = ask(&routes, "POST", &path, body).await;
            assert_eq!(response.status(), 413, "{path}");
        }
    }
    let stranger = hook("q4Zt7mJx0aVn3RkW9sLd2Pfx");
    let response = ask(&routes, "POST", &stranger, announced).await;
    assert_eq!(response.status(), 404, "a stranger learns no limit");
    assert_eq!(rig.pending().await, 1);
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let (_rig, routes) = mounted().await;
    let never = Body::from_stream(futures_util::stream::pending::<Result<&str, std::io::Error>>());
    let response = ask(&routes, "POST", &hook(TOKEN), never).await;
    assert_eq!(response.status(), 408);
    assert_eq!(response.headers()["connection"], "close");
}

#[tokio::test]
async fn a_full_inbox_asks_to_come_again() {
    let store = std::sync::Arc::new(sync_core::store::MemoryStore::new(std::sync::Arc::new(
        zoho_books_client::SystemClock,
    )));
    let rig = Rig::with(store, 0).await;
    let routes = router(rig.receiver, HookLimits::default());
    let response = ask(&routes, "POST", &hook(TOKEN), USER).await;
    assert_eq!(response.status(), 503);
    let wait: u64 = response.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!(wait > 0);
}
