//! Remotes that fail, refuse or are closed: what waits, what ends a run, and how it goes on.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use cs_cart_client::sandbox::ShopUser;
use sync_core::event::{SyncEvent, What};
use sync_core::outcome::{PauseReason, Sight};
use sync_core::store::{State, StoreError};
use sync_core::{Progress, UserId};
use zoho_books_client::sandbox::Fault;

use crate::hooked::{HookedStore, Moment};
use crate::rig::*;

fn customers(rig: &Rig, count: u32) -> Vec<UserId> {
    (1..=count)
        .map(|number| {
            let email = format!("c{number}@example.com");
            rig.customer(ShopUser::customer(&email).lastname(format!("Number {number}")))
        })
        .collect()
}

fn each_has_one_contact(rig: &Rig, ids: &[UserId]) {
    for id in ids {
        rig.contact_of(id);
    }
    assert_eq!(rig.books.contact_count(), ids.len());
}

/// Half of all requests fail, in no order that anything could fall in step with.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_of_all_requests_fail_and_all_arrive() {
    type Make = fn(Fault) -> Fault;
    let fates: [(&str, Make); 3] = [
        ("503", |fault| fault.status(503)),
        ("cut before", Fault::cut_before_commit),
        ("cut after", Fault::cut_after_commit),
    ];
    for (fate, make) in fates {
        let mut rig = Rig::new().await;
        rig.settings.retry_cap = Duration::from_millis(200);
        rig.settings.patience = Duration::from_secs(60);
        let ids = customers(&rig, 12);
        let mut dice = 7_u32;
        for number in 0..600 {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if dice >> 31 == 1 {
                // A run gives up when its first three calls fail.
                let fault = Fault::on("*", "/**").after(number + 4);
                rig.books.fault(make(fault));
            }
        }
        let totals = rig.backfill().await;
        assert_eq!((totals.seen, totals.created), (12, 12), "{totals:?}");
        each_has_one_contact(&rig, &ids);
        // Each customer takes a look and a repeat or two beyond its create, not a storm.
        let calls = rig.books.call_count();
        assert!(calls <= 12 * 6, "{fate}: {calls} calls");
    }
}

/// The grave refusals end a run with everybody still pending, and the next run goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_ends_a_backfill_and_parks_nobody() {
    let refusals: [(Fault, fn(&Sight) -> bool); 4] = [
        (Fault::on("PUT", "/contacts").api_error(401, 57), |sight| {
            *sight == Sight::Forbidden
        }),
        (Fault::on("PUT", "/contacts").api_error(403, 57), |sight| {
            *sight == Sight::Forbidden
        }),
        (
            Fault::on("PUT", "/contacts").api_error(400, 6041),
            |sight| *sight == Sight::WrongOrganization,
        ),
        (Fault::on("PUT", "/contacts").api_error(429, 45), |sight| {
            matches!(sight, Sight::DayLimit { .. })
        }),
    ];
    for (fault, expected) in refusals {
        let rig = Rig::new().await;
        let ids = customers(&rig, 20);
        let engine = rig.engine().await;
        rig.books.fault(fault.clone().after(3).always());
        let (error, totals) = run_out(&engine).await.expect_err("a refusal");
        let seen = sight(&error);
        assert!(expected(&seen), "{fault:?}: {seen:?}");
        assert_eq!(totals.created, 3, "{fault:?}");
        assert!(totals.pending > 0 && totals.parked == 0, "{totals:?}");
        let counts = engine.store().counts().await.unwrap();
        assert_eq!((counts.synced, counts.parked), (3, 0), "{fault:?}");
        let refused = rig.books.call_count();
        // Eight were under way at once, each repeated with a new token at most; nobody else tried.
        assert!(refused < 3 + 2 * 8 + 6, "{fault:?}: {refused} calls");
        drop(engine);
        rig.books.clear_faults();
        let totals = finish(&rig.engine().await).await;
        assert_eq!((totals.created, totals.unchanged), (17, 3), "{fault:?}");
        each_has_one_contact(&rig, &ids);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_running_engine_goes_on_by_itself_when_the_books_are_back() {
    let rig = Rig::new().await;
    let engine = rig.engine().await;
    let running = Running::start(&engine);
    until("the first poll", || rig.shop.call_count() > 0).await;
    rig.books.down(true);
    let ids = customers(&rig, 5);
    for id in &ids {
        engine.notify(id.clone()).await.unwrap();
    }
    until_paused(&engine, PauseReason::RemoteDown).await;
    let calls = rig.books.call_count();
    assert!(calls < 5 * 4, "{calls} calls to books that are down");
    rig.books.down(false);
    until("everybody is there", || rig.books.contact_count() == 5).await;
    running.stop().await;
    each_has_one_contact(&rig, &ids);
    let status = engine.status().await.unwrap();
    assert!(status.pauses.is_empty(), "{:?}", status.pauses);
}

/// Books that are down for days are nobody's fault: whoever waits for them is not given up.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_outage_uses_up_nobodys_time() {
    let clock = Arc::new(Moved::default());
    let mut rig = Rig::new().await;
    rig.clock = clock.clone();
    let engine = rig.engine().await;
    let ids = customers(&rig, 3);
    rig.books.down(true);
    let running = Running::start(&engine);
    for id in &ids {
        engine.notify(id.clone()).await.unwrap();
    }
    until_paused(&engine, PauseReason::RemoteDown).await;
    for day in 1..=4 {
        // Its token is over by then: it may not get further than the sign-in.
        let requests = || rig.books.call_count() + rig.books.token_calls();
        let before = requests();
        clock.by(24 * 60 * 60);
        until("we knock again", || requests() > before).await;
        let counts = engine.store().counts().await.unwrap();
        assert_eq!((counts.pending, counts.parked), (3, 0), "day {day}");
    }
    rig.books.down(false);
    clock.by(24 * 60 * 60);
    until("everybody is there", || rig.books.contact_count() == 3).await;
    running.stop().await;
    each_has_one_contact(&rig, &ids);
}

