//! Reading everything a shop has, a few hundred entries at a time, to bring it into another database.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value as Json};

use super::error::Outcome;
use super::session::Session;
use super::{SqliteStore, mirror, pack, rows};
use crate::Kind;
use crate::contact_id::ContactId;
use crate::hash_key::hex;
use crate::store::rules::Entry;
use crate::store::scope::Scope;
use crate::store::stored::unreadable;
use crate::store::{MirrorContact, StoreError};

/// Entries read at a time.
const STEP: i64 = 500;

/// A table that both databases have alike.
pub(in crate::store) struct Table {
    pub(in crate::store) name: &'static str,
    columns: &'static str,
    /// Two columns in whose order it is read; twice the same where one will do.
    order: &'static str,
}

pub(in crate::store) const DELIVERIES: &str = "delivery";

pub(in crate::store) const TABLES: [Table; 5] = [
    Table {
        name: "history",
        columns: "user_id, number, at, what",
        order: "user_id, number",
    },
    Table {
        name: "address",
        columns: "user_id, order_number, hash, at, address",
        order: "user_id, user_id",
    },
    Table {
        name: DELIVERIES,
        columns: "hash",
        order: "hash, hash",
    },
    Table {
        name: "tombstone",
        columns: "hash, at",
        order: "hash, hash",
    },
    Table {
        name: "document",
        columns: "shop, name, text",
        order: "name, name",
    },
];

/// Some rows of a table, their columns by name, and where the next ones begin.
pub(in crate::store) type Page = (Vec<Map<String, Json>>, Option<[Value; 2]>);

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

    /// The next rows of a table; of documents also those that all shops share.
    pub(in crate::store) async fn page(
        &self,
        table: &'static Table,
        after: Option<[Value; 2]>,
    ) -> Result<Page, StoreError> {
        self.read(move |session| page(session, table, after.as_ref()))
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

    /// What the hashes of those who were erased are keyed with, if there are any.
    pub(in crate::store) async fn tombstone_key(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|session| {
            let mut statement = session.connection.prepare(
                "SELECT key FROM tombstone_key WHERE EXISTS (SELECT 1 FROM tombstone WHERE shop = ?1)",
            )?;
            Ok(statement.query_row([session.shop], |row| row.get(0)).optional()?)
        })
        .await
    }
}

fn page(session: &Session<'_>, table: &Table, after: Option<&[Value; 2]>) -> Outcome<Page> {
    // Every number stands before every text, and this before every number.
    let least = [Value::Integer(i64::MIN), Value::Integer(i64::MIN)];
    let [first, second] = after.unwrap_or(&least);
    let Table {
        name,
        columns,
        order,
    } = table;
    let shops = if *name == "document" { "?1, 0" } else { "?1" };
    let mut statement = session.connection.prepare_cached(&format!(
        "SELECT {columns}, {order} FROM {name} WHERE shop IN ({shops}) AND ({order}) > (?2, ?3) ORDER BY {order} LIMIT ?4"
    ))?;
    let names: Vec<&str> = columns.split(", ").collect();
    let mut found = statement.query(params![session.shop, first, second, STEP])?;
    let mut rows = Vec::new();
    let mut last = None;
    while let Some(row) = found.next()? {
        last = Some([row.get(names.len())?, row.get(names.len() + 1)?]);
        let cells = names.iter().enumerate();
        let cells = cells.map(|(at, name)| Ok(((*name).to_owned(), json(row.get_ref(at)?))));
        rows.push(cells.collect::<Outcome<_>>()?);
    }
    Ok((rows, last))
}

fn json(value: ValueRef<'_>) -> Json {
    match value {
        ValueRef::Integer(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        ValueRef::Blob(bytes) => format!("\\x{}", hex(bytes)).into(),
        ValueRef::Null | ValueRef::Real(_) => Json::Null,
    }
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
