//! Comparing both sides, product by product and item by item. Changes nothing.

use std::collections::BTreeSet;

use super::decide::screen;
use super::{Products, external_id};
use crate::UserId;
use crate::engine::patience::{Patience, next_page};
use crate::engine::{Differences, Doubled, EngineError, Flow, LookAlikes};
use crate::fields::{Field, ItemField};
use crate::store::Lane;

impl Products {
    /// Reads all items and all products, and says where they differ.
    pub(crate) async fn reconcile(&self) -> Result<Differences, EngineError> {
        let patience = &mut Patience::new(&self.engine);
        self.list_items(Lane::Backfill, patience).await?;
        let held = self.index.held();
        let mut differences = Differences::default();
        let mut known: BTreeSet<String> = BTreeSet::new();
        let ours = |id: &UserId| external_id(&self.engine.shop, id);
        let mut walk = self.walk();
        while let Some(page) = next_page(self, &mut walk, patience).await? {
            known.extend(page.unreadable.iter().map(|(id, _)| ours(id)));
            for product in page.seen {
                let external_id = ours(&product.id);
                if screen(&product, &self.policy).is_none() {
                    if !held.contains_key(&external_id) {
                        differences.missing.push(product.id.clone());
                    }
                    let fields = self.mapping.map(&product).unwrap_or_default();
                    let sku = fields.get(&Field::Item(ItemField::Sku));
                    let alike = self.index.find(&external_id, sku).into_iter();
                    let free = alike.filter(|item| item.external_id.is_none());
                    let contact_ids: Vec<_> = free.map(|item| item.id).collect();
                    if !contact_ids.is_empty() {
                        let user_id = product.id.clone();
                        differences
                            .look_alikes
                            .push(LookAlikes::new(user_id, contact_ids));
                    }
                }
                known.insert(external_id);
            }
        }
        let prefix = format!("cscart:{}:product:", self.engine.shop);
        for (external_id, contact_ids) in held {
            let is_ours = external_id.starts_with(&prefix);
            if is_ours && !known.contains(&external_id) {
                differences.orphaned.extend(contact_ids.iter().cloned());
            }
            if is_ours && contact_ids.len() > 1 {
                differences.doubled.push(Doubled {
                    external_id,
                    contact_ids,
                });
            }
        }
        let missing = &mut differences.missing;
        self.engine.leave_out_erased(missing).await?;
        missing.sort();
        let look_alikes = &mut differences.look_alikes;
        look_alikes.sort_by(|one, two| one.user_id.cmp(&two.user_id));
        Ok(differences)
    }
}
