//! People merge contacts, delete them, and move our id from one to another; customers are deleted in the shop and register
//! again. The id in the books decides, and nobody waits in a dead end.

use cs_cart_client::sandbox::ShopUser;
use zoho_books_client::sandbox::ContactSeed;

use super::{ADA, contact_of, our_id, planned, shop_id, synced, write_id};
use crate::world::{FIELD, World, books};

const MAIL: &str = "ada@example.com";

/// A contact of Ada's was merged into another one, or deleted.
struct Case {
    name: &'static str,
    settings: &'static [(&'static str, &'static str)],
    /// What stands in the books besides.
    survivor: Option<ContactSeed>,
    /// What `plan` and `sync` say, and the code of the latter.
    decision: &'static str,
    what: &'static str,
    code: i32,
    /// What the reason names.
    says: &'static [&'static str],
}

fn seed() -> ContactSeed {
    ContactSeed::new("Ada, as merged").email(MAIL)
}

const WAY_OUT: &str = "write cscart:main:2 into";

/// Deleted, and nobody is like her.
const fn lost(name: &'static str) -> Case {
    Case {
        name,
        settings: &[],
        survivor: None,
        decision: "park",
        what: "contact_gone",
        code: 1,
        says: &["not in the books any more", WAY_OUT, "contact_gone"],
    }
}

/// The same, and another one is taken for it.
fn found(
    name: &'static str,
    survivor: ContactSeed,
    decision: &'static str,
    what: &'static str,
) -> Case {
    Case {
        survivor: Some(survivor),
        decision,
        what,
        code: 0,
        says: &[],
        ..lost(name)
    }
}

fn cases() -> Vec<Case> {
    let with_id = |seed: ContactSeed| seed.custom_field(FIELD, "cscart:main:2");
    vec![
        lost("deleted, and nobody is like her"),
        Case {
            settings: &[("MATCHING__CONTACT_GONE", "recreate")],
            decision: "create",
            what: "created",
            code: 0,
            says: &[],
            ..lost("made anew where the owner says so")
        },
        found(
            "the survivor holds our id",
            with_id(seed()),
            "unchanged",
            "unchanged",
        ),
        found(
            "the survivor with our id has another e-mail",
            with_id(ContactSeed::new("Ada")),
            "unchanged",
            "unchanged",
        ),
        found("the survivor has the e-mail", seed(), "link", "linked"),
        Case {
            settings: &[("MATCHING__ON_MATCH", "park")],
            survivor: Some(seed()),
            what: "ambiguous_match",
            says: &["not in the books any more", "has the e-mail", WAY_OUT],
            ..lost("the same where links are a person's")
        },
        Case {
            survivor: Some(seed().vendor()),
            says: &["a vendor with the e-mail is left alone", WAY_OUT],
            ..lost("merged into a vendor")
        },
        Case {
            survivor: Some(seed().custom_field(FIELD, "another-system:7")),
            what: "matched_contact_in_use",
            says: &["not in the books any more", "somebody else", WAY_OUT],
            ..lost("merged into a stranger's contact")
        },
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_contact_that_was_merged_is_found_again_or_leaves_a_way_out() {
    for case in cases() {
        let name = case.name;
        let mut world = World::small().await;
        for (key, value) in case.settings {
            world.set(key, value);
        }
        world.must(&["backfill"], 0);
        assert!(world.books.delete_contact(&contact_of(&world, ADA)));
        let survivor = case.survivor.map(|seed| world.books.add_contact(seed));
        let others = || {
            let mut contacts = world.books.contacts();
            contacts.retain(|contact| {
                Some(contact["contact_id"].as_str().unwrap()) != survivor.as_deref()
            });
            contacts
        };
        let before = others();
        let writes = world.books.writes();

        let changed = |user: &mut ShopUser| user.phone = "+1 555 0199".to_owned();
        assert!(world.shop.update_user(&shop_id(ADA), changed));
        let plan = planned(&world, ADA);
        assert_eq!(plan["decision"], case.decision, "{name}: {plan}");
        let told = synced(&world, ADA, case.code);
        if case.code == 0 {
            assert_eq!(told["what"], case.what, "{name}: {told}");
            let contact = contact_of(&world, ADA);
            assert!(
                survivor.is_none() || Some(&contact) == survivor.as_ref(),
                "{name}"
            );
            assert_eq!(world.links()[&our_id(ADA)], [contact], "{name}");
        } else {
            assert_eq!(told["reason"], case.what, "{name}: {told}");
            let detail = told["detail"].as_str().unwrap();
            for said in case.says {
                assert!(detail.contains(said), "{name}: {said} in {detail}");
            }
            assert_eq!(world.books.writes(), writes, "{name}: nothing is written");
            // What the reason names, done by a person.
            let right = world.books.add_contact(ContactSeed::new("The right one"));
            write_id(&world, &right, &our_id(ADA));
            world.must(&["retry", ADA], 0);
            assert_eq!(synced(&world, ADA, 0)["what"], "unchanged", "{name}");
            assert_eq!(contact_of(&world, ADA), right, "{name}");
        }
        if case.what != "created" && case.code == 0 {
            assert_eq!(others(), before, "{name}: the others are as they were");
        }
        // A second run finds everybody where they are.
        let writes = world.books.writes();
        let again = world.json(&["backfill"], 0);
        assert_eq!(
            (&again["unchanged"], &again["parked"]),
            (&3.into(), &0.into()),
            "{name}"
        );
        assert_eq!(world.books.writes(), writes, "{name}");
    }
}

/// A backfill takes what the list shows of a customer who waits, and writes nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_for_a_lost_contact_is_freed_by_a_backfill_once_one_holds_the_id() {
    let world = World::small().await;
    world.must(&["backfill"], 0);
    assert!(world.books.delete_contact(&contact_of(&world, ADA)));
    synced(&world, ADA, 1);
    let writes = world.books.writes();
    let survivor = world.books.add_contact(seed());
    let waits = world.json(&["backfill"], 1);
    assert_eq!(
        waits["parked"], 1,
        "an e-mail alone is a matter of a retry: {waits}"
    );
    write_id(&world, &survivor, &our_id(ADA));
    let freed = world.json(&["backfill"], 0);
    assert_eq!(freed["unchanged"], 3, "{freed}");
    assert_eq!(contact_of(&world, ADA), survivor);
    assert_eq!(world.books.writes(), writes);
}

/// Deleted in the shop and registered again under the same e-mail.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_gone_from_the_shop_owns_nothing() {
    for mode in ["upsert", "search"] {
        let world = World::small().await.with("ZOHO_BOOKS__MODE", mode);
        world.must(&["backfill"], 0);
        let contact = contact_of(&world, ADA);
        assert!(world.shop.delete_user(&shop_id(ADA)));
        let again = ShopUser::customer(MAIL)
            .firstname("Ada")
            .lastname("Lovelace");
        let again = world.shop.add_user(again).to_string();

        let listed = world.json(&["reconcile"], 0);
        let pair = serde_json::json!([{"user_id": again, "contact_ids": [contact]}]);
        if mode == "search" {
            // No id in the books: what our memory had of her is over.
            assert_eq!(synced(&world, &again, 0)["what"], "linked");
        } else {
            assert_eq!(listed["orphaned"], serde_json::json!([contact]), "{listed}");
            assert_eq!(listed["look_alikes"], pair, "{listed}");
            assert_eq!(planned(&world, &again)["reason"], "matched_contact_in_use");
            let told = synced(&world, &again, 1);
            assert_eq!(told["reason"], "matched_contact_in_use", "{told}");
            let detail = told["detail"].as_str().unwrap();
            assert!(
                detail.contains(&format!("write {}", our_id(&again))),
                "{detail}"
            );
            write_id(&world, &contact, &our_id(&again));
            world.must(&["retry", &again], 0);
            assert_eq!(synced(&world, &again, 0)["what"], "unchanged");
        }
        assert_eq!(contact_of(&world, &again), contact, "{mode}");
        assert_eq!(world.books.contact_count(), 3, "{mode}");
        let last = world.json(&["backfill"], 0);
        assert_eq!(
            (&last["seen"], &last["unchanged"]),
            (&3.into(), &3.into()),
            "{mode}: {last}"
        );
        assert_eq!(synced(&world, ADA, 0)["reason"], "gone", "{mode}");
    }
}

