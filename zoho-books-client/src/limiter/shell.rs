//! Waiting for a place, and keeping the budget's document in its cell.

mod permit;

use std::pin::pin;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::{Either, select};
use jiff::Timestamp;
use tokio::sync::Notify;

pub(crate) use self::permit::Permit;
use super::budget::{Budget, Lane, Limits, Taken};
use super::report::{DayQuota, Report};
use crate::clock::{Clock, after, left};
use crate::error::{BoxError, Error, PauseReason, Result};
use crate::state_cell::StateCell;

/// Where the organisation's budget stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quota {
    /// The present window.
    pub minute: MinuteQuota,
    /// The day, once an answer told; `None` before.
    pub day: Option<DayQuota>,
    /// Until when no call is made, because Zoho Books asked for quiet.
    pub quiet_until: Option<Timestamp>,
    /// Calls at once that are allowed now.
    pub concurrency: u32,
}

/// The calls of one rate window (a minute, unless configured otherwise).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct MinuteQuota {
    /// Calls that are allowed in it.
    pub limit: u32,
    /// Calls that occupy a place in it.
    pub used: u32,
}

/// An end of a call that has not reached the cell yet.
#[derive(Debug, Clone, Copy)]
struct Settlement {
    number: u64,
    report: Report,
    /// The next call has taken its place.
    passed_on: bool,
}

/// A place is handed from call to call for so long. The last of them ends before the place does: it is held for five
/// seconds longer than a request can take.
const HANDED_ON_FOR: Duration = Duration::from_secs(4);

/// How often a waiter looks again: a place that another process frees announces itself nowhere.
const CROWDED_POLL: Duration = Duration::from_millis(250);
const POLL: Duration = Duration::from_secs(1);

/// One caller of a lane at a time asks the cell.
#[derive(Debug, Default)]
struct Turn {
    taken: tokio::sync::Mutex<()>,
    /// Tells one of those who queue that a place was left to them.
    left: Notify,
}

#[derive(Debug)]
pub(crate) struct Limiter {
    cell: Arc<dyn StateCell>,
    clock: Arc<dyn Clock>,
    limits: Limits,
    max_wait: Duration,
    owner: String,
    numbers: AtomicU64,
    freed: Notify,
    live_turn: Turn,
    backfill_turn: Turn,
    live_waiting: AtomicUsize,
    /// Callers of both lanes that wait for a place.
    waiting: AtomicUsize,
    /// Places that calls have left to those who wait.
    handed_on: Mutex<Vec<Permit>>,
    /// Grows when Zoho Books complains: a place that was taken before is not handed on.
    complaints: AtomicU64,
    unsettled: Mutex<Vec<Settlement>>,
}

impl Limiter {
    /// One of the same limits over another budget.
    pub(crate) fn anew(&self, cell: Arc<dyn StateCell>) -> Self {
        let clock = Arc::clone(&self.clock);
        Self::new(cell, clock, self.limits, self.max_wait, self.owner.clone())
    }

    pub(crate) fn new(
        cell: Arc<dyn StateCell>,
        clock: Arc<dyn Clock>,
        limits: Limits,
        max_wait: Duration,
        owner: String,
    ) -> Self {
        Self {
            cell,
            clock,
            limits,
            max_wait,
            owner,
            numbers: AtomicU64::new(0),
            freed: Notify::new(),
            live_turn: Turn::default(),
            backfill_turn: Turn::default(),
            live_waiting: AtomicUsize::new(0),
            waiting: AtomicUsize::new(0),
            handed_on: Mutex::default(),
            complaints: AtomicU64::new(0),
            unsettled: Mutex::default(),
        }
    }

