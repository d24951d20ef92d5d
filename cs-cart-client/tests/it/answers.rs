//! Answers that are not what they should be.

use std::fmt::Write as _;

use cs_cart_client::{Delivery, Error, Method, NewUser, OrderId, UserId, UserQuery};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use wiremock::ResponseTemplate;

use crate::support::{answering, builder, scripted};

const ROW: &str = r#"{"user_id":"17","user_type":"C","email":"ann@example.com"}"#;

#[tokio::test]
async fn marks_and_blanks_before_the_json_are_no_harm() {
    for before in ["\u{feff}", "\u{feff}\n\n", "\r\n \u{feff}\u{feff}", "\n"] {
        let (_server, client) = answering(200, format!("{before}{ROW}")).await;
        let user = client
            .users()
            .get(&UserId::from(17))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(user.email.as_deref(), Some("ann@example.com"));
    }
}

#[tokio::test]
async fn html_is_an_error_of_its_own_and_never_shown() {
    let page = "<!DOCTYPE html><p>ann@example.com <!-- trace --></p>";
    for status in [200, 401, 403, 404, 503] {
        let (_server, client) = answering(status, page).await;
        let error = client.users().get(&UserId::from(17)).await.unwrap_err();
        assert!(
            matches!(error, Error::NotJson { html: true, .. }),
            "{error:?}"
        );
        assert_eq!(error.is_unavailable(), matches!(status, 200 | 503));
        assert_eq!(error.status(), Some(status));
        let shown = format!("{error} {error:?}");
        assert!(
            !shown.contains("ann@") && !shown.contains("trace"),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn a_web_servers_404_does_not_mean_that_a_user_is_gone() {
    for body in ["<html>Not Found</html>", "", "{}", "[]"] {
        let (_server, client) = answering(404, body).await;
        let error = client.users().get(&UserId::from(17)).await.unwrap_err();
        assert!(error.is_not_found());
        let order = client.orders().get(&OrderId::from(17)).await;
        assert!(order.unwrap_err().is_not_found());
    }
}

#[tokio::test]
async fn a_notice_before_the_json_is_read_again_and_never_half() {
    let notice = ResponseTemplate::new(200).set_body_string(format!("Notice: x in y\n{ROW}"));
    let good = ResponseTemplate::new(200).set_body_string(ROW);
    let (_server, client) = scripted(vec![notice.clone(), good]).await;
    assert!(
        client
            .users()
            .get(&UserId::from(17))
            .await
            .unwrap()
            .is_some()
    );
    assert_eq!(client.call_count(), 2);

    let (_server, client) = scripted(vec![notice]).await;
    let error = client.users().get(&UserId::from(17)).await.unwrap_err();
    assert!(
        matches!(error, Error::NotJson { html: false, .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn what_is_cut_off_or_followed_by_something_is_no_answer() {
    let half = &ROW[..ROW.len() / 2];
    let more = format!("{ROW}<br/>Warning");
    for body in [half, &more, "\u{0}garbage", "[1,", "not json"] {
        let (_server, client) = answering(200, body).await;
        let error = client.users().get(&UserId::from(17)).await.unwrap_err();
        assert!(
            matches!(error, Error::NotJson { status: 200, .. }),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn an_empty_success_is_an_error_of_its_own() {
    for body in ["", "\u{feff}\n"] {
        let (_server, client) = answering(200, body).await;
        let error = client
            .users()
            .list(&UserQuery::customers())
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Empty { .. }), "{error:?}");
        assert_eq!(error.delivery(), Delivery::Answered);
        assert_eq!(client.call_count(), 1, "the same rows would fail again");
    }
}

#[tokio::test]
async fn an_unreadable_success_of_a_write_is_unknown() {
    let new = NewUser::customer("ann@example.com", 1);
    for body in [
        "",
        "<html></html>",
        "{}",
        "null",
        "[]",
        r#"{"user_id":"x"}"#,
    ] {
        let (_server, client) = answering(201, body).await;
        let error = client.users().create(&new).await.unwrap_err();
        assert_eq!(error.delivery(), Delivery::Unknown, "{body}");
        assert_eq!(client.call_count(), 1, "a create is never repeated");
    }
}

#[tokio::test]
async fn a_misfit_is_named_by_its_path_and_not_shown() {
    let body = r#"{"user_id":{"of":"ann@example.com"},"email":"ann@example.com"}"#;
    let (_server, client) = answering(200, body).await;
    let error = client.users().get(&UserId::from(17)).await.unwrap_err();
    let Error::Decode { path, line, .. } = &error else {
        panic!("{error:?}");
    };
    assert_eq!((path.as_ref(), *line), ("user_id", 1));
    assert!(!format!("{error} {error:?}").contains("ann@"));
}

#[tokio::test]
async fn one_broken_row_breaks_nothing_else() {
    let body = r#"{"users":[{"user_id":"1"},{"user_id":"2","email":"x","email":"y"},{"email":"no id"},{"user_id":"0"},
        {"user_id":"9","user_id":"8"},null,[],{"user_id":6.0},{"user_id":"7"}],"params":[]}"#;
    let (_server, client) = answering(200, body).await;
    let page = client.users().list(&UserQuery::customers()).await.unwrap();
    let ids: Vec<&str> = page
        .items
        .iter()
        .map(|user| user.user_id.as_str())
        .collect();
    assert_eq!(ids, ["1", "7"]);
    let rejected: Vec<_> = page
        .rejected
        .iter()
        .map(|row| (row.index, row.id.as_deref(), row.path.as_str()))
        .collect();
    assert_eq!(rejected[0], (1, Some("2"), "."));
    assert_eq!(rejected[1].1, None);
    assert_eq!(rejected[3].1, Some("9"), "a doubled id");
    assert_eq!(rejected.len(), 7);
    assert_eq!(page.rows(), 9);
}

#[tokio::test]
async fn invalid_utf_8_costs_only_its_own_row() {
    let mut body = br#"{"users":[{"user_id":"1","firstname":"J"#.to_vec();
    body.extend(b"\xe9r\xf4me\"},{\"user_id\":\"2\",\"firstname\":\"Ann\"}],\"params\":{}}");
    let (_server, client) = answering(200, body).await;
    let page = client.users().list(&UserQuery::customers()).await.unwrap();
    assert_eq!(page.items.len(), 1);
    assert_eq!(page.rejected[0].id.as_deref(), Some("1"));
}

#[tokio::test]
async fn lists_come_in_every_shape_of_a_php_array() {
    let row = r#"{"user_id":"5"}"#;
    for (users, count) in [
        (format!("[{row}]"), 1),
        (format!("{{\"0\":{row}}}"), 1),
        (format!("{{\"5\":{row}}}"), 1),
        ("[]".to_owned(), 0),
        ("{}".to_owned(), 0),
        ("null".to_owned(), 0),
        ("false".to_owned(), 0),
        ("\"\"".to_owned(), 0),
    ] {
        let (_server, client) =
            answering(200, format!("{{\"users\":{users},\"params\":null}}")).await;
        let page = client.users().list(&UserQuery::customers()).await.unwrap();
        assert_eq!(page.rows(), count, "{users}");
    }
    for body in [
        "[]",
        "{}",
        "null",
        r#"{"error":"x"}"#,
        r#"{"users":"x"}"#,
        r#"{"users":7}"#,
    ] {
        let (_server, client) = answering(200, body).await;
        let error = client
            .users()
            .list(&UserQuery::customers())
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Decode { .. }), "{body}: {error:?}");
    }
}

#[tokio::test]
async fn deep_nesting_costs_its_own_row_and_no_crash() {
    let deep = format!(
        "{{\"users\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let (_server, client) = answering(200, deep.clone()).await;
    let page = client.users().list(&UserQuery::customers()).await.unwrap();
    assert_eq!((page.items.len(), page.rejected.len()), (0, 1));
    let raw = client
        .raw(Method::Get, &["users"], &[], None)
        .await
        .unwrap_err();
    assert!(matches!(raw, Error::Decode { .. }), "{raw:?}");
    let (_server, client) = answering(200, deep.replace("users", "user_id")).await;
    assert!(client.users().get(&UserId::from(17)).await.is_err());
}

/// `{"users":"aaaa…` without an end, squeezed about 160 to 1: matches of 258 bytes in DEFLATE's fixed code.
fn gzip_bomb() -> Vec<u8> {
    let mut bits: Vec<bool> = vec![true, true, false];
    let mut literal = |byte: u8| {
        let code = u16::from(byte) + 0x30;
        bits.extend((0..8).rev().map(|bit| code >> bit & 1 == 1));
    };
    for byte in b"{\"users\":\"aaaa" {
        literal(*byte);
    }
    for _ in 0..100_000 {
        bits.extend([true, true, false, false, false, true, false, true]);
        bits.extend([false; 5]);
    }
    let mut gzip = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    gzip.extend(bits.chunks(8).map(|byte| {
        byte.iter()
            .enumerate()
            .fold(0, |byte, (place, bit)| byte | u8::from(*bit) << place)
    }));
    gzip
}

#[tokio::test]
async fn what_is_read_of_an_answer_is_capped_while_it_is_inflated() {
    let bomb = gzip_bomb();
    assert!(bomb.len() < 200_000);
    let answer = ResponseTemplate::new(200)
        .set_body_bytes(bomb)
        .insert_header("content-encoding", "gzip");
    let (_server, client) = scripted(vec![answer]).await;
    let list = client
        .users()
        .list(&UserQuery::customers())
        .await
        .unwrap_err();
    assert!(
        matches!(
            list,
            Error::TooLarge {
                limit: 16_777_216,
                ..
            }
        ),
        "{list:?}"
    );
    let single = client.users().get(&UserId::from(17)).await.unwrap_err();
    assert!(
        matches!(
            single,
            Error::TooLarge {
                limit: 4_194_304,
                ..
            }
        ),
        "{single:?}"
    );
}

#[tokio::test]
async fn an_endless_answer_is_cut_at_the_cap() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut request = [0; 4096];
        let _ = socket.read(&mut request).await;
        let mut head = String::new();
        write!(
            head,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        .unwrap();
        let _ = socket.write_all(head.as_bytes()).await;
        let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
        while socket.write_all(chunk.as_bytes()).await.is_ok() {}
    });
    let client = builder(&url).build().unwrap();
    let error = client.users().get(&UserId::from(17)).await.unwrap_err();
    assert!(matches!(error, Error::TooLarge { .. }), "{error:?}");
}
