//! The resources that are kept as JSON, a table for each.

mod catalog;
mod companies;
mod content;
mod sales;
mod variations;

use serde_json::{Value, json};

use super::engine::crud::{Entity, new_row};
use super::engine::record::Record;
use super::engine::resource::Resource;
use super::quirks::Quirks;
use super::state::State;

static RESOURCES: [&Resource; 22] = [
    &catalog::PRODUCTS,
    &catalog::CATEGORIES,
    &catalog::FEATURES,
    &catalog::OPTIONS,
    &catalog::COMBINATIONS,
    &catalog::EXCEPTIONS,
    &variations::GROUPS,
    &sales::SHIPMENTS,
    &sales::SHIPPINGS,
    &sales::PAYMENTS,
    &sales::TAXES,
    &sales::STATUSES,
    &sales::CARTS,
    &sales::CALL_REQUESTS,
    &companies::STORES,
    &companies::VENDORS,
    &companies::USERGROUPS,
    &companies::SETTINGS,
    &content::DISCUSSIONS,
    &content::PAGES,
    &content::BLOCKS,
    &content::LANGUAGES,
];

/// The table of a resource.
pub(crate) fn find(name: &str) -> Option<&'static Resource> {
    RESOURCES.into_iter().find(|resource| resource.path == name)
}

/// A resource by its name; one without a table is an add-on's, if a test put something into it.
pub(crate) fn entity<'a>(state: &State, name: &'a str) -> Option<Entity<'a>> {
    let add_on = || state.tables.contains_key(name).then_some(&Resource::ADD_ON);
    let resource = find(name).or_else(add_on)?;
    Some(Entity { name, resource })
}

/// Whether the key may do this.
pub(crate) fn may(quirks: &Quirks, entity: &str, method: &str) -> bool {
    if quirks.vendor_key && entity == "users" {
        return false;
    }
    let Some(privileges) = &quirks.privileges else {
        return true;
    };
    let reads = method == "GET";
    let (view, manage) = find(entity).map_or(("", ""), |resource| resource.privileges);
    let needed = match (entity, method) {
        ("version", _) => return true,
        ("orders", "POST") => "create_order",
        ("orders", "PUT") => "edit_order",
        ("orders", "DELETE") => "delete_orders",
        ("auth", _) => "manage_users",
        _ if reads => view,
        _ => manage,
    };
    if needed.is_empty() {
        let verb = if reads { "view" } else { "manage" };
        return privileges.contains(&format!("{verb}_{entity}"));
    }
    privileges.contains(needed)
}

/// Keeps a record that a test brings, over what its table has for a new one.
pub(crate) fn add(state: &mut State, name: &str, record: &Value) -> u64 {
    let entity = Entity {
        name,
        resource: find(name).unwrap_or(&Resource::ADD_ON),
    };
    let mut row = new_row(entity.resource);
    if let Value::Object(record) = record {
        row.extend(record.clone());
    }
    entity.insert(state, row)
}

/// What every shop has from its first day: companies, a language, statuses, two payments, a way of shipping.
pub(crate) fn furnish(state: &mut State, companies: impl IntoIterator<Item = u64>) {
    for id in companies {
        let company = json!({
            "company_id": id,
            "company": "Example Store",
            "storefront": "shop.example.com",
            "email": "store@example.com",
            "status": "A",
        });
        add(state, "stores", &company);
    }
    let language = json!({ "lang_code": "en", "name": "English", "country_code": "US" });
    add(state, "languages", &language);
    let statuses = [
        ("P", "Processed"),
        ("C", "Complete"),
        ("O", "Open"),
        ("F", "Failed"),
        ("D", "Declined"),
        ("B", "Backordered"),
        ("I", "Cancelled"),
        ("Y", "Awaiting call"),
    ];
    for (letter, name) in statuses {
        let default = if letter == "O" { "Y" } else { "N" };
        let status =
            json!({ "status": letter, "type": "O", "description": name, "is_default": default });
        add(state, "statuses", &status);
    }
    for name in ["Credit card", "Cash"] {
        add(state, "payments", &json!({ "payment": name }));
    }
    add(state, "shippings", &json!({ "shipping": "Courier" }));
}

/// Fields of a record that a test writes over those that are there.
pub(crate) fn change(
    state: &mut State,
    name: &str,
    number: u64,
    change: impl FnOnce(&mut Record),
) -> bool {
    let table = entity(state, name).map(|entity| entity.table().to_owned());
    let row = table.and_then(|table| state.tables.get_mut(&table)?.get_mut(number));
    row.map(change).is_some()
}
