//! The reconciler: claims records, works on them, and records what became of them. It knows no kind of record.
//!
//! Everything that happens only marks a record as to be looked at. A worker claims the record, reads the truth on both
//! sides, decides, commits what it is about to send, sends it once, judges the answer and records it. What is
//! particular to a kind of record it asks of that kind's [`Flow`].
//!
//! One look, downward: [`run`] (or [`bulk`]) claims ([`job`]), [`work`] guards the look, [`look`] takes its steps,
//! [`send`] commits and sends, [`ends`] says what to record.

pub(crate) mod backfill;
mod breaker;
pub(crate) mod breakers;
mod bulk;
mod differences;
pub(crate) mod discovery;
pub(crate) mod documents;
pub(crate) mod ends;
mod error;
mod explain;
mod flow;
mod job;
mod look;
mod orphans;
pub(crate) mod patience;
pub(crate) mod plan;
mod progress;
pub(crate) mod run;
mod send;
mod settings;
mod standing;
pub(crate) mod work;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tokio::sync::Notify;

pub use backfill::Backfill;
pub use breaker::Pause;
pub(crate) use breaker::{later, time_until};
pub use differences::{Differences, Doubled, LookAlikes};
pub use error::EngineError;
pub(crate) use error::Halt;
pub(crate) use explain::explain;
pub use explain::{Explanation, RuleTrace};
pub(crate) use flow::{Assessed, Facts, Flow, Linked, Located, Page, Target, Write, Written};
pub use plan::{Change, PlannedCustomer};
pub use progress::{Forecast, Progress, Totals};
pub use settings::Settings;
pub(crate) use standing::Standing;
pub(crate) use work::is_tombstone;

use crate::clock::Clock;
use crate::event::{Subscriber, SyncEvent};
use crate::store::Store;
use crate::{HashKey, Kind, ShopName};

/// What all workers on one kind of record share.
pub(crate) struct Engine {
    pub(crate) shop: ShopName,
    pub(crate) kind: Kind,
    /// The rows of this kind.
    pub(crate) store: Arc<dyn Store>,
    /// Where all kinds keep what they share.
    shared: Arc<dyn Store>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) settings: Settings,
    pub(crate) key: HashKey,
    pub(crate) owner: String,
    subscribers: Vec<Subscriber>,
    pub(crate) wake: Notify,
    /// Shared by all kinds: a remote is down for each of them.
    pub(crate) breakers: Arc<breakers::Breakers>,
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

/// What an engine is made of.
pub(crate) struct Parts {
    pub(crate) shop: ShopName,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) settings: Settings,
    pub(crate) key: HashKey,
    pub(crate) owner: String,
    pub(crate) subscribers: Vec<Subscriber>,
}

impl Engine {
    pub(crate) fn new(parts: Parts) -> Self {
        Self {
            shop: parts.shop,
            kind: Kind::CUSTOMER,
            shared: Arc::clone(&parts.store),
            store: parts.store,
            clock: parts.clock,
            settings: parts.settings,
            key: parts.key,
            owner: parts.owner,
            subscribers: parts.subscribers,
            wake: Notify::new(),
            breakers: Arc::default(),
            orphans: orphans::Orphans::default(),
        }
    }

    /// The engine of another kind of the same shop's records, kept in `store`.
    pub(crate) fn beside(&self, kind: Kind, store: Arc<dyn Store>) -> Self {
        Self {
            shop: self.shop.clone(),
            kind,
            store,
            shared: Arc::clone(&self.shared),
            clock: Arc::clone(&self.clock),
            settings: self.settings.clone(),
            key: self.key.clone(),
            owner: self.owner.clone(),
            subscribers: self.subscribers.clone(),
            wake: Notify::new(),
            breakers: Arc::clone(&self.breakers),
            orphans: orphans::Orphans::default(),
        }
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
