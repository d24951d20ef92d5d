//! What can only be tested from within: a full disk, and how SQLite goes about a statement.

use std::time::Duration;

use rusqlite::types::Value;

use super::thread::Care;
use super::{SqliteStore, claim, mirror, settle};
use crate::FieldHashes;
use crate::UserId;
use crate::matching::KeyHash;
use crate::store::{
    Begun, ClaimAsk, End, Intent, IntentAction, Lane, Mark, Marked, Settled, Settlement, Store,
    StoreError,
};

async fn store() -> (tempfile::TempDir, SqliteStore) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("customer-sync.db");
    let store = SqliteStore::open(path, "main".parse().unwrap());
    (directory, store.await.unwrap())
}

fn marks(numbers: impl IntoIterator<Item = u64>, hint: &str) -> Vec<Mark> {
    let mark = |number| {
        let mut mark = Mark::new(UserId::from(number), Lane::Live, "hook");
        mark.hint = Some(hint.to_owned());
        mark
    };
    numbers.into_iter().map(mark).collect()
}

/// Lets the file have so many pages; SQLite then behaves as on a full disk.
async fn allow_pages(store: &SqliteStore, pages: i64) {
    let limit = move |session: &super::Session<'_>| {
        let set = format!("PRAGMA max_page_count = {pages}");
        Ok(session.connection.query_row(&set, (), |_| Ok(()))?)
    };
    store
        .writer
        .run(Care::Alone, &store.scope, limit)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_full_disk_refuses_what_does_not_fit_and_recovers_without_a_restart() {
    let (_directory, store) = store().await;
    store.mark(&marks([1], ""), None, None).await.unwrap();
    // SQLite takes this as "no more than there are".
    allow_pages(&store, 1).await;
    let large = "x".repeat(20_000);
    let refused = store.mark(&marks([2, 3], &large), Some("msg"), None).await;
    assert!(
        matches!(&refused, Err(StoreError::Unavailable(why)) if why.contains("full")),
        "{refused:?}"
    );
    assert!(refused.is_err_and(|error| error.is_passing()));
    assert_eq!(store.counts().await.unwrap().pending, 1);

    // Large and small ones wait together: whoever is told "accepted" is there afterwards.
    let calls = (10..40).map(|number| {
        let store = store.clone();
        let hint = if number % 3 == 0 {
            large.clone()
        } else {
            String::new()
        };
        async move {
            (
                number,
                store.mark(&marks([number], &hint), None, None).await,
            )
        }
    });
    let answers = futures_util::future::join_all(calls).await;
    let accepted: Vec<UserId> = answers
        .iter()
        .filter(|(_, answer)| *answer == Ok(Marked::Accepted))
        .map(|(number, _)| UserId::from(*number))
        .collect();
    let there = store.rows(&accepted).await.unwrap();
    assert_eq!(there.len(), accepted.len());
    let pending = usize::try_from(store.counts().await.unwrap().pending).unwrap();
    assert_eq!(pending, accepted.len() + 1, "what was refused is not there");

    allow_pages(&store, 1_000_000).await;
    let again = store.mark(&marks([2, 3], &large), Some("msg"), None).await;
    assert_eq!(again, Ok(Marked::Accepted));
}

fn intent() -> Intent {
    Intent {
        attempt: "attempt-1".to_owned(),
        action: IntentAction::Create,
        external_id: "cscart:main:1".to_owned(),
        contact_id: None,
        emails: Vec::new(),
        sent: FieldHashes::default(),
        at: 1,
    }
}

/// Keeps the writing thread until all that is to share a batch waits for it.
fn hold(store: &SqliteStore) -> (impl Future<Output = ()>, std::sync::mpsc::Sender<()>) {
    let (go, wait) = std::sync::mpsc::channel();
    let wait = std::sync::Mutex::new(wait);
    let held = store.clone();
    let held = async move {
        let work = move |_: &super::Session<'_>| {
            // It ends with the sender, too.
            let _ = wait.lock().unwrap().recv();
            Ok(())
        };
        held.writer
            .run(Care::Alone, &held.scope, work)
            .await
            .unwrap();
    };
    (held, go)
}

