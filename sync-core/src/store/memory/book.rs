//! What the model remembers, and the rules over it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Duration;

use super::kept::Address;
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::store::ids::numbers;
use crate::store::work::history_line;
use crate::store::{
    Begun, Claim, ClaimAsk, End, HISTORY_LENGTH, HistoryEntry, Intent, Lane, Lease, Mark, Marked,
    MirrorContact, Reason, Row, Settled, Settlement, SkipReason, State, StoreError,
};
use crate::{FieldHashes, UserId};

/// Everything, by customer, contact or name.
#[derive(Default)]
pub(super) struct Book {
    pub(super) entries: BTreeMap<UserId, Entry>,
    deliveries: HashSet<String>,
    pub(super) history: BTreeMap<UserId, Vec<HistoryEntry>>,
    pub(super) addresses: BTreeMap<UserId, Address>,
    /// Who was erased, and when.
    pub(super) erased: BTreeMap<UserId, i64>,
    pub(super) mirror: BTreeMap<ContactId, MirrorContact>,
    pub(super) documents: HashMap<String, String>,
    /// Owners that are known to have died.
    pub(super) dead: HashSet<String>,
}

/// One customer.
pub(super) struct Entry {
    pub(super) row: Row,
    fence: u64,
    /// What made us look, until the history tells it.
    cause: Option<&'static str>,
    /// The last lease that was not given back, and when its time is over.
    held: Option<Held>,
}

struct Held {
    owner: String,
    until: i64,
}

impl Entry {
    fn new(user_id: UserId, now: i64) -> Self {
        let row = Row {
            user_id,
            state: State::Pending,
            reason: None,
            detail: String::new(),
            contact_id: None,
            lane: Lane::Backfill,
            version: 0,
            owned: FieldHashes::default(),
            conflicts: Vec::new(),
            source_hash: None,
            address_hash: None,
            registered_at: None,
            match_key: None,
            hint: None,
            attempts: 0,
            intent: None,
            since: now,
            due: now,
            updated: now,
        };
        Self {
            row,
            fence: 0,
            cause: None,
            held: None,
        }
    }

    fn is_tombstone(&self) -> bool {
        self.row.state == State::Skipped
            && self.row.reason == Some(Reason::Skip(SkipReason::Erased))
    }

    fn is_held_by(&self, lease: &Lease) -> bool {
        self.fence == lease.fence
            && self
                .held
                .as_ref()
                .is_some_and(|held| held.owner == lease.owner)
    }

    /// Makes the row pending; what was pending already keeps its `since`.
    fn wake(&mut self, now: i64) {
        if self.row.state != State::Pending {
            self.row.state = State::Pending;
            self.row.since = now;
        }
        self.row.reason = None;
        self.row.detail.clear();
        self.row.due = now;
        self.row.updated = now;
    }
}

/// The moment `duration` after `now`, in milliseconds.
fn later(now: i64, duration: Duration) -> i64 {
    now.saturating_add(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX))
}

impl Book {
    pub(super) fn mark(
        &mut self,
        now: i64,
        marks: &[Mark],
        delivery: Option<&str>,
        inbox_limit: Option<u64>,
    ) -> Result<Marked, StoreError> {
        numbers(marks.iter().map(|mark| &mark.user_id))?;
        if delivery.is_some_and(|id| self.deliveries.contains(id)) {
            return Ok(Marked::Repeated);
        }
        if let Some(limit) = inbox_limit {
            let added: BTreeSet<&UserId> = marks
                .iter()
                .map(|mark| &mark.user_id)
                .filter(|user_id| match self.entries.get(user_id) {
                    Some(entry) => entry.row.state != State::Pending && !entry.is_tombstone(),
                    None => !self.erased.contains_key(user_id),
                })
                .collect();
            let added = added.iter().map(|_| 1).sum::<u64>();
            if added > 0 && self.counts().pending.saturating_add(added) > limit {
                return Ok(Marked::Full);
            }
        }
        self.deliveries.extend(delivery.map(str::to_owned));
        for mark in marks {
            self.mark_one(now, mark);
        }
        Ok(Marked::Accepted)
    }

    fn mark_one(&mut self, now: i64, mark: &Mark) {
        if self.erased.contains_key(&mark.user_id) {
            return;
        }
        let is_new = !self.entries.contains_key(&mark.user_id);
        let entry = self
            .entries
            .entry(mark.user_id.clone())
            .or_insert_with(|| Entry::new(mark.user_id.clone(), now));
        if entry.is_tombstone() {
            return;
        }
        let was_waiting = !is_new && entry.row.state == State::Pending;
        entry.row.lane = if was_waiting {
            entry.row.lane.min(mark.lane)
        } else {
            mark.lane
        };
        entry.wake(now);
        entry.row.version = entry.row.version.saturating_add(1);
        if mark.match_key.is_some() && entry.row.intent.is_none() {
            entry.row.match_key.clone_from(&mark.match_key);
        }
        if mark.hint.is_some() {
            entry.row.hint.clone_from(&mark.hint);
        }
        if !was_waiting || entry.cause.is_none() {
            entry.cause = Some(mark.cause);
        }
    }

