//! How answers about contacts are read.

use super::*;

#[tokio::test]
async fn reads_a_contact_as_it_comes() {
    let remote = Remote::start().await;
    remote
        .on(
            "GET",
            "/contacts/3000000000000000017",
            envelope(json!({"contact": live_contact()})),
        )
        .await;
    let contact = remote
        .client()
        .contacts()
        .get(&"3000000000000000017".into())
        .await
        .unwrap()
        .unwrap();

    assert_eq!(contact.contact_id.as_str(), "3000000000000000017");
    assert_eq!(contact.company_name, None);
    assert_eq!(contact.contact_type, Some(ContactType::Customer));
    assert_eq!(contact.status, Some(ContactStatus::Other("crm".into())));
    assert_eq!(contact.payment_terms, Some(-3));
    assert_eq!(contact.credit_limit, None);
    assert_eq!(
        contact
            .outstanding_receivable_amount
            .as_ref()
            .unwrap()
            .as_str(),
        "149.97"
    );
    assert_eq!(
        (contact.is_taxable, contact.has_transaction),
        (Some(true), None)
    );
    assert_eq!(contact.primary_contact_id, None);
    assert_eq!(contact.contact_persons.len(), 1);
    assert_eq!(
        contact.billing_address.as_ref().unwrap().zip.as_deref(),
        Some("94588")
    );
    assert_eq!(contact.shipping_address, None);
    assert_eq!(contact.custom_field("cf_id").as_deref(), Some("17"));
    assert_eq!(contact.custom_field("cf_hashed").as_deref(), Some("yes"));
    assert_eq!(contact.custom_field("cf_promoted").as_deref(), Some("up"));
    assert_eq!(contact.custom_field("cf_none"), None);
    assert_eq!(
        contact.created_time.unwrap().to_string(),
        "2026-06-09T17:16:32Z"
    );
    assert_eq!(contact.last_modified_time, None);
    assert_eq!(
        contact.extra.get("invented_later"),
        Some(json!({"deep": [1]}))
    );

    // Written back, a custom field keeps its value and goes by its id.
    let fields: Vec<CustomFieldDraft> = contact
        .custom_fields
        .iter()
        .cloned()
        .map(Into::into)
        .collect();
    assert_eq!(
        serde_json::to_value(fields).unwrap(),
        json!([{"customfield_id": "48", "value": 17}, {"customfield_id": "49", "value": ["a", "b"]},
            {"customfield_id": "50", "value": ""}]),
    );

    let call = remote.last().await;
    assert_eq!(query(&call, "organization_id").as_deref(), Some("10234695"));
    assert_eq!(
        call.headers["authorization"],
        format!("Zoho-oauthtoken {ACCESS_TOKEN}")
    );
}

#[tokio::test]
async fn every_field_bears_every_kind_of_value() {
    let remote = Remote::start().await;
    let fields: Vec<String> = live_contact()
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    for field in fields {
        for odd in [
            json!(""),
            json!(null),
            json!(0),
            json!(false),
            json!([]),
            json!({}),
            json!("0"),
        ] {
            let mut contact = live_contact();
            contact[&field] = odd.clone();
            remote.server.reset().await;
            remote.tokens(token_answer(ACCESS_TOKEN)).await;
            remote
                .on(
                    "GET",
                    "/contacts/3000000000000000017",
                    envelope(json!({"contact": contact})),
                )
                .await;
            let read = remote
                .client()
                .contacts()
                .get(&"3000000000000000017".into())
                .await;
            // Only the id must be one, and what is no set of people must not be taken for none.
            let unset = odd == json!("") || odd.is_null() || odd == json!([]) || odd == json!({});
            let refused = field == "contact_id" || (field == "contact_persons" && !unset);
            assert_eq!(read.is_err(), refused, "{field} = {odd}");
        }
    }
}

#[tokio::test]
async fn a_contact_is_not_read_without_one_of_its_people() {
    let remote = Remote::start().await;
    let mut contact = live_contact();
    let nameless = json!({"first_name": "nobody knows which"});
    contact["contact_persons"]
        .as_array_mut()
        .unwrap()
        .push(nameless);
    remote
        .on("GET", "/contacts/17", envelope(json!({"contact": contact})))
        .await;
    let error = remote.client().contacts().get(&"17".into()).await;
    assert!(matches!(error, Err(Error::Decode { .. })), "{error:?}");

    let person = json!({"contact_person_id": "46", "first_name": "Will"});
    for (id, persons) in [("18", json!({"46": person})), ("19", json!("Will"))] {
        let mut contact = live_contact();
        contact["contact_id"] = json!(id);
        contact["contact_persons"] = persons;
        let answer = envelope(json!({"contact": contact}));
        remote.on("GET", &format!("/contacts/{id}"), answer).await;
        let error = remote.client().contacts().get(&id.into()).await;
        assert!(matches!(error, Err(Error::Decode { .. })), "{error:?}");
    }
}

