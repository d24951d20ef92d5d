//! What fails, how far it got, and what is sent again.

use std::sync::Arc;
use std::time::Duration;

use cs_cart_client::sandbox::{Fault, Shop, ShopUser};
use cs_cart_client::{Client, Delivery, Error, NewUser, TransportKind, UserId, UserQuery};
use tokio::io::AsyncReadExt;
use wiremock::ResponseTemplate;

use crate::support::{Notes, answering, builder, scripted};

fn refusal(status: u16) -> ResponseTemplate {
    let body = format!("{{\"message\":\"No\",\"status\":{status}}}");
    ResponseTemplate::new(status).set_body_string(body)
}

fn noting(shop: &Shop) -> (Client, Notes) {
    let notes = Notes::default();
    let client = shop
        .client_builder()
        .sleeper(Arc::new(notes.clone()))
        .build()
        .unwrap();
    (client, notes)
}

#[tokio::test]
async fn a_read_is_repeated_with_doubling_waits() {
    let shop = Shop::start().await;
    let (client, notes) = noting(&shop);
    shop.fault(Fault::new().times(2).status(503));
    client.version().await.unwrap();
    assert_eq!(notes.millis(), [500, 1000]);
    assert_eq!(client.call_count(), 3);

    shop.fault(Fault::new().always().status(500));
    let error = client.version().await.unwrap_err();
    assert_eq!(error.status(), Some(500));
    assert!(error.is_unavailable());
    assert_eq!(client.call_count(), 6, "two repeats by default");
}

#[tokio::test]
async fn a_wait_that_the_shop_asks_for_counts_up_to_a_minute() {
    let shop = Shop::start().await;
    let (client, notes) = noting(&shop);
    shop.fault(Fault::new().status(429).header("Retry-After", "7"));
    shop.fault(Fault::new().status(503).header("Retry-After", "60"));
    client.version().await.unwrap();
    assert_eq!(notes.millis(), [7_000, 60_000]);

    // Beyond it the caller is told at once, and nothing is sent too early.
    let (client, notes) = noting(&shop);
    shop.fault(Fault::new().status(429).header("Retry-After", "86400"));
    let error = client.version().await.unwrap_err();
    assert!(error.is_throttled());
    assert_eq!(
        error.retry_after(),
        Some(Duration::from_secs(86_400)),
        "as it was said"
    );
    assert_eq!((notes.millis().len(), client.call_count()), (0, 1));
}

#[tokio::test]
async fn a_refusal_is_not_repeated() {
    for status in [400, 401, 403, 404, 405, 409] {
        let (_server, client) = scripted(vec![refusal(status)]).await;
        let error = client
            .users()
            .list(&UserQuery::customers())
            .await
            .unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert_eq!(error.delivery(), Delivery::Answered);
        assert_eq!(error.operation(), Some("users.list"));
        assert_eq!(client.call_count(), 1);
    }
}

#[tokio::test]
async fn a_create_is_never_repeated_once_a_byte_went_out() {
    let new = NewUser::customer("ann@example.com", 1);
    for after_commit in [false, true] {
        let shop = Shop::start().await;
        let client = shop.client_builder().build().unwrap();
        let fault = Fault::new().method("POST").cut();
        shop.fault(if after_commit {
            fault.after_commit()
        } else {
            fault
        });
        let error = client.users().create(&new).await.unwrap_err();
        assert_eq!(error.delivery(), Delivery::Unknown, "{error:?}");
        assert_eq!(shop.call_count(), 1);
        assert_eq!(shop.customers().len(), usize::from(after_commit));
    }
    for status in [429, 500, 503] {
        let shop = Shop::start().await;
        let client = shop.client_builder().build().unwrap();
        shop.fault(Fault::new().method("POST").status(status));
        assert!(client.users().create(&new).await.is_err());
        assert_eq!(shop.call_count(), 1);
    }
}

#[tokio::test]
async fn a_read_survives_a_cut_connection() {
    let shop = Shop::start().await;
    let id = shop.add_user(ShopUser::customer("ann@example.com"));
    let client = shop.client_builder().build().unwrap();
    shop.fault(Fault::new().cut());
    shop.fault(Fault::new().truncated());
    assert!(client.users().get(&id).await.unwrap().is_some());
    assert_eq!(client.call_count(), 3);
}

#[tokio::test]
async fn nobody_listening_is_not_sent_and_not_counted() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let notes = Notes::default();
    let client = builder(&url)
        .sleeper(Arc::new(notes.clone()))
        .build()
        .unwrap();
    let new = NewUser::customer("ann@example.com", 1);
    let error = client.users().create(&new).await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert!(error.is_unavailable());
    assert_eq!(
        notes.millis(),
        [500, 1000],
        "what was not sent may be sent again, a create too"
    );
    assert_eq!(client.call_count(), 0);
}

/// A server that takes requests and never answers them.
async fn silent() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut request = [0; 64];
            let _ = socket.read(&mut request).await;
            held.push(socket);
        }
    });
    url
}

