//! The people of a contact. <https://www.zoho.com/books/api/v3/contact-persons/>

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::answer::{Done, asked_for};
use crate::client::Client;
use crate::contacts::ContactId;
use crate::error::Result;
use crate::page::{Page, Pager};
use crate::request::Request;
use crate::wire::{self, OneOrMany, id_type};

id_type! {
    /// The id of a contact's person.
    ContactPersonId
}

/// Which messages a person may be sent. What is absent is not known.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CommunicationPreference {
    /// By e-mail.
    #[serde(
        default,
        deserialize_with = "wire::flag",
        skip_serializing_if = "Option::is_none"
    )]
    pub is_email_enabled: Option<bool>,
    /// By SMS.
    #[serde(
        default,
        deserialize_with = "wire::flag",
        skip_serializing_if = "Option::is_none"
    )]
    pub is_sms_enabled: Option<bool>,
    /// By WhatsApp.
    #[serde(
        default,
        deserialize_with = "wire::flag",
        skip_serializing_if = "Option::is_none"
    )]
    pub is_whatsapp_enabled: Option<bool>,
    /// What this version does not know, as it came.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl fmt::Debug for CommunicationPreference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CommunicationPreference")
            .field("is_email_enabled", &self.is_email_enabled)
            .field("is_sms_enabled", &self.is_sms_enabled)
            .field("is_whatsapp_enabled", &self.is_whatsapp_enabled)
            .finish_non_exhaustive()
    }
}

/// A person as read. `Debug` shows only what names nobody.
#[derive(Clone, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct ContactPerson {
    /// Its id.
    pub contact_person_id: ContactPersonId,
    /// The contact, where the answer tells it.
    #[serde(default, deserialize_with = "wire::word")]
    pub contact_id: Option<ContactId>,
    /// The form of address.
    #[serde(default, deserialize_with = "wire::text")]
    pub salutation: Option<String>,
    /// The first name.
    #[serde(default, deserialize_with = "wire::text")]
    pub first_name: Option<String>,
    /// The last name.
    #[serde(default, deserialize_with = "wire::text")]
    pub last_name: Option<String>,
    /// The e-mail address.
    #[serde(default, deserialize_with = "wire::text")]
    pub email: Option<String>,
    /// The phone number.
    #[serde(default, deserialize_with = "wire::text")]
    pub phone: Option<String>,
    /// The mobile number.
    #[serde(default, deserialize_with = "wire::text")]
    pub mobile: Option<String>,
    /// The person's position.
    #[serde(default, deserialize_with = "wire::text")]
    pub designation: Option<String>,
    /// The department.
    #[serde(default, deserialize_with = "wire::text")]
    pub department: Option<String>,
    /// The Skype name.
    #[serde(default, deserialize_with = "wire::text")]
    pub skype: Option<String>,
    /// Whether it is the contact's primary person; a contact has at most one.
    #[serde(default, deserialize_with = "wire::flag")]
    pub is_primary_contact: Option<bool>,
    /// Whether the person has access to the portal.
    #[serde(default, deserialize_with = "wire::flag")]
    pub enable_portal: Option<bool>,
    /// The same, as the person's own endpoints call it.
    #[serde(default, deserialize_with = "wire::flag")]
    pub is_added_in_portal: Option<bool>,
    /// Which messages the person may be sent.
    #[serde(default, deserialize_with = "wire::object")]
    pub communication_preference: Option<CommunicationPreference>,
    /// What this version does not know, as it came.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl fmt::Debug for ContactPerson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContactPerson")
            .field("contact_person_id", &self.contact_person_id)
            .field("is_primary_contact", &self.is_primary_contact)
            .finish_non_exhaustive()
    }
}

/// A person to write: with a contact, or by itself. `None` leaves a field out.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ContactPersonDraft {
    /// The person to change, in a contact's set of people. Without it, a new one is added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_person_id: Option<ContactPersonId>,
    /// The form of address, at most 25 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub salutation: Option<String>,
    /// The first name, at most 100 characters; required for a person by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// The last name, at most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// The e-mail address, at most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The phone number, at most 50 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The mobile number, at most 50 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    /// The position, at most 100 characters (50 for a person by itself).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub designation: Option<String>,
    /// The department, at most 50 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The Skype name, at most 50 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skype: Option<String>,
    /// Whether it is the contact's primary person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_primary_contact: Option<bool>,
    /// Whether the person gets access to the portal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_portal: Option<bool>,
    /// Which messages the person may be sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub communication_preference: Option<CommunicationPreference>,
    /// Further fields, by their names in Zoho's documentation.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl fmt::Debug for ContactPersonDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContactPersonDraft")
            .field("contact_person_id", &self.contact_person_id)
            .field("is_primary_contact", &self.is_primary_contact)
            .finish_non_exhaustive()
    }
}

