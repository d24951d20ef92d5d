//! A person's rights: telling what is held of a record, and erasing it.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::records::ids;
use super::{RecordSync, SyncEngine};
use crate::UserId;
use crate::engine::EngineError;
use crate::store::{Erased, HeldAddress, HistoryEntry, Intent, MirrorContact, Row};

impl SyncEngine {
    /// Everything held of a customer; see [`RecordSync::export`].
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn export(&self, user_id: &UserId) -> Result<Value, EngineError> {
        self.customers().export(user_id).await
    }

    /// Removes everything held of a customer for good; see [`RecordSync::erase`].
    ///
    /// # Errors
    ///
    /// When the database fails; repeat it then.
    pub async fn erase(&self, user_id: &UserId) -> Result<Erased, EngineError> {
        self.customers().erase(user_id).await
    }
}

impl RecordSync {
    /// Everything held of a record, table by table, for the person who asks for it. Holds people's data. Asks nobody but
    /// the database.
    ///
    /// The keys are always the same; a table that holds nothing is `null` or empty:
    ///
    /// - `shop`, `user_id`, `external_id`: who is meant
    /// - `customer`, or the name of another kind: its row (`state`, `reason`, `contact_id`, hashes of what was read and
    ///   written, …)
    /// - `intent`: what was sent without a known outcome, with e-mail addresses
    /// - `hint`: what a signed hook told
    /// - `history`: `[{"at", "what"}]`
    /// - `address`: of its newest order, `{"order", "at", "address"}`
    /// - `mirror`: what is noted of its contacts in the ledger: ids and hashes
    /// - `erased_at`: when it was erased
    ///
    /// Moments are RFC 3339. Left out are only leases: which process works on the record at this moment.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn export(&self, id: &UserId) -> Result<Value, EngineError> {
        let engine = self.engine();
        let held = engine.store.held(id).await?;
        let mut mirror = held.mirror;
        for contact in self.mirrored(id).await? {
            if !mirror
                .iter()
                .any(|known| known.contact_id == contact.contact_id)
            {
                mirror.push(contact);
            }
        }
        let row = held.row.as_ref();
        let kind = engine.kind.as_str();
        Ok(json!({
            "shop": engine.shop,
            "user_id": id,
            "external_id": self.external_id(id),
            kind: row.map(record),
            "intent": row.and_then(|row| row.intent.as_ref()).map(intent),
            "hint": row.and_then(|row| row.hint.as_deref()).map(parsed),
            "history": held.history.iter().map(entry).collect::<Vec<_>>(),
            "address": held.address.as_ref().map(address),
            "mirror": mirror.iter().map(contact).collect::<Vec<_>>(),
            "erased_at": held.erased_at.map(moment),
        }))
    }

    /// Removes everything held of a record for good, and keeps it from being brought over again: what is left is a
    /// tombstone, a keyed hash (see [`Store::erase`](crate::store::Store::erase)). A record that was never met is
    /// kept out as well.
    ///
    /// The ledger and the shop are left alone: [`Erased::contact_id`] is the contact that stands in the ledger still. A
    /// request that is under way at this moment may yet be carried out there. As long as that contact stands there,
    /// the copy of the ledger's list may come to hold it again, as ids and hashes: without it another customer could
    /// not be matched right. Nothing connects it with the shop's record but the id that the ledger itself holds.
    ///
    /// # Errors
    ///
    /// When the database fails; repeat it then.
    pub async fn erase(&self, id: &UserId) -> Result<Erased, EngineError> {
        let engine = self.engine();
        // First, because the store cleans up behind the rest.
        let removed = ids(self.mirrored(id).await?);
        engine.store.mirror_remove(&removed).await?;
        let mut erased = engine.store.erase(id).await?;
        let count = u64::try_from(removed.len()).unwrap_or(u64::MAX);
        erased.mirror = erased.mirror.saturating_add(count);
        if let (None, [only]) = (&erased.contact_id, removed.as_slice()) {
            erased.contact_id = Some(only.clone());
        }
        tracing::info!(shop = %engine.shop, record = %engine.kind, %id, "erased");
        Ok(erased)
    }
}

fn record(row: &Row) -> Value {
    json!({
        "state": row.state,
        "reason": row.reason,
        "detail": row.detail,
        "contact_id": row.contact_id,
        "lane": row.lane,
        "version": row.version,
        "owned": row.owned,
        "conflicts": row.conflicts,
        "source_hash": row.source_hash,
        "address_hash": row.address_hash,
        "registered_at": row.registered_at.and_then(|second| Timestamp::from_second(second).ok()),
        "match_key": row.match_key,
        "attempts": row.attempts,
        "since": moment(row.since),
        "due": (row.due > 0).then(|| moment(row.due)),
        "updated": moment(row.updated),
    })
}

fn intent(intent: &Intent) -> Value {
    json!({
        "attempt": intent.attempt,
        "action": intent.action,
        "external_id": intent.external_id,
        "contact_id": intent.contact_id,
        "emails": intent.emails,
        "sent": intent.sent,
        "at": moment(intent.at),
    })
}

fn entry(entry: &HistoryEntry) -> Value {
    json!({ "at": moment(entry.at), "what": entry.what })
}

fn address(held: &HeldAddress) -> Value {
    json!({
        "order": held.order,
        "at": moment(held.at),
        "address": held.text.as_deref().map(parsed),
    })
}

fn contact(contact: &MirrorContact) -> Value {
    json!({
        "contact_id": contact.contact_id,
        "external_id": contact.external_id,
        "is_customer": contact.is_customer,
        "is_active": contact.is_active,
        "keys": contact.keys,
        "modified_at": (contact.modified_at > 0)
            .then(|| Timestamp::from_second(contact.modified_at).ok())
            .flatten(),
    })
}

/// JSON as it was kept, or the text itself if it is none.
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
}

/// UNIX milliseconds as people and programs read them.
fn moment(at: i64) -> Value {
    match Timestamp::from_millisecond(at) {
        Ok(at) => Value::from(at.to_string()),
        Err(_) => Value::from(at),
    }
}
