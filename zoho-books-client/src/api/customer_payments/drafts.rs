//! What is written: customer payments.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, Id, InvoiceId};
use crate::macros::draft;
use crate::{Amount, Date};

draft! {
    /// What is written: invoice.
    #[allow(missing_docs)]
    InvoiceDraft {
        invoice_id: Option<InvoiceId>,
        amount_applied: Option<Amount>,
        tax_amount_withheld: Option<Amount>,
    }
}

draft! {
    /// What is written: create customer payment custom field.
    #[allow(missing_docs)]
    CreateCustomerPaymentCustomFieldDraft {
        label: Option<String>,
        value: Option<String>,
    }
}

draft! {
    /// What is written: tag.
    #[allow(missing_docs)]
    TagDraft {
        tag_id: Option<Id>,
        tag_option_id: Option<Id>,
    }
}

draft! {
    /// What is written: customer payment.
    #[allow(missing_docs)]
    CustomerPaymentDraft {
        customer_id: Option<ContactId>,
        /// At most 100 characters.
        payment_mode: Option<String>,
        amount: Option<Amount>,
        date: Option<Date>,
        /// At most 100 characters.
        reference_number: Option<String>,
        description: Option<String>,
        invoices: Option<Vec<InvoiceDraft>>,
        exchange_rate: Option<Amount>,
        /// Editions: MX.
        payment_form: Option<String>,
        bank_charges: Option<Amount>,
        custom_fields: Option<Vec<CreateCustomerPaymentCustomFieldDraft>>,
        location_id: Option<Id>,
        invoice_id: Option<InvoiceId>,
        amount_applied: Option<Amount>,
        account_id: Option<AccountId>,
        contact_persons: Option<Vec<String>>,
        retainerinvoice_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: update customer payment using custom field.
    #[allow(missing_docs)]
    UpdateCustomerPaymentUsingCustomFieldDraft {
        customer_id: Option<ContactId>,
        /// At most 100 characters.
        payment_mode: Option<String>,
        amount: Option<Amount>,
        date: Option<Date>,
        /// At most 100 characters.
        reference_number: Option<String>,
        description: Option<String>,
        invoices: Option<Vec<InvoiceDraft>>,
        exchange_rate: Option<Amount>,
        /// Editions: MX.
        payment_form: Option<String>,
        bank_charges: Option<Amount>,
        custom_fields: Option<Vec<CreateCustomerPaymentCustomFieldDraft>>,
        invoice_id: Option<InvoiceId>,
        amount_applied: Option<Amount>,
        tax_amount_withheld: Option<Amount>,
        location_id: Option<Id>,
        account_id: Option<AccountId>,
        retainerinvoice_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: customer payment refund.
    #[allow(missing_docs)]
    CustomerPaymentRefundDraft {
        date: Option<Date>,
        /// At most 50 characters.
        refund_mode: Option<String>,
        /// At most 100 characters.
        reference_number: Option<String>,
        amount: Option<Amount>,
        exchange_rate: Option<Amount>,
        /// Editions: MX.
        payment_form: Option<String>,
        from_account_id: Option<Id>,
        description: Option<String>,
    }
}

draft! {
    /// What is written: update customer payment refund.
    #[allow(missing_docs)]
    UpdateCustomerPaymentRefundDraft {
        date: Option<Date>,
        /// At most 50 characters.
        refund_mode: Option<String>,
        /// At most 100 characters.
        reference_number: Option<String>,
        amount: Option<Amount>,
        exchange_rate: Option<Amount>,
        /// Editions: MX.
        payment_form: Option<String>,
        description: Option<String>,
        from_account_id: Option<Id>,
    }
}
