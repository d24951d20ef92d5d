//! Sales orders. <https://www.zoho.com/books/api/v3/sales-order/>
//!
//! An order begins as a draft; `SalesOrders::mark_open` makes it one that is to be fulfilled, without a mail.
//! `Invoices::create_from_sales_order` makes its invoice.
//!
#![cfg_attr(all(feature = "sandbox", feature = "sales"), doc = "```")]
#![cfg_attr(not(all(feature = "sandbox", feature = "sales")), doc = "```ignore")]
#![doc = include_str!("../doc_setup.md")]
//! use zoho_books_client::sales_orders::{SalesOrderChange, SalesOrderLineDraft};
//!
//! // However often this is sent, there is one order for the shop's.
//! let key = zoho_books_client::UniqueKey::new("cf_shop_id", "order:1001")?;
//! let mut draft = SalesOrderChange::new(customer, vec![SalesOrderLineDraft::of(tea, 2)]);
//! draft.reference_number = Some("1001".into());
//! let order = books.sales_orders().upsert(&key, &draft, true).await?;
//! books.sales_orders().mark_open(&order.salesorder_id).await?;
//!
//! let found = books.sales_orders().list().reference("1001").await?;
//! assert_eq!(found.items[0].salesorder_id, order.salesorder_id);
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "sales")]
mod drafts;
#[cfg(feature = "sales")]
mod records;

#[cfg(feature = "sales")]
use crate::contacts::ContactId;
#[cfg(feature = "sales")]
use crate::custom_field::CustomFieldDraft;
#[cfg(feature = "sales")]
use crate::documents::{
    AddressChange, DocumentComment, MailContent, MailDraft, NoteDraft, Template,
};
#[cfg(feature = "sales")]
use crate::ids::{Id, ItemId, SalesOrderId, Word};
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::macros::filters;
#[cfg(feature = "sales")]
use crate::unique_key::UniqueKey;
#[cfg(feature = "sales")]
use crate::{Call, Done, File, Page};
#[cfg(feature = "sales")]
use jiff::civil::Date;

#[cfg(feature = "sales")]
pub use drafts::{SalesOrderChange, SalesOrderDraft, SalesOrderLineDraft};
#[cfg(feature = "sales")]
pub use records::{SalesOrder, SalesOrderFilter, SalesOrderLine, SalesOrderRow};

