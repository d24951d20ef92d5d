//! Invoices, as read.

use crate::amount::Amount;
use crate::amount::Discount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomField;
use crate::custom_field::has_custom_fields;
use crate::documents::{
    DocumentAddress, DocumentFile, DocumentPerson, InvoicePayment, Tag, TaxSum,
};
use crate::ids::{ExpenseId, Id, InvoiceId, ItemId, ProjectId, RecurringInvoiceId, TaxId};
use crate::macros::record;
use crate::wire::open_enum;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

open_enum! {
    /// The state of an invoice.
    InvoiceStatus {
        /// Not sent yet.
        Draft = "draft",
        /// Sent.
        Sent = "sent",
        /// Seen by the customer.
        Viewed = "viewed",
        /// Sent and not paid: a filter.
        Unpaid = "unpaid",
        /// Paid in part.
        PartiallyPaid = "partially_paid",
        /// Paid.
        Paid = "paid",
        /// Not paid in time.
        Overdue = "overdue",
        /// Void.
        Void = "void",
        /// Waiting for approval.
        PendingApproval = "pending_approval",
        /// Approved, not sent yet.
        Approved = "approved",
    }
}

open_enum! {
    /// What a discount is taken from.
    DiscountType {
        /// From the whole document.
        EntityLevel = "entity_level",
        /// From each line.
        ItemLevel = "item_level",
    }
}

open_enum! {
    /// Which invoices a list shows.
    InvoiceFilter {
        /// All.
        All = "Status.All",
        /// Those that were sent.
        Sent = "Status.Sent",
        /// Drafts.
        Draft = "Status.Draft",
        /// Those that were not paid in time.
        Overdue = "Status.OverDue",
        /// Those that are paid.
        Paid = "Status.Paid",
        /// Void ones.
        Void = "Status.Void",
        /// Those that are not paid.
        Unpaid = "Status.Unpaid",
        /// Those that are paid in part.
        PartiallyPaid = "Status.PartiallyPaid",
        /// Those that the customer has seen.
        Viewed = "Status.Viewed",
    }
}

record! {
    /// An invoice, as read by itself.
    Invoice by invoice_id: InvoiceId {
        /// Whether a payment by ACH is under way.
        ach_payment_initiated: Option<bool>,
        /// The invoice's number.
        invoice_number: Option<String>,
        /// Whether it is from before GST (IN).
        is_pre_gst: Option<bool>,
        /// The place of supply (IN, GCC).
        place_of_supply: Option<String>,
        /// The customer's GST number (IN).
        gst_no: Option<String>,
        /// How GST is treated (IN).
        gst_treatment: Option<String>,
        /// What the customer uses it for (MX).
        cfdi_usage: Option<String>,
        /// How VAT is treated (UK, EU).
        vat_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// Whether the customer owes the tax (ZA).
        is_reverse_charge_applied: Option<bool>,
        /// The customer's VAT number.
        vat_reg_no: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// Its state.
        status: Option<InvoiceStatus>,
        /// Days to pay, or a negative rule code.
        payment_terms: Option<i64>,
        /// What people see of the payment terms.
        payment_terms_label: Option<String>,
        /// When it is due.
        due_date: Option<Date>,
        /// When payment is expected.
        payment_expected_date: Option<Date>,
        /// The day of the last payment.
        last_payment_date: Option<Date>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// The customer's name.
        customer_name: Option<String>,
        /// Whom it is meant for, and how they are written to.
        contact_persons_associated: Vec<DocumentPerson>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The discount, an amount or a percentage.
        discount: Option<Discount>,
        /// Whether the discount is taken before tax.
        is_discount_before_tax: Option<bool>,
        /// `entity_level` for one discount on all, `item_level` for one on each line.
        discount_type: Option<DiscountType>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// The recurring invoice that made it.
        recurring_invoice_id: Option<RecurringInvoiceId>,
        /// Whether the customer has seen it.
        is_viewed_by_client: Option<bool>,
        /// Whether it has an attachment.
        has_attachment: Option<bool>,
        /// When the customer first saw it.
        client_viewed_time: Option<Timestamp>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// The lines.
        line_items: Vec<InvoiceLine>,
        /// What shipping costs.
        shipping_charge: Option<Amount>,
        /// What is added to the total, or taken from it.
        adjustment: Option<Amount>,
        /// What the adjustment is for.
        adjustment_description: Option<String>,
        /// What it comes to, without tax.
        sub_total: Option<Amount>,
        /// The sum of its taxes.
        tax_total: Option<Amount>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// Its taxes, summed up.
        taxes: Vec<TaxSum>,
        /// Whether reminders are sent by themselves.
        payment_reminder_enabled: Option<bool>,
        /// What was paid.
        payment_made: Option<Amount>,
        /// What was covered by credits.
        credits_applied: Option<Amount>,
        /// How much tax was held back.
        tax_amount_withheld: Option<Amount>,
        /// What is still open of it.
        balance: Option<Amount>,
        /// What was written off.
        write_off_amount: Option<Amount>,
        /// Whether it may be paid in parts.
        allow_partial_payments: Option<bool>,
        /// Digits after the point.
        price_precision: Option<i64>,
        /// Ways to pay online.
        payment_options: Option<Value>,
        /// Whether it was mailed.
        is_emailed: Option<bool>,
        /// How many reminders were sent.
        reminders_sent: Option<i64>,
        /// When the last reminder was sent.
        last_reminder_sent_date: Option<Date>,
        /// The billing address, as it was when the document was made.
        billing_address: Option<DocumentAddress>,
        /// The shipping address, as it was when the document was made.
        shipping_address: Option<DocumentAddress>,
        /// Notes for the customer.
        notes: Option<String>,
        /// Terms and conditions.
        terms: Option<String>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// The template that it is printed by.
        template_id: Option<Id>,
        /// That template's name.
        template_name: Option<String>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// The attachment's name.
        attachment_name: Option<String>,
        /// Whether the attachment goes with mails.
        can_send_in_mail: Option<bool>,
        /// The salesperson.
        salesperson_id: Option<Id>,
        /// The salesperson's name.
        salesperson_name: Option<String>,
        /// Where the customer sees it.
        invoice_url: Option<String>,
        /// How it is related to another document (MX).
        cfdi_reference_type: Option<String>,
        /// The invoice that it refers to (MX).
        reference_invoice_id: Option<InvoiceId>,
        /// The payments that were applied to it.
        payments: Vec<InvoicePayment>,
        /// Its files.
        documents: Vec<DocumentFile>,
    }

