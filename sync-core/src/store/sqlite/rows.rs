//! Reading and writing rows, counts and histories.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row as SqlRow, params, params_from_iter};

use super::error::{Fault, Outcome};
use super::pack;
use super::privacy::Tombstones;
use super::session::Session;
use crate::contact_id::ContactId;
use crate::store::privacy::stand_in;
use crate::store::rules::Entry;
use crate::store::stored::{
    self, Cell, Columns, from_json, to_json, unreadable, unsigned, user_id,
};
use crate::store::{Counts, HISTORY_LENGTH, HistoryEntry, Reason, Row, RowFilter, State};
use crate::{FieldHashes, UserId, memo};

/// What [`stored::read`] reads, in its order.
macro_rules! columns {
    () => {
        "user_id, state, lane, version, fence, attempts, since, due, coalesce(updated, since), reason, detail, \
         contact_id, match_key, source_hash, address_hash, registered_at, owned, conflicts, \
         (SELECT hint FROM hint WHERE hint.shop = customer.shop AND hint.user_id = customer.user_id), \
         (SELECT intent FROM intent WHERE intent.shop = customer.shop AND intent.user_id = customer.user_id), \
         cause, lease_owner, lease_until"
    };
}

impl Columns for SqlRow<'_> {
    type Fault = Fault;

    fn number(&self, column: usize) -> Outcome<Option<i64>> {
        Ok(self.get(column)?)
    }

    fn text(&self, column: usize) -> Outcome<Option<String>> {
        pack::optional_text(self.get_ref(column)?)
    }

    fn hashes(&self, column: usize) -> Outcome<FieldHashes> {
        let packed: Option<Vec<u8>> = self.get(column)?;
        let hashes = memo::unpack(&packed.unwrap_or_default());
        Ok(hashes.ok_or_else(|| unreadable("a customer's list of written fields"))?)
    }

    fn names(&self, column: usize) -> Outcome<Vec<String>> {
        let names: Option<String> = self.get(column)?;
        Ok(from_json(names.as_deref())?.unwrap_or_default())
    }
}

/// A row with all that is kept of it.
pub(super) fn load(session: &Session<'_>, user: i64) -> Outcome<Option<Entry>> {
    const BY_ID: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM customer WHERE shop = ?1 AND user_id = ?2"
    );
    let mut statement = session.connection.prepare_cached(BY_ID)?;
    let mut rows = statement.query(params![session.shop, user])?;
    rows.next()?.map(stored::read).transpose()
}

pub(super) fn by_id(session: &Session<'_>, user: i64) -> Outcome<Option<Row>> {
    Ok(load(session, user)?.map(|entry| entry.row))
}

fn value(name: &str, cell: Cell<'_>, entry: &Entry) -> Outcome<Value> {
    Ok(match cell {
        Cell::Null => Value::Null,
        Cell::Number(updated) if name == "updated" && updated == entry.row.since => Value::Null,
        Cell::Number(number) => Value::Integer(number),
        Cell::Flag(flag) => flag.then_some(1).map_or(Value::Null, Value::Integer),
        Cell::Text(text) => Value::Text(text.to_owned()),
        Cell::Decimal(text) => pack::decimal(text),
        Cell::Hex(text) => pack::hex(text),
        Cell::Hashes(hashes) => Value::Blob(memo::pack(hashes)?),
        Cell::Names(names) => Value::Text(to_json(&names)?),
    })
}

