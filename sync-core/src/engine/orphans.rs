//! Leases whose work was dropped in the middle.
//!
//! A worker that is dropped at an await cannot give its lease back. The guard notes it, and the next claim of this
//! process gives it back first, so that the customer does not wait until the lease is over.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Engine;
use crate::store::{End, Lease, Settlement, StoreError};

#[derive(Debug, Clone, Default)]
pub(crate) struct Orphans(Arc<Mutex<Vec<Lease>>>);

impl Orphans {
    /// Watches over a lease that was just taken.
    pub(crate) fn guard(&self, lease: &Lease) -> Guard {
        Guard {
            orphans: self.clone(),
            lease: Some(lease.clone()),
        }
    }

    fn leases(&self) -> MutexGuard<'_, Vec<Lease>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Holds a lease for the time of the work on it.
#[derive(Debug)]
pub(crate) struct Guard {
    orphans: Orphans,
    lease: Option<Lease>,
}

impl Guard {
    /// The lease was given back properly.
    pub(crate) fn settled(mut self) {
        self.lease = None;
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(lease) = self.lease.take() {
            self.orphans.leases().push(lease);
        }
    }
}

impl Engine {
    /// Gives back what was dropped. An intent that was committed stays open: whether it was sent is not known.
    pub(crate) async fn give_back_orphans(&self) -> Result<(), StoreError> {
        loop {
            // A guard of its own: dropped here, or refused by the store, the lease stays on the list.
            let lease = self.orphans.leases().pop();
            let Some(guard) = lease.map(|lease| self.orphans.guard(&lease)) else {
                return Ok(());
            };
            if let Some(lease) = &guard.lease {
                let end = End::Again {
                    after: Duration::ZERO,
                    counted: false,
                    keep_intent: true,
                };
                self.store.settle(lease, &Settlement::new(end)).await?;
            }
            guard.settled();
        }
    }
}
