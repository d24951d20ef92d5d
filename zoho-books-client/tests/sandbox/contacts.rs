//! Contacts one at a time.

use serde_json::{Value, json};
use zoho_books_client::sandbox::{Books, ContactSeed};

use crate::api::{Hand, read, start, with};

fn person(first: &str, email: &str) -> Value {
    json!({"first_name": first, "email": email})
}

#[tokio::test]
async fn what_is_made_can_be_read_in_the_shape_of_the_live_service() {
    let hand = Hand::at("2026-06-09T17:16:32Z");
    let api = with(Books::builder().clock(hand.clock())).await;
    let created = api
        .post(
            "/contacts",
            json!({
                "contact_name": "Bowman", "company_name": "Bowman & Co", "payment_terms": -3, "unknown": 1,
                "email": "ignored@x.example",
                "billing_address": {"city": "Köln", "zip": 50667, "street": "dropped"},
                "contact_persons": [person("Will", "will@x.example")],
            }),
        )
        .await;
    assert_eq!(created.status, 201);
    let contact = created.contact();
    let id = contact["contact_id"].as_str().unwrap();
    assert_eq!(id.len(), 19);
    assert_eq!(api.get(&format!("/contacts/{id}")).await.contact(), contact);

    assert_eq!(contact["created_time"], "2026-06-09T13:16:32-0400");
    assert_eq!(contact["contact_type"], "customer");
    assert_eq!(contact["customer_sub_type"], "business");
    assert_eq!(contact["status"], "active");
    assert_eq!(contact["payment_terms"], -3);
    assert_eq!(contact["email"], "will@x.example");
    assert_eq!(contact["contact_persons"][0]["is_primary_contact"], true);
    assert_eq!(
        contact["primary_contact_id"],
        contact["contact_persons"][0]["contact_person_id"]
    );
    assert_eq!(contact["billing_address"]["zip"], "50667");
    assert!(contact["billing_address"].get("street").is_none());
    assert_eq!(contact["shipping_address"]["city"], "");
    assert_ne!(
        contact["shipping_address"]["address_id"],
        contact["billing_address"]["address_id"]
    );
    for unset in [
        "exchange_rate",
        "opening_balance_amount_bcy",
        "language_code",
        "owner_id",
    ] {
        assert_eq!(contact[unset], "", "{unset}");
    }
    assert!(contact.get("unknown").is_none());
    assert!(
        contact
            .as_object()
            .unwrap()
            .values()
            .all(|value| !value.is_null())
    );
}

#[tokio::test]
async fn a_contact_without_persons_has_empty_echoes() {
    let api = start().await;
    let id = api.create(json!({"contact_name": "Alone"})).await;
    let contact = api.books.contact(&id).unwrap();
    assert_eq!(contact["contact_persons"], json!([]));
    assert_eq!(
        (&contact["email"], &contact["primary_contact_id"]),
        (&json!(""), &json!(""))
    );
}