#[tokio::test]
async fn an_unknown_contact_is_none() {
    let remote = Remote::start().await;
    remote
        .on(
            "GET",
            "/contacts/1",
            refusal(404, 1002, "Contact does not exist."),
        )
        .await;
    remote
        .on(
            "GET",
            "/contacts/2",
            refusal(400, 1002, "Contact does not exist."),
        )
        .await;
    remote
        .on(
            "GET",
            "/contacts/3",
            refusal(400, 4, "Invalid value passed for contact_id"),
        )
        .await;
    let client = remote.client();
    assert_eq!(client.contacts().get(&"1".into()).await.unwrap(), None);
    assert_eq!(client.contacts().get(&"2".into()).await.unwrap(), None);
    let error = client.contacts().get(&"3".into()).await.unwrap_err();
    assert_eq!(
        (error.status(), error.code()),
        (Some(400), Some(Code::new(4)))
    );
    assert_eq!(error.delivery(), Delivery::Answered);
}

#[tokio::test]
async fn a_wrong_address_makes_no_contact_gone() {
    let remote = Remote::start().await;
    for (id, answer) in [
        ("1", refusal(404, 5, "Invalid URL Passed")),
        (
            "2",
            ResponseTemplate::new(404).set_body_json(json!({"error": "Not Found"})),
        ),
        ("3", html(404)),
    ] {
        remote.on("GET", &format!("/contacts/{id}"), answer).await;
        let client = remote.builder().retries(0).build().unwrap();
        let error = client.contacts().get(&id.into()).await.unwrap_err();
        assert_eq!(error.status(), Some(404));
        assert!(!error.is_not_found(), "{error:?}");
    }
}

#[tokio::test]
async fn a_person_comes_bare_or_in_a_list() {
    let remote = Remote::start().await;
    let client = remote.client();
    let person = json!({"contact_person_id": "46", "contact_id": "17", "first_name": "Will"});
    let listed = || envelope(json!({"contact_person": [person]}));
    let bare = envelope(json!({"contact_person": person}));
    remote
        .on("GET", "/contacts/17/contactpersons/46", bare)
        .await;
    remote
        .on("POST", "/contacts/contactpersons", listed())
        .await;
    remote
        .on("PUT", "/contacts/contactpersons/46", listed())
        .await;
    remote
        .on("DELETE", "/contacts/contactpersons/46", envelope(json!({})))
        .await;
    remote
        .on(
            "POST",
            "/contacts/contactpersons/46/primary",
            envelope(json!({})),
        )
        .await;
    remote
        .on(
            "GET",
            "/contacts/17/contactpersons",
            envelope(json!({"contact_persons": [person]})),
        )
        .await;

    let contact = ContactId::from("17");
    let persons = client.contact_persons();
    let known = persons.get(&contact, &"46".into()).await.unwrap().unwrap();
    assert_eq!(known.first_name.as_deref(), Some("Will"));
    let id = known.contact_person_id.clone();
    let mut draft = ContactPersonDraft::from(known);
    draft.contact_person_id = None;
    draft.contact_id = Some(contact.clone());
    let made = persons.create(&draft).await.unwrap();
    assert_eq!(made.contact_person_id, id);
    assert_eq!(
        body(&remote.last().await),
        json!({"contact_id": "17", "first_name": "Will"})
    );
    persons.update(&id, &draft).await.unwrap();
    persons.mark_primary(&id).await.unwrap();
    persons.delete(&id).await.unwrap();
    assert_eq!(persons.list(&contact).all().await.unwrap().len(), 1);
}

#[tokio::test]
async fn another_record_is_not_taken_for_the_one_asked_for() {
    let remote = Remote::start().await;
    let person = || envelope(json!({"contact_person": {"contact_person_id": "47"}}));
    remote
        .on("GET", "/contacts/17/contactpersons/46", person())
        .await;
    remote
        .on("PUT", "/contacts/contactpersons/46", person())
        .await;
    let organization = envelope(json!({"organization": {"organization_id": "2"}}));
    remote.on("GET", "/organizations/1", organization).await;
    let client = remote.client();
    let contact = ContactId::from("17");
    let persons = client.contact_persons();
    let draft = ContactPersonDraft::default();
    let read = persons.get(&contact, &"46".into()).await.unwrap_err();
    let written = persons.update(&"46".into(), &draft).await;
    let written = written.unwrap_err();
    let organization = client.organizations().get(&"1".into()).await;
    let organization = organization.unwrap_err();
    for (error, delivery) in [
        (read, Delivery::Answered),
        (written, Delivery::Unknown),
        (organization, Delivery::Answered),
    ] {
        assert!(matches!(error, Error::Decode { .. }), "{error:?}");
        assert_eq!(error.delivery(), delivery);
    }
}
