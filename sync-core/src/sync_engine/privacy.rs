//! A person's rights: telling what is held of a record, and erasing it.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::records::ids;
use super::{RecordSync, SyncEngine};
use crate::engine::discovery::Discovery;
use crate::engine::{EngineError, is_tombstone};
use crate::flows::customers::flow::{forget_named, named};
use crate::store::{Erased, HeldAddress, HistoryEntry, Intent, MirrorContact, Row};
use crate::{Kind, UserId};

/// So many numbers are looked up at once.
const AT_ONCE: usize = 500;

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
    /// - `similar`: contacts that look like it, `[{"contact_id", "score", "evidence"}]`
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
        let similar = match engine.kind == Kind::CUSTOMER {
            true => named(engine.store.as_ref(), id).await?,
            false => Vec::new(),
        };
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
            "similar": similar,
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
        if engine.kind == Kind::CUSTOMER {
            forget_named(engine.store.as_ref(), id).await?;
        }
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

impl RecordSync {
    /// Takes back what keeps an erased record out: the next walk over the shop finds it as a new one, and so does
    /// [`sync_now`](Self::sync_now). `false` when nothing kept it out. What was removed does not come back.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn undo_erase(&self, id: &UserId) -> Result<bool, EngineError> {
        let engine = self.engine();
        let lifted = engine.store.lift_tombstone(id).await?;
        if lifted {
            tracing::info!(shop = %engine.shop, record = %engine.kind, %id, "may be brought over again");
        }
        Ok(lifted)
    }

    /// The erased records that the shop still has, by ascending id: they stay out, and nobody would notice. Goes through
    /// all numbers that were met so far and asks the shop for those that were erased, at most `most` of them.
    ///
    /// # Errors
    ///
    /// When the database fails, or the shop refuses us or does not answer.
    pub async fn kept_out(&self, most: usize) -> Result<Vec<UserId>, EngineError> {
        let engine = self.engine();
        let mut kept_out = Vec::new();
        if engine.store.counts().await?.skipped == 0 {
            return Ok(kept_out);
        }
        let highest = Discovery::read(engine).await?.highest;
        let highest: u64 = highest.map_or(0, |id| id.as_str().parse().unwrap_or(0));
        let mut asked = 0;
        for first in (1..=highest).step_by(AT_ONCE) {
            let last = highest.min(first.saturating_add(AT_ONCE as u64 - 1));
            let ids: Vec<UserId> = (first..=last).map(UserId::from).collect();
            let rows = engine.store.rows(&ids).await?;
            for row in rows.into_iter().filter(is_tombstone) {
                if asked == most {
                    return Ok(kept_out);
                }
                asked += 1;
                if self.is_in_shop(&row.user_id).await? {
                    kept_out.push(row.user_id);
                }
            }
        }
        Ok(kept_out)
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
        "notes": row.notes().collect::<Vec<_>>(),
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
