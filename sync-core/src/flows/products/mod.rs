//! Products of the shop become items of the books.
//!
//! Each product, a variation too, becomes an item of its own under the key `cscart:<shop>:product:<id>` in a unique field of
//! the items. An item typed in by hand is found by its SKU, which is the product's code, and linked; never by its name. A
//! product without a code is brought over without an SKU, a hidden one as any other, a disabled one not before it is
//! enabled. An item that people switched off stays switched off. A later change in the shop writes only the fields
//! that we wrote and nobody changed since.

#[cfg(feature = "engine")]
pub(crate) mod flow;
mod mapping;
mod product;

#[cfg(feature = "engine")]
pub use flow::source::{
    ItemLedger, ItemPage, ItemSummary, ItemWritten, LedgerItem, ProductPage, ProductSource,
};
pub use mapping::{ItemMapping, ItemMappingError, ItemRefusal, amount, with_suffix};
pub use product::{Product, ProductStatus};
