//! What is read: organizations.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{CurrencyId, Id, OrganizationId};
use crate::macros::record;
use crate::{Amount, CustomField, Date};

record! {
    /// Organization.
    #[allow(missing_docs)]
    Organization by organization_id: OrganizationId {
        name: Option<String>,
        is_logo_uploaded: Option<String>,
        is_default_org: Option<bool>,
        user_role: Option<String>,
        account_created_date: Option<Date>,
        time_zone: Option<String>,
        language_code: Option<String>,
        date_format: Option<String>,
        field_separator: Option<String>,
        fiscal_year_start_month: Option<Amount>,
        tax_group_enabled: Option<bool>,
        user_status: Option<String>,
        contact_name: Option<String>,
        industry_type: Option<String>,
        address: Option<Address>,
        email: Option<String>,
        plan_type: Option<Amount>,
        zi_migration_status: Option<Amount>,
        plan_name: Option<String>,
        plan_period: Option<String>,
        account_created_date_formatted: Option<String>,
        is_org_active: Option<bool>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        currency_format: Option<String>,
        price_precision: Option<Amount>,
        industry_size: Option<String>,
        company_id_label: Option<String>,
        company_id_value: Option<String>,
        tax_id_label: Option<String>,
        tax_id_value: Option<String>,
        org_address: Option<String>,
        remit_to_address: Option<String>,
        phone: Option<String>,
        fax: Option<String>,
        website: Option<String>,
        custom_fields: Vec<CustomField>,
    }
}

record! {
    /// Address.
    #[allow(missing_docs)]
    Address {
        street_address1: Option<String>,
        street_address2: Option<String>,
        city: Option<String>,
        state: Option<String>,
        country: Option<String>,
        zip: Option<String>,
    }
}

record! {
    /// Organization address.
    #[allow(missing_docs)]
    OrganizationAddress by organization_address_id: Id {
        attention: Option<String>,
        address1: Option<String>,
        address2: Option<String>,
        city: Option<String>,
        state: Option<String>,
        country: Option<String>,
        zip: Option<String>,
        phone: Option<String>,
    }
}
