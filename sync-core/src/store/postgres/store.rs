//! Each method of [`Store`] as statements.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use super::mark::Call;
use super::pool::persist;
use super::tally::{Tallies, inbox_len};
use super::{PostgresStore, addresses, claim, documents, mirror, privacy, purge, rows, settle};
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::store::ids::{number, numbers};
use crate::store::postgres::error::Outcome;
use crate::store::rules::milliseconds;
use crate::store::{
    Begun, Claim, ClaimAsk, Counts, Erased, Held, HistoryEntry, Intent, Lease, Mark, Marked,
    MirrorContact, MirrorProbe, Row, RowFilter, Settled, Settlement, Store, StoreError,
};
use crate::{Kind, UserId};

/// Asks something on a connection of its own, and gives the connection back.
macro_rules! ask {
    ($self:ident, |$session:ident| $asking:expr) => {
        persist(|| async {
            let $session = $self.database.session().await?;
            let answer = $asking.await?;
            $session.done().await?;
            Ok(answer)
        })
        .await
    };
}

#[async_trait]
impl Store for PostgresStore {
    async fn partition(&self, kind: &Kind) -> Result<Arc<dyn Store>, StoreError> {
        Ok(Arc::new(self.of_kind(kind).await?))
    }

    async fn mark(
        &self,
        marks: &[Mark],
        delivery: Option<&str>,
        inbox_limit: Option<u64>,
    ) -> Result<Marked, StoreError> {
        self.mark_together(Call::new(marks, delivery, inbox_limit)?)
            .await
    }

    async fn register_owner(&self, owner: &str) -> Result<(), StoreError> {
        persist(|| self.owners.register(owner)).await
    }

    async fn is_alive(&self, owner: &str) -> Result<bool, StoreError> {
        ask!(self, |session| self.owners.is_alive(&session, owner))
    }

    async fn claim(&self, ask: &ClaimAsk) -> Result<Vec<Claim>, StoreError> {
        let mut named = numbers(&ask.only)?;
        named.sort_unstable();
        named.dedup();
        if named.is_empty() {
            self.drain_outbox().await?;
        }
        persist(|| async {
            self.owners.register(&ask.owner).await?;
            let work = self.database.begin(Some(self.claim_turn)).await?;
            claim::claim(work, self.shop, &self.owners, ask, &named).await
        })
        .await
    }

    async fn next_due(&self, backfill: bool) -> Result<Option<Duration>, StoreError> {
        self.drain_outbox().await?;
        ask!(self, |session| claim::next_due(
            &session,
            self.shop,
            &self.owners,
            backfill
        ))
    }

    async fn begin(
        &self,
        lease: &Lease,
        intent: &Intent,
        match_key: Option<&KeyHash>,
    ) -> Result<Begun, StoreError> {
        let user = number(&lease.user_id)?;
        persist(|| async {
            self.owners.show().await?;
            let work = self.database.begin(None).await?;
            settle::begin(work, self.shop, user, lease, intent, match_key).await
        })
        .await
    }

    async fn settle(&self, lease: &Lease, settlement: &Settlement) -> Result<Settled, StoreError> {
        let user = number(&lease.user_id)?;
        persist(|| async {
            let work = self.database.begin(None).await?;
            settle::settle(work, self.shop, user, lease, settlement).await
        })
        .await
    }

    async fn renew(&self, lease: &Lease, by: Duration) -> Result<bool, StoreError> {
        let user = number(&lease.user_id)?;
        persist(|| async {
            let work = self.database.begin(None).await?;
            settle::renew(work, self.shop, user, lease, by).await
        })
        .await
    }

    async fn rows(&self, users: &[UserId]) -> Result<Vec<Row>, StoreError> {
        let users = numbers(users)?;
        ask!(self, |session| rows::by_ids(
            &session,
            &self.tombstones,
            &users
        ))
    }

    async fn list(&self, filter: &RowFilter) -> Result<Vec<Row>, StoreError> {
        // After an id that is too great to be kept there is nothing.
        let after = filter
            .after
            .as_ref()
            .map_or(-1, |after| number(after).unwrap_or(i64::MAX));
        ask!(self, |session| rows::list(
            &session, self.shop, filter, after
        ))
    }

    async fn counts(&self) -> Result<Counts, StoreError> {
        let noted = ask!(self, |session| rows::noted(&session, self.shop))?;
        Ok(self.tallies().await?.counts(noted))
    }

