//! Later changes: what is written, and what is a person's.

use cs_cart_client::sandbox::{ShopAddress, ShopOrder, ShopUser};
use serde_json::Value;
use sync_core::decide::ContactGone;
use sync_core::event::What;
use sync_core::mapping::UpdatePolicy;
use sync_core::store::{Lane, Mark};
use zoho_books_client::sandbox::ContactSeed;

use crate::rig::*;

fn ann() -> ShopUser {
    ShopUser::customer("ann@example.com")
        .firstname("Ann")
        .lastname("Lee")
        .phone("+1 555 0100")
}

fn text<'a>(contact: &'a Value, path: &str) -> &'a str {
    contact
        .pointer(path)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// The shop's change is written where nobody was before; what a person changed stays, and is counted.
#[tokio::test]
async fn only_fields_that_we_wrote_and_nobody_changed_are_written() {
    for merged in [false, true] {
        let mut rig = Rig::with_books(|books| {
            books
                .partial_addresses_merged(merged)
                .custom_fields_replaced(!merged)
                .custom_field("cf_points")
                .custom_field("cf_region")
        })
        .await;
        rig.mapping
            .custom_fields
            .insert("cf_points".to_owned(), "{{ phone }}".to_owned());
        let engine = rig.engine().await;
        let id = rig.customer(ann());
        rig.shop
            .add_order(ShopOrder::of(&theirs(&id)).billing(ShopAddress::new(
                "1 Main St",
                "Boston",
                "02125",
                "US",
            )));
        assert_eq!(sync(&engine, &id).await, What::Created);
        let contact = id_of(&rig.contact_of(&id));
        // An accountant at work.
        assert!(rig.books.edit_contact(&contact, |contact| {
            contact["notes"] = "pays late".into();
            contact["contact_persons"][0]["designation"] = "CFO".into();
            contact["contact_persons"][0]["first_name"] = "Anne".into();
            let persons = contact["contact_persons"].as_array_mut().unwrap();
            persons.push(serde_json::json!({"first_name": "Bob", "email": "bob@example.com"}));
            contact["billing_address"]["fax"] = "1234".into();
            contact["custom_fields"]
                .as_array_mut()
                .unwrap()
                .push(serde_json::json!({"api_name": "cf_region", "value": "north"}));
        }));
        let persons = rig.contact_of(&id)["contact_persons"]
            .as_array()
            .unwrap()
            .len();
        assert_eq!(
            (persons, custom(&rig.contact_of(&id), "cf_region").as_str()),
            (2, "north")
        );
        // Everything changes in the shop.
        rig.change(&id, |user| {
            user.firstname = "Annette".to_owned();
            user.lastname = "Leeds".to_owned();
            user.phone = "+1 555 0199".to_owned();
            user.email = "annette@example.com".to_owned();
        });
        rig.books.clear_calls();
        assert_eq!(sync(&engine, &id).await, What::Updated);
        assert_eq!(
            (rig.books.call_count(), rig.books.writes()),
            (2, 1),
            "read, then write"
        );
        let after = rig.contact_of(&id);
        let expected = [
            ("/contact_name", "Annette Leeds"),
            ("/contact_persons/0/first_name", "Anne"),
            ("/contact_persons/0/last_name", "Leeds"),
            ("/contact_persons/0/email", "annette@example.com"),
            ("/contact_persons/0/phone", "+1 555 0199"),
            ("/contact_persons/0/designation", "CFO"),
            ("/contact_persons/1/email", "bob@example.com"),
            ("/billing_address/address", "1 Main St"),
            ("/billing_address/fax", "1234"),
            ("/notes", "pays late"),
        ];
        for (path, value) in expected {
            assert_eq!(text(&after, path), value, "{path}, merged: {merged}");
        }
        assert_eq!(custom(&after, "cf_points"), "+1 555 0199");
        assert_eq!(custom(&after, "cf_region"), "north");
        assert_eq!(row(&engine, &id).await.conflicts, ["person.first_name"]);
        assert_eq!(engine.status().await.unwrap().counts.conflicts, 1);
        // Looked at again, closely: nothing to do.
        rig.books.clear_calls();
        assert_eq!(sync(&engine, &id).await, What::Unchanged);
        assert_eq!(rig.books.writes(), 0);
        // Emptied in the shop: what was written stays.
        rig.change(&id, |user| user.phone = String::new());
        assert_eq!(sync(&engine, &id).await, What::Unchanged);
        assert_eq!(
            text(&rig.contact_of(&id), "/contact_persons/0/phone"),
            "+1 555 0199"
        );
        // And filled again it is written, for nobody else touched it.
        rig.change(&id, |user| user.phone = "+1 555 0142".to_owned());
        assert_eq!(sync(&engine, &id).await, What::Updated);
        assert_eq!(
            text(&rig.contact_of(&id), "/contact_persons/0/phone"),
            "+1 555 0142"
        );
    }
}

