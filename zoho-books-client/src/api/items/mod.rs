//! Items. Feature `sales`.
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
use crate::ids::ItemId;
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::{CustomFieldDraft, Done, Page};

endpoints! {
    /// Items.
    Items, items, "items", feature "sales";

    /// Create item.
    create = Post "/items" () { ItemDraft } -> Item at "item";
        create_item, "settings.CREATE";

    /// List items.
    list = Get "/items" () -> Page<Item> at "items";
        list_items, "settings.READ", [
            "name" "name_startswith" "name_contains" "description" "description_startswith" "description_contains"
            "rate" "rate_less_than" "rate_less_equals" "rate_greater_than" "rate_greater_equals" "tax_id" "tax_name"
            "is_taxable" "tax_exemption_id" "account_id" "filter_by" "search_text" "sort_column" "sat_item_key_code"
            "unitkey_code" "page" "per_page"
        ];

    /// Update item using custom field.
    update_using_custom_field = Put "/items" () { UpdateItemUsingCustomFieldDraft } -> Item at "item";
        update_item_using_custom_field, "settings.UPDATE";

    /// List item details.
    list_details = Get "/itemdetails" () -> Page<Item> at "items";
        list_item_details, "settings.READ", ["item_ids"];

    /// Update item.
    update = Put "/items/{item_id}" (item_id: ItemId) { UpdateItemUsingCustomFieldDraft } -> Item at "item";
        update_item, "settings.UPDATE";

    /// Get item.
    get = Get "/items/{item_id}" (item_id: ItemId) -> Option<Item> at "item";
        get_item, "settings.READ";

    /// Delete item.
    delete = Delete "/items/{item_id}" (item_id: ItemId) -> Done;
        delete_item, "settings.DELETE";

    /// Update custom fields in item.
    update_custom_fields_in = Put "/item/{item_id}/customfields" (item_id: ItemId) { Vec<CustomFieldDraft> } -> Done;
        update_custom_fields_in_item, "settings.UPDATE";

    /// Mark item active.
    mark_active = Post "/items/{item_id}/active" (item_id: ItemId) -> Done;
        mark_item_active, "settings.CREATE";

    /// Mark item inactive.
    mark_inactive = Post "/items/{item_id}/inactive" (item_id: ItemId) -> Done;
        mark_item_inactive, "settings.CREATE";

    /// Add items to portal.
    add_to_portal = Post "/items/addtoportal" () -> Done;
        add_items_to_portal, "settings.CREATE", ["item_ids"];

    /// Add item to portal.
    add_item_to_portal = Post "/items/{item_id}/addtoportal" (item_id: ItemId) -> Done;
        add_item_to_portal, "settings.CREATE";

    /// Remove item from portal.
    remove_from_portal = Post "/items/{item_id}/removefromportal" (item_id: ItemId) -> Done;
        remove_item_from_portal, "settings.CREATE";
}
