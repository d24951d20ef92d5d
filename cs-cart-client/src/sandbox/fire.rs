//! Posting hooks as the shop's Zapier add-on does: once, unsigned, labelled as a form, waiting for the answer.

use std::time::{Duration, Instant};

use serde_json::Value;

/// What became of one post.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HookAnswer {
    /// The subscription.
    pub hook_id: u64,
    /// The receiver's status; `None` when it could not be reached or did not answer.
    pub status: Option<u16>,
    /// How long the shop waited.
    pub elapsed: Duration,
}

/// Posts one body to one receiver after the other.
pub(super) async fn post(
    http: &reqwest::Client,
    receivers: Vec<(u64, String)>,
    body: &str,
) -> Vec<HookAnswer> {
    let mut answers = Vec::with_capacity(receivers.len());
    for (hook_id, url) in receivers {
        let begun = Instant::now();
        let answer = http
            .post(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(body.to_owned())
            .send()
            .await;
        answers.push(HookAnswer {
            hook_id,
            status: answer.ok().map(|answer| answer.status().as_u16()),
            elapsed: begun.elapsed(),
        });
    }
    answers
}

/// What is posted: the body, with so many bytes that no client needs.
pub(super) fn padded(body: &Value, padding: usize) -> String {
    match body {
        Value::Object(record) if padding > 0 => {
            let mut record = record.clone();
            record.insert("padding".to_owned(), "x".repeat(padding).into());
            Value::Object(record).to_string()
        }
        body => body.to_string(),
    }
}

/// The shop's HTTP client; `None` when no TLS provider is there to build one with.
pub(super) fn http() -> Option<reqwest::Client> {
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(90))
        .no_proxy()
        .build()
        .ok()
}
