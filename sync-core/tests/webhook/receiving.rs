//! What a receiver answers, and what is marked by then.

use std::sync::Arc;

use sync_core::source::Addresses;
use sync_core::store::{Lane, MemoryStore, State};
use sync_core::webhook::{Answer, Door, HookHeaders};
use zoho_books_client::SystemClock;

use crate::rig::{NOW, Rig, TOKEN, signed};

const CREATED: &[u8] = br#"{"type":"customer.created","timestamp":"2026-11-18T00:00:00Z",
    "data":{"user_id":"17","user_type":"C","b_address":"1 Main St","b_city":"Oslo","b_country":"NO"}}"#;

fn headers<'a>(pairs: &'a [(&'static str, String)]) -> HookHeaders<'a> {
    HookHeaders::from_pairs(pairs.iter().map(|(name, text)| (*name, text.as_bytes())))
}

async fn post_signed(rig: &Rig, id: &str, second: i64, body: &[u8]) -> Answer {
    let pairs = signed(id, second, body);
    rig.receiver.receive_signed(headers(&pairs), body).await
}

fn count(rig: &Rig, door: Door, answer: Answer) -> u64 {
    let answers = rig.receiver.tally().answers;
    let found = answers.iter().find(|(d, a, _)| (*d, *a) == (door, answer));
    found.unwrap().2
}

#[tokio::test]
async fn a_post_of_the_shop_marks_its_customer() {
    let rig = Rig::new().await;
    for (body, user) in [
        (
            &br#"{"user_id":"17","user_type":"C","email":"a@b"}"#[..],
            17,
        ),
        (&br#"{"order_id":105,"user_id":18}"#[..], 18),
    ] {
        let answer = rig
            .receiver
            .receive_shop_post(TOKEN, HookHeaders::default(), body)
            .await;
        assert_eq!(answer, Answer::Accepted);
        assert_eq!(answer.status(), 204);
        let row = rig.row(user).await.unwrap();
        assert_eq!((row.state, row.lane), (State::Pending, Lane::Live));
        assert_eq!(row.hint, None);
    }
    assert_eq!(count(&rig, Door::Shop, Answer::Accepted), 2);
}

#[tokio::test]
async fn what_names_no_customer_leaves_nothing_behind() {
    let rig = Rig::new().await;
    let user: &[u8] = br#"{"user_id":"17","user_type":"C"}"#;
    let deep = "[".repeat(100_000).into_bytes();
    let encoded = |text: &str| vec![("Content-Encoding", text.to_owned())];
    for (token, pairs, body, answer) in [
        (TOKEN, vec![], &b"null"[..], Answer::Ignored),
        (
            TOKEN,
            vec![],
            br#"{"order_id":105,"user_id":"0"}"#,
            Answer::Ignored,
        ),
        (
            TOKEN,
            vec![],
            br#"{"user_id":"1","user_type":"A"}"#,
            Answer::Ignored,
        ),
        (TOKEN, vec![], b"user_id=17", Answer::Malformed),
        (TOKEN, vec![], b"", Answer::Malformed),
        (TOKEN, vec![], b"\xff\xfe{}", Answer::Malformed),
        (TOKEN, vec![], deep.as_slice(), Answer::Malformed),
        (TOKEN, vec![], br#"{"email":"a@b"}"#, Answer::Malformed),
        (TOKEN, vec![], br#"{"user_id":1.7e1}"#, Answer::Malformed),
        (
            TOKEN,
            vec![],
            br#"{"user_id":"99999999999999999999"}"#,
            Answer::Malformed,
        ),
        (TOKEN, encoded("gzip"), user, Answer::Compressed),
        (TOKEN, encoded("identity, br"), user, Answer::Compressed),
        ("q4Zt7mJx0aVn3RkW9sLd2Pfx", vec![], user, Answer::NotFound),
        ("", encoded("gzip"), b"null", Answer::NotFound),
    ] {
        let answered = rig
            .receiver
            .receive_shop_post(token, headers(&pairs), body)
            .await;
        assert_eq!(
            answered,
            answer,
            "{}",
            String::from_utf8_lossy(&body[..body.len().min(50)])
        );
    }
    assert_eq!(
        rig.store.counts().await.unwrap(),
        sync_core::store::Counts::default()
    );

    let identity = encoded("Identity");
    let answered = rig
        .receiver
        .receive_shop_post(TOKEN, headers(&identity), user)
        .await;
    assert_eq!(answered, Answer::Accepted);
}

#[tokio::test]
async fn a_signed_post_brings_addresses_and_takes_effect_once() {
    let rig = Rig::new().await;
    assert_eq!(
        post_signed(&rig, "msg_1", NOW, CREATED).await,
        Answer::Accepted
    );
    let row = rig.row(17).await.unwrap();
    let hint: Addresses = serde_json::from_str(row.hint.as_deref().unwrap()).unwrap();
    assert_eq!(hint.billing.unwrap().city.as_str(), "Oslo");

    let other = br#"{"type":"customer.updated","data":{"user_id":"18"}}"#;
    assert_eq!(
        post_signed(&rig, "msg_1", NOW + 9, CREATED).await,
        Answer::Repeated
    );
    assert_eq!(
        post_signed(&rig, "msg_1", NOW, other).await,
        Answer::Repeated
    );
    assert_eq!(rig.row(17).await.unwrap().version, row.version);
    assert_eq!(rig.row(18).await, None);

    let deleted = br#"{"type":"customer.deleted","data":{"user_id":"18"}}"#;
    assert_eq!(
        post_signed(&rig, "msg_2", NOW, deleted).await,
        Answer::Accepted
    );
    assert_eq!(rig.row(18).await.unwrap().state, State::Pending);
}

#[tokio::test]
async fn a_signed_post_is_refused_alike_whatever_is_wrong_and_counted_by_what_was() {
    let rig = Rig::new().await;
    let good = signed("msg_1", NOW, CREATED);
    let without = |name: &str| -> Vec<_> {
        good.iter()
            .filter(|(known, _)| *known != name)
            .cloned()
            .collect()
    };
    let twice = |name: &'static str| -> Vec<_> {
        let mut pairs = good.to_vec();
        let value = good
            .iter()
            .find(|(known, _)| *known == name)
            .unwrap()
            .1
            .clone();
        pairs.push((name, value));
        pairs
    };
    let mut malformed = good.to_vec();
    malformed[1].1 = "yesterday".to_owned();
    let mut spaced = good.to_vec();
    spaced[0].1 = "msg 1".to_owned();
    let mut forged = good.to_vec();
    forged[2].1 = format!("v1,{}", "A".repeat(43));
    let cases = [
        (without("webhook-id"), "missing_header"),
        (without("webhook-timestamp"), "missing_header"),
        (without("webhook-signature"), "missing_header"),
        (twice("webhook-id"), "missing_header"),
        (twice("webhook-timestamp"), "missing_header"),
        (twice("webhook-signature"), "missing_header"),
        (malformed, "malformed_timestamp"),
        (spaced, "malformed_id"),
        (forged, "mismatch"),
        (signed("msg_1", NOW - 301, CREATED).to_vec(), "too_old"),
        (signed("msg_1", NOW + 301, CREATED).to_vec(), "too_new"),
    ];
    for (pairs, _) in &cases {
        let answer = rig.receiver.receive_signed(headers(pairs), CREATED).await;
        assert_eq!((answer, answer.status()), (Answer::Unauthorized, 401));
    }
    let resorted = br#"{"data":{"user_id":"17"},"type":"customer.created"}"#;
    let answer = rig.receiver.receive_signed(headers(&good), resorted).await;
    assert_eq!(answer, Answer::Unauthorized);
    assert_eq!(rig.pending().await, 0);

    for (reason, count) in rig.receiver.tally().refusals {
        let expected = cases.iter().filter(|(_, named)| *named == reason).count();
        let resorted = usize::from(reason == "mismatch");
        assert_eq!(count, (expected + resorted) as u64, "{reason}");
    }
}

#[tokio::test]
async fn a_signed_post_that_names_nobody_is_not_remembered() {
    let rig = Rig::new().await;
    let order = br#"{"type":"order.created","data":{"user_id":"17"}}"#;
    assert_eq!(
        post_signed(&rig, "msg_1", NOW, order).await,
        Answer::Ignored
    );
    let nobody = br#"{"type":"customer.created","data":{"email":"a@b"}}"#;
    assert_eq!(
        post_signed(&rig, "msg_1", NOW, nobody).await,
        Answer::Malformed
    );
    assert_eq!(
        post_signed(&rig, "msg_1", NOW, CREATED).await,
        Answer::Accepted
    );
}

#[tokio::test]
async fn a_rightly_signed_compressed_post_is_told_so() {
    let rig = Rig::new().await;
    let mut pairs = signed("msg_1", NOW, CREATED).to_vec();
    pairs.push(("content-encoding", "gzip".to_owned()));
    let answer = rig.receiver.receive_signed(headers(&pairs), CREATED).await;
    assert_eq!(answer, Answer::Compressed);
}

#[tokio::test]
async fn a_full_inbox_refuses_new_customers_and_recovers() {
    let store = Arc::new(MemoryStore::new(Arc::new(SystemClock)));
    let rig = Rig::with(store, 1).await;
    let post = async |user: u64| {
        let body = format!(r#"{{"user_id":{user}}}"#);
        rig.receiver
            .receive_shop_post(TOKEN, HookHeaders::default(), body.as_bytes())
            .await
    };
    assert_eq!(post(17).await, Answer::Accepted);
    let full = post(18).await;
    assert_eq!((full, full.status()), (Answer::InboxFull, 503));
    assert!(full.retry_after().is_some());
    assert_eq!(rig.row(18).await, None);
    assert_eq!(post(17).await, Answer::Accepted);

    let refused = br#"{"type":"customer.created","data":{"user_id":"18"}}"#;
    assert_eq!(
        post_signed(&rig, "msg_1", NOW, refused).await,
        Answer::InboxFull
    );
    settle(&rig).await;
    assert_eq!(
        post_signed(&rig, "msg_1", NOW, refused).await,
        Answer::Accepted
    );
}

/// Works off what is pending.
async fn settle(rig: &Rig) {
    use sync_core::store::{ClaimAsk, End, Settlement};
    let ask = ClaimAsk::new("a", std::time::Duration::from_secs(60), 10);
    for claim in rig.store.claim(&ask).await.unwrap() {
        let settlement = Settlement::new(End::Synced);
        rig.store.settle(&claim.lease, &settlement).await.unwrap();
    }
}

#[cfg(feature = "sqlite")]
#[tokio::test]
async fn a_locked_database_is_no_promise() {
    use sync_core::store::{SqliteOptions, SqliteStore};
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("customer-sync.db");
    let mut options = SqliteOptions::default();
    options.busy_timeout = std::time::Duration::from_millis(20);
    let shop = "main".parse().unwrap();
    let store = SqliteStore::open_with(&path, shop, options).await.unwrap();
    let rig = Rig::with(Arc::new(store), 1000).await;

    let lock = rusqlite::Connection::open(&path).unwrap();
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    let answer = post_signed(&rig, "msg_1", NOW, CREATED).await;
    assert_eq!((answer, answer.status()), (Answer::Unavailable, 503));
    assert!(answer.retry_after().is_some());

    lock.execute_batch("ROLLBACK").unwrap();
    assert_eq!(
        post_signed(&rig, "msg_1", NOW, CREATED).await,
        Answer::Accepted
    );
}

#[tokio::test]
async fn doors_are_closed_until_they_are_opened() {
    let store = Arc::new(MemoryStore::new(Arc::new(SystemClock)));
    let rig = Rig::closed(store, 1000).await;
    let none = HookHeaders::default();
    let shop = rig.receiver.receive_shop_post(TOKEN, none, b"null").await;
    assert_eq!(shop, Answer::NotFound);
    assert_eq!(
        post_signed(&rig, "msg_1", NOW, CREATED).await,
        Answer::Unauthorized
    );
}

#[tokio::test]
async fn a_wrong_clock_raises_the_alarm_and_a_stranger_does_not() {
    let rig = Rig::new().await;
    for number in 0..20 {
        let mut forged = signed("msg", NOW - 999, CREATED);
        forged[2].1 = format!("v1,{number:043}");
        rig.receiver.receive_signed(headers(&forged), CREATED).await;
    }
    assert!(!rig.receiver.tally().clock_alarm);
    rig.clock.advance(3600);
    for number in 0..3 {
        let answer = post_signed(&rig, &format!("late_{number}"), NOW, CREATED).await;
        assert_eq!(answer, Answer::Unauthorized);
    }
    assert!(rig.receiver.tally().clock_alarm);
    rig.clock.advance(-3600);
    for number in 0..4 {
        let answer = post_signed(&rig, &format!("msg_{number}"), NOW, CREATED).await;
        assert_eq!(answer, Answer::Accepted);
    }
    assert!(!rig.receiver.tally().clock_alarm);
}