    fn tell(&mut self, at: i64, user_id: &UserId, what: &str) {
        let entries = self.history.entry(user_id.clone()).or_default();
        entries.push(HistoryEntry {
            at,
            what: what.to_owned(),
        });
        let surplus = entries.len().saturating_sub(HISTORY_LENGTH);
        entries.drain(..surplus);
    }

    /// Whether somebody alive and in time works on it.
    fn is_leased(&self, entry: &Entry, now: i64) -> bool {
        entry
            .held
            .as_ref()
            .is_some_and(|held| held.until > now && !self.dead.contains(&held.owner))
    }

    /// Whether another row keeps this one from being claimed.
    fn is_held_back(&self, entry: &Entry, now: i64) -> bool {
        let Some(key) = &entry.row.match_key else {
            return false;
        };
        self.entries
            .values()
            .filter(|other| other.row.user_id != entry.row.user_id)
            .filter(|other| other.row.match_key.as_ref() == Some(key))
            .any(|other| {
                let in_doubt = other.row.intent.is_some() && entry.row.intent.is_none();
                in_doubt || self.is_leased(other, now)
            })
    }

    fn can_claim(&self, user_id: &UserId, now: i64) -> bool {
        self.entries.get(user_id).is_some_and(|entry| {
            !entry.is_tombstone() && !self.is_leased(entry, now) && !self.is_held_back(entry, now)
        })
    }

    pub(super) fn claim(&mut self, now: i64, ask: &ClaimAsk) -> Result<Vec<Claim>, StoreError> {
        numbers(&ask.only)?;
        self.dead.remove(&ask.owner);
        let asked: Vec<UserId> = if ask.only.is_empty() {
            let mut due: Vec<&Row> = self
                .entries
                .values()
                .map(|entry| &entry.row)
                .filter(|row| row.state == State::Pending && row.due <= now)
                .filter(|row| ask.backfill || row.lane == Lane::Live)
                .collect();
            due.sort_by_key(|row| row.lane);
            due.into_iter().map(|row| row.user_id.clone()).collect()
        } else {
            let named: BTreeSet<&UserId> = ask.only.iter().collect();
            named.into_iter().cloned().collect()
        };
        let mut claims: Vec<Claim> = Vec::new();
        for user_id in asked {
            if claims.len() >= ask.limit {
                break;
            }
            let key = self
                .entries
                .get(&user_id)
                .and_then(|entry| entry.row.match_key.as_ref());
            let is_taken = key.is_some()
                && claims
                    .iter()
                    .any(|claim| claim.row.match_key.as_ref() == key);
            if !is_taken && self.can_claim(&user_id, now) {
                claims.extend(self.lease(now, &user_id, ask));
            }
        }
        Ok(claims)
    }

    fn lease(&mut self, now: i64, user_id: &UserId, ask: &ClaimAsk) -> Option<Claim> {
        let entry = self.entries.get_mut(user_id)?;
        entry.fence = entry.fence.saturating_add(1);
        entry.held = Some(Held {
            owner: ask.owner.clone(),
            until: later(now, ask.lease),
        });
        if entry.row.state != State::Pending {
            entry.wake(now);
            entry.row.lane = Lane::Live;
        }
        let lease = Lease {
            user_id: user_id.clone(),
            owner: ask.owner.clone(),
            fence: entry.fence,
            version: entry.row.version,
        };
        Some(Claim {
            lease,
            row: entry.row.clone(),
        })
    }

    pub(super) fn next_due(&self, now: i64, backfill: bool) -> Option<Duration> {
        self.entries
            .values()
            .filter(|entry| entry.row.state == State::Pending)
            .filter(|entry| backfill || entry.row.lane == Lane::Live)
            .filter(|entry| self.can_claim(&entry.row.user_id, now))
            .map(|entry| entry.row.due.saturating_sub(now).max(0).unsigned_abs())
            .min()
            .map(Duration::from_millis)
    }

