//! One look at one record, from the claim to the record of its end.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use tracing::Instrument;

use super::ends::{WhatWord, parked_apart};
use super::job::Job;
use super::look::look;
use super::patience::Patience;
use super::{Engine, EngineError, Flow, Halt};
use crate::UserId;
use crate::event::{Looked, SyncEvent, What};
use crate::outcome::{Call, Failure};
use crate::reason::{ParkReason, Reason, SkipReason};
use crate::store::{End, Lane, Lease, Mark, Row, Settled, Settlement, State, StoreError};

/// Waits between the tries to record how a look ended, twice as long each time: some six seconds in all.
const FIRST_SETTLE_WAIT: Duration = Duration::from_millis(100);
const LAST_SETTLE_WAIT: Duration = Duration::from_millis(3200);

/// Between two looks that a command takes at one customer.
const SHORTEST_WAIT: Duration = Duration::from_millis(500);

/// A look that has ended, with the remote's failure if there was one.
#[derive(Debug)]
pub(crate) struct Worked {
    pub(crate) looked: Looked,
    pub(crate) failure: Option<(Failure, Call)>,
    /// How long to wait before the next look at somebody who is still pending, where that is known.
    pub(crate) after: Option<Duration>,
}

impl Worked {
    const fn plain(looked: Looked) -> Self {
        Self {
            looked,
            failure: None,
            after: None,
        }
    }

    fn elsewhere(engine: &Engine, user_id: UserId) -> Self {
        let detail = format!("another process works on this {}", engine.kind);
        Self::plain(engine.looked(user_id, What::Pending { detail }))
    }
}

/// What the caller knows already of a record that is to be looked at.
#[derive(Debug)]
pub(crate) struct Given<F: Flow> {
    /// The record as just read.
    pub(crate) seen: Option<F::Seen>,
    /// Where to look for its target.
    pub(crate) view: F::View,
    /// Compare with the ledger even if nothing changed in the shop.
    pub(crate) thorough: bool,
}

impl<F: Flow> Given<F> {
    /// Nothing is known: read all of it.
    pub(crate) fn nothing() -> Self {
        Self {
            seen: None,
            view: F::View::default(),
            thorough: false,
        }
    }
}

/// Looks at one record now, whatever its state is.
pub(crate) async fn sync_now<F: Flow>(flow: &F, user_id: UserId) -> Result<Worked, EngineError> {
    let engine = flow.engine();
    let mark = Mark::new(user_id.clone(), Lane::Live, "command");
    engine.store.mark(&[mark], None, None).await?;
    let jobs = engine.claim(1, vec![user_id.clone()]).await?;
    let Some(job) = jobs.into_iter().next() else {
        if engine.is_erased(&user_id).await? {
            let reason = SkipReason::Erased;
            let what = What::Skipped { reason };
            return Ok(Worked::plain(engine.looked(user_id, what)));
        }
        return Ok(Worked::elsewhere(engine, user_id));
    };
    let given = Given {
        thorough: true,
        ..Given::nothing()
    };
    Ok(work(flow, job, given).await?)
}

/// As [`sync_now`], but bears a remote that does not answer for a while.
pub(crate) async fn sync_insisting<F: Flow>(
    flow: &F,
    user_id: UserId,
) -> Result<(Looked, Option<EngineError>), EngineError> {
    let engine = flow.engine();
    let mut patience = Patience::new(engine);
    loop {
        let Worked {
            looked,
            failure,
            after,
        } = sync_now(flow, user_id.clone()).await?;
        if !matches!(looked.what, What::Pending { .. }) {
            return Ok((looked, None));
        }
        let wait = match failure {
            Some((failure, call)) => match patience.failure(engine, Halt::Failure(failure, call)) {
                Ok(wait) => wait,
                Err(halt) => return Ok((looked, Some(halt.into()))),
            },
            None => {
                let wait = after.unwrap_or_default().max(SHORTEST_WAIT);
                if !patience.bears(engine, wait) {
                    return Ok((looked, None));
                }
                wait
            }
        };
        engine.clock.sleep(wait).await;
    }
}

/// Looks at a claimed record and records the outcome. A panic on the way, in a host's code or ours, parks this record
/// and nothing else.
///
/// After an error of the database the lease is given back with the next claim, and an open intent stays open.
pub(crate) async fn work<F: Flow>(
    flow: &F,
    job: Job,
    given: Given<F>,
) -> Result<Worked, StoreError> {
    let engine = flow.engine();
    let user_id = job.user_id();
    let span = tracing::info_span!("look", shop = %engine.shop, %user_id);
    let looking = AssertUnwindSafe(look_and_settle(flow, &job, given)).catch_unwind();
    let worked = match looking.instrument(span).await {
        Ok(worked) => worked?,
        Err(_) => engine.park_after_panic(&job).await?,
    };
    job.done();
    Ok(worked)
}

/// As [`work`], for a record that has waited for its turn since it was claimed: where a breaker opened meanwhile nothing
/// is done, and the lease is given back with the next claim.
pub(crate) async fn work_if_open<F: Flow>(
    flow: &F,
    job: Job,
    given: Given<F>,
) -> Result<Worked, StoreError> {
    let engine = flow.engine();
    if engine.is_open() {
        return work(flow, job, given).await;
    }
    let detail = "it waits until both remotes answer".to_owned();
    let what = What::Pending { detail };
    Ok(Worked::plain(engine.looked(job.user_id().clone(), what)))
}

