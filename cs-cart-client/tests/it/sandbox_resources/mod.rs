//! The sandbox's resources as the API shows them: forms of lists, ids, writes, what is odd about each.

mod oddities;
mod orders;

use cs_cart_client::sandbox::{ListForm, Shop, ShopOrder};
use serde_json::{Value, json};

use crate::sandbox::bare;

const JSON: &str = "application/json";

/// Asks, expects a status, and reads the answer.
async fn ask(shop: &Shop, method: &str, path: &str, body: Value, status: u16) -> Value {
    let path = format!("/api/{path}");
    let text = body.to_string();
    let body = (!body.is_null()).then_some((JSON, text.as_str()));
    let (answered, text) = bare(shop, method, &path, body).await;
    assert_eq!(answered, status, "{method} {path}: {text}");
    serde_json::from_str(&text).unwrap_or_default()
}

async fn get(shop: &Shop, path: &str) -> Value {
    ask(shop, "GET", path, Value::Null, 200).await
}

/// What each resource needs to be made, the answer's name for the id, and how its list is asked for.
fn resources() -> Vec<(&'static str, Value, &'static str, &'static str)> {
    vec![
        (
            "products",
            json!({"product": "Pen", "price": 25}),
            "product_id",
            "",
        ),
        (
            "categories",
            json!({"category": "Ink", "company_id": 1}),
            "category_id",
            "",
        ),
        (
            "features",
            json!({"description": "Colour", "feature_type": "S"}),
            "features_id",
            "",
        ),
        (
            "options",
            json!({"product_id": 1, "option_name": "Size"}),
            "option_id",
            "?product_id=1",
        ),
        (
            "combinations",
            json!({"product_id": 1, "combination": {"3": "12"}}),
            "combination_hash",
            "?product_id=1",
        ),
        (
            "exceptions",
            json!({"product_id": 1, "combination": {"3": "-1"}}),
            "exception_id",
            "?product_id=1",
        ),
        (
            "product_variations_groups",
            json!({"product_ids": [1], "code": "PENS"}),
            "id",
            "",
        ),
        (
            "shipments",
            json!({"order_id": 101, "products": {"8": 1}, "shipping_id": 1, "carrier": "ups"}),
            "shipment_id",
            "",
        ),
        ("shippings", json!({"shipping": "Boat"}), "shipping_id", ""),
        ("payments", json!({"payment": "Cheque"}), "payment_id", ""),
        ("taxes", json!({"tax": "VAT"}), "tax_id", ""),
        (
            "statuses",
            json!({"description": "Packed", "type": "O"}),
            "statuses_id",
            "",
        ),
        ("call_requests", json!({"phone": "555"}), "request_id", ""),
        (
            "stores",
            json!({"company": "Two", "storefront": "two.example.com"}),
            "store_id",
            "",
        ),
        (
            "usergroups",
            json!({"type": "C", "status": "A", "usergroup": "VIP"}),
            "usergroup_id",
            "",
        ),
        (
            "discussions",
            json!({"name": "Ann", "thread_id": 1}),
            "post_id",
            "",
        ),
        ("pages", json!({"page": "About"}), "page_id", ""),
        ("blocks", json!({"type": "html_block"}), "block_id", ""),
        (
            "languages",
            json!({"lang_code": "de", "name": "Deutsch"}),
            "lang_id",
            "",
        ),
    ]
}

#[tokio::test]
async fn every_resource_is_made_read_listed_changed_and_deleted() {
    let shop = Shop::start().await;
    shop.add_order(ShopOrder::guest("gus@example.com"));
    for (name, draft, id_name, query) in resources() {
        let path = format!("2.0/{name}");
        ask(&shop, "POST", &path, json!({"x": "y"}), 400).await;
        ask(&shop, "POST", &path, json!({}), 405).await;
        let status = if name == "stores" { 200 } else { 201 };
        let made = ask(&shop, "POST", &path, draft, status).await;
        let id = made[id_name]
            .as_u64()
            .unwrap_or_else(|| panic!("{name}: {made}"));
        let one = format!("{path}/{id}");
        let row = get(&shop, &one).await;
        let record = shop.record(name, id).unwrap();
        let column = row
            .as_object()
            .unwrap()
            .iter()
            .find(|(_, value)| **value == json!(id.to_string()));
        assert!(
            column.is_some() || name == "product_variations_groups",
            "{name}: {row}"
        );
        assert!(record.is_object());
        let list = get(&shop, &format!("{path}{query}")).await;
        assert!(list.to_string().contains(&id.to_string()), "{name}: {list}");
        ask(
            &shop,
            "PUT",
            &one,
            json!({"lang_code": "en", "note": "n"}),
            200,
        )
        .await;
        assert_eq!(get(&shop, &one).await["note"], "n", "{name}");
        ask(
            &shop,
            "PUT",
            &format!("{path}/999999"),
            json!({"a": "b"}),
            404,
        )
        .await;
        let body = if name == "product_variations_groups" {
            ask(&shop, "DELETE", &one, Value::Null, 400).await;
            json!({})
        } else {
            Value::Null
        };
        let of_product = if matches!(name, "combinations" | "exceptions") {
            query
        } else {
            ""
        };
        let deleted = format!("{one}{of_product}");
        ask(&shop, "DELETE", &deleted, body.clone(), 204).await;
        ask(&shop, "DELETE", &deleted, body, 404).await;
        ask(&shop, "GET", &one, Value::Null, 404).await;
    }
}

