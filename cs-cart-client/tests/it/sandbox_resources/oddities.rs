//! What is odd about each kind of record.

use cs_cart_client::sandbox::{Shop, ShopUser};
use serde_json::{Value, json};

use super::{ask, get};

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
