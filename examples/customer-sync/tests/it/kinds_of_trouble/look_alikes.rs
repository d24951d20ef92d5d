//! A mailbox that several share links nobody unasked, and a contact that is spelled otherwise is named and never linked.

use cs_cart_client::sandbox::{Shop, ShopUser};
use jiff::Timestamp;
use serde_json::{Value, json};
use zoho_books_client::sandbox::{Books, ContactSeed};

use super::{ADA, contact_of, our_id, planned, synced, write_id};
use crate::world::{World, books};

/// Before anybody was asked about them.
const LONG_AGO: Timestamp = Timestamp::constant(1_600_000_000, 0);

/// A shop with Ada Lovelace alone, as customer 2 of it, and these contacts in the books.
async fn ada_and(user: ShopUser, seeds: Vec<ContactSeed>) -> (World, Vec<String>) {
    let shop = Shop::start().await;
    shop.add_user(user);
    let books: Books = books().start().await;
    let ids = seeds
        .into_iter()
        .map(|seed| books.add_contact(seed.created_at(LONG_AGO)))
        .collect();
    (World::of(shop, books), ids)
}

fn ada(email: &str) -> ShopUser {
    ShopUser::customer(email)
        .firstname("Ada")
        .lastname("Lovelace")
}

/// What stands in the books with Ada's e-mail, and what speaks against it.
fn contradictions() -> Vec<(ShopUser, ContactSeed, &'static str)> {
    vec![
        (
            ada("family@example.com"),
            ContactSeed::new("Otto Lovelace").person("Otto", "Lovelace", "family@example.com"),
            "the contact is another person",
        ),
        (
            ada("ada@lovelace.example").company("Analytical Engines Ltd"),
            ContactSeed::new("Sunny Travel")
                .company_name("Sunny Travel")
                .email("ada@lovelace.example"),
            "the contact is of another company",
        ),
        (
            ada("info@shared.example"),
            ContactSeed::new("Sunny Travel")
                .company_name("Sunny Travel")
                .email("info@shared.example"),
            "only a mailbox that several people read is the same",
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_contact_that_says_it_is_somebody_else_is_asked_about_and_not_linked() {
    for (user, seed, words) in contradictions() {
        let (world, contacts) = ada_and(user, vec![seed]).await;
        let contact = &contacts[0];

        // Foretold as it comes, from the list that is read anyway and from a database that knows it.
        for _ in 0..2 {
            let plan = planned(&world, ADA);
            assert_eq!(
                (&plan["decision"], &plan["reason"]),
                (&json!("park"), &json!("ambiguous_match")),
                "{words}"
            );
        }
        let all = world.json(&["plan"], 0);
        assert_eq!(all["decision"], "park", "{words}");
        let totals = world.json(&["backfill"], 1);
        assert_eq!(
            (&totals["parked"], world.books.writes()),
            (&json!(1), 0),
            "{words}: {totals}"
        );
        let shown = world.json(&["show", ADA], 0);
        let detail = shown["detail"].as_str().unwrap();
        assert!(
            detail.contains(words) && detail.contains(&our_id(ADA)),
            "{detail}"
        );

        // It waits, and another run asks nobody about it again.
        world.books.clear_calls();
        let totals = world.json(&["backfill"], 1);
        assert_eq!(
            (&totals["parked"], world.books.writes()),
            (&json!(1), 0),
            "{words}: {totals}"
        );
        assert!(
            !world
                .books
                .calls()
                .iter()
                .any(|call| call.path.contains(contact)),
            "{words}"
        );

        // A person says that it is hers all the same.
        write_id(&world, contact, &our_id(ADA));
        world.must(&["retry", ADA], 0);
        let looked = synced(&world, ADA, 0);
        assert_eq!(
            (looked["what"].as_str(), contact_of(&world, ADA)),
            (Some("unchanged"), contact.clone()),
            "{words}"
        );
        assert_eq!(world.books.writes(), 0, "{words}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_linked_stays_linked_and_the_owner_may_link_in_spite_of_it() {
    let (user, seed, _) = contradictions().remove(0);
    let (mut world, contacts) = ada_and(user, vec![seed]).await;
    world.set("MATCHING__ON_CONTRADICTION", "link");
    assert_eq!(planned(&world, ADA)["decision"], "link");
    assert_eq!(synced(&world, ADA, 0)["what"], "linked");

    // As after an upgrade: the database is there, and the rule is new.
    world.set("MATCHING__ON_CONTRADICTION", "park");
    let before = world.books.writes();
    let totals = world.json(&["backfill"], 0);
    assert_eq!(
        (&totals["unchanged"], world.books.writes()),
        (&json!(1), before),
        "{totals}"
    );
    assert_eq!(contact_of(&world, ADA), contacts[0]);
    // With the database lost as well: the id in the books decides.
    world.delete_database();
    let totals = world.json(&["backfill"], 0);
    assert_eq!(
        (&totals["unchanged"], world.books.writes()),
        (&json!(1), before),
        "{totals}"
    );
}

/// A contact that is Ada's, typed by hand, beside one that is not.
fn alike() -> Vec<ContactSeed> {
    vec![
        ContactSeed::new("Lovelace, Adah").person_with([("phone", "+44 20 7946 0018")]),
        ContactSeed::new("Grace Hopper").email("grace@navy.example"),
    ]
}

fn ada_with_phone() -> ShopUser {
    ada("ada@example.com").phone("020 7946 0018")
}

fn names(line: &Value, contact: &str) -> bool {
    let similar = line["similar"].as_array().cloned().unwrap_or_default();
    similar.len() == 1
        && similar[0]["contact_id"] == contact
        && similar[0]["score"]
            .as_f64()
            .is_some_and(|score| score > 2.5)
        && similar[0]["evidence"]
            .as_array()
            .unwrap()
            .contains(&json!("same phone number"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_contact_that_looks_like_the_customer_is_named_and_not_linked() {
    let (mut world, contacts) = ada_and(ada_with_phone(), alike()).await;
    let plan = world.json(&["plan"], 0);
    assert!(
        plan["decision"] == "create" && names(&plan, &contacts[0]),
        "{plan}"
    );
    let words = world
        .must(&["plan", "--all"], 0)
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        words.contains(&format!("looks like {}", contacts[0]))
            && words.contains("same phone number"),
        "{words}"
    );

    world.set("MATCHING__ON_SIMILAR", "ignore");
    assert!(world.json(&["plan"], 0)["similar"].is_null());
    world.set("MATCHING__ON_SIMILAR", "suggest");

    let totals = world.json(&["backfill"], 0);
    assert_eq!(totals["created"], 1, "{totals}");
    // She has a contact by now, and the other one may be hers as well.
    let shown = world.json(&["show", ADA], 0);
    assert!(names(&shown, &contacts[0]), "{shown}");
    let found = world.json(&["reconcile"], 0);
    assert!(names(&found["look_alikes"][0], &contacts[0]), "{found}");
    assert_eq!(found["look_alikes"][0]["contact_ids"], json!([contacts[0]]));

    // It is hers no more when she asks to be forgotten.
    assert!(world.json(&["export", ADA], 0)["similar"][0]["contact_id"] == contacts[0].as_str());
    world.must(&["erase", ADA, "--yes"], 0);
    assert_eq!(world.json(&["export", ADA], 0)["similar"], json!([]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_suggestion_costs_a_new_customer_no_call() {
    let mut calls = Vec::new();
    for choice in ["ignore", "suggest"] {
        let (world, _) = ada_and(ada_with_phone(), alike()).await;
        let world = world.with("MATCHING__ON_SIMILAR", choice);
        world.books.clear_calls();
        assert_eq!(synced(&world, ADA, 0)["what"], "created");
        calls.push(world.books.call_count());
    }
    assert_eq!(calls[0], calls[1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_owner_may_have_look_alikes_held_back() {
    let (world, contacts) = ada_and(ada_with_phone(), alike()).await;
    let world = world.with("MATCHING__ON_SIMILAR", "park");
    let plan = world.json(&["plan"], 0);
    assert_eq!(
        (&plan["decision"], &plan["reason"]),
        (&json!("park"), &json!("ambiguous_match")),
        "{plan}"
    );
    let looked = synced(&world, ADA, 1);
    assert_eq!(looked["reason"], "ambiguous_match", "{looked}");
    assert_eq!(world.json(&["backfill"], 1)["parked"], 1);
    let detail = world.json(&["show", ADA], 0)["detail"].to_string();
    assert!(
        detail.contains(&contacts[0]) && detail.contains("same phone number"),
        "{detail}"
    );
    assert_eq!(world.books.writes(), 0);

    write_id(&world, &contacts[0], &our_id(ADA));
    world.must(&["retry", ADA], 0);
    assert_eq!(synced(&world, ADA, 0)["what"], "unchanged");
    assert_eq!(contact_of(&world, ADA), contacts[0]);
}
