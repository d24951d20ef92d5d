//! What is read: taxes.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Amount;
use crate::ids::{Id, TaxId};
use crate::macros::record;

record! {
    /// Tax.
    #[allow(missing_docs)]
    Tax {
        tax_id: Option<TaxId>,
        tax_name: Option<String>,
        tax_percentage: Option<Amount>,
        tax_type: Option<String>,
        /// One of `rate`, `share`. Editions: MX.
        tax_factor: Option<String>,
        /// Editions: MX.
        tds_payable_account_id: Option<Id>,
        /// Editions: US, MX.
        tax_authority_id: Option<Id>,
        tax_authority_name: Option<String>,
        is_value_added: Option<bool>,
        /// One of `igst`, `cgst`, `sgst`, `nil`, `cess`, `isr`, `iva`, `ieps`, `soa_less_than_28d`, `soa_more_than_28d`, `ciu_prev_tax_supply`, `ciu_prev_nontax_supply`, `export_of_shg`. Editions: IN, MX, ZA.
        tax_specific_type: Option<String>,
        /// Editions: UK, EU, GLOBAL.
        country: Option<String>,
        /// Editions: UK, EU, GCC, GLOBAL.
        country_code: Option<String>,
        /// Editions: AU, CA.
        purchase_tax_expense_account_id: Option<Id>,
        is_default_tax: Option<bool>,
        is_editable: Option<bool>,
        /// Editions: MX.
        output_tax_account_name: Option<String>,
        /// Editions: MX.
        purchase_tax_account_name: Option<String>,
        /// Editions: MX.
        tax_account_id: Option<Id>,
        /// Editions: MX.
        purchase_tax_account_id: Option<Id>,
    }
}

record! {
    /// Tax group.
    #[allow(missing_docs)]
    TaxGroup by tax_group_id: TaxId {
        tax_group_name: Option<String>,
        tax_group_percentage: Option<Amount>,
        taxes: Vec<Tax>,
    }
}

record! {
    /// Tax authority.
    #[allow(missing_docs)]
    TaxAuthority by tax_authority_id: Id {
        tax_authority_name: Option<String>,
        description: Option<String>,
        /// Editions: CA.
        registration_number: Option<String>,
        /// Editions: CA.
        registration_number_label: Option<String>,
    }
}

record! {
    /// Tax exemption.
    #[allow(missing_docs)]
    TaxExemption by tax_exemption_id: Id {
        /// Editions: IN.
        tax_exemption_code: Option<String>,
        description: Option<String>,
        type_ as "type": Option<String>,
    }
}
