//! A claimed record, and the right to work on it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use tokio::task::JoinError;
use tracing::Instrument;

use super::orphans::Guard;
use super::{Engine, Halt};
use crate::UserId;
use crate::store::{Claim, ClaimAsk, StoreError};

/// A claimed record. Dropped before [`done`](Self::done), its lease is given back with the next claim.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) claim: Claim,
    /// When the lease is over, by our clock and rather too early than too late: UNIX milliseconds.
    until: AtomicI64,
    guard: Guard,
}

impl Job {
    /// The lease was given back, or somebody else has it.
    pub(crate) fn done(self) {
        self.guard.settled();
    }

    pub(crate) const fn user_id(&self) -> &UserId {
        &self.claim.lease.user_id
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl Engine {
    /// Claims what is due, or the records in `only`; see [`ClaimAsk`]. Gives back first what was dropped.
    pub(crate) async fn claim(
        &self,
        limit: usize,
        only: Vec<UserId>,
    ) -> Result<Vec<Job>, StoreError> {
        self.give_back_orphans().await?;
        let ask = ClaimAsk {
            only,
            ..ClaimAsk::new(self.owner.clone(), self.settings.lease, limit)
        };
        // From before the claim: a process that sleeps here must not believe its leases to be young.
        let until = self
            .now_millis()
            .saturating_add(millis(self.settings.lease));
        let claimed = self
            .claim_to_the_end(ask)
            .instrument(tracing::debug_span!("claim"))
            .await?;
        let job = |(claim, guard): (Claim, Guard)| Job {
            guard,
            until: AtomicI64::new(until),
            claim,
        };
        Ok(claimed.into_iter().map(job).collect())
    }

    /// On a task of its own: dropped half-way, a claim would leave leases in the database that nobody knows of.
    async fn claim_to_the_end(&self, ask: ClaimAsk) -> Result<Vec<(Claim, Guard)>, StoreError> {
        let store = Arc::clone(&self.store);
        let orphans = self.orphans.clone();
        let claiming = tokio::spawn(async move {
            let claims = store.claim(&ask).await?;
            let guarded = |claim: Claim| {
                let guard = orphans.guard(&claim.lease);
                (claim, guard)
            };
            Ok(claims.into_iter().map(guarded).collect())
        });
        match claiming.await.map_err(JoinError::try_into_panic) {
            Ok(claimed) => claimed,
            Err(Ok(panic)) => std::panic::resume_unwind(panic),
            Err(Err(_)) => Err(StoreError::Unavailable("the runtime ends".to_owned())),
        }
    }

    /// Renews the lease when more than a third of it has passed.
    pub(crate) async fn keep(&self, job: &Job) -> Result<(), Halt> {
        let lease = self.settings.lease;
        let left = job
            .until
            .load(Ordering::Relaxed)
            .saturating_sub(self.now_millis());
        if left >= millis(lease) / 3 * 2 {
            return Ok(());
        }
        self.renew(job).await
    }

    pub(crate) async fn renew(&self, job: &Job) -> Result<(), Halt> {
        let lease = self.settings.lease;
        let until = self.now_millis().saturating_add(millis(lease));
        if !self.store.renew(&job.claim.lease, lease).await? {
            return Err(Halt::LeaseLost);
        }
        job.until.store(until, Ordering::Relaxed);
        Ok(())
    }

    /// After this moment nothing may be sent any more: less of the lease would be left than one and a half times the
    /// longest time that the request can take. (Leases shorter than that leave half of themselves.)
    pub(crate) fn send_by(&self, job: &Job, longest: Duration) -> Timestamp {
        let reserve = longest.saturating_mul(3) / 2;
        let reserve = reserve.min(self.settings.lease / 2);
        let until = job.until.load(Ordering::Relaxed);
        Timestamp::from_millisecond(until.saturating_sub(millis(reserve))).unwrap_or(Timestamp::MIN)
    }
}
