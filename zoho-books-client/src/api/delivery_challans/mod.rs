//! Delivery challans. Feature `sales`.
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
use crate::{Done, File, Page};

endpoints! {
    /// Delivery challans.
    DeliveryChallans, delivery_challans, "delivery-challans", feature "sales";

    /// List delivery challans.
    list = Get "/deliverychallans" () -> Page<DeliveryChallan> at "deliverychallans";
        list_delivery_challans, "deliverychallans.READ", [
            "sort_column" "sort_order" "filter_by" "search_text" "customer_id" "status" "page" "per_page"
        ];

    /// Create delivery challan.
    create = Post "/deliverychallans" () { DeliveryChallanDraft } -> DeliveryChallan at "deliverychallan";
        create_delivery_challan, "deliverychallans.CREATE", ["ignore_auto_number_generation"];

    /// Get delivery challan.
    get = Get "/deliverychallans/{deliverychallan_id}" (deliverychallan_id: Id)
        -> Option<DeliveryChallan> at "deliverychallan";
        get_delivery_challan, "deliverychallans.READ", ["print"];

    /// Update delivery challan.
    update = Put "/deliverychallans/{deliverychallan_id}" (deliverychallan_id: Id) { DeliveryChallanDraft }
        -> DeliveryChallan at "deliverychallan";
        update_delivery_challan, "deliverychallans.UPDATE";

    /// Delete delivery challan.
    delete = Delete "/deliverychallans/{deliverychallan_id}" (deliverychallan_id: Id) -> Done;
        delete_delivery_challan, "deliverychallans.DELETE";

    /// Mark delivery challan as open.
    mark_as_open = Post "/deliverychallans/{deliverychallan_id}/status/open" (deliverychallan_id: Id) -> Done;
        mark_delivery_challan_as_open, "deliverychallans.CREATE";

    /// Mark delivery challan as delivered.
    mark_as_delivered = Post "/deliverychallans/{deliverychallan_id}/status/delivered" (deliverychallan_id: Id) -> Done;
        mark_delivery_challan_as_delivered, "deliverychallans.CREATE";

    /// Mark delivery challan as returned.
    mark_as_returned = Post "/deliverychallans/{deliverychallan_id}/status/returned" (deliverychallan_id: Id) -> Done;
        mark_delivery_challan_as_returned, "deliverychallans.CREATE";

    /// Mark delivery challan as undelivered.
    mark_as_undelivered = Post "/deliverychallans/{deliverychallan_id}/status/undelivered" (deliverychallan_id: Id)
        -> Done;
        mark_delivery_challan_as_undelivered, "deliverychallans.CREATE";

    /// Return delivery challans.
    return_delivery_challans = Put "/deliverychallans/return" () { ReturnDeliveryChallansDraft } -> Done;
        return_delivery_challans, "deliverychallans.UPDATE", ["deliverychallan_ids"];

    /// Undo return delivery challans.
    undo_return_delivery_challans = Put "/deliverychallans/undo/return" () -> Done;
        undo_return_delivery_challans, "deliverychallans.UPDATE", ["deliverychallan_ids"];

    /// Add attachment to delivery challan.
    add_attachment_to = Post "/deliverychallans/{deliverychallan_id}/attachment" (deliverychallan_id: Id) ["attachment"]
        -> Done;
        add_attachment_to_delivery_challan, "deliverychallans.CREATE";

    /// Get delivery challan attachment.
    get_attachment = Get "/deliverychallans/{deliverychallan_id}/documents/{document_id}" (deliverychallan_id: Id, document_id: Id)
        -> File;
        get_delivery_challan_attachment, "deliverychallans.READ";

    /// Delete delivery challan attachment.
    delete_attachment = Delete "/deliverychallans/{deliverychallan_id}/documents/{document_id}" (deliverychallan_id: Id, document_id: Id)
        -> Done;
        delete_delivery_challan_attachment, "deliverychallans.UPDATE";

    /// List delivery challan templates.
    list_templates = Get "/deliverychallans/templates" () -> Page<Template> at "templates";
        list_delivery_challan_templates, "deliverychallans.READ";

    /// Update delivery challan template.
    update_template = Put "/deliverychallans/{deliverychallan_id}/templates/{template_id}" (deliverychallan_id: Id, template_id: Id)
        -> Done;
        update_delivery_challan_template, "deliverychallans.UPDATE";

    /// Update delivery challan shipping address.
    update_shipping_address = Put "/deliverychallans/{deliverychallan_id}/address/shipping" (deliverychallan_id: Id) { UpdateDeliveryChallanShippingAddressDraft }
        -> Done;
        update_delivery_challan_shipping_address, "deliverychallans.UPDATE";
}
