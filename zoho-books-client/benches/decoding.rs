//! Decoding a page of 200 contacts, over a connection on this machine; beside it the same bytes as bare JSON values.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use std::io::{Read, Write};
use std::net::TcpListener;

use divan::Bencher;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use zoho_books_client::contacts::ContactQuery;
use zoho_books_client::oauth::Credentials;
use zoho_books_client::{Client, DataCenter};

fn main() {
    divan::main();
}

fn page() -> String {
    let contact = |number: u64| {
        json!({
            "contact_id": (460_000_000_026_049 + number).to_string(), "contact_name": format!("Lee & Sons {number}"),
            "customer_name": format!("Lee & Sons {number}"), "vendor_name": "", "company_name": "Lee & Sons Ltd",
            "website": "", "language_code": "en", "language_code_formatted": "English", "contact_type": "customer",
            "contact_type_formatted": "Customer", "status": "active", "customer_sub_type": "business", "source": "api",
            "is_linked_with_zohocrm": false, "payment_terms": 0, "payment_terms_label": "Due on Receipt",
            "currency_id": "460000000000097", "currency_code": "USD", "outstanding_receivable_amount": 0.0,
            "outstanding_payable_amount": 0.0, "unused_credits_receivable_amount": 0.0, "first_name": "Ann",
            "last_name": "Lee", "email": format!("contact{number}@example.com"), "phone": "+1 555 0100", "mobile": "",
            "created_time": "2026-11-23T10:00:00-0500", "last_modified_time": "2026-11-23T10:00:00-0500",
            "custom_fields": [{"customfield_id": "46", "api_name": "cf_cs_cart_id", "label": "Shop id",
                "value": format!("cscart:main:{number}")}],
            "cf_cs_cart_id": format!("cscart:main:{number}"), "tags": [], "has_attachment": false,
        })
    };
    let contacts: Vec<Value> = (0..200).map(contact).collect();
    let context = json!({"page": 1, "per_page": 200, "has_more_page": false});
    json!({"code": 0, "message": "success", "contacts": contacts, "page_context": context})
        .to_string()
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
                    if !head.contains("\r\n\r\n")
                        || head.starts_with("POST") && !head.contains("grant_type")
                    {
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

fn remote() -> String {
    let page = page();
    let token = r#"{"access_token":"1000.a","expires_in":3600,"token_type":"Bearer"}"#;
    serve(move |head| {
        if head.starts_with("POST") {
            token.to_owned()
        } else {
            page.clone()
        }
    })
}

#[divan::bench(sample_count = 50)]
fn page_of_contacts(bencher: Bencher<'_, '_>) {
    let (runtime, remote) = (Runtime::new().unwrap(), remote());
    let credentials = Credentials::refresh_token("id", "secret", "token");
    let client = Client::builder(DataCenter::Us, credentials)
        .organization_id("10234695")
        .accounts_url(remote.as_str())
        .api_url(format!("{remote}/books/v3"))
        .requests_per_minute(1_000_000)
        .build()
        .unwrap();
    let query = ContactQuery::default();
    bencher.bench_local(|| {
        let page = runtime
            .block_on(client.contacts().list(&query).into_future())
            .unwrap();
        assert_eq!(page.items.len(), 200);
    });
}

#[divan::bench(sample_count = 50)]
fn floor_bare_json(bencher: Bencher<'_, '_>) {
    let (runtime, remote) = (Runtime::new().unwrap(), remote());
    let client = reqwest::Client::new();
    bencher.bench_local(|| {
        runtime.block_on(async {
            let answer = client.get(&remote).send().await.unwrap();
            let page: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
            assert_eq!(page["contacts"].as_array().unwrap().len(), 200);
        });
    });
}
