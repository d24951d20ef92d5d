//! Lists of contacts.

use std::time::Duration;

use serde_json::json;
use zoho_books_client::sandbox::{Books, ContactSeed, generate_contacts};

use crate::api::{Api, Hand, start, with};

async fn stocked() -> Api {
    let api = start().await;
    api.books.add_contacts([
        ContactSeed::new("Ada Byron")
            .company_name("Engines Ltd")
            .person_with([
                ("first_name", "Ada"),
                ("last_name", "Byron"),
                ("email", "Ada@x.example"),
                ("phone", "+44 1"),
            ])
            .person("Second", "Person", "second@x.example")
            .billing_address([("city", "London"), ("address", "1 Sample Street")])
            .custom_field("cf_cs_cart_id", "7"),
        ContactSeed::new("bob")
            .email("bob@x.example")
            .field("notes", "likes engines")
            .inactive(),
        ContactSeed::new("Čeněk").vendor().email("ada@x.example"),
        ContactSeed::new("bob"),
    ]);
    api
}

#[tokio::test]
async fn filters_filter() {
    let api = stocked().await;
    for (query, names) in [
        ("", vec!["Ada Byron", "bob", "bob", "Čeněk"]),
        ("email=ADA@X.EXAMPLE", vec!["Ada Byron", "Čeněk"]),
        ("email=ada@x.exam", vec![]),
        ("email=second@x.example", vec![]),
        ("email_startswith=bob", vec!["bob"]),
        ("email_contains=x.ex", vec!["Ada Byron", "bob", "Čeněk"]),
        (
            "email=ada@x.example&contact_type=customer",
            vec!["Ada Byron"],
        ),
        ("contact_type=vendor", vec!["Čeněk"]),
        ("contact_name=BOB", vec!["bob", "bob"]),
        ("contact_name_startswith=%C4%8D", vec!["Čeněk"]),
        ("company_name_contains=gine", vec!["Ada Byron"]),
        ("first_name=ada&last_name_startswith=by", vec!["Ada Byron"]),
        ("phone=%2B44+1", vec!["Ada Byron"]),
        ("phone_contains=44", vec!["Ada Byron"]),
        ("address=london", vec!["Ada Byron"]),
        ("address_contains=sample", vec!["Ada Byron"]),
        ("search_text=engines", vec!["Ada Byron", "bob"]),
        (
            "filter_by=Status.All",
            vec!["Ada Byron", "bob", "bob", "Čeněk"],
        ),
        ("filter_by=Status.Active", vec!["Ada Byron", "bob", "Čeněk"]),
        ("filter_by=Status.Inactive", vec!["bob"]),
        ("filter_by=Status.Duplicate", vec!["bob", "bob"]),
        ("filter_by=Status.Crm", vec![]),
        // Nobody is told that a filter does not exist.
        (
            "e_mail=ada@x.example",
            vec!["Ada Byron", "bob", "bob", "Čeněk"],
        ),
        ("cf_cs_cart_id=7", vec!["Ada Byron", "bob", "bob", "Čeněk"]),
    ] {
        let answer = api.get(&format!("/contacts?{query}")).await;
        assert_eq!(answer.names(), names, "{query}");
    }
}

#[tokio::test]
async fn bad_values_of_filters_are_refused() {
    let api = start().await;
    for (query, code) in [
        ("filter_by=Status.Wrong", 2),
        ("contact_type=lead", 4),
        ("sort_column=shoe_size", 4),
        ("page=0", 4),
        (&*format!("email={}", "a".repeat(101)), 15),
    ] {
        let answer = api.get(&format!("/contacts?{query}")).await;
        assert_eq!(answer.refusal(), (400, code), "{query}");
    }
}

#[tokio::test]
async fn rows_are_shorter_than_records() {
    let api = stocked().await;
    let row = api.get("/contacts?email=ada@x.example").await.json()["contacts"][0].clone();
    assert_eq!(row["customer_name"], "Ada Byron");
    assert_eq!(row["first_name"], "Ada");
    assert_eq!(row["cf_cs_cart_id"], "7");
    assert_eq!(row["custom_fields"][0]["value"], "7");
    for missing in [
        "contact_persons",
        "billing_address",
        "notes",
        "pricebook_id",
    ] {
        assert!(row.get(missing).is_none(), "{missing}");
    }
    let plain = with(Books::builder().list_custom_fields(false)).await;
    plain
        .books
        .add_contact(ContactSeed::new("A").custom_field("cf_x", "7"));
    let row = plain.get("/contacts").await.json()["contacts"][0].clone();
    assert!(row.get("custom_fields").is_none() && row.get("cf_x").is_none());
}

