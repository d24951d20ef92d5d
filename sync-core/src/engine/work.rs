//! One look at one customer, from the claim to the record of its end.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use tracing::Instrument;

use super::ends::{Looks, WhatWord};
use super::facts::Given;
use super::job::Job;
use super::patience::Patience;
use super::privacy::erased;
use super::{Engine, EngineError, Halt};
use crate::UserId;
use crate::event::{Looked, SyncEvent, What};
use crate::outcome::{Call, Failure};
use crate::store::{End, Lane, Lease, Mark, ParkReason, Settled, Settlement, StoreError};

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

    fn elsewhere(user_id: UserId) -> Self {
        let detail = "another process works on this customer".to_owned();
        Self::plain(Looked {
            user_id,
            contact_id: None,
            what: What::Pending { detail },
        })
    }
}

impl Engine {
    pub(crate) async fn sync_now(&self, user_id: UserId) -> Result<Worked, EngineError> {
        let mark = Mark::new(user_id.clone(), Lane::Live, "command");
        self.store.mark(&[mark], None, None).await?;
        let jobs = self.claim(1, vec![user_id.clone()]).await?;
        let Some(job) = jobs.into_iter().next() else {
            if self.is_erased(&user_id).await? {
                return Ok(Worked::plain(erased(user_id)));
            }
            return Ok(Worked::elsewhere(user_id));
        };
        let given = Given {
            thorough: true,
            ..Given::nothing()
        };
        Ok(self.work(job, given).await?)
    }

    pub(crate) async fn sync_insisting(
        &self,
        user_id: UserId,
    ) -> Result<(Looked, Option<EngineError>), EngineError> {
        let mut patience = Patience::new(self);
        loop {
            let Worked {
                looked,
                failure,
                after,
            } = self.sync_now(user_id.clone()).await?;
            if !matches!(looked.what, What::Pending { .. }) {
                return Ok((looked, None));
            }
            let wait = match failure {
                Some((failure, call)) => {
                    match patience.failure(self, Halt::Failure(failure, call)) {
                        Ok(wait) => wait,
                        Err(halt) => return Ok((looked, Some(halt.into()))),
                    }
                }
                None => {
                    let wait = after.unwrap_or_default().max(SHORTEST_WAIT);
                    if !patience.bears(self, wait) {
                        return Ok((looked, None));
                    }
                    wait
                }
            };
            self.clock.sleep(wait).await;
        }
    }

    /// Looks at a claimed customer and records the outcome. A panic on the way, in a host's code or ours, parks this
    /// customer and nothing else.
    ///
    /// After an error of the database the lease is given back with the next claim, and an open intent stays open.
    pub(crate) async fn work(&self, job: Job, given: Given) -> Result<Worked, StoreError> {
        let user_id = job.user_id();
        let span = tracing::info_span!("look", shop = %self.shop, %user_id);
        let looking = AssertUnwindSafe(self.work_inside(&job, given)).catch_unwind();
        let worked = match looking.instrument(span).await {
            Ok(worked) => worked?,
            Err(_) => self.park_after_panic(&job).await?,
        };
        job.done();
        Ok(worked)
    }

    /// As [`work`](Self::work), for a customer that has waited for its turn since it was claimed: where a way was closed
    /// meanwhile nothing is done, and the lease is given back with the next claim.
    pub(crate) async fn work_if_open(&self, job: Job, given: Given) -> Result<Worked, StoreError> {
        if self.is_open() {
            return self.work(job, given).await;
        }
        let detail = "it waits until both remotes answer".to_owned();
        Ok(Worked::plain(Looked {
            user_id: job.user_id().clone(),
            contact_id: None,
            what: What::Pending { detail },
        }))
    }

    async fn work_inside(&self, job: &Job, given: Given) -> Result<Worked, StoreError> {
        let row = &job.claim.row;
        let (mut failure, mut seen) = (None, None);
        let looks = match self.look(job, given, &mut seen).await {
            Ok(looks) => Some(looks),
            Err(halt) => {
                if let Halt::Failure(seen, call) = &halt {
                    failure = Some((seen.clone(), *call));
                }
                self.after_halt(row, halt, seen.as_deref())?
            }
        };
        let Some((what, settlement)) = looks else {
            tracing::warn!("the lease was lost: another worker has this customer");
            return Ok(Worked::elsewhere(job.user_id().clone()));
        };
        let after = match &settlement.end {
            End::Again { after, .. } => Some(*after),
            _ => None,
        };
        let contact_id = settlement.contact_id.clone();
        let contact_id = contact_id.or_else(|| row.contact_id.clone());
        let mut ended = (what, contact_id);
        let mut settled = self.settle(&job.claim.lease, &settlement).await?;
        if let Settled::ContactTaken(other) = &settled {
            // What we wrote turned out to be a contact that another customer stands for.
            let detail = format!("the contact stands for customer {other} of the shop");
            let (what, settlement) = parked_apart(ParkReason::MatchedContactInUse, detail);
            ended = (what, None);
            settled = self.settle(&job.claim.lease, &settlement).await?;
        }
        if settled == Settled::LeaseLost {
            tracing::warn!("the lease was lost: another worker has this customer");
            return Ok(Worked::elsewhere(job.user_id().clone()));
        }
        if settled == Settled::MarkedAgain {
            self.wake.notify_one();
        }
        let (what, contact_id) = ended;
        match row.lane {
            Lane::Live => tracing::info!(what = ?WhatWord(&what), "looked"),
            Lane::Backfill => tracing::debug!(what = ?WhatWord(&what), "looked"),
        }
        let looked = Looked {
            user_id: job.user_id().clone(),
            contact_id,
            what,
        };
        self.emit(&SyncEvent::Looked(looked.clone()));
        Ok(Worked {
            looked,
            failure,
            after,
        })
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
        tracing::error!(shop = %self.shop, %user_id, "the work on this customer panicked");
        let detail = "the work on it panicked: see the log".to_owned();
        let (what, settlement) = parked_apart(ParkReason::MappingFailed, detail);
        if self.settle(&job.claim.lease, &settlement).await? == Settled::LeaseLost {
            return Ok(Worked::elsewhere(user_id));
        }
        let looked = Looked {
            user_id,
            contact_id: job.claim.row.contact_id.clone(),
            what,
        };
        self.emit(&SyncEvent::Looked(looked.clone()));
        Ok(Worked::plain(looked))
    }
}

/// Parks a customer of whom nothing was learned.
fn parked_apart(reason: ParkReason, detail: String) -> Looks {
    let mut settlement = Settlement::new(End::Parked(reason, detail.clone()));
    settlement.history = Some(format!("parked: {reason}"));
    (What::Parked { reason, detail }, settlement)
}
