//! Sales order. Feature `sales`.
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
use crate::ids::{Id, SalesOrderId, Word};
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::{CustomFieldDraft, Done, File, Page};

endpoints! {
    /// Sales order.
    SalesOrders, sales_orders, "sales-order", feature "sales";

    /// Create sales order.
    create = Post "/salesorders" () { SalesOrderDraft } files ["doc"] -> SalesOrder at "salesorder";
        create_sales_order, "salesorders.CREATE", ["ignore_auto_number_generation" "can_send_in_mail" "totalFiles"];

    /// List sales orders.
    list = Get "/salesorders" () -> Page<SalesOrder> at "salesorders";
        list_sales_orders, "salesorders.READ", [
            "sort_column" "search_text" "filter_by" "salesorder_number" "item_name" "item_id" "item_description"
            "reference_number" "customer_name" "email" "total" "date" "created_date" "shipment_date" "expiry_date_start"
            "expiry_date_end" "expiry_date_before" "expiry_date_after" "status" "customer_id" "salesperson_id"
            "salesorder_ids" "zcrm_potential_id" "last_modified_time" "accept" "print" "customview_id" "location_ids"
            "page" "per_page" "salesorder_number_startswith" "salesorder_number_not_in" "salesorder_number_in"
            "salesorder_number_contains" "item_name_startswith" "item_name_contains" "item_description_startswith"
            "item_description_contains" "reference_number_startswith" "reference_number_not_in" "reference_number_in"
            "reference_number_contains" "customer_name_startswith" "customer_name_not_in" "customer_name_in"
            "customer_name_contains" "date_start" "date_end" "date_before" "date_after" "created_date_start"
            "created_date_end" "shipment_date_start" "shipment_date_end" "shipment_date_before" "shipment_date_after"
        ], may_be_file;

    /// Update sales order using custom field.
    update_using_custom_field = Put "/salesorders" () { UpdateSalesOrderUsingCustomFieldDraft }
        -> SalesOrder at "salesorder";
        update_sales_order_using_custom_field, "salesorders.UPDATE";

    /// Update sales order.
    update = Put "/salesorders/{salesorder_id}" (salesorder_id: SalesOrderId) { UpdateSalesOrderUsingCustomFieldDraft } files ["doc"]
        -> SalesOrder at "salesorder";
        update_sales_order, "salesorders.UPDATE", ["ignore_auto_number_generation" "can_send_in_mail" "totalFiles"];

    /// Get sales order.
    get = Get "/salesorders/{salesorder_id}" (salesorder_id: SalesOrderId) -> Option<SalesOrder> at "salesorder";
        get_sales_order, "salesorders.READ", ["print" "accept"], may_be_file;

    /// Delete sales order.
    delete = Delete "/salesorders/{salesorder_id}" (salesorder_id: SalesOrderId) -> Done;
        delete_sales_order, "salesorders.DELETE";

    /// Update salesorder customfields.
    update_salesorder_customfields = Put "/salesorder/{salesorder_id}/customfields" (salesorder_id: SalesOrderId) { [CustomFieldDraft] }
        -> Done;
        update_salesorder_customfields, "salesorders.UPDATE";

    /// Mark sales order as open.
    mark_as_open = Post "/salesorders/{salesorder_id}/status/open" (salesorder_id: SalesOrderId) -> Done;
        mark_sales_order_as_open, "salesorders.CREATE";

    /// Mark sales order as void.
    mark_as_void = Post "/salesorders/{salesorder_id}/status/void" (salesorder_id: SalesOrderId) { MarkSalesOrderAsVoidDraft }
        -> Done;
        mark_sales_order_as_void, "salesorders.CREATE";

    /// Update sales order sub status.
    update_sub_status = Post "/salesorders/{salesorder_id}/substatus/{status_code}" (salesorder_id: SalesOrderId, status_code: Word)
        -> Done;
        update_sales_order_sub_status, "salesorders.CREATE";

    /// Email sales order.
    email = Post "/salesorders/{salesorder_id}/email" (salesorder_id: SalesOrderId) { EmailSalesOrderDraft } files ["attachments" "documents"]
        -> Done;
        email_sales_order, "salesorders.CREATE", ["salesorder_id" "send_attachment" "file_name"], notifies;

    /// Get sales order email.
    get_email = Get "/salesorders/{salesorder_id}/email" (salesorder_id: SalesOrderId)
        -> Page<SalesOrderEmail> at "data";
        get_sales_order_email, "salesorders.READ", ["email_template_id"];

    /// Submit sales order.
    submit = Post "/salesorders/{salesorder_id}/submit" (salesorder_id: SalesOrderId) -> Done;
        submit_sales_order, "salesorders.CREATE";

    /// Approve sales order.
    approve = Post "/salesorders/{salesorder_id}/approve" (salesorder_id: SalesOrderId) -> Done;
        approve_sales_order, "salesorders.CREATE";

    /// Bulk export sales orders as pdf.
    bulk_export_sales_orders_as_pdf = Get "/salesorders/pdf" () -> File;
        bulk_export_sales_orders_as_pdf, "salesorders.READ";

    /// Bulk print sales orders.
    bulk_print_sales_orders = Get "/salesorders/print" () -> File;
        bulk_print_sales_orders, "salesorders.READ";

    /// Update sales order billing address.
    update_billing_address = Put "/salesorders/{salesorder_id}/address/billing" (salesorder_id: SalesOrderId) { UpdateSalesOrderBillingAddressDraft }
        -> Done;
        update_sales_order_billing_address, "salesorders.UPDATE";

    /// Update sales order shipping address.
    update_shipping_address = Put "/salesorders/{salesorder_id}/address/shipping" (salesorder_id: SalesOrderId) { UpdateSalesOrderShippingAddressDraft }
        -> Done;
        update_sales_order_shipping_address, "salesorders.UPDATE";

    /// List sales order templates.
    list_templates = Get "/salesorders/templates" () -> Page<Template> at "templates";
        list_sales_order_templates, "salesorders.READ";

    /// Update sales order template.
    update_template = Put "/salesorders/{salesorder_id}/templates/{template_id}" (salesorder_id: SalesOrderId, template_id: Id)
        -> Done;
        update_sales_order_template, "salesorders.UPDATE";

    /// Get sales order attachment.
    get_attachment = Get "/salesorders/{salesorder_id}/attachment" (salesorder_id: SalesOrderId) -> File;
        get_sales_order_attachment, "salesorders.READ", ["preview" "inline"];

    /// Add sales order attachment.
    add_attachment = Post "/salesorders/{salesorder_id}/attachment" (salesorder_id: SalesOrderId) ["attachment" "doc"]
        -> Done;
        add_sales_order_attachment, "salesorders.CREATE", ["can_send_in_mail" "totalFiles" "document_ids"];

    /// Update sales order attachment preference.
    update_attachment_preference = Put "/salesorders/{salesorder_id}/attachment" (salesorder_id: SalesOrderId) -> Done;
        update_sales_order_attachment_preference, "salesorders.UPDATE", ["can_send_in_mail"];

    /// Delete sales order attachment.
    delete_attachment = Delete "/salesorders/{salesorder_id}/attachment" (salesorder_id: SalesOrderId) -> Done;
        delete_sales_order_attachment, "salesorders.DELETE";

    /// List sales order comments.
    list_comments = Get "/salesorders/{salesorder_id}/comments" (salesorder_id: SalesOrderId) -> Comment at "comments";
        list_sales_order_comments, "salesorders.READ";

    /// Add sales order comment.
    add_comment = Post "/salesorders/{salesorder_id}/comments" (salesorder_id: SalesOrderId) { AddSalesOrderCommentDraft }
        -> Comment at "comment";
        add_sales_order_comment, "salesorders.CREATE";

    /// Update sales order comment.
    update_comment = Put "/salesorders/{salesorder_id}/comments/{comment_id}" (salesorder_id: SalesOrderId, comment_id: Id) { AddSalesOrderCommentDraft }
        -> Comment at "comment";
        update_sales_order_comment, "salesorders.UPDATE";

    /// Delete sales order comment.
    delete_comment = Delete "/salesorders/{salesorder_id}/comments/{comment_id}" (salesorder_id: SalesOrderId, comment_id: Id)
        -> Done;
        delete_sales_order_comment, "salesorders.DELETE";
}
