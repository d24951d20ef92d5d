//! What is written: items.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, Id, TaxId};
use crate::macros::draft;
use crate::{Amount, CustomFieldDraft};

draft! {
    /// What is written: location.
    #[allow(missing_docs)]
    LocationDraft {
        location_id: Option<Id>,
        initial_stock: Option<String>,
        initial_stock_rate: Option<Amount>,
    }
}

draft! {
    /// What is written: item tax preferences.
    #[allow(missing_docs)]
    ItemTaxPreferencesDraft {
        /// Editions: IN.
        tax_id: Option<TaxId>,
        /// Editions: IN.
        tax_specification: Option<String>,
    }
}

draft! {
    /// What is written: item.
    #[allow(missing_docs)]
    ItemDraft {
        /// At most 100 characters.
        name: Option<String>,
        rate: Option<Amount>,
        /// At most 2000 characters.
        description: Option<String>,
        /// Not in editions: US, IN.
        tax_id: Option<TaxId>,
        locations: Option<Vec<LocationDraft>>,
        /// Editions: MX, KE, ZA.
        purchase_tax_rule_id: Option<Id>,
        /// Editions: MX, KE, ZA.
        sales_tax_rule_id: Option<Id>,
        tax_percentage: Option<Amount>,
        sku: Option<String>,
        /// One of `goods`, `service`, `digital_service`, `capital_service`, `capital_goods`.
        product_type: Option<String>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
        /// Editions: IN, US, MX, KE, ZA.
        is_taxable: Option<bool>,
        /// Editions: IN, US, MX, KE, ZA.
        tax_exemption_id: Option<Id>,
        /// Editions: KE, ZA.
        purchase_tax_exemption_id: Option<Id>,
        account_id: Option<AccountId>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_tax_code: Option<String>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        /// One of `sales`, `purchases`, `sales_and_purchases`, `inventory`.
        item_type: Option<String>,
        purchase_description: Option<String>,
        purchase_rate: Option<Amount>,
        purchase_account_id: Option<Id>,
        inventory_account_id: Option<Id>,
        vendor_id: Option<ContactId>,
        reorder_level: Option<String>,
        /// Editions: IN.
        item_tax_preferences: Option<Vec<ItemTaxPreferencesDraft>>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
    }
}

draft! {
    /// What is written: update item using custom field.
    #[allow(missing_docs)]
    UpdateItemUsingCustomFieldDraft {
        /// At most 100 characters.
        name: Option<String>,
        rate: Option<Amount>,
        /// At most 2000 characters.
        description: Option<String>,
        /// Not in editions: US, IN.
        tax_id: Option<TaxId>,
        /// Editions: MX, KE, ZA.
        purchase_tax_rule_id: Option<Id>,
        /// Editions: MX, KE, ZA.
        sales_tax_rule_id: Option<Id>,
        tax_percentage: Option<Amount>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
        sku: Option<String>,
        /// One of `goods`, `service`, `digital_service`, `capital_service`, `capital_goods`.
        product_type: Option<String>,
        /// Editions: IN, US, MX, KE, ZA.
        is_taxable: Option<bool>,
        /// Editions: IN, US, MX, KE, ZA.
        tax_exemption_id: Option<Id>,
        /// Editions: KE, ZA.
        purchase_tax_exemption_id: Option<Id>,
        account_id: Option<AccountId>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_tax_code: Option<String>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        /// One of `sales`, `purchases`, `sales_and_purchases`, `inventory`.
        item_type: Option<String>,
        purchase_description: Option<String>,
        purchase_rate: Option<Amount>,
        purchase_account_id: Option<Id>,
        inventory_account_id: Option<Id>,
        vendor_id: Option<ContactId>,
        reorder_level: Option<String>,
        locations: Option<Vec<LocationDraft>>,
        /// Editions: IN.
        item_tax_preferences: Option<Vec<ItemTaxPreferencesDraft>>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
    }
}
