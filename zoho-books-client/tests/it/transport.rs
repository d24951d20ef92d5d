//! Every way a call can end.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use wiremock::ResponseTemplate;
use zoho_books_client::contacts::{ContactDraft, ContactId, UniqueKey};
use zoho_books_client::{Client, ClientBuilder, Code, DataCenter, Delivery, Error, Method};

use crate::support::*;

/// A client whose waits take no time.
fn quick(remote: &Remote) -> ClientBuilder {
    remote.builder().clock(Arc::new(ManualClock::new()))
}

async fn create(client: &Client) -> Error {
    client
        .contacts()
        .create(&ContactDraft::named("Bowman"))
        .await
        .unwrap_err()
}

async fn upsert(client: &Client) -> Error {
    let key = UniqueKey::new("cf_id", "17").unwrap();
    client
        .contacts()
        .upsert(&key, &ContactDraft::named("Bowman"), true)
        .await
        .unwrap_err()
}

async fn read(client: &Client) -> Error {
    client.contacts().get(&"17".into()).await.unwrap_err()
}

#[tokio::test]
async fn what_a_write_leaves_open_is_unknown() {
    let wrong = json!({"code": 0, "contact": {"contact_name": "no id"}});
    let cases = [
        (html(200), Delivery::Unknown),
        (ResponseTemplate::new(200), Delivery::Unknown),
        (ok(json!(null)), Delivery::Unknown),
        (ok(json!([])), Delivery::Unknown),
        (ok(json!({})), Delivery::Unknown),
        (
            ok(json!({"code": 0, "message": "success"})),
            Delivery::Unknown,
        ),
        (ok(wrong), Delivery::Unknown),
        (
            ResponseTemplate::new(201).set_body_raw(
                r#"{"code":0,"contact":{"contact_id":"1"#,
                "application/json",
            ),
            Delivery::Unknown,
        ),
        (
            ResponseTemplate::new(201).set_body_raw(
                b"{\"code\":0,\"x\":\"\xff\"}".as_slice(),
                "application/json",
            ),
            Delivery::Unknown,
        ),
        (
            ResponseTemplate::new(201).set_body_raw("[".repeat(100_000), "application/json"),
            Delivery::Unknown,
        ),
        (html(502), Delivery::Unknown),
        (refusal(500, 1000, "Internal error"), Delivery::Unknown),
        (refusal(400, 4, "Invalid value"), Delivery::Answered),
        (html(403), Delivery::Answered),
        // An error inside a success is a refusal.
        (
            ok(json!({"code": "3062", "message": "exists"})),
            Delivery::Answered,
        ),
        (
            ResponseTemplate::new(307).insert_header("location", "https://example.com/"),
            Delivery::Answered,
        ),
    ];
    for (number, (answer, delivery)) in cases.into_iter().enumerate() {
        let remote = Remote::start().await;
        remote.on("POST", "/contacts", answer.clone()).await;
        remote.on("PUT", "/contacts", answer).await;
        let client = quick(&remote).build().unwrap();
        for error in [create(&client).await, upsert(&client).await] {
            assert_eq!(error.delivery(), delivery, "case {number}: {error:?}");
        }
        assert_eq!(
            remote.calls().await.len(),
            2,
            "case {number}: a write is not repeated"
        );
    }
}

#[tokio::test]
async fn reads_are_repeated_and_writes_are_not() {
    let remote = Remote::start().await;
    remote.on_times("GET", "/contacts/17", html(503), 2).await;
    remote
        .on(
            "GET",
            "/contacts/17",
            envelope(json!({"contact": {"contact_id": "17"}})),
        )
        .await;
    let client = quick(&remote).build().unwrap();
    assert!(client.contacts().get(&"17".into()).await.unwrap().is_some());
    assert_eq!(client.call_count(), 3);

    remote.server.reset().await;
    remote.tokens(token_answer(ACCESS_TOKEN)).await;
    remote.on("GET", "/contacts/17", html(503)).await;
    let error = read(&client.without_retries()).await;
    assert!(error.is_unavailable());
    assert_eq!(client.call_count(), 4);
    assert!(read(&client).await.is_unavailable());
    assert_eq!(client.call_count(), 7);
}

