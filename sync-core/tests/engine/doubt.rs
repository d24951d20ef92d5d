//! Requests whose answer says nothing: whatever happens to them, there is one contact, and no edit is lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use cs_cart_client::sandbox::ShopUser;
use sync_core::event::What;
use sync_core::store::State;
use zoho_books_client::sandbox::{ContactSeed, Fault};

use crate::hooked::HookedSource;
use crate::rig::*;

fn ann() -> ShopUser {
    ShopUser::customer("ann@example.com")
        .firstname("Ann")
        .lastname("Lee")
}

/// The fate that is a time-out. No other one depends on how quick the machine is.
const LATE: &str = "late";
const TIME_OUT: Duration = Duration::from_secs(1);
const TOO_LATE: Duration = Duration::from_secs(10);

type Make = fn(Fault) -> Fault;

/// What can become of a write, and whether it is carried out.
fn fates() -> Vec<(&'static str, bool, Make)> {
    fn anothers(fault: Fault) -> Fault {
        fault.edit_answer(|answer| {
            answer["contact"]["contact_id"] = "4711".into();
            answer["contact"]["custom_fields"] = serde_json::json!([
                {"customfield_id": "1", "api_name": FIELD, "value": "cscart:main:999"}
            ]);
            answer["contact"][FIELD] = "cscart:main:999".into();
        })
    }
    vec![
        ("cut before", false, Fault::cut_before_commit),
        ("500 before", false, |fault| fault.status(500)),
        ("503 before", false, |fault| fault.status(503)),
        ("a login page before", false, Fault::html),
        ("cut after", true, Fault::cut_after_commit),
        ("500 after", true, |fault| fault.commit_then_status(500)),
        ("HTML after", true, |fault| {
            fault.commit_then_body("<html>Sign in</html>")
        }),
        ("empty", true, |fault| fault.commit_then_body("")),
        ("null", true, |fault| fault.commit_then_body("null")),
        ("a list", true, |fault| fault.commit_then_body("[]")),
        ("an object", true, |fault| fault.commit_then_body("{}")),
        ("success and nothing", true, |fault| {
            fault.commit_then_body(r#"{"code":0}"#)
        }),
        ("truncated", true, Fault::truncated),
        ("somebody else's contact", true, anothers),
        (LATE, true, |fault| fault.delay(TOO_LATE)),
        ("carried out later", true, |fault| {
            fault.commit_later(Duration::from_millis(150))
        }),
    ]
}

async fn rig(fate: &str) -> Rig {
    let mut rig = Rig::new().await;
    if fate == LATE {
        rig.time_out = TIME_OUT;
    }
    rig
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_create_makes_one_contact_whatever_becomes_of_it() {
    for (fate, carried_out, make) in fates() {
        for (email, filled) in [
            ("ann@example.com", false),
            ("ann@example.com", true),
            ("", true),
        ] {
            let rig = rig(fate).await;
            let engine = rig.engine().await;
            if filled {
                engine.fill_mirror().await.unwrap();
            }
            let id = rig.customer(ann().email(email));
            rig.books.fault(make(Fault::on("PUT", "/contacts")));
            let first = engine.sync_now(id.clone()).await.unwrap();
            assert_eq!(word(&first.what), "pending", "{fate}");
            assert!(row(&engine, &id).await.intent.is_some(), "{fate}");
            // Somebody is quicker than we are.
            if let Some(contact) = rig.contacts_of(&id).first() {
                assert!(carried_out, "{fate}");
                rig.books.edit_contact(&id_of(contact), |contact| {
                    contact["contact_name"] = "Ann of Accounts".into();
                    contact["notes"] = "pays late".into();
                });
            }
            let edited = !rig.contacts_of(&id).is_empty();
            assert_eq!(sync(&engine, &id).await, What::Created, "{fate}");
            tokio::time::sleep(Duration::from_millis(if fate.ends_with("later") {
                200
            } else {
                0
            }))
            .await;
            let contact = rig.contact_of(&id);
            assert_eq!(rig.books.contact_count(), 1, "{fate}");
            if edited {
                assert_eq!(contact["contact_name"], "Ann of Accounts", "{fate}");
                assert_eq!(contact["notes"], "pays late", "{fate}");
                assert_eq!(rig.books.writes(), 1, "{fate}: found, not sent again");
            } else if fate.ends_with("before") {
                assert_eq!(rig.books.writes(), 2, "{fate}");
            }
            let row = row(&engine, &id).await;
            assert_eq!((row.state, row.intent), (State::Synced, None), "{fate}");
            // A change in the shop goes where nobody was: what we had written is still ours.
            rig.change(&id, |user| user.lastname = "Leeds".to_owned());
            assert_eq!(sync(&engine, &id).await, What::Updated, "{fate}");
            let contact = rig.contact_of(&id);
            assert_eq!(contact["last_name"], "Leeds", "{fate}");
            let name = if edited {
                "Ann of Accounts"
            } else {
                "Ann Leeds"
            };
            assert_eq!(contact["contact_name"], name, "{fate}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_is_made_once_whatever_becomes_of_it() {
    for (fate, carried_out, make) in fates() {
        let rig = rig(fate).await;
        let typed = rig
            .books
            .add_contact(ContactSeed::new("By hand").email("ann@example.com"));
        let engine = rig.engine().await;
        let id = rig.customer(ann());
        rig.books.fault(make(Fault::on("PUT", "/contacts/*")));
        let first = engine.sync_now(id.clone()).await.unwrap();
        assert_eq!(word(&first.what), "pending", "{fate}");
        rig.books
            .edit_contact(&typed, |contact| contact["contact_name"] = "Renamed".into());
        assert_eq!(sync(&engine, &id).await, What::Linked, "{fate}");
        let contact = rig.contact_of(&id);
        assert_eq!(id_of(&contact), typed, "{fate}");
        assert_eq!(contact["contact_name"], "Renamed", "{fate}");
        assert_eq!(rig.books.contact_count(), 1, "{fate}");
        let most = if carried_out && !fate.ends_with("later") {
            1
        } else {
            2
        };
        assert!(rig.books.writes() <= most, "{fate}");
    }
}

/// Answers that hide the custom fields prove nothing: the contact itself is asked.
#[tokio::test]
async fn an_answer_without_custom_fields_is_looked_into() {
    let bare = |fault: Fault| {
        fault.edit_answer(|answer| {
            let contact = answer["contact"].as_object_mut().unwrap();
            contact.retain(|name, _| !name.contains("custom") && !name.starts_with("cf_"));
        })
    };
    let rig = rig("a bare answer").await;
    let engine = rig.engine().await;
    let id = rig.customer(ann());
    rig.books
        .fault(bare(Fault::on("PUT", "/contacts").always()));
    assert_eq!(sync(&engine, &id).await, What::Created);
    rig.books
        .fault(bare(Fault::on("PUT", "/contacts/*").always()));
    rig.change(&id, |user| user.lastname = "Leeds".to_owned());
    assert_eq!(sync(&engine, &id).await, What::Updated);
    let typed = rig
        .books
        .add_contact(ContactSeed::new("By hand").email("bob@example.com"));
    let bob = rig.customer(ShopUser::customer("bob@example.com"));
    assert_eq!(sync(&engine, &bob).await, What::Linked);
    assert_eq!(id_of(&rig.contact_of(&bob)), typed);
    // The read after the write fails: the write has happened all the same, and is found.
    rig.books
        .fault(Fault::on("GET", "/contacts/*").api_error(429, 1070));
    let carl = rig.customer(ShopUser::customer("carl@example.com"));
    let first = engine.sync_now(carl.clone()).await.unwrap();
    assert_eq!(word(&first.what), "pending");
    assert!(row(&engine, &carl).await.intent.is_some());
    assert_eq!(sync(&engine, &carl).await, What::Created);
    rig.contact_of(&carl);
}

/// Without the unique field: after an unanswered create a quiet period passes, and we look before we repeat.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_unique_field_a_quiet_period_decides() {
    for (fate, _, make) in fates() {
        if fate == "somebody else's contact" {
            // Nothing in the answer tells whose it is.
            continue;
        }
        for twin in [false, true] {
            let mut rig = rig(fate).await;
            rig.search = true;
            rig.settings.quiet_period = Duration::from_millis(400);
            let engine = rig.engine().await;
            let mut count = 1;
            if twin {
                // Another account of the same person: its contact is not the one that we look for.
                let twin = rig.customer(ann());
                assert_eq!(sync(&engine, &twin).await, What::Created, "{fate}");
                count = 2;
            }
            let id = rig.customer(ann());
            rig.books.fault(make(Fault::on("POST", "/contacts")));
            let first = engine.sync_now(id.clone()).await.unwrap();
            assert_eq!(word(&first.what), "pending", "{fate}");
            assert_eq!(sync(&engine, &id).await, What::Created, "{fate}");
            assert_eq!(rig.books.contact_count(), count, "{fate}");
        }
    }
}

/// The contact stands there as it was sent, whatever the customer has become since.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_create_without_an_e_mail_is_found_when_there_is_one() {
    let mut rig = Rig::new().await;
    rig.search = true;
    rig.settings.quiet_period = Duration::from_millis(100);
    let engine = rig.engine().await;
    let id = rig.customer(ann());
    rig.change(&id, |user| user.email = String::new());
    rig.books
        .fault(Fault::on("POST", "/contacts").cut_after_commit());
    let first = engine.sync_now(id.clone()).await.unwrap();
    assert_eq!(word(&first.what), "pending");
    rig.change(&id, |user| user.email = "ann@example.com".to_owned());
    sync(&engine, &id).await;
    assert_eq!(rig.books.contact_count(), 1);
}

/// Given up, or parked after a panic, while a create is unanswered: a retry still looks before it sends again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_sent_is_not_forgotten_by_parking() {
    for panics in [false, true] {
        let mut rig = Rig::new().await;
        rig.search = true;
        rig.settings.quiet_period = Duration::from_millis(100);
        if !panics {
            rig.settings.give_up_after = Duration::from_millis(1);
        }
        // Nothing but its name tells of it, and no rule matches names.
        let id = rig.customer(ann());
        rig.change(&id, |user| user.email = String::new());
        rig.books
            .fault(Fault::on("POST", "/contacts").cut_after_commit());
        let looks = Arc::new(AtomicU32::new(0));
        let source = HookedSource::new(rig.source(), move |_| {
            let second = looks.fetch_add(1, Ordering::SeqCst) == 1;
            assert!(!(panics && second), "a source that panics");
        });
        let builder = rig.builder().source(source).store(rig.store().await);
        let engine = builder.build().await.unwrap();
        let mut what = engine.sync_now(id.clone()).await.unwrap().what;
        if panics {
            assert_eq!(word(&what), "pending");
            what = engine.sync_now(id.clone()).await.unwrap().what;
        }
        let word = if panics { "mapping_failed" } else { "gave_up" };
        assert_eq!(crate::rig::word(&what), word);
        assert!(row(&engine, &id).await.intent.is_some(), "{word}");
        assert!(engine.retry(&id).await.unwrap());
        assert_eq!(sync(&engine, &id).await, What::Created, "{word}");
        assert_eq!(rig.books.contact_count(), 1, "{word}");
        assert!(row(&engine, &id).await.intent.is_none(), "{word}");
    }
}
