//! The public suite on both stores.

use std::path::Path;
use std::sync::Arc;

use sync_core::store::conformance::{self, Subject};
use sync_core::store::{MemoryStore, SqliteOptions, SqliteStore};

use crate::clock::VirtualClock;

pub(crate) async fn open(path: &Path, clock: &Arc<VirtualClock>) -> SqliteStore {
    let mut options = SqliteOptions::default();
    options.clock = clock.clone();
    SqliteStore::open_with(path, "main".parse().unwrap(), options)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_model_keeps_every_rule() {
    let passed = conformance::run(|| async {
        let clock = Arc::new(VirtualClock::new());
        let store = MemoryStore::new(clock.clone());
        Subject::new(store.clone(), clock).with_other(store)
    })
    .await;
    passed.unwrap_or_else(|failures| panic!("{failures}"));
}

#[tokio::test]
async fn sqlite_keeps_every_rule_over_two_handles_on_one_file() {
    let directory = tempfile::tempdir().unwrap();
    let number = std::sync::atomic::AtomicU32::new(0);
    let passed = conformance::run(|| async {
        let number = number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let path = directory.path().join(format!("{number}.db"));
        let clock = Arc::new(VirtualClock::new());
        let store = open(&path, &clock).await;
        let other = open(&path, &clock).await;
        Subject::new(store, clock).with_other(other)
    })
    .await;
    passed.unwrap_or_else(|failures| panic!("{failures}"));
}
