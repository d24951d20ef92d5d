//! Products and what they are made of.

use serde_json::{Value, json};

use crate::sandbox::engine::ask::Ask;
use crate::sandbox::engine::listing::Test::{Among, From, Has, Is, To};
use crate::sandbox::engine::record::{Record, column, number};
use crate::sandbox::engine::resource::{Child, Resource};
use crate::sandbox::quirks::ListForm;
use crate::sandbox::reply::Reply;
use crate::sandbox::state::State;

const CATALOG: (&str, &str) = ("view_catalog", "manage_catalog");

pub(super) static PRODUCTS: Resource = Resource {
    path: "products",
    id: "product_id",
    row: || {
        json!({
            "product_id": "0", "product": "", "product_code": "", "company_id": "1", "product_type": "P",
            "status": "A", "price": "0.00", "list_price": "0.00", "amount": "1", "weight": "0.000",
            "category_ids": [], "main_category": 0, "timestamp": "0", "updated_timestamp": "0",
            "short_description": "", "full_description": "", "meta_keywords": "", "meta_description": "",
            "lang_code": "en", "is_edp": "N", "edp_shipping": "N", "free_shipping": "N", "tracking": "B",
            "zero_price_action": "R", "exceptions_type": "F", "feature_comparison": "N", "tax_ids": [],
            "usergroup_ids": "0", "localization": "", "list_qty_count": "0", "min_qty": "0", "max_qty": "0",
            "main_pair": [], "image_pairs": [], "product_features": [], "parent_product_id": "0",
            "variation_group_id": null, "variation_group_code": null, "deleted_product": false,
        })
    },
    needs: &["price"],
    made_at: &["timestamp"],
    changed_at: &["updated_timestamp"],
    money: &["price", "list_price"],
    texts: &[
        "product",
        "short_description",
        "full_description",
        "page_title",
        "promo_text",
    ],
    numbers: &["main_category", "list_price"],
    single_only: &[
        "full_description",
        "image_pairs",
        "meta_keywords",
        "meta_description",
    ],
    only_2_1: &["product_features", "selected_options"],
    filters: &[
        ("cid", Among, &["category_ids", "main_category"]),
        ("company_id", Among, &["company_id"]),
        ("status", Among, &["status"]),
        ("price_from", From, &["price"]),
        ("price_to", To, &["price"]),
        ("amount_from", From, &["amount"]),
        ("amount_to", To, &["amount"]),
        ("free_shipping", Is, &["free_shipping"]),
        ("is_edp", Is, &["is_edp"]),
        ("pid", Among, &["product_id"]),
        ("product_type", Among, &["product_type"]),
        ("variation_group_id", Among, &["variation_group_id"]),
        ("parent_product_id", Among, &["parent_product_id"]),
    ],
    // `pname=Y` and the like say where `q` is looked for; `pcode` can also be a code itself.
    also: |product, query| {
        let places = [
            ("pname", "product"),
            ("pshort", "short_description"),
            ("pfull", "full_description"),
            ("pcode", "product_code"),
        ];
        let holds = |name: &str, part: &str| {
            let text = column(product, name).to_lowercase();
            text.contains(&part.to_lowercase())
        };
        if let Some(code) = query.get("pcode").filter(|code| *code != "Y")
            && !holds("product_code", code)
        {
            return false;
        }
        let Some(part) = query.get("q") else {
            return true;
        };
        let asked = places
            .iter()
            .filter(|(name, _)| query.get(name) == Some("Y"));
        let columns: Vec<&str> = asked.map(|(_, column)| *column).collect();
        let columns = if columns.is_empty() {
            vec!["product"]
        } else {
            columns
        };
        columns.iter().any(|name| holds(name, part))
    },
    sorts: &[
        ("product", &["product"]),
        ("date", &["timestamp", "product_id"]),
        ("timestamp", &["timestamp", "product_id"]),
        ("updated_timestamp", &["updated_timestamp"]),
        ("status", &["status"]),
        ("price", &["cents:price"]),
        ("list_price", &["cents:list_price"]),
        ("code", &["product_code"]),
        ("amount", &["amount"]),
        ("position", &["product_id"]),
    ],
    updated: "product_id",
    privileges: CATALOG,
    trigger: "new_product",
    before: |_, _, product, _| {
        let ids = column(product, "category_ids");
        if !ids.is_empty() {
            let ids: Vec<u64> = ids
                .split(',')
                .filter_map(|id| id.trim().parse().ok())
                .collect();
            product.insert("category_ids".to_owned(), json!(ids));
        }
        let first = product
            .get("category_ids")
            .and_then(|ids| ids.get(0))
            .cloned();
        if number(product, "main_category") == 0
            && let Some(first) = first
        {
            product.insert("main_category".to_owned(), first);
        }
        Ok(())
    },
    children: &[
        Child {
            path: "features",
            entity: "features",
            special: features_of,
            ..Child::PLAIN
        },
        Child {
            path: "discussions",
            entity: "discussions",
            column: "object_id",
            fixed: &[("object_type", "P")],
            ..Child::PLAIN
        },
        Child {
            path: "variations",
            entity: "products",
            column: "parent_product_id",
            ..Child::PLAIN
        },
    ],
    ..Resource::PLAIN
};

