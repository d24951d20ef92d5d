//! A schema of our own on a real server, and what is needed to disturb it.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use sync_core::store::{PostgresOptions, PostgresStore};
use tokio::sync::OnceCell;
use tokio_postgres::{Client, NoTls};
use zoho_books_client::Clock;

/// Where a server is looked for unless `SYNC_TEST_POSTGRES_URL` names one.
const USUAL: [&str; 2] = [
    "postgres://postgres@127.0.0.1:5432/test",
    "postgres://postgres@127.0.0.1:5432/postgres",
];

/// The server's URL, looked for once; what was found is said where the test runner cannot hide it.
async fn server() -> Option<&'static str> {
    static SERVER: OnceCell<Option<String>> = OnceCell::const_new();
    let found = SERVER.get_or_init(async || {
        let named = std::env::var("SYNC_TEST_POSTGRES_URL").ok();
        if let Some(url) = named {
            tell("run on the server that SYNC_TEST_POSTGRES_URL names");
            return Some(url);
        }
        for url in USUAL {
            if tokio_postgres::connect(url, NoTls).await.is_ok() {
                tell("run on 127.0.0.1:5432");
                return Some(url.to_owned());
            }
        }
        tell("SKIPPED: no server on 127.0.0.1:5432, and SYNC_TEST_POSTGRES_URL is not set");
        None
    });
    found.await.as_deref()
}

fn tell(what: &str) {
    let _ = writeln!(std::io::stderr(), "PostgreSQL store tests: {what}");
}

/// A schema of its own, gone at the end of the test.
pub(crate) struct Ground {
    server: &'static str,
    pub(crate) schema: String,
    pub(crate) admin: Client,
}

impl Ground {
    /// `None` where there is no server: the test passes without having tested anything.
    pub(crate) async fn make() -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let server = server().await?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let schema = format!("sync_test_{}_{number}", std::process::id());
        let admin = connect(server).await;
        admin
            .batch_execute(&format!(
                "DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}; SET search_path = {schema}"
            ))
            .await
            .unwrap();
        Some(Self {
            server,
            schema,
            admin,
        })
    }

    /// The name of a schema beside it, which a store makes.
    pub(crate) fn beside(&self) -> String {
        format!("{}_beside", self.schema)
    }

    /// The URL that leads into the schema.
    pub(crate) fn url(&self) -> String {
        self.url_of(self.server)
    }

    fn url_of(&self, server: &str) -> String {
        let sign = if server.contains('?') { '&' } else { '?' };
        format!("{server}{sign}options=-csearch_path%3D{}", self.schema)
    }

    /// The URL that leads through a proxy on this port.
    pub(crate) fn url_by(&self, port: u16) -> String {
        let (address, query) = self.server.split_once('?').unwrap_or((self.server, ""));
        let (scheme, rest) = address.split_once("://").unwrap();
        let (authority, database) = rest.split_once('/').unwrap();
        let (user, _) = authority.rsplit_once('@').unwrap();
        self.url_of(&format!(
            "{scheme}://{user}@127.0.0.1:{port}/{database}?{query}"
        ))
    }

    /// Where the server listens.
    pub(crate) fn address(&self) -> String {
        let rest = self.server.split_once("://").unwrap().1;
        let authority = rest.split('/').next().unwrap();
        let host = authority.rsplit('@').next().unwrap();
        if host.contains(':') {
            host.to_owned()
        } else {
            format!("{host}:5432")
        }
    }

    pub(crate) async fn open(&self, shop: &str) -> PostgresStore {
        PostgresStore::open(&self.url(), shop.parse().unwrap())
            .await
            .unwrap()
    }

    pub(crate) async fn open_with(
        &self,
        change: impl FnOnce(&mut PostgresOptions),
    ) -> PostgresStore {
        let mut options = PostgresOptions::default();
        change(&mut options);
        PostgresStore::open_with(&self.url(), "main".parse().unwrap(), options)
            .await
            .unwrap()
    }

    /// From now on the server's clock, as the store sees it, moves only when the returned one does.
    pub(crate) async fn hold_clock(&self) -> Arc<ServerClock> {
        self.hold_clock_in(&self.schema).await
    }

    /// As [`hold_clock`](Self::hold_clock), for a store in this schema.
    pub(crate) async fn hold_clock_in(&self, schema: &str) -> Arc<ServerClock> {
        let now = 1_800_000_000_000;
        self.admin
            .batch_execute(&format!(
                "CREATE TABLE test_clock AS SELECT {now}::bigint AS now;
                 CREATE OR REPLACE FUNCTION {schema}.sync_now() RETURNS bigint LANGUAGE sql VOLATILE
                     AS 'SELECT now FROM {own}.test_clock'",
                own = self.schema
            ))
            .await
            .unwrap();
        let client = connect(&self.url()).await;
        Arc::new(ServerClock {
            now: AtomicI64::new(now),
            client,
        })
    }

    /// Ends connections to the schema's server that the store made, as a restart does.
    pub(crate) async fn cut_all(&self) -> u64 {
        self.admin
            .execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE application_name = $1 AND pid <> pg_backend_pid()",
                &[&self.schema],
            )
            .await
            .unwrap()
    }

    /// The URL of a store whose connections [`cut_all`](Self::cut_all) ends.
    pub(crate) fn marked_url(&self) -> String {
        format!("{}&application_name={}", self.url(), self.schema)
    }

    pub(crate) async fn number(&self, sql: &str) -> i64 {
        self.admin.query_one(sql, &[]).await.unwrap().get(0)
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        let (server, schema) = (self.server, self.schema.clone());
        // A failed test cleans up, too.
        let cleaning = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let admin = connect(server).await;
                let drop = format!("SET lock_timeout = '5s'; DROP SCHEMA IF EXISTS {schema}, {schema}_beside CASCADE");
                let _ = admin.batch_execute(&drop).await;
            });
        });
        let _ = cleaning.join();
    }
}

pub(crate) async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// A clock in the database that moves when somebody sleeps.
pub(crate) struct ServerClock {
    now: AtomicI64,
    client: Client,
}

impl std::fmt::Debug for ServerClock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ServerClock").finish_non_exhaustive()
    }
}

impl ServerClock {
    pub(crate) async fn set(&self, now: Timestamp) {
        let now = now.as_millisecond();
        self.now.store(now, Ordering::Relaxed);
        self.client
            .execute("UPDATE test_clock SET now = $1", &[&now])
            .await
            .unwrap();
    }
}

#[async_trait]
impl Clock for ServerClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now.load(Ordering::Relaxed)).unwrap()
    }

    async fn sleep(&self, duration: Duration) {
        let step = i64::try_from(duration.as_millis()).unwrap();
        let now = self.now.load(Ordering::Relaxed) + step;
        self.set(Timestamp::from_millisecond(now).unwrap()).await;
    }
}
