//! Items: lists, equal names and SKUs, states, upserts, faults and limits.

use serde_json::{Value, json};
use zoho_books_client::sandbox::{Books, Fault, Module};

use crate::api::{Answer, Api, Hand, read, with};

async fn start() -> Api {
    let books = Books::builder()
        .unlimited()
        .field_of(Module::Items, "cf_shop", true);
    with(books).await
}

fn item(answer: &Answer) -> Value {
    assert_eq!(answer.code(), 0, "{}", answer.text);
    answer.json()["item"].clone()
}

fn id(item: &Value) -> String {
    item["item_id"].as_str().unwrap().to_owned()
}

async fn names(api: &Api, query: &str) -> Vec<String> {
    let answer = api.get(&format!("/items?{query}")).await;
    assert_eq!(answer.code(), 0, "{}", answer.text);
    let rows = answer.json()["items"].as_array().unwrap().clone();
    let name = |row: &Value| row["name"].as_str().unwrap().to_owned();
    rows.iter().map(name).collect()
}

async fn upsert(api: &Api, key: &str, value: &str, body: &Value, creates: bool) -> Answer {
    let mut request = api
        .request("PUT", "/items")
        .header("X-Unique-Identifier-Key", key)
        .header("X-Unique-Identifier-Value", value)
        .body(body.to_string());
    if creates {
        request = request.header("X-Upsert", "true");
    }
    read(request.send().await.unwrap()).await
}

#[tokio::test]
async fn an_item_is_made_read_changed_and_deleted() {
    let api = start().await;
    let body = json!({"name": "Pen", "rate": "1.20", "sku": "P-1", "unknown": 1});
    let answer = api.post("/items", body).await;
    assert_eq!(answer.status, 201);
    let made = item(&answer);
    assert_eq!(made["rate"], 1.2);
    assert_eq!(made["status"], "active");
    assert_eq!(made["source"], "api");
    // What is unset is an empty text, as live answers have it.
    assert_eq!(made["purchase_account_id"], "");
    assert!(made.get("unknown").is_none());

    let path = format!("/items/{}", id(&made));
    let changed = item(&api.put(&path, json!({"description": "Blue"})).await);
    assert_eq!(changed["description"], "Blue");
    assert_eq!(changed["sku"], "P-1");
    assert_eq!(item(&api.get(&path).await), changed);
    assert_eq!(api.books.record(Module::Items, &id(&made)), Some(changed));

    let row = api.get("/items").await.json()["items"][0].clone();
    assert_eq!(row["item_name"], "Pen");
    assert!(row.get("brand").is_none());

    assert_eq!(api.delete(&path).await.code(), 0);
    assert_eq!(api.get(&path).await.refusal(), (404, 1002));
    assert_eq!(api.get("/items/x").await.refusal(), (404, 1002));
    assert_eq!(api.post(&path, json!({})).await.refusal(), (405, 38));
    assert_eq!(api.books.writes_to(Module::Items), 4);
    assert_eq!(api.books.writes(), 0);
}

#[tokio::test]
async fn what_an_item_does_not_take_is_refused() {
    let api = start().await;
    for (body, refusal) in [
        (json!({"rate": 1}), (400, 4)),
        (json!({"name": " ", "rate": 1}), (400, 4)),
        (json!({"name": "Pen"}), (400, 4)),
        (json!({"name": "Pen", "rate": "much"}), (400, 4)),
        (json!({"name": "Pen", "rate": 1, "sku": null}), (400, 4)),
        (json!({"name": "x".repeat(101), "rate": 1}), (400, 15)),
        (
            json!({"name": "Pen", "rate": 1, "product_type": "thing"}),
            (400, 4),
        ),
    ] {
        assert_eq!(api.post("/items", body).await.refusal(), refusal);
    }
    assert_eq!(api.books.record_count(Module::Items), 0);
}

