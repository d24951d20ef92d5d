//! Taxes. Feature `settings`.
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
use crate::ids::{Id, TaxId};
use crate::macros::endpoints;
#[cfg(feature = "settings")]
use crate::{Done, Page};

endpoints! {
    /// Taxes.
    Taxes, taxes, "taxes", feature "settings";

    /// Create tax.
    create = Post "/settings/taxes" () { TaxDraft } -> Tax at "tax";
        create_tax, "settings.CREATE";

    /// List taxes.
    list = Get "/settings/taxes" () -> Page<Tax> at "taxes";
        list_taxes, "settings.READ", ["page" "per_page"];

    /// Update tax.
    update = Put "/settings/taxes/{tax_id}" (tax_id: TaxId) { UpdateTaxDraft } -> Tax at "tax";
        update_tax, "settings.UPDATE";

    /// Get tax.
    get = Get "/settings/taxes/{tax_id}" (tax_id: TaxId) -> Option<Tax> at "tax";
        get_tax, "settings.READ";

    /// Delete tax.
    delete = Delete "/settings/taxes/{tax_id}" (tax_id: TaxId) -> Done;
        delete_tax, "settings.DELETE";

    /// Get tax group.
    get_group = Get "/settings/taxgroups/{tax_group_id}" (tax_group_id: TaxId) -> Option<TaxGroup> at "tax_group";
        get_tax_group, "settings.READ";

    /// Update tax group.
    update_group = Put "/settings/taxgroups/{tax_group_id}" (tax_group_id: TaxId) { UpdateTaxGroupDraft }
        -> TaxGroup at "tax_group";
        update_tax_group, "settings.UPDATE";

    /// Delete tax group.
    delete_group = Delete "/settings/taxgroups/{tax_group_id}" (tax_group_id: TaxId) -> Done;
        delete_tax_group, "settings.DELETE";

    /// Create tax group.
    create_group = Post "/settings/taxgroups" () { UpdateTaxGroupDraft } -> TaxGroup at "tax_group";
        create_tax_group, "settings.CREATE";

    /// Create tax authority.
    create_authority = Post "/settings/taxauthorities" () { TaxAuthorityDraft } -> TaxAuthority at "tax_authority";
        create_tax_authority, "settings.CREATE";

    /// List tax authorities.
    list_authorities = Get "/settings/taxauthorities" () -> Page<TaxAuthority> at "tax_authorities";
        list_tax_authorities, "settings.READ";

    /// Update tax authority.
    update_authority = Put "/settings/taxauthorities/{tax_authority_id}" (tax_authority_id: Id) { TaxAuthorityDraft }
        -> TaxAuthority at "tax_authority";
        update_tax_authority, "settings.UPDATE";

    /// Get tax authority.
    get_authority = Get "/settings/taxauthorities/{tax_authority_id}" (tax_authority_id: Id)
        -> Option<TaxAuthority> at "tax_authority";
        get_tax_authority, "settings.READ";

    /// Delete tax authority.
    delete_authority = Delete "/settings/taxauthorities/{tax_authority_id}" (tax_authority_id: Id) -> Done;
        delete_tax_authority, "settings.DELETE";

    /// Create tax exemption.
    create_exemption = Post "/settings/taxexemptions" () { TaxExemptionDraft } -> TaxExemption at "tax_exemption";
        create_tax_exemption, "settings.CREATE";

    /// List tax exemptions.
    list_exemptions = Get "/settings/taxexemptions" () -> Page<TaxExemption> at "tax_exemptions";
        list_tax_exemptions, "settings.READ";

    /// Update tax exemption.
    update_exemption = Put "/settings/taxexemptions/{tax_exemption_id}" (tax_exemption_id: Id) { TaxExemptionDraft }
        -> TaxExemption at "tax_exemption";
        update_tax_exemption, "settings.UPDATE";

    /// Get tax exemption.
    get_exemption = Get "/settings/taxexemptions/{tax_exemption_id}" (tax_exemption_id: Id)
        -> Option<TaxExemption> at "tax_exemption";
        get_tax_exemption, "settings.READ";

    /// Delete tax exemption.
    delete_exemption = Delete "/settings/taxexemptions/{tax_exemption_id}" (tax_exemption_id: Id) -> Done;
        delete_tax_exemption, "settings.DELETE";
}
