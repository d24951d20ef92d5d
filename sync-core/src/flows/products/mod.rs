//! Products of the shop become items of the books.
//!
//! Each product, a variation too, becomes an item of its own under the key `cscart:<shop>:product:<id>` in a unique field of
//! the items. An item typed in by hand is found by its SKU, which is the product's code, and linked; never by its name. A
//! product without a code is brought over without an SKU, a hidden one as any other, a disabled one not before it is
//! enabled. An item that people switched off stays switched off. A later change in the shop writes only the fields
//! that we wrote and nobody changed since.

mod decide;
mod flow;
mod index;
mod mapping;
mod product;
mod reconcile;
mod source;

use std::sync::Arc;

use tokio::sync::Mutex;

pub use mapping::{amount, item_of, with_suffix};
pub use product::{Product, ProductStatus};
pub use source::{
    ItemLedger, ItemPage, ItemSummary, ItemWritten, LedgerItem, ProductPage, ProductSource,
};

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
        policy: Policy,
    ) -> Self {
        Self {
            engine,
            source,
            backfill_items: items.for_backfill().unwrap_or_else(|| Arc::clone(&items)),
            items,
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
