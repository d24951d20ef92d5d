//! Bills. Feature `purchases`.
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
use crate::ids::{BillId, Id};
use crate::macros::endpoints;
#[cfg(feature = "purchases")]
use crate::{Done, File, Page};

endpoints! {
    /// Bills.
    Bills, bills, "bills", feature "purchases";

    /// Create bill.
    create = Post "/bills" () { BillDraft } files ["attachment"] -> Bill at "bill";
        create_bill, "bills.CREATE";

    /// List bills.
    list = Get "/bills" () -> Page<Bill> at "bills";
        list_bills, "bills.READ", [
            "bill_number" "reference_number" "date" "due_date" "created_date" "status" "description" "vendor_name"
            "total" "vendor_id" "project_id" "item_name" "item_description" "item_id" "recurring_bill_id"
            "purchaseorder_id" "last_modified_time" "customer_id" "filter_by" "search_text" "page" "per_page"
            "location_ids" "sort_column" "sort_order" "bill_number_startswith" "bill_number_contains"
            "reference_number_startswith" "reference_number_contains" "date_start" "date_end" "date_before" "date_after"
            "due_date_start" "due_date_end" "due_date_before" "due_date_after" "created_date_start" "created_date_end"
            "description_startswith" "description_contains" "vendor_name_startswith" "vendor_name_contains"
            "item_name_startswith" "item_name_contains" "item_description_startswith" "item_description_contains"
        ];

    /// Update bill using custom field.
    update_using_custom_field = Put "/bills" () { UpdateBillUsingCustomFieldDraft } -> Bill at "bill";
        update_bill_using_custom_field, "bills.UPDATE";

    /// Update bill.
    update = Put "/bills/{bill_id}" (bill_id: BillId) { UpdateBillUsingCustomFieldDraft } files ["attachment"]
        -> Bill at "bill";
        update_bill, "bills.UPDATE";

    /// Get bill.
    get = Get "/bills/{bill_id}" (bill_id: BillId) -> Option<Bill> at "bill";
        get_bill, "bills.READ";

    /// Delete bill.
    delete = Delete "/bills/{bill_id}" (bill_id: BillId) -> Done;
        delete_bill, "bills.DELETE";

    /// Update custom fields in bill.
    update_custom_fields_in = Put "/bill/{bill_id}/customfields" (bill_id: BillId) { [UpdateCustomFieldsInBillDraft] }
        -> Done;
        update_custom_fields_in_bill, "bills.UPDATE";

    /// Mark bill void.
    mark_void = Post "/bills/{bill_id}/status/void" (bill_id: BillId) -> Done;
        mark_bill_void, "bills.CREATE";

    /// Mark bill open.
    mark_open = Post "/bills/{bill_id}/status/open" (bill_id: BillId) -> Done;
        mark_bill_open, "bills.CREATE";

    /// Submit bill.
    submit = Post "/bills/{bill_id}/submit" (bill_id: BillId) -> Done;
        submit_bill, "bills.CREATE";

    /// Approve bill.
    approve = Post "/bills/{bill_id}/approve" (bill_id: BillId) -> Done;
        approve_bill, "bills.CREATE";

    /// Update bill billing address.
    update_billing_address = Put "/bills/{bill_id}/address/billing" (bill_id: BillId) { UpdateBillBillingAddressDraft }
        -> BillingAddress at "billing_address";
        update_bill_billing_address, "bills.UPDATE";

    /// List bill payments.
    list_payments = Get "/bills/{bill_id}/payments" (bill_id: BillId) -> Page<Payment> at "payments";
        list_bill_payments, "bills.READ";

    /// Apply credits to bill.
    apply_credits_to = Post "/bills/{bill_id}/credits" (bill_id: BillId) { ApplyCreditsToBillDraft } -> Done;
        apply_credits_to_bill, "bills.CREATE";

    /// Delete bill payment.
    delete_payment = Delete "/bills/{bill_id}/payments/{bill_payment_id}" (bill_id: BillId, bill_payment_id: Id)
        -> Done;
        delete_bill_payment, "bills.DELETE";

    /// Get bill attachment.
    get_attachment = Get "/bills/{bill_id}/attachment" (bill_id: BillId) -> File;
        get_bill_attachment, "bills.READ", ["preview"];

    /// Add bill attachment.
    add_attachment = Post "/bills/{bill_id}/attachment" (bill_id: BillId) ["attachment"] -> Done;
        add_bill_attachment, "bills.CREATE";

    /// Delete bill attachment.
    delete_attachment = Delete "/bills/{bill_id}/attachment" (bill_id: BillId) -> Done;
        delete_bill_attachment, "bills.DELETE";

    /// Get bill comments.
    get_comments = Get "/bills/{bill_id}/comments" (bill_id: BillId) -> Page<Comment> at "comments";
        get_bill_comments, "bills.READ";

    /// Add bill comment.
    add_comment = Post "/bills/{bill_id}/comments" (bill_id: BillId) { AddBillCommentDraft } -> Comment at "comment";
        add_bill_comment, "bills.CREATE";

    /// Delete bill comment.
    delete_comment = Delete "/bills/{bill_id}/comments/{comment_id}" (bill_id: BillId, comment_id: Id) -> Done;
        delete_bill_comment, "bills.DELETE";

    /// Convert purchase order to bill.
    convert_purchase_order_to = Get "/bills/editpage/frompurchaseorders" () -> PurchaseOrderToBill;
        convert_purchase_order_to_bill, "bills.READ", ["purchaseorder_ids"];
}
