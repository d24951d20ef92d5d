//! Starting, stopping, and living with remotes that do not play along.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use cs_cart_client::sandbox::ShopUser;

use super::rig::{Remotes, Serving, until};

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_in_order_when_told_to() {
    let remotes = Remotes::start().await;
    let mut serving = remotes.serve();
    // A connection that is kept alive does not hold it up.
    assert_eq!(
        serving.shop_post("null").send().await.unwrap().status(),
        204
    );
    let begun = Instant::now();
    serving.terminate();
    assert_eq!(serving.ended().await.code(), Some(0));
    assert!(
        begun.elapsed() < Duration::from_secs(8),
        "longer than an idle end needs"
    );
    assert!(serving.shop_post("null").send().await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_hook_token_it_polls_and_says_so() {
    let remotes = Remotes::start().await;
    let mut program = remotes.program().with("SYNC__POLL_INTERVAL", "50ms");
    program.unset("SERVER__HOOK_TOKEN");
    program.unset("SERVER__WEBHOOK_SECRETS");
    let serving = Serving::start(program);
    assert!(serving.log().contains("no hooks are taken"));
    remotes.shop.add_user(ShopUser::customer("ann@example.com"));
    serving
        .status_when(|status| status["customers"]["synced"] == 1)
        .await;
    let hook = serving.shop_post("null").send().await.unwrap();
    assert_eq!(hook.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_without_a_hook_is_found_by_polling() {
    let remotes = Remotes::start().await;
    remotes
        .shop
        .add_user(ShopUser::customer("before@example.com"));
    let program = remotes.program().with("SYNC__POLL_INTERVAL", "100ms");
    let serving = Serving::start(program);
    let new = remotes
        .shop
        .add_user(ShopUser::customer("ann@example.com").firstname("Ann"));
    let status = serving
        .status_when(|status| status["customers"]["synced"] == 1)
        .await;
    assert_eq!(status["poll"]["highest_user_id"], new.to_string());
    // Whoever was there before is the backfill's.
    assert_eq!(remotes.books.contact_count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_token_pauses_and_hooks_are_accepted() {
    let remotes = Remotes::start().await;
    remotes.books.revoke_refresh_token();
    let mut serving = remotes.serve();
    let user = remotes.shop.add_user(ShopUser::customer("ann@example.com"));
    let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
    assert_eq!(hook.send().await.unwrap().status(), 204);
    let status = serving
        .status_when(|status| !status["paused"].is_null())
        .await;
    assert_eq!(status["paused"]["reason"], "reauthorize");
    assert_eq!(status["pauses"][0], status["paused"]);
    let page = serving.get_admin("/").await.text().await.unwrap();
    assert!(
        page.contains("Needs you") && page.contains("zoho_books.refresh_token"),
        "{page}"
    );
    let metrics = serving.get_admin("/metrics").await.text().await.unwrap();
    assert!(
        metrics.contains("customer_sync_paused{reason=\"reauthorize\"} 1"),
        "{metrics}"
    );
    serving.terminate();
    assert_eq!(serving.ended().await.code(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn remotes_that_are_down_at_the_start_are_waited_for() {
    let remotes = Remotes::start().await;
    remotes.books.down(true);
    let (shop_key, wrong_key) = (remotes.shop.api_key(), "another-key");
    let program = remotes.program();
    remotes.shop.set_api_key(wrong_key);
    let serving = Serving::start(program);
    let user = remotes
        .shop
        .add_user(ShopUser::customer("ann@example.com").firstname("Ann"));
    let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
    assert_eq!(hook.send().await.unwrap().status(), 204);
    let refused =
        |status: &serde_json::Value| status["pauses"].to_string().contains("cs_cart_refused");
    serving.status_when(refused).await;
    remotes.shop.set_api_key(shop_key);
    remotes.books.down(false);
    until("the contact is there", || {
        remotes.books.contact_count() == 1
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_in_use_is_named_by_its_key() {
    let remotes = Remotes::start().await;
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for (variable, key) in [
        ("SERVER__LISTEN", "server.listen"),
        ("SERVER__ADMIN_LISTEN", "server.admin_listen"),
    ] {
        let program = remotes.program().with(variable, &address);
        let ended = program.run(&["serve"]);
        assert_eq!(ended.code, Some(2), "{}", ended.stderr);
        let start = format!("error: {key}: nothing can listen on {address}");
        assert!(ended.stderr.contains(&start), "{}", ended.stderr);
        // Nothing was made: no database.
        assert_eq!(std::fs::read_dir(program.path()).unwrap().count(), 0);
    }
}
