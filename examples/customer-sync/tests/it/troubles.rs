//! Everything that can stand in the way: each command says in one sentence what to do, ends with the contract's code, and
//! writes nothing; once it is cured, everybody arrives once.

use std::time::{Duration, Instant};

use cs_cart_client::sandbox::{Fault as ShopFault, Firewall};
use tokio::task::{JoinSet, block_in_place};
use zoho_books_client::sandbox::{Books, ContactSeed, Fault};

use crate::program::Ended;
use crate::world::{FIELD, World};

/// Nobody listens on the discard port.
const NOBODY: &str = "http://127.0.0.1:9";

/// What is wrong, and how the commands must take it.
#[derive(Clone, Copy)]
struct Trouble {
    name: &'static str,
    arrange: fn(&mut World),
    code: i32,
    /// What must be named.
    says: &'static [&'static str],
    /// Whether reading is refused too; a plan needs no right to write.
    plan_too: bool,
}

const fn trouble(
    name: &'static str,
    arrange: fn(&mut World),
    code: i32,
    says: &'static [&'static str],
) -> Trouble {
    Trouble {
        name,
        arrange,
        code,
        says,
        plan_too: true,
    }
}

const fn only_writing(trouble: Trouble) -> Trouble {
    Trouble {
        plan_too: false,
        ..trouble
    }
}

fn scopes_but(world: &World, missing: &str) {
    let all = [
        "ZohoBooks.contacts.CREATE",
        "ZohoBooks.contacts.READ",
        "ZohoBooks.contacts.UPDATE",
        "ZohoBooks.settings.READ",
    ];
    assert!(all.contains(&missing));
    let left: Vec<&str> = all.into_iter().filter(|scope| *scope != missing).collect();
    world.books.set_scopes(&left);
}

