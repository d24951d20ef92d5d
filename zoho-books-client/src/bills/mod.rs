//! Bills of vendors. <https://www.zoho.com/books/api/v3/bills/>
//!
#![cfg_attr(all(feature = "sandbox", feature = "purchases"), doc = "```")]
#![cfg_attr(
    not(all(feature = "sandbox", feature = "purchases")),
    doc = "```ignore"
)]
#![doc = include_str!("../doc_setup.md")]
//! use zoho_books_client::bills::{BillDraft, BillLineDraft};
//!
//! let mut draft = BillDraft::new(vendor, vec![BillLineDraft::of(tea, 10)]);
//! draft.bill_number = Some("B-77".into());
//! let bill = books.bills().create(&draft).await?;
//! assert_eq!(books.bills().get(&bill.bill_id).await?.unwrap().bill_number.as_deref(), Some("B-77"));
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "purchases")]
mod drafts;
#[cfg(feature = "purchases")]
mod records;

#[cfg(feature = "purchases")]
use crate::contacts::ContactId;
#[cfg(feature = "purchases")]
use crate::custom_field::CustomFieldDraft;
#[cfg(feature = "purchases")]
use crate::documents::{AddressChange, DocumentAddress, DocumentComment, NoteDraft};
#[cfg(feature = "purchases")]
use crate::ids::{BillId, Id};
use crate::macros::endpoints;
#[cfg(feature = "purchases")]
use crate::macros::filters;
#[cfg(feature = "purchases")]
use crate::unique_key::UniqueKey;
#[cfg(feature = "purchases")]
use crate::{Call, Done, File, Page};
#[cfg(feature = "purchases")]
use jiff::civil::Date;
#[cfg(feature = "purchases")]
use serde_json::Value;

#[cfg(feature = "purchases")]
pub use drafts::{
    BillChange, BillCredits, BillDraft, BillLineDraft, BillPaymentToApply, VendorCreditToApply,
};
#[cfg(feature = "purchases")]
pub use records::{Bill, BillLine, BillPaymentRow, BillRow, BillStatus};

