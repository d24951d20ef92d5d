//! What every store promises.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use sync_core::store::Store;
use sync_core::store::conformance::{self, Subject};

use super::ground::Ground;
use crate::model;

const SEEDS: u64 = 6;
const STEPS: usize = 400;

#[tokio::test(flavor = "multi_thread")]
async fn postgres_keeps_every_rule_over_two_handles_on_one_database() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    // Makes the tables, so that the clock can be taken over.
    drop(ground.open("main").await);
    let clock = ground.hold_clock().await;
    let number = AtomicU32::new(0);
    let passed = conformance::run(|| async {
        let shop = format!("shop-{}", number.fetch_add(1, Ordering::Relaxed));
        let store = ground.open(&shop).await;
        let other = ground.open(&shop).await;
        Subject::new(store, clock.clone()).with_other(other)
    })
    .await;
    passed.unwrap_or_else(|failures| panic!("{failures}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn random_steps_give_the_models_answers() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    drop(ground.open("main").await);
    let clock = ground.hold_clock().await;
    for seed in 1..=SEEDS {
        let shop = format!("shop-{seed}");
        let real: [Arc<dyn Store>; 2] = [
            Arc::new(ground.open(&shop).await),
            Arc::new(ground.open(&shop).await),
        ];
        let clock = clock.clone();
        tokio::spawn(model::walk(seed, STEPS, real, clock))
            .await
            .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    }
}
