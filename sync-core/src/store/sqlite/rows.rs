//! Reading rows, counts and histories.

use rusqlite::{OptionalExtension, Row as SqlRow, params};

use super::error::{Fault, Outcome};
use super::pack;
use super::privacy::Tombstones;
use super::session::Session;
use crate::UserId;
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::store::privacy::stand_in;
use crate::store::{Counts, HistoryEntry, Lane, Reason, Row, RowFilter, State};

macro_rules! columns {
    () => {
        "user_id, state, lane, version, attempts, since, due, coalesce(updated, since), reason, detail, contact_id, match_key, \
         source_hash, address_hash, registered_at, owned, conflicts, \
         (SELECT hint FROM hint WHERE hint.shop = customer.shop AND hint.user_id = customer.user_id), \
         (SELECT intent FROM intent WHERE intent.shop = customer.shop AND intent.user_id = customer.user_id)"
    };
}

const BY_ID: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM customer WHERE shop = ?1 AND user_id = ?2"
);

/// What [`State`] is in the database.
pub(super) const fn state_number(state: State) -> i64 {
    match state {
        State::Pending => 0,
        State::Synced => 1,
        State::Skipped => 2,
        State::Parked => 3,
    }
}

pub(super) fn state(number: i64) -> Outcome<State> {
    match number {
        0 => Ok(State::Pending),
        1 => Ok(State::Synced),
        2 => Ok(State::Skipped),
        3 => Ok(State::Parked),
        _ => Err(Fault::unreadable("a customer's state")),
    }
}

/// What [`Lane`] is in the database: the order in which work goes.
pub(super) const fn lane_number(lane: Lane) -> i64 {
    match lane {
        Lane::Live => 0,
        Lane::Backfill => 1,
    }
}

pub(super) const fn lane(number: i64) -> Lane {
    match number {
        0 => Lane::Live,
        _ => Lane::Backfill,
    }
}

/// A count, version or fence.
pub(super) fn unsigned(number: i64) -> Outcome<u64> {
    u64::try_from(number).map_err(|_| Fault::unreadable("a number"))
}

fn read(row: &SqlRow<'_>) -> Outcome<Row> {
    let reason: Option<String> = row.get(8)?;
    let reason = match reason {
        Some(word) => Some(Reason::from_word(&word).ok_or_else(|| Fault::unreadable("a reason"))?),
        None => None,
    };
    let conflicts: Option<String> = row.get(16)?;
    let intent: Option<String> = row.get(18)?;
    Ok(Row {
        user_id: pack::user_id(row.get(0)?)?,
        state: state(row.get(1)?)?,
        reason,
        detail: row.get::<_, Option<String>>(9)?.unwrap_or_default(),
        contact_id: pack::optional_text(row.get_ref(10)?)?.map(ContactId::new),
        lane: lane(row.get(2)?),
        version: unsigned(row.get(3)?)?,
        owned: pack::read_field_hashes(row.get_ref(15)?)?,
        conflicts: json(conflicts.as_deref())?.unwrap_or_default(),
        source_hash: pack::optional_text(row.get_ref(12)?)?,
        address_hash: pack::optional_text(row.get_ref(13)?)?,
        registered_at: row.get(14)?,
        match_key: pack::optional_text(row.get_ref(11)?)?.map(KeyHash::from_stored),
        hint: row.get(17)?,
        attempts: row.get(4)?,
        intent: json(intent.as_deref())?,
        since: row.get(5)?,
        due: row.get(6)?,
        updated: row.get(7)?,
    })
}

fn json<T: serde::de::DeserializeOwned>(text: Option<&str>) -> Outcome<Option<T>> {
    match text.map(serde_json::from_str) {
        None => Ok(None),
        Some(Ok(value)) => Ok(Some(value)),
        // The parser's message could show what it read.
        Some(Err(_)) => Err(Fault::unreadable("what is kept of a customer")),
    }
}

pub(super) fn by_id(session: &Session, user: i64) -> Outcome<Option<Row>> {
    let mut statement = session.connection.prepare_cached(BY_ID)?;
    let mut rows = statement.query(params![session.shop, user])?;
    rows.next()?.map(read).transpose()
}

/// Rows by ascending id, each once.
/// The rows of these customers, who come in order and once each.
pub(super) fn by_ids(session: &Session, users: &[i64]) -> Outcome<Vec<Row>> {
    let tombstones = Tombstones::of(session)?;
    let mut found = Vec::with_capacity(users.len());
    for user in users {
        if let Some(row) = by_id(session, *user)? {
            found.push(row);
        } else if let Some(erased_at) = tombstones.erased_at(*user)? {
            found.push(stand_in(pack::user_id(*user)?, erased_at));
        }
    }
    Ok(found)
}

pub(super) fn list(session: &Session, filter: &RowFilter, after: i64) -> Outcome<Vec<Row>> {
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
        found.push(read(row)?);
    }
    Ok(found)
}

pub(super) fn counts(session: &Session) -> Outcome<Counts> {
    Ok(Counts {
        pending: tally(session, 0)?,
        synced: tally(session, 1)?,
        skipped: tally(session, 2)?,
        parked: tally(session, 3)?,
        conflicts: tally(session, 4)?,
    })
}

pub(super) fn mirror_len(session: &Session) -> Outcome<u64> {
    tally(session, 5)
}

pub(super) fn tally(session: &Session, what: i64) -> Outcome<u64> {
    let mut statement = session
        .connection
        .prepare_cached("SELECT number FROM tally WHERE shop = ?1 AND what = ?2")?;
    unsigned(statement.query_row([session.shop, what], |row| row.get(0))?)
}

/// The customer that has the contact.
pub(super) fn holder(session: &Session, contact_id: &ContactId) -> Outcome<Option<UserId>> {
    let mut statement = session
        .connection
        .prepare_cached("SELECT user_id FROM customer WHERE shop = ?1 AND contact_id = ?2")?;
    let contact_id = pack::decimal(contact_id.as_str());
    let user = statement
        .query_row(params![session.shop, contact_id], |row| row.get(0))
        .optional()?;
    user.map(pack::user_id).transpose()
}

pub(super) fn history(session: &Session, user: i64) -> Outcome<Vec<HistoryEntry>> {
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
