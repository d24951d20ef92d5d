//! Customers and vendors. <https://www.zoho.com/books/api/v3/contacts/>
//!
//! Their own calls, their comments and addresses are always there. Feature `contacts` adds what surrounds them: letters and the
//! portal, cards and bank accounts, files and tags, and how they stand.
//!
#![cfg_attr(feature = "sandbox", doc = "```")]
#![cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
#![doc = include_str!("../doc_setup.md")]
//! use zoho_books_client::contacts::{ContactDraft, ContactQuery};
//!
//! let mut draft = ContactDraft::customer("Benson and Co");
//! draft.notes = Some("Likes green tea.".into());
//! let contact = books.contacts().create(&draft).await?;
//!
//! let mut change = contact.to_draft();
//! change.website = Some("https://benson.example".into());
//! books.contacts().update(&contact.contact_id, &change).await?;
//!
//! let query = ContactQuery::default().contact_name("Benson and Co");
//! assert_eq!(books.contacts().list(&query).all().await?.len(), 1);
//! books.contacts().mark_inactive(&contact.contact_id).await?;
//! # Ok(())
//! # }
//! ```

mod addresses;
mod comments;
mod draft;
mod fields;
pub(crate) mod letters;
pub(crate) mod papers;
pub(crate) mod payment_methods;
mod query;
mod record;
mod row;
pub(crate) mod standing;

use futures_core::Stream;

pub use addresses::{Address, AddressDraft};
pub use comments::{Comment, NoteDraft};
pub use draft::{ContactDraft, DefaultTemplates, OpeningBalance, TagChoice};
pub use fields::{ContactStatus, ContactType, CustomerSubType};
#[cfg(feature = "contacts")]
pub use letters::{PortalAccess, PortalPerson};
#[cfg(feature = "contacts")]
pub use payment_methods::{AutobillInvoice, BankAccountDraft, CardDraft};
pub use query::{ContactColumn, ContactFilter, ContactQuery, SortOrder, TextMatch};
pub use record::Contact;
pub use row::ContactRow;
#[cfg(feature = "contacts")]
pub use standing::{ContactRefund, UnusedPayment};

pub use crate::custom_field::{CustomField, CustomFieldDraft, CustomFieldId};
pub use crate::ids::{AddressId, CommentId, ContactId};
pub use crate::unique_key::UniqueKey;

use crate::contact_persons::ContactPerson;
use crate::error::Result;
use crate::macros::endpoints;
use crate::{Call, Done, Page, Pager};

