//! Webhooks and the rules that set them off.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};
use zoho_books_client::sandbox::{Books, ContactSeed, Delivery, Module};

use crate::api::{Api, with};
use crate::documents::{id, world};

const SECRET: &str = "abcdefghijkl0123";

/// Makes a webhook and its rule; returns the ids of both.
async fn rule(api: &Api, entity: &str, rule_type: &str, url: &str) -> (String, String) {
    let name = format!("{entity} {rule_type}");
    let webhook = json!({
        "webhook_name": name, "entity": entity, "method": "POST", "url": url, "secret": SECRET,
        "headers": [{"param_name": "X-Token", "param_value": "t0ken"}],
    });
    let webhook = api.post("/settings/webhooks", webhook).await;
    assert_eq!(webhook.status, 201, "{}", webhook.text);
    let webhook = id(&webhook.json()["webhook"], "webhook_id");
    let rule = json!({
        "workflow_name": name, "entity": entity, "rule_type": rule_type, "rule": {}, "apply_rule_always": true,
        "instant_actions": [{"action_id": webhook, "action_type": "webhook"}],
    });
    let rule = api.post("/settings/workflows", rule).await;
    assert_eq!(rule.status, 201, "{}", rule.text);
    (webhook, id(&rule.json()["workflow"], "workflow_id"))
}

fn told(deliveries: &[Delivery]) -> Vec<(String, String)> {
    let one = |delivery: &Delivery| (delivery.entity.clone(), delivery.record_id.clone());
    deliveries.iter().map(one).collect()
}

