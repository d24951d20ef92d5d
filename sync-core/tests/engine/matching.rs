//! Contacts that are there already: linked, left alone or left to a person.

use cs_cart_client::sandbox::ShopUser;
use serde_json::Value;
use sync_core::decide::{OnContradiction, OnMatch, ParkOrSeparate};
use sync_core::event::What;
use sync_core::matching::MatchRule;
use zoho_books_client::sandbox::{ContactSeed, Fault};

use crate::rig::*;

fn ann() -> ShopUser {
    ShopUser::customer("ann@example.com")
        .firstname("Ann")
        .lastname("Lee")
        .phone("+1 555 0100")
        .company("Lee Ltd")
}

fn hand_made(name: &str) -> ContactSeed {
    ContactSeed::new(name).email("Ann@Example.com")
}

type Seeds = Vec<ContactSeed>;

/// What stands in the books, the policy, and what becomes of Ann: live and in bulk, planned and done.
#[tokio::test]
async fn what_is_there_decides() {
    let holds = |value: &str| hand_made("held").custom_field(FIELD, value);
    let cases: Vec<(&str, Seeds, OnMatch, ParkOrSeparate, &str)> = vec![
        (
            "nobody",
            vec![],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "created",
        ),
        (
            "one",
            vec![hand_made("one")],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "linked",
        ),
        (
            "one, to be parked",
            vec![hand_made("one")],
            OnMatch::Park,
            ParkOrSeparate::Park,
            "ambiguous_match",
        ),
        (
            "one, to be left",
            vec![hand_made("one")],
            OnMatch::Separate,
            ParkOrSeparate::Park,
            "created",
        ),
        (
            "two",
            vec![hand_made("one"), hand_made("two")],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "ambiguous_match",
        ),
        (
            "two, to be left",
            vec![hand_made("one"), hand_made("two")],
            OnMatch::Link,
            ParkOrSeparate::Separate,
            "created",
        ),
        (
            "a vendor",
            vec![hand_made("one").vendor()],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "created",
        ),
        (
            "a vendor and one",
            vec![hand_made("v").vendor(), hand_made("one")],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "linked",
        ),
        (
            "an inactive one",
            vec![hand_made("one").inactive()],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "linked",
        ),
        (
            "an inactive one and one",
            vec![hand_made("i").inactive(), hand_made("one")],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "ambiguous_match",
        ),
        (
            "a stranger's",
            vec![holds("another-system:7")],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "matched_contact_in_use",
        ),
        (
            "another shop's",
            vec![holds("cscart:outlet:2")],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "matched_contact_in_use",
        ),
        (
            "a deleted customer's",
            vec![holds("cscart:main:99")],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "matched_contact_in_use",
        ),
        (
            "ours",
            vec![holds("cscart:main:2")],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "unchanged",
        ),
        (
            "ours and one",
            vec![holds("cscart:main:2"), hand_made("one")],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "unchanged",
        ),
        (
            "a look-alike by name",
            vec![ContactSeed::new("Lee Ltd").email("other@example.com")],
            OnMatch::Link,
            ParkOrSeparate::Park,
            "created",
        ),
    ];
    for (case, seeds, on_match, on_ambiguous, expected) in cases {
        for bulk in [false, true] {
            let mut rig = Rig::new().await;
            rig.policy.on_match = on_match;
            rig.policy.on_ambiguous = on_ambiguous;
            let there = rig.books.add_contacts(seeds.clone());
            let before: Vec<Value> = rig.books.contacts();
            let id = rig.customer(ann());
            assert_eq!(id.as_str(), "2");
            let engine = rig.engine().await;
            let planned = plan(&engine).await.remove(0);
            let done = if bulk {
                finish(&engine).await;
                row(&engine, &id)
                    .await
                    .reason
                    .map_or("done", |reason| reason.as_str())
            } else {
                word(&sync(&engine, &id).await)
            };
            let told = match expected {
                "created" => "create",
                "linked" => "link",
                "unchanged" => "unchanged",
                _ => "park",
            };
            assert_eq!(planned.1, told, "{case}");
            if bulk && told != "park" {
                assert_eq!(done, "done", "{case}");
            } else {
                assert_eq!(done, expected, "{case}, bulk: {bulk}");
            }
            let made = usize::from(expected == "created");
            assert_eq!(rig.books.contact_count(), there.len() + made, "{case}");
            let ours = usize::from(told != "park");
            assert_eq!(rig.contacts_of(&id).len(), ours, "{case}");
            if told != "link" {
                let mut after = rig.books.contacts();
                after.truncate(before.len());
                assert_eq!(after, before, "{case}: what is there is left alone");
            }
            if expected == "ambiguous_match" {
                assert_eq!(rig.books.writes(), 0, "{case}");
            }
        }
    }
}