#[tokio::test]
async fn a_failing_piece_of_work_is_undone_alone() {
    let (_directory, store) = store().await;
    let broken = store.writer.run(Care::Durable, &store.scope, |session| {
        let marks = [(7, Mark::new(UserId::from(7), Lane::Live, "hook"))];
        super::mark::mark(session, &marks, None, None)?;
        session
            .connection
            .execute_batch("INSERT INTO nowhere VALUES (1)")?;
        Ok(())
    });
    let (six, eight) = (marks([6], ""), marks([8], ""));
    let before = store.mark(&six, None, None);
    let after = store.mark(&eight, None, None);
    let (held, go) = hold(&store);
    let all_wait = async move { go.send(()).unwrap() };
    let (before, broken, after) = {
        let work = futures_util::future::join3(before, broken, after);
        futures_util::future::join3(held, work, all_wait).await.1
    };
    assert!(matches!(broken, Err(StoreError::Unusable(_))), "{broken:?}");
    assert_eq!(before, Ok(Marked::Accepted));
    assert_eq!(after, Ok(Marked::Accepted));
    let rows = store.rows(&[6, 7, 8].map(UserId::from)).await.unwrap();
    let users: Vec<&str> = rows.iter().map(|row| row.user_id.as_str()).collect();
    assert_eq!(users, ["6", "8"]);
}

/// A statement whose plan hangs on its values is prepared again and again.
#[tokio::test]
async fn no_statement_is_planned_twice() {
    let (_directory, store) = store().await;
    let key = KeyHash::from_stored("00112233445566778899aabbccddeeff".to_owned());
    let mut both = marks([1, 2, 3], "");
    for mark in &mut both {
        mark.match_key = Some(key.clone());
    }
    store.mark(&both, None, None).await.unwrap();
    for _ in &both {
        let ask = ClaimAsk::new("worker", Duration::from_secs(60), 1);
        let claim = store.claim(&ask).await.unwrap().remove(0);
        let begun = store.begin(&claim.lease, &intent(), Some(&key)).await;
        assert_eq!(begun, Ok(Begun::Go));
        let settlement = Settlement::new(End::Synced);
        let settled = store.settle(&claim.lease, &settlement).await;
        assert_eq!(settled, Ok(Settled::Done));
    }
    for sql in [settle::KEY_BUSY, claim::BUSY] {
        let planned = move |session: &super::Session<'_>| {
            let statement = session.connection.prepare_cached(sql)?;
            let status = |status| statement.get_status(status);
            Ok((
                status(rusqlite::StatementStatus::Run),
                status(rusqlite::StatementStatus::RePrepare),
            ))
        };
        let (run, again) = store
            .writer
            .run(Care::Alone, &store.scope, planned)
            .await
            .unwrap();
        assert_eq!((run, again), (3, 0), "{sql}");
    }
}

#[tokio::test]
async fn nothing_walks_through_a_whole_shop() {
    let statements = [
        (
            claim::MOVE_DUE,
            "customer_waiting (shop=? AND lane=? AND due<?)",
        ),
        (claim::READY, "customer_ready (shop=? AND lane=?)"),
        (claim::WAITING, "customer_waiting (shop=? AND lane=?)"),
        (claim::BUSY, "customer_busy (shop=? AND match_key=?)"),
        (settle::KEY_BUSY, "customer_busy (shop=? AND match_key=?)"),
        (
            settle::CONTACT_TAKEN,
            "customer_contact (shop=? AND contact_id=?)",
        ),
        (
            settle::CONTACT_TAKEN,
            "customer_intent_contact (shop=? AND intent_contact=?)",
        ),
        (mirror::BY_TAG, "PRIMARY KEY (shop=? AND tag=?)"),
        (
            mirror::BY_EXTERNAL_ID,
            "mirror_external_id (shop=? AND external_id=?)",
        ),
    ];
    let (_directory, store) = store().await;
    for (sql, way) in statements {
        let explain = move |session: &super::Session<'_>| {
            let mut statement = session
                .connection
                .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let nothing = vec![Value::Null; statement.parameter_count()];
            let steps =
                statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get(3))?;
            Ok(steps.collect::<Result<Vec<String>, _>>()?)
        };
        let steps = store
            .reader
            .run(Care::Loose, &store.scope, explain)
            .await
            .unwrap();
        assert!(
            steps.iter().any(|step| step.ends_with(way)),
            "{sql}: {steps:?}"
        );
        let walks = |step: &String| step.starts_with("SCAN") || step.ends_with("(shop=?)");
        assert!(!steps.iter().any(walks), "{sql}: {steps:?}");
    }
}

