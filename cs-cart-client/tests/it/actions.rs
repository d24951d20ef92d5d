//! The two actions of the hosted template, field by field: what the shop gets.

use cs_cart_client::sandbox::{Shop, ShopUser};
use cs_cart_client::typed::Money;
use cs_cart_client::{
    Address, Buyer, Delivery, ExceptionsType, NewFeatureValue, NewOrder, NewOrderLine, NewProduct,
    Notify, OrderId, OrderStatus, OrderUpdate, ProductStatus, Tracking, ZeroPriceAction,
    entities::{FeatureType, ImageFrom},
};
use cs_cart_client::{ProductId, Scope};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::support::{answering, only_request, scripted};

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn address(street: &str) -> Address {
    let text = |text: &str| Some(text.to_owned());
    let mut address = Address::default();
    address.firstname = text("Gus");
    address.lastname = text("Guest");
    address.address = text(street);
    address.city = text("Boston");
    address.state = text("MA");
    address.country = text("US");
    address.zipcode = text("02125");
    address.phone = text("+1 555 0100");
    // Names of places are the shop's to know: they are not sent.
    address.country_descr = text("United States");
    address
}

fn guests_order() -> NewOrder {
    let buyer = Buyer::new("gus@example.com")
        .firstname("Gus")
        .lastname("Guest");
    NewOrder::of_guest(buyer, 2)
        .shipping(1)
        .storefront(1_u64)
        .line(NewOrderLine::new(12, 1_u64).option(3, 12))
        .line(NewOrderLine::new(13, 2_u64))
        .billing(&address("1 Main St"))
        .delivery(&address("2 Side St"))
}

/// A shop with two storefronts, a customer and two products.
async fn shop() -> Shop {
    let shop = Shop::builder().stores([1, 7]).start().await;
    shop.add_user(ShopUser::customer("ann@example.com").user_id(17));
    for id in [12, 13] {
        shop.add(
            "products",
            json!({"product_id": id, "product": "Shirt", "price": "25.00"}),
        );
    }
    shop
}

/// What was sent is what is documented, byte for byte. Where another crate of the build has the order of keys kept, which
/// says nothing, all but that order.
fn assert_is(body: &str, documented: &str) {
    let parsed: Value = serde_json::from_str(body).unwrap();
    let expected: Value = serde_json::from_str(documented).unwrap();
    assert_eq!(parsed, expected);
    let sorted = json!({"b": 1, "a": 1}).to_string();
    if sorted.starts_with(r#"{"a""#) {
        assert_eq!(body, documented);
    } else {
        assert_eq!(body.len(), documented.len());
    }
}

/// The only request that the shop got, as it came: method, path and query, body.
fn only_call(shop: &Shop) -> (String, String, String) {
    let mut calls = shop.calls();
    assert_eq!(calls.len(), 1);
    let call = calls.remove(0);
    let target = if call.query.is_empty() {
        call.path
    } else {
        format!("{}?{}", call.path, call.query)
    };
    (call.method, target, call.body)
}

const LINES: &str = concat!(
    r#""products":{"1":{"amount":"1","product_id":"12","product_options":{"3":"12"}},"#,
    r#""2":{"amount":"2","product_id":"13"}},"#,
);
const BILLING: &str = concat!(
    r#""b_address":"1 Main St","b_city":"Boston","b_country":"US","b_firstname":"Gus","b_lastname":"Guest","#,
    r#""b_phone":"+1 555 0100","b_state":"MA","b_zipcode":"02125","#,
);
const DELIVERY: &str = concat!(
    r#""s_address":"2 Side St","s_city":"Boston","s_country":"US","s_firstname":"Gus","s_lastname":"Guest","#,
    r#""s_phone":"+1 555 0100","s_state":"MA","s_zipcode":"02125""#,
);

#[tokio::test]
async fn every_field_of_a_guests_order_as_documented() {
    let shop = shop().await;
    let client = shop.client_builder().build().unwrap();
    let placed = client.orders().create(&guests_order()).await.unwrap();
    let (method, target, body) = only_call(&shop);
    assert_eq!(
        (method.as_str(), target.as_str()),
        ("POST", "/api/2.0/orders")
    );
    let buyer = r#""email":"gus@example.com","firstname":"Gus","lastname":"Guest","#;
    let expected = format!(
        r#"{{"payment_id":"2",{LINES}"shipping_id":"1","storefront_id":"1","user_data":{{{BILLING}{buyer}{DELIVERY}}},"user_id":"0"}}"#
    );
    assert_is(&body, &expected);
    // And the shop made of it what was meant.
    let order = client
        .orders()
        .get(&placed.order_id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (order.user_id, order.email.as_deref()),
        (None, Some("gus@example.com"))
    );
    assert_eq!(
        order.shipping.unwrap().address.as_deref(),
        Some("2 Side St")
    );
    let amount_of = |product: u64| {
        let is_it = |id: &ProductId| id.number() == product;
        let mut lines = order.products.iter();
        let line = lines.find(|line| line.product_id.as_ref().is_some_and(is_it));
        line.unwrap().amount
    };
    assert_eq!((amount_of(12), amount_of(13)), (Some(1), Some(2)));
}

