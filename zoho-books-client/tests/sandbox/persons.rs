//! Contact persons, additional addresses and comments.

use serde_json::{Value, json};
use zoho_books_client::sandbox::ContactSeed;

use crate::api::start;

#[tokio::test]
async fn persons_have_endpoints_of_their_own() {
    let api = start().await;
    let owner = api
        .books
        .add_contact(ContactSeed::new("A").email("first@x.example"));
    let body = json!({"contact_id": owner, "first_name": "Bea", "email": "bea@x.example"});
    let created = api.post("/contacts/contactpersons", body).await;
    assert_eq!(created.status, 201);
    // Writes answer with an array of one, a read with the person.
    let person = created.json()["contact_person"][0].clone();
    let id = person["contact_person_id"].as_str().unwrap();
    assert_eq!(person["is_primary_contact"], false);
    let path = format!("/contacts/contactpersons/{id}");
    assert_eq!(
        api.get(&path).await.json()["contact_person"]["first_name"],
        "Bea"
    );
    let below = format!("/contacts/{owner}/contactpersons");
    assert_eq!(
        api.get(&format!("{below}/{id}")).await.json()["contact_person"]["contact_id"],
        owner
    );
    assert_eq!(
        api.get(&below).await.json()["contact_persons"]
            .as_array()
            .unwrap()
            .len(),
        2
    );

    let updated = api.put(&path, json!({"phone": "1"})).await.json();
    assert_eq!(updated["contact_person"][0]["phone"], "1");
    assert_eq!(updated["contact_person"][0]["first_name"], "Bea");
    assert_eq!(
        api.post(&format!("{path}/primary"), json!({})).await.status,
        200
    );
    assert_eq!(api.books.contact(&owner).unwrap()["email"], "bea@x.example");
    assert_eq!(
        api.get("/contacts?email=bea@x.example").await.names(),
        ["A"]
    );

    assert_eq!(api.delete(&path).await.status, 200);
    let contact = api.books.contact(&owner).unwrap();
    assert_eq!(contact["email"], "first@x.example");
    assert_eq!(contact["contact_persons"][0]["is_primary_contact"], true);
    assert_eq!(api.get(&path).await.refusal(), (404, 1002));
}

#[tokio::test]
async fn a_person_is_checked() {
    let api = start().await;
    let owner = api.books.add_contact(ContactSeed::new("A"));
    for body in [
        json!({"contact_id": owner}),
        json!({"contact_id": owner, "first_name": "B", "email": "b"}),
        json!({"contact_id": owner, "first_name": "B", "designation": "d".repeat(51)}),
    ] {
        assert_eq!(api.post("/contacts/contactpersons", body).await.status, 400);
    }
    let nobody = json!({"contact_id": "1", "first_name": "B"});
    assert_eq!(
        api.post("/contacts/contactpersons", nobody).await.refusal(),
        (404, 1002)
    );
}

#[tokio::test]
async fn additional_addresses_come_and_go() {
    let api = start().await;
    let owner = api.books.add_contact(ContactSeed::new("A"));
    let path = format!("/contacts/{owner}/address");
    let added = api.post(&path, json!({"city": "Bonn"})).await.json()["address_info"].clone();
    let id = added["address_id"].as_str().unwrap();
    let cities = |answer: Value| -> Vec<String> {
        let list = answer["addresses"].as_array().unwrap().clone();
        list.iter()
            .map(|address| address["city"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(cities(api.get(&path).await.json()), ["", "", "Bonn"]);
    assert_eq!(cities(api.books.contact(&owner).unwrap()), ["Bonn"]);
    let changed = api
        .put(&format!("{path}/{id}"), json!({"city": "Kiel"}))
        .await;
    assert_eq!(changed.json()["address_info"]["city"], "Kiel");
    assert_eq!(api.delete(&format!("{path}/{id}")).await.status, 200);
    assert_eq!(
        api.delete(&format!("{path}/{id}")).await.refusal(),
        (404, 1002)
    );
    let billing = api.books.contact(&owner).unwrap()["billing_address"]["address_id"].clone();
    let billing = billing.as_str().unwrap();
    assert_eq!(
        api.put(&format!("{path}/{billing}"), json!({"city": "Ulm"}))
            .await
            .status,
        200
    );
    assert_eq!(
        api.books.contact(&owner).unwrap()["billing_address"]["city"],
        "Ulm"
    );
}

#[tokio::test]
async fn comments_come_and_go() {
    let api = start().await;
    let owner = api.books.add_contact(ContactSeed::new("A"));
    let path = format!("/contacts/{owner}/comments");
    assert_eq!(api.post(&path, json!({})).await.refusal(), (400, 4));
    assert_eq!(
        api.post(&path, json!({"description": "called"}))
            .await
            .status,
        200
    );
    let comment = api.get(&path).await.json()["contact_comments"][0].clone();
    assert_eq!(comment["description"], "called");
    let one = format!("{path}/{}", comment["comment_id"].as_str().unwrap());
    assert_eq!(api.delete(&one).await.status, 200);
    assert_eq!(api.get(&path).await.json()["contact_comments"], json!([]));
}