    async fn is_inbox_full(&self, limit: u64) -> Result<bool, StoreError> {
        let waiting = ask!(self, |session| inbox_len(&session, self.shop, limit))?;
        Ok(waiting >= limit)
    }

    async fn holder(&self, contact_id: &ContactId) -> Result<Option<UserId>, StoreError> {
        ask!(self, |session| rows::holder(
            &session, self.shop, contact_id
        ))
    }

    async fn release(&self, user_id: &UserId, contact_id: &ContactId) -> Result<bool, StoreError> {
        let user = number(user_id)?;
        persist(|| async {
            let work = self.database.begin(None).await?;
            settle::release(work, self.shop, user, contact_id).await
        })
        .await
    }

    async fn history(&self, user_id: &UserId) -> Result<Vec<HistoryEntry>, StoreError> {
        let user = number(user_id)?;
        ask!(self, |session| rows::history(&session, self.shop, user))
    }

    async fn mirror_put(&self, contacts: &[MirrorContact]) -> Result<(), StoreError> {
        ask!(self, |session| mirror::put(&session, self.shop, contacts))
    }

    async fn mirror_remove(&self, contacts: &[ContactId]) -> Result<(), StoreError> {
        let removed: Result<u64, StoreError> = ask!(self, |session| mirror::remove(
            &session, self.shop, contacts
        ));
        removed.map(drop)
    }

    async fn mirror_find(
        &self,
        probes: &[MirrorProbe],
    ) -> Result<Vec<Vec<MirrorContact>>, StoreError> {
        ask!(self, |session| mirror::find(&session, self.shop, probes))
    }

    async fn mirror_len(&self) -> Result<u64, StoreError> {
        Ok(self.tallies().await?.mirrored())
    }

    async fn put_addresses(
        &self,
        addresses: &[(UserId, i64, String)],
    ) -> Result<Vec<UserId>, StoreError> {
        let users = numbers(addresses.iter().map(|(user_id, _, _)| user_id))?;
        persist(|| async {
            let tombstones = &self.tombstones;
            let work = self.database.begin_beside(tombstones.turn).await?;
            addresses::put(work, self.shop, tombstones, &users, addresses).await
        })
        .await
    }

    async fn addresses(&self, users: &[UserId]) -> Result<Vec<(UserId, String)>, StoreError> {
        let users = numbers(users)?;
        ask!(self, |session| addresses::get(&session, self.shop, &users))
    }

    async fn update_document(
        &self,
        name: &str,
        change: &mut (dyn for<'a> FnMut(Option<&'a str>) -> Option<String> + Send),
    ) -> Result<(), StoreError> {
        let _turn = self.documents.lock().await;
        let mut left = super::pool::REPEATS;
        loop {
            match self.update_document_once(name, change).await {
                Err(fault) if left > 0 && fault.is_repeatable() => left -= 1,
                done => return Ok(done?),
            }
        }
    }

    async fn purge(&self, retention: Duration) -> Result<(), StoreError> {
        let retention = milliseconds(retention);
        ask!(self, |session| purge::purge(&session, self.shop, retention))
    }

    async fn held(&self, user_id: &UserId) -> Result<Held, StoreError> {
        let user = number(user_id)?;
        ask!(self, |session| privacy::held(
            &session,
            &self.tombstones,
            user
        ))
    }

    async fn erase(&self, user_id: &UserId) -> Result<Erased, StoreError> {
        let user = number(user_id)?;
        persist(|| async {
            let tombstones = &self.tombstones;
            let work = self.database.begin(Some(tombstones.turn)).await?;
            privacy::erase(work, tombstones, user).await
        })
        .await
    }

    async fn lift_tombstone(&self, user_id: &UserId) -> Result<bool, StoreError> {
        let user = number(user_id)?;
        persist(|| async {
            let tombstones = &self.tombstones;
            let work = self.database.begin(Some(tombstones.turn)).await?;
            privacy::lift_tombstone(work, tombstones, user).await
        })
        .await
    }
}

impl PostgresStore {
    async fn tallies(&self) -> Result<Tallies, StoreError> {
        ask!(self, |session| async {
            let tallies = Tallies::read(&session, self.shop).await?;
            tallies.tidy(&session, self.shop, self.tally_turn).await?;
            Ok::<_, super::error::Fault>(tallies)
        })
    }

    async fn update_document_once(
        &self,
        name: &str,
        change: &mut (dyn for<'a> FnMut(Option<&'a str>) -> Option<String> + Send),
    ) -> Outcome<()> {
        let work = self.database.begin(None).await?;
        documents::update(work, self.shop, name, change).await
    }
}
