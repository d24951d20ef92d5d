//! The sync of one kind of record.

use std::fmt::Debug;
use std::sync::Arc;

use async_trait::async_trait;
use futures_util::future::BoxFuture;

use super::SyncEngine;
use super::run::{poll, run_flow};
use crate::contact_id::ContactId;
use crate::engine::backfill::{Backfill, backfill};
use crate::engine::discovery::rescan;
use crate::engine::plan::Planning;
use crate::engine::work::{sync_insisting, sync_now};
use crate::engine::{
    Differences, Engine, EngineError, Explanation, Flow, Halt, PlannedCustomer, explain,
};
use crate::event::Looked;
use crate::store::{Lane, Mark, Marked, MirrorContact, Store, StoreError};
use crate::{Kind, UserId};

/// One kind of record on its way from the shop into the books: customers into contacts, products into items. Cheap to
/// clone; [`SyncEngine::run`] works on all kinds.
///
/// A [`UserId`] is the record's number in the shop here, whatever its kind, and a contact id that of its target.
///
/// ```
/// # async fn example(engine: sync_core::SyncEngine) -> Result<(), Box<dyn std::error::Error>> {
/// use sync_core::{Kind, UserId};
///
/// if let Some(products) = engine.records(&Kind::PRODUCT) {
///     products.notify(UserId::from(17)).await?;
///     println!("{} products wait for a person", products.store().counts().await?.parked);
/// }
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct RecordSync {
    flow: Arc<dyn Records>,
}

/// A running plan: asks page by page, writes nothing to the ledger.
#[derive(Debug)]
pub struct Plan(Box<dyn Planned>);

/// A flow of which nobody needs to know what its records are.
#[async_trait]
pub(super) trait Records: Debug + Send + Sync {
    fn engine(&self) -> &Engine;
    fn external_id(&self, id: &UserId) -> String;
    fn backfill(self: Arc<Self>) -> Backfill;
    fn plan(self: Arc<Self>, only: Option<UserId>) -> Plan;
    async fn sync_now(&self, id: UserId) -> Result<Looked, EngineError>;
    async fn sync_insisting(
        &self,
        id: UserId,
    ) -> Result<(Looked, Option<EngineError>), EngineError>;
    async fn run(self: Arc<Self>, shutdown: BoxFuture<'_, ()>) -> Result<(), EngineError>;
    async fn poll(&self) -> Result<usize, Halt>;
    async fn rescan(&self) -> Result<usize, Halt>;
    async fn reconcile(&self) -> Result<Differences, EngineError>;
    async fn explain(&self, id: &UserId) -> Result<Explanation, EngineError>;
    async fn mirrored(&self, id: &UserId) -> Result<Vec<MirrorContact>, StoreError>;
    async fn is_in_shop(&self, id: &UserId) -> Result<bool, EngineError>;
}

#[async_trait]
impl<F: Flow> Records for F {
    fn engine(&self) -> &Engine {
        Flow::engine(self)
    }

    fn external_id(&self, id: &UserId) -> String {
        Flow::external_id(self, id)
    }

    fn backfill(self: Arc<Self>) -> Backfill {
        backfill(self)
    }

    fn plan(self: Arc<Self>, only: Option<UserId>) -> Plan {
        Plan(Box::new(Planning::new(self, only)))
    }

    async fn sync_now(&self, id: UserId) -> Result<Looked, EngineError> {
        Ok(sync_now(self, id).await?.looked)
    }

    async fn sync_insisting(
        &self,
        id: UserId,
    ) -> Result<(Looked, Option<EngineError>), EngineError> {
        sync_insisting(self, id).await
    }

    async fn run(self: Arc<Self>, shutdown: BoxFuture<'_, ()>) -> Result<(), EngineError> {
        run_flow(self, shutdown).await
    }

    async fn poll(&self) -> Result<usize, Halt> {
        poll(self).await
    }

    async fn rescan(&self) -> Result<usize, Halt> {
        rescan(self).await
    }

    async fn reconcile(&self) -> Result<Differences, EngineError> {
        Flow::reconcile(self).await
    }

    async fn explain(&self, id: &UserId) -> Result<Explanation, EngineError> {
        explain(self, id).await
    }

    async fn mirrored(&self, id: &UserId) -> Result<Vec<MirrorContact>, StoreError> {
        Flow::mirrored(self, id).await
    }

    async fn is_in_shop(&self, id: &UserId) -> Result<bool, EngineError> {
        let found = self.look_up(id).await.map_err(EngineError::Remote)?;
        Ok(found.is_some())
    }
}

#[async_trait]
trait Planned: Debug + Send {
    async fn next(&mut self) -> Result<Option<PlannedCustomer>, EngineError>;
}

#[async_trait]
impl<F: Flow> Planned for Planning<F> {
    async fn next(&mut self) -> Result<Option<PlannedCustomer>, EngineError> {
        Self::next(self).await
    }
}

impl Plan {
    /// The next record; `None` when all were told of.
    ///
    /// # Errors
    ///
    /// When a remote refuses us or does not answer, or the database fails. The plan is over then.
    pub async fn next(&mut self) -> Result<Option<PlannedCustomer>, EngineError> {
        self.0.next().await
    }
}

impl SyncEngine {
    /// The customers.
    #[must_use]
    pub fn customers(&self) -> RecordSync {
        RecordSync {
            flow: Arc::clone(&self.customers) as Arc<dyn Records>,
        }
    }

    /// The products, if [`EngineBuilder::products`](crate::EngineBuilder::products) switched them on.
    #[must_use]
    pub fn products(&self) -> Option<RecordSync> {
        let flow = self.products.clone()?;
        Some(RecordSync { flow })
    }

