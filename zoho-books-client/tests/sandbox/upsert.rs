//! The unique field: upserts by it, and no value twice.

use std::time::Duration;

use serde_json::json;
use zoho_books_client::sandbox::{Books, ContactSeed};

use crate::api::{Hand, read, start, with};

#[tokio::test]
async fn an_upsert_creates_once_and_then_updates() {
    let api = start().await;
    let first = api.upsert("cscart:main:1", json!({"contact_name": "Ada"}));
    let first = read(first.send().await.unwrap()).await;
    assert_eq!(first.status, 201);
    let second = api.upsert("cscart:main:1", json!({"contact_name": "Ada B"}));
    let second = read(second.send().await.unwrap()).await;
    assert_eq!(second.status, 200);
    assert_eq!(
        first.contact()["contact_id"],
        second.contact()["contact_id"]
    );
    assert_eq!(api.books.contact_count(), 1);

    let contact = second.contact();
    assert_eq!(contact["cf_cs_cart_id"], "cscart:main:1");
    assert_eq!(
        contact["custom_field_hash"]["cf_cs_cart_id"],
        "cscart:main:1"
    );
    let entry = &contact["custom_fields"][0];
    assert_eq!(
        (&entry["api_name"], &entry["value"]),
        (&json!("cf_cs_cart_id"), &json!("cscart:main:1"))
    );

    // An inactive contact is found all the same.
    api.books
        .deactivate(contact["contact_id"].as_str().unwrap());
    let third = api.upsert("cscart:main:1", json!({"notes": "x"}));
    assert_eq!(read(third.send().await.unwrap()).await.status, 200);
}

#[tokio::test]
async fn an_upsert_needs_a_known_unique_field() {
    let api = with(
        Books::builder()
            .custom_field("cf_plain")
            .unique_field("cf_cs_cart_id"),
    )
    .await;
    let send = async |key: &str, upsert: Option<&str>| {
        let mut request = api
            .request("PUT", "/contacts")
            .header("X-Unique-Identifier-Key", key)
            .header("X-Unique-Identifier-Value", "1")
            .body(json!({"contact_name": "A"}).to_string());
        if let Some(upsert) = upsert {
            request = request.header("X-Upsert", upsert);
        }
        read(request.send().await.unwrap()).await
    };
    assert_eq!(send("cf_nothing", Some("true")).await.refusal(), (400, 4));
    assert_eq!(send("cf_plain", Some("true")).await.refusal(), (400, 4));
    assert_eq!(send("cf_cs_cart_id", None).await.refusal(), (404, 1002));
    assert_eq!(
        send("cf_cs_cart_id", Some("false")).await.refusal(),
        (404, 1002)
    );
    assert_eq!(
        api.put("/contacts", json!({"contact_name": "A"}))
            .await
            .refusal(),
        (400, 4)
    );
    assert_eq!(api.books.contact_count(), 0);
    // The header alone writes nothing into the field: the next one creates again.
    assert_eq!(send("cf_cs_cart_id", Some("true")).await.status, 201);
    assert_eq!(send("cf_cs_cart_id", Some("true")).await.status, 201);
}

#[tokio::test]
async fn no_two_contacts_share_a_unique_value() {
    let api = start().await;
    let holder = api
        .books
        .add_contact(ContactSeed::new("A").custom_field("cf_cs_cart_id", "7"));
    let other = api.create(json!({"contact_name": "B"})).await;
    let fields = json!([{"label": "cs cart id", "value": "7"}]);
    let body = json!({"contact_name": "C", "custom_fields": fields});
    assert_eq!(
        api.post("/contacts", body.clone()).await.refusal(),
        (400, 4)
    );
    assert_eq!(
        api.put(&format!("/contacts/{other}"), body.clone())
            .await
            .refusal(),
        (400, 4)
    );
    assert_eq!(
        api.put(&format!("/contacts/{holder}"), body.clone())
            .await
            .status,
        200
    );
    assert!(api.books.delete_contact(&holder));
    assert_eq!(api.post("/contacts", body).await.status, 201);
}

#[tokio::test]
async fn custom_values_stay_unless_the_organisation_replaces_them() {
    for replaced in [false, true] {
        let builder = Books::builder().custom_field("cf_a").custom_field("cf_b");
        let api = with(builder.custom_fields_replaced(replaced)).await;
        let id = api.books.add_contact(
            ContactSeed::new("A")
                .custom_field("cf_a", "1")
                .custom_field("cf_b", "2"),
        );
        let fields = json!([{"api_name": "cf_a", "value": "3"}]);
        let contact = api
            .put(&format!("/contacts/{id}"), json!({"custom_fields": fields}))
            .await
            .contact();
        assert_eq!(contact["cf_a"], "3");
        assert_eq!(contact.get("cf_b").is_none(), replaced);
        // Empty text takes a value out.
        let fields = json!([{"api_name": "cf_a", "value": ""}]);
        let contact = api
            .put(&format!("/contacts/{id}"), json!({"custom_fields": fields}))
            .await
            .contact();
        assert!(contact.get("cf_a").is_none());
    }
}

#[tokio::test]
async fn unique_values_can_lag_behind() {
    let hand = Hand::at("2026-06-09T17:16:32Z");
    let builder = Books::builder()
        .unique_field("cf_cs_cart_id")
        .clock(hand.clock());
    let api = with(builder.unique_lag(Duration::from_secs(2))).await;
    let send = async || {
        let request = api.upsert("1", json!({"contact_name": "A"}));
        read(request.send().await.unwrap()).await.status
    };
    assert_eq!((send().await, send().await), (201, 201));
    hand.forward(3);
    assert_eq!(send().await, 200);
}
