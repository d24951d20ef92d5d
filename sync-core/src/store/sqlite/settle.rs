//! Beginning to send, recording what came of it, keeping a lease.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};

use super::error::{Fault, Outcome};
use super::rows::state_number;
use super::session::Session;
use super::{mark, mirror, pack, rows};
use crate::UserId;
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::store::work::history_line;
use crate::store::{Begun, End, Intent, Lease, Reason, Settled, Settlement, State, StoreError};

/// What stands in the row about the lease that somebody claims to have.
struct Held {
    until: i64,
    version: i64,
    attempts: u32,
    is_in_doubt: bool,
    cause: Option<String>,
}

/// `None`: the lease is lost.
fn held(session: &Session, user: i64, lease: &Lease) -> Outcome<Option<Held>> {
    let Ok(fence) = i64::try_from(lease.fence) else {
        return Ok(None);
    };
    let mut statement = session.connection.prepare_cached(
        "SELECT lease_until, version, attempts, in_doubt IS NOT NULL, cause FROM customer
         WHERE shop = ?1 AND user_id = ?2 AND fence = ?3 AND lease_owner = ?4",
    )?;
    let found = statement.query_row(params![session.shop, user, fence, lease.owner], |row| {
        Ok(Held {
            until: row.get(0)?,
            version: row.get(1)?,
            attempts: row.get(2)?,
            is_in_doubt: row.get(3)?,
            cause: row.get(4)?,
        })
    });
    Ok(found.optional()?)
}

pub(super) fn renew(session: &Session, user: i64, lease: &Lease, until: i64) -> Outcome<bool> {
    if held(session, user, lease)?.is_none() {
        return Ok(false);
    }
    session
        .connection
        .prepare_cached("UPDATE customer SET lease_until = ?3 WHERE shop = ?1 AND user_id = ?2")?
        .execute([session.shop, user, until])?;
    Ok(true)
}

/// Another row that has the contact or is about to take it.
pub(super) const CONTACT_TAKEN: &str = "
SELECT user_id FROM customer WHERE shop = ?1 AND contact_id = ?2 AND user_id <> ?3
UNION ALL
SELECT user_id FROM customer WHERE shop = ?1 AND intent_contact = ?2 AND user_id <> ?3
ORDER BY 1 LIMIT 1";

/// Another row of the same key whose intent is open.
pub(super) const KEY_BUSY: &str = "
SELECT user_id FROM customer INDEXED BY customer_busy
WHERE shop = ?1 AND match_key = ?2 AND user_id <> ?3
  AND (lease_owner IS NOT NULL OR in_doubt IS NOT NULL) AND in_doubt IS NOT NULL
ORDER BY user_id LIMIT 1";

pub(super) fn begin(
    session: &Session,
    now: i64,
    user: i64,
    lease: &Lease,
    intent: &Intent,
    match_key: Option<&KeyHash>,
) -> Outcome<Begun> {
    if held(session, user, lease)?.is_none_or(|held| held.until <= now) {
        return Ok(Begun::LeaseLost);
    }
    let contact = pack::optional_decimal(intent.contact_id.as_ref().map(ContactId::as_str));
    if let Some(other) = other_row(session, CONTACT_TAKEN, &contact, user)? {
        return Ok(Begun::ContactTaken(other));
    }
    let match_key = pack::optional_hex(match_key.map(KeyHash::as_str));
    if let Some(other) = other_row(session, KEY_BUSY, &match_key, user)? {
        return Ok(Begun::KeyBusy(other));
    }
    session
        .connection
        .prepare_cached(
            "UPDATE customer SET in_doubt = 1, intent_contact = ?3, match_key = ?4, updated = ?5
             WHERE shop = ?1 AND user_id = ?2",
        )?
        .execute(params![session.shop, user, contact, match_key, now])?;
    session
        .connection
        .prepare_cached(
            "INSERT OR REPLACE INTO intent (shop, user_id, intent) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![session.shop, user, json(intent)?])?;
    Ok(Begun::Go)
}

fn other_row(session: &Session, sql: &str, value: &Value, user: i64) -> Outcome<Option<UserId>> {
    if *value == Value::Null {
        return Ok(None);
    }
    let mut statement = session.connection.prepare_cached(sql)?;
    let other = statement
        .query_row(params![session.shop, value, user], |row| row.get(0))
        .optional()?;
    other.map(pack::user_id).transpose()
}

fn json<T: serde::Serialize>(value: &T) -> Outcome<String> {
    serde_json::to_string(value).map_err(|_| {
        Fault::Store(StoreError::Invalid(
            "a value has no form as JSON".to_owned(),
        ))
    })
}

const SETTLE: &str = "
UPDATE customer SET
    lease_owner = NULL, lease_until = NULL, cause = NULL,
    since = iif(state = ?3, since, ?4),
    updated = iif(state = ?3, ?4, NULL),
    state = ?3, due = ?5, waits = ?6, reason = ?7, detail = ?8, attempts = ?9,
    in_doubt = iif(?10, in_doubt, NULL),
    intent_contact = iif(?10, intent_contact, NULL),
    match_key = iif(?10, match_key, coalesce(?11, match_key)),
    contact_id = coalesce(?12, contact_id),
    source_hash = coalesce(?13, source_hash),
    address_hash = coalesce(?14, address_hash),
    registered_at = coalesce(?15, registered_at),
    owned = iif(?16, ?17, owned),
    conflicts = iif(?18, ?19, conflicts)
WHERE shop = ?1 AND user_id = ?2";

/// How a row stands after a settlement.
struct Standing<'a> {
    state: State,
    due: i64,
    waits: bool,
    attempts: u32,
    reason: Option<Reason>,
    detail: Option<&'a str>,
}

