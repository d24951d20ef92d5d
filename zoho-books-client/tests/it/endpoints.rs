//! Every call's method and path stand in Zoho's OpenAPI files (July 2026), under the call's
//! operation name.

use std::collections::BTreeSet;

use serde_json::json;
use zoho_books_client::contact_persons::ContactPersonDraft;
use zoho_books_client::contacts::{AddressDraft, ContactDraft, ContactQuery, NoteDraft, UniqueKey};
use zoho_books_client::fields::FieldDraft;

use crate::support::*;

/// Module, operation, method and path, as the files have them.
const DOCUMENTED: &[(&str, &str, &str, &str)] = &[
    ("contacts", "create_contact", "POST", "/contacts"),
    ("contacts", "list_contacts", "GET", "/contacts"),
    (
        "contacts",
        "update_contact_using_custom_field",
        "PUT",
        "/contacts",
    ),
    ("contacts", "delete_contacts", "DELETE", "/contacts"),
    (
        "contacts",
        "update_contact",
        "PUT",
        "/contacts/{contact_id}",
    ),
    ("contacts", "get_contact", "GET", "/contacts/{contact_id}"),
    (
        "contacts",
        "delete_contact",
        "DELETE",
        "/contacts/{contact_id}",
    ),
    (
        "contacts",
        "mark_contact_active",
        "POST",
        "/contacts/{contact_id}/active",
    ),
    (
        "contacts",
        "mark_contact_inactive",
        "POST",
        "/contacts/{contact_id}/inactive",
    ),
    (
        "contacts",
        "list_contact_comments",
        "GET",
        "/contacts/{contact_id}/comments",
    ),
    (
        "contacts",
        "add_contact_comment",
        "POST",
        "/contacts/{contact_id}/comments",
    ),
    (
        "contacts",
        "delete_contact_comment",
        "DELETE",
        "/contacts/{contact_id}/comments/{comment_id}",
    ),
    (
        "contacts",
        "get_contact_address",
        "GET",
        "/contacts/{contact_id}/address",
    ),
    (
        "contacts",
        "add_contact_address",
        "POST",
        "/contacts/{contact_id}/address",
    ),
    (
        "contacts",
        "update_contact_address",
        "PUT",
        "/contacts/{contact_id}/address/{address_id}",
    ),
    (
        "contacts",
        "delete_contact_address",
        "DELETE",
        "/contacts/{contact_id}/address/{address_id}",
    ),
    (
        "contacts",
        "merge_contact",
        "POST",
        "/contacts/{contact_id}/merge",
    ),
    (
        "contact-persons",
        "create_contact_person",
        "POST",
        "/contacts/contactpersons",
    ),
    (
        "contact-persons",
        "update_contact_person",
        "PUT",
        "/contacts/contactpersons/{contact_person_id}",
    ),
    (
        "contact-persons",
        "delete_contact_person",
        "DELETE",
        "/contacts/contactpersons/{contact_person_id}",
    ),
    (
        "contact-persons",
        "list_contact_persons",
        "GET",
        "/contacts/{contact_id}/contactpersons",
    ),
    (
        "contact-persons",
        "get_contact_person",
        "GET",
        "/contacts/{contact_id}/contactpersons/{contact_person_id}",
    ),
    (
        "contact-persons",
        "mark_contact_person_primary",
        "POST",
        "/contacts/contactpersons/{contact_person_id}/primary",
    ),
    ("currency", "list_currencies", "GET", "/settings/currencies"),
    (
        "organizations",
        "list_organizations",
        "GET",
        "/organizations",
    ),
    (
        "organizations",
        "get_organization",
        "GET",
        "/organizations/{organization_id}",
    ),
    ("users", "list_users", "GET", "/users"),
    ("users", "get_current_user", "GET", "/users/me"),
];

