//! The organisation, its currencies and users, and custom field definitions.

use serde_json::json;
use zoho_books_client::sandbox::{Books, ContactSeed};

use crate::api::{start, with};

#[tokio::test]
async fn the_organisation_shows_itself() {
    let api = start().await;
    let path = format!("/organizations/{}", api.books.organization_id());
    let one = api.get(&path).await.json()["organization"].clone();
    assert_eq!(one["organization_id"], api.books.organization_id());
    assert_eq!(api.get("/organizations/7").await.refusal(), (400, 6041));
    let currencies = api.get("/settings/currencies").await.json()["currencies"].clone();
    let base = currencies
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["is_base_currency"] == true)
        .unwrap()
        .clone();
    assert_eq!(base["currency_code"], one["currency_code"]);
    assert_eq!(base["effective_date"], "");
    let id = base["currency_id"].as_str().unwrap();
    assert_eq!(
        api.get(&format!("/settings/currencies/{id}")).await.json()["currency"],
        base
    );
    let me = api.get("/users/me").await.json()["user"]["user_id"].clone();
    assert_eq!(api.get("/users").await.json()["users"][0]["user_id"], me);
}

#[tokio::test]
async fn a_field_is_made_and_made_unique() {
    let api = with(Books::builder()).await;
    let body = json!({"label": "CS-Cart ID", "data_type": "string", "entity": "contact", "show_on_pdf": false});
    let made = api.post("/settings/fields", body.clone()).await;
    assert_eq!(made.status, 201);
    let list = api
        .get("/settings/fields?entity=contact&filter_custom_fields=true")
        .await
        .json();
    let field = list["fields"][0].clone();
    assert_eq!(
        (&field["api_name"], &field["is_unique"]),
        (&json!("cf_cs_cart_id"), &json!(false))
    );
    assert_eq!(list["fields"].as_array().unwrap().len(), 1);
    let all = api.get("/settings/fields?entity=contact").await.json();
    assert!(all["fields"].as_array().unwrap().len() > 1);
    let older = api
        .get("/settings/customfields?entity=contact")
        .await
        .json();
    assert_eq!(
        older["customfields"]["contact"][0]["field_id"],
        field["field_id"]
    );

    let path = format!("/settings/fields/{}", field["field_id"].as_str().unwrap());
    let twins = ["A", "B"].map(|name| ContactSeed::new(name).custom_field("cf_cs_cart_id", "7"));
    let ids = api.books.add_contacts(twins);
    assert_eq!(api.put(&path, json!({"is_unique": true})).await.status, 400);
    api.books.delete_contact(&ids[1]);
    assert_eq!(
        api.put(&path, json!({"is_unique": true})).await.json()["field"]["is_unique"],
        true
    );
    let double = json!({"contact_name": "C", "custom_fields": [{"api_name": "cf_cs_cart_id", "value": "7"}]});
    assert_eq!(api.post("/contacts", double).await.status, 400);

    assert_eq!(api.post("/settings/fields", body).await.status, 400);
    let incomplete = json!({"label": "X", "data_type": "string", "entity": "contact"});
    assert_eq!(
        api.post("/settings/fields", incomplete).await.refusal(),
        (400, 4)
    );
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let api = start().await;
    assert_eq!(api.get("/nothing").await.status, 404);
    assert_eq!(api.delete("/users/me").await.status, 405);
    let outside = format!("{}/elsewhere", api.books.accounts_url());
    assert_eq!(reqwest::get(outside).await.unwrap().status(), 404);
}