#[tokio::test]
async fn a_remote_that_is_down_is_not_pressed() {
    let remote = Remote::start().await;
    remote.on("GET", "/contacts/17", html(503)).await;
    let client = quick(&remote).requests_per_minute(10_000).build().unwrap();
    for _ in 0..50 {
        read(&client).await;
    }
    // Fifty calls, and twenty repeats: what the credit had.
    assert_eq!(client.call_count(), 70);
}

#[tokio::test]
async fn a_refused_connection_was_not_sent() {
    let remote = Remote::start().await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = listener.local_addr().unwrap();
    drop(listener);
    let client = quick(&remote)
        .api_url(format!("http://{closed}/books/v3"))
        .build()
        .unwrap();
    let error = create(&client).await;
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert!(error.is_unavailable());
    assert_eq!(client.call_count(), 0);
    assert_eq!(client.quota().await.unwrap().minute.used, 0);
}

/// A port whose queue is full: what else comes is dropped without a word. It lasts as long as what comes with it.
#[cfg(target_os = "linux")]
async fn full() -> (std::net::SocketAddr, impl Sized) {
    use tokio::net::{TcpSocket, TcpStream};
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    let taken = |connected| tokio::time::timeout(Duration::from_secs(1), connected);
    while let Ok(connected) = taken(TcpStream::connect(address)).await {
        waiting.push(connected.unwrap());
    }
    (address, (listener, waiting))
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_connection_that_nobody_takes_or_refuses_is_given_up_early_and_was_not_sent() {
    let remote = Remote::start().await;
    let (address, _full) = full().await;
    let client = quick(&remote)
        .api_url(format!("http://{address}/books/v3"))
        .connect_timeout(Duration::from_millis(300))
        .request_timeout(Duration::from_secs(600))
        .build()
        .unwrap();
    let error = tokio::time::timeout(Duration::from_secs(60), create(&client)).await;
    let error = error.expect("it waited as long as for an answer");
    assert_eq!(error.delivery(), Delivery::NotSent, "{error:?}");
    assert!(error.is_unavailable());
    assert_eq!(client.call_count(), 0);
}

/// A server that reads a request, answers with these bytes, and hangs up.
async fn cut(answer: &'static [u8]) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut request = [0; 4096];
            let _ = socket.read(&mut request).await;
            let _ = socket.write_all(answer).await;
        }
    });
    format!("http://{address}/books/v3")
}

#[tokio::test]
async fn a_cut_connection_leaves_a_write_unknown() {
    let halves: [&[u8]; 2] = [
        b"",
        b"HTTP/1.1 201 Created\r\ncontent-length: 100\r\n\r\n{\"code\":0",
    ];
    for answer in halves {
        let remote = Remote::start().await;
        let client = quick(&remote).api_url(cut(answer).await).build().unwrap();
        let error = create(&client).await;
        assert!(matches!(error, Error::Transport { .. }), "{error:?}");
        assert_eq!(error.delivery(), Delivery::Unknown);
        assert_eq!(client.call_count(), 1);
        assert_eq!(read(&client).await.delivery(), Delivery::Unknown);
        assert_eq!(client.call_count(), 4);
    }
}

