//! What a host's test does with the handle.

use std::net::TcpListener;
use std::time::Duration;

use serde_json::json;
use zoho_books_client::sandbox::{Books, ContactSeed, generate_contacts};

use crate::api::{Hand, start, with};

#[tokio::test]
async fn a_person_edits_by_hand() {
    let hand = Hand::at("2026-06-09T17:16:32Z");
    let api = with(
        Books::builder()
            .unique_field("cf_cs_cart_id")
            .clock(hand.clock()),
    )
    .await;
    let id = api.books.add_contact(
        ContactSeed::new("Ada")
            .person("Ada", "Byron", "ada@x.example")
            .custom_field("cf_cs_cart_id", "7"),
    );
    hand.forward(60);
    assert!(api.books.edit_contact(&id, |contact| {
        contact["notes"] = json!("met at the fair");
        contact["email"] = json!("ada@new.example");
        contact["billing_address"]["city"] = json!("London");
        contact["cf_cs_cart_id"] = json!("8");
        contact["status"] = json!("inactive");
    }));
    let contact = api.get(&format!("/contacts/{id}")).await.contact();
    assert_eq!(contact["notes"], "met at the fair");
    assert_eq!(contact["contact_persons"][0]["email"], "ada@new.example");
    assert_eq!(contact["contact_persons"][0]["last_name"], "Byron");
    assert_eq!(contact["billing_address"]["city"], "London");
    assert_eq!(contact["cf_cs_cart_id"], "8");
    assert_eq!(contact["status"], "inactive");
    assert_ne!(contact["created_time"], contact["last_modified_time"]);
    assert_eq!(
        api.get("/contacts?email=ada@new.example").await.names(),
        ["Ada"]
    );

    assert!(
        api.books
            .edit_contact(&id, |contact| contact["custom_fields"] = json!([]))
    );
    assert!(
        api.books
            .contact(&id)
            .unwrap()
            .get("cf_cs_cart_id")
            .is_none()
    );
    assert!(
        !api.books
            .edit_contact(&id, |contact| contact["contact_name"] = json!(""))
    );
    assert!(!api.books.edit_contact("1", |_| {}));
}

#[tokio::test]
async fn calls_are_counted_and_told_apart() {
    let api = start().await;
    api.get("/contacts?email=ada@x.example").await;
    api.post("/contacts", json!({"contact_name": "A"})).await;
    api.post("/contacts", json!({})).await;
    api.post("/settings/fields", json!({})).await;
    assert_eq!(
        (
            api.books.call_count(),
            api.books.writes(),
            api.books.token_calls()
        ),
        (4, 2, 1)
    );
    let calls = api.books.calls();
    assert_eq!(
        (calls[1].method.as_str(), calls[1].path.as_str()),
        ("POST", "/contacts")
    );
    assert_eq!((calls[1].status, calls[1].code), (Some(201), Some(0)));
    assert_eq!((calls[2].status, calls[2].code), (Some(400), Some(4)));
    assert!(calls[0].query.contains("ada"));
    assert!(!format!("{calls:?}").contains("ada"));
    api.books.clear_calls();
    assert_eq!((api.books.call_count(), api.books.token_calls()), (0, 0));
}

#[tokio::test]
async fn it_listens_where_it_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let books = Books::builder()
        .listener(listener)
        .organization_id("42")
        .start()
        .await;
    assert_eq!(books.api_url(), format!("http://{address}/books/v3"));
    assert_eq!(books.organization_id(), "42");
}

#[tokio::test]
async fn made_up_contacts_are_the_same_every_time() {
    let one = start().await;
    let two = start().await;
    one.books.add_contacts(generate_contacts(50, 9));
    two.books.add_contacts(generate_contacts(50, 9));
    let mails = |books: &Books| -> Vec<String> {
        books
            .contacts()
            .iter()
            .map(|contact| contact["email"].to_string())
            .collect()
    };
    assert_eq!(mails(&one.books), mails(&two.books));
    let distinct: std::collections::HashSet<_> = mails(&one.books)
        .into_iter()
        .filter(|mail| mail != "\"\"")
        .collect();
    assert!(distinct.len() > 35);
    let seeds = format!("{:?}", generate_contacts(3, 9));
    assert!(!seeds.contains('@'));
}

/// tokio lets a task do so much at a time; afterwards whatever it asks tells it to come again.
#[test]
fn it_ends_in_a_task_whose_turn_is_used_up() {
    let (sender, ended) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let books = Books::builder().start().await;
            std::future::poll_fn(|task| {
                while std::pin::pin!(tokio::task::consume_budget())
                    .poll(task)
                    .is_ready()
                {}
                std::task::Poll::Ready(())
            })
            .await;
            drop(books);
        });
        sender.send(()).unwrap();
    });
    ended.recv_timeout(Duration::from_secs(60)).unwrap();
}
