//! Reading rows and histories.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;
use tokio_postgres::Row as SqlRow;

use super::error::{Fault, Outcome};
use super::kept;
use super::pool::{Session, Work};
use super::privacy::Tombstones;
use crate::contact_id::ContactId;
use crate::store::ids::number;
use crate::store::privacy::stand_in;
use crate::store::rules::Entry;
use crate::store::stored::{self, Cell, Columns, from_json, to_json, unsigned, user_id};
use crate::store::{HistoryEntry, Reason, Row, RowFilter, State};
use crate::{FieldHashes, UserId};

/// What [`stored::read`] reads, in its order.
macro_rules! columns {
    () => {
        "user_id, state::bigint, lane::bigint, version, fence, attempts, since, due, updated, reason, detail, \
         contact_id, match_key, source_hash, address_hash, registered_at, owned, conflicts, hint, intent, cause, \
         lease_owner, lease_until"
    };
}
pub(super) use columns;

impl Columns for SqlRow {
    type Fault = Fault;

    fn number(&self, column: usize) -> Outcome<Option<i64>> {
        Ok(self.try_get(column)?)
    }

    fn text(&self, column: usize) -> Outcome<Option<String>> {
        Ok(self.try_get(column)?)
    }

    fn hashes(&self, column: usize) -> Outcome<FieldHashes> {
        Ok(from_json(self.try_get(column)?)?.unwrap_or_default())
    }

    fn names(&self, column: usize) -> Outcome<Vec<String>> {
        Ok(self.try_get::<_, Option<_>>(column)?.unwrap_or_default())
    }
}

/// A row as its table has it; the names are those of the columns.
fn record(shop: i32, now: i64, entry: &Entry) -> Outcome<Value> {
    let row = &entry.row;
    let mut record = serde_json::Map::new();
    for (name, cell) in stored::cells(entry) {
        let value = match cell {
            Cell::Null => Value::Null,
            Cell::Number(number) => number.into(),
            Cell::Flag(flag) => flag.into(),
            Cell::Text(text) | Cell::Decimal(text) | Cell::Hex(text) => kept(text).into(),
            Cell::Hashes(hashes) => kept(&to_json(hashes)?).into(),
            Cell::Names(names) => names.iter().map(|name| kept(name)).collect(),
        };
        record.insert(name.to_owned(), value);
    }
    let intent = row.intent.as_ref().map(to_json).transpose()?;
    record.insert("shop".to_owned(), shop.into());
    record.insert("user_id".to_owned(), number(&row.user_id)?.into());
    record.insert("waits".to_owned(), stored::waits(row, now).into());
    record.insert("intent".to_owned(), intent.as_deref().map(kept).into());
    record.insert("hint".to_owned(), row.hint.as_deref().map(kept).into());
    Ok(record.into())
}

fn records<'a>(
    shop: i32,
    now: i64,
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Outcome<Vec<Value>> {
    let records = entries.into_iter().map(|entry| record(shop, now, entry));
    records.collect()
}

/// Adds rows of a table, given as objects with the names of its columns; says how many were not there.
pub(super) async fn insert(work: &Work, table: &str, rows: Vec<Value>) -> Outcome<u64> {
    if rows.is_empty() {
        return Ok(0);
    }
    let sql = format!(
        "INSERT INTO {table} SELECT * FROM json_populate_recordset(NULL::{table}, $1::text::json) ON CONFLICT DO NOTHING"
    );
    let rows = Value::Array(rows).to_string();
    work.execute(&sql, &[&rows]).await
}

/// Adds rows of new customers. `false`: another transaction added one of them first. Nothing must stay of this one then:
/// it is to be tried again, and sees theirs.
pub(super) async fn add<'a>(
    work: &Work,
    shop: i32,
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Outcome<bool> {
    let rows = records(shop, work.now, entries)?;
    let wanted = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    Ok(insert(work, "sync_customer", rows).await? == wanted)
}

/// Writes what the rules made of rows that were [`locked`].
pub(super) async fn write<'a>(
    work: &Work,
    shop: i32,
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Outcome<()> {
    static WRITE: LazyLock<String> = LazyLock::new(|| {
        let blank = Entry::new(UserId::from(0), 0);
        let names = stored::cells(&blank).map(|(name, _)| name);
        let names = names.into_iter().chain(["waits", "intent", "hint"]);
        let set: Vec<String> = names.map(|name| format!("{name} = new.{name}")).collect();
        format!(
            "UPDATE sync_customer AS old SET {}
             FROM json_populate_recordset(NULL::sync_customer, $1::text::json) AS new
             WHERE old.shop = new.shop AND old.user_id = new.user_id",
            set.join(", ")
        )
    });
    let rows = records(shop, work.now, entries)?;
    if !rows.is_empty() {
        work.execute(&WRITE, &[&Value::Array(rows).to_string()])
            .await?;
    }
    Ok(())
}

