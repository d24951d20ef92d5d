//! Beginning to send, recording what came of it, keeping a lease.
//!
//! That no two rows share a contact, or a key in doubt, is looked at first and then enforced by unique indexes: of two
//! processes at once the later one fails there, looks again, and sees the other.

use tokio_postgres::Row as SqlRow;

use super::error::Outcome;
use super::pool::{Session, Work};
use super::rows::{state_number, to_json, user_id};
use super::{kept, mirror};
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::store::work::history_line;
use crate::store::{Begun, End, HISTORY_LENGTH, Intent, Lease, Reason, Settled, Settlement, State};

const RENEW: &str = "
UPDATE sync_customer SET lease_until = sync_now() + $5::bigint
WHERE shop = $1 AND user_id = $2 AND fence = $3 AND lease_owner = $4";

/// `false`: the lease is lost.
pub(super) async fn renew(
    session: &Session,
    shop: i32,
    user: i64,
    lease: &Lease,
    by: i64,
) -> Outcome<bool> {
    let Ok(fence) = i64::try_from(lease.fence) else {
        return Ok(false);
    };
    // Room for the present moment.
    let by = by.min(i64::MAX / 2);
    let renewed = session
        .execute(RENEW, &[&shop, &user, &fence, &lease.owner, &by])
        .await?;
    Ok(renewed == 1)
}

/// The row while we hold its lease, and who else has the contact `$5` or, in doubt, the key `$6`.
const BEGIN: &str = "
SELECT c.lease_until,
    (SELECT min(o.user_id) FROM sync_customer AS o WHERE o.shop = $1 AND o.contact_id = $5 AND o.user_id <> $2),
    (SELECT min(o.user_id) FROM sync_customer AS o WHERE o.shop = $1 AND o.intent_contact = $5 AND o.user_id <> $2),
    (SELECT min(o.user_id) FROM sync_customer AS o
     WHERE o.shop = $1 AND o.match_key = $6 AND o.in_doubt AND o.user_id <> $2)
FROM sync_customer AS c
WHERE c.shop = $1 AND c.user_id = $2 AND c.fence = $3 AND c.lease_owner = $4 FOR UPDATE OF c";

const INTEND: &str = "
UPDATE sync_customer SET in_doubt = true, intent = $3, intent_contact = $4, match_key = $5, updated = $6
WHERE shop = $1 AND user_id = $2";

pub(super) async fn begin(
    work: Work,
    shop: i32,
    user: i64,
    lease: &Lease,
    intent: &Intent,
    match_key: Option<&KeyHash>,
) -> Outcome<Begun> {
    let fence = i64::try_from(lease.fence).unwrap_or(-1);
    let contact = intent.contact_id.as_ref().map(|id| kept(id.as_str()));
    let match_key = match_key.map(KeyHash::as_str);
    let values: super::pool::Parameters<'_> =
        &[&shop, &user, &fence, &lease.owner, &contact, &match_key];
    let refused = match work.first(BEGIN, values).await? {
        Some(row) if row.try_get::<_, i64>(0)? > work.now => refusal(&row)?,
        _ => Some(Begun::LeaseLost),
    };
    if let Some(refused) = refused {
        work.leave().await?;
        return Ok(refused);
    }
    let intent = to_json(intent)?;
    let now = work.now;
    work.execute(INTEND, &[&shop, &user, &intent, &contact, &match_key, &now])
        .await?;
    work.commit().await?;
    Ok(Begun::Go)
}

fn refusal(row: &SqlRow) -> Outcome<Option<Begun>> {
    let holder: Option<i64> = row.try_get(1)?;
    let intending: Option<i64> = row.try_get(2)?;
    if let Some(other) = holder.into_iter().chain(intending).min() {
        return Ok(Some(Begun::ContactTaken(user_id(other)?)));
    }
    let doubtful: Option<i64> = row.try_get(3)?;
    doubtful
        .map(|other| Ok(Begun::KeyBusy(user_id(other)?)))
        .transpose()
}

/// The row while we hold its lease, and who else holds the contact `$5`.
const HELD: &str = "
SELECT c.version, c.in_doubt, c.cause,
    (SELECT o.user_id FROM sync_customer AS o WHERE o.shop = $1 AND o.contact_id = $5 AND o.user_id <> $2)
FROM sync_customer AS c
WHERE c.shop = $1 AND c.user_id = $2 AND c.fence = $3 AND c.lease_owner = $4 FOR UPDATE OF c";

