//! Setting organisations up and changing them. Feature `settings`.

#[cfg(feature = "settings")]
use super::Organization;
#[cfg(feature = "settings")]
use crate::Done;
#[cfg(feature = "settings")]
use crate::custom_field::CustomFieldDraft;
#[cfg(feature = "settings")]
use crate::ids::{CurrencyId, Id, OrganizationId};
use crate::macros::endpoints;
#[cfg(feature = "settings")]
use crate::macros::{draft, drafts, record};
#[cfg(feature = "settings")]
use crate::wire::open_enum;
#[cfg(feature = "settings")]
use serde_json::Value;

#[cfg(feature = "settings")]
open_enum! {
    /// The month in which an organisation's year begins.
    Month {
        /// January.
        January = "january",
        /// February.
        February = "february",
        /// March.
        March = "march",
        /// April.
        April = "april",
        /// May.
        May = "may",
        /// June.
        June = "june",
        /// July.
        July = "july",
        /// August.
        August = "august",
        /// September.
        September = "september",
        /// October.
        October = "october",
        /// November.
        November = "november",
        /// December.
        December = "december",
    }
}

#[cfg(feature = "settings")]
record! {
    /// An address of an organisation, as read.
    OrganizationAddress by organization_address_id: Id {
        /// To whose attention.
        attention: Option<String>,
        /// The first line.
        address1: Option<String>,
        /// The second line.
        address2: Option<String>,
        /// The city.
        city: Option<String>,
        /// The state or province.
        state: Option<String>,
        /// The country.
        country: Option<String>,
        /// The postal code.
        zip: Option<String>,
        /// The phone number.
        phone: Option<String>,
    }
}

#[cfg(feature = "settings")]
drafts! {
    /// An organisation to set up.
    OrganizationDraft {
        /// The base currency, by code.
        currency_code: Option<String>,
        /// What it does.
        industry_type: Option<String>,
        /// How large it is.
        industry_size: Option<String>,
        /// The name of its portal, which no other organisation has.
        portal_name: Option<String>,
    }
    /// What changes of an organisation.
    OrganizationChange {
        /// Whether there is a logo.
        is_logo_uploaded: Option<bool>,
        /// Whom to ask for.
        contact_name: Option<String>,
        /// The phone number.
        phone: Option<String>,
        /// The fax number.
        fax: Option<String>,
        /// The address of its web site.
        website: Option<String>,
        /// The e-mail address.
        email: Option<String>,
        /// The base currency, by id.
        currency_id: Option<CurrencyId>,
        /// What the company's registration number is called.
        companyid_label: Option<String>,
        /// The company's registration number.
        companyid_value: Option<String>,
        /// What its tax number is called.
        taxid_label: Option<String>,
        /// Its tax number.
        taxid_value: Option<String>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
    }
    both {
        /// Its name.
        name: Option<String>,
        /// The month in which its year begins.
        fiscal_year_start_month: Option<Month>,
        /// The time zone.
        time_zone: Option<String>,
        /// How days are shown: `dd MMM yyyy`.
        date_format: Option<String>,
        /// What stands between the parts of a day.
        field_separator: Option<String>,
        /// The language.
        language_code: Option<String>,
        /// Its address, as documents show it.
        org_address: Option<String>,
        /// Where payments by cheque go, as documents show it.
        remit_to_address: Option<String>,
        /// Where it is.
        address: Option<StreetAddressDraft>,
    }
}

#[cfg(feature = "settings")]
draft! {
    /// Where an organisation is.
    StreetAddressDraft {
        /// The first line.
        street_address1: Option<String>,
        /// The second line.
        street_address2: Option<String>,
        /// The city.
        city: Option<String>,
        /// The state or province.
        state: Option<String>,
        /// The country.
        country: Option<String>,
        /// The postal code.
        zip: Option<String>,
    }

    /// An address of an organisation to write.
    OrganizationAddressDraft {
        /// To whose attention.
        attention: Option<String>,
        /// The first line.
        address1: Option<String>,
        /// The second line.
        address2: Option<String>,
        /// The city.
        city: Option<String>,
        /// The state or province.
        state: Option<String>,
        /// The state's code.
        state_code: Option<String>,
        /// The country.
        country: Option<String>,
        /// The postal code.
        zip: Option<String>,
        /// The phone number.
        phone: Option<String>,
    }
}