/// Nothing tells us of a change: the walk over the shop finds it, and the newest order's address.
#[tokio::test]
async fn a_rescan_finds_who_changed_and_whose_order_brought_an_address() {
    let rig = Rig::new().await;
    let renamed = rig.customer(ann());
    let ordering = rig.customer(ShopUser::customer("bob@example.com").lastname("Bob"));
    let same = rig.customer(ShopUser::customer("cyd@example.com").lastname("Cyd"));
    let engine = rig.engine().await;
    assert_eq!(finish(&engine).await.created, 3);
    assert_eq!(engine.rescan_once().await.unwrap(), 0, "nothing changed");
    let untouched = rig.contact_of(&same);
    rig.change(&renamed, |user| user.lastname = "Leeds".to_owned());
    let address = ShopAddress::new("1 Main St", "Boston", "02125", "US");
    rig.shop
        .add_order(ShopOrder::of(&theirs(&ordering)).billing(address));
    rig.books.clear_calls();
    assert_eq!(engine.rescan_once().await.unwrap(), 2);
    assert_eq!(rig.books.call_count(), 0, "finding them costs no call");
    let running = Running::start(&engine);
    until("both are written", || rig.books.writes() == 2).await;
    running.stop().await;
    let named = text(&rig.contact_of(&renamed), "/contact_name").to_owned();
    assert_eq!(named, "Ann Leeds");
    let contact = rig.contact_of(&ordering);
    assert_eq!(text(&contact, "/billing_address/city"), "Boston");
    assert_eq!(rig.contact_of(&same), untouched);
    assert_eq!(engine.rescan_once().await.unwrap(), 0, "all is written");
}

/// Of a contact that a person made, nothing but our id is ever ours; nor after the loss of the database.
#[tokio::test]
async fn what_a_person_made_is_never_rewritten() {
    for lost in [false, true] {
        let rig = Rig::new().await;
        if !lost {
            rig.books
                .add_contact(ContactSeed::new("Ann by hand").email("ann@example.com"));
        }
        let id = rig.customer(ann());
        assert_eq!(rig.backfill().await.pending, 0);
        if lost {
            rig.forget();
            rig.backfill().await;
        }
        let before = rig.contact_of(&id);
        rig.change(&id, |user| user.lastname = "Leeds".to_owned());
        rig.books.clear_calls();
        let engine = rig.engine().await;
        assert_eq!(sync(&engine, &id).await, What::Unchanged);
        assert_eq!((rig.contact_of(&id), rig.books.writes()), (before, 0));
        let conflicts = row(&engine, &id).await.conflicts;
        assert_eq!(
            conflicts,
            ["contact_name", "person.last_name"],
            "lost: {lost}"
        );
    }
}

#[tokio::test]
async fn updates_can_be_switched_off() {
    let mut rig = Rig::new().await;
    rig.policy.updates = UpdatePolicy::Never;
    let engine = rig.engine().await;
    let id = rig.customer(ann());
    assert_eq!(sync(&engine, &id).await, What::Created);
    rig.change(&id, |user| user.lastname = "Leeds".to_owned());
    rig.books.clear_calls();
    assert_eq!(sync(&engine, &id).await, What::Unchanged);
    assert_eq!(rig.books.writes(), 0);
}

/// Deleted in the books: parked, and made anew only where the owner says so. Never by itself.
#[tokio::test]
async fn a_contact_that_was_deleted_is_parked_or_made_anew() {
    for recreate in [false, true] {
        let mut rig = Rig::new().await;
        if recreate {
            rig.policy.contact_gone = ContactGone::Recreate;
        }
        let engine = rig.engine().await;
        engine.fill_mirror().await.unwrap();
        let id = rig.customer(ann());
        assert_eq!(sync(&engine, &id).await, What::Created);
        let contact = id_of(&rig.contact_of(&id));
        rig.books.delete_contact(&contact);
        rig.change(&id, |user| user.lastname = "Leeds".to_owned());
        let planned = plan(&engine).await.remove(0);
        let what = sync(&engine, &id).await;
        if recreate {
            assert_eq!((planned.1, &what), ("create", &What::Created));
            assert_ne!(id_of(&rig.contact_of(&id)), contact);
        } else {
            assert_eq!((planned.1, word(&what)), ("park", "contact_gone"));
            assert!(rig.contacts_of(&id).is_empty());
            rig.books.clear_calls();
            assert_eq!(finish(&engine).await.parked, 1);
            assert_eq!(rig.books.writes(), 0);
        }
    }
}