impl<'a> Standing<'a> {
    fn after(end: &'a End, now: i64, held: &Held, undisturbed: bool) -> Self {
        let attempts = match end {
            End::Synced => 0,
            End::Again { counted: true, .. } => held.attempts.saturating_add(1),
            _ => held.attempts,
        };
        let settled = |state, reason, detail| Self {
            state,
            due: 0,
            waits: false,
            attempts,
            reason,
            detail,
        };
        let pending = |due: i64| Self {
            state: State::Pending,
            due,
            waits: due > now,
            attempts,
            reason: None,
            detail: None,
        };
        match end {
            _ if !undisturbed => pending(now),
            End::Synced => settled(State::Synced, None, None),
            End::Skipped(reason) => settled(State::Skipped, Some(Reason::Skip(*reason)), None),
            End::Parked(reason, detail) => {
                let detail = Some(detail.as_str()).filter(|detail| !detail.is_empty());
                settled(State::Parked, Some(Reason::Park(*reason)), detail)
            }
            End::Again { after, .. } => {
                let after = i64::try_from(after.as_millis()).unwrap_or(i64::MAX);
                pending(now.saturating_add(after))
            }
        }
    }
}

pub(super) fn settle(
    session: &Session,
    now: i64,
    user: i64,
    lease: &Lease,
    settlement: &Settlement,
) -> Outcome<Settled> {
    let Some(held) = held(session, user, lease)? else {
        return Ok(Settled::LeaseLost);
    };
    if let Some(contact_id) = &settlement.contact_id
        && let Some(holder) = rows::holder(session, contact_id)?
        && holder != lease.user_id
    {
        return Ok(Settled::ContactTaken(holder));
    }
    let undisturbed = i64::try_from(lease.version).is_ok_and(|version| version == held.version);
    let standing = Standing::after(&settlement.end, now, &held, undisturbed);
    let keeps_intent = held.is_in_doubt
        && matches!(
            settlement.end,
            End::Again {
                keep_intent: true,
                ..
            }
        );
    write(session, now, user, settlement, &standing, keeps_intent)?;
    if held.is_in_doubt && !keeps_intent {
        forget(
            session,
            "DELETE FROM intent WHERE shop = ?1 AND user_id = ?2",
            user,
        )?;
    }
    if standing.state == State::Synced {
        forget(
            session,
            "DELETE FROM hint WHERE shop = ?1 AND user_id = ?2",
            user,
        )?;
    }
    if let Some(contact) = &settlement.mirror {
        mirror::put(session, contact)?;
    }
    if let Some(line) = history_line(held.cause.as_deref(), settlement.history.as_deref()) {
        mark::tell(session, now, user, &line)?;
    }
    Ok(if undisturbed {
        Settled::Done
    } else {
        Settled::MarkedAgain
    })
}

fn forget(session: &Session, sql: &str, user: i64) -> Outcome<()> {
    session
        .connection
        .prepare_cached(sql)?
        .execute([session.shop, user])?;
    Ok(())
}

fn write(
    session: &Session,
    now: i64,
    user: i64,
    settlement: &Settlement,
    standing: &Standing<'_>,
    keeps_intent: bool,
) -> Outcome<()> {
    let owned = match &settlement.owned {
        Some(owned) => pack::field_hashes(owned)?,
        None => Value::Null,
    };
    let conflicts = match &settlement.conflicts {
        Some(conflicts) if !conflicts.is_empty() => Some(json(conflicts)?),
        _ => None,
    };
    let contact = pack::optional_decimal(settlement.contact_id.as_ref().map(ContactId::as_str));
    session.connection.prepare_cached(SETTLE)?.execute(params![
        session.shop,
        user,
        state_number(standing.state),
        now,
        standing.due,
        standing.waits,
        standing.reason.map(Reason::as_str),
        standing.detail,
        standing.attempts,
        keeps_intent,
        pack::optional_hex(settlement.match_key.as_ref().map(KeyHash::as_str)),
        contact,
        pack::optional_hex(settlement.source_hash.as_deref()),
        pack::optional_hex(settlement.address_hash.as_deref()),
        settlement.registered_at,
        settlement.owned.is_some(),
        owned,
        settlement.conflicts.is_some(),
        conflicts,
    ])?;
    Ok(())
}
