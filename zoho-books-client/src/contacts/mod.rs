//! Customers and vendors. <https://www.zoho.com/books/api/v3/contacts/>

mod addresses;
mod comments;
mod draft;
mod fields;
mod query;
mod record;
mod row;

use futures_core::Stream;

pub use addresses::{Address, AddressDraft};
pub use comments::Comment;
pub use draft::{ContactDraft, TagDraft};
pub use fields::{ContactStatus, ContactType, CustomerSubType};
pub use query::{ContactColumn, ContactFilter, ContactQuery, SortOrder, TextMatch};
pub use record::Contact;
pub use row::ContactRow;

pub use crate::custom_field::{CustomField, CustomFieldDraft, CustomFieldId};
pub use crate::unique_key::UniqueKey;

use crate::answer::{Done, asked_for};
use crate::client::Client;
use crate::error::{Error, Result};
use crate::page::{Page, Pager};
use crate::request::Request;
use crate::upload::Body;
use crate::wire::id_type;

id_type! {
    /// The id of a contact.
    ContactId
}
id_type! {
    /// The id of an address of a contact.
    AddressId
}
id_type! {
    /// The id of a comment on a contact.
    CommentId
}

/// Calls about contacts. From [`Client::contacts`].
#[derive(Debug, Clone, Copy)]
pub struct Contacts<'a>(pub(crate) &'a Client);

/// What an upsert made or changed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Upserted {
    /// The contact as it is now.
    pub contact: Contact,
    /// The HTTP status: 201 was seen for a contact that was made and 200 for one that was changed,
    /// but only 200 is documented. Do not rely on it; compare `created_time` with
    /// `last_modified_time`, or look before.
    pub status: u16,
}

fn create(draft: &ContactDraft) -> Result<Request<Contact>> {
    Request::post("create_contact", &["contacts"])
        .answer("contact")
        .json(draft)
}

fn upsert(key: &UniqueKey, draft: &ContactDraft, create: bool) -> Result<Request<Contact>> {
    let mut request = Request::put("update_contact_using_custom_field", &["contacts"])
        .answer("contact")
        .json(draft)?;
    request.call.headers.extend(key.headers(create));
    let json = request.call.body.as_ref().and_then(Body::as_json);
    request.call.body = Some(Body::Json(key.written_into(json.unwrap_or_default())?));
    Ok(request)
}

fn get(id: &ContactId) -> Request<Contact> {
    Request::get("get_contact", &["contacts", id.as_str()]).answer("contact")
}

fn list(query: &ContactQuery) -> Request<Page<ContactRow>> {
    let request = Request::get("list_contacts", &["contacts"])
        .answer("contacts")
        .large();
    query
        .pairs()
        .into_iter()
        .fold(request, |request, (name, value)| request.query(name, value))
}

fn update(id: &ContactId, draft: &ContactDraft) -> Result<Request<Contact>> {
    Request::put("update_contact", &["contacts", id.as_str()])
        .answer("contact")
        .json(draft)
}

fn delete(id: &ContactId) -> Request<Done> {
    Request::delete("delete_contact", &["contacts", id.as_str()])
}

fn delete_many(ids: &[ContactId]) -> Result<Request<Done>> {
    let ids: Vec<_> = ids.iter().map(ContactId::as_str).collect();
    let no_id = |id: &&str| id.trim().is_empty() || id.contains(',');
    if ids.is_empty() || ids.iter().any(no_id) {
        return Err(Error::build(
            "contacts to delete must be named, each by one id",
        ));
    }
    Ok(Request::delete("delete_contacts", &["contacts"]).query("contact_ids", ids.join(",")))
}

fn mark_active(id: &ContactId) -> Request<Done> {
    Request::post("mark_contact_active", &["contacts", id.as_str(), "active"])
}

fn mark_inactive(id: &ContactId) -> Request<Done> {
    Request::post(
        "mark_contact_inactive",
        &["contacts", id.as_str(), "inactive"],
    )
}

fn merge(id: &ContactId, parameters: &[(&str, &str)]) -> Request<Done> {
    let request = Request::post("merge_contact", &["contacts", id.as_str(), "merge"]);
    parameters.iter().fold(request, |request, (name, value)| {
        request.query((*name).to_owned(), *value)
    })
}

/// The contact, if it is the one that was asked for: another one's data must not be taken for its.
fn same(id: &ContactId, contact: Contact, request: &Request<Contact>) -> Result<Contact> {
    let is_it = contact.contact_id == *id;
    asked_for(&request.call, "contact.contact_id", is_it, contact)
}

impl Client {
    /// Customers and vendors.
    #[must_use]
    pub fn contacts(&self) -> Contacts<'_> {
        Contacts(self)
    }
}