/// A run may be dropped at any moment: the next one takes everything up, and waits for no lease.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_can_be_dropped_anywhere() {
    for steps in [0, 1, 2, 3, 7, 15] {
        let rig = Rig::new().await;
        let ids = customers(&rig, 16);
        let engine = rig.engine().await;
        let mut run = engine.backfill();
        for _ in 0..steps {
            if let Some(Progress::Ended(_)) | None = run.next().await {
                break;
            }
        }
        drop(run);
        let totals = finish(&engine).await;
        assert_eq!((totals.seen, totals.pending), (16, 0), "after {steps}");
        each_has_one_contact(&rig, &ids);
    }
}

/// A future that is dropped when it was polled so many times.
struct Dropped<F> {
    future: Pin<Box<F>>,
    polls: usize,
}

impl<F: Future> Future for Dropped<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.polls == 0 {
            return Poll::Ready(None);
        }
        self.polls -= 1;
        match self.future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            // With the last poll it is over, without waiting for what it waits for.
            Poll::Pending if self.polls == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_look_can_be_dropped_at_every_await() {
    let rig = Rig::new().await;
    let engine = rig.engine().await;
    let mut ids = Vec::new();
    for polls in 0..100 {
        let email = format!("c{polls}@example.com");
        let id = rig.customer(ShopUser::customer(&email));
        ids.push(id.clone());
        let future = Box::pin(engine.sync_now(id.clone()));
        let looked = Dropped { future, polls }.await;
        sync(&engine, &id).await;
        rig.contact_of(&id);
        if looked.is_some() {
            return each_has_one_contact(&rig, &ids);
        }
    }
    panic!("a hundred polls were not enough");
}

/// A database that fails now and then, before or after the commit, costs waiting and nothing else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_fails_for_moments_is_borne() {
    let mut rig = Rig::new().await;
    // A claim that was not confirmed may stand: nobody has that customer until the lease is over.
    rig.settings.lease = Duration::from_secs(2);
    let ids = customers(&rig, 12);
    let dice = AtomicU32::new(7);
    let store = HookedStore::new(rig.store().await, move |_, moment| {
        let next = |dice: u32| Some(dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        let seen = dice.fetch_update(Ordering::SeqCst, Ordering::SeqCst, next);
        match (seen.unwrap_or_default() >> 24, moment) {
            (0..16, Moment::Before) => Err(StoreError::Unavailable("busy".to_owned())),
            (0..16, Moment::After) => Err(StoreError::Unconfirmed("cut".to_owned())),
            _ => Ok(()),
        }
    });
    let mut engine = Err(());
    for _ in 0..20 {
        let built = rig.builder().store(store.clone()).build().await;
        engine = built.map_err(|_| ());
        if engine.is_ok() {
            break;
        }
    }
    let totals = finish(&engine.unwrap()).await;
    assert_eq!((totals.seen, totals.pending), (12, 0), "{totals:?}");
    each_has_one_contact(&rig, &ids);
}

