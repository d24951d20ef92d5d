//! A place that was taken, until its call has ended.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::Timestamp;

use super::{Limiter, Settlement, lock};
use crate::limiter::budget::Lane;
use crate::limiter::report::Report;

/// A place in the budget. Dropped without [`settle`](Self::settle), it counts as a call whose end
/// nobody saw.
#[derive(Debug)]
pub(crate) struct Permit {
    pub(super) limiter: Arc<Limiter>,
    pub(super) number: u64,
    pub(super) on_drop: Option<Report>,
    /// Calls that may follow in this place without asking the cell.
    pub(super) spare: u32,
    pub(super) handed_on_until: Timestamp,
    /// Complaints that were known when it was taken.
    pub(super) complaints: u64,
}

impl Permit {
    /// Ends the call. A cell that fails now is not the call's failure: the report waits for the next
    /// one that works.
    pub(crate) async fn settle(mut self, report: Report) {
        self.on_drop = None;
        let limiter = Arc::clone(&self.limiter);
        if report.throttle.is_some() {
            limiter.complaints.fetch_add(1, Ordering::SeqCst);
        }
        let Some(permit) = self.hand_on(&report) else {
            return;
        };
        lock(&limiter.unsettled).push(Settlement {
            number: permit.number,
            report,
            passed_on: false,
        });
        drop(permit);
        if let Err(error) = limiter.update(|_, _, _, _| ()).await {
            tracing::warn!(error = %error, "the shared budget could not be written");
        }
        limiter.freed.notify_waiters();
    }

    /// Leaves the place to somebody who waits in this process, if a call was paid for ahead. The permit comes back
    /// where that is not so.
    fn hand_on(mut self, report: &Report) -> Option<Self> {
        let limiter = Arc::clone(&self.limiter);
        let mut handed_on = lock(&limiter.handed_on);
        let may = self.spare > 0
            && !report.not_sent
            && self.complaints == limiter.complaints.load(Ordering::SeqCst)
            && limiter.clock.now() < self.handed_on_until
            && limiter.is_wanted(handed_on.len());
        if !may {
            return Some(self);
        }
        lock(&limiter.unsettled).push(Settlement {
            number: self.number,
            report: *report,
            passed_on: true,
        });
        self.spare -= 1;
        self.on_drop = Some(Report {
            not_sent: true,
            ..Report::default()
        });
        handed_on.push(self);
        let places = handed_on.len();
        drop(handed_on);
        limiter.freed.notify_waiters();
        // The first is for the caller whose turn it is; the others need not wait for theirs.
        if places > 1 {
            let live = limiter.live_waiting.load(Ordering::SeqCst) > 0;
            let lane = if live { Lane::Live } else { Lane::Backfill };
            limiter.turn(lane).left.notify_one();
        }
        None
    }

    /// No place was taken.
    pub(super) fn forget(mut self) {
        self.on_drop = None;
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(report) = self.on_drop.take() {
            lock(&self.limiter.unsettled).push(Settlement {
                number: self.number,
                report,
                passed_on: false,
            });
            self.limiter.freed.notify_waiters();
        }
    }
}
