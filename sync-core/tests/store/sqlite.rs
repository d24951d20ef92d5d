//! What only a database in a file can get wrong.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;
use sync_core::ledger::ContactId;
use sync_core::matching::{KeyHash, MatchKeys};
use sync_core::store::{
    Begun, ClaimAsk, End, Intent, IntentAction, Lane, Mark, Marked, MirrorContact, Settled,
    Settlement, SqliteOptions, SqliteStore, Store, StoreError,
};
use sync_core::{AddressPart, Field, FieldHashes, UserId};
use tempfile::TempDir;

use crate::clock::VirtualClock;
use crate::conformance::open;

fn place() -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("customer-sync.db");
    (directory, path)
}

async fn impatient(path: &Path) -> Result<SqliteStore, StoreError> {
    let mut options = SqliteOptions::default();
    options.busy_timeout = Duration::from_millis(50);
    SqliteStore::open_with(path, "main".parse().unwrap(), options).await
}

/// Waits for the threads of a store that was dropped: the last of them takes the write-ahead log away.
pub(crate) async fn until_closed(path: &Path) {
    let log = path.with_extension("db-wal");
    let closed = async {
        while log.exists() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    let in_time = tokio::time::timeout(Duration::from_secs(10), closed).await;
    assert!(in_time.is_ok(), "the log stays behind");
}

fn marks(numbers: impl IntoIterator<Item = u64>) -> Vec<Mark> {
    let mark = |number| Mark::new(UserId::from(number), Lane::Live, "hook");
    numbers.into_iter().map(mark).collect()
}

fn unusable<T: std::fmt::Debug>(result: Result<T, StoreError>) -> String {
    match result {
        Err(StoreError::Unusable(why)) => why,
        other => panic!("expected Unusable, saw {other:?}"),
    }
}

fn unavailable<T: std::fmt::Debug>(result: Result<T, StoreError>) -> String {
    match result {
        Err(StoreError::Unavailable(why)) => why,
        other => panic!("expected Unavailable, saw {other:?}"),
    }
}

#[cfg(unix)]
#[tokio::test]
async fn what_it_makes_is_for_its_own_user_only() {
    use std::os::unix::fs::PermissionsExt;
    let (directory, path) = place();
    let store = impatient(&path).await.unwrap();
    store.register_owner("a").await.unwrap();
    store.mark(&marks([1]), None, None).await.unwrap();
    let mut seen = 0;
    let mut rest = vec![directory.path().to_owned()];
    while let Some(directory) = rest.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let (path, found) = entry
                .map(|entry| (entry.path(), entry.metadata().unwrap()))
                .unwrap();
            assert_eq!(found.permissions().mode() & 0o077, 0, "{}", path.display());
            seen += 1;
            if found.is_dir() {
                rest.push(path);
            }
        }
    }
    assert_eq!(
        seen, 5,
        "database, log, log's index, the owners' directory, one owner"
    );
}

#[tokio::test]
async fn what_is_no_database_of_ours_is_refused_in_words() {
    let (directory, path) = place();
    let why = unusable(impatient(&directory.path().join("missing/x.db")).await);
    assert!(why.contains("no directory"), "{why}");

    fs::write(
        &path,
        "this is a text of more than a hundred bytes, and no database at all. ".repeat(9),
    )
    .unwrap();
    let why = unusable(impatient(&path).await);
    assert!(why.contains("no SQLite database"), "{why}");

    let foreign = directory.path().join("foreign.db");
    Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE bookmarks (url)")
        .unwrap();
    let why = unusable(impatient(&foreign).await);
    assert!(why.contains("another program"), "{why}");

    let newer = directory.path().join("newer.db");
    drop(impatient(&newer).await.unwrap());
    Connection::open(&newer)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let why = unusable(impatient(&newer).await);
    assert!(why.contains("version 99"), "{why}");
}

#[tokio::test]
async fn another_programs_lock_is_waited_for_and_then_told() {
    let (_directory, path) = place();
    let store = impatient(&path).await.unwrap();
    store.mark(&marks([1]), None, None).await.unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let why = unavailable(store.mark(&marks([2]), Some("msg"), None).await);
    assert!(why.contains("lock"), "{why}");
    assert_eq!(
        store.counts().await.unwrap().pending,
        1,
        "reading goes on meanwhile"
    );
    other.execute_batch("ROLLBACK").unwrap();
    let again = store.mark(&marks([2]), Some("msg"), None).await;
    assert_eq!(
        again,
        Ok(Marked::Accepted),
        "no restart is needed, and nothing was half done"
    );

    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let patient = SqliteStore::open(&path, "main".parse().unwrap())
        .await
        .unwrap();
    let waiting = tokio::spawn(async move { patient.mark(&marks([3]), None, None).await });
    assert_eq!(store.counts().await.unwrap().pending, 2);
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(waiting.await.unwrap(), Ok(Marked::Accepted));
}

