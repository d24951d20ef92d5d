//! Taking over what a shop has in another database: all of it or nothing, in one transaction.

use serde_json::{Map, Value};

use super::error::{Fault, Outcome};
use super::pool::{Work, persist};
use super::rows::{self, insert};
use super::{PostgresStore, kept, mirror};
use crate::contact_id::ContactId;
use crate::store::StoreError;
use crate::store::ids::number;
use crate::store::sqlite::{DELIVERIES, SqliteStore, TABLES};

/// What was taken over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct TakenOver {
    /// Customers, and records of other kinds.
    pub customers: u64,
    /// Contacts in the mirror of the ledger.
    pub contacts: u64,
    /// Ids of webhooks that were seen.
    pub deliveries: u64,
}

impl PostgresStore {
    /// Takes over everything that a file has of the shop, but for leases: records of all kinds with their open intents, histories,
    /// addresses, webhook ids, the mirror, documents, and who was erased. Documents that all shops share stay as they are
    /// here, where there are any.
    ///
    /// It is all or nothing, so it may be tried again. The file is left as it was; nobody may work with it meanwhile, or
    /// afterwards. Open the store anew to work with what was taken over.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`] while a process works with the file; [`StoreError::Invalid`] when this database
    /// already has something of the shop, or has tombstones of its own beside the file's.
    pub async fn take_over(self, from: &SqliteStore) -> Result<TakenOver, StoreError> {
        persist(|| self.take_over_once(from)).await
    }

    async fn take_over_once(&self, from: &SqliteStore) -> Outcome<TakenOver> {
        if from.is_in_use() {
            return Err(Fault::Store(StoreError::Unavailable(
                "a process works with the old database; stop it first, nothing was changed"
                    .to_owned(),
            )));
        }
        let mut handles = Vec::new();
        for (kind, file) in from.kinds().await? {
            handles.push((self.of_kind(&kind).await?, file));
        }
        let work = self.database.begin(Some(self.claim_turn)).await?;
        let mut taken = TakenOver::default();
        for (handle, file) in &handles {
            handle.take_kind(&work, file, &mut taken).await?;
        }
        work.commit().await?;
        Ok(taken)
    }

    /// Takes over the records of one kind.
    async fn take_kind(
        &self,
        work: &Work,
        from: &SqliteStore,
        taken: &mut TakenOver,
    ) -> Outcome<()> {
        self.check_empty(work).await?;
        if let Some(key) = from.tombstone_key().await? {
            self.take_key(work, &key).await?;
        }
        let mut after = -1;
        loop {
            let mut entries = from.entries(after).await?;
            let Some(last) = entries.last() else { break };
            after = number(&last.row.user_id)?;
            for entry in &mut entries {
                entry.tenure = None;
            }
            if !rows::add(work, self.shop, &entries).await? {
                return Err(Fault::RolledBack);
            }
            taken.customers += u64::try_from(entries.len()).unwrap_or_default();
        }
        let mut last: Option<ContactId> = None;
        loop {
            let contacts = from.contacts(last).await?;
            let Some(contact) = contacts.last() else {
                break;
            };
            last = Some(contact.contact_id.clone());
            mirror::put(work, self.shop, &contacts).await?;
            taken.contacts += u64::try_from(contacts.len()).unwrap_or_default();
        }
        for table in &TABLES {
            let name = format!("sync_{}", table.name);
            let mut after = None;
            loop {
                let (page, last) = from.page(table, after).await?;
                let rows = page.into_iter().map(|row| self.adopt(row)).collect();
                let added = insert(work, &name, rows).await?;
                if table.name == DELIVERIES {
                    taken.deliveries += added;
                }
                if last.is_none() {
                    break;
                }
                after = last;
            }
        }
        Ok(())
    }

    /// A row of the file as it is to stand here: under our number, unless it belongs to all shops.
    fn adopt(&self, mut row: Map<String, Value>) -> Value {
        for cell in row.values_mut() {
            if let Value::String(text) = cell {
                *text = kept(text).into_owned();
            }
        }
        if row.get("shop").and_then(Value::as_i64) != Some(0) {
            row.insert("shop".to_owned(), self.shop.into());
        }
        row.into()
    }

    async fn check_empty(&self, work: &Work) -> Outcome<()> {
        if work.one(HAS_ANY, &[&self.shop]).await?.try_get(0)? {
            return Err(Fault::Store(StoreError::Invalid(
                "the new database already has something of this shop: it was brought here before, or the sync ran \
                 here; nothing was changed"
                    .to_owned(),
            )));
        }
        Ok(())
    }

    /// The hashes say nothing without their key, and a database has one key.
    async fn take_key(&self, work: &Work, key: &[u8]) -> Outcome<()> {
        let shop = self.tombstones.scope.shop.as_str();
        let is_free = work.one(KEY_IS_FREE, &[&shop, &key]).await?;
        if !is_free.try_get::<_, bool>(0)? {
            return Err(Fault::Store(StoreError::Invalid(
                "the old database remembers erased customers, and the new one has another shop already: their keys \
                 differ; move this shop into a database or schema of its own"
                    .to_owned(),
            )));
        }
        work.execute(KEY, &[&key]).await?;
        Ok(())
    }
}

const HAS_ANY: &str = "
SELECT EXISTS (SELECT 1 FROM sync_customer WHERE shop = $1)
    OR EXISTS (SELECT 1 FROM sync_mirror WHERE shop = $1)
    OR EXISTS (SELECT 1 FROM sync_address WHERE shop = $1)
    OR EXISTS (SELECT 1 FROM sync_delivery WHERE shop = $1)
    OR EXISTS (SELECT 1 FROM sync_document WHERE shop = $1)
    OR EXISTS (SELECT 1 FROM sync_tombstone WHERE shop = $1)";

/// Whether the key is ours, or nobody else needs another.
const KEY_IS_FREE: &str = "
SELECT EXISTS (SELECT 1 FROM sync_tombstone_key WHERE key = $2)
    OR NOT EXISTS (SELECT 1 FROM sync_shop WHERE split_part(name, '/', 1) <> $1)";

const KEY: &str = "
INSERT INTO sync_tombstone_key (id, key) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET key = excluded.key";