/// Documented on Zoho's site or seen in use, but not in the files.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("list_fields", "GET", "/settings/fields"),
    ("list_custom_fields", "GET", "/settings/customfields"),
    ("create_field", "POST", "/settings/fields"),
    ("update_field", "PUT", "/settings/fields/{field_id}"),
];

#[tokio::test]
async fn calls_only_what_is_documented() {
    let remote = Remote::start().await;
    // Every answer refuses and names no operation, so each error tells which call it was.
    wiremock::Mock::given(wiremock::matchers::path_regex("^/books/"))
        .respond_with(refusal(404, 5, "Invalid URL Passed"))
        .mount(&remote.server)
        .await;
    let client = remote.builder().requests_per_minute(1000).build().unwrap();
    let (contacts, persons, fields) =
        (client.contacts(), client.contact_persons(), client.fields());
    let id = &"1001".into();
    let person = &"1002".into();
    let (draft, address, new) = (
        ContactDraft::named("A"),
        AddressDraft::default(),
        ContactPersonDraft::default(),
    );
    let key = UniqueKey::new("cf_id", "1").unwrap();

    let mut operations = Vec::new();
    macro_rules! call {
        ($($call:expr),+ $(,)?) => {$(
            operations.push($call.await.err().and_then(|error| error.operation()));
        )+};
    }
    call!(
        contacts.create(&draft),
        contacts.upsert(&key, &draft, true),
        contacts.get(id),
        contacts.list(&ContactQuery::default()),
        contacts.update(id, &draft),
        contacts.delete(id),
        contacts
            .delete_many()
            .ids("contact_ids", std::slice::from_ref(id)),
        contacts.mark_active(id),
        contacts.mark_inactive(id),
        contacts.merge(id),
        contacts.addresses(id),
        contacts.add_address(id, &address),
        contacts.update_address(id, &"1003".into(), &address),
        contacts.delete_address(id, &"1003".into()),
        contacts.comments(id).all(),
        contacts.add_comment(id, &NoteDraft::new("")),
        contacts.delete_comment(id, &"1004".into()),
        persons.list(id).all(),
        persons.get(id, person),
        persons.create(&new),
        persons.update(person, &new),
        persons.delete(person),
        persons.mark_primary(person),
        client.organizations().list(),
        client.organizations().get(&"1005".into()),
        client.currencies().list().all(),
        client.users().list().all(),
        client.users().me(),
        fields.list("contact"),
        fields.create(&FieldDraft::unique_text("contact", "Shop id")),
        fields.make_unique(&"1006".into()),
    );
    let called: BTreeSet<(String, String)> = remote
        .calls()
        .await
        .iter()
        .map(|call| {
            let names = [
                ("1001", "{contact_id}"),
                ("1002", "{contact_person_id}"),
                ("1003", "{address_id}"),
                ("1004", "{comment_id}"),
                ("1005", "{organization_id}"),
                ("1006", "{field_id}"),
            ];
            let path = names
                .iter()
                .fold(call.url.path().to_owned(), |path, (id, name)| {
                    path.replace(id, name)
                });
            (
                call.method.to_string(),
                path.trim_start_matches("/books/v3").to_owned(),
            )
        })
        .collect();
    let known = DOCUMENTED.iter().map(|(_, _, method, path)| (method, path));
    let elsewhere = ELSEWHERE.iter().map(|(_, method, path)| (method, path));
    let table: BTreeSet<(String, String)> = known
        .chain(elsewhere)
        .map(|(method, path)| ((*method).to_owned(), (*path).to_owned()))
        .collect();
    assert_eq!(called, table);

    let names: BTreeSet<&str> = DOCUMENTED
        .iter()
        .map(|(_, operation, ..)| *operation)
        .chain(ELSEWHERE.iter().map(|(operation, ..)| *operation))
        .collect();
    for operation in operations.into_iter().flatten() {
        assert!(names.contains(operation), "{operation}");
    }
    assert_eq!(
        json!(called.len()),
        json!(DOCUMENTED.len() + ELSEWHERE.len())
    );
}
