//! Marking customers.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;
use sha2::{Digest, Sha256};

use super::error::Outcome;
use super::privacy::Tombstones;
use super::rows::{inbox_len, load, tally, write};
use super::session::Session;
use crate::store::rules::{Entry, is_full};
use crate::store::{Lane, Mark, Marked};

/// Marks customers; each mark comes with the number of its customer.
pub(super) fn mark(
    session: &Session<'_>,
    marks: &[(i64, Mark)],
    delivery: Option<&str>,
    inbox_limit: Option<u64>,
) -> Outcome<Marked> {
    let delivery: Option<[u8; 32]> = delivery.map(|id| Sha256::digest(id).into());
    if let Some(hash) = &delivery
        && is_known(session, hash)?
    {
        return Ok(Marked::Repeated);
    }
    let tombstones = Tombstones::of(session)?;
    // As they were, and as they will be.
    let mut entries: BTreeMap<i64, (Option<Entry>, Entry)> = BTreeMap::new();
    for (user, mark) in marks {
        if !entries.contains_key(user) {
            let known = load(session, *user)?;
            if known.is_none() && tombstones.holds(*user)? {
                continue;
            }
            let entry = known
                .clone()
                .unwrap_or_else(|| Entry::new(mark.user_id.clone(), session.now));
            entries.insert(*user, (known, entry));
        }
        if let Some((_, entry)) = entries.get_mut(user) {
            entry.mark(session.now, mark);
        }
    }
    if let Some(limit) = inbox_limit {
        let live = marks.iter().filter(|(_, mark)| mark.lane == Lane::Live);
        let live: BTreeSet<&i64> = live.map(|(user, _)| user).collect();
        let marked = live.into_iter().filter_map(|user| entries.get(user));
        let added = marked
            .filter(|(known, _)| known.as_ref().is_none_or(Entry::would_add))
            .count();
        let added = u64::try_from(added).unwrap_or(u64::MAX);
        // What waits at all is known without counting, and seldom too much.
        if is_full(tally(session, 0)?, added, limit)
            && is_full(inbox_len(session, limit)?, added, limit)
        {
            return Ok(Marked::Full);
        }
    }
    if let Some(hash) = &delivery {
        session
            .connection
            .prepare_cached("INSERT INTO delivery (shop, hash) VALUES (?1, ?2)")?
            .execute(params![session.shop, hash])?;
    }
    for (user, (known, entry)) in &entries {
        write(session, *user, known.as_ref(), entry)?;
    }
    Ok(Marked::Accepted)
}

fn is_known(session: &Session<'_>, delivery: &[u8; 32]) -> Outcome<bool> {
    let mut statement = session
        .connection
        .prepare_cached("SELECT 1 FROM delivery WHERE shop = ?1 AND hash = ?2")?;
    Ok(statement.exists(params![session.shop, delivery])?)
}
