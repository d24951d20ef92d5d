//! What is written: taxes.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Amount;
use crate::ids::{Id, TaxId};
use crate::macros::draft;

draft! {
    /// What is written: tax.
    #[allow(missing_docs)]
    TaxDraft {
        tax_name: Option<String>,
        tax_percentage: Option<Amount>,
        tax_type: Option<String>,
        /// One of `rate`, `share`. Editions: MX.
        tax_factor: Option<String>,
        /// One of `igst`, `cgst`, `sgst`, `nil`, `cess`, `isr`, `iva`, `ieps`, `soa_less_than_28d`, `soa_more_than_28d`, `ciu_prev_tax_supply`, `ciu_prev_nontax_supply`, `export_of_shg`. Editions: IN, MX, ZA.
        tax_specific_type: Option<String>,
        tax_authority_name: Option<String>,
        /// Editions: US, MX.
        tax_authority_id: Option<Id>,
        /// Editions: UK, EU, GCC, GLOBAL.
        country_code: Option<String>,
        /// Editions: AU, CA.
        purchase_tax_expense_account_id: Option<Id>,
        is_value_added: Option<bool>,
        update_recurring_invoice: Option<bool>,
        update_recurring_expense: Option<bool>,
        update_draft_invoice: Option<bool>,
        update_recurring_bills: Option<bool>,
        update_draft_so: Option<bool>,
        update_subscription: Option<bool>,
        update_project: Option<bool>,
        is_editable: Option<bool>,
    }
}

draft! {
    /// What is written: update tax.
    #[allow(missing_docs)]
    UpdateTaxDraft {
        tax_id: Option<TaxId>,
        tax_name: Option<String>,
        tax_percentage: Option<Amount>,
        tax_type: Option<String>,
        /// One of `rate`, `share`. Editions: MX.
        tax_factor: Option<String>,
        /// One of `igst`, `cgst`, `sgst`, `nil`, `cess`, `isr`, `iva`, `ieps`, `soa_less_than_28d`, `soa_more_than_28d`, `ciu_prev_tax_supply`, `ciu_prev_nontax_supply`, `export_of_shg`. Editions: IN, MX, ZA.
        tax_specific_type: Option<String>,
        tax_authority_name: Option<String>,
        /// Editions: US, MX.
        tax_authority_id: Option<Id>,
        /// Editions: UK, EU, GCC, GLOBAL.
        country_code: Option<String>,
        /// Editions: AU, CA.
        purchase_tax_expense_account_id: Option<Id>,
        is_value_added: Option<bool>,
        update_recurring_invoice: Option<bool>,
        update_recurring_expense: Option<bool>,
        update_draft_invoice: Option<bool>,
        update_recurring_bills: Option<bool>,
        update_draft_so: Option<bool>,
        update_subscription: Option<bool>,
        update_project: Option<bool>,
        is_editable: Option<bool>,
        /// Editions: MX.
        tds_payable_account_id: Option<Id>,
    }
}

draft! {
    /// What is written: update tax group.
    #[allow(missing_docs)]
    UpdateTaxGroupDraft {
        tax_group_name: Option<String>,
        taxes: Option<String>,
    }
}

draft! {
    /// What is written: tax authority.
    #[allow(missing_docs)]
    TaxAuthorityDraft {
        tax_authority_name: Option<String>,
        description: Option<String>,
        /// Editions: CA.
        registration_number: Option<String>,
        /// Editions: CA.
        registration_number_label: Option<String>,
    }
}

draft! {
    /// What is written: tax exemption.
    #[allow(missing_docs)]
    TaxExemptionDraft {
        /// Editions: IN.
        tax_exemption_code: Option<String>,
        description: Option<String>,
        type_ as "type": Option<String>,
    }
}
