//! Organisations, currencies, users and the definitions of fields.

use serde_json::json;
use zoho_books_client::fields::FieldDraft;
use zoho_books_client::{Delivery, Error};

use crate::support::*;

#[tokio::test]
async fn organizations_currencies_and_users() {
    let remote = Remote::start().await;
    let client = remote.client();
    let organization = json!({"organization_id": 10_234_695, "name": "Acme", "is_default_org": "true",
        "time_zone": "America/New_York", "fiscal_year_start_month": "april", "price_precision": 2});
    remote
        .on(
            "GET",
            "/organizations",
            envelope(json!({"organizations": [organization]})),
        )
        .await;
    remote
        .on(
            "GET",
            "/organizations/10234695",
            envelope(json!({"organization": organization})),
        )
        .await;
    let listed = client.organizations().list().await.unwrap().remove(0);
    assert_eq!(query(&remote.last().await, "organization_id"), None);
    assert_eq!(
        (listed.organization_id.as_str(), listed.is_default_org),
        ("10234695", Some(true))
    );
    let read = client
        .organizations()
        .get(&listed.organization_id)
        .await
        .unwrap();
    assert_eq!(read, Some(listed));
    assert_eq!(query(&remote.last().await, "organization_id"), None);

    let currencies = json!([{"currency_id": "97", "currency_code": "USD", "is_base_currency": true,
        "exchange_rate": 1, "effective_date": ""}]);
    remote
        .on(
            "GET",
            "/settings/currencies",
            envelope(json!({"currencies": currencies})),
        )
        .await;
    let base = client.currencies().list().all().await.unwrap().remove(0);
    assert_eq!(
        (base.currency_code.as_str(), base.is_base_currency),
        ("USD", Some(true))
    );
    assert_eq!(base.effective_date, None);

    let user = json!({"user_id": "5", "name": "Ada", "photo_url": "x",
        "email_ids": [{"email": EMAIL, "is_selected": true, "is_primary": true}]});
    remote
        .on("GET", "/users", envelope(json!({"users": [user]})))
        .await;
    remote
        .on("GET", "/users/me", envelope(json!({"user": user})))
        .await;
    let me = client.users().me().await.unwrap();
    assert_eq!(me.email_ids[0].email, EMAIL);
    assert_eq!(me.photo_url.as_deref(), Some("x"));
    assert_eq!(me.email_ids[0].extra.get("is_primary"), Some(json!(true)));
    let users = client.users().list().all().await.unwrap();
    assert!(!format!("{users:?}").contains("Ada"));
}

#[tokio::test]
async fn fields_are_listed_in_either_way() {
    let field = json!({"field_id": "48", "customfield_id": "48", "api_name": "cf_id", "label": "Shop id", "is_unique": true});
    let older =
        json!({"customfield_id": "48", "api_name": "cf_id", "label": "Shop id", "is_unique": true});
    let unknown = || refusal(404, 5, "Invalid URL Passed");
    let answers = [
        (
            envelope(json!({"fields": [field, {"label": "no id"}]})),
            unknown(),
        ),
        (
            unknown(),
            envelope(
                json!({"customfields": {"contact": [older], "item": [{"customfield_id": "1"}]}}),
            ),
        ),
        (
            envelope(json!({"something": "else"})),
            envelope(json!({"customfields": [older]})),
        ),
        (html(404), envelope(json!({"customfields": [older]}))),
    ];
    for (new, old) in answers {
        let remote = Remote::start().await;
        remote.on("GET", "/settings/fields", new).await;
        remote.on("GET", "/settings/customfields", old).await;
        let fields = remote
            .builder()
            .retries(0)
            .build()
            .unwrap()
            .fields()
            .list("contact")
            .await
            .unwrap();
        assert_eq!(fields.len(), 1);
        assert_eq!(
            (fields[0].field_id.as_str(), fields[0].api_name.as_deref()),
            ("48", Some("cf_id"))
        );
        assert_eq!(fields[0].is_unique, Some(true));
        let first = remote.calls().await.remove(0);
        assert_eq!(query(&first, "entity").as_deref(), Some("contact"));
        assert_eq!(
            query(&first, "filter_custom_fields").as_deref(),
            Some("true")
        );
    }
}

#[tokio::test]
async fn a_new_field_is_read_back() {
    let field = json!({"field_id": "48", "api_name": "cf_shop_id_1", "label": "Shop id"});
    for answer in [
        json!({"field": field}),
        json!({"customfield": field}),
        json!({}),
    ] {
        let remote = Remote::start().await;
        remote
            .on("POST", "/settings/fields", envelope(answer))
            .await;
        remote
            .on(
                "GET",
                "/settings/fields",
                envelope(json!({"fields": [field]})),
            )
            .await;
        remote
            .on("PUT", "/settings/fields/48", envelope(json!({})))
            .await;
        let client = remote.client();
        let made = client
            .fields()
            .create(&FieldDraft::unique_text("contact", "Shop id"))
            .await
            .unwrap();
        assert_eq!(made.api_name.as_deref(), Some("cf_shop_id_1"));
        assert_eq!(
            body(&remote.calls().await[0]),
            json!({"label": "Shop id", "data_type": "string", "entity": "contact", "show_on_pdf": false,
                "is_mandatory": false, "is_unique": true, "value_length": 255}),
        );
        client.fields().make_unique(&made.field_id).await.unwrap();
        assert_eq!(body(&remote.last().await), json!({"is_unique": true}));
    }
}

#[tokio::test]
async fn a_new_field_that_cannot_be_looked_up_is_unknown() {
    for answer in [
        refusal(400, 4, "no"),
        refusal(401, 57, "no"),
        html(502),
        refusal(429, 44, "no"),
    ] {
        let remote = Remote::start().await;
        remote
            .on("POST", "/settings/fields", envelope(json!({})))
            .await;
        remote.on("GET", "/settings/fields", answer).await;
        let client = remote.builder().retries(0).build().unwrap();
        let draft = FieldDraft::unique_text("contact", "Shop id");
        let error = client.fields().create(&draft).await.unwrap_err();
        assert_eq!(error.delivery(), Delivery::Unknown, "{error:?}");
        assert_eq!(error.operation(), Some("create_field"));
    }
}

#[tokio::test]
async fn a_new_field_that_is_nowhere_is_unknown() {
    let remote = Remote::start().await;
    remote
        .on("POST", "/settings/fields", envelope(json!({})))
        .await;
    remote
        .on("GET", "/settings/fields", envelope(json!({"fields": []})))
        .await;
    let draft = FieldDraft::unique_text("contact", "Shop id");
    let error = remote.client().fields().create(&draft).await.unwrap_err();
    assert!(
        matches!(
            error,
            Error::Decode {
                delivery: Delivery::Unknown,
                ..
            }
        ),
        "{error:?}"
    );
}