/// All that is known of a person who was read, with the id: what a contact's set of people is made of
/// that is to stay as it is. Fields that this version does not know go along unless they are empty. Access
/// to the portal is only ever confirmed, never taken away.
impl From<ContactPerson> for ContactPersonDraft {
    fn from(person: ContactPerson) -> Self {
        let in_portal = [person.enable_portal, person.is_added_in_portal].contains(&Some(true));
        let mut extra = person.extra;
        extra.retain(|_, value| !wire::is_unset(value));
        Self {
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
            extra,
        }
    }
}

#[derive(Serialize)]
struct OfContact<'a> {
    contact_id: &'a ContactId,
    #[serde(flatten)]
    draft: &'a ContactPersonDraft,
}

/// Calls about the people of contacts. From [`Client::contact_persons`].
#[derive(Debug, Clone, Copy)]
pub struct ContactPersons<'a>(pub(crate) &'a Client);

fn list(contact: &ContactId) -> Request<Page<ContactPerson>> {
    Request::get(
        "list_contact_persons",
        &["contacts", contact.in_path(), "contactpersons"],
    )
    .answer("contact_persons")
    .query("per_page", "200")
    .large()
}

fn get(contact: &ContactId, id: &ContactPersonId) -> Request<OneOrMany<ContactPerson>> {
    let path = [
        "contacts",
        contact.in_path(),
        "contactpersons",
        id.in_path(),
    ];
    Request::get("get_contact_person", &path).answer("contact_person")
}

fn create(
    contact: &ContactId,
    draft: &ContactPersonDraft,
) -> Result<Request<OneOrMany<ContactPerson>>> {
    Request::post("create_contact_person", &["contacts", "contactpersons"])
        .answer("contact_person")
        .json(&OfContact {
            contact_id: contact,
            draft,
        })
}

fn update(
    contact: &ContactId,
    id: &ContactPersonId,
    draft: &ContactPersonDraft,
) -> Result<Request<OneOrMany<ContactPerson>>> {
    Request::put(
        "update_contact_person",
        &["contacts", "contactpersons", id.in_path()],
    )
    .answer("contact_person")
    .json(&OfContact {
        contact_id: contact,
        draft,
    })
}

fn delete(id: &ContactPersonId) -> Request<Done> {
    Request::delete(
        "delete_contact_person",
        &["contacts", "contactpersons", id.in_path()],
    )
}

fn mark_primary(id: &ContactPersonId) -> Request<Done> {
    let path = ["contacts", "contactpersons", id.in_path(), "primary"];
    Request::post("mark_contact_person_primary", &path)
}

/// The person, if it is the one that was asked for.
fn same(
    id: &ContactPersonId,
    person: ContactPerson,
    request: &Request<OneOrMany<ContactPerson>>,
) -> Result<ContactPerson> {
    let is_it = person.contact_person_id == *id;
    let path = "contact_person.contact_person_id";
    asked_for(&request.call, path, is_it, person)
}

impl Client {
    /// The people of a contact.
    #[must_use]
    pub fn contact_persons(&self) -> ContactPersons<'_> {
        ContactPersons(self)
    }
}

impl ContactPersons<'_> {
    /// The people of a contact, page by page. Scope `contacts.READ`.
    #[must_use]
    pub fn list(&self, contact: &ContactId) -> Pager<ContactPerson> {
        Pager::new(self.0.clone(), list(contact))
    }

    /// Reads a person; `None` if there is none of this id. Scope `contacts.READ`.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn get(
        &self,
        contact: &ContactId,
        id: &ContactPersonId,
    ) -> Result<Option<ContactPerson>> {
        let request = get(contact, id);
        match self.0.send(&request).await {
            Ok(OneOrMany(person)) => same(id, person, &request).map(Some),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Adds a person to a contact. Scope `contacts.CREATE`. A repeat adds a second one.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn create(
        &self,
        contact: &ContactId,
        draft: &ContactPersonDraft,
    ) -> Result<ContactPerson> {
        Ok(self.0.send(&create(contact, draft)?).await?.0)
    }

    /// Changes a person; the others of its contact stay as they are. Scope `contacts.UPDATE`.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn update(
        &self,
        contact: &ContactId,
        id: &ContactPersonId,
        draft: &ContactPersonDraft,
    ) -> Result<ContactPerson> {
        let request = update(contact, id, draft)?;
        same(id, self.0.send(&request).await?.0, &request)
    }

    /// Deletes a person. Scope `contacts.DELETE`.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn delete(&self, id: &ContactPersonId) -> Result<()> {
        self.0.done(&delete(id)).await
    }

    /// Makes a person its contact's primary one. Scope `contacts.CREATE`.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn mark_primary(&self, id: &ContactPersonId) -> Result<()> {
        self.0.done(&mark_primary(id)).await
    }
}
