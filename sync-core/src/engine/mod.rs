//! The reconciler: drives source, ledger and store.
//!
//! Everything that happens only marks a customer as to be looked at. A worker claims the customer, reads the truth on
//! both sides, decides, commits what it is about to send, sends it once, judges the answer and records it. See
//! [`SyncEngine`] for what a host calls.

mod addresses;
mod backfill;
mod build_error;
mod builder;
mod bulk;
mod candidates;
mod documents;
mod ends;
mod explain;
mod facts;
mod find;
mod job;
mod lane;
mod lanes;
mod look;
mod mirror;
mod orphans;
mod overlay;
mod ownership;
mod patience;
mod plan;
mod poll;
mod privacy;
mod progress;
mod reconcile;
mod recover;
mod run;
mod scan;
mod send;
mod settings;
mod status;
mod work;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::clock::Clock;
use tokio::sync::Notify;

pub use backfill::Backfill;
pub use build_error::BuildError;
pub use builder::{EngineBuilder, new_owner_name};
pub use explain::{Explanation, RuleTrace};
pub use lane::Pause;
pub use plan::{Change, Plan, PlannedCustomer};
pub use progress::{Forecast, Progress, Totals};
pub use reconcile::{Differences, Doubled, LookAlikes};
pub use settings::Settings;
pub use status::{ParkedCustomer, PollStatus, Status};

use crate::decide::Policy;
use crate::event::{Looked, Subscriber, SyncEvent};
use crate::ledger::Ledger;
use crate::mapping::Mapping;
use crate::outcome::{Call, Failure};
use crate::source::CustomerSource;
use crate::store::Lane as WorkLane;
use crate::store::{Mark, Marked, Store, StoreError};
use crate::{ExternalId, HashKey, ShopName, UserId};

/// Why a call of the engine ended early.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// A remote refused us or does not answer. What was to be done stays pending.
    #[error(transparent)]
    Remote(#[from] Failure),
    /// The database failed. Nothing that was confirmed is lost.
    #[error(transparent)]
    Store(#[from] Arc<StoreError>),
    /// The caller ended the run; see [`Backfill`].
    #[error("interrupted: what is left stays pending, another run goes on")]
    Interrupted,
    /// A part of the program panicked; the panic itself is in the log. What was confirmed is not lost.
    #[error("a part of the program panicked: see the log")]
    Panicked,
    /// More customers are pending than [`Settings::inbox_limit`] allows: nothing was noted, ask again later.
    #[error("{0} customers are pending already, more are not taken for now")]
    InboxFull(u64),
}

impl From<StoreError> for EngineError {
    fn from(error: StoreError) -> Self {
        Self::Store(Arc::new(error))
    }
}

/// Why a look at a customer stopped.
#[derive(Debug)]
pub(crate) enum Halt {
    /// A remote did not do what was asked.
    Failure(Failure, Call),
    /// The database failed.
    Store(StoreError),
    /// Somebody else works on this customer now.
    LeaseLost,
    /// Something is in the way for a moment.
    Later(std::time::Duration, String),
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure, Call::Read)
    }
}

impl From<Halt> for EngineError {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::Failure(failure, _) => Self::Remote(failure),
            Halt::Store(error) => error.into(),
            Halt::LeaseLost => {
                StoreError::Unavailable("another process works on this customer".to_owned()).into()
            }
            Halt::Later(_, detail) => StoreError::Unavailable(detail).into(),
        }
    }
}

/// All that the workers share.
pub(crate) struct Engine {
    pub(crate) shop: ShopName,
    pub(crate) source: Arc<dyn CustomerSource>,
    pub(crate) live_ledger: Arc<dyn Ledger>,
    pub(crate) backfill_ledger: Arc<dyn Ledger>,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) mapping: Mapping,
    pub(crate) policy: Policy,
    pub(crate) settings: Settings,
    pub(crate) key: HashKey,
    pub(crate) owner: String,
    pub(crate) subscribers: Vec<Subscriber>,
    pub(crate) wake: Notify,
    pub(crate) refresher: mirror::Refresher,
    pub(crate) lanes: lanes::Lanes,
    pub(crate) orphans: orphans::Orphans,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine")
            .field("shop", &self.shop)
            .field("owner", &self.owner)
            .finish_non_exhaustive()
    }
}

