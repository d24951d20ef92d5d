//! Taxes, as written.

use crate::amount::Amount;
use crate::ids::{Id, TaxId};
use crate::macros::{draft, drafts};

drafts! {
    /// What is written about a tax.
    TaxDraft {}
    /// What is written about a tax when it is changed. What has been charged stays as it was.
    TaxChange {
        /// The account of the tax that was held back (MX).
        tds_payable_account_id: Option<Id>,
    }
    both {
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
        /// The tax authority's name.
        tax_authority_name: Option<String>,
        /// The tax authority (US, MX).
        tax_authority_id: Option<Id>,
        /// The country's two letters (UK, EU, GCC).
        country_code: Option<String>,
        /// The account of the tax on purchases that is not claimed back (AU, CA).
        purchase_tax_expense_account_id: Option<Id>,
        /// Whether it is a value added tax.
        is_value_added: Option<bool>,
        /// Whether recurring invoices follow.
        update_recurring_invoice: Option<bool>,
        /// Whether recurring expenses follow.
        update_recurring_expense: Option<bool>,
        /// Whether drafts of invoices follow.
        update_draft_invoice: Option<bool>,
        /// Whether recurring bills follow.
        update_recurring_bills: Option<bool>,
        /// Whether drafts of sales orders follow.
        update_draft_so: Option<bool>,
        /// Whether subscriptions follow.
        update_subscription: Option<bool>,
        /// Whether projects follow.
        update_project: Option<bool>,
        /// Whether its rate can be changed on a document.
        is_editable: Option<bool>,
    }
}

draft! {
    /// What is written about a group of taxes.
    TaxGroupDraft {
        /// The group's name.
        tax_group_name: Option<String>,
        /// Its taxes, summed up.
        taxes: Option<String>,
    }

    /// What is written about a tax authority.
    TaxAuthorityDraft {
        /// The tax authority's name.
        tax_authority_name: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// The organisation's number with the tax authority (CA).
        registration_number: Option<String>,
        /// What that number is called (CA).
        registration_number_label: Option<String>,
    }

    /// What is written about a reason for an exemption.
    TaxExemptionDraft {
        /// The code of that reason (IN).
        tax_exemption_code: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// Its kind.
        kind as "type": Option<String>,
    }
}

impl TaxDraft {
    /// A tax of so many percent.
    #[must_use]
    pub fn new(tax_name: impl Into<String>, tax_percentage: Amount) -> Self {
        Self {
            tax_name: Some(tax_name.into()),
            tax_percentage: Some(tax_percentage),
            ..Self::default()
        }
    }
}

impl TaxGroupDraft {
    /// A group of these taxes.
    #[must_use]
    pub fn new(tax_group_name: impl Into<String>, taxes: &[TaxId]) -> Self {
        let ids: Vec<&str> = taxes.iter().map(TaxId::as_str).collect();
        Self {
            tax_group_name: Some(tax_group_name.into()),
            taxes: Some(ids.join(",")),
            ..Self::default()
        }
    }
}
