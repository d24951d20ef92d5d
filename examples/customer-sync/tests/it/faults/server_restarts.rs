//! A PostgreSQL server that crashes in mid-run, and one that is away when the program starts.

use std::time::Duration;

use cs_cart_client::sandbox::ShopUser;
use reqwest::StatusCode;
use zoho_books_client::sandbox::Fault;

use super::gate::At;
use super::ground::{rests, stage};
use super::own_server::{End, OwnServer};
use super::soon;
use super::stage::Stage;
use crate::serving::rig::Serving;

async fn post(serving: &Serving, user: &str) -> reqwest::Response {
    let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
    hook.send().await.unwrap()
}

/// Somebody of whom the program hears by a hook only.
fn newcomer(stage: &Stage, email: &str) -> String {
    let user = ShopUser::customer(email).firstname("New");
    stage.world.shop.add_user(user).to_string()
}

/// Under a `backfill` and a `serve`, twice: it loses what it had not on the disk, stays away, and recovers from its log.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_that_crashes_in_mid_run_loses_nobody_and_doubles_nobody() {
    let Some(server) = OwnServer::start() else {
        return;
    };
    // A server that confirms a commit before it is on the disk, unless it is told not to.
    server.append(
        "postgresql.conf",
        "synchronous_commit = off\nwal_writer_delay = 10s\n",
    );
    server.reload().await;
    let stage = stage(&server.url(), 60).await;
    let slow = Fault::on("PUT", "/contacts/**").delay(Duration::from_millis(40));
    stage.world.books.fault(slow.always());
    let serving = stage.serve();
    let run = stage.start(&["backfill"]);
    let mut promised = Vec::new();
    for writes in [10, 30] {
        soon("writes", || stage.world.books.writes() >= writes).await;
        for _ in 0..4 {
            let user = newcomer(&stage, &format!("n{}@example.com", promised.len()));
            assert_eq!(post(&serving, &user).await.status(), StatusCode::NO_CONTENT);
            promised.push(user);
        }
        server.stop(End::Crash);
        let late = newcomer(&stage, &format!("late-{writes}@example.com"));
        let refused = post(&serving, &late).await;
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(refused.headers().contains_key("retry-after"));
        assert_eq!(serving.get_admin("/readyz").await.status(), 503);
        server.run();
    }
    assert!(server.log().contains("automatic recovery in progress"));
    assert_eq!(run.ended().await, Some(0), "{}", serving.log());
    serving
        .status_when(|status| status["customers"]["pending"] == 0)
        .await;
    for user in &promised {
        stage.contact_of(user.parse().unwrap());
    }
    assert_eq!(serving.get_admin("/readyz").await.status(), 200);
    drop(serving);
    // Those whom a hook was put off for are found by the next run.
    rests(&stage, 60 + 8 + 2);
    // What had not arrived when its row was taken over is sent again; the key makes it the same contact.
    let writes = stage.world.books.writes();
    assert!(
        (70..=72).contains(&writes),
        "{writes} writes for 70 customers"
    );
}

/// After a power failure the program is up before its server: it says so and ends with 5, until whoever supervises it
/// starts it when the server is back.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_that_is_away_at_the_start_ends_it_with_5_and_loses_nobody() {
    let Some(server) = OwnServer::start() else {
        return;
    };
    let stage = stage(&server.url(), 3).await;
    let serving = stage.serve();
    let mut write = stage.books.hold(At::Answer, "PUT", "/contacts");
    let promised = newcomer(&stage, "new@example.com");
    assert_eq!(post(&serving, &promised).await.status(), 204);
    write.arrived().await;
    serving.kill();
    drop(serving);
    server.stop(End::Fast);
    let asked = || stage.world.books.call_count() + stage.world.shop.call_count();
    let calls = asked();

    for command in ["serve", "backfill", "status"] {
        let ended = tokio::task::block_in_place(|| stage.world.must(&[command], 5));
        let errors = ended.errors();
        assert_eq!(errors.len(), 1, "{command}: {}", ended.stderr);
        let told =
            "the database failed: the database is not available: the server cannot be reached";
        assert!(errors[0].contains(told), "{command}: {}", errors[0]);
    }
    assert_eq!(asked(), calls);

    server.run();
    let serving = stage.serve();
    serving
        .status_when(|status| status["customers"]["synced"] == 1)
        .await;
    stage.contact_of(promised.parse().unwrap());
    assert_eq!(stage.world.books.writes(), 1);
    drop(serving);
    rests(&stage, 4);
}