endpoints! {
    /// Calls about bills. From [`Client::bills`](crate::Client::bills).
    Bills, bills, "bills", feature "purchases";

    /// Bills, page by page.
    list = Get "/bills" () -> Page<BillRow> at "bills";
        list_bills, "bills.READ", ["bill_number" "bill_number_startswith" "bill_number_contains" "reference_number"
        "reference_number_startswith" "reference_number_contains" "date" "date_start" "date_end"
        "date_before" "date_after" "due_date" "due_date_start" "due_date_end" "due_date_before"
        "due_date_after" "created_date" "created_date_start" "created_date_end" "status" "description"
        "description_startswith" "description_contains" "vendor_name" "vendor_name_startswith"
        "vendor_name_contains" "total" "vendor_id" "project_id" "item_name" "item_name_startswith"
        "item_name_contains" "item_description" "item_description_startswith" "item_description_contains"
        "item_id" "recurring_bill_id" "purchaseorder_id" "last_modified_time" "customer_id" "filter_by"
        "search_text" "page" "per_page" "location_ids" "sort_column" "sort_order"];
    /// Creates a bill. A repeat makes a second one; see [`upsert`](Self::upsert). A file goes by [`Call::file`] as `attachment`.
    create = Post "/bills" () { BillDraft } files ["attachment"] -> Bill at "bill";
        create_bill, "bills.CREATE";
    /// Changes the bill that a unique custom field finds. [`upsert`](Self::upsert) sets the key.
    update_by_key = Put "/bills" () { BillChange } -> Bill at "bill";
        update_bill_using_custom_field, "bills.UPDATE", unique;
    /// Reads a bill; `None` if there is none of this id.
    get = Get "/bills/{bill_id}" (bill_id: BillId) -> Option<Bill> at "bill";
        get_bill, "bills.READ";
    /// Changes a bill. The lines replace all that there are.
    update = Put "/bills/{bill_id}" (bill_id: BillId) { BillChange } files ["attachment"] -> Bill at "bill";
        update_bill, "bills.UPDATE";
    /// Deletes a bill. One with payments is refused.
    delete = Delete "/bills/{bill_id}" (bill_id: BillId) -> Done;
        delete_bill, "bills.DELETE";
    /// Changes custom fields and nothing else.
    update_custom_fields = Put "/bill/{bill_id}/customfields" (bill_id: BillId) { [CustomFieldDraft] } -> Done;
        update_custom_fields_in_bill, "bills.UPDATE";
    /// Makes a bill void.
    void = Post "/bills/{bill_id}/status/void" (bill_id: BillId) -> Done;
        mark_bill_void, "bills.CREATE";
    /// Makes a void bill open again.
    mark_open = Post "/bills/{bill_id}/status/open" (bill_id: BillId) -> Done;
        mark_bill_open, "bills.CREATE";
    /// Submits a bill for approval.
    submit = Post "/bills/{bill_id}/submit" (bill_id: BillId) -> Done;
        submit_bill, "bills.CREATE";
    /// Approves a bill.
    approve = Post "/bills/{bill_id}/approve" (bill_id: BillId) -> Done;
        approve_bill, "bills.CREATE";
    /// Sets the billing address on this bill; the contact keeps its own, unless `extra` says `is_update_customer`.
    set_billing_address = Put "/bills/{bill_id}/address/billing" (bill_id: BillId) { AddressChange } -> DocumentAddress at "billing_address";
        update_bill_billing_address, "bills.UPDATE";
    /// The payments that were applied to a bill.
    payments = Get "/bills/{bill_id}/payments" (bill_id: BillId) -> Page<BillPaymentRow> at "payments";
        list_bill_payments, "bills.READ";
    /// Applies payments and vendor credits that are not used up.
    apply_credits = Post "/bills/{bill_id}/credits" (bill_id: BillId) { BillCredits } -> Done;
        apply_credits_to_bill, "bills.CREATE";
    /// Takes back a payment from a bill; the payment itself stays.
    delete_payment = Delete "/bills/{bill_id}/payments/{bill_payment_id}" (bill_id: BillId, bill_payment_id: Id) -> Done;
        delete_bill_payment, "bills.DELETE";
    /// The file that is attached to a bill.
    attachment = Get "/bills/{bill_id}/attachment" (bill_id: BillId) -> File;
        get_bill_attachment, "bills.READ", ["preview"];
    /// Attaches a file: gif, png, jpeg, jpg, bmp or pdf.
    attach = Post "/bills/{bill_id}/attachment" (bill_id: BillId) ["attachment"] -> Done;
        add_bill_attachment, "bills.CREATE";
    /// Deletes the attachment.
    delete_attachment = Delete "/bills/{bill_id}/attachment" (bill_id: BillId) -> Done;
        delete_bill_attachment, "bills.DELETE";
    /// The comments and the history of a bill.
    comments = Get "/bills/{bill_id}/comments" (bill_id: BillId) -> Page<DocumentComment> at "comments";
        get_bill_comments, "bills.READ";
    /// Writes a comment.
    add_comment = Post "/bills/{bill_id}/comments" (bill_id: BillId) { NoteDraft } -> DocumentComment at "comment";
        add_bill_comment, "bills.CREATE";
    /// Deletes a comment.
    delete_comment = Delete "/bills/{bill_id}/comments/{comment_id}" (bill_id: BillId, comment_id: Id) -> Done;
        delete_bill_comment, "bills.DELETE";
    /// What a bill of the purchase orders in the query's `purchaseorder_ids` would hold; to be created from.
    from_purchase_orders = Get "/bills/editpage/frompurchaseorders" () -> Value;
        convert_purchase_order_to_bill, "bills.READ", ["purchaseorder_ids"];
}

#[cfg(feature = "purchases")]
filters! { BillRow;
    /// Only those of this state.
    status = "status" (BillStatus);
    /// Only those of this vendor.
    vendor = "vendor_id" (&ContactId);
    /// Only the one of this number.
    number = "bill_number" (&str);
    /// Only those with this number of one's own. Zoho Books finds those that hold it; compare the rows'.
    reference = "reference_number" (&str);
    /// Only those from this day on.
    from = "date_start" (Date);
    /// Only those up to this day.
    until = "date_end" (Date);
    /// Only those with this in their texts.
    search = "search_text" (&str);
}

#[cfg(feature = "purchases")]
impl<'c> Bills<'c> {
    /// Changes the bill that the unique custom field finds, and makes one if there is none and `create_if_missing` is
    /// set. This is the write that may be repeated: however often it is sent, there is one bill for the key.
    pub fn upsert(
        &self,
        key: &UniqueKey,
        draft: &BillChange,
        create_if_missing: bool,
    ) -> Call<'c, Bill> {
        self.update_by_key(draft).upsert_by(key, create_if_missing)
    }
}