/// The features that a product has, each with the product's value.
fn features_of(state: &mut State, ask: &Ask<'_>, product: &str) -> Option<Reply> {
    let ("GET", [_, _]) = (ask.method, ask.rest) else {
        return Some(Reply::error(405, ""));
    };
    let product = state.tables.get("products")?.get(product.parse().ok()?)?;
    let mut rows = Vec::new();
    if let Some(Value::Object(values)) = product.get("product_features") {
        for (id, value) in values {
            let feature = id
                .parse()
                .ok()
                .and_then(|id| state.tables.get("features")?.get(id));
            let mut row: Record = feature.cloned().unwrap_or_default();
            row.insert("feature_id".to_owned(), json!(id));
            if let Value::Object(value) = value {
                row.extend(value.clone());
            }
            rows.push(Value::Object(row));
        }
    }
    Some(Reply::json(200, &json!({ "features": rows, "params": [] })))
}

pub(super) static CATEGORIES: Resource = Resource {
    path: "categories",
    id: "category_id",
    row: || {
        json!({
            "category_id": "0", "parent_id": "0", "id_path": "", "company_id": "1", "category": "", "status": "A",
            "position": "0", "product_count": "0", "description": "", "meta_keywords": "", "meta_description": "",
            "page_title": "", "seo_name": "", "timestamp": "0", "usergroup_ids": "0", "lang_code": "en",
            "product_details_view": "default",
        })
    },
    needs: &["category"],
    made_at: &["timestamp"],
    texts: &["category", "description", "page_title"],
    single_only: &[
        "description",
        "meta_keywords",
        "meta_description",
        "page_title",
    ],
    filters: &[
        ("status", Among, &["status"]),
        ("company_id", Among, &["company_id"]),
        ("parent_id", Is, &["parent_id"]),
        ("category_id", Is, &["parent_id"]),
        ("item_ids", Among, &["category_id"]),
        ("q", Has, &["category"]),
    ],
    sorts: &[
        ("position", &["position", "category"]),
        ("name", &["category"]),
    ],
    updated: "category_id",
    privileges: CATALOG,
    shown: |state, category| {
        let id = column(category, "category_id");
        let parent = number(category, "parent_id");
        let categories = state.tables.get("categories");
        let above = categories.and_then(|table| table.get(parent));
        let path = match above {
            Some(above) => format!("{}/{id}", column(above, "category_id")),
            None => id.clone(),
        };
        let products = state
            .tables
            .get("products")
            .into_iter()
            .flat_map(|table| table.rows());
        let holds = |product: &&Record| {
            let ids = product.get("category_ids").and_then(Value::as_array);
            ids.is_some_and(|ids| {
                ids.iter()
                    .any(|known| known.to_string().trim_matches('"') == id)
            })
        };
        category.insert(
            "product_count".to_owned(),
            json!(products.filter(holds).count()),
        );
        category.insert("id_path".to_owned(), json!(path));
    },
    children: &[Child {
        path: "products",
        entity: "products",
        column: "category_ids",
        ..Child::PLAIN
    }],
    ..Resource::PLAIN
};

