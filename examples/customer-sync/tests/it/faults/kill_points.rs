//! Killed at every step of a look at one customer: however far it got, there is one contact afterwards, and what a
//! person entered meanwhile is still there.

use std::time::Duration;

use serde_json::Value;
use tokio::task::JoinSet;
use zoho_books_client::sandbox::ContactSeed;

use super::gate::{At, Held};
use super::soon;
use super::stage::{Stage, apart_from_our_id};

/// The customer whose look is interrupted.
const ADA: u64 = 2;

/// What there is to do with her.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Work {
    Create,
    /// Somebody typed her in before.
    Link,
    /// She was brought over, and her name changed in the shop.
    Update,
}

/// Where the program is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Point {
    /// Claimed; the shop has not answered.
    Claimed,
    /// The books have told what they have; no intent is committed.
    Resolved,
    /// The intent is committed; the first byte is not sent.
    Intended,
    /// The request is on its way, and never arrives.
    SentAndLost,
    /// The request is on its way, and is carried out after the kill, before the next start.
    SentAndLate,
    /// It is carried out when another process has done its work.
    SentAndVeryLate,
    /// Carried out, not answered.
    CarriedOut,
    /// Carried out and answered; the answer is not recorded.
    Answered,
}

const EVERYWHERE: [Point; 8] = [
    Point::Claimed,
    Point::Resolved,
    Point::Intended,
    Point::SentAndLost,
    Point::SentAndLate,
    Point::SentAndVeryLate,
    Point::CarriedOut,
    Point::Answered,
];

/// Once the intent is committed, the action makes a difference.
const IN_DOUBT: [Point; 4] = [
    Point::Intended,
    Point::SentAndLost,
    Point::CarriedOut,
    Point::Answered,
];

impl Work {
    async fn stage(self) -> Stage {
        let stage = Stage::small().await;
        match self {
            Self::Create => {}
            Self::Link => {
                let typed_in = ContactSeed::new("Countess of Lovelace")
                    .email("ada@example.com")
                    .field("notes", "pays by cheque");
                stage.world.books.add_contact(typed_in);
            }
            Self::Update => {
                stage.json(&["sync", "2"]);
                let ada = stage.world.shop.customers()[0].id();
                let marries = |user: &mut cs_cart_client::sandbox::ShopUser| {
                    user.lastname = "King".to_owned();
                };
                assert!(stage.world.shop.update_user(&ada, marries));
            }
        }
        stage
    }

    /// How many calls there are before the write that is interrupted.
    async fn calls_before_the_write(self) -> usize {
        let stage = self.stage().await;
        stage.json(&["sync", "2"]);
        let calls = stage.world.books.calls();
        calls.iter().rposition(|call| call.method == "PUT").unwrap()
    }
}

/// Brings a program to the point and kills it there. A request that is still on its way comes back.
async fn killed_at(point: Point, work: Work, stage: &mut Stage) -> Option<Held> {
    let standing = |stage: &Stage| stage.database.row(ADA).unwrap();
    let sync = |stage: &Stage| stage.start(&["sync", "2"]);
    match point {
        Point::Claimed => {
            let mut read = stage.shop.hold(At::Request, "GET", "/users/2");
            let program = sync(stage);
            read.arrived().await;
            assert!(standing(stage).is_leased && !standing(stage).is_in_doubt);
            program.kill();
            None
        }
        Point::Resolved => {
            let mut found = stage.books.hold(At::Answer, "GET", "/contacts");
            let program = sync(stage);
            found.arrived().await;
            assert!(standing(stage).is_leased && !standing(stage).is_in_doubt);
            let lock = stage.database.lock();
            found.pass();
            // Said after the answer was read.
            program.says("the shared budget could not be written").await;
            assert!(!standing(stage).is_in_doubt);
            program.kill();
            drop(lock);
            None
        }
        Point::Intended => {
            let calls = work.calls_before_the_write().await;
            let usual = "1000";
            stage.world.set("ZOHO_BOOKS__RATE_WINDOW", "10m");
            stage
                .world
                .set("ZOHO_BOOKS__REQUESTS_PER_MINUTE", &calls.to_string());
            let program = sync(stage);
            let waits = || {
                let row = stage.database.row(ADA);
                row.is_some_and(|row| row.is_in_doubt) && stage.world.books.call_count() == calls
            };
            soon("the intent", waits).await;
            program.kill();
            stage.world.set("ZOHO_BOOKS__REQUESTS_PER_MINUTE", usual);
            None
        }
        Point::SentAndLost | Point::SentAndLate | Point::SentAndVeryLate => {
            let mut write = stage.books.hold(At::Request, "PUT", "/contacts");
            let program = sync(stage);
            write.arrived().await;
            assert!(standing(stage).is_in_doubt);
            program.kill();
            Some(write)
        }
        Point::CarriedOut => {
            let mut write = stage.books.hold(At::Answer, "PUT", "/contacts");
            let program = sync(stage);
            write.arrived().await;
            assert!(standing(stage).is_in_doubt);
            program.kill();
            None
        }
        Point::Answered => {
            let mut write = stage.books.hold(At::Answer, "PUT", "/contacts");
            let program = sync(stage);
            write.arrived().await;
            let lock = stage.database.lock();
            write.pass();
            // Said after the answer was read.
            program.says("the shared budget could not be written").await;
            assert!(standing(stage).is_in_doubt);
            program.kill();
            drop(lock);
            None
        }
    }
}

