//! Taxes, tax groups, tax authorities and exemptions. <https://www.zoho.com/books/api/v3/taxes/>
//!
//! A line of a document names a tax or a group of taxes by its id.

#[cfg(feature = "settings")]
mod drafts;
#[cfg(feature = "settings")]
mod records;

#[cfg(feature = "settings")]
use crate::ids::{Id, TaxId};
use crate::macros::endpoints;
#[cfg(feature = "settings")]
use crate::{Done, Page};

#[cfg(feature = "settings")]
pub use drafts::{TaxAuthorityDraft, TaxChange, TaxDraft, TaxExemptionDraft, TaxGroupDraft};
#[cfg(feature = "settings")]
pub use records::{Tax, TaxAuthority, TaxExemption, TaxGroup};

endpoints! {
    /// Calls about taxes. From [`Client::taxes`](crate::Client::taxes).
    Taxes, taxes, "taxes", feature "settings";

    /// Taxes, page by page; groups are among them.
    list = Get "/settings/taxes" () -> Page<Tax> at "taxes";
        list_taxes, "settings.READ", ["page" "per_page"];
    /// Creates a tax.
    create = Post "/settings/taxes" () { TaxDraft } -> Tax at "tax";
        create_tax, "settings.CREATE";
    /// Reads a tax; `None` if there is none of this id.
    get = Get "/settings/taxes/{tax_id}" (tax_id: TaxId) -> Option<Tax> at "tax";
        get_tax, "settings.READ";
    /// Changes a tax.
    update = Put "/settings/taxes/{tax_id}" (tax_id: TaxId) { TaxChange } -> Tax at "tax";
        update_tax, "settings.UPDATE";
    /// Deletes a tax. One that is used is refused.
    delete = Delete "/settings/taxes/{tax_id}" (tax_id: TaxId) -> Done;
        delete_tax, "settings.DELETE";
    /// Creates a group of taxes.
    create_group = Post "/settings/taxgroups" () { TaxGroupDraft } -> TaxGroup at "tax_group";
        create_tax_group, "settings.CREATE";
    /// Reads a group; `None` if there is none of this id.
    get_group = Get "/settings/taxgroups/{tax_group_id}" (tax_group_id: TaxId) -> Option<TaxGroup> at "tax_group";
        get_tax_group, "settings.READ";
    /// Changes a group.
    update_group = Put "/settings/taxgroups/{tax_group_id}" (tax_group_id: TaxId) { TaxGroupDraft } -> TaxGroup at "tax_group";
        update_tax_group, "settings.UPDATE";
    /// Deletes a group. One that is used is refused.
    delete_group = Delete "/settings/taxgroups/{tax_group_id}" (tax_group_id: TaxId) -> Done;
        delete_tax_group, "settings.DELETE";
    /// Tax authorities (US, CA).
    authorities = Get "/settings/taxauthorities" () -> Page<TaxAuthority> at "tax_authorities";
        list_tax_authorities, "settings.READ";
    /// Creates a tax authority.
    create_authority = Post "/settings/taxauthorities" () { TaxAuthorityDraft } -> TaxAuthority at "tax_authority";
        create_tax_authority, "settings.CREATE";
    /// Reads a tax authority; `None` if there is none of this id.
    get_authority = Get "/settings/taxauthorities/{tax_authority_id}" (tax_authority_id: Id) -> Option<TaxAuthority> at "tax_authority";
        get_tax_authority, "settings.READ";
    /// Changes a tax authority.
    update_authority = Put "/settings/taxauthorities/{tax_authority_id}" (tax_authority_id: Id) { TaxAuthorityDraft } -> TaxAuthority at "tax_authority";
        update_tax_authority, "settings.UPDATE";
    /// Deletes a tax authority.
    delete_authority = Delete "/settings/taxauthorities/{tax_authority_id}" (tax_authority_id: Id) -> Done;
        delete_tax_authority, "settings.DELETE";
    /// Reasons for exemptions.
    exemptions = Get "/settings/taxexemptions" () -> Page<TaxExemption> at "tax_exemptions";
        list_tax_exemptions, "settings.READ";
    /// Creates a reason for exemptions.
    create_exemption = Post "/settings/taxexemptions" () { TaxExemptionDraft } -> TaxExemption at "tax_exemption";
        create_tax_exemption, "settings.CREATE";
    /// Reads a reason; `None` if there is none of this id.
    get_exemption = Get "/settings/taxexemptions/{tax_exemption_id}" (tax_exemption_id: Id) -> Option<TaxExemption> at "tax_exemption";
        get_tax_exemption, "settings.READ";
    /// Changes a reason.
    update_exemption = Put "/settings/taxexemptions/{tax_exemption_id}" (tax_exemption_id: Id) { TaxExemptionDraft } -> TaxExemption at "tax_exemption";
        update_tax_exemption, "settings.UPDATE";
    /// Deletes a reason.
    delete_exemption = Delete "/settings/taxexemptions/{tax_exemption_id}" (tax_exemption_id: Id) -> Done;
        delete_tax_exemption, "settings.DELETE";
}
