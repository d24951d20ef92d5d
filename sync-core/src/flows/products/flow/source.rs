//! The shop's products, and the books' items: what the flow needs of both, in its own words.

use std::any::Any;
use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;

use super::super::product::Product;
use crate::UserId;
use crate::contact_id::ContactId;
use crate::fields::Fields;
use crate::outcome::Failure;
use crate::source::Walk;

/// Some of the shop's products, a part of a walk that meets all that were there when it began.
#[derive(Debug, Clone, Default)]
pub struct ProductPage {
    /// The products, in any order.
    pub products: Vec<Product>,
    /// Products whose record could not be read, with the reason in words.
    pub unreadable: Vec<(UserId, String)>,
}

/// The shop's products. Reads only.
#[async_trait]
pub trait ProductSource: Debug + Send + Sync + 'static {
    /// One product; `None` when the shop does not have it.
    async fn get(&self, id: &UserId) -> Result<Option<Product>, Failure>;

    /// How many products there are, and the highest id if it can be told cheaply.
    async fn extent(&self) -> Result<(u64, Option<UserId>), Failure>;

    /// A page of the products that were made last, from page 1. One request.
    async fn newest(&self, page: u32) -> Result<ProductPage, Failure>;

    /// A walk over all products, variations among them.
    fn walk(&self) -> Box<dyn Walk<ProductPage>>;
}

/// One row of the list of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemSummary {
    /// The item.
    pub id: ContactId,
    /// Its SKU, empty where it has none.
    pub sku: String,
    /// What its unique field holds.
    pub external_id: Option<String>,
}

/// One page of the list of items.
#[derive(Debug, Clone, Default)]
pub struct ItemPage {
    /// The rows.
    pub items: Vec<ItemSummary>,
    /// Whether another page follows.
    pub has_more: bool,
}

/// An item read whole.
#[derive(Clone)]
pub struct LedgerItem {
    /// As the list would show it.
    pub summary: ItemSummary,
    /// Its texts under the names of our fields; amounts as [`amount`](crate::products::amount) has it.
    pub fields: Fields,
    /// What the implementation needs to write the item back without losing anything.
    pub original: Arc<dyn Any + Send + Sync>,
}

impl Debug for LedgerItem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LedgerItem")
            .field("id", &self.summary.id)
            .finish_non_exhaustive()
    }
}

/// The answer to a write.
#[derive(Debug, Clone)]
pub struct ItemWritten {
    /// The item as the ledger answered it.
    pub item: LedgerItem,
    /// The write met an item that was there already.
    pub existed: bool,
}

/// The books' items. Every method sends the requests it names, and none repeats a write by itself.
#[async_trait]
pub trait ItemLedger: Debug + Send + Sync + 'static {
    /// The name of the field that holds our id, for people.
    fn id_field(&self) -> String;

    /// The same books for work that can wait; see [`Ledger::for_backfill`](crate::ledger::Ledger::for_backfill).
    fn for_backfill(&self) -> Option<Arc<dyn ItemLedger>> {
        None
    }

    /// The same books, whose requests are put on the wire by `moment` or end as
    /// [`Sight::TooLate`](crate::outcome::Sight::TooLate). `None` when a request never waits.
    fn not_after(&self, moment: Timestamp) -> Option<Arc<dyn ItemLedger>>;

    /// The longest time that one request can be under way.
    fn longest_request(&self) -> Duration;

    /// One cheap read: does the ledger answer, and are we welcome?
    async fn ping(&self) -> Result<(), Failure>;

    /// One page of all items, in use or not, from page 1. One request.
    async fn page(&self, page: u32) -> Result<ItemPage, Failure>;

    /// The items with this SKU, letter for letter. As a rule one request.
    async fn with_sku(&self, sku: &str) -> Result<Vec<ItemSummary>, Failure>;

    /// One item, `None` when it is gone. One request.
    async fn read(&self, id: &ContactId) -> Result<Option<LedgerItem>, Failure>;

    /// Makes an item under our id; one that has the id already is written instead. One request.
    async fn create(&self, external_id: &str, fields: &Fields) -> Result<ItemWritten, Failure>;

    /// Writes our id into an item and nothing else. One request.
    async fn link(&self, item: &LedgerItem, external_id: &str) -> Result<ItemWritten, Failure>;

    /// Writes the given fields and leaves every other as it was read. One request.
    async fn update(&self, item: &LedgerItem, patch: &Fields) -> Result<ItemWritten, Failure>;
}