/// Waits until the receiver got so many requests.
async fn received(server: &MockServer, count: usize) -> Vec<wiremock::Request> {
    for _ in 0..2000 {
        let requests = server.received_requests().await.unwrap();
        if requests.len() >= count {
            return requests;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("the deliveries did not arrive");
}

#[tokio::test]
async fn a_delivery_arrives_signed_with_the_whole_record() {
    let server = MockServer::start().await;
    let answer = Mock::given(any()).respond_with(ResponseTemplate::new(204));
    answer.mount(&server).await;
    let world = world().await;
    let url = format!("{}/hook?b=2&action=upsert", server.uri());
    rule(&world.api, "invoice", "add", &url).await;
    let invoice = world.invoice(2).await;
    let request = received(&server, 1).await.remove(0);
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(body["invoice"]["invoice_id"], invoice["invoice_id"]);
    assert_eq!(body["invoice"]["total"], invoice["total"]);
    assert_eq!(request.headers["x-token"], "t0ken");
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(b"actionupsertb2");
    mac.update(&request.body);
    let expected: Vec<String> = mac
        .finalize()
        .into_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(
        request.headers["x-zoho-webhook-signature"],
        expected.concat().as_str()
    );
}

#[tokio::test]
async fn a_rule_fires_once_for_each_request_and_only_for_what_it_names() {
    let world = world().await;
    let api = &world.api;
    // Nobody listens there: what was sent is in the log all the same.
    let url = "http://127.0.0.1:9/hook";
    rule(api, "customer", "add_edit", url).await;
    rule(api, "customer", "delete", url).await;
    rule(api, "customer_payment", "add", url).await;
    rule(api, "item", "edit", url).await;
    let books = &api.books;

    let made = api.create(json!({"contact_name": "New"})).await;
    let path = format!("/contacts/{made}");
    api.put(&path, json!({"notes": "x"})).await;
    api.post(&format!("{path}/inactive"), json!({})).await;
    assert!(books.edit_contact(&made, |contact| contact["notes"] = json!("y")));
    api.delete(&path).await;
    let customer = |id: &str| ("customer".to_owned(), id.to_owned());
    assert_eq!(told(&books.deliveries()), vec![customer(&made); 5]);
    let gone = books.deliveries()[4].payload.clone();
    assert_eq!(gone["contact"]["contact_id"], json!(made));
    assert!(gone["contact"].get("notes").is_none());

    // A vendor is no customer, a new item no edited one, a refused write no write, a seed was always there.
    api.create(json!({"contact_name": "Mill 2", "contact_type": "vendor"}))
        .await;
    api.post("/items", json!({"name": "Cup", "rate": 1})).await;
    api.post("/contacts", json!({"contact_name": ""})).await;
    books.add_contact(ContactSeed::new("Old"));
    assert_eq!(books.deliveries().len(), 5);

    // A payment that settles an invoice is told once, as made.
    let invoice = id(&world.invoice(1).await, "invoice_id");
    api.post(&format!("/invoices/{invoice}/status/sent"), json!({}))
        .await;
    let payment = json!({"customer_id": world.customer, "amount": 2, "invoices": [{"invoice_id": invoice, "amount_applied": 2}]});
    let payment = world.make("/customerpayments", "payment", payment).await;
    let last = books.deliveries().pop().unwrap();
    assert_eq!(
        (last.entity.as_str(), &last.record_id),
        ("customer_payment", &id(&payment, "payment_id"))
    );
    assert_eq!(last.payload["payment"]["invoices"][0]["amount_applied"], 2);
    assert!(books.edit_record(Module::Items, &world.item, |item| item["rate"] = json!(9)));
    assert_eq!(books.deliveries().len(), 7);
}

#[tokio::test]
async fn deliveries_get_lost_come_twice_and_stop_with_the_rule() {
    let api = with(Books::builder().unlimited()).await;
    let (webhook, rule_id) = rule(&api, "item", "add_edit", "http://127.0.0.1:9/hook").await;
    let make = async |name: &str| {
        let answer = api.post("/items", json!({"name": name, "rate": 1})).await;
        assert_eq!(answer.status, 201);
    };
    api.books.lose_deliveries(true);
    make("A").await;
    api.books.lose_deliveries(false);
    api.books.repeat_deliveries(true);
    make("B").await;
    api.books.repeat_deliveries(false);
    let lost: Vec<bool> = api.books.deliveries().iter().map(|one| one.lost).collect();
    assert_eq!(lost, [true, false, false]);

    let path = format!("/settings/workflows/{rule_id}");
    assert_eq!(
        api.post(&format!("{path}/inactive"), json!({}))
            .await
            .code(),
        0
    );
    make("C").await;
    assert_eq!(api.books.deliveries().len(), 3);
    assert_eq!(
        api.post(&format!("{path}/active"), json!({})).await.code(),
        0
    );
    make("D").await;
    assert_eq!(api.books.deliveries().len(), 4);
    assert!(!format!("{:?}", api.books.deliveries()).contains("127.0.0.1"));

    // The rule has to go first.
    let listed = api.get("/settings/webhooks").await.json()["webhooks"].clone();
    assert_eq!(listed[0]["related_rules"][0]["workflow_id"], json!(rule_id));
    assert!(listed[0].get("secret").is_none());
    let webhook = format!("/settings/webhooks/{webhook}");
    assert_eq!(api.delete(&webhook).await.refusal(), (400, 4));
    assert_eq!(api.delete(&path).await.code(), 0);
    assert_eq!(api.delete(&webhook).await.code(), 0);
    make("E").await;
    assert_eq!(api.books.deliveries().len(), 4);
}

#[tokio::test]
async fn webhooks_and_rules_are_checked() {
    let api = with(Books::builder().unlimited()).await;
    let good = json!({"webhook_name": "A", "entity": "item", "url": "https://shop.example/hook", "secret": SECRET});
    for (field, value) in [
        ("url", "shop"),
        ("secret", "short"),
        ("secret", "with space 12345"),
        ("entity", ""),
    ] {
        let mut bad = good.clone();
        bad[field] = json!(value);
        assert_eq!(
            api.post("/settings/webhooks", bad).await.refusal(),
            (400, 4),
            "{field}"
        );
    }
    let webhook = id(
        &api.post("/settings/webhooks", good).await.json()["webhook"],
        "webhook_id",
    );
    let action = json!({"action_id": webhook, "action_type": "webhook"});
    for (entity, actions) in [
        (
            "item",
            json!([{"action_id": "1", "action_type": "webhook"}]),
        ),
        ("invoice", json!([action])),
        ("item", json!([action, action])),
    ] {
        let rule = json!({"workflow_name": "A", "entity": entity, "rule_type": "add", "instant_actions": actions});
        assert_eq!(
            api.post("/settings/workflows", rule).await.refusal(),
            (400, 4),
            "{entity}"
        );
    }
    for number in 0..11 {
        let rule = json!({"workflow_name": number.to_string(), "entity": "item", "rule_type": "add", "instant_actions": [action]});
        let answer = api.post("/settings/workflows", rule).await;
        assert_eq!(answer.status, if number < 10 { 201 } else { 400 });
    }
}
