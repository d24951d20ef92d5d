//! What an answer over the wire is seen as, row by row.

use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use sync_core::outcome::Sight;
use sync_core::zoho_books::failure;
use zoho_books_client::contacts::ContactDraft;
use zoho_books_client::oauth::Credentials;
use zoho_books_client::sandbox::Fault;
use zoho_books_client::{BoxError, Change, Client, Clock, DataCenter, StateCell};

use crate::rig::*;

/// A clock on which no wait takes any time.
#[derive(Debug)]
struct Hurried(Mutex<Timestamp>);

#[async_trait]
impl Clock for Hurried {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    async fn sleep(&self, duration: Duration) {
        *self.0.lock().unwrap() += SignedDuration::try_from(duration).unwrap();
        tokio::task::yield_now().await;
    }
}

/// A cell on a disk that is gone.
#[derive(Debug)]
struct Broken;

#[async_trait]
impl StateCell for Broken {
    async fn update(&self, _: &mut Change<'_>) -> Result<(), BoxError> {
        Err("no disk".into())
    }
}

async fn rig() -> Rig {
    let mut rig = Rig::new().await;
    rig.clock = Arc::new(Hurried(Mutex::new(Timestamp::now())));
    rig
}

async fn seen_by(client: &Client) -> Sight {
    let error = client.organizations().list().await.unwrap_err();
    match failure(&error).sight {
        // Until when is told by the headers, or not at all.
        Sight::MinuteLimit { .. } => Sight::MinuteLimit { until: None },
        Sight::DayLimit { .. } => Sight::DayLimit { until: None },
        sight => sight,
    }
}

#[tokio::test]
async fn every_answer_of_the_books_is_seen_for_what_it_is() {
    let minute = Sight::MinuteLimit { until: None };
    let day = Sight::DayLimit { until: None };
    let rows: [(&str, fn(Fault) -> Fault, Sight); 18] = [
        ("400", |fault| fault.api_error(400, 4), Sight::Refused),
        (
            "a taken name",
            |fault| fault.api_error(400, 3062),
            Sight::NameTaken,
        ),
        (
            "a missing record",
            |fault| fault.api_error(404, 1002),
            Sight::NotFound,
        ),
        (
            "401 with a fresh token",
            |fault| fault.api_error(401, 57),
            Sight::Forbidden,
        ),
        ("403", |fault| fault.api_error(403, 57), Sight::Forbidden),
        (
            "another organisation",
            |fault| fault.api_error(400, 6041),
            Sight::WrongOrganization,
        ),
        (
            "429 and 43",
            |fault| fault.api_error(429, 43),
            minute.clone(),
        ),
        (
            "429 and 44",
            |fault| fault.api_error(429, 44),
            minute.clone(),
        ),
        ("429 and 45", |fault| fault.api_error(429, 45), day),
        (
            "429 and 1070",
            |fault| fault.api_error(429, 1070),
            Sight::TooManyAtOnce,
        ),
        (
            "429 and a page",
            |fault| fault.status_and_body(429, "<html>"),
            minute,
        ),
        ("500", |fault| fault.status(500), Sight::ServerError),
        ("503", |fault| fault.status(503), Sight::ServerError),
        (
            "502 and a page",
            |fault| fault.status_and_body(502, "<html>"),
            Sight::NoAnswer,
        ),
        ("200 and a page", Fault::html, Sight::Unreadable),
        ("200 and nothing", |fault| fault.body(""), Sight::Unreadable),
        ("no answer", Fault::cut_before_commit, Sight::NoAnswer),
        (
            "elsewhere",
            |fault| fault.status(302).header("location", "http://127.0.0.1:9/"),
            Sight::Redirected,
        ),
    ];
    let (mut seen, mut expected) = (Vec::new(), Vec::new());
    for (name, make, sight) in rows {
        let rig = rig().await;
        let fault = make(Fault::on("GET", "/organizations"));
        rig.books.fault(fault.always());
        seen.push((name, seen_by(&rig.books_client()).await));
        expected.push((name, sight));
    }
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn what_is_never_sent_is_seen_for_what_it_is() {
    let revoked = rig().await;
    revoked.books.revoke_refresh_token();
    assert_eq!(seen_by(&revoked.books_client()).await, Sight::SignInRefused);

    let throttled = rig().await;
    throttled.books.throttle_tokens(true);
    assert_eq!(seen_by(&throttled.books_client()).await, Sight::NotSent);

    let rig = rig().await;
    let builder = || {
        let books = &rig.books;
        let credentials = Credentials::refresh_token(
            books.client_id(),
            books.client_secret(),
            books.refresh_token(),
        );
        Client::builder(DataCenter::Us, credentials)
            .organization_id(books.organization_id())
            .accounts_url(books.accounts_url())
            .api_url(books.api_url())
            .clock(rig.clock.clone())
    };
    let nobody = builder().api_url("http://127.0.0.1:9/books/v3").build();
    assert_eq!(seen_by(&nobody.unwrap()).await, Sight::NotSent);
    let forgetful = builder().token_cell(Arc::new(Broken)).build();
    assert_eq!(seen_by(&forgetful.unwrap()).await, Sight::NoState);
    let nowhere = builder().api_url("nowhere").build().unwrap_err();
    assert_eq!(failure(&nowhere).sight, Sight::Misconfigured);
    // What is too long is the record's fault, before it is sent as after.
    let mut draft = ContactDraft::customer("Benson");
    draft.company_name = Some("Benson & Sons ".repeat(20));
    let client = builder().build().unwrap();
    let too_long = client.contacts().create(&draft).await.unwrap_err();
    let told = failure(&too_long);
    assert_eq!(told.sight, Sight::Refused);
    assert!(told.detail.contains("company_name") && !told.detail.contains("Benson"));
    assert_eq!(client.call_count(), 0);
}
