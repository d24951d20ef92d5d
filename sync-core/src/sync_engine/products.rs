//! The sync of products.

use std::sync::Arc;

use super::SyncEngine;
use crate::UserId;
use crate::engine::backfill::{Backfill, backfill};
use crate::engine::discovery::rescan;
use crate::engine::plan::Planning;
use crate::engine::work::{sync_insisting, sync_now};
use crate::engine::{Differences, EngineError, Flow, PlannedCustomer};
use crate::event::Looked;
use crate::flows::products::flow::Products;
use crate::store::{Lane, Mark, Store};

/// The products of a shop on their way into the items of the books, where
/// [`EngineBuilder::products`](crate::EngineBuilder::products) switched them on. Cheap to clone.
///
/// It works as [`SyncEngine`] does for customers: an `UserId` is a product's number here, a contact id an item's.
/// [`SyncEngine::run`] works on both kinds.
#[derive(Debug, Clone)]
pub struct ProductSync {
    products: Arc<Products>,
}

impl SyncEngine {
    /// The products, if they are switched on.
    #[must_use]
    pub fn products(&self) -> Option<ProductSync> {
        self.products
            .clone()
            .map(|products| ProductSync { products })
    }
}

impl ProductSync {
    /// Notes durably that this product is to be looked at, and wakes the workers.
    ///
    /// # Errors
    ///
    /// When the database cannot take it now.
    pub async fn notify(&self, id: UserId) -> Result<(), EngineError> {
        let engine = self.products.engine();
        let mark = Mark::new(id, Lane::Live, "notify");
        engine.store.mark(&[mark], None, None).await?;
        engine.wake.notify_waiters();
        Ok(())
    }

    /// As [`SyncEngine::sync_now`].
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn sync_now(&self, id: UserId) -> Result<Looked, EngineError> {
        Ok(sync_now(self.products.as_ref(), id).await?.looked)
    }

    /// As [`SyncEngine::sync_insisting`].
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn sync_insisting(
        &self,
        id: UserId,
    ) -> Result<(Looked, Option<EngineError>), EngineError> {
        sync_insisting(self.products.as_ref(), id).await
    }

    /// As [`SyncEngine::backfill`]: one call for a new product, none for an unchanged one, and one for each 200 items.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    #[must_use]
    pub fn backfill(&self) -> Backfill {
        backfill(Arc::clone(&self.products))
    }

    /// As [`SyncEngine::plan`].
    #[must_use]
    pub fn plan(&self) -> ProductPlan {
        ProductPlan(Planning::new(Arc::clone(&self.products), None))
    }

    /// As [`SyncEngine::plan_one`].
    #[must_use]
    pub fn plan_one(&self, id: UserId) -> ProductPlan {
        ProductPlan(Planning::new(Arc::clone(&self.products), Some(id)))
    }

    /// As [`SyncEngine::rescan_once`]. It finds new products as well, once a backfill has met all that were there.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn rescan_once(&self) -> Result<usize, EngineError> {
        Ok(rescan(self.products.as_ref()).await?)
    }

    /// As [`SyncEngine::reconcile`]: reads all items and all products, and says where they differ.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn reconcile(&self) -> Result<Differences, EngineError> {
        self.products.reconcile().await
    }

    /// Sends a parked product back to be looked at. `false` when it is not parked.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn retry(&self, id: &UserId) -> Result<bool, EngineError> {
        self.products.engine().retry(id).await
    }

    /// The rows of products.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.products.engine().store
    }
}

/// A running plan of products; see [`Plan`](crate::Plan).
#[derive(Debug)]
pub struct ProductPlan(Planning<Products>);

impl ProductPlan {
    /// The next product; `None` when all were told of.
    ///
    /// # Errors
    ///
    /// When a remote refuses us or does not answer, or the database fails. The plan is over then.
    pub async fn next(&mut self) -> Result<Option<PlannedCustomer>, EngineError> {
        self.0.next().await
    }
}
