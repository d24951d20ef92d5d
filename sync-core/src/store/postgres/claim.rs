//! Leasing rows, and telling when one can be leased next.

use std::time::Duration;

use super::error::Outcome;
use super::owners::Owners;
use super::pool::{Session, Work};
use super::rows::{columns, write};
use crate::store::rules::{Entry, until_due};
use crate::store::{Claim, ClaimAsk, Lane, stored};

/// At most this many rows that became due are moved to the ready ones in one go; the next claim moves on.
const MOVED_AT_ONCE: i64 = 2_000;

// In what follows `$1` is the shop, `$2` the present moment, `$3` the owners that live.

/// Nobody alive and in time works on row `c`.
macro_rules! is_free {
    () => {
        "(c.lease_owner IS NULL OR c.lease_until <= $2 OR c.lease_owner <> ALL ($3::text[]))"
    };
}

/// No other row keeps row `c` from being claimed: one of its key that is leased, or in doubt. (A row in doubt itself
/// heeds only those that are worked on: its own outcome must be looked up.)
macro_rules! is_alone {
    () => {
        "NOT EXISTS (
            SELECT 1 FROM sync_customer AS o
            WHERE o.shop = $1 AND o.match_key = c.match_key AND o.user_id <> c.user_id
              AND (o.lease_owner IS NOT NULL OR o.in_doubt)
              AND (o.in_doubt AND NOT c.in_doubt OR o.lease_until > $2 AND o.lease_owner = ANY ($3::text[])))"
    };
}

/// The present moment, and who has leases.
const LEASES: &str = "
SELECT sync_now(), coalesce(array_agg(DISTINCT lease_owner), '{}')
FROM sync_customer WHERE shop = $1 AND lease_owner IS NOT NULL";

/// Rows that became due join those that are ready, so that waiting ones are never stepped over.
const MOVE_DUE: &str = "
UPDATE sync_customer SET waits = false WHERE shop = $1 AND user_id IN (
    SELECT user_id FROM sync_customer
    WHERE shop = $1 AND lane = ANY ($3::smallint[]) AND due <= $2 AND state = 0 AND waits
    LIMIT $4 FOR UPDATE SKIP LOCKED
)";

/// Rows of a lane, but for those of the keys `$6`. Whoever writes one of them at the moment is not waited for.
const READY: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM sync_customer AS c
     WHERE c.shop = $1 AND c.lane = $4 AND c.state = 0 AND NOT c.waits AND c.user_id > $5
       AND (c.match_key IS NULL OR c.match_key <> ALL ($6::text[])) AND ",
    is_free!(),
    " AND ",
    is_alone!(),
    " ORDER BY c.user_id LIMIT $7 FOR UPDATE OF c SKIP LOCKED"
);

const NAMED: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM sync_customer AS c
     WHERE c.shop = $1 AND c.user_id = ANY ($4::bigint[])
       AND NOT (c.state = 2 AND c.reason IS NOT DISTINCT FROM 'erased') AND ",
    is_free!(),
    " AND ",
    is_alone!(),
    " ORDER BY c.user_id FOR UPDATE OF c"
);

/// When the first row of the lanes can be claimed: 0 stands for now.
const FIRST_DUE: &str = concat!(
    "SELECT min(due) FROM (
        (SELECT 0::bigint AS due FROM sync_customer AS c
         WHERE c.shop = $1 AND c.lane = ANY ($4::smallint[]) AND c.state = 0 AND NOT c.waits AND ",
    is_free!(),
    " AND ",
    is_alone!(),
    " LIMIT 1)
        UNION ALL
        (SELECT c.due FROM unnest($4::smallint[]) AS lanes (lane), LATERAL (
            SELECT c.due FROM sync_customer AS c
            WHERE c.shop = $1 AND c.lane = lanes.lane AND c.state = 0 AND c.waits AND ",
    is_free!(),
    " AND ",
    is_alone!(),
    " ORDER BY c.due LIMIT 1) AS c)
    ) AS first"
);

/// Which rows are taken.
#[derive(Default)]
struct Choice {
    entries: Vec<Entry>,
    keys: Vec<String>,
}

impl Choice {
    /// Takes a row, unless one of its key was taken before.
    fn take(&mut self, entry: Entry) {
        if let Some(key) = &entry.row.match_key {
            if self.keys.iter().any(|taken| taken == key.as_str()) {
                return;
            }
            self.keys.push(key.as_str().to_owned());
        }
        self.entries.push(entry);
    }
}

/// Leases rows; `named` are the numbers of `ask.only`. Nobody else may claim in this shop meanwhile.
pub(super) async fn claim(
    work: Work,
    shop: i32,
    owners: &Owners,
    ask: &ClaimAsk,
    named: &[i64],
) -> Outcome<Vec<Claim>> {
    let leases = work.one(LEASES, &[&shop]).await?;
    let living = owners.living(&work, leases.try_get(1)?).await?;
    let now = work.now;
    let mut choice = Choice::default();
    if named.is_empty() {
        let lanes = lanes(ask.backfill);
        let moved = work
            .execute(MOVE_DUE, &[&shop, &now, &lanes, &MOVED_AT_ONCE])
            .await?;
        for lane in lanes {
            choose_ready(&work, shop, &living, lane, ask.limit, &mut choice).await?;
        }
        if moved == 0 && choice.entries.is_empty() {
            work.leave().await?;
            return Ok(Vec::new());
        }
    } else {
        for row in work.query(NAMED, &[&shop, &now, &living, &named]).await? {
            choice.take(stored::read(&row)?);
        }
        choice.entries.truncate(ask.limit);
    }
    let entries = choice.entries.iter_mut();
    let claims = entries.map(|entry| entry.lease(now, ask)).collect();
    write(&work, shop, &choice.entries).await?;
    work.commit().await?;
    Ok(claims)
}

fn lanes(backfill: bool) -> Vec<i16> {
    let lanes = Lane::asked(backfill).iter().map(|lane| *lane as i16);
    lanes.collect()
}

/// Steps through a lane's ready rows.
async fn choose_ready(
    work: &Work,
    shop: i32,
    living: &[String],
    lane: i16,
    limit: usize,
    choice: &mut Choice,
) -> Outcome<()> {
    let mut after = -1_i64;
    while choice.entries.len() < limit {
        let wanted = i64::try_from(limit - choice.entries.len()).unwrap_or(i64::MAX);
        let rows = work
            .query(
                READY,
                &[
                    &shop,
                    &work.now,
                    &living,
                    &lane,
                    &after,
                    &choice.keys,
                    &wanted,
                ],
            )
            .await?;
        for row in &rows {
            after = row.try_get(0)?;
            choice.take(stored::read(row)?);
        }
        if i64::try_from(rows.len()).is_ok_and(|found| found < wanted) {
            break;
        }
    }
    Ok(())
}

pub(super) async fn next_due(
    session: &Session,
    shop: i32,
    owners: &Owners,
    backfill: bool,
) -> Outcome<Option<Duration>> {
    let leases = session.one(LEASES, &[&shop]).await?;
    let now: i64 = leases.try_get(0)?;
    let living = owners.living(session, leases.try_get(1)?).await?;
    let lanes = lanes(backfill);
    let first = session
        .one(FIRST_DUE, &[&shop, &now, &living, &lanes])
        .await?;
    let due: Option<i64> = first.try_get(0)?;
    Ok(due.map(|due| until_due(now, due)))
}