async fn look_and_settle<F: Flow>(
    flow: &F,
    job: &Job,
    given: Given<F>,
) -> Result<Worked, StoreError> {
    let engine = flow.engine();
    let row = &job.claim.row;
    let (mut failure, mut seen) = (None, None);
    let looks = match look(flow, job, given, &mut seen).await {
        Ok(looks) => Some(looks),
        Err(halt) => {
            if let Halt::Failure(seen, call) = &halt {
                failure = Some((seen.clone(), *call));
            }
            engine.after_halt(row, halt, seen.as_deref())?
        }
    };
    let Some((what, settlement)) = looks else {
        tracing::warn!("the lease was lost: another worker has this record");
        return Ok(Worked::elsewhere(engine, job.user_id().clone()));
    };
    let after = match &settlement.end {
        End::Again { after, .. } => Some(*after),
        _ => None,
    };
    let contact_id = settlement.contact_id.clone();
    let contact_id = contact_id.or_else(|| row.contact_id.clone());
    let mut ended = (what, contact_id);
    let mut settled = engine.settle(&job.claim.lease, &settlement).await?;
    if let Settled::ContactTaken(other) = &settled {
        // What we wrote turned out to be a target that another record stands for.
        let (record, target) = (F::RECORD, F::TARGET);
        let detail = format!("the {target} stands for {record} {other} of the shop");
        let (what, settlement) = parked_apart(ParkReason::MatchedContactInUse, detail);
        ended = (what, None);
        settled = engine.settle(&job.claim.lease, &settlement).await?;
    }
    if settled == Settled::LeaseLost {
        tracing::warn!("the lease was lost: another worker has this record");
        return Ok(Worked::elsewhere(engine, job.user_id().clone()));
    }
    if settled == Settled::MarkedAgain {
        engine.wake.notify_one();
    }
    let (what, contact_id) = ended;
    match row.lane {
        Lane::Live => tracing::info!(what = ?WhatWord(&what), "looked"),
        Lane::Backfill => tracing::debug!(what = ?WhatWord(&what), "looked"),
    }
    let looked = engine.looked(job.user_id().clone(), what);
    let looked = looked.with_target(contact_id);
    engine.emit(&SyncEvent::Looked(looked.clone()));
    Ok(Worked {
        looked,
        failure,
        after,
    })
}

impl Engine {
    /// The end of a look at a record of this kind, without a target.
    pub(crate) fn looked(&self, id: UserId, what: What) -> Looked {
        Looked::of(self.kind.clone(), id, what)
    }

    pub(crate) async fn is_erased(&self, user_id: &UserId) -> Result<bool, StoreError> {
        let rows = self.store.rows(std::slice::from_ref(user_id)).await?;
        Ok(rows.iter().any(is_tombstone))
    }

    /// Sends a parked record back to be looked at. `false` when it is not parked.
    pub(crate) async fn retry(&self, user_id: &UserId) -> Result<bool, EngineError> {
        let rows = self.store.rows(std::slice::from_ref(user_id)).await?;
        if !rows.iter().any(|row| row.state == State::Parked) {
            return Ok(false);
        }
        let mark = Mark::new(user_id.clone(), Lane::Live, "retry");
        self.store.mark(&[mark], None, None).await?;
        self.wake.notify_waiters();
        Ok(true)
    }

    /// Records how a look ended. A database that is busy for a moment is asked again: what was learned cost calls.
    async fn settle(&self, lease: &Lease, settlement: &Settlement) -> Result<Settled, StoreError> {
        let mut wait = FIRST_SETTLE_WAIT;
        loop {
            let recorded = self
                .store
                .settle(lease, settlement)
                .instrument(tracing::debug_span!("record"));
            match recorded.await {
                Err(error) if error.is_passing() && wait <= LAST_SETTLE_WAIT => {
                    tracing::warn!(%error, "the outcome is not recorded yet");
                    self.clock.sleep(wait).await;
                    wait *= 2;
                }
                settled => return settled,
            }
        }
    }

    async fn park_after_panic(&self, job: &Job) -> Result<Worked, StoreError> {
        let user_id = job.user_id().clone();
        tracing::error!(shop = %self.shop, %user_id, "the work on this record panicked");
        let detail = "the work on it panicked: see the log".to_owned();
        let (what, mut settlement) = parked_apart(ParkReason::MappingFailed, detail);
        // Something may have been sent before it panicked.
        settlement.keep_intent = true;
        if self.settle(&job.claim.lease, &settlement).await? == Settled::LeaseLost {
            return Ok(Worked::elsewhere(self, user_id));
        }
        let looked = self.looked(user_id, what);
        let looked = looked.with_target(job.claim.row.contact_id.clone());
        self.emit(&SyncEvent::Looked(looked.clone()));
        Ok(Worked::plain(looked))
    }
}

/// Whether the row stands in for an erased record.
pub(crate) fn is_tombstone(row: &Row) -> bool {
    row.reason == Some(Reason::Skip(SkipReason::Erased))
}