/// Writes what a rule made of a row: only the columns that changed, for each one spared is an index spared.
pub(super) fn write(
    session: &Session<'_>,
    user: i64,
    before: Option<&Entry>,
    after: &Entry,
) -> Outcome<()> {
    let old = before.map(stored::cells);
    let mut names = Vec::new();
    let mut values = vec![Value::Integer(session.shop), Value::Integer(user)];
    for (at, (name, cell)) in stored::cells(after).into_iter().enumerate() {
        let known = old
            .as_ref()
            .and_then(|old| old.get(at))
            .map(|(_, cell)| *cell);
        // Kept as the time since which the row is in its state, if it is the same.
        let moves = name == "updated" && before.is_some_and(|old| old.row.since != after.row.since);
        if known != Some(cell) || moves {
            names.push(name);
            values.push(value(name, cell, after)?);
        }
    }
    if !names.is_empty() {
        if names.iter().any(|name| ["state", "due"].contains(name)) {
            names.push("waits");
            values.push(Value::Integer(
                stored::waits(&after.row, session.now).into(),
            ));
        }
        let list = |each: &dyn Fn(usize, &str) -> String| {
            let named = names.iter().enumerate();
            named
                .map(|(at, name)| each(at + 3, name))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let sql = if before.is_some() {
            let set = list(&|at, name| format!("{name} = ?{at}"));
            format!("UPDATE customer SET {set} WHERE shop = ?1 AND user_id = ?2")
        } else {
            let (columns, marks) = (
                list(&|_, name| name.to_owned()),
                list(&|at, _| format!("?{at}")),
            );
            format!("INSERT INTO customer (shop, user_id, {columns}) VALUES (?1, ?2, {marks})")
        };
        let mut statement = session.connection.prepare_cached(&sql)?;
        statement.execute(params_from_iter(values))?;
    }
    let (was, is) = (before.map(|entry| &entry.row), &after.row);
    if was.and_then(|row| row.intent.as_ref()) != is.intent.as_ref() {
        let intent = is.intent.as_ref().map(to_json).transpose()?;
        write_text(session, user, "intent", intent.as_deref())?;
    }
    if was.and_then(|row| row.hint.as_ref()) != is.hint.as_ref() {
        write_text(session, user, "hint", is.hint.as_deref())?;
    }
    Ok(())
}

/// Writes a text that stands in a table of its own.
fn write_text(session: &Session<'_>, user: i64, table: &str, text: Option<&str>) -> Outcome<()> {
    let connection = &session.connection;
    match text {
        Some(text) => connection
            .prepare_cached(&format!(
                "INSERT OR REPLACE INTO {table} (shop, user_id, {table}) VALUES (?1, ?2, ?3)"
            ))?
            .execute(params![session.shop, user, text])?,
        None => connection
            .prepare_cached(&format!(
                "DELETE FROM {table} WHERE shop = ?1 AND user_id = ?2"
            ))?
            .execute([session.shop, user])?,
    };
    Ok(())
}

/// The rows of these customers, who come in order and once each.
pub(super) fn by_ids(session: &Session<'_>, users: &[i64]) -> Outcome<Vec<Row>> {
    let tombstones = Tombstones::of(session)?;
    let mut found = Vec::with_capacity(users.len());
    for user in users {
        if let Some(row) = by_id(session, *user)? {
            found.push(row);
        } else if let Some(erased_at) = tombstones.erased_at(*user)? {
            found.push(stand_in(user_id(*user)?, erased_at));
        }
    }
    Ok(found)
}

pub(super) fn list(session: &Session<'_>, filter: &RowFilter, after: i64) -> Outcome<Vec<Row>> {
    let because = filter.reason.map(|reason| match reason {
        Reason::Skip(_) => State::Skipped,
        Reason::Park(_) => State::Parked,
    });
    // All states but synced, which most rows are in, have an index of their own.
    let (index, state) = match filter.state.or(because) {
        None => ("", ""),
        Some(State::Pending) => ("INDEXED BY customer_pending", "AND state = 0"),
        Some(State::Synced) => ("", "AND state = 1"),
        Some(State::Skipped) => ("INDEXED BY customer_skipped", "AND state = 2"),
        Some(State::Parked) => ("INDEXED BY customer_parked", "AND state = 3"),
    };
    let reason = if filter.reason.is_some() {
        "AND reason = ?4"
    } else {
        "AND ?4 IS NULL"
    };
    let sql = format!(
        "SELECT {} FROM customer {index} WHERE shop = ?1 AND user_id > ?2 {state} {reason} ORDER BY user_id LIMIT ?3",
        columns!()
    );
    let mut statement = session.connection.prepare_cached(&sql)?;
    let limit = i64::try_from(filter.limit).unwrap_or(i64::MAX);
    let reason = filter.reason.map(Reason::as_str);
    let mut rows = statement.query(params![session.shop, after, limit, reason])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(stored::read(row)?.row);
    }
    Ok(found)
}

