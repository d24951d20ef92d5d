//! The budget at work: waiting, pausing, and what the answers teach it.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;
use wiremock::ResponseTemplate;
use zoho_books_client::contacts::ContactDraft;
use zoho_books_client::{Client, Clock, Delivery, Error, Lane, MemoryCell, PauseReason};

use crate::support::*;

fn organizations() -> ResponseTemplate {
    envelope(json!({"organizations": []}))
}

async fn call(client: &Client) -> Result<(), Error> {
    client.organizations().list().await.map(|_| ())
}

#[tokio::test]
async fn calls_wait_for_the_window() {
    let remote = Remote::start().await;
    remote.on("GET", "/organizations", organizations()).await;
    let clock = Arc::new(ManualClock::new());
    let client = remote
        .builder()
        .clock(clock.clone())
        .requests_per_minute(3)
        .build()
        .unwrap();
    let begin = clock.now();
    for _ in 0..7 {
        call(&client).await.unwrap();
    }
    let took = clock.now().duration_since(begin).as_secs();
    assert!((120..=122).contains(&took), "{took}");
    let quota = client.quota().await.unwrap();
    assert_eq!((quota.minute.limit, quota.minute.used), (3, 1));
}

/// However long the place was waited for: a request is on the wire by the caller's moment or not at all.
#[tokio::test]
async fn nothing_is_sent_after_the_callers_moment() {
    let remote = Remote::start().await;
    remote.on("GET", "/organizations", organizations()).await;
    let clock = Arc::new(ManualClock::new());
    let client = remote
        .builder()
        .clock(clock.clone())
        .requests_per_minute(1)
        .build()
        .unwrap();
    let in_time = clock.now() + jiff::SignedDuration::from_secs(30);
    call(&client.not_after(in_time)).await.unwrap();
    let error = call(&client.not_after(in_time)).await.unwrap_err();
    assert!(matches!(error, Error::TooLate { .. }), "{error}");
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert_eq!((remote.calls().await.len(), client.call_count()), (1, 1));
    // Its place in the window was given back.
    assert_eq!(client.quota().await.unwrap().minute.used, 0);
    call(&client).await.unwrap();
}

#[tokio::test]
async fn processes_on_one_cell_share_the_window() {
    let remote = Remote::start().await;
    remote.on("GET", "/organizations", organizations()).await;
    let clock = Arc::new(ManualClock::new());
    let cell = Arc::new(MemoryCell::new());
    let begin = clock.now();
    for _ in 0..4 {
        let client = remote
            .builder()
            .clock(clock.clone())
            .budget_cell(cell.clone())
            .requests_per_minute(2)
            .build()
            .unwrap();
        call(&client).await.unwrap();
    }
    assert!(clock.now().duration_since(begin).as_secs() >= 60);
}

