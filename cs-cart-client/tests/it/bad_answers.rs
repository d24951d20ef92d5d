//! Answers as bad as they come: each ends in a typed error or in what could be read of it, soon, and with little memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use cs_cart_client::{
    Client, Delivery, Error, NewUser, Order, OrderId, OrderQuery, User, UserId, UserQuery,
};
use serde_json::json;

use crate::raw_server::{RawServer, Step, http};
use crate::support::builder;
use crate::wrong_answers::{Wrong, changed, dripping, endless, useless};

/// Buffers of both sockets, which the server fills although nobody reads them.
const BUFFERED: usize = 12 << 20;

const CALLS: [&str; 6] = [
    "users.list",
    "users.get",
    "users.window",
    "orders.list",
    "orders.get",
    "users.create",
];

/// Makes a call; all that counts is how it ends.
async fn call(client: &Client, name: &str) -> Result<(), Error> {
    let (users, orders) = (client.users(), client.orders());
    match name {
        "users.list" => users.list(&UserQuery::customers()).await.map(drop),
        "users.get" => users.get(&UserId::from(17)).await.map(drop),
        "users.window" => users.window(1..=20).await.map(drop),
        "orders.list" => orders.list(&OrderQuery::new()).await.map(drop),
        "orders.get" => orders.get(&OrderId::from(105)).await.map(drop),
        _ => {
            let new = NewUser::customer("ann@example.com", 1);
            users.create(&new).await.map(drop)
        }
    }
}

/// A body that is good for each of the calls at once.
fn good_for_all() -> String {
    json!({
        "user_id": "17", "user_type": "C", "order_id": "105",
        "users": [{"user_id": "17", "user_type": "C"}],
        "orders": [{"order_id": "105"}],
        "params": {"page": 1, "items_per_page": 10, "total_items": "1"},
    })
    .to_string()
}

async fn answering(steps: Vec<Step>) -> (RawServer, Client) {
    let server = RawServer::start(move |_| steps.clone()).await;
    let client = builder(&server.url)
        .timeout(Duration::from_secs(20))
        .retries(0)
        .build()
        .unwrap();
    (server, client)
}

/// Every call ends with an error; a write's says that it may have happened.
async fn fails((what, steps): Wrong) -> RawServer {
    let (server, client) = answering(steps).await;
    for name in CALLS {
        let error = call(&client, name).await.expect_err(what);
        assert_eq!(error.operation(), Some(name), "{what}");
        if name == "users.create" {
            assert_eq!(error.delivery(), Delivery::Unknown, "{what}: {error:?}");
        } else {
            assert_ne!(error.delivery(), Delivery::NotSent, "{what}: {error:?}");
        }
    }
    server
}

#[tokio::test]
async fn what_the_tests_call_good_is_good() {
    let (_server, client) = answering(vec![Step::Send(http("200 OK", good_for_all()))]).await;
    for name in CALLS {
        call(&client, name).await.unwrap();
    }
}

#[tokio::test]
async fn a_useless_answer_is_a_typed_error() {
    for wrong in useless(&good_for_all()) {
        fails(wrong).await;
    }
}

#[tokio::test]
async fn a_failing_server_leaves_a_write_unknown_and_a_refusal_does_not() {
    for (status, delivery) in [
        ("300 Multiple Choices", Delivery::Answered),
        ("302 Found", Delivery::Answered),
        ("304 Not Modified", Delivery::Answered),
        ("400 Bad Request", Delivery::Answered),
        ("418 I'm a teapot", Delivery::Answered),
        ("500 Internal Server Error", Delivery::Unknown),
        ("503 Service Unavailable", Delivery::Unknown),
        ("599 Whatever", Delivery::Unknown),
    ] {
        for body in [
            "",
            "<html>",
            "{\"message\":\"x\"}",
            "[]",
            "\"x\"",
            "{\"user_id\":\"17\"}",
        ] {
            let (_server, client) = answering(vec![Step::Send(http(status, body))]).await;
            let error = call(&client, "users.create").await.unwrap_err();
            assert_eq!(error.delivery(), delivery, "{status} {body}: {error:?}");
            for name in CALLS {
                assert!(call(&client, name).await.is_err(), "{status} {body} {name}");
            }
        }
    }
}

