//! Counts, without counting.

use super::error::Outcome;
use super::pool::Session;
use crate::store::Counts;
use crate::store::stored::unreadable;

/// So many changes are added up at a look before somebody adds them to the sums.
const FOLD_AT: i64 = 256;

const SUMS: &str = "
SELECT what, sum(number)::bigint, sum(changes)::bigint FROM (
    SELECT what, number, 0 AS changes FROM sync_tally WHERE shop = $1
    UNION ALL
    SELECT what, sum(number), count(*) FROM sync_tally_change WHERE shop = $1 GROUP BY what
) AS tallies GROUP BY what";

/// One statement, so that nobody sees a change twice or not at all. Who finds another at it leaves it to that one.
const FOLD: &str = "
WITH turn AS MATERIALIZED (
    SELECT pg_try_advisory_xact_lock($2::bigint) AS is_ours
), folded AS (
    DELETE FROM sync_tally_change USING turn WHERE turn.is_ours AND shop = $1 RETURNING what, number
)
INSERT INTO sync_tally AS tally (shop, what, number)
SELECT $1::integer, what, sum(number) FROM folded GROUP BY what
ON CONFLICT (shop, what) DO UPDATE SET number = tally.number + excluded.number";

const INBOX: &str = "
SELECT count(*) FROM (
    SELECT 1 FROM sync_customer WHERE shop = $1 AND state = 0 AND NOT waits AND lane = 0
    UNION ALL
    SELECT 1 FROM sync_customer WHERE shop = $1 AND state = 0 AND waits AND lane = 0
    LIMIT $2
) AS inbox";

/// Live rows that wait, counted no further than to `limit`.
pub(super) async fn inbox_len(session: &Session, shop: i32, limit: u64) -> Outcome<u64> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let counted = session.query(INBOX, &[&shop, &limit]).await?;
    let number = counted
        .first()
        .map_or(Ok(0), |row| row.try_get::<_, i64>(0))?;
    Ok(u64::try_from(number).unwrap_or_default())
}

/// All tallies of a shop.
pub(super) struct Tallies {
    by_kind: [i64; 6],
    changes: i64,
}

impl Tallies {
    pub(super) async fn read(session: &Session, shop: i32) -> Outcome<Self> {
        let mut tallies = Self {
            by_kind: [0; 6],
            changes: 0,
        };
        for row in session.query(SUMS, &[&shop]).await? {
            let what: i16 = row.try_get(0)?;
            let kind = usize::try_from(what).ok();
            let kind = kind.and_then(|kind| tallies.by_kind.get_mut(kind));
            *kind.ok_or_else(|| unreadable("a count"))? = row.try_get(1)?;
            tallies.changes += row.try_get::<_, i64>(2)?;
        }
        Ok(tallies)
    }

    /// Adds the changes to the sums if there are many of them. A loss of this work is no loss.
    pub(super) async fn tidy(&self, session: &Session, shop: i32, turn: i64) -> Outcome<()> {
        if self.changes >= FOLD_AT {
            session.execute(FOLD, &[&shop, &turn]).await?;
        }
        Ok(())
    }

    pub(super) fn pending(&self) -> u64 {
        self.number(0)
    }

    pub(super) fn mirrored(&self) -> u64 {
        self.number(5)
    }

    pub(super) fn counts(&self, noted: u64) -> Counts {
        Counts {
            pending: self.number(0),
            synced: self.number(1),
            skipped: self.number(2),
            parked: self.number(3),
            conflicts: self.number(4),
            noted,
        }
    }

    fn number(&self, kind: usize) -> u64 {
        let number = self.by_kind.get(kind).copied().unwrap_or_default();
        u64::try_from(number).unwrap_or_default()
    }
}