endpoints! {
    /// Calls about sales orders. From [`Client::sales_orders`](crate::Client::sales_orders).
    SalesOrders, sales_orders, "sales-order", feature "sales";

    /// Sales orders, page by page.
    list = Get "/salesorders" () -> Page<SalesOrderRow> at "salesorders";
        list_sales_orders, "salesorders.READ", ["sort_column" "search_text" "filter_by" "salesorder_number" "salesorder_number_startswith"
        "salesorder_number_not_in" "salesorder_number_in" "salesorder_number_contains" "item_name"
        "item_name_startswith" "item_name_contains" "item_id" "item_description"
        "item_description_startswith" "item_description_contains" "reference_number"
        "reference_number_startswith" "reference_number_not_in" "reference_number_in"
        "reference_number_contains" "customer_name" "customer_name_startswith" "customer_name_not_in"
        "customer_name_in" "customer_name_contains" "email" "total" "date" "date_start" "date_end"
        "date_before" "date_after" "created_date" "created_date_start" "created_date_end" "shipment_date"
        "shipment_date_start" "shipment_date_end" "shipment_date_before" "shipment_date_after"
        "expiry_date_start" "expiry_date_end" "expiry_date_before" "expiry_date_after" "status"
        "customer_id" "salesperson_id" "salesorder_ids" "zcrm_potential_id" "last_modified_time" "accept"
        "print" "customview_id" "location_ids" "page" "per_page"], may_be_file;
    /// Creates a sales order, as a draft. A repeat makes a second one; see [`upsert`](Self::upsert). One's own number wants
    /// `ignore_auto_number_generation` in the query. A file goes by [`Call::file`] as `doc`.
    create = Post "/salesorders" () { SalesOrderDraft } files ["doc"] -> SalesOrder at "salesorder";
        create_sales_order, "salesorders.CREATE", ["ignore_auto_number_generation" "can_send_in_mail" "totalFiles"];
    /// Changes the sales order that a unique custom field finds. [`upsert`](Self::upsert) sets the key.
    update_by_key = Put "/salesorders" () { SalesOrderChange } -> SalesOrder at "salesorder";
        update_sales_order_using_custom_field, "salesorders.UPDATE", unique;
    /// Reads a sales order; `None` if there is none of this id.
    get = Get "/salesorders/{salesorder_id}" (salesorder_id: SalesOrderId) -> Option<SalesOrder> at "salesorder";
        get_sales_order, "salesorders.READ", ["print" "accept"], may_be_file;
    /// Changes a sales order. The lines replace all that there are.
    update = Put "/salesorders/{salesorder_id}" (salesorder_id: SalesOrderId) { SalesOrderChange } files ["doc"] -> SalesOrder at "salesorder";
        update_sales_order, "salesorders.UPDATE", ["ignore_auto_number_generation" "can_send_in_mail" "totalFiles"];
    /// Deletes a sales order. One that was invoiced is refused.
    delete = Delete "/salesorders/{salesorder_id}" (salesorder_id: SalesOrderId) -> Done;
        delete_sales_order, "salesorders.DELETE";
    /// Changes custom fields and nothing else.
    update_custom_fields = Put "/salesorder/{salesorder_id}/customfields" (salesorder_id: SalesOrderId) { [CustomFieldDraft] } -> Done;
        update_salesorder_customfields, "salesorders.UPDATE";
    /// Marks a draft as open, without a mail.
    mark_open = Post "/salesorders/{salesorder_id}/status/open" (salesorder_id: SalesOrderId) -> Done;
        mark_sales_order_as_open, "salesorders.CREATE";
    /// Makes a sales order void.
    void = Post "/salesorders/{salesorder_id}/status/void" (salesorder_id: SalesOrderId) -> Done;
        mark_sales_order_as_void, "salesorders.CREATE";
    /// Sets the state that the organisation made for itself.
    set_sub_status = Post "/salesorders/{salesorder_id}/substatus/{status_code}" (salesorder_id: SalesOrderId, status_code: Word) -> Done;
        update_sales_order_sub_status, "salesorders.CREATE";
    /// What a mail about the order would say. Sends nothing.
    email_content = Get "/salesorders/{salesorder_id}/email" (salesorder_id: SalesOrderId) -> MailContent at "data";
        get_sales_order_email, "salesorders.READ", ["email_template_id"];
    /// Mails the order.
    email = Post "/salesorders/{salesorder_id}/email" (salesorder_id: SalesOrderId) { MailDraft } files ["attachments"] -> Done;
        email_sales_order, "salesorders.CREATE", ["salesorder_id" "send_attachment" "file_name"], notifies;
    /// Submits an order for approval.
    submit = Post "/salesorders/{salesorder_id}/submit" (salesorder_id: SalesOrderId) -> Done;
        submit_sales_order, "salesorders.CREATE";
    /// Approves an order.
    approve = Post "/salesorders/{salesorder_id}/approve" (salesorder_id: SalesOrderId) -> Done;
        approve_sales_order, "salesorders.CREATE";
    /// Orders as one PDF; at most 25. Their ids go by [`Call::undocumented_query`] as `salesorder_ids`: the file has the call without.
    pdf_many = Get "/salesorders/pdf" () -> File;
        bulk_export_sales_orders_as_pdf, "salesorders.READ";
    /// Sets the billing address on this order; the contact keeps its own.
    set_billing_address = Put "/salesorders/{salesorder_id}/address/billing" (salesorder_id: SalesOrderId) { AddressChange } -> Done;
        update_sales_order_billing_address, "salesorders.UPDATE";
    /// Sets the shipping address on this order; the contact keeps its own.
    set_shipping_address = Put "/salesorders/{salesorder_id}/address/shipping" (salesorder_id: SalesOrderId) { AddressChange } -> Done;
        update_sales_order_shipping_address, "salesorders.UPDATE";
    /// The templates that orders are printed by.
    templates = Get "/salesorders/templates" () -> Page<Template> at "templates";
        list_sales_order_templates, "salesorders.READ";
    /// Sets the template that an order is printed by.
    set_template = Put "/salesorders/{salesorder_id}/templates/{template_id}" (salesorder_id: SalesOrderId, template_id: Id) -> Done;
        update_sales_order_template, "salesorders.UPDATE";
    /// The file that is attached to an order.
    attachment = Get "/salesorders/{salesorder_id}/attachment" (salesorder_id: SalesOrderId) -> File;
        get_sales_order_attachment, "salesorders.READ", ["preview" "inline"];
    /// Attaches a file. With the query's `can_send_in_mail` it goes with mails.
    attach = Post "/salesorders/{salesorder_id}/attachment" (salesorder_id: SalesOrderId) ["attachment" "doc"] -> Done;
        add_sales_order_attachment, "salesorders.CREATE", ["can_send_in_mail" "totalFiles" "document_ids"];
    /// Whether the attachment goes with mails, by the query's `can_send_in_mail`.
    set_attachment_preference = Put "/salesorders/{salesorder_id}/attachment" (salesorder_id: SalesOrderId) -> Done;
        update_sales_order_attachment_preference, "salesorders.UPDATE", ["can_send_in_mail"];
    /// Deletes the attachment.
    delete_attachment = Delete "/salesorders/{salesorder_id}/attachment" (salesorder_id: SalesOrderId) -> Done;
        delete_sales_order_attachment, "salesorders.DELETE";
    /// The comments and the history of an order.
    comments = Get "/salesorders/{salesorder_id}/comments" (salesorder_id: SalesOrderId) -> Page<DocumentComment> at "comments";
        list_sales_order_comments, "salesorders.READ";
    /// Writes a comment.
    add_comment = Post "/salesorders/{salesorder_id}/comments" (salesorder_id: SalesOrderId) { NoteDraft } -> DocumentComment at "comment";
        add_sales_order_comment, "salesorders.CREATE";
    /// Changes a comment.
    update_comment = Put "/salesorders/{salesorder_id}/comments/{comment_id}" (salesorder_id: SalesOrderId, comment_id: Id) { NoteDraft } -> DocumentComment at "comment";
        update_sales_order_comment, "salesorders.UPDATE";
    /// Deletes a comment.
    delete_comment = Delete "/salesorders/{salesorder_id}/comments/{comment_id}" (salesorder_id: SalesOrderId, comment_id: Id) -> Done;
        delete_sales_order_comment, "salesorders.DELETE";
}