#[tokio::test]
async fn equal_names_and_skus_are_refused() {
    let api = start().await;
    let pen = item(
        &api.post("/items", json!({"name": "Pen", "rate": 1, "sku": "P-1"}))
            .await,
    );
    let cup = item(&api.post("/items", json!({"name": "Cup", "rate": 1})).await);
    let equal_name = json!({"name": "PEN", "rate": 1});
    assert_eq!(
        api.post("/items", equal_name.clone()).await.refusal(),
        (400, 1001)
    );
    let path = format!("/items/{}", id(&cup));
    assert_eq!(api.put(&path, equal_name).await.refusal(), (400, 1001));
    assert_eq!(
        api.put(&path, json!({"sku": "p-1"})).await.refusal(),
        (400, 1001)
    );
    // Its own name and SKU are no clash, and an inactive item keeps both.
    let own = format!("/items/{}", id(&pen));
    let same = json!({"name": "Pen", "sku": "P-1"});
    assert_eq!(api.put(&own, same).await.code(), 0);
    api.post(&format!("{own}/inactive"), json!({})).await;
    let again = json!({"name": "Pen", "rate": 1});
    assert_eq!(api.post("/items", again).await.refusal(), (400, 1001));
}

#[tokio::test]
async fn lists_filter_search_and_sort() {
    let hand = Hand::at("2026-06-09T12:00:00Z");
    let api = with(Books::builder().unlimited().clock(hand.clock())).await;
    for (name, sku, rate) in [("Pen", "P-1", 3), ("Pencil", "P-2", 1), ("Cup", "", 2)] {
        let body = json!({"name": name, "sku": sku, "rate": rate, "description": "for desks"});
        item(&api.post("/items", body).await);
        hand.forward(10);
    }
    let pen = api.books.records(Module::Items)[0].clone();
    assert!(
        api.books
            .edit_record(Module::Items, &id(&pen), |pen| pen["rate"] = json!(4))
    );

    assert_eq!(names(&api, "").await, ["Cup", "Pen", "Pencil"]);
    assert_eq!(names(&api, "name=pen").await, ["Pen"]);
    assert_eq!(names(&api, "name_contains=PEN").await, ["Pen", "Pencil"]);
    assert_eq!(names(&api, "sku=p-2").await, ["Pencil"]);
    assert_eq!(names(&api, "sku_startswith=P").await, ["Pen", "Pencil"]);
    assert_eq!(names(&api, "search_text=p-1").await, ["Pen"]);
    assert_eq!(
        names(&api, "search_text=desk&rate_less_than=2").await,
        ["Pencil"]
    );
    assert_eq!(
        names(&api, "sort_column=rate&sort_order=D").await,
        ["Pen", "Cup", "Pencil"]
    );
    assert_eq!(
        names(&api, "sort_column=last_modified_time&sort_order=D").await,
        ["Pen", "Cup", "Pencil"]
    );
    assert_eq!(
        names(&api, "sort_column=created_time").await,
        ["Pen", "Pencil", "Cup"]
    );
    // A filter that nobody knows lets everything through.
    assert_eq!(names(&api, "skuu=P-1").await.len(), 3);
    assert_eq!(names(&api, "page=2&per_page=2").await, ["Pencil"]);
    let first = api.get("/items?per_page=2").await.json();
    assert_eq!(first["page_context"]["has_more_page"], true);
    assert_eq!(
        api.get("/items?sort_column=colour").await.refusal(),
        (400, 4)
    );
    assert_eq!(
        api.get("/items?filter_by=Status.Blue").await.refusal(),
        (400, 2)
    );
}

#[tokio::test]
async fn inactive_items_are_listed_only_where_asked_for() {
    let api = start().await;
    let pen = item(&api.post("/items", json!({"name": "Pen", "rate": 1})).await);
    api.post("/items", json!({"name": "Cup", "rate": 1})).await;
    let path = format!("/items/{}", id(&pen));
    let answer = api.post(&format!("{path}/inactive"), json!({})).await;
    assert_eq!((answer.status, answer.code()), (200, 0));
    assert_eq!(item(&api.get(&path).await)["status"], "inactive");
    assert_eq!(names(&api, "").await, ["Cup"]);
    assert_eq!(names(&api, "filter_by=Status.Inactive").await, ["Pen"]);
    assert_eq!(names(&api, "filter_by=Status.All").await.len(), 2);
    api.post(&format!("{path}/active"), json!({})).await;
    assert_eq!(names(&api, "").await.len(), 2);
}

