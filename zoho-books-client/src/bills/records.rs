//! Bills, as read.

use crate::amount::Amount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomField;
use crate::custom_field::has_custom_fields;
use crate::documents::{DocumentAddress, DocumentFile, Tag, TaxSum};
use crate::ids::{AccountId, BillId, Id, InvoiceId, ItemId, ProjectId, TaxId, VendorPaymentId};
use crate::macros::record;
use crate::wire::open_enum;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

open_enum! {
    /// The state of a bill.
    BillStatus {
        /// Not open yet.
        Draft = "draft",
        /// To be paid.
        Open = "open",
        /// Paid.
        Paid = "paid",
        /// Paid in part.
        PartiallyPaid = "partially_paid",
        /// Not paid in time.
        Overdue = "overdue",
        /// Void.
        Void = "void",
    }
}

record! {
    /// A bill, as read by itself.
    Bill by bill_id: BillId {
        /// The purchase orders that it comes from.
        purchaseorder_ids: Vec<Value>,
        /// The vendor.
        vendor_id: Option<ContactId>,
        /// The vendor's name.
        vendor_name: Option<String>,
        /// How VAT is treated (UK, EU).
        vat_treatment: Option<String>,
        /// The customer's VAT number (UK).
        vat_reg_no: Option<String>,
        /// The state that it comes from (IN).
        source_of_supply: Option<String>,
        /// The state that it goes to (IN).
        destination_of_supply: Option<String>,
        /// The place of supply (GCC).
        place_of_supply: Option<String>,
        /// The vendor's permit number (MX).
        permit_number: Option<String>,
        /// The customer's GST number (IN).
        gst_no: Option<String>,
        /// How GST is treated (IN).
        gst_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// Whether it is from before GST (IN).
        is_pre_gst: Option<bool>,
        /// The price list.
        pricebook_id: Option<Id>,
        /// The price list's name.
        pricebook_name: Option<String>,
        /// Whether the customer owes the tax (IN).
        is_reverse_charge_applied: Option<bool>,
        /// Credits of the vendor that are not used yet.
        unused_credits_payable_amount: Option<Amount>,
        /// Its state.
        status: Option<String>,
        /// The bill's number.
        bill_number: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// When it is due.
        due_date: Option<Date>,
        /// Days to pay, or a negative rule code.
        payment_terms: Option<i64>,
        /// What people see of the payment terms.
        payment_terms_label: Option<String>,
        /// When payment is expected.
        payment_expected_date: Option<Date>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// The recurring bill that made it.
        recurring_bill_id: Option<Id>,
        /// For how many days it has been due.
        due_by_days: Option<String>,
        /// In how many days it is due.
        due_in_days: Option<i64>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// The currency's symbol.
        currency_symbol: Option<String>,
        /// Its files.
        documents: Vec<DocumentFile>,
        /// Digits after the point.
        price_precision: Option<i64>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// What is added to the total, or taken from it.
        adjustment: Option<Amount>,
        /// What the adjustment is for.
        adjustment_description: Option<String>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// Whether tax is held back (IN).
        is_tds_applied: Option<bool>,
        /// Whether tax is reckoned line by line.
        is_item_level_tax_calc: Option<bool>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// The VAT return that it stands in (UK).
        filed_in_vat_return_id: Option<Id>,
        /// That return's name (UK).
        filed_in_vat_return_name: Option<String>,
        /// That return's kind (UK).
        filed_in_vat_return_type: Option<String>,
        /// Whether the vendor has an ABN (AU).
        is_abn_quoted: Option<String>,
        /// The lines.
        line_items: Vec<BillLine>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// What it comes to, without tax.
        sub_total: Option<Amount>,
        /// The sum of its taxes.
        tax_total: Option<Amount>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// What was paid.
        payment_made: Option<Amount>,
        /// What was covered by the vendor's credits.
        vendor_credits_applied: Option<Amount>,
        /// Whether a customer was charged for it.
        is_line_item_invoiced: Option<bool>,
        /// The purchase orders that it comes from.
        purchaseorders: Vec<Value>,
        /// Its taxes, summed up.
        taxes: Vec<TaxSum>,
        /// VAT on acquisitions, summed up (UK, EU).
        acquisition_vat_summary: Vec<Value>,
        /// The sum of VAT on acquisitions (UK, EU).
        acquisition_vat_total: Option<Amount>,
        /// VAT that the buyer owes, summed up (UK, EU).
        reverse_charge_vat_summary: Vec<Value>,
        /// The sum of VAT that the buyer owes (UK, EU).
        reverse_charge_vat_total: Option<Amount>,
        /// What is still open of it.
        balance: Option<Amount>,
        /// The billing address, as it was when the document was made.
        billing_address: Option<DocumentAddress>,
        /// The payments that were applied to it.
        payments: Vec<Value>,
        /// The vendor's credits that were applied to it.
        vendor_credits: Vec<Value>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// Who made it.
        created_by_id: Option<Id>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// What it refers to.
        reference_id: Option<Id>,
        /// Notes for the customer.
        notes: Option<String>,
        /// Terms and conditions.
        terms: Option<String>,
        /// The attachment's name.
        attachment_name: Option<String>,
        /// How many purchase orders of the vendor are open.
        open_purchaseorders_count: Option<i64>,
    }

