//! What `--json` prints: the contract's keys and types, on standard output nothing else, however much is logged.

use cs_cart_client::sandbox::{Shop, ShopUser};
use serde_json::{Value, json};
use zoho_books_client::sandbox::ContactSeed;

use crate::world::{FIELD, World, books};

/// Customers 2 to 6: new, linked, ambiguous, disabled, without e-mail.
async fn world() -> World {
    let shop = Shop::start().await;
    for user in [
        ShopUser::customer("new@example.com").firstname("New"),
        ShopUser::customer("known@example.com").firstname("Known"),
        ShopUser::customer("twice@example.com").firstname("Twice"),
        ShopUser::customer("off@example.com").status("D"),
        ShopUser::customer("").firstname("Nomail"),
    ] {
        shop.add_user(user);
    }
    let world = World::of(shop, books().start().await);
    for (name, email) in [
        ("Known", "known@example.com"),
        ("One", "twice@example.com"),
        ("Two", "twice@example.com"),
    ] {
        world.books.add_contact(ContactSeed::new(name).email(email));
    }
    world
}

/// The JSON of a command at the highest level of logging.
fn json_of(world: &World, arguments: &[&str], code: i32) -> Vec<Value> {
    let ended = world.must(&[arguments, &["--json", "-vv"]].concat(), code);
    ended.lines_of_json()
}

/// The type of a value: the names of an object's members with theirs, an array with its first.
fn shape(value: &Value) -> Value {
    match value {
        Value::Null => json!("null"),
        Value::Bool(_) => json!("bool"),
        Value::Number(number) => json!(if number.is_u64() { "count" } else { "number" }),
        Value::String(text) => {
            let whole_second = text.len() == "2026-11-23T10:00:00Z".len();
            let time = text.parse::<jiff::Timestamp>().is_ok() && whole_second;
            json!(if time { "time" } else { "text" })
        }
        Value::Array(items) => items.iter().take(1).map(shape).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), shape(value)))
            .collect(),
    }
}