#[tokio::test]
async fn an_update_leaves_out_what_it_leaves_out() {
    let hand = Hand::at("2026-06-09T17:16:32Z");
    let api = with(Books::builder().clock(hand.clock())).await;
    let id = api
        .create(json!({
            "contact_name": "A", "notes": "old", "website": "x.example",
            "billing_address": {"city": "Bonn", "country": "Germany"},
            "contact_persons": [person("Ada", "ada@x.example"), person("Bob", "bob@x.example")],
        }))
        .await;
    let path = format!("/contacts/{id}");
    hand.forward(5);
    let updated = api.put(&path, json!({"notes": "new"})).await;
    assert_eq!(updated.status, 200);
    let contact = updated.contact();
    assert_eq!(
        (&contact["notes"], &contact["website"]),
        (&json!("new"), &json!("x.example"))
    );
    assert_eq!(contact["contact_persons"].as_array().unwrap().len(), 2);
    assert_eq!(contact["created_time"], "2026-06-09T13:16:32-0400");
    assert_eq!(contact["last_modified_time"], "2026-06-09T13:16:37-0400");

    // A list of persons is the whole set: the first is kept by its id, the second is gone.
    let kept = contact["contact_persons"][0]["contact_person_id"].clone();
    let persons =
        json!([{"contact_person_id": kept, "phone": "+49 228 1"}, person("Cem", "cem@x.example")]);
    let contact = api
        .put(&path, json!({"contact_persons": persons}))
        .await
        .contact();
    let names: Vec<&Value> = contact["contact_persons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| &p["first_name"])
        .collect();
    assert_eq!(names, ["Ada", "Cem"]);
    assert_eq!(contact["contact_persons"][0]["contact_person_id"], kept);
    assert_eq!(
        (&contact["email"], &contact["phone"]),
        (&json!("ada@x.example"), &json!("+49 228 1"))
    );
    let contact = api
        .put(&path, json!({"contact_persons": []}))
        .await
        .contact();
    assert_eq!(
        (&contact["contact_persons"], &contact["email"]),
        (&json!([]), &json!(""))
    );

    let contact = api
        .put(&path, json!({"billing_address": {"city": "Kiel"}}))
        .await
        .contact();
    assert_eq!(contact["billing_address"]["country"], "");
}

#[tokio::test]
async fn parts_of_an_address_can_be_made_to_stay() {
    let api = with(Books::builder().partial_addresses_merged(true)).await;
    let address = json!({"city": "Bonn", "country": "Germany"});
    let id = api
        .create(json!({"contact_name": "A", "billing_address": address}))
        .await;
    let body = json!({"billing_address": {"city": "Kiel"}});
    let contact = api.put(&format!("/contacts/{id}"), body).await.contact();
    assert_eq!(contact["billing_address"]["country"], "Germany");
}

#[tokio::test]
async fn bad_bodies_are_refused_and_change_nothing() {
    let api = start().await;
    let id = api.create(json!({"contact_name": "A", "notes": "n"})).await;
    let path = format!("/contacts/{id}");
    let before = api.books.contacts();
    for (body, code) in [
        (json!({"notes": null}), 4),
        (json!({"contact_name": ""}), 4),
        (json!({"contact_type": "lead"}), 4),
        (json!({"language_code": "pl"}), 4),
        (json!({"currency_id": "1"}), 4),
        (json!({"payment_terms": "soon"}), 4),
        (json!({"contact_persons": [{"email": "nobody"}]}), 4),
        (json!({"contact_persons": [{"contact_person_id": "1"}]}), 4),
        (
            json!({"custom_fields": [{"api_name": "cf_nothing", "value": "1"}]}),
            4,
        ),
        (json!({"company_name": "é".repeat(201)}), 15),
        (json!({"billing_address": {"zip": "1".repeat(51)}}), 15),
        (
            json!({"contact_persons": [{"first_name": "x".repeat(101)}]}),
            15,
        ),
        (json!({"gst_treatment": "consumer"}), 8),
        (json!([]), 1038),
    ] {
        let answer = api.put(&path, body.clone()).await;
        assert_eq!(answer.refusal(), (400, code), "{body}");
    }
    assert_eq!(
        api.post("/contacts", json!({"notes": "no name"}))
            .await
            .refusal(),
        (400, 4)
    );
    let garbage = api
        .request("POST", "/contacts")
        .body("{")
        .send()
        .await
        .unwrap();
    assert_eq!(read(garbage).await.refusal(), (400, 1038));
    assert_eq!(api.books.contacts(), before);
    assert_eq!(
        api.put(&path, json!({"company_name": "é".repeat(200)}))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn a_form_with_a_json_string_works_too() {
    let api = start().await;
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("JSONString", &json!({"contact_name": "Form"}).to_string())
        .finish();
    let request = api
        .request("POST", "/contacts")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(form);
    assert_eq!(read(request.send().await.unwrap()).await.status, 201);
}

#[tokio::test]
async fn equal_names_are_allowed_until_they_are_not() {
    let api = start().await;
    let id = api.create(json!({"contact_name": "Ada"})).await;
    let other = api.create(json!({"contact_name": "Ada"})).await;
    api.books.set_names_unique(true);
    let refused = api.post("/contacts", json!({"contact_name": "ADA"})).await;
    assert_eq!(refused.refusal(), (400, 3062));
    assert!(
        refused.json()["message"]
            .as_str()
            .unwrap()
            .contains("\"Ada\"")
    );
    let path = format!("/contacts/{other}");
    assert_eq!(
        api.put(&path, json!({"contact_name": "Ada"}))
            .await
            .refusal(),
        (400, 3062)
    );
    // Without the name the same update goes through, and so does one's own name.
    assert_eq!(api.put(&path, json!({"notes": "n"})).await.status, 200);
    assert!(api.books.delete_contact(&other));
    assert_eq!(
        api.put(&format!("/contacts/{id}"), json!({"contact_name": "ada"}))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn contacts_are_deleted_and_switched_off() {
    let api = start().await;
    let ids = api
        .books
        .add_contacts(["A", "B", "C"].map(ContactSeed::new));
    let kept = api
        .books
        .add_contact(ContactSeed::new("D").with_transactions());
    let path = format!("/contacts/{}", ids[0]);
    assert_eq!(
        api.post(&format!("{path}/inactive"), json!({}))
            .await
            .status,
        200
    );
    assert_eq!(api.get(&path).await.contact()["status"], "inactive");
    assert_eq!(
        api.post(&format!("{path}/active"), json!({})).await.status,
        200
    );
    assert_eq!(api.get(&path).await.contact()["status"], "active");

    let deleted = api.delete(&path).await.json();
    assert_eq!(
        deleted.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["code", "message"]
    );
    assert_eq!(api.get(&path).await.refusal(), (404, 1002));
    assert_eq!(
        api.put(&path, json!({"notes": "x"})).await.refusal(),
        (404, 1002)
    );
    assert_eq!(api.delete(&format!("/contacts/{kept}")).await.status, 400);
    // All or none.
    let some = format!("/contacts?contact_ids={},{kept}", ids[1]);
    assert_eq!(api.delete(&some).await.status, 400);
    let both = format!("/contacts?contact_ids={},{}", ids[1], ids[2]);
    assert_eq!(api.delete(&both).await.status, 200);
    assert_eq!(api.books.contact_count(), 1);
}

#[tokio::test]
async fn a_merge_retires_the_duplicate() {
    let api = start().await;
    let master = api.books.add_contact(ContactSeed::new("A"));
    let double = api.books.add_contact(ContactSeed::new("A"));
    let vendor = api.books.add_contact(ContactSeed::new("V").vendor());
    let path = |ids: &str| format!("/contacts/{master}/merge?contact_ids={ids}");
    assert_eq!(api.post(&path(&vendor), json!({})).await.status, 400);
    assert_eq!(api.post(&path(&master), json!({})).await.status, 400);
    assert_eq!(api.post(&path("1"), json!({})).await.refusal(), (404, 1002));
    assert_eq!(api.post(&path(&double), json!({})).await.status, 200);
    assert!(api.books.contact(&double).is_none());
    assert!(api.books.contact(&master).is_some());
}

#[tokio::test]
async fn edition_fields_are_taken_where_the_organisation_has_them() {
    let api = with(Books::builder().accept_field("gst_treatment")).await;
    let body = json!({"contact_name": "A", "gst_treatment": "consumer"});
    assert_eq!(
        api.post("/contacts", body).await.contact()["gst_treatment"],
        "consumer"
    );
}
