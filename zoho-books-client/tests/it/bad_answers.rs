//! Answers as bad as they come: each ends in a typed error or in what could be read of it, soon, and with little memory.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use zoho_books_client::contacts::{ContactDraft, ContactQuery, UniqueKey};
use zoho_books_client::oauth::AccountsServer;
use zoho_books_client::{Client, DataCenter, Delivery, Error};

use crate::raw_server::{RawServer, Step, http};
use crate::support::credentials;
use crate::wrong_answers::{changed, dripping, endless, useless};

/// Buffers of both sockets, which the server fills although nobody reads them.
const BUFFERED: usize = 12 << 20;

const CALLS: [&str; 6] = [
    "list_contacts",
    "get_contact",
    "update_contact_using_custom_field",
    "create_contact",
    "list_fields",
    "list_organizations",
];

fn writes(name: &str) -> bool {
    name.starts_with("create") || name.starts_with("update")
}

/// Makes a call; all that counts is how it ends.
async fn call(client: &Client, name: &str) -> Result<(), Error> {
    let contacts = client.contacts();
    let draft = ContactDraft::named("Bowman");
    match name {
        "list_contacts" => contacts.list(&ContactQuery::default()).await.map(drop),
        "get_contact" => contacts.get(&"17".into()).await.map(drop),
        "create_contact" => contacts.create(&draft).await.map(drop),
        "list_fields" => client.fields().list("contact").await.map(drop),
        "list_organizations" => client.organizations().list().await.map(drop),
        _ => {
            let key = UniqueKey::new("cf_id", "17").unwrap();
            contacts.upsert(&key, &draft, true).await.map(drop)
        }
    }
}

/// A body that is good for each of the calls at once.
fn good_for_all() -> String {
    json!({
        "code": 0, "message": "success",
        "contact": {"contact_id": "17", "contact_name": "Bowman"},
        "contacts": [{"contact_id": "17"}],
        "fields": [{"field_id": "1"}], "customfields": [],
        "organizations": [{"organization_id": "1"}],
        "page_context": {"page": 1, "has_more_page": false},
    })
    .to_string()
}

const TOKEN: &str = r#"{"access_token":"t","expires_in":3600}"#;

/// A server that gives a token, and to anything else these answers.
async fn answering(
    answer: impl Fn() -> Vec<Step> + Send + Sync + 'static,
    patience: Duration,
) -> (RawServer, Client) {
    let server = RawServer::start(move |line| {
        if line.contains("/oauth/") {
            vec![Step::Send(http("200 OK", TOKEN))]
        } else {
            answer()
        }
    })
    .await;
    let client = Client::builder(DataCenter::Us, credentials())
        .organization_id("10234695")
        .api_url(format!("{}/books/v3", server.url))
        .accounts_url(&server.url)
        .requests_per_minute(1_000_000)
        .request_timeout(patience)
        .retries(0)
        .build()
        .unwrap();
    (server, client)
}

async fn always(steps: Vec<Step>) -> (RawServer, Client) {
    answering(move || steps.clone(), Duration::from_secs(20)).await
}

#[tokio::test]
async fn what_the_tests_call_good_is_good() {
    let (_server, client) = always(vec![Step::Send(http("200 OK", good_for_all()))]).await;
    for name in CALLS {
        call(&client, name).await.unwrap();
    }
}

