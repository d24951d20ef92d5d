//! The stores, each step beside its floor on the same disk or server. PostgreSQL is left out, with a word, where no
//! server is found at `SYNC_TEST_POSTGRES_URL` or on this machine.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use divan::{Bencher, black_box};
use sync_core::ledger::ContactId;
use sync_core::matching::{ContactTexts, MatchKeys};
use sync_core::store::{
    ClaimAsk, End, Lane, Mark, MirrorContact, MirrorProbe, PostgresStore, Settlement, SqliteStore,
    Store,
};
use sync_core::{HashKey, UserId};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls};

/// Contacts in the mirror.
const CONTACTS: u64 = 10_000;

fn main() {
    divan::main();
}

fn runtime() -> Runtime {
    Runtime::new().unwrap()
}

/// Numbers of customers that nobody had before.
fn next() -> u64 {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

/// Marks a customer, claims it, and records its end: three commits, two of which the disk confirms.
async fn round(store: &dyn Store) {
    let user_id = UserId::from(next());
    let mark = Mark::new(user_id.clone(), Lane::Live, "hook");
    store.mark(&[mark], None, None).await.unwrap();
    let mut ask = ClaimAsk::new("main/bench", Duration::from_secs(60), 1);
    ask.only = vec![user_id];
    let claims = store.claim(&ask).await.unwrap();
    let lease = &claims.first().unwrap().lease;
    let settled = store.settle(lease, &Settlement::new(End::Synced)).await;
    black_box(settled.unwrap());
}

fn keys(number: u64) -> MatchKeys {
    let email = format!("contact{number}@example.com");
    let texts = ContactTexts {
        email: &email,
        ..ContactTexts::default()
    };
    MatchKeys::from_texts(texts, &HashKey::new([7; 32]))
}

async fn filled(store: Arc<dyn Store>) -> Arc<dyn Store> {
    let contact = |number: u64| MirrorContact {
        contact_id: ContactId::new(number.to_string()),
        external_id: None,
        is_customer: true,
        is_active: true,
        keys: keys(number),
        modified_at: 0,
    };
    let contacts: Vec<_> = (0..CONTACTS).map(contact).collect();
    store.mirror_put(&contacts).await.unwrap();
    store
}

/// 200 customers of a page, half of whom are there.
fn probes() -> Vec<MirrorProbe> {
    let probe = |number: u64| MirrorProbe {
        external_id: Some(format!("cscart:main:{number}")),
        keys: keys(CONTACTS - 100 + number),
    };
    (0..200).map(probe).collect()
}

mod sqlite {
    use super::{
        Arc, Bencher, Runtime, SqliteStore, Store, TempDir, filled, next, probes, round, runtime,
    };

    fn store() -> (TempDir, Runtime, Arc<dyn Store>) {
        let (directory, runtime) = (tempfile::tempdir().unwrap(), runtime());
        let path = directory.path().join("bench.db");
        let store = runtime.block_on(SqliteStore::open(path, "main".parse().unwrap()));
        (directory, runtime, Arc::new(store.unwrap()))
    }

    fn bare() -> (TempDir, rusqlite::Connection) {
        let directory = tempfile::tempdir().unwrap();
        let connection = rusqlite::Connection::open(directory.path().join("bare.db")).unwrap();
        connection
            .execute_batch(
                "PRAGMA journal_mode = wal; PRAGMA synchronous = FULL;
                 CREATE TABLE t (id INTEGER PRIMARY KEY, key TEXT); CREATE INDEX i ON t (key)",
            )
            .unwrap();
        (directory, connection)
    }

    #[divan::bench(sample_count = 50)]
    fn mark_claim_settle(bencher: Bencher<'_, '_>) {
        let (_directory, runtime, store) = store();
        bencher.bench_local(|| runtime.block_on(round(store.as_ref())));
    }

    /// 64 at once share their commits.
    #[divan::bench(sample_count = 20)]
    fn mark_claim_settle_64_at_once(bencher: Bencher<'_, '_>) {
        let (_directory, runtime, store) = store();
        bencher.counter(64_usize).bench_local(|| {
            runtime.block_on(async {
                let mut rounds = tokio::task::JoinSet::new();
                for _ in 0..64 {
                    let store = Arc::clone(&store);
                    rounds.spawn(async move { round(store.as_ref()).await });
                }
                rounds.join_all().await;
            });
        });
    }

    #[divan::bench(sample_count = 50)]
    fn floor_two_bare_commits(bencher: Bencher<'_, '_>) {
        let (_directory, connection) = bare();
        bencher.bench_local(|| {
            let id = i64::try_from(next()).unwrap();
            connection
                .execute("INSERT INTO t VALUES (?1, 'a')", [id])
                .unwrap();
            connection
                .execute("UPDATE t SET key = 'b' WHERE id = ?1", [id])
                .unwrap();
        });
    }

    #[divan::bench(sample_count = 50)]
    fn mirror_find_200(bencher: Bencher<'_, '_>) {
        let (_directory, runtime, store) = store();
        let (store, probes) = (runtime.block_on(filled(store)), probes());
        bencher.bench_local(|| runtime.block_on(store.mirror_find(&probes)).unwrap());
    }

    #[divan::bench(sample_count = 50)]
    fn floor_200_bare_lookups(bencher: Bencher<'_, '_>) {
        let (_directory, connection) = bare();
        connection
            .execute_batch(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
                 INSERT INTO t SELECT i, 'key' || i FROM n",
            )
            .unwrap();
        let mut statement = connection
            .prepare("SELECT id FROM t WHERE key = ?1")
            .unwrap();
        bencher.bench_local(|| {
            let found = |number: u64| statement.exists([format!("key{number}")]).unwrap();
            (9_900..10_100).map(found).filter(|found| *found).count()
        });
    }
}

mod postgres {
    use super::{
        Arc, Bencher, Client, NoTls, PostgresStore, Runtime, Store, Write as _, filled, next,
        probes, round, runtime,
    };

    /// A schema of its own, gone at the end.
    struct Ground {
        runtime: Runtime,
        admin: Client,
        schema: String,
        url: String,
    }

    impl Ground {
        fn make() -> Option<Self> {
            let runtime = runtime();
            let server = std::env::var("SYNC_TEST_POSTGRES_URL")
                .unwrap_or_else(|_| "postgres://postgres@127.0.0.1:5432/postgres".to_owned());
            let Ok((admin, connection)) = runtime.block_on(tokio_postgres::connect(&server, NoTls))
            else {
                let _ = writeln!(std::io::stderr(), "left out: no PostgreSQL server");
                return None;
            };
            runtime.spawn(connection);
            let schema = format!("bench_{}_{}", std::process::id(), next());
            let set_up = format!("CREATE SCHEMA {schema}; SET search_path = {schema}");
            runtime.block_on(admin.batch_execute(&set_up)).unwrap();
            let sign = if server.contains('?') { '&' } else { '?' };
            let url = format!("{server}{sign}options=-csearch_path%3D{schema}");
            Some(Self {
                runtime,
                admin,
                schema,
                url,
            })
        }

        fn store(&self) -> Arc<dyn Store> {
            let store = PostgresStore::open(&self.url, "main".parse().unwrap());
            Arc::new(self.runtime.block_on(store).unwrap())
        }
    }

    impl Drop for Ground {
        fn drop(&mut self) {
            let drop = format!("DROP SCHEMA {} CASCADE", self.schema);
            self.runtime
                .block_on(self.admin.batch_execute(&drop))
                .unwrap();
        }
    }

    #[divan::bench(sample_count = 50)]
    fn mark_claim_settle(bencher: Bencher<'_, '_>) {
        let Some(ground) = Ground::make() else { return };
        let store = ground.store();
        bencher.bench_local(|| ground.runtime.block_on(round(store.as_ref())));
    }

    #[divan::bench(sample_count = 50)]
    fn floor_two_bare_commits(bencher: Bencher<'_, '_>) {
        let Some(ground) = Ground::make() else { return };
        let table = "CREATE TABLE t (id bigint PRIMARY KEY, key text)";
        ground
            .runtime
            .block_on(ground.admin.batch_execute(table))
            .unwrap();
        bencher.bench_local(|| {
            let id = i64::try_from(next()).unwrap();
            ground.runtime.block_on(async {
                let admin = &ground.admin;
                admin
                    .execute("INSERT INTO t VALUES ($1, 'a')", &[&id])
                    .await
                    .unwrap();
                admin
                    .execute("UPDATE t SET key = 'b' WHERE id = $1", &[&id])
                    .await
                    .unwrap();
            });
        });
    }

    #[divan::bench(sample_count = 50)]
    fn mirror_find_200(bencher: Bencher<'_, '_>) {
        let Some(ground) = Ground::make() else { return };
        let store = ground.runtime.block_on(filled(ground.store()));
        let probes = probes();
        bencher.bench_local(|| ground.runtime.block_on(store.mirror_find(&probes)).unwrap());
    }
}
