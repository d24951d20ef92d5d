//! What a host program holds: the engine with its flows.

mod build_error;
mod builder;
mod ownership;
mod privacy;
mod products;
mod run;
mod status;

use std::sync::Arc;

pub use build_error::BuildError;
pub use builder::{EngineBuilder, new_owner_name};
pub use products::{ProductPlan, ProductSync};
pub use status::{ParkedCustomer, PollStatus, Status};

use crate::clock::Clock;
use crate::engine::backfill::{Backfill, backfill};
use crate::engine::plan::Planning;
use crate::engine::work::{sync_insisting, sync_now};
use crate::engine::{Differences, Engine, EngineError, Flow, PlannedCustomer};
use crate::event::Looked;
use crate::flows::customers::flow::{Customers, Explanation};
use crate::flows::products::flow::Products;
use crate::store::{Lane, Mark, Marked, Store};
use crate::{ShopName, UserId};

/// The sync of one shop with one set of books.
///
/// Cheap to clone; all clones are one engine. Every future of it may be dropped at any await: nothing is lost and
/// nothing is done twice, the customer is simply looked at again.
#[derive(Debug, Clone)]
pub struct SyncEngine {
    customers: Arc<Customers>,
    products: Option<Arc<Products>>,
}

impl SyncEngine {
    /// Begins to put an engine together for the shop of this name, which becomes part of every external id.
    pub fn builder(shop: ShopName) -> EngineBuilder {
        EngineBuilder::new(shop)
    }

    fn engine(&self) -> &Engine {
        self.customers.engine()
    }

    #[cfg(feature = "cs-cart")]
    pub(crate) fn clock(&self) -> &dyn Clock {
        self.engine().clock.as_ref()
    }

    /// Notes durably that this customer is to be looked at, and wakes the workers. When it returns `Ok`, the note
    /// survives a crash.
    ///
    /// # Errors
    ///
    /// [`EngineError::Store`] when the database cannot take it now, [`EngineError::InboxFull`] when too much is pending.
    pub async fn notify(&self, user_id: UserId) -> Result<(), EngineError> {
        self.notify_all(&[Mark::new(user_id, Lane::Live, "notify")], None)
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
        let engine = self.engine();
        let limit = engine.settings.inbox_limit;
        match engine.store.mark(marks, delivery, Some(limit)).await? {
            Marked::Accepted => {
                engine.wake.notify_waiters();
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
        Ok(sync_now(self.customers.as_ref(), user_id).await?.looked)
    }

    /// As [`sync_now`](Self::sync_now), but bears a remote that does not answer for a while
    /// ([`Settings::patience`](crate::Settings::patience)). What became of it, and why it was not done if it was not.
    ///
    /// # Errors
    ///
    /// As [`sync_now`](Self::sync_now).
    pub async fn sync_insisting(
        &self,
        user_id: UserId,
    ) -> Result<(Looked, Option<EngineError>), EngineError> {
        sync_insisting(self.customers.as_ref(), user_id).await
    }

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
        backfill(Arc::clone(&self.customers))
    }

    /// Begins to tell what [`backfill`](Self::backfill) would do, customer by customer, by ascending id. Reads both sides and
    /// writes nothing there.
    #[must_use]
    pub fn plan(&self) -> Plan {
        Plan(Planning::new(Arc::clone(&self.customers), None))
    }

    /// As [`plan`](Self::plan), for one customer.
    #[must_use]
    pub fn plan_one(&self, user_id: UserId) -> Plan {
        Plan(Planning::new(Arc::clone(&self.customers), Some(user_id)))
    }

    /// Reads all contacts and all customers, 200 at a time, and says where they differ. Changes nothing.
    ///
    /// # Errors
    ///
    /// When a remote refuses us or does not answer for [`Settings::patience`](crate::Settings::patience).
    pub async fn reconcile(&self) -> Result<Differences, EngineError> {
        self.customers.reconcile().await
    }

    /// Tells all that is known of a customer. Asks our memory, and the shop for the customer as it is now; writes
    /// nothing anywhere.
    ///
    /// # Errors
    ///
    /// When the database fails. A shop that does not answer only leaves [`Explanation::planned`] and
    /// [`Explanation::rules`] without an answer.
    pub async fn explain(&self, user_id: &UserId) -> Result<Explanation, EngineError> {
        self.customers.explain(user_id).await
    }

    /// The store, for what the engine does not offer.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.engine().store
    }

    /// The name of the shop.
    #[must_use]
    pub fn shop(&self) -> &ShopName {
        &self.engine().shop
    }
}

/// A running plan: asks page by page, writes nothing to the ledger.
#[derive(Debug)]
pub struct Plan(Planning<Customers>);

impl Plan {
    /// The next customer; `None` when everybody was told of.
    ///
    /// # Errors
    ///
    /// When a remote refuses us or does not answer, or the database fails. The plan is over then.
    pub async fn next(&mut self) -> Result<Option<PlannedCustomer>, EngineError> {
        self.0.next().await
    }
}