#[tokio::test]
async fn an_endless_answer_is_cut_off_at_the_cap() {
    for (what, steps) in endless() {
        for (name, cap) in [("users.list", 16 << 20), ("users.create", 4 << 20)] {
            let (server, client) = answering(steps.clone()).await;
            let error = call(&client, name).await.unwrap_err();
            assert!(
                matches!(error, Error::TooLarge { limit, .. } if limit == cap),
                "{what}: {error:?}"
            );
            let inflated = what.contains("gzip");
            let most = if inflated { cap / 1000 } else { cap };
            assert!(
                server.sent() <= most + BUFFERED,
                "{what}: {} bytes",
                server.sent()
            );
            if name == "users.create" {
                assert_eq!(error.delivery(), Delivery::Unknown, "{what}");
            }
        }
    }
}

#[tokio::test]
async fn drops_do_not_stretch_the_time_of_a_request() {
    for (what, steps) in dripping(&good_for_all()) {
        let server = RawServer::start(move |_| steps.clone()).await;
        let client = builder(&server.url)
            .timeout(Duration::from_millis(300))
            .retries(0)
            .build()
            .unwrap();
        for name in ["users.list", "users.create"] {
            let begun = Instant::now();
            let error = call(&client, name).await.unwrap_err();
            assert!(
                matches!(error, Error::Transport { .. }),
                "{what}: {error:?}"
            );
            assert_eq!(error.delivery(), Delivery::Unknown, "{what}");
            assert!(begun.elapsed() < Duration::from_secs(5), "{what}");
        }
    }
}

fn user_row(id: u32) -> serde_json::Value {
    json!({
        "user_id": id.to_string(), "user_login": "user_17", "is_root": "N", "timestamp": "1735689600",
        "user_type": "C", "status": "A", "firstname": "Ann", "lastname": "Lee", "email": "ann@example.com",
        "company": "Lee & Sons", "company_id": "1", "company_name": "Shop", "phone": "+1 555 0100",
        "last_login": "0", "points": "40", "lang_code": "en", "tax_exempt": "N", "fax": "1", "url": "x",
        "profile_update_timestamp": "1735689600", "b_firstname": "Ann", "b_address": "1 Main St",
        "b_city": "Oslo", "b_country": "NO", "s_zipcode": "0150", "unknown": {"a": [1]},
    })
}

fn order_row(id: u32) -> serde_json::Value {
    json!({
        "order_id": id.to_string(), "user_id": "17", "is_parent_order": "N", "parent_order_id": "0",
        "company_id": "1", "storefront_id": "1", "timestamp": "1735689600", "status": "P", "total": "25.00",
        "subtotal": "20.00", "discount": 0, "shipping_cost": 5.0, "secondary_currency": "USD",
        "tax_exempt": "N", "lang_code": "en", "firstname": "Ann", "lastname": "Lee",
        "email": "ann@example.com", "phone": "1", "fax": "2", "url": "x", "company": "Lee & Sons",
        "b_city": "Oslo", "s_country": "NO", "products": {"1": {"amount": "2"}},
    })
}

/// A server that answers with the body that is set last, and a client of it.
async fn settable() -> (Arc<std::sync::Mutex<String>>, Client) {
    let body = Arc::new(std::sync::Mutex::new(String::new()));
    let shown = Arc::clone(&body);
    let server =
        RawServer::start(move |_| vec![Step::Send(http("200 OK", &*shown.lock().unwrap()))]).await;
    (body, builder(&server.url).retries(0).build().unwrap())
}