/// Two accounts of the shop with one e-mail: a contact each, or the second waits for a person. The lower id comes first.
#[tokio::test]
async fn two_accounts_share_an_e_mail() {
    for (park, hand) in [(false, false), (true, false), (false, true), (true, true)] {
        let mut rig = Rig::new().await;
        if park {
            rig.policy.same_email_accounts = ParkOrSeparate::Park;
        }
        let typed = hand.then(|| rig.books.add_contact(hand_made("by hand")));
        let ids: Vec<_> = (0..3).map(|_| rig.customer(ann())).collect();
        let engine = rig.engine().await;
        let planned = plan(&engine).await;
        let totals = finish(&engine).await;
        let (made, waiting) = if park { (1, 2) } else { (3, 0) };
        assert_eq!(
            (totals.created + totals.linked, totals.parked),
            (made, waiting)
        );
        assert_eq!(totals.linked, u64::from(hand));
        let first = rig.contact_of(&ids[0]);
        if let Some(typed) = typed {
            assert_eq!(id_of(&first), typed, "the lower id has it");
        }
        let decisions: Vec<_> = planned.iter().map(|(_, decision, _)| *decision).collect();
        let head = if hand { "link" } else { "create" };
        let tail = if park { "park" } else { "create" };
        assert_eq!(decisions, [head, tail, tail]);
        rig.books.clear_calls();
        let again = finish(&engine).await;
        assert_eq!(
            (again.unchanged, again.parked, rig.books.writes()),
            (made, waiting, 0)
        );
        // Live as well.
        let fourth = rig.customer(ann());
        let what = sync(&engine, &fourth).await;
        assert_eq!(word(&what), if park { "same_email" } else { "created" });
    }
}

fn rich() -> ContactSeed {
    ContactSeed::new("Ann by hand")
        .company_name("Her own spelling")
        .person("Bob", "First", "bob@example.com")
        .person_with([
            ("first_name", "Ann"),
            ("last_name", "Second"),
            ("email", "ann@example.com"),
            ("mobile", "+44 20 7946 0000"),
            ("designation", "CFO"),
            ("department", "Accounts"),
        ])
        .billing_address([("address", "1 High St"), ("city", "Leeds"), ("fax", "1")])
        .shipping_address([("address", "2 Low St"), ("country", "United Kingdom")])
        .custom_field("cf_region", "north")
        .custom_field("cf_rating", "5")
        .field("notes", "pays late")
        .field("website", "https://example.com")
        .field("language_code", "de")
}

