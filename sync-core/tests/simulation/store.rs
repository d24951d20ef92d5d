//! The database as one process reaches it: it fails, it loses answers, and its protections can be switched off.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use sync_core::ledger::ContactId;
use sync_core::matching::KeyHash;
use sync_core::store::{
    Begun, Claim, ClaimAsk, Counts, End, Erased, Held, HistoryEntry, Intent, Lease, Mark, Marked,
    MemoryStore, MirrorContact, MirrorProbe, Row, RowFilter, Settled, Settlement, Store,
    StoreError,
};
use sync_core::{Kind, UserId};

use crate::config::{LEASE, Mutation};
use crate::process::Process;
use crate::products::APART;
use crate::shop::number;
use crate::world::Sim;

/// The last lease of each customer, over all processes.
pub(crate) type Leases = Arc<Mutex<BTreeMap<u64, Lease>>>;

#[derive(Debug)]
pub(crate) struct FaultyStore {
    pub(crate) sim: Sim,
    pub(crate) process: Arc<Process>,
    /// All kinds: who died is told here.
    pub(crate) whole: MemoryStore,
    /// The rows of one kind.
    pub(crate) inner: Arc<dyn Store>,
    pub(crate) leases: Leases,
    /// Behind each number of this kind where all kinds stand together.
    pub(crate) apart: u64,
}

impl FaultyStore {
    async fn before(&self, place: &'static str) -> Result<(), StoreError> {
        let sim = &self.sim;
        self.process.gate(place).await;
        sim.dawdle(3).await;
        if sim.fault(sim.config.faults.store) {
            sim.trace(|| format!("p{} {place}: not available", self.process.number));
            return Err(StoreError::Unavailable("made to fail".to_owned()));
        }
        Ok(())
    }

    async fn after(&self, place: &'static str) -> Result<(), StoreError> {
        let sim = &self.sim;
        let lost = sim.fault(sim.config.faults.store);
        sim.dawdle(3).await;
        self.process.gate(place).await;
        if lost {
            sim.trace(|| format!("p{} {place}: done, not confirmed", self.process.number));
            return Err(StoreError::Unconfirmed("made to fail".to_owned()));
        }
        Ok(())
    }

    fn is(&self, mutation: Mutation) -> bool {
        self.sim.config.mutation == mutation
    }

    /// The lease as the store is told it: with the fence switched off, any lease is as good as the newest.
    async fn told(&self, lease: &Lease) -> Result<Lease, StoreError> {
        let mut told = lease.clone();
        if self.is(Mutation::IgnoreFences) {
            let newest = self.newest(&lease.user_id);
            let mut newest = newest.unwrap_or_else(|| lease.clone());
            if !self.inner.renew(&newest, LEASE).await? {
                let mut ask = ClaimAsk::new(newest.owner.clone(), LEASE, 1);
                ask.only = vec![lease.user_id.clone()];
                if let Some(claim) = self.inner.claim(&ask).await?.into_iter().next() {
                    newest = claim.lease;
                    self.note(&newest);
                }
            }
            told = Lease {
                version: lease.version,
                ..newest
            };
        }
        if self.is(Mutation::ClearMarksBlindly) {
            let rows = self
                .inner
                .rows(std::slice::from_ref(&lease.user_id))
                .await?;
            told.version = rows.first().map_or(lease.version, |row| row.version);
        }
        Ok(told)
    }

    /// The record's number among those of all kinds.
    fn number(&self, user_id: &UserId) -> u64 {
        self.apart + number(user_id)
    }

    fn newest(&self, user_id: &UserId) -> Option<Lease> {
        self.leases
            .lock()
            .unwrap()
            .get(&self.number(user_id))
            .cloned()
    }

    fn note(&self, lease: &Lease) {
        let mut leases = self.leases.lock().unwrap();
        leases.insert(self.number(&lease.user_id), lease.clone());
    }

    fn free_all_leases(&self) {
        for lease in self.leases.lock().unwrap().values() {
            self.whole.owner_died(&lease.owner);
        }
    }

