//! Killed, and the world has changed by the next start: the customer has another e-mail, or the name was taken.

use cs_cart_client::sandbox::ShopUser;
use zoho_books_client::sandbox::ContactSeed;

use super::gate::At;
use super::soon;
use super::stage::Stage;
use crate::world::FIELD;

/// The customer moves to another provider between a create that was not answered and the next start.
async fn moves_between_crash_and_start(stage: &Stage, method: &'static str) {
    let mut write = stage.books.hold(At::Answer, method, "/contacts");
    let run = stage.start(&["sync", "2"]);
    write.arrived().await;
    run.kill();
    let ada = stage.world.shop.customers()[0].id();
    let moves = |user: &mut ShopUser| {
        user.email = "ada@elsewhere.example".to_owned();
        user.lastname = "King".to_owned();
    };
    assert!(stage.world.shop.update_user(&ada, moves));
    stage.json(&["sync", "2"]);
    // What the first write did is known by then; a further look brings what changed since.
    stage.json(&["sync", "2"]);
    assert_eq!(stage.world.books.contact_count(), 1);
    let contact = stage.world.books.contacts().remove(0);
    assert_eq!(contact["contact_name"], "Ada King");
    let person = &contact["contact_persons"][0];
    assert_eq!(person["email"], "ada@elsewhere.example");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_customer_who_got_another_e_mail_meanwhile_has_one_contact() {
    let stage = Stage::small().await;
    moves_between_crash_and_start(&stage, "PUT").await;
    stage.comes_to_rest(3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn without_the_unique_field_too() {
    let mut stage = Stage::small().await;
    stage.world.books.remove_custom_field(FIELD);
    stage.world.set("ZOHO_BOOKS__MODE", "search");
    stage.world.set("SYNC__QUIET_PERIOD", "1s");
    moves_between_crash_and_start(&stage, "POST").await;
    assert_eq!(stage.json(&["backfill"])["created"], 2);
    assert_eq!(stage.world.books.contact_count(), 3);
}

/// Zoho Books refuses the name; the second write, with the number behind the name, is carried out and not answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_second_name_that_was_not_answered_is_not_sent_again() {
    let stage = Stage::small().await;
    stage.world.books.set_names_unique(true);
    let namesake = stage
        .world
        .books
        .add_contact(ContactSeed::new("Ada Lovelace"));
    let before = stage.world.books.contact(&namesake).unwrap();
    let mut write = stage.books.hold_after(1, At::Answer, "PUT", "/contacts");
    let run = stage.start(&["sync", "2"]);
    write.arrived().await;
    run.kill();
    stage.json(&["sync", "2"]);
    assert_eq!(stage.world.books.writes(), 2);
    assert_eq!(stage.contact_of(2)["contact_name"], "Ada Lovelace (2)");
    assert_eq!(stage.world.books.contact(&namesake).unwrap(), before);
    stage.comes_to_rest(4);
}

/// Without the unique field a process that was stopped for longer than the quiet period can make a second contact: it
/// is told then.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_cannot_be_promised_without_the_unique_field_is_reported() {
    let mut stage = Stage::small().await;
    stage.world.books.remove_custom_field(FIELD);
    for (key, value) in [
        ("ZOHO_BOOKS__MODE", "search"),
        ("SYNC__LEASE", "2s"),
        ("SYNC__QUIET_PERIOD", "1s"),
    ] {
        stage.world.set(key, value);
    }
    let mut write = stage.books.hold(At::Request, "POST", "/contacts");
    let sleeper = stage.start(&["sync", "2"]);
    write.arrived().await;
    super::running::signal(sleeper.id(), "STOP");
    stage.json(&["sync", "2"]);
    write.pass();
    soon("the late write", || stage.world.books.writes() == 2).await;
    assert_eq!(stage.world.books.contact_count(), 2);
    super::running::signal(sleeper.id(), "CONT");
    sleeper.ended().await;
    let found = stage.json(&["reconcile"]);
    let alike = &found["look_alikes"][0];
    assert_eq!(alike["user_id"], "2", "{found}");
    assert_eq!(alike["contact_ids"].as_array().unwrap().len(), 1, "{found}");
    let missing = found["missing"].as_array().unwrap();
    assert!(!missing.iter().any(|user_id| user_id == "2"), "{found}");
}
