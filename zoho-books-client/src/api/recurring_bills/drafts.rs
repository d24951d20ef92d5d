//! What is written: recurring bills.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, CurrencyId, Id, ItemId, ProjectId, TaxId};
use crate::macros::draft;
use crate::{Amount, Date, Discount};

draft! {
    /// What is written: tag.
    #[allow(missing_docs)]
    TagDraft {
        tag_id: Option<Id>,
        tag_option_id: Option<Id>,
    }
}

draft! {
    /// What is written: item custom field.
    #[allow(missing_docs)]
    ItemCustomFieldDraft {
        custom_field_id: Option<Id>,
        index: Option<i64>,
        value: Option<String>,
        label: Option<String>,
    }
}

draft! {
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        line_item_id: Option<Id>,
        item_id: Option<ItemId>,
        name: Option<String>,
        account_id: Option<AccountId>,
        description: Option<String>,
        rate: Option<Amount>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: IN, GCC, ZA.
        reverse_charge_tax_id: Option<Id>,
        location_id: Option<Id>,
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
        item_order: Option<i64>,
        /// One of `digital_service`, `goods`, `service`. Editions: EU, UK.
        product_type: Option<String>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK.
        reverse_charge_vat_id: Option<Id>,
        unit: Option<String>,
        tags: Option<Vec<TagDraft>>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
        is_billable: Option<bool>,
        project_id: Option<ProjectId>,
        customer_id: Option<ContactId>,
        item_custom_fields: Option<Vec<ItemCustomFieldDraft>>,
        serial_numbers: Option<Vec<String>>,
    }
}

draft! {
    /// What is written: create recurring bill custom field.
    #[allow(missing_docs)]
    CreateRecurringBillCustomFieldDraft {
        index: Option<i64>,
        value: Option<String>,
    }
}

draft! {
    /// What is written: recurring bill.
    #[allow(missing_docs)]
    RecurringBillDraft {
        vendor_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        /// At most 100 characters.
        recurrence_name: Option<String>,
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
        /// Not in editions: US.
        is_inclusive_tax: Option<bool>,
        location_id: Option<Id>,
        line_items: Option<Vec<LineItemDraft>>,
        /// Editions: IN, GLOBAL, AU.
        is_tds_applied: Option<bool>,
        notes: Option<String>,
        terms: Option<String>,
        payment_terms: Option<i64>,
        payment_terms_label: Option<String>,
        custom_fields: Option<Vec<CreateRecurringBillCustomFieldDraft>>,
        discount: Option<Discount>,
        discount_account_id: Option<Id>,
        is_discount_before_tax: Option<bool>,
        repeat_every: Option<String>,
        recurrence_frequency: Option<String>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: update recurring bill using custom field.
    #[allow(missing_docs)]
    UpdateRecurringBillUsingCustomFieldDraft {
        recurring_bill_id: Option<Id>,
        vendor_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        status: Option<String>,
        /// At most 100 characters.
        recurrence_name: Option<String>,
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
        line_items: Option<Vec<LineItemDraft>>,
        /// Editions: IN, GLOBAL, AU.
        is_tds_applied: Option<bool>,
        notes: Option<String>,
        terms: Option<String>,
        payment_terms: Option<i64>,
        payment_terms_label: Option<String>,
        custom_fields: Option<Vec<CreateRecurringBillCustomFieldDraft>>,
        discount: Option<Discount>,
        discount_account_id: Option<Id>,
        is_discount_before_tax: Option<bool>,
        repeat_every: Option<String>,
        recurrence_frequency: Option<String>,
        tags: Option<Vec<TagDraft>>,
    }
}
