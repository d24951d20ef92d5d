//! The durable store for several machines: a PostgreSQL database.

mod addresses;
mod claim;
mod connect;
mod connections;
mod documents;
mod error;
mod mark;
mod mirror;
mod outbox;
mod owners;
mod pool;
mod privacy;
mod purge;
mod rows;
mod schema;
mod settle;
mod store;
mod tally;
mod target;
mod together;
#[cfg(feature = "sqlite")]
mod transfer;

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use sha2::{Digest, Sha256};

use self::connect::Connector;
use self::connections::{Connections, HostPool};
use self::error::{Fault, Outcome};
use self::owners::Owners;
use self::pool::{Database, Session, persist};
use self::privacy::Tombstones;
use self::target::Target;
use self::together::Together;
#[cfg(feature = "sqlite")]
pub use self::transfer::TakenOver;
use super::StoreError;
use super::scope::Scope;
use crate::hash_key::hex;
use crate::{Kind, ShopName};

/// How a [`PostgresStore`] works; [`Default`] is right for a program.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PostgresOptions {
    /// At most this many connections at a time, beside the one that shows others that this process lives; 8 at first.
    pub max_connections: usize,
    /// How long a connection may take to come up; 5 s at first.
    pub connect_timeout: Duration,
    /// How long a call waits for a connection when all are in use; 5 s at first.
    pub pool_timeout: Duration,
    /// How long the server may work on one statement, waiting for locks included; 10 s at first.
    pub statement_timeout: Duration,
    /// The schema that the tables are in, beside those of the host's; it is made if it is not there. `None` at first: the
    /// first schema of the user's `search_path`.
    pub schema: Option<String>,
}

impl Default for PostgresOptions {
    fn default() -> Self {
        Self {
            max_connections: 8,
            connect_timeout: Duration::from_secs(5),
            pool_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(10),
            schema: None,
        }
    }
}

/// A [`Store`](super::Store) in a PostgreSQL database (13 or later). Cheap to clone.
///
/// Several shops and several processes may share a database. Leases and due times are counted by the server's clock.
/// The rules that no two rows may break are constraints of the tables, so they hold whatever the processes do at once.
/// A lock on a connection of its own shows others that a process lives: when it dies, its rows are free at once; when
/// it hangs, with the end of its leases. Connections that break are made anew; a commit whose answer was lost is looked
/// up, and [`StoreError::Unconfirmed`] is told only when the server stays away.
///
/// The URL is one that `psql` takes: `postgres://user:password@host:5432/database`. The connection is encrypted and the
/// server's certificate verified, against the system's roots or those in the file that `sslrootcert` names, unless the
/// URL says `sslmode=disable`, or the server is on this machine and it does not say `sslmode=require`. The
/// user must be allowed to make tables in [`PostgresOptions::schema`], else in the first schema of its `search_path`; their
/// names begin with `sync_`. A proxy that lends a connection for single transactions will not do: locks would get lost.
///
/// A host that has the database already gives a configuration of the driver ([`with_config`](Self::with_config)) or its own
/// pool ([`with_pool`](Self::with_pool)), and marks customers inside its own transactions ([`notify_in`](Self::notify_in)).
///
/// ```no_run
/// use sync_core::store::{PostgresStore, Store};
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let store = PostgresStore::open("postgres://sync@db.example.com/sync", "main".parse()?).await?;
/// println!("{} customers wait", store.counts().await?.pending);
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct PostgresStore {
    database: Database,
    /// The schema that the tables are in.
    schema: Arc<str>,
    /// The number under which the database has what belongs to the handle.
    shop: i32,
    /// Whoever claims rows of the handle's waits for who does so at the moment: two rows of one key must not be chosen by
    /// two at once. It takes some milliseconds.
    claim_turn: i64,
    tally_turn: i64,
    tombstones: Arc<Tombstones>,
    owners: Arc<Owners>,
    /// Updates of documents in this process take turns, so that those that wait hold no connection.
    documents: Arc<tokio::sync::Mutex<()>>,
    together: Arc<Together>,
}

impl std::fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresStore")
            .field("shop", &self.shop)
            .finish_non_exhaustive()
    }
}

impl PostgresStore {
    /// Opens the database for one shop; makes the tables, and the shop's place in them, if need be.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unusable`] for a URL that cannot be understood, a login or certificate that is refused, and tables
    /// that are not ours or of a newer version; [`StoreError::Unavailable`] when the server cannot be reached.
    pub async fn open(url: &str, shop: ShopName) -> Result<Self, StoreError> {
        Self::open_with(url, shop, PostgresOptions::default()).await
    }