/// A port whose queue is full: what else comes is dropped without a word. It lasts as long as what comes with it.
#[cfg(target_os = "linux")]
async fn full() -> (String, impl Sized) {
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
    (format!("http://{address}"), (listener, waiting))
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_connection_that_nobody_takes_or_refuses_is_given_up_early_and_was_not_sent() {
    let (url, _full) = full().await;
    let client = builder(&url)
        .connect_timeout(Duration::from_millis(300))
        .timeout(Duration::from_secs(600))
        .retries(1)
        .build()
        .unwrap();
    let users = client.users();
    let new = NewUser::customer("ann@example.com", 1);
    let waiting = users.create(&new);
    let ended = tokio::time::timeout(Duration::from_secs(60), waiting).await;
    let error = ended
        .expect("it waited as long as for an answer")
        .unwrap_err();
    assert!(
        matches!(
            error,
            Error::Transport {
                kind: TransportKind::Connect,
                ..
            }
        ),
        "{error:?}"
    );
    assert_eq!(error.delivery(), Delivery::NotSent);
}

#[tokio::test]
async fn no_answer_in_time_is_unknown() {
    let client = builder(&silent().await)
        .timeout(Duration::from_millis(150))
        .retries(1)
        .build()
        .unwrap();
    let error = client.users().get(&UserId::from(17)).await.unwrap_err();
    assert!(
        matches!(
            error,
            Error::Transport {
                kind: TransportKind::Timeout,
                ..
            }
        ),
        "{error:?}"
    );
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert_eq!(client.call_count(), 2);
    let error = client
        .users()
        .create(&NewUser::customer("a@example.com", 1))
        .await
        .unwrap_err();
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert_eq!(client.call_count(), 3);
}

#[cfg(feature = "rustls")]
#[tokio::test]
async fn without_tls_on_the_other_side_nothing_is_sent() {
    // One server speaks plain HTTP, the other says nothing at all.
    let shop = Shop::start().await;
    for url in [shop.url(), silent().await] {
        let client = builder(&url.replace("http://", "https://"))
            .connect_timeout(Duration::from_millis(150))
            .retries(0)
            .build()
            .unwrap();
        let new = NewUser::customer("ann@example.com", 1);
        let error = client.users().create(&new).await.unwrap_err();
        assert_eq!(error.delivery(), Delivery::NotSent, "{error:?}");
    }
    assert_eq!(shop.call_count(), 0, "never over plain HTTP instead");
}

#[tokio::test]
async fn a_redirect_is_an_error_that_names_the_new_place_and_carries_nothing_there() {
    let elsewhere = crate::mock_server::MockServer::start().await;
    for status in [301, 302, 303, 307, 308] {
        let target = format!("{}/api/2.0/users?token=secret", elsewhere.uri());
        let answer = ResponseTemplate::new(status).insert_header("location", target);
        let (_server, client) = scripted(vec![answer]).await;
        let error = client
            .users()
            .list(&UserQuery::customers())
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Redirected { .. }), "{error:?}");
        let shown = error.to_string();
        assert!(
            shown.contains(&elsewhere.uri()) && shown.contains("settings"),
            "{shown}"
        );
        assert!(!shown.contains("secret"), "{shown}");
        assert_eq!(client.call_count(), 1);
    }
    assert!(elsewhere.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_shops_message_is_kept_short_and_plain_and_stays_out_of_the_error() {
    let body = r#"{"message":"Bad Request: ann@example.com <br \/>Ann Smith existiert\u001b[31m bereits","status":400}"#;
    let (_server, client) = answering(400, body).await;
    let new = NewUser::customer("ann@example.com", 1);
    let error = client.users().create(&new).await.unwrap_err();
    let Error::Api { message, .. } = &error else {
        panic!("{error}");
    };
    assert_eq!(
        message.as_str(),
        "Bad Request: [e-mail] Ann Smith existiert\\u{1b}[31m bereits"
    );
    assert!(error.to_string().contains("400: Bad Request"), "{error}");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("Ann Smith"), "{shown}");
}

#[tokio::test]
async fn errors_say_what_to_do() {
    let shop = Shop::start().await;
    let client = shop.client_builder().build().unwrap();
    shop.set_api_key("another");
    let error = client.version().await.unwrap_err();
    assert!(error.is_unauthorized());
    assert!(error.to_string().contains("API key"), "{error}");

    let (_server, client) = scripted(vec![refusal(403)]).await;
    let error = client.zapier_hooks().list().await.unwrap_err();
    assert!(error.is_forbidden());
    assert!(error.to_string().contains("privilege"), "{error}");
}

#[tokio::test]
async fn no_more_requests_are_in_flight_than_allowed() {
    let shop = Shop::builder()
        .latency(Duration::from_millis(30))
        .start()
        .await;
    let client = shop.client_builder().max_concurrency(2).build().unwrap();
    let begun = std::time::Instant::now();
    let calls = (0..6).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.version().await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert!(
        begun.elapsed() >= Duration::from_millis(90),
        "three rounds of two"
    );
}

#[tokio::test]
async fn a_dropped_call_gives_its_place_back() {
    let client = builder(&silent().await).max_concurrency(1).build().unwrap();
    for number in 1..=3 {
        let is_sent = async {
            while client.call_count() < number {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        let given_up = async {
            tokio::select! {
                answer = client.version() => panic!("{answer:?}"),
                () = is_sent => {}
            }
        };
        let longest = Duration::from_secs(60);
        let sent = tokio::time::timeout(longest, given_up).await;
        sent.unwrap_or_else(|_| panic!("call {number} waits for a place"));
    }
}
