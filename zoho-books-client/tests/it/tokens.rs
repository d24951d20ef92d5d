//! Access tokens: one for everybody, fetched once, and never asked for too often.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use secrecy::ExposeSecret;
use serde_json::json;
use wiremock::ResponseTemplate;
use wiremock::matchers::{header, method};
use zoho_books_client::oauth::{AccountsServer, AuthError, AuthorizeRequest, Credentials};
use zoho_books_client::{Client, Clock, DataCenter, Error, MemoryCell, Method, StateCell};

use crate::support::*;

async fn text_of(cell: &MemoryCell) -> String {
    let mut text = String::new();
    cell.update(&mut |known| {
        text = known.unwrap_or_default().to_owned();
        None
    })
    .await
    .unwrap();
    text
}

/// A remote whose API takes this token only.
async fn api_for(remote: &Remote, token: &str) {
    wiremock::Mock::given(method("GET"))
        .and(header("authorization", format!("Zoho-oauthtoken {token}")))
        .respond_with(envelope(
            json!({"organizations": [], "user": {"user_id": "1"}}),
        ))
        .mount(&remote.server)
        .await;
    wiremock::Mock::given(method("GET"))
        .respond_with(refusal(
            401,
            57,
            "You are not authorized to perform this operation",
        ))
        .with_priority(9)
        .mount(&remote.server)
        .await;
}

