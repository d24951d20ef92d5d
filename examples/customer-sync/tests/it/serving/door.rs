//! What comes to the door that is no good hook: odd bodies, odd HTTP, too much at once.

use std::time::{Duration, Instant};

use cs_cart_client::sandbox::ShopUser;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use zoho_books_client::sandbox::Books;

use super::rig::{Remotes, SOON, Serving, TOKEN, until};

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_comes_again_with_another_body_is_told_and_changes_nothing() {
    let remotes = Remotes::start().await;
    let serving = remotes.serve();
    let body = |user: u64| {
        format!(
            r#"{{"type":"customer.updated","data":{{"user_id":"{user}","email":"ann@example.com","b_city":"Oslo"}}}}"#
        )
    };
    for user in [901, 901, 902] {
        let answer = serving.signed_post("ann@example.com", &body(user)).send();
        assert_eq!(answer.await.unwrap().status(), 204, "{user}");
    }
    let warnings = || serving.log().matches("another body").count();
    until("it is told", || warnings() > 0).await;
    let status = serving
        .status_when(|status| status["customers"]["skipped"] == 1)
        .await;
    assert_eq!(status["customers"]["pending"], 0, "902 was never marked");
    let log = serving.log();
    assert_eq!(warnings(), 1, "the same body again is no matter: {log}");
    assert!(!log.contains("ann@") && !log.contains("Oslo"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_bodies_are_refused_or_read_and_the_program_goes_on() {
    let remotes = Remotes::start().await;
    let serving = remotes.serve();
    let user = remotes
        .shop
        .add_user(ShopUser::customer("ann@example.com").firstname("Ann"));
    let created = |row: &str| {
        format!(r#"{{"type":"customer.created","data":{{"user_id":"{user}"{row}}}}}"#).into_bytes()
    };
    let deep = |open: &str, close: &str| {
        created(&format!(
            ",\"x\":{}1{}",
            open.repeat(40_000),
            close.repeat(40_000)
        ))
    };
    let with = |marks: &[u8]| [marks, &created("")].concat();
    let replaced = |bytes: &[u8]| {
        let mut body = created(",\"b_city\":\"?\"");
        let at = body.iter().position(|byte| *byte == b'?').unwrap();
        body.splice(at..=at, bytes.iter().copied());
        body
    };
    for (what, body, status) in [
        ("40,000 lists", deep("[", "]"), 400),
        ("40,000 objects", deep("{\"a\":", "}"), 400),
        ("lists that never close", "[".repeat(100_000).into(), 400),
        ("no UTF-8", replaced(b"\xff\xfe"), 400),
        ("half a character", replaced(b"\xe2\x82"), 400),
        ("a bare control character", replaced(b"\0"), 400),
        ("UTF-16", with(b"\xff\xfe"), 400),
        ("half a surrogate", replaced(b"\\ud800"), 400),
        ("a field twice", created(",\"user_id\":\"2\""), 400),
        (
            "an id without end",
            br#"{"type":"customer.created","data":{"user_id":1e999}}"#.to_vec(),
            400,
        ),
        (
            "an id of 2^64",
            br#"{"type":"customer.created","data":{"user_id":18446744073709551616}}"#.to_vec(),
            400,
        ),
        (
            "an escaped NUL and marks",
            replaced(b"\\u0000\\u202e\\u001b[2J"),
            204,
        ),
    ] {
        let answer = serving.signed_bytes(&what.replace(" ", "_"), body).send();
        assert_eq!(answer.await.unwrap().status(), status, "{what}");
    }
    // What was accepted is kept and worked off.
    serving
        .status_when(|status| status["customers"]["synced"] == 1)
        .await;
    let contact = remotes.books.contacts().remove(0).to_string();
    assert!(
        !contact.contains("\\u0000") && !contact.contains("\\u001b"),
        "{contact}"
    );
}

/// Two requests in one connection where the end of the first is told in two ways: whichever is believed, the second
/// must not be taken for a request of its own, for a proxy in front may have believed the other.
#[tokio::test(flavor = "multi_thread")]
async fn no_request_is_smuggled_in_anothers_body() {
    let remotes = Remotes::start().await;
    let serving = remotes.serve();
    let path = format!("/hooks/cs-cart/{TOKEN}");
    let smuggled = format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 16\r\n\r\n{{\"user_id\":\"903\"}}"
    );
    let chunks = format!("4\r\nnull\r\n0\r\n\r\n{smuggled}");
    let length = format!("Content-Length: {}", chunks.len());
    let chunked = "Transfer-Encoding: chunked".to_owned();
    for (what, headers) in [
        ("length first", vec![&*length, &*chunked]),
        ("length last", vec![&*chunked, &*length]),
        ("two lengths", vec!["Content-Length: 4", &*length]),
        (
            "chunked and not",
            vec![&*chunked, "Transfer-Encoding: identity"],
        ),
        ("a sign", vec!["Content-Length: +4"]),
        ("a list", vec!["Content-Length: 4, 4"]),
        ("a blank before the colon", vec!["Content-Length : 4"]),
    ] {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\n{}\r\n\r\n",
            headers.join("\r\n")
        );
        let mut stream = TcpStream::connect(serving.public).await.unwrap();
        stream
            .write_all(format!("{head}{chunks}").as_bytes())
            .await
            .unwrap();
        let mut heard = Vec::new();
        // Closed by us, and that soon; a reset closes it as well.
        let read = tokio::time::timeout(SOON, stream.read_to_end(&mut heard)).await;
        let _ = read.unwrap_or_else(|_| panic!("{what}: it stays open"));
        let heard = String::from_utf8(heard).unwrap();
        assert!(heard.matches("HTTP/1.1 ").count() <= 1, "{what}: {heard}");
    }
    let status = serving.status().await;
    assert_eq!(status["customers"]["pending"], 0, "{status:#}");
    assert_eq!(status["customers"]["skipped"], 0, "{status:#}");
}

/// 150 hooks at once, and room for 40 customers: each is kept or refused, and none lost.
#[tokio::test(flavor = "multi_thread")]
async fn a_flood_is_taken_as_far_as_there_is_room_and_the_rest_later() {
    let mut remotes = Remotes::start().await;
    let books = Books::builder().unlimited().unique_field("cf_cs_cart_id");
    remotes.books = books.start().await;
    let users: Vec<String> = (0..150)
        .map(|number| {
            let user = ShopUser::customer(format!("p{number}@example.com"));
            remotes.shop.add_user(user.firstname("P")).to_string()
        })
        .collect();
    // Nobody works the inbox off.
    remotes.books.down(true);
    let serving = Serving::start(
        remotes
            .program()
            .with("SERVER__INBOX_LIMIT", "40")
            .with("SYNC__RETRY_BASE", "50ms")
            .with("ZOHO_BOOKS__REQUESTS_PER_MINUTE", "100000"),
    );
    let mut waiting = refused_of(&serving, &users).await;
    assert_eq!(waiting.len(), 110);
    let status = serving.status().await;
    assert_eq!(status["customers"]["pending"], 40);
    assert_eq!(ready(&serving).await, 503);

    remotes.books.down(false);
    serving
        .status_when(|status| status["customers"]["synced"] == 40)
        .await;
    assert_eq!(remotes.books.contact_count(), 40);
    // Whoever was refused comes again, and again.
    let begun = Instant::now();
    while !waiting.is_empty() {
        assert!(begun.elapsed() < SOON * 6, "{} wait", waiting.len());
        tokio::time::sleep(Duration::from_millis(100)).await;
        waiting = refused_of(&serving, &waiting).await;
    }
    serving
        .status_when(|status| status["customers"]["synced"] == 150)
        .await;
    assert_eq!(remotes.books.contact_count(), 150);
    assert_eq!(ready(&serving).await, 200);
}

/// Posts hooks of all these users at once; who is asked to come again.
async fn refused_of(serving: &Serving, users: &[String]) -> Vec<String> {
    let mut posts = JoinSet::new();
    for user in users.iter().cloned() {
        let request = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
        posts.spawn(async move { (request.send().await.unwrap(), user) });
    }
    let mut refused = Vec::new();
    while let Some(post) = posts.join_next().await {
        let (answer, user) = post.unwrap();
        if answer.status() == 204 {
            continue;
        }
        assert_eq!(answer.status(), 503);
        assert!(answer.headers().contains_key("retry-after"));
        refused.push(user);
    }
    refused
}

async fn ready(serving: &Serving) -> u16 {
    // The last answer is good for a second.
    let begun = Instant::now();
    let mut last = 0;
    while begun.elapsed() < Duration::from_millis(1_200) {
        last = serving.get_admin("/readyz").await.status().as_u16();
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    last
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_clock_is_told_and_good_webhooks_end_the_alarm() {
    let remotes = Remotes::start().await;
    let serving = remotes.serve();
    let body = r#"{"type":"customer.created","data":{"user_id":"904"}}"#;
    let alarm = async || {
        let metrics = serving.get_admin("/metrics").await.text().await.unwrap();
        let name = "customer_sync_webhook_clock_alarm ";
        let line = metrics.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap().to_owned()
    };
    let now = jiff::Timestamp::now().as_second();
    let post = async |id: String, second: i64| {
        let answer = serving.post_signed_at(&id, second, body).send().await;
        answer.unwrap().status().as_u16()
    };
    assert_eq!(alarm().await, "0");
    for number in 0..3 {
        assert_eq!(post(format!("late_{number}"), now - 3600).await, 401);
    }
    assert_eq!(alarm().await, "1");
    until("the log tells", || {
        serving.log().contains("correct this machine's clock")
    })
    .await;
    let page = serving.get_admin("/").await.text().await.unwrap();
    assert!(page.contains("clock"), "{page}");
    for number in 0..3 {
        assert_eq!(post(format!("good_{number}"), now).await, 204);
    }
    assert_eq!(alarm().await, "0");
}
