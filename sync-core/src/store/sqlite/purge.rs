//! Dropping what need not be kept, in small steps between which other work goes on.

use rusqlite::params;

use super::error::Outcome;
use super::session::Session;

/// Rows looked at in one step.
const STEP: i64 = 500;

/// Where the next step begins: after this customer, or nowhere.
pub(super) type Next = Option<i64>;

/// What is dropped: one kind after the other.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Hints,
    Addresses,
    History,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Hints, Self::Addresses, Self::History];

    const fn table(self) -> &'static str {
        match self {
            Self::Hints => "hint",
            Self::Addresses => "address",
            Self::History => "history",
        }
    }

    const fn drop(self) -> &'static str {
        match self {
            Self::Hints => {
                "DELETE FROM hint
                 WHERE shop = ?1 AND user_id > ?2 AND user_id <= ?3
                   AND EXISTS (SELECT 1 FROM customer
                       WHERE customer.shop = ?1 AND customer.user_id = hint.user_id 
                         AND coalesce(updated, since) < ?4 AND state <> 0)"
            }
            Self::Addresses => {
                "UPDATE address SET address = NULL
                 WHERE shop = ?1 AND user_id > ?2 AND user_id <= ?3 AND address IS NOT NULL AND at < ?4
                   AND NOT EXISTS (SELECT 1 FROM customer
                       WHERE customer.shop = ?1 AND customer.user_id = address.user_id AND state = 0)"
            }
            Self::History => {
                "DELETE FROM history WHERE shop = ?1 AND user_id > ?2 AND user_id <= ?3 AND at < ?4"
            }
        }
    }
}

/// Drops what is older than `before` of some customers after `after`.
pub(super) fn step(session: &Session<'_>, kind: Kind, after: i64, before: i64) -> Outcome<Next> {
    let window = format!(
        "SELECT max(user_id) FROM (SELECT user_id FROM {} WHERE shop = ?1 AND user_id > ?2 ORDER BY user_id LIMIT ?3)",
        kind.table()
    );
    let mut window = session.connection.prepare_cached(&window)?;
    let last: Next = window.query_row([session.shop, after, STEP], |row| row.get(0))?;
    if let Some(last) = last {
        session
            .connection
            .prepare_cached(kind.drop())?
            .execute(params![session.shop, after, last, before])?;
    }
    Ok(last)
}

/// Empties the write-ahead log, in which dropped texts would linger. `false`: others that read or write kept it from
/// that.
pub(super) fn truncate_log(session: &Session<'_>) -> Outcome<bool> {
    let busy: bool =
        session
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get(0))?;
    Ok(!busy)
}