    /// Waits for a place, unless that is known to take longer than it may.
    pub(crate) async fn acquire(
        self: &Arc<Self>,
        operation: &'static str,
        lane: Lane,
    ) -> Result<Permit> {
        let _waiting = Waiting::new(self, lane);
        let turn = self.turn(lane);
        let mut taken = pin!(turn.taken.lock());
        let _turn = loop {
            match select(taken.as_mut(), pin!(turn.left.notified())).await {
                Either::Left((taken, _)) => break taken,
                Either::Right(_) => {
                    if let Some(permit) = self.handed_on(lane) {
                        return Ok(permit);
                    }
                }
            }
        };
        let start = self.clock.now();
        let deadline = after(start, self.max_wait);
        // The places of a process that died come free only then.
        let patience = after(start, self.max_wait.max(self.limits.hold));
        loop {
            let freed = self.freed.notified();
            if let Some(permit) = self.handed_on(lane) {
                return Ok(permit);
            }
            let (taken, permit) = self
                .try_take(lane)
                .await
                .map_err(|source| Error::State { operation, source })?;
            let now = self.clock.now();
            let paused = |reason, until| Error::Paused {
                operation,
                reason,
                until,
            };
            let (until, poll, reason) = match taken {
                Taken::Go => return Ok(permit),
                Taken::Crowded(_) if now >= patience => {
                    return Err(paused(PauseReason::Concurrency, after(now, CROWDED_POLL)));
                }
                Taken::Crowded(until) => (until, CROWDED_POLL, PauseReason::Concurrency),
                Taken::WaitUntil(until) => (until, POLL, PauseReason::MinuteQuota),
                Taken::Quiet { until } => (until, POLL, PauseReason::MinuteQuota),
                Taken::DaySpent { until } => (until, POLL, PauseReason::DayQuota),
            };
            permit.forget();
            if until > deadline && reason != PauseReason::Concurrency {
                return Err(paused(reason, until));
            }
            // Never a sleep of nothing: a rounded remainder would make this loop spin.
            let nap = left(now, until).clamp(Duration::from_millis(1), poll);
            select(pin!(self.clock.sleep(nap)), pin!(freed)).await;
        }
    }

    const fn turn(&self, lane: Lane) -> &Turn {
        match lane {
            Lane::Live => &self.live_turn,
            Lane::Backfill => &self.backfill_turn,
        }
    }

    /// A place that another call of this process has left.
    fn handed_on(&self, lane: Lane) -> Option<Permit> {
        if lane == Lane::Backfill && self.live_waiting.load(Ordering::SeqCst) > 0 {
            return None;
        }
        let mut permit = lock(&self.handed_on).pop()?;
        // From here on a call may be under way in it.
        permit.on_drop = Some(Report {
            failed: true,
            ..Report::default()
        });
        Some(permit)
    }

    /// Whether somebody waits for whom no place is left yet.
    fn is_wanted(&self, handed_on: usize) -> bool {
        self.waiting.load(Ordering::SeqCst) > handed_on
    }

    /// Asks once. The permit exists before the question, so that a caller who goes away meanwhile
    /// gives the place back.
    async fn try_take(self: &Arc<Self>, lane: Lane) -> Result<(Taken, Permit), BoxError> {
        let number = self.numbers.fetch_add(1, Ordering::Relaxed);
        let mut permit = Permit {
            limiter: Arc::clone(self),
            number,
            on_drop: Some(Report {
                not_sent: true,
                ..Report::default()
            }),
            spare: 0,
            handed_on_until: after(self.clock.now(), HANDED_ON_FOR),
            complaints: self.complaints.load(Ordering::SeqCst),
        };
        let in_demand = self.is_wanted(1);
        let idle = self.live_waiting.load(Ordering::Relaxed) == 0;
        let (taken, spare) = self
            .update(|budget, now, owner, limits| {
                match lane {
                    Lane::Backfill if idle => budget.forget_waiting(owner),
                    Lane::Backfill => budget.live_waits(now, owner),
                    Lane::Live => {}
                }
                match budget.take(now, owner, number, lane, limits) {
                    Taken::Go if in_demand => (Taken::Go, budget.prepay(owner, number, limits)),
                    taken => (taken, 0),
                }
            })
            .await?;
        permit.spare = spare;
        permit.on_drop = Some(Report {
            failed: true,
            ..Report::default()
        });
        Ok((taken, permit))
    }