/// A link writes our id and nothing else, however the books treat what an update leaves out.
#[tokio::test]
async fn a_link_changes_nothing_but_our_id() {
    for (replaced, names_unique) in [(false, false), (true, false), (true, true)] {
        let mut rig = Rig::with_books(|books| {
            books
                .custom_fields_replaced(replaced)
                .names_unique(names_unique)
        })
        .await;
        // Company and person of the contact are others, which is no matter here.
        rig.policy.on_contradiction = OnContradiction::Link;
        let typed = rig.books.add_contact(rich().email("bob2@example.com"));
        // The customer is not the primary person: only reading the contact tells, so the e-mail is the first one's here.
        rig.books.edit_contact(&typed, |contact| {
            contact["contact_persons"][0]["email"] = "ann@example.com".into();
            // A field of several choices.
            contact["custom_fields"][0]["value"] = serde_json::json!(["north", "east"]);
        });
        if names_unique {
            // An old double of the name: echoing it is refused with 3062.
            rig.books.add_contact(ContactSeed::new("Ann by hand"));
        }
        let before = rig.books.contact(&typed).unwrap();
        let id = rig.customer(ann());
        assert_eq!(sync(&rig.engine().await, &id).await, What::Linked);
        let mut after = rig.contact_of(&id);
        assert_eq!(id_of(&after), typed);
        // What differs: the id, and when it was changed.
        let mut before = before;
        for contact in [&mut before, &mut after] {
            contact["custom_fields"]
                .as_array_mut()
                .unwrap()
                .retain(|field| field["api_name"] != FIELD);
            contact["custom_field_hash"] = Value::Null;
            let texts = contact.as_object_mut().unwrap();
            texts.retain(|name, _| !name.contains("last_modified") && !name.starts_with(FIELD));
        }
        assert_eq!(after, before);
        assert_eq!(rig.books.writes(), if names_unique { 2 } else { 1 });
    }
}

/// By telephone number and by company and name, live and in bulk, however they are written.
#[tokio::test]
async fn other_rules_find_what_is_written_differently() {
    for (rule, other) in [
        (MatchRule::Phone, "+1 (555) 01-00"),
        (MatchRule::CompanyAndName, "+1 555 9999"),
    ] {
        for (bulk, sorted) in [(false, true), (true, true), (false, false)] {
            let mut rig = Rig::with_books(|books| books.sort_order_honoured(sorted)).await;
            rig.policy.by = vec![MatchRule::ExternalId, MatchRule::Email, rule];
            let phone = if sorted { other } else { "+1 555 0100" };
            let typed = rig.books.add_contact(
                ContactSeed::new("By hand")
                    .company_name(if sorted { "LEE  Ltd" } else { "Lee Ltd" })
                    .person_with([
                        ("first_name", "ann"),
                        ("last_name", "LEE"),
                        ("email", "office@example.com"),
                        ("phone", phone),
                    ]),
            );
            rig.books
                .add_contact(ContactSeed::new("z").email("z@example.com"));
            let id = rig.customer(ann());
            let engine = rig.engine().await;
            if !sorted {
                engine.fill_mirror().await.unwrap();
            }
            if bulk {
                assert_eq!(finish(&engine).await.linked, 1, "{rule:?}");
            } else {
                assert_eq!(
                    sync(&engine, &id).await,
                    What::Linked,
                    "{rule:?}, sorted: {sorted}"
                );
            }
            assert_eq!(id_of(&rig.contact_of(&id)), typed);
        }
    }
}

/// Customers who share no e-mail but a telephone number race for one contact: the lower id has it, as planned.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lower_id_has_the_contact_that_two_fit() {
    let mut rig = Rig::new().await;
    rig.policy.by.push(MatchRule::Phone);
    let mut typed = Vec::new();
    let mut ids = Vec::new();
    for pair in 0..10 {
        let phone = format!("+1 555 01{pair:02}");
        typed.push(rig.books.add_contact(
            ContactSeed::new(&format!("hand {pair}")).person_with([("phone", phone.as_str())]),
        ));
        for who in 0..2 {
            let email = format!("p{pair}-{who}@example.com");
            ids.push(rig.customer(ShopUser::customer(email).phone(&phone)));
        }
    }
    // And pairs without a contact: the second of them fits what is made for the first.
    for pair in 50..55 {
        for who in 0..2 {
            let email = format!("p{pair}-{who}@example.com");
            rig.customer(ShopUser::customer(email).phone(format!("+1 555 01{pair}")));
        }
    }
    let engine = rig.engine().await;
    let planned = plan(&engine).await;
    let totals = finish(&engine).await;
    assert_eq!((totals.linked, totals.created, totals.parked), (10, 5, 15));
    for (pair, typed) in typed.iter().enumerate() {
        assert_eq!(id_of(&rig.contact_of(&ids[2 * pair])), *typed);
        assert!(rig.contacts_of(&ids[2 * pair + 1]).is_empty());
    }
    let word = |word| planned.iter().filter(|told| told.1 == word).count();
    assert_eq!((word("link"), word("create"), word("park")), (10, 5, 15));
}

