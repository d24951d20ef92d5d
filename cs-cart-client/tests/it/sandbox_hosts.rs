//! The sandbox's hosts: what stands before a shop, how its addresses look, and the hooks that it fires.

use std::collections::BTreeSet;
use std::time::Duration;

use cs_cart_client::sandbox::{Firewall, LongQuery, Shop, ShopOrder, ShopUser, Storefront};
use serde_json::{Value, json};
use wiremock::{Mock, ResponseTemplate, matchers};

use crate::mock_server::MockServer;
use crate::sandbox::bare;

async fn status(shop: &Shop, path: &str) -> u16 {
    bare(shop, "GET", path, None).await.0
}

#[tokio::test]
async fn both_forms_of_address_lead_to_the_api() {
    let shop = Shop::start().await;
    shop.add("taxes", json!({"tax": "VAT"}));
    for (path, expected) in [
        ("/api/2.0/taxes/1", 200),
        ("/api.php?_d=2.0/taxes/1&ajax_custom=1", 200),
        ("/api.php?_d=2.0%2Ftaxes%2F1", 200),
        ("/api.php?_d=version", 200),
        ("/api.php?_d=2.0/stores/1/taxes", 200),
        ("/api.php", 404),
        ("/shop/api/2.0/taxes", 404),
    ] {
        assert_eq!(status(&shop, path).await, expected, "{path}");
    }
    let (_, text) = bare(
        &shop,
        "GET",
        "/api.php?_d=2.0/taxes&ajax_custom=1&status=A",
        None,
    )
    .await;
    let list: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&list["taxes"], &list["params"]["status"]),
        (&json!([]), &json!("A"))
    );
    assert_eq!(list["params"]["_d"], Value::Null);

    shop.quirks(|quirks| quirks.rewriting = false);
    let (answered, page) = bare(&shop, "GET", "/api/2.0/taxes", None).await;
    assert!(answered == 404 && page.starts_with("<!DOCTYPE html>"));
    assert_eq!(status(&shop, "/api.php?_d=2.0/taxes").await, 200);

    let inside = Shop::builder().directory("/shop/").start().await;
    assert!(inside.url().ends_with("/shop"));
    assert_eq!(status(&inside, "/api/2.0/taxes").await, 200);
    assert_eq!(status(&inside, "/api.php?_d=taxes").await, 200);
    inside
        .client_builder()
        .build()
        .unwrap()
        .version()
        .await
        .unwrap();
}

#[tokio::test]
async fn versions_are_those_of_the_shops_age() {
    let shop = Shop::start().await;
    let statuses = async |paths: [&str; 4]| {
        let mut statuses = Vec::new();
        for path in paths {
            statuses.push(status(&shop, &format!("/api/{path}")).await);
        }
        statuses
    };
    let paths = ["version", "2.0/version", "2.1/version", "4.0/version"];
    assert_eq!(statuses(paths).await, [200; 4]);
    shop.quirks(|quirks| quirks.newer_versions = false);
    assert_eq!(statuses(paths).await, [200, 200, 404, 404]);
    let (_, text) = bare(&shop, "GET", "/api/users?user_type=A", None).await;
    assert!(text.starts_with('['), "1.0 has bare lists: {text}");
    shop.quirks(|quirks| quirks.versions = false);
    assert_eq!(statuses(paths).await, [200, 404, 404, 404]);
    shop.quirks(|quirks| (quirks.versions, quirks.newer_versions) = (true, true));

    // What is for customers' apps.
    shop.add("sra_currencies", json!({"id": 1, "code": "USD"}));
    let paths = [
        "4.0/sra_currencies",
        "2.0/sra_currencies",
        "4.0/users/1",
        "4.0/sra_pages",
    ];
    assert_eq!(statuses(paths).await, [404, 404, 200, 404]);
    shop.quirks(|quirks| quirks.storefront_api = true);
    assert_eq!(statuses(paths).await, [200, 404, 200, 404]);
    shop.add_user(ShopUser::customer("ann@example.com"));
    let log_in = (
        "application/json",
        r#"{"email":"ann@example.com","password":"x"}"#,
    );
    let (answered, text) = bare(&shop, "POST", "/api/4.0/auth_tokens", Some(log_in)).await;
    assert_eq!(answered, 201);
    let token: Value = serde_json::from_str(&text).unwrap();
    let as_customer = async |path: &str| {
        let request = reqwest::Client::new().get(format!("{}/api/4.0/{path}", shop.url()));
        let request = request.basic_auth(token["token"].as_str().unwrap(), Some(""));
        request.send().await.unwrap().status().as_u16()
    };
    assert_eq!(as_customer("sra_currencies").await, 200);
    assert_eq!(as_customer("users/1").await, 403);
}

