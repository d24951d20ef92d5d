//! What is read: customer payments.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, Id, InvoiceId, PaymentId};
use crate::macros::record;
use crate::{Amount, CustomField, Date};
use serde_json::Value;

record! {
    /// Payment.
    #[allow(missing_docs)]
    Payment by payment_id: PaymentId {
        /// At most 100 characters.
        payment_mode: Option<String>,
        amount: Option<Amount>,
        amount_refunded: Option<Amount>,
        bank_charges: Option<Amount>,
        date: Option<Date>,
        status: Option<String>,
        /// At most 100 characters.
        reference_number: Option<String>,
        description: Option<String>,
        customer_id: Option<ContactId>,
        /// At most 100 characters.
        customer_name: Option<String>,
        email: Option<String>,
        tags: Vec<Tag>,
        invoices: Vec<Invoice>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        location_id: Option<Id>,
        location_name: Option<String>,
        custom_fields: Vec<CustomField>,
    }
}

record! {
    /// Tag.
    #[allow(missing_docs)]
    Tag {
        tag_id: Option<Id>,
        tag_name: Option<String>,
        tag_option_id: Option<Id>,
        tag_option_name: Option<String>,
        is_tag_mandatory: Option<bool>,
    }
}

record! {
    /// Invoice.
    #[allow(missing_docs)]
    Invoice {
        invoice_id: Option<InvoiceId>,
        invoice_number: Option<String>,
        date: Option<Value>,
        invoice_amount: Option<Amount>,
        amount_applied: Option<Amount>,
        balance_amount: Option<Amount>,
        tax_amount_withheld: Option<Amount>,
    }
}

record! {
    /// Customer payment.
    #[allow(missing_docs)]
    CustomerPayment {
        /// At most 2000 characters.
        payment_id: Option<PaymentId>,
        payment_number: Option<String>,
        invoice_number: Option<String>,
        date: Option<Date>,
        /// At most 100 characters.
        payment_mode: Option<String>,
        amount: Option<Amount>,
        bcy_amount: Option<Amount>,
        location_id: Option<Id>,
        location_name: Option<String>,
        tags: Vec<Tag>,
    }
}

record! {
    /// Payment refund.
    #[allow(missing_docs)]
    PaymentRefund by payment_refund_id: Id {
        /// At most 2000 characters.
        payment_id: Option<PaymentId>,
        date: Option<Date>,
        /// At most 50 characters.
        refund_mode: Option<String>,
        /// At most 100 characters.
        reference_number: Option<String>,
        payment_number: Option<String>,
        /// At most 100 characters.
        customer_name: Option<String>,
        amount_bcy: Option<Amount>,
        amount_fcy: Option<Amount>,
        amount: Option<Amount>,
        exchange_rate: Option<Amount>,
        /// Editions: MX.
        payment_form: Option<String>,
        description: Option<String>,
    }
}
