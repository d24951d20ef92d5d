//! The state machine of a row: what marks, claims, intents and settlements make of it.
//!
//! Nothing here asks a database or a clock. A store loads what a rule looks at, lets it decide, and writes back what it
//! says; what a store adds are ways to find rows, and promises about what is kept.

use std::borrow::Cow;
use std::time::Duration;

use super::{
    Begun, Claim, ClaimAsk, End, Intent, Lane, Lease, Mark, Reason, Row, Settled, Settlement,
    SkipReason, State,
};
use crate::UserId;
use crate::contact_id::ContactId;
use crate::matching::KeyHash;

/// A row with what no caller of a store sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) row: Row,
    /// Counts the claims.
    pub(super) fence: u64,
    /// What made us look, until the history tells it.
    pub(super) cause: Option<Cow<'static, str>>,
    /// The last lease that was not given back.
    pub(super) tenure: Option<Tenure>,
}

/// Who works on a row, and until when (UNIX milliseconds).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tenure {
    pub(super) owner: String,
    pub(super) until: i64,
}

/// Other rows that stand in the way of an intent; of several the one with the lowest id.
#[derive(Debug, Default)]
pub(super) struct Rivals {
    /// Has the contact, or an open intent for it.
    pub(super) contact: Option<UserId>,
    /// Has an open intent under the same match key.
    pub(super) key: Option<UserId>,
}

/// The moment `duration` after `now`, in milliseconds.
pub(super) fn later(now: i64, duration: Duration) -> i64 {
    now.saturating_add(milliseconds(duration))
}

/// A span of time in milliseconds.
pub(super) fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// How long until a row is due.
pub(super) fn until_due(now: i64, due: i64) -> Duration {
    Duration::from_millis(due.saturating_sub(now).max(0).unsigned_abs())
}

/// Whether a row is kept from being claimed by another one of its match key: by one that somebody works on, or whose
/// outcome is open. A row whose own outcome is open heeds only those that are worked on, for it must be looked up.
pub(super) const fn holds_back(
    other_is_leased: bool,
    other_in_doubt: bool,
    in_doubt: bool,
) -> bool {
    other_is_leased || other_in_doubt && !in_doubt
}

/// Whether marks of records that do not wait in the inbox yet are too many for it.
pub(super) const fn is_full(waiting: u64, added: u64, limit: u64) -> bool {
    added > 0 && waiting.saturating_add(added) > limit
}

/// What a settlement adds to the history.
pub(super) fn history_line(cause: Option<&str>, line: Option<&str>) -> Option<String> {
    match (cause, line) {
        (Some(cause), Some(line)) => Some(format!("{cause}: {line}")),
        (only, None) | (None, only) => only.map(str::to_owned),
    }
}

impl Tenure {
    /// Whether somebody alive and in time works on the row.
    pub(super) fn holds(&self, now: i64, is_alive: impl FnOnce(&str) -> bool) -> bool {
        self.until > now && is_alive(&self.owner)
    }
}

impl Entry {
    /// A row that nobody marked yet.
    pub(super) fn new(user_id: UserId, now: i64) -> Self {
        Self {
            row: Row::new(user_id, State::Pending, now),
            fence: 0,
            cause: None,
            tenure: None,
        }
    }

    pub(super) fn is_tombstone(&self) -> bool {
        self.row.state == State::Skipped
            && self.row.reason == Some(Reason::Skip(SkipReason::Erased))
    }

    /// Whether it waits in the inbox: live, not in a walk's or a backfill's time.
    pub(super) fn is_in_inbox(&self) -> bool {
        self.row.state == State::Pending && self.row.lane == Lane::Live
    }

    /// Whether a live mark would put one more row into the inbox.
    pub(super) fn would_add(&self) -> bool {
        !self.is_in_inbox() && !self.is_tombstone()
    }

