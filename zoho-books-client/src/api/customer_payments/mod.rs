//! Customer payments. Feature `sales`.
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
use crate::ids::{Id, PaymentId};
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::{CustomFieldDraft, Done, Page};

endpoints! {
    /// Customer payments.
    CustomerPayments, customer_payments, "customer-payments", feature "sales";

    /// Create customer payment.
    create = Post "/customerpayments" () { CustomerPaymentDraft } -> Payment at "payment";
        create_customer_payment, "customerpayments.CREATE";

    /// List customer payments.
    list = Get "/customerpayments" () -> Page<CustomerPayment> at "customer_payments";
        list_customer_payments, "customerpayments.READ", [
            "customer_name" "reference_number" "date" "amount" "notes" "payment_mode" "filter_by" "sort_column"
            "search_text" "customer_id" "page" "per_page" "customer_name_startswith" "customer_name_contains"
            "reference_number_startswith" "reference_number_contains" "amount_less_than" "amount_less_equals"
            "amount_greater_than" "amount_greater_equals" "notes_startswith" "notes_contains" "payment_mode_startswith"
            "payment_mode_contains"
        ];

    /// Bulk delete customer payments.
    bulk_delete_customer_payments = Delete "/customerpayments" () -> Done;
        bulk_delete_customer_payments, "customerpayments.DELETE", ["payment_ids" "bulk_delete"];

    /// Update customer payment using custom field.
    update_using_custom_field = Put "/customerpayments" () { UpdateCustomerPaymentUsingCustomFieldDraft }
        -> Payment at "payment";
        update_customer_payment_using_custom_field, "customerpayments.UPDATE";

    /// Update customer payment.
    update = Put "/customerpayments/{payment_id}" (payment_id: PaymentId) { UpdateCustomerPaymentUsingCustomFieldDraft }
        -> Payment at "payment";
        update_customer_payment, "customerpayments.UPDATE";

    /// Get customer payment.
    get = Get "/customerpayments/{payment_id}" (payment_id: PaymentId) -> Option<Payment> at "payment";
        get_customer_payment, "customerpayments.READ", ["accept"], may_be_file;

    /// Delete customer payment.
    delete = Delete "/customerpayments/{payment_id}" (payment_id: PaymentId) -> Done;
        delete_customer_payment, "customerpayments.DELETE";

    /// List customer payment refunds.
    list_refunds = Get "/customerpayments/{customer_payment_id}/refunds" (customer_payment_id: PaymentId)
        -> Page<PaymentRefund> at "payment_refunds";
        list_customer_payment_refunds, "customerpayments.READ", ["page" "per_page"];

    /// Create customer payment refund.
    create_refund = Post "/customerpayments/{customer_payment_id}/refunds" (customer_payment_id: PaymentId) { CustomerPaymentRefundDraft }
        -> Vec<PaymentRefund> at "payment_refunds";
        create_customer_payment_refund, "customerpayments.CREATE";

    /// Update custom fields in customer payment.
    update_custom_fields_in = Put "/customerpayment/{customer_payment_id}/customfields" (customer_payment_id: PaymentId) { [CustomFieldDraft] }
        -> Done;
        update_custom_fields_in_customer_payment, "customerpayments.UPDATE";

    /// Get customer payment refund.
    get_refund = Get "/customerpayments/{customer_payment_id}/refunds/{refund_id}" (customer_payment_id: PaymentId, refund_id: Id)
        -> Option<PaymentRefund> at "payment_refunds";
        get_customer_payment_refund, "customerpayments.READ";

    /// Update customer payment refund.
    update_refund = Put "/customerpayments/{customer_payment_id}/refunds/{refund_id}" (customer_payment_id: PaymentId, refund_id: Id) { UpdateCustomerPaymentRefundDraft }
        -> Vec<PaymentRefund> at "payment_refunds";
        update_customer_payment_refund, "customerpayments.UPDATE";

    /// Delete customer payment refund.
    delete_refund = Delete "/customerpayments/{customer_payment_id}/refunds/{refund_id}" (customer_payment_id: PaymentId, refund_id: Id)
        -> Done;
        delete_customer_payment_refund, "customerpayments.DELETE";
}
