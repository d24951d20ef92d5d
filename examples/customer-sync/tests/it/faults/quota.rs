//! Other applications use the same organisation and its calls: a pause each, nothing parked, and hooks are taken all the
//! while.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use cs_cart_client::sandbox::{Shop, ShopUser};
use jiff::{SignedDuration, Timestamp};
use zoho_books_client::sandbox::Books;

use super::gate::At;
use super::soon;
use super::stage::Stage;
use crate::world::{FIELD, World, books};

/// A shop of so many, of whom the first has number 2.
async fn shop_of(customers: u64) -> Shop {
    let shop = Shop::start().await;
    for number in 2..2 + customers {
        let user = ShopUser::customer(format!("c{number}@example.com")).user_id(number);
        shop.add_user(user.firstname("Given"));
    }
    shop
}

/// How many calls the books refused with this code.
fn refused_with(books: &Books, code: i64) -> usize {
    let calls = books.calls();
    let refused = calls.iter().filter(|call| call.status == Some(429));
    refused.filter(|call| call.code == Some(code)).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_minute_that_others_use_up_costs_a_pause_and_no_error() {
    const CUSTOMERS: u64 = 30;
    const CALLS: usize = 100;
    const AT_ONCE: usize = 2;
    const TIMES: usize = 3;
    let books = Books::builder()
        .unique_field(FIELD)
        .requests_per_minute(CALLS)
        .rate_window(Duration::from_secs(1));
    let mut stage = Stage::of(World::of(shop_of(CUSTOMERS).await, books.start().await)).await;
    for (key, value) in [
        ("ZOHO_BOOKS__REQUESTS_PER_MINUTE", CALLS),
        ("ZOHO_BOOKS__MAX_CONCURRENCY", AT_ONCE),
    ] {
        stage.world.set(key, &value.to_string());
    }
    let run = stage.start(&["backfill"]);
    for _ in 0..TIMES {
        let mut answer = stage.books.hold_after(4, At::Answer, "PUT", "/contacts");
        answer.arrived().await;
        stage.world.books.consume_minute(CALLS);
        answer.pass();
    }
    assert_eq!(run.ended().await, Some(0));
    let refused = refused_with(&stage.world.books, 44);
    // What was under way already, each time, and no try again before the window is over.
    assert!((1..=TIMES * AT_ONCE).contains(&refused), "{refused}");
    let status = stage.json(&["status"]);
    assert_eq!(status["customers"]["parked"], 0, "{status}");
    assert_eq!(
        stage.world.books.contact_count(),
        usize::try_from(CUSTOMERS).unwrap()
    );
    stage.comes_to_rest(usize::try_from(CUSTOMERS).unwrap());
}

/// How long a day of the books is: so long does the program wait at most before it looks again.
const DAY: Duration = Duration::from_secs(2);

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn hooks_are_taken_while_the_day_is_spent_and_done_when_it_is_over() {
    const CUSTOMERS: u64 = 6;
    // The books' day ends when the test says so.
    let clock = Arc::new(AtomicI64::new(0));
    let moved = Arc::clone(&clock);
    let began = Timestamp::now();
    let books = books()
        .day_limit(1_000)
        .day_length(DAY)
        .clock(Arc::new(move || {
            began + SignedDuration::from_secs(moved.load(Ordering::SeqCst))
        }));
    let mut stage = Stage::of(World::of(shop_of(CUSTOMERS).await, books.start().await)).await;
    stage.world.set("ZOHO_BOOKS__DAILY_RESERVE", "0");
    let serving = stage.serve();
    let answered = async |user: u64| {
        let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
        hook.send().await.unwrap().status()
    };
    assert_eq!(answered(2).await, 204);
    serving
        .status_when(|status| status["customers"]["synced"] == 1)
        .await;

    stage.world.books.consume(1_000);
    let calls = stage.world.books.call_count();
    for user in 3..2 + CUSTOMERS {
        assert_eq!(answered(user).await, 204);
    }
    let status = serving
        .status_when(|status| status["paused"]["reason"] == "day_quota")
        .await;
    assert_eq!(status["customers"]["pending"], CUSTOMERS - 1, "{status}");
    // It looks again when the day should be over, and is told that it is not.
    let since = status["paused"]["retry_at"].clone();
    let status = serving
        .status_when(|status| {
            status["paused"]["reason"] == "day_quota" && status["paused"]["retry_at"] != since
        })
        .await;
    assert_eq!(status["customers"]["parked"], 0, "{status}");
    assert_eq!(answered(2).await, 204);
    let asked = stage.world.books.call_count() - calls;
    assert!(asked <= 8, "{asked} calls of a day without any");

    clock.store(3600, Ordering::SeqCst);
    // The longer it was refused, the longer it waits before it looks again.
    soon("everybody", || {
        stage.world.links().len() == usize::try_from(CUSTOMERS).unwrap()
    })
    .await;
    let status = serving
        .status_when(|status| status["customers"]["synced"] == CUSTOMERS)
        .await;
    assert_eq!(status["customers"]["parked"], 0, "{status}");
    drop(serving);
    stage.comes_to_rest(usize::try_from(CUSTOMERS).unwrap());
}
