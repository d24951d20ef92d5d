//! Hooks: what is answered, and what becomes of it.

use std::time::{Duration, Instant};

use cs_cart_client::sandbox::ShopUser;

use super::rig::{Remotes, Serving, TOKEN, until};

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_who_registers_stands_in_the_books_at_once() {
    let remotes = Remotes::start().await;
    let serving = remotes.serve();
    remotes.shop.add_hook(serving.hook_url(), "new_user");
    until("the start is over", || remotes.books.call_count() > 1).await;

    let begun = Instant::now();
    let user = ShopUser::customer("ann@example.com")
        .firstname("Ann")
        .lastname("Lee");
    let registered = remotes.shop.register(user).await;
    assert_eq!(registered.answers[0].status, Some(204));
    until("the contact is there", || {
        remotes.books.contact_count() == 1
    })
    .await;
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(5), "{took:?}");

    let id = format!("cscart:main:{}", registered.user_id);
    let contact = remotes.books.contacts().remove(0);
    assert!(contact.to_string().contains(&id), "{contact:#}");
    let log = serving.log();
    for secret in [TOKEN, "ann@example.com", "Lee"] {
        assert!(!log.contains(secret), "{log}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_hook_is_kept_although_the_process_dies() {
    let remotes = Remotes::start().await;
    remotes.books.down(true);
    let directory = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}/kept.db", directory.path().display());
    let serve = || {
        let program = remotes.program().with("SYNC__DATABASE_URL", &database);
        Serving::start(program.with("SYNC__RETRY_BASE", "100ms"))
    };

    let user = remotes
        .shop
        .add_user(ShopUser::customer("ann@example.com").firstname("Ann"));
    let first = serve();
    let answer = first
        .shop_post(format!(r#"{{"user_id":"{user}"}}"#))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 204);
    // Killed without a warning.
    drop(first);

    remotes.books.down(false);
    let second = serve();
    second
        .status_when(|status| status["customers"]["synced"] == 1)
        .await;
    assert_eq!(remotes.books.contact_count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_bad_post_has_its_status_and_leaves_nothing() {
    let remotes = Remotes::start().await;
    let serving = remotes.serve();
    let user = r#"{"user_id":"17","user_type":"C"}"#;
    let now = jiff::Timestamp::now().as_second();
    let created = r#"{"type":"customer.created","data":{"user_id":"17"}}"#;
    let wrong_token = serving.hook_url().replace("q4", "q5");
    let unsigned = format!("http://{}/hooks/cs-cart", serving.public);
    let forged = serving
        .signed_post("msg_1", created)
        .body(created.replace("17", "18"));
    let twice = serving
        .signed_post("msg_1", created)
        .header("webhook-id", "msg_1");
    for (status, request) in [
        (404, serving.http.post(wrong_token).body(user)),
        (400, serving.shop_post("x".repeat(300_000))),
        (413, serving.shop_post("x".repeat(5_000_000))),
        (
            415,
            serving.shop_post(user).header("content-encoding", "gzip"),
        ),
        (400, serving.shop_post("user_id=17")),
        (400, serving.shop_post("{}")),
        (204, serving.shop_post("null")),
        (204, serving.shop_post(r#"{"order_id":5,"user_id":"0"}"#)),
        (401, serving.http.post(unsigned).body(created)),
        (401, forged),
        (401, twice),
        (401, serving.post_signed_at("msg_1", now - 301, created)),
        (401, serving.post_signed_at("msg_1", now + 400, created)),
        (405, serving.http.put(serving.hook_url())),
        (404, serving.http.get(format!("http://{}/", serving.public))),
    ] {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), status, "{}", answer.url());
        assert!(answer.headers().get("server").is_none());
        assert_eq!(answer.text().await.unwrap(), "");
    }
    let status = serving.status().await;
    let none = serde_json::json!({"pending": 0, "synced": 0, "skipped": 0, "parked": 0});
    assert_eq!(status["customers"], none);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_webhook_brings_the_address_and_takes_effect_once() {
    let remotes = Remotes::start().await;
    let serving = remotes.serve();
    let user = remotes
        .shop
        .add_user(ShopUser::customer("ann@example.com").firstname("Ann"));
    let body = format!(
        r#"{{"type":"customer.created","timestamp":"2026-11-23T10:00:00Z",
            "data":{{"user_id":"{user}","user_type":"C","b_address":"1 Main St","b_city":"Oslo","b_country":"NO"}}}}"#
    );
    assert_eq!(
        serving
            .signed_post("msg_1", &body)
            .send()
            .await
            .unwrap()
            .status(),
        204
    );
    serving
        .status_when(|status| status["customers"]["synced"] == 1)
        .await;
    let contact = remotes.books.contacts().remove(0).to_string();
    assert!(contact.contains("Oslo"), "{contact}");

    let calls = remotes.shop.call_count();
    assert_eq!(
        serving
            .signed_post("msg_1", &body)
            .send()
            .await
            .unwrap()
            .status(),
        204
    );
    let status = serving.status().await;
    assert_eq!(status["customers"]["pending"], 0);
    assert_eq!(remotes.shop.call_count(), calls);
}

/// `order_paid` posts whole orders, pictures in base64 and all.
#[tokio::test(flavor = "multi_thread")]
async fn a_whole_order_is_taken_and_a_call_requests_administrator_is_none() {
    let remotes = Remotes::start().await;
    let user = remotes
        .shop
        .add_user(ShopUser::customer("ann@example.com").firstname("Ann"));
    let serving = remotes.serve();
    let padding = "x".repeat(3_500_000);
    let order = format!(r#"{{"order_id":"105","user_id":"{user}","products":"{padding}"}}"#);
    let answer = serving.shop_post(order).send().await.unwrap();
    assert_eq!(answer.status(), 204);
    serving
        .status_when(|status| status["customers"]["synced"] == 1)
        .await;

    let request = r#"{"request_id":"3","user_id":"77","order_id":"0","name":"Ann","phone":"1"}"#;
    let answer = serving.shop_post(request).send().await.unwrap();
    assert_eq!(answer.status(), 204);
    // A guard beside it: what is larger still is refused, as the setting says.
    let answer = serving
        .shop_post("x".repeat(4 * 1024 * 1024 + 1))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 413);
    let status = serving.status().await;
    let kinds = ["pending", "synced", "skipped", "parked"];
    let known: Vec<u64> = kinds
        .iter()
        .map(|kind| status["customers"][kind].as_u64().unwrap())
        .collect();
    assert_eq!(known, [0, 1, 0, 0], "nobody asked for user 77");
}