/// Somebody works on what the write has made.
fn edited_by_hand(work: Work, stage: &Stage) {
    let contact = stage.contact_of(ADA);
    let id = contact["contact_id"].as_str().unwrap();
    let edited = stage.world.books.edit_contact(id, |contact| {
        contact["notes"] = "called on Monday".into();
        if work == Work::Create {
            contact["contact_name"] = "Ada, the first".into();
        }
    });
    assert!(edited);
}

async fn is_killed_and_starts_again(point: Point, work: Work) {
    let mut stage = work.stage().await;
    let before = stage.world.books.contacts();
    let written = stage.world.books.writes();
    let writes = |stage: &Stage| stage.world.books.writes() - written;
    let mut on_its_way = killed_at(point, work, &mut stage).await;
    if point == Point::SentAndLate {
        on_its_way.take().unwrap().pass();
        soon("the late write", || writes(&stage) == 1).await;
    }
    let is_done = matches!(
        point,
        Point::SentAndLate | Point::CarriedOut | Point::Answered
    );
    assert_eq!(writes(&stage), usize::from(is_done), "{work:?} {point:?}");
    if is_done {
        edited_by_hand(work, &stage);
    }

    stage.json(&["sync", "2"]);
    let name = format!("{work:?} {point:?}");
    assert_eq!(writes(&stage), 1, "{name}");
    if point == Point::SentAndVeryLate {
        on_its_way.take().unwrap().pass();
        soon("the very late write", || writes(&stage) == 2).await;
    }

    let after = stage.contact_of(ADA);
    let notes = match (is_done, work) {
        (true, _) => "called on Monday",
        (false, Work::Link) => "pays by cheque",
        (false, _) => "",
    };
    assert_eq!(after["notes"], notes, "{name}");
    let contact_name = match (is_done, work) {
        (true, Work::Create) => "Ada, the first",
        (false, Work::Create) => "Ada Lovelace",
        (_, Work::Link) => "Countess of Lovelace",
        (_, Work::Update) => "Ada King",
    };
    assert_eq!(after["contact_name"], contact_name, "{name}");
    if work == Work::Link {
        let mut before: Value = before[0].clone();
        before["notes"] = notes.into();
        assert_eq!(apart_from_our_id(&after), apart_from_our_id(&before));
    }
    stage.comes_to_rest(3);
}

async fn all_of(cases: impl Iterator<Item = (Point, Work)>) {
    let mut running = JoinSet::new();
    for (point, work) in cases {
        running.spawn(is_killed_and_starts_again(point, work));
    }
    while let Some(case) = running.join_next().await {
        case.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 16)]
async fn a_create_that_is_killed_anywhere_makes_one_contact() {
    all_of(EVERYWHERE.map(|point| (point, Work::Create)).into_iter()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 16)]
async fn a_link_that_is_killed_changes_nothing_but_our_id() {
    all_of(IN_DOUBT.map(|point| (point, Work::Link)).into_iter()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 16)]
async fn an_update_that_is_killed_overwrites_nobodys_edit() {
    all_of(IN_DOUBT.map(|point| (point, Work::Update)).into_iter()).await;
}

/// The answer is under way, and the kill falls wherever it falls: before it is read, before it is recorded, or after.
#[tokio::test(flavor = "multi_thread", worker_threads = 16)]
async fn a_create_that_is_killed_a_moment_after_it_was_carried_out_makes_one_contact() {
    const ROUNDS: u64 = 24;
    const AT_ONCE: usize = 4;
    let mut running = JoinSet::new();
    for round in 0..ROUNDS {
        running.spawn(async move {
            let stage = Stage::small().await;
            let sync = stage.start(&["sync", "2"]);
            soon("the create", || stage.world.books.writes() == 1).await;
            std::thread::sleep(Duration::from_micros(250 * round));
            sync.kill();
            stage.json(&["sync", "2"]);
            assert_eq!(stage.world.books.writes(), 1, "round {round}");
            stage.contact_of(ADA);
        });
        if running.len() == AT_ONCE {
            running.join_next().await.unwrap().unwrap();
        }
    }
    while let Some(round) = running.join_next().await {
        round.unwrap();
    }
}
