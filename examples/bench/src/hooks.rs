//! A sender of signed hooks that costs as little as can be: requests are made before the clock starts.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use sync_core::webhook::WebhookSecret;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::Outcome;
use crate::subject::SECRET;

/// Ready-made requests that name the customers from `first` on, one each.
pub(crate) fn requests(first: u64, customers: u64) -> Outcome<Vec<Vec<u8>>> {
    let secret = WebhookSecret::parse(SECRET)?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    let now = i64::try_from(now.as_secs())?;
    let request = |id: u64| {
        let body = format!(
            r#"{{"type":"customer.created","timestamp":"2026-11-23T10:00:00Z","data":{{"user_id":"{id}","user_type":"C","status":"A","firstname":"Ada","lastname":"Number {id}","email":"customer{id}@shop.example.com","company":"","phone":"+1 555 0100"}}}}"#
        );
        let signature = secret.sign(&format!("msg_{id}"), now, body.as_bytes());
        format!(
            "POST /hooks/cs-cart HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nwebhook-id: msg_{id}\r\n\
             webhook-timestamp: {now}\r\nwebhook-signature: {signature}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    };
    Ok((first..first.saturating_add(customers))
        .map(request)
        .collect())
}

/// One connection.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub(crate) async fn open(port: u16) -> Outcome<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: vec![0; 4096],
        })
    }

    /// Sends a request and waits for its 204.
    pub(crate) async fn send(&mut self, request: &[u8]) -> Outcome<()> {
        self.stream.write_all(request).await?;
        let mut length = 0;
        loop {
            let room = self.buffer.get_mut(length..).unwrap_or_default();
            let read = self.stream.read(room).await?;
            length += read;
            let answer = self.buffer.get(..length).unwrap_or_default();
            if answer.ends_with(b"\r\n\r\n") {
                return if answer.starts_with(b"HTTP/1.1 204") {
                    Ok(())
                } else {
                    Err(format!("a hook was answered {}", String::from_utf8_lossy(answer)).into())
                };
            }
            if read == 0 {
                return Err("a hook was not answered".into());
            }
        }
    }
}

/// Sends all requests over so many connections, each with one hook at a time. How long all took, and each.
pub(crate) async fn flood(
    port: u16,
    requests: Vec<Vec<u8>>,
    connections: usize,
) -> Outcome<(Duration, Vec<Duration>)> {
    let count = requests.len();
    let requests = Arc::new(requests);
    let mut senders = JoinSet::new();
    let mut open = Vec::new();
    for _ in 0..connections {
        open.push(Connection::open(port).await?);
    }
    let begun = Instant::now();
    for (number, mut connection) in open.into_iter().enumerate() {
        let requests = Arc::clone(&requests);
        senders.spawn(async move {
            let mut each = Vec::new();
            for request in requests.iter().skip(number).step_by(connections) {
                let sent = Instant::now();
                connection
                    .send(request)
                    .await
                    .map_err(|error| error.to_string())?;
                each.push(sent.elapsed());
            }
            Ok::<_, String>(each)
        });
    }
    let mut each = Vec::with_capacity(count);
    while let Some(sent) = senders.join_next().await {
        each.extend(sent??);
    }
    Ok((begun.elapsed(), each))
}
