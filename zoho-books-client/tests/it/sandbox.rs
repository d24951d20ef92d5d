//! The client against the crate's own stand-in of Zoho Books.

use std::sync::Arc;
use std::time::Duration;

use futures_util::TryStreamExt;
use serde_json::json;
use zoho_books_client::contact_persons::{CommunicationPreference, ContactPersonDraft};
use zoho_books_client::contacts::*;
use zoho_books_client::fields::FieldDraft;
use zoho_books_client::oauth::Credentials;
use zoho_books_client::sandbox::{Books, ContactSeed, Fault};
use zoho_books_client::{Client, ClientBuilder, DataCenter, Delivery};

fn builder(books: &Books) -> ClientBuilder {
    let credentials = Credentials::refresh_token(
        books.client_id(),
        books.client_secret(),
        books.refresh_token(),
    );
    Client::builder(DataCenter::Us, credentials)
        .organization_id(books.organization_id())
        .api_url(books.api_url())
        .accounts_url(books.accounts_url())
}

#[tokio::test]
async fn a_contact_from_its_making_to_its_end() {
    let books = Books::builder().unlimited().start().await;
    let client = builder(&books).build().unwrap();
    let field = client
        .fields()
        .create(&FieldDraft::unique_text("contact", "Shop id"))
        .await
        .unwrap();
    let api_name = field.api_name.unwrap();
    let fields = client.fields().list("contact").await.unwrap();
    assert!(
        fields
            .iter()
            .any(|f| f.api_name.as_deref() == Some(&api_name) && f.is_unique == Some(true))
    );

    let key = UniqueKey::new(api_name.clone(), "shop:main:17")
        .unwrap()
        .with_field_id(field.field_id);
    let mut person = ContactPersonDraft::default();
    person.first_name = Some("Will".into());
    person.email = Some("will@example.com".into());
    person.is_primary_contact = Some(true);
    let mut draft = ContactDraft::named("Bowman and Co");
    draft.contact_type = Some(ContactType::Customer);
    draft.contact_persons = Some(vec![person]);
    let made = client.contacts().upsert(&key, &draft, true).await.unwrap();
    let again = client.contacts().upsert(&key, &draft, true).await.unwrap();
    assert_eq!(made.contact_id, again.contact_id);
    assert_eq!(books.contact_count(), 1);
    let id = made.contact_id;

    let contact = client.contacts().get(&id).await.unwrap().unwrap();
    assert_eq!(
        contact.custom_field(&api_name).as_deref(),
        Some("shop:main:17")
    );
    assert_eq!(contact.email.as_deref(), Some("will@example.com"));
    let hits: Vec<_> = client
        .contacts()
        .stream(&ContactQuery::default().email("will@example.com"))
        .try_collect()
        .await
        .unwrap();
    assert_eq!(hits.len(), 1);
    assert_eq!(
        hits[0].custom_field(&api_name).as_deref(),
        Some("shop:main:17")
    );

    client.contacts().mark_inactive(&id).await.unwrap();
    let status = client.contacts().get(&id).await.unwrap().unwrap().status;
    assert_eq!(status, Some(ContactStatus::Inactive));
    client.contacts().delete(&id).await.unwrap();
    assert_eq!(client.contacts().get(&id).await.unwrap(), None);
}

#[tokio::test]
async fn people_who_are_written_back_stay_as_they_are() {
    let books = Books::builder().unlimited().start().await;
    let client = builder(&books).build().unwrap();
    let mut will = ContactPersonDraft::default();
    will.first_name = Some("Will".into());
    will.email = Some("will@example.com".into());
    will.enable_portal = Some(true);
    will.extra.insert("is_sms_enabled_for_cp", true);
    let mut preference = CommunicationPreference::default();
    preference.is_email_enabled = Some(false);
    preference.is_whatsapp_enabled = Some(true);
    preference.extra.insert("is_invented_later", true);
    will.communication_preference = Some(preference);
    let mut ann = ContactPersonDraft::default();
    ann.first_name = Some("Ann".into());
    let mut draft = ContactDraft::customer("Bowman and Co");
    draft.contact_persons = Some(vec![will, ann]);
    let made = client.contacts().create(&draft).await.unwrap();
    let before = books.contact(made.contact_id.as_str()).unwrap();
    assert_eq!(before["contact_persons"][0]["is_added_in_portal"], true);

    let mut back = made.to_draft();
    let people = made.contact_persons.into_iter().map(Into::into);
    back.contact_persons = Some(people.collect());
    client
        .contacts()
        .update(&made.contact_id, &back)
        .await
        .unwrap();
    let after = books.contact(made.contact_id.as_str()).unwrap();
    assert_eq!(after["contact_persons"], before["contact_persons"]);
    let preference = &after["contact_persons"][0]["communication_preference"];
    assert_eq!(
        *preference,
        json!({"is_email_enabled": false, "is_whatsapp_enabled": true, "is_invented_later": true})
    );
}

#[tokio::test]
async fn pages_are_walked_through() {
    let books = Books::builder().unlimited().start().await;
    books.add_contacts((0..450).map(|n| ContactSeed::new(&format!("Contact {n}"))));
    let client = builder(&books).build().unwrap();
    let query = ContactQuery::default().sort(ContactColumn::CreatedTime, SortOrder::Ascending);
    let rows: Vec<_> = client
        .contacts()
        .stream(&query)
        .try_collect()
        .await
        .unwrap();
    assert_eq!(rows.len(), 450);
    assert_eq!(client.call_count(), 3);
}

#[tokio::test]
async fn a_lost_answer_leaves_one_contact() {
    let books = Books::builder()
        .unlimited()
        .unique_field("cf_id")
        .start()
        .await;
    let client = builder(&books).build().unwrap();
    let key = UniqueKey::new("cf_id", "17").unwrap();
    let mut draft = ContactDraft::named("Bowman and Co");
    draft.contact_type = Some(ContactType::Customer);
    for fault in [
        Fault::on("PUT", "/contacts").cut_after_commit(),
        Fault::on("PUT", "/contacts").commit_then_status(500),
        Fault::on("PUT", "/contacts").commit_then_body("<html>"),
        Fault::on("PUT", "/contacts").truncated(),
    ] {
        books.fault(fault);
        let error = client
            .contacts()
            .upsert(&key, &draft, true)
            .await
            .unwrap_err();
        assert_eq!(error.delivery(), Delivery::Unknown, "{error:?}");
        client.contacts().upsert(&key, &draft, true).await.unwrap();
        assert_eq!(books.contact_count(), 1);
    }
}

#[tokio::test]
async fn the_sandbox_limits_are_never_met() {
    let window = Duration::from_millis(600);
    let books = Books::builder()
        .requests_per_minute(10)
        .rate_window(window)
        .start()
        .await;
    let client = builder(&books)
        .requests_per_minute(10)
        .rate_window(window)
        .build()
        .unwrap();
    for _ in 0..13 {
        client.organizations().list().await.unwrap();
        client.users().me().await.unwrap();
    }
    assert_eq!(client.call_count(), 26);
}

#[tokio::test]
async fn expired_tokens_are_replaced() {
    let books = Books::builder().unlimited().start().await;
    let cell = Arc::new(zoho_books_client::MemoryCell::new());
    let client = builder(&books).token_cell(cell).build().unwrap();
    client.users().me().await.unwrap();
    books.expire_tokens();
    client.users().me().await.unwrap();
    assert_eq!(client.token_call_count(), 2);
    books.set_scopes(&["ZohoBooks.contacts.READ"]);
    books.expire_tokens();
    assert!(client.users().me().await.unwrap_err().is_missing_scope());
}