#[tokio::test]
async fn a_wrong_value_costs_its_own_row_at_most() {
    let (body, client) = settable().await;
    let params = json!({"page": 1, "items_per_page": 10, "total_items": "3"});
    let users = json!({"users": [user_row(1), user_row(2), user_row(3)], "params": params});
    let orders = json!({"orders": [order_row(1), order_row(2), order_row(3)], "params": params});
    let (mut read, mut refused) = (0, 0);
    for (good, under, id_at) in [
        (&users, "/users/1", "/users/1/user_id"),
        (&orders, "/orders/1", "/orders/1/order_id"),
    ] {
        for change in changed(good, under) {
            let (at, value) = (&change.at, change.value);
            body.lock().unwrap().clone_from(&change.json);
            let (ids, rejected) = if under.starts_with("/users") {
                let page = client.users().list(&UserQuery::customers()).await.unwrap();
                let id = |user: &User| user.user_id.as_str().to_owned();
                (page.items.iter().map(id).collect::<Vec<_>>(), page.rejected)
            } else {
                let page = client.orders().list(&OrderQuery::new()).await.unwrap();
                let id = |order: &Order| order.order_id.as_str().to_owned();
                (page.items.iter().map(id).collect::<Vec<_>>(), page.rejected)
            };
            assert_eq!(ids.len() + rejected.len(), 3, "{at} = {value}");
            assert_eq!(ids.first().map(String::as_str), Some("1"), "{at} = {value}");
            assert_eq!(ids.last().map(String::as_str), Some("3"), "{at} = {value}");
            if let Some(row) = rejected.first() {
                refused += 1;
                assert_eq!(row.index, 1);
                let id = (at != id_at && at != under && value != "1e999").then_some("2");
                assert!(
                    id.is_none() || row.id.as_deref() == id,
                    "{at} = {value}: {row:?}"
                );
            } else {
                read += 1;
                let whole = at == id_at && value == "1234567890123456789";
                assert!(whole || ids[1] == "2", "{at} = {value}: {}", ids[1]);
            }
        }
    }
    assert!(read > 300 && refused > 50, "{read} read, {refused} refused");
}

#[tokio::test]
async fn a_wrong_value_around_the_rows_loses_none_silently() {
    let (body, client) = settable().await;
    let params = json!({"page": 1, "items_per_page": 10, "total_items": "1"});
    for change in changed(&json!({"users": [], "params": params}), "/params") {
        let rows = change
            .json
            .replace("\"users\":[]", r#""users":[{"user_id":"1"}]"#);
        body.lock().unwrap().clone_from(&rows);
        let page = client.users().list(&UserQuery::customers()).await.unwrap();
        assert_eq!(page.items.len(), 1, "{} = {}", change.at, change.value);
    }
}

#[tokio::test]
async fn a_single_record_with_a_wrong_value_is_read_or_an_error_and_never_nobody() {
    let (body, client) = settable().await;
    for change in changed(&user_row(17), "") {
        body.lock().unwrap().clone_from(&change.json);
        let (at, value) = (&change.at, change.value);
        match client.users().get(&UserId::from(17)).await {
            Ok(Some(user)) => assert_eq!(user.user_id, UserId::from(17), "{at} = {value}"),
            // The two ways in which a shop says that there is nobody.
            Ok(None) => assert!(
                at.is_empty() && matches!(value, "[]" | "{}"),
                "{at} = {value}"
            ),
            Err(error) => assert_eq!(error.delivery(), Delivery::Answered, "{at} = {value}"),
        }
    }
    for change in changed(&order_row(105), "") {
        body.lock().unwrap().clone_from(&change.json);
        let order = client.orders().get(&OrderId::from(105)).await;
        assert!(
            !matches!(order, Ok(None)),
            "{} = {}",
            change.at,
            change.value
        );
    }
    for change in changed(&json!({"user_id": "17", "profile_id": "9"}), "") {
        body.lock().unwrap().clone_from(&change.json);
        let new = NewUser::customer("ann@example.com", 1);
        if let Err(error) = client.users().create(&new).await {
            assert_eq!(
                error.delivery(),
                Delivery::Unknown,
                "{} = {}",
                change.at,
                change.value
            );
        }
    }
}

#[tokio::test]
async fn millions_of_rows_that_are_none_are_not_kept() {
    let (body, client) = settable().await;
    *body.lock().unwrap() = format!("{{\"users\":[0{}]}}", ",0".repeat(200_000));
    let error = client
        .users()
        .list(&UserQuery::customers())
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
}

/// The server hangs up after each answer without a word, so that the next request may go into a dead connection.
#[tokio::test]
async fn a_dead_connection_repeats_no_write() {
    let arrived = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&arrived);
    let server = RawServer::start(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        vec![Step::Send(http("201 Created", r#"{"user_id":"17"}"#))]
    })
    .await;
    let client = builder(&server.url).build().unwrap();
    let (mut done, mut unknown) = (0, 0);
    for _ in 0..300 {
        match call(&client, "users.create").await {
            Ok(()) => done += 1,
            Err(error) if error.delivery() == Delivery::Unknown => unknown += 1,
            Err(error) => assert_eq!(error.delivery(), Delivery::NotSent, "{error:?}"),
        }
    }
    let arrived = arrived.load(Ordering::SeqCst);
    assert!(
        done > 0 && (done..=done + unknown).contains(&arrived),
        "{done}, {unknown}: {arrived}"
    );
}
