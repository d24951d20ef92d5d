//! A way to the server that breaks on command.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What happens to the next commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Nothing.
    Passes = 0,
    /// The connection breaks before the server sees it.
    IsCutBefore = 1,
    /// The server does it, and the connection breaks before its answer comes.
    IsCutAfter = 2,
    /// The same, and nobody gets through to the server any more.
    IsTheLast = 3,
    /// Nothing reaches the server any more, commit or not, and nobody is told: connections stay, and so do new ones.
    IsLostWithAllElse = 4,
}

pub(crate) struct Proxy {
    pub(crate) port: u16,
    next: Arc<AtomicU8>,
}

impl Proxy {
    pub(crate) async fn before(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let next = Arc::new(AtomicU8::new(Next::Passes as u8));
        let plan = Arc::clone(&next);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                if plan.load(Ordering::SeqCst) != Next::IsTheLast as u8 {
                    let server = TcpStream::connect(&server).await.unwrap();
                    tokio::spawn(pass(client, server, Arc::clone(&plan)));
                }
            }
        });
        Self { port, next }
    }

    pub(crate) fn plan(&self, next: Next) {
        self.next.store(next as u8, Ordering::SeqCst);
    }

    /// Whether the plan was carried out.
    pub(crate) fn is_done(&self) -> bool {
        self.next.load(Ordering::SeqCst) == Next::Passes as u8
    }
}

async fn pass(client: TcpStream, server: TcpStream, plan: Arc<AtomicU8>) {
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    // Once told, the next answer is swallowed, and the connection ends.
    let (swallow, swallowing) = watch::channel(false);
    tokio::select! {
        () = ask(from_client, to_server, &plan, &swallow) => {}
        () = answer(from_server, to_client, swallowing) => {}
    }
}

async fn ask(
    mut client: OwnedReadHalf,
    mut server: OwnedWriteHalf,
    plan: &AtomicU8,
    swallow: &watch::Sender<bool>,
) {
    let mut bytes = vec![0; 1 << 16];
    while let Ok(read @ 1..) = client.read(&mut bytes).await {
        let is_commit = bytes[..read].windows(7).any(|part| part == b"COMMIT\0");
        let next = plan.load(Ordering::SeqCst);
        if next == Next::IsLostWithAllElse as u8 {
            continue;
        }
        if is_commit && next != Next::Passes as u8 {
            if next == Next::IsCutBefore as u8 {
                plan.store(Next::Passes as u8, Ordering::SeqCst);
                return;
            }
            if next == Next::IsCutAfter as u8 {
                plan.store(Next::Passes as u8, Ordering::SeqCst);
            }
            swallow.send_replace(true);
        }
        if server.write_all(&bytes[..read]).await.is_err() {
            return;
        }
    }
}

async fn answer(
    mut server: OwnedReadHalf,
    mut client: OwnedWriteHalf,
    swallow: watch::Receiver<bool>,
) {
    let mut bytes = vec![0; 1 << 16];
    while let Ok(read @ 1..) = server.read(&mut bytes).await {
        if *swallow.borrow() || client.write_all(&bytes[..read]).await.is_err() {
            return;
        }
    }
}