    fn trace_claim(&self, claim: &Claim) {
        self.sim.trace(|| {
            format!(
                "p{} claims customer {} (fence {}, mark {}, {:?}{})",
                self.process.number,
                claim.lease.user_id,
                claim.lease.fence,
                claim.lease.version,
                claim.row.lane,
                if claim.row.intent.is_some() {
                    ", in doubt"
                } else {
                    ""
                }
            )
        });
    }
}

#[async_trait]
impl Store for FaultyStore {
    async fn partition(&self, kind: &Kind) -> Result<Arc<dyn Store>, StoreError> {
        self.before("store.partition").await?;
        Ok(Arc::new(Self {
            sim: Arc::clone(&self.sim),
            process: Arc::clone(&self.process),
            whole: self.whole.clone(),
            inner: self.inner.partition(kind).await?,
            leases: Arc::clone(&self.leases),
            apart: APART,
        }))
    }

    async fn mark(
        &self,
        marks: &[Mark],
        delivery: Option<&str>,
        inbox_limit: Option<u64>,
    ) -> Result<Marked, StoreError> {
        self.before("store.mark").await?;
        let marked = self.inner.mark(marks, delivery, inbox_limit).await?;
        for mark in marks {
            self.sim.trace(|| {
                format!(
                    "p{} marks customer {} ({}): {marked:?}",
                    self.process.number, mark.user_id, mark.cause
                )
            });
        }
        self.after("store.mark").await?;
        Ok(marked)
    }

    async fn register_owner(&self, owner: &str) -> Result<(), StoreError> {
        self.process.known_as(owner);
        self.before("store.register_owner").await?;
        self.inner.register_owner(owner).await?;
        self.after("store.register_owner").await
    }

    async fn is_alive(&self, owner: &str) -> Result<bool, StoreError> {
        self.inner.is_alive(owner).await
    }

    async fn claim(&self, ask: &ClaimAsk) -> Result<Vec<Claim>, StoreError> {
        self.before("store.claim").await?;
        let mut ask = ask.clone();
        if self.is(Mutation::IgnoreLeases) {
            self.free_all_leases();
            ask.owner = format!(
                "{} at {}",
                ask.owner,
                self.sim.random(crate::random::Random::next)
            );
        }
        self.process.known_as(&ask.owner);
        let mut claims = self.inner.claim(&ask).await?;
        for claim in &mut claims {
            self.trace_claim(claim);
            self.process.claimed(self.number(&claim.lease.user_id));
            self.note(&claim.lease);
            if self.is(Mutation::ForgetIntents) {
                claim.row.intent = None;
            }
        }
        if claims.is_empty() {
            return Ok(claims);
        }
        self.after("store.claim").await?;
        Ok(claims)
    }

    async fn next_due(&self, backfill: bool) -> Result<Option<Duration>, StoreError> {
        self.inner.next_due(backfill).await
    }

    async fn begin(
        &self,
        lease: &Lease,
        intent: &Intent,
        match_key: Option<&KeyHash>,
    ) -> Result<Begun, StoreError> {
        self.before("store.begin").await?;
        let lease = &self.told(lease).await?;
        let begun = self.inner.begin(lease, intent, match_key).await?;
        self.sim.trace(|| {
            format!(
                "p{} is about to {:?} for customer {} (fence {}): {begun:?}",
                self.process.number, intent.action, lease.user_id, lease.fence
            )
        });
        let contact = intent.contact_id.as_ref().map(ToString::to_string);
        self.process.begun(self.number(&lease.user_id), contact);
        self.after("store.begin").await?;
        Ok(begun)
    }

    async fn settle(&self, lease: &Lease, settlement: &Settlement) -> Result<Settled, StoreError> {
        self.before("store.settle").await?;
        let lease = &self.told(lease).await?;
        let settled = self.inner.settle(lease, settlement).await?;
        self.sim.trace(|| {
            let end = match &settlement.end {
                End::Parked(reason, detail) => format!("parked: {reason}: {detail}"),
                end => format!("{end:?}"),
            };
            format!(
                "p{} settles customer {} (fence {}): {end}; {}: {settled:?}",
                self.process.number,
                lease.user_id,
                lease.fence,
                settlement.history.as_deref().unwrap_or_default()
            )
        });
        self.after("store.settle").await?;
        Ok(settled)
    }

