use serde_json::{Value, json};
use wiremock::ResponseTemplate;
use zoho_books_client::contact_persons::{ContactPerson, ContactPersonDraft};
use zoho_books_client::contacts::*;
use zoho_books_client::{Code, Delivery, Error};

use crate::support::*;

/// A contact as live answers have it: `""` wherever something is unset.
fn live_contact() -> Value {
    json!({
        "contact_id": 3_000_000_000_000_000_017_u64,
        "contact_name": "Bowman and Co",
        "company_name": "",
        "contact_type": "customer",
        "customer_sub_type": "business",
        "status": "crm",
        "email": EMAIL,
        "language_code": "",
        "currency_id": "460000000000097",
        "payment_terms": "-3",
        "credit_limit": "",
        "exchange_rate": "",
        "outstanding_receivable_amount": 149.97,
        "is_taxable": "true",
        "has_transaction": "",
        "primary_contact_id": "",
        "contact_persons": [
            {"contact_person_id": "46", "first_name": "Will", "email": EMAIL, "is_primary_contact": true,
             "communication_preference": {"is_email_enabled": true, "is_sms_enabled": false}},
        ],
        "billing_address": {"address_id": "47", "zip": 94588, "city": "Pleasanton ", "state": "", "latitude": ""},
        "shipping_address": "",
        "addresses": [],
        "custom_fields": [
            {"field_id": "48", "customfield_id": "48", "placeholder": "cf_id", "value": 17, "label": "Shop id"},
            {"customfield_id": "49", "api_name": "cf_many", "value": ["a", "b"]},
            {"customfield_id": "50", "api_name": "cf_nothing", "value": null},
        ],
        "custom_field_hash": {"cf_hashed": "yes", "cf_hashed_unformatted": "yes"},
        "cf_promoted": "up",
        "created_time": "2026-06-09T13:16:32-0400",
        "last_modified_time": "",
        "invented_later": {"deep": [1]},
    })
}

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

#[tokio::test]
async fn a_list_sends_what_was_asked_for() {
    let remote = Remote::start().await;
    remote
        .on("GET", "/contacts", envelope(json!({"contacts": []})))
        .await;
    let contacts = ContactQuery::default()
        .email(EMAIL)
        .contact_name(TextMatch::Contains("Bow".into()))
        .phone(TextMatch::StartsWith("+1".into()))
        .search_text("x & y")
        .contact_type(ContactType::Vendor)
        .crm_account_id("5")
        .sort(ContactColumn::LastModifiedTime, SortOrder::Descending)
        .page(3)
        .per_page(500);
    let page = remote.client().contacts().list(&contacts).await.unwrap();
    assert!(page.items.is_empty() && !page.has_more());
    let call = remote.last().await;
    for (name, value) in [
        ("email", EMAIL),
        ("contact_name_contains", "Bow"),
        ("phone_startswith", "+1"),
        ("search_text", "x & y"),
        ("contact_type", "vendor"),
        ("zcrm_account_id", "5"),
        ("filter_by", "Status.All"),
        ("sort_column", "last_modified_time"),
        ("sort_order", "D"),
        ("page", "3"),
        ("per_page", "200"),
    ] {
        assert_eq!(query(&call, name).as_deref(), Some(value), "{name}");
    }
}

#[tokio::test]
async fn addresses_comments_and_states() {
    let remote = Remote::start().await;
    let client = remote.client();
    let id = ContactId::from("17");
    let done = || envelope(json!({}));
    let address = json!({"address_id": "5", "city": "Pleasanton"});

    remote
        .on(
            "GET",
            "/contacts/17/address",
            envelope(json!({"addresses": [address]})),
        )
        .await;
    remote
        .on(
            "POST",
            "/contacts/17/address",
            envelope(json!({"address_info": address})),
        )
        .await;
    remote
        .on(
            "PUT",
            "/contacts/17/address/5",
            envelope(json!({"address_info": address})),
        )
        .await;
    remote.on("DELETE", "/contacts/17/address/5", done()).await;
    let known = client
        .contacts()
        .addresses(&id)
        .all()
        .await
        .unwrap()
        .remove(0);
    let address_id = known.address_id.clone().unwrap();
    let mut draft = AddressDraft::from(known);
    client.contacts().add_address(&id, &draft).await.unwrap();
    assert_eq!(body(&remote.last().await), json!({"city": "Pleasanton"}));
    draft.address_id = Some(address_id.clone());
    client
        .contacts()
        .update_address(&id, &address_id, &draft)
        .await
        .unwrap();
    assert_eq!(
        body(&remote.last().await),
        json!({"address_id": "5", "city": "Pleasanton"})
    );
    client
        .contacts()
        .delete_address(&id, &address_id)
        .await
        .unwrap();

    let comments = json!({"contact_comments": [{"comment_id": "9", "description": "hello", "comment_type": "x"}]});
    remote
        .on("GET", "/contacts/17/comments", envelope(comments))
        .await;
    remote.on("POST", "/contacts/17/comments", done()).await;
    remote.on("DELETE", "/contacts/17/comments/9", done()).await;
    let comments = client.contacts().comments(&id).all().await.unwrap();
    assert_eq!(comments[0].description, "hello");
    assert_eq!(comments[0].extra.text("comment_type").as_deref(), Some("x"));
    let hello = NoteDraft::new("hello");
    client.contacts().add_comment(&id, &hello).await.unwrap();
    assert_eq!(body(&remote.last().await), json!({"description": "hello"}));
    client
        .contacts()
        .delete_comment(&id, &comments[0].comment_id)
        .await
        .unwrap();

    remote.on("POST", "/contacts/17/active", done()).await;
    remote.on("POST", "/contacts/17/inactive", done()).await;
    remote.on("POST", "/contacts/17/merge", done()).await;
    remote.on("DELETE", "/contacts/17", done()).await;
    remote.on("DELETE", "/contacts", done()).await;
    client.contacts().mark_active(&id).await.unwrap();
    client.contacts().mark_inactive(&id).await.unwrap();
    client
        .contacts()
        .merge(&id)
        .undocumented_query("contact_ids", "18")
        .await
        .unwrap();
    assert_eq!(
        query(&remote.last().await, "contact_ids").as_deref(),
        Some("18")
    );
    client.contacts().delete(&id).await.unwrap();
    client
        .contacts()
        .delete_many()
        .ids("contact_ids", &[id, "18".into()])
        .await
        .unwrap();
    assert_eq!(
        query(&remote.last().await, "contact_ids").as_deref(),
        Some("17,18")
    );
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
