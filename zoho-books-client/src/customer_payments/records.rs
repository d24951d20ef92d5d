//! Customer payments, as read.

use crate::amount::Amount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomField;
use crate::custom_field::has_custom_fields;
use crate::documents::Tag;
use crate::ids::{AccountId, Id, InvoiceId, PaymentId};
use crate::macros::record;
use jiff::Timestamp;
use jiff::civil::Date;

record! {
    /// A payment, as read by itself.
    CustomerPayment by payment_id: PaymentId {
        /// How it is paid: `cash`, `check`, `creditcard`, `banktransfer`, ….
        payment_mode: Option<String>,
        /// How much.
        amount: Option<Amount>,
        /// What was paid back.
        amount_refunded: Option<Amount>,
        /// What the bank took.
        bank_charges: Option<Amount>,
        /// Its day.
        date: Option<Date>,
        /// Its state.
        status: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// The customer's name.
        customer_name: Option<String>,
        /// The e-mail address.
        email: Option<String>,
        /// The invoices that it is applied to.
        invoices: Vec<PaidInvoice>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// The currency's symbol.
        currency_symbol: Option<String>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// The payment's number.
        payment_number: Option<String>,
        /// What is not applied to invoices.
        unused_amount: Option<Amount>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The account.
        account_id: Option<AccountId>,
        /// The account's name.
        account_name: Option<String>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
    }

    /// A payment, as a list shows it.
    CustomerPaymentRow by payment_id: PaymentId {
        /// The payment's number.
        payment_number: Option<String>,
        /// The invoice's number.
        invoice_number: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// How it is paid: `cash`, `check`, `creditcard`, `banktransfer`, ….
        payment_mode: Option<String>,
        /// How much.
        amount: Option<Amount>,
        /// How much, in the base currency.
        bcy_amount: Option<Amount>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// The customer's name.
        customer_name: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// What is not applied to invoices.
        unused_amount: Option<Amount>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
    }

    /// An invoice that a payment is applied to, as read.
    PaidInvoice {
        /// The invoice.
        invoice_id: Option<InvoiceId>,
        /// The invoice's number.
        invoice_number: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// What the invoice comes to.
        invoice_amount: Option<Amount>,
        /// How much of it is applied.
        amount_applied: Option<Amount>,
        /// What is still open of the invoice.
        balance_amount: Option<Amount>,
        /// How much tax was held back.
        tax_amount_withheld: Option<Amount>,
        /// The payment as applied: what is deleted to take it back.
        invoice_payment_id: Option<Id>,
    }

    /// Money that was paid back to a customer, as read.
    PaymentRefund by payment_refund_id: Id {
        /// The payment.
        payment_id: Option<PaymentId>,
        /// Its day.
        date: Option<Date>,
        /// How it is paid back.
        refund_mode: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// How much.
        amount: Option<Amount>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The form of payment (MX).
        payment_form: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// The payment's number.
        payment_number: Option<String>,
        /// The customer's name.
        customer_name: Option<String>,
        /// How much, in the base currency.
        amount_bcy: Option<Amount>,
        /// How much, in its own currency.
        amount_fcy: Option<Amount>,
    }
}

has_custom_fields!(CustomerPayment, CustomerPaymentRow);
