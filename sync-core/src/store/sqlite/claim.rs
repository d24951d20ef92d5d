//! Choosing rows to work on, and leasing them.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row as SqlRow, params};

use super::error::{Fault, Outcome};
use super::owners::Owners;
use super::rows::{by_id, unsigned};
use super::session::Session;
use crate::store::{Claim, ClaimAsk, Lease};

/// At most this many rows that became due are moved to the ready ones in one go; the next claim moves on.
const MOVED_AT_ONCE: i64 = 10_000;

// `INDEXED BY`: SQLite, which keeps no statistics here, takes the whole of a shop for a handful of rows and would walk
// through it.

/// Rows that became due join those that are ready, so that waiting ones are never stepped over.
pub(super) const MOVE_DUE: &str = "
UPDATE customer SET waits = 0 WHERE shop = ?1 AND user_id IN (
    SELECT user_id FROM customer INDEXED BY customer_waiting
    WHERE shop = ?1 AND lane = ?2 AND due <= ?3 AND state = 0 AND waits = 1 ORDER BY due LIMIT ?4
)";

pub(super) const READY: &str = "
SELECT user_id, match_key, in_doubt IS NOT NULL, lease_owner, lease_until, state = 2 AND reason IS 'erased'
FROM customer INDEXED BY customer_ready
WHERE shop = ?1 AND lane = ?2 AND state = 0 AND waits = 0 ORDER BY user_id";

const NAMED: &str = "
SELECT user_id, match_key, in_doubt IS NOT NULL, lease_owner, lease_until, state = 2 AND reason IS 'erased'
FROM customer WHERE shop = ?1 AND user_id = ?2";

/// Rows of the same key that are leased, in doubt, or both.
pub(super) const BUSY: &str = "
SELECT in_doubt IS NOT NULL, lease_owner, lease_until FROM customer INDEXED BY customer_busy
WHERE shop = ?1 AND match_key = ?2 AND user_id <> ?3 AND (lease_owner IS NOT NULL OR in_doubt IS NOT NULL)";

/// The earliest row of a lane that is not due yet.
pub(super) const WAITING: &str = "
SELECT user_id, match_key, in_doubt IS NOT NULL, lease_owner, lease_until, 0, due
FROM customer INDEXED BY customer_waiting
WHERE shop = ?1 AND lane = ?2 AND state = 0 AND waits = 1 ORDER BY due";

const LEASE: &str = "
UPDATE customer SET
    fence = fence + 1, lease_owner = ?3, lease_until = ?4,
    lane = iif(state = 0, lane, 0),
    waits = iif(state = 0, waits, 0),
    reason = iif(state = 0, reason, NULL),
    detail = iif(state = 0, detail, NULL),
    since = iif(state = 0, since, ?5),
    due = iif(state = 0, due, ?5),
    updated = iif(state = 0, updated, NULL),
    state = 0
WHERE shop = ?1 AND user_id = ?2
RETURNING fence";

/// Chooses rows that may be claimed.
struct Chooser<'a> {
    session: &'a Session,
    owners: &'a Owners,
    now: i64,
    /// Whether an owner lives, asked once.
    alive: HashMap<String, bool>,
    /// Keys of rows that are leased or chosen.
    taken: HashSet<Vec<u8>>,
    /// Keys of rows in doubt.
    doubtful: HashSet<Vec<u8>>,
}

struct Candidate {
    user: i64,
    key: Value,
    in_doubt: bool,
    lease_owner: Option<String>,
    lease_until: Option<i64>,
    is_tombstone: bool,
}

impl Candidate {
    fn read(row: &SqlRow<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            user: row.get(0)?,
            key: row.get(1)?,
            in_doubt: row.get(2)?,
            lease_owner: row.get(3)?,
            lease_until: row.get(4)?,
            is_tombstone: row.get(5)?,
        })
    }
}

impl<'a> Chooser<'a> {
    fn new(session: &'a Session, owners: &'a Owners, now: i64) -> Self {
        Self {
            session,
            owners,
            now,
            alive: HashMap::new(),
            taken: HashSet::new(),
            doubtful: HashSet::new(),
        }
    }

    /// Whether somebody alive and in time works on a row.
    fn is_leased(&mut self, owner: Option<String>, until: Option<i64>) -> bool {
        let Some(owner) = owner.filter(|_| until.is_some_and(|until| until > self.now)) else {
            return false;
        };
        let owners = self.owners;
        *self
            .alive
            .entry(owner)
            .or_insert_with_key(|owner| owners.is_alive(owner))
    }