impl Engine {
    /// The books, for work of this lane.
    pub(crate) fn ledger(&self, lane: WorkLane) -> &dyn Ledger {
        match lane {
            WorkLane::Live => self.live_ledger.as_ref(),
            WorkLane::Backfill => self.backfill_ledger.as_ref(),
        }
    }

    pub(crate) fn external_id(&self, user_id: &UserId) -> ExternalId {
        ExternalId::new(self.shop.clone(), user_id.clone())
    }

    pub(crate) fn emit(&self, event: &SyncEvent) {
        for subscriber in &self.subscribers {
            // A listener that panics is its own trouble: what it is told has happened.
            if catch_unwind(AssertUnwindSafe(|| subscriber(event))).is_err() {
                tracing::error!("a subscriber panicked");
            }
        }
    }

    pub(crate) fn now_millis(&self) -> i64 {
        self.clock.now().as_millisecond()
    }
}

/// The sync of one shop with one set of books.
///
/// Cheap to clone; all clones are one engine. Every future of it may be dropped at any await: nothing is lost and
/// nothing is done twice, the customer is simply looked at again.
#[derive(Debug, Clone)]
pub struct SyncEngine(pub(crate) Arc<Engine>);

impl SyncEngine {
    /// Begins to put an engine together for the shop of this name, which becomes part of every external id.
    pub fn builder(shop: ShopName) -> EngineBuilder {
        EngineBuilder::new(shop)
    }

    /// Notes durably that this customer is to be looked at, and wakes the workers. When it returns `Ok`, the note
    /// survives a crash.
    ///
    /// # Errors
    ///
    /// [`EngineError::Store`] when the database cannot take it now, [`EngineError::InboxFull`] when too much is pending.
    pub async fn notify(&self, user_id: UserId) -> Result<(), EngineError> {
        self.notify_all(&[Mark::new(user_id, WorkLane::Live, "notify")], None)
            .await
            .map(|_| ())
    }

    /// As [`notify`](Self::notify), for many customers or with more to say of them. A `delivery` id that was seen before
    /// changes nothing: the answer is `false`.
    ///
    /// # Errors
    ///
    /// As [`notify`](Self::notify).
    pub async fn notify_all(
        &self,
        marks: &[Mark],
        delivery: Option<&str>,
    ) -> Result<bool, EngineError> {
        let limit = self.0.settings.inbox_limit;
        match self.0.store.mark(marks, delivery, Some(limit)).await? {
            Marked::Accepted => {
                self.0.wake.notify_waiters();
                Ok(true)
            }
            Marked::Repeated => Ok(false),
            Marked::Full => Err(EngineError::InboxFull(limit)),
        }
    }

    /// Brings one customer over now and says what became of it, whatever its state was.
    ///
    /// # Errors
    ///
    /// [`EngineError::Store`] when the database fails. A remote's failure is no error here but
    /// [`What::Pending`](crate::event::What::Pending), with the reason.
    pub async fn sync_now(&self, user_id: UserId) -> Result<Looked, EngineError> {
        Ok(self.0.sync_now(user_id).await?.looked)
    }

    /// As [`sync_now`](Self::sync_now), but bears a remote that does not answer for a while
    /// ([`Settings::patience`]). What became of it, and why it was not done if it was not.
    ///
    /// # Errors
    ///
    /// As [`sync_now`](Self::sync_now).
    pub async fn sync_insisting(
        &self,
        user_id: UserId,
    ) -> Result<(Looked, Option<EngineError>), EngineError> {
        self.0.sync_insisting(user_id).await
    }

    /// The store, for what the engine does not offer.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.0.store
    }

    /// The name of the shop.
    #[must_use]
    pub fn shop(&self) -> &ShopName {
        &self.0.shop
    }
}
