//! The admin address: status, parked customers, and who may press retry.

use cs_cart_client::sandbox::ShopUser;
use serde_json::{Value, json};
use zoho_books_client::sandbox::ContactSeed;

use super::rig::{Remotes, Serving};

/// A shop whose customer fits two contacts that were typed in by hand.
async fn with_a_parked_customer() -> (Remotes, Serving, String) {
    let remotes = Remotes::start().await;
    for name in ["Ann <b>Lee</b>", "Ann L."] {
        remotes
            .books
            .add_contact(ContactSeed::new(name).email("ann@example.com"));
    }
    let serving = remotes.serve();
    let user = remotes
        .shop
        .add_user(ShopUser::customer("ann@example.com").firstname("Ann"));
    let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
    assert_eq!(hook.send().await.unwrap().status(), 204);
    serving
        .status_when(|status| status["customers"]["parked"] == 1)
        .await;
    (remotes, serving, user.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_status_has_the_promised_shape() {
    let (remotes, serving, user) = with_a_parked_customer().await;
    let mut status = serving.status().await;
    let parked = status["parked"][0].take();
    assert_eq!(parked["user_id"], user.as_str());
    assert_eq!(parked["reason"], "ambiguous_match");
    assert!(parked["detail"].is_string());
    assert!(
        parked["since"]
            .as_str()
            .unwrap()
            .parse::<jiff::Timestamp>()
            .is_ok()
    );
    assert_eq!(status["shop"], "main");
    assert_eq!(status["organization_id"], remotes.books.organization_id());
    assert_eq!(
        status["customers"],
        json!({"pending":0,"synced":0,"skipped":0,"parked":1})
    );
    assert_eq!(status["paused"], Value::Null);
    assert_eq!(status["pauses"], json!([]));
    assert_eq!(status["conflicts"], 0);
    assert_eq!(status["quota"]["minute"]["limit"], 100);
    for number in [
        &status["quota"]["minute"]["used"],
        &status["quota"]["day"]["remaining"],
    ] {
        assert!(number.is_u64(), "{status:#}");
    }
    assert!(
        status["quota"]["day"]["resets_at"]
            .as_str()
            .unwrap()
            .ends_with('Z')
    );
    assert!(status["poll"]["last"].is_string());
    assert!(status.get("parked_truncated").is_none());

    let list: Value = serving
        .get_admin("/api/customers?state=parked")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(list["next"], Value::Null);
    let customer = &list["customers"][0];
    assert_eq!(customer["user_id"], user.as_str());
    assert_eq!(
        (&customer["state"], &customer["reason"]),
        (&json!("parked"), &json!("ambiguous_match"))
    );
    assert_eq!(customer["contact_id"], Value::Null);
    assert!(customer["updated"].is_string());
    assert_eq!(
        serving
            .get_admin("/api/customers?state=lost")
            .await
            .status(),
        400
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_customers_goes_on_behind_its_cursor() {
    let remotes = Remotes::start().await;
    let serving = remotes.serve();
    for number in 1..=5_u64 {
        let user = remotes
            .shop
            .add_user(ShopUser::customer(format!("c{number}@example.com")));
        let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
        assert_eq!(hook.send().await.unwrap().status(), 204);
    }
    serving
        .status_when(|status| status["customers"]["synced"] == 5)
        .await;
    let mut met = Vec::new();
    let mut path = "/api/customers?limit=2".to_owned();
    loop {
        let page: Value = serving.get_admin(&path).await.json().await.unwrap();
        let rows = page["customers"].as_array().unwrap();
        assert!(rows.len() <= 2);
        met.extend(
            rows.iter()
                .map(|row| row["user_id"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else {
            break;
        };
        path = format!("/api/customers?limit=2&after={next}");
    }
    let customers = remotes.shop.customers();
    assert_eq!(
        met,
        customers
            .iter()
            .map(|user| user.user_id.to_string())
            .collect::<Vec<_>>()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_our_own_page_and_programs_may_retry() {
    let (remotes, serving, user) = with_a_parked_customer().await;
    let url = format!("http://{}/api/customers/{user}/retry", serving.admin);
    let post = |headers: &[(&str, &str)]| {
        let mut request = serving.http.post(&url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send()
    };
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
    ] {
        assert_eq!(post(headers).await.unwrap().status(), 403, "{headers:?}");
    }
    assert_eq!(
        post(&[("host", "evil.example")]).await.unwrap().status(),
        421
    );
    assert_eq!(serving.status().await["customers"]["parked"], 1);

    let one = remotes.books.contacts().remove(0);
    remotes
        .books
        .delete_contact(one["contact_id"].as_str().unwrap());
    let origin = format!("http://{}", serving.admin);
    let own = [
        ("origin", origin.as_str()),
        ("accept", "text/html,*/*;q=0.8"),
    ];
    let answer = post(&own).await.unwrap();
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"], "/#parked");
    serving
        .status_when(|status| status["customers"]["synced"] == 1)
        .await;

    // A program that sends no such header; nobody is parked any more.
    assert_eq!(post(&[]).await.unwrap().status(), 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_needs_no_script_and_loads_nothing_from_elsewhere() {
    let (_remotes, serving, user) = with_a_parked_customer().await;
    let answer = serving.get_admin("/").await;
    let policy = answer.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(
        policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert_eq!(answer.headers()["x-frame-options"], "DENY");
    let page = answer.text().await.unwrap();
    assert!(
        page.contains("id=\"count-parked\" data-count=\"1\""),
        "{page}"
    );
    assert!(page.contains("Several contacts fit"), "{page}");
    assert!(
        page.contains(&format!("action=\"/api/customers/{user}/retry\"")),
        "{page}"
    );
    assert!(!page.contains("style=") && !page.contains("http"), "{page}");
    assert!(
        !page.contains("ann@example.com") && !page.contains("<b>Lee"),
        "{page}"
    );
    for (path, kind) in [
        ("/assets/status.css", "text/css"),
        ("/assets/status.js", "text/javascript"),
        ("/assets/icon.svg", "image/svg+xml"),
    ] {
        assert!(page.contains(path));
        let asset = serving.get_admin(path).await;
        assert_eq!(asset.status(), 200);
        assert!(
            asset.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with(kind)
        );
    }
    let rebound = serving
        .http
        .get(format!("http://{}/", serving.admin))
        .header("host", "evil.example");
    assert_eq!(rebound.send().await.unwrap().status(), 421);
}

#[tokio::test(flavor = "multi_thread")]
async fn health_is_told_on_both_addresses_and_metrics_on_one() {
    let (_remotes, serving, _) = with_a_parked_customer().await;
    for address in [serving.public, serving.admin] {
        for path in ["/healthz", "/readyz"] {
            let url = format!("http://{address}{path}");
            assert_eq!(serving.http.get(url).send().await.unwrap().status(), 200);
        }
    }
    for path in ["/metrics", "/api/status"] {
        let url = format!("http://{}{path}", serving.public);
        assert_eq!(serving.http.get(url).send().await.unwrap().status(), 404);
    }
    let metrics = serving.get_admin("/metrics").await.text().await.unwrap();
    for line in [
        "customer_sync_customers{state=\"parked\"} 1",
        "customer_sync_events_total{event=\"parked\"} 1",
        "customer_sync_hooks_total{door=\"shop\",answer=\"accepted\"} 1",
        "customer_sync_paused{reason=\"day_quota\"} 0",
        "# TYPE customer_sync_zoho_calls_total counter",
    ] {
        assert!(metrics.contains(line), "{line} in {metrics}");
    }
    assert!(!metrics.contains("example.com"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_inbox_is_told() {
    let remotes = Remotes::start().await;
    remotes.books.revoke_refresh_token();
    let serving = Serving::start(remotes.program().with("SERVER__INBOX_LIMIT", "1"));
    let post = async |user: u64| {
        let user = format!(r#"{{"user_id":"{user}"}}"#);
        serving.shop_post(user).send().await.unwrap()
    };
    // Paused, so that nobody works the inbox off.
    serving
        .status_when(|status| !status["paused"].is_null())
        .await;
    assert_eq!(post(900).await.status(), 204);
    let full = post(901).await;
    assert_eq!(full.status(), 503);
    assert!(full.headers().contains_key("retry-after"));
    let ready = serving.get_admin("/readyz").await;
    assert_eq!(ready.status(), 503);
    assert!(ready.text().await.unwrap().contains("inbox"));
}