#[tokio::test]
async fn a_useless_answer_is_a_typed_error() {
    for (what, steps) in useless(&good_for_all()) {
        let (_server, client) = always(steps).await;
        for name in CALLS {
            let error = call(&client, name).await.expect_err(what);
            let delivery = error.delivery();
            if writes(name) {
                assert_eq!(error.operation(), Some(name), "{what}");
                assert_eq!(delivery, Delivery::Unknown, "{what}: {error:?}");
            } else {
                assert_ne!(delivery, Delivery::NotSent, "{what}: {error:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_failing_server_leaves_a_write_unknown_and_a_refusal_does_not() {
    for (status, delivery) in [
        ("300 Multiple Choices", Delivery::Answered),
        ("302 Found", Delivery::Answered),
        ("304 Not Modified", Delivery::Answered),
        ("400 Bad Request", Delivery::Answered),
        ("429 Too Many Requests", Delivery::Answered),
        ("500 Internal Server Error", Delivery::Unknown),
        ("503 Service Unavailable", Delivery::Unknown),
        ("599 Whatever", Delivery::Unknown),
    ] {
        for body in [
            "",
            "<html>",
            "{\"message\":7,\"code\":\"x\"}",
            "[]",
            "\"x\"",
            "{\"code\":0}",
        ] {
            for name in CALLS {
                let (_server, client) = always(vec![Step::Send(http(status, body))]).await;
                let error = call(&client, name).await.unwrap_err();
                if writes(name) {
                    assert_eq!(error.delivery(), delivery, "{status} {body}: {error:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn an_endless_answer_is_cut_off_at_the_cap() {
    for (what, steps) in endless() {
        for (name, cap) in [("list_contacts", 16 << 20), ("create_contact", 4 << 20)] {
            let (server, client) = always(steps.clone()).await;
            let error = call(&client, name).await.unwrap_err();
            assert!(
                matches!(error, Error::TooLarge { limit, .. } if limit == cap),
                "{what}: {error:?}"
            );
            let most = if what.contains("gzip") {
                cap / 1000
            } else {
                cap
            };
            assert!(
                server.sent() <= most + BUFFERED,
                "{what}: {} bytes",
                server.sent()
            );
            if writes(name) {
                assert_eq!(error.delivery(), Delivery::Unknown, "{what}");
            }
        }
    }
}

#[tokio::test]
async fn drops_do_not_stretch_the_time_of_a_request() {
    for (what, steps) in dripping(&good_for_all()) {
        let (_server, client) = answering(move || steps.clone(), Duration::from_millis(300)).await;
        for name in ["list_contacts", "create_contact"] {
            let begun = Instant::now();
            let error = call(&client, name).await.unwrap_err();
            assert!(
                matches!(error, Error::Transport { .. }),
                "{what}: {error:?}"
            );
            assert_eq!(error.delivery(), Delivery::Unknown, "{what}");
            assert!(begun.elapsed() < Duration::from_secs(5), "{what}");
        }
    }
}

#[tokio::test]
async fn a_token_endpoint_gone_mad_costs_an_error_and_no_more() {
    let good = TOKEN.to_owned();
    for (what, steps) in useless(&good).into_iter().chain(endless()) {
        let server = RawServer::start(move |_| steps.clone()).await;
        let accounts = AccountsServer::at(&server.url).unwrap();
        let error = accounts.access_token(&credentials()).await.expect_err(what);
        assert!(error.is_transient(), "{what}: {error:?}");
        assert!(server.sent() <= (64 << 10) + BUFFERED, "{what}");
    }
    let full = json!({
        "access_token": "good", "refresh_token": "r", "scope": "a,b", "api_domain": "https://www.zohoapis.com",
        "token_type": "Bearer", "expires_in": 3600,
    });
    let (body, server) = settable_server().await;
    let accounts = AccountsServer::at(&server.url).unwrap();
    for change in changed(&full, "") {
        body.lock().unwrap().clone_from(&change.json);
        let place = format!("{} = {}", change.at, change.value);
        match accounts.access_token(&credentials()).await {
            Ok(answer) => {
                assert!(
                    (1..=86_400).contains(&answer.expires_in.as_secs()),
                    "{place}"
                );
                if change.at == "/access_token" {
                    assert_eq!(change.value, "\"0\"", "{place}");
                }
            }
            Err(error) => assert!(error.is_transient(), "{place}: {error:?}"),
        }
    }
}

/// A server that answers with the body that is set last.
async fn settable_server() -> (Arc<Mutex<String>>, RawServer) {
    let body = Arc::new(Mutex::new(String::new()));
    let shown = Arc::clone(&body);
    let server =
        RawServer::start(move |_| vec![Step::Send(http("200 OK", &*shown.lock().unwrap()))]).await;
    (body, server)
}

async fn settable() -> (Arc<Mutex<String>>, Client) {
    let body = Arc::new(Mutex::new(String::new()));
    let shown = Arc::clone(&body);
    let answer = move || vec![Step::Send(http("200 OK", &*shown.lock().unwrap()))];
    let (_server, client) = answering(answer, Duration::from_secs(20)).await;
    (body, client)
}

fn row(id: u32) -> Value {
    json!({
        "contact_id": id.to_string(), "contact_name": "Bowman", "company_name": "B", "contact_type": "customer",
        "customer_sub_type": "business", "status": "active", "first_name": "Will", "last_name": "B",
        "email": "will@example.com", "phone": "1", "mobile": "2", "website": "w", "language_code": "en",
        "currency_id": "1", "currency_code": "USD", "payment_terms": 15, "outstanding_receivable_amount": 1.5,
        "custom_fields": [{"customfield_id": "4", "api_name": "cf_id", "label": "x", "data_type": "string", "value": "v"}],
        "custom_field_hash": {"cf_id": "v"}, "cf_id": "v", "unknown": {"a": [1]},
        "created_time": "2026-06-09T13:16:32-0400", "last_modified_time": "2026-06-09T13:16:32-0400",
    })
}

fn contact() -> Value {
    let mut contact = row(17);
    let fields = contact.as_object_mut().unwrap();
    fields.extend(
        json!({
            "primary_contact_id": "5", "credit_limit": "0.00", "has_transaction": false, "is_taxable": true,
            "contact_persons": [{"contact_person_id": "5", "email": "will@example.com", "is_primary_contact": true}],
            "billing_address": {"address_id": "6", "city": "Oslo", "country": "Norway"},
            "addresses": [{"address_id": "7", "city": "Oslo"}], "notes": "n", "source": "api",
        })
        .as_object()
        .unwrap()
        .clone(),
    );
    contact
}

#[tokio::test]
async fn a_wrong_value_costs_its_own_row_at_most() {
    let (body, client) = settable().await;
    let context =
        json!({"page": 1, "per_page": 200, "has_more_page": false, "sort_column": "contact_name"});
    let good = json!({"code": 0, "contacts": [row(1), row(2), row(3)], "page_context": context});
    let (mut read, mut refused) = (0, 0);
    for change in changed(&good, "/contacts/1") {
        body.lock().unwrap().clone_from(&change.json);
        let place = format!("{} = {}", change.at, change.value);
        let page = client
            .contacts()
            .list(&ContactQuery::default())
            .await
            .unwrap();
        let ids: Vec<_> = page
            .items
            .iter()
            .map(|row| row.contact_id.as_str())
            .collect();
        assert_eq!(ids.len() + page.rejected.len(), 3, "{place}");
        assert_eq!(
            (ids.first(), ids.last()),
            (Some(&"1"), Some(&"3")),
            "{place}"
        );
        if let Some(row) = page.rejected.first() {
            refused += 1;
            assert_eq!(row.index, 1, "{place}");
        } else {
            read += 1;
            let whole =
                change.at == "/contacts/1/contact_id" && change.value == "1234567890123456789";
            assert!(whole || ids[1] == "2", "{place}: {}", ids[1]);
        }
    }
    assert!(read > 200 && refused > 20, "{read} read, {refused} refused");

    // Around the rows: all of them are read, or nothing is taken for the last page that may not be it.
    for change in changed(&good, "/page_context") {
        body.lock().unwrap().clone_from(
            &change
                .json
                .replace("\"has_more_page\":false", "\"has_more_page\":true"),
        );
        let place = format!("{} = {}", change.at, change.value);
        match client.contacts().list(&ContactQuery::default()).await {
            Ok(page) => {
                assert_eq!(page.items.len(), 3, "{place}");
                let said_no = matches!(
                    change.value,
                    "\"0\"" | "0" | "false" | "\"\"" | "null" | "{}"
                );
                assert!(page.has_more() || said_no, "{place}");
            }
            Err(error) => assert!(matches!(error, Error::Decode { .. }), "{place}: {error:?}"),
        }
    }
}

#[tokio::test]
async fn a_single_contact_with_a_wrong_value_is_read_or_an_error_and_never_nobody() {
    let (body, client) = settable().await;
    let contacts = client.contacts();
    let key = UniqueKey::new("cf_id", "17").unwrap();
    let draft = ContactDraft::named("Bowman");
    let good = json!({"code": 0, "message": "success", "contact": contact()});
    for change in changed(&good, "") {
        body.lock().unwrap().clone_from(&change.json);
        let place = format!("{} = {}", change.at, change.value);
        match contacts.get(&"17".into()).await {
            Ok(contact) => assert_eq!(contact.expect(&place).contact_id.as_str(), "17", "{place}"),
            Err(error) => assert_eq!(error.delivery(), Delivery::Answered, "{place}: {error:?}"),
        }
        // A `code` other than 0 is a refusal, whatever else there is.
        let delivery = if change.at == "/code" {
            Delivery::Answered
        } else {
            Delivery::Unknown
        };
        match contacts.upsert(&key, &draft, true).await {
            Ok(contact) => {
                let id = contact.contact_id;
                let whole =
                    change.at == "/contact/contact_id" && change.value == "1234567890123456789";
                assert!(whole || id.as_str() == "17", "{place}: {id}");
            }
            Err(error) if change.value == "1e999" => {
                assert_eq!(error.delivery(), Delivery::Unknown, "{place}: {error:?}");
            }
            Err(error) => assert_eq!(error.delivery(), delivery, "{place}: {error:?}"),
        }
    }
}

#[tokio::test]
async fn another_contact_than_the_one_asked_for_is_not_taken_for_it() {
    let (body, client) = settable().await;
    *body.lock().unwrap() = json!({"code": 0, "contact": {"contact_id": "18"}}).to_string();
    let id = "17".into();
    let error = client.contacts().get(&id).await.unwrap_err();
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    let error = client
        .contacts()
        .update(&id, &ContactDraft::named("B"))
        .await
        .unwrap_err();
    assert_eq!(error.delivery(), Delivery::Unknown);
}

#[tokio::test]
async fn a_list_of_nothing_readable_ends() {
    let (body, client) = settable().await;
    for rows in ["[]", "[{},{}]"] {
        *body.lock().unwrap() = format!(
            "{{\"code\":0,\"contacts\":{rows},\"page_context\":{{\"has_more_page\":true}}}}"
        );
        let mut pages = client.contacts().pages(&ContactQuery::default());
        let mut count = 0;
        while let Some(Ok(_)) = pages.next_page().await {
            count += 1;
            assert!(count < 10, "{rows}");
        }
        assert!(
            pages.cursor().is_some(),
            "it ended with an error, not as if it were whole"
        );
    }
}

#[tokio::test]
async fn millions_of_values_are_not_built() {
    let (body, client) = settable().await;
    let many = "{\"\":0},".repeat(300_000);
    for key in [
        "contact",
        "contacts",
        "fields",
        "customfields",
        "organizations",
    ] {
        *body.lock().unwrap() = format!("{{\"code\":0,\"{key}\":[{many}0]}}");
        for name in CALLS {
            let error = call(&client, name).await.unwrap_err();
            assert!(matches!(error, Error::Decode { .. }), "{name}: {error:?}");
        }
    }
}

/// The server hangs up after each answer without a word, so that the next request may go into a dead connection.
#[tokio::test]
async fn a_dead_connection_repeats_no_write() {
    let arrived = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&arrived);
    let answer = move || {
        count.fetch_add(1, Ordering::SeqCst);
        vec![Step::Send(http("201 Created", good_for_all()))]
    };
    let (_server, client) = answering(answer, Duration::from_secs(20)).await;
    let (mut done, mut unknown) = (0, 0);
    for _ in 0..300 {
        match call(&client, "create_contact").await {
            Ok(()) => done += 1,
            Err(error) if error.delivery() == Delivery::Unknown => unknown += 1,
            Err(error) => assert_eq!(error.delivery(), Delivery::NotSent, "{error:?}"),
        }
    }
    let arrived = arrived.load(Ordering::SeqCst);
    assert!(
        done > 0 && (done..=done + unknown).contains(&arrived),
        "{done}, {unknown}: {arrived}"
    );
}
