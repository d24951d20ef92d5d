//! How a look at a record ends: what to tell, and what to record.

use std::time::Duration;

use super::{Engine, Facts, Flow, Halt};
use crate::decision::{Action, Decision};
use crate::event::What;
use crate::outcome::{Call, Outcome, Remote, Sight, classify, gives_up, retry_delay};
use crate::reason::{ParkReason, SkipReason};
use crate::seen_as::SeenAs;
use crate::store::{End, Row, Settlement, StoreError};

/// Before a record is looked at again whose request was turned away for the moment.
const SOON: Duration = Duration::from_millis(200);

/// What to tell, and what to record.
pub(crate) type Looks = (What, Settlement);

pub(super) fn unchanged<F: Flow>(flow: &F, facts: &F::Facts, settlement: Settlement) -> Looks {
    (What::Unchanged, noted(flow, settlement, facts))
}

/// Notes what was read of the record.
pub(super) fn noted<F: Flow>(flow: &F, mut settlement: Settlement, facts: &F::Facts) -> Settlement {
    let seen = match &settlement.end {
        End::Parked(..) => SeenAs::Parked(facts.source_hash()),
        _ => SeenAs::BroughtOver(facts.source_hash()),
    };
    settlement.source_hash = Some(seen.to_text());
    flow.note(facts, &mut settlement);
    settlement
}

/// Skips or parks.
pub(super) fn conclude<F: Flow>(flow: &F, decision: &Decision, facts: &F::Facts) -> Looks {
    match &decision.action {
        Action::Skip(reason) => {
            let (what, settlement) = skipped(*reason);
            (what, noted(flow, settlement, facts))
        }
        Action::Park(reason) => parked(flow, *reason, decision.detail.clone(), facts),
        _ => unchanged(flow, facts, Settlement::new(End::Synced)),
    }
}

pub(super) fn parked<F: Flow>(
    flow: &F,
    reason: ParkReason,
    detail: String,
    facts: &F::Facts,
) -> Looks {
    let (what, settlement) = parked_apart(reason, detail);
    (what, noted(flow, settlement, facts))
}

/// Parks a record of which nothing was learned.
pub(super) fn parked_apart(reason: ParkReason, detail: String) -> Looks {
    let mut settlement = Settlement::new(End::Parked(reason, detail.clone()));
    settlement.history = Some(format!("parked: {reason}"));
    (What::Parked { reason, detail }, settlement)
}

impl Engine {
    /// What to record after a look that stopped; `None` when the lease is lost. `seen` is the hash of the shop's row if
    /// it was read.
    pub(crate) fn after_halt(
        &self,
        row: &Row,
        halt: Halt,
        seen: Option<&str>,
    ) -> Result<Option<Looks>, StoreError> {
        let open = row.intent.is_some();
        let refused = |reason, detail, keep_intent| {
            let (what, mut settlement) = refused(reason, detail, seen);
            settlement.keep_intent = keep_intent;
            (what, settlement)
        };
        match halt {
            Halt::Store(error) => Err(error),
            Halt::LeaseLost => Ok(None),
            Halt::Later(after, detail) => Ok(Some(again(after, false, open, detail))),
            Halt::Failure(failure, call) => {
                let outcome = classify(call, &failure.sight);
                tracing::warn!(sight = ?failure.sight, outcome = ?outcome, detail = %failure.detail, "not done");
                let detail = failure.to_string();
                // A refused write was answered; a refused read tells nothing of what was sent before.
                let in_doubt = open && call == Call::Read;
                Ok(Some(match outcome {
                    Outcome::Refused if failure.remote == Remote::Shop => {
                        refused(ParkReason::InvalidData, detail, in_doubt)
                    }
                    Outcome::Refused => refused(ParkReason::Rejected, detail, in_doubt),
                    Outcome::NameTaken => refused(ParkReason::NameTaken, detail, in_doubt),
                    // The shop asks for rest, and nothing else paces our requests there.
                    Outcome::Throttled if failure.remote == Remote::Shop => {
                        again(self.settings.retry_base, false, open, detail)
                    }
                    Outcome::Throttled => again(SOON, false, open, detail),
                    Outcome::Pause { .. } => {
                        let keep_intent = open || failure.sight == Sight::IdNotKept;
                        again(Duration::from_secs(1), false, keep_intent, detail)
                    }
                    Outcome::Gone | Outcome::NotDone | Outcome::Unknown => {
                        let in_doubt = open || outcome == Outcome::Unknown;
                        match self.gave_up(row, failure.remote, &detail) {
                            Some(detail) => refused(ParkReason::GaveUp, detail, in_doubt),
                            None => self.failed(row, failure.remote, call, in_doubt, detail),
                        }
                    }
                }))
            }
        }
    }

    /// A record's failure counts against it only while the remote as a whole answers.
    fn counts(&self, remote: Remote) -> bool {
        self.breakers.pause(remote).is_none()
    }

    /// Why a record is given up, if this failure was one too many.
    fn gave_up(&self, row: &Row, remote: Remote, detail: &str) -> Option<String> {
        let settings = &self.settings;
        let attempts = row.attempts.saturating_add(1);
        let too_many = self.counts(remote)
            && gives_up(
                attempts,
                settings.retry_base,
                settings.retry_cap,
                settings.give_up_after,
            );
        too_many.then(|| format!("it failed {attempts} times, the last time so: {detail}"))
    }

    fn failed(
        &self,
        row: &Row,
        remote: Remote,
        call: Call,
        keep_intent: bool,
        detail: String,
    ) -> Looks {
        let settings = &self.settings;
        let counted = self.counts(remote);
        let after = if counted || call == Call::Write {
            retry_delay(
                row.attempts,
                settings.retry_base,
                settings.retry_cap,
                spread(row),
            )
        } else {
            Duration::from_secs(1)
        };
        again(after, counted, keep_intent, detail)
    }
}

fn refused(reason: ParkReason, detail: String, seen: Option<&str>) -> Looks {
    let (what, mut settlement) = parked_apart(reason, detail);
    settlement.source_hash = seen.map(|hash| SeenAs::Parked(hash).to_text());
    (what, settlement)
}

pub(super) fn again(after: Duration, counted: bool, keep_intent: bool, detail: String) -> Looks {
    let mut settlement = Settlement::new(End::Again {
        after,
        counted,
        keep_intent,
    });
    if counted {
        settlement.history = Some(format!("not done: {detail}"));
    }
    (What::Pending { detail }, settlement)
}

pub(crate) fn skipped(reason: SkipReason) -> Looks {
    let mut settlement = Settlement::new(End::Skipped(reason));
    settlement.history = Some(format!("skipped: {reason}"));
    (What::Skipped { reason }, settlement)
}

/// A number from 0 to 1 that differs from record to record and from attempt to attempt.
fn spread(row: &Row) -> f64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (row.user_id.as_str(), row.attempts, row.version).hash(&mut hasher);
    let share = u32::try_from(hasher.finish() >> 40).unwrap_or(0);
    f64::from(share) / f64::from(1_u32 << 24)
}

/// Only the word of an outcome, for logs.
pub(crate) struct WhatWord<'a>(pub(crate) &'a What);

impl std::fmt::Debug for WhatWord<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            What::Created => f.write_str("created"),
            What::Linked => f.write_str("linked"),
            What::Updated => f.write_str("updated"),
            What::Unchanged => f.write_str("unchanged"),
            What::Skipped { reason } => write!(f, "skipped: {reason}"),
            What::Parked { reason, .. } => write!(f, "parked: {reason}"),
            What::Pending { .. } => f.write_str("pending"),
        }
    }
}
