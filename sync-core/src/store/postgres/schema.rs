//! The tables, as numbered migrations.
//!
//! `sync_migration` has a line for each migration that a database has. A migration that was published is never changed;
//! a new one is added at the end.

use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use super::error::{Fault, Outcome};
use super::{lock_number, quoted};
use crate::HashKey;
use crate::store::StoreError;
use crate::store::stored::unreadable;

/// The first version of PostgreSQL that tells what became of a transaction.
const OLDEST_SERVER: i32 = 130_000;

const MIGRATIONS: [&str; 4] = [
    include_str!("schema/1-tables.sql"),
    include_str!("schema/2-tombstones.sql"),
    include_str!("schema/3-outbox.sql"),
    include_str!("schema/4-notes.sql"),
];

/// What is known of a database that is ready for work.
pub(super) struct Place {
    /// The schema that the tables are in; locks on other schemas of the database are none of ours.
    pub(super) schema: String,
    /// What tombstones are hashed with.
    pub(super) tombstone_key: HashKey,
}

/// Brings the tables up to date, in the schema of this name if there is one; it is made if need be. Several processes may
/// try at once.
pub(super) async fn prepare(client: &Client, schema: Option<&str>) -> Outcome<Place> {
    if let Some(schema) = schema {
        make_schema(client, schema).await?;
    }
    let schema = check_server(client).await?;
    // Changes of tables take what time they need.
    client
        .batch_execute("BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
        .await?;
    let turn = lock_number(&[&schema, "migrate"]);
    client
        .execute("SELECT pg_advisory_xact_lock($1)", &[&turn])
        .await?;
    migrate(client).await?;
    let tombstone_key = tombstone_key(client).await?;
    client.batch_execute("COMMIT").await?;
    Ok(Place {
        schema,
        tombstone_key,
    })
}

/// Whoever may not make schemas can use one that is there.
async fn make_schema(client: &Client, schema: &str) -> Outcome<()> {
    let known = "SELECT 1 FROM pg_namespace WHERE nspname = $1";
    if client.query_opt(known, &[&schema]).await?.is_some() {
        return Ok(());
    }
    let make = format!("CREATE SCHEMA IF NOT EXISTS {}", quoted(schema));
    match client.batch_execute(&make).await {
        // Another process was quicker by a moment.
        Err(error) if error.code() == Some(&SqlState::UNIQUE_VIOLATION) => Ok(()),
        made => Ok(made?),
    }
}

/// Drawn by who is the first.
async fn tombstone_key(client: &Client) -> Outcome<HashKey> {
    let known = "SELECT key FROM sync_tombstone_key WHERE id = 1";
    if let Some(row) = client.query_opt(known, &[]).await? {
        let key: [u8; 32] = row
            .try_get::<_, &[u8]>(0)?
            .try_into()
            .map_err(|_| unreadable("the key of the tombstones"))?;
        return Ok(HashKey::new(key));
    }
    let mut key = [0_u8; 32];
    getrandom::fill(&mut key).map_err(|_| {
        Fault::Store(StoreError::Unavailable(
            "the system gives no random numbers".to_owned(),
        ))
    })?;
    let add = "INSERT INTO sync_tombstone_key (id, key) VALUES (1, $1)";
    client.execute(add, &[&key.as_slice()]).await?;
    Ok(HashKey::new(key))
}

/// Says which schema new tables go to.
async fn check_server(client: &Client) -> Outcome<String> {
    let asked =
        "SELECT current_setting('server_version_num')::integer, current_setting('server_encoding'),
                        current_schema()::text, current_setting('server_version')";
    let row = client.query_one(asked, &[]).await?;
    let unusable = |why: String| Err(Fault::Store(StoreError::Unusable(why)));
    if row.try_get::<_, i32>(0)? < OLDEST_SERVER {
        let version: String = row.try_get(3)?;
        return unusable(format!(
            "PostgreSQL {version} is too old; 13 is the oldest that will do"
        ));
    }
    let encoding: String = row.try_get(1)?;
    if encoding != "UTF8" {
        return unusable(format!(
            "its encoding is {encoding}; make one with ENCODING 'UTF8'"
        ));
    }
    match row.try_get::<_, Option<String>>(2)? {
        Some(schema) => Ok(schema),
        None => unusable(
            "none of the schemas in the user's search_path exists; make one, or set search_path"
                .to_owned(),
        ),
    }
}

async fn migrate(client: &Client) -> Outcome<()> {
    let tables = "SELECT to_regclass('sync_migration') IS NOT NULL";
    let is_ours: bool = client.query_one(tables, &[]).await?.try_get(0)?;
    if !is_ours {
        client
            .batch_execute(
                "CREATE TABLE sync_migration (number integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())",
            )
            .await?;
    }
    let count = "SELECT coalesce(max(number), 0) FROM sync_migration";
    let done: i32 = client.query_one(count, &[]).await?.try_get(0)?;
    let known = i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX);
    if done > known {
        return Err(Fault::Store(StoreError::Unusable(format!(
            "its tables are of version {done}, this program knows {known}; run the newer program"
        ))));
    }
    for (number, migration) in (1..).zip(MIGRATIONS) {
        if number > done {
            client.batch_execute(migration).await?;
            client
                .execute(
                    "INSERT INTO sync_migration (number) VALUES ($1)",
                    &[&number],
                )
                .await?;
        }
    }
    Ok(())
}
