//! The organisation's calls: the budget that every process keeps to, and what the remote counts.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sync_core::outcome::{Failure, Remote, Sight};
use sync_core::store::Store;
use zoho_books_client::limiter::{Budget, Lane, Limits, Report, Taken};

use crate::config::{Mutation, TIME_OUT};
use crate::process::Process;
use crate::world::Sim;

/// The window in which the remote counts, in milliseconds.
const WINDOW: u64 = 2_000;

/// The budget's document, one for all processes.
const DOCUMENT: &str = "shared/budget";

pub(crate) fn limits(calls: u32) -> Limits {
    Limits {
        calls,
        window: Duration::from_millis(WINDOW),
        daily_reserve: 0,
        concurrency: 4,
        hold: Duration::from_millis(3 * TIME_OUT),
    }
}

/// A place that a call has taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    number: u64,
    /// When it was taken: milliseconds of the run.
    pub(crate) since: u64,
}

/// The budget as one process reaches it.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    pub(crate) sim: Sim,
    pub(crate) process: Arc<Process>,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) last: Arc<AtomicU64>,
}

impl Places {
    fn owner(&self) -> String {
        format!("p{}", self.process.number)
    }

    /// Waits for a place; `None` where the organisation has no limit.
    pub(crate) async fn take(&self) -> Result<Option<Place>, Failure> {
        let Some(limits) = self.sim.config.calls.map(limits) else {
            return Ok(None);
        };
        loop {
            // A number of its own each time: a place whose taking was not confirmed may stand.
            let number = self.last.fetch_add(1, Ordering::Relaxed);
            let mut asked = None;
            self.change(|budget| {
                let now = self.sim.timestamp();
                let taken = budget.take(now, &self.owner(), number, Lane::Live, &limits);
                asked = Some((taken, now, self.sim.now()));
            })
            .await?;
            let (taken, now, since) = asked.unwrap();
            match taken {
                Taken::Go => return Ok(Some(Place { number, since })),
                Taken::WaitUntil(until) | Taken::Crowded(until) => {
                    let wait = until.duration_since(now).as_millis();
                    let wait = u64::try_from(wait).unwrap().clamp(1, 250);
                    self.sim.sleep(wait).await;
                    self.process.gate("a call waits").await;
                }
                other => panic!("nobody told the budget of this: {other:?}"),
            }
        }
    }

    /// The call has ended. Where that cannot be written down, the place comes free by itself.
    pub(crate) async fn give_back(&self, place: Option<Place>) {
        let Some((place, limits)) = place.zip(self.sim.config.calls.map(limits)) else {
            return;
        };
        let report = Report::default();
        let _ = self
            .change(|budget| {
                let now = self.sim.timestamp();
                budget.settle(now, &self.owner(), place.number, &report, &limits);
            })
            .await;
    }

    async fn change(&self, mut change: impl FnMut(&mut Budget) + Send) -> Result<(), Failure> {
        let mut apply = |text: Option<&str>| {
            let mut budget: Budget =
                text.map_or_else(Budget::default, |text| serde_json::from_str(text).unwrap());
            change(&mut budget);
            Some(serde_json::to_string(&budget).unwrap())
        };
        let document = match self.sim.config.mutation {
            Mutation::SplitBudgets => format!("{DOCUMENT}/{}", self.owner()),
            _ => DOCUMENT.to_owned(),
        };
        let changed = self.store.update_document(&document, &mut apply).await;
        let failed = |_| Failure::new(Remote::Ledger, Sight::NotSent, "the budget is not there");
        changed.map_err(failed)
    }
}

/// What the remote counts: when requests arrived lately.
#[derive(Debug, Default)]
pub(crate) struct Arrivals(VecDeque<u64>);

impl Arrivals {
    /// A request arrives. How many have in this window.
    pub(crate) fn count(&mut self, now: u64) -> usize {
        while self.0.front().is_some_and(|at| *at + WINDOW <= now) {
            self.0.pop_front();
        }
        self.0.push_back(now);
        self.0.len()
    }
}