#[tokio::test]
async fn a_damaged_page_is_told_by_who_needs_it() {
    let (_directory, path) = place();
    let store = impatient(&path).await.unwrap();
    store.mark(&marks(1..=5), None, None).await.unwrap();
    drop(store);
    let page: u32 = {
        let connection = Connection::open(&path).unwrap();
        connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))
            .unwrap();
        let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'delivery'";
        connection.query_row(root, (), |row| row.get(0)).unwrap()
    };
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(u64::from(page - 1) * 4096))
        .unwrap();
    file.write_all(&[0xAB; 4096]).unwrap();
    drop(file);

    let store = impatient(&path).await.unwrap();
    let why = unusable(store.mark(&marks([9]), Some("msg"), None).await);
    assert!(why.contains("damaged") && why.contains("backup"), "{why}");
    store.mark(&marks([6]), None, None).await.unwrap();
    assert_eq!(
        store.counts().await.unwrap().pending,
        6,
        "what is whole goes on, and a failed mark left nothing"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn nothing_is_promised_for_a_file_that_was_removed() {
    let (_directory, path) = place();
    let store = impatient(&path).await.unwrap();
    store.mark(&marks([1]), None, None).await.unwrap();
    fs::remove_file(&path).unwrap();
    let why = unusable(store.mark(&marks([2]), None, None).await);
    assert!(why.contains("removed"), "{why}");
    unusable(store.counts().await);
}

#[tokio::test]
async fn the_log_is_folded_into_the_file_at_the_end() {
    let (_directory, path) = place();
    // Both threads close at one moment, and not in the same order each time.
    for number in 0..50 {
        let store = impatient(&path).await.unwrap();
        store.mark(&marks([number]), None, None).await.unwrap();
        drop(store);
        until_closed(&path).await;
    }
}

#[tokio::test]
async fn shops_share_a_file_and_what_is_named_so() {
    let (_directory, path) = place();
    let north = SqliteStore::open(&path, "north".parse().unwrap())
        .await
        .unwrap();
    let south = SqliteStore::open(&path, "south".parse().unwrap())
        .await
        .unwrap();
    for store in [&north, &south] {
        let marked = store.mark(&marks([1, 2]), Some("msg"), Some(2)).await;
        assert_eq!(marked, Ok(Marked::Accepted));
        let ask = ClaimAsk::new("worker", Duration::from_secs(60), 9);
        let claims = store.claim(&ask).await.unwrap();
        assert_eq!(claims.len(), 2);
        let mut settlement = Settlement::new(End::Synced);
        settlement.contact_id = Some(ContactId::new("460000000000001"));
        assert_eq!(
            store.settle(&claims[0].lease, &settlement).await,
            Ok(Settled::Done)
        );
        let mut seen = None;
        let mut take = |present: Option<&str>| {
            seen = present.map(str::to_owned);
            Some("mine".to_owned())
        };
        store.update_document("token", &mut take).await.unwrap();
        assert_eq!(seen, None);
    }
    let mut write = |_: Option<&str>| Some("north's".to_owned());
    north
        .update_document("shared/token", &mut write)
        .await
        .unwrap();
    let mut seen = None;
    let mut look = |present: Option<&str>| {
        seen = present.map(str::to_owned);
        None
    };
    south
        .update_document("shared/token", &mut look)
        .await
        .unwrap();
    assert_eq!(seen.as_deref(), Some("north's"));
    assert_eq!(north.counts().await.unwrap().pending, 1);
    let pages: String = Connection::open(&path)
        .unwrap()
        .query_row("PRAGMA integrity_check", (), |row| row.get(0))
        .unwrap();
    assert_eq!(pages, "ok");
}

#[tokio::test]
async fn an_owners_name_belongs_to_one_living_process() {
    let (_directory, path) = place();
    let first = impatient(&path).await.unwrap();
    let second = impatient(&path).await.unwrap();
    first.register_owner("a").await.unwrap();
    first.register_owner("a").await.unwrap();
    let refused = second.register_owner("a").await;
    assert!(
        matches!(refused, Err(StoreError::Invalid(_))),
        "{refused:?}"
    );
    second.register_owner("b").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_call_is_done_wholly_or_not_at_all() {
    let (_directory, path) = place();
    let store = impatient(&path).await.unwrap();
    for number in 0..200_u64 {
        let pair = marks([1000 + number, 2000 + number]);
        let patience = Duration::from_micros(number * 10);
        // Some are dropped before the thread sees them, some while it works, some are answered.
        let _ = tokio::time::timeout(patience, store.mark(&pair, None, None)).await;
    }
    store.mark(&marks([1]), None, None).await.unwrap();
    let users: Vec<UserId> = (1000..3000).map(UserId::from).collect();
    let rows = store.rows(&users).await.unwrap();
    let there: BTreeSet<u64> = rows
        .iter()
        .map(|row| row.user_id.as_str().parse().unwrap())
        .collect();
    for number in 0..200 {
        assert_eq!(
            there.contains(&(1000 + number)),
            there.contains(&(2000 + number)),
            "{number}"
        );
    }
    assert!(!there.is_empty(), "the slowest ones had time");
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_may_make_the_file_at_once() {
    let (_directory, path) = place();
    let opening =
        (0..8).map(|_| tokio::spawn(SqliteStore::open(path.clone(), "main".parse().unwrap())));
    for (number, opened) in (1..).zip(opening.collect::<Vec<_>>()) {
        let store = opened.await.unwrap().unwrap();
        assert_eq!(
            store.mark(&marks([number]), None, None).await,
            Ok(Marked::Accepted)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_writers_wait_for_each_other() {
    let (_directory, path) = place();
    let clock = Arc::new(VirtualClock::new());
    let stores = [
        open(&path, &clock).await,
        open(&path, &clock).await,
        open(&path, &clock).await,
    ];
    let writers = (0..90_u64).map(|number| {
        let store = stores[usize::try_from(number % 3).unwrap()].clone();
        tokio::spawn(async move { store.mark(&marks([number]), None, None).await })
    });
    for writer in writers.collect::<Vec<_>>() {
        assert_eq!(writer.await.unwrap(), Ok(Marked::Accepted));
    }
    assert_eq!(stores[0].counts().await.unwrap().pending, 90);
}

/// A customer that was brought over, with everything a row and its contact have.
fn settlement(number: u64) -> Settlement {
    let hash = |salt: &str| {
        format!(
            "{:016x}",
            number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ salt.len() as u64
        )
    };
    let key = |salt: &str| KeyHash::from_stored(format!("{}{}", hash(salt), hash("")));
    let mut fields = vec![
        Field::ContactName,
        Field::CompanyName,
        Field::CustomerSubType,
        Field::PersonFirstName,
        Field::PersonLastName,
        Field::PersonEmail,
        Field::PersonPhone,
    ];
    let parts = [
        AddressPart::Address,
        AddressPart::City,
        AddressPart::Zip,
        AddressPart::Country,
    ];
    fields.extend(parts.map(Field::Billing));
    let owned: FieldHashes = fields
        .into_iter()
        .map(|field| (field, hash("field")))
        .collect();
    let mut keys = MatchKeys::default();
    keys.email = Some(key("mail"));
    keys.phone = Some(key("phone!"));
    let contact_id = ContactId::new(format!("46000000{number:011}"));
    let mut settlement = Settlement::new(End::Synced);
    settlement.contact_id = Some(contact_id.clone());
    settlement.owned = Some(owned);
    settlement.source_hash = Some(format!("{}{}", hash("s"), hash("so")));
    settlement.address_hash = Some(format!("{}{}", hash("a"), hash("ad")));
    settlement.registered_at = Some(1_700_000_000);
    settlement.match_key = Some(key("mail"));
    settlement.history = Some(format!("created contact {contact_id}"));
    settlement.mirror = Some(MirrorContact {
        contact_id,
        external_id: Some(format!("cscart:main:{number}")),
        is_customer: true,
        is_active: true,
        keys,
        modified_at: 1_790_000_000,
    });
    settlement
}

#[tokio::test(flavor = "multi_thread")]
async fn a_synced_customer_takes_at_most_500_bytes() {
    const CUSTOMERS: u64 = 20_000;
    let (_directory, path) = place();
    let store = impatient(&path).await.unwrap();
    for from in (1..=CUSTOMERS).step_by(500) {
        store
            .mark(&marks(from..from + 500), None, None)
            .await
            .unwrap();
        let ask = ClaimAsk::new("worker", Duration::from_secs(600), 500);
        let claims = store.claim(&ask).await.unwrap();
        let settled = claims.into_iter().map(|claim| {
            let store = &store;
            async move {
                let number = claim.lease.user_id.as_str().parse().unwrap();
                let key = settlement(number).match_key;
                let intent = Intent {
                    attempt: "0123456789abcdef".to_owned(),
                    action: IntentAction::Create,
                    external_id: format!("cscart:main:{number}"),
                    contact_id: None,
                    emails: vec!["somebody@example.com".to_owned()],
                    sent: settlement(number).owned.unwrap(),
                    at: 1_790_000_000_000,
                };
                let begun = store.begin(&claim.lease, &intent, key.as_ref()).await;
                assert_eq!(begun, Ok(Begun::Go));
                store.settle(&claim.lease, &settlement(number)).await
            }
        });
        for settled in futures_util::future::join_all(settled).await {
            assert_eq!(settled, Ok(Settled::Done));
        }
    }
    store.purge(Duration::from_secs(3600)).await.unwrap();
    assert_eq!(store.counts().await.unwrap().synced, CUSTOMERS);
    let bytes = fs::metadata(&path).unwrap().len() / CUSTOMERS;
    assert!(bytes <= 500, "{bytes} bytes a customer");
}
