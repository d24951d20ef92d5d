//! Each method of [`Store`] as a piece of work for one of the threads.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use super::session::Session;
use super::{SqliteStore, addresses, claim, documents, mark, mirror, privacy, purge, rows, settle};
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::store::ids::{number, numbers};
use crate::store::rules::milliseconds;
use crate::store::{
    Begun, Claim, ClaimAsk, Counts, Erased, Held, HistoryEntry, Intent, Lease, Mark, Marked,
    MirrorContact, MirrorProbe, Row, RowFilter, Settled, Settlement, Store, StoreError,
};
use crate::{Kind, UserId};

/// The numbers of customers, each once.
fn in_order(users: &[UserId]) -> Result<Vec<i64>, StoreError> {
    let mut numbers = numbers(users)?;
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

#[async_trait]
impl Store for SqliteStore {
    async fn partition(&self, kind: &Kind) -> Result<Arc<dyn Store>, StoreError> {
        Ok(Arc::new(self.of_kind(kind).await?))
    }

    async fn mark(
        &self,
        marks: &[Mark],
        delivery: Option<&str>,
        inbox_limit: Option<u64>,
    ) -> Result<Marked, StoreError> {
        let users = numbers(marks.iter().map(|mark| &mark.user_id))?;
        let marks: Vec<_> = users.into_iter().zip(marks.iter().cloned()).collect();
        let delivery = delivery.map(str::to_owned);
        self.promise(move |session| mark::mark(session, &marks, delivery.as_deref(), inbox_limit))
            .await
    }

    async fn register_owner(&self, owner: &str) -> Result<(), StoreError> {
        let owners = Arc::clone(&self.owners);
        let owner = owner.to_owned();
        self.alone(move |_| Ok(owners.register(&owner)?)).await
    }

    async fn is_alive(&self, owner: &str) -> Result<bool, StoreError> {
        let owners = Arc::clone(&self.owners);
        let owner = owner.to_owned();
        self.alone(move |_| Ok(owners.is_alive(&owner))).await
    }

    async fn claim(&self, ask: &ClaimAsk) -> Result<Vec<Claim>, StoreError> {
        let named = in_order(&ask.only)?;
        let (owners, ask) = (Arc::clone(&self.owners), ask.clone());
        let work = move |session: &Session<'_>| claim::claim(session, &owners, &ask, &named);
        self.change(work).await
    }

    async fn next_due(&self, backfill: bool) -> Result<Option<Duration>, StoreError> {
        let owners = Arc::clone(&self.owners);
        let work = move |session: &Session<'_>| claim::next_due(session, &owners, backfill);
        self.change(work).await
    }

    async fn begin(
        &self,
        lease: &Lease,
        intent: &Intent,
        match_key: Option<&KeyHash>,
    ) -> Result<Begun, StoreError> {
        let user = number(&lease.user_id)?;
        let (lease, intent, match_key) = (lease.clone(), intent.clone(), match_key.cloned());
        self.promise(move |session| {
            settle::begin(session, user, &lease, &intent, match_key.as_ref())
        })
        .await
    }

    async fn settle(&self, lease: &Lease, settlement: &Settlement) -> Result<Settled, StoreError> {
        let user = number(&lease.user_id)?;
        let (lease, settlement) = (lease.clone(), settlement.clone());
        self.promise(move |session| settle::settle(session, user, &lease, &settlement))
            .await
    }

    async fn renew(&self, lease: &Lease, by: Duration) -> Result<bool, StoreError> {
        let user = number(&lease.user_id)?;
        let lease = lease.clone();
        let work = move |session: &Session<'_>| settle::renew(session, user, &lease, by);
        self.change(work).await
    }

    async fn rows(&self, users: &[UserId]) -> Result<Vec<Row>, StoreError> {
        let users = in_order(users)?;
        self.read(move |session| rows::by_ids(session, &users))
            .await
    }

    async fn list(&self, filter: &RowFilter) -> Result<Vec<Row>, StoreError> {
        // After an id that is too great to be kept there is nothing.
        let after = filter
            .after
            .as_ref()
            .map_or(-1, |after| number(after).unwrap_or(i64::MAX));
        let filter = filter.clone();
        self.read(move |session| rows::list(session, &filter, after))
            .await
    }

    async fn counts(&self) -> Result<Counts, StoreError> {
        self.read(rows::counts).await
    }

    async fn is_inbox_full(&self, limit: u64) -> Result<bool, StoreError> {
        self.read(move |session| Ok(rows::inbox_len(session, limit)? >= limit))
            .await
    }

    async fn holder(&self, contact_id: &ContactId) -> Result<Option<UserId>, StoreError> {
        let contact_id = contact_id.clone();
        self.read(move |session| rows::holder(session, &contact_id))
            .await
    }

    async fn release(&self, user_id: &UserId, contact_id: &ContactId) -> Result<bool, StoreError> {
        let user = number(user_id)?;
        let contact_id = contact_id.clone();
        let work = move |session: &Session<'_>| settle::release(session, user, &contact_id);
        self.change(work).await
    }

    async fn history(&self, user_id: &UserId) -> Result<Vec<HistoryEntry>, StoreError> {
        let user = number(user_id)?;
        self.read(move |session| rows::history(session, user)).await
    }

    async fn mirror_put(&self, contacts: &[MirrorContact]) -> Result<(), StoreError> {
        let contacts = contacts.to_vec();
        let work = move |session: &Session<'_>| {
            contacts
                .iter()
                .try_for_each(|contact| mirror::put(session, contact))
        };
        self.change(work).await
    }

    async fn mirror_remove(&self, contacts: &[ContactId]) -> Result<(), StoreError> {
        let contacts = contacts.to_vec();
        let work = move |session: &Session<'_>| {
            contacts
                .iter()
                .try_for_each(|contact_id| mirror::remove(session, contact_id).map(|_| ()))
        };
        self.change(work).await
    }

    async fn mirror_find(
        &self,
        probes: &[MirrorProbe],
    ) -> Result<Vec<Vec<MirrorContact>>, StoreError> {
        let probes = probes.to_vec();
        self.read(move |session| {
            probes
                .iter()
                .map(|probe| mirror::find(session, probe))
                .collect()
        })
        .await
    }

    async fn mirror_len(&self) -> Result<u64, StoreError> {
        self.read(rows::mirror_len).await
    }

    async fn put_addresses(
        &self,
        addresses: &[(UserId, i64, String)],
    ) -> Result<Vec<UserId>, StoreError> {
        let users = numbers(addresses.iter().map(|(user_id, _, _)| user_id))?;
        let given = users.into_iter().zip(addresses);
        let given: Vec<_> = given
            .map(|(user, (_, order, text))| (user, *order, text.clone()))
            .collect();
        let work = move |session: &Session<'_>| addresses::put(session, &given);
        self.change(work).await
    }

    async fn addresses(&self, users: &[UserId]) -> Result<Vec<(UserId, String)>, StoreError> {
        let users = in_order(users)?;
        self.read(move |session| addresses::get(session, &users))
            .await
    }

    async fn update_document(
        &self,
        name: &str,
        change: &mut (dyn for<'a> FnMut(Option<&'a str>) -> Option<String> + Send),
    ) -> Result<(), StoreError> {
        let name: Arc<str> = name.into();
        let slot = self.documents.slot(&name);
        let mut slot = slot.lock().await;
        let mut known = slot.take();
        let mut is_fresh = false;
        loop {
            if known.is_none() && !is_fresh {
                known = self.document(&name).await?;
                is_fresh = true;
            }
            let Some(text) = change(known.as_ref().map(|known| &*known.text)) else {
                // Who only reads wants what stands there now.
                let now = if is_fresh {
                    known.clone()
                } else {
                    self.document(&name).await?
                };
                if documents::are_same(now.as_ref(), known.as_ref()) {
                    *slot = now;
                    return Ok(());
                }
                known = now;
                is_fresh = true;
                continue;
            };
            let (asked, text) = (Arc::clone(&name), Arc::<str>::from(text));
            let replace = move |session: &Session<'_>| {
                documents::replace(session, &asked, known.as_ref(), Arc::clone(&text))
            };
            if let Some(written) = self.change(replace).await? {
                *slot = Some(written);
                return Ok(());
            }
            // Another process was faster.
            known = None;
            is_fresh = false;
        }
    }

    async fn purge(&self, retention: Duration) -> Result<(), StoreError> {
        let now = self.clock.now().as_millisecond();
        let before = now.saturating_sub(milliseconds(retention));
        for kind in purge::Kind::ALL {
            let mut next = Some(-1);
            while let Some(after) = next {
                let step = move |session: &Session<'_>| purge::step(session, kind, after, before);
                next = self.change(step).await?;
            }
        }
        // Where others keep the log from being emptied, the next purge tries again.
        self.alone(purge::truncate_log).await.map(|_| ())
    }

    async fn held(&self, user_id: &UserId) -> Result<Held, StoreError> {
        let user = number(user_id)?;
        self.read(move |session| privacy::held(session, user)).await
    }

    async fn erase(&self, user_id: &UserId) -> Result<Erased, StoreError> {
        let user = number(user_id)?;
        let erased = self
            .promise(move |session| privacy::erase(session, user))
            .await?;
        let scrubbed = self.alone(privacy::scrub).await;
        scrubbed.map_err(|error| {
            StoreError::Unavailable(format!(
                "the customer was removed, but its file could not be cleaned of old texts, erase it again \
                 when nothing else uses the file: {error}"
            ))
        })?;
        Ok(erased)
    }

    async fn lift_tombstone(&self, user_id: &UserId) -> Result<bool, StoreError> {
        let user = number(user_id)?;
        self.promise(move |session| privacy::lift_tombstone(session, user))
            .await
    }
}
