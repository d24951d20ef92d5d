//! Vendor payments. Feature `purchases`.
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

endpoints! {
    /// Vendor payments.
    VendorPayments, vendor_payments, "vendor-payments", feature "purchases";

    /// Create vendor payment.
    create = Post "/vendorpayments" () { VendorPaymentDraft } -> VendorPayment;
        create_vendor_payment, "vendorpayments.CREATE";

    /// List vendor payments.
    list = Get "/vendorpayments" () -> Page<VendorPayment> at "vendorpayments";
        list_vendor_payments, "vendorpayments.READ", [
            "vendor_name" "reference_number" "payment_number" "date" "amount" "payment_mode" "notes" "vendor_id"
            "last_modified_time" "bill_id" "description" "filter_by" "search_text" "sort_column" "page" "per_page"
            "vendor_name_startswith" "vendor_name_contains" "reference_number_startswith" "reference_number_contains"
            "payment_number_startswith" "payment_number_contains" "date_start" "date_end" "date_before" "date_after"
            "amount_less_than" "amount_less_equals" "amount_greater_than" "amount_greater_equals"
            "payment_mode_startswith" "payment_mode_contains" "notes_startswith" "notes_contains"
            "description_startswith" "description_contains"
        ];

    /// Update vendor payment using custom field.
    update_using_custom_field = Put "/vendorpayments" () { UpdateVendorPaymentUsingCustomFieldDraft }
        -> VendorPayment at "vendorpayment";
        update_vendor_payment_using_custom_field, "vendorpayments.UPDATE";

    /// Bulk delete vendor payments.
    bulk_delete_vendor_payments = Delete "/vendorpayments" () -> Done;
        bulk_delete_vendor_payments, "vendorpayments.DELETE", ["vendorpayment_id" "bulk_delete"];

    /// Update vendor payment.
    update = Put "/vendorpayments/{payment_id}" (payment_id: Id) { UpdateVendorPaymentUsingCustomFieldDraft }
        -> VendorPayment at "vendorpayment";
        update_vendor_payment, "vendorpayments.UPDATE";

    /// Get vendor payment.
    get = Get "/vendorpayments/{payment_id}" (payment_id: Id) -> Option<VendorPayment> at "vendorpayment";
        get_vendor_payment, "vendorpayments.READ", [
            "fetchTaxInfo" "fetchstatementlineinfo" "print" "is_bill_payment_id"
        ];

    /// Delete vendor payment.
    delete = Delete "/vendorpayments/{payment_id}" (payment_id: Id) -> Done;
        delete_vendor_payment, "vendorpayments.DELETE";

    /// List vendor payment refunds.
    list_refunds = Get "/vendorpayments/{payment_id}/refunds" (payment_id: Id)
        -> Page<VendorPaymentRefund> at "vendorpayment_refunds";
        list_vendor_payment_refunds, "vendorpayments.READ", ["page" "per_page"];

    /// Refund excess vendor payment.
    refund_excess = Post "/vendorpayments/{payment_id}/refunds" (payment_id: Id) { RefundExcessVendorPaymentDraft }
        -> VendorPaymentRefund at "vendorpayment_refund";
        refund_excess_vendor_payment, "vendorpayments.CREATE";

    /// Get vendor payment refund.
    get_refund = Get "/vendorpayments/{payment_id}/refunds/{vendorpayment_refund_id}" (payment_id: Id, vendorpayment_refund_id: Id)
        -> Option<VendorPaymentRefund> at "vendorpayment_refund";
        get_vendor_payment_refund, "vendorpayments.READ";

    /// Update vendor payment refund.
    update_refund = Put "/vendorpayments/{payment_id}/refunds/{vendorpayment_refund_id}" (payment_id: Id, vendorpayment_refund_id: Id) { RefundExcessVendorPaymentDraft }
        -> VendorPaymentRefund at "vendorpayment_refund";
        update_vendor_payment_refund, "vendorpayments.UPDATE";

    /// Delete vendor payment refund.
    delete_refund = Delete "/vendorpayments/{payment_id}/refunds/{vendorpayment_refund_id}" (payment_id: Id, vendorpayment_refund_id: Id)
        -> Done;
        delete_vendor_payment_refund, "vendorpayments.DELETE";

    /// Email vendor payment.
    email = Post "/vendorpayments/{payment_id}/email" (payment_id: Id) { EmailVendorPaymentDraft } files ["attachments"]
        -> Done;
        email_vendor_payment, "vendorpayments.CREATE", ["send_attachment" "file_name"], notifies;

    /// Get vendor payment email content.
    get_email_content = Get "/vendorpayments/{payment_id}/email" (payment_id: Id) -> VendorPaymentEmailContent;
        get_vendor_payment_email_content, "vendorpayments.READ";
}
