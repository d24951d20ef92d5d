//! The machine's clock jumps: engine, store and the books' client all read it.

use std::sync::Arc;

use cs_cart_client::sandbox::ShopUser;
use sync_core::event::What;
use sync_core::store::{SqliteOptions, SqliteStore, State, Store};
use sync_core::{Progress, SyncEngine, UserId};

use crate::rig::{Moved, Rig, finish, row, sync};

const HOUR: i64 = 3600;

/// A rig whose clock can be moved, and an engine over a database with the same clock.
pub(crate) async fn with_moved_clock() -> (Rig, Arc<Moved>) {
    let mut rig = Rig::new().await;
    let clock = Arc::new(Moved::default());
    rig.clock = clock.clone();
    (rig, clock)
}

pub(crate) async fn engine(rig: &Rig) -> SyncEngine {
    let mut options = SqliteOptions::default();
    options.clock = rig.clock.clone();
    let shop = rig.name.parse().unwrap();
    let store = SqliteStore::open_with(rig.database(), shop, options).await;
    rig.engine_over(Arc::new(store.unwrap()) as Arc<dyn Store>)
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_doubles_nobody_and_loses_nobody() {
    let (rig, clock) = with_moved_clock().await;
    for number in 0..60 {
        rig.customer(ShopUser::customer(format!("p{number}@example.com")).firstname("P"));
    }
    // Two engines, as two processes have them: a claim of one must not look expired to the other.
    let engines = [engine(&rig).await, engine(&rig).await];
    let (first, second) = (engines[0].clone(), engines[1].clone());
    let beside = tokio::spawn(async move { finish(&second).await });
    // Few jumps: after each, both ask for another token, and there are ten in ten minutes.
    let mut jumps = [HOUR, -2 * HOUR, HOUR].into_iter();
    let mut run = first.backfill();
    let mut steps = 0;
    while let Some(step) = run.next().await {
        if let Progress::Stopped { error, .. } = step {
            panic!("{error}");
        }
        steps += 1;
        if steps % 5 == 0 {
            clock.by(jumps.next().unwrap_or(0));
        }
    }
    beside.await.unwrap();
    assert!(jumps.next().is_none(), "{steps} steps");

    // What a jump put off is done by now, whichever way it went.
    clock.by(4 * HOUR);
    finish(&first).await;
    let counts = first.status().await.unwrap().counts;
    assert_eq!((counts.synced, counts.pending), (60, 0), "{counts:?}");
    assert_eq!(rig.books.contact_count(), 60);
}

#[tokio::test]
async fn what_is_noted_in_1970_is_done_when_the_clock_is_right() {
    let (rig, clock) = with_moved_clock().await;
    let ann = rig.customer(ShopUser::customer("ann@example.com").firstname("Ann"));
    let since_1970 = rig.clock.now().as_second();
    clock.by(-since_1970);
    let booted = engine(&rig).await;
    booted.notify(ann.clone()).await.unwrap();
    assert_eq!(row(&booted, &ann).await.state, State::Pending);

    clock.by(since_1970);
    assert_eq!(sync(&booted, &ann).await, What::Created);
    assert_eq!(sync(&booted, &ann).await, What::Unchanged);
    let ben: UserId = rig.customer(ShopUser::customer("ben@example.com").firstname("Ben"));
    assert_eq!(sync(&booted, &ben).await, What::Created);
    assert_eq!(rig.books.contact_count(), 2);
}
