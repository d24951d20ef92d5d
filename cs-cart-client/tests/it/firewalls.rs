//! What stands before a shop: firewalls that refuse or cut, hosts without rewriting, and errors that say more.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cs_cart_client::entities::TaxQuery;
use cs_cart_client::sandbox::{Firewall, Shop, ShopUser};
use cs_cart_client::{ApiVersion, Client, Error, Route, UserId, UserQuery};
use serde_json::json;
use wiremock::{Mock, Request, Respond, ResponseTemplate, matchers};

use crate::mock_server::MockServer;
use crate::support::{KEY, Notes, answering, builder};

async fn serving(respond: impl Respond + 'static) -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(matchers::any())
        .respond_with(respond)
        .mount(&server)
        .await;
    let client = builder(&server.uri()).build().unwrap();
    (server, client)
}

fn html(status: u16) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_string("<html>Attention required</html>")
}

fn user(id: &str) -> serde_json::Value {
    json!({"user_id": id, "user_type": "C"})
}

/// The ids that a query asks for.
fn asked(request: &Request) -> Vec<String> {
    let pairs = request.url.query_pairs();
    pairs
        .filter(|(name, _)| name == "user_ids[]")
        .map(|(_, id)| id.into_owned())
        .collect()
}

/// Customers with these ids, and the ids that came through.
fn users(ids: &[String]) -> ResponseTemplate {
    let users: Vec<_> = ids.iter().map(|id| user(id)).collect();
    ResponseTemplate::new(200).set_body_json(json!({
        "users": users,
        "params": {"user_ids": ids, "page": 1, "items_per_page": ids.len(), "total_items": ids.len().to_string()},
    }))
}

#[tokio::test]
async fn a_firewall_that_refuses_one_call_in_many_does_not_end_a_walk() {
    let shop = Shop::start().await;
    for number in 0..20 {
        shop.add_user(ShopUser::customer(format!("c{number}@example.com")));
        shop.add(
            "taxes",
            json!({"tax": format!("VAT {number}"), "status": "A"}),
        );
    }
    shop.quirks(|quirks| quirks.firewall = Some(Firewall::one_in(3)));
    let notes = Arc::new(Notes::default());
    let client = shop.client_builder().sleeper(notes).build().unwrap();

    let mut walk = client.users().newest_first(2);
    let mut users = Vec::new();
    while let Some(page) = walk.next_page().await.unwrap() {
        users.extend(page.items.iter().map(|user| user.user_id.number()));
    }
    let mut newest_first: Vec<u64> = shop.customers().iter().map(|user| user.user_id).collect();
    newest_first.sort_unstable_by(|one, two| two.cmp(one));
    assert_eq!(users, newest_first);

    let mut walk = client.taxes().walk(&TaxQuery::new(), 2).unwrap();
    let mut taxes = BTreeSet::new();
    while let Some(page) = walk.next_page().await.unwrap() {
        for tax in page.items {
            assert!(taxes.insert(tax.tax_id.number()), "no row twice");
        }
    }
    assert_eq!(taxes.len(), shop.records("taxes").len());
    let refused = shop
        .calls()
        .iter()
        .filter(|call| call.status == Some(403))
        .count();
    assert!(refused > 5, "the firewall refused {refused} calls");
}

#[tokio::test]
async fn a_walk_of_more_than_a_thousand_calls_bears_a_firewall_that_refuses_one_in_a_thousand() {
    let shop = Shop::builder().generate(1_010, 1).start().await;
    shop.quirks(|quirks| quirks.firewall = Some(Firewall::one_in(1_000)));
    let client = shop.client_builder().build().unwrap();
    let mut walk = client.users().newest_first(1);
    let mut users = 0;
    while let Some(page) = walk.next_page().await.unwrap() {
        users += page.items.len();
    }
    assert_eq!(users, 1_010);
    let calls = shop.calls();
    let refused = calls.iter().filter(|call| call.status == Some(403));
    assert_eq!(refused.count(), 1);
}

