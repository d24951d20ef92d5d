//! Marking customers, and writing their histories.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::error::Outcome;
use super::pack;
use super::privacy::Tombstones;
use super::rows::{lane_number, tally};
use super::session::Session;
use crate::matching::KeyHash;
use crate::store::{HISTORY_LENGTH, Mark, Marked};

/// Marks customers; each mark comes with the number of its customer.
pub(super) fn mark(
    session: &Session,
    now: i64,
    marks: &[(i64, Mark)],
    delivery: Option<&str>,
    inbox_limit: Option<u64>,
) -> Outcome<Marked> {
    let delivery: Option<[u8; 32]> = delivery.map(|id| Sha256::digest(id).into());
    if let Some(hash) = &delivery
        && is_known(session, hash)?
    {
        return Ok(Marked::Repeated);
    }
    let tombstones = Tombstones::of(session)?;
    if let Some(limit) = inbox_limit {
        let users: BTreeSet<i64> = marks.iter().map(|(user, _)| *user).collect();
        let mut added = 0_u64;
        for user in users {
            let waits_or_erased = match standing(session, user)? {
                Some(standing) => standing.is_pending || standing.is_tombstone,
                None => tombstones.holds(user)?,
            };
            added += u64::from(!waits_or_erased);
        }
        if added > 0 && tally(session, 0)?.saturating_add(added) > limit {
            return Ok(Marked::Full);
        }
    }
    if let Some(hash) = &delivery {
        session
            .connection
            .prepare_cached("INSERT INTO delivery (shop, hash) VALUES (?1, ?2)")?
            .execute(params![session.shop, hash])?;
    }
    for (user, mark) in marks {
        mark_one(session, &tombstones, now, *user, mark)?;
    }
    Ok(Marked::Accepted)
}

fn is_known(session: &Session, delivery: &[u8; 32]) -> Outcome<bool> {
    let mut statement = session
        .connection
        .prepare_cached("SELECT 1 FROM delivery WHERE shop = ?1 AND hash = ?2")?;
    Ok(statement.exists(params![session.shop, delivery])?)
}

/// What a mark must know of a row.
struct Standing {
    is_pending: bool,
    is_tombstone: bool,
}

fn standing(session: &Session, user: i64) -> Outcome<Option<Standing>> {
    let mut statement = session.connection.prepare_cached(
        "SELECT state = 0, state = 2 AND reason IS 'erased' FROM customer WHERE shop = ?1 AND user_id = ?2",
    )?;
    let found = statement.query_row([session.shop, user], |row| {
        Ok(Standing {
            is_pending: row.get(0)?,
            is_tombstone: row.get(1)?,
        })
    });
    Ok(found.optional()?)
}

const ADD: &str = "
INSERT INTO customer (shop, user_id, state, lane, version, since, due, match_key, cause)
VALUES (?1, ?2, 0, ?3, 1, ?4, ?4, ?5, ?6)";

/// The right-hand sides see the row as it was.
const WAKE: &str = "
UPDATE customer SET
    state = 0, waits = 0, reason = NULL, detail = NULL, due = ?4, version = version + 1,
    lane = iif(state = 0, min(lane, ?3), ?3),
    since = iif(state = 0, since, ?4),
    updated = iif(state = 0, ?4, NULL),
    match_key = iif(in_doubt IS NULL, coalesce(?5, match_key), match_key),
    cause = iif(state = 0, coalesce(cause, ?6), ?6)
WHERE shop = ?1 AND user_id = ?2";

fn mark_one(
    session: &Session,
    tombstones: &Tombstones<'_>,
    now: i64,
    user: i64,
    mark: &Mark,
) -> Outcome<()> {
    let standing = standing(session, user)?;
    let is_erased = match &standing {
        Some(standing) => standing.is_tombstone,
        None => tombstones.holds(user)?,
    };
    if is_erased {
        return Ok(());
    }
    let sql = if standing.is_some() { WAKE } else { ADD };
    let match_key = pack::optional_hex(mark.match_key.as_ref().map(KeyHash::as_str));
    session.connection.prepare_cached(sql)?.execute(params![
        session.shop,
        user,
        lane_number(mark.lane),
        now,
        match_key,
        mark.cause,
    ])?;
    if let Some(hint) = &mark.hint {
        session
            .connection
            .prepare_cached(
                "INSERT OR REPLACE INTO hint (shop, user_id, hint) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![session.shop, user, hint])?;
    }
    Ok(())
}

/// Adds a line to a customer's history and drops the oldest beyond its length.
pub(super) fn tell(session: &Session, now: i64, user: i64, what: &str) -> Outcome<()> {
    let number: i64 = session
        .connection
        .prepare_cached(
            "INSERT INTO history (shop, user_id, number, at, what)
             SELECT ?1, ?2, coalesce(max(number), 0) + 1, ?3, ?4 FROM history WHERE shop = ?1 AND user_id = ?2
             RETURNING number",
        )?
        .query_row(params![session.shop, user, now, what], |row| row.get(0))?;
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