/// A dead token stops the books only: notices are taken, and arrive once somebody has authorised anew.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dead_token_pauses_and_loses_nobody() {
    let rig = Rig::new().await;
    let ids = customers(&rig, 2);
    let engine = rig.engine().await;
    rig.books.revoke_refresh_token();
    for id in &ids {
        engine.notify(id.clone()).await.unwrap();
        let looked = engine.sync_now(id.clone()).await.unwrap();
        assert!(matches!(looked.what, What::Pending { .. }), "{looked:?}");
    }
    let status = engine.status().await.unwrap();
    let paused: Vec<_> = status.pauses.iter().map(|pause| pause.reason).collect();
    assert_eq!(paused, [PauseReason::Reauthorize]);
    for id in &ids {
        let row = row(&engine, id).await;
        assert_eq!((row.state, row.contact_id), (State::Pending, None));
    }
    // Not one request for each customer: the way is closed.
    assert!(rig.books.token_calls() <= 2, "{}", rig.books.token_calls());
}

async fn until_paused(engine: &sync_core::SyncEngine, reason: PauseReason) {
    for _ in 0..1000 {
        let status = engine.status().await.unwrap();
        if status.pauses.iter().any(|pause| pause.reason == reason) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never paused: {reason:?}");
}

/// That the books answer a read proves nothing of writes: they are tried one at a time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_that_fail_are_tried_one_at_a_time() {
    let rig = Rig::new().await;
    let ids = customers(&rig, 30);
    let pauses = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&pauses);
    let engine = rig
        .builder()
        .subscriber(move |event| {
            if let SyncEvent::Paused { .. } = event {
                counted.fetch_add(1, Ordering::SeqCst);
            }
        })
        .store(rig.store().await)
        .build()
        .await
        .unwrap();
    engine.fill_mirror().await.unwrap();
    rig.books
        .fault(Fault::on("PUT", "/**").always().status(503));
    for id in &ids {
        engine.notify(id.clone()).await.unwrap();
    }
    let running = Running::start(&engine);
    until("it is paused again", || pauses.load(Ordering::SeqCst) >= 3).await;
    // All workers and two that came before the third failure; then one each time.
    let first = rig.settings.workers + 2;
    let writes = rig.books.writes();
    assert!(writes <= first + 2, "{writes} writes");
    rig.books.clear_faults();
    until("all are there", || rig.books.contact_count() == ids.len()).await;
    running.stop().await;
    each_has_one_contact(&rig, &ids);
}

/// The write has happened, whatever it is worth: it is looked for before anything is sent again.
#[tokio::test]
async fn a_contact_that_did_not_keep_our_id_is_not_made_twice() {
    let rig = Rig::new().await;
    let id = customers(&rig, 1).remove(0);
    let engine = rig.engine().await;
    engine.fill_mirror().await.unwrap();
    let forget = |answer: &mut serde_json::Value| {
        if let Some(contact) = answer["contact"].as_object_mut() {
            contact.retain(|key, _| key != "custom_fields" && !key.starts_with("cf_"));
            contact.remove("custom_field_hash");
        }
    };
    // The answer to the write, and the read that looks closer.
    for (method, path) in [("PUT", "/contacts"), ("GET", "/contacts/*")] {
        let fault = Fault::on(method, path).times(1);
        rig.books.fault(fault.edit_answer(forget));
    }
    let what = engine.sync_now(id.clone()).await.unwrap().what;
    assert!(matches!(what, What::Pending { .. }), "{what:?}");
    assert!(row(&engine, &id).await.intent.is_some());
    let paused = engine.status().await.unwrap().pauses;
    assert_eq!(paused[0].reason, PauseReason::Misconfigured);

    assert_eq!(sync(&engine, &id).await, What::Created);
    rig.contact_of(&id);
    assert_eq!(rig.books.writes(), 1);
}

/// A process that was stopped while it was paused cannot take that back: the next one that gets an answer does.
#[tokio::test]
async fn a_pause_ends_with_its_cure_whoever_saw_it() {
    let rig = Rig::new().await;
    let ids = customers(&rig, 2);
    let refused = rig.engine().await;
    rig.books.set_scopes(&["ZohoBooks.settings.READ"]);
    refused.sync_now(ids[0].clone()).await.unwrap();
    let still_there = rig.engine().await;
    let pauses = |status: sync_core::Status| status.pauses.len();
    assert_eq!(pauses(still_there.status().await.unwrap()), 1);

    rig.books.set_scopes(&["ZohoBooks.fullaccess.all"]);
    rig.books.expire_tokens();
    sync(&still_there, &ids[1]).await;
    let told = still_there.status().await.unwrap();
    assert_eq!(
        pauses(told),
        1,
        "the process that was refused lives and must find out itself"
    );

    drop(refused);
    let next = rig.engine().await;
    sync(&next, &ids[1]).await;
    assert_eq!(pauses(next.status().await.unwrap()), 0);
}