/// A list that does not sort, or hides the custom fields, costs more calls and makes no doubles.
#[tokio::test]
async fn lists_of_another_kind_make_no_doubles() {
    for (sorted, shown, hidden) in [
        (false, true, false),
        (true, false, false),
        (false, false, true),
    ] {
        let rig = Rig::with_books(|books| {
            books
                .sort_order_honoured(sorted)
                .list_custom_fields(shown)
                .hide_inactive_by_default(hidden)
        })
        .await;
        let typed = rig.books.add_contact(hand_made("Zed").inactive());
        rig.books.add_contact(ContactSeed::new("Abel"));
        let id = rig.customer(ann());
        let same = rig.customer(ann());
        for n in 0..5 {
            rig.customer(ShopUser::customer(format!("c{n}@example.com")));
        }
        rig.customer(ShopUser::customer("").company("No mail"));
        let first = rig.backfill().await;
        assert_eq!(
            (first.linked, first.created),
            (1, 7),
            "sorted {sorted}, shown {shown}"
        );
        assert_eq!(id_of(&rig.contact_of(&id)), typed);
        rig.contact_of(&same);
        let engine = rig.engine().await;
        let live = rig.customer(ShopUser::customer("live@example.com"));
        assert_eq!(sync(&engine, &live).await, What::Created);
        rig.books.clear_calls();
        assert_eq!(finish(&engine).await.unchanged, 9);
        assert_eq!(rig.books.writes(), 0);
        drop(engine);
        rig.forget();
        let count = rig.books.contact_count();
        rig.backfill().await;
        assert_eq!(
            rig.books.contact_count(),
            count,
            "after the loss of the database"
        );
    }
}

/// Pages that are empty in the middle or come again and again.
#[tokio::test]
async fn a_list_that_misbehaves_ends_or_is_told_of() {
    let rig = Rig::new().await;
    let long_ago = "2024-05-06T07:08:09Z".parse().unwrap();
    rig.books.add_contacts((0..450).map(|n| {
        ContactSeed::new(&format!("Contact {n}"))
            .email(&format!("c{n}@example.com"))
            .created_at(long_ago)
    }));
    for n in 0..450 {
        rig.customer(ShopUser::customer(format!("c{n}@example.com")));
    }
    let page = |contacts: &str| {
        format!(
            r#"{{"code":0,"message":"success","contacts":{contacts},"page_context":{{"page":2,"per_page":200,"has_more_page":true}}}}"#
        )
    };
    let engine = rig.engine().await;
    let mut patient = 0;
    // The same page for ever: told, and nothing written.
    let same = page(
        r#"[{"contact_id":"1","contact_name":"x","last_modified_time":"2026-01-01T00:00:00+0000"}]"#,
    );
    rig.books
        .fault(Fault::on("GET", "/contacts").always().body(same));
    let mut run = engine.backfill();
    while let Some(step) = run.next().await {
        if let sync_core::Progress::Stopped { error, .. } = step {
            assert!(error.to_string().contains("same page"), "{error}");
            patient += 1;
        }
    }
    assert_eq!((patient, rig.books.writes()), (1, 0));
    // An empty page in the middle is passed over.
    rig.books.clear_faults();
    rig.books
        .fault(Fault::on("GET", "/contacts").after(1).body(page("[]")));
    let totals = finish(&rig.engine().await).await;
    assert!(totals.linked >= 250, "{totals:?}");
}