    async fn renew(&self, lease: &Lease, by: Duration) -> Result<bool, StoreError> {
        self.before("store.renew").await?;
        let lease = &self.told(lease).await?;
        let renewed = self.inner.renew(lease, by).await?;
        self.after("store.renew").await?;
        Ok(renewed)
    }

    async fn rows(&self, users: &[UserId]) -> Result<Vec<Row>, StoreError> {
        self.before("store.rows").await?;
        self.inner.rows(users).await
    }

    async fn list(&self, filter: &RowFilter) -> Result<Vec<Row>, StoreError> {
        self.before("store.list").await?;
        self.inner.list(filter).await
    }

    async fn counts(&self) -> Result<Counts, StoreError> {
        self.inner.counts().await
    }

    async fn holder(&self, contact_id: &ContactId) -> Result<Option<UserId>, StoreError> {
        self.before("store.holder").await?;
        self.inner.holder(contact_id).await
    }

    async fn release(&self, user_id: &UserId, contact_id: &ContactId) -> Result<bool, StoreError> {
        self.before("store.release").await?;
        let released = self.inner.release(user_id, contact_id).await?;
        self.after("store.release").await?;
        Ok(released)
    }

    async fn history(&self, user_id: &UserId) -> Result<Vec<HistoryEntry>, StoreError> {
        self.inner.history(user_id).await
    }

    async fn mirror_put(&self, contacts: &[MirrorContact]) -> Result<(), StoreError> {
        self.before("store.mirror_put").await?;
        self.inner.mirror_put(contacts).await?;
        self.after("store.mirror_put").await
    }

    async fn mirror_remove(&self, contacts: &[ContactId]) -> Result<(), StoreError> {
        self.before("store.mirror_remove").await?;
        self.inner.mirror_remove(contacts).await?;
        self.after("store.mirror_remove").await
    }

    async fn mirror_find(
        &self,
        probes: &[MirrorProbe],
    ) -> Result<Vec<Vec<MirrorContact>>, StoreError> {
        self.before("store.mirror_find").await?;
        self.inner.mirror_find(probes).await
    }

    async fn mirror_len(&self) -> Result<u64, StoreError> {
        self.inner.mirror_len().await
    }

    async fn put_addresses(
        &self,
        addresses: &[(UserId, i64, String)],
    ) -> Result<Vec<UserId>, StoreError> {
        self.before("store.put_addresses").await?;
        let changed = self.inner.put_addresses(addresses).await?;
        self.after("store.put_addresses").await?;
        Ok(changed)
    }

    async fn addresses(&self, users: &[UserId]) -> Result<Vec<(UserId, String)>, StoreError> {
        self.before("store.addresses").await?;
        self.inner.addresses(users).await
    }

    async fn update_document(
        &self,
        name: &str,
        change: &mut (dyn for<'a> FnMut(Option<&'a str>) -> Option<String> + Send),
    ) -> Result<(), StoreError> {
        self.before("store.document").await?;
        self.inner.update_document(name, change).await?;
        self.after("store.document").await
    }

    async fn purge(&self, retention: Duration) -> Result<(), StoreError> {
        self.before("store.purge").await?;
        self.inner.purge(retention).await?;
        self.after("store.purge").await
    }

    async fn held(&self, user_id: &UserId) -> Result<Held, StoreError> {
        self.before("store.held").await?;
        self.inner.held(user_id).await
    }

    async fn erase(&self, user_id: &UserId) -> Result<Erased, StoreError> {
        self.before("store.erase").await?;
        let erased = self.inner.erase(user_id).await?;
        self.sim
            .trace(|| format!("p{} erases customer {user_id}", self.process.number));
        self.after("store.erase").await?;
        Ok(erased)
    }
}
