//! What is asked for.

use super::*;

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
