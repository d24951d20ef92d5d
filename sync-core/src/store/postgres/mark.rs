//! Marking customers: any number of them, for any number of callers, in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::error::{Fault, Outcome};
use super::pool::Work;
use super::privacy::Tombstones;
use super::rows::{add, locked, write};
use super::tally::{Tallies, inbox_len};
use crate::store::ids::numbers;
use crate::store::rules::{Entry, is_full};
use crate::store::{Lane, Mark, Marked, StoreError};

/// One call of [`Store::mark`](crate::store::Store::mark).
pub(super) struct Call {
    users: Vec<i64>,
    marks: Vec<Mark>,
    /// Hash of the webhook's id.
    delivery: Option<Vec<u8>>,
    inbox_limit: Option<u64>,
}

impl Call {
    pub(super) fn new(
        marks: &[Mark],
        delivery: Option<&str>,
        inbox_limit: Option<u64>,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            users: numbers(marks.iter().map(|mark| &mark.user_id))?,
            marks: marks.to_vec(),
            delivery: delivery.map(|id| Sha256::digest(id).to_vec()),
            inbox_limit,
        })
    }
}

/// In the order of the hashes, as everybody takes several. One that brings the same at this moment is waited for.
const REMEMBER: &str = "
INSERT INTO sync_delivery (shop, hash)
SELECT $1::integer, hash FROM unnest($2::bytea[]) AS came (hash) ORDER BY hash
ON CONFLICT DO NOTHING RETURNING hash";

/// Marks for all these calls; `None`, and nothing is changed, where together they would go beyond the limit of one.
pub(super) async fn mark(
    work: Work,
    shop: i32,
    tombstones: &Tombstones,
    calls: &[Call],
) -> Outcome<Option<Vec<Marked>>> {
    let answers = remember(&work, shop, calls).await?;
    let accepted = calls
        .iter()
        .zip(&answers)
        .filter(|(_, answer)| **answer == Marked::Accepted)
        .map(|(call, _)| call);
    let limit = accepted.clone().filter_map(|call| call.inbox_limit).min();
    let marks = accepted.flat_map(|call| call.users.iter().copied().zip(&call.marks));
    let users: BTreeSet<i64> = marks.clone().map(|(user, _)| user).collect();
    let users: Vec<i64> = users.into_iter().collect();
    if !answers.contains(&Marked::Accepted) {
        work.leave().await?;
        return Ok(Some(answers));
    }
    let erased = tombstones.among(&work, &users).await?;
    let mut known = locked(&work, shop, &users).await?;
    let mut new = BTreeMap::new();
    let live = marks.clone().filter(|(_, mark)| mark.lane == Lane::Live);
    let live: BTreeSet<i64> = live.map(|(user, _)| user).collect();
    let moved = known.iter().filter(|(user, _)| live.contains(user));
    let added = moved.filter(|(_, entry)| entry.would_add()).count();
    for (user, mark) in marks.filter(|(user, _)| !erased.contains_key(user)) {
        let entry = known.get_mut(&user).unwrap_or_else(|| {
            let blank = || Entry::new(mark.user_id.clone(), work.now);
            new.entry(user).or_insert_with(blank)
        });
        entry.mark(work.now, mark);
    }
    if let Some(limit) = limit {
        let new = new.keys().filter(|user| live.contains(user)).count();
        let added = u64::try_from(added + new).unwrap_or(u64::MAX);
        // What waits at all is known without counting, and seldom too much. Transactions of the same moment do not see each
        // other: together they may go beyond the limit by what they bring.
        if added > 0
            && is_full(Tallies::read(&work, shop).await?.pending(), added, limit)
            && is_full(inbox_len(&work, shop, limit).await?, added, limit)
        {
            work.leave().await?;
            return Ok((calls.len() == 1).then(|| vec![Marked::Full]));
        }
    }
    if !add(&work, shop, new.values()).await? {
        work.leave().await?;
        return Err(Fault::Overtaken);
    }
    write(&work, shop, known.values()).await?;
    work.commit().await?;
    Ok(Some(answers))
}

/// Which of the calls bring a webhook that was seen before.
async fn remember(work: &Work, shop: i32, calls: &[Call]) -> Outcome<Vec<Marked>> {
    let hashes: Vec<&[u8]> = calls
        .iter()
        .filter_map(|call| call.delivery.as_deref())
        .collect();
    let mut new: BTreeSet<Vec<u8>> = BTreeSet::new();
    if !hashes.is_empty() {
        for row in work.query(REMEMBER, &[&shop, &hashes]).await? {
            new.insert(row.try_get(0)?);
        }
    }
    let answer = |call: &Call| match &call.delivery {
        Some(hash) if !new.remove(hash) => Marked::Repeated,
        _ => Marked::Accepted,
    };
    Ok(calls.iter().map(answer).collect())
}
