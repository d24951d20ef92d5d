//! What Zoho Books refuses is named by its field, in our words: its own text may quote a person.

use cs_cart_client::sandbox::ShopUser;
use zoho_books_client::sandbox::Fault;

use super::{ADA, contact_of, shop_id, synced};
use crate::world::World;

/// Texts of Zoho Books, and what is said of them.
const REFUSALS: [(i64, &str, &str); 10] = [
    (
        4,
        "Invalid value passed for Email",
        "the e-mail (person.email)",
    ),
    (
        15,
        "Please ensure that the first_name has less than 100 characters.",
        "the first name (person.first_name)",
    ),
    (4, "Ungültiger Wert für E-Mail", "the e-mail (person.email)"),
    (
        4,
        "Invalid value passed for billing_address",
        "the billing address (billing_address)",
    ),
    (
        15,
        "Please ensure that the zip has less than 50 characters.",
        "the zip (billing_address.zip)",
    ),
    (
        4,
        "Invalid value passed for Loyalty Level",
        "the loyalty level (cf_loyalty_level)",
    ),
    (
        8,
        "Invalid Element vat_treatment",
        "the vat treatment (vat_treatment)",
    ),
    (
        4,
        "Invalid value passed for contact_name",
        "the contact name (contact_name)",
    ),
    (
        4,
        "The customer \"Email of Ada\" cannot be saved. Invalid value passed for Phone",
        "the phone (person.phone)",
    ),
    (
        4,
        "Invalid value passed for customer_id of Lovelace",
        "a field's value is not one that it takes",
    ),
];

const TOLD: &str = "correct it in the shop or the mapping, then retry";

async fn world() -> World {
    let mut world = World::small().await;
    world.books.add_custom_field("cf_loyalty_level", false);
    world.set(
        "MAPPING__CUSTOM_FIELDS",
        r#"{"cf_loyalty_level": "{{ user_id }}"}"#,
    );
    world.set("MAPPING__FIELDS", r#"{"vat_treatment": "overseas"}"#);
    let phone = |user: &mut ShopUser| user.phone = "+1 555 0100".to_owned();
    assert!(world.shop.update_user(&shop_id(ADA), phone));
    world
}

fn refusal(method: &str, path: &str, code: i64, message: &str) -> Fault {
    let answer = serde_json::json!({"code": code, "message": message});
    Fault::on(method, path).status_and_body(400, answer.to_string())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_names_its_field() {
    let mut world = world().await;
    for (code, message, named) in REFUSALS {
        world
            .books
            .fault(refusal("PUT", "/contacts", code, message));
        let told = synced(&world, ADA, 1);
        assert_eq!(told["reason"], "rejected", "{message}: {told}");
        let detail = told["detail"].as_str().unwrap();
        assert!(detail.contains(named), "{message}: {detail}");
        assert!(detail.contains(TOLD), "{message}: {detail}");
        assert_eq!(
            detail.starts_with("Zoho Books refuses the "),
            named.starts_with("the "),
            "{message}: {detail}"
        );
        for foreign in ["Lovelace", "Email of", "Ungültig"] {
            assert!(!detail.contains(foreign), "{message}: {detail}");
        }
        let shown = world.json(&["show", ADA], 0);
        let status = world.json(&["status"], 0);
        assert!(shown.to_string().contains(named), "{message}: {shown}");
        assert_eq!(status["parked"][0]["detail"], detail, "{message}");
        world.must(&["retry", ADA], 0);
    }
    // A guard beside it: once the mapping is corrected, what is taken is taken.
    world.set("MAPPING__FIELDS", "{}");
    assert_eq!(synced(&world, ADA, 0)["what"], "created");

    // Of a change, the field that was to be changed.
    let phone = |user: &mut ShopUser| user.phone = "+1 555 0101".to_owned();
    assert!(world.shop.update_user(&shop_id(ADA), phone));
    let of_phone = "Invalid value passed for phone";
    let path = format!("/contacts/{}", contact_of(&world, ADA));
    world.books.fault(refusal("PUT", &path, 4, of_phone));
    let told = synced(&world, ADA, 1);
    let detail = told["detail"].as_str().unwrap();
    assert!(
        detail.starts_with("Zoho Books refuses the phone (person.phone)"),
        "{detail}"
    );
    world.must(&["retry", ADA], 0);
    assert_eq!(synced(&world, ADA, 0)["what"], "updated");
}