/// The shop gave a number to somebody else: the first person's contact is not touched.
#[tokio::test]
async fn a_number_that_was_given_again_is_parked() {
    let rig = Rig::new().await;
    let engine = rig.engine().await;
    let id = rig.customer(ann().timestamp(1_600_000_000));
    assert_eq!(sync(&engine, &id).await, What::Created);
    let before = rig.contact_of(&id);
    rig.shop.delete_user(&theirs(&id));
    let stranger = ShopUser::customer("bob@example.com").timestamp(1_700_000_000);
    rig.shop
        .add_user(stranger.user_id(id.as_str().parse().unwrap()));
    for _ in 0..2 {
        assert_eq!(word(&sync(&engine, &id).await), "id_reused");
        assert_eq!(finish(&engine).await.parked, 1);
    }
    assert_eq!(rig.contact_of(&id), before);
}

/// What a signed hook told of the address stands until a newer order comes, whatever else changes.
#[tokio::test]
async fn a_hooks_address_stands_until_a_newer_order() {
    let rig = Rig::new().await;
    let engine = rig.engine().await;
    let id = rig.customer(ann());
    let order = |city: &str, at: i64| {
        let address = ShopAddress::new("1 Main St", city, "02125", "US");
        rig.shop
            .add_order(ShopOrder::of(&theirs(&id)).billing(address).timestamp(at));
    };
    let city = || text(&rig.contact_of(&id), "/billing_address/city").to_owned();
    order("Boston", 1_700_000_000);
    assert_eq!(finish(&engine).await.created, 1);
    let mut mark = Mark::new(id.clone(), Lane::Live, "hook");
    let hint = r#"{"billing":{"address":"9 New St","city":"Salem","zip":"01970","country":"US"}}"#;
    mark.hint = Some(hint.to_owned());
    engine.notify_all(&[mark], None).await.unwrap();
    assert_eq!(sync(&engine, &id).await, What::Updated);
    assert_eq!(city(), "Salem");
    // The old order says nothing new.
    rig.books.clear_calls();
    assert_eq!(engine.rescan_once().await.unwrap(), 0);
    assert_eq!(finish(&engine).await.unchanged, 1);
    assert_eq!(rig.books.call_count(), 1, "a page");
    rig.change(&id, |user| user.lastname = "Leeds".to_owned());
    assert_eq!(finish(&engine).await.updated, 1);
    assert_eq!(sync(&engine, &id).await, What::Unchanged);
    assert_eq!(city(), "Salem");
    order("Chelsea", 1_700_100_000);
    assert_eq!(finish(&engine).await.updated, 1);
    assert_eq!(city(), "Chelsea");
}

