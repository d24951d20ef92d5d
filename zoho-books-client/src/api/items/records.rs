//! What is read: items.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{Id, ItemId, TaxId};
use crate::macros::record;
use crate::{Amount, CustomField};

record! {
    /// Item.
    #[allow(missing_docs)]
    Item by item_id: ItemId {
        /// At most 100 characters.
        name: Option<String>,
        status: Option<String>,
        /// At most 2000 characters.
        description: Option<String>,
        rate: Option<Amount>,
        unit: Option<String>,
        /// Not in editions: US, IN.
        tax_id: Option<TaxId>,
        /// Editions: MX, KE, ZA.
        purchase_tax_rule_id: Option<Id>,
        /// Editions: MX, KE, ZA.
        sales_tax_rule_id: Option<Id>,
        tax_name: Option<String>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
        tax_percentage: Option<Amount>,
        tax_type: Option<String>,
        sku: Option<String>,
        /// One of `goods`, `service`, `digital_service`, `capital_service`, `capital_goods`.
        product_type: Option<String>,
        /// Editions: IN.
        item_tax_preferences: Vec<ItemTaxPreferences>,
        custom_fields: Vec<CustomField>,
        locations: Vec<Location>,
    }
}

record! {
    /// Item tax preferences.
    #[allow(missing_docs)]
    ItemTaxPreferences {
        /// Editions: IN.
        tax_id: Option<TaxId>,
        /// Editions: IN.
        tax_specification: Option<String>,
    }
}

record! {
    /// Location.
    #[allow(missing_docs)]
    Location {
        location_id: Option<Id>,
        location_name: Option<String>,
        status: Option<String>,
        is_primary: Option<bool>,
        location_stock_on_hand: Option<String>,
        location_available_stock: Option<String>,
        location_actual_available_stock: Option<String>,
    }
}
