//! A store and a source that a test can reach into.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use sync_core::cs_cart::CsCartSource;
use sync_core::customer::Customer;
use sync_core::ledger::ContactId;
use sync_core::outcome::Failure;
use sync_core::source::{
    Addresses, Asked, Border, CustomerSource, Extent, OrderPage, ScanPage, Walk,
};
use sync_core::store::{
    Begun, Claim, ClaimAsk, Counts, Erased, Held, HistoryEntry, Intent, Lease, Mark, Marked,
    MirrorContact, MirrorProbe, Row, RowFilter, Settled, Settlement, Store, StoreError,
};
use sync_core::{KeyHash, UserId};

type Act = Box<dyn Fn(&UserId) + Send + Sync>;

/// A source that does something before it reads a customer.
pub(crate) struct HookedSource {
    inner: CsCartSource,
    act: Act,
}

impl HookedSource {
    pub(crate) fn new(inner: CsCartSource, act: impl Fn(&UserId) + Send + Sync + 'static) -> Self {
        Self {
            inner,
            act: Box::new(act),
        }
    }
}

impl std::fmt::Debug for HookedSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HookedSource")
    }
}

#[async_trait]
impl CustomerSource for HookedSource {
    fn identity(&self) -> String {
        self.inner.identity()
    }

    async fn ping(&self) -> Result<(), Failure> {
        self.inner.ping().await
    }

    async fn get(&self, user_id: &UserId) -> Result<Option<Customer>, Failure> {
        (self.act)(user_id);
        self.inner.get(user_id).await
    }

    async fn newest_addresses(&self, user_id: &UserId) -> Result<Option<Addresses>, Failure> {
        self.inner.newest_addresses(user_id).await
    }

    async fn extent(&self) -> Result<Extent, Failure> {
        self.inner.extent().await
    }

    async fn newest(&self, down_to: &Border) -> Result<ScanPage, Failure> {
        self.inner.newest(down_to).await
    }

    fn scan(&self) -> Box<dyn Walk<ScanPage>> {
        self.inner.scan()
    }

    async fn some(&self, users: &[UserId]) -> Result<Asked, Failure> {
        self.inner.some(users).await
    }

    fn orders(&self, since: Option<i64>) -> Box<dyn Walk<OrderPage>> {
        self.inner.orders(since)
    }
}

type Verdict = Box<dyn Fn(&'static str, Moment) -> Result<(), StoreError> + Send + Sync>;

/// When a hooked store asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    Before,
    After,
}

/// A store that asks before and after each of its calls whether it may succeed.
pub(crate) struct HookedStore {
    inner: Arc<dyn Store>,
    verdict: Verdict,
}

impl HookedStore {
    pub(crate) fn new(
        inner: Arc<dyn Store>,
        verdict: impl Fn(&'static str, Moment) -> Result<(), StoreError> + Send + Sync + 'static,
    ) -> Arc<dyn Store> {
        Arc::new(Self {
            inner,
            verdict: Box::new(verdict),
        })
    }
}

impl std::fmt::Debug for HookedStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HookedStore")
    }
}

macro_rules! hooked {
    ($self:ident . $name:ident ( $($argument:expr),* )) => {{
        ($self.verdict)(stringify!($name), Moment::Before)?;
        let value = $self.inner.$name($($argument),*).await?;
        ($self.verdict)(stringify!($name), Moment::After)?;
        Ok(value)
    }};
}

#[async_trait]
impl Store for HookedStore {
    async fn mark(
        &self,
        marks: &[Mark],
        delivery: Option<&str>,
        inbox_limit: Option<u64>,
    ) -> Result<Marked, StoreError> {
        hooked!(self.mark(marks, delivery, inbox_limit))
    }

    async fn register_owner(&self, owner: &str) -> Result<(), StoreError> {
        hooked!(self.register_owner(owner))
    }

    async fn claim(&self, ask: &ClaimAsk) -> Result<Vec<Claim>, StoreError> {
        hooked!(self.claim(ask))
    }

    async fn next_due(&self, backfill: bool) -> Result<Option<Duration>, StoreError> {
        hooked!(self.next_due(backfill))
    }

    async fn begin(
        &self,
        lease: &Lease,
        intent: &Intent,
        match_key: Option<&KeyHash>,
    ) -> Result<Begun, StoreError> {
        hooked!(self.begin(lease, intent, match_key))
    }

    async fn settle(&self, lease: &Lease, settlement: &Settlement) -> Result<Settled, StoreError> {
        hooked!(self.settle(lease, settlement))
    }

    async fn renew(&self, lease: &Lease, by: Duration) -> Result<bool, StoreError> {
        hooked!(self.renew(lease, by))
    }

    async fn rows(&self, users: &[UserId]) -> Result<Vec<Row>, StoreError> {
        hooked!(self.rows(users))
    }

    async fn list(&self, filter: &RowFilter) -> Result<Vec<Row>, StoreError> {
        hooked!(self.list(filter))
    }

    async fn counts(&self) -> Result<Counts, StoreError> {
        hooked!(self.counts())
    }

    async fn holder(&self, contact_id: &ContactId) -> Result<Option<UserId>, StoreError> {
        hooked!(self.holder(contact_id))
    }

    async fn release(&self, user_id: &UserId, contact_id: &ContactId) -> Result<bool, StoreError> {
        hooked!(self.release(user_id, contact_id))
    }

    async fn history(&self, user_id: &UserId) -> Result<Vec<HistoryEntry>, StoreError> {
        hooked!(self.history(user_id))
    }

    async fn mirror_put(&self, contacts: &[MirrorContact]) -> Result<(), StoreError> {
        hooked!(self.mirror_put(contacts))
    }

    async fn mirror_remove(&self, contacts: &[ContactId]) -> Result<(), StoreError> {
        hooked!(self.mirror_remove(contacts))
    }

    async fn mirror_find(
        &self,
        probes: &[MirrorProbe],
    ) -> Result<Vec<Vec<MirrorContact>>, StoreError> {
        hooked!(self.mirror_find(probes))
    }

    async fn mirror_len(&self) -> Result<u64, StoreError> {
        hooked!(self.mirror_len())
    }

    async fn put_addresses(
        &self,
        addresses: &[(UserId, i64, String)],
    ) -> Result<Vec<UserId>, StoreError> {
        hooked!(self.put_addresses(addresses))
    }

    async fn addresses(&self, users: &[UserId]) -> Result<Vec<(UserId, String)>, StoreError> {
        hooked!(self.addresses(users))
    }

    async fn update_document(
        &self,
        name: &str,
        change: &mut (dyn for<'a> FnMut(Option<&'a str>) -> Option<String> + Send),
    ) -> Result<(), StoreError> {
        hooked!(self.update_document(name, change))
    }

    async fn purge(&self, retention: Duration) -> Result<(), StoreError> {
        hooked!(self.purge(retention))
    }

    async fn held(&self, user_id: &UserId) -> Result<Held, StoreError> {
        hooked!(self.held(user_id))
    }

    async fn erase(&self, user_id: &UserId) -> Result<Erased, StoreError> {
        hooked!(self.erase(user_id))
    }

    async fn lift_tombstone(&self, user_id: &UserId) -> Result<bool, StoreError> {
        hooked!(self.lift_tombstone(user_id))
    }
}
