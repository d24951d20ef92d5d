//! Writes whose outcome nobody hears of: broken answers, and requests that the books carry out long after.

use tokio::task::JoinSet;
use zoho_books_client::sandbox::{ContactSeed, Fault};

use super::gate::At;
use super::soon;
use super::stage::Stage;
use crate::world::FIELD;

type Breaks = fn(Fault) -> Fault;

/// What becomes of a write: whether it is carried out, and how.
const BROKEN: [(&str, bool, Breaks); 8] = [
    ("reset before commit", false, Fault::cut_before_commit),
    ("reset after commit", true, Fault::cut_after_commit),
    ("500 before commit", false, |fault| fault.status(500)),
    ("500 after commit", true, |fault| {
        fault.commit_then_status(500)
    }),
    ("a log-in page", false, Fault::html),
    ("nothing after commit", true, |fault| {
        fault.commit_then_body("")
    }),
    ("null after commit", true, |fault| {
        fault.commit_then_body("null")
    }),
    ("half an answer", true, Fault::truncated),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn a_write_without_a_usable_answer_is_looked_for_and_made_once() {
    let mut cases = JoinSet::new();
    for (name, is_carried_out, breaks) in BROKEN {
        cases.spawn(async move {
            let stage = Stage::small().await;
            let write = Fault::on("PUT", "/contacts/**");
            // Past the gates: they cannot cut a connection.
            let mut world = stage.world;
            let (api, accounts) = (world.books.api_url(), world.books.accounts_url());
            world.set("ZOHO_BOOKS__API_URL", &api);
            world.set("ZOHO_BOOKS__ACCOUNTS_URL", &accounts);
            let stage = Stage { world, ..stage };
            stage.world.books.fault(breaks(write));
            let ended = tokio::task::block_in_place(|| stage.world.must(&["backfill"], 0));
            let expected = if is_carried_out { 3 } else { 4 };
            assert_eq!(
                stage.world.books.writes(),
                expected,
                "{name}: {}",
                ended.stderr
            );
            stage.comes_to_rest(3);
        });
    }
    while let Some(case) = cases.join_next().await {
        case.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_write_that_happens_after_its_time_out_makes_no_second_contact() {
    let mut stage = Stage::small().await;
    stage.world.set("ZOHO_BOOKS__REQUEST_TIMEOUT", "2s");
    let mut write = stage.books.hold(At::Request, "PUT", "/contacts");
    let run = stage.start(&["sync", "2"]);
    write.arrived().await;
    assert_eq!(run.ended().await, Some(0));
    assert_eq!(stage.world.books.writes(), 1);
    write.pass();
    soon("the late write", || stage.world.books.writes() == 2).await;
    stage.contact_of(2);
    stage.comes_to_rest(3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn without_the_unique_field_a_write_within_the_quiet_period_is_found() {
    let mut stage = Stage::small().await;
    stage.world.books.remove_custom_field(FIELD);
    for (key, value) in [
        ("ZOHO_BOOKS__MODE", "search"),
        ("ZOHO_BOOKS__REQUEST_TIMEOUT", "1s"),
        ("SYNC__QUIET_PERIOD", "6s"),
    ] {
        stage.world.set(key, value);
    }
    let mut write = stage.books.hold(At::Request, "POST", "/contacts");
    let run = stage.start(&["sync", "2"]);
    write.arrived().await;
    let gave_up = || {
        let row = stage.database.row(2).unwrap();
        row.is_in_doubt && !row.is_leased
    };
    soon("the time-out", gave_up).await;
    write.pass();
    assert_eq!(run.ended().await, Some(0));
    assert_eq!(stage.world.books.writes(), 1);
    assert_eq!(stage.json(&["backfill"])["created"], 2);
    assert_eq!(stage.world.books.contact_count(), 3);
}

/// The write was carried out, and its answer shows somebody else's contact: that one is not taken for the customer's.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_answer_with_somebody_elses_contact_links_nobody_and_is_told_as_an_error() {
    let stage = Stage::small().await;
    let books = &stage.world.books;
    let other = books.add_contact(ContactSeed::new("Somebody else"));
    let before = books.contact(&other).unwrap();
    let named = other.clone();
    let swapped = Fault::on("PUT", "/contacts").edit_answer(move |answer| {
        let text = answer
            .to_string()
            .replace("cscart:main:2", "cscart:main:4711");
        *answer = serde_json::from_str(&text).unwrap();
        answer["contact"]["contact_id"] = named.as_str().into();
    });
    books.fault(swapped);
    let ended = tokio::task::block_in_place(|| stage.world.must(&["sync", "2"], 0));
    let alarm = "the answer to a write shows the contact of somebody else";
    let told = |line: &str| line.contains("ERROR") && line.contains(alarm);
    assert!(ended.stderr.lines().any(told), "{}", ended.stderr);
    assert_ne!(stage.contact_of(2)["contact_id"], other.as_str());
    assert_eq!(books.contact(&other).unwrap(), before);
    assert_eq!(books.writes(), 1);
    stage.comes_to_rest(4);
}
