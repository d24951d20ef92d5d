//! The minute, the day, and calls at a time.

use std::time::Duration;

use zoho_books_client::sandbox::{Books, Fault};

use crate::api::{Hand, with};

#[tokio::test]
async fn the_minute_slides_and_refused_calls_count() {
    let hand = Hand::at("2026-11-23T10:00:00Z");
    let api = with(Books::builder().requests_per_minute(3).clock(hand.clock())).await;
    for _ in 0..3 {
        assert_eq!(api.get("/users/me").await.status, 200);
        hand.forward(10);
    }
    assert_eq!(api.get("/users/me").await.refusal(), (429, 44));
    // At 60 s the first has left the window, the refused one of 30 s has not.
    hand.forward(30);
    assert_eq!(api.get("/users/me").await.refusal(), (429, 44));
    hand.forward(60);
    assert_eq!(api.get("/users/me").await.status, 200);
}

#[tokio::test]
async fn the_day_ends_at_the_organisations_midnight() {
    // 22:00 at four hours behind UTC.
    let hand = Hand::at("2026-11-24T02:00:00Z");
    let builder = Books::builder().token_lifetime(Duration::from_secs(86_400));
    let api = with(builder.day_limit(3).clock(hand.clock())).await;
    let first = api.get("/users/me").await;
    assert_eq!(first.header("X-Rate-Limit-Limit"), 3);
    assert_eq!(first.header("X-Rate-Limit-Remaining"), 2);
    assert_eq!(first.header("X-Rate-Limit-Reset"), 7200);
    api.books.consume(1);
    assert_eq!(
        api.get("/users/me").await.header("X-Rate-Limit-Remaining"),
        0
    );
    let refused = api.get("/users/me").await;
    assert_eq!(refused.refusal(), (429, 45));
    assert_eq!(refused.header("X-Rate-Limit-Remaining"), 0);
    hand.forward(7199);
    assert_eq!(api.get("/users/me").await.refusal(), (429, 45));
    hand.forward(1);
    let new_day = api.get("/users/me").await;
    assert_eq!(new_day.header("X-Rate-Limit-Remaining"), 2);
    assert_eq!(new_day.header("X-Rate-Limit-Reset"), 86_400);
    api.books.set_day_remaining(0);
    assert_eq!(api.get("/users/me").await.refusal(), (429, 45));
}

#[tokio::test]
async fn a_day_can_be_short() {
    let hand = Hand::at("2026-11-24T02:00:00Z");
    let builder = Books::builder().day_length(Duration::from_secs(20));
    let api = with(builder.day_limit(1).clock(hand.clock())).await;
    assert_eq!(api.get("/users/me").await.header("X-Rate-Limit-Reset"), 20);
    hand.forward(15);
    let refused = api.get("/users/me").await;
    assert_eq!(refused.refusal(), (429, 45));
    assert_eq!(refused.header("X-Rate-Limit-Reset"), 5);
    hand.forward(5);
    assert_eq!(api.get("/users/me").await.status, 200);
}

#[tokio::test]
async fn too_many_at_a_time_are_refused() {
    let api = with(Books::builder().max_concurrency(2)).await;
    let slow = Fault::on("GET", "/users").delay(Duration::from_secs(1));
    api.books.fault(slow.times(2));
    let third = async {
        let both_came = async {
            while api.books.call_count() < 2 {
                tokio::task::yield_now().await;
            }
        };
        let longest = Duration::from_secs(60);
        tokio::time::timeout(longest, both_came).await.unwrap();
        api.get("/users/me").await
    };
    let (one, two, third) = tokio::join!(api.get("/users"), api.get("/users"), third);
    assert_eq!((one.status, two.status), (200, 200));
    assert_eq!(third.refusal(), (429, 1070));
    assert_eq!(api.get("/users/me").await.status, 200);
}

#[tokio::test]
async fn others_use_the_same_minute() {
    let api = with(Books::builder().requests_per_minute(10)).await;
    api.books.consume_minute(10);
    assert_eq!(api.get("/users/me").await.refusal(), (429, 44));
}