    pub(super) fn in_doubt(&self) -> bool {
        self.row.intent.is_some()
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

    pub(super) fn mark(&mut self, now: i64, mark: &Mark) {
        if self.is_tombstone() {
            return;
        }
        let row = &mut self.row;
        if row.state == State::Pending {
            row.lane = row.lane.min(mark.lane);
            self.cause.get_or_insert(Cow::Borrowed(mark.cause));
        } else {
            row.lane = mark.lane;
            self.cause = Some(Cow::Borrowed(mark.cause));
        }
        row.version = row.version.saturating_add(1);
        if row.intent.is_none() {
            replace(&mut row.match_key, mark.match_key.as_ref());
        }
        replace(&mut row.hint, mark.hint.as_ref());
        self.wake(now);
    }

    /// Gives the row, which may be claimed, to who asks.
    pub(super) fn lease(&mut self, now: i64, ask: &ClaimAsk) -> Claim {
        self.fence = self.fence.saturating_add(1);
        self.tenure = Some(Tenure {
            owner: ask.owner.clone(),
            until: later(now, ask.lease),
        });
        if self.row.state != State::Pending {
            self.wake(now);
            self.row.lane = Lane::Live;
        }
        let lease = Lease {
            user_id: self.row.user_id.clone(),
            owner: ask.owner.clone(),
            fence: self.fence,
            version: self.row.version,
        };
        Claim {
            lease,
            row: self.row.clone(),
        }
    }

    fn tenure(&self, lease: &Lease) -> Option<&Tenure> {
        let ours = self.tenure.as_ref();
        ours.filter(|tenure| self.fence == lease.fence && tenure.owner == lease.owner)
    }

    pub(super) fn begin(
        &mut self,
        now: i64,
        lease: &Lease,
        intent: &Intent,
        match_key: Option<&KeyHash>,
        rivals: Rivals,
    ) -> Begun {
        if self.tenure(lease).is_none_or(|tenure| tenure.until <= now) {
            return Begun::LeaseLost;
        }
        if let Some(other) = rivals.contact {
            return Begun::ContactTaken(other);
        }
        if let Some(other) = rivals.key {
            return Begun::KeyBusy(other);
        }
        self.row.intent = Some(intent.clone());
        self.row.match_key = match_key.cloned();
        self.row.updated = now;
        Begun::Go
    }

    /// Takes the contact away, and marks the row. `false`: the row does not stand for the contact.
    pub(super) fn release(&mut self, now: i64, contact_id: &ContactId) -> bool {
        let stands = self.row.contact_id.as_ref() == Some(contact_id);
        if stands {
            self.row.contact_id = None;
            let cause = "its target is another's by now";
            self.mark(now, &Mark::new(self.row.user_id.clone(), Lane::Live, cause));
        }
        stands
    }

    /// `false`: the lease is lost.
    pub(super) fn renew(&mut self, now: i64, lease: &Lease, by: Duration) -> bool {
        let is_ours = self.tenure(lease).is_some();
        if let Some(tenure) = self.tenure.as_mut().filter(|_| is_ours) {
            tenure.until = later(now, by);
        }
        is_ours
    }

    /// Ends a look; `holder` is another row that has the settlement's contact. Says what the history is told.
    pub(super) fn settle(
        &mut self,
        now: i64,
        lease: &Lease,
        settlement: &Settlement,
        holder: Option<UserId>,
    ) -> (Settled, Option<String>) {
        if self.tenure(lease).is_none() {
            return (Settled::LeaseLost, None);
        }
        if let Some(holder) = holder {
            return (Settled::ContactTaken(holder), None);
        }
        self.tenure = None;
        let line = history_line(self.cause.take().as_deref(), settlement.history.as_deref());
        self.remember(settlement);
        self.row.updated = now;
        let end = &settlement.end;
        match end {
            End::Synced => self.row.attempts = 0,
            End::Again { counted: true, .. } => {
                self.row.attempts = self.row.attempts.saturating_add(1);
            }
            _ => {}
        }
        if self.row.version != lease.version {
            self.row.due = now;
            return (Settled::MarkedAgain, line);
        }
        self.come_to(now, end);
        if *end == End::Synced {
            self.row.detail = settlement.notes.join("\n");
        }
        (Settled::Done, line)
    }

    /// What a settlement writes whether or not the row was marked again meanwhile.
    fn remember(&mut self, settlement: &Settlement) {
        let row = &mut self.row;
        if !settlement.keeps_intent() {
            row.intent = None;
        }
        if row.intent.is_none() {
            replace(&mut row.match_key, settlement.match_key.as_ref());
        }
        replace(&mut row.contact_id, settlement.contact_id.as_ref());
        replace(&mut row.source_hash, settlement.source_hash.as_ref());
        replace(&mut row.address_hash, settlement.address_hash.as_ref());
        replace(&mut row.registered_at, settlement.registered_at.as_ref());
        if let Some(owned) = &settlement.owned {
            row.owned.clone_from(owned);
        }
        if let Some(conflicts) = &settlement.conflicts {
            row.conflicts.clone_from(conflicts);
        }
    }

    fn come_to(&mut self, now: i64, end: &End) {
        let (state, reason, detail, due) = match end {
            End::Synced => (State::Synced, None, "", 0),
            End::Skipped(reason) => (State::Skipped, Some(Reason::Skip(*reason)), "", 0),
            End::Parked(reason, detail) => {
                (State::Parked, Some(Reason::Park(*reason)), &**detail, 0)
            }
            End::Again { after, .. } => (State::Pending, None, "", later(now, *after)),
        };
        let row = &mut self.row;
        if state != row.state {
            row.state = state;
            row.since = now;
        }
        row.reason = reason;
        detail.clone_into(&mut row.detail);
        row.due = due;
        if state == State::Synced {
            row.hint = None;
        }
    }
}

fn replace<T: Clone>(kept: &mut Option<T>, new: Option<&T>) {
    if new.is_some() {
        *kept = new.cloned();
    }
}

/// What is known of the address of a customer's newest order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AddressMark {
    pub(super) order: i64,
    /// SHA-256 of the text; stays when the text is purged.
    pub(super) hash: [u8; 32],
    pub(super) has_text: bool,
    pub(super) at: i64,
}

impl AddressMark {
    /// What is known once an address was given, and whether it changed; `None` when there is nothing to write.
    pub(super) fn after(
        known: Option<&Self>,
        now: i64,
        order: i64,
        text: &str,
    ) -> Option<(Self, bool)> {
        use sha2::Digest;
        let hash = sha2::Sha256::digest(text).into();
        let same = known.filter(|known| known.hash == hash);
        let kept = same.filter(|known| known.has_text);
        if known.is_some_and(|known| known.order > order)
            || kept.is_some_and(|known| known.order == order)
        {
            return None;
        }
        let mark = Self {
            order,
            hash,
            has_text: true,
            at: kept.map_or(now, |known| known.at),
        };
        Some((mark, same.is_none()))
    }
}
