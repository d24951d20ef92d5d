//! Shared documents: texts that are replaced only where nobody replaced them meanwhile.

use rusqlite::{OptionalExtension, params};

use super::error::Outcome;
use super::session::Session;
use crate::store::SHARED;

/// Documents of the whole database stand under this number, which no shop has.
const NO_SHOP: i64 = 0;

/// Whose document this is.
fn owner(session: &Session, name: &str) -> i64 {
    if name.starts_with(SHARED) {
        NO_SHOP
    } else {
        session.shop
    }
}

/// A document as it was read.
pub(super) struct Document {
    version: i64,
    pub(super) text: String,
}

pub(super) fn read(session: &Session, name: &str) -> Outcome<Option<Document>> {
    let mut statement = session
        .connection
        .prepare_cached("SELECT version, text FROM document WHERE shop = ?1 AND name = ?2")?;
    let found = statement.query_row(params![owner(session, name), name], |row| {
        Ok(Document {
            version: row.get(0)?,
            text: row.get(1)?,
        })
    });
    Ok(found.optional()?)
}

/// Writes a new text if the document is still the one that was read; `false` if not.
pub(super) fn replace(
    session: &Session,
    name: &str,
    read: Option<&Document>,
    text: &str,
) -> Outcome<bool> {
    let written = match read {
        None => session
            .connection
            .prepare_cached("INSERT OR IGNORE INTO document (shop, name, version, text) VALUES (?1, ?2, 1, ?3)")?
            .execute(params![owner(session, name), name, text])?,
        Some(read) => session
            .connection
            .prepare_cached(
                "UPDATE document SET text = ?3, version = version + 1 WHERE shop = ?1 AND name = ?2 AND version = ?4",
            )?
            .execute(params![owner(session, name), name, text, read.version])?,
    };
    Ok(written == 1)
}