    pub(super) fn begin(
        &mut self,
        now: i64,
        lease: &Lease,
        intent: &Intent,
        match_key: Option<&KeyHash>,
    ) -> Begun {
        let in_time = self.entries.get(&lease.user_id).is_some_and(|entry| {
            entry.is_held_by(lease) && entry.held.as_ref().is_some_and(|held| held.until > now)
        });
        if !in_time {
            return Begun::LeaseLost;
        }
        let others = || {
            let others = self.entries.values().map(|entry| &entry.row);
            others.filter(|row| row.user_id != lease.user_id)
        };
        if let Some(contact_id) = &intent.contact_id {
            let taken = others().find(|row| {
                let intended = row
                    .intent
                    .as_ref()
                    .and_then(|open| open.contact_id.as_ref());
                row.contact_id.as_ref() == Some(contact_id) || intended == Some(contact_id)
            });
            if let Some(row) = taken {
                return Begun::ContactTaken(row.user_id.clone());
            }
        }
        if match_key.is_some() {
            let busy =
                others().find(|row| row.intent.is_some() && row.match_key.as_ref() == match_key);
            if let Some(row) = busy {
                return Begun::KeyBusy(row.user_id.clone());
            }
        }
        if let Some(entry) = self.entries.get_mut(&lease.user_id) {
            entry.row.intent = Some(intent.clone());
            entry.row.match_key = match_key.cloned();
            entry.row.updated = now;
        }
        Begun::Go
    }

    pub(super) fn settle(&mut self, now: i64, lease: &Lease, settlement: &Settlement) -> Settled {
        if let Some(contact_id) = &settlement.contact_id
            && let Some(holder) = self.holder(contact_id)
            && holder != lease.user_id
            && self.holds(lease)
        {
            return Settled::ContactTaken(holder);
        }
        let Some(entry) = self.entries.get_mut(&lease.user_id) else {
            return Settled::LeaseLost;
        };
        if !entry.is_held_by(lease) {
            return Settled::LeaseLost;
        }
        entry.held = None;
        let cause = entry.cause.take();
        let undisturbed = entry.row.version == lease.version;
        write_settlement(&mut entry.row, settlement, now, undisturbed);
        if let Some(contact) = &settlement.mirror {
            self.mirror
                .insert(contact.contact_id.clone(), contact.clone());
        }
        if let Some(line) = history_line(cause, settlement.history.as_deref()) {
            self.tell(now, &lease.user_id, &line);
        }
        if undisturbed {
            Settled::Done
        } else {
            Settled::MarkedAgain
        }
    }

    fn holds(&self, lease: &Lease) -> bool {
        self.entries
            .get(&lease.user_id)
            .is_some_and(|entry| entry.is_held_by(lease))
    }

    pub(super) fn renew(&mut self, now: i64, lease: &Lease, by: Duration) -> bool {
        let entry = self.entries.get_mut(&lease.user_id);
        let Some(entry) = entry.filter(|entry| entry.is_held_by(lease)) else {
            return false;
        };
        entry.held = Some(Held {
            owner: lease.owner.clone(),
            until: later(now, by),
        });
        true
    }
}

/// Writes what a settlement says into the row. `undisturbed`: nobody marked it since the claim.
fn write_settlement(row: &mut Row, settlement: &Settlement, now: i64, undisturbed: bool) {
    let keeps_intent = matches!(
        settlement.end,
        End::Again {
            keep_intent: true,
            ..
        }
    ) && row.intent.is_some();
    if !keeps_intent {
        row.intent = None;
        replace(&mut row.match_key, settlement.match_key.as_ref());
    }
    replace(&mut row.contact_id, settlement.contact_id.as_ref());
    replace(&mut row.source_hash, settlement.source_hash.as_ref());
    replace(&mut row.address_hash, settlement.address_hash.as_ref());
    replace(&mut row.registered_at, settlement.registered_at.as_ref());
    if let Some(owned) = &settlement.owned {
        row.owned = owned.clone();
    }
    if let Some(conflicts) = &settlement.conflicts {
        row.conflicts.clone_from(conflicts);
    }
    row.updated = now;

    let (state, reason, detail) = match &settlement.end {
        End::Synced => (State::Synced, None, ""),
        End::Skipped(reason) => (State::Skipped, Some(Reason::Skip(*reason)), ""),
        End::Parked(reason, detail) => (State::Parked, Some(Reason::Park(*reason)), &**detail),
        End::Again { .. } => (State::Pending, None, ""),
    };
    match &settlement.end {
        End::Synced => row.attempts = 0,
        End::Again { counted: true, .. } => row.attempts = row.attempts.saturating_add(1),
        _ => {}
    }
    row.due = match settlement.end {
        _ if !undisturbed => now,
        End::Again { after, .. } => later(now, after),
        _ => 0,
    };
    if !undisturbed {
        return;
    }
    if state != row.state {
        row.state = state;
        row.since = now;
    }
    row.reason = reason;
    detail.clone_into(&mut row.detail);
    if state == State::Synced {
        row.hint = None;
    }
}

fn replace<T: Clone>(kept: &mut Option<T>, new: Option<&T>) {
    if new.is_some() {
        *kept = new.cloned();
    }
}
