//! What is written about contacts.

use super::*;

#[test]
fn a_person_goes_back_with_what_it_came_with_and_keeps_the_portal() {
    for (portal, written) in [
        (json!({"enable_portal": true}), Some(true)),
        (
            json!({"enable_portal": false, "is_added_in_portal": true}),
            Some(true),
        ),
        (json!({"is_added_in_portal": false}), None),
        (json!({}), None),
    ] {
        let mut person = json!({
            "contact_person_id": "46", "first_name": "Will", "photo_url": "", "invented_later": {"deep": [1]},
            "communication_preference": {"is_email_enabled": false, "also_later": true},
        });
        let all = person.as_object_mut().unwrap();
        all.extend(portal.as_object().unwrap().clone());
        let person: ContactPerson = serde_json::from_value(person).unwrap();
        let back = serde_json::to_value(ContactPersonDraft::from(person)).unwrap();
        let mut expected = json!({
            "contact_person_id": "46", "first_name": "Will", "invented_later": {"deep": [1]},
            "communication_preference": {"is_email_enabled": false, "also_later": true},
        });
        if let Some(written) = written {
            expected["enable_portal"] = json!(written);
        }
        assert_eq!(back, expected);
    }
}

#[tokio::test]
async fn an_upsert_goes_by_headers_and_tells_its_status() {
    let remote = Remote::start().await;
    let made = ResponseTemplate::new(201)
        .set_body_json(json!({"code": 0, "message": "", "contact": live_contact()}));
    remote.on("PUT", "/contacts", made).await;
    let client = remote.client();
    let key = UniqueKey::new("cf_id", "shop:main:17").unwrap();
    let mut person = ContactPersonDraft::default();
    person.email = Some(EMAIL.into());
    let mut draft = ContactDraft::named("Bowman and Co");
    draft.contact_type = Some(ContactType::Customer);
    draft.contact_persons = Some(vec![person]);

    let upsert = client.contacts().upsert(&key, &draft, true);
    let upserted = upsert.with_status().await.unwrap();
    assert_eq!(upserted.status, 201);
    let call = remote.last().await;
    assert_eq!(call.headers["x-unique-identifier-key"], "cf_id");
    assert_eq!(call.headers["x-unique-identifier-value"], "shop:main:17");
    assert_eq!(call.headers["x-upsert"], "true");
    assert_eq!(call.headers["content-type"], "application/json");
    assert_eq!(
        body(&call),
        json!({
            "contact_name": "Bowman and Co",
            "contact_type": "customer",
            "contact_persons": [{"email": EMAIL}],
            "custom_fields": [{"api_name": "cf_id", "value": "shop:main:17"}],
        }),
    );

    client.contacts().upsert(&key, &draft, false).await.unwrap();
    assert!(!remote.last().await.headers.contains_key("x-upsert"));
}

#[tokio::test]
async fn an_upsert_never_goes_without_its_key_nor_against_it() {
    let remote = Remote::start().await;
    remote
        .on(
            "PUT",
            "/contacts",
            envelope(json!({"contact": live_contact()})),
        )
        .await;
    let client = remote.client();
    let by_name = UniqueKey::new("cf_id", "17").unwrap();
    let by_id = by_name.clone().with_field_id("46");
    let holding = |field: CustomFieldDraft| {
        let mut draft = ContactDraft::named("A");
        draft.custom_fields = Some(vec![field]);
        draft
    };

    // Another field that happens to have the same value is not the key's.
    for (key, other) in [
        (&by_name, CustomFieldDraft::by_api_name("cf_other", "17")),
        (&by_id, CustomFieldDraft::by_id("47", "17")),
    ] {
        let draft = holding(other);
        client.contacts().upsert(key, &draft, true).await.unwrap();
        let sent = body(&remote.last().await);
        let sent = sent["custom_fields"].as_array().unwrap().clone();
        assert_eq!(sent.len(), 2, "{sent:?}");
    }
    // The key's own, however it is named and written.
    for (key, own) in [
        (&by_name, CustomFieldDraft::by_api_name("cf_id", "17")),
        (&by_name, CustomFieldDraft::by_label("Shop id", "17")),
        (&by_id, CustomFieldDraft::by_id("46", 17)),
    ] {
        let draft = holding(own);
        client.contacts().upsert(key, &draft, true).await.unwrap();
        let sent = body(&remote.last().await);
        assert_eq!(sent["custom_fields"].as_array().unwrap().len(), 1);
    }
    let sent = remote.calls().await.len();
    for (key, wrong) in [
        (&by_name, CustomFieldDraft::by_api_name("cf_id", "18")),
        (&by_id, CustomFieldDraft::by_id("46", Value::Null)),
        (&by_id, CustomFieldDraft::by_api_name("cf_id", "18")),
    ] {
        let draft = holding(wrong);
        let error = client.contacts().upsert(key, &draft, true).await;
        assert!(matches!(error, Err(Error::Build(_))), "{error:?}");
    }
    assert_eq!(remote.calls().await.len(), sent);
}