/// That `answer` has all of `wanted`, name by name. More is allowed: the contract adds and never drops.
fn has_shape(answer: &Value, wanted: &Value, at: &str) {
    match wanted {
        Value::Object(members) => {
            for (name, wanted) in members {
                let Some(there) = answer.get(name) else {
                    panic!("{at}.{name} is missing in {answer}");
                };
                has_shape(there, wanted, &format!("{at}.{name}"));
            }
        }
        Value::Array(items) => {
            let there = answer.as_array().expect(at);
            assert_eq!(there.len(), items.len(), "{at}: {answer}");
            for (there, wanted) in there.iter().zip(items) {
                has_shape(there, wanted, at);
            }
        }
        wanted => assert_eq!(answer, wanted, "{at}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_has_the_contracts_shape() {
    let world = world().await;

    let check = json_of(&world, &["check"], 0);
    assert_eq!(check.len(), 1);
    assert_eq!(check[0]["ok"], true);
    for one in check[0]["checks"].as_array().unwrap() {
        let wanted = json!({"name": "text", "ok": "bool", "detail": "text", "fix": "null"});
        assert_eq!(shape(one), wanted, "{one}");
    }

    let plan = json_of(&world, &["plan"], 0);
    let told: Vec<(&str, &str, &str)> = plan
        .iter()
        .map(|line| {
            let keys: Vec<&String> = line.as_object().unwrap().keys().collect();
            let wanted = ["user_id", "decision", "reason", "contact_id", "changes"];
            assert!(
                wanted.iter().all(|key| keys.iter().any(|has| has == key)),
                "{line}"
            );
            assert!(line["changes"].is_object(), "{line}");
            let text = |key: &str| line[key].as_str().unwrap();
            (text("user_id"), text("decision"), text("reason"))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("2", "create", "no_match"),
            ("3", "link", "email"),
            ("4", "park", "ambiguous_match"),
            ("5", "skip", "disabled"),
            ("6", "create", "no_match"),
        ]
    );
    assert!(plan[1]["contact_id"].is_string(), "{}", plan[1]);
    let one = json_of(&world, &["plan", "--user", "3"], 0);
    assert_eq!(one[0]["decision"], "link");
    assert_eq!(one.len(), 1);

    let summary = json_of(&world, &["backfill"], 1);
    let keys =
        "seen created linked updated unchanged skipped parked pending cs_cart_calls zoho_calls";
    let members = summary[0].as_object().unwrap();
    assert_eq!(members.len(), keys.split(' ').count(), "{}", summary[0]);
    assert!(keys.split(' ').all(|key| members[key].is_u64()));
    let outcomes = &keys.split(' ').collect::<Vec<_>>()[1..8];
    let sum: u64 = outcomes
        .iter()
        .filter_map(|key| members[*key].as_u64())
        .sum();
    assert_eq!(members["seen"], sum);
    assert_eq!(
        members["cs_cart_calls"].as_u64(),
        summary[0]["cs_cart_calls"].as_u64()
    );

    let status = json_of(&world, &["status"], 0);
    has_shape(
        &shape(&status[0]),
        &json!({
            "shop": "text", "organization_id": "text",
            "customers": {"pending": "count", "synced": "count", "skipped": "count", "parked": "count"},
            "parked": [{"user_id": "text", "reason": "text", "detail": "text", "since": "time"}],
            "paused": "null",
            "quota": {"minute": {"limit": "count", "used": "count"},
                      "day": {"limit": "count", "remaining": "count", "resets_at": "time"}},
            "poll": {"last": "null", "highest_user_id": "text"},
        }),
        "status",
    );
    assert_eq!(
        status[0]["customers"],
        json!({"pending": 0, "synced": 3, "skipped": 1, "parked": 1})
    );
    assert_eq!(status[0]["parked"][0]["user_id"], "4");
    assert_eq!(status[0]["parked"][0]["reason"], "ambiguous_match");

    let show = json_of(&world, &["show", "4"], 0);
    has_shape(
        &shape(&show[0]),
        &json!({
            "user_id": "text", "state": "text", "reason": "text", "contact_id": "null", "external_id": "text",
            "decision": "text", "rules": [{"rule": "text", "looked_for": "text"}], "conflicts": [],
            "history": [{"at": "time", "what": "text"}], "next": "null",
        }),
        "show",
    );
    assert_eq!(show[0]["external_id"], "cscart:main:4");
    let never_met = json_of(&world, &["show", "99"], 0);
    assert_eq!(never_met[0]["state"], Value::Null);

    let synced = json_of(&world, &["sync", "2", "4", "99"], 1);
    let whats: Vec<&Value> = synced.iter().map(|line| &line["what"]).collect();
    assert_eq!(whats, ["unchanged", "parked", "skipped"]);
    assert_eq!(synced[2]["reason"], "gone");

    let retried = json_of(&world, &["retry", "4", "2"], 0);
    assert_eq!(retried, [json!({"retried": ["4"], "not_parked": ["2"]})]);

    let reconciled = json_of(&world, &["reconcile"], 0);
    has_shape(
        &reconciled[0],
        &json!({"missing": ["4"], "doubled": [], "orphaned": []}),
        "reconcile",
    );
    assert_eq!(reconciled[0]["look_alikes"][0]["user_id"], "4");
    assert!(reconciled[0]["look_alikes"][0]["contact_ids"].is_array());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reconcile_finds_what_differs_and_changes_nothing() {
    let world = world().await;
    world.must(&["backfill"], 1);
    // Somebody joins, one leaves the shop, one contact is deleted, one is doubled by hand.
    world.shop.add_user(ShopUser::customer("late@example.com"));
    world.shop.delete_user(&world.shop.customers()[0].id());
    let links = world.links();
    let of = |id: &str| links[&format!("cscart:main:{id}")][0].clone();
    assert!(world.books.delete_contact(&of("6")));
    let double = ContactSeed::new("Known again").custom_field(FIELD, "cscart:main:3");
    let double = world.books.add_contact(double);
    let before = world.books.contacts();
    let writes = world.books.writes();

    let found = world.json(&["reconcile"], 0);
    assert_eq!(found["missing"], json!(["4", "6", "7"]), "{found}");
    assert_eq!(found["orphaned"], json!([of("2")]), "{found}");
    let doubled = &found["doubled"][0];
    assert_eq!(doubled["external_id"], "cscart:main:3", "{found}");
    let mut both = vec![of("3"), double];
    both.sort();
    assert_eq!(doubled["contact_ids"], json!(both), "{found}");
    assert_eq!(world.books.contacts(), before);
    assert_eq!(world.books.writes(), writes);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_parked_customer_is_retried_when_a_person_has_settled_it() {
    let world = world().await;
    world.must(&["backfill"], 1);
    let twice = |name: &str| {
        let contacts = world.books.contacts();
        let found = contacts.iter().find(|one| one["contact_name"] == name);
        found.unwrap()["contact_id"].as_str().unwrap().to_owned()
    };
    assert!(world.books.delete_contact(&twice("Two")));
    let answer = world.json(&["retry", "--all"], 0);
    assert_eq!(answer["retried"], json!(["4"]));
    let summary = world.json(&["backfill"], 0);
    assert_eq!(summary["linked"], 1, "{summary}");
    assert_eq!(world.links()["cscart:main:4"], [twice("One")]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_erased_by_a_slip() {
    let world = World::small().await;
    for (arguments, code, says) in [
        (&["erase", "2"][..], 2, "give --yes"),
        (
            &["erase", "404", "--yes"],
            2,
            "the shop has no customer 404",
        ),
        (&["erase", "404", "--yes", "--force"], 0, ""),
        (&["erase", "2", "--yes"], 0, ""),
        // Erased before: that can be done again, though the shop has nobody of this number.
        (&["erase", "404", "--yes"], 0, ""),
    ] {
        let ended = world.must(arguments, code);
        assert!(
            ended.stderr.contains(says),
            "{arguments:?}: {}",
            ended.stderr
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_erased_but_is_in_the_shop_is_told_of_and_can_be_let_in_again() {
    let world = World::small().await;
    let erased_lines = |world: &World| {
        let told = world.json(&["check"], 0);
        let checks = told["checks"].as_array().unwrap().clone();
        let lines = checks.into_iter().filter(|check| check["name"] == "erased");
        lines
            .map(|check| check["detail"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    world.must(&["backfill"], 0);
    assert_eq!(erased_lines(&world), [""; 0]);
    world.must(&["erase", "2", "--yes"], 0);
    world.must(&["erase", "404", "--yes", "--force"], 0);
    let told = erased_lines(&world);
    assert!(
        told.len() == 1 && told[0].contains("customer 2;") && told[0].contains("erase --undo"),
        "{told:?}"
    );
    assert_eq!(world.json(&["sync", "2"], 0)["reason"], "erased");

    assert_eq!(world.json(&["erase", "2", "--undo"], 0)["undone"], true);
    assert_eq!(world.json(&["erase", "2", "--undo"], 0)["undone"], false);
    assert_eq!(erased_lines(&world), [""; 0]);
    // Its contact is there still, with our id in it: nothing is made twice.
    let contacts = world.books.contacts().len();
    world.must(&["backfill"], 0);
    assert_eq!(world.json(&["show", "2"], 0)["state"], "synced");
    assert_eq!(world.books.contacts().len(), contacts);
}
