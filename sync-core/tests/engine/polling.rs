//! What a poll finds, and that it goes on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use cs_cart_client::sandbox::ShopUser;
use serde_json::json;
use sync_core::event::{SyncEvent, What};
use sync_core::{Settings, UserId};

use crate::hooked::{HookedStore, Moment};
use crate::rig::*;

fn user(number: u64) -> ShopUser {
    ShopUser::customer(format!("c{number}@example.com")).firstname("Ann")
}

/// A record that was begun earlier can be committed later, and show itself after one with a higher id.
#[tokio::test]
async fn an_id_that_shows_itself_after_a_higher_one_is_found() {
    for backfilled in [true, false] {
        let rig = Rig::new().await;
        rig.customer(user(1).timestamp(1_600_000_000));
        let engine = rig.engine().await;
        if backfilled {
            finish(&engine).await;
        } else {
            assert_eq!(
                engine.poll_once().await.unwrap(),
                0,
                "it notes who is there"
            );
        }
        let soon = jiff::Timestamp::now().as_second() + 60;
        rig.customer(user(100).user_id(100).timestamp(soon));
        assert_eq!(engine.poll_once().await.unwrap(), 1);
        rig.customer(user(50).user_id(50).timestamp(soon));
        assert_eq!(engine.poll_once().await.unwrap(), 1);
        assert!(row(&engine, &UserId::from(50)).await.version > 0);
        assert_eq!(engine.poll_once().await.unwrap(), 0);
        rig.customer(user(60).user_id(60).timestamp(soon));
        assert_eq!(
            sync(&engine, &UserId::from(50)).await,
            sync_core::event::What::Created
        );
        assert_eq!(
            sync(&engine, &UserId::from(100)).await,
            sync_core::event::What::Created
        );
        assert_eq!(engine.rescan_once().await.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_walk_for_changes_is_left_to_the_process_that_is_at_it() {
    let rig = Rig::new().await;
    let ann = rig.customer(user(1));
    let other = rig.store().await;
    other.register_owner("main/other").await.unwrap();
    let polls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&polls);
    let mut settings = Settings::default();
    settings.poll_interval = Duration::from_millis(10);
    settings.rescan_interval = Duration::from_millis(10);
    let engine = rig
        .builder()
        .store(rig.store().await)
        .settings(settings)
        .subscriber(move |event| {
            if matches!(event, SyncEvent::Polled { .. }) {
                counted.fetch_add(1, Ordering::Relaxed);
            }
        })
        .build()
        .await
        .unwrap();
    assert_eq!(sync(&engine, &ann).await, What::Created);
    let walks = json!({ "rescanned": 0, "walker": { "owner": "main/other", "until": i64::MAX } });
    other
        .update_document("poll", &mut |_| Some(walks.to_string()))
        .await
        .unwrap();
    rig.change(&ann, |user| user.lastname = "Newname".to_owned());

    let running = Running::start(&engine);
    // A walk begins a second after it is due at the earliest.
    until("many polls", || polls.load(Ordering::Relaxed) > 150).await;
    let name = || rig.contact_of(&ann)["contact_name"].to_string();
    assert!(!name().contains("Newname"), "{}", name());
    // It dies.
    drop(other);
    until("this process walks the shop", || name().contains("Newname")).await;
    running.stop().await;
}

#[tokio::test]
async fn disabled_customers_take_turns() {
    for (count, ignored, group) in [(250, false, 200), (50, true, 20)] {
        let rig = Rig::new().await;
        rig.shop.quirks(|quirks| quirks.ignore_user_ids = ignored);
        // Comes first in a shop that ignores which ids it is asked for.
        rig.customer(user(999));
        let ids: Vec<UserId> = (0..count)
            .map(|number| {
                let mut user = user(number);
                user.status = "D".to_owned();
                rig.customer(user)
            })
            .collect();
        let engine = rig.engine().await;
        assert_eq!(finish(&engine).await.skipped, count);
        for id in [&ids[0], &ids[ids.len() - 1]] {
            rig.change(id, |user| user.status = "A".to_owned());
        }
        let (mut found, mut polls) = (0, 0);
        while found < 2 {
            rig.shop.clear_calls();
            found += engine.poll_once().await.unwrap();
            polls += 1;
            assert!(rig.shop.call_count() <= 23, "{}", rig.shop.call_count());
            assert!(polls <= 4, "somebody is never reached");
        }
        assert_eq!(polls, count.div_ceil(group), "{count}");
    }
}

#[tokio::test]
async fn a_panic_ends_one_round_and_no_later_one() {
    let mut rig = Rig::new().await;
    rig.settings.poll_interval = Duration::from_millis(20);
    let armed = Arc::new(AtomicBool::new(false));
    let fuse = armed.clone();
    let store = HookedStore::new(rig.store().await, move |call, moment| {
        let polls = call == "update_document" && moment == Moment::Before;
        assert!(
            !(polls && fuse.swap(false, Ordering::SeqCst)),
            "made to panic"
        );
        Ok(())
    });
    let engine = rig.engine_over(store).await;
    assert_eq!(engine.poll_once().await.unwrap(), 0);
    let running = Running::start(&engine);
    let one = rig.customer(user(1));
    until("the first", || !rig.contacts_of(&one).is_empty()).await;
    armed.store(true, Ordering::SeqCst);
    until("the panic", || !armed.load(Ordering::SeqCst)).await;
    let two = rig.customer(user(2));
    until("the second", || !rig.contacts_of(&two).is_empty()).await;
    running.stop().await;
}
