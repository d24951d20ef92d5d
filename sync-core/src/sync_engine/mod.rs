//! What a host program holds: the engine with its flows.

mod build_error;
mod builder;
mod ownership;
mod privacy;
mod records;
mod run;
mod status;

use std::sync::Arc;

pub use build_error::BuildError;
pub use builder::{EngineBuilder, new_owner_name};
pub use records::{Plan, RecordSync};
pub use status::{KindStatus, ParkedCustomer, PollStatus, Status};

#[cfg(feature = "cs-cart")]
use crate::clock::Clock;
use crate::customer::Customer;
use crate::engine::{Backfill, Differences, Engine, EngineError, Explanation, Flow};
use crate::event::Looked;
use crate::flows::customers::flow::Customers;
use crate::flows::products::flow::Products;
use crate::store::{Mark, Store};
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

    /// Notes durably that this customer is to be looked at; see [`RecordSync::notify`].
    ///
    /// # Errors
    ///
    /// [`EngineError::Store`] when the database cannot take it now, [`EngineError::InboxFull`] when too much is pending.
    pub async fn notify(&self, user_id: UserId) -> Result<(), EngineError> {
        self.customers().notify(user_id).await
    }

    /// As [`notify`](Self::notify), for many customers or with more to say of them; see [`RecordSync::notify_all`].
    ///
    /// # Errors
    ///
    /// As [`notify`](Self::notify).
    pub async fn notify_all(
        &self,
        marks: &[Mark],
        delivery: Option<&str>,
    ) -> Result<bool, EngineError> {
        self.customers().notify_all(marks, delivery).await
    }

    /// Brings one customer over now and says what became of it, whatever its state was.
    ///
    /// # Errors
    ///
    /// [`EngineError::Store`] when the database fails. A remote's failure is no error here but
    /// [`What::Pending`](crate::event::What::Pending), with the reason.
    pub async fn sync_now(&self, user_id: UserId) -> Result<Looked, EngineError> {
        self.customers().sync_now(user_id).await
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
        self.customers().sync_insisting(user_id).await
    }

    /// Begins to bring every customer of the shop over; see [`RecordSync::backfill`].
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    #[must_use]
    pub fn backfill(&self) -> Backfill {
        self.customers().backfill()
    }

    /// Begins to tell what [`backfill`](Self::backfill) would do, customer by customer, by ascending id. Reads both sides and
    /// writes nothing there.
    #[must_use]
    pub fn plan(&self) -> Plan {
        self.customers().plan()
    }

    /// As [`plan`](Self::plan), for one customer.
    #[must_use]
    pub fn plan_one(&self, user_id: UserId) -> Plan {
        self.customers().plan_one(user_id)
    }

    /// Reads all contacts and all customers, 200 at a time, and says where they differ. Changes nothing.
    ///
    /// # Errors
    ///
    /// When a remote refuses us or does not answer for [`Settings::patience`](crate::Settings::patience).
    pub async fn reconcile(&self) -> Result<Differences, EngineError> {
        self.customers().reconcile().await
    }

    /// Tells all that is known of a customer; see [`RecordSync::explain`].
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn explain(&self, user_id: &UserId) -> Result<Explanation, EngineError> {
        self.customers().explain(user_id).await
    }

    /// The customer as templates see it at this moment: the shop's record, with the addresses of the newest order and of
    /// signed webhooks. `None` where the shop has nobody of this number. Personal data, kept nowhere; see
    /// [`variables_of`](crate::mapping::variables_of).
    ///
    /// # Errors
    ///
    /// When the shop refuses us or does not answer, or the database fails.
    pub async fn customer(&self, user_id: &UserId) -> Result<Option<Customer>, EngineError> {
        Ok(self.customers.as_templates_see(user_id).await?)
    }

    /// The rows of customers, for what the engine does not offer.
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
