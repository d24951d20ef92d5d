//! Marking customers: any number of them, for any number of callers, in one transaction.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::error::Outcome;
use super::kept;
use super::pool::Work;
use super::privacy::Tombstones;
use super::rows::lane_number;
use super::tally::Tallies;
use crate::matching::KeyHash;
use crate::store::ids::numbers;
use crate::store::{Mark, Marked, StoreError};

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

/// What several marks of one customer come to, one after the other.
struct Summary<'a> {
    lane: i16,
    times: i64,
    cause: &'static str,
    match_key: Option<&'a str>,
    hint: Option<Cow<'a, str>>,
}

/// Marks by customer: a statement cannot change one row twice.
struct Summaries<'a>(BTreeMap<i64, Summary<'a>>);

impl<'a> Summaries<'a> {
    fn of(marks: impl Iterator<Item = (i64, &'a Mark)>) -> Self {
        let mut summaries = BTreeMap::new();
        for (user, mark) in marks {
            let summary = summaries.entry(user).or_insert(Summary {
                lane: lane_number(mark.lane),
                times: 0,
                cause: mark.cause,
                match_key: None,
                hint: None,
            });
            summary.lane = summary.lane.min(lane_number(mark.lane));
            summary.times += 1;
            if let Some(key) = &mark.match_key {
                summary.match_key = Some(KeyHash::as_str(key));
            }
            if let Some(hint) = &mark.hint {
                summary.hint = Some(kept(hint));
            }
        }
        Self(summaries)
    }
}

/// In the order of the hashes, as everybody takes several. One that brings the same at this moment is waited for.
const REMEMBER: &str = "
INSERT INTO sync_delivery (shop, hash)
SELECT $1::integer, hash FROM unnest($2::bytea[]) AS came (hash) ORDER BY hash
ON CONFLICT DO NOTHING RETURNING hash";

/// Those who would become pending.
const ADDED: &str = "
SELECT count(*) FROM unnest($2::bigint[]) AS marked (user_id)
LEFT JOIN sync_customer AS known ON known.shop = $1 AND known.user_id = marked.user_id
WHERE known.user_id IS NULL
   OR known.state <> 0 AND NOT (known.state = 2 AND known.reason IS NOT DISTINCT FROM 'erased')";

/// In the order of the ids, as everybody takes several rows. The right-hand sides see the row as it was.
const MARK: &str = "
INSERT INTO sync_customer AS known
    (shop, user_id, state, lane, version, since, due, updated, match_key, cause, hint)
SELECT $1::integer, user_id, 0, lane, times, $2::bigint, $2::bigint, $2::bigint, match_key, cause, hint
FROM unnest($3::bigint[], $4::smallint[], $5::bigint[], $6::text[], $7::text[], $8::text[])
    AS marked (user_id, lane, times, match_key, cause, hint)
ORDER BY user_id
ON CONFLICT (shop, user_id) DO UPDATE SET
    state = 0, waits = false, reason = NULL, detail = NULL, due = excluded.due, updated = excluded.updated,
    version = known.version + excluded.version,
    lane = CASE WHEN known.state = 0 THEN least(known.lane, excluded.lane) ELSE excluded.lane END,
    since = CASE WHEN known.state = 0 THEN known.since ELSE excluded.since END,
    cause = CASE WHEN known.state = 0 THEN coalesce(known.cause, excluded.cause) ELSE excluded.cause END,
    match_key = CASE WHEN known.in_doubt THEN known.match_key
                     ELSE coalesce(excluded.match_key, known.match_key) END,
    hint = coalesce(excluded.hint, known.hint)
WHERE NOT (known.state = 2 AND known.reason IS NOT DISTINCT FROM 'erased')";

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
    if accepted.clone().next().is_none() {
        work.leave().await?;
        return Ok(Some(answers));
    }
    let limit = accepted.clone().filter_map(|call| call.inbox_limit).min();
    let marks =
        Summaries::of(accepted.flat_map(|call| call.users.iter().copied().zip(&call.marks)));
    let users: Vec<i64> = marks.0.keys().copied().collect();
    let erased = tombstones.among(&work, &users).await?;
    let marks: BTreeMap<_, _> = marks
        .0
        .iter()
        .filter(|(user, _)| !erased.contains_key(user))
        .collect();
    let users: Vec<i64> = marks.keys().copied().copied().collect();
    if let Some(limit) = limit {
        let added: i64 = work.one(ADDED, &[&shop, &users]).await?.try_get(0)?;
        let added = added.unsigned_abs();
        // Transactions of the same moment do not see each other: together they may go beyond the limit by what they bring.
        if added > 0 {
            let pending = Tallies::read(&work, shop).await?.pending();
            if pending.saturating_add(added) > limit {
                work.leave().await?;
                return Ok((calls.len() == 1).then(|| vec![Marked::Full]));
            }
        }
    }
    let lanes: Vec<i16> = marks.values().map(|mark| mark.lane).collect();
    let times: Vec<i64> = marks.values().map(|mark| mark.times).collect();
    let keys: Vec<_> = marks.values().map(|mark| mark.match_key).collect();
    let causes: Vec<_> = marks.values().map(|mark| mark.cause).collect();
    let hints: Vec<_> = marks.values().map(|mark| mark.hint.as_deref()).collect();
    let now = work.now;
    work.execute(
        MARK,
        &[&shop, &now, &users, &lanes, &times, &keys, &causes, &hints],
    )
    .await?;
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
