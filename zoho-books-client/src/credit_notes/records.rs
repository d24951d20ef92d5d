//! Credit notes, as read.

use crate::amount::Amount;
use crate::amount::Discount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomField;
use crate::custom_field::has_custom_fields;
use crate::documents::{DocumentAddress, DocumentPerson, Tag, TaxSum};
use crate::ids::{AccountId, CreditNoteId, Id, InvoiceId, ItemId, ProjectId, TaxId};
use crate::macros::record;
use crate::wire::open_enum;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

open_enum! {
    /// The state of a credit note.
    CreditNoteStatus {
        /// Not open yet.
        Draft = "draft",
        /// Not used up.
        Open = "open",
        /// Used up.
        Closed = "closed",
        /// Void.
        Void = "void",
    }
}

record! {
    /// A credit note, as read by itself.
    CreditNote by creditnote_id: CreditNoteId {
        /// The credit note's number.
        creditnote_number: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// Whether it is from before GST (IN).
        is_pre_gst: Option<bool>,
        /// The place of supply (IN, GCC).
        place_of_supply: Option<String>,
        /// How VAT is treated (UK, EU).
        vat_treatment: Option<String>,
        /// The customer's VAT number.
        vat_reg_no: Option<String>,
        /// The customer's GST number (IN).
        gst_no: Option<String>,
        /// What the customer uses it for (MX).
        cfdi_usage: Option<String>,
        /// How it is related to another document (MX).
        cfdi_reference_type: Option<String>,
        /// How GST is treated (IN).
        gst_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// Whether the customer owes the tax (ZA).
        is_reverse_charge_applied: Option<bool>,
        /// Its state.
        status: Option<String>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// The customer's name.
        customer_name: Option<String>,
        /// Whom it is meant for, and how they are written to.
        contact_persons_associated: Vec<DocumentPerson>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// The e-mail address.
        email: Option<String>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// What is still open of it.
        balance: Option<Amount>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// The lines.
        line_items: Vec<CreditNoteLine>,
        /// The invoices that it is applied to.
        invoices: Vec<Value>,
        /// Its taxes, summed up.
        taxes: Vec<TaxSum>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// The currency's symbol.
        currency_symbol: Option<String>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        updated_time: Option<String>,
        /// The billing address, as it was when the document was made.
        billing_address: Option<DocumentAddress>,
        /// The shipping address, as it was when the document was made.
        shipping_address: Option<DocumentAddress>,
        /// The template that it is printed by.
        template_id: Option<Id>,
        /// That template's name.
        template_name: Option<String>,
        /// Notes for the customer.
        notes: Option<String>,
        /// Terms and conditions.
        terms: Option<String>,
        /// Reporting tags.
        tags: Vec<Tag>,
    }

    /// A credit note, as a list shows it.
    CreditNoteRow by creditnote_id: CreditNoteId {
        /// The credit note's number.
        creditnote_number: Option<String>,
        /// Its state.
        status: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// What is still open of it.
        balance: Option<Amount>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// The customer's name.
        customer_name: Option<String>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// Whether it was mailed.
        is_emailed: Option<bool>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
    }

    /// A line of a credit note, as read.
    CreditNoteLine {
        /// The item.
        item_id: Option<ItemId>,
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
        /// Why tax is not charged (GCC).
        tax_treatment_code: Option<String>,
        /// Goods or a service.
        product_type: Option<String>,
        /// The serial numbers.
        serial_numbers: Option<String>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// The project.
        project_id: Option<ProjectId>,
        /// The project's name.
        project_name: Option<String>,
        /// Reporting tags.
        tags: Vec<Tag>,
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
        /// The tax that is held back (MX).
        tds_tax_id: Option<TaxId>,
        /// The reason for an exemption (IN, US, AU, CA).
        tax_exemption_id: Option<Id>,
        /// The code of that reason (IN, US, AU, CA, MX).
        tax_exemption_code: Option<String>,
        /// Avalara's use code.
        avatax_use_code: Option<String>,
        /// Avalara's tax code.
        avatax_tax_code: Option<String>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// The item's key with the tax authority (MX).
        sat_item_key_code: Option<String>,
        /// The unit's key with the tax authority (MX).
        unitkey_code: Option<String>,
        /// Custom fields of the line.
        item_custom_fields: Vec<CustomField>,
    }

    /// An invoice that a credit note is applied to.
    CreditedInvoice {
        /// The credit note.
        creditnote_id: Option<CreditNoteId>,
        /// The invoice.
        invoice_id: Option<InvoiceId>,
        /// The credit as applied: what is deleted to take it back.
        creditnote_invoice_id: Option<Id>,
        /// Its day.
        date: Option<Date>,
        /// The invoice's number.
        invoice_number: Option<String>,
        /// The credit note's number.
        creditnote_number: Option<String>,
        /// How much of it is covered.
        credited_amount: Option<Amount>,
    }

    /// Money that was paid back for a credit note, as read.
    CreditNoteRefund by creditnote_refund_id: Id {
        /// The credit note.
        creditnote_id: Option<CreditNoteId>,
        /// Its day.
        date: Option<Date>,
        /// How it is paid back.
        refund_mode: Option<String>,
        /// The form of payment (MX).
        payment_form: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// How much.
        amount: Option<Amount>,
        /// The customer's name.
        customer_name: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// The credit note's number.
        creditnote_number: Option<String>,
        /// How much, in the base currency.
        amount_bcy: Option<Amount>,
        /// How much, in its own currency.
        amount_fcy: Option<Amount>,
    }
}

has_custom_fields!(CreditNote, CreditNoteRow);
