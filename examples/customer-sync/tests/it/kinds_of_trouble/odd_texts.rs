//! E-mails, phones, countries and names as people type them: repaired, or left out and told.

use cs_cart_client::sandbox::{ShopAddress, ShopOrder, ShopUser};
use zoho_books_client::sandbox::ContactSeed;

use super::{ADA, contact_of, planned, shop_id, synced};
use crate::world::World;

type Change = fn(&mut ShopUser);

/// What the customer is changed to, what the contact has then, and what is told.
const TEXTS: [(Change, &str, &str, &str); 7] = [
    (
        |user| user.email = "ada@example.com.".to_owned(),
        "email",
        "ada@example.com",
        "person.email: not quite an e-mail address and repaired",
    ),
    (
        |user| user.email = "Ada &lt;ada@example.com&gt;".to_owned(),
        "email",
        "ada@example.com",
        "person.email: not quite an e-mail address and repaired",
    ),
    (
        |user| user.email = "ada@example.com, office@example.com".to_owned(),
        "email",
        "ada@example.com",
        "person.email: two e-mail addresses in one field, the second is left out",
    ),
    (
        |user| user.email = "ada at example".to_owned(),
        "email",
        "",
        "person.email: not an e-mail address and left out",
    ),
    (
        |user| user.phone = "1-800-FLOWERS".to_owned(),
        "phone",
        "1-800-3569377",
        "person.phone: written with letters, or with another number behind it, and changed to one number",
    ),
    (
        |user| user.phone = "3.06945E+11".to_owned(),
        "phone",
        "",
        "person.phone: not a phone number and left out",
    ),
    (
        |user| user.firstname = "A".repeat(150),
        "first_name",
        "",
        "person.first_name: cut to the length that Zoho Books takes",
    ),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_changed_on_the_way_is_told_everywhere() {
    for (change, field, text, note) in TEXTS {
        let world = World::small().await;
        assert!(world.shop.update_user(&shop_id(ADA), change));
        assert_eq!(planned(&world, ADA)["notes"], serde_json::json!([note]));
        assert_eq!(synced(&world, ADA, 0)["what"], "created", "{note}");
        let contact = world.books.contact(&contact_of(&world, ADA)).unwrap();
        if field != "first_name" {
            assert_eq!(contact[field], text, "{note}");
        }
        let shown = world.json(&["show", ADA], 0);
        assert_eq!(shown["notes"], serde_json::json!([note]), "{shown}");
        assert_eq!(shown["detail"], "", "{shown}");
        assert!(world.must(&["show", ADA], 0).stdout.contains(note));
        let exported = world.json(&["export", ADA], 0);
        assert!(exported.to_string().contains(note), "{exported}");
        assert_eq!(world.json(&["status"], 0)["notes"], 1);
        assert!(
            world
                .must(&["status"], 0)
                .stdout
                .contains("1 customer(s) came over with")
        );
        // A guard beside it: of who is as it should be, nothing is told; and once mended, the note is gone.
        assert_eq!(synced(&world, "3", 0)["what"], "created");
        assert_eq!(world.json(&["status"], 0)["notes"], 1);
        let mend = |user: &mut ShopUser| {
            "ada@example.com".clone_into(&mut user.email);
            "Ada".clone_into(&mut user.firstname);
            "+1 555 0100".clone_into(&mut user.phone);
        };
        assert!(world.shop.update_user(&shop_id(ADA), mend));
        world.must(&["sync", ADA], 0);
        assert_eq!(world.json(&["status"], 0)["notes"], 0, "{note}");
    }
}

/// A person wrote the address into the books with the same slip, or another.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_repairs_apply_on_both_sides() {
    let world = World::small().await;
    let contact = world
        .books
        .add_contact(ContactSeed::new("Ada").email("ada@example.com"));
    let slip = |user: &mut ShopUser| user.email = "mailto:Ada@example.com.".to_owned();
    assert!(world.shop.update_user(&shop_id(ADA), slip));
    assert_eq!(planned(&world, ADA)["decision"], "link");
    assert_eq!(synced(&world, ADA, 0)["what"], "linked");
    assert_eq!(contact_of(&world, ADA), contact);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn placeholders_say_nothing_and_a_country_of_the_shops_own_goes_by_its_name() {
    let world = World::small().await;
    let placeholders = |user: &mut ShopUser| {
        "-".clone_into(&mut user.company);
        "n/a".clone_into(&mut user.firstname);
    };
    assert!(world.shop.update_user(&shop_id(ADA), placeholders));
    let address = ShopAddress::new(".", "Atlantis City", "x", "ZZ").country_name("Atlantis");
    world
        .shop
        .add_order(ShopOrder::of(&shop_id(ADA)).billing(address));
    assert_eq!(synced(&world, ADA, 0)["what"], "created");
    let contact = world.books.contact(&contact_of(&world, ADA)).unwrap();
    assert_eq!(contact["contact_name"], "Lovelace");
    assert_eq!(contact["customer_sub_type"], "individual");
    let billing = &contact["billing_address"];
    assert_eq!(billing["country"], "Atlantis");
    assert_eq!(billing["city"], "Atlantis City");
    for empty in ["address", "zip"] {
        assert_eq!(billing[empty].as_str().unwrap_or_default(), "", "{billing}");
    }
    assert_eq!(world.json(&["status"], 0)["notes"], 0);

    // Guards beside it: companies that are called so.
    for name in ["A-", "N.A. Trading"] {
        let called = |user: &mut ShopUser| name.clone_into(&mut user.company);
        assert!(world.shop.update_user(&shop_id("3"), called));
        world.must(&["sync", "3"], 0);
        let contact = world.books.contact(&contact_of(&world, "3")).unwrap();
        assert_eq!(contact["company_name"], name);
    }
}
