//! What goes wrong when it is told to.

use std::time::Duration;

use serde_json::json;
use zoho_books_client::sandbox::{Books, Fault};

use crate::api::{Hand, start, with};

const NAME: &str = r#"{"contact_name":"A"}"#;

fn name() -> Option<serde_json::Value> {
    serde_json::from_str(NAME).ok()
}

#[tokio::test]
async fn statuses_strike_when_and_where_they_are_told() {
    let api = start().await;
    api.books.fault(
        Fault::on("GET", "/contacts/*")
            .after(1)
            .times(2)
            .status(503),
    );
    let mut statuses = Vec::new();
    for path in [
        "/contacts/1",
        "/contacts",
        "/contacts/1",
        "/contacts/2",
        "/contacts/1",
    ] {
        statuses.push(api.get(path).await.status);
    }
    assert_eq!(statuses, [404, 200, 503, 503, 404]);

    api.books.fault(
        Fault::on("*", "/contacts/**")
            .always()
            .api_error(429, 43)
            .header("Retry-After", "7"),
    );
    let refused = api.get("/contacts/1/address").await;
    assert_eq!(
        (refused.refusal(), refused.header("Retry-After")),
        ((429, 43), 7)
    );
    assert_eq!(api.get("/contacts").await.status, 429);
    assert_eq!(api.get("/users").await.status, 200);
    api.books.clear_faults();
    assert_eq!(api.get("/contacts").await.status, 200);
}

#[tokio::test]
async fn a_cut_connection_leaves_nothing_or_everything_behind() {
    let api = start().await;
    api.books
        .fault(Fault::on("POST", "/contacts").cut_before_commit());
    assert!(api.try_send("POST", "/contacts", name()).await.is_err());
    assert_eq!(api.books.contact_count(), 0);
    api.books
        .fault(Fault::on("POST", "/contacts").cut_after_commit());
    assert!(api.try_send("POST", "/contacts", name()).await.is_err());
    assert_eq!(api.books.contact_count(), 1);
    let statuses: Vec<_> = api.books.calls().iter().map(|call| call.status).collect();
    assert_eq!(statuses, [None, None]);
}

#[tokio::test]
async fn a_commit_can_come_late() {
    let hand = Hand::at("2026-06-09T17:16:32Z");
    let api = with(Books::builder().clock(hand.clock())).await;
    api.books
        .fault(Fault::on("POST", "/contacts").commit_later(Duration::from_secs(90)));
    assert!(api.try_send("POST", "/contacts", name()).await.is_err());
    hand.forward(89);
    assert_eq!(api.get("/contacts").await.names(), Vec::<String>::new());
    hand.forward(1);
    assert_eq!(api.get("/contacts").await.names(), ["A"]);
    assert_eq!(api.books.contact_count(), 1);
}

#[tokio::test]
async fn answers_can_lie_about_a_commit() {
    let api = start().await;
    let post = async |fault: Fault| {
        api.books.fault(fault);
        let answer = api.try_send("POST", "/contacts", name()).await.unwrap();
        (answer.status, answer.text, api.books.contact_count())
    };
    let on = || Fault::on("POST", "/contacts");
    let (status, _, count) = post(on().commit_then_status(500)).await;
    assert_eq!((status, count), (500, 1));
    let (status, text, count) = post(on().commit_then_body("[]")).await;
    assert_eq!((status, &*text, count), (200, "[]", 2));
    let (status, text, count) = post(on().truncated()).await;
    assert_eq!((status, count), (201, 3));
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_err());
    let (status, text, count) = post(on().html()).await;
    assert_eq!((status, count), (200, 3));
    assert!(text.starts_with("<!DOCTYPE html>"));
    let (status, text, count) = post(on().body("null")).await;
    assert_eq!((status, &*text, count), (200, "null", 3));
    let (status, text, count) = post(on().status_and_body(502, "")).await;
    assert_eq!((status, &*text, count), (502, "", 3));
    let number = on().edit_answer(|answer| {
        answer["contact"]["contact_id"] = json!(5_512_345_000_000_100_003_u64);
    });
    let (status, text, count) = post(number).await;
    assert_eq!((status, count), (201, 4));
    assert!(text.contains("\"contact_id\":5512345000000100003"));
}

#[tokio::test]
async fn answers_can_be_held_back() {
    let api = with(Books::builder().latency(Duration::from_millis(30))).await;
    let started = std::time::Instant::now();
    api.get("/users/me").await;
    assert!(started.elapsed() >= Duration::from_millis(30));
    api.books
        .fault(Fault::on("GET", "/users/me").delay(Duration::from_millis(100)));
    let started = std::time::Instant::now();
    assert_eq!(api.get("/users/me").await.status, 200);
    assert!(started.elapsed() >= Duration::from_millis(130));
}

#[tokio::test]
async fn the_accounts_server_fails_as_well() {
    let api = start().await;
    api.books
        .fault(Fault::on("POST", "/oauth/v2/token").status_and_body(500, "<html>"));
    assert_eq!(api.refresh().await.status, 500);
    api.books.fault(
        Fault::on("POST", "/oauth/v2/token")
            .edit_answer(|token| token["expires_in"] = json!("3600")),
    );
    assert_eq!(api.refresh().await.json()["expires_in"], "3600");
    assert_eq!(api.books.token_calls(), 3);
    assert_eq!(api.books.call_count(), 0);
}

#[tokio::test]
async fn a_dark_service_comes_back() {
    let api = start().await;
    api.books.down(true);
    assert!(api.try_send("GET", "/users/me", None).await.is_err());
    api.books.down(false);
    assert_eq!(api.get("/users/me").await.status, 200);
}