#[cfg(feature = "sales")]
filters! { SalesOrderRow;
    /// Only those that the filter takes.
    filter = "filter_by" (SalesOrderFilter);
    /// Only those of this customer.
    customer = "customer_id" (&ContactId);
    /// Only the one of this number.
    number = "salesorder_number" (&str);
    /// Only those with this number of one's own. Zoho Books finds those that hold it; compare the rows'.
    reference = "reference_number" (&str);
    /// Only those of this item.
    item = "item_id" (&ItemId);
    /// Only those from this day on.
    from = "date_start" (Date);
    /// Only those up to this day.
    until = "date_end" (Date);
    /// Only those with this in their texts.
    search = "search_text" (&str);
}

#[cfg(feature = "sales")]
impl<'c> SalesOrders<'c> {
    /// Changes the sales order that the unique custom field finds, and makes one if there is none and `create_if_missing` is
    /// set. This is the write that may be repeated: however often it is sent, there is one sales order for the key.
    pub fn upsert(
        &self,
        key: &UniqueKey,
        draft: &SalesOrderChange,
        create_if_missing: bool,
    ) -> Call<'c, SalesOrder> {
        self.update_by_key(draft).upsert_by(key, create_if_missing)
    }

    /// The order as a PDF.
    pub fn pdf(&self, salesorder_id: &SalesOrderId) -> Call<'c, File> {
        self.get(salesorder_id).file_as("pdf")
    }
}
