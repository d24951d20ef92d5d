//! The same on PostgreSQL, where several processes share the work.

use std::time::Duration;

use cs_cart_client::sandbox::ShopUser;
use zoho_books_client::sandbox::{ContactSeed, Fault};

use super::gate::At;
use super::ground::{Ground, connect, rests, stage};
use super::relay::Relay;
use super::running::signal;
use super::soon;
use super::stage::apart_from_our_id;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_shop_that_moves_to_postgresql_goes_on_without_a_write() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let mut stage = stage(&ground.url(), 8).await;
    let by_hand = ContactSeed::new("By hand").email("c3@example.com");
    let by_hand = stage.world.books.add_contact(by_hand);
    let before = stage.world.books.contact(&by_hand).unwrap();
    stage
        .world
        .set("SYNC__DATABASE_URL", "sqlite://customer-sync.db");
    // With a create whose outcome nobody knows.
    let mut write = stage.books.hold_after(3, At::Answer, "PUT", "/contacts");
    let run = stage.start(&["backfill"]);
    write.arrived().await;
    run.kill();
    let writes = stage.world.books.writes();
    let token_calls = stage.world.books.token_calls();

    let moved = stage.json(&[
        "migrate",
        "--from",
        "sqlite://customer-sync.db",
        "--to",
        &ground.url(),
    ]);
    assert!(moved["customers"].as_u64().unwrap() >= 3, "{moved}");
    stage.world.set("SYNC__DATABASE_URL", &ground.url());
    rests(&stage, 8);
    let after = stage.world.books.contact(&by_hand).unwrap();
    assert_eq!(apart_from_our_id(&after), apart_from_our_id(&before));
    // What was written before the move was not written again, and the token came along.
    assert_eq!(stage.world.books.writes(), 8.max(writes));
    assert_eq!(stage.world.books.token_calls(), token_calls);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_postgresql_a_process_that_was_stopped_beyond_its_lease_writes_nothing_old() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let mut stage = stage(&ground.url(), 3).await;
    stage.world.set("SYNC__LEASE", "2s");
    let mut read = stage.books.hold(At::Answer, "GET", "/contacts");
    let sleeper = stage.start(&["sync", "2"]);
    read.arrived().await;
    signal(sleeper.id(), "STOP");
    let first = stage.world.shop.customers()[0].id();
    let marries = |user: &mut ShopUser| user.lastname = "King".to_owned();
    stage.world.shop.update_user(&first, marries);
    stage.json(&["sync", "2"]);
    read.pass();
    signal(sleeper.id(), "CONT");
    sleeper.says("the lease was lost").await;
    assert_eq!(sleeper.ended().await, Some(0));
    assert_eq!(stage.contact_of(2)["contact_name"], "Given King");
    assert_eq!(stage.world.books.writes(), 1);
    rests(&stage, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_postgresql_the_work_of_a_dead_process_is_taken_over_at_once() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let mut stage = stage(&ground.url(), 6).await;
    stage.world.set("SYNC__LEASE", "1h");
    let living = stage.serve();
    let mut write = stage.books.hold(At::Answer, "PUT", "/contacts");
    let dead = stage.start(&["backfill"]);
    write.arrived().await;
    dead.kill();
    living
        .status_when(|status| status["customers"]["synced"] == 6)
        .await;
    assert_eq!(stage.world.books.writes(), 6);
    drop(living);
    rests(&stage, 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_that_ends_every_connection_stops_no_process_and_doubles_nobody() {
    const CUSTOMERS: usize = 40;
    let Some(ground) = Ground::make().await else {
        return;
    };
    let stage = stage(&ground.url(), 40).await;
    let slow = Fault::on("PUT", "/contacts/**").delay(Duration::from_millis(20));
    stage.world.books.fault(slow.always());
    let serving = stage.serve();
    let run = stage.start(&["backfill"]);
    for writes in [5, 15, 25] {
        soon("writes", || stage.world.books.writes() >= writes).await;
        assert!(ground.cut_all().await > 0);
    }
    assert_eq!(run.ended().await, Some(0));
    let accepted = serving.shop_post(r#"{"user_id":"2"}"#).send().await;
    assert_eq!(accepted.unwrap().status(), 204);
    serving
        .status_when(|status| status["customers"]["pending"] == 0)
        .await;
    drop(serving);
    assert_eq!(stage.world.books.writes(), CUSTOMERS);
    rests(&stage, CUSTOMERS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn while_the_server_is_away_hooks_are_put_off_and_no_answer_is_lost() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let relay = Relay::before(ground.address()).await;
    let mut stage = stage(&ground.url(), 3).await;
    stage
        .world
        .set("SYNC__DATABASE_URL", &ground.url_by(relay.port));
    let serving = stage.serve();
    let post = async |user: u64| {
        let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
        hook.send().await.unwrap()
    };
    let mut write = stage.books.hold(At::Answer, "PUT", "/contacts");
    assert_eq!(post(2).await.status(), 204);
    write.arrived().await;
    relay.cut();
    let put_off = post(3).await;
    assert_eq!(put_off.status(), 503);
    assert!(put_off.headers().contains_key("retry-after"));
    assert_eq!(serving.get_admin("/readyz").await.status(), 503);
    write.pass();
    soon("the try to record", || {
        serving.log().contains("the outcome is not recorded yet")
    })
    .await;

    relay.mend();
    let begun = std::time::Instant::now();
    while post(3).await.status() != 204 {
        assert!(begun.elapsed() < super::PATIENCE, "{}", serving.log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    serving
        .status_when(|status| status["customers"]["synced"] == 2)
        .await;
    assert_eq!(stage.world.books.writes(), 2);
    drop(serving);
    rests(&stage, 3);
}

/// Killed when everything is copied but for the commit: nothing has moved, and it can be tried again.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_move_that_is_killed_has_moved_nothing() {
    let Some(mut ground) = Ground::make().await else {
        return;
    };
    let mut stage = stage(&ground.url(), 4).await;
    // So that there are tables.
    stage.world.set("SYNC__SHOP", "another");
    stage.json(&["status"]);
    stage.world.set("SYNC__SHOP", "main");
    let file = "sqlite://customer-sync.db";
    stage.world.set("SYNC__DATABASE_URL", file);
    stage.json(&["backfill"]);

    let (url, schema) = (ground.url(), ground.schema.clone());
    let arguments = ["migrate", "--from", file, "--to", &url];
    let lock = ground.admin.transaction().await.unwrap();
    lock.batch_execute("LOCK TABLE sync_document IN EXCLUSIVE MODE")
        .await
        .unwrap();
    let migrate = stage.start(&arguments);
    let watcher = connect(&ground.server).await.unwrap();
    let sessions_with = async |wanted: &str, number: i64| {
        let sql = format!(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1 AND {wanted}"
        );
        let begun = std::time::Instant::now();
        loop {
            let found = watcher.query_one(&sql, &[&schema]).await.unwrap();
            if found.get::<_, i64>(0) == number {
                break;
            }
            assert!(
                begun.elapsed() < super::PATIENCE,
                "never: {number} {wanted}"
            );
        }
    };
    sessions_with("wait_event_type = 'Lock'", 1).await;
    migrate.kill();
    lock.rollback().await.unwrap();
    // The server undoes what a dead client began.
    sessions_with("true", 0).await;
    let customers = "SELECT count(*) FROM sync_customer";
    let found = ground.admin.query_one(customers, &[]).await.unwrap();
    assert_eq!(found.get::<_, i64>(0), 0);

    let moved = stage.json(&arguments);
    assert_eq!(moved["customers"], 4, "{moved}");
    stage.world.set("SYNC__DATABASE_URL", &url);
    rests(&stage, 4);
    assert_eq!(stage.world.books.writes(), 4);
}
