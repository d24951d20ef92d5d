//! Dropping what is old takes many steps, and nobody waits for all of them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sync_core::UserId;
use sync_core::store::{Lane, Mark, SqliteStore, Store};

const CUSTOMERS: u64 = 20_000;

/// Marks that are confirmed, one after the other, while everybody's old address is dropped.
async fn marks_beside_a_purge(store: &SqliteStore) -> u64 {
    let users: Vec<UserId> = (1..=CUSTOMERS).map(UserId::from).collect();
    let addresses: Vec<_> = users
        .iter()
        .map(|user| (user.clone(), 1, "1 High Street".to_owned()))
        .collect();
    store.put_addresses(&addresses).await.unwrap();

    let over = AtomicBool::new(false);
    let purge = async {
        store.purge(Duration::ZERO).await.unwrap();
        over.store(true, Ordering::SeqCst);
    };
    let marks = async {
        let mut confirmed = 0;
        while !over.load(Ordering::SeqCst) {
            let mark = Mark::new(UserId::from(CUSTOMERS + 1), Lane::Live, "hook");
            store.mark(&[mark], None, None).await.unwrap();
            confirmed += 1;
        }
        confirmed
    };
    let ((), confirmed) = tokio::join!(purge, marks);
    assert!(store.addresses(&users).await.unwrap().is_empty());
    confirmed
}

#[tokio::test]
async fn marks_are_confirmed_while_old_data_is_dropped() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("customer-sync.db");
    let store = SqliteStore::open(&path, "main".parse().unwrap()).await;
    let confirmed = marks_beside_a_purge(&store.unwrap()).await;
    // In one step it would be two: one before, and one that waited for it.
    assert!(confirmed >= 10, "{confirmed}");
}