#[tokio::test]
async fn who_comes_late_to_the_cell_does_not_set_the_others_clock_back() {
    let remote = Remote::start().await;
    remote.on("GET", "/organizations", organizations()).await;
    let clock = Arc::new(ManualClock::new());
    let cell = Arc::new(MemoryCell::new());
    let builder = || {
        let builder = remote.builder().clock(clock.clone());
        builder.requests_per_minute(3)
    };
    let quicker = builder().budget_cell(cell.clone()).build().unwrap();
    let late = LateCell::new(cell, clock.clone(), quicker, 3);
    let slower = builder()
        .budget_cell(Arc::new(late))
        .max_wait(Duration::from_secs(120))
        .build()
        .unwrap();
    let begin = clock.now();
    call(&slower).await.unwrap();
    assert_eq!(remote.calls().await.len(), 4);
    // Half a minute until the three calls, a whole one after them.
    let waited = clock.now().duration_since(begin).as_secs();
    assert!((90..=92).contains(&waited), "{waited} s");
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_told_at_once() {
    let remote = Remote::start().await;
    remote.on("GET", "/organizations", organizations()).await;
    let clock = Arc::new(ManualClock::new());
    let client = remote
        .builder()
        .clock(clock.clone())
        .requests_per_minute(1)
        .max_wait(Duration::from_secs(10))
        .build()
        .unwrap();
    call(&client).await.unwrap();
    let before = clock.now();
    let error = call(&client).await.unwrap_err();
    let Error::Paused { reason, until, .. } = error else {
        panic!("{error:?}")
    };
    assert_eq!(reason, PauseReason::MinuteQuota);
    assert!(until.duration_since(before).as_secs() >= 59);
    assert_eq!(clock.now(), before, "nobody waited");
}

/// Five answers for the organisation's minute: by code 43, 44, and without any that can be read.
#[tokio::test]
async fn a_blocked_minute_keeps_the_organisation_quiet() {
    let answers = [
        refusal(429, 43, "blocked"),
        refusal(429, 44, "blocked"),
        html(429),
        ResponseTemplate::new(429),
        refusal(429, 44, "blocked").insert_header("retry-after", "-5"),
    ];
    for answer in answers {
        let remote = Remote::start().await;
        remote.on_times("POST", "/contacts", answer, 1).await;
        let made = envelope(json!({"contact": {"contact_id": "1"}}));
        remote.on("POST", "/contacts", made).await;
        let clock = Arc::new(ManualClock::new());
        let client = remote.builder().clock(clock.clone()).build().unwrap();
        let draft = ContactDraft::named("A");
        let error = client.contacts().create(&draft).await.unwrap_err();
        assert!(error.is_throttled(), "{error:?}");
        let refused = clock.now();
        let quiet = client.quota().await.unwrap().quiet_until.unwrap();
        assert_eq!(quiet.duration_since(refused).as_secs(), 60);
        client.contacts().create(&draft).await.unwrap();
        assert!(clock.now() >= quiet);
    }
}

#[tokio::test]
async fn a_long_retry_after_pauses() {
    let remote = Remote::start().await;
    let answer = refusal(429, 44, "blocked").insert_header("retry-after", "600");
    remote.on("GET", "/organizations", answer).await;
    let client = remote
        .builder()
        .clock(Arc::new(ManualClock::new()))
        .build()
        .unwrap();
    let error = call(&client).await.unwrap_err();
    // The repeat of the read was held back.
    assert!(
        matches!(
            error,
            Error::Paused {
                reason: PauseReason::MinuteQuota,
                ..
            }
        ),
        "{error:?}"
    );
    assert_eq!(client.call_count(), 1);
}

fn with_day(answer: ResponseTemplate, remaining: i64, reset: i64) -> ResponseTemplate {
    answer
        .insert_header("x-rate-limit-limit", "1000")
        .insert_header("x-rate-limit-remaining", remaining.to_string().as_str())
        .insert_header("x-rate-limit-reset", reset.to_string().as_str())
}

#[tokio::test]
async fn the_day_is_learned_from_the_answers() {
    let remote = Remote::start().await;
    remote
        .on(
            "GET",
            "/organizations",
            with_day(organizations(), 101, 38_681),
        )
        .await;
    let clock = Arc::new(ManualClock::new());
    let client = remote
        .builder()
        .clock(clock.clone())
        .daily_reserve(100)
        .build()
        .unwrap();
    assert_eq!(client.quota().await.unwrap().day, None);
    call(&client).await.unwrap();
    let day = client.quota().await.unwrap().day.unwrap();
    assert_eq!((day.limit, day.remaining), (1000, 101));
    assert_eq!(day.resets_at.duration_since(clock.now()).as_secs(), 38_681);

    remote.server.reset().await;
    remote.tokens(token_answer(ACCESS_TOKEN)).await;
    remote
        .on(
            "GET",
            "/organizations",
            with_day(organizations(), 100, 38_681),
        )
        .await;
    call(&client).await.unwrap();
    let error = call(&client).await.unwrap_err();
    let Error::Paused {
        reason: PauseReason::DayQuota,
        until,
        ..
    } = error
    else {
        panic!("{error:?}")
    };
    assert!(until >= day.resets_at);
    assert_eq!(client.call_count(), 2);

    clock.advance(Duration::from_secs(38_690));
    call(&client).await.unwrap();
}

#[tokio::test]
async fn headers_that_make_no_sense_are_ignored() {
    for (remaining, reset) in [
        ("many", "5"),
        ("5", "tomorrow"),
        ("5", "-1"),
        ("5", "99999999999"),
    ] {
        let remote = Remote::start().await;
        let answer = organizations()
            .insert_header("x-rate-limit-limit", "1000")
            .insert_header("x-rate-limit-remaining", remaining)
            .insert_header("x-rate-limit-reset", reset);
        remote.on("GET", "/organizations", answer).await;
        let client = remote.client();
        call(&client).await.unwrap();
        assert_eq!(client.quota().await.unwrap().day, None);
    }
}

#[tokio::test]
async fn a_spent_day_pauses_until_its_reset() {
    let remote = Remote::start().await;
    let spent = refusal(429, 45, "exceeded the maximum call rate limit of 1,000");
    remote
        .on("GET", "/organizations", with_day(spent, 0, 7_200))
        .await;
    let clock = Arc::new(ManualClock::new());
    let client = remote.builder().clock(clock.clone()).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert!(error.is_throttled() && error.status() == Some(429));
    for _ in 0..3 {
        let error = call(&client).await.unwrap_err();
        assert!(matches!(
            error,
            Error::Paused {
                reason: PauseReason::DayQuota,
                ..
            }
        ));
    }
    assert_eq!(client.call_count(), 1);
}

#[tokio::test]
async fn too_many_at_once_lowers_their_number() {
    let remote = Remote::start().await;
    remote
        .on("POST", "/contacts", refusal(429, 1070, "in process"))
        .await;
    let client = remote
        .builder()
        .clock(Arc::new(ManualClock::new()))
        .max_concurrency(4)
        .build()
        .unwrap();
    client
        .contacts()
        .create(&ContactDraft::named("A"))
        .await
        .unwrap_err();
    assert_eq!(client.quota().await.unwrap().concurrency, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn never_more_at_once_than_allowed() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                let _ = socket.read(&mut [0; 4096]).await;
                let now = NOW.fetch_add(1, Ordering::SeqCst) + 1;
                MOST.fetch_max(now, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(20)).await;
                NOW.fetch_sub(1, Ordering::SeqCst);
                let body = r#"{"code":0,"organizations":[]}"#;
                let head = format!(
                    "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
                    body.len()
                );
                let _ = socket.write_all(format!("{head}{body}").as_bytes()).await;
            });
        }
    });
    let remote = Remote::start().await;
    let client = remote
        .builder()
        .api_url(format!("http://{address}/books/v3"))
        .max_concurrency(3)
        .build()
        .unwrap();
    let results = join_all((0..20).map(|_| call(&client))).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(MOST.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_dropped_call_gives_its_place_back() {
    let remote = Remote::start().await;
    remote
        .on_times(
            "GET",
            "/organizations",
            organizations().set_delay(Duration::from_secs(60)),
            1,
        )
        .await;
    remote.on("GET", "/organizations", organizations()).await;
    let client = remote.builder().max_concurrency(1).build().unwrap();
    let task = tokio::spawn({
        let client = client.clone();
        async move { call(&client).await }
    });
    remote.until_called("/books/").await;
    task.abort();
    let _ = task.await;
    call(&client).await.unwrap();
    assert_eq!(client.quota().await.unwrap().minute.used, 2);
}

#[tokio::test]
async fn a_call_in_the_queue_overtakes_backfill() {
    let remote = Remote::start().await;
    remote.on("GET", "/organizations", organizations()).await;
    let clock = Arc::new(ManualClock::new());
    let client = remote
        .builder()
        .clock(clock.clone())
        .max_wait(Duration::from_secs(180))
        .requests_per_minute(1)
        // One after the other: the answers come in the order of the calls.
        .max_concurrency(1)
        .build()
        .unwrap();
    call(&client).await.unwrap();
    let backfill = client.on_lane(Lane::Backfill);
    let order = std::sync::Mutex::new(Vec::new());
    let run = |client: Client, name: &'static str| {
        let order = &order;
        async move {
            call(&client).await.unwrap();
            order.lock().unwrap().push(name);
        }
    };
    // Both wait for the same place; the one that can wait asked first.
    futures_util::future::join(run(backfill, "backfill"), run(client, "live")).await;
    assert_eq!(*order.lock().unwrap(), ["live", "backfill"]);
}

