//! What is written: organizations.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Amount;
use crate::ids::CurrencyId;
use crate::macros::draft;

draft! {
    /// What is written: address.
    #[allow(missing_docs)]
    AddressDraft {
        street_address1: Option<String>,
        street_address2: Option<String>,
        city: Option<String>,
        state: Option<String>,
        country: Option<String>,
        zip: Option<String>,
    }
}

draft! {
    /// What is written: organization.
    #[allow(missing_docs)]
    OrganizationDraft {
        name: Option<String>,
        /// One of `january`, `february`, `march`, `april`, `may`, `june`, `july`, `august`, `september`, `october`, `november`, `december`.
        fiscal_year_start_month: Option<String>,
        currency_code: Option<String>,
        time_zone: Option<String>,
        date_format: Option<String>,
        field_separator: Option<String>,
        language_code: Option<String>,
        industry_type: Option<String>,
        industry_size: Option<String>,
        portal_name: Option<String>,
        org_address: Option<String>,
        remit_to_address: Option<String>,
        address: Option<AddressDraft>,
    }
}

draft! {
    /// What is written: update organization custom field.
    #[allow(missing_docs)]
    UpdateOrganizationCustomFieldDraft {
        index: Option<Amount>,
        value: Option<String>,
        label: Option<String>,
    }
}

draft! {
    /// What is written: update organization.
    #[allow(missing_docs)]
    UpdateOrganizationDraft {
        name: Option<String>,
        /// One of `january`, `february`, `march`, `april`, `may`, `june`, `july`, `august`, `september`, `october`, `november`, `december`.
        fiscal_year_start_month: Option<String>,
        is_logo_uploaded: Option<bool>,
        time_zone: Option<String>,
        date_format: Option<String>,
        field_separator: Option<String>,
        language_code: Option<String>,
        org_address: Option<String>,
        remit_to_address: Option<String>,
        address: Option<AddressDraft>,
        contact_name: Option<String>,
        phone: Option<String>,
        fax: Option<String>,
        website: Option<String>,
        email: Option<String>,
        currency_id: Option<CurrencyId>,
        companyid_label: Option<String>,
        companyid_value: Option<String>,
        taxid_label: Option<String>,
        taxid_value: Option<String>,
        custom_fields: Option<Vec<UpdateOrganizationCustomFieldDraft>>,
    }
}

draft! {
    /// What is written: organization address.
    #[allow(missing_docs)]
    OrganizationAddressDraft {
        attention: Option<String>,
        address1: Option<String>,
        address2: Option<String>,
        city: Option<String>,
        state: Option<String>,
        state_code: Option<String>,
        country: Option<String>,
        zip: Option<String>,
        phone: Option<String>,
    }
}
