//! Customer payments, as written.

use crate::amount::Amount;
use crate::contact_persons::ContactPersonId;
use crate::contacts::ContactId;
use crate::custom_field::CustomFieldDraft;
use crate::documents::TagChoice;
use crate::ids::{AccountId, Id, InvoiceId};
use crate::macros::{draft, drafts};
use jiff::civil::Date;

drafts! {
    /// What is written about a payment when it is created. Customer, mode, amount and day are wanted. (Zoho's file asks for
    /// an invoice beside the list of invoices too; live answers do not.)
    CustomerPaymentDraft {
        /// The persons whom it is meant for.
        contact_persons: Option<Vec<ContactPersonId>>,
    }
    /// What is written about a payment when it is changed, or found by a unique field. The list of invoices replaces all that
    /// it was applied to.
    CustomerPaymentChange {
        /// How much tax was held back.
        tax_amount_withheld: Option<Amount>,
    }
    both {
        /// The customer.
        customer_id: Option<ContactId>,
        /// How it is paid: `cash`, `check`, `creditcard`, `banktransfer`, …, at most 100 characters.
        payment_mode: Option<String>,
        /// How much.
        amount: Option<Amount>,
        /// Its day.
        date: Option<Date>,
        /// A number of one's own, such as a shop's order number, at most 100 characters.
        reference_number: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// The invoices that it is applied to.
        invoices: Option<Vec<InvoiceToPay>>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The form of payment (MX).
        payment_form: Option<String>,
        /// What the bank took.
        bank_charges: Option<Amount>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// The account.
        account_id: Option<AccountId>,
        /// The retainer invoice.
        retainerinvoice_id: Option<Id>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
    }
}

draft! {
    /// An invoice that a payment is applied to.
    InvoiceToPay {
        /// The invoice.
        invoice_id: Option<InvoiceId>,
        /// How much of it is applied.
        amount_applied: Option<Amount>,
        /// How much tax was held back.
        tax_amount_withheld: Option<Amount>,
    }

    /// Money to pay back. Day, amount and account are wanted.
    PaymentRefundDraft {
        /// Its day.
        date: Option<Date>,
        /// How it is paid back, at most 50 characters.
        refund_mode: Option<String>,
        /// A number of one's own, such as a shop's order number, at most 100 characters.
        reference_number: Option<String>,
        /// How much.
        amount: Option<Amount>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The form of payment (MX).
        payment_form: Option<String>,
        /// The account that it is paid from.
        from_account_id: Option<AccountId>,
        /// What it is about.
        description: Option<String>,
    }
}

impl CustomerPaymentDraft {
    /// So much of a customer's, on a day.
    #[must_use]
    pub fn new(
        customer_id: impl Into<ContactId>,
        payment_mode: impl Into<String>,
        amount: Amount,
        date: Date,
    ) -> Self {
        Self {
            customer_id: Some(customer_id.into()),
            payment_mode: Some(payment_mode.into()),
            amount: Some(amount),
            date: Some(date),
            ..Self::default()
        }
    }
}

impl CustomerPaymentChange {
    /// So much of a customer's, on a day.
    #[must_use]
    pub fn new(
        customer_id: impl Into<ContactId>,
        payment_mode: impl Into<String>,
        amount: Amount,
        date: Date,
    ) -> Self {
        Self {
            customer_id: Some(customer_id.into()),
            payment_mode: Some(payment_mode.into()),
            amount: Some(amount),
            date: Some(date),
            ..Self::default()
        }
    }
}

impl InvoiceToPay {
    /// So much of an invoice.
    #[must_use]
    pub fn new(invoice_id: impl Into<InvoiceId>, amount: Amount) -> Self {
        Self {
            invoice_id: Some(invoice_id.into()),
            amount_applied: Some(amount),
            ..Self::default()
        }
    }
}