    /// Like [`open`](Self::open), with limits of one's own.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub async fn open_with(
        url: &str,
        shop: ShopName,
        options: PostgresOptions,
    ) -> Result<Self, StoreError> {
        let connector = Connector::new(Target::parse(url)?, &options);
        Self::over(Connections::Ours(connector), shop, &options).await
    }

    /// Opens the database that a configuration of the driver leads to. As with a URL, the connection is encrypted and the
    /// certificate verified unless the server is on this machine or `ssl_mode` is `Disable`.
    ///
    /// ```no_run
    /// use sync_core::store::{PostgresOptions, PostgresStore, tokio_postgres};
    ///
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let mut config = tokio_postgres::Config::new();
    /// config.host("db.example.com").user("shop").password("…").dbname("shop");
    /// let mut options = PostgresOptions::default();
    /// options.schema = Some("sync".to_owned());
    /// let store = PostgresStore::with_config(config, "main".parse()?, options).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub async fn with_config(
        config: tokio_postgres::Config,
        shop: ShopName,
        options: PostgresOptions,
    ) -> Result<Self, StoreError> {
        let connector = Connector::new(Target::of(config, None)?, &options);
        Self::over(Connections::Ours(connector), shop, &options).await
    }

    /// Opens the database that a pool of the host's leads to, and borrows the pool's connections, each for a transaction.
    /// What is set on them is set for the transaction: they go back as they came.
    ///
    /// Two or more connections must be free for the store, and one is taken out of the pool for good: it shows others that
    /// this process lives. [`PostgresOptions::max_connections`] says nothing here. Each call costs two short statements
    /// more than over connections of the store's own.
    ///
    /// ```no_run
    /// use sync_core::store::{PostgresOptions, PostgresStore, deadpool_postgres};
    ///
    /// # async fn example(pool: deadpool_postgres::Pool) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut options = PostgresOptions::default();
    /// options.schema = Some("sync".to_owned());
    /// let store = PostgresStore::with_pool(pool.clone(), "main".parse()?, options).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub async fn with_pool(
        pool: deadpool_postgres::Pool,
        shop: ShopName,
        options: PostgresOptions,
    ) -> Result<Self, StoreError> {
        let lent = HostPool::new(pool, &options);
        Self::over(Connections::Lent(lent), shop, &options).await
    }

    async fn over(
        connections: Connections,
        shop: ShopName,
        options: &PostgresOptions,
    ) -> Result<Self, StoreError> {
        if let Some(schema) = &options.schema {
            check_name(schema)?;
        }
        let (client, driver) = connections.dedicated().await?;
        let prepared = tokio::select! {
            prepared = schema::prepare(&client, options.schema.as_deref()) => prepared,
            () = driver => Err(Fault::RolledBack),
        };
        let place = prepared?;
        let base = Self {
            database: Database::new(connections.clone(), options, &place.schema)?,
            owners: Arc::new(Owners::new(connections, options, &place.schema, &shop)),
            schema: place.schema.into(),
            shop: 0,
            claim_turn: 0,
            tally_turn: 0,
            tombstones: Arc::new(Tombstones {
                shop: 0,
                scope: Scope::new(shop, Kind::CUSTOMER),
                key: place.tombstone_key,
                turn: 0,
            }),
            documents: Arc::default(),
            together: Arc::default(),
        };
        base.of_kind(&Kind::CUSTOMER).await
    }

    /// The same database, for one kind of the shop's records.
    async fn of_kind(&self, kind: &Kind) -> Result<Self, StoreError> {
        let scope = Scope::new(self.tombstones.scope.shop.clone(), kind.clone());
        let name = scope.name();
        let shop = persist(|| async {
            let session = self.database.session().await?;
            let number = place(&session, &name).await?;
            session.done().await?;
            Ok(number)
        })
        .await?;
        let turn = |purpose| lock_number(&[&self.schema, &name, purpose]);
        Ok(Self {
            shop,
            claim_turn: turn("claim"),
            tally_turn: turn("tally"),
            tombstones: Arc::new(Tombstones {
                shop,
                scope,
                key: self.tombstones.key.clone(),
                turn: turn("erase"),
            }),
            together: Arc::default(),
            ..self.clone()
        })
    }
}

/// Whether a schema can be called so.
fn check_name(schema: &str) -> Result<(), StoreError> {
    if (1..=63).contains(&schema.len()) && !schema.contains('\0') {
        return Ok(());
    }
    Err(StoreError::Unusable(
        "the name of a schema is 1 to 63 bytes long".to_owned(),
    ))
}

/// A name as a statement has it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The number of a scope; it is given one if it has none yet.
async fn place(session: &Session, name: &str) -> Outcome<i32> {
    let known = "SELECT id FROM sync_shop WHERE name = $1";
    if let Some(row) = session.first(known, &[&name]).await? {
        return Ok(row.try_get(0)?);
    }
    let add = "INSERT INTO sync_shop (name) VALUES ($1) ON CONFLICT DO NOTHING";
    session.execute(add, &[&name]).await?;
    Ok(session.one(known, &[&name]).await?.try_get(0)?)
}

/// The number of an advisory lock: they are shared by all that use the database, whatever their schema.
fn lock_number(parts: &[&str]) -> i64 {
    let mut hasher = Sha256::new();
    for part in ["sync-core"].iter().chain(parts) {
        hasher.update(part.len().to_string());
        hasher.update(":");
        hasher.update(part);
    }
    first_bits(&hasher.finalize())
}

/// The first 64 bits of a hash.
fn first_bits(hash: &[u8]) -> i64 {
    let bytes = hash.iter().take(8);
    bytes.fold(0, |bits, byte| bits << 8 | i64::from(*byte))
}

/// A text as the database can keep it: PostgreSQL has no NUL.
fn kept(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        Cow::Owned(text.replace('\0', "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Bytes as PostgreSQL writes them.
fn bytea(bytes: &[u8]) -> String {
    format!("\\x{}", hex(bytes))
}
