//! Many wait for books that were gone: when these are back, they are not run over.

use std::time::Duration;

use cs_cart_client::sandbox::{Shop, ShopUser};
use jiff::{SignedDuration, Timestamp};
use zoho_books_client::sandbox::{Books, Call, Fault};

use super::soon;
use super::stage::Stage;
use crate::world::{FIELD, World};

const FIRST: u64 = 2;
const WAITING: u64 = 80;
/// Calls that the books allow in a window, and as many does the program allow itself.
const CALLS: usize = 25;
const WINDOW: Duration = Duration::from_secs(1);
const LATENCY: Duration = Duration::from_millis(20);

async fn stage() -> Stage {
    let shop = Shop::start().await;
    for number in FIRST..FIRST + WAITING {
        let user = ShopUser::customer(format!("c{number}@example.com")).user_id(number);
        shop.add_user(user.firstname("Given"));
    }
    let books = Books::builder()
        .unique_field(FIELD)
        .requests_per_minute(CALLS)
        .rate_window(WINDOW)
        .max_concurrency(5)
        .latency(LATENCY);
    let mut world = World::of(shop, books.start().await);
    world.set("ZOHO_BOOKS__REQUESTS_PER_MINUTE", &CALLS.to_string());
    let (api, accounts) = (world.books.api_url(), world.books.accounts_url());
    let mut stage = Stage::of(world).await;
    // Past the gate: it cannot cut a connection.
    stage.world.set("ZOHO_BOOKS__API_URL", &api);
    stage.world.set("ZOHO_BOOKS__ACCOUNTS_URL", &accounts);
    stage
}

fn calls_since(books: &Books, moment: Timestamp) -> Vec<Call> {
    let mut calls = books.calls();
    calls.retain(|call| call.at >= moment);
    calls
}

/// What the books were asked while nobody could be brought over, and then while all were.
async fn brings_all_over(
    stage: &Stage,
    begins: fn(&Books),
    ends: fn(&Books),
) -> (Vec<Call>, Vec<Call>) {
    let books = &stage.world.books;
    let serving = stage.serve();
    let hook = async |user: u64| {
        let body = format!(r#"{{"user_id":"{user}"}}"#);
        let answer = serving.shop_post(body).send().await.unwrap();
        assert_eq!(answer.status(), 204);
    };
    hook(FIRST).await;
    serving
        .status_when(|status| status["customers"]["synced"] == 1)
        .await;

    begins(books);
    let begun = Timestamp::now();
    for user in FIRST + 1..FIRST + WAITING {
        hook(user).await;
    }
    serving
        .status_when(|status| status["paused"]["reason"] == "remote_down")
        .await;
    let during = calls_since(books, begun);
    ends(books);
    let over = Timestamp::now();
    soon("everybody", || {
        books.contact_count() == usize::try_from(WAITING).unwrap()
    })
    .await;
    let status = serving
        .status_when(|status| status["customers"]["synced"] == WAITING)
        .await;
    assert_eq!(status["customers"]["parked"], 0, "{status}");
    let after = calls_since(books, over);
    drop(serving);
    // Too many in a window or at once would have been refused.
    let refused = after.iter().filter(|call| call.status == Some(429));
    assert_eq!(refused.count(), 0);
    let links = stage.world.links();
    assert_eq!(links.len(), books.contact_count());
    assert!(links.values().all(|contacts| contacts.len() == 1));
    (during, after)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn all_who_wait_for_books_that_were_gone_come_within_the_limits() {
    let stage = stage().await;
    let (during, after) =
        brings_all_over(&stage, |books| books.down(true), |books| books.down(false)).await;
    assert!(during.len() <= 60, "{} calls in vain", during.len());
    // Two calls each at most: what the books hold by now, and the write.
    let most = usize::try_from(2 * WAITING).unwrap();
    assert!(after.len() <= most, "{}", after.len());
}

/// The books answer, and carry nothing out. Until one write has succeeded there is one at a time.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writes_that_failed_are_tried_one_at_a_time_until_one_succeeds() {
    let stage = stage().await;
    let fail = |books: &Books| {
        let writes = Fault::on("PUT", "/contacts/**").always();
        books.fault(writes.status(500));
    };
    let (during, after) = brings_all_over(&stage, fail, Books::clear_faults).await;
    let in_vain = during.iter().filter(|call| call.is_write()).count();
    // What was under way together at first, and one a knock.
    assert!((3..=16).contains(&in_vain), "{in_vain} writes in vain");

    let writes: Vec<&Call> = after.iter().filter(|call| call.is_write()).collect();
    let latency = SignedDuration::try_from(LATENCY).unwrap();
    // A try of before may have been under way.
    let first = writes
        .iter()
        .position(|call| call.status != Some(500))
        .unwrap();
    assert!(first <= 1, "{first}");
    let alone = writes[first + 1].at.duration_since(writes[first].at);
    assert!(
        alone >= latency,
        "the second came {alone:?} after the first"
    );
    let grown = writes
        .windows(2)
        .filter(|pair| pair[1].at.duration_since(pair[0].at) < latency);
    assert!(grown.count() > 0, "one at a time to the end");
}