    /// Ends all calls of a dead owner.
    pub(crate) async fn bury(&self, owner: &str) -> Result<(), BoxError> {
        self.update(|budget, now, _, limits| budget.bury(now, owner, limits))
            .await?;
        self.freed.notify_waiters();
        Ok(())
    }

    /// Everybody who has calls under way, or live calls that wait.
    pub(crate) async fn owners(&self) -> Result<std::collections::BTreeSet<String>, BoxError> {
        self.update(|budget, _, _, _| budget.owners()).await
    }

    /// The name that this client's calls go by.
    pub(crate) fn owner(&self) -> &str {
        &self.owner
    }

    /// Where the budget stands.
    pub(crate) async fn quota(&self) -> Result<Quota, BoxError> {
        self.update(|budget, now, _, limits| {
            budget.tidy_up(now, limits);
            Quota {
                minute: MinuteQuota {
                    limit: limits.calls,
                    used: budget.used(),
                },
                day: budget.day(),
                quiet_until: budget.quiet_until(),
                concurrency: budget.concurrency(limits),
            }
        })
        .await
    }

    /// Applies `change`, and with it every end of a call that has not reached the cell yet. The time is read when it is
    /// this change's turn: one that had to wait would set the clock of the others back.
    async fn update<R>(
        &self,
        mut change: impl FnMut(&mut Budget, Timestamp, &str, &Limits) -> R + Send,
    ) -> Result<R, BoxError>
    where
        R: Send,
    {
        let mut batch = Batch {
            list: &self.unsettled,
            taken: Vec::new(),
        };
        std::mem::swap(&mut *lock(&self.unsettled), &mut batch.taken);
        let mut result = None;
        self.cell
            .update(&mut |text| {
                let now = self.clock.now();
                let mut budget = read(text);
                for end in &batch.taken {
                    let Settlement { number, report, .. } = end;
                    if end.passed_on {
                        budget.pass_on(now, &self.owner, *number, report, &self.limits);
                    } else {
                        budget.settle(now, &self.owner, *number, report, &self.limits);
                    }
                }
                result = Some(change(&mut budget, now, &self.owner, &self.limits));
                let new = serde_json::to_string(&budget).ok()?;
                (text != Some(new.as_str())).then_some(new)
            })
            .await?;
        batch.taken.clear();
        result.ok_or_else(|| "the state cell did not apply the change".into())
    }
}

/// A document that cannot be read is no reason to stop: one window later it is right again.
fn read(text: Option<&str>) -> Budget {
    let Some(text) = text else {
        return Budget::default();
    };
    serde_json::from_str(text).unwrap_or_else(|_| {
        tracing::warn!("the shared budget could not be read and starts anew");
        Budget::default()
    })
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends of calls on their way to the cell; they go back to the list if they do not arrive.
struct Batch<'a> {
    list: &'a Mutex<Vec<Settlement>>,
    taken: Vec<Settlement>,
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        if !self.taken.is_empty() {
            // Before what came meanwhile: a place is passed on before it is given back.
            let mut list = lock(self.list);
            self.taken.append(&mut list);
            std::mem::swap(&mut *list, &mut self.taken);
        }
    }
}

/// A caller that waits for a place, for as long as this exists.
struct Waiting<'a> {
    limiter: &'a Limiter,
    lane: Lane,
}

impl<'a> Waiting<'a> {
    fn new(limiter: &'a Limiter, lane: Lane) -> Self {
        limiter.waiting.fetch_add(1, Ordering::SeqCst);
        if lane == Lane::Live {
            limiter.live_waiting.fetch_add(1, Ordering::SeqCst);
        }
        Self { limiter, lane }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if self.lane == Lane::Live {
            self.limiter.live_waiting.fetch_sub(1, Ordering::SeqCst);
        }
        let left = self.limiter.waiting.fetch_sub(1, Ordering::SeqCst) - 1;
        let mut handed_on = lock(&self.limiter.handed_on);
        let most = left.min(handed_on.len());
        // Those that nobody waits for any more give their place back.
        let unwanted = handed_on.split_off(most);
        drop(handed_on);
        drop(unwanted);
        self.limiter.freed.notify_waiters();
    }
}
