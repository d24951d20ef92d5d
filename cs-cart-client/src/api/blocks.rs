//! Blocks that the storefront's pages are made of: `blocks`.

use crate::id::BlockId;
use crate::typed::ListQuery;
use crate::{draft, entity, record};

record! {
    /// A block. What it is made of (`properties`, `content`) differs by type and age of the shop, and is in `extra`.
    pub struct Block(block_id: BlockId) + extra {
        /// What it is, such as `products`.
        block_type: Option<String> = "type",
        /// The storefront.
        company_id: Option<u64>,
        /// Its name.
        name: Option<String>,
        /// Language of the name.
        lang_code: Option<String>,
    }
}

draft! {
    /// What [`NewBlock`] and [`BlockUpdate`] can set.
    pub struct BlockFields {
        company_id: u64,
        /// Name and language.
        description: serde_json::Value,
        properties: serde_json::Value,
        content: serde_json::Value = "content_data",
    }
    /// A block to create.
    pub type NewBlock(block_type: String = "type");
    /// Changes to a block.
    pub type BlockUpdate();
}

entity! { Block at "blocks" { list(ListQuery) get create(NewBlock) update(BlockUpdate) delete } }