/// A guard beside it: an account that is there keeps its contact, and the other one gets its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_accounts_that_are_there_have_a_contact_each() {
    let world = World::small().await;
    world.must(&["backfill"], 0);
    let second = world
        .shop
        .add_user(ShopUser::customer(MAIL).firstname("Ada"))
        .to_string();
    assert_eq!(synced(&world, &second, 0)["what"], "created");
    assert_eq!(world.books.contact_count(), 4);
}

/// A person exchanged the ids of two contacts: both links follow, whoever is looked at first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_id_that_a_person_moved_moves_the_link() {
    let world = World::small().await;
    world.must(&["backfill"], 0);
    let (ada, grace) = (contact_of(&world, ADA), contact_of(&world, "3"));
    write_id(&world, &ada, "");
    write_id(&world, &grace, &our_id(ADA));
    write_id(&world, &ada, &our_id("3"));
    let writes = world.books.writes();
    world.must(&["sync", ADA, "3"], 0);
    assert_eq!(
        (contact_of(&world, ADA), contact_of(&world, "3")),
        (grace, ada)
    );
    assert_eq!(world.books.writes(), writes);
}

/// The unique field came later than the contacts, or a person cleared it: our id is written at the next look.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_switch_to_the_unique_field_the_ids_are_written() {
    let shop = World::small().await.shop;
    let mut world = World::of(shop, books().start().await).with("ZOHO_BOOKS__MODE", "search");
    assert_eq!(world.json(&["backfill"], 0)["created"], 3);
    assert!(world.links().is_empty());
    world.set("ZOHO_BOOKS__MODE", "upsert");
    let plan = planned(&world, ADA);
    assert_eq!(plan["decision"], "link", "{plan}");
    assert_eq!(synced(&world, ADA, 0)["what"], "linked");
    let rest = world.json(&["backfill"], 0);
    assert_eq!(
        (&rest["linked"], &rest["unchanged"]),
        (&2.into(), &1.into()),
        "{rest}"
    );
    assert_eq!(world.links().len(), 3);
    // What we wrote before is ours as before.
    let changed = |user: &mut ShopUser| user.lastname = "King".to_owned();
    assert!(world.shop.update_user(&shop_id(ADA), changed));
    assert_eq!(synced(&world, ADA, 0)["what"], "updated");
    let writes = world.books.writes();
    assert_eq!(world.json(&["backfill"], 0)["unchanged"], 3);
    assert_eq!(world.books.writes(), writes);
}
