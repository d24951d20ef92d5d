//! Pricelists. Feature `sales`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "sales")]
mod drafts;
#[cfg(feature = "sales")]
mod records;

#[cfg(feature = "sales")]
pub use self::drafts::*;
#[cfg(feature = "sales")]
pub use self::records::*;
#[cfg(feature = "sales")]
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::{Done, Page};
#[cfg(feature = "sales")]
use serde_json::Value;

endpoints! {
    /// Pricelists.
    PriceLists, price_lists, "pricelists", feature "sales";

    /// Create pricebook.
    create = Post "/pricebooks" () { PricebookDraft } -> Pricebook at "pricebook";
        create_pricebook, "settings.CREATE";

    /// List pricebooks.
    list = Get "/pricebooks" () -> Page<Pricebook> at "pricebooks";
        list_pricebooks, "settings.READ", ["page" "per_page" "filter_by" "search_text"];

    /// Update pricebook.
    update = Put "/pricebooks/{pricebook_id}" (pricebook_id: Id) { UpdatePricebookDraft } -> Pricebook at "pricebook";
        update_pricebook, "settings.UPDATE";

    /// Delete pricebook.
    delete = Delete "/pricebooks/{pricebook_id}" (pricebook_id: Id) -> Done;
        delete_pricebook, "settings.DELETE";

    /// Mark pricebook active.
    mark_active = Post "/pricebooks/{pricebook_id}/active" (pricebook_id: Id) -> Done;
        mark_pricebook_active, "settings.CREATE";

    /// Mark pricebook inactive.
    mark_inactive = Post "/pricebooks/{pricebook_id}/inactive" (pricebook_id: Id) -> Done;
        mark_pricebook_inactive, "settings.CREATE";

    /// Bulk fetch pricebooks.
    bulk_fetch_pricebooks = Get "/pricebooks/bulkfetch" () -> Value;
        bulk_fetch_pricebooks, "settings.READ", ["filter_by" "last_modified_time" "currency_id"];

    /// List pricebook items.
    list_items = Get "/pricebooks/items" () -> Value;
        list_pricebook_items, "settings.READ", [
            "pricebook_id" "sort_column" "sales_or_purchase_type" "pricing_scheme" "category_id" "applicable_date"
            "package_weight" "package_weight_less_than" "package_weight_greater_than" "package_weight_less_equals"
            "package_weight_greater_equals" "rule" "search_text" "custom_fields"
        ];
}
