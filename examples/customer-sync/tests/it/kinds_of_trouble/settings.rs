//! Settings that cannot work are told before anything is written, or after ten customers and not after the day's calls.

use cs_cart_client::sandbox::{Shop, ShopUser};
use zoho_books_client::sandbox::Fault;

use crate::world::{World, books};

/// Keys, values, and what is said of them; `None` for what is fine.
const TEMPLATES: [(&str, &str, Option<&str>); 13] = [
    (
        "MAPPING__CONTACT_NAME",
        "{ full_name }",
        Some("names nothing of the customer"),
    ),
    (
        "MAPPING__CONTACT_NAME",
        "%firstname%",
        Some("names nothing of the customer"),
    ),
    (
        "MAPPING__CONTACT_NAME",
        "Customer",
        Some("names nothing of the customer"),
    ),
    (
        "MAPPING__CONTACT_NAME",
        "{{ 'Customer' }}",
        Some("names nothing of the customer"),
    ),
    (
        "MAPPING__CONTACT_NAME",
        "{{ fullname }}",
        Some("there is no variable `fullname`"),
    ),
    (
        "MAPPING__CONTACT_NAME",
        "{{ full_name",
        Some("not a valid template"),
    ),
    (
        "MAPPING__FIELDS",
        r#"{"notes": "{ points }"}"#,
        Some("names nothing of the customer"),
    ),
    (
        "MAPPING__CUSTOM_FIELDS",
        r#"{"cf_x": "%points%"}"#,
        Some("names nothing of the customer"),
    ),
    (
        "MAPPING__CUSTOM_FIELDS",
        r#"{"cf_x": "{{ pionts }}"}"#,
        Some("there is no variable `pionts`"),
    ),
    (
        "MAPPING__CONTACT_NAME",
        "{{ full_name }} ({{ user_id }})",
        None,
    ),
    ("MAPPING__CUSTOM_FIELDS", r#"{"cf_x": "web shop"}"#, None),
    (
        "MAPPING__CUSTOM_FIELDS",
        r#"{"cf_x": "100 % { } sure"}"#,
        None,
    ),
    ("MAPPING__FIELDS", r#"{"notes": "From the web shop"}"#, None),
];

async fn shop_of(customers: usize) -> Shop {
    let shop = Shop::start().await;
    for number in 0..customers {
        let user = ShopUser::customer(format!("customer{number}@example.com"));
        shop.add_user(user.firstname("Ann").lastname(format!("Lee {number}")));
    }
    shop
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn templates_that_name_nothing_are_refused_at_the_start() {
    for (key, template, says) in TEMPLATES {
        let mut world = World::small().await;
        world.books.add_custom_field("cf_x", false);
        world.set(key, template);
        let Some(says) = says else {
            assert_eq!(world.json(&["backfill"], 0)["created"], 3, "{template}");
            continue;
        };
        let ended = world.must(&["backfill"], 2);
        let told = ended.stderr.to_lowercase();
        assert!(told.contains(&says.to_lowercase()), "{template}: {told}");
        let name = key.to_lowercase().replace("__", ".");
        assert!(told.contains(&name), "{template}: {told}");
        assert_eq!(world.books.call_count(), 0, "{template}");
        assert_eq!(world.shop.calls().len(), 0, "{template}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mandatory_field_that_nothing_fills_is_named() {
    let mut world = World::small().await;
    let mandatory = |world: &World, code| {
        let checks = world.json(&["check"], code)["checks"].clone();
        let checks = checks.as_array().unwrap().clone();
        let named = |check: &&serde_json::Value| check["name"] == "zoho_mandatory_fields";
        checks.iter().find(named).unwrap().clone()
    };
    assert_eq!(mandatory(&world, 0)["ok"], true);
    world.books.add_mandatory_field("cf_industry");
    let check = mandatory(&world, 2);
    assert_eq!(check["ok"], false);
    assert!(
        check["detail"].as_str().unwrap().contains("cf_industry"),
        "{check}"
    );
    assert!(
        check["fix"]
            .as_str()
            .unwrap()
            .contains("mapping.custom_fields"),
        "{check}"
    );
    let plan = world.must(&["plan"], 0);
    assert!(plan.stderr.contains("cf_industry"), "{}", plan.stderr);
    assert_eq!(world.books.writes(), 0);

    // A guard beside it: with a template it is filled.
    world.set("MAPPING__CUSTOM_FIELDS", r#"{"cf_industry": "retail"}"#);
    assert_eq!(mandatory(&world, 0)["ok"], true);
    assert!(!world.must(&["plan"], 0).stderr.contains("cf_industry"));
    assert_eq!(world.json(&["backfill"], 0)["created"], 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn creates_that_are_all_refused_alike_pause_after_ten() {
    let shop = shop_of(60).await;
    let mut world = World::of(shop, books().start().await).with("SYNC__WORKERS", "2");
    world.books.add_mandatory_field("cf_industry");
    let ended = world.must(&["backfill"], 2);
    assert!(
        ended.stderr.contains("were refused alike"),
        "{}",
        ended.stderr
    );
    assert!(
        ended
            .stderr
            .contains("a field's value is not one that it takes"),
        "{}",
        ended.stderr
    );
    let writes = world.books.writes();
    assert!((10..=14).contains(&writes), "{writes}");
    let status = world.json(&["status"], 0);
    assert_eq!(status["paused"]["reason"], "misconfigured", "{status}");

    // The way out that the cause names: the mapping is corrected, those who wait are sent back, and all come over.
    world.set("MAPPING__CUSTOM_FIELDS", r#"{"cf_industry": "retail"}"#);
    world.must(&["retry", "--all"], 0);
    assert_eq!(world.json(&["backfill"], 0)["parked"], 0);
    assert_eq!(world.books.contact_count(), world.shop.customers().len());
}

/// Guards beside it: refusals of several kinds, or with successes between them, are the records' own.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn refusals_with_successes_between_them_are_the_records_own() {
    let shop = shop_of(40).await;
    let world = World::of(shop, books().start().await).with("SYNC__WORKERS", "1");
    let refusal = serde_json::json!({"code": 4, "message": "Invalid value passed for Email"});
    for turn in 0..20 {
        let fault = Fault::on("PUT", "/contacts").after(2 * turn);
        world
            .books
            .fault(fault.status_and_body(400, refusal.to_string()));
    }
    let summary = world.json(&["backfill"], 1);
    assert!(summary["parked"].as_u64().unwrap() >= 10, "{summary}");
    assert!(summary["created"].as_u64().unwrap() >= 10, "{summary}");
}
