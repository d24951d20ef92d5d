//! Plan, backfill, and runs that are broken off, doubled or repeated: everybody once, and no call too many.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::Command;
use std::time::Duration;

use cs_cart_client::sandbox::Shop;
use zoho_books_client::sandbox::{ContactSeed, Fault};

use crate::program::{end_of, output};
use crate::world::{World, books, until};

const CUSTOMERS: usize = 120;

/// A made-up shop, some of whose customers are in the books by hand.
async fn world() -> World {
    let shop = Shop::builder().generate(CUSTOMERS, 7).start().await;
    let world = World::of(shop, books().start().await);
    let by_hand = world.shop.customers().into_iter().step_by(6);
    for user in by_hand.filter(|user| !user.email.is_empty()) {
        let name = format!("By hand {}", user.user_id);
        world
            .books
            .add_contact(ContactSeed::new(&name).email(&user.email));
    }
    world
}

/// Everybody who is to be brought over has one contact, and nobody two.
fn everybody_once(world: &World) {
    let status = world.json(&["status"], 0);
    let synced = status["customers"]["synced"].as_u64().unwrap();
    assert_eq!(status["customers"]["pending"], 0, "{status}");
    let links = world.links();
    assert_eq!(u64::try_from(links.len()).unwrap(), synced);
    assert!(
        links.values().all(|contacts| contacts.len() == 1),
        "{links:?}"
    );
    let met: u64 = ["synced", "skipped", "parked"]
        .iter()
        .filter_map(|state| status["customers"][state].as_u64())
        .sum();
    assert_eq!(met, u64::try_from(world.shop.customers().len()).unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn plan_foretells_the_backfill_and_further_runs_write_nothing() {
    let world = world().await;
    let plan = world.run(&["plan", "--json"]).lines_of_json();
    assert_eq!(plan.len(), world.shop.customers().len());
    assert_eq!(world.books.writes(), 0);
    let ids: Vec<u64> = plan
        .iter()
        .map(|line| line["user_id"].as_str().unwrap().parse().unwrap())
        .collect();
    assert!(ids.is_sorted());
    let foretold = |decision: &str| {
        let fitting = plan.iter().filter(|line| line["decision"] == decision);
        u64::try_from(fitting.count()).unwrap()
    };
    assert!(foretold("create") > 60 && foretold("link") > 10 && foretold("skip") > 0);

    world.shop.clear_calls();
    world.books.clear_calls();
    let parked = i32::from(foretold("park") > 0);
    let first = world.json(&["backfill"], parked);
    for (outcome, decision) in [
        ("created", "create"),
        ("linked", "link"),
        ("updated", "update"),
        ("unchanged", "unchanged"),
        ("skipped", "skip"),
        ("parked", "park"),
    ] {
        assert_eq!(first[outcome], foretold(decision), "{outcome}: {first}");
    }
    let written = foretold("create") + foretold("link");
    let count = |number: usize| u64::try_from(number).unwrap();
    assert_eq!(first["zoho_calls"], count(world.books.call_count()));
    assert_eq!(first["cs_cart_calls"], count(world.shop.call_count()));
    assert_eq!(count(world.books.writes()), written);
    everybody_once(&world);
    let links = world.links();

    world.books.clear_calls();
    let second = world.json(&["backfill"], parked);
    assert_eq!(world.books.writes(), 0);
    assert!(world.books.call_count() <= 3, "{:?}", world.books.calls());
    assert_eq!(second["unchanged"], written, "{second}");
    assert_eq!(second["parked"], first["parked"], "{second}");

    world.delete_database();
    world.books.clear_calls();
    let third = world.json(&["backfill"], parked);
    assert_eq!(world.books.writes(), 0, "{third}");
    assert_eq!(third["seen"], first["seen"]);
    assert_eq!(third["created"], 0, "{third}");
    assert_eq!(world.links(), links);
    everybody_once(&world);
}

#[cfg(unix)]
fn signal(process: u32, name: &str) {
    let sent = Command::new("kill")
        .args([format!("-{name}"), process.to_string()])
        .status();
    assert!(sent.unwrap().success());
}

/// A run that is ended in its middle, in every way: another one brings the rest over, and nobody twice.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_run_that_was_killed_is_taken_up_again() {
    let mut cases = tokio::task::JoinSet::new();
    for (name, at) in [
        ("KILL", 1),
        ("KILL", 9),
        ("KILL", 40),
        ("TERM", 20),
        ("INT", 25),
    ] {
        cases.spawn(async move {
            let world = world().await;
            // So that something is under way when the signal comes, and much is left however late it comes.
            let slow = || Fault::on("PUT", "/contacts/**");
            let before = slow().delay(Duration::from_millis(30));
            let after = slow().delay(Duration::from_secs(1));
            world.books.fault(before.times(u32::try_from(at).unwrap()));
            world.books.fault(after.always());
            let child = world.spawn(&["backfill", "--json"]);
            until("writes", || world.books.writes() >= at).await;
            signal(child.id(), name);
            let ended = tokio::task::block_in_place(|| end_of("backfill", child));
            let (code, lines) = (ended.status.code(), ended.stdout.lines().count());
            if name == "KILL" {
                assert_eq!(code, None);
            } else {
                assert_eq!((code, lines), (Some(4), 1), "{name}");
            }
            assert!(world.links().len() < 100, "{name}: it was over already");

            world.books.clear_faults();
            let again = tokio::task::block_in_place(|| world.run(&["backfill", "--json"]));
            assert!(
                matches!(again.code, Some(0 | 1)),
                "{name}: {}",
                again.stderr
            );
            everybody_once(&world);
        });
    }
    while let Some(case) = cases.join_next().await {
        case.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_backfills_at_once_on_one_database_share_the_work() {
    let world = world().await;
    let slow = Fault::on("PUT", "/contacts/**").delay(Duration::from_millis(10));
    world.books.fault(slow.always());
    let children = [
        world.spawn(&["backfill", "--json"]),
        world.spawn(&["backfill", "--json"]),
    ];
    // Both are read at once, so that neither waits for its reader.
    let ends = children.map(|child| std::thread::spawn(|| end_of("backfill", child)));
    let mut created = 0;
    for end in ends {
        let ended = end.join().unwrap();
        let stderr = String::from_utf8_lossy(&ended.stderr);
        assert!(matches!(ended.status.code(), Some(0 | 1)), "{stderr}");
        let summary: serde_json::Value = serde_json::from_slice(&ended.stdout).unwrap();
        assert_eq!(summary["pending"], 0, "{summary}");
        created += summary["created"].as_u64().unwrap();
    }
    everybody_once(&world);
    let by_hand: BTreeSet<String> = world
        .books
        .contacts()
        .iter()
        .map(|contact| contact["contact_id"].as_str().unwrap().to_owned())
        .collect();
    let made = world.books.writes();
    assert!(usize::try_from(created).unwrap() <= made && made <= by_hand.len() + 20);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_has_seen_enough_ends_the_plan_quietly_and_stops_no_backfill() {
    let world = world().await;
    let mut child = world.spawn(&["plan", "--json"]);
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    assert!(line.contains("decision"), "{line}");
    drop(reader);
    let ended = end_of("plan", child);
    assert_eq!(ended.status.code(), Some(0));
    let stderr = String::from_utf8_lossy(&ended.stderr);
    assert!(
        !stderr.contains("error") && !stderr.contains("panicked"),
        "{stderr}"
    );

    let mut child = world.spawn(&["backfill"]);
    drop(child.stdout.take());
    let ended = end_of("backfill", child);
    let stderr = String::from_utf8_lossy(&ended.stderr);
    assert!(!stderr.contains("panicked"), "{stderr}");
    everybody_once(&world);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_time_zone_changes_nothing() {
    let world = World::small().await;
    world.must(&["backfill"], 0);
    let contacts = world.books.contacts();
    for zone in [
        "Pacific/Kiritimati",
        "America/New_York",
        "no/where",
        "UTC-25",
    ] {
        let mut command = world.program.command(&["backfill", "--json"]);
        command.env("TZ", zone);
        let ended = output(command);
        assert!(ended.status.success(), "{zone}");
        let totals: serde_json::Value = serde_json::from_slice(&ended.stdout).unwrap();
        assert_eq!(totals["unchanged"], 3, "{zone}: {totals}");
    }
    assert_eq!(world.books.contacts(), contacts);
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ctrl_c_says_how_many_are_left_and_a_later_run_goes_on() {
    use crate::terminal::Terminal;

    let shop = Shop::builder().generate(200, 7).start().await;
    let slow = books().latency(Duration::from_millis(100));
    let world = World::of(shop, slow.start().await);
    let mut terminal = Terminal::start(&world.program, &["backfill"]);
    terminal.interrupt("calls to Zoho Books");
    assert_eq!(terminal.ended(), 4, "{}", terminal.screen());
    let screen = terminal.screen();
    let (_, told) = screen.split_once("error: stopped with ").unwrap();
    let left: u64 = told.split(' ').next().unwrap().parse().unwrap();
    assert!((1..=200).contains(&left), "{screen}");
    assert!(told.contains("run this again"), "{screen}");
    assert!(world.books.contact_count() < 200);
}
