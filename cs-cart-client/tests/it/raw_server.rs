//! A server that answers whatever bytes it is told to, and counts them: what no HTTP library would send.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// One thing that the server does with a connection; after the last one it hangs up.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Send(Vec<u8>),
    /// These bytes again and again, with a pause in between, until the other side has enough.
    Forever(Vec<u8>, Duration),
}

/// The server; it ends with the test's runtime.
#[derive(Debug, Clone)]
pub(crate) struct RawServer {
    pub(crate) url: String,
    sent: Arc<AtomicUsize>,
}

impl RawServer {
    /// `answer` gets the request's first line.
    pub(crate) async fn start(answer: impl Fn(&str) -> Vec<Step> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let sent = Arc::new(AtomicUsize::new(0));
        let answer = Arc::new(answer);
        let counter = Arc::clone(&sent);
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let (answer, counter) = (Arc::clone(&answer), Arc::clone(&counter));
                tokio::spawn(async move {
                    let Some(line) = read_request(&mut socket).await else {
                        return;
                    };
                    for step in answer(&line) {
                        if perform(&mut socket, step, &counter).await.is_err() {
                            return;
                        }
                    }
                    let _ = socket.shutdown().await;
                });
            }
        });
        Self { url, sent }
    }

    /// Bytes that the other side took so far, what lies in the sockets' buffers included.
    pub(crate) fn sent(&self) -> usize {
        self.sent.load(Ordering::Relaxed)
    }
}

async fn perform(socket: &mut TcpStream, step: Step, counter: &AtomicUsize) -> std::io::Result<()> {
    match step {
        Step::Send(bytes) => {
            socket.write_all(&bytes).await?;
            counter.fetch_add(bytes.len(), Ordering::Relaxed);
        }
        Step::Forever(bytes, pause) => loop {
            socket.write_all(&bytes).await?;
            counter.fetch_add(bytes.len(), Ordering::Relaxed);
            if !pause.is_zero() {
                tokio::time::sleep(pause).await;
            }
        },
    }
    Ok(())
}

/// Reads a whole request, so that hanging up does not reset the connection; gives its first line.
async fn read_request(socket: &mut TcpStream) -> Option<String> {
    let mut request = Vec::new();
    loop {
        let mut part = [0; 8192];
        let read = socket.read(&mut part).await.ok().filter(|read| *read > 0)?;
        request.extend_from_slice(&part[..read]);
        let text = String::from_utf8_lossy(&request);
        let Some((head, _)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length: usize = head
            .lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .and_then(|(_, length)| length.trim().parse().ok())
            .unwrap_or(0);
        if request.len() >= head.len() + 4 + length {
            return head.lines().next().map(str::to_owned);
        }
    }
}

/// A well-formed answer around a body.
pub(crate) fn http(status: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    answer.extend_from_slice(body);
    answer
}