const TROUBLES: &[Trouble] = &[
    trouble(
        "wrong API key",
        |world| world.set("CS_CART__API_KEY", "another-key"),
        3,
        &["the shop refuses us", "cs_cart.api_key"],
    ),
    trouble(
        "a firewall that lets nothing pass",
        |world| {
            let firewall = Some(Firewall::one_in(1));
            world.shop.quirks(|quirks| quirks.firewall = firewall);
        },
        3,
        &["a firewall before the shop refuses us", "through to /api"],
    ),
    trouble(
        "no privilege for users",
        |world| {
            let users = ShopFault::new().path_contains("/users");
            world.shop.fault(users.always().status(403));
        },
        3,
        &["the shop refuses us", "may view users and orders"],
    ),
    trouble(
        "no privilege for orders",
        |world| {
            let orders = ShopFault::new().path_contains("/orders");
            world.shop.fault(orders.always().status(403));
        },
        3,
        &["the shop refuses us", "may view users and orders"],
    ),
    trouble(
        "dead refresh token",
        |world| world.set("ZOHO_BOOKS__REFRESH_TOKEN", "1000.dead.token"),
        3,
        &["sign in", "zoho_books.refresh_token", "`invalid_code`"],
    ),
    trouble(
        "wrong client secret",
        |world| world.set("ZOHO_BOOKS__CLIENT_SECRET", "another-secret"),
        3,
        &["sign in", "zoho_books.client_id, client_secret"],
    ),
    trouble(
        "wrong client id",
        |world| world.set("ZOHO_BOOKS__CLIENT_ID", "1000.ANOTHER"),
        3,
        &["sign in", "zoho_books.client_id, client_secret"],
    ),
    only_writing(trouble(
        "scope contacts.CREATE missing",
        |world| scopes_but(world, "ZohoBooks.contacts.CREATE"),
        3,
        &["ZohoBooks.contacts.CREATE", "zoho_books.refresh_token"],
    )),
    only_writing(trouble(
        "scope contacts.UPDATE missing",
        |world| scopes_but(world, "ZohoBooks.contacts.UPDATE"),
        3,
        &["ZohoBooks.contacts.UPDATE", "zoho_books.refresh_token"],
    )),
    trouble(
        "scope contacts.READ missing",
        |world| scopes_but(world, "ZohoBooks.contacts.READ"),
        3,
        &["ZohoBooks.contacts.READ", "zoho_books.refresh_token"],
    ),
    trouble(
        "scope settings.READ missing",
        |world| scopes_but(world, "ZohoBooks.settings.READ"),
        3,
        &["ZohoBooks.settings.READ", "zoho_books.refresh_token"],
    ),
    only_writing(trouble(
        "a right to write that no scope tells of",
        |world| {
            let write = Fault::on("PUT", "/contacts/**");
            world.books.fault(write.always().api_error(401, 57));
        },
        3,
        &["lacks a scope, or its user a right"],
    )),
    trouble(
        "wrong organisation",
        |world| world.set("ZOHO_BOOKS__ORGANIZATION_ID", "999"),
        3,
        &["zoho_books.organization_id", "Organization Profile"],
    ),
    trouble(
        "unique field missing",
        |world| world.books.remove_custom_field(FIELD),
        2,
        &[FIELD, "`init`"],
    ),
    trouble(
        "field not unique",
        |world| {
            world.books.remove_custom_field(FIELD);
            world.books.add_custom_field(FIELD, false);
        },
        2,
        &[FIELD, "prevent duplicate values", "`init`"],
    ),
    trouble(
        "field inactive",
        |world| {
            let inactive = Fault::on("GET", "/settings/fields").edit_answer(|answer| {
                for field in answer["fields"].as_array_mut().unwrap() {
                    field["is_active"] = false.into();
                }
            });
            world.books.fault(inactive.always());
        },
        2,
        &[FIELD, "activate it"],
    ),
    trouble(
        "mapped field missing",
        |world| {
            let fields = r#"{"cf_points":"{{ points }}"}"#;
            world.set("MAPPING__CUSTOM_FIELDS", fields);
        },
        2,
        &["cf_points"],
    ),
    trouble(
        "shop: refused port",
        |world| world.set("CS_CART__URL", NOBODY),
        4,
        &["the shop cannot be reached", "cs_cart.url"],
    ),
    trouble(
        "shop: no such host",
        |world| world.set("CS_CART__URL", "https://no-such-shop.invalid"),
        4,
        &["the shop cannot be reached", "cs_cart.url"],
    ),
    trouble(
        "shop: silent",
        |world| {
            world.set("CS_CART__REQUEST_TIMEOUT", "300ms");
            world.shop.set_latency(Duration::from_secs(5));
        },
        4,
        &["the shop does not answer", "cs_cart.request_timeout"],
    ),
    trouble(
        "shop: redirects",
        |world| {
            let moved = ShopFault::new().status(301);
            let moved = moved.header("Location", "https://www.shop.example/api/2.0/users?a=b");
            world.shop.fault(moved.always());
        },
        2,
        &["https://www.shop.example", "cs_cart.url"],
    ),
    trouble(
        "shop: a page instead of data",
        |world| world.shop.fault(ShopFault::new().always().html(200)),
        4,
        &["HTML page instead of JSON", "cs_cart.url"],
    ),
    trouble(
        "shop: no API here",
        |world| world.shop.fault(ShopFault::new().always().html(404)),
        2,
        &["not at this address", "cs_cart.url"],
    ),
    trouble(
        "shop: closed",
        |world| world.shop.fault(ShopFault::new().always().html(503)),
        4,
        &["503", "maintenance"],
    ),
    trouble(
        "accounts server: refused port",
        |world| world.set("ZOHO_BOOKS__ACCOUNTS_URL", NOBODY),
        4,
        &["Zoho Books cannot be reached", "accounts_url"],
    ),
    trouble(
        "accounts server: no such host",
        |world| world.set("ZOHO_BOOKS__ACCOUNTS_URL", "https://no-such-zoho.invalid"),
        4,
        &["Zoho Books cannot be reached", "accounts_url"],
    ),
    trouble(
        "books: refused port",
        |world| world.set("ZOHO_BOOKS__API_URL", "http://127.0.0.1:9/books/v3"),
        4,
        &["Zoho Books cannot be reached", "api_url"],
    ),
    trouble(
        "books: every connection cut",
        |world| {
            let all = Fault::on("*", "/settings/**").always();
            world.books.fault(all.cut_before_commit());
        },
        4,
        &["Zoho Books", "check the network"],
    ),
    trouble(
        "books: a page instead of data",
        |world| {
            world
                .books
                .fault(Fault::on("*", "/contacts/**").always().html());
        },
        4,
        &["not JSON", "api_url"],
    ),
    trouble(
        "books: out of order",
        |world| {
            world
                .books
                .fault(Fault::on("*", "/contacts/**").always().status(500));
        },
        4,
        &["Zoho Books is out of order", "later"],
    ),
];

fn cure(world: &mut World) {
    world.configure();
    world.set("MAPPING__CUSTOM_FIELDS", "{}");
    world.shop.clear_faults();
    world.shop.quirks(|quirks| quirks.firewall = None);
    world.shop.set_latency(Duration::ZERO);
    world.books.clear_faults();
    world.books.set_scopes(&["ZohoBooks.fullaccess.all"]);
    world.books.remove_custom_field(FIELD);
    world.books.add_custom_field(FIELD, true);
}

/// The commands that look at both sides; all but `check` tell what is wrong on standard error.
const COMMANDS: [&[&str]; 4] = [
    &["check"],
    &["plan", "--json"],
    &["sync", "2", "3", "--json"],
    &["backfill", "--json"],
];

fn told(command: &[&str], ended: &Ended) -> String {
    if command[0] == "check" {
        assert_eq!(ended.errors(), Vec::<&str>::new(), "{}", ended.stderr);
        let failed = |line: &&str| line.starts_with("FAIL ") || line.contains("what to do: ");
        ended.stdout.lines().filter(failed).collect()
    } else {
        ended.lines_of_json();
        let errors = ended.errors();
        assert_eq!(errors.len(), 1, "{}", ended.stderr);
        assert_eq!(ended.stderr.lines().last(), Some(errors[0]));
        errors[0].to_owned()
    }
}

