//! Items. Feature `sales`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "sales")]
use crate::Done;
#[cfg(feature = "sales")]
use crate::ids::ItemId;
use crate::macros::endpoints;

endpoints! {
    for crate::items::Items, "items", feature "sales";

    /// Add items to portal.
    add_items_to_portal = Post "/items/addtoportal" () -> Done;
        add_items_to_portal, "settings.CREATE", ["item_ids"];

    /// Add item to portal.
    add_to_portal = Post "/items/{item_id}/addtoportal" (item_id: ItemId) -> Done;
        add_item_to_portal, "settings.CREATE";

    /// Remove item from portal.
    remove_from_portal = Post "/items/{item_id}/removefromportal" (item_id: ItemId) -> Done;
        remove_item_from_portal, "settings.CREATE";
}
