//! What is read: vendor credits.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, BillId, ContactId, CurrencyId, Id, ItemId, ProjectId, TaxId};
use crate::macros::record;
use crate::{Amount, CustomField, Date};
use jiff::Timestamp;
use serde_json::Value;

record! {
    /// Vendor credit.
    #[allow(missing_docs)]
    VendorCredit by vendor_credit_id: Id {
        vendor_credit_number: Option<String>,
        date: Option<Date>,
        /// Editions: IN.
        source_of_supply: Option<String>,
        /// Editions: IN.
        destination_of_supply: Option<String>,
        /// Editions: GCC.
        place_of_supply: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        pricebook_id: Option<Id>,
        /// Editions: IN.
        is_reverse_charge_applied: Option<bool>,
        status: Option<String>,
        reference_number: Option<String>,
        vendor_id: Option<ContactId>,
        vendor_name: Option<String>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        exchange_rate: Option<Amount>,
        price_precision: Option<i64>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: UK.
        filed_in_vat_return_id: Option<Id>,
        /// Editions: UK.
        filed_in_vat_return_name: Option<String>,
        /// Editions: UK.
        filed_in_vat_return_type: Option<String>,
        /// Not in editions: US.
        is_inclusive_tax: Option<bool>,
        location_id: Option<Id>,
        location_name: Option<Value>,
        tags: Vec<Tag>,
        line_items: Option<LineItem>,
        /// Editions: UK, EU.
        acquisition_vat_summary: Vec<AcquisitionVatSummary>,
        /// Editions: UK, EU.
        acquisition_vat_total: Option<Amount>,
        /// Editions: UK, EU.
        reverse_charge_vat_summary: Vec<ReverseChargeVatSummary>,
        /// Editions: UK, EU.
        reverse_charge_vat_total: Option<Amount>,
        documents: Vec<Document>,
        custom_fields: Vec<CustomField>,
        sub_total: Option<Amount>,
        total: Option<Amount>,
        total_credits_used: Option<Amount>,
        total_refunded_amount: Option<Amount>,
        balance: Option<Amount>,
        /// At most 5000 characters.
        notes: Option<String>,
        comments: Vec<Comment>,
        vendor_credit_refunds: Vec<VendorCreditRefund>,
        bills_credited: Vec<BillsCredited>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
        has_attachment: Option<bool>,
        taxes: Vec<Tax>,
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
    /// Line item.
    #[allow(missing_docs)]
    LineItem {
        item_id: Option<ItemId>,
        line_item_id: Option<Id>,
        sku: Option<String>,
        account_id: Option<AccountId>,
        /// One of `goods`, `digital_service`, `service`. Editions: UK, EU.
        product_type: Option<String>,
        /// Editions: IN, GCC, ZA.
        reverse_charge_tax_id: Option<Id>,
        /// Editions: IN.
        reverse_charge_tax_name: Option<String>,
        /// Editions: IN.
        reverse_charge_tax_percentage: Option<Amount>,
        /// Editions: IN.
        reverse_charge_tax_amount: Option<Amount>,
        account_name: Option<String>,
        name: Option<String>,
        description: Option<String>,
        item_order: Option<i64>,
        quantity: Option<Amount>,
        unit: Option<String>,
        bcy_rate: Option<Amount>,
        rate: Option<Amount>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        /// Editions: IN, AU.
        tax_exemption_id: Option<Id>,
        /// Editions: IN, AU.
        tax_exemption_code: Option<String>,
        tax_name: Option<String>,
        tax_type: Option<String>,
        tax_percentage: Option<Amount>,
        project_id: Option<ProjectId>,
        project_name: Option<String>,
        item_total: Option<Amount>,
        item_total_inclusive_of_tax: Option<Amount>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: UK, EU.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK, EU.
        acquisition_vat_name: Option<String>,
        /// Editions: UK, EU.
        acquisition_vat_percentage: Option<Amount>,
        /// Editions: UK, EU.
        acquisition_vat_amount: Option<Amount>,
        location_id: Option<Id>,
        location_name: Option<Value>,
        /// Editions: UK, EU.
        reverse_charge_vat_id: Option<Id>,
        /// Editions: UK, EU.
        reverse_charge_vat_name: Option<String>,
        /// Editions: UK, EU.
        reverse_charge_vat_percentage: Option<Amount>,
        /// Editions: UK, EU.
        reverse_charge_vat_amount: Option<Amount>,
        stock_on_hand: Option<String>,
        tags: Vec<Tag>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
        item_custom_fields: Vec<ItemCustomField>,
    }
}

record! {
    /// Item custom field.
    #[allow(missing_docs)]
    ItemCustomField {
        custom_field_id: Option<Id>,
        label: Option<String>,
        value: Option<String>,
        index: Option<i64>,
    }
}

record! {
    /// Acquisition vat summary.
    #[allow(missing_docs)]
    AcquisitionVatSummary {
        tax: Option<Tax>,
    }
}

record! {
    /// Tax.
    #[allow(missing_docs)]
    Tax {
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
    }
}

record! {
    /// Reverse charge vat summary.
    #[allow(missing_docs)]
    ReverseChargeVatSummary {
        tax: Option<Tax>,
    }
}

record! {
    /// Document.
    #[allow(missing_docs)]
    Document {
        document_id: Option<Id>,
        file_name: Option<String>,
    }
}

record! {
    /// Comment.
    #[allow(missing_docs)]
    Comment {
        comment_id: Option<Id>,
        vendor_credit_id: Option<Id>,
        description: Option<String>,
        commented_by_id: Option<Id>,
        commented_by: Option<String>,
        comment_type: Option<String>,
        date: Option<Date>,
        date_description: Option<String>,
        time: Option<String>,
        operation_type: Option<String>,
        transaction_id: Option<Id>,
        transaction_type: Option<String>,
    }
}

record! {
    /// Vendor credit refund.
    #[allow(missing_docs)]
    VendorCreditRefund {
        vendor_credit_refund_id: Option<Id>,
        vendor_credit_id: Option<Id>,
        date: Option<Date>,
        refund_mode: Option<String>,
        reference_number: Option<String>,
        description: Option<String>,
        amount_bcy: Option<Amount>,
        amount_fcy: Option<Amount>,
        /// Editions: UK.
        filed_in_vat_return_id: Option<Id>,
        /// Editions: UK.
        filed_in_vat_return_name: Option<String>,
        /// Editions: UK.
        filed_in_vat_return_type: Option<String>,
        amount: Option<Amount>,
        exchange_rate: Option<Amount>,
        account_id: Option<AccountId>,
        account_name: Option<String>,
        imported_transactions: Vec<ImportedTransaction>,
        vendor_credit_number: Option<String>,
        customer_name: Option<String>,
    }
}

record! {
    /// Imported transaction.
    #[allow(missing_docs)]
    ImportedTransaction {
        imported_transaction_id: Option<Id>,
        date: Option<Date>,
        amount: Option<Amount>,
        payee: Option<String>,
        description: Option<String>,
        reference_number: Option<String>,
        status: Option<String>,
        account_id: Option<AccountId>,
    }
}

record! {
    /// Bills credited.
    #[allow(missing_docs)]
    BillsCredited {
        bill_id: Option<BillId>,
        vendor_credit_bill_id: Option<Id>,
        date: Option<Date>,
        bill_number: Option<String>,
        amount: Option<Amount>,
        vendor_credit_id: Option<Id>,
    }
}
