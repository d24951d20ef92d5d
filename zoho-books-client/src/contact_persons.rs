//! The people of a contact. <https://www.zoho.com/books/api/v3/contact-persons/>
//!
#![cfg_attr(feature = "sandbox", doc = "```")]
#![cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
#![doc = include_str!("doc_setup.md")]
//! use zoho_books_client::contact_persons::ContactPersonDraft;
//!
//! let mut draft = ContactPersonDraft::of(customer.clone());
//! draft.first_name = Some("Will".into());
//! draft.email = Some("will@example.com".into());
//! let will = books.contact_persons().create(&draft).await?;
//!
//! books.contact_persons().mark_primary(&will.contact_person_id).await?;
//! let people = books.contact_persons().list(&customer).all().await?;
//! assert_eq!(people.len(), 1);
//! # Ok(())
//! # }
//! ```

use crate::ids::ContactId;
use crate::macros::{draft, endpoints, record};
use crate::{Done, Page};

pub use crate::ids::ContactPersonId;

draft! {
    /// How somebody is written to, as read and as written. What is absent is not known.
    CommunicationPreference {
        /// By e-mail.
        is_email_enabled: Option<bool>,
        /// By text message.
        is_sms_enabled: Option<bool>,
        /// By WhatsApp.
        is_whatsapp_enabled: Option<bool>,
    }
}

record! {
    /// A person as read.
    ContactPerson by contact_person_id: ContactPersonId {
        /// The contact, where the answer tells it.
        contact_id: Option<ContactId>,
        /// The form of address.
        salutation: Option<String>,
        /// The first name.
        first_name: Option<String>,
        /// The last name.
        last_name: Option<String>,
        /// The e-mail address.
        email: Option<String>,
        /// The phone number.
        phone: Option<String>,
        /// The mobile number.
        mobile: Option<String>,
        /// The person's position.
        designation: Option<String>,
        /// The department.
        department: Option<String>,
        /// The Skype name.
        skype: Option<String>,
        /// Whether it is the contact's primary person; a contact has at most one.
        is_primary_contact: Option<bool>,
        /// Whether the person has access to the portal.
        enable_portal: Option<bool>,
        /// The same, as the person's own endpoints call it.
        is_added_in_portal: Option<bool>,
        /// Which messages the person may be sent.
        communication_preference: Option<CommunicationPreference>,
    }
}

draft! {
    /// A person to write: with a contact, or by itself. `None` leaves a field out.
    ContactPersonDraft {
        /// The contact, for a person by itself; [`of`](Self::of) sets it.
        contact_id: Option<ContactId>,
        /// The person to change, in a contact's set of people. Without it, a new one is added.
        contact_person_id: Option<ContactPersonId>,
        /// The form of address, at most 25 characters.
        salutation: Option<String>,
        /// The first name, at most 100 characters; required for a person by itself.
        first_name: Option<String>,
        /// The last name, at most 100 characters.
        last_name: Option<String>,
        /// The e-mail address, at most 100 characters.
        email: Option<String>,
        /// The phone number, at most 50 characters.
        phone: Option<String>,
        /// The mobile number, at most 50 characters.
        mobile: Option<String>,
        /// The position, at most 50 characters; 100 with a contact.
        designation: Option<String>,
        /// The department, at most 50 characters.
        department: Option<String>,
        /// The Skype name, at most 50 characters.
        skype: Option<String>,
        /// Whether it is the contact's primary person.
        is_primary_contact: Option<bool>,
        /// Whether the person gets access to the portal.
        enable_portal: Option<bool>,
        /// Which messages the person may be sent.
        communication_preference: Option<CommunicationPreference>,
    }
}

impl ContactPersonDraft {
    /// A person of this contact, to be written by itself.
    #[must_use]
    pub fn of(contact: impl Into<ContactId>) -> Self {
        Self {
            contact_id: Some(contact.into()),
            ..Self::default()
        }
    }
}

/// All that is known of a person who was read, with the id: what a contact's set of people is made of
/// that is to stay as it is. Fields that this version does not know go along unless they are empty. Access
/// to the portal is only ever confirmed, never taken away.
impl From<ContactPerson> for ContactPersonDraft {
    fn from(person: ContactPerson) -> Self {
        let in_portal = [person.enable_portal, person.is_added_in_portal].contains(&Some(true));
        Self {
            contact_id: None,
            contact_person_id: Some(person.contact_person_id),
            salutation: person.salutation,
            first_name: person.first_name,
            last_name: person.last_name,
            email: person.email,
            phone: person.phone,
            mobile: person.mobile,
            designation: person.designation,
            department: person.department,
            skype: person.skype,
            is_primary_contact: person.is_primary_contact,
            enable_portal: in_portal.then_some(true),
            communication_preference: person.communication_preference,
            extra: person.extra.set_only(),
        }
    }
}

endpoints! {
    /// Calls about the people of contacts. From [`Client::contact_persons`](crate::Client::contact_persons).
    ContactPersons, contact_persons, "contact-persons";

    /// The people of a contact.
    list = Get "/contacts/{contact_id}/contactpersons" (contact_id: ContactId) -> Page<ContactPerson> at "contact_persons";
        list_contact_persons, "contacts.READ", ["page" "per_page"];
    /// Reads a person; `None` if there is none of this id.
    get = Get "/contacts/{contact_id}/contactpersons/{contact_person_id}" (contact_id: ContactId, contact_person_id: ContactPersonId) -> Option<ContactPerson> at "contact_person";
        get_contact_person, "contacts.READ";
    /// Adds a person to the contact that the draft names. A repeat adds a second one.
    create = Post "/contacts/contactpersons" () { ContactPersonDraft } -> ContactPerson at "contact_person";
        create_contact_person, "contacts.CREATE";
    /// Changes a person; the others of its contact stay as they are. The draft names the contact.
    update = Put "/contacts/contactpersons/{contact_person_id}" (contact_person_id: ContactPersonId) { ContactPersonDraft } -> ContactPerson at "contact_person";
        update_contact_person, "contacts.UPDATE";
    /// Deletes a person.
    delete = Delete "/contacts/contactpersons/{contact_person_id}" (contact_person_id: ContactPersonId) -> Done;
        delete_contact_person, "contacts.DELETE";
    /// Makes a person its contact's primary one.
    mark_primary = Post "/contacts/contactpersons/{contact_person_id}/primary" (contact_person_id: ContactPersonId) -> Done;
        mark_contact_person_primary, "contacts.CREATE";
}