impl Contacts<'_> {
    /// Creates a contact. Scope `contacts.CREATE`.
    ///
    /// Nothing about a contact but a unique custom field is unique: a repeat makes a second one.
    /// After an error with [`Delivery::Unknown`](crate::Delivery::Unknown), look before repeating;
    /// [`upsert`](Self::upsert) needs no such care.
    ///
    /// # Errors
    ///
    /// See [`Error`]; [`is_duplicate_name`](crate::Error::is_duplicate_name) where the
    /// organisation forbids equal display names.
    pub async fn create(&self, draft: &ContactDraft) -> Result<Contact> {
        self.0.send(&create(draft)?).await
    }

    /// Changes the contact that the unique custom field finds, and makes one if there is none and
    /// `create_if_missing` is set. Scope `contacts.UPDATE`.
    ///
    /// This is the write that may be repeated: however often it is sent, there is one contact for
    /// the key. The key's value is written into the body too, unless the draft holds it already; a
    /// draft that holds another value for the key's field is refused. Fields that the draft leaves out stay as they are, but `contact_persons` replaces the whole
    /// set.
    ///
    /// ```
    /// use zoho_books_client::contacts::{ContactDraft, UniqueKey};
    /// # async fn example(client: &zoho_books_client::Client) -> Result<(), zoho_books_client::Error> {
    ///
    /// let key = UniqueKey::new("cf_shop_id", "shop:main:17")?;
    /// let draft = ContactDraft::customer("Bowman and Co");
    /// let contact = client.contacts().upsert(&key, &draft, true).await?.contact;
    /// assert_eq!(contact.custom_field("cf_shop_id"), Some("shop:main:17"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Error`]; [`Error::Build`] for a draft that contradicts the key.
    /// What Zoho Books answers to a field that is unknown or not unique,
    /// and to a key that is missing without `create_if_missing`, is not documented: some 4xx.
    pub async fn upsert(
        &self,
        key: &UniqueKey,
        draft: &ContactDraft,
        create_if_missing: bool,
    ) -> Result<Upserted> {
        let answer = self
            .0
            .send_with_status(&upsert(key, draft, create_if_missing)?)
            .await?;
        Ok(Upserted {
            contact: answer.value,
            status: answer.status,
        })
    }

    /// Reads a contact; `None` if there is none of this id (any more). Scope `contacts.READ`.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn get(&self, id: &ContactId) -> Result<Option<Contact>> {
        match self.0.send(&get(id)).await {
            Ok(contact) => same(id, contact, &get(id)).map(Some),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// One page of contacts. Scope `contacts.READ`.
    ///
    /// Filters that Zoho Books does not know are ignored silently, so compare a row with what was
    /// looked for before trusting it.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn list(&self, query: &ContactQuery) -> Result<Page<ContactRow>> {
        self.0.page(&list(query)).await
    }

    /// All pages of contacts, one after the other, from the query's page on. Sorted by
    /// `created_time` ascending, rows do not move while one reads.
    #[must_use]
    pub fn pages(&self, query: &ContactQuery) -> Pager<ContactRow> {
        Pager::new(self.0.clone(), list(query)).resume_at(query.first_page())
    }

    /// All contacts from the query's page on, as a stream of rows. Rows that cannot be read are
    /// left out.
    pub fn stream(
        &self,
        query: &ContactQuery,
    ) -> impl Stream<Item = Result<ContactRow>> + Send + use<> {
        self.pages(query).into_stream()
    }

    /// Changes a contact. Scope `contacts.UPDATE`.
    ///
    /// Fields that the draft leaves out stay as they are, but **`contact_persons` replaces the whole
    /// set**, and whether a part of an address keeps the rest is not documented: send whole ones.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn update(&self, id: &ContactId, draft: &ContactDraft) -> Result<Contact> {
        let request = update(id, draft)?;
        same(id, self.0.send(&request).await?, &request)
    }

    /// Deletes a contact. Scope `contacts.DELETE`. One with transactions is refused; mark it
    /// inactive instead.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn delete(&self, id: &ContactId) -> Result<()> {
        self.0.done(&delete(id)).await
    }

    /// Deletes several contacts with one call. Scope `contacts.DELETE`.
    ///
    /// # Errors
    ///
    /// See [`Error`]; [`Error::Build`] for an empty list, or one with an empty id.
    pub async fn delete_many(&self, ids: &[ContactId]) -> Result<()> {
        self.0.done(&delete_many(ids)?).await
    }

    /// Marks a contact as active. Scope `contacts.CREATE`.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn mark_active(&self, id: &ContactId) -> Result<()> {
        self.0.done(&mark_active(id)).await
    }

    /// Marks a contact as inactive. Scope `contacts.CREATE`.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn mark_inactive(&self, id: &ContactId) -> Result<()> {
        self.0.done(&mark_inactive(id)).await
    }

    /// Merges contacts; the ids of those that are merged away are gone afterwards. Scope
    /// `contacts.CREATE`.
    ///
    /// The OpenAPI file has the call but says neither how the other contact is named nor which of
    /// the two stays, so `parameters` are the caller's: they are sent as the query. Try it in an
    /// organisation of no importance first.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn merge(&self, id: &ContactId, parameters: &[(&str, &str)]) -> Result<()> {
        self.0.done(&merge(id, parameters)).await
    }
}