/// A cell that fails.
#[derive(Debug)]
struct Broken;

#[async_trait::async_trait]
impl zoho_books_client::StateCell for Broken {
    async fn update(
        &self,
        _: &mut zoho_books_client::Change<'_>,
    ) -> Result<(), zoho_books_client::BoxError> {
        Err("no disk".into())
    }
}

#[tokio::test]
async fn without_its_state_nothing_is_sent() {
    let remote = Remote::start().await;
    for client in [
        remote
            .builder()
            .token_cell(Arc::new(Broken))
            .build()
            .unwrap(),
        remote
            .builder()
            .budget_cell(Arc::new(Broken))
            .build()
            .unwrap(),
    ] {
        let error = call(&client).await.unwrap_err();
        assert!(matches!(error, Error::State { .. }), "{error:?}");
    }
    assert!(remote.calls().await.is_empty());
}

/// A process that died with a call under way.
#[tokio::test]
async fn what_the_dead_left_is_waited_for_or_buried() {
    for buried in [false, true] {
        let remote = Remote::start().await;
        let slow = organizations().set_delay(Duration::from_secs(600));
        remote.on_times("GET", "/organizations", slow, 1).await;
        remote.on("GET", "/organizations", organizations()).await;
        let clock = Arc::new(ManualClock::new());
        let cell = Arc::new(MemoryCell::new());
        let builder = || {
            let builder = remote
                .builder()
                .clock(clock.clone())
                .budget_cell(cell.clone());
            builder.max_concurrency(1).max_wait(Duration::from_secs(1))
        };
        let dead = builder().owner("dead").build().unwrap();
        let task = tokio::spawn(async move { call(&dead).await });
        remote.until_called("/books/").await;
        // Its end never reaches the cell: the client that would tell is gone with it.
        task.abort();
        let _ = task.await;

        let begin = clock.now();
        let heir = builder().build().unwrap();
        if buried {
            assert_eq!(heir.owners().await.unwrap(), ["dead"]);
            heir.bury("dead").await.unwrap();
            assert_eq!(heir.owners().await.unwrap(), [""; 0]);
        }
        call(&heir).await.unwrap();
        let waited = clock.now().duration_since(begin).as_secs();
        assert!(
            if buried {
                waited == 0
            } else {
                (34..36).contains(&waited)
            },
            "{waited}"
        );
    }
}
