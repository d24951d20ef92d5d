//! Dropping what need not be kept, in small steps between which other work goes on.

use super::error::Outcome;
use super::pool::Session;

/// Rows, or customers, of one step.
const STEP: i64 = 500;

const NOW: &str = "SELECT sync_now()";

/// What somebody else writes at the moment waits for the next purge.
const HINTS: &str = "
UPDATE sync_customer SET hint = NULL WHERE shop = $1 AND user_id IN (
    SELECT user_id FROM sync_customer
    WHERE shop = $1 AND hint IS NOT NULL AND updated < $2 AND state <> 0
    ORDER BY user_id LIMIT $3 FOR UPDATE SKIP LOCKED
)";

const ADDRESSES: &str = "
UPDATE sync_address SET address = NULL WHERE shop = $1 AND user_id IN (
    SELECT old.user_id FROM sync_address AS old
    WHERE old.shop = $1 AND old.at < $2 AND old.address IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM sync_customer AS c WHERE c.shop = $1 AND c.user_id = old.user_id AND c.state = 0)
    LIMIT $3 FOR UPDATE OF old SKIP LOCKED
)";

/// The last of some customers after `$2`.
const WINDOW: &str = "
SELECT max(user_id) FROM (
    SELECT user_id FROM sync_history WHERE shop = $1 AND user_id > $2 ORDER BY user_id LIMIT $3
) AS batch";

const HISTORY: &str = "
DELETE FROM sync_history WHERE shop = $1 AND user_id > $2 AND user_id <= $3 AND at < $4";

/// Drops what is older than `retention` milliseconds.
pub(super) async fn purge(session: &Session, shop: i32, retention: i64) -> Outcome<()> {
    let now: i64 = session.one(NOW, &[]).await?.try_get(0)?;
    let before = now.saturating_sub(retention);
    for sql in [HINTS, ADDRESSES] {
        while session.execute(sql, &[&shop, &before, &STEP]).await? > 0 {}
    }
    let mut after = -1_i64;
    loop {
        let row = session.one(WINDOW, &[&shop, &after, &STEP]).await?;
        let Some(last) = row.try_get::<_, Option<i64>>(0)? else {
            return Ok(());
        };
        session
            .execute(HISTORY, &[&shop, &after, &last, &before])
            .await?;
        after = last;
    }
}
