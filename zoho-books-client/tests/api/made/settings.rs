//! All types and calls that are made, so that tests can go through them: settings.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::list::module;

module! {
    currency = currencies "currency"
    []
    {
        json create_currency: create(&Default::default());
        json list_currencies: list();
        json update_currency: update(&id(), &Default::default());
        json get_currency: get(&id());
        json delete_currency: delete(&id());
        json list_exchange_rates: exchange_rates(&id());
        json create_exchange_rate: add_exchange_rate(&id(), &Default::default());
        json get_exchange_rate: exchange_rate(&id(), &id());
        json update_exchange_rate: update_exchange_rate(&id(), &id(), &Default::default());
        json delete_exchange_rate: delete_exchange_rate(&id(), &id());
    }
}

module! {
    locations in api = locations "locations"
    [AddressDraft LocationDraft Address AssociatedUser Location]
    {
        json enable_locations: enable_locations();
        json create_location: create(&Default::default());
        json list_locations: list();
        json update_location: update(&id(), &Default::default());
        json delete_location: delete(&id());
        json mark_location_active: mark_active(&id());
        json mark_location_inactive: mark_inactive(&id());
        json mark_location_primary: mark_primary(&id());
    }
}

module! {
    organizations = organizations "organizations"
    []
    {
        json create_organization: create(&Default::default());
        json list_organizations: list();
        json update_organization: update(&id(), &Default::default());
        json get_organization: get(&id());
        json list_organizations_for_user: list_for_user();
        json get_organization_address: addresses();
        json create_organization_address: add_address(&Default::default());
        json update_organization_address: update_address(&id(), &Default::default());
        json delete_organization_address: delete_address(&id());
        json copy_organization_settings: copy_settings(&id());
        json downgrade_organization_to_invoice: downgrade_to_invoice(&id());
        json upgrade_organization_to_books: upgrade_to_books(&id());
        json mark_organization_inactive: mark_inactive(&id());
    }
}

module! {
    reporting_tags in api = reporting_tags "reporting-tags"
    [ReportingTag EntityDraft MultiPreferenceEntityDraft TagDraft Entity MultiPreferenceEntity Tag ChildrenDraft
     OptionDraft UpdateTagOptionsDraft CriteriaTagDraft CriteriaOptionDraft UpdateTagCriteriaOptionDraft
     UpdateTagCriteriaDraft DependentOption DependentTag Criteria Children ReportingTagOption AllTagOptions TagOptions
     ReorderTagsDraft]
    {
        json get_tags: get_tags();
        json create_tag: create(&Default::default());
        json mark_default_option: mark_default_option(&id());
        json update_tag: update(&id(), &Default::default());
        json delete_tag: delete(&id());
        json update_tag_options: update_options(&id(), &Default::default());
        json update_tag_criteria: update_criteria(&id(), &Default::default());
        json active_tag: active(&id());
        json inactive_tag: inactive(&id());
        json active_tag_option: active_option(&id(), &id());
        json inactive_tag_option: inactive_option(&id(), &id());
        json get_all_tag_options: get_all_options();
        json all_tag_options: all_options(&id());
        json reorder_tags: reorder_tags(&Default::default());
    }
}

module! {
    taxes = taxes "taxes"
    []
    {
        json create_tax: create(&Default::default());
        json list_taxes: list();
        json update_tax: update(&id(), &Default::default());
        json get_tax: get(&id());
        json delete_tax: delete(&id());
        json get_tax_group: get_group(&id());
        json update_tax_group: update_group(&id(), &Default::default());
        json delete_tax_group: delete_group(&id());
        json create_tax_group: create_group(&Default::default());
        json create_tax_authority: create_authority(&Default::default());
        json list_tax_authorities: authorities();
        json update_tax_authority: update_authority(&id(), &Default::default());
        json get_tax_authority: get_authority(&id());
        json delete_tax_authority: delete_authority(&id());
        json create_tax_exemption: create_exemption(&Default::default());
        json list_tax_exemptions: exemptions();
        json update_tax_exemption: update_exemption(&id(), &Default::default());
        json get_tax_exemption: get_exemption(&id());
        json delete_tax_exemption: delete_exemption(&id());
    }
}

module! {
    users = users "users"
    []
    {
        json create_user: create(&Default::default());
        json list_users: list();
        json update_user: update(&id(), &Default::default());
        json get_user: get(&id());
        json delete_user: delete(&id());
        json get_current_user: me();
        json invite_user: invite(&id());
        json mark_user_active: mark_active(&id());
        json mark_user_inactive: mark_inactive(&id());
    }
}
