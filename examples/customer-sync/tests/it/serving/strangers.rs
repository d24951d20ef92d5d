//! Those who connect and then do as they please.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::rig::{Remotes, SOON, Serving, TOKEN};

/// All that the server says until it closes the connection.
async fn rest(stream: &mut TcpStream) -> String {
    let mut heard = Vec::new();
    let read = tokio::time::timeout(SOON, stream.read_to_end(&mut heard)).await;
    // A reset closes it as well.
    let _ = read.expect("the connection is closed");
    String::from_utf8(heard).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_headers_and_slow_bodies_are_cut() {
    let remotes = Remotes::start().await;
    let program = remotes.program();
    let serving = Serving::start(
        program
            .with("SERVER__HEADER_TIMEOUT", "200ms")
            .with("SERVER__BODY_TIMEOUT", "200ms"),
    );
    for address in [serving.public, serving.admin] {
        let mut silent = TcpStream::connect(address).await.unwrap();
        let mut slow = TcpStream::connect(address).await.unwrap();
        slow.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")
            .await
            .unwrap();
        for stream in [&mut silent, &mut slow] {
            assert!(!rest(stream).await.contains("200 OK"));
        }
    }
    let mut slow = TcpStream::connect(serving.public).await.unwrap();
    let head =
        format!("POST /hooks/cs-cart/{TOKEN} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{{");
    slow.write_all(head.as_bytes()).await.unwrap();
    let answer = rest(&mut slow).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_connections_keep_nobody_out() {
    let remotes = Remotes::start().await;
    let serving = Serving::start(remotes.program().with("SERVER__MAX_CONNECTIONS", "16"));
    let mut idle = Vec::new();
    for _ in 0..100 {
        idle.push(TcpStream::connect(serving.public).await.unwrap());
    }
    let begun = Instant::now();
    let answer = serving.shop_post("null").send().await.unwrap();
    assert_eq!(answer.status(), 204);
    // Not only after the idle ones ran into their time-out of five seconds.
    assert!(begun.elapsed() < Duration::from_secs(4));
    let begun = Instant::now();
    while open_connections(&serving).await > 16 {
        assert!(begun.elapsed() < SOON);
    }
}

async fn open_connections(serving: &Serving) -> u32 {
    let metrics = serving.get_admin("/metrics").await.text().await.unwrap();
    let name = "customer_sync_open_connections{listener=\"public\"} ";
    let line = metrics.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap().parse().unwrap()
}