/// Rows by their ids; nobody else writes them until the transaction ends.
pub(super) async fn locked(work: &Work, shop: i32, users: &[i64]) -> Outcome<BTreeMap<i64, Entry>> {
    const LOCKED: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM sync_customer WHERE shop = $1 AND user_id = ANY ($2::bigint[]) ORDER BY user_id FOR UPDATE"
    );
    let rows = work.query(LOCKED, &[&shop, &users]).await?;
    let entries = rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, stored::read(row)?)));
    entries.collect()
}

/// Rows by ascending id, each once; of erased customers what stands in for theirs.
pub(super) async fn by_ids(
    session: &Session,
    tombstones: &Tombstones,
    users: &[i64],
) -> Outcome<Vec<Row>> {
    let known = known(session, tombstones.shop, users).await?;
    let mut rows = known
        .into_iter()
        .map(|row| (row.user_id.clone(), row))
        .collect::<BTreeMap<_, _>>();
    let mut others = Vec::new();
    for user in users {
        if !rows.contains_key(&user_id(*user)?) {
            others.push(*user);
        }
    }
    if !others.is_empty() {
        for (user, erased_at) in tombstones.among(session, &others).await? {
            let user = user_id(user)?;
            rows.insert(user.clone(), stand_in(user, erased_at));
        }
    }
    Ok(rows.into_values().collect())
}

/// Rows by ascending id, each once.
pub(super) async fn known(session: &Session, shop: i32, users: &[i64]) -> Outcome<Vec<Row>> {
    const BY_IDS: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM sync_customer WHERE shop = $1 AND user_id = ANY ($2::bigint[]) ORDER BY user_id"
    );
    let rows = session.query(BY_IDS, &[&shop, &users]).await?;
    rows.iter().map(|row| Ok(stored::read(row)?.row)).collect()
}

pub(super) async fn list(
    session: &Session,
    shop: i32,
    filter: &RowFilter,
    after: i64,
) -> Outcome<Vec<Row>> {
    // Spelled out, so that the state's own index is used.
    let state = match filter.state {
        None => "",
        Some(State::Pending) => "AND state = 0",
        Some(State::Synced) => "AND state = 1",
        Some(State::Skipped) => "AND state = 2",
        Some(State::Parked) => "AND state = 3",
    };
    let sql = format!(
        "SELECT {} FROM sync_customer
         WHERE shop = $1 AND user_id > $2 {state} AND ($4::text IS NULL OR reason = $4) ORDER BY user_id LIMIT $3",
        columns!()
    );
    let limit = i64::try_from(filter.limit).unwrap_or(i64::MAX);
    let reason = filter.reason.map(Reason::as_str);
    let rows = session
        .query(&sql, &[&shop, &after, &limit, &reason])
        .await?;
    rows.iter().map(|row| Ok(stored::read(row)?.row)).collect()
}

/// The customer that has the contact.
pub(super) async fn holder(
    session: &Session,
    shop: i32,
    contact_id: &ContactId,
) -> Outcome<Option<UserId>> {
    let found = session
        .first(
            "SELECT user_id FROM sync_customer WHERE shop = $1 AND contact_id = $2",
            &[&shop, &kept(contact_id.as_str())],
        )
        .await?;
    found.map(|row| Ok(user_id(row.try_get(0)?)?)).transpose()
}

/// Synced rows with notes.
pub(super) async fn noted(session: &Session, shop: i32) -> Outcome<u64> {
    let asked =
        "SELECT count(*) FROM sync_customer WHERE shop = $1 AND state = 1 AND detail IS NOT NULL";
    let found = session.first(asked, &[&shop]).await?;
    let number = found.map(|row| row.try_get(0)).transpose()?;
    Ok(unsigned(number.unwrap_or_default())?)
}

pub(super) async fn history(session: &Session, shop: i32, user: i64) -> Outcome<Vec<HistoryEntry>> {
    let rows = session
        .query(
            "SELECT at, what FROM sync_history WHERE shop = $1 AND user_id = $2 ORDER BY number",
            &[&shop, &user],
        )
        .await?;
    let entries = rows.iter().map(|row| {
        Ok(HistoryEntry {
            at: row.try_get(0)?,
            what: row.try_get(1)?,
        })
    });
    entries.collect()
}
