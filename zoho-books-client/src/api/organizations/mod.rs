//! Organizations. Feature `settings`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "settings")]
mod drafts;
#[cfg(feature = "settings")]
mod records;

#[cfg(feature = "settings")]
pub use self::drafts::*;
#[cfg(feature = "settings")]
pub use self::records::*;
#[cfg(feature = "settings")]
use crate::ids::{Id, OrganizationId};
use crate::macros::endpoints;
#[cfg(feature = "settings")]
use crate::{Done, Page};
#[cfg(feature = "settings")]
use serde_json::Value;

endpoints! {
    for crate::organizations::Organizations, "organizations", feature "settings";

    /// Create organization.
    create = Post "/organizations" () { OrganizationDraft } -> Organization at "organization";
        create_organization, "settings.CREATE", without_organization;

    /// List organizations.
    list_organizations = Get "/organizations" () -> Page<Organization> at "organizations";
        list_organizations, "settings.READ", without_organization;

    /// Update organization.
    update = Put "/organizations/{organization_id}" (organization_id: OrganizationId) { UpdateOrganizationDraft }
        -> Organization at "organization";
        update_organization, "settings.UPDATE", without_organization;

    /// Get organization.
    get_organization = Get "/organizations/{organization_id}" (organization_id: OrganizationId)
        -> Option<Organization> at "organization";
        get_organization, "settings.READ", without_organization;

    /// List organizations for user.
    list_for_user = Get "/organizations/user" () -> Page<Organization> at "organizations";
        list_organizations_for_user, "settings.READ", [
            "email" "show_same_currency_orgs_only" "show_admin_orgs_only" "startTrial" "show_active_orgs_only"
            "app_name"
        ], without_organization;

    /// Get organization address.
    get_address = Get "/organizations/address" () -> Value;
        get_organization_address, "settings.READ", without_organization;

    /// Create organization address.
    create_address = Post "/organizations/address" () { OrganizationAddressDraft }
        -> OrganizationAddress at "organization_address";
        create_organization_address, "settings.CREATE", without_organization;

    /// Update organization address.
    update_address = Put "/organizations/address/{address_id}" (address_id: Id) { OrganizationAddressDraft }
        -> OrganizationAddress at "organization_address";
        update_organization_address, "settings.UPDATE", without_organization;

    /// Delete organization address.
    delete_address = Delete "/organizations/address/{address_id}" (address_id: Id) -> Done;
        delete_organization_address, "settings.DELETE", without_organization;

    /// Copy organization settings.
    copy_settings = Post "/organizations/{organization_id}/copysettings" (organization_id: OrganizationId) -> Done;
        copy_organization_settings, "settings.CREATE", ["settings_to_copy"], without_organization;

    /// Downgrade organization to invoice.
    downgrade_to_invoice = Post "/organizations/{organization_id}/downgradetoinvoice" (organization_id: OrganizationId)
        -> Done;
        downgrade_organization_to_invoice, "settings.CREATE", without_organization;

    /// Upgrade organization to books.
    upgrade_to_books = Post "/organizations/{organization_id}/upgradetobooks" (organization_id: OrganizationId) -> Done;
        upgrade_organization_to_books, "settings.CREATE", without_organization;

    /// Mark organization inactive.
    mark_inactive = Post "/organizations/{organization_id}/inactive" (organization_id: OrganizationId) -> Done;
        mark_organization_inactive, "settings.CREATE", without_organization;
}
