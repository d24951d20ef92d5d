//! What is read: recurring bills.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, CurrencyId, Id, ItemId, ProjectId, TaxId};
use crate::macros::record;
use crate::{Amount, CustomField, Date, Discount};
use jiff::Timestamp;

record! {
    /// Recurring bill.
    #[allow(missing_docs)]
    RecurringBill by recurring_bill_id: Id {
        vendor_id: Option<ContactId>,
        vendor_name: Option<String>,
        status: Option<String>,
        /// At most 100 characters.
        recurrence_name: Option<String>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        start_date: Option<Date>,
        end_date: Option<Date>,
        /// Editions: IN.
        source_of_supply: Option<String>,
        /// Editions: GCC.
        place_of_supply: Option<String>,
        /// Editions: IN.
        destination_of_supply: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: UK, AVALARA_INTEGRATION.
        vat_reg_no: Option<String>,
        /// Editions: AU.
        is_abn_quoted: Option<String>,
        /// Editions: AU.
        abn: Option<String>,
        /// Editions: IN.
        is_reverse_charge_applied: Option<bool>,
        pricebook_id: Option<Id>,
        pricebook_name: Option<String>,
        /// Not in editions: US.
        is_inclusive_tax: Option<bool>,
        location_id: Option<Id>,
        location_name: Option<String>,
        line_items: Vec<LineItem>,
        /// Editions: IN, GLOBAL, AU.
        is_tds_applied: Option<bool>,
        notes: Option<String>,
        terms: Option<String>,
        payment_terms: Option<i64>,
        payment_terms_label: Option<String>,
        custom_fields: Vec<CustomField>,
        /// Editions: UK, EU.
        acquisition_vat_summary: Vec<AcquisitionVatSummary>,
        /// Editions: UK, EU.
        reverse_charge_vat_summary: Vec<ReverseChargeVatSummary>,
        /// Editions: UK, EU.
        acquisition_vat_total: Option<Amount>,
        /// Editions: UK, EU.
        reverse_charge_vat_total: Option<Amount>,
        created_time: Option<Timestamp>,
        created_by_id: Option<Id>,
        last_modified_time: Option<Timestamp>,
        discount: Option<Discount>,
        discount_account_id: Option<Id>,
        is_discount_before_tax: Option<bool>,
        tags: Vec<Tag>,
    }
}

record! {
    /// Line item.
    #[allow(missing_docs)]
    LineItem {
        line_item_id: Option<Id>,
        item_id: Option<ItemId>,
        sku: Option<String>,
        name: Option<String>,
        account_id: Option<AccountId>,
        account_name: Option<String>,
        /// Editions: IN.
        image_document_id: Option<Id>,
        location_id: Option<Id>,
        location_name: Option<String>,
        /// Editions: IN, GCC, ZA.
        reverse_charge_tax_id: Option<Id>,
        /// Editions: IN.
        reverse_charge_tax_name: Option<String>,
        /// Editions: IN.
        reverse_charge_tax_percentage: Option<Amount>,
        /// Editions: IN.
        reverse_charge_tax_amount: Option<Amount>,
        description: Option<String>,
        bcy_rate: Option<Amount>,
        rate: Option<Amount>,
        tags: Vec<Tag>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
        quantity: Option<Amount>,
        /// Not in editions: US.
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        /// Editions: IN, AU, CA.
        tax_exemption_id: Option<Id>,
        /// Editions: IN, AU, CA.
        tax_exemption_code: Option<String>,
        tax_name: Option<String>,
        tax_type: Option<String>,
        tax_percentage: Option<Amount>,
        item_total: Option<Amount>,
        item_total_inclusive_of_tax: Option<Amount>,
        item_order: Option<i64>,
        unit: Option<String>,
        /// One of `digital_service`, `goods`, `service`. Editions: EU, UK.
        product_type: Option<String>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK, EU.
        acquisition_vat_name: Option<String>,
        /// Editions: UK, EU.
        acquisition_vat_percentage: Option<Amount>,
        /// Editions: UK, EU.
        acquisition_vat_amount: Option<Amount>,
        /// Editions: UK.
        reverse_charge_vat_id: Option<Id>,
        /// Editions: UK, EU.
        reverse_charge_vat_name: Option<String>,
        /// Editions: UK, EU.
        reverse_charge_vat_percentage: Option<Amount>,
        /// Editions: UK, EU.
        reverse_charge_vat_amount: Option<Amount>,
        is_billable: Option<bool>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        project_id: Option<ProjectId>,
        project_name: Option<String>,
        item_custom_fields: Vec<ItemCustomField>,
    }
}

record! {
    /// Tag.
    #[allow(missing_docs)]
    Tag {
        tag_id: Option<Id>,
        tag_option_id: Option<Id>,
        tag_name: Option<String>,
        tag_option_name: Option<String>,
        is_tag_mandatory: Option<bool>,
    }
}

record! {
    /// Item custom field.
    #[allow(missing_docs)]
    ItemCustomField {
        custom_field_id: Option<Id>,
        index: Option<i64>,
        value: Option<String>,
        label: Option<String>,
    }
}

record! {
    /// Acquisition vat summary.
    #[allow(missing_docs)]
    AcquisitionVatSummary {
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
    }
}

record! {
    /// Reverse charge vat summary.
    #[allow(missing_docs)]
    ReverseChargeVatSummary {
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
    }
}
