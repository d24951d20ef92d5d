//! Payments to vendors. <https://www.zoho.com/books/api/v3/vendor-payments/>
//!
#![cfg_attr(all(feature = "sandbox", feature = "purchases"), doc = "```")]
#![cfg_attr(
    not(all(feature = "sandbox", feature = "purchases")),
    doc = "```ignore"
)]
#![doc = include_str!("../doc_setup.md")]
//! use zoho_books_client::Amount;
//! use zoho_books_client::vendor_payments::VendorPaymentDraft;
//!
//! let draft = VendorPaymentDraft::new(vendor.clone(), Amount::from(50), "2026-11-30".parse()?);
//! let payment = books.vendor_payments().create(&draft).await?;
//! let paid = books.vendor_payments().list().vendor(&vendor).await?;
//! assert_eq!(paid.items[0].payment_id, payment.payment_id);
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
use crate::documents::{MailContent, MailDraft};
#[cfg(feature = "purchases")]
use crate::ids::{Id, VendorPaymentId};
use crate::macros::endpoints;
#[cfg(feature = "purchases")]
use crate::macros::filters;
#[cfg(feature = "purchases")]
use crate::unique_key::UniqueKey;
#[cfg(feature = "purchases")]
use crate::{Call, Done, Page};
#[cfg(feature = "purchases")]
use jiff::civil::Date;

#[cfg(feature = "purchases")]
pub use drafts::{BillToPay, VendorPaymentDraft, VendorPaymentRefundDraft};
#[cfg(feature = "purchases")]
pub use records::{PaidBill, VendorPayment, VendorPaymentRefund, VendorPaymentRow};

endpoints! {
    /// Calls about payments to vendors. From [`Client::vendor_payments`](crate::Client::vendor_payments).
    VendorPayments, vendor_payments, "vendor-payments", feature "purchases";

    /// Payments to vendors, page by page.
    list = Get "/vendorpayments" () -> Page<VendorPaymentRow> at "vendorpayments";
        list_vendor_payments, "vendorpayments.READ", ["vendor_name" "vendor_name_startswith" "vendor_name_contains" "reference_number"
        "reference_number_startswith" "reference_number_contains" "payment_number"
        "payment_number_startswith" "payment_number_contains" "date" "date_start" "date_end" "date_before"
        "date_after" "amount" "amount_less_than" "amount_less_equals" "amount_greater_than"
        "amount_greater_equals" "payment_mode" "payment_mode_startswith" "payment_mode_contains" "notes"
        "notes_startswith" "notes_contains" "vendor_id" "last_modified_time" "bill_id" "description"
        "description_startswith" "description_contains" "filter_by" "search_text" "sort_column" "page"
        "per_page"];
    /// Creates a payment. A repeat makes a second one; see [`upsert`](Self::upsert).
    create = Post "/vendorpayments" () { VendorPaymentDraft } -> VendorPayment;
        create_vendor_payment, "vendorpayments.CREATE";
    /// Changes the payment that a unique custom field finds. [`upsert`](Self::upsert) sets the key.
    update_by_key = Put "/vendorpayments" () { VendorPaymentDraft } -> VendorPayment at "vendorpayment";
        update_vendor_payment_using_custom_field, "vendorpayments.UPDATE", unique;
    /// Deletes the payments in the query's `vendorpayment_id`, separated by commas; `bulk_delete` must be `true`.
    delete_many = Delete "/vendorpayments" () -> Done;
        bulk_delete_vendor_payments, "vendorpayments.DELETE", ["vendorpayment_id" "bulk_delete"];
    /// Reads a payment; `None` if there is none of this id.
    get = Get "/vendorpayments/{payment_id}" (payment_id: VendorPaymentId) -> Option<VendorPayment> at "vendorpayment";
        get_vendor_payment, "vendorpayments.READ", ["fetchTaxInfo" "fetchstatementlineinfo" "print" "is_bill_payment_id"];
    /// Changes a payment.
    update = Put "/vendorpayments/{payment_id}" (payment_id: VendorPaymentId) { VendorPaymentDraft } -> VendorPayment at "vendorpayment";
        update_vendor_payment, "vendorpayments.UPDATE";
    /// Deletes a payment; its bills are open again.
    delete = Delete "/vendorpayments/{payment_id}" (payment_id: VendorPaymentId) -> Done;
        delete_vendor_payment, "vendorpayments.DELETE";
    /// What was paid back of a payment, page by page.
    refunds = Get "/vendorpayments/{payment_id}/refunds" (payment_id: VendorPaymentId) -> Page<VendorPaymentRefund> at "vendorpayment_refunds";
        list_vendor_payment_refunds, "vendorpayments.READ", ["page" "per_page"];
    /// Writes down that a vendor paid back what a payment is not applied to.
    refund = Post "/vendorpayments/{payment_id}/refunds" (payment_id: VendorPaymentId) { VendorPaymentRefundDraft } -> VendorPaymentRefund at "vendorpayment_refunds";
        refund_excess_vendor_payment, "vendorpayments.CREATE";
    /// Reads what was paid back; `None` if there is none of this id.
    get_refund = Get "/vendorpayments/{payment_id}/refunds/{vendorpayment_refund_id}" (payment_id: VendorPaymentId, vendorpayment_refund_id: Id) -> Option<VendorPaymentRefund> at "vendorpayment_refund";
        get_vendor_payment_refund, "vendorpayments.READ";
    /// Changes what was paid back.
    update_refund = Put "/vendorpayments/{payment_id}/refunds/{vendorpayment_refund_id}" (payment_id: VendorPaymentId, vendorpayment_refund_id: Id) { VendorPaymentRefundDraft } -> VendorPaymentRefund at "vendorpayment_refund";
        update_vendor_payment_refund, "vendorpayments.UPDATE";
    /// Deletes what was paid back; the payment has it again.
    delete_refund = Delete "/vendorpayments/{payment_id}/refunds/{vendorpayment_refund_id}" (payment_id: VendorPaymentId, vendorpayment_refund_id: Id) -> Done;
        delete_vendor_payment_refund, "vendorpayments.DELETE";
    /// What a mail about the payment would say. Sends nothing.
    email_content = Get "/vendorpayments/{payment_id}/email" (payment_id: VendorPaymentId) -> MailContent at "data";
        get_vendor_payment_email_content, "vendorpayments.READ";
    /// Mails the payment to the vendor.
    email = Post "/vendorpayments/{payment_id}/email" (payment_id: VendorPaymentId) { MailDraft } files ["attachments"] -> Done;
        email_vendor_payment, "vendorpayments.CREATE", ["send_attachment" "file_name"], notifies;
}

#[cfg(feature = "purchases")]
filters! { VendorPaymentRow;
    /// Only those to this vendor.
    vendor = "vendor_id" (&ContactId);
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
impl<'c> VendorPayments<'c> {
    /// Changes the payment that the unique custom field finds, and makes one if there is none and `create_if_missing` is
    /// set. This is the write that may be repeated: however often it is sent, there is one payment for the key.
    pub fn upsert(
        &self,
        key: &UniqueKey,
        draft: &VendorPaymentDraft,
        create_if_missing: bool,
    ) -> Call<'c, VendorPayment> {
        self.update_by_key(draft).upsert_by(key, create_if_missing)
    }
}
