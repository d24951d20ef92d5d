//! `export` and `erase` beside a running `serve`.

use std::path::Path;

use cs_cart_client::sandbox::ShopUser;
use serde_json::{Value, json};

use super::rig::{Remotes, Serving};

/// In the order of the hook's fields below.
const TEXTS: [&str; 4] = [
    "Quirrelby",
    "quirrel@zanzibar.example",
    "Quetzalgata 17",
    "Qaqortoq",
];

/// The texts that stand in any file of the directory.
fn found_in(directory: &Path) -> Vec<&'static str> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(found_in(&path));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let holds = |text: &str| {
            bytes
                .windows(text.len())
                .any(|seen| seen == text.as_bytes())
        };
        found.extend(TEXTS.into_iter().filter(|text| holds(text)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_exported_erased_and_stays_away() {
    let remotes = Remotes::start().await;
    // With the books away the customer waits, and what the hook told is kept.
    remotes.books.down(true);
    let [name, email, street, city] = TEXTS;
    let user = remotes
        .shop
        .add_user(ShopUser::customer(email).firstname("Q").lastname(name));
    let directory = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}/people.db", directory.path().display());
    let program = || {
        let program = remotes.program().with("SYNC__DATABASE_URL", &database);
        program.with("SYNC__RETRY_BASE", "100ms")
    };
    let serving = Serving::start(program());
    let body = json!({
        "type": "customer.created",
        "data": {
            "user_id": user.to_string(), "user_type": "C", "email": email, "b_lastname": name,
            "b_address": street, "b_city": city, "b_country": "GL", "b_zipcode": "3920",
        },
    })
    .to_string();
    let hooked = serving.signed_post("msg_1", &body).send().await.unwrap();
    assert_eq!(hooked.status(), 204);
    assert!(found_in(directory.path()).contains(&street), "it is kept");

    let id = user.to_string();
    let ended = program().run(&["export", &id]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let held: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(held["external_id"], format!("cscart:main:{id}"));
    assert_eq!(held["customer"]["state"], "pending");
    let hint = held["hint"].to_string();
    assert!(hint.contains(street) && hint.contains(city), "{hint}");

    let ended = program().run(&["erase", &id, "--yes", "--json"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let erased: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(
        (&erased["user_id"], &erased["row"], &erased["hint"]),
        (&json!(id), &json!(true), &json!(true))
    );
    assert_eq!(found_in(directory.path()), Vec::<&str>::new());

    remotes.books.down(false);
    let hooked = serving.signed_post("msg_2", &body).send().await.unwrap();
    assert_eq!(hooked.status(), 204, "accepted, and not kept");
    let status = serving
        .status_when(|status| status["customers"]["skipped"] == 1)
        .await;
    assert_eq!(status["customers"]["pending"], 0, "{status:#}");
    let ended = program().run(&["backfill", "--json"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let totals: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(
        (&totals["seen"], &totals["skipped"]),
        (&json!(1), &json!(1))
    );
    let ended = program().run(&["sync", &id]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert!(ended.stdout.contains("erased"), "{}", ended.stdout);
    assert_eq!(remotes.books.contact_count(), 0);
    assert_eq!(found_in(directory.path()), Vec::<&str>::new());

    let ended = program().run(&["erase", &id, "--yes"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert!(ended.stdout.contains("erased before"), "{}", ended.stdout);
    assert!(
        ended.stdout.contains("Zoho Books is left alone"),
        "{}",
        ended.stdout
    );
    let told = serving.log();
    for text in TEXTS {
        assert!(!told.contains(text), "{told}");
    }
}
