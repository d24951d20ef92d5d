//! Tokens and what they open.

use std::time::Duration;

use serde_json::json;
use zoho_books_client::sandbox::Books;

use crate::api::{Hand, read, start, with};

#[tokio::test]
async fn a_refresh_gives_a_bearer_token_for_an_hour() {
    let api = start().await;
    let answer = api.refresh().await;
    assert_eq!(answer.status, 200);
    let token = answer.json();
    assert_eq!(token["token_type"], "Bearer");
    assert_eq!(token["expires_in"], 3600);
    assert_eq!(token["api_domain"], api.books.accounts_url());
    assert!(token.get("refresh_token").is_none());
    assert_eq!(api.books.token_calls(), 2);
}

#[tokio::test]
async fn parameters_may_come_in_the_query() {
    let api = start().await;
    let url = format!(
        "{}/oauth/v2/token?grant_type=refresh_token&client_id={}&client_secret={}&refresh_token={}",
        api.books.accounts_url(),
        api.books.client_id(),
        api.books.client_secret(),
        api.books.refresh_token()
    );
    let answer = read(api.http.post(url).send().await.unwrap()).await;
    assert!(answer.json()["access_token"].is_string());
}

#[tokio::test]
async fn refusals_come_inside_200() {
    let api = start().await;
    let bad = api
        .token_call(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", "1000.other"),
        ])
        .await;
    assert_eq!(
        (bad.status, bad.json()),
        (200, json!({"error": "invalid_code"}))
    );
    let stranger = api
        .token_call(&[("client_id", "x"), ("grant_type", "nothing")])
        .await;
    assert_eq!(stranger.json()["error"], "unsupported_grant_type");

    api.books.revoke_refresh_token();
    assert_eq!(api.refresh().await.json()["error"], "invalid_code");
    assert_eq!(api.get("/users/me").await.refusal(), (401, 57));
}

#[tokio::test]
async fn a_grant_code_works_once() {
    let api = start().await;
    let code = api.books.grant_code();
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
    ];
    let first = api.token_call(&fields).await.json();
    let refresh = first["refresh_token"].as_str().unwrap();
    let again = api
        .token_call(&[("grant_type", "refresh_token"), ("refresh_token", refresh)])
        .await;
    assert!(again.json()["access_token"].is_string());
    assert_eq!(
        api.token_call(&fields).await.json()["error"],
        "invalid_code"
    );
}

#[tokio::test]
async fn a_client_gets_a_token_of_its_own_with_the_scopes_it_asked_for() {
    let mut api = start().await;
    let soid = format!("ZohoBooks.{}", api.books.organization_id());
    let scope = "ZohoBooks.contacts.READ";
    let fields = [
        ("grant_type", "client_credentials"),
        ("soid", &*soid),
        ("scope", scope),
    ];
    let answer = api.token_call(&fields).await.json();
    assert!(answer.get("refresh_token").is_none());
    api.token = answer["access_token"].as_str().unwrap().to_owned();
    assert_eq!(api.get("/contacts").await.status, 200);
    let create = api.post("/contacts", json!({"contact_name": "A"})).await;
    assert_eq!(create.refusal(), (401, 57));
}

#[tokio::test]
async fn ten_tokens_in_ten_minutes_then_access_denied() {
    let hand = Hand::at("2026-11-23T10:00:00Z");
    let api = with(Books::builder().clock(hand.clock())).await;
    for _ in 0..9 {
        assert!(api.refresh().await.json()["access_token"].is_string());
    }
    let refused = api.refresh().await;
    assert_eq!(refused.status, 400);
    assert_eq!(refused.json()["error"], "Access Denied");
    hand.forward(600);
    assert_eq!(api.refresh().await.status, 200);
    api.books.throttle_tokens(true);
    assert_eq!(api.refresh().await.status, 400);
}

#[tokio::test]
async fn the_sixteenth_live_token_ends_the_oldest() {
    let mut api = with(Books::builder().token_limit(100, Duration::from_secs(600))).await;
    for _ in 0..14 {
        api.refresh().await;
    }
    assert_eq!(api.get("/users/me").await.status, 200);
    api.refresh().await;
    assert_eq!(api.get("/users/me").await.refusal(), (401, 57));
    api.renew().await;
    assert_eq!(api.get("/users/me").await.status, 200);
}

#[tokio::test]
async fn a_token_dies_of_age() {
    let hand = Hand::at("2026-11-23T10:00:00Z");
    let mut api = with(Books::builder().clock(hand.clock())).await;
    hand.forward(3599);
    assert_eq!(api.get("/users/me").await.status, 200);
    hand.forward(1);
    assert_eq!(api.get("/users/me").await.refusal(), (401, 57));
    api.renew().await;
    api.books.expire_tokens();
    assert_eq!(api.get("/users/me").await.refusal(), (401, 57));
}

#[tokio::test]
async fn who_asks_and_for_whom_is_checked() {
    let api = start().await;
    let organization = api.books.organization_id();
    let url = |query: &str| format!("{}/contacts{query}", api.books.api_url());
    let own = url(&format!("?organization_id={organization}"));
    let send = async |url: String, token: Option<String>| {
        let mut request = api.http.get(url);
        if let Some(token) = token {
            request = request.header("Authorization", token);
        }
        read(request.send().await.unwrap()).await
    };
    let zoho = Some(format!("Zoho-oauthtoken {}", api.token));
    assert_eq!(send(own.clone(), None).await.refusal(), (401, 14));
    assert_eq!(
        send(own.clone(), Some("Bearer x".into())).await.refusal(),
        (401, 57)
    );
    assert_eq!(
        send(own, Some(format!("Bearer {}", api.token)))
            .await
            .status,
        200
    );
    assert_eq!(send(url(""), zoho.clone()).await.status, 400);
    assert_eq!(
        send(url("?organization_id=7"), zoho.clone())
            .await
            .refusal(),
        (400, 6041)
    );
    let organizations = format!("{}/organizations", api.books.api_url());
    let list = send(organizations, zoho).await;
    assert_eq!(
        list.json()["organizations"][0]["organization_id"],
        organization
    );
    assert!(list.headers.get("x-rate-limit-limit").is_none());
}

#[tokio::test]
async fn every_operation_needs_its_scope() {
    let api = start().await;
    api.books
        .set_scopes(&["ZohoBooks.contacts.READ", "ZohoBooks.settings.ALL"]);
    let id = api
        .books
        .add_contact(zoho_books_client::sandbox::ContactSeed::new("A"));
    let one = format!("/contacts/{id}");
    assert_eq!(api.get(&one).await.status, 200);
    assert_eq!(api.post("/contacts", json!({})).await.refusal(), (401, 57));
    assert_eq!(api.put(&one, json!({})).await.refusal(), (401, 57));
    assert_eq!(api.delete(&one).await.refusal(), (401, 57));
    assert_eq!(api.get("/settings/currencies").await.status, 200);
    api.books.set_scopes(&["ZohoBooks.contacts.ALL"]);
    assert_eq!(api.get("/settings/currencies").await.refusal(), (401, 57));
    assert_eq!(api.delete(&one).await.status, 200);
}
