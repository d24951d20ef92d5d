//! How the engine's questions about products are answered.
//!
//! `source` says what is needed of both sides, `steps` is what the engine asks; `decide` thinks.

mod decide;
mod index;
mod poll;
mod reconcile;
pub(super) mod source;
mod steps;

use std::sync::Arc;

use tokio::sync::Mutex;

use self::source::{ItemLedger, ProductSource};
use super::mapping::ItemMapping;
use crate::decide::Policy;
use crate::engine::Engine;
use crate::store::Lane;
use crate::{ShopName, UserId};

/// The flow of products.
#[derive(Debug)]
pub(crate) struct Products {
    engine: Engine,
    source: Arc<dyn ProductSource>,
    items: Arc<dyn ItemLedger>,
    backfill_items: Arc<dyn ItemLedger>,
    mapping: ItemMapping,
    policy: Policy,
    index: index::ItemIndex,
    /// Held by who reads the list of items for the first time.
    listing: Mutex<()>,
}

impl Products {
    pub(crate) fn new(
        engine: Engine,
        source: Arc<dyn ProductSource>,
        items: Arc<dyn ItemLedger>,
        mapping: ItemMapping,
        policy: Policy,
    ) -> Self {
        Self {
            engine,
            source,
            backfill_items: items.for_backfill().unwrap_or_else(|| Arc::clone(&items)),
            items,
            mapping,
            policy,
            index: index::ItemIndex::default(),
            listing: Mutex::default(),
        }
    }

    /// The books, for work of this lane.
    fn items_on(&self, lane: Lane) -> &dyn ItemLedger {
        match lane {
            Lane::Live => self.items.as_ref(),
            Lane::Backfill => self.backfill_items.as_ref(),
        }
    }
}

/// What stands in the unique field of a product's item.
fn external_id(shop: &ShopName, id: &UserId) -> String {
    format!("cscart:{shop}:product:{id}")
}
