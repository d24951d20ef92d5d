//! Taking over what a shop has in another database: all of it or nothing, in one transaction.

use serde_json::json;

use super::error::{Fault, Outcome};
use super::pool::{Work, persist};
use super::rows::{self, insert};
use super::{PostgresStore, kept, mirror};
use crate::contact_id::ContactId;
use crate::hash_key::hex_prefix;
use crate::store::ids::number;
use crate::store::sqlite::{Graves, SqliteStore};
use crate::store::{SHARED, StoreError};

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
        self.take_graves(work, from.graves().await?).await?;
        let mut after = -1;
        loop {
            let mut entries = from.entries(after).await?;
            let Some(last) = entries.last() else { break };
            after = number(&last.row.user_id)?;
            for entry in &mut entries {
                entry.tenure = None;
            }
            rows::add(work, self.shop, &entries).await?;
            taken.customers += u64::try_from(entries.len()).unwrap_or_default();
        }
        self.take_lines_and_addresses(work, from).await?;
        let mut last = Vec::new();
        loop {
            let hashes = from.deliveries(last).await?;
            let Some(hash) = hashes.last() else { break };
            last = hash.clone();
            let rows = hashes
                .iter()
                .map(|hash| json!({"shop": self.shop, "hash": bytes(hash)}));
            taken.deliveries += insert(work, "sync_delivery", rows.collect()).await?;
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
        for (name, text) in from.documents().await? {
            let shop = if name.starts_with(SHARED) {
                0
            } else {
                self.shop
            };
            work.execute(DOCUMENT, &[&shop, &name, &kept(&text)])
                .await?;
        }
        Ok(())
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
    async fn take_graves(&self, work: &Work, graves: Graves) -> Outcome<()> {
        let Some(key) = graves.key.filter(|_| !graves.hashes.is_empty()) else {
            return Ok(());
        };
        if !work
            .one(KEY_IS_FREE, &[&self.tombstones.scope.shop.as_str(), &key])
            .await?
            .try_get(0)?
        {
            return Err(Fault::Store(StoreError::Invalid(
                "the old database remembers erased customers, and the new one has another shop already: their keys \
                 differ; move this shop into a database or schema of its own"
                    .to_owned(),
            )));
        }
        work.execute(KEY, &[&key]).await?;
        let rows = graves
            .hashes
            .iter()
            .map(|(hash, at)| json!({"shop": self.shop, "hash": bytes(hash), "at": at}));
        insert(work, "sync_tombstone", rows.collect()).await?;
        Ok(())
    }

    async fn take_lines_and_addresses(&self, work: &Work, from: &SqliteStore) -> Outcome<()> {
        let mut after = -1;
        loop {
            let lines = from.lines(after).await?;
            let Some(last) = lines.last() else { break };
            after = last.user;
            let rows = lines.iter().map(|line| {
                json!({
                    "shop": self.shop, "user_id": line.user, "number": line.number, "at": line.at,
                    "what": kept(&line.what),
                })
            });
            insert(work, "sync_history", rows.collect()).await?;
        }
        let mut after = -1;
        loop {
            let addresses = from.kept_addresses(after).await?;
            let Some(last) = addresses.last() else { break };
            after = last.user;
            let rows = addresses.iter().map(|address| {
                json!({
                    "shop": self.shop, "user_id": address.user, "order_number": address.order,
                    "hash": bytes(&address.hash), "at": address.at, "address": address.text.as_deref().map(kept),
                })
            });
            insert(work, "sync_address", rows.collect()).await?;
        }
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

const DOCUMENT: &str = "
INSERT INTO sync_document (shop, name, text) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

/// Bytes as PostgreSQL writes them.
fn bytes(bytes: &[u8]) -> String {
    format!("\\x{}", hex_prefix(bytes, bytes.len().saturating_mul(2)))
}
