//! What is written: journals.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, CurrencyId, Id, InvoiceId, ProjectId, TaxId};
use crate::macros::draft;
use crate::{Amount, CustomFieldDraft, Date};

draft! {
    /// What is written: tag.
    #[allow(missing_docs)]
    TagDraft {
        tag_id: Option<Id>,
        tag_option_id: Option<Id>,
    }
}

draft! {
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        account_id: Option<AccountId>,
        customer_id: Option<ContactId>,
        line_id: Option<Id>,
        description: Option<String>,
        /// Editions: IN, US, AU, CA, MX.
        tax_exemption_id: Option<Id>,
        /// Editions: US, AU, CA, MX.
        tax_authority_id: Option<Id>,
        /// One of `customer`, `item`. Editions: IN, US, AU, CA, MX.
        tax_exemption_type: Option<String>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_code: Option<String>,
        /// Editions: US, AU, CA.
        tax_authority_name: Option<String>,
        tax_id: Option<TaxId>,
        amount: Option<Amount>,
        /// One of `debit`, `credit`.
        debit_or_credit: Option<String>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK.
        reverse_charge_vat_id: Option<Id>,
        location_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
        project_id: Option<ProjectId>,
    }
}

draft! {
    /// What is written: journal.
    #[allow(missing_docs)]
    JournalDraft {
        journal_date: Option<Date>,
        reference_number: Option<String>,
        notes: Option<String>,
        /// One of `Cash`, `Both`.
        journal_type: Option<String>,
        /// Editions: UK, EU.
        vat_treatment: Option<String>,
        /// Editions: EU, UK.
        include_in_vat_return: Option<bool>,
        /// One of `digital_service`, `goods`, `service`. Editions: UK.
        product_type: Option<String>,
        /// Editions: AU.
        is_bas_adjustment: Option<bool>,
        currency_id: Option<CurrencyId>,
        exchange_rate: Option<Amount>,
        location_id: Option<Id>,
        line_items: Option<Vec<LineItemDraft>>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_code: Option<String>,
        /// One of `customer`, `item`. Editions: IN, US, AU, CA, MX.
        tax_exemption_type: Option<String>,
        /// One of `draft`, `published`.
        status: Option<String>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: update journal line item.
    #[allow(missing_docs)]
    UpdateJournalLineItemDraft {
        account_id: Option<AccountId>,
        customer_id: Option<ContactId>,
        line_id: Option<Id>,
        description: Option<String>,
        /// Editions: IN, US, AU, CA, MX.
        tax_exemption_id: Option<Id>,
        /// Editions: US, AU, CA, MX.
        tax_authority_id: Option<Id>,
        /// One of `customer`, `item`. Editions: IN, US, AU, CA, MX.
        tax_exemption_type: Option<String>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_code: Option<String>,
        /// Editions: US, AU, CA.
        tax_authority_name: Option<String>,
        tax_id: Option<TaxId>,
        amount: Option<Amount>,
        /// One of `debit`, `credit`.
        debit_or_credit: Option<String>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK.
        reverse_charge_vat_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
        location_id: Option<Id>,
        project_id: Option<ProjectId>,
    }
}

draft! {
    /// What is written: update journal.
    #[allow(missing_docs)]
    UpdateJournalDraft {
        journal_date: Option<Date>,
        reference_number: Option<String>,
        notes: Option<String>,
        /// One of `Cash`, `Both`.
        journal_type: Option<String>,
        /// Editions: UK, EU.
        vat_treatment: Option<String>,
        /// Editions: EU, UK.
        include_in_vat_return: Option<bool>,
        /// One of `digital_service`, `goods`, `service`. Editions: UK.
        product_type: Option<String>,
        /// Editions: AU.
        is_bas_adjustment: Option<bool>,
        currency_id: Option<CurrencyId>,
        exchange_rate: Option<Amount>,
        location_id: Option<Id>,
        line_items: Option<Vec<UpdateJournalLineItemDraft>>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_code: Option<String>,
        /// One of `customer`, `item`. Editions: IN, US, AU, CA, MX.
        tax_exemption_type: Option<String>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: add journal comment.
    #[allow(missing_docs)]
    AddJournalCommentDraft {
        description: Option<String>,
    }
}

draft! {
    /// What is written: invoice.
    #[allow(missing_docs)]
    InvoiceDraft {
        invoice_id: Option<InvoiceId>,
        amount_applied: Option<Amount>,
    }
}

draft! {
    /// What is written: apply journal credits to invoices.
    #[allow(missing_docs)]
    ApplyJournalCreditsToInvoicesDraft {
        invoices: Option<Vec<InvoiceDraft>>,
    }
}
