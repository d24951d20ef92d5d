//! The books' items by our id and by SKU, as they were last read.
//!
//! No search finds our id, so the whole list is read once a process, 200 items a request; what is written after it goes
//! in as well. It is memory only: a run over all products reads it anew.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::source::ItemSummary;
use crate::contact_id::ContactId;

/// See the [module](self).
#[derive(Debug, Default)]
pub(super) struct ItemIndex(Mutex<Option<Items>>);

#[derive(Debug, Default)]
struct Items {
    by_id: HashMap<ContactId, ItemSummary>,
    by_sku: HashMap<String, Vec<ContactId>>,
    by_external_id: HashMap<String, Vec<ContactId>>,
}

impl ItemIndex {
    fn items(&self) -> MutexGuard<'_, Option<Items>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_filled(&self) -> bool {
        self.items().is_some()
    }

    /// Takes the whole list.
    pub(super) fn fill(&self, list: impl IntoIterator<Item = ItemSummary>) {
        let mut items = Items::default();
        for item in list {
            items.put(item);
        }
        *self.items() = Some(items);
    }

    /// What was just read or written.
    pub(super) fn put(&self, item: &ItemSummary) {
        if let Some(items) = self.items().as_mut() {
            items.remove(&item.id);
            items.put(item.clone());
        }
    }

    /// It is gone.
    pub(super) fn remove(&self, id: &ContactId) {
        if let Some(items) = self.items().as_mut() {
            items.remove(id);
        }
    }

    /// The items by what their unique field holds.
    pub(super) fn held(&self) -> BTreeMap<String, Vec<ContactId>> {
        let items = self.items();
        let held = items.iter().flat_map(|items| &items.by_external_id);
        held.filter(|(_, ids)| !ids.is_empty())
            .map(|(external_id, ids)| (external_id.clone(), ids.clone()))
            .collect()
    }

    /// The items that hold this id, and those with this SKU.
    pub(super) fn find(&self, external_id: &str, sku: Option<&str>) -> Vec<ItemSummary> {
        let items = self.items();
        let Some(items) = items.as_ref() else {
            return Vec::new();
        };
        let ours = items.by_external_id.get(external_id).into_iter().flatten();
        let alike = sku.and_then(|sku| items.by_sku.get(sku));
        let mut found: Vec<ItemSummary> = Vec::new();
        for id in ours.chain(alike.into_iter().flatten()) {
            if let Some(item) = items.by_id.get(id)
                && !found.contains(item)
            {
                found.push(item.clone());
            }
        }
        found
    }
}

impl Items {
    fn put(&mut self, item: ItemSummary) {
        let id = item.id.clone();
        if !item.sku.is_empty() {
            let alike = self.by_sku.entry(item.sku.clone()).or_default();
            alike.push(id.clone());
        }
        if let Some(external_id) = &item.external_id {
            let alike = self.by_external_id.entry(external_id.clone()).or_default();
            alike.push(id.clone());
        }
        self.by_id.insert(id, item);
    }

    fn remove(&mut self, id: &ContactId) {
        let Some(item) = self.by_id.remove(id) else {
            return;
        };
        if let Some(alike) = self.by_sku.get_mut(&item.sku) {
            alike.retain(|one| one != id);
        }
        let external_id = item.external_id.as_ref();
        if let Some(alike) = external_id.and_then(|text| self.by_external_id.get_mut(text)) {
            alike.retain(|one| one != id);
        }
    }
}