#[tokio::test]
async fn what_stands_before_the_shop_answers_with_a_page() {
    let shop = Shop::start().await;
    let page = async |path: &str| {
        let (status, text) = bare(&shop, "GET", path, None).await;
        (status, text.starts_with("<!DOCTYPE html>"))
    };
    let version = "/api/2.0/version";
    shop.quirks(|quirks| quirks.firewall = Some(Firewall::one_in(3)));
    let mut refused = 0;
    for _ in 0..9 {
        refused += u32::from(page(version).await == (403, true));
    }
    assert_eq!(refused, 3);
    shop.quirks(|quirks| quirks.firewall = Some(Firewall::one_in(1).status(200)));
    assert_eq!(page(version).await, (200, true));
    shop.quirks(|quirks| quirks.firewall = Some(Firewall::one_in(1).lets_pass("cs-cart-client/")));
    assert_eq!(page(version).await, (403, true));
    shop.client_builder()
        .build()
        .unwrap()
        .version()
        .await
        .unwrap();
    shop.quirks(|quirks| {
        quirks.firewall = None;
        quirks.site_password = true;
    });
    assert_eq!(page(version).await, (401, true));
    shop.quirks(|quirks| {
        quirks.site_password = false;
        quirks.redirect_to = Some("/en/".to_owned());
    });
    assert!(
        shop.client_builder()
            .build()
            .unwrap()
            .version()
            .await
            .is_err()
    );
    shop.quirks(|quirks| {
        quirks.redirect_to = None;
        quirks.storefront = Storefront::Closed;
    });
    assert_eq!(
        (page("/").await, page(version).await),
        ((503, true), (200, false))
    );
    shop.quirks(|quirks| quirks.storefront = Storefront::ClosedWithApi);
    assert_eq!(page(version).await, (503, true));
    shop.quirks(|quirks| {
        quirks.storefront = Storefront::Open;
        quirks.https_only = true;
    });
    assert_eq!(page(version).await, (403, false));
    shop.quirks(|quirks| {
        quirks.https_only = false;
        quirks.drops_authorization = true;
    });
    assert_eq!(page(version).await, (401, false));
}

#[tokio::test]
async fn a_query_that_is_too_long_is_cut_or_refused() {
    let shop = Shop::builder().generate(150, 1).start().await;
    let found = async || {
        let ids: String = (2..=151).map(|id| format!("user_ids[]={id}&")).collect();
        let path = format!("/api/2.0/users?user_type=C&{ids}items_per_page=500");
        let (status, text) = bare(&shop, "GET", &path, None).await;
        let list: Value = serde_json::from_str(&text).unwrap_or_default();
        (
            status,
            list["users"].as_array().map_or(0, Vec::len),
            list["params"]["items_per_page"].clone(),
        )
    };
    assert_eq!(found().await, (200, 150, json!(500)));
    shop.quirks(|quirks| quirks.max_query_arguments = Some(100));
    assert_eq!(
        found().await,
        (200, 10, json!(10)),
        "99 ids, and the size of the page is lost"
    );
    shop.quirks(|quirks| quirks.long_query = LongQuery::Refused(414));
    assert_eq!(found().await.0, 414);
    shop.quirks(|quirks| (quirks.max_query_arguments, quirks.max_query_bytes) = (None, Some(2048)));
    assert_eq!(found().await.0, 414);
    shop.quirks(|quirks| quirks.long_query = LongQuery::Cut);
    assert_eq!(found().await.2, json!(10));
}

