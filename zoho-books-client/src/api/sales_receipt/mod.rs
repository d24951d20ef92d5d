//! Sales receipt. Feature `sales`.
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

endpoints! {
    /// Sales receipt.
    SalesReceipts, sales_receipts, "sales-receipt", feature "sales";

    /// Create sales receipt.
    create = Post "/salesreceipts" () { SalesReceiptDraft } -> SalesReceipt at "salesreceipt";
        create_sales_receipt, "invoices.CREATE", ["ignore_auto_number_generation" "can_send_in_mail"];

    /// List sales receipts.
    list = Get "/salesreceipts" () -> Page<SalesReceipt> at "salesreceipts";
        list_sales_receipts, "invoices.READ", [
            "receipt_number" "item_name" "sort_column" "filter_by" "customer_id" "date" "total" "page" "per_page"
            "receipt_number_startswith" "receipt_number_contains" "item_name_startswith" "item_name_contains"
            "date_start" "date_end" "date_before" "date_after" "total_start" "total_end" "total_less_than"
            "total_greater_than"
        ];

    /// Update sales receipt.
    update = Put "/salesreceipts/{sales_receipt_id}" (sales_receipt_id: Id) { UpdateSalesReceiptDraft }
        -> SalesReceipt at "salesreceipt";
        update_sales_receipt, "invoices.UPDATE";

    /// Get sales receipt.
    get = Get "/salesreceipts/{sales_receipt_id}" (sales_receipt_id: Id) -> Option<SalesReceipt> at "salesreceipt";
        get_sales_receipt, "invoices.READ", ["accept"], may_be_file;

    /// Delete sales receipt.
    delete = Delete "/salesreceipts/{sales_receipt_id}" (sales_receipt_id: Id) -> Done;
        delete_sales_receipt, "invoices.DELETE";

    /// Email sales receipt.
    email = Post "/salesreceipts/{sales_receipt_id}/email" (sales_receipt_id: Id) { EmailSalesReceiptDraft } -> Done;
        email_sales_receipt, "invoices.CREATE", ["attach_pdf"], notifies, without_organization;
}