    /// A bill, as a list shows it.
    BillRow by bill_id: BillId {
        /// The vendor.
        vendor_id: Option<ContactId>,
        /// The vendor's name.
        vendor_name: Option<String>,
        /// Its state.
        status: Option<String>,
        /// The bill's number.
        bill_number: Option<String>,
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
        /// Digits after the point.
        price_precision: Option<i64>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// What is still open of it.
        balance: Option<Amount>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// The attachment's name.
        attachment_name: Option<String>,
        /// Whether it has an attachment.
        has_attachment: Option<bool>,
        /// Whether tax is held back (IN).
        is_tds_applied: Option<bool>,
        /// Whether the vendor has an ABN (AU).
        is_abn_quoted: Option<String>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
    }

    /// A line of a bill, as read.
    BillLine {
        /// The line of a purchase order that it comes from.
        purchaseorder_item_id: Option<Id>,
        /// The line.
        line_item_id: Option<Id>,
        /// The item.
        item_id: Option<ItemId>,
        /// The stock keeping unit.
        sku: Option<String>,
        /// The name.
        name: Option<String>,
        /// The account.
        account_id: Option<AccountId>,
        /// The account's name.
        account_name: Option<String>,
        /// The item's image (IN).
        image_document_id: Option<Id>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// The tax that the buyer owes (IN, GCC, ZA).
        reverse_charge_tax_id: Option<TaxId>,
        /// The name of the tax that the buyer owes (IN).
        reverse_charge_tax_name: Option<String>,
        /// That tax's rate in percent (IN).
        reverse_charge_tax_percentage: Option<Amount>,
        /// How much that tax comes to (IN).
        reverse_charge_tax_amount: Option<Amount>,
        /// What it is about.
        description: Option<String>,
        /// The price of one, in the base currency.
        bcy_rate: Option<Amount>,
        /// The price of one.
        rate: Option<Amount>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// `line_item`, `header` or `subtotal`.
        line_item_category: Option<String>,
        /// How many.
        quantity: Option<Amount>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax that is held back (MX).
        tds_tax_id: Option<TaxId>,
        /// Why tax is not charged (GCC).
        tax_treatment_code: Option<String>,
        /// The reason for an exemption (IN, AU, CA).
        tax_exemption_id: Option<Id>,
        /// The code of that reason (IN, AU, CA, MX).
        tax_exemption_code: Option<String>,
        /// The tax's name.
        tax_name: Option<String>,
        /// The tax's kind: `tax` or `compound_tax`, or `tax_group`.
        tax_type: Option<String>,
        /// The tax's rate in percent.
        tax_percentage: Option<Amount>,
        /// What the line comes to, without tax.
        item_total: Option<Amount>,
        /// What the line comes to, with tax.
        item_total_inclusive_of_tax: Option<Amount>,
        /// Its place among the lines, from 0.
        item_order: Option<i64>,
        /// What it is counted in.
        unit: Option<String>,
        /// Goods or a service (EU, UK).
        product_type: Option<String>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// The VAT on an acquisition (UK, EU).
        acquisition_vat_id: Option<Id>,
        /// That VAT's name (UK, EU).
        acquisition_vat_name: Option<String>,
        /// That VAT's rate in percent (UK, EU).
        acquisition_vat_percentage: Option<Amount>,
        /// How much that VAT comes to (UK, EU).
        acquisition_vat_amount: Option<Amount>,
        /// The VAT that the buyer owes (UK, EU).
        reverse_charge_vat_id: Option<Id>,
        /// That VAT's name (UK, EU).
        reverse_charge_vat_name: Option<String>,
        /// That VAT's rate in percent (UK, EU).
        reverse_charge_vat_percentage: Option<Amount>,
        /// How much that VAT comes to (UK, EU).
        reverse_charge_vat_amount: Option<Amount>,
        /// Whether a customer is charged for it.
        is_billable: Option<bool>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// The customer's name.
        customer_name: Option<String>,
        /// The project.
        project_id: Option<ProjectId>,
        /// The project's name.
        project_name: Option<String>,
        /// The invoice.
        invoice_id: Option<InvoiceId>,
        /// The invoice's number.
        invoice_number: Option<String>,
        /// Custom fields of the line.
        item_custom_fields: Vec<CustomField>,
    }

    /// A payment that was applied to a bill.
    BillPaymentRow {
        /// The payment.
        payment_id: Option<VendorPaymentId>,
        /// The bill.
        bill_id: Option<BillId>,
        /// The payment as applied: what is deleted to take it back.
        bill_payment_id: Option<Id>,
        /// The vendor.
        vendor_id: Option<ContactId>,
        /// The vendor's name.
        vendor_name: Option<String>,
        /// How it is paid: `cash`, `check`, `creditcard`, `banktransfer`, ….
        payment_mode: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// How much.
        amount: Option<Amount>,
        /// The account that it is paid from.
        paid_through: Option<String>,
        /// Whether it pays only one bill.
        is_single_bill_payment: Option<bool>,
    }
}

has_custom_fields!(Bill, BillRow);