/// Rows with all that is kept of them, some at a time, by ascending id.
#[cfg(feature = "postgres")]
pub(super) fn entries(session: &Session<'_>, after: i64, most: i64) -> Outcome<Vec<Entry>> {
    const AFTER: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM customer WHERE shop = ?1 AND user_id > ?2 ORDER BY user_id LIMIT ?3"
    );
    let mut statement = session.connection.prepare_cached(AFTER)?;
    let mut rows = statement.query([session.shop, after, most])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(stored::read(row)?);
    }
    Ok(found)
}

pub(super) fn counts(session: &Session<'_>) -> Outcome<Counts> {
    Ok(Counts {
        pending: tally(session, 0)?,
        synced: tally(session, 1)?,
        skipped: tally(session, 2)?,
        parked: tally(session, 3)?,
        conflicts: tally(session, 4)?,
        noted: noted(session)?,
    })
}

/// Synced rows with notes.
fn noted(session: &Session<'_>) -> Outcome<u64> {
    let mut statement = session.connection.prepare_cached(
        "SELECT count(*) FROM customer WHERE shop = ?1 AND state = 1 AND detail IS NOT NULL",
    )?;
    Ok(unsigned(
        statement.query_row(params![session.shop], |row| row.get(0))?,
    )?)
}

/// Live rows that wait, counted no further than to `limit`.
pub(super) fn inbox_len(session: &Session<'_>, limit: u64) -> Outcome<u64> {
    let mut statement = session.connection.prepare_cached(
        "SELECT count(*) FROM (
             SELECT 1 FROM customer WHERE shop = ?1 AND state = 0 AND waits = 0 AND lane = 0
             UNION ALL
             SELECT 1 FROM customer WHERE shop = ?1 AND state = 0 AND waits = 1 AND lane = 0
             LIMIT ?2
         )",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    Ok(unsigned(
        statement.query_row((session.shop, limit), |row| row.get(0))?,
    )?)
}

pub(super) fn mirror_len(session: &Session<'_>) -> Outcome<u64> {
    tally(session, 5)
}

pub(super) fn tally(session: &Session<'_>, what: i64) -> Outcome<u64> {
    let mut statement = session
        .connection
        .prepare_cached("SELECT number FROM tally WHERE shop = ?1 AND what = ?2")?;
    Ok(unsigned(
        statement.query_row([session.shop, what], |row| row.get(0))?,
    )?)
}

/// The customer that has the contact.
pub(super) fn holder(session: &Session<'_>, contact_id: &ContactId) -> Outcome<Option<UserId>> {
    let mut statement = session
        .connection
        .prepare_cached("SELECT user_id FROM customer WHERE shop = ?1 AND contact_id = ?2")?;
    let contact_id = pack::decimal(contact_id.as_str());
    let user = statement
        .query_row(params![session.shop, contact_id], |row| row.get(0))
        .optional()?;
    Ok(user.map(user_id).transpose()?)
}

pub(super) fn history(session: &Session<'_>, user: i64) -> Outcome<Vec<HistoryEntry>> {
    let mut statement = session.connection.prepare_cached(
        "SELECT at, what FROM history WHERE shop = ?1 AND user_id = ?2 ORDER BY number",
    )?;
    let entries = statement.query_map([session.shop, user], |row| {
        Ok(HistoryEntry {
            at: row.get(0)?,
            what: row.get(1)?,
        })
    })?;
    Ok(entries.collect::<Result<_, _>>()?)
}

/// Adds a line to a customer's history and drops the oldest beyond its length.
pub(super) fn tell(session: &Session<'_>, user: i64, what: &str) -> Outcome<()> {
    let number: i64 = session
        .connection
        .prepare_cached(
            "INSERT INTO history (shop, user_id, number, at, what)
             SELECT ?1, ?2, coalesce(max(number), 0) + 1, ?3, ?4 FROM history WHERE shop = ?1 AND user_id = ?2
             RETURNING number",
        )?
        .query_row(params![session.shop, user, session.now, what], |row| row.get(0))?;
    let length = i64::try_from(HISTORY_LENGTH).unwrap_or(i64::MAX);
    if number > length {
        session
            .connection
            .prepare_cached(
                "DELETE FROM history WHERE shop = ?1 AND user_id = ?2 AND number <= ?3",
            )?
            .execute([session.shop, user, number.saturating_sub(length)])?;
    }
    Ok(())
}
