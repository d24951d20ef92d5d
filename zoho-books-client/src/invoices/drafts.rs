//! Invoices, as written.

use super::records::DiscountType;
use crate::amount::Amount;
use crate::amount::Discount;
use crate::contact_persons::ContactPersonId;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomFieldDraft;
use crate::documents::{DocumentPersonDraft, TagChoice};
use crate::ids::{
    AccountId, BillId, CreditNoteId, EstimateId, ExpenseId, Id, InvoiceId, ItemId, PaymentId,
    ProjectId, RecurringInvoiceId, TaxId,
};
use crate::macros::{draft, drafts};
use jiff::civil::Date;
use serde_json::Value;

drafts! {
    /// What is written about an invoice when it is created. `customer_id` and `line_items` are wanted.
    InvoiceDraft {
        /// The persons whom it is meant for.
        contact_persons: Option<Vec<ContactPersonId>>,
        /// Whether it is **mailed** to the customer at once.
        send: Option<bool>,
        /// The billing address, one of the contact's.
        billing_address_id: Option<Id>,
        /// The shipping address, one of the contact's.
        shipping_address_id: Option<Id>,
        /// The hours that are charged.
        time_entry_ids: Option<Vec<Id>>,
        /// Payments that are made with it.
        batch_payments: Option<Vec<BatchPayment>>,
    }
    /// What is written about an invoice when it is changed, or found by a unique field. `customer_id` and `line_items` are
    /// wanted, and **the lines replace all that there are**; what is left out otherwise stays as it is.
    InvoiceChange {
        /// How it is related to another document (MX).
        cfdi_reference_type: Option<String>,
        /// The invoice that it refers to (MX).
        reference_invoice_id: Option<InvoiceId>,
        /// The line of an invoice.
        line_item_id: Option<Id>,
    }
    both {
        /// The customer.
        customer_id: Option<ContactId>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// Whom it is meant for, and how they are written to.
        contact_persons_associated: Option<Vec<DocumentPersonDraft>>,
        /// The invoice's number, at most 100 characters.
        invoice_number: Option<String>,
        /// The place of supply (IN, GCC).
        place_of_supply: Option<String>,
        /// How VAT is treated (UK, EU).
        vat_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// Whether the customer owes the tax (ZA).
        is_reverse_charge_applied: Option<bool>,
        /// How GST is treated (IN).
        gst_treatment: Option<String>,
        /// The customer's GST number (IN).
        gst_no: Option<String>,
        /// What the customer uses it for (MX).
        cfdi_usage: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// The template that it is printed by.
        template_id: Option<Id>,
        /// Its day.
        date: Option<Date>,
        /// Days to pay, or a negative rule code.
        payment_terms: Option<i64>,
        /// What people see of the payment terms, at most 100 characters.
        payment_terms_label: Option<String>,
        /// When it is due.
        due_date: Option<Date>,
        /// The discount, an amount or a percentage.
        discount: Option<Discount>,
        /// Whether the discount is taken before tax.
        is_discount_before_tax: Option<bool>,
        /// `entity_level` for one discount on all, `item_level` for one on each line.
        discount_type: Option<DiscountType>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// The recurring invoice that made it.
        recurring_invoice_id: Option<RecurringInvoiceId>,
        /// The estimate that it comes from.
        invoiced_estimate_id: Option<EstimateId>,
        /// The salesperson's name, at most 200 characters.
        salesperson_name: Option<String>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
        /// The lines.
        line_items: Option<Vec<InvoiceLineDraft>>,
        /// Ways to pay online.
        payment_options: Option<Value>,
        /// Whether it may be paid in parts.
        allow_partial_payments: Option<bool>,
        /// What the mail with it says, if it is sent.
        custom_body: Option<String>,
        /// The subject of the mail with it, if it is sent.
        custom_subject: Option<String>,
        /// Notes for the customer.
        notes: Option<String>,
        /// Terms and conditions.
        terms: Option<String>,
        /// What shipping costs.
        shipping_charge: Option<Amount>,
        /// What is added to the total, or taken from it.
        adjustment: Option<Amount>,
        /// What the adjustment is for.
        adjustment_description: Option<String>,
        /// Why it is changed; wanted once it was sent.
        reason: Option<String>,
        /// The tax authority (US).
        tax_authority_id: Option<Id>,
        /// The reason for an exemption (IN, US).
        tax_exemption_id: Option<Id>,
        /// Avalara's use code, at most 25 characters.
        avatax_use_code: Option<String>,
        /// Avalara's exemption number, at most 25 characters.
        avatax_exempt_no: Option<String>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// Avalara's tax code, at most 25 characters.
        avatax_tax_code: Option<String>,
        /// An expense to charge, for the whole invoice.
        expense_id: Option<ExpenseId>,
        /// The line of a sales order that it comes from.
        salesorder_item_id: Option<Id>,
    }
}