#[tokio::test]
async fn an_upsert_by_a_field_made_through_the_api_creates_once() {
    let api = with(Books::builder().unlimited()).await;
    let field = json!({
        "label": "Shop Id", "data_type": "string", "entity": "item", "show_on_pdf": false, "is_unique": true,
    });
    let field = api.post("/settings/fields", field).await.json()["field"].clone();
    assert_eq!(field["api_name"], "cf_shop_id");
    let listed = api.get("/settings/fields?entity=item").await.json();
    assert_eq!(listed["fields"][0]["is_unique"], true);
    // Contacts have no such field.
    let foreign =
        json!({"contact_name": "A", "custom_fields": [{"api_name": "cf_shop_id", "value": "1"}]});
    assert_eq!(api.post("/contacts", foreign).await.refusal(), (400, 4));

    let value = json!([{"customfield_id": field["field_id"], "value": "cscart:main:product:7"}]);
    let body = json!({"name": "Pen", "rate": 1, "custom_fields": value});
    let key = "cf_shop_id";
    let missing = upsert(&api, key, "cscart:main:product:7", &body, false).await;
    assert_eq!(missing.refusal(), (404, 1002));
    let first = upsert(&api, key, "cscart:main:product:7", &body, true).await;
    assert_eq!(first.status, 201);
    let second = upsert(&api, key, "cscart:main:product:7", &body, true).await;
    assert_eq!(second.status, 200);
    assert_eq!(id(&item(&first)), id(&item(&second)));
    assert_eq!(item(&second)["cf_shop_id"], "cscart:main:product:7");
    assert_eq!(item(&second)["custom_fields"][0]["api_name"], "cf_shop_id");

    let taken = json!({"name": "Cup", "rate": 1, "custom_fields": value});
    assert_eq!(api.post("/items", taken).await.refusal(), (400, 4));
    let only = json!([{"api_name": "cf_shop_id", "value": "other"}]);
    let path = format!("/item/{}/customfields", id(&item(&first)));
    assert_eq!(api.put(&path, only).await.code(), 0);
    assert_eq!(api.books.records(Module::Items)[0]["cf_shop_id"], "other");
    let unknown = upsert(&api, "cf_nothing", "1", &body, true).await;
    assert_eq!(unknown.refusal(), (400, 4));
}

#[tokio::test]
async fn a_person_edits_and_deletes_items_by_hand() {
    let api = start().await;
    let books = &api.books;
    let pen = books
        .add_record(
            Module::Items,
            &json!({"name": "Pen", "rate": 1, "sku": "P-1"}),
        )
        .unwrap();
    let shop = json!([{"api_name": "cf_shop", "value": "7"}]);
    assert!(books.edit_record(Module::Items, &pen, |pen| {
        pen["status"] = json!("inactive");
        pen["custom_fields"] = shop;
    }));
    let shown = books.record(Module::Items, &pen).unwrap();
    assert_eq!(shown["source"], "user");
    assert_eq!(shown["status"], "inactive");
    assert_eq!(shown["cf_shop"], "7");
    assert!(!books.edit_record(Module::Items, &pen, |pen| pen["rate"] = json!("much")));
    assert!(books.delete_record(Module::Items, &pen));
    assert!(!books.delete_record(Module::Items, &pen));
    assert_eq!(books.record_count(Module::Items), 0);
}

#[tokio::test]
async fn faults_scopes_and_limits_are_those_of_contacts() {
    let api = with(
        Books::builder()
            .requests_per_minute(4)
            .day_limit(100)
            .field_of(Module::Items, "cf_shop", true),
    )
    .await;
    let body =
        json!({"name": "Pen", "rate": 1, "custom_fields": [{"api_name": "cf_shop", "value": "7"}]});
    api.books
        .fault(Fault::on("PUT", "/items").cut_after_commit());
    let cut = api
        .request("PUT", "/items")
        .header("X-Unique-Identifier-Key", "cf_shop")
        .header("X-Unique-Identifier-Value", "7")
        .header("X-Upsert", "true")
        .body(body.to_string());
    assert!(cut.send().await.is_err());
    assert_eq!(api.books.record_count(Module::Items), 1);
    let again = upsert(&api, "cf_shop", "7", &body, true).await;
    assert_eq!(again.status, 200);
    assert_eq!(again.header("x-rate-limit-remaining"), 98);

    api.books.set_scopes(&["ZohoBooks.settings.READ"]);
    assert_eq!(api.get("/items").await.status, 200);
    assert_eq!(api.post("/items", body).await.refusal(), (401, 57));
    assert_eq!(api.get("/items").await.refusal(), (429, 44));
}