endpoints! {
    /// Calls about contacts. From [`Client::contacts`](crate::Client::contacts).
    Contacts, contacts, "contacts";

    /// Contacts, page by page. A row that was looked for by a text may hold it elsewhere: compare before trusting it.
    list = Get "/contacts" () by (ContactQuery) -> Page<ContactRow> at "contacts";
        list_contacts, "contacts.READ", ["contact_type" "contact_name" "company_name" "first_name" "last_name" "address"
        "email" "phone" "filter_by" "search_text" "sort_column" "zcrm_contact_id" "zcrm_account_id" "zcrm_vendor_id" "page"
        "per_page" "contact_name_startswith" "contact_name_contains" "company_name_startswith" "company_name_contains"
        "first_name_startswith" "first_name_contains" "last_name_startswith" "last_name_contains" "address_startswith"
        "address_contains" "email_startswith" "email_contains" "phone_startswith" "phone_contains"];
    /// Creates a contact.
    ///
    /// Nothing about a contact but a unique custom field is unique: a repeat makes a second one. After an error with
    /// [`Delivery::Unknown`](crate::Delivery::Unknown), look before repeating; [`upsert`](Self::upsert) needs no such care.
    /// [`is_duplicate_name`](crate::Error::is_duplicate_name) where the organisation forbids equal display names.
    create = Post "/contacts" () { ContactDraft } -> Contact at "contact";
        create_contact, "contacts.CREATE";
    /// Changes the contact that a unique custom field finds. [`upsert`](Self::upsert) sets the key.
    update_by_key = Put "/contacts" () { ContactDraft } -> Contact at "contact";
        update_contact_using_custom_field, "contacts.UPDATE", unique;
    /// Reads a contact; `None` if there is none of this id (any more).
    get = Get "/contacts/{contact_id}" (contact_id: ContactId) -> Option<Contact> at "contact";
        get_contact, "contacts.READ";
    /// Changes a contact. Fields that the draft leaves out stay as they are, but **`contact_persons` replaces the whole set**,
    /// and whether a part of an address keeps the rest is not documented: send whole ones.
    update = Put "/contacts/{contact_id}" (contact_id: ContactId) { ContactDraft } -> Contact at "contact";
        update_contact, "contacts.UPDATE";
    /// Deletes a contact. One with transactions is refused; mark it inactive instead.
    delete = Delete "/contacts/{contact_id}" (contact_id: ContactId) -> Done;
        delete_contact, "contacts.DELETE";
    /// Deletes the contacts in the query's `contact_ids`, which [`Call::ids`](crate::Call::ids) sets; without, nothing is sent.
    delete_many = Delete "/contacts" () -> Done;
        delete_contacts, "contacts.DELETE", ["contact_ids"];
    /// Marks a contact as active.
    mark_active = Post "/contacts/{contact_id}/active" (contact_id: ContactId) -> Done;
        mark_contact_active, "contacts.CREATE";
    /// Marks a contact as inactive: it stays, with all that it has, and new documents do not offer it.
    mark_inactive = Post "/contacts/{contact_id}/inactive" (contact_id: ContactId) -> Done;
        mark_contact_inactive, "contacts.CREATE";
    /// Merges contacts; the ids of those that are merged away are gone afterwards.
    ///
    /// Zoho's file has the call but says neither how the other contact is named nor which of the two stays: name it by
    /// [`undocumented_query`](crate::Call::undocumented_query), and try it in an organisation of no importance first.
    merge = Post "/contacts/{contact_id}/merge" (contact_id: ContactId) -> Done;
        merge_contact, "contacts.CREATE";

    /// The people of all contacts. Which filters it takes is not documented.
    people = Get "/contacts/contactpersons" () -> Page<ContactPerson> at "contact_persons";
        list_all_contact_persons, "contacts.READ";

    /// The comments on a contact, and its history.
    comments = Get "/contacts/{contact_id}/comments" (contact_id: ContactId) -> Page<Comment> at "contact_comments";
        list_contact_comments, "contacts.READ", ["page" "per_page"];
    /// Writes a comment. The answer does not tell its id.
    add_comment = Post "/contacts/{contact_id}/comments" (contact_id: ContactId) { NoteDraft } -> Done;
        add_contact_comment, "contacts.CREATE";
    /// Deletes a comment.
    delete_comment = Delete "/contacts/{contact_id}/comments/{comment_id}" (contact_id: ContactId, comment_id: CommentId) -> Done;
        delete_contact_comment, "contacts.DELETE";

    /// The addresses of a contact.
    addresses = Get "/contacts/{contact_id}/address" (contact_id: ContactId) -> Page<Address> at "addresses";
        get_contact_address, "contacts.READ";
    /// Adds an address beside the billing and the shipping one.
    add_address = Post "/contacts/{contact_id}/address" (contact_id: ContactId) { AddressDraft } -> Address at "address_info";
        add_contact_address, "contacts.CREATE";
    /// Changes an additional address.
    update_address = Put "/contacts/{contact_id}/address/{address_id}" (contact_id: ContactId, address_id: AddressId) { AddressDraft } -> Address at "address_info";
        update_contact_address, "contacts.UPDATE";
    /// Deletes an additional address.
    delete_address = Delete "/contacts/{contact_id}/address/{address_id}" (contact_id: ContactId, address_id: AddressId) -> Done;
        delete_contact_address, "contacts.DELETE";
}

impl<'c> Contacts<'c> {
    /// Changes the contact that the unique custom field finds, and makes one if there is none and
    /// `create_if_missing` is set. Scope `contacts.UPDATE`.
    ///
    /// This is the write that may be repeated: however often it is sent, there is one contact for
    /// the key. The key's value is written into the body too, unless the draft holds it already; a
    /// draft that holds another value for the key's field is refused. Fields that the draft leaves out stay as they are, but
    /// `contact_persons` replaces the whole set. Whether a contact was made or changed: compare `created_time` with
    /// `last_modified_time`, or look before; the status that [`with_status`](Call::with_status) answers is not documented.
    ///
    /// ```
    /// use zoho_books_client::contacts::{ContactDraft, UniqueKey};
    /// # async fn example(client: &zoho_books_client::Client) -> Result<(), zoho_books_client::Error> {
    ///
    /// let key = UniqueKey::new("cf_shop_id", "shop:main:17")?;
    /// let draft = ContactDraft::customer("Bowman and Co");
    /// let contact = client.contacts().upsert(&key, &draft, true).await?;
    /// assert_eq!(contact.custom_field("cf_shop_id").as_deref(), Some("shop:main:17"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When it is awaited: see [`Error`](crate::Error); [`Error::Build`](crate::Error::Build) for a draft that contradicts the key.
    /// What Zoho Books answers to a field that is unknown or not unique,
    /// and to a key that is missing without `create_if_missing`, is not documented: some 4xx.
    pub fn upsert(
        &self,
        key: &UniqueKey,
        draft: &ContactDraft,
        create_if_missing: bool,
    ) -> Call<'c, Contact> {
        self.update_by_key(draft).upsert_by(key, create_if_missing)
    }

    /// All pages of contacts, one after the other, from the query's page on. Sorted by
    /// `created_time` ascending, rows do not move while one reads.
    #[must_use]
    pub fn pages(&self, query: &ContactQuery) -> Pager<ContactRow> {
        self.list(query).walk()
    }

    /// All contacts from the query's page on, as a stream of rows. Rows that cannot be read are
    /// left out.
    pub fn stream(
        &self,
        query: &ContactQuery,
    ) -> impl Stream<Item = Result<ContactRow>> + Send + use<> {
        self.pages(query).into_stream()
    }
}