#[tokio::test]
async fn pages_follow_each_other_without_a_total() {
    let api = start().await;
    api.books.add_contacts(generate_contacts(450, 1));
    let mut sizes = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for page in 1.. {
        let answer = api
            .get(&format!(
                "/contacts?page={page}&per_page=500&sort_column=created_time"
            ))
            .await
            .json();
        let rows = answer["contacts"].as_array().unwrap().clone();
        sizes.push(rows.len());
        seen.extend(rows.into_iter().map(|row| row["contact_id"].to_string()));
        assert_eq!(answer["page_context"]["per_page"], 200);
        assert!(answer["page_context"].get("total").is_none());
        if answer["page_context"]["has_more_page"] == false {
            break;
        }
    }
    assert_eq!((sizes, seen.len()), (vec![200, 200, 50], 450));
    assert_eq!(
        api.get("/contacts?page=9").await.names(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn every_order_works_both_ways() {
    let hand = Hand::at("2026-06-09T17:16:32Z");
    let api = with(Books::builder().clock(hand.clock())).await;
    let mut ids = Vec::new();
    for (name, email) in [
        ("b", "z@x.example"),
        ("C", "y@x.example"),
        ("a", "x@x.example"),
    ] {
        ids.push(api.books.add_contact(ContactSeed::new(name).email(email)));
        hand.forward(1);
    }
    api.books
        .edit_contact(&ids[1], |contact| contact["notes"] = json!("x"));
    for (column, names) in [
        ("contact_name", ["a", "b", "C"]),
        ("email", ["a", "C", "b"]),
        ("created_time", ["b", "C", "a"]),
        ("last_modified_time", ["b", "a", "C"]),
    ] {
        let path = format!("/contacts?sort_column={column}&sort_order=");
        assert_eq!(
            api.get(&format!("{path}A")).await.names(),
            names,
            "{column}"
        );
        let answer = api.get(&format!("{path}D")).await;
        let mut turned = names;
        turned.reverse();
        assert_eq!(answer.names(), turned, "{column}");
        let context = answer.json()["page_context"].clone();
        assert_eq!(
            (&context["sort_column"], &context["sort_order"]),
            (&json!(column), &json!("D"))
        );
    }
}

#[tokio::test]
async fn the_open_questions_can_be_answered_the_other_way() {
    let builder = Books::builder()
        .unique_field("cf_cs_cart_id")
        .hide_inactive_by_default(true)
        .sort_order_honoured(false)
        .custom_field_filter(true);
    let api = with(builder).await;
    api.books.add_contacts([
        ContactSeed::new("A"),
        ContactSeed::new("B").custom_field("cf_cs_cart_id", "7"),
        ContactSeed::new("C").inactive(),
    ]);
    let answer = api.get("/contacts?sort_order=D").await;
    assert_eq!(answer.names(), ["A", "B"]);
    assert_eq!(
        answer.json()["page_context"]["applied_filter"],
        "Status.Active"
    );
    assert_eq!(answer.json()["page_context"]["sort_order"], "A");
    assert_eq!(
        api.get("/contacts?filter_by=Status.All").await.names(),
        ["A", "B", "C"]
    );
    assert_eq!(api.get("/contacts?cf_cs_cart_id=7").await.names(), ["B"]);
}

#[tokio::test]
async fn a_list_can_lag_behind() {
    let hand = Hand::at("2026-06-09T17:16:32Z");
    let api = with(
        Books::builder()
            .clock(hand.clock())
            .list_lag(Duration::from_secs(10)),
    )
    .await;
    api.books.add_contact(ContactSeed::new("Old"));
    let id = api.create(json!({"contact_name": "New"})).await;
    assert_eq!(api.get("/contacts").await.names(), ["Old"]);
    assert_eq!(api.get(&format!("/contacts/{id}")).await.status, 200);
    hand.forward(10);
    assert_eq!(api.get("/contacts").await.names(), ["New", "Old"]);
}

#[tokio::test]
async fn a_hundred_thousand_contacts_stay_quick() {
    let api = start().await;
    api.books.add_contacts(generate_contacts(100_000, 3));
    let started = std::time::Instant::now();
    for number in 1..=50 {
        api.get(&format!("/contacts?email=contact{number}@example.com"))
            .await;
        let request = api.upsert(&number.to_string(), json!({"contact_name": "X"}));
        assert_eq!(request.send().await.unwrap().status(), 201);
        api.get("/contacts?sort_column=last_modified_time&sort_order=D&per_page=10")
            .await;
    }
    // Far beyond what indexes need, far below what 150 walks over everything would take.
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "{:?}",
        started.elapsed()
    );
}
