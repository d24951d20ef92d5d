//! Beginning to send, recording what came of it, keeping a lease.

use std::time::Duration;

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};

use super::error::Outcome;
use super::rows::{holder, load, tell, write};
use super::session::Session;
use super::{mirror, pack};
use crate::UserId;
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::store::rules::Rivals;
use crate::store::stored::user_id;
use crate::store::{Begun, Intent, Lease, Settled, Settlement};

pub(super) fn renew(
    session: &Session<'_>,
    user: i64,
    lease: &Lease,
    by: Duration,
) -> Outcome<bool> {
    let Some(known) = load(session, user)? else {
        return Ok(false);
    };
    let mut entry = known.clone();
    let renewed = entry.renew(session.now, lease, by);
    write(session, user, Some(&known), &entry)?;
    Ok(renewed)
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
    session: &Session<'_>,
    user: i64,
    lease: &Lease,
    intent: &Intent,
    match_key: Option<&KeyHash>,
) -> Outcome<Begun> {
    let Some(known) = load(session, user)? else {
        return Ok(Begun::LeaseLost);
    };
    let contact = pack::optional_decimal(intent.contact_id.as_ref().map(ContactId::as_str));
    let key = pack::optional_hex(match_key.map(KeyHash::as_str));
    let rivals = Rivals {
        contact: other_row(session, CONTACT_TAKEN, &contact, user)?,
        key: other_row(session, KEY_BUSY, &key, user)?,
    };
    let mut entry = known.clone();
    let begun = entry.begin(session.now, lease, intent, match_key, rivals);
    write(session, user, Some(&known), &entry)?;
    Ok(begun)
}

fn other_row(
    session: &Session<'_>,
    sql: &str,
    value: &Value,
    user: i64,
) -> Outcome<Option<UserId>> {
    if *value == Value::Null {
        return Ok(None);
    }
    let mut statement = session.connection.prepare_cached(sql)?;
    let other = statement
        .query_row(params![session.shop, value, user], |row| row.get(0))
        .optional()?;
    Ok(other.map(user_id).transpose()?)
}

pub(super) fn release(session: &Session<'_>, user: i64, contact_id: &ContactId) -> Outcome<bool> {
    let Some(known) = load(session, user)? else {
        return Ok(false);
    };
    let mut entry = known.clone();
    let released = entry.release(session.now, contact_id);
    if released {
        write(session, user, Some(&known), &entry)?;
    }
    Ok(released)
}

pub(super) fn settle(
    session: &Session<'_>,
    user: i64,
    lease: &Lease,
    settlement: &Settlement,
) -> Outcome<Settled> {
    let Some(known) = load(session, user)? else {
        return Ok(Settled::LeaseLost);
    };
    let holder = match &settlement.contact_id {
        Some(contact_id) => holder(session, contact_id)?,
        None => None,
    };
    let holder = holder.filter(|holder| *holder != lease.user_id);
    let mut entry = known.clone();
    let (settled, line) = entry.settle(session.now, lease, settlement, holder);
    write(session, user, Some(&known), &entry)?;
    if settled.is_written() {
        if let Some(contact) = &settlement.mirror {
            mirror::put(session, contact)?;
        }
        if let Some(line) = line {
            tell(session, user, &line)?;
        }
    }
    Ok(settled)
}
