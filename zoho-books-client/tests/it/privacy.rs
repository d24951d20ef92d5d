//! Nothing secret and nobody's data in anything that a program may print.

use std::fmt::Write;
use std::sync::Arc;

use serde_json::json;
use zoho_books_client::contact_persons::ContactPersonDraft;
use zoho_books_client::contacts::{AddressDraft, ContactDraft, ContactQuery, TextMatch, UniqueKey};
use zoho_books_client::oauth::AccountsServer;
use zoho_books_client::{Client, MemoryCell};

use crate::support::*;

/// All that a program could print of an error and of what caused it.
fn told(error: &dyn std::error::Error) -> String {
    let mut text = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(cause) = source {
        write!(text, " {cause} {cause:?}").unwrap();
        source = cause.source();
    }
    text
}

fn assert_clean(text: &str) {
    assert!(!text.contains("CANARY") && !text.contains(EMAIL), "{text}");
}

async fn create(client: &Client) -> String {
    told(
        &client
            .contacts()
            .create(&ContactDraft::named(EMAIL))
            .await
            .unwrap_err(),
    )
}

#[tokio::test]
async fn errors_show_neither() {
    let bodies = [
        refusal(
            400,
            3062,
            &format!("The customer \"{EMAIL}\" already exists"),
        ),
        html(500).set_body_string(EMAIL),
        ok(json!({"code": 0, "contact": {"contact_name": EMAIL}})),
        ok(json!({"code": 0, "contact": EMAIL})),
        ok(json!({"code": 0, "contact": {"contact_id": {"email": EMAIL}}})),
        ok(json!({"code": EMAIL, "message": {"email": EMAIL}})),
    ];
    for answer in bodies {
        let remote = Remote::start().await;
        remote.on("POST", "/contacts", answer).await;
        assert_clean(&create(&remote.client()).await);
    }
    // Not even where a secret has got into an address.
    let remote = Remote::start().await;
    let unreachable = format!("http://127.0.0.1:1/{EMAIL}");
    let client = remote
        .builder()
        .api_url(&unreachable)
        .retries(0)
        .build()
        .unwrap();
    assert_clean(&create(&client).await);
    let client = remote
        .builder()
        .accounts_url(&unreachable)
        .retries(0)
        .build()
        .unwrap();
    assert_clean(&create(&client).await);
    let server = AccountsServer::at(&remote.server.uri()).unwrap();
    remote.server.reset().await;
    remote
        .tokens(html(500).set_body_string(REFRESH_TOKEN))
        .await;
    assert_clean(&told(
        &server.access_token(&credentials()).await.unwrap_err(),
    ));
}

#[tokio::test]
async fn values_show_neither() {
    let remote = Remote::start().await;
    let cell = Arc::new(MemoryCell::new());
    let builder = remote.builder().token_cell(cell.clone());
    assert_clean(&format!("{builder:?} {:?}", credentials()));
    let client = builder.build().unwrap();
    let contact = json!({
        "contact_id": "1", "contact_name": EMAIL, "email": EMAIL, "phone": EMAIL,
        "billing_address": {"address_id": "2", "city": EMAIL},
        "contact_persons": [{"contact_person_id": "3", "email": EMAIL}],
        "custom_fields": [{"api_name": "cf_x", "value": EMAIL}],
        "custom_field_hash": {"cf_x": EMAIL}, "cf_x": EMAIL,
    });
    remote
        .on("GET", "/contacts/1", envelope(json!({"contact": contact})))
        .await;
    remote
        .on("GET", "/contacts", envelope(json!({"contacts": [contact]})))
        .await;
    let contact = client.contacts().get(&"1".into()).await.unwrap().unwrap();
    assert_eq!(contact.custom_field("cf_x").as_deref(), Some(EMAIL));
    let query = ContactQuery::default()
        .email(EMAIL)
        .phone(TextMatch::Contains(EMAIL.into()));
    let page = client.contacts().list(&query).await.unwrap();
    let key = UniqueKey::new("cf_x", EMAIL).unwrap();
    assert_clean(&format!(
        "{client:?} {cell:?} {contact:?} {page:?} {:?} {query:?} {key:?}",
        page.items
    ));

    let mut draft = contact.to_draft();
    let address = AddressDraft::from(contact.billing_address.clone().unwrap());
    let person = ContactPersonDraft::from(contact.contact_persons[0].clone());
    draft.custom_fields = Some(
        contact
            .custom_fields
            .iter()
            .cloned()
            .map(Into::into)
            .collect(),
    );
    let fields = (&contact.custom_fields, &draft.custom_fields);
    assert_clean(&format!("{:?} {address:?}", contact.billing_address));
    assert_clean(&format!(
        "{:?} {person:?} {fields:?} {draft:?}",
        contact.contact_persons
    ));
}

/// Writes down everything that is logged.
#[derive(Clone, Default)]
struct Ear(Arc<std::sync::Mutex<String>>);

impl tracing::field::Visit for Ear {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
        writeln!(self.0.lock().unwrap(), "{field} = {value:?}").unwrap();
    }
}

impl tracing::Subscriber for Ear {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        span.record(&mut self.clone());
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, values: &tracing::span::Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}

#[test]
fn logs_show_neither() {
    let ear = Ear::default();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    tracing::subscriber::with_default(ear.clone(), || {
        runtime.block_on(async {
            let remote = Remote::start().await;
            remote
                .on_times("GET", "/contacts", refusal(401, 57, EMAIL), 1)
                .await;
            remote
                .on_times("GET", "/contacts", refusal(500, 1000, EMAIL), 1)
                .await;
            remote
                .on("GET", "/contacts", envelope(json!({"contacts": []})))
                .await;
            let client = remote
                .builder()
                .clock(Arc::new(ManualClock::new()))
                .build()
                .unwrap();
            let query = ContactQuery::default().email(EMAIL);
            client.contacts().list(&query).await.unwrap();
            remote.server.reset().await;
            remote
                .tokens(html(500).set_body_string(REFRESH_TOKEN))
                .await;
            remote.client().contacts().list(&query).await.unwrap_err();
        });
    });
    let heard = ear.0.lock().unwrap().clone();
    assert!(heard.contains("list_contacts"), "{heard}");
    assert_clean(&heard);
}