    /// The records of a kind, if this engine works on them.
    #[must_use]
    pub fn records(&self, kind: &Kind) -> Option<RecordSync> {
        let mut kinds = self.kinds();
        kinds.find(|records| records.kind() == kind)
    }

    /// All kinds of records that this engine works on, customers first.
    pub fn kinds(&self) -> impl Iterator<Item = RecordSync> + use<> {
        std::iter::once(self.customers()).chain(self.products())
    }
}

impl RecordSync {
    pub(super) fn engine(&self) -> &Engine {
        self.flow.engine()
    }

    pub(super) async fn mirrored(&self, id: &UserId) -> Result<Vec<MirrorContact>, StoreError> {
        self.flow.mirrored(id).await
    }

    pub(super) async fn is_in_shop(&self, id: &UserId) -> Result<bool, EngineError> {
        self.flow.is_in_shop(id).await
    }

    /// What the records are.
    #[must_use]
    pub fn kind(&self) -> &Kind {
        &self.engine().kind
    }

    /// What stands in the unique field of a record's target, such as `cscart:main:product:17`.
    #[must_use]
    pub fn external_id(&self, id: &UserId) -> String {
        self.flow.external_id(id)
    }

    /// Notes durably that this record is to be looked at, and wakes the workers. When it returns `Ok`, the note survives
    /// a crash.
    ///
    /// # Errors
    ///
    /// [`EngineError::Store`] when the database cannot take it now, [`EngineError::InboxFull`] when too much is pending.
    pub async fn notify(&self, id: UserId) -> Result<(), EngineError> {
        let mark = Mark::new(id, Lane::Live, "notify");
        self.notify_all(&[mark], None).await.map(|_| ())
    }

    /// As [`notify`](Self::notify), for many records or with more to say of them. A `delivery` id that was seen before
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

    /// Brings one record over now and says what became of it, whatever its state was.
    ///
    /// # Errors
    ///
    /// [`EngineError::Store`] when the database fails. A remote's failure is no error here but
    /// [`What::Pending`](crate::event::What::Pending), with the reason.
    pub async fn sync_now(&self, id: UserId) -> Result<Looked, EngineError> {
        self.flow.sync_now(id).await
    }

    /// As [`sync_now`](Self::sync_now), but bears a remote that does not answer for a while
    /// ([`Settings::patience`](crate::Settings::patience)). What became of it, and why it was not done if it was not.
    ///
    /// # Errors
    ///
    /// As [`sync_now`](Self::sync_now).
    pub async fn sync_insisting(
        &self,
        id: UserId,
    ) -> Result<(Looked, Option<EngineError>), EngineError> {
        self.flow.sync_insisting(id).await
    }

    /// Begins to bring every record of the shop over: one call for a new one, none for an unchanged one, and one for each
    /// 200 targets in the books.
    ///
    /// It can be stopped at any time and begun again: what was done costs only the pages that are read. Several may
    /// run at once, also beside [`SyncEngine::run`].
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    #[must_use]
    pub fn backfill(&self) -> Backfill {
        Arc::clone(&self.flow).backfill()
    }

    /// Begins to tell what [`backfill`](Self::backfill) would do, record by record, by ascending id. Reads both sides and
    /// writes nothing there.
    #[must_use]
    pub fn plan(&self) -> Plan {
        Arc::clone(&self.flow).plan(None)
    }

    /// As [`plan`](Self::plan), for one record.
    #[must_use]
    pub fn plan_one(&self, id: UserId) -> Plan {
        Arc::clone(&self.flow).plan(Some(id))
    }

    /// As [`SyncEngine::run`], for this kind of record alone.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn run(&self, shutdown: impl Future<Output = ()> + Send) -> Result<(), EngineError> {
        Arc::clone(&self.flow).run(Box::pin(shutdown)).await
    }

    /// Asks the shop for new records once, and marks them. Says how many were found.
    ///
    /// # Errors
    ///
    /// When the shop refuses us or does not answer, or the database fails.
    pub async fn poll_once(&self) -> Result<usize, EngineError> {
        Ok(self.flow.poll().await?)
    }

    /// Walks the whole shop once for records that changed, and marks them. Says how many were found. It finds new records
    /// as well, once a backfill has met all that were there.
    ///
    /// # Errors
    ///
    /// As [`poll_once`](Self::poll_once).
    pub async fn rescan_once(&self) -> Result<usize, EngineError> {
        Ok(self.flow.rescan().await?)
    }

    /// Reads all records of both sides, and says where they differ. Changes nothing.
    ///
    /// # Errors
    ///
    /// When a remote refuses us or does not answer for [`Settings::patience`](crate::Settings::patience).
    pub async fn reconcile(&self) -> Result<Differences, EngineError> {
        self.flow.reconcile().await
    }

    /// Tells all that is known of a record. Asks our memory, and the shop for the record as it is now; writes nothing
    /// anywhere.
    ///
    /// # Errors
    ///
    /// When the database fails. A shop that does not answer only leaves [`Explanation::planned`] and
    /// [`Explanation::rules`] without an answer.
    pub async fn explain(&self, id: &UserId) -> Result<Explanation, EngineError> {
        self.flow.explain(id).await
    }

    /// Sends a parked record back to be looked at. `false` when it is not parked.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn retry(&self, id: &UserId) -> Result<bool, EngineError> {
        self.engine().retry(id).await
    }

    /// The rows of this kind, for what is not offered here.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.engine().store
    }
}

/// Contacts or items by id, each once.
pub(super) fn ids(mirrored: Vec<MirrorContact>) -> Vec<ContactId> {
    let mut ids: Vec<ContactId> = mirrored.into_iter().map(|one| one.contact_id).collect();
    ids.sort();
    ids.dedup();
    ids
}
