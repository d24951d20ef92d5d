//! A store in memory: the model that the durable ones are held against.

mod book;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::clock::Clock;
use async_trait::async_trait;

use self::book::Book;
use super::{
    Begun, Claim, ClaimAsk, Counts, Erased, Held, HistoryEntry, Intent, Lease, Mark, Marked,
    MirrorContact, MirrorProbe, Row, RowFilter, Settled, Settlement, Store, StoreError,
};
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::{Kind, UserId};

/// A [`Store`] that forgets everything when the last clone of it is dropped.
///
/// It is the plainest reading of the rules, for simulations, for tests, and for trying things out. Clones share what
/// they hold, as processes share a database.
///
/// ```
/// use std::sync::Arc;
/// use sync_core::store::{MemoryStore, Store};
/// use sync_core::clock::SystemClock;
///
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), sync_core::store::StoreError> {
/// let store = MemoryStore::new(Arc::new(SystemClock));
/// assert_eq!(store.counts().await?.pending, 0);
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct MemoryStore {
    book: Arc<Mutex<Book>>,
    /// The books of all kinds.
    shelf: Arc<Mutex<HashMap<Kind, Arc<Mutex<Book>>>>>,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemoryStore").finish_non_exhaustive()
    }
}

impl MemoryStore {
    /// An empty store whose leases and due times are counted by `clock`.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let book: Arc<Mutex<Book>> = Arc::default();
        let shelf = HashMap::from([(Kind::CUSTOMER, Arc::clone(&book))]);
        Self {
            book,
            shelf: Arc::new(Mutex::new(shelf)),
            clock,
        }
    }

    /// Makes believe that the process known as `owner` died: its leases are free at once. For simulations of a crash.
    pub fn owner_died(&self, owner: &str) {
        self.book().set_alive(owner, false);
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> i64 {
        self.clock.now().as_millisecond()
    }
}

#[async_trait]
impl Store for MemoryStore {
    async fn partition(&self, kind: &Kind) -> Result<Arc<dyn Store>, StoreError> {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        let book = shelf.entry(kind.clone());
        let book = book.or_insert_with(|| Arc::new(Mutex::new(self.book().of_another_kind())));
        Ok(Arc::new(Self {
            book: Arc::clone(book),
            shelf: Arc::clone(&self.shelf),
            clock: Arc::clone(&self.clock),
        }))
    }

    async fn mark(
        &self,
        marks: &[Mark],
        delivery: Option<&str>,
        inbox_limit: Option<u64>,
    ) -> Result<Marked, StoreError> {
        self.book().mark(self.now(), marks, delivery, inbox_limit)
    }

    async fn register_owner(&self, owner: &str) -> Result<(), StoreError> {
        self.book().set_alive(owner, true);
        Ok(())
    }

    async fn is_alive(&self, owner: &str) -> Result<bool, StoreError> {
        Ok(self.book().is_alive(owner))
    }

    async fn claim(&self, ask: &ClaimAsk) -> Result<Vec<Claim>, StoreError> {
        self.book().claim(self.now(), ask)
    }

    async fn next_due(&self, backfill: bool) -> Result<Option<Duration>, StoreError> {
        Ok(self.book().next_due(self.now(), backfill))
    }

    async fn begin(
        &self,
        lease: &Lease,
        intent: &Intent,
        match_key: Option<&KeyHash>,
    ) -> Result<Begun, StoreError> {
        Ok(self.book().begin(self.now(), lease, intent, match_key))
    }

    async fn settle(&self, lease: &Lease, settlement: &Settlement) -> Result<Settled, StoreError> {
        Ok(self.book().settle(self.now(), lease, settlement))
    }

    async fn renew(&self, lease: &Lease, by: Duration) -> Result<bool, StoreError> {
        Ok(self.book().renew(self.now(), lease, by))
    }

    async fn rows(&self, users: &[UserId]) -> Result<Vec<Row>, StoreError> {
        self.book().rows(users)
    }

    async fn list(&self, filter: &RowFilter) -> Result<Vec<Row>, StoreError> {
        Ok(self.book().list(filter))
    }

    async fn counts(&self) -> Result<Counts, StoreError> {
        Ok(self.book().counts())
    }

    async fn is_inbox_full(&self, limit: u64) -> Result<bool, StoreError> {
        Ok(self.book().inbox_len() >= limit)
    }

    async fn holder(&self, contact_id: &ContactId) -> Result<Option<UserId>, StoreError> {
        Ok(self.book().holder(contact_id))
    }

    async fn release(&self, user_id: &UserId, contact_id: &ContactId) -> Result<bool, StoreError> {
        self.book().release(self.now(), user_id, contact_id)
    }

    async fn history(&self, user_id: &UserId) -> Result<Vec<HistoryEntry>, StoreError> {
        self.book().history(user_id)
    }

    async fn mirror_put(&self, contacts: &[MirrorContact]) -> Result<(), StoreError> {
        let mut book = self.book();
        for contact in contacts {
            book.mirror
                .insert(contact.contact_id.clone(), contact.clone());
        }
        Ok(())
    }

    async fn mirror_remove(&self, contacts: &[ContactId]) -> Result<(), StoreError> {
        let mut book = self.book();
        for contact_id in contacts {
            book.mirror.remove(contact_id);
        }
        Ok(())
    }

    async fn mirror_find(
        &self,
        probes: &[MirrorProbe],
    ) -> Result<Vec<Vec<MirrorContact>>, StoreError> {
        let book = self.book();
        let found = probes.iter().map(|probe| {
            let hits = book.mirror.values().filter(|contact| probe.finds(contact));
            hits.cloned().collect()
        });
        Ok(found.collect())
    }

    async fn mirror_len(&self) -> Result<u64, StoreError> {
        Ok(self.book().mirror.values().map(|_| 1).sum())
    }

    async fn put_addresses(
        &self,
        addresses: &[(UserId, i64, String)],
    ) -> Result<Vec<UserId>, StoreError> {
        self.book().put_addresses(self.now(), addresses)
    }

    async fn addresses(&self, users: &[UserId]) -> Result<Vec<(UserId, String)>, StoreError> {
        self.book().addresses(users)
    }

    async fn update_document(
        &self,
        name: &str,
        change: &mut (dyn for<'a> FnMut(Option<&'a str>) -> Option<String> + Send),
    ) -> Result<(), StoreError> {
        self.book().update_document(name, change);
        Ok(())
    }

    async fn purge(&self, retention: Duration) -> Result<(), StoreError> {
        self.book().purge(self.now(), retention);
        Ok(())
    }

    async fn held(&self, user_id: &UserId) -> Result<Held, StoreError> {
        self.book().held(user_id)
    }

    async fn erase(&self, user_id: &UserId) -> Result<Erased, StoreError> {
        self.book().erase(self.now(), user_id)
    }

    async fn lift_tombstone(&self, user_id: &UserId) -> Result<bool, StoreError> {
        self.book().lift_tombstone(user_id)
    }
}
