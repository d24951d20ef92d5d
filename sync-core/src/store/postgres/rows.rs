//! Reading rows and histories.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio_postgres::Row as SqlRow;

use super::error::{Fault, Outcome};
use super::kept;
use super::pool::Session;
use super::privacy::Tombstones;
use crate::UserId;
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::store::privacy::stand_in;
use crate::store::{HistoryEntry, Lane, Reason, Row, RowFilter, State, StoreError};

/// What [`read`] reads, in its order.
macro_rules! columns {
    () => {
        "user_id, state, lane, version, attempts, since, due, updated, reason, detail, contact_id, match_key, \
         source_hash, address_hash, registered_at, owned, conflicts, hint, intent"
    };
}
pub(super) use columns;

/// What [`State`] is in the database.
pub(super) const fn state_number(state: State) -> i16 {
    match state {
        State::Pending => 0,
        State::Synced => 1,
        State::Skipped => 2,
        State::Parked => 3,
    }
}

fn state(number: i16) -> Outcome<State> {
    match number {
        0 => Ok(State::Pending),
        1 => Ok(State::Synced),
        2 => Ok(State::Skipped),
        3 => Ok(State::Parked),
        _ => Err(Fault::unreadable("a customer's state")),
    }
}

/// What [`Lane`] is in the database: the order in which work goes.
pub(super) const fn lane_number(lane: Lane) -> i16 {
    match lane {
        Lane::Live => 0,
        Lane::Backfill => 1,
    }
}

/// A count, version or fence.
pub(super) fn unsigned(number: i64) -> Outcome<u64> {
    u64::try_from(number).map_err(|_| Fault::unreadable("a number"))
}

/// A customer's id as it is kept.
pub(super) fn user_id(number: i64) -> Outcome<UserId> {
    Ok(UserId::from(unsigned(number)?))
}

pub(super) fn read(row: &SqlRow) -> Outcome<Row> {
    let reason: Option<&str> = row.try_get(8)?;
    let reason = match reason {
        Some(word) => Some(Reason::from_word(word).ok_or_else(|| Fault::unreadable("a reason"))?),
        None => None,
    };
    let attempts: i64 = row.try_get(4)?;
    Ok(Row {
        user_id: user_id(row.try_get(0)?)?,
        state: state(row.try_get(1)?)?,
        reason,
        detail: row.try_get::<_, Option<_>>(9)?.unwrap_or_default(),
        contact_id: row.try_get::<_, Option<String>>(10)?.map(ContactId::new),
        lane: match row.try_get::<_, i16>(2)? {
            0 => Lane::Live,
            _ => Lane::Backfill,
        },
        version: unsigned(row.try_get(3)?)?,
        owned: from_json(row.try_get(15)?)?.unwrap_or_default(),
        conflicts: row.try_get::<_, Option<_>>(16)?.unwrap_or_default(),
        source_hash: row.try_get(12)?,
        address_hash: row.try_get(13)?,
        registered_at: row.try_get(14)?,
        match_key: row
            .try_get::<_, Option<String>>(11)?
            .map(KeyHash::from_stored),
        hint: row.try_get(17)?,
        attempts: u32::try_from(attempts).map_err(|_| Fault::unreadable("a number"))?,
        intent: from_json(row.try_get(18)?)?,
        since: row.try_get(5)?,
        due: row.try_get(6)?,
        updated: row.try_get(7)?,
    })
}

pub(super) fn from_json<T: DeserializeOwned>(text: Option<&str>) -> Outcome<Option<T>> {
    match text.map(serde_json::from_str) {
        None => Ok(None),
        Some(Ok(value)) => Ok(Some(value)),
        // The parser's message could show what it read.
        Some(Err(_)) => Err(Fault::unreadable("what is kept of a customer or contact")),
    }
}

pub(super) fn to_json<T: Serialize>(value: &T) -> Outcome<String> {
    serde_json::to_string(value).map_err(|_| {
        Fault::Store(StoreError::Invalid(
            "a value has no form as JSON".to_owned(),
        ))
    })
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
    rows.iter().map(read).collect()
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
    rows.iter().map(read).collect()
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
    found.map(|row| user_id(row.try_get(0)?)).transpose()
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