#[tokio::test]
async fn a_key_may_do_what_it_may() {
    let shop = Shop::start().await;
    shop.quirks(|quirks| {
        quirks.privileges = Some(BTreeSet::from([
            "view_users".to_owned(),
            "view_catalog".to_owned(),
        ]));
        quirks.missing.insert("call_requests".to_owned());
    });
    for (path, expected) in [
        ("version", 200),
        ("users?user_type=C", 200),
        ("products", 200),
        ("categories", 200),
        ("orders", 403),
        ("taxes", 403),
        ("zapier_hooks", 403),
    ] {
        assert_eq!(
            status(&shop, &format!("/api/2.0/{path}")).await,
            expected,
            "{path}"
        );
    }
    shop.quirks(|quirks| {
        quirks.privileges = None;
        quirks.vendor_key = true;
        quirks.short_messages = true;
    });
    assert_eq!(status(&shop, "/api/2.0/users?user_type=C").await, 403);
    assert_eq!(status(&shop, "/api/2.0/call_requests").await, 404);
    let draft = ("application/json", r#"{"hook_url":""}"#);
    let (_, text) = bare(&shop, "POST", "/api/2.0/zapier_hooks", Some(draft)).await;
    let error: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(error["message"], "Bad Request");
    assert_eq!(error["errors"], error["messages"]);
}

#[tokio::test]
async fn secrets_are_planted_where_shops_were_seen_to_have_them() {
    let shop = Shop::builder()
        .quirks(|quirks| quirks.planted_secret = Some("s3cr3t".to_owned()))
        .start()
        .await;
    let order = shop.add_order(ShopOrder::guest("gus@example.com"));
    let setting = shop.add("settings", json!({"name": "mailer_smtp_password"}));
    for path in [
        format!("orders/{order}"),
        "payments".to_owned(),
        "shippings/1".to_owned(),
        "settings".to_owned(),
        format!("settings/{setting}"),
    ] {
        let (_, text) = bare(&shop, "GET", &format!("/api/2.0/{path}"), None).await;
        assert!(text.contains("s3cr3t"), "{path}");
    }
    let (_, text) = bare(&shop, "GET", "/api/2.0/orders", None).await;
    assert!(!text.contains("s3cr3t"), "rows of the list are short");
}

#[tokio::test]
async fn each_of_the_seven_hooks_is_fired_by_what_happens() {
    let shop = Shop::builder()
        .quirks(|quirks| quirks.hook_padding = 10_000)
        .start()
        .await;
    let receiver = MockServer::start().await;
    let answer = ResponseTemplate::new(204);
    Mock::given(matchers::any())
        .respond_with(answer)
        .mount(&receiver)
        .await;
    for trigger in [
        "new_user",
        "new_order",
        "order_paid",
        "new_product",
        "new_shipment",
        "new_call_request",
        "new_vendor",
    ] {
        shop.add_hook(format!("{}/{trigger}", receiver.uri()), trigger);
    }
    shop.register(ShopUser::customer("ann@example.com")).await;
    let order = shop
        .place_order(ShopOrder::guest("gus@example.com"))
        .await
        .order_id;
    assert_eq!(shop.set_status(&order, "C").await.len(), 1);
    assert_eq!(
        shop.set_status(&order, "P").await.len(),
        0,
        "it was paid before"
    );
    shop.create("products", json!({"product": "Pen"})).await;
    shop.create("shipments", json!({"order_id": order.number()}))
        .await;
    // `user_id` is the administrator who shall call.
    shop.create("call_requests", json!({"phone": "555", "user_id": 1}))
        .await;
    shop.create("vendors", json!({"company": "Two"})).await;
    let posts = receiver.received_requests().await.unwrap();
    let paths: Vec<&str> = posts.iter().map(|post| post.url.path()).collect();
    assert_eq!(
        paths,
        [
            "/new_user",
            "/new_order",
            "/order_paid",
            "/new_product",
            "/new_shipment",
            "/new_call_request",
            "/new_vendor"
        ]
    );
    assert!(posts.iter().all(|post| post.body.len() > 10_000));
    let body = |at: usize| serde_json::from_slice::<Value>(&posts[at].body).unwrap();
    assert!(body(1)["products"].is_array() && body(2)["products"].is_object());
    assert_eq!(body(4)["email"], "gus@example.com");
    assert_eq!(body(5)["user_id"], "1");

    shop.lose_posts(1);
    shop.register(ShopUser::customer("bob@example.com")).await;
    shop.register(ShopUser::customer("cat@example.com")).await;
    shop.quirks(|quirks| quirks.zapier_add_on = false);
    shop.register(ShopUser::customer("dan@example.com")).await;
    assert_eq!(receiver.received_requests().await.unwrap().len(), 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_made_over_the_api_fires_its_hook_too() {
    let shop = Shop::start().await;
    let receiver = MockServer::start().await;
    let answer = ResponseTemplate::new(204);
    Mock::given(matchers::any())
        .respond_with(answer)
        .mount(&receiver)
        .await;
    for trigger in ["new_product", "new_order", "order_paid"] {
        shop.add_hook(format!("{}/{trigger}", receiver.uri()), trigger);
    }
    let json = "application/json";
    for (method, path, body) in [
        ("POST", "products", r#"{"product":"Pen","price":25}"#),
        (
            "POST",
            "orders",
            r#"{"user_data":{},"payment_id":2,"shipping_id":1,"products":{"1":{"product_id":1}}}"#,
        ),
        ("PUT", "orders/101", r#"{"status":"P"}"#),
    ] {
        bare(
            &shop,
            method,
            &format!("/api/2.0/{path}"),
            Some((json, body)),
        )
        .await;
    }
    let deadline = std::time::Instant::now() + Duration::from_secs(10);
    while receiver.received_requests().await.unwrap().len() < 3 {
        assert!(std::time::Instant::now() < deadline, "a hook never came");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn the_shops_clock_is_its_own() {
    let shop = Shop::builder()
        .quirks(|quirks| quirks.clock_offset = -600)
        .start()
        .await;
    let right = Shop::start().await;
    assert!((590..=610).contains(&(right.now() - shop.now())));
    shop.add_order(ShopOrder::guest("gus@example.com"));
    assert!(shop.orders()[0].updated_at <= shop.now());
    shop.quirks(|quirks| quirks.approval_add_on = true);
    let ann = shop
        .register(ShopUser::customer("ann@example.com"))
        .await
        .user_id;
    assert_eq!(shop.user(&ann).unwrap().status, "D");
}
