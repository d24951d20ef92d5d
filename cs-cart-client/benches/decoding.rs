//! Decoding a page of 200 users, over a connection on this machine; beside it the same bytes as bare JSON values.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use std::io::{Read, Write};
use std::net::TcpListener;

use cs_cart_client::{Client, UserQuery};
use divan::Bencher;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

fn main() {
    divan::main();
}

fn page() -> String {
    let user = |number: u64| {
        json!({
            "user_id": (number + 2).to_string(), "user_login": format!("user_{number}"), "is_root": "N",
            "timestamp": "1500000000", "user_type": "C", "status": "A", "firstname": "Ann", "lastname": "Lee",
            "email": format!("customer{number}@example.com"), "company": "Lee & Sons Ltd", "company_id": "1",
            "company_name": "Shop", "phone": "+1 555 0100", "points": "0",
        })
    };
    let users: Vec<Value> = (0..200).map(user).collect();
    let params = json!({"page": 1, "items_per_page": 200, "total_items": "200", "user_type": "C"});
    json!({"users": users, "params": params}).to_string()
}

/// Answers every request with this text, over kept connections. The address.
fn serve(answer: impl Fn(&str) -> String + Clone + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, answer) = (stream.unwrap(), answer.clone());
            std::thread::spawn(move || {
                let (mut request, mut buffer) = (Vec::new(), [0; 4096]);
                while let Ok(read @ 1..) = stream.read(&mut buffer) {
                    request.extend_from_slice(buffer.get(..read).unwrap_or_default());
                    let head = String::from_utf8_lossy(&request).into_owned();
                    if !head.contains("\r\n\r\n") {
                        continue;
                    }
                    request.clear();
                    let body = answer(&head);
                    let length = body.len();
                    let answer = format!(
                        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
                    );
                    stream.write_all(answer.as_bytes()).unwrap();
                }
            });
        }
    });
    address
}

#[divan::bench(sample_count = 50)]
fn page_of_users(bencher: Bencher<'_, '_>) {
    let (runtime, page) = (Runtime::new().unwrap(), page());
    let remote = serve(move |_| page.clone());
    let client = Client::builder(remote, "sync@example.com", "key")
        .build()
        .unwrap();
    let query = UserQuery::customers();
    bencher.bench_local(|| {
        let page = runtime.block_on(client.users().list(&query)).unwrap();
        assert_eq!(page.items.len(), 200);
    });
}

#[divan::bench(sample_count = 50)]
fn floor_bare_json(bencher: Bencher<'_, '_>) {
    let (runtime, page) = (Runtime::new().unwrap(), page());
    let remote = serve(move |_| page.clone());
    let client = reqwest::Client::new();
    bencher.bench_local(|| {
        runtime.block_on(async {
            let answer = client.get(&remote).send().await.unwrap();
            let page: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
            assert_eq!(page["users"].as_array().unwrap().len(), 200);
        });
    });
}
