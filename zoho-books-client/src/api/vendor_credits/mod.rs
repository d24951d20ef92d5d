//! Vendor credits. Feature `purchases`.
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
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "purchases")]
use crate::{Done, Page};
#[cfg(feature = "purchases")]
use serde_json::Value;

endpoints! {
    /// Vendor credits.
    VendorCredits, vendor_credits, "vendor-credits", feature "purchases";

    /// Create vendor credit.
    create = Post "/vendorcredits" () { VendorCreditDraft } -> VendorCredit at "vendor_credit";
        create_vendor_credit, "debitnotes.CREATE", ["ignore_auto_number_generation" "bill_id"];

    /// List vendor credits.
    list = Get "/vendorcredits" () -> Page<VendorCredit> at "vendorcredits";
        list_vendor_credits, "debitnotes.READ", [
            "vendor_credit_number" "date" "status" "total" "reference_number" "customer_name" "item_name"
            "item_description" "notes" "custom_field" "last_modified_time" "customer_id" "line_item_id" "item_id"
            "tax_id" "filter_by" "search_text" "sort_column" "page" "per_page" "location_ids"
            "vendor_credit_number_startswith" "vendor_credit_number_contains" "date_start" "date_end" "date_before"
            "date_after" "item_name_startswith" "item_name_contains" "item_description_startswith"
            "item_description_contains" "notes_startswith" "notes_contains" "custom_field_startswith"
            "custom_field_contains"
        ];

    /// Update vendor credit.
    update = Put "/vendorcredits/{vendor_credit_id}" (vendor_credit_id: Id) { VendorCreditDraft }
        -> VendorCredit at "vendor_credit";
        update_vendor_credit, "debitnotes.UPDATE";

    /// Get vendor credit.
    get = Get "/vendorcredits/{vendor_credit_id}" (vendor_credit_id: Id) -> Option<VendorCredit> at "vendor_credit";
        get_vendor_credit, "debitnotes.READ", ["print" "accept"], may_be_file;

    /// Delete vendor credit.
    delete = Delete "/vendorcredits/{vendor_credit_id}" (vendor_credit_id: Id) -> Done;
        delete_vendor_credit, "debitnotes.DELETE";

    /// Mark vendor credit open.
    mark_open = Post "/vendorcredits/{vendor_credit_id}/status/open" (vendor_credit_id: Id) -> Done;
        mark_vendor_credit_open, "debitnotes.CREATE";

    /// Mark vendor credit void.
    mark_void = Post "/vendorcredits/{vendor_credit_id}/status/void" (vendor_credit_id: Id) -> Done;
        mark_vendor_credit_void, "debitnotes.CREATE";

    /// Submit vendor credit.
    submit = Post "/vendorcredits/{vendor_credit_id}/submit" (vendor_credit_id: Id) -> Done;
        submit_vendor_credit, "debitnotes.CREATE";

    /// Approve vendor credit.
    approve = Post "/vendorcredits/{vendor_credit_id}/approve" (vendor_credit_id: Id) -> Done;
        approve_vendor_credit, "debitnotes.CREATE";

    /// List bills credited.
    list_bills_credited = Get "/vendorcredits/{vendor_credit_id}/bills" (vendor_credit_id: Id)
        -> Page<BillsCredited> at "bills_credited";
        list_bills_credited, "debitnotes.READ";

    /// Apply credits to a bill.
    apply_credits_to_a_bill = Post "/vendorcredits/{vendor_credit_id}/bills" (vendor_credit_id: Id) { ApplyCreditsToABillDraft }
        -> Value at "bills";
        apply_credits_to_a_bill, "debitnotes.CREATE";

    /// Delete vendor credit bill.
    delete_bill = Delete "/vendorcredits/{vendor_credit_id}/bills/{vendor_credit_bill_id}" (vendor_credit_id: Id, vendor_credit_bill_id: Id)
        -> Done;
        delete_vendor_credit_bill, "debitnotes.DELETE";

    /// Refund vendor credit.
    refund = Post "/vendorcredits/{vendor_credit_id}/refunds" (vendor_credit_id: Id) { RefundVendorCreditDraft }
        -> VendorCreditRefund at "vendor_credit_refund";
        refund_vendor_credit, "debitnotes.CREATE";

    /// List vendor credit refunds of a vendor credit.
    list_refunds_of_a_vendor_credit = Get "/vendorcredits/{vendor_credit_id}/refunds" (vendor_credit_id: Id)
        -> Page<VendorCreditRefund> at "vendor_credit_refunds";
        list_vendor_credit_refunds_of_a_vendor_credit, "debitnotes.READ", ["page" "per_page"];

    /// Update vendor credit refund.
    update_refund = Put "/vendorcredits/{vendor_credit_id}/refunds/{vendor_credit_refund_id}" (vendor_credit_id: Id, vendor_credit_refund_id: Id) { RefundVendorCreditDraft }
        -> VendorCreditRefund at "vendor_credit_refund";
        update_vendor_credit_refund, "debitnotes.UPDATE";

    /// Get vendor credit refund.
    get_refund = Get "/vendorcredits/{vendor_credit_id}/refunds/{vendor_credit_refund_id}" (vendor_credit_id: Id, vendor_credit_refund_id: Id)
        -> Option<VendorCreditRefund> at "vendor_credit_refund";
        get_vendor_credit_refund, "debitnotes.READ";

    /// Delete vendor credit refund.
    delete_refund = Delete "/vendorcredits/{vendor_credit_id}/refunds/{vendor_credit_refund_id}" (vendor_credit_id: Id, vendor_credit_refund_id: Id)
        -> Done;
        delete_vendor_credit_refund, "debitnotes.DELETE";

    /// List vendor credit refunds of all vendor credits.
    list_refunds_of_all_vendor_credits = Get "/vendorcredits/refunds" ()
        -> Page<VendorCreditRefund> at "vendor_credit_refunds";
        list_vendor_credit_refunds_of_all_vendor_credits, "debitnotes.READ", [
            "customer_id" "last_modified_time" "sort_column" "page" "per_page"
        ];

    /// Add vendor credit comment.
    add_comment = Post "/vendorcredits/{vendor_credit_id}/comments" (vendor_credit_id: Id) { AddVendorCreditCommentDraft }
        -> Comment at "comment";
        add_vendor_credit_comment, "debitnotes.CREATE";

    /// List vendor credit comments.
    list_comments = Get "/vendorcredits/{vendor_credit_id}/comments" (vendor_credit_id: Id)
        -> Page<Comment> at "comments";
        list_vendor_credit_comments, "debitnotes.READ";

    /// Delete vendor credit comment.
    delete_comment = Delete "/vendorcredits/{vendor_credit_id}/comments/{comment_id}" (vendor_credit_id: Id, comment_id: Id)
        -> Done;
        delete_vendor_credit_comment, "debitnotes.DELETE";
}
