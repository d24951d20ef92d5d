//! Somebody is told when a person is needed: each cause once, with what to do and the link, and nothing of people.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use cs_cart_client::sandbox::ShopUser;
use serde_json::Value;
use zoho_books_client::sandbox::ContactSeed;

use super::rig::{Remotes, Serving, until};

/// A receiver of messages on loopback: what came, and whether it takes more.
#[derive(Clone, Default)]
struct Receiver {
    came: Arc<Mutex<Vec<Value>>>,
    is_down: Arc<Mutex<bool>>,
}

impl Receiver {
    /// Starts it, and gives its address.
    async fn start() -> (Self, String) {
        let receiver = Self::default();
        let router = Router::new()
            .route("/T0K3N", post(take))
            .with_state(receiver.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/T0K3N", listener.local_addr().unwrap());
        tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        (receiver, url)
    }

    fn messages(&self) -> Vec<Value> {
        self.came.lock().unwrap().clone()
    }
}

async fn take(State(receiver): State<Receiver>, Json(message): Json<Value>) -> StatusCode {
    let is_down = std::mem::take(&mut *receiver.is_down.lock().unwrap());
    if is_down {
        return StatusCode::BAD_GATEWAY;
    }
    receiver.came.lock().unwrap().push(message);
    StatusCode::OK
}

async fn sign_up(remotes: &Remotes, serving: &Serving, email: &str) {
    let customer = ShopUser::customer(email).firstname("Kanarie");
    let user = remotes.shop.add_user(customer);
    let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
    assert_eq!(hook.send().await.unwrap().status(), 204);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_cause_is_told_once_with_what_to_do() {
    let remotes = Remotes::start().await;
    for email in ["ann@example.com", "cy@example.com"] {
        for name in ["One", "Two"] {
            let seed = ContactSeed::new(&format!("{name} {email}")).email(email);
            remotes.books.add_contact(seed);
        }
    }
    let (receiver, url) = Receiver::start().await;
    // A message that does not arrive is sent again.
    *receiver.is_down.lock().unwrap() = true;
    let program = remotes
        .program()
        .with("ALERTS__WEBHOOK_URL", &url)
        .with("ALERTS__PAGE_URL", "https://sync.example.com/status/");
    let mut command = program.command(&["serve", "-v"]);
    command.stdout(std::process::Stdio::null());
    let mut serving = Serving::spawn(command);
    sign_up(&remotes, &serving, "ann@example.com").await;
    until("the first message was refused", || {
        serving.log().contains("did not reach alerts.webhook_url")
    })
    .await;
    // The same cause again: whoever is told reads of both.
    sign_up(&remotes, &serving, "cy@example.com").await;
    until("a message came", || !receiver.messages().is_empty()).await;
    let told = receiver.messages().remove(0);
    let link = "https://sync.example.com/status/customers?state=parked&reason=ambiguous_match";
    assert_eq!(told["event"], "parked");
    assert_eq!(told["kind"], "customer");
    assert_eq!(told["reason"], "ambiguous_match");
    assert_eq!(told["link"], link);
    let text = told["text"].as_str().unwrap();
    for said in ["Several contacts fit", "Merge them", link] {
        assert!(text.contains(said), "{text}");
    }

    // Another process on the same database says nothing that was said, and tells of what is new: a sign-in that is refused.
    serving.terminate();
    assert!(serving.ended().await.success());
    remotes.books.revoke_refresh_token();
    let mut command = program.command(&["serve", "-v"]);
    command.stdout(std::process::Stdio::null());
    let serving = Serving::spawn(command);
    sign_up(&remotes, &serving, "dee@example.com").await;
    until("the pause was told", || receiver.messages().len() > 1).await;
    let messages = receiver.messages();
    let causes: Vec<&str> = messages
        .iter()
        .map(|message| message["reason"].as_str().unwrap())
        .collect();
    assert_eq!(causes, ["ambiguous_match", "reauthorize"]);
    for message in &messages {
        let text = message.to_string().to_lowercase();
        for canary in ["kanarie", "@example.com"] {
            assert!(!text.contains(canary), "{text}");
        }
    }
    assert!(!serving.log().contains("T0K3N"), "{}", serving.log());
}