#[cfg(feature = "settings")]
impl OrganizationDraft {
    /// An organisation of this name, in this currency and time zone.
    ///
    /// ```
    /// use zoho_books_client::organizations::OrganizationDraft;
    ///
    /// let draft = OrganizationDraft::new("Tea Traders", "EUR", "Europe/Vienna");
    /// assert_eq!(draft.currency_code.as_deref(), Some("EUR"));
    /// ```
    #[must_use]
    pub fn new(name: &str, currency_code: &str, time_zone: &str) -> Self {
        Self {
            name: Some(name.to_owned()),
            currency_code: Some(currency_code.to_owned()),
            time_zone: Some(time_zone.to_owned()),
            ..Self::default()
        }
    }
}

endpoints! {
    for crate::organizations::Organizations, "organizations", feature "settings";

    /// Sets an organisation up. What it costs is a matter of the account's plan.
    create = Post "/organizations" () { OrganizationDraft } -> Organization at "organization";
        create_organization, "settings.CREATE", without_organization;
    /// Changes an organisation. Its base currency and its country cannot change once there are documents.
    update = Put "/organizations/{organization_id}" (organization_id: OrganizationId) { OrganizationChange } -> Organization at "organization";
        update_organization, "settings.UPDATE", without_organization;
    /// The organisations of a user, narrowed down by the query.
    list_for_user = Get "/organizations/user" () -> Vec<Organization> at "organizations";
        list_organizations_for_user, "settings.READ", ["email" "show_same_currency_orgs_only" "show_admin_orgs_only"
        "startTrial" "show_active_orgs_only" "app_name"], without_organization;

    /// The addresses of an organisation.
    addresses = Get "/organizations/address" () -> Value;
        get_organization_address, "settings.READ", without_organization;
    /// Adds an address.
    add_address = Post "/organizations/address" () { OrganizationAddressDraft } -> OrganizationAddress at "organization_address";
        create_organization_address, "settings.CREATE", without_organization;
    /// Changes an address.
    update_address = Put "/organizations/address/{address_id}" (address_id: Id) { OrganizationAddressDraft } -> OrganizationAddress at "organization_address";
        update_organization_address, "settings.UPDATE", without_organization;
    /// Deletes an address.
    delete_address = Delete "/organizations/address/{address_id}" (address_id: Id) -> Done;
        delete_organization_address, "settings.DELETE", without_organization;

    /// Gives an organisation the settings of another, those that the query names.
    copy_settings = Post "/organizations/{organization_id}/copysettings" (organization_id: OrganizationId) -> Done;
        copy_organization_settings, "settings.CREATE", ["settings_to_copy"], without_organization;
    /// Makes an organisation of Zoho Books one of Zoho Invoice: it loses what that one lacks.
    downgrade_to_invoice = Post "/organizations/{organization_id}/downgradetoinvoice" (organization_id: OrganizationId) -> Done;
        downgrade_organization_to_invoice, "settings.CREATE", without_organization;
    /// Makes an organisation of Zoho Invoice one of Zoho Books.
    upgrade_to_books = Post "/organizations/{organization_id}/upgradetobooks" (organization_id: OrganizationId) -> Done;
        upgrade_organization_to_books, "settings.CREATE", without_organization;
    /// Takes an organisation out of use, for everybody in it.
    mark_inactive = Post "/organizations/{organization_id}/inactive" (organization_id: OrganizationId) -> Done;
        mark_organization_inactive, "settings.CREATE", without_organization;
}
