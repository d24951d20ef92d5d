//! One customer at a time: what it costs, and how it is noticed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use cs_cart_client::sandbox::{Fault, ShopUser};
use sync_core::event::{SyncEvent, What};
use sync_core::store::{Lane, Mark, SkipReason, State};
use zoho_books_client::contact_persons::ContactPersonDraft;
use zoho_books_client::contacts::ContactDraft;
use zoho_books_client::sandbox::{ContactSeed, Fault as BooksFault, generate_contacts};

use crate::rig::*;

fn ann() -> ShopUser {
    ShopUser::customer("ann@example.com")
        .firstname("Ann")
        .lastname("Lee")
}

/// Beyond the one look-up of the custom fields that every process makes, and the pages that a fresh database reads once.
#[tokio::test]
async fn a_new_customer_costs_two_calls_at_most() {
    for (case, email, filled) in [
        ("fresh database", "ann@example.com", false),
        ("filled mirror", "ann@example.com", true),
        ("no e-mail", "", false),
    ] {
        let rig = Rig::new().await;
        let long_ago = "2024-05-06T07:08:09Z".parse().unwrap();
        let there = generate_contacts(450, 7);
        rig.books
            .add_contacts(there.into_iter().map(|seed| seed.created_at(long_ago)));
        let engine = rig.engine().await;
        if filled {
            engine.fill_mirror().await.unwrap();
        } else {
            rig.ledger()
                .client()
                .fields()
                .list("contact")
                .await
                .unwrap();
        }
        let first = rig.customer(ShopUser::customer("first@example.com"));
        assert_eq!(sync(&engine, &first).await, What::Created, "{case}");
        rig.books.clear_calls();
        let id = rig.customer(ann().company("Lee Ltd"));
        rig.change(&id, |user| user.email = email.to_owned());
        assert_eq!(sync(&engine, &id).await, What::Created, "{case}");
        assert!(
            rig.books.call_count() <= 2,
            "{case}: {}",
            rig.books.call_count()
        );
        rig.contact_of(&id);
        // Nothing changed: one read, since a command looks closely, and no write.
        rig.books.clear_calls();
        assert_eq!(sync(&engine, &id).await, What::Unchanged, "{case}");
        assert_eq!(
            (rig.books.call_count(), rig.books.writes()),
            (1, 0),
            "{case}"
        );
    }
}

/// No search finds our id, so a database that is new reads the list before it writes.
#[tokio::test]
async fn what_an_earlier_database_brought_over_is_found_under_another_e_mail() {
    let rig = Rig::new().await;
    let id = rig.customer(ann());
    assert_eq!(sync(&rig.engine().await, &id).await, What::Created);
    let contact = rig.contact_of(&id);
    let contact_id = contact["contact_id"].as_str().unwrap();
    let books = rig.books_client();
    let mut person = ContactPersonDraft::default();
    person.first_name = Some("Bookkeeper".to_owned());
    person.email = Some("accounts@lee.example".to_owned());
    let mut edit = ContactDraft::named("Lee Ltd, known for years");
    edit.contact_persons = Some(vec![person]);
    books
        .contacts()
        .update(&contact_id.into(), &edit)
        .await
        .unwrap();
    let edited = rig.contact_of(&id);
    let writes = rig.books.writes();

    rig.forget();
    assert_eq!(sync(&rig.engine().await, &id).await, What::Unchanged);
    assert_eq!(rig.books.writes(), writes);
    assert_eq!(rig.contact_of(&id), edited);
}

/// Many customers at one moment share one look at what changed in the books.
#[tokio::test]
async fn customers_at_one_moment_share_the_look_at_the_books() {
    let rig = Rig::new().await;
    let engine = rig.engine().await;
    engine.fill_mirror().await.unwrap();
    let ids: Vec<_> = (0..8)
        .map(|n| rig.customer(ShopUser::customer(format!("c{n}@example.com"))))
        .collect();
    rig.books.clear_calls();
    let all = ids.iter().map(|id| sync(&engine, id));
    let all = futures_util::future::join_all(all).await;
    assert!(all.iter().all(|what| *what == What::Created), "{all:?}");
    assert!(rig.books.call_count() < 16, "{}", rig.books.call_count());
}