#[tokio::test]
async fn every_field_of_a_customers_order_as_documented_through_a_storefront() {
    let shop = shop().await;
    let client = shop.client_builder().build().unwrap();
    let order = NewOrder::of_user(17, 2)
        .shipping(1)
        .notes("Ring twice")
        .coupon_codes(["SPRING".to_owned()])
        .line(NewOrderLine::new(12, 1_u64).option(3, 12))
        .line(NewOrderLine::new(13, 2_u64))
        .billing(&address("1 Main St"))
        .delivery(&address("2 Side St"));
    let of_store = client.in_scope(Scope::Store(7));
    let placed = of_store.orders().create(&order).await.unwrap();
    let (method, target, body) = only_call(&shop);
    assert_eq!(
        (method.as_str(), target.as_str()),
        ("POST", "/api/2.0/stores/7/orders")
    );
    let expected = format!(
        r#"{{"coupon_codes":["SPRING"],"notes":"Ring twice","payment_id":"2",{LINES}"shipping_id":"1","user_data":{{{BILLING}{DELIVERY}}},"user_id":"17"}}"#
    );
    assert_is(&body, &expected);
    let order = client
        .orders()
        .get(&placed.order_id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (order.user_id, order.company_id),
        (Some(17.into()), Some(7))
    );
}

