//! `/items`: products and services.

use serde_json::{Map, Value, json};

use super::super::answer::{Answer, Refusal, Reply};
use super::super::request::Incoming;
use super::super::resource::{
    Entry, Filter, Module, PLAIN, Record, Resource, flag, list, needed, number, one_of, short,
    text, verb,
};
use super::super::state::State;
use super::settings::{COST, SALES, unused_item};

pub(super) static ITEMS: Resource = Resource {
    module: Module::Items,
    path: &["items"],
    singular: "item",
    keys: ("item", "items"),
    id: "item_id",
    label: "Item",
    entity: "item",
    fields: &[&[
        needed(short("name", 100)),
        needed(number("rate")),
        short("description", 2000),
        short("sku", 100),
        text("unit"),
        text("tax_id"),
        text("tax_exemption_id"),
        text("account_id"),
        text("purchase_account_id"),
        text("inventory_account_id"),
        text("vendor_id"),
        short("purchase_description", 2000),
        number("purchase_rate"),
        number("reorder_level"),
        one_of("product_type", &["goods", "service", "digital_service"]),
        one_of(
            "item_type",
            &["sales", "purchases", "sales_and_purchases", "inventory"],
        ),
        flag("is_taxable"),
        list("tags"),
    ]],
    // What an equal SKU is refused with is not documented: the code of an equal name.
    unique: &[("name", 1001), ("sku", 1001)],
    upsert: true,
    first_state: "active",
    filters: &[&[
        Filter::Text("name"),
        Filter::Text("sku"),
        Filter::Text("description"),
        Filter::Text("tax_name"),
        Filter::Number("rate"),
        Filter::Exact("tax_id"),
        Filter::Exact("is_taxable"),
        Filter::Exact("account_id"),
        Filter::Since,
    ]],
    // The list is documented as that of the active items.
    filter_by: &[
        ("Status.Active", &["active"]),
        ("Status.Inactive", &["inactive"]),
        ("Status.All", &[]),
    ],
    search: &["name", "sku", "description"],
    sort: &["name", "rate", "tax_name", "sku"],
    verbs: &[
        verb(&["active"], &[], "active"),
        verb(&["inactive"], &[], "inactive"),
    ],
    prepare,
    may_delete: unused_item,
    show,
    ..PLAIN
};

fn prepare(_: &mut State, item: &mut Record, _: &Entry<'_>) -> Result<(), Refusal> {
    item.set_if_unset("product_type", "goods");
    item.set_if_unset("item_type", "sales");
    item.set_if_unset("account_id", SALES.0);
    let buys = item.text("item_type") != "sales";
    if buys {
        item.set_if_unset("purchase_account_id", COST.0);
    }
    Ok(())
}

fn show(_: &State, item: &Record, shown: &mut Map<String, Value>) {
    let kind = item.text("item_type");
    let rate = item.fields.get("rate").cloned().unwrap_or(json!(0));
    let name = |id: &str, known: (&str, &str)| if id == known.0 { known.1 } else { "" }.to_owned();
    for (field, value) in [
        ("item_name", json!(item.text("name"))),
        ("sales_rate", rate.clone()),
        ("pricebook_rate", rate),
        ("can_be_sold", json!(kind != "purchases")),
        ("can_be_purchased", json!(kind != "sales")),
        ("track_inventory", json!(kind == "inventory")),
        ("account_name", json!(name(&item.text("account_id"), SALES))),
        (
            "purchase_account_name",
            json!(name(&item.text("purchase_account_id"), COST)),
        ),
    ] {
        shown.insert(field.to_owned(), value);
    }
}

/// `GET /itemdetails?item_ids=1,2`.
pub(in super::super) fn item_details(state: &State, request: &Incoming) -> Reply {
    let ids = request
        .param("item_ids")
        .ok_or_else(|| Refusal::invalid("item_ids"))?;
    let shown = ids
        .split(',')
        .map(|id| {
            let item = state.record_at(&ITEMS, id.trim())?;
            Ok(state.show_record(&ITEMS, item))
        })
        .collect::<Result<Vec<Value>, Refusal>>()?;
    Ok(Answer::resource(200, "success", "items", json!(shown)))
}