/// A hook that tells no address takes none away: neither the order's nor that of an earlier hook.
#[tokio::test]
async fn a_hook_without_an_address_leaves_the_address() {
    let rig = Rig::new().await;
    let engine = rig.engine().await;
    let id = rig.customer(ann());
    let address = ShopAddress::new("1 Main St", "Boston", "02125", "US");
    let order = ShopOrder::of(&theirs(&id)).billing(address.clone());
    rig.shop.add_order(order.shipping(address));
    let place = |part: &str| text(&rig.contact_of(&id), &format!("/{part}/city")).to_owned();
    let hook = async |hint: &str| {
        let mut mark = Mark::new(id.clone(), Lane::Live, "hook");
        mark.hint = Some(hint.to_owned());
        engine.notify_all(&[mark], None).await.unwrap();
        sync(&engine, &id).await
    };
    assert_eq!(hook(r#"{"language":"de"}"#).await, What::Created);
    assert_eq!(place("billing_address"), "Boston");
    let salem = r#"{"billing":{"address":"9 New St","city":"Salem","country":"US"}}"#;
    assert_eq!(hook(salem).await, What::Updated);
    assert_eq!(place("billing_address"), "Salem");
    assert_eq!(place("shipping_address"), "Boston");
    assert_eq!(
        hook(r#"{"language":"de"}"#).await,
        What::Updated,
        "the language"
    );
    assert_eq!(sync(&engine, &id).await, What::Unchanged);
    assert_eq!(place("billing_address"), "Salem");
}

/// Addresses are kept for a limited time: that they are gone is no change, and costs no call.
#[tokio::test]
async fn addresses_that_are_not_kept_any_more_cost_nothing() {
    let rig = Rig::new().await;
    let engine = rig.engine().await;
    let id = rig.customer(ann());
    rig.shop
        .add_order(ShopOrder::of(&theirs(&id)).billing(ShopAddress::new(
            "1 Main St",
            "Boston",
            "02125",
            "US",
        )));
    assert_eq!(finish(&engine).await.created, 1);
    engine
        .store()
        .purge(std::time::Duration::ZERO)
        .await
        .unwrap();
    assert!(engine.store().addresses(&[id]).await.unwrap().is_empty());
    rig.books.clear_calls();
    assert_eq!(finish(&engine).await.unchanged, 1);
    assert_eq!(rig.books.call_count(), 1, "a page");
}

/// A person gave our contact to another record: it is left alone.
#[tokio::test]
async fn a_contact_whose_id_was_changed_is_left_alone() {
    let rig = Rig::new().await;
    let engine = rig.engine().await;
    let id = rig.customer(ann());
    assert_eq!(sync(&engine, &id).await, What::Created);
    let contact = id_of(&rig.contact_of(&id));
    assert!(rig.books.edit_contact(&contact, |contact| {
        for field in contact["custom_fields"].as_array_mut().unwrap() {
            field["value"] = "another-system:7".into();
        }
    }));
    rig.change(&id, |user| user.lastname = "Leeds".to_owned());
    rig.books.clear_calls();
    assert_eq!(word(&sync(&engine, &id).await), "matched_contact_in_use");
    assert_eq!(rig.books.writes(), 0);
}

/// Fields by template arrive in the form that Zoho Books takes, ids by name; a later change writes what we own of them.
#[tokio::test]
async fn fields_with_templates_are_written_and_owned() {
    let mut rig = Rig::with_books(|books| books.accept_field("vat_reg_no")).await;
    for (name, template) in [
        ("currency_code", "eur"),
        ("payment_terms", "30"),
        ("is_taxable", "yes"),
        ("notes", "{{ first_name }} from the shop"),
        ("vat_reg_no", "{{ 'DE136695976' | vat_number('DE') }}"),
        ("person.designation", "Buyer"),
        ("second_person.email", "office@example.com"),
    ] {
        let fields = &mut rig.mapping.fields;
        fields.insert(name.to_owned(), template.to_owned());
    }
    let engine = rig.engine().await;
    let id = rig.customer(ann());
    assert_eq!(sync(&engine, &id).await, What::Created);
    let contact = rig.contact_of(&id);
    assert_eq!(text(&contact, "/currency_code"), "EUR");
    assert_eq!(contact["payment_terms"], 30);
    assert_eq!(contact["is_taxable"], true);
    assert_eq!(text(&contact, "/vat_reg_no"), "136695976");
    assert_eq!(text(&contact, "/contact_persons/0/designation"), "Buyer");
    assert_eq!(
        text(&contact, "/contact_persons/1/email"),
        "office@example.com"
    );
    assert_eq!(sync(&engine, &id).await, What::Unchanged);

    rig.change(&id, |user| user.firstname = "Annette".to_owned());
    assert!(rig.books.edit_contact(&id_of(&contact), |contact| {
        contact["payment_terms"] = 60.into();
    }));
    assert_eq!(sync(&engine, &id).await, What::Updated);
    let contact = rig.contact_of(&id);
    assert_eq!(text(&contact, "/notes"), "Annette from the shop");
    assert_eq!(contact["payment_terms"], 60);
    assert_eq!(contact["contact_persons"].as_array().unwrap().len(), 2);
}

/// A name that the books do not have holds the customer, and nothing is written.
#[tokio::test]
async fn a_name_that_the_books_lack_parks() {
    let mut rig = Rig::new().await;
    let fields = &mut rig.mapping.fields;
    fields.insert("owner_email".to_owned(), "nobody@example.com".to_owned());
    let engine = rig.engine().await;
    let id = rig.customer(ann());
    let outcome = engine.sync_now(id.clone()).await.unwrap();
    assert!(
        matches!(outcome.what, What::Parked { .. }),
        "{:?}",
        outcome.what
    );
    assert_eq!(rig.books.contact_count(), 0);
}
