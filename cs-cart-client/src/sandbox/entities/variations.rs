//! Groups of products that are variations of each other.

use serde_json::{Value, json};

use crate::sandbox::engine::ask::{Ask, missing, scalar};
use crate::sandbox::engine::listing::Test::{Among, Has};
use crate::sandbox::engine::record::{Record, column, number};
use crate::sandbox::engine::resource::{Child, Resource};
use crate::sandbox::reply::Reply;
use crate::sandbox::state::State;

pub(super) static GROUPS: Resource = Resource {
    path: "product_variations_groups",
    rows: "groups",
    found_by: &["code"],
    row: || {
        json!({
            "id": 0, "code": "", "features": [], "products": [], "created_at": 0, "updated_at": 0,
        })
    },
    needs: &["product_ids", "code"],
    unique: &["code"],
    made_at: &["created_at"],
    changed_at: &["updated_at"],
    // Unlike everywhere else, numbers are numbers.
    numbers: &["*"],
    filters: &[("code", Has, &["code"]), ("ids", Among, &["id"])],
    updated: "id",
    delete_needs_body: true,
    privileges: ("view_catalog", "manage_catalog"),
    before: |state, group, row, _| {
        if let Some(ids) = row.remove("product_ids") {
            let group = if group == 0 { next_group(state) } else { group };
            let code = column(row, "code");
            put_into(state, &ids, Some((group, &code)));
        }
        Ok(())
    },
    shown: |state, group| {
        let id = number(group, "id");
        let products = state.tables.get("products").into_iter();
        let rows = products.flat_map(|table| table.rows());
        let mine = rows.filter(|product| number(product, "variation_group_id") == id);
        let map: Record = mine
            .map(|product| {
                let id = number(product, "product_id");
                let parent = number(product, "parent_product_id");
                (
                    id.to_string(),
                    json!({ "product_id": id, "parent_product_id": parent }),
                )
            })
            .collect();
        let products = if map.is_empty() {
            json!([])
        } else {
            Value::Object(map)
        };
        group.insert("products".to_owned(), products);
    },
    children: &[Child {
        path: "product_variations",
        entity: "products",
        column: "variation_group_id",
        special: members,
        ..Child::PLAIN
    }],
    ..Resource::PLAIN
};

/// The number that the group which is being made will have.
fn next_group(state: &State) -> u64 {
    let groups = state.tables.get("product_variations_groups").into_iter();
    let rows = groups.flat_map(|table| table.rows());
    rows.map(|row| number(row, "id")).max().unwrap_or(0) + 1
}

/// Adds products to a group, or takes one out: both leave the products themselves alone.
fn members(state: &mut State, ask: &Ask<'_>, group: &str) -> Option<Reply> {
    let id = group.parse().ok()?;
    match (ask.method, ask.rest) {
        ("POST", [_, _]) => {
            let body = match ask.body() {
                Ok(body) => body,
                Err(reply) => return Some(reply),
            };
            if let Some(reply) = missing(&body, &["product_ids"]) {
                return Some(reply);
            }
            let ids = body.get("product_ids").cloned().unwrap_or_default();
            let groups = state.tables.get("product_variations_groups")?;
            let code = column(groups.get(id)?, "code");
            put_into(state, &ids, Some((id, &code)));
            Some(Reply::json(201, &json!({ "id": id })))
        }
        ("DELETE", [_, _, product]) => {
            put_into(state, &json!([product]), None);
            Some(Reply::no_content())
        }
        _ => None,
    }
}

/// Puts products into a group, the first as the parent of the others, or out of any.
fn put_into(state: &mut State, products: &Value, group: Option<(u64, &str)>) {
    let Value::Array(products) = products else {
        return;
    };
    let ids: Vec<u64> = products
        .iter()
        .filter_map(|id| scalar(id)?.parse().ok())
        .collect();
    let parent = ids.first().copied().unwrap_or(0);
    let Some(table) = state.tables.get_mut("products") else {
        return;
    };
    for id in ids {
        if let Some(product) = table.get_mut(id) {
            let code = group.map(|(_, code)| code);
            product.insert(
                "variation_group_id".to_owned(),
                json!(group.map(|(id, _)| id)),
            );
            product.insert("variation_group_code".to_owned(), json!(code));
            let parent = if group.is_none() || id == parent {
                0
            } else {
                parent
            };
            let kind = if parent == 0 { "P" } else { "V" };
            product.insert("parent_product_id".to_owned(), json!(parent));
            product.insert("product_type".to_owned(), json!(kind));
        }
    }
}
