//! What the model is asked about, and what it drops in time.

use std::collections::BTreeSet;
use std::time::Duration;

use super::book::{Book, Entry};
use crate::UserId;
use crate::contact_id::ContactId;
use crate::store::ids::{number, numbers};
use crate::store::privacy::stand_in;
use crate::store::{Counts, HeldAddress, HistoryEntry, Row, RowFilter, State, StoreError};

/// The address of a customer's newest order.
pub(super) struct Address {
    order: i64,
    /// Stays when the text is purged; stands in for the hash that a database keeps.
    last: String,
    kept: bool,
    at: i64,
}

impl Address {
    pub(super) fn held(&self) -> HeldAddress {
        HeldAddress {
            order: self.order,
            text: self.kept.then(|| self.last.clone()),
            at: self.at,
        }
    }
}

impl Book {
    pub(super) fn rows(&self, users: &[UserId]) -> Result<Vec<Row>, StoreError> {
        numbers(users)?;
        let users: BTreeSet<&UserId> = users.iter().collect();
        let rows = users.into_iter().filter_map(|user| {
            let row = self.entries.get(user).map(|entry| entry.row.clone());
            let erased = self.erased.get(user);
            row.or_else(|| erased.map(|at| stand_in(user.clone(), *at)))
        });
        Ok(rows.collect())
    }

    pub(super) fn list(&self, filter: &RowFilter) -> Vec<Row> {
        let rows = self.entries.values().map(|entry| &entry.row);
        rows.filter(|row| filter.state.is_none_or(|state| row.state == state))
            .filter(|row| filter.reason.is_none() || row.reason == filter.reason)
            .filter(|row| {
                filter
                    .after
                    .as_ref()
                    .is_none_or(|after| row.user_id > *after)
            })
            .take(filter.limit)
            .cloned()
            .collect()
    }

    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts {
            skipped: self.erased.values().map(|_| 1).sum(),
            ..Counts::default()
        };
        for Entry { row, .. } in self.entries.values() {
            match row.state {
                State::Pending => counts.pending += 1,
                State::Synced => counts.synced += 1,
                State::Skipped => counts.skipped += 1,
                State::Parked => counts.parked += 1,
            }
            counts.conflicts += row.conflicts.iter().map(|_| 1).sum::<u64>();
        }
        counts
    }

    pub(super) fn holder(&self, contact_id: &ContactId) -> Option<UserId> {
        let mut rows = self.entries.values().map(|entry| &entry.row);
        rows.find(|row| row.contact_id.as_ref() == Some(contact_id))
            .map(|row| row.user_id.clone())
    }

    pub(super) fn history(&self, user_id: &UserId) -> Result<Vec<HistoryEntry>, StoreError> {
        number(user_id)?;
        Ok(self.history.get(user_id).cloned().unwrap_or_default())
    }

    pub(super) fn put_addresses(
        &mut self,
        now: i64,
        addresses: &[(UserId, i64, String)],
    ) -> Result<Vec<UserId>, StoreError> {
        numbers(addresses.iter().map(|(user_id, _, _)| user_id))?;
        let mut changed = BTreeSet::new();
        for (user_id, order, text) in addresses {
            if self.erased.contains_key(user_id) {
                continue;
            }
            let known = self.addresses.get(user_id);
            if known.is_some_and(|known| known.order > *order) {
                continue;
            }
            if known.is_none_or(|known| known.last != *text) {
                changed.insert(user_id.clone());
            }
            let same = known.filter(|known| known.kept && known.last == *text);
            let address = Address {
                order: *order,
                last: text.clone(),
                kept: true,
                at: same.map_or(now, |known| known.at),
            };
            self.addresses.insert(user_id.clone(), address);
        }
        Ok(changed.into_iter().collect())
    }

    pub(super) fn addresses(&self, users: &[UserId]) -> Result<Vec<(UserId, String)>, StoreError> {
        numbers(users)?;
        let users: BTreeSet<&UserId> = users.iter().collect();
        let found = users.into_iter().filter_map(|user_id| {
            let address = self.addresses.get(user_id).filter(|known| known.kept)?;
            Some((user_id.clone(), address.last.clone()))
        });
        Ok(found.collect())
    }

    pub(super) fn purge(&mut self, now: i64, retention: Duration) {
        let before = now.saturating_sub(i64::try_from(retention.as_millis()).unwrap_or(i64::MAX));
        for Entry { row, .. } in self.entries.values_mut() {
            if row.state != State::Pending && row.updated < before {
                row.hint = None;
            }
        }
        for (user_id, address) in &mut self.addresses {
            let entry = self.entries.get(user_id);
            let waits = entry.is_some_and(|entry| entry.row.state == State::Pending);
            if !waits && address.at < before {
                address.kept = false;
            }
        }
        for entries in self.history.values_mut() {
            entries.retain(|entry| entry.at >= before);
        }
    }
}
