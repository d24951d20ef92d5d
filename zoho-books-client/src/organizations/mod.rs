//! Organisations. <https://www.zoho.com/books/api/v3/organizations/>
//!
//! Reading them is always there. Feature `settings` adds what changes them.
//!
#![cfg_attr(feature = "sandbox", doc = "```")]
#![cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
#![doc = include_str!("../doc_setup.md")]
//! let organizations = books.organizations().list().await?;
//! let ours = organizations.iter().find(|one| one.is_default_org == Some(true));
//! assert!(ours.is_some_and(|one| one.is_active() != Some(false)));
//! # Ok(())
//! # }
//! ```

pub(crate) mod administration;

#[cfg(feature = "settings")]
pub use administration::{
    Month, OrganizationAddress, OrganizationAddressDraft, OrganizationChange, OrganizationDraft,
    StreetAddressDraft,
};

pub use crate::ids::OrganizationId;

use crate::ids::CurrencyId;
use crate::json::Leaf;
use crate::macros::{endpoints, record};

record! {
    /// An organisation.
    Organization by organization_id: OrganizationId {
        /// Its name.
        name: String,
        /// Whether it is the user's default one.
        is_default_org: Option<bool>,
        /// Whether it is in use; some answers say it elsewhere, see [`is_active`](Self::is_active).
        is_org_active: Option<bool>,
        /// The plan's name. It says nothing reliable about quotas: a trial has less.
        plan_name: Option<String>,
        /// How the plan is paid: `monthly`, `yearly`.
        plan_period: Option<String>,
        /// The country's two letters.
        country_code: Option<String>,
        /// The language.
        language_code: Option<String>,
        /// The time zone, whose midnight resets the day's quota.
        time_zone: Option<String>,
        /// How days are shown: `dd MMM yyyy`.
        date_format: Option<String>,
        /// The base currency, by id.
        currency_id: Option<CurrencyId>,
        /// The base currency, by code.
        currency_code: Option<String>,
        /// The base currency's symbol.
        currency_symbol: Option<String>,
        /// Digits after the point of amounts in the base currency.
        price_precision: Option<i64>,
        /// The token's user's role in it.
        user_role: Option<String>,
        /// Whom to write to about it.
        email: Option<String>,
        /// The address of its web site.
        website: Option<String>,
    }
}

impl Organization {
    /// Whether it is in use, wherever the answer says so: beside the other fields, or among its settings.
    #[must_use]
    pub fn is_active(&self) -> Option<bool> {
        let settings = || crate::Extra::read(self.extra.raw("org_settings")?);
        let said = |settings: crate::Extra| bool::read(settings.raw("is_org_active")?);
        self.is_org_active.or_else(|| settings().and_then(said))
    }
}

endpoints! {
    /// Calls about organisations. From [`Client::organizations`](crate::Client::organizations). None of them needs an
    /// `organization_id`.
    Organizations, organizations, "organizations";

    /// The organisations that the token's user belongs to.
    list = Get "/organizations" () -> Vec<Organization> at "organizations";
        list_organizations, "settings.READ", without_organization;
    /// Reads an organisation; `None` if there is none of this id.
    get = Get "/organizations/{organization_id}" (organization_id: OrganizationId) -> Option<Organization> at "organization";
        get_organization, "settings.READ", without_organization;
}
