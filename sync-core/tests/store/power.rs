//! A power failure that tears what was being written: the write-ahead log ends anywhere, or in garbage.

use std::fs;
use std::path::Path;

use sync_core::UserId;
use sync_core::store::{Lane, Mark, SqliteStore, Store};

use crate::sqlite::until_closed;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

const MARKS: u64 = 5;

async fn open(path: &Path) -> SqliteStore {
    let store = SqliteStore::open(path, "main".parse().unwrap()).await;
    store.unwrap_or_else(|error| panic!("{error}"))
}

/// How long the log was when a mark was confirmed, for each mark, and the files as they were then.
struct Written {
    file: Vec<u8>,
    log: Vec<u8>,
    confirmed_at: Vec<usize>,
}

async fn written() -> Written {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("customer-sync.db");
    let log = path.with_extension("db-wal");
    // The tables are in the file itself.
    drop(open(&path).await);
    until_closed(&path).await;
    let store = open(&path).await;
    let mut confirmed_at = Vec::new();
    for user in 1..=MARKS {
        let mut mark = Mark::new(UserId::from(user), Lane::Live, "hook");
        mark.hint = Some(format!("hint of {user}"));
        store.mark(&[mark], None, None).await.unwrap();
        confirmed_at.push(usize::try_from(fs::metadata(&log).unwrap().len()).unwrap());
    }
    Written {
        file: fs::read(&path).unwrap(),
        log: fs::read(&log).unwrap(),
        confirmed_at,
    }
}

#[tokio::test]
async fn what_was_confirmed_before_a_torn_write_is_there_after_it() {
    let written = written().await;
    assert!(written.confirmed_at.is_sorted());
    let directory = tempfile::tempdir().unwrap();
    for cut in (0..=written.log.len()).step_by(SECTOR) {
        for is_garbled in [false, true] {
            let path = directory.path().join(format!("{cut}-{is_garbled}.db"));
            let mut log = written.log[..cut].to_vec();
            if is_garbled {
                log.resize(written.log.len(), 0xa5);
            }
            fs::write(&path, &written.file).unwrap();
            fs::write(path.with_extension("db-wal"), log).unwrap();

            let store = open(&path).await;
            let confirmed = written.confirmed_at.iter().filter(|at| **at <= cut);
            let users: Vec<_> = (1..=u64::try_from(confirmed.count()).unwrap())
                .map(UserId::from)
                .collect();
            let rows = store.rows(&users).await.unwrap();
            assert_eq!(rows.len(), users.len(), "cut at {cut}: {rows:?}");
            for (row, user) in rows.iter().zip(1_u64..) {
                let hint = format!("hint of {user}");
                assert_eq!(row.hint.as_deref(), Some(&*hint), "cut at {cut}");
            }
            // And it goes on.
            let next = Mark::new(UserId::from(MARKS + 1), Lane::Live, "hook");
            store.mark(&[next], None, None).await.unwrap();
        }
    }
}
