//! The tables, as numbered migrations.
//!
//! `PRAGMA user_version` is the number of migrations that a database has. A migration that was published is never
//! changed; a new one is added at the end.

use rusqlite::Connection;

use super::error::{Fault, Outcome};
use crate::store::StoreError;

/// Marks a file as ours (`PRAGMA application_id`).
const APPLICATION_ID: i64 = 0x4353_5A42;

const MIGRATIONS: [&str; 3] = [
    include_str!("schema/1-tables.sql"),
    include_str!("schema/2-tombstones.sql"),
    include_str!("schema/3-notes.sql"),
];

/// Brings a database to the present version; each migration is one transaction, and several processes may try at once.
pub(super) fn migrate(connection: &Connection) -> Outcome<()> {
    loop {
        let done = version(connection)?;
        let Some(migration) = MIGRATIONS.get(done) else {
            return check(connection, done);
        };
        connection.execute_batch("BEGIN IMMEDIATE")?;
        let step = match version(connection) {
            // Another process was faster.
            Ok(now) if now != done => Ok(()),
            Ok(_) => apply(connection, done, migration),
            Err(fault) => Err(fault),
        };
        match step {
            Ok(()) => connection.execute_batch("COMMIT")?,
            Err(fault) => {
                connection.execute_batch("ROLLBACK")?;
                return Err(fault);
            }
        }
    }
}

fn apply(connection: &Connection, done: usize, migration: &str) -> Outcome<()> {
    if done == 0 {
        let tables: i64 =
            connection.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))?;
        if tables > 0 {
            return Err(foreign());
        }
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    } else {
        check(connection, done)?;
    }
    connection.execute_batch(migration)?;
    let next = i64::try_from(done).unwrap_or(i64::MAX).saturating_add(1);
    connection.pragma_update(None, "user_version", next)?;
    Ok(())
}

fn version(connection: &Connection) -> Outcome<usize> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    usize::try_from(version).map_err(|_| foreign())
}

/// Refuses what another program or a newer version made.
fn check(connection: &Connection, version: usize) -> Outcome<()> {
    let id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != APPLICATION_ID {
        return Err(foreign());
    }
    if version > MIGRATIONS.len() {
        return Err(Fault::Store(StoreError::Unusable(format!(
            "it has version {version} and this program knows {} at most; run the newer program, or restore a backup \
             from before the update",
            MIGRATIONS.len()
        ))));
    }
    Ok(())
}

fn foreign() -> Fault {
    Fault::Store(StoreError::Unusable(
        "it belongs to another program; name another path".to_owned(),
    ))
}