#[tokio::test]
async fn claims_step_over_no_row_that_waits() {
    const WAITING: i64 = 50_000;
    let (_directory, store) = store().await;
    let now = store.clock.now().as_millisecond();
    let fill = move |session: &super::Session<'_>| {
        session.connection.execute(
            "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?1)
             INSERT INTO customer (shop, user_id, state, waits, lane, version, since, due)
             SELECT 1, n, 0, 1, 1, 1, ?2, ?3 FROM number",
            [WAITING, now, now + 3_600_000],
        )?;
        Ok(())
    };
    store
        .writer
        .run(Care::Durable, &store.scope, fill)
        .await
        .unwrap();
    let last = u64::try_from(WAITING).unwrap() + 1;
    store.mark(&marks([last], ""), None, None).await.unwrap();

    let steps = |session: &super::Session<'_>| {
        let mut statement = session.connection.prepare(claim::READY)?;
        let rows = statement
            .query_map([session.shop, 0], |row| row.get::<_, i64>(0))?
            .count();
        Ok((
            rows,
            statement.get_status(rusqlite::StatementStatus::VmStep),
        ))
    };
    let (rows, steps) = store
        .reader
        .run(Care::Loose, &store.scope, steps)
        .await
        .unwrap();
    assert_eq!(rows, 1);
    assert!(steps < 100, "{steps} steps for one row");

    let ask = crate::store::ClaimAsk::new("worker", Duration::from_secs(60), 10);
    assert_eq!(store.claim(&ask).await.unwrap().len(), 1);
    let next = store.next_due(true).await.unwrap();
    assert!(
        next.is_some_and(|next| next > Duration::from_secs(3000)),
        "{next:?}"
    );
    assert_eq!(store.counts().await.unwrap().pending, last);
}

/// What the last transaction of the writing connection waited for: 2 (`FULL`) for the disk, 1 (`NORMAL`) for nothing.
async fn synchronous(store: &SqliteStore) -> i64 {
    let ask = |session: &super::Session<'_>| {
        let asked = session
            .connection
            .pragma_query_value(None, "synchronous", |row| row.get(0));
        Ok(asked?)
    };
    store
        .writer
        .run(Care::Alone, &store.scope, ask)
        .await
        .unwrap()
}

#[tokio::test]
async fn marks_intents_settlements_and_erasures_are_on_the_disk_when_they_are_answered() {
    const FULL: i64 = 2;
    const NORMAL: i64 = 1;
    let (_directory, store) = store().await;
    // Before each, something that need not be, so that nothing is left over from the one before.
    let ask = ClaimAsk::new("worker", Duration::from_secs(60), 1);
    assert!(store.claim(&ask).await.unwrap().is_empty());
    assert_eq!(synchronous(&store).await, NORMAL, "a claim");

    store.mark(&marks([1], ""), None, None).await.unwrap();
    assert_eq!(synchronous(&store).await, FULL, "a mark");

    let claim = store.claim(&ask).await.unwrap().remove(0);
    assert_eq!(synchronous(&store).await, NORMAL, "a claim");
    let begun = store.begin(&claim.lease, &intent(), None).await;
    assert_eq!(begun, Ok(Begun::Go));
    assert_eq!(synchronous(&store).await, FULL, "an intent");

    let by = Duration::from_secs(60);
    assert!(store.renew(&claim.lease, by).await.unwrap());
    assert_eq!(synchronous(&store).await, NORMAL, "a longer lease");
    let settlement = Settlement::new(End::Synced);
    let settled = store.settle(&claim.lease, &settlement).await;
    assert_eq!(settled, Ok(Settled::Done));
    assert_eq!(synchronous(&store).await, FULL, "a settlement");

    assert!(store.claim(&ask).await.unwrap().is_empty());
    assert_eq!(synchronous(&store).await, NORMAL, "a claim");
    store.erase(&UserId::from(1)).await.unwrap();
    assert_eq!(synchronous(&store).await, FULL, "an erasure");
}