#[tokio::test]
async fn an_order_of_several_vendors_says_its_parts() {
    let (_server, client) = answering(201, r#"{"order_id":105,"suborder_ids":["106",107]}"#).await;
    let placed = client.orders().create(&guests_order()).await.unwrap();
    assert_eq!(placed.order_id, OrderId::from(105));
    assert_eq!(placed.suborder_ids, [106, 107].map(OrderId::from));
}

#[tokio::test]
async fn shipping_by_group_and_an_update_that_replaces_all_lines() {
    let order = NewOrder::of_user(17, 2)
        .shipping_of_group(0, 1)
        .shipping_of_group(1, 4);
    let body = serde_json::to_value(&order).unwrap();
    assert_eq!(body["shipping_id"], json!({"0": "1", "1": "4"}));
    assert_eq!(body["user_id"], "17");

    let update = OrderUpdate::new()
        .notes("Ring twice")
        .replace_lines([NewOrderLine::new(12, 1_u64)]);
    let lines = json!({"1": {"product_id": "12", "amount": "1"}});
    assert_eq!(
        serde_json::to_value(&update).unwrap(),
        json!({"notes": "Ring twice", "products": lines})
    );
}

#[tokio::test]
async fn a_status_is_sent_with_who_is_told_and_nothing_else() {
    let (server, client) = answering(200, r#"{"order_id":"105"}"#).await;
    let status = OrderStatus::Complete;
    let orders = client.orders();
    orders
        .set_status(&105.into(), &status, Notify::EVERYBODY)
        .await
        .unwrap();
    let (method, target, body) = only_request(&server).await;
    assert_eq!(
        (method.as_str(), target.as_str()),
        ("PUT", "/api/2.0/orders/105")
    );
    assert_is(
        &body,
        r#"{"notify_department":"1","notify_user":"1","notify_vendor":"1","status":"C"}"#,
    );
}

#[tokio::test]
async fn every_field_of_a_product_as_documented() {
    let shop = shop().await;
    let client = shop.client_builder().build().unwrap();
    let product = NewProduct::new("Red shirt", money("25.00"))
        .categories([166.into(), 167.into()])
        .main_category(166)
        .company_id(1_u64)
        .status(ProductStatus::Active)
        .amount(30)
        .full_description("<p>Red</p>")
        .main_image(
            ImageFrom::new("https://example.com/red.jpg").icon("https://example.com/small.jpg"),
        )
        .list_price(money("30.00"))
        .avail_since(1_735_689_600)
        .code("RED-1")
        .lang("en")
        .short_description("Red")
        .downloadable(false)
        .edp_shipping(false)
        .exceptions_type(ExceptionsType::Forbidden)
        .comparable(true)
        .free_shipping(true)
        .list_qty_count(5_u64)
        .localization([1_u64, 2])
        .shared(false)
        .taxes([6.into()])
        .tracking(Tracking::Tracked)
        .updated_timestamp(1_735_689_700)
        .usergroups([0.into()])
        .weight(money("0.30"))
        .zero_price(ZeroPriceAction::Refuse)
        .features([(
            9_u64,
            NewFeatureValue::new(FeatureType::Text).value("Cotton"),
        )]);
    let id = client.products().create(&product).await.unwrap();
    assert_eq!(id.as_str(), "14");
    let (method, target, body) = only_call(&shop);
    assert_eq!(
        (method.as_str(), target.as_str()),
        ("POST", "/api/2.0/products")
    );
    let expected = concat!(
        r#"{"amount":"30","avail_since":"1735689600","category_ids":["166","167"],"company_id":"1","edp_shipping":"N","#,
        r#""exceptions_type":"F","feature_comparison":"Y","free_shipping":"Y","full_description":"<p>Red</p>","#,
        r#""is_edp":"N","lang_code":"en","list_price":"30.00","list_qty_count":"5","localization":"1,2","#,
        r#""main_category":"166","main_pair":{"detailed":{"image_path":"https://example.com/red.jpg"},"#,
        r#""icon":{"image_path":"https://example.com/small.jpg"}},"price":"25.00","product":"Red shirt","#,
        r#""product_code":"RED-1","product_features":{"9":{"feature_type":"T","value":"Cotton"}},"#,
        r#""shared_product":"N","short_description":"Red","status":"A","tax_ids":["6"],"tracking":"B","#,
        r#""updated_timestamp":"1735689700","usergroup_ids":"0","weight":"0.30","zero_price_action":"R"}"#,
    );
    assert_is(&body, expected);
    let kept = client.products().get(&id).await.unwrap().unwrap();
    assert_eq!(kept.name.as_deref(), Some("Red shirt"));
}

#[tokio::test]
async fn a_product_in_another_language_is_created_and_written_again() {
    let answers = [
        (201, r#"{"product_id":12}"#),
        (200, r#"{"product_id":"12"}"#),
    ];
    let answers = answers.map(|(status, body)| ResponseTemplate::new(status).set_body_string(body));
    let (server, client) = scripted(answers.to_vec()).await;
    let shirt = NewProduct::new("Rotes Hemd", money("25.00")).code("RED-1");
    let id = client.products().create_in("de", &shirt).await.unwrap();
    assert_eq!(id.as_str(), "12");
    let requests = server.received_requests().await.unwrap();
    let update: Value = serde_json::from_slice(&requests[1].body).unwrap();
    assert_eq!(update, json!({"lang_code": "de", "product": "Rotes Hemd"}));
    assert_eq!(requests[1].url.path(), "/api/2.0/products/12");
}

#[tokio::test]
async fn an_id_comes_under_every_name_that_shops_give_it() {
    for answer in [r#"{"features_id":"5"}"#, r#"{"feature_id":5}"#] {
        let (_server, client) = answering(201, answer).await;
        let draft = cs_cart_client::entities::NewFeature::new("Size", FeatureType::Text);
        assert_eq!(
            client.features().create(&draft).await.unwrap().as_str(),
            "5"
        );
    }
    let (_server, client) = answering(200, r#"{"store_id":"2"}"#).await;
    let draft = cs_cart_client::entities::NewStore::new("Two", "two.example.com");
    assert_eq!(client.stores().create(&draft).await.unwrap().as_str(), "2");
    // Made, and the shop does not say which: that is not to be repeated.
    let (_server, client) = answering(201, r#"{"message":"OK"}"#).await;
    let error = client.stores().create(&draft).await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::Unknown);
}

/// A shop's list of three orders, and each of them whole.
fn order(id: u64, email: &str, product: u64) -> Value {
    json!({
        "order_id": id.to_string(), "user_id": "0", "email": email, "parent_order_id": "0",
        "products": {"2811": {"product_id": product.to_string(), "amount": "1"}},
    })
}

#[tokio::test]
async fn after_an_unknown_answer_the_order_is_looked_for_and_not_placed_twice() {
    let placed = order(107, "Gus@example.com", 12);
    let other = order(106, "gus@example.com", 99);
    let strangers = order(105, "fergus@example.com", 12);
    let list = json!({"orders": [placed, other, strangers], "params": {"page": 1}});
    let answers = [list, placed, other].map(|body| ResponseTemplate::new(200).set_body_json(body));
    let (server, client) = scripted(answers.to_vec()).await;
    let buyer = Buyer::new("gus@example.com");
    let draft = NewOrder::of_guest(buyer, 2).line(NewOrderLine::new(12, 1_u64));
    let found = client
        .orders()
        .find_recent(&draft, 1_735_690_000)
        .await
        .unwrap();
    let ids: Vec<_> = found.iter().map(|order| order.order_id.as_str()).collect();
    assert_eq!(ids, ["107"]);
    let requests = server.received_requests().await.unwrap();
    assert!(requests.iter().all(|request| request.method == "GET"));
    let query = requests[0].url.query().unwrap();
    assert!(
        query.contains("period=C&time_from=1735690000&time_to=1735776400"),
        "{query}"
    );
    assert!(query.contains("email=gus%40example.com"), "{query}");
}

#[tokio::test]
async fn after_an_unknown_answer_the_product_is_looked_for_by_its_code() {
    let list = json!({"products": {
        "12": {"product_id": "12", "product": "Red shirt", "product_code": "RED-1", "timestamp": "1735690100"},
        "11": {"product_id": "11", "product": "Red shirt", "product_code": "RED-1", "timestamp": "1"},
        "13": {"product_id": "13", "product": "Red shirt", "product_code": "RED-10", "timestamp": "1735690100"},
    }});
    let (_server, client) = answering(200, list.to_string()).await;
    let draft = NewProduct::new("Red shirt", money("25.00")).code("RED-1");
    let found = client
        .products()
        .find_recent(&draft, 1_735_690_000)
        .await
        .unwrap();
    let ids: Vec<_> = found
        .iter()
        .map(|product| product.product_id.as_str())
        .collect();
    assert_eq!(ids, ["12"]);
}
