//! Payments of customers. <https://www.zoho.com/books/api/v3/customer-payments/>
//!
//! What a payment does not apply to invoices is a credit of the customer. Without an account it lands in "Undeposited Funds".
//!
#![cfg_attr(all(feature = "sandbox", feature = "sales"), doc = "```")]
#![cfg_attr(not(all(feature = "sandbox", feature = "sales")), doc = "```ignore")]
#![doc = include_str!("../doc_setup.md")]
//! use zoho_books_client::Amount;
//! use zoho_books_client::customer_payments::{CustomerPaymentChange, InvoiceToPay};
//! use zoho_books_client::invoices::{InvoiceDraft, InvoiceLineDraft};
//!
//! let draft = InvoiceDraft::new(customer.clone(), vec![InvoiceLineDraft::of(tea, 1)]);
//! let invoice = books.invoices().create(&draft).await?;
//! books.invoices().mark_sent(&invoice.invoice_id).await?;
//!
//! // However often this is sent, the invoice is paid once.
//! let key = zoho_books_client::UniqueKey::new("cf_shop_id", "payment:77")?;
//! let day = "2026-11-30".parse()?;
//! let mut payment = CustomerPaymentChange::new(customer, "creditcard", Amount::from(12), day);
//! payment.invoices = Some(vec![InvoiceToPay::new(invoice.invoice_id.clone(), Amount::from(12))]);
//! books.customer_payments().upsert(&key, &payment, true).await?;
//! books.customer_payments().upsert(&key, &payment, true).await?;
//!
//! let paid = books.invoices().get(&invoice.invoice_id).await?.unwrap();
//! assert_eq!(paid.balance, Some(Amount::from(0)));
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
use crate::ids::{Id, PaymentId};
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
pub use drafts::{CustomerPaymentChange, CustomerPaymentDraft, InvoiceToPay, PaymentRefundDraft};
#[cfg(feature = "sales")]
pub use records::{CustomerPayment, CustomerPaymentRow, PaidInvoice, PaymentRefund};

endpoints! {
    /// Calls about customer payments. From [`Client::customer_payments`](crate::Client::customer_payments).
    CustomerPayments, customer_payments, "customer-payments", feature "sales";

    /// Payments, page by page.
    list = Get "/customerpayments" () -> Page<CustomerPaymentRow> at "customer_payments";
        list_customer_payments, "customerpayments.READ", ["customer_name" "customer_name_startswith" "customer_name_contains" "reference_number"
        "reference_number_startswith" "reference_number_contains" "date" "amount" "amount_less_than"
        "amount_less_equals" "amount_greater_than" "amount_greater_equals" "notes" "notes_startswith"
        "notes_contains" "payment_mode" "payment_mode_startswith" "payment_mode_contains" "filter_by"
        "sort_column" "search_text" "customer_id" "page" "per_page"];
    /// Creates a payment. A repeat makes a second one; see [`upsert`](Self::upsert).
    create = Post "/customerpayments" () { CustomerPaymentDraft } -> CustomerPayment at "payment";
        create_customer_payment, "customerpayments.CREATE";
    /// Changes the payment that a unique custom field finds. [`upsert`](Self::upsert) sets the key.
    update_by_key = Put "/customerpayments" () { CustomerPaymentChange } -> CustomerPayment at "payment";
        update_customer_payment_using_custom_field, "customerpayments.UPDATE", unique;
    /// Deletes the payments in the query's `payment_ids`, separated by commas; `bulk_delete` must be `true`.
    delete_many = Delete "/customerpayments" () -> Done;
        bulk_delete_customer_payments, "customerpayments.DELETE", ["payment_ids" "bulk_delete"];
    /// Reads a payment; `None` if there is none of this id.
    get = Get "/customerpayments/{payment_id}" (payment_id: PaymentId) -> Option<CustomerPayment> at "payment";
        get_customer_payment, "customerpayments.READ", ["accept"], may_be_file;
    /// Changes a payment.
    update = Put "/customerpayments/{payment_id}" (payment_id: PaymentId) { CustomerPaymentChange } -> CustomerPayment at "payment";
        update_customer_payment, "customerpayments.UPDATE";
    /// Deletes a payment; its invoices are open again.
    delete = Delete "/customerpayments/{payment_id}" (payment_id: PaymentId) -> Done;
        delete_customer_payment, "customerpayments.DELETE";
    /// Changes custom fields and nothing else.
    update_custom_fields = Put "/customerpayment/{customer_payment_id}/customfields" (customer_payment_id: PaymentId) { [CustomFieldDraft] } -> Done;
        update_custom_fields_in_customer_payment, "customerpayments.UPDATE";
    /// What was paid back of a payment, page by page.
    refunds = Get "/customerpayments/{customer_payment_id}/refunds" (customer_payment_id: PaymentId) -> Page<PaymentRefund> at "payment_refunds";
        list_customer_payment_refunds, "customerpayments.READ", ["page" "per_page"];
    /// Pays back what a payment is not applied to.
    refund = Post "/customerpayments/{customer_payment_id}/refunds" (customer_payment_id: PaymentId) { PaymentRefundDraft } -> PaymentRefund at "payment_refunds";
        create_customer_payment_refund, "customerpayments.CREATE";
    /// Reads what was paid back; `None` if there is none of this id.
    get_refund = Get "/customerpayments/{customer_payment_id}/refunds/{refund_id}" (customer_payment_id: PaymentId, refund_id: Id) -> Option<PaymentRefund> at "payment_refunds";
        get_customer_payment_refund, "customerpayments.READ";
    /// Changes what was paid back.
    update_refund = Put "/customerpayments/{customer_payment_id}/refunds/{refund_id}" (customer_payment_id: PaymentId, refund_id: Id) { PaymentRefundDraft } -> PaymentRefund at "payment_refunds";
        update_customer_payment_refund, "customerpayments.UPDATE";
    /// Deletes what was paid back; the payment has it again.
    delete_refund = Delete "/customerpayments/{customer_payment_id}/refunds/{refund_id}" (customer_payment_id: PaymentId, refund_id: Id) -> Done;
        delete_customer_payment_refund, "customerpayments.DELETE";
}

#[cfg(feature = "sales")]
filters! { CustomerPaymentRow;
    /// Only those with this number of one's own. Zoho Books finds those that hold it; compare the rows'.
    reference = "reference_number" (&str);
    /// Only those of this customer.
    customer = "customer_id" (&ContactId);
    /// Only those of the customer of this name.
    customer_name = "customer_name" (&str);
    /// Only those of this day.
    date = "date" (Date);
    /// Only those with this in their texts.
    search = "search_text" (&str);
}

#[cfg(feature = "sales")]
impl<'c> CustomerPayments<'c> {
    /// Changes the payment that the unique custom field finds, and makes one if there is none and `create_if_missing` is
    /// set. This is the write that may be repeated: however often it is sent, there is one payment for the key.
    pub fn upsert(
        &self,
        key: &UniqueKey,
        draft: &CustomerPaymentChange,
        create_if_missing: bool,
    ) -> Call<'c, CustomerPayment> {
        self.update_by_key(draft).upsert_by(key, create_if_missing)
    }

    /// The receipt as a PDF.
    pub fn pdf(&self, payment_id: &PaymentId) -> Call<'c, File> {
        self.get(payment_id).file_as("pdf")
    }
}
