//! Beginning to send, recording what came of it, keeping a lease.
//!
//! That no two rows share a contact, or a key in doubt, is looked at first and then enforced by unique indexes: of two
//! processes at once the later one fails there, looks again, and sees the other.

use std::time::Duration;

use super::error::Outcome;
use super::pool::Work;
use super::rows::{columns, locked, write};
use super::{kept, mirror};
use crate::UserId;
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::store::rules::{Entry, Rivals};
use crate::store::stored::{self, COLUMNS, user_id};
use crate::store::{Begun, HISTORY_LENGTH, Intent, Lease, Settled, Settlement};

/// A row, and who else has the contact `$3` or is about to take it, or has an open intent under the key `$4`.
const WITH_RIVALS: &str = concat!(
    "SELECT ",
    columns!(),
    ", (SELECT min(o.user_id) FROM sync_customer AS o WHERE o.shop = $1 AND o.contact_id = $3 AND o.user_id <> $2),
    (SELECT min(o.user_id) FROM sync_customer AS o WHERE o.shop = $1 AND o.intent_contact = $3 AND o.user_id <> $2),
    (SELECT min(o.user_id) FROM sync_customer AS o
     WHERE o.shop = $1 AND o.match_key = $4 AND o.in_doubt AND o.user_id <> $2)
    FROM sync_customer AS c WHERE c.shop = $1 AND c.user_id = $2 FOR UPDATE OF c"
);

/// The row, locked; its rivals; and who of them has the contact already.
async fn with_rivals(
    work: &Work,
    shop: i32,
    user: i64,
    contact: Option<&ContactId>,
    match_key: Option<&KeyHash>,
) -> Outcome<Option<(Entry, Rivals, Option<UserId>)>> {
    let contact = contact.map(|id| kept(id.as_str()));
    let key = match_key.map(KeyHash::as_str);
    let row = work
        .first(WITH_RIVALS, &[&shop, &user, &contact, &key])
        .await?;
    let Some(row) = row else { return Ok(None) };
    let other = |column: usize| -> Outcome<Option<UserId>> {
        let other: Option<i64> = row.try_get(COLUMNS + column)?;
        Ok(other.map(user_id).transpose()?)
    };
    let holder = other(0)?;
    let rivals = Rivals {
        contact: holder.clone().into_iter().chain(other(1)?).min(),
        key: other(2)?,
    };
    Ok(Some((stored::read(&row)?, rivals, holder)))
}

/// `false`: the lease is lost.
pub(super) async fn renew(
    work: Work,
    shop: i32,
    user: i64,
    lease: &Lease,
    by: Duration,
) -> Outcome<bool> {
    let mut renewed = false;
    for entry in locked(&work, shop, &[user]).await?.values_mut() {
        renewed = entry.renew(work.now, lease, by);
        write(&work, shop, [&*entry]).await?;
    }
    work.commit().await?;
    Ok(renewed)
}

pub(super) async fn release(
    work: Work,
    shop: i32,
    user: i64,
    contact_id: &ContactId,
) -> Outcome<bool> {
    let mut released = false;
    for entry in locked(&work, shop, &[user]).await?.values_mut() {
        released = entry.release(work.now, contact_id);
        if released {
            write(&work, shop, [&*entry]).await?;
        }
    }
    work.commit().await?;
    Ok(released)
}

pub(super) async fn begin(
    work: Work,
    shop: i32,
    user: i64,
    lease: &Lease,
    intent: &Intent,
    match_key: Option<&KeyHash>,
) -> Outcome<Begun> {
    let contact = intent.contact_id.as_ref();
    let mut begun = Begun::LeaseLost;
    let found = with_rivals(&work, shop, user, contact, match_key).await?;
    if let Some((mut entry, rivals, _)) = found {
        begun = entry.begin(work.now, lease, intent, match_key, rivals);
        if begun == Begun::Go {
            write(&work, shop, [&entry]).await?;
            work.commit().await?;
            return Ok(begun);
        }
    }
    work.leave().await?;
    Ok(begun)
}

pub(super) async fn settle(
    work: Work,
    shop: i32,
    user: i64,
    lease: &Lease,
    settlement: &Settlement,
) -> Outcome<Settled> {
    let contact = settlement.contact_id.as_ref();
    let mut settled = Settled::LeaseLost;
    let found = with_rivals(&work, shop, user, contact, None).await?;
    if let Some((mut entry, _, holder)) = found {
        let line;
        (settled, line) = entry.settle(work.now, lease, settlement, holder);
        if settled.is_written() {
            write(&work, shop, [&entry]).await?;
            if let Some(contact) = &settlement.mirror {
                mirror::put(&work, shop, std::slice::from_ref(contact)).await?;
            }
            if let Some(line) = line {
                tell(&work, shop, user, &line).await?;
            }
            work.commit().await?;
            return Ok(settled);
        }
    }
    work.leave().await?;
    Ok(settled)
}

/// The row's lock keeps two from taking one number.
const TELL: &str = "
WITH told AS (
    INSERT INTO sync_history (shop, user_id, number, at, what)
    SELECT $1::integer, $2::bigint, coalesce(max(number), 0) + 1, $3::bigint, $4::text FROM sync_history WHERE shop = $1 AND user_id = $2
    RETURNING number
)
DELETE FROM sync_history USING told
WHERE sync_history.shop = $1 AND sync_history.user_id = $2 AND sync_history.number <= told.number - $5::bigint";

/// Adds a line to a customer's history and drops the oldest beyond its length.
async fn tell(work: &Work, shop: i32, user: i64, what: &str) -> Outcome<()> {
    let length = i64::try_from(HISTORY_LENGTH).unwrap_or(i64::MAX);
    work.execute(TELL, &[&shop, &user, &work.now, &kept(what), &length])
        .await?;
    Ok(())
}
