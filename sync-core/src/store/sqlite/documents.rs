//! Shared documents: texts that are replaced only where nobody replaced them meanwhile.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{OptionalExtension, params};

use super::error::Outcome;
use super::session::Session;
use crate::store::SHARED;

/// Documents of the whole database stand under this number, which no shop has.
const NO_SHOP: i64 = 0;

/// Whose document this is.
fn owner(session: &Session<'_>, name: &str) -> i64 {
    if name.starts_with(SHARED) {
        NO_SHOP
    } else {
        session.shop
    }
}

/// A document as it was read.
#[derive(Clone)]
pub(super) struct Document {
    version: i64,
    pub(super) text: Arc<str>,
}

/// The documents as this process last saw them; another one may have replaced them since. Updates of one document take
/// turns here, so that they need not be repeated.
#[derive(Default)]
pub(super) struct Known(Mutex<HashMap<Arc<str>, Slot>>);

/// The turn of a document, and what is known of it.
pub(super) type Slot = Arc<tokio::sync::Mutex<Option<Document>>>;

impl Known {
    pub(super) fn slot(&self, name: &Arc<str>) -> Slot {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(slots.entry(Arc::clone(name)).or_default())
    }
}

/// Whether nobody replaced a document between two readings.
pub(super) fn are_same(one: Option<&Document>, two: Option<&Document>) -> bool {
    let version = |document: Option<&Document>| document.map(|document| document.version);
    version(one) == version(two)
}

pub(super) fn read(session: &Session<'_>, name: &str) -> Outcome<Option<Document>> {
    let mut statement = session
        .connection
        .prepare_cached("SELECT version, text FROM document WHERE shop = ?1 AND name = ?2")?;
    let found = statement.query_row(params![owner(session, name), name], |row| {
        Ok(Document {
            version: row.get(0)?,
            text: row.get::<_, String>(1)?.into(),
        })
    });
    Ok(found.optional()?)
}

/// Writes a new text if the document is still the one that was read, and says what it is now; `None` if it is not.
pub(super) fn replace(
    session: &Session<'_>,
    name: &str,
    read: Option<&Document>,
    text: Arc<str>,
) -> Outcome<Option<Document>> {
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
    Ok((written == 1).then(|| Document {
        version: read.map_or(0, |read| read.version) + 1,
        text,
    }))
}
