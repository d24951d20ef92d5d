//! The sandbox's resources as the API shows them: forms of lists, ids, writes, what is odd about each.

use cs_cart_client::sandbox::{ListForm, Shop, ShopOrder, ShopUser};
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

#[tokio::test]
async fn what_is_odd_about_products_and_their_parts() {
    let shop = Shop::start().await;
    let colour = shop.add(
        "features",
        json!({"description": "Colour", "feature_type": "S"}),
    );
    let draft = json!({"product": "Pen", "price": 25.5, "category_ids": "3,4", "lang_code": "de",
        "product_features": {colour.to_string(): {"feature_type": "S", "variant_id": "2"}},
        "main_pair": {"detailed": {"image_path": "https://example.com/pen.png"}}});
    let pen = ask(&shop, "POST", "2.0/products", draft, 201).await["product_id"]
        .as_u64()
        .unwrap();
    let path = format!("2.0/products/{pen}");
    let row = get(&shop, &path).await;
    assert_eq!(
        (&row["price"], &row["main_category"]),
        (&json!("25.50"), &json!(3))
    );
    assert_eq!(row["category_ids"], json!([3, 4]));
    assert_eq!(
        row["main_pair"]["detailed"]["image_path"],
        "https://example.com/pen.png"
    );
    assert_eq!(row["product_features"], Value::Null, "2.1 tells more");
    let richer = get(&shop, &format!("2.1/products/{pen}")).await;
    assert_eq!(richer["product_features"]["1"]["variant_id"], "2");
    let features = get(&shop, &format!("{path}/features")).await;
    assert_eq!(features["features"][0]["description"], "Colour");
    ask(
        &shop,
        "POST",
        &format!("{path}/discussions"),
        json!({"name": "Ann"}),
        201,
    )
    .await;
    assert_eq!(
        get(&shop, "2.0/discussions?object_type=P").await["discussions"][0]["object_id"],
        "1"
    );

    // A text in another language stands beside the first.
    ask(
        &shop,
        "PUT",
        &path,
        json!({"product": "Stylo", "lang_code": "fr"}),
        200,
    )
    .await;
    assert_eq!(get(&shop, &path).await["product"], "Pen");
    assert_eq!(
        get(&shop, &format!("{path}?lang_code=fr")).await["product"],
        "Stylo"
    );

    let variants = json!([{"variant": "red"}, {"variant": "blue"}]);
    ask(
        &shop,
        "PUT",
        "2.0/features/1",
        json!({"variants": variants}),
        200,
    )
    .await;
    assert_eq!(
        get(&shop, "2.0/features/1").await["variants"]["2"]["variant"],
        "blue"
    );

    let nib = shop.add("products", json!({"product": "Nib", "price": "1.00"}));
    let group = json!({"product_ids": [pen, nib], "code": "PENS"});
    let id = ask(&shop, "POST", "2.0/product_variations_groups", group, 201).await["id"].clone();
    let group = get(&shop, "2.0/product_variations_groups/PENS").await;
    assert_eq!(
        (&group["id"], &group["products"]["2"]["parent_product_id"]),
        (&id, &json!(1))
    );
    let members = "2.0/product_variations_groups/PENS/product_variations";
    assert_eq!(
        get(&shop, members).await["products"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    ask(
        &shop,
        "DELETE",
        &format!("{members}/{nib}"),
        Value::Null,
        204,
    )
    .await;
    assert_eq!(
        get(&shop, members).await["products"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        get(&shop, "2.0/products/2").await["parent_product_id"],
        "0",
        "it is still there"
    );
}

#[tokio::test]
async fn what_is_odd_about_the_rest() {
    let shop = Shop::start().await;
    let status = json!({"description": "Packed", "type": "O"});
    ask(&shop, "POST", "2.0/statuses", status, 201).await;
    let letters = shop.records("statuses");
    assert_eq!(
        letters.last().unwrap()["status"],
        "A",
        "the first free letter"
    );
    ask(
        &shop,
        "POST",
        "2.0/statuses",
        json!({"status": "A", "description": "x", "type": "O"}),
        400,
    )
    .await;

    ask(
        &shop,
        "POST",
        "2.0/langvars",
        json!({"name": "hello", "value": "Hello"}),
        201,
    )
    .await;
    ask(
        &shop,
        "PUT",
        "2.0/langvars/hello?sl=de",
        json!({"value": "Hallo"}),
        200,
    )
    .await;
    assert_eq!(
        get(&shop, "2.0/langvars/hello?sl=de").await["value"],
        "Hallo"
    );
    assert_eq!(
        get(&shop, "2.0/languages/de/langvars").await["langvars"][0]["value"],
        "Hallo"
    );
    ask(&shop, "DELETE", "2.0/langvars/hello", Value::Null, 204).await;
    ask(&shop, "GET", "2.0/langvars/hello?sl=de", Value::Null, 404).await;

    let group = json!({"type": "C", "status": "A"});
    ask(&shop, "POST", "2.0/usergroups", group.clone(), 201).await;
    assert_eq!(
        ask(&shop, "PUT", "2.0/usergroups/3", group, 200).await,
        json!({"message": "OK"})
    );
    assert_eq!(
        get(&shop, "2.0/languages/en").await["lang_id"],
        "1",
        "by its code too"
    );

    shop.add(
        "carts",
        json!({"user_id": 7, "email": "gus@example.com", "user_type": "G", "date": 100}),
    );
    shop.add(
        "carts",
        json!({"user_id": 8, "user_type": "G", "date": 100}),
    );
    assert_eq!(
        get(&shop, "2.0/carts?users_type=G&with_info_only=1").await["carts"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        get(&shop, "2.0/carts?period=C&time_from=101").await["carts"],
        json!([])
    );
    ask(&shop, "DELETE", "2.0/carts/7", Value::Null, 204).await;

    shop.add_user(ShopUser::customer("ann@example.com"));
    assert!(
        ask(
            &shop,
            "POST",
            "2.0/auth",
            json!({"email": "ann@example.com"}),
            201
        )
        .await["link"]
            .is_string()
    );
    ask(
        &shop,
        "POST",
        "2.0/auth",
        json!({"email": "bob@example.com"}),
        404,
    )
    .await;
    ask(&shop, "GET", "2.0/auth", Value::Null, 405).await;

    ask(&shop, "GET", "2.0/mycarts", Value::Null, 404).await;
    shop.add("mycarts", json!({"points": 5}));
    assert_eq!(
        get(&shop, "2.0/mycarts").await["mycarts"][0]["points"],
        "5",
        "an add-on's"
    );
}

#[tokio::test]
async fn an_order_is_placed_with_all_that_was_sent() {
    let shop = Shop::start().await;
    let pen = shop.add(
        "products",
        json!({"product": "Pen", "price": "25.00", "product_code": "P1"}),
    );
    let nib = shop.add("products", json!({"product": "Nib", "price": "1.50"}));
    let buyer = json!({"email": "gus@example.com", "firstname": "Gus", "b_city": "Boston", "s_country": "US"});
    let draft = |products: Value| {
        json!({"user_id": "0", "payment_id": "2", "shipping_id": "1", "storefront_id": "1",
        "products": products, "user_data": buyer, "notes": "ring twice"})
    };
    let lines = json!({"1": {"product_id": pen, "amount": "2", "product_options": {"3": "12"}}, "2": {"product_id": nib}});
    let placed = ask(&shop, "POST", "2.0/stores/1/orders", draft(lines), 201).await;
    let order = get(&shop, &format!("2.0/orders/{}", placed["order_id"])).await;
    assert_eq!(
        (&order["total"], &order["notes"]),
        (&json!("51.50"), &json!("ring twice"))
    );
    assert_eq!(
        (&order["b_city"], &order["email"]),
        (&json!("Boston"), &json!("gus@example.com"))
    );
    let lines = order["products"].as_object().unwrap();
    let pens = lines
        .values()
        .find(|line| line["product_code"] == "P1")
        .unwrap();
    assert_eq!(
        (&pens["amount"], &pens["extra"]["product_options"]["3"]),
        (&json!("2"), &json!("12"))
    );

    let list = json!([{"product_id": pen}, {"product_id": nib}]);
    let total = async |list: &Value| {
        let placed = ask(&shop, "POST", "2.0/orders", draft(list.clone()), 201).await;
        placed["order_data"]["total"].clone()
    };
    assert_eq!(total(&list).await, "26.50");
    shop.quirks(|quirks| quirks.zapier_add_on = false);
    assert_eq!(total(&list).await, "1.50", "a list loses its first line");

    for (broken, status) in [
        (
            json!({"payment_id": 2, "products": {"1": {"product_id": pen}}}),
            400,
        ),
        (
            json!({"user_id": 99, "payment_id": 2, "products": {"1": {"product_id": pen}}}),
            400,
        ),
        (
            json!({"user_data": {}, "products": {"1": {"product_id": pen}}}),
            400,
        ),
        (
            json!({"user_data": {}, "payment_id": 2, "products": {"1": {"product_id": pen}}}),
            400,
        ),
        (
            json!({"user_data": {}, "payment_id": 2, "shipping_id": 1, "products": {"1": {"product_id": 99}}}),
            400,
        ),
        (
            json!({"user_data": {}, "payment_id": 2, "shipping_id": 1, "products": {}}),
            400,
        ),
    ] {
        ask(&shop, "POST", "2.0/orders", broken, status).await;
    }
}

#[tokio::test]
async fn a_status_alone_is_changed_and_anything_more_reckons_anew() {
    let shop = Shop::start().await;
    let id = shop.add_order(
        ShopOrder::guest("gus@example.com")
            .total("99.00")
            .timestamp(100),
    );
    let path = format!("2.0/orders/{id}");
    ask(
        &shop,
        "PUT",
        &path,
        json!({"status": "C", "notify_user": "1"}),
        200,
    )
    .await;
    let order = &shop.orders()[0];
    assert_eq!((order.status.as_str(), order.recalculations), ("C", 0));
    assert!(order.updated_at > 100);
    ask(
        &shop,
        "PUT",
        &path,
        json!({"status": "C", "notes": "x"}),
        200,
    )
    .await;
    assert_eq!(shop.orders()[0].recalculations, 1);
    ask(&shop, "DELETE", &path, Value::Null, 204).await;
    ask(&shop, "DELETE", &path, Value::Null, 404).await;
}

#[tokio::test]
async fn an_order_at_several_vendors_is_a_parent_and_its_parts() {
    let shop = Shop::builder()
        .quirks(|quirks| quirks.multi_vendor = true)
        .stores([1, 2])
        .start()
        .await;
    let pen = shop.add("products", json!({"price": "25.00", "company_id": 1}));
    let nib = shop.add("products", json!({"price": "1.50", "company_id": 2}));
    let draft = json!({"user_data": {"email": "gus@example.com"}, "payment_id": 2, "shipping_id": 1,
        "products": {"1": {"product_id": pen}, "2": {"product_id": nib}}});
    let placed = ask(&shop, "POST", "2.0/orders", draft, 201).await;
    assert_eq!(placed["suborder_ids"].as_array().unwrap().len(), 2);
    let listed = get(&shop, "2.0/orders").await;
    let parts = listed["orders"].as_array().unwrap();
    assert_eq!(parts.len(), 2, "the parent is hidden");
    let parent = json!(placed["order_id"].to_string());
    assert!(parts.iter().all(|part| part["parent_order_id"] == parent));
    let of_two = get(&shop, "2.0/vendors/2/orders").await;
    assert_eq!(of_two["orders"][0]["total"], "1.50");
    assert_eq!(
        get(&shop, "2.0/vendors/2/products").await["products"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    ask(&shop, "GET", "2.0/stores/1/orders", Value::Null, 404).await;
    ask(&shop, "GET", "2.0/stores", Value::Null, 404).await;
    let made = json!({"company": "Three", "email": "three@example.com"});
    assert_eq!(
        ask(&shop, "POST", "2.0/vendors", made, 200).await["company_id"],
        3
    );
}
