//! Why an engine could not be put together.

use crate::ShopName;
use crate::mapping::MappingConfigError;
use crate::products::ItemMappingError;
use crate::store::StoreError;

/// Why an engine could not be put together.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A part is missing.
    #[error("the engine needs a {0}")]
    Missing(&'static str),
    /// The database belongs to another shop or other books: everything would be made twice.
    #[error(
        "this database belongs to {found} under the shop name \"{shop}\", not to {wanted}: use another database or another shop name; \
         if the shop only moved to a new address, record that with `init --moved`"
    )]
    BelongsToOthers {
        /// The shop's name.
        shop: ShopName,
        /// To whom it belongs.
        found: String,
        /// Who asks.
        wanted: String,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The default mapping could not be made.
    #[error(transparent)]
    Mapping(#[from] MappingConfigError),
    /// The default mapping of products could not be made.
    #[error(transparent)]
    ItemMapping(#[from] ItemMappingError),
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    Random,
}