async fn tokens_in_turn(remote: &Remote, answers: Vec<ResponseTemplate>) {
    for answer in answers {
        wiremock::Mock::given(method("POST"))
            .respond_with(answer)
            .up_to_n_times(1)
            .mount(&remote.server)
            .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_callers_make_one_refresh() {
    let remote = Remote::without_tokens().await;
    remote
        .tokens(token_answer(ACCESS_TOKEN).set_delay(Duration::from_millis(100)))
        .await;
    api_for(&remote, ACCESS_TOKEN).await;
    let client = remote.builder().max_concurrency(50).build().unwrap();
    let calls = (0..50).map(|_| {
        let client = client.clone();
        async move { client.organizations().list().await }
    });
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert_eq!(remote.token_calls().await.len(), 1);
    assert_eq!((client.token_call_count(), client.call_count()), (1, 50));
}

/// Two processes on one database: the one that comes second waits for the token of the first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_clients_at_once_on_one_cell_make_one_refresh() {
    let remote = Remote::without_tokens().await;
    let slow = token_answer(ACCESS_TOKEN).set_delay(Duration::from_millis(100));
    remote.tokens(slow).await;
    api_for(&remote, ACCESS_TOKEN).await;
    let cell = Arc::new(MemoryCell::new());
    let client = || remote.builder().token_cell(cell.clone()).build().unwrap();
    let clients = [client(), client()];
    let calls = (0..10).map(|number| {
        let client = clients[number % 2].clone();
        tokio::spawn(async move { client.organizations().list().await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(remote.token_calls().await.len(), 1);
    let asked = clients.map(|client| client.token_call_count());
    assert_eq!(asked.iter().sum::<u64>(), 1);
}

/// Whoever had to wait for the cell is given what came meanwhile.
#[tokio::test]
async fn who_comes_late_to_the_cell_takes_the_token_that_is_there() {
    let remote = Remote::start().await;
    api_for(&remote, ACCESS_TOKEN).await;
    let clock = Arc::new(ManualClock::new());
    let cell = Arc::new(MemoryCell::new());
    let client = |cell: Arc<dyn StateCell>| {
        let builder = remote.builder().clock(clock.clone());
        builder.token_cell(cell).build().unwrap()
    };
    let quicker = client(cell.clone());
    let late = LateCell::new(cell, clock.clone(), quicker, 1);
    let slower = client(Arc::new(late));
    slower.organizations().list().await.unwrap();
    assert_eq!(remote.calls().await.len(), 2);
    assert_eq!(remote.token_calls().await.len(), 1);
}

/// Two machines whose clocks differ: a minute is nothing unusual.
#[tokio::test]
async fn clients_whose_clocks_differ_by_a_minute_share_a_token() {
    let remote = Remote::start().await;
    api_for(&remote, ACCESS_TOKEN).await;
    let cell = Arc::new(MemoryCell::new());
    for ahead in [60, 0, 30] {
        let clock = Arc::new(ManualClock::new());
        clock.advance(Duration::from_secs(ahead));
        let builder = remote.builder().clock(clock).token_cell(cell.clone());
        let client = builder.build().unwrap();
        client.organizations().list().await.unwrap();
    }
    assert_eq!(remote.token_calls().await.len(), 1);
}

#[tokio::test]
async fn secrets_travel_in_the_body() {
    let remote = Remote::start().await;
    api_for(&remote, ACCESS_TOKEN).await;
    remote.client().organizations().list().await.unwrap();
    let call = remote.token_calls().await.remove(0);
    assert_eq!(call.url.query(), None);
    let form: Vec<_> = url::form_urlencoded::parse(&call.body)
        .into_owned()
        .collect();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        form,
        [
            pair("grant_type", "refresh_token"),
            pair("client_id", "1000.ABC"),
            pair("client_secret", CLIENT_SECRET),
            pair("refresh_token", REFRESH_TOKEN),
        ]
    );
}

#[tokio::test]
async fn clients_on_one_cell_share_a_token_over_restarts() {
    let remote = Remote::start().await;
    api_for(&remote, ACCESS_TOKEN).await;
    let cell = Arc::new(MemoryCell::new());
    for _ in 0..3 {
        let client = remote.builder().token_cell(cell.clone()).build().unwrap();
        client.organizations().list().await.unwrap();
    }
    assert_eq!(remote.token_calls().await.len(), 1);

    // Other credentials do not get it.
    let other = Credentials::refresh_token("1000.ABC", CLIENT_SECRET, "another refresh token");
    let client = Client::builder(DataCenter::Us, other)
        .api_url(format!("{}/books/v3", remote.server.uri()))
        .accounts_url(remote.server.uri())
        .token_cell(cell)
        .build()
        .unwrap();
    client.organizations().list().await.unwrap();
    assert_eq!(remote.token_calls().await.len(), 2);
}

#[tokio::test]
async fn a_token_is_renewed_five_minutes_before_its_end() {
    let remote = Remote::start().await;
    api_for(&remote, ACCESS_TOKEN).await;
    let clock = Arc::new(ManualClock::new());
    let client = remote.builder().clock(clock.clone()).build().unwrap();
    client.organizations().list().await.unwrap();
    clock.advance(Duration::from_secs(54 * 60));
    client.organizations().list().await.unwrap();
    assert_eq!(client.token_call_count(), 1);
    clock.advance(Duration::from_secs(60));
    client.organizations().list().await.unwrap();
    assert_eq!(client.token_call_count(), 2);
}

#[tokio::test]
async fn an_old_token_is_used_while_no_new_one_is_to_be_had() {
    let remote = Remote::without_tokens().await;
    tokens_in_turn(
        &remote,
        vec![
            token_answer(ACCESS_TOKEN),
            html(502),
            ResponseTemplate::new(500),
        ],
    )
    .await;
    remote.tokens(token_answer("the next")).await;
    api_for(&remote, ACCESS_TOKEN).await;
    let clock = Arc::new(ManualClock::new());
    let client = remote.builder().clock(clock.clone()).build().unwrap();
    client.organizations().list().await.unwrap();
    clock.advance(Duration::from_secs(56 * 60));
    for _ in 0..5 {
        client.organizations().list().await.unwrap();
    }
    assert_eq!(
        client.token_call_count(),
        2,
        "it waits before it asks again"
    );
    clock.advance(Duration::from_secs(2));
    client.organizations().list().await.unwrap();
    assert_eq!(client.token_call_count(), 3);
}

#[tokio::test]
async fn a_dead_token_is_replaced_once_for_all() {
    let remote = Remote::without_tokens().await;
    tokens_in_turn(&remote, vec![token_answer("dead")]).await;
    remote.tokens(token_answer(ACCESS_TOKEN)).await;
    api_for(&remote, ACCESS_TOKEN).await;
    let client = remote.builder().max_concurrency(10).build().unwrap();
    client.granted_scopes().await.unwrap();
    let calls = (0..10).map(|_| client.organizations());
    let results = join_all(calls.map(|handle| async move { handle.list().await })).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(client.token_call_count(), 2);
}

/// Each 401 costs a call of the day's quota.
#[tokio::test]
async fn calls_that_wait_for_their_place_go_out_with_the_new_token() {
    let remote = Remote::without_tokens().await;
    let answers = ["1000.dead", ACCESS_TOKEN].map(token_answer).into();
    tokens_in_turn(&remote, answers).await;
    api_for(&remote, ACCESS_TOKEN).await;
    let client = remote.builder().max_concurrency(1).build().unwrap();
    let organizations = client.organizations();
    let calls = (0..30).map(|_| organizations.list().into_future());
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert_eq!(client.token_call_count(), 2);
    // One or two more go out while the new token is fetched; all thirty would, were it not asked for again.
    let in_vain = client.call_count() - 30;
    assert!((1..15).contains(&in_vain), "{in_vain} calls in vain");
}

#[tokio::test]
async fn calls_without_a_scope_do_not_use_up_the_tokens_in_turn() {
    let remote = Remote::start().await;
    api_for(&remote, "no token at all").await;
    let client = remote.client();
    for _ in 0..20 {
        for path in ["items", "invoices"] {
            let error = client.raw(Method::Get, &[path], &[], None).await;
            assert!(error.unwrap_err().is_missing_scope());
        }
        client.users().me().await.unwrap_err();
    }
    // The first, and one for each of the three.
    assert_eq!(client.token_call_count(), 4);
    let refused = client.users().me().await.unwrap_err();
    assert!(refused.is_missing_scope(), "{refused:?}");
}

#[tokio::test]
async fn a_missing_scope_is_told_and_costs_one_refresh() {
    let remote = Remote::start().await;
    api_for(&remote, "no token at all").await;
    let client = remote.client();
    for _ in 0..5 {
        let error = client.organizations().list().await.unwrap_err();
        assert!(error.is_missing_scope() && error.is_unauthorized());
        assert_eq!(error.status(), Some(401));
    }
    assert_eq!(client.token_call_count(), 2);
    assert_eq!(client.call_count(), 6);
}

#[tokio::test]
async fn refusals_say_what_to_do_and_are_not_repeated() {
    let cases = [
        (json!({"error": "invalid_code"}), 200),
        (json!({"error": "invalid_client"}), 200),
        (json!({"error": "invalid_client_secret"}), 400),
    ];
    for (answer, status) in cases {
        let remote = Remote::without_tokens().await;
        remote
            .tokens(ResponseTemplate::new(status).set_body_json(answer))
            .await;
        let client = remote.client();
        for _ in 0..3 {
            let error = client.organizations().list().await.unwrap_err();
            let Error::Auth { source, .. } = &error else {
                panic!("{error:?}")
            };
            assert!(source.is_refused() && error.is_unauthorized() && !error.is_missing_scope());
            assert!(source.to_string().contains("data centre"), "{source}");
        }
        assert_eq!((client.token_call_count(), client.call_count()), (1, 0));
    }
}

#[tokio::test]
async fn a_throttled_accounts_server_is_left_alone_for_ten_minutes() {
    let remote = Remote::without_tokens().await;
    let throttled = json!({
        "error": "Access Denied",
        "error_description": "You have made too many requests continuously. Please try again after some time.",
        "status": "failure",
    });
    tokens_in_turn(
        &remote,
        vec![ResponseTemplate::new(400).set_body_json(throttled)],
    )
    .await;
    remote.tokens(token_answer(ACCESS_TOKEN)).await;
    api_for(&remote, ACCESS_TOKEN).await;
    let clock = Arc::new(ManualClock::new());
    let client = remote.builder().clock(clock.clone()).build().unwrap();
    for minute in 0..10 {
        let error = client.organizations().list().await.unwrap_err();
        let left = error.retry_after().unwrap();
        assert_eq!(left.as_secs(), 600 - minute * 60);
        clock.advance(Duration::from_secs(60));
    }
    assert_eq!(client.token_call_count(), 1);
    client.organizations().list().await.unwrap();
}

#[tokio::test]
async fn at_most_nine_tokens_in_ten_minutes_restarts_included() {
    let remote = Remote::start().await;
    api_for(&remote, "no token at all").await;
    let clock = Arc::new(ManualClock::new());
    let cell = Arc::new(MemoryCell::new());
    for _ in 0..12 {
        let client = remote
            .builder()
            .clock(clock.clone())
            .token_cell(cell.clone())
            .build()
            .unwrap();
        let error = client.organizations().list().await.unwrap_err();
        assert!(
            error.is_missing_scope()
                || matches!(
                    error,
                    Error::Auth {
                        source: AuthError::Throttled { .. },
                        ..
                    }
                )
        );
        clock.advance(Duration::from_secs(1));
    }
    assert_eq!(remote.token_calls().await.len(), 9);
    clock.advance(Duration::from_secs(600));
    let client = remote
        .builder()
        .clock(clock.clone())
        .token_cell(cell)
        .build()
        .unwrap();
    client.organizations().list().await.unwrap_err();
    assert_eq!(remote.token_calls().await.len(), 10);
}

#[tokio::test]
async fn a_new_refresh_token_is_kept_until_it_is_refused() {
    let remote = Remote::without_tokens().await;
    let rotated = json!({"access_token": "first", "refresh_token": "rotated", "expires_in": 3600});
    tokens_in_turn(
        &remote,
        vec![
            ok(rotated),
            token_answer("second"),
            ok(json!({"error": "invalid_code"})),
            token_answer("third"),
        ],
    )
    .await;
    remote
        .on(
            "GET",
            "/organizations",
            envelope(json!({"organizations": []})),
        )
        .await;
    let clock = Arc::new(ManualClock::new());
    let cell = Arc::new(MemoryCell::new());
    for _ in 0..3 {
        let client = remote
            .builder()
            .clock(clock.clone())
            .token_cell(cell.clone())
            .build()
            .unwrap();
        client.organizations().list().await.unwrap();
        clock.advance(Duration::from_secs(3600));
    }
    let sent: Vec<String> = remote
        .token_calls()
        .await
        .iter()
        .map(|call| {
            let mut pairs = url::form_urlencoded::parse(&call.body);
            pairs
                .find(|(name, _)| name == "refresh_token")
                .unwrap()
                .1
                .into_owned()
        })
        .collect();
    assert_eq!(sent, [REFRESH_TOKEN, "rotated", "rotated", REFRESH_TOKEN]);
}

#[tokio::test]
async fn a_claim_of_a_dead_process_ends() {
    let remote = Remote::start().await;
    api_for(&remote, ACCESS_TOKEN).await;
    let clock = Arc::new(ManualClock::new());
    let cell = Arc::new(MemoryCell::new());
    // A client makes its document, then a claim is put into it as somebody else's.
    let first = remote
        .builder()
        .clock(clock.clone())
        .token_cell(cell.clone())
        .build()
        .unwrap();
    first.granted_scopes().await.unwrap();
    let mut document: serde_json::Value = serde_json::from_str(&text_of(&cell).await).unwrap();
    let until = clock.now() + jiff::SignedDuration::from_secs(20);
    document["token"] = json!(null);
    document["claim"] = json!({"owner": "dead", "until": until});
    cell.update(&mut |_| Some(document.to_string()))
        .await
        .unwrap();

    let second = remote
        .builder()
        .clock(clock.clone())
        .token_cell(cell)
        .build()
        .unwrap();
    second.organizations().list().await.unwrap();
    assert!(clock.now() >= until, "it waited for the claim to end");
    assert_eq!(remote.token_calls().await.len(), 2);
}

#[tokio::test]
async fn a_caller_who_goes_away_leaves_nobody_waiting() {
    let remote = Remote::without_tokens().await;
    tokens_in_turn(
        &remote,
        vec![token_answer("late").set_delay(Duration::from_secs(60))],
    )
    .await;
    remote.tokens(token_answer(ACCESS_TOKEN)).await;
    api_for(&remote, ACCESS_TOKEN).await;
    let client = remote.client();
    let task = tokio::spawn({
        let client = client.clone();
        async move { client.organizations().list().await }
    });
    remote.until_called("/oauth/").await;
    task.abort();
    client.organizations().list().await.unwrap();
    assert_eq!(client.token_call_count(), 2);
}

#[tokio::test]
async fn granted_scopes_are_told() {
    let remote = Remote::start().await;
    let scopes = remote.client().granted_scopes().await.unwrap().unwrap();
    assert_eq!(
        scopes,
        ["ZohoBooks.contacts.READ", "ZohoBooks.settings.READ"]
    );
}

#[tokio::test]
async fn an_unreadable_document_is_begun_anew() {
    let remote = Remote::start().await;
    api_for(&remote, ACCESS_TOKEN).await;
    let (token, budget) = (Arc::new(MemoryCell::new()), Arc::new(MemoryCell::new()));
    for cell in [&token, &budget] {
        cell.update(&mut |_| Some("\u{0}not json".into()))
            .await
            .unwrap();
    }
    let client = remote
        .builder()
        .token_cell(token)
        .budget_cell(budget)
        .build()
        .unwrap();
    client.organizations().list().await.unwrap();
}

#[tokio::test]
async fn codes_are_traded_and_tokens_revoked() {
    let remote = Remote::without_tokens().await;
    let answer =
        json!({"access_token": ACCESS_TOKEN, "refresh_token": REFRESH_TOKEN, "expires_in": "3600"});
    remote.tokens(ok(answer)).await;
    wiremock::Mock::given(method("POST"))
        .and(wiremock::matchers::path("/oauth/v2/token/revoke"))
        .respond_with(ok(json!({"status": "success"})))
        .mount(&remote.server)
        .await;
    let server = AccountsServer::at(&remote.server.uri()).unwrap();
    let form = |call: wiremock::Request| String::from_utf8(call.body).unwrap();

    let code = "the code".into();
    let tokens = server
        .exchange_code("id", &CLIENT_SECRET.into(), &code, None)
        .await
        .unwrap();
    assert_eq!(tokens.refresh_token.unwrap().expose_secret(), REFRESH_TOKEN);
    let sent = form(remote.token_calls().await.pop().unwrap());
    assert!(sent.contains("grant_type=authorization_code") && !sent.contains("redirect_uri"));

    let uri = Some("https://example.com/back");
    server
        .exchange_code("id", &CLIENT_SECRET.into(), &code, uri)
        .await
        .unwrap();
    let sent = form(remote.token_calls().await.pop().unwrap());
    assert!(sent.contains("redirect_uri=https%3A%2F%2Fexample.com%2Fback"));

    let own = Credentials::self_client("id", CLIENT_SECRET, "ZohoBooks.contacts.READ", "10234695");
    server.access_token(&own).await.unwrap();
    let sent = form(remote.token_calls().await.pop().unwrap());
    assert!(
        sent.contains("grant_type=client_credentials") && sent.contains("soid=ZohoBooks.10234695")
    );

    server.revoke(&REFRESH_TOKEN.into()).await.unwrap();
    assert_eq!(
        form(remote.token_calls().await.pop().unwrap()),
        format!("token={REFRESH_TOKEN}")
    );
}

#[test]
fn people_are_sent_to_agree() {
    let server = AccountsServer::at("http://127.0.0.1:9003/").unwrap();
    let request = AuthorizeRequest::new("1000.ABC", "https://example.com/callback")
        .scope("ZohoBooks.contacts.READ")
        .scope("ZohoBooks.settings.READ")
        .state("d41d8cd9");
    assert_eq!(
        server.authorize_url(&request),
        "http://127.0.0.1:9003/oauth/v2/auth?client_id=1000.ABC&response_type=code\
         &redirect_uri=https%3A%2F%2Fexample.com%2Fcallback\
         &scope=ZohoBooks.contacts.READ%2CZohoBooks.settings.READ\
         &access_type=offline&prompt=consent&state=d41d8cd9",
    );
    let online = server.authorize_url(&request.online());
    assert!(!online.contains("access_type"));
}
