//! Orders that are placed and changed.

use cs_cart_client::sandbox::{Shop, ShopOrder};
use serde_json::{Value, json};

use super::{ask, get};

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
