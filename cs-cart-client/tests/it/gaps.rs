//! Small promises that no other file shows.

use cs_cart_client::entities::{
    FeatureUpdate, FeatureVariantDraft, ImageFrom, OptionUpdate, ProductVariation, Setting, Store,
    VariationGroup,
};
use cs_cart_client::sandbox::{LongQuery, Shop};
use cs_cart_client::typed::{ById, Commas, Json};
use cs_cart_client::{
    ApiVersion, Error, NewOrder, NewUser, OrderId, OrderQuery, OrderStatus, OrderUpdate, UserQuery,
    UserUpdate, UsergroupId, VariationGroupId,
};
use serde_json::{Value, json, value::RawValue};
use wiremock::ResponseTemplate;

use crate::support::{answering, only_request, scripted};

#[tokio::test]
async fn json_of_a_firewall_is_not_the_shops_refusal() {
    for (body, is_blocked) in [
        (r#"{"error":"blocked"}"#, true),
        ("[]", true),
        (r#"{"message":"Forbidden","status":403}"#, false),
        (r#"{"message":"Forbidden"}"#, false),
    ] {
        let (_server, client) = answering(403, body).await;
        let error = client.version().await.unwrap_err();
        assert_eq!(
            (error.is_blocked(), error.is_forbidden()),
            (is_blocked, !is_blocked),
            "{body}"
        );
        assert_eq!(error.to_string().contains("firewall"), is_blocked, "{body}");
    }
}

#[tokio::test]
async fn a_shop_before_4_2_is_found_with_the_form_of_address_that_it_has() {
    let shop = Shop::builder()
        .quirks(|quirks| quirks.versions = false)
        .start()
        .await;
    let client = shop.client_builder().build().unwrap();
    let found = client.find_route().await.unwrap();
    assert_eq!(found.route(), client.route());
    assert_eq!(*found.api_version(), ApiVersion::UNVERSIONED);
}

#[tokio::test]
async fn a_list_without_an_envelope_can_have_codes_for_keys() {
    let languages =
        r#"{"en":{"lang_id":"1","lang_code":"en"},"de":{"lang_id":"2","lang_code":"de"}}"#;
    let (_server, client) = answering(200, languages).await;
    let client = client.with_version(ApiVersion::V1_0);
    let page = client.languages().list(&Default::default()).await.unwrap();
    assert_eq!(page.items.len(), 2);
    let (_server, client) = answering(200, r#"{"en":{"some":"thing"}}"#).await;
    let client = client.with_version(ApiVersion::V1_0);
    let error = client.languages().list(&Default::default()).await;
    assert!(matches!(error.unwrap_err(), Error::Decode { .. }));
}

#[test]
fn what_holds_values_does_not_show_them() {
    let raw: &RawValue = serde_json::from_str(r#"{"name":"Ann"}"#).unwrap();
    let shown = [
        format!("{:?}", Json::of(raw)),
        format!("{:?}", Json::Text("Ann".into())),
        format!("{:?}", Commas::from(["Ann".to_owned()])),
        format!("{:?}", ById::from([(1_u64, "Ann".to_owned())])),
        format!("{:?}", OrderStatus::from("Ann")),
    ];
    assert_eq!(
        shown,
        [
            "Map(..)",
            "Text(..)",
            "Commas(1 values)",
            "ById(1 values)",
            "Other(..)"
        ]
    );
    assert_eq!(format!("{:?}", OrderStatus::from("X")), r#"Other("X")"#);
}

#[tokio::test]
async fn a_group_of_variations_is_read_by_its_code() {
    let group = r#"{"id":7,"code":"PV-1","products":[]}"#;
    let (server, client) = answering(200, group).await;
    let code = VariationGroupId::of_code("PV-1");
    let found: Option<VariationGroup> = client.variation_groups().get(&code).await.unwrap();
    assert_eq!(found.unwrap().id.number(), 7);
    let (_, target, _) = only_request(&server).await;
    assert_eq!(target, "/api/2.0/product_variations_groups/PV-1");

    let wrong = client.variation_groups().get(&8.into()).await;
    assert!(matches!(wrong.unwrap_err(), Error::WrongRecord { .. }));
    for none in [VariationGroupId::from(0), VariationGroupId::of_code("")] {
        let unsent = client.variation_groups().get(&none).await;
        assert!(matches!(unsent.unwrap_err(), Error::Build { .. }));
    }
    let variations: ProductVariation = serde_json::from_str(r#"{"product_id":1}"#).unwrap();
    assert_eq!(variations.product_id.number(), 1);
}

fn written(draft: &impl serde::Serialize) -> Value {
    serde_json::to_value(draft).unwrap()
}

#[test]
fn drafts_write_what_they_could_not() {
    let groups = [UsergroupId::from(5)];
    let user = NewUser::customer("ann@example.com", 1)
        .birthday("01/02/1990")
        .fields([(36, "VAT")])
        .usergroup_ids(&groups)
        .set("colour", "red");
    assert_eq!(
        written(&user),
        json!({
            "email": "ann@example.com", "user_type": "C", "company_id": 1, "birthday": "01/02/1990",
            "fields": {"36": "VAT"}, "usergroup_ids": ["5"], "colour": "red",
        })
    );
    assert_eq!(
        written(&UserUpdate::new(1).set("colour", "red")),
        json!({"company_id": 1, "colour": "red"})
    );
    let variants = [
        FeatureVariantDraft::new("L").variant_id(3),
        FeatureVariantDraft::new("XL"),
    ];
    assert_eq!(
        written(&FeatureUpdate::new().variants(variants)),
        json!({"variants": [{"variant": "L", "variant_id": "3"}, {"variant": "XL"}]})
    );
    let icon = ImageFrom::only_icon("https://example.com/red.jpg");
    assert_eq!(
        written(&OptionUpdate::new().images([(1_u64, icon)])),
        json!({"main_pair": {"1": {"icon": {"image_path": "https://example.com/red.jpg"}}}})
    );
}

#[tokio::test]
async fn queries_take_a_language_and_any_parameter() {
    let users = r#"{"users":[],"params":{"total_items":"0"}}"#;
    let (server, client) = answering(200, users).await;
    let query = UserQuery::customers().lang("de").set("points", "1");
    client.users().list(&query).await.unwrap();
    let (_, target, _) = only_request(&server).await;
    assert_eq!(
        target,
        "/api/2.0/users?user_type=C&lang_code=de&sl=de&points=1"
    );

    let orders = r#"{"orders":[],"params":{"total_items":"0"}}"#;
    let (server, client) = answering(200, orders).await;
    let query = OrderQuery::new().lang("de").set("admin_user_id", "1");
    client.orders().list(&query).await.unwrap();
    let (_, target, _) = only_request(&server).await;
    assert_eq!(target, "/api/2.0/orders?lang_code=de&sl=de&admin_user_id=1");
}

#[tokio::test]
async fn lines_of_an_order_are_replaced_as_a_whole_or_not_at_all() {
    let (server, client) = answering(200, r#"{"order_id":"5"}"#).await;
    let id = OrderId::from(5);
    for lines in [
        json!([{"product_id": "1", "amount": "2"}]),
        json!({"0": {"product_id": "1", "amount": "2"}}),
        json!({"1": {"amount": "2"}}),
        json!("1"),
    ] {
        let update = OrderUpdate::new().set("products", lines);
        let unsent = client.orders().update(&id, &update).await;
        assert!(matches!(unsent.unwrap_err(), Error::Build { .. }));
    }
    let lines = json!({"1": {"product_id": "1", "amount": "2"}});
    let update = OrderUpdate::new().set("products", lines);
    client.orders().update(&id, &update).await.unwrap();
    only_request(&server).await;
}

#[tokio::test]
async fn a_login_link_is_mailed_where_that_is_wanted() {
    let (server, client) = answering(201, r#"{"key":"k","link":"https://a.example.com"}"#).await;
    client
        .mail_login_link("ann@example.com", None)
        .await
        .unwrap();
    let (_, _, body) = only_request(&server).await;
    assert_eq!(body, r#"{"email":"ann@example.com","notify":true}"#);
}

#[test]
fn settings_keep_their_values_to_themselves() {
    let store = r#"{"company_id":1,"settings":{"smtp_password":"hunter2"}}"#;
    let store: Store = serde_json::from_str(store).unwrap();
    assert_eq!(store.settings[0].1.expose(), json!("hunter2"));
    assert!(!format!("{store:?}").contains("hunter2"));
    let setting = r#"{"object_id":1,"handler":"list","variants":{"a":"First"}}"#;
    let setting: Setting = serde_json::from_str(setting).unwrap();
    assert_eq!(setting.handler.as_deref(), Some("list"));
    assert_eq!(setting.variants, [("a".to_owned(), "First".to_owned())]);
}

#[tokio::test]
async fn a_window_is_read_whole_by_a_host_that_takes_short_queries() {
    for (long_query, arguments, bytes) in [
        (LongQuery::Cut, Some(60), None),
        (LongQuery::Refused(414), Some(60), None),
        (LongQuery::Refused(403), None, Some(1_024)),
    ] {
        let shop = Shop::builder().generate(150, 1).start().await;
        shop.quirks(|quirks| {
            quirks.long_query = long_query;
            quirks.max_query_arguments = arguments;
            quirks.max_query_bytes = bytes;
        });
        let client = shop.client_builder().build().unwrap();
        let page = client.users().window(1..=200).await.unwrap();
        assert_eq!((page.items.len(), page.rejected.len()), (150, 0));
    }
}

#[tokio::test]
async fn an_order_is_found_once_though_the_list_shows_its_parts_between_others() {
    let answer = |body: Value| ResponseTemplate::new(200).set_body_json(body);
    let part = |id: u64, of: u64| json!({"order_id": id, "parent_order_id": of, "user_id": "17"});
    // Were the first order read again, the answer would be the wrong record.
    let (_server, client) = scripted(vec![
        answer(json!({"orders": [part(6, 1), part(5, 2), part(4, 1)], "params": {}})),
        answer(json!({"order_id": 1, "products": []})),
        answer(json!({"order_id": 2, "products": []})),
    ])
    .await;
    let wanted = NewOrder::of_user(17, 2);
    let found = client.orders().find_recent(&wanted, 0).await.unwrap();
    let ids: Vec<u64> = found.iter().map(|order| order.order_id.number()).collect();
    assert_eq!(ids, [1, 2]);
}
