//! Choosing rows to work on, and leasing them.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use rusqlite::types::Value;
use rusqlite::{Row as SqlRow, params};

use super::error::Outcome;
use super::owners::Owners;
use super::rows::{load, write};
use super::session::Session;
use crate::store::rules::{Tenure, holds_back, until_due};
use crate::store::stored::unreadable;
use crate::store::{Claim, ClaimAsk, Lane};

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

/// Chooses rows that may be claimed.
struct Chooser<'a> {
    session: &'a Session<'a>,
    owners: &'a Owners,
    /// Whether an owner lives, asked once.
    alive: HashMap<String, bool>,
    /// Keys of rows that are leased or chosen.
    taken: HashSet<Vec<u8>>,
    /// Keys of rows in doubt.
    doubtful: HashSet<Vec<u8>>,
}

/// What a claim must know of a row.
struct Candidate {
    user: i64,
    key: Value,
    in_doubt: bool,
    tenure: Option<Tenure>,
    is_tombstone: bool,
}

impl Candidate {
    fn read(row: &SqlRow<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            user: row.get(0)?,
            key: row.get(1)?,
            in_doubt: row.get(2)?,
            tenure: tenure(row, 3)?,
            is_tombstone: row.get(5)?,
        })
    }
}

fn tenure(row: &SqlRow<'_>, column: usize) -> rusqlite::Result<Option<Tenure>> {
    let owner: Option<String> = row.get(column)?;
    let until: Option<i64> = row.get(column + 1)?;
    Ok(owner
        .zip(until)
        .map(|(owner, until)| Tenure { owner, until }))
}

impl<'a> Chooser<'a> {
    fn new(session: &'a Session<'a>, owners: &'a Owners) -> Self {
        Self {
            session,
            owners,
            alive: HashMap::new(),
            taken: HashSet::new(),
            doubtful: HashSet::new(),
        }
    }

    /// Whether somebody alive and in time works on a row.
    fn is_leased(&mut self, tenure: Option<&Tenure>) -> bool {
        let (owners, alive) = (self.owners, &mut self.alive);
        tenure.is_some_and(|tenure| {
            tenure.holds(self.session.now, |owner| match alive.get(owner) {
                Some(known) => *known,
                None => {
                    let lives = owners.is_alive(owner);
                    alive.insert(owner.to_owned(), lives);
                    lives
                }
            })
        })
    }

    fn may_claim(&mut self, candidate: &Candidate) -> Outcome<bool> {
        if candidate.is_tombstone || self.is_leased(candidate.tenure.as_ref()) {
            return Ok(false);
        }
        let Some(key) = key_bytes(&candidate.key) else {
            return Ok(true);
        };
        let is_taken = self.taken.contains(&key);
        if holds_back(is_taken, self.doubtful.contains(&key), candidate.in_doubt) {
            return Ok(false);
        }
        let mut statement = self.session.connection.prepare_cached(BUSY)?;
        let mut rows =
            statement.query(params![self.session.shop, candidate.key, candidate.user])?;
        while let Some(row) = rows.next()? {
            let in_doubt = row.get(0)?;
            let is_leased = self.is_leased(tenure(row, 1)?.as_ref());
            if holds_back(is_leased, in_doubt, candidate.in_doubt) {
                let held_back = if is_leased {
                    &mut self.taken
                } else {
                    &mut self.doubtful
                };
                held_back.insert(key);
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes a row if it may be claimed.
    fn choose(&mut self, candidate: &Candidate, chosen: &mut Vec<i64>) -> Outcome<()> {
        if self.may_claim(candidate)? {
            self.taken.extend(key_bytes(&candidate.key));
            chosen.push(candidate.user);
        }
        Ok(())
    }

    /// Steps through a lane's ready rows.
    fn ready(&mut self, lane: Lane, limit: usize, chosen: &mut Vec<i64>) -> Outcome<()> {
        let mut statement = self.session.connection.prepare_cached(READY)?;
        let mut rows = statement.query([self.session.shop, lane.number()])?;
        while chosen.len() < limit
            && let Some(row) = rows.next()?
        {
            self.choose(&Candidate::read(row)?, chosen)?;
        }
        Ok(())
    }

    fn named(&mut self, users: &[i64], limit: usize, chosen: &mut Vec<i64>) -> Outcome<()> {
        let mut statement = self.session.connection.prepare_cached(NAMED)?;
        for user in users {
            let mut rows = statement.query([self.session.shop, *user])?;
            if chosen.len() < limit
                && let Some(row) = rows.next()?
            {
                self.choose(&Candidate::read(row)?, chosen)?;
            }
        }
        Ok(())
    }

    /// How long until the first row of a lane that may be claimed then is due.
    fn first_waiting(&mut self, lane: Lane) -> Outcome<Option<Duration>> {
        let mut statement = self.session.connection.prepare_cached(WAITING)?;
        let mut rows = statement.query([self.session.shop, lane.number()])?;
        while let Some(row) = rows.next()? {
            let candidate = Candidate::read(row)?;
            if self.may_claim(&candidate)? {
                return Ok(Some(until_due(self.session.now, row.get(6)?)));
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

fn move_due(session: &Session<'_>, lanes: &[Lane]) -> Outcome<()> {
    for lane in lanes {
        let lane = lane.number();
        session.connection.prepare_cached(MOVE_DUE)?.execute([
            session.shop,
            lane,
            session.now,
            MOVED_AT_ONCE,
        ])?;
    }
    Ok(())
}

/// Leases rows; `named` are the numbers of `ask.only`, in order and once each.
pub(super) fn claim(
    session: &Session<'_>,
    owners: &Owners,
    ask: &ClaimAsk,
    named: &[i64],
) -> Outcome<Vec<Claim>> {
    owners.register(&ask.owner)?;
    let mut chooser = Chooser::new(session, owners);
    let mut chosen = Vec::new();
    if named.is_empty() {
        let lanes = Lane::asked(ask.backfill);
        move_due(session, lanes)?;
        for lane in lanes {
            chooser.ready(*lane, ask.limit, &mut chosen)?;
        }
    } else {
        chooser.named(named, ask.limit, &mut chosen)?;
    }
    let claims = chosen.into_iter().map(|user| {
        let known = load(session, user)?.ok_or_else(|| unreadable("a claimed customer"))?;
        let mut entry = known.clone();
        let claim = entry.lease(session.now, ask);
        write(session, user, Some(&known), &entry)?;
        Ok(claim)
    });
    claims.collect()
}

pub(super) fn next_due(
    session: &Session<'_>,
    owners: &Owners,
    backfill: bool,
) -> Outcome<Option<Duration>> {
    let lanes = Lane::asked(backfill);
    move_due(session, lanes)?;
    let mut chosen = Vec::new();
    let mut first = None;
    for lane in lanes {
        // A chooser for each question: what one would choose must not hold back the other.
        Chooser::new(session, owners).ready(*lane, 1, &mut chosen)?;
        if !chosen.is_empty() {
            return Ok(Some(Duration::ZERO));
        }
        let waiting = Chooser::new(session, owners).first_waiting(*lane)?;
        first = first.into_iter().chain(waiting).min();
    }
    Ok(first)
}