#[tokio::test]
async fn a_notice_becomes_a_contact_once_however_often_it_comes() {
    let rig = Rig::new().await;
    let engine = rig.engine().await;
    let running = Running::start(&engine);
    until("the first poll", || rig.shop.call_count() > 0).await;
    let id = rig.customer(ann());
    let noticed = (0..5).map(|_| engine.notify(id.clone()));
    futures_util::future::try_join_all(noticed).await.unwrap();
    until("the contact", || !rig.contacts_of(&id).is_empty()).await;
    let settled = async {
        while row(&engine, &id).await.state != sync_core::store::State::Synced {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    in_time("the settlement", settled).await;
    running.stop().await;
    assert_eq!(rig.books.writes(), 1, "five notices, one write");
    rig.contact_of(&id);
}

/// Who was there before the first poll is the backfill's; who comes later is found without a hook.
#[tokio::test]
async fn a_poll_finds_whose_hook_never_came() {
    let rig = Rig::new().await;
    let before = rig.customer(ShopUser::customer("before@example.com").timestamp(1_500_000_000));
    let engine = rig.engine().await;
    assert_eq!(engine.poll_once().await.unwrap(), 0, "only a baseline");
    let after = rig.customer(ann());
    assert_eq!(engine.poll_once().await.unwrap(), 1);
    assert_eq!(engine.poll_once().await.unwrap(), 0, "found once");
    let running = Running::start(&engine);
    until("the contact", || !rig.contacts_of(&after).is_empty()).await;
    running.stop().await;
    assert!(rig.contacts_of(&before).is_empty());
}

#[tokio::test]
async fn a_poll_leaves_alone_whom_a_hook_has_brought() {
    let rig = Rig::new().await;
    let engine = rig.engine().await;
    assert_eq!(engine.poll_once().await.unwrap(), 0);
    let hooked = rig.customer(ann());
    assert_eq!(sync(&engine, &hooked).await, What::Created);
    let missed = rig.customer(ShopUser::customer("missed@example.com"));
    assert_eq!(engine.poll_once().await.unwrap(), 1);
    assert_eq!(row(&engine, &hooked).await.state, State::Synced);
    assert_eq!(row(&engine, &missed).await.state, State::Pending);
}

#[tokio::test]
async fn who_registered_while_the_first_poll_failed_is_found() {
    let rig = Rig::new().await;
    let old = rig.customer(ShopUser::customer("old@example.com").timestamp(1_500_000_000));
    let engine = rig.engine().await;
    rig.shop.fault(Fault::new().always().status(503));
    engine.poll_once().await.unwrap_err();
    let new = rig.customer(ann());
    rig.shop.clear_faults();
    assert_eq!(engine.poll_once().await.unwrap(), 1);
    let rows = engine.store().rows(&[old, new.clone()]).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].user_id, new);
    // From here on by id, with nobody lost on the way over.
    let next = rig.customer(ShopUser::customer("next@example.com"));
    assert_eq!(engine.poll_once().await.unwrap(), 1);
    assert_eq!(row(&engine, &next).await.user_id, next);
}