fn meets(world: &World, trouble: &Trouble) {
    for command in COMMANDS {
        let name = format!("{}: {command:?}", trouble.name);
        let began = Instant::now();
        let ended = world.run(command);
        assert!(began.elapsed() < Duration::from_secs(25), "{name}");
        if command[0] == "plan" && !trouble.plan_too {
            assert_eq!(ended.code, Some(0), "{name}: {}", ended.stderr);
            continue;
        }
        let can_be_checked = trouble.name != "a right to write that no scope tells of";
        if command[0] == "check" && !can_be_checked {
            continue;
        }
        let told = told(command, &ended);
        assert_eq!(ended.code, Some(trouble.code), "{name}: {told}");
        for said in trouble.says {
            assert!(told.contains(said), "{name}: {said} in {told}");
        }
        assert_eq!(told.matches('{').count(), 0, "{name}: {told}");
        // Whoever reads of a key there looks for what is not wrong.
        let names_the_key = told.contains("api_key") || told.contains("privilege");
        assert!(
            !(trouble.name.contains("firewall") && names_the_key),
            "{name}: {told}"
        );
    }
}

/// Three customers, and a contact of one of them that somebody typed in.
async fn world() -> World {
    let world = World::small().await;
    let typed_in = ContactSeed::new("Ada L.").email("ada@example.com");
    world.books.add_contact(typed_in);
    world
}

#[tokio::test(flavor = "multi_thread", worker_threads = 16)]
async fn whatever_is_wrong_is_told_and_nothing_is_written_until_it_is_cured() {
    let mut cases = JoinSet::new();
    for trouble in TROUBLES {
        cases.spawn(async move {
            let mut world = world().await;
            (trouble.arrange)(&mut world);
            let before = world.books.contacts();
            block_in_place(|| meets(&world, trouble));
            assert_eq!(world.books.contacts(), before, "{}", trouble.name);
            if trouble.name != "a right to write that no scope tells of"
                && !trouble.name.starts_with("books: ")
            {
                assert_eq!(world.books.writes(), 0, "{}", trouble.name);
            }

            cure(&mut world);
            let summary = block_in_place(|| world.json(&["backfill"], 0));
            assert_eq!(summary["seen"], 3, "{}: {summary}", trouble.name);
            assert_eq!(summary["created"], 2, "{}: {summary}", trouble.name);
            assert_eq!(summary["linked"], 1, "{}: {summary}", trouble.name);
            assert_eq!(world.books.contact_count(), 3, "{}", trouble.name);
            assert_eq!(world.links().len(), 3, "{}", trouble.name);
        });
        while cases.len() >= 16 {
            cases.join_next().await.unwrap().unwrap();
        }
    }
    while let Some(case) = cases.join_next().await {
        case.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_remote_that_is_down_is_tried_three_times() {
    let world = World::small().await;
    let users = ShopFault::new().path_contains("/users");
    world.shop.fault(users.always().cut());
    world.must(&["backfill"], 4);
    let tries_of_the_shop = world.shop.call_count();

    world.shop.clear_faults();
    world.shop.clear_calls();
    world
        .books
        .fault(Fault::on("*", "/contacts/**").always().status(500));
    world.must(&["backfill"], 4);
    let lists = |world: &World| {
        let calls = world.books.calls();
        calls.iter().filter(|call| call.path == "/contacts").count()
    };
    // The clients repeat a read that broke by themselves, within one try.
    assert!((3..=9).contains(&tries_of_the_shop), "{tries_of_the_shop}");
    assert!((3..=9).contains(&lists(&world)), "{}", lists(&world));
}

/// Books whose day allows 200 calls and is as long as given.
async fn books_with_a_day(length: Duration) -> Books {
    let books = Books::builder().unique_field(FIELD).day_limit(200);
    books.day_length(length).start().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_spent_day_ends_with_4() {
    for left in [0, 60] {
        let shop = World::small().await.shop;
        let world = World::of(shop, books_with_a_day(Duration::from_secs(3600)).await);
        world.books.set_day_remaining(left);
        for command in COMMANDS {
            let ended = world.run(command);
            let told = told(command, &ended);
            assert_eq!(ended.code, Some(4), "{left} left: {told}");
            let said = "today's calls to Zoho Books are used up, but for zoho_books.daily_reserve";
            assert!(told.contains(said), "{left} left: {told}");
            assert!(told.contains("goes on where it stopped"), "{told}");
        }
        assert_eq!(world.books.writes(), 0);
        assert!(world.books.call_count() <= 4, "{:?}", world.books.calls());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_after_the_days_reset_goes_on() {
    let shop = World::small().await.shop;
    // Longer than a call waits for its place, a rate window and five seconds: it must be given up.
    let world = World::of(shop, books_with_a_day(Duration::from_secs(15)).await);
    world.books.set_day_remaining(102);
    let first = world.json(&["backfill"], 4);
    assert_eq!(first["zoho_calls"], 2, "{first}");

    let began = Instant::now();
    while world.run(&["backfill"]).code != Some(0) {
        assert!(began.elapsed() < Duration::from_secs(40));
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(world.books.contact_count(), 3);
}