#[tokio::test]
async fn time_runs_out() {
    let remote = Remote::start().await;
    remote
        .on(
            "POST",
            "/contacts",
            ok(json!({})).set_delay(Duration::from_secs(60)),
        )
        .await;
    let client = quick(&remote)
        .request_timeout(Duration::from_millis(200))
        .build()
        .unwrap();
    let error = create(&client).await;
    assert!(error.is_unavailable());
    assert_eq!(error.delivery(), Delivery::Unknown);
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_cut_short() {
    let remote = Remote::start().await;
    let big = "x".repeat(5 << 20);
    remote
        .on(
            "POST",
            "/contacts",
            ok(json!({"code": 0, "contact": {"contact_id": "1", "notes": big}})),
        )
        .await;
    remote
        .on(
            "GET",
            "/contacts",
            envelope(json!({"contacts": [{"contact_id": "1", "notes": big}]})),
        )
        .await;
    let client = quick(&remote).build().unwrap();
    let error = create(&client).await;
    assert!(matches!(error, Error::TooLarge { .. }), "{error:?}");
    assert_eq!(error.delivery(), Delivery::Unknown);
    // Lists may be larger than records.
    assert_eq!(
        client
            .contacts()
            .list(&Default::default())
            .await
            .unwrap()
            .items
            .len(),
        1
    );
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let remote = Remote::start().await;
    let elsewhere = crate::mock_server::MockServer::start().await;
    for status in [301, 302, 303, 307, 308] {
        remote.server.reset().await;
        remote.tokens(token_answer(ACCESS_TOKEN)).await;
        let answer = ResponseTemplate::new(status).insert_header("location", elsewhere.uri());
        remote.on("GET", "/contacts/17", answer).await;
        let error = read(&quick(&remote).build().unwrap()).await;
        assert!(matches!(error, Error::Redirect { .. }), "{error:?}");
    }
    assert!(elsewhere.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn errors_tell_their_kind() {
    let cases = [
        (3062, 400, "The customer \"Canary\" already exists."),
        (6041, 400, "This user is not associated with the CompanyID"),
        (57, 403, "Forbidden"),
    ];
    for (code, status, message) in cases {
        let remote = Remote::start().await;
        remote
            .on("POST", "/contacts", refusal(status, code, message))
            .await;
        let error = create(&quick(&remote).build().unwrap()).await;
        assert_eq!(error.code(), Some(Code::new(code)));
        assert_eq!(error.operation(), Some("create_contact"));
        assert_eq!(error.remote_message(), Some(message));
        assert!(!format!("{error} {error:?}").contains("Canary"));
        assert_eq!(error.is_duplicate_name(), code == 3062);
        assert_eq!(error.is_wrong_organization(), code == 6041);
        assert_eq!(error.is_missing_scope(), status == 403);
        assert!(!error.is_throttled() && !error.is_unavailable() && !error.is_not_found());
    }
}

#[tokio::test]
async fn what_must_not_be_called_is_refused_at_once() {
    let builder = || Client::builder(DataCenter::Us, credentials());
    for bad in [
        "http://www.zohoapis.com/books/v3",
        "http://192.168.1.1/",
        "https://me@127.0.0.1/",
    ] {
        assert!(
            matches!(builder().api_url(bad).build(), Err(Error::Build(_))),
            "{bad}"
        );
        assert!(
            matches!(builder().accounts_url(bad).build(), Err(Error::Build(_))),
            "{bad}"
        );
    }
    assert!(builder().requests_per_minute(0).build().is_err());

    // Without an organisation, only the list of them can be read.
    let remote = Remote::start().await;
    remote
        .on(
            "GET",
            "/organizations",
            envelope(json!({"organizations": []})),
        )
        .await;
    let client = builder()
        .api_url(format!("{}/books/v3", remote.server.uri()))
        .accounts_url(remote.server.uri())
        .build()
        .unwrap();
    client.organizations().list().await.unwrap();
    assert_eq!(query(&remote.last().await, "organization_id"), None);
    assert!(matches!(read(&client).await, Error::Build(_)));
}

#[tokio::test]
async fn anything_else_is_reached_by_raw() {
    let remote = Remote::start().await;
    remote
        .on(
            "POST",
            "/items",
            ResponseTemplate::new(201).set_body_json(json!({"code": 0, "item": {"item_id": "5"}})),
        )
        .await;
    let item = json!({"name": "Pen", "rate": 1.5});
    let answer = remote
        .client()
        .raw(Method::Post, &["items"], &[("send", "a b")], Some(&item))
        .await
        .unwrap();
    assert_eq!(
        (answer.status, &answer.value["item"]["item_id"]),
        (201, &json!("5"))
    );
    let call = remote.last().await;
    assert_eq!(
        (body(&call), query(&call, "send").as_deref()),
        (item, Some("a b"))
    );
    assert_eq!(query(&call, "organization_id").as_deref(), Some("10234695"));
}

#[tokio::test]
async fn words_stay_in_their_segment() {
    let remote = Remote::start().await;
    let client = quick(&remote).build().unwrap();
    let path = ["contacts", "1/../../settings?x=1#"];
    let _ = client.raw(Method::Get, &path, &[], None).await;
    assert_eq!(
        remote.last().await.url.path(),
        "/books/v3/contacts/1%2F..%2F..%2Fsettings%3Fx%3D1%23"
    );
}

#[tokio::test]
async fn what_names_no_record_is_not_sent() {
    let remote = Remote::start().await;
    let client = quick(&remote).build().unwrap();
    let (contacts, persons) = (client.contacts(), client.contact_persons());
    let draft = ContactDraft::named("A");
    let known = ContactId::from("17");
    let mut errors = vec![
        contacts.delete_many().await.unwrap_err(),
        contacts
            .delete_many()
            .ids("contact_ids", &[] as &[ContactId])
            .await
            .unwrap_err(),
        contacts
            .delete_many()
            .ids("contact_ids", &[known.clone(), "".into()])
            .await
            .unwrap_err(),
        contacts
            .delete_many()
            .ids("contact_ids", &[ContactId::from("17,18")])
            .await
            .unwrap_err(),
    ];
    // An id that is a word would reach another call: `DELETE /contacts/contactpersons`.
    for word in ["contactpersons", "1/../2", "1 ", "-1", "１"] {
        errors.extend([
            contacts.delete(&word.into()).await.unwrap_err(),
            contacts.get(&word.into()).await.unwrap_err(),
            persons.delete(&word.into()).await.unwrap_err(),
        ]);
    }
    for blank in ["", " ", "."] {
        let id = ContactId::from(blank);
        errors.extend([
            contacts.delete(&id).await.unwrap_err(),
            contacts.update(&id, &draft).await.unwrap_err(),
            contacts.get(&id).await.unwrap_err(),
            contacts.comments(&id).all().await.unwrap_err(),
            contacts
                .delete_address(&known, &blank.into())
                .await
                .unwrap_err(),
            persons.delete(&blank.into()).await.unwrap_err(),
            client.organizations().get(&blank.into()).await.unwrap_err(),
            client
                .fields()
                .make_unique(&blank.into())
                .await
                .unwrap_err(),
            client
                .raw(Method::Delete, &["contacts", blank], &[], None)
                .await
                .unwrap_err(),
        ]);
    }
    for error in errors {
        assert!(matches!(error, Error::Build(_)), "{error:?}");
    }
    assert_eq!(client.call_count(), 0);
}

#[test]
fn no_duration_is_too_long() {
    let builder = Client::builder(DataCenter::Us, credentials());
    let built = builder
        .rate_window(Duration::MAX)
        .request_timeout(Duration::MAX)
        .connect_timeout(Duration::MAX)
        .build();
    assert!(built.is_ok());
}

/// Connections are taken, and nobody speaks TLS on them.
#[cfg(feature = "rustls")]
#[tokio::test]
async fn a_host_that_cannot_be_spoken_to_was_not_sent_anything_however_short_the_time() {
    let remote = Remote::start().await;
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap();
    let client = quick(&remote)
        .api_url(format!("https://{address}/books/v3"))
        .request_timeout(Duration::from_millis(400))
        .retries(0)
        .build()
        .unwrap();
    let draft = ContactDraft::named("A");
    let error = client.contacts().create(&draft).await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotSent, "{error:?}");
}
