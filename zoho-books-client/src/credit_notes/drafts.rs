//! Credit notes, as written.

use crate::amount::Amount;
use crate::amount::Discount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomFieldDraft;
use crate::documents::{DocumentPersonDraft, TagChoice};
use crate::ids::{AccountId, Id, InvoiceId, ItemId, ProjectId, TaxId};
use crate::macros::{draft, drafts};
use jiff::civil::Date;

drafts! {
    /// What is written about a credit note when it is created.
    CreditNoteDraft {}
    /// What is written about a credit note when it is changed, or found by a unique field. **The lines replace all that there
    /// are**; what is left out otherwise stays as it is.
    CreditNoteChange {
        /// The item.
        item_id: Option<ItemId>,
        /// The account.
        account_id: Option<AccountId>,
        /// The name.
        name: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// What it is counted in.
        unit: Option<String>,
        /// The price of one.
        rate: Option<Amount>,
        /// How many.
        quantity: Option<Amount>,
    }
    both {
        /// The customer.
        customer_id: Option<ContactId>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// Whom it is meant for, and how they are written to.
        contact_persons_associated: Option<Vec<DocumentPersonDraft>>,
        /// Its day.
        date: Option<Date>,
        /// Whether it is made as a draft.
        is_draft: Option<bool>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The lines.
        line_items: Option<Vec<CreditNoteLineDraft>>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// The credit note's number, at most 100 characters.
        creditnote_number: Option<String>,
        /// How GST is treated (IN).
        gst_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// Whether the customer owes the tax (ZA).
        is_reverse_charge_applied: Option<bool>,
        /// The customer's GST number (IN).
        gst_no: Option<String>,
        /// What the customer uses it for (MX).
        cfdi_usage: Option<String>,
        /// How it is related to another document (MX).
        cfdi_reference_type: Option<String>,
        /// The place of supply (IN, GCC).
        place_of_supply: Option<String>,
        /// Whether the given number stands instead of Zoho's own numbering.
        ignore_auto_number_generation: Option<bool>,
        /// A number of one's own, such as a shop's order number, at most 100 characters.
        reference_number: Option<String>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
        /// Notes for the customer, at most 5000 characters.
        notes: Option<String>,
        /// Terms and conditions, at most 10000 characters.
        terms: Option<String>,
        /// The template that it is printed by.
        template_id: Option<Id>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax authority (US).
        tax_authority_id: Option<Id>,
        /// The reason for an exemption (IN, US, AU, CA).
        tax_exemption_id: Option<Id>,
        /// Avalara's use code, at most 25 characters.
        avatax_use_code: Option<String>,
        /// Avalara's exemption number, at most 25 characters.
        avatax_exempt_no: Option<String>,
        /// How VAT is treated (UK, EU).
        vat_treatment: Option<String>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// Avalara's tax code, at most 25 characters.
        avatax_tax_code: Option<String>,
    }
}

draft! {
    /// A line of a credit note, as written. Its price is the item's unless `rate` is set.
    CreditNoteLineDraft {
        /// The item.
        item_id: Option<ItemId>,
        /// The invoice.
        invoice_id: Option<InvoiceId>,
        /// The line of the invoice.
        invoice_item_id: Option<Id>,
        /// What it is about.
        description: Option<String>,
        /// The code.
        code: Option<String>,
        /// The name.
        name: Option<String>,
        /// Its kind.
        kind as "type": Option<i64>,
        /// The account.
        account_id: Option<AccountId>,
        /// The account's name.
        account_name: Option<String>,
        /// How many.
        quantity: Option<Amount>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax that is held back (MX).
        tds_tax_id: Option<TaxId>,
        /// Why tax is not charged (GCC).
        tax_treatment_code: Option<String>,
        /// Goods or a service.
        product_type: Option<String>,
        /// The item's key with the tax authority (MX).
        sat_item_key_code: Option<String>,
        /// The unit's key with the tax authority (MX).
        unitkey_code: Option<String>,
        /// The serial numbers.
        serial_numbers: Option<String>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// The project.
        project_id: Option<ProjectId>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
        /// `line_item`, `header` or `subtotal`.
        line_item_category: Option<String>,
        /// The line.
        line_item_id: Option<Id>,
        /// Its place among the lines, from 0.
        item_order: Option<i64>,
        /// The price of one.
        rate: Option<Amount>,
        /// What it is counted in.
        unit: Option<String>,
        /// The discount, an amount or a percentage.
        discount: Option<Discount>,
        /// The reason for an exemption (IN, US, AU, CA).
        tax_exemption_id: Option<Id>,
        /// The code of that reason (IN, US, AU, CA, MX).
        tax_exemption_code: Option<String>,
        /// Avalara's use code, at most 25 characters.
        avatax_use_code: Option<String>,
        /// Avalara's tax code, at most 25 characters.
        avatax_tax_code: Option<String>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// Custom fields of the line.
        item_custom_fields: Option<Vec<CustomFieldDraft>>,
        /// That location's name.
        location_name: Option<String>,
    }

    /// Money to pay back for a credit note.
    CreditNoteRefundDraft {
        /// Its day.
        date: Option<Date>,
        /// How it is paid back.
        refund_mode: Option<String>,
        /// The form of payment (MX).
        payment_form: Option<String>,
        /// A number of one's own, such as a shop's order number, at most 100 characters.
        reference_number: Option<String>,
        /// How much.
        amount: Option<Amount>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The account that it is paid from.
        from_account_id: Option<AccountId>,
        /// What it is about.
        description: Option<String>,
    }

    /// The invoices that a credit note is applied to.
    CreditsToApply {
        /// The invoices that it is applied to.
        invoices: Option<Vec<InvoiceToCredit>>,
    }

    /// An invoice that a credit note is applied to, and how much of it.
    InvoiceToCredit {
        /// The invoice.
        invoice_id: Option<InvoiceId>,
        /// How much of it is applied.
        amount_applied: Option<Amount>,
    }
}

impl CreditNoteDraft {
    /// One for a customer, with its lines.
    #[must_use]
    pub fn new(customer_id: impl Into<ContactId>, line_items: Vec<CreditNoteLineDraft>) -> Self {
        Self {
            customer_id: Some(customer_id.into()),
            line_items: Some(line_items),
            ..Self::default()
        }
    }
}

impl CreditNoteChange {
    /// One for a customer, with its lines.
    #[must_use]
    pub fn new(customer_id: impl Into<ContactId>, line_items: Vec<CreditNoteLineDraft>) -> Self {
        Self {
            customer_id: Some(customer_id.into()),
            line_items: Some(line_items),
            ..Self::default()
        }
    }
}

impl CreditNoteLineDraft {
    /// So many of an item, at the item's own price.
    #[must_use]
    pub fn of(item_id: impl Into<ItemId>, quantity: impl Into<Amount>) -> Self {
        Self {
            item_id: Some(item_id.into()),
            quantity: Some(quantity.into()),
            ..Self::default()
        }
    }
}
