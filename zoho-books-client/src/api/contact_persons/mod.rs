//! Contact persons. Feature `contacts`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "contacts")]
mod drafts;
#[cfg(feature = "contacts")]
mod records;

#[cfg(feature = "contacts")]
pub use self::drafts::*;
#[cfg(feature = "contacts")]
pub use self::records::*;
#[cfg(feature = "contacts")]
use crate::ids::{ContactId, ContactPersonId};
use crate::macros::endpoints;
#[cfg(feature = "contacts")]
use crate::{Done, Page};

endpoints! {
    for crate::contact_persons::ContactPersons, "contact-persons", feature "contacts";

    /// Create contact person.
    create_contact_person = Post "/contacts/contactpersons" () { ContactPersonDraft }
        -> ContactPerson at "contact_person";
        create_contact_person, "contacts.CREATE";

    /// Update contact person.
    update_contact_person = Put "/contacts/contactpersons/{contact_person_id}" (contact_person_id: ContactPersonId) { UpdateContactPersonDraft }
        -> ContactPerson at "contact_person";
        update_contact_person, "contacts.UPDATE";

    /// Delete contact person.
    delete_contact_person = Delete "/contacts/contactpersons/{contact_person_id}" (contact_person_id: ContactPersonId)
        -> Done;
        delete_contact_person, "contacts.DELETE";

    /// List contact persons.
    list_contact_persons = Get "/contacts/{contact_id}/contactpersons" (contact_id: ContactId)
        -> Page<ContactPerson> at "contact_persons";
        list_contact_persons, "contacts.READ", ["page" "per_page"];

    /// Get contact person.
    get_contact_person = Get "/contacts/{contact_id}/contactpersons/{contact_person_id}" (contact_id: ContactId, contact_person_id: ContactPersonId)
        -> Option<ContactPerson> at "contact_person";
        get_contact_person, "contacts.READ";

    /// Mark contact person primary.
    mark_contact_person_primary = Post "/contacts/contactpersons/{contact_person_id}/primary" (contact_person_id: ContactPersonId)
        -> Done;
        mark_contact_person_primary, "contacts.CREATE";
}
