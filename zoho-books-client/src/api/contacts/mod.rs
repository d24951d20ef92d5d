//! Contacts. Feature `contacts`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "contacts")]
mod drafts;

#[cfg(feature = "contacts")]
pub use self::drafts::*;
#[cfg(feature = "contacts")]
use crate::Done;
#[cfg(feature = "contacts")]
use crate::ids::{ContactId, ContactPersonId};
use crate::macros::endpoints;
#[cfg(feature = "contacts")]
use serde_json::Value;

endpoints! {
    for crate::contacts::Contacts, "contacts", feature "contacts";

    /// Create contact person. [`ContactPersons::create`](crate::contact_persons::ContactPersons::create) is the same, and typed.
    create_person = Post "/contacts/contactpersons" () { ContactPersonDraft } -> Done;
        create_contact_person, "contacts.CREATE";

    /// Get contact person.
    get_person = Get "/contacts/contactpersons/{contactperson_id}" (contactperson_id: ContactPersonId) -> Value;
        get_contact_person, "contacts.READ";

    /// Update contact person. [`ContactPersons::update`](crate::contact_persons::ContactPersons::update) is the same, and typed.
    update_person = Put "/contacts/contactpersons/{contactperson_id}" (contactperson_id: ContactPersonId) { ContactPersonDraft }
        -> Done;
        update_contact_person, "contacts.UPDATE";

    /// Delete contact person. [`ContactPersons::delete`](crate::contact_persons::ContactPersons::delete) is the same.
    delete_person = Delete "/contacts/contactpersons/{contactperson_id}" (contactperson_id: ContactPersonId) -> Done;
        delete_contact_person, "contacts.DELETE";

    /// List contact persons. [`ContactPersons::list`](crate::contact_persons::ContactPersons::list) is the same, and typed.
    list_persons = Get "/contacts/{contact_id}/contactpersons" (contact_id: ContactId) -> Value;
        list_contact_persons, "contacts.READ";

    /// Get contact contact person. [`ContactPersons::get`](crate::contact_persons::ContactPersons::get) is the same, and typed.
    get_contact_person = Get "/contacts/{contact_id}/contactpersons/{contactperson_id}" (contact_id: ContactId, contactperson_id: ContactPersonId)
        -> Value;
        get_contact_contact_person, "contacts.READ";

    /// Mark contact person primary. [`ContactPersons::mark_primary`](crate::contact_persons::ContactPersons::mark_primary) is the same.
    mark_person_primary = Post "/contacts/contactpersons/{contactperson_id}/primary" (contactperson_id: ContactPersonId)
        -> Done;
        mark_contact_person_primary, "contacts.CREATE";
}
