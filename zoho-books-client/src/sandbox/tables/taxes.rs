//! Taxes, their groups, authorities and exemptions.

use serde_json::{Value, json};

use super::super::answer::Refusal;
use super::super::money::Decimal;
use super::super::resource::{
    Entry, Module, PLAIN, Record, Resource, flag, needed, number, one_of, short, table, text,
};
use super::super::state::State;
use super::settings::unused;

pub(super) static TAXES: Resource = Resource {
    module: Module::Taxes,
    path: &["settings", "taxes"],
    keys: ("tax", "taxes"),
    id: "tax_id",
    label: "Tax",
    fields: &[&[
        needed(short("tax_name", 100)),
        needed(number("tax_percentage")),
        one_of("tax_type", &["tax", "compound_tax"]),
        text("tax_authority_id"),
        text("tax_authority_name"),
        text("tax_specific_type"),
        text("country_code"),
        flag("is_value_added"),
        flag("is_editable"),
    ]],
    unique: &[("tax_name", 1001)],
    sort: &["tax_name"],
    prepare: |_, tax, _| {
        tax.set_if_unset("tax_type", "tax");
        tax.set_if_unset("is_editable", true);
        Ok(())
    },
    may_delete: |state, tax| unused(state, "tax_id", tax.id),
    ..PLAIN
};

/// A group is named in documents as a tax is; `taxes` is written as ids with commas between them.
pub(super) static TAX_GROUPS: Resource = Resource {
    module: Module::TaxGroups,
    path: &["settings", "taxgroups"],
    keys: ("tax_group", "tax_groups"),
    id: "tax_group_id",
    label: "Tax group",
    fields: &[&[needed(short("tax_group_name", 100)), needed(text("taxes"))]],
    unique: &[("tax_group_name", 1001)],
    sort: &["tax_group_name"],
    prepare: prepare_group,
    may_delete: |state, group| unused(state, "tax_id", group.id),
    show: |state, group, shown| {
        let taxes = members(state, group).map(|tax| state.show_record(&TAXES, tax));
        shown.insert("taxes".to_owned(), taxes.collect());
    },
    ..PLAIN
};

fn members<'a>(state: &'a State, group: &Record) -> impl Iterator<Item = &'a Record> {
    let ids = group.text("taxes");
    let ids: Vec<String> = ids.split(',').map(|id| id.trim().to_owned()).collect();
    ids.into_iter()
        .filter_map(|id| state.record_at(table(Module::Taxes), &id).ok())
}

fn prepare_group(state: &mut State, group: &mut Record, _: &Entry<'_>) -> Result<(), Refusal> {
    let known = members(state, group).count();
    if known == 0 || known != group.text("taxes").split(',').count() {
        return Err(Refusal::invalid("taxes"));
    }
    let share = |tax: &Record| Decimal::of(tax.fields.get("tax_percentage"));
    let percentage: Decimal = members(state, group).map(share).sum();
    group.set("tax_group_percentage", percentage.to_json());
    Ok(())
}

/// Name and percentage of the tax or tax group with this id.
pub(super) fn tax_of(state: &State, id: &str) -> Option<(Value, Value)> {
    let read = |module, name: &str, percentage: &str| {
        let tax = state.record_at(table(module), id).ok()?;
        let percentage = tax.fields.get(percentage).cloned().unwrap_or_default();
        Some((json!(tax.text(name)), percentage))
    };
    read(Module::Taxes, "tax_name", "tax_percentage")
        .or_else(|| read(Module::TaxGroups, "tax_group_name", "tax_group_percentage"))
}

pub(super) static TAX_AUTHORITIES: Resource = Resource {
    module: Module::TaxAuthorities,
    path: &["settings", "taxauthorities"],
    keys: ("tax_authority", "tax_authorities"),
    id: "tax_authority_id",
    label: "Tax authority",
    fields: &[&[
        needed(short("tax_authority_name", 100)),
        text("description"),
        text("registration_number"),
        text("registration_number_label"),
    ]],
    unique: &[("tax_authority_name", 1001)],
    sort: &["tax_authority_name"],
    ..PLAIN
};

pub(super) static TAX_EXEMPTIONS: Resource = Resource {
    module: Module::TaxExemptions,
    path: &["settings", "taxexemptions"],
    keys: ("tax_exemption", "tax_exemptions"),
    id: "tax_exemption_id",
    label: "Tax exemption",
    fields: &[&[
        needed(short("tax_exemption_code", 100)),
        needed(one_of("type", &["customer", "item"])),
        text("description"),
    ]],
    unique: &[("tax_exemption_code", 1001)],
    sort: &["tax_exemption_code"],
    ..PLAIN
};
