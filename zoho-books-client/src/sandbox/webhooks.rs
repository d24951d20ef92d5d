//! Deliveries of webhooks: signed, sent by a thread of their own, kept for tests to look at.

use std::fmt;
use std::io::{self, Read as _, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;
use url::Url;

const DELIVERIES_A_DAY: usize = 1000;
const PATIENCE: Duration = Duration::from_secs(5);

/// One delivery of a webhook.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Delivery {
    /// The webhook.
    pub webhook_id: String,
    /// What the rule calls the kind of record: `customer`, `invoice`.
    pub entity: String,
    /// The record's id.
    pub record_id: String,
    /// Where it went.
    pub url: String,
    /// What it said.
    pub payload: Value,
    /// `X-Zoho-Webhook-Signature`; `None` where the webhook has no secret.
    pub signature: Option<String>,
    /// Whether it was never sent: deliveries are switched off, or the day's are used up.
    pub lost: bool,
    /// HTTP status of the answer, once there is one.
    pub status: Option<u16>,
}

impl fmt::Debug for Delivery {
    /// Without anybody's data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("webhook_id", &self.webhook_id)
            .field("entity", &self.entity)
            .field("record_id", &self.record_id)
            .field("lost", &self.lost)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// What is to be delivered.
pub(super) struct Job {
    pub(super) webhook_id: String,
    pub(super) entity: String,
    pub(super) record_id: String,
    pub(super) method: String,
    pub(super) url: String,
    pub(super) secret: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) payload: Value,
}

/// The deliveries so far, and the thread that makes them.
#[derive(Default)]
pub(super) struct Webhooks {
    /// Nothing is sent while this is set.
    pub(super) lose: bool,
    /// Everything is sent twice while this is set.
    pub(super) repeat: bool,
    log: Arc<Mutex<Vec<Delivery>>>,
    sender: Option<Sender<Letter>>,
    today: String,
    sent_today: usize,
}

/// A delivery on its way to the thread; its place in the log.
struct Letter {
    place: usize,
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Webhooks {
    pub(super) fn log(&self) -> Vec<Delivery> {
        self.log
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(super) fn deliver(&mut self, job: Job, today: String) {
        if self.today != today {
            self.today = today;
            self.sent_today = 0;
        }
        self.sent_today += 1;
        let lost = self.lose || self.sent_today > DELIVERIES_A_DAY;
        let body = job.payload.to_string();
        let signature = (!job.secret.is_empty()).then(|| sign(&job.secret, &job.url, &body));
        let mut headers = job.headers;
        headers.extend(
            signature
                .clone()
                .map(|text| ("X-Zoho-Webhook-Signature".to_owned(), text)),
        );
        let delivery = Delivery {
            webhook_id: job.webhook_id,
            entity: job.entity,
            record_id: job.record_id,
            url: job.url.clone(),
            payload: job.payload,
            signature,
            lost,
            status: None,
        };
        for _ in 0..if self.repeat { 2 } else { 1 } {
            let place = {
                let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
                log.push(delivery.clone());
                log.len() - 1
            };
            if !lost {
                self.send(Letter {
                    place,
                    method: job.method.clone(),
                    url: job.url.clone(),
                    headers: headers.clone(),
                    body: body.clone(),
                });
            }
        }
    }

    /// Hands a delivery to the thread, which starts with the first one and ends with the sandbox.
    fn send(&mut self, letter: Letter) {
        let sender = self.sender.get_or_insert_with(|| {
            let (sender, receiver) = channel();
            let log = Arc::clone(&self.log);
            let thread = std::thread::Builder::new().name("sandbox-webhooks".to_owned());
            // Without a thread nothing is delivered, and the log shows that nobody answered.
            let _ = thread.spawn(move || send_all(&receiver, &log));
            sender
        });
        let _ = sender.send(letter);
    }
}

fn send_all(letters: &Receiver<Letter>, log: &Mutex<Vec<Delivery>>) {
    for letter in letters {
        let status = post(&letter).ok().flatten();
        let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(delivery) = log.get_mut(letter.place) {
            delivery.status = status;
        }
    }
}

/// One request over plain HTTP; the status that was answered.
fn post(letter: &Letter) -> io::Result<Option<u16>> {
    let url = Url::parse(&letter.url).map_err(io::Error::other)?;
    let host = url.host_str().unwrap_or_default();
    let port = url.port_or_known_default().unwrap_or(80);
    let address = (host, port).to_socket_addrs()?.next();
    let address = address.ok_or_else(|| io::Error::from(io::ErrorKind::AddrNotAvailable))?;
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let query = url.query().map(|query| format!("?{query}"));
    let mut head = format!(
        "{} {}{} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json;charset=UTF-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n",
        letter.method,
        url.path(),
        query.unwrap_or_default(),
        letter.body.len()
    );
    for (name, value) in &letter.headers {
        let clean = |text: &str| text.replace(['\r', '\n'], " ");
        head.push_str(&format!("{}: {}\r\n", clean(name), clean(value)));
    }
    stream.write_all(format!("{head}\r\n{}", letter.body).as_bytes())?;
    let mut answer = Vec::new();
    stream.take(64).read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let mut words = answer.split(' ');
    Ok(words.nth(1).and_then(|status| status.parse().ok()))
}

/// All pairs of the query in order of their names, without separators, and then the body; HMAC-SHA256 in hex.
fn sign(secret: &str, url: &str, body: &str) -> String {
    let mut pairs: Vec<(String, String)> = Url::parse(url)
        .map(|url| url.query_pairs().into_owned().collect())
        .unwrap_or_default();
    pairs.sort();
    let mut text: String = pairs
        .into_iter()
        .map(|(name, value)| name + &value)
        .collect();
    text.push_str(body);
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(text.as_bytes());
    let digest = mac.finalize().into_bytes();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
