//! Purchase order. Feature `purchases`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "purchases")]
mod drafts;
#[cfg(feature = "purchases")]
mod records;

#[cfg(feature = "purchases")]
pub use self::drafts::*;
#[cfg(feature = "purchases")]
pub use self::records::*;
#[cfg(feature = "purchases")]
use crate::ids::{Id, PurchaseOrderId};
use crate::macros::endpoints;
#[cfg(feature = "purchases")]
use crate::{CustomFieldDraft, Done, File, Page};
#[cfg(feature = "purchases")]
use serde_json::Value;

endpoints! {
    /// Purchase order.
    PurchaseOrders, purchase_orders, "purchase-order", feature "purchases";

    /// Create purchase order.
    create = Post "/purchaseorders" () { PurchaseOrderDraft } files ["attachment"] -> PurchaseOrder at "purchaseorder";
        create_purchase_order, "purchaseorders.CREATE", ["ignore_auto_number_generation"];

    /// List purchase orders.
    list = Get "/purchaseorders" () -> Page<PurchaseOrder> at "purchaseorders";
        list_purchase_orders, "purchaseorders.READ", [
            "purchaseorder_number" "reference_number" "date" "status" "item_name" "item_description" "vendor_name"
            "total" "vendor_id" "last_modified_time" "item_id" "filter_by" "search_text" "sort_column" "custom_field"
            "created_date" "location_ids" "page" "per_page" "purchaseorder_number_startswith"
            "purchaseorder_number_contains" "reference_number_startswith" "reference_number_contains" "date_start"
            "date_end" "date_before" "date_after" "item_name_startswith" "item_name_contains"
            "item_description_startswith" "item_description_contains" "vendor_name_startswith" "vendor_name_contains"
            "custom_field_startswith" "custom_field_contains" "created_date_start" "created_date_end"
        ];

    /// Update purchase order using custom field.
    update_using_custom_field = Put "/purchaseorders" () { UpdatePurchaseOrderUsingCustomFieldDraft }
        -> PurchaseOrder at "purchaseorder";
        update_purchase_order_using_custom_field, "purchaseorders.UPDATE", unique;

    /// Update purchase order.
    update = Put "/purchaseorders/{purchaseorder_id}" (purchaseorder_id: PurchaseOrderId) { UpdatePurchaseOrderUsingCustomFieldDraft } files ["attachment"]
        -> PurchaseOrder at "purchaseorder";
        update_purchase_order, "purchaseorders.UPDATE", ["ignore_auto_number_generation"];

    /// Get purchase order.
    get = Get "/purchaseorders/{purchaseorder_id}" (purchaseorder_id: PurchaseOrderId)
        -> Option<PurchaseOrder> at "purchaseorder";
        get_purchase_order, "purchaseorders.READ", ["print" "accept"], may_be_file;

    /// Delete purchase order.
    delete = Delete "/purchaseorders/{purchaseorder_id}" (purchaseorder_id: PurchaseOrderId) -> Done;
        delete_purchase_order, "purchaseorders.DELETE";

    /// Update custom fields in purchase order.
    update_custom_fields_in = Put "/purchaseorder/{purchaseorder_id}/customfields" (purchaseorder_id: PurchaseOrderId) { [CustomFieldDraft] }
        -> Done;
        update_custom_fields_in_purchase_order, "purchaseorders.UPDATE";

    /// Mark purchase order open.
    mark_open = Post "/purchaseorders/{purchaseorder_id}/status/open" (purchaseorder_id: PurchaseOrderId) -> Done;
        mark_purchase_order_open, "purchaseorders.CREATE";

    /// Mark purchase order billed.
    mark_billed = Post "/purchaseorders/{purchaseorder_id}/status/billed" (purchaseorder_id: PurchaseOrderId) -> Done;
        mark_purchase_order_billed, "purchaseorders.CREATE";

    /// Mark purchase order cancelled.
    mark_cancelled = Post "/purchaseorders/{purchaseorder_id}/status/cancelled" (purchaseorder_id: PurchaseOrderId)
        -> Done;
        mark_purchase_order_cancelled, "purchaseorders.CREATE";

    /// Submit purchase order.
    submit = Post "/purchaseorders/{purchaseorder_id}/submit" (purchaseorder_id: PurchaseOrderId) -> Done;
        submit_purchase_order, "purchaseorders.CREATE";

    /// Approve purchase order.
    approve = Post "/purchaseorders/{purchaseorder_id}/approve" (purchaseorder_id: PurchaseOrderId) -> Done;
        approve_purchase_order, "purchaseorders.CREATE";

    /// Email purchase order.
    email = Post "/purchaseorders/{purchaseorder_id}/email" (purchaseorder_id: PurchaseOrderId) { EmailPurchaseOrderDraft } files ["attachments"]
        -> Done;
        email_purchase_order, "purchaseorders.CREATE", ["send_attachment" "file_name"], notifies;

    /// Get purchase order email.
    get_email = Get "/purchaseorders/{purchaseorder_id}/email" (purchaseorder_id: PurchaseOrderId) -> Value;
        get_purchase_order_email, "purchaseorders.READ", ["email_template_id"];

    /// Update purchase order billing address.
    update_billing_address = Put "/purchaseorders/{purchaseorder_id}/address/billing" (purchaseorder_id: PurchaseOrderId) { UpdatePurchaseOrderBillingAddressDraft }
        -> Done;
        update_purchase_order_billing_address, "purchaseorders.UPDATE";

    /// List purchase order templates.
    list_templates = Get "/purchaseorders/templates" () -> Page<Template> at "templates";
        list_purchase_order_templates, "purchaseorders.READ";

    /// Update purchase order template.
    update_template = Put "/purchaseorders/{purchaseorder_id}/templates/{template_id}" (purchaseorder_id: PurchaseOrderId, template_id: Id)
        -> Done;
        update_purchase_order_template, "purchaseorders.UPDATE", ["templates"];

    /// Get purchase order attachment.
    get_attachment = Get "/purchaseorders/{purchaseorder_id}/attachment" (purchaseorder_id: PurchaseOrderId) -> File;
        get_purchase_order_attachment, "purchaseorders.READ", ["preview"];

    /// Add purchase order attachment.
    add_attachment = Post "/purchaseorders/{purchaseorder_id}/attachment" (purchaseorder_id: PurchaseOrderId) ["attachment"]
        -> Done;
        add_purchase_order_attachment, "purchaseorders.CREATE";

    /// Update purchase order attachment.
    update_attachment = Put "/purchaseorders/{purchaseorder_id}/attachment" (purchaseorder_id: PurchaseOrderId) -> Done;
        update_purchase_order_attachment, "purchaseorders.UPDATE", ["can_send_in_mail"];

    /// Delete purchase order attachment.
    delete_attachment = Delete "/purchaseorders/{purchaseorder_id}/attachment" (purchaseorder_id: PurchaseOrderId)
        -> Done;
        delete_purchase_order_attachment, "purchaseorders.DELETE";

    /// List purchase order comments.
    list_comments = Get "/purchaseorders/{purchaseorder_id}/comments" (purchaseorder_id: PurchaseOrderId)
        -> Page<Comment> at "comments";
        list_purchase_order_comments, "purchaseorders.READ";

    /// Add purchase order comment.
    add_comment = Post "/purchaseorders/{purchaseorder_id}/comments" (purchaseorder_id: PurchaseOrderId) { AddPurchaseOrderCommentDraft }
        -> Comment at "comment";
        add_purchase_order_comment, "purchaseorders.CREATE";

    /// Update purchase order comment.
    update_comment = Put "/purchaseorders/{purchaseorder_id}/comments/{comment_id}" (purchaseorder_id: PurchaseOrderId, comment_id: Id) { AddPurchaseOrderCommentDraft }
        -> Done;
        update_purchase_order_comment, "purchaseorders.UPDATE";

    /// Delete purchase order comment.
    delete_comment = Delete "/purchaseorders/{purchaseorder_id}/comments/{comment_id}" (purchaseorder_id: PurchaseOrderId, comment_id: Id)
        -> Done;
        delete_purchase_order_comment, "purchaseorders.DELETE";

    /// Reject purchase orders.
    reject_purchase_orders = Post "/purchaseorders/{purchaseorder_id}/reject" (purchaseorder_id: PurchaseOrderId)
        -> Done;
        reject_purchase_orders, "purchaseorders.UPDATE";
}