/// The poll asks the shop alone: books that are closed must not make it miss anybody.
#[tokio::test]
async fn closed_books_do_not_keep_new_customers_from_being_noticed() {
    let mut rig = Rig::new().await;
    rig.settings.poll_interval = Duration::from_millis(20);
    let engine = rig.engine().await;
    rig.books.revoke_refresh_token();
    let running = Running::start(&engine);
    until("the first poll", || rig.shop.call_count() > 0).await;
    let id = rig.customer(ann());
    let mut noticed = false;
    for _ in 0..500 {
        let rows = engine
            .store()
            .rows(std::slice::from_ref(&id))
            .await
            .unwrap();
        noticed = !rows.is_empty();
        if noticed {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    running.stop().await;
    assert!(noticed);
}

#[tokio::test]
async fn the_disabled_are_looked_at_with_every_poll() {
    for ignores_filter in [false, true] {
        let rig = Rig::new().await;
        rig.shop
            .quirks(|quirks| quirks.ignore_user_ids = ignores_filter);
        let engine = rig.engine().await;
        rig.customer(ShopUser::customer("other@example.com"));
        engine.poll_once().await.unwrap();
        let id = rig.customer(ann().status("D"));
        assert_eq!(engine.poll_once().await.unwrap(), 1);
        assert_eq!(
            skipped(&sync(&engine, &id).await),
            Some(SkipReason::Disabled)
        );
        assert_eq!(engine.poll_once().await.unwrap(), 0, "still disabled");
        rig.change(&id, |user| user.status = "A".to_owned());
        assert_eq!(
            engine.poll_once().await.unwrap(),
            1,
            "filter ignored: {ignores_filter}"
        );
        assert_eq!(sync(&engine, &id).await, What::Created);
    }
}

/// Who is no customer, or not there, is left out; and noticed when that changes.
#[tokio::test]
async fn who_is_no_customer_is_left_out() {
    for old in [false, true] {
        let rig = Rig::new().await;
        if old {
            rig.shop.quirks(cs_cart_client::sandbox::Quirks::old);
        }
        let engine = rig.engine().await;
        let id = rig.customer(ann().user_type("A"));
        for (user_type, reason) in [("A", "not_a_customer"), ("V", "not_a_customer")] {
            rig.change(&id, |user| user.user_type = user_type.to_owned());
            assert_eq!(word(&sync(&engine, &id).await), reason);
        }
        assert_eq!(word(&sync(&engine, &404.into()).await), "gone");
        rig.change(&id, |user| user.user_type = "C".to_owned());
        assert_eq!(sync(&engine, &id).await, What::Created);
        // Later an administrator, later gone: the contact stays as it is.
        let contact = rig.contact_of(&id);
        rig.change(&id, |user| user.user_type = "A".to_owned());
        assert_eq!(word(&sync(&engine, &id).await), "not_a_customer");
        rig.shop.delete_user(&theirs(&id));
        assert_eq!(word(&sync(&engine, &id).await), "gone");
        assert_eq!(rig.contact_of(&id), contact);
    }
}

/// Two shops count from one: each customer has a contact of its own.
#[tokio::test]
async fn two_shops_with_equal_ids_make_two_contacts() {
    let mut rig = Rig::new().await;
    let id = rig.customer(ann());
    assert_eq!(sync(&rig.engine().await, &id).await, What::Created);
    rig.forget();
    rig.name = "outlet";
    rig.change(&id, |user| user.email = "bob@example.com".to_owned());
    assert_eq!(sync(&rig.engine().await, &id).await, What::Created);
    assert_eq!(rig.books.contact_count(), 2);
    // The same e-mail in both shops: the contact is another shop's, and never taken from it.
    let twin = rig.customer(ShopUser::customer("ann@example.com"));
    let what = sync(&rig.engine().await, &twin).await;
    assert_eq!(word(&what), "matched_contact_in_use");
}

/// A panic in a listener harms nobody; one in the work parks that customer, and the rest goes on.
#[tokio::test]
async fn a_panic_of_the_hosts_stays_its_own() {
    let rig = Rig::new().await;
    let ids: Vec<_> = (0..3)
        .map(|n| rig.customer(ShopUser::customer(format!("c{n}@example.com"))))
        .collect();
    let told = Arc::new(AtomicBool::new(false));
    let tell = told.clone();
    let listener = move |event: &SyncEvent| {
        if let SyncEvent::Looked(_) = event {
            tell.store(true, Ordering::SeqCst);
            panic!("a listener that panics");
        }
    };
    let bad = ids[1].clone();
    let engine = rig
        .builder()
        .source(crate::hooked::HookedSource::new(rig.source(), move |id| {
            assert!(*id != bad, "a source that panics");
        }))
        .subscriber(listener)
        .store(rig.store().await)
        .build()
        .await
        .unwrap();
    engine
        .notify_all(
            &ids.iter()
                .map(|id| {
                    sync_core::store::Mark::new(id.clone(), sync_core::store::Lane::Live, "hook")
                })
                .collect::<Vec<_>>(),
            None,
        )
        .await
        .unwrap();
    let running = Running::start(&engine);
    until("both others", || rig.books.contact_count() == 2).await;
    running.stop().await;
    assert!(told.load(Ordering::SeqCst));
    let row = row(&engine, &ids[1]).await;
    assert_eq!(row.state, sync_core::store::State::Parked);
    assert!(row.detail.contains("panicked"), "{}", row.detail);
    for id in [&ids[0], &ids[2]] {
        assert_eq!(
            self::row(&engine, id).await.state,
            sync_core::store::State::Synced
        );
    }
}

/// The books tell at once what a person must cure, not when the first customer comes.
#[tokio::test]
async fn a_run_says_at_its_start_what_stands_in_the_way() {
    let rig = Rig::new().await;
    rig.books.remove_custom_field(FIELD);
    let engine = rig.engine().await;
    let running = Running::start(&engine);
    let mut reason = None;
    for _ in 0..500 {
        let pauses = engine.status().await.unwrap().pauses;
        reason = pauses.first().map(|pause| pause.reason.as_str());
        if reason.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    running.stop().await;
    assert_eq!(reason, Some("misconfigured"));
    assert_eq!(rig.books.writes(), 0);
}

/// The customer's contact was made while nobody listened; a contact with its e-mail is found however it is written.
#[tokio::test]
async fn a_contact_typed_in_since_the_last_look_is_found() {
    let rig = Rig::new().await;
    let engine = rig.engine().await;
    engine.fill_mirror().await.unwrap();
    let typed = rig
        .books
        .add_contact(ContactSeed::new("Ann by hand").email("ANN@Example.COM"));
    rig.books
        .edit_contact(&typed, |contact| contact["notes"] = "call her".into());
    let id = rig.customer(ann());
    assert_eq!(sync(&engine, &id).await, What::Linked);
    assert_eq!(id_of(&rig.contact_of(&id)), typed);
    // One that is deleted again is not believed in.
    rig.books.delete_contact(&typed);
    let other = rig.customer(ShopUser::customer("ann@example.com"));
    rig.books.fault(BooksFault::on("GET", "/never"));
    assert_eq!(sync(&engine, &other).await, What::Created);
}

/// Far more notices than looks: they are counted, not queued.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_notices_of_one_customer_are_few_calls() {
    let rig = Rig::new().await;
    let engine = rig.engine().await;
    let id = rig.customer(ann());
    assert_eq!(sync(&engine, &id).await, What::Created);
    rig.shop.clear_calls();
    let running = Running::start(&engine);
    until("the first poll", || rig.shop.call_count() > 0).await;
    rig.shop.clear_calls();
    rig.books.clear_calls();
    rig.change(&id, |user| user.lastname = "Leeds".to_owned());
    let noticed = (0..500).map(|_| engine.notify(id.clone()));
    futures_util::future::try_join_all(noticed).await.unwrap();
    in_time("the settlement", async {
        while row(&engine, &id).await.state != State::Synced {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
    running.stop().await;
    assert_eq!(rig.contact_of(&id)["last_name"], "Leeds");
    assert_eq!(rig.books.writes(), 1);
    let calls = rig.shop.call_count() + rig.books.call_count();
    assert!(calls <= 30, "{calls} calls for 500 notices");
}

/// The hook of the registration is delivered last, when the customer is gone already.
#[tokio::test]
async fn a_create_that_comes_after_its_delete_makes_nobody() {
    for was_there in [false, true] {
        let rig = Rig::new().await;
        let engine = rig.engine().await;
        let id = rig.customer(ann());
        if was_there {
            assert_eq!(sync(&engine, &id).await, What::Created);
        }
        assert!(rig.shop.delete_user(&theirs(&id)));
        let (contacts, writes) = (rig.books.contacts(), rig.books.writes());
        let mut late = Mark::new(id.clone(), Lane::Live, "hook");
        late.hint = Some(r#"{"billing":{"address":"1 High Street","city":"Leeds"}}"#.to_owned());
        assert!(
            engine
                .notify_all(&[late], Some("registered"))
                .await
                .unwrap()
        );
        let running = Running::start(&engine);
        in_time("the settlement", async {
            while row(&engine, &id).await.state == State::Pending {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        })
        .await;
        running.stop().await;
        assert_eq!(row(&engine, &id).await.state, State::Skipped, "{was_there}");
        assert_eq!(rig.books.contacts(), contacts, "{was_there}");
        assert_eq!(rig.books.writes(), writes, "{was_there}");
    }
}
