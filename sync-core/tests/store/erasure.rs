//! Why erasing writes the file anew, and that it helps.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;
use sync_core::UserId;
use sync_core::store::{Lane, Mark, SqliteStore, Store};

use crate::sqlite::until_closed;

const CUSTOMERS: u64 = 3000;

/// A text that tells whose it is, of a length that varies from round to round, so that rows move from page to page.
fn hint(user: u64, round: u64) -> String {
    let length = usize::try_from((user * 7919 + round * 104_729) % 700).unwrap();
    format!("<{user:05}>{}", "x".repeat(length))
}

fn victims() -> impl Iterator<Item = u64> {
    (1..=CUSTOMERS).step_by(5)
}

/// The victims whose texts stand in any of the files.
fn left(files: &[&Path]) -> BTreeSet<u64> {
    let mut left = BTreeSet::new();
    for file in files {
        // The log is gone where its last user has closed it.
        let bytes = std::fs::read(file).unwrap_or_default();
        let digits = bytes.windows(7).filter_map(|window| {
            let inner = window.strip_prefix(b"<")?.strip_suffix(b">")?;
            std::str::from_utf8(inner).ok()?.parse::<u64>().ok()
        });
        left.extend(digits.filter(|user| *user % 5 == 1));
    }
    left
}

#[tokio::test]
async fn copies_in_the_gaps_between_rows_are_erased_too() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("customer-sync.db");
    let store = SqliteStore::open(&path, "main".parse().unwrap())
        .await
        .unwrap();
    for round in 0..4 {
        // In no order, and not everybody each time.
        let users = (1..=CUSTOMERS).map(|number| number * 1103 % (CUSTOMERS + 1));
        let marks: Vec<Mark> = users
            .filter(|user| round == 0 || user * 31 % 7 % 4 == round)
            .map(|user| {
                let mut mark = Mark::new(UserId::from(user), Lane::Live, "hook");
                mark.hint = Some(hint(user, round));
                mark
            })
            .collect();
        store.mark(&marks, None, None).await.unwrap();
    }
    drop(store);
    until_closed(&path).await;

    // What SQLite leaves by itself.
    let copy = directory.path().join("copy.db");
    std::fs::copy(&path, &copy).unwrap();
    let plain = Connection::open(&copy).unwrap();
    plain.pragma_update(None, "secure_delete", true).unwrap();
    for user in victims() {
        let user = i64::try_from(user).unwrap();
        plain
            .execute("DELETE FROM hint WHERE user_id = ?1", [user])
            .unwrap();
    }
    plain.close().unwrap();
    let hard = left(&[&copy]);
    assert!(!hard.is_empty(), "then nothing need be done");

    let log = path.with_extension("db-wal");
    let store = SqliteStore::open(&path, "main".parse().unwrap())
        .await
        .unwrap();
    for user in hard.iter().take(3) {
        store.erase(&UserId::from(*user)).await.unwrap();
        assert!(!left(&[&path, &log]).contains(user), "customer {user}");
    }
}