    /// An invoice, as a list shows it.
    InvoiceRow by invoice_id: InvoiceId {
        /// The customer's name.
        customer_name: Option<String>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// Its state.
        status: Option<InvoiceStatus>,
        /// The invoice's number.
        invoice_number: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// When it is due.
        due_date: Option<Date>,
        /// When it is due, in words.
        due_days: Option<String>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// Whether the customer has seen it.
        is_viewed_by_client: Option<bool>,
        /// Whether it has an attachment.
        has_attachment: Option<bool>,
        /// When the customer first saw it.
        client_viewed_time: Option<Timestamp>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// What is still open of it.
        balance: Option<Amount>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// Whether it was mailed.
        is_emailed: Option<bool>,
        /// How many reminders were sent.
        reminders_sent: Option<i64>,
        /// When the last reminder was sent.
        last_reminder_sent_date: Option<Date>,
        /// When payment is expected.
        payment_expected_date: Option<Date>,
        /// The day of the last payment.
        last_payment_date: Option<Date>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// Its files.
        documents: Vec<DocumentFile>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// The salesperson.
        salesperson_id: Option<Id>,
        /// The salesperson's name.
        salesperson_name: Option<String>,
        /// What shipping costs.
        shipping_charge: Option<Amount>,
        /// What is added to the total, or taken from it.
        adjustment: Option<Amount>,
        /// What was written off.
        write_off_amount: Option<Amount>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// Reporting tags.
        tags: Vec<Tag>,
    }

    /// A line of an invoice, as read.
    InvoiceLine {
        /// The line.
        line_item_id: Option<Id>,
        /// The item.
        item_id: Option<ItemId>,
        /// The project.
        project_id: Option<ProjectId>,
        /// The project's name.
        project_name: Option<String>,
        /// The hours that are charged.
        time_entry_ids: Vec<Id>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// What the item is used for.
        item_type: Option<String>,
        /// Goods or a service.
        product_type: Option<String>,
        /// The expense.
        expense_id: Option<ExpenseId>,
        /// The name of the expense's receipt.
        expense_receipt_name: Option<String>,
        /// The name.
        name: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// Its place among the lines, from 0.
        item_order: Option<i64>,
        /// The price of one, in the base currency.
        bcy_rate: Option<Amount>,
        /// The price of one.
        rate: Option<Amount>,
        /// How many.
        quantity: Option<Amount>,
        /// What it is counted in.
        unit: Option<String>,
        /// How much the discount comes to.
        discount_amount: Option<Amount>,
        /// The discount, an amount or a percentage.
        discount: Option<Discount>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax's name.
        tax_name: Option<String>,
        /// The tax's kind: `tax` or `compound_tax`, or `tax_group`.
        tax_type: Option<String>,
        /// The tax's rate in percent.
        tax_percentage: Option<Amount>,
        /// Why tax is not charged (GCC).
        tax_treatment_code: Option<String>,
        /// What the line comes to, without tax.
        item_total: Option<Amount>,
        /// `line_item`, `header` or `subtotal`.
        line_item_category: Option<String>,
        /// The item's key with the tax authority (MX).
        sat_item_key_code: Option<String>,
        /// The unit's key with the tax authority (MX).
        unitkey_code: Option<String>,
        /// The tax that is held back (MX).
        tds_tax_id: Option<TaxId>,
        /// Custom fields of the line.
        item_custom_fields: Vec<CustomField>,
    }
}

has_custom_fields!(Invoice, InvoiceRow);
