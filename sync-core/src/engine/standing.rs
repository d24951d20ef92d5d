//! What stands to be done with a record, as far as no target is read. Pure.

use super::{Facts, Flow};
use crate::decision::{Action, Decision};
use crate::reason::{ParkReason, Reason, SkipReason};
use crate::seen_as::SeenAs;
use crate::store::{IntentAction, Row, State};

/// What stands to be done with a record.
pub(crate) enum Standing {
    /// Nothing: it is where it was left.
    AsBefore(Decision),
    /// What the list of the ledger makes us expect; the work itself looks again.
    Expected(Decision),
    /// Its own target must be read to tell.
    Compare,
}

impl Standing {
    /// What can be told of a record without a look at the ledger; `screen` is what its flow says of it alone.
    pub(crate) fn alone<F: Flow>(
        flow: &F,
        facts: &F::Facts,
        row: Option<&Row>,
        screen: impl FnOnce() -> Option<Decision>,
    ) -> Option<Self> {
        if row.is_some_and(|row| row.reason == Some(Reason::Skip(SkipReason::Erased))) {
            let detail = "erased at a person's request";
            let decision = Decision::skip(SkipReason::Erased, detail);
            return Some(Self::AsBefore(decision));
        }
        if let Some(decision) = screen() {
            return Some(Self::expected(row, facts, decision));
        }
        let row = row?;
        if row.intent.is_none() && flow.stands_as_before(row, facts) {
            let decision = Decision::unchanged();
            return Some(match row.state {
                State::Synced => Self::AsBefore(decision),
                _ => Self::Expected(decision),
            });
        }
        if let Some(reason) = refused_by_ledger(row)
            && was_parked_so(row, facts)
        {
            let decision = Decision::still_parked(reason, &row.detail);
            return Some(Self::AsBefore(decision));
        }
        row.contact_id.is_some().then_some(Self::Compare)
    }

    /// A decision that only repeats where the row already stands needs no work.
    pub(crate) fn expected(row: Option<&Row>, facts: &impl Facts, decision: Decision) -> Self {
        let same = row.is_some_and(|row| match (&decision.action, row.state, row.reason) {
            (Action::Park(reason), State::Parked, Some(known)) => {
                known == Reason::Park(*reason) && was_parked_so(row, facts)
            }
            (Action::Skip(reason), State::Skipped, Some(known)) => known == Reason::Skip(*reason),
            _ => false,
        });
        if same {
            Self::AsBefore(decision)
        } else {
            Self::Expected(decision)
        }
    }
}

impl Decision {
    /// A request for the record was sent and not answered. Found by our id, it had been done, and is counted when it is
    /// found.
    pub(crate) fn in_doubt(self, action: IntentAction) -> Self {
        match (&self.action, action) {
            (Action::Adopt(_), IntentAction::Create) => Self {
                action: Action::Create,
                reason: "unanswered",
                detail: "it was asked for before and not answered: it is there".to_owned(),
                ..self
            },
            (Action::Adopt(id), IntentAction::Link) => Self {
                action: Action::Link(id.clone()),
                reason: "unanswered",
                detail: "it was asked for before and not answered: it holds our id".to_owned(),
                ..self
            },
            _ => self,
        }
    }
}

/// The record was parked as it is now.
fn was_parked_so(row: &Row, facts: &impl Facts) -> bool {
    let seen = row.source_hash.as_deref().map(SeenAs::parse);
    seen == Some(SeenAs::Parked(facts.source_hash()))
}

/// Parked for what only the ledger can say: as long as nothing changes in the shop, asking again is a wasted call.
fn refused_by_ledger(row: &Row) -> Option<ParkReason> {
    match (row.state, row.reason) {
        (State::Parked, Some(Reason::Park(reason))) => {
            let by_ledger = [
                ParkReason::Rejected,
                ParkReason::NameTaken,
                ParkReason::GaveUp,
                ParkReason::ContactGone,
            ];
            by_ledger.contains(&reason).then_some(reason)
        }
        _ => None,
    }
}
