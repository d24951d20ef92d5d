//! A place on a PostgreSQL server, and a shop whose customers are kept there.

use std::io::Write as _;
use std::sync::atomic::{AtomicU32, Ordering};

use cs_cart_client::sandbox::{Shop, ShopUser};
use serde_json::Value;
use tokio_postgres::{Client, NoTls};

use super::stage::Stage;
use crate::world::{World, books};

/// Where a server is looked for unless `SYNC_TEST_POSTGRES_URL` names one.
const USUAL: [&str; 2] = [
    "postgres://postgres@127.0.0.1:5432/test",
    "postgres://postgres@127.0.0.1:5432/postgres",
];

/// A session of the test's own, in the clear.
pub(crate) async fn connect(url: &str) -> Option<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.ok()?;
    tokio::spawn(connection);
    Some(client)
}

/// A schema of its own on a real server, gone at the end of the test.
pub(crate) struct Ground {
    pub(crate) server: String,
    pub(crate) schema: String,
    pub(crate) admin: Client,
}

impl Ground {
    /// `None` where there is no server: the test passes without having tested anything, and says so.
    pub(crate) async fn make() -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let named = std::env::var("SYNC_TEST_POSTGRES_URL").ok();
        let mut found = None;
        for url in named.iter().map(String::as_str).chain(USUAL) {
            if let Some(admin) = connect(url).await {
                found = Some((url.to_owned(), admin));
                break;
            }
            assert!(named.is_none(), "SYNC_TEST_POSTGRES_URL leads nowhere");
        }
        let Some((server, admin)) = found else {
            let why = "no server on 127.0.0.1:5432, and SYNC_TEST_POSTGRES_URL is not set";
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{why}");
            let _ = writeln!(std::io::stderr(), "SKIPPED processes on PostgreSQL: {why}");
            return None;
        };
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let schema = format!("sync_processes_{}_{number}", std::process::id());
        let make = format!(
            "DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}; SET search_path = {schema}"
        );
        admin.batch_execute(&make).await.unwrap();
        Some(Self {
            server,
            schema,
            admin,
        })
    }

    /// Leads into the schema; the program's sessions bear its name.
    pub(crate) fn url(&self) -> String {
        let sign = if self.server.contains('?') { '&' } else { '?' };
        let schema = &self.schema;
        format!(
            "{}{sign}options=-csearch_path%3D{schema}&application_name={schema}",
            self.server
        )
    }

    /// Where the server listens.
    pub(crate) fn address(&self) -> String {
        let rest = self.server.split_once("://").unwrap().1;
        let authority = rest.split(['/', '?']).next().unwrap();
        let host = authority.rsplit('@').next().unwrap();
        if host.contains(':') {
            host.to_owned()
        } else {
            format!("{host}:5432")
        }
    }

    /// As [`url`](Self::url), by way of this port.
    pub(crate) fn url_by(&self, port: u16) -> String {
        let host = self.address();
        let name = host.trim_end_matches(":5432");
        let url = self.url();
        let found = if url.contains(&host) { &host } else { name };
        url.replacen(found, &format!("127.0.0.1:{port}"), 1)
    }

    /// Ends all sessions of the program, as a restart of the server does. Says how many there were.
    pub(crate) async fn cut_all(&self) -> u64 {
        let cut =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1";
        self.admin.execute(cut, &[&self.schema]).await.unwrap()
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        let (server, schema) = (self.server.clone(), self.schema.clone());
        // A failed test cleans up, too.
        let cleaning = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let drop = format!("SET lock_timeout = '5s'; DROP SCHEMA {schema} CASCADE");
                if let Some(admin) = connect(&server).await {
                    let _ = admin.batch_execute(&drop).await;
                }
            });
        });
        let _ = cleaning.join();
    }
}

/// A shop of so many customers and empty books; what is known of them is kept where the URL leads.
pub(crate) async fn stage(url: &str, customers: u64) -> Stage {
    let shop = Shop::start().await;
    for number in 0..customers {
        let email = format!("c{number}@example.com");
        let user = ShopUser::customer(email).firstname("Given");
        shop.add_user(user.lastname(format!("Family {number}")));
    }
    let mut stage = Stage::of(World::of(shop, books().start().await)).await;
    stage.world.set("SYNC__DATABASE_URL", url);
    stage
}

/// As [`Stage::comes_to_rest`], without a look into a file.
pub(crate) fn rests(stage: &Stage, customers: usize) {
    stage.json(&["backfill"]);
    for customer in stage.world.shop.customers() {
        stage.contact_of(customer.user_id);
    }
    assert_eq!(stage.world.books.contact_count(), customers);
    let writes = stage.world.books.writes();
    let again: Value = stage.json(&["backfill"]);
    assert_eq!(again["unchanged"], customers, "{again}");
    assert_eq!(stage.world.books.writes(), writes);
}
