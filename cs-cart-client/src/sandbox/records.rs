//! The sandbox's handle on everything that is neither user, order nor hook: products, taxes, shipments …

use serde_json::{Map, Value};

use super::engine::crud;
use super::engine::record::TEXTS;
use super::engine::table::Table;
use super::entities;
use super::fire::HookAnswer;
use super::shop::Shop;

/// What [`Shop::create`] did.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Created {
    /// The number of the new record.
    pub id: u64,
    /// What each subscriber answered.
    pub answers: Vec<HookAnswer>,
}

impl Shop {
    /// Adds a record of any resource but users, orders and hooks, without firing hooks, and says its number. What the
    /// record leaves out is as in a new one. A name that the shop does not know becomes an add-on's resource, whose ids
    /// stand in `id`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// use cs_cart_client::sandbox::Shop;
    /// use serde_json::json;
    ///
    /// let shop = Shop::start().await;
    /// let id = shop.add("taxes", json!({ "tax": "VAT", "status": "A" }));
    /// assert_eq!(shop.record("taxes", id).unwrap()["tax"], "VAT");
    /// # }
    /// ```
    #[allow(
        clippy::needless_pass_by_value,
        reason = "so that `json!` can be written in the call"
    )]
    pub fn add(&self, resource: &str, record: Value) -> u64 {
        entities::add(&mut self.core().state(), resource, &record)
    }

    /// Adds a record as somebody in the shop does: posts to every subscriber of its trigger, waiting for their answers.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "so that `json!` can be written in the call"
    )]
    pub async fn create(&self, resource: &str, record: Value) -> Created {
        let (id, trigger, body) = {
            let mut state = self.core().state();
            let id = entities::add(&mut state, resource, &record);
            let entity = entities::entity(&state, resource);
            let trigger = entity.map_or("", |entity| entity.resource.trigger);
            let body = entity.and_then(|entity| crud::post(&state, entity, id));
            (id, trigger, body.unwrap_or_default())
        };
        let answers = if trigger.is_empty() {
            Vec::new()
        } else {
            self.fire(trigger, &body).await
        };
        Created { id, answers }
    }

    /// A record as the shop keeps it.
    pub fn record(&self, resource: &str, id: u64) -> Option<Value> {
        let state = self.core().state();
        let entity = entities::entity(&state, resource)?;
        let mut row = state.tables.get(entity.table())?.get(id)?.clone();
        row.remove(TEXTS);
        Some(Value::Object(row))
    }

    /// All records of a resource by number, as the shop keeps them.
    pub fn records(&self, resource: &str) -> Vec<Value> {
        let state = self.core().state();
        let entity = entities::entity(&state, resource);
        let table = entity.and_then(|entity| state.tables.get(entity.table()));
        let rows = table.into_iter().flat_map(Table::rows);
        rows.cloned().map(Value::Object).collect()
    }

    /// Changes a record; says whether there is one. No hook tells of it.
    pub fn change(
        &self,
        resource: &str,
        id: u64,
        change: impl FnOnce(&mut Map<String, Value>),
    ) -> bool {
        entities::change(&mut self.core().state(), resource, id, change)
    }

    /// Deletes a record; says whether there was one.
    pub fn remove(&self, resource: &str, id: u64) -> bool {
        let mut state = self.core().state();
        let table = entities::entity(&state, resource).map(|entity| entity.table().to_owned());
        let table = table.and_then(|table| state.tables.get_mut(&table));
        table.is_some_and(|table| table.remove(id).is_some())
    }
}
