//! What the model holds of one customer, and how it forgets it.

use std::collections::BTreeSet;

use super::book::Book;
use crate::UserId;
use crate::contact_id::ContactId;
use crate::store::ids::number;
use crate::store::{Erased, Held, MirrorContact, StoreError};

impl Book {
    pub(super) fn held(&self, user_id: &UserId) -> Result<Held, StoreError> {
        number(user_id)?;
        Ok(Held {
            row: self.entries.get(user_id).map(|entry| entry.row.clone()),
            history: self.history.get(user_id).cloned().unwrap_or_default(),
            address: self.addresses.get(user_id).map(super::kept::Address::held),
            mirror: self.mirror_of(user_id).cloned().collect(),
            erased_at: self.erased.get(user_id).copied(),
        })
    }

    /// Contacts of the mirror that stand for the customer or are about to.
    fn mirror_of(&self, user_id: &UserId) -> impl Iterator<Item = &MirrorContact> {
        let row = self.entries.get(user_id).map(|entry| &entry.row);
        let intent = row.and_then(|row| row.intent.as_ref());
        let linked = row.and_then(|row| row.contact_id.as_ref());
        let intended = intent.and_then(|intent| intent.contact_id.as_ref());
        self.mirror.values().filter(move |contact| {
            let id = Some(&contact.contact_id);
            id == linked || id == intended
        })
    }

    pub(super) fn erase(&mut self, now: i64, user_id: &UserId) -> Result<Erased, StoreError> {
        number(user_id)?;
        let contacts: BTreeSet<ContactId> = self
            .mirror_of(user_id)
            .map(|contact| contact.contact_id.clone())
            .collect();
        for contact_id in &contacts {
            self.mirror.remove(contact_id);
        }
        let row = self.entries.remove(user_id).map(|entry| entry.row);
        let history = self.history.remove(user_id).unwrap_or_default();
        let again = self.erased.contains_key(user_id);
        self.erased.entry(user_id.clone()).or_insert(now);
        Ok(Erased {
            again,
            row: row.is_some(),
            intent: row.as_ref().is_some_and(|row| row.intent.is_some()),
            hint: row.as_ref().is_some_and(|row| row.hint.is_some()),
            history: history.iter().map(|_| 1).sum(),
            address: self.addresses.remove(user_id).is_some(),
            mirror: contacts.iter().map(|_| 1).sum(),
            contact_id: row.and_then(|row| row.contact_id),
        })
    }
}
