//! Taxes, as read.

use crate::amount::Amount;
use crate::ids::{Id, TaxId};
use crate::macros::record;

record! {
    /// A tax, as read.
    Tax by tax_id: TaxId {
        /// The tax's name.
        tax_name: Option<String>,
        /// The tax's rate in percent.
        tax_percentage: Option<Amount>,
        /// The tax's kind: `tax` or `compound_tax`, or `tax_group`.
        tax_type: Option<String>,
        /// How the tax is reckoned (MX).
        tax_factor: Option<String>,
        /// The tax's kind in India: `igst`, `cgst`, `sgst`, … (IN).
        tax_specific_type: Option<String>,
        /// The tax authority (US, MX).
        tax_authority_id: Option<Id>,
        /// The tax authority's name.
        tax_authority_name: Option<String>,
        /// Whether it is a value added tax.
        is_value_added: Option<bool>,
        /// Whether it is the organisation's own choice.
        is_default_tax: Option<bool>,
        /// Whether its rate can be changed on a document.
        is_editable: Option<bool>,
        /// The account of the tax on sales (MX).
        output_tax_account_name: Option<String>,
        /// That account's name (MX).
        purchase_tax_account_name: Option<String>,
        /// The account of the tax (MX).
        tax_account_id: Option<Id>,
        /// The account of the tax on purchases (MX).
        purchase_tax_account_id: Option<Id>,
        /// The account of the tax that was held back (MX).
        tds_payable_account_id: Option<Id>,
        /// The country (UK, EU).
        country: Option<String>,
        /// The country's two letters (UK, EU, GCC).
        country_code: Option<String>,
        /// The account of the tax on purchases that is not claimed back (AU, CA).
        purchase_tax_expense_account_id: Option<Id>,
        /// Its state.
        status: Option<String>,
    }

    /// Taxes that are charged together, as read.
    TaxGroup by tax_group_id: TaxId {
        /// The group's name.
        tax_group_name: Option<String>,
        /// The group's rate in percent.
        tax_group_percentage: Option<Amount>,
        /// Its taxes, summed up.
        taxes: Vec<Tax>,
    }

    /// A tax authority, as read.
    TaxAuthority by tax_authority_id: Id {
        /// The tax authority's name.
        tax_authority_name: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// The organisation's number with the tax authority (CA).
        registration_number: Option<String>,
        /// What that number is called (CA).
        registration_number_label: Option<String>,
    }

    /// A reason for an exemption from tax, as read.
    TaxExemption by tax_exemption_id: Id {
        /// The code of that reason (IN).
        tax_exemption_code: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// Its kind.
        kind as "type": Option<String>,
    }
}
