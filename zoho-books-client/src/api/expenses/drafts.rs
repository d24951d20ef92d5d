//! What is written: expenses.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, CurrencyId, Id, ProjectId, TaxId};
use crate::macros::draft;
use crate::{Amount, Date};

draft! {
    /// What is written: tag.
    #[allow(missing_docs)]
    TagDraft {
        tag_id: Option<Id>,
        tag_name: Option<String>,
        tag_option_id: Option<Id>,
        tag_option_name: Option<String>,
        is_tag_mandatory: Option<bool>,
    }
}

draft! {
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        line_item_id: Option<Id>,
        account_id: Option<AccountId>,
        /// At most 100 characters.
        description: Option<String>,
        amount: Option<Amount>,
        tax_id: Option<TaxId>,
        item_order: Option<String>,
        /// One of `digital_service`, `goods`, `service`, `capital_service`, `capital_goods`. Editions: UK, ZA.
        product_type: Option<String>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK.
        reverse_charge_vat_id: Option<Id>,
        reverse_charge_tax_id: Option<Id>,
        /// Editions: IN.
        tax_exemption_code: Option<String>,
        /// Editions: IN.
        tax_exemption_id: Option<Id>,
        location_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: tax.
    #[allow(missing_docs)]
    TaxDraft {
        tax_id: Option<TaxId>,
        tax_amount: Option<Amount>,
    }
}

draft! {
    /// What is written: expense.
    #[allow(missing_docs)]
    ExpenseDraft {
        account_id: Option<AccountId>,
        date: Option<Date>,
        amount: Option<Amount>,
        tax_id: Option<TaxId>,
        /// Editions: IN.
        source_of_supply: Option<String>,
        /// Editions: IN.
        destination_of_supply: Option<String>,
        /// Editions: GCC.
        place_of_supply: Option<String>,
        /// Editions: IN, KE.
        hsn_or_sac: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        reverse_charge_tax_id: Option<Id>,
        location_id: Option<Id>,
        line_items: Option<Vec<LineItemDraft>>,
        /// Editions: MX.
        taxes: Option<Vec<TaxDraft>>,
        is_inclusive_tax: Option<bool>,
        is_billable: Option<bool>,
        /// At most 100 characters.
        reference_number: Option<String>,
        /// At most 100 characters.
        description: Option<String>,
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        exchange_rate: Option<Amount>,
        project_id: Option<ProjectId>,
        mileage_type: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: GCC, KE, ZA.
        tax_treatment: Option<String>,
        /// One of `digital_service`, `goods`, `service`, `capital_service`, `capital_goods`. Editions: UK, ZA.
        product_type: Option<String>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK.
        reverse_charge_vat_id: Option<Id>,
        start_reading: Option<Amount>,
        end_reading: Option<Amount>,
        distance: Option<String>,
        /// One of `km`, `mile`.
        mileage_unit: Option<String>,
        mileage_rate: Option<Amount>,
        /// Editions: UK.
        employee_id: Option<Id>,
        /// One of `car`, `van`, `motorcycle`, `bike`. Editions: UK.
        vehicle_type: Option<String>,
        /// Editions: UK.
        can_reclaim_vat_on_mileage: Option<String>,
        /// One of `petrol`, `lpg`, `diesel`. Editions: UK.
        fuel_type: Option<String>,
        /// One of `less_than_1400cc`, `between_1400cc_and_1600cc`, `between_1600cc_and_2000cc`, `more_than_2000cc`. Editions: UK.
        engine_capacity_range: Option<String>,
        paid_through_account_id: Option<Id>,
        vendor_id: Option<ContactId>,
        custom_fields: Option<Vec<String>>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: update expense using custom field.
    #[allow(missing_docs)]
    UpdateExpenseUsingCustomFieldDraft {
        account_id: Option<AccountId>,
        date: Option<Date>,
        amount: Option<Amount>,
        tax_id: Option<TaxId>,
        /// Editions: IN.
        source_of_supply: Option<String>,
        /// Editions: IN.
        destination_of_supply: Option<String>,
        /// Editions: GCC.
        place_of_supply: Option<String>,
        /// Editions: IN, KE.
        hsn_or_sac: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        reverse_charge_tax_id: Option<Id>,
        line_items: Option<Vec<LineItemDraft>>,
        location_id: Option<Id>,
        /// Editions: MX.
        taxes: Option<Vec<TaxDraft>>,
        is_inclusive_tax: Option<bool>,
        is_billable: Option<bool>,
        /// At most 100 characters.
        reference_number: Option<String>,
        /// At most 100 characters.
        description: Option<String>,
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        exchange_rate: Option<Amount>,
        project_id: Option<ProjectId>,
        mileage_type: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: GCC, KE, ZA.
        tax_treatment: Option<String>,
        /// One of `digital_service`, `goods`, `service`, `capital_service`, `capital_goods`. Editions: UK, ZA.
        product_type: Option<String>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK.
        reverse_charge_vat_id: Option<Id>,
        start_reading: Option<Amount>,
        end_reading: Option<Amount>,
        distance: Option<String>,
        /// One of `km`, `mile`.
        mileage_unit: Option<String>,
        mileage_rate: Option<Amount>,
        /// Editions: UK.
        employee_id: Option<Id>,
        /// One of `car`, `van`, `motorcycle`, `bike`. Editions: UK.
        vehicle_type: Option<String>,
        /// Editions: UK.
        can_reclaim_vat_on_mileage: Option<String>,
        /// One of `petrol`, `lpg`, `diesel`. Editions: UK.
        fuel_type: Option<String>,
        /// One of `less_than_1400cc`, `between_1400cc_and_1600cc`, `between_1600cc_and_2000cc`, `more_than_2000cc`. Editions: UK.
        engine_capacity_range: Option<String>,
        paid_through_account_id: Option<Id>,
        vendor_id: Option<ContactId>,
        custom_fields: Option<Vec<String>>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: employee.
    #[allow(missing_docs)]
    EmployeeDraft {
        name: Option<String>,
        email: Option<String>,
    }
}