#[tokio::test]
async fn lists_come_in_the_form_of_their_kind() {
    let shop = Shop::start().await;
    shop.add("taxes", json!({"tax": "VAT"}));
    shop.add("settings", json!({"name": "a", "value": "b"}));
    assert_eq!(get(&shop, "2.0/taxes").await["params"]["total_items"], "1");
    assert_eq!(
        get(&shop, "2.0/languages").await["languages"]["en"]["name"],
        "English"
    );
    assert_eq!(
        get(&shop, "2.0/languages").await["params"]["total_items"],
        1
    );
    assert_eq!(get(&shop, "2.0/stores").await["params"], json!([0]));
    assert_eq!(
        get(&shop, "2.0/usergroups").await,
        json!([]),
        "an empty map is a list"
    );
    let group = shop.add("usergroups", json!({"usergroup": "VIP"}));
    assert_eq!(
        get(&shop, "2.0/usergroups").await[group.to_string()]["usergroup"],
        "VIP"
    );
    assert_eq!(get(&shop, "2.0/blocks").await, json!([]));
    ask(&shop, "GET", "2.0/options", Value::Null, 400).await;
    assert_eq!(get(&shop, "2.0/options?product_id=1").await, json!([]));
    assert_eq!(
        get(&shop, "2.0/product_variations_groups").await["groups"],
        json!([])
    );
    assert_eq!(
        get(&shop, "2.0/taxes?page=9").await["taxes"][0]["tax"],
        "VAT",
        "the last page again"
    );
    assert_eq!(
        get(&shop, "2.0/settings?page=9").await["settings"],
        json!([])
    );
    ask(&shop, "POST", "2.0/settings", json!({"value": "c"}), 405).await;
    assert!(get(&shop, "1.0/taxes").await[0]["tax_id"].is_string());
    ask(&shop, "GET", "1.0/carts", Value::Null, 404).await;

    shop.quirks(|quirks| {
        quirks
            .list_forms
            .insert("taxes".to_owned(), ListForm::NamedMap);
    });
    assert_eq!(get(&shop, "2.0/taxes").await["taxes"]["1"]["tax"], "VAT");
    shop.quirks(|quirks| {
        quirks.list_forms.insert("taxes".to_owned(), ListForm::Bare);
        quirks.numbers_as_strings = false;
    });
    assert_eq!(get(&shop, "2.0/taxes").await[0]["tax_id"], 1);
}

#[tokio::test]
async fn lists_are_filtered_sorted_and_paged() {
    let shop = Shop::start().await;
    for (name, price) in [("Pen", "9.50"), ("Ink", "100.00"), ("Nib", "25.00")] {
        shop.add(
            "products",
            json!({"product": name, "price": price, "category_ids": [3, 4]}),
        );
    }
    shop.change("products", 2, |ink| {
        ink.insert("product_code".to_owned(), json!("INK-1"));
        ink.insert("status".to_owned(), json!("D"));
    });
    let names = async |query: &str| {
        let list = get(&shop, &format!("2.0/products?{query}")).await;
        let rows = list["products"].as_array().unwrap().clone();
        let names = rows
            .iter()
            .map(|row| row["product"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    for (query, expected) in [
        ("", vec!["Ink", "Nib", "Pen"]),
        ("sort_by=price", vec!["Pen", "Nib", "Ink"]),
        ("sort_by=price&sort_order=desc", vec!["Ink", "Nib", "Pen"]),
        ("price_from=25&price_to=50", vec!["Nib"]),
        ("q=IN", vec!["Ink"]),
        ("q=ink&pcode=Y", vec!["Ink"]),
        ("pcode=ink", vec!["Ink"]),
        ("status=A", vec!["Nib", "Pen"]),
        ("cid=4", vec!["Ink", "Nib", "Pen"]),
        ("cid=5", vec![]),
        ("pid=1,3", vec!["Nib", "Pen"]),
        ("items_per_page=2&page=2", vec!["Pen"]),
    ] {
        assert_eq!(names(query).await, expected, "{query}");
    }
    let category = shop.add("categories", json!({"category_id": 4, "category": "All"}));
    let below = get(&shop, &format!("2.0/categories/{category}/products")).await;
    assert_eq!(below["products"].as_array().unwrap().len(), 3);
    assert_eq!(get(&shop, "2.0/categories/4").await["product_count"], "3");
    ask(&shop, "GET", "2.0/categories/9/products", Value::Null, 404).await;
    ask(
        &shop,
        "POST",
        "2.0/categories/4/products",
        json!({"product": "Cap", "price": "1"}),
        201,
    )
    .await;
    assert_eq!(
        get(&shop, "2.0/categories/4/products/4").await["price"],
        "1.00"
    );
}
