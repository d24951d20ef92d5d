//! A bare HTTP client of the sandbox.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};
use zoho_books_client::sandbox::{Books, BooksBuilder};

pub(crate) struct Api {
    pub(crate) books: Books,
    pub(crate) http: reqwest::Client,
    pub(crate) token: String,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    pub(crate) fn code(&self) -> i64 {
        self.json()["code"].as_i64().unwrap()
    }

    pub(crate) fn refusal(&self) -> (u16, i64) {
        (self.status, self.code())
    }

    pub(crate) fn contact(&self) -> Value {
        assert_eq!(self.code(), 0, "{}", self.text);
        self.json()["contact"].clone()
    }

    pub(crate) fn header(&self, name: &str) -> i64 {
        self.headers[name].to_str().unwrap().parse().unwrap()
    }

    /// The display names of a contact list, in its order.
    pub(crate) fn names(&self) -> Vec<String> {
        assert_eq!(self.code(), 0, "{}", self.text);
        let rows = self.json()["contacts"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["contact_name"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// A sandbox without limits, with the unique field.
pub(crate) async fn start() -> Api {
    with(Books::builder().unlimited().unique_field("cf_cs_cart_id")).await
}

pub(crate) async fn with(builder: BooksBuilder) -> Api {
    let books = builder.start().await;
    let mut api = Api {
        books,
        http: reqwest::Client::new(),
        token: String::new(),
    };
    api.renew().await;
    api
}

impl Api {
    pub(crate) async fn renew(&mut self) {
        self.token = self.refresh().await.json()["access_token"]
            .as_str()
            .unwrap()
            .to_owned();
    }

    pub(crate) async fn refresh(&self) -> Answer {
        let refresh_token = self.books.refresh_token().to_owned();
        self.token_call(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", &refresh_token),
        ])
        .await
    }

    pub(crate) async fn token_call(&self, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", self.books.client_id())
            .append_pair("client_secret", self.books.client_secret())
            .extend_pairs(fields)
            .finish();
        let request = self
            .http
            .post(format!("{}/oauth/v2/token", self.books.accounts_url()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(body);
        read(request.send().await.unwrap()).await
    }

    pub(crate) fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let mut url = url::Url::parse(&format!("{}{path}", self.books.api_url())).unwrap();
        url.query_pairs_mut()
            .append_pair("organization_id", self.books.organization_id());
        self.http
            .request(method.parse().unwrap(), url)
            .header("Authorization", format!("Zoho-oauthtoken {}", self.token))
    }

    pub(crate) async fn try_send(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> reqwest::Result<Answer> {
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request
                .header("Content-Type", "application/json")
                .body(body.to_string());
        }
        Ok(read(request.send().await?).await)
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.try_send("GET", path, None).await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.try_send("POST", path, Some(body)).await.unwrap()
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.try_send("PUT", path, Some(body)).await.unwrap()
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.try_send("DELETE", path, None).await.unwrap()
    }

    /// `PUT /contacts` by the unique field, with the value in the body too.
    pub(crate) fn upsert(&self, value: &str, mut body: Value) -> reqwest::RequestBuilder {
        body["custom_fields"] = json!([{"api_name": "cf_cs_cart_id", "value": value}]);
        self.request("PUT", "/contacts")
            .header("X-Unique-Identifier-Key", "cf_cs_cart_id")
            .header("X-Unique-Identifier-Value", value)
            .header("X-Upsert", "true")
            .header("Content-Type", "application/json")
            .body(body.to_string())
    }

    pub(crate) async fn create(&self, body: Value) -> String {
        let answer = self.post("/contacts", body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.contact()["contact_id"].as_str().unwrap().to_owned()
    }
}

pub(crate) async fn read(response: reqwest::Response) -> Answer {
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text: response.text().await.unwrap(),
    }
}

/// A clock that stands still until it is moved.
#[derive(Clone)]
pub(crate) struct Hand(Arc<AtomicI64>);

impl Hand {
    pub(crate) fn at(time: &str) -> Self {
        let time: Timestamp = time.parse().unwrap();
        Self(Arc::new(AtomicI64::new(time.as_millisecond())))
    }

    pub(crate) fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    pub(crate) fn clock(&self) -> Arc<dyn Fn() -> Timestamp + Send + Sync> {
        let hand = self.clone();
        Arc::new(move || Timestamp::from_millisecond(hand.0.load(Ordering::SeqCst)).unwrap())
    }
}
