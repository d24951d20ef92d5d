//! Bringing every existing customer over.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tracing::Instrument;

use super::bulk::Run;
use super::{EngineError, SyncEngine};
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
    /// Calls of the ledger for the rest, at most: one for each new customer.
    pub calls: u64,
}

/// A step of a [`Backfill`].
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

/// A running backfill: a stream of [`Progress`]. Dropping it stops it safely.
#[derive(Debug)]
pub struct Backfill {
    steps: mpsc::Receiver<Progress>,
    // Dropping the set ends the driver and with it every worker.
    _driver: JoinSet<()>,
}

impl Backfill {
    /// The next step; `None` after [`Progress::Ended`] or [`Progress::Stopped`].
    pub async fn next(&mut self) -> Option<Progress> {
        self.steps.recv().await
    }
}

impl futures_core::Stream for Backfill {
    type Item = Progress;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Progress>> {
        self.steps.poll_recv(context)
    }
}

impl SyncEngine {
    /// Begins to bring every customer of the shop over: one call for a new customer, none for an unchanged one.
    ///
    /// It can be stopped at any time and begun again: what was done costs only the pages that are read. Several may
    /// run at once, also beside [`run`](Self::run).
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    #[must_use]
    pub fn backfill(&self) -> Backfill {
        let (sender, steps) = mpsc::channel(64);
        let mut driver = JoinSet::new();
        let engine = self.clone();
        driver.spawn(async move {
            let span = tracing::info_span!("backfill", shop = %engine.0.shop);
            let mut run = Run::new(engine, sender);
            let ended = AssertUnwindSafe(run.drive().instrument(span))
                .catch_unwind()
                .await;
            let error = match ended {
                Ok(Ok(())) => None,
                Ok(Err(error)) => Some(error),
                Err(_) => Some(EngineError::Panicked),
            };
            let totals = run.finish().await;
            run.tell(match error {
                None => Progress::Ended(totals),
                Some(error) => Progress::Stopped { error, totals },
            })
            .await;
        });
        Backfill {
            steps,
            _driver: driver,
        }
    }
}
