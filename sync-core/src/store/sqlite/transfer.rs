//! Reading everything a shop has, a few hundred entries at a time, to bring it into another database.

use rusqlite::params;
use rusqlite::types::Value;

use super::error::Outcome;
use super::session::Session;
use super::{SqliteStore, mirror, pack, rows};
use crate::Kind;
use crate::contact_id::ContactId;
use crate::store::rules::Entry;
use crate::store::scope::Scope;
use crate::store::stored::unreadable;
use crate::store::{MirrorContact, SHARED, StoreError};

/// Entries read at a time.
const STEP: i64 = 500;

/// A line of a customer's history.
pub(in crate::store) struct Line {
    pub(in crate::store) user: i64,
    pub(in crate::store) number: i64,
    pub(in crate::store) at: i64,
    pub(in crate::store) what: String,
}

/// The address of a customer's newest order.
pub(in crate::store) struct Address {
    pub(in crate::store) user: i64,
    pub(in crate::store) order: i64,
    pub(in crate::store) hash: Vec<u8>,
    pub(in crate::store) at: i64,
    pub(in crate::store) text: Option<String>,
}

/// Who was erased: the key of the hashes, and each hash with its time.
#[derive(Default)]
pub(in crate::store) struct Graves {
    pub(in crate::store) key: Option<Vec<u8>>,
    pub(in crate::store) hashes: Vec<(Vec<u8>, i64)>,
}

impl SqliteStore {
    /// Whether a process that lives works with the file.
    pub(in crate::store) fn is_in_use(&self) -> bool {
        self.owners.is_anybody_alive()
    }

    /// The file's handles on the shop's records, one for each kind it has.
    pub(in crate::store) async fn kinds(&self) -> Result<Vec<(Kind, Self)>, StoreError> {
        let names = self
            .read(|session| {
                let mut statement = session.connection.prepare("SELECT name FROM shop")?;
                let names = statement.query_map((), |row| row.get(0))?;
                Ok(names.collect::<Result<Vec<String>, _>>()?)
            })
            .await?;
        let shop = &self.scope.1.shop;
        let others = names.iter().filter_map(|name| Scope::kind_in(shop, name));
        let mut kinds = Vec::new();
        for kind in std::iter::once(Kind::CUSTOMER).chain(others) {
            let handle = self.of_kind(&kind).await?;
            kinds.push((kind, handle));
        }
        Ok(kinds)
    }

    /// Customers after this one, by ascending id.
    pub(in crate::store) async fn entries(&self, after: i64) -> Result<Vec<Entry>, StoreError> {
        self.read(move |session| rows::entries(session, after, STEP))
            .await
    }

    /// All lines of the next customers that have any.
    pub(in crate::store) async fn lines(&self, after: i64) -> Result<Vec<Line>, StoreError> {
        self.read(move |session| lines(session, after)).await
    }

    /// Addresses of the next customers that have one.
    pub(in crate::store) async fn kept_addresses(
        &self,
        after: i64,
    ) -> Result<Vec<Address>, StoreError> {
        self.read(move |session| addresses(session, after)).await
    }

    /// Hashes of webhook ids, in their order.
    pub(in crate::store) async fn deliveries(
        &self,
        after: Vec<u8>,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        self.read(move |session| {
            let mut statement = session.connection.prepare_cached(
                "SELECT hash FROM delivery WHERE shop = ?1 AND hash > ?2 ORDER BY hash LIMIT ?3",
            )?;
            let hashes =
                statement.query_map(params![session.shop, after, STEP], |row| row.get(0))?;
            Ok(hashes.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Contacts of the mirror, in the order in which the file has them.
    pub(in crate::store) async fn contacts(
        &self,
        after: Option<ContactId>,
    ) -> Result<Vec<MirrorContact>, StoreError> {
        self.read(move |session| contacts(session, after.as_ref()))
            .await
    }

    /// Name and text of the shop's documents and of those that all shops share.
    pub(in crate::store) async fn documents(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|session| {
            let mut statement = session.connection.prepare_cached(
                "SELECT name, text FROM document WHERE shop = ?1 OR substr(name, 1, length(?2)) = ?2",
            )?;
            let documents = statement.query_map(params![session.shop, SHARED], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            Ok(documents.collect::<Result<_, _>>()?)
        })
        .await
    }

    pub(in crate::store) async fn graves(&self) -> Result<Graves, StoreError> {
        self.read(graves).await
    }
}

fn lines(session: &Session<'_>, after: i64) -> Outcome<Vec<Line>> {
    let mut statement = session.connection.prepare_cached(
        "SELECT user_id, number, at, what FROM history WHERE shop = ?1 AND user_id > ?2 AND user_id <= (
             SELECT max(user_id) FROM (
                 SELECT user_id FROM history WHERE shop = ?1 AND user_id > ?2 ORDER BY user_id LIMIT ?3))",
    )?;
    let lines = statement.query_map([session.shop, after, STEP], |row| {
        Ok(Line {
            user: row.get(0)?,
            number: row.get(1)?,
            at: row.get(2)?,
            what: row.get(3)?,
        })
    })?;
    Ok(lines.collect::<Result<_, _>>()?)
}

fn addresses(session: &Session<'_>, after: i64) -> Outcome<Vec<Address>> {
    let mut statement = session.connection.prepare_cached(
        "SELECT user_id, order_number, hash, at, address FROM address
         WHERE shop = ?1 AND user_id > ?2 ORDER BY user_id LIMIT ?3",
    )?;
    let addresses = statement.query_map([session.shop, after, STEP], |row| {
        Ok(Address {
            user: row.get(0)?,
            order: row.get(1)?,
            hash: row.get(2)?,
            at: row.get(3)?,
            text: row.get(4)?,
        })
    })?;
    Ok(addresses.collect::<Result<_, _>>()?)
}

fn contacts(session: &Session<'_>, after: Option<&ContactId>) -> Outcome<Vec<MirrorContact>> {
    // Every number stands before every text, and this before every number.
    let after = after.map_or(Value::Integer(i64::MIN), |after| {
        pack::decimal(after.as_str())
    });
    let mut statement = session.connection.prepare_cached(
        "SELECT contact_id FROM mirror WHERE shop = ?1 AND contact_id > ?2 ORDER BY contact_id LIMIT ?3",
    )?;
    let mut found = statement.query(params![session.shop, after, STEP])?;
    let mut contacts = Vec::new();
    while let Some(row) = found.next()? {
        let contact = mirror::by_id(session, &row.get(0)?)?;
        contacts.push(contact.ok_or_else(|| unreadable("a contact of the mirror"))?);
    }
    Ok(contacts)
}

fn graves(session: &Session<'_>) -> Outcome<Graves> {
    use rusqlite::OptionalExtension;
    let key = session
        .connection
        .query_row("SELECT key FROM tombstone_key WHERE id = 1", (), |row| {
            row.get(0)
        })
        .optional()?;
    let mut statement = session
        .connection
        .prepare_cached("SELECT hash, at FROM tombstone WHERE shop = ?1")?;
    let hashes = statement.query_map([session.shop], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Graves {
        key,
        hashes: hashes.collect::<Result<_, _>>()?,
    })
}