const SETTLE: &str = "
UPDATE sync_customer SET
    lease_owner = NULL, lease_until = NULL, cause = NULL,
    since = CASE WHEN state = $3 THEN since ELSE $4 END,
    state = $3, updated = $4, due = $5, waits = $6, reason = $7, detail = $8,
    attempts = CASE $9::smallint WHEN 0 THEN 0 WHEN 1 THEN least(attempts + 1, 4294967295) ELSE attempts END,
    in_doubt = in_doubt AND $10,
    intent = CASE WHEN $10 THEN intent END,
    intent_contact = CASE WHEN $10 THEN intent_contact END,
    match_key = CASE WHEN $10 THEN match_key ELSE coalesce($11, match_key) END,
    hint = CASE WHEN $3 = 1 THEN NULL ELSE hint END,
    contact_id = coalesce($12, contact_id),
    source_hash = coalesce($13, source_hash),
    address_hash = coalesce($14, address_hash),
    registered_at = coalesce($15, registered_at),
    owned = coalesce($16, owned),
    conflicts = coalesce($17, conflicts)
WHERE shop = $1 AND user_id = $2";

/// How a row stands after a settlement.
struct Standing<'a> {
    state: State,
    due: i64,
    waits: bool,
    reason: Option<Reason>,
    detail: Option<&'a str>,
}

impl<'a> Standing<'a> {
    fn after(end: &'a End, now: i64, undisturbed: bool) -> Self {
        let settled = |state, reason, detail| Self {
            state,
            due: 0,
            waits: false,
            reason,
            detail,
        };
        let pending = |due: i64| Self {
            state: State::Pending,
            due,
            waits: due > now,
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

pub(super) async fn settle(
    work: Work,
    shop: i32,
    user: i64,
    lease: &Lease,
    settlement: &Settlement,
) -> Outcome<Settled> {
    let fence = i64::try_from(lease.fence).unwrap_or(-1);
    let contact = settlement.contact_id.as_ref().map(contact_text);
    let held = work
        .first(HELD, &[&shop, &user, &fence, &lease.owner, &contact])
        .await?;
    let Some(held) = held else {
        work.leave().await?;
        return Ok(Settled::LeaseLost);
    };
    if let Some(holder) = held.try_get(3)? {
        work.leave().await?;
        return Ok(Settled::ContactTaken(user_id(holder)?));
    }
    let version: i64 = held.try_get(0)?;
    let undisturbed = i64::try_from(lease.version).is_ok_and(|claimed| claimed == version);
    let was_in_doubt: bool = held.try_get(1)?;
    write(&work, shop, user, settlement, undisturbed, was_in_doubt).await?;
    if let Some(contact) = &settlement.mirror {
        mirror::put(&work, shop, std::slice::from_ref(contact)).await?;
    }
    let cause: Option<&str> = held.try_get(2)?;
    if let Some(line) = history_line(cause, settlement.history.as_deref()) {
        tell(&work, shop, user, &line).await?;
    }
    work.commit().await?;
    Ok(if undisturbed {
        Settled::Done
    } else {
        Settled::MarkedAgain
    })
}

async fn write(
    work: &Work,
    shop: i32,
    user: i64,
    settlement: &Settlement,
    undisturbed: bool,
    was_in_doubt: bool,
) -> Outcome<()> {
    let standing = Standing::after(&settlement.end, work.now, undisturbed);
    let attempts: i16 = match settlement.end {
        End::Synced => 0,
        End::Again { counted: true, .. } => 1,
        _ => 2,
    };
    let keeps_intent = matches!(
        settlement.end,
        End::Again {
            keep_intent: true,
            ..
        }
    );
    let keeps_intent = keeps_intent && was_in_doubt;
    let state = state_number(standing.state);
    let reason = standing.reason.map(Reason::as_str);
    let detail = standing.detail.map(kept);
    let match_key = settlement.match_key.as_ref().map(KeyHash::as_str);
    let contact = settlement.contact_id.as_ref().map(contact_text);
    let owned = settlement.owned.as_ref().map(to_json).transpose()?;
    work.execute(
        SETTLE,
        &[
            &shop,
            &user,
            &state,
            &work.now,
            &standing.due,
            &standing.waits,
            &reason,
            &detail,
            &attempts,
            &keeps_intent,
            &match_key,
            &contact,
            &settlement.source_hash,
            &settlement.address_hash,
            &settlement.registered_at,
            &owned,
            &settlement.conflicts,
        ],
    )
    .await?;
    Ok(())
}

fn contact_text(contact_id: &ContactId) -> std::borrow::Cow<'_, str> {
    kept(contact_id.as_str())
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
