//! A backfill that is killed again and again, at every single answer: it gets to its end, and nobody is left out or made
//! twice; the limits hold all the while.

use std::time::Duration;

use cs_cart_client::sandbox::{Shop, ShopAddress, ShopOrder, ShopUser};
use zoho_books_client::sandbox::{Books, ContactSeed};

use super::gate::{At, Gate};
use super::soon;
use super::stage::{Stage, apart_from_our_id};
use crate::world::{FIELD, World, books};

const CUSTOMERS: u64 = 12;

/// Customers of whom every fourth was typed in by hand, and every third has ordered.
async fn world(books: Books) -> World {
    let shop = Shop::start().await;
    for number in 0..CUSTOMERS {
        let email = format!("c{number}@example.com");
        let user = ShopUser::customer(&email)
            .firstname("Given")
            .lastname(format!("Family {number}"));
        let id = shop.add_user(user);
        if number % 3 == 0 {
            let address = ShopAddress::new("1 High Street", "Springfield", "62701", "US");
            shop.add_order(ShopOrder::of(&id).billing(address));
        }
        if number % 4 == 0 {
            books.add_contact(ContactSeed::new(&format!("By hand {number}")).email(&email));
        }
    }
    World::of(shop, books).with("CS_CART__PAGE_SIZE", "3")
}

/// Starts a backfill and kills it at the answer of this number, then at the next one, until a backfill ends by itself.
/// Says how many were killed.
async fn killed_at_every_answer(stage: &Stage, of: impl Fn(&Stage) -> &Gate) -> usize {
    let mut killed = 0;
    loop {
        let gate = of(stage);
        let mut answer = gate.hold_after(killed, At::Answer, "*", "");
        let mut run = stage.start(&["backfill"]);
        let mut end = None;
        soon("an answer, or the end", || {
            end = run.end();
            end.is_some() || answer.has_arrived()
        })
        .await;
        gate.open();
        if let Some(code) = end {
            assert_eq!(code, Some(0), "{}", run.log());
            return killed;
        }
        run.kill();
        killed += 1;
    }
}

async fn gets_to_its_end(of: impl Fn(&Stage) -> &Gate, at_least: usize) {
    let stage = Stage::of(world(books().start().await).await).await;
    let by_hand = stage.world.books.contacts();
    let killed = killed_at_every_answer(&stage, of).await;
    assert!(killed >= at_least, "it was killed {killed} times only");
    for before in by_hand {
        let id = before["contact_id"].as_str().unwrap();
        let after = stage.world.books.contact(id).unwrap();
        assert_eq!(apart_from_our_id(&after), apart_from_our_id(&before));
    }
    // One for a process that got it and died, one for all others.
    assert!(stage.world.books.token_calls() <= 2);
    stage.comes_to_rest(usize::try_from(CUSTOMERS).unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backfill_that_is_killed_at_every_page_of_the_shop_misses_nobody() {
    gets_to_its_end(|stage| &stage.shop, 5).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backfill_that_is_killed_at_every_answer_of_the_books_makes_nobody_twice() {
    gets_to_its_end(|stage| &stage.books, 5).await;
}

/// No hook comes. A `serve` that asks the shop all the time is killed at one answer after the other, and with every
/// start somebody has registered.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn polls_that_are_killed_at_every_answer_miss_nobody() {
    let mut stage = Stage::of(World::of(Shop::start().await, books().start().await)).await;
    stage.world.set("SYNC__POLL_INTERVAL", "20ms");
    // The first poll only notes who is there.
    let first = stage.serve();
    first
        .status_when(|status| status["poll"]["highest_user_id"].is_string())
        .await;
    drop(first);
    const ROUNDS: usize = 8;
    for round in 0..ROUNDS {
        let email = format!("c{round}@example.com");
        stage
            .world
            .shop
            .add_user(ShopUser::customer(email).firstname("Given"));
        let mut answer = stage.shop.hold_after(round, At::Answer, "*", "");
        let serving = stage.serve();
        answer.arrived().await;
        drop(serving);
    }
    let serving = stage.serve();
    serving
        .status_when(|status| status["customers"]["synced"] == ROUNDS)
        .await;
    drop(serving);
    stage.comes_to_rest(ROUNDS);
    assert_eq!(stage.world.books.writes(), ROUNDS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_token_that_was_issued_and_not_stored_costs_one_more() {
    let stage = Stage::small().await;
    let mut token = stage.books.hold(At::Answer, "POST", "/oauth/v2/token");
    let run = stage.start(&["backfill"]);
    token.arrived().await;
    run.kill();
    assert_eq!(stage.world.books.token_calls(), 1);
    stage.comes_to_rest(3);
    assert_eq!(stage.world.books.token_calls(), 2);
}

/// Two processes at a time, one of which is killed at every fifth answer.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_window_sees_more_calls_than_allowed_whoever_is_killed() {
    let books = Books::builder()
        .unique_field(FIELD)
        .requests_per_minute(10)
        .rate_window(Duration::from_secs(2));
    let mut world = world(books.start().await).await;
    world.set("ZOHO_BOOKS__REQUESTS_PER_MINUTE", "10");
    world.set("ZOHO_BOOKS__RATE_WINDOW", "2s");
    let stage = Stage::of(world).await;
    let other = stage.start(&["backfill"]);
    for _ in 0..3 {
        let mut answer = stage.books.hold_after(4, At::Answer, "*", "");
        let mut run = stage.start(&["backfill"]);
        soon("an answer, or the end", || {
            run.end().is_some() || answer.has_arrived()
        })
        .await;
        stage.books.open();
        answer.pass();
        run.kill();
    }
    assert_eq!(other.ended().await, Some(0));
    stage.comes_to_rest(usize::try_from(CUSTOMERS).unwrap());
    let calls = stage.world.books.calls();
    assert!(calls.iter().all(|call| call.status != Some(429)));
    assert!(calls.len() > 20, "{}", calls.len());
}
