//! What a backfill tells of itself.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::EngineError;
use crate::event::{Looked, What};

/// What a run has done so far. `seen` is the sum of the seven outcomes after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Totals {
    /// Customers met.
    pub seen: u64,
    /// Contacts made.
    pub created: u64,
    /// Contacts that were there and hold our id now.
    pub linked: u64,
    /// Contacts in which changed fields were written.
    pub updated: u64,
    /// Nothing had to be written.
    pub unchanged: u64,
    /// Not to be brought over.
    pub skipped: u64,
    /// Waiting for a person.
    pub parked: u64,
    /// Not settled in this run.
    pub pending: u64,
}

impl Totals {
    pub(crate) fn count(&mut self, what: &What) {
        let counter = match what {
            What::Created => &mut self.created,
            What::Linked => &mut self.linked,
            What::Updated => &mut self.updated,
            What::Unchanged => &mut self.unchanged,
            What::Skipped { .. } => &mut self.skipped,
            What::Parked { .. } => &mut self.parked,
            What::Pending { .. } => &mut self.pending,
        };
        *counter = counter.saturating_add(1);
        self.seen = self.seen.saturating_add(1);
    }
}

/// What a run expects to cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Forecast {
    /// Customers in the shop.
    pub customers: u64,
    /// Customers that were brought over before: they cost nothing unless they changed.
    pub known: u64,
    /// Calls of the ledger for the rest, about: one for each new customer. One that is linked takes two.
    pub calls: u64,
}

/// A step of a [`Backfill`](crate::Backfill).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Progress {
    /// Both sides were read; the work begins.
    Began(Forecast),
    /// A customer is done, or will not be in this run.
    Looked {
        /// What became of it; `None` for a batch of customers that needed no work.
        looked: Option<Looked>,
        /// All so far.
        totals: Totals,
    },
    /// Something waits: a remote, or a limit.
    Waiting {
        /// For what, in words.
        detail: String,
        /// When it is tried again.
        until: Timestamp,
    },
    /// The run is over: everybody was met.
    Ended(Totals),
    /// The run stopped early. What is left stays pending; another run goes on.
    Stopped {
        /// Why.
        error: EngineError,
        /// What was done until then.
        totals: Totals,
    },
}