    fn may_claim(&mut self, candidate: &Candidate) -> Outcome<bool> {
        let owner = candidate.lease_owner.clone();
        if candidate.is_tombstone || self.is_leased(owner, candidate.lease_until) {
            return Ok(false);
        }
        let Some(key) = key_bytes(&candidate.key) else {
            return Ok(true);
        };
        // A row in doubt itself heeds only those that are worked on: its own outcome must be looked up.
        let heeds_doubt = !candidate.in_doubt;
        if self.taken.contains(&key) || heeds_doubt && self.doubtful.contains(&key) {
            return Ok(false);
        }
        let mut statement = self.session.connection.prepare_cached(BUSY)?;
        let mut rows =
            statement.query(params![self.session.shop, candidate.key, candidate.user])?;
        while let Some(row) = rows.next()? {
            let in_doubt: bool = row.get(0)?;
            if self.is_leased(row.get(1)?, row.get(2)?) {
                self.taken.insert(key);
                return Ok(false);
            }
            if in_doubt && heeds_doubt {
                self.doubtful.insert(key);
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Steps through a lane's ready rows.
    fn ready(&mut self, lane: i64, limit: usize, chosen: &mut Vec<i64>) -> Outcome<()> {
        if chosen.len() >= limit {
            return Ok(());
        }
        let mut statement = self.session.connection.prepare_cached(READY)?;
        let mut rows = statement.query([self.session.shop, lane])?;
        while let Some(row) = rows.next()? {
            let candidate = Candidate::read(row)?;
            if self.may_claim(&candidate)? {
                self.taken.extend(key_bytes(&candidate.key));
                chosen.push(candidate.user);
                if chosen.len() >= limit {
                    break;
                }
            }
        }
        Ok(())
    }

    fn named(&mut self, users: &[i64], limit: usize) -> Outcome<Vec<i64>> {
        let mut chosen = Vec::new();
        for user in users {
            if chosen.len() >= limit {
                break;
            }
            let mut statement = self.session.connection.prepare_cached(NAMED)?;
            let candidate = statement
                .query_row([self.session.shop, *user], Candidate::read)
                .optional()?;
            if let Some(candidate) = candidate
                && self.may_claim(&candidate)?
            {
                self.taken.extend(key_bytes(&candidate.key));
                chosen.push(candidate.user);
            }
        }
        Ok(chosen)
    }

    /// How long until the first row of a lane that may be claimed then is due.
    fn first_waiting(&mut self, lane: i64) -> Outcome<Option<Duration>> {
        let mut statement = self.session.connection.prepare_cached(WAITING)?;
        let mut rows = statement.query([self.session.shop, lane])?;
        while let Some(row) = rows.next()? {
            let candidate = Candidate::read(row)?;
            if self.may_claim(&candidate)? {
                let due: i64 = row.get(6)?;
                let left = due.saturating_sub(self.now).max(0).unsigned_abs();
                return Ok(Some(Duration::from_millis(left)));
            }
        }
        Ok(None)
    }
}

/// A key in a form that can be looked up in a set.
fn key_bytes(key: &Value) -> Option<Vec<u8>> {
    match key {
        Value::Blob(bytes) => Some(bytes.clone()),
        Value::Text(text) => Some(text.clone().into_bytes()),
        _ => None,
    }
}

const fn lanes(backfill: bool) -> &'static [i64] {
    if backfill { &[0, 1] } else { &[0] }
}

fn move_due(session: &Session, now: i64, lanes: &[i64]) -> Outcome<()> {
    for lane in lanes {
        session.connection.prepare_cached(MOVE_DUE)?.execute([
            session.shop,
            *lane,
            now,
            MOVED_AT_ONCE,
        ])?;
    }
    Ok(())
}

/// Leases rows; `named` are the numbers of `ask.only`, in order and once each.
pub(super) fn claim(
    session: &Session,
    owners: &Owners,
    now: i64,
    ask: &ClaimAsk,
    named: &[i64],
) -> Outcome<Vec<Claim>> {
    owners.register(&ask.owner)?;
    let mut chooser = Chooser::new(session, owners, now);
    let chosen = if named.is_empty() {
        let lanes = lanes(ask.backfill);
        move_due(session, now, lanes)?;
        let mut chosen = Vec::new();
        for lane in lanes {
            chooser.ready(*lane, ask.limit, &mut chosen)?;
        }
        chosen
    } else {
        chooser.named(named, ask.limit)?
    };
    let lease = i64::try_from(ask.lease.as_millis()).unwrap_or(i64::MAX);
    let until = now.saturating_add(lease);
    let claims = chosen.into_iter().map(|user| {
        let mut statement = session.connection.prepare_cached(LEASE)?;
        let fence = statement
            .query_row(params![session.shop, user, ask.owner, until, now], |row| {
                row.get(0)
            })?;
        let row = by_id(session, user)?.ok_or_else(|| Fault::unreadable("a claimed customer"))?;
        let lease = Lease {
            user_id: row.user_id.clone(),
            owner: ask.owner.clone(),
            fence: unsigned(fence)?,
            version: row.version,
        };
        Ok(Claim { lease, row })
    });
    claims.collect()
}

pub(super) fn next_due(
    session: &Session,
    owners: &Owners,
    now: i64,
    backfill: bool,
) -> Outcome<Option<Duration>> {
    let lanes = lanes(backfill);
    move_due(session, now, lanes)?;
    let mut chosen = Vec::new();
    let mut first = None;
    for lane in lanes {
        // A chooser for each question: what one would choose must not hold back the other.
        Chooser::new(session, owners, now).ready(*lane, 1, &mut chosen)?;
        if !chosen.is_empty() {
            return Ok(Some(Duration::ZERO));
        }
        let waiting = Chooser::new(session, owners, now).first_waiting(*lane)?;
        first = first.into_iter().chain(waiting).min();
    }
    Ok(first)
}