#[tokio::test]
async fn a_firewall_that_refuses_everything_is_called_one_and_the_shop_is_not() {
    for body in ["<html>Attention required</html>", ""] {
        let (_server, client) = answering(403, body).await;
        let error = client.version().await.unwrap_err();
        assert!(error.is_blocked() && !error.is_forbidden(), "{error:?}");
        let text = error.to_string();
        assert!(text.contains("firewall") && !text.contains("key"), "{text}");
    }
    let (_server, client) = answering(403, r#"{"message":"Forbidden","status":403}"#).await;
    let error = client.version().await.unwrap_err();
    assert!(error.is_forbidden() && !error.is_blocked(), "{error:?}");
    assert!(error.to_string().contains("privilege"), "{error}");
}

#[tokio::test]
async fn a_query_that_is_too_long_for_a_firewall_is_asked_in_parts() {
    for status in [403, 414] {
        let (server, client) = serving(move |request: &Request| {
            if request.url.query().unwrap_or_default().len() > 2048 {
                return html(status);
            }
            users(&asked(request))
        })
        .await;
        let page = client.users().window(1001..=1200).await.unwrap();
        assert_eq!(page.items.len(), 200, "{status}");
        // The client has learnt it: the next window is asked for in small parts at once.
        let before = server.received_requests().await.unwrap().len();
        client.users().window(2001..=2100).await.unwrap();
        let after = server.received_requests().await.unwrap();
        assert_eq!(after.len() - before, 2);
        assert!(
            after[before..]
                .iter()
                .all(|request| request.url.query().unwrap().len() <= 2048)
        );
    }
}

#[tokio::test]
async fn a_query_that_is_cut_without_a_word_is_noticed_by_what_the_shop_echoes() {
    const MOST: usize = 100;
    let (_server, client) = serving(|request: &Request| {
        let before = request.url.query_pairs().take(MOST);
        let came = before.filter(|(name, _)| name == "user_ids[]").count();
        let ids: Vec<String> = asked(request).into_iter().take(came).collect();
        // Few of the first ids are anybody's, so that no page is full.
        let there: Vec<_> = ids.iter().filter(|id| id.ends_with("99")).map(|id| user(id)).collect();
        ResponseTemplate::new(200).set_body_json(json!({
            "users": there,
            "params": {"user_ids": ids, "page": 1, "items_per_page": ids.len(), "total_items": there.len().to_string()},
        }))
    })
    .await;
    let page = client.users().window(1001..=1400).await.unwrap();
    let ids: Vec<_> = page
        .items
        .iter()
        .map(|user| user.user_id.number())
        .collect();
    assert_eq!(ids, [1099, 1199, 1299, 1399]);
}

#[tokio::test]
async fn a_window_that_is_refused_for_another_reason_ends_with_that_error() {
    let (server, client) = serving(|_: &Request| html(403)).await;
    let error = client.users().window(1..=200).await.unwrap_err();
    assert!(error.is_blocked(), "{error:?}");
    let requests = server.received_requests().await.unwrap().len();
    assert!(requests <= 3 * 5, "{requests} requests");
}

/// A host that knows only these versions, and only through `api.php`; anything else is a page of the shop.
fn without_rewriting(known: &'static [&'static str], page: u16) -> impl Respond + 'static {
    move |request: &Request| {
        let mut pairs = request.url.query_pairs();
        let target = pairs
            .find(|(name, _)| name == "_d")
            .map(|(_, value)| value.into_owned());
        match target {
            Some(target)
                if request.url.path() == "/api.php" && known.contains(&target.as_str()) =>
            {
                ResponseTemplate::new(200).set_body_string(r#"{"Version":"2.0"}"#)
            }
            Some(_) if request.url.path() == "/api.php" => ResponseTemplate::new(404)
                .set_body_string(r#"{"message":"Not Found","status":404}"#),
            _ => html(page),
        }
    }
}

#[tokio::test]
async fn the_form_of_the_address_is_found_by_asking() {
    for page in [404, 200] {
        let (_server, client) = serving(without_rewriting(&["2.0/version"], page)).await;
        assert!(client.version().await.is_err());
        let found = client.find_route().await.unwrap();
        assert_eq!(found.route(), Route::ApiPhp);
        assert_eq!(found.api_version(), &ApiVersion::V2_0);
        assert!(found.version().await.is_ok());
    }
    let (_server, client) = serving(without_rewriting(&["version"], 404)).await;
    let found = client.find_route().await.unwrap();
    assert_eq!(
        (found.route(), found.api_version()),
        (Route::ApiPhp, &ApiVersion::UNVERSIONED)
    );
}

#[tokio::test]
async fn a_wrong_key_is_told_and_not_taken_for_a_wrong_form() {
    let (server, client) = answering(401, r#"{"message":"Unauthorized","status":401}"#).await;
    assert!(client.find_route().await.unwrap_err().is_unauthorized());
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
    // Where nothing is a shop, the first error counts.
    let (_server, client) = answering(404, "<html>").await;
    let error = client.find_route().await.unwrap_err();
    assert!(
        matches!(error, Error::NotJson { status: 404, .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn the_first_version_lists_without_an_envelope_and_the_second_may_not() {
    let rows = r#"[{"user_id":"5","user_type":"C"}]"#;
    let (_server, client) = answering(200, rows).await;
    let query = UserQuery::customers();
    assert!(client.users().list(&query).await.is_err());
    for version in [ApiVersion::V1_0, ApiVersion::UNVERSIONED] {
        let page = client
            .with_version(version)
            .users()
            .list(&query)
            .await
            .unwrap();
        assert_eq!(page.items[0].user_id, UserId::from(5));
    }
}

#[tokio::test]
async fn an_error_says_what_the_shop_put_beside_its_message() {
    for (body, shown) in [
        (
            json!({"message": "Bad Request", "messages": ["E-mail already in use"]}),
            "Bad Request: E-mail already in use",
        ),
        (
            json!({"message": "Bad Request", "errors": {"a": {"message": "No <b>price</b>"}}}),
            "Bad Request: No price",
        ),
        (
            json!({"message": "Bad Request: said", "messages": ["again"]}),
            "Bad Request: said",
        ),
        (
            json!({"errors": ["ann@example.com is taken"]}),
            "[e-mail] is taken",
        ),
        (json!({"error": "Broken"}), "Broken"),
    ] {
        let (_server, client) = answering(400, body.to_string()).await;
        match client.version().await.unwrap_err() {
            Error::Api { message, .. } => assert_eq!(message.as_str(), shown),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn headers_of_the_program_go_along_and_those_of_http_are_refused() {
    let seen = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&seen);
    let server = MockServer::start().await;
    Mock::given(matchers::header("x-pass", "let-me-in"))
        .and(matchers::header_regex(
            "user-agent",
            r"^cs-cart-client/[0-9.]+ my-sync/1\.2$",
        ))
        .respond_with(move |_: &Request| {
            count.fetch_add(1, Ordering::Relaxed);
            ResponseTemplate::new(200).set_body_string(r#"{"Version":"2.0"}"#)
        })
        .mount(&server)
        .await;
    let told = builder(&server.uri())
        .user_agent_suffix("my-sync/1.2")
        .header("X-Pass", "let-me-in");
    assert!(!format!("{told:?}").contains("let-me-in"));
    told.build().unwrap().version().await.unwrap();
    assert_eq!(seen.load(Ordering::Relaxed), 1);
    for name in [
        "Authorization",
        "host",
        "Content-Type",
        "User-Agent",
        "no header",
    ] {
        let refused = builder(&server.uri()).header(name, "x").build();
        assert!(matches!(refused, Err(Error::Settings(_))), "{name}");
    }
}

#[tokio::test]
async fn a_customers_token_is_the_user_with_no_password_and_a_guest_sends_nothing() {
    let (server, _) = answering(200, r#"{"Version":"4.0"}"#).await;
    let customer = Client::customer_builder(server.uri(), "token-1")
        .build()
        .unwrap();
    customer.version().await.unwrap();
    Client::guest_builder(server.uri())
        .build()
        .unwrap()
        .version()
        .await
        .unwrap();
    let requests = server.received_requests().await.unwrap();
    // `token-1:` in base 64.
    assert_eq!(requests[0].headers["authorization"], "Basic dG9rZW4tMTo=");
    assert!(!requests[1].headers.contains_key("authorization"));
    assert!(!format!("{customer:?}").contains("token-1"));
    assert!(
        Client::customer_builder(server.uri(), format!("{KEY}:x"))
            .build()
            .is_err()
    );
}