pub(super) static FEATURES: Resource = Resource {
    path: "features",
    id: "feature_id",
    row: || {
        json!({
            "feature_id": "0", "feature_code": "", "company_id": "1", "feature_type": "T", "parent_id": "0",
            "display_on_product": "Y", "display_on_catalog": "N", "display_on_header": "N", "description": "",
            "lang_code": "en", "prefix": "", "suffix": "", "categories_path": "", "full_description": "",
            "status": "A", "comparison": "N", "position": "0", "purpose": "describe_product",
            "feature_style": "text", "filter_style": "checkbox", "variants": [],
        })
    },
    needs: &["description", "feature_type"],
    texts: &["description", "full_description", "prefix", "suffix"],
    single_only: &["variants"],
    filters: &[
        ("feature_types", Among, &["feature_type"]),
        ("parent_id", Is, &["parent_id"]),
        ("company_id", Among, &["company_id"]),
        ("description", Has, &["description"]),
    ],
    sorts: &[
        ("position", &["position", "feature_id"]),
        ("name", &["description"]),
    ],
    created: (201, "features_id"),
    updated: "features_id",
    privileges: CATALOG,
    before: |_, _, feature, _| {
        number_variants(feature, "variant_id");
        Ok(())
    },
    ..Resource::PLAIN
};

/// Variants are sent as a list or a map; they are kept by their id, and a new one gets the next.
fn number_variants(record: &mut Record, id: &str) {
    let sent: Vec<Value> = match record.get("variants") {
        Some(Value::Array(list)) => list.clone(),
        Some(Value::Object(map)) => map.values().cloned().collect(),
        _ => return,
    };
    if sent.is_empty() {
        return;
    }
    let of = |variant: &Value| variant.as_object().map_or(0, |variant| number(variant, id));
    let mut next = sent.iter().map(of).max().unwrap_or(0);
    let mut kept = Record::new();
    for mut variant in sent {
        let mut own = of(&variant);
        if own == 0 {
            next += 1;
            own = next;
        }
        if let Value::Object(variant) = &mut variant {
            variant.insert(id.to_owned(), json!(own.to_string()));
        }
        kept.insert(own.to_string(), variant);
    }
    record.insert("variants".to_owned(), Value::Object(kept));
}

pub(super) static OPTIONS: Resource = Resource {
    path: "options",
    id: "option_id",
    row: || {
        json!({
            "option_id": "0", "product_id": "0", "company_id": "1", "option_name": "", "option_type": "S",
            "status": "A", "position": "0", "inventory": "Y", "required": "N", "description": "", "comment": "",
            "regexp": "", "allowed_extensions": "", "max_file_size": "0", "lang_code": "en", "variants": [],
        })
    },
    needs: &["product_id", "option_name"],
    form: ListForm::BareMap,
    unpaged: true,
    list_needs: &["product_id"],
    filters: &[("product_id", Is, &["product_id"])],
    sorts: &[("position", &["position", "option_id"])],
    updated: "option_id",
    privileges: CATALOG,
    before: |_, _, option, _| {
        number_variants(option, "variant_id");
        Ok(())
    },
    ..Resource::PLAIN
};

pub(super) static COMBINATIONS: Resource = Resource {
    path: "combinations",
    id: "combination_hash",
    first_id: 2_871_920_001,
    row: || {
        json!({
            "combination_hash": "0", "product_id": "0", "product_code": "", "combination": [], "amount": "0",
            "position": "0", "temp": "N",
        })
    },
    needs: &["product_id", "combination"],
    form: ListForm::Bare,
    unpaged: true,
    list_needs: &["product_id"],
    filters: &[("product_id", Is, &["product_id"])],
    updated: "combination_hash",
    delete_needs_product: true,
    privileges: CATALOG,
    ..Resource::PLAIN
};

pub(super) static EXCEPTIONS: Resource = Resource {
    path: "exceptions",
    id: "exception_id",
    row: || json!({ "exception_id": "0", "product_id": "0", "combination": [] }),
    needs: &["product_id", "combination"],
    form: ListForm::Bare,
    unpaged: true,
    list_needs: &["product_id"],
    filters: &[("product_id", Is, &["product_id"])],
    updated: "exception_id",
    delete_needs_product: true,
    privileges: CATALOG,
    ..Resource::PLAIN
};