draft! {
    /// A line of an invoice, as written. Its price is the item's unless `rate` is set.
    InvoiceLineDraft {
        /// The item.
        item_id: Option<ItemId>,
        /// The project.
        project_id: Option<ProjectId>,
        /// The hours that are charged.
        time_entry_ids: Option<Vec<Id>>,
        /// Goods or a service.
        product_type: Option<String>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// The item's key with the tax authority (MX).
        sat_item_key_code: Option<String>,
        /// The unit's key with the tax authority (MX).
        unitkey_code: Option<String>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// The expense.
        expense_id: Option<ExpenseId>,
        /// The bill.
        bill_id: Option<BillId>,
        /// The line of a bill that it comes from.
        bill_item_id: Option<Id>,
        /// The name of the expense's receipt.
        expense_receipt_name: Option<String>,
        /// The name, at most 100 characters.
        name: Option<String>,
        /// What it is about, at most 2,000 characters.
        description: Option<String>,
        /// Its place among the lines, from 0.
        item_order: Option<i64>,
        /// The price of one, in the base currency.
        bcy_rate: Option<Amount>,
        /// The price of one.
        rate: Option<Amount>,
        /// How many.
        quantity: Option<Amount>,
        /// What it is counted in, at most 100 characters.
        unit: Option<String>,
        /// How much the discount comes to.
        discount_amount: Option<Amount>,
        /// The discount, an amount or a percentage.
        discount: Option<Discount>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax that is held back (MX).
        tds_tax_id: Option<TaxId>,
        /// The tax's name.
        tax_name: Option<String>,
        /// The tax's kind: `tax` or `compound_tax`, or `tax_group`.
        tax_type: Option<String>,
        /// The tax's rate in percent.
        tax_percentage: Option<Amount>,
        /// Why tax is not charged (GCC).
        tax_treatment_code: Option<String>,
        /// The line of a sales order that it comes from.
        salesorder_item_id: Option<Id>,
        /// `line_item`, `header` or `subtotal`.
        line_item_category: Option<String>,
        /// The line.
        line_item_id: Option<Id>,
    }

    /// To whom many invoices are sent, and how.
    InvoiceMailing {
        /// The customers.
        contacts: Option<Vec<InvoiceRecipient>>,
    }

    /// A customer to whom invoices are sent.
    InvoiceRecipient {
        /// The customer.
        contact_id: Option<ContactId>,
        /// Whether by e-mail.
        email: Option<bool>,
        /// Whether by letter.
        snail_mail: Option<bool>,
    }

    /// A payment that is made together with an invoice.
    BatchPayment {
        /// How it is paid: `cash`, `check`, `creditcard`, `banktransfer`, ….
        payment_mode: Option<String>,
        /// How much.
        amount: Option<Amount>,
        /// The account.
        account_id: Option<AccountId>,
    }

    /// What is applied to an invoice: payments that are not used up, and credit notes.
    InvoiceCredits {
        /// Payments to apply.
        invoice_payments: Option<Vec<PaymentToApply>>,
        /// Credit notes to apply.
        apply_creditnotes: Option<Vec<CreditToApply>>,
    }

    /// A payment, or a part of it, that is not used up.
    PaymentToApply {
        /// The payment.
        payment_id: Option<PaymentId>,
        /// How much of it is applied.
        amount_applied: Option<Amount>,
    }

    /// A credit note, or a part of it, that is not used up.
    CreditToApply {
        /// The credit note.
        creditnote_id: Option<CreditNoteId>,
        /// How much of it is applied.
        amount_applied: Option<Amount>,
    }
}

impl InvoiceDraft {
    /// One for a customer, with its lines.
    #[must_use]
    pub fn new(customer_id: impl Into<ContactId>, line_items: Vec<InvoiceLineDraft>) -> Self {
        Self {
            customer_id: Some(customer_id.into()),
            line_items: Some(line_items),
            ..Self::default()
        }
    }
}

impl InvoiceChange {
    /// One for a customer, with its lines.
    #[must_use]
    pub fn new(customer_id: impl Into<ContactId>, line_items: Vec<InvoiceLineDraft>) -> Self {
        Self {
            customer_id: Some(customer_id.into()),
            line_items: Some(line_items),
            ..Self::default()
        }
    }
}

impl InvoiceMailing {
    /// By e-mail to these customers.
    #[must_use]
    pub fn by_email(customers: &[ContactId]) -> Self {
        let recipient = |customer: &ContactId| InvoiceRecipient {
            contact_id: Some(customer.clone()),
            email: Some(true),
            snail_mail: Some(false),
            ..InvoiceRecipient::default()
        };
        Self {
            contacts: Some(customers.iter().map(recipient).collect()),
            ..Self::default()
        }
    }
}

impl InvoiceLineDraft {
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
