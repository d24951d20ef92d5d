//! Books in memory, for the tests of a host.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;

use super::{
    ContactId, ContactSummary, Ledger, LedgerContact, LedgerPage, Search, WriteMode, Written,
};
use crate::ExternalId;
use crate::fields::{Field, Fields};
use crate::matching::{email_normal_form, name_normal_form, phone_normal_form};
use crate::outcome::{Failure, Remote, Sight};

/// Rows of a page.
const ROWS: usize = 200;

/// A [`Ledger`] that forgets everything when its last clone is dropped: real enough to test a host's source, rules and
/// mapping against, without an account and without a socket.
///
/// What people do in the books is done with [`add`](Self::add), [`change`](Self::change) and [`delete`](Self::delete).
///
/// ```
/// use std::sync::Arc;
///
/// use sync_core::clock::SystemClock;
/// use sync_core::event::What;
/// use sync_core::ledger::{MemoryContact, MemoryLedger};
/// use sync_core::source::MemorySource;
/// use sync_core::store::MemoryStore;
/// use sync_core::{Customer, Field, SyncEngine, UserId};
///
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut ann = Customer::new(UserId::from(17));
/// ann.email = "ann@example.com".into();
/// let books = MemoryLedger::new();
/// let by_hand = books.add(MemoryContact::of([(Field::PersonEmail, "Ann@Example.com")]));
///
/// let engine = SyncEngine::builder("main".parse()?)
///     .source(MemorySource::of([ann]))
///     .ledger(books.clone())
///     .store(Arc::new(MemoryStore::new(Arc::new(SystemClock))))
///     .build()
///     .await?;
/// assert_eq!(engine.sync_now(UserId::from(17)).await?.what, What::Linked);
/// let contact = books.contact(&by_hand).ok_or("it was there")?;
/// assert_eq!(contact.external_id.as_deref(), Some("cscart:main:17"));
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct MemoryLedger {
    mode: WriteMode,
    books: Arc<Mutex<Books>>,
    /// Nothing is written after this.
    send_by: Option<Timestamp>,
}

/// A contact of a [`MemoryLedger`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemoryContact {
    /// What the unique field holds.
    pub external_id: Option<String>,
    /// A customer, not a vendor.
    pub is_customer: bool,
    /// Active.
    pub is_active: bool,
    /// Its texts.
    pub fields: Fields,
    /// The e-mails of further persons.
    pub other_emails: Vec<String>,
}

impl MemoryContact {
    /// An active customer with these fields, typed in by hand.
    #[must_use]
    pub fn of<S: Into<String>>(fields: impl IntoIterator<Item = (Field, S)>) -> Self {
        Self {
            external_id: None,
            is_customer: true,
            is_active: true,
            fields: fields.into_iter().collect(),
            other_emails: Vec::new(),
        }
    }

    /// The same as a vendor.
    #[must_use]
    pub fn vendor(mut self) -> Self {
        self.is_customer = false;
        self
    }

    fn text(&self, field: &Field) -> &str {
        self.fields.get(field).unwrap_or_default()
    }
}

/// All contacts, and when each was last changed: changes are counted, as if each took a second.
#[derive(Debug, Default)]
struct Books {
    contacts: BTreeMap<ContactId, (MemoryContact, i64)>,
    changes: i64,
}

impl Books {
    fn put(&mut self, id: ContactId, contact: MemoryContact) {
        self.changes += 1;
        self.contacts.insert(id, (contact, self.changes));
    }

    fn add(&mut self, contact: MemoryContact) -> ContactId {
        // As long as those of Zoho Books, and in the order in which they were made.
        let id = ContactId::new(format!("{}", 460_000_000_000_000 + self.changes));
        self.put(id.clone(), contact);
        id
    }

    fn holder(&self, external_id: &str) -> Option<ContactId> {
        let mut contacts = self.contacts.iter();
        let held = |contact: &MemoryContact| contact.external_id.as_deref() == Some(external_id);
        let found = contacts.find(|(_, (contact, _))| held(contact));
        found.map(|(id, _)| id.clone())
    }

    fn summary(&self, id: &ContactId) -> Option<ContactSummary> {
        let (contact, changed) = self.contacts.get(id)?;
        let text = |field: Field| contact.text(&field).to_owned();
        let person = [text(Field::PersonFirstName), text(Field::PersonLastName)];
        Some(ContactSummary {
            contact_id: Some(id.clone()),
            external_id: contact.external_id.clone(),
            is_customer: contact.is_customer,
            is_active: contact.is_active,
            email: text(Field::PersonEmail),
            phones: vec![text(Field::PersonPhone)],
            company: text(Field::CompanyName),
            person_name: person.join(" ").trim().to_owned(),
            first_name: text(Field::PersonFirstName),
            last_name: text(Field::PersonLastName),
            display_name: text(Field::ContactName),
            modified_at: Some(*changed),
            fields: contact.fields.clone(),
            own_keys: Vec::new(),
        })
    }

    fn whole(&self, id: &ContactId) -> Option<LedgerContact> {
        let (contact, _) = self.contacts.get(id)?;
        let primary = contact.fields.get(&Field::PersonEmail).map(str::to_owned);
        let others = contact.other_emails.iter().cloned();
        Some(LedgerContact {
            contact_id: id.clone(),
            summary: self.summary(id)?,
            emails: primary.into_iter().chain(others).collect(),
            fields: contact.fields.clone(),
            original: Arc::new(()),
        })
    }
}

impl Default for MemoryLedger {
    fn default() -> Self {
        Self::new()
    }
}

impl MemoryLedger {
    /// Empty books that keep our id in a unique field.
    #[must_use]
    pub fn new() -> Self {
        Self {
            mode: WriteMode::Upsert,
            books: Arc::default(),
            send_by: None,
        }
    }

    /// Empty books that know nothing of our ids.
    #[must_use]
    pub fn without_unique_field() -> Self {
        Self {
            mode: WriteMode::Search,
            ..Self::new()
        }
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Types a contact in.
    pub fn add(&self, contact: MemoryContact) -> ContactId {
        self.books().add(contact)
    }

    /// All contacts, by ascending id.
    #[must_use]
    pub fn contacts(&self) -> Vec<(ContactId, MemoryContact)> {
        let books = self.books();
        let contacts = books.contacts.iter();
        contacts
            .map(|(id, (contact, _))| (id.clone(), contact.clone()))
            .collect()
    }

    /// A contact as it is now.
    #[must_use]
    pub fn contact(&self, id: &ContactId) -> Option<MemoryContact> {
        self.books()
            .contacts
            .get(id)
            .map(|(contact, _)| contact.clone())
    }

    /// Changes a contact by hand; `false` when it is not there.
    pub fn change(&self, id: &ContactId, change: impl FnOnce(&mut MemoryContact)) -> bool {
        let Some(mut contact) = self.contact(id) else {
            return false;
        };
        change(&mut contact);
        self.books().put(id.clone(), contact);
        true
    }

    /// Deletes a contact; `false` when it is not there.
    pub fn delete(&self, id: &ContactId) -> bool {
        self.books().contacts.remove(id).is_some()
    }

    fn in_time(&self) -> Result<(), Failure> {
        let late = self.send_by.is_some_and(|moment| Timestamp::now() > moment);
        if late {
            return Err(failed(Sight::TooLate, "the time to send it is over"));
        }
        Ok(())
    }

    /// Writes to a contact that is there.
    fn write(
        &self,
        id: &ContactId,
        write: impl FnOnce(&mut MemoryContact) + Send,
    ) -> Result<Written, Failure> {
        self.in_time()?;
        let gone = || failed(Sight::NotFound, "the contact is not there");
        if !self.change(id, write) {
            return Err(gone());
        }
        Ok(Written {
            contact: self.books().whole(id).ok_or_else(gone)?,
            existed: true,
        })
    }
}

fn failed(sight: Sight, detail: &str) -> Failure {
    Failure::new(Remote::Ledger, sight, detail)
}

fn write_fields(contact: &mut MemoryContact, fields: &Fields) {
    let texts = fields.iter().map(|(field, text)| (field.clone(), text));
    contact.fields.extend(texts);
}

#[async_trait]
impl Ledger for MemoryLedger {
    fn identity(&self) -> String {
        "books in memory".to_owned()
    }

    fn id_field(&self) -> String {
        "external id".to_owned()
    }

    fn not_after(&self, moment: Timestamp) -> Option<Arc<dyn Ledger>> {
        Some(Arc::new(Self {
            send_by: Some(moment),
            ..self.clone()
        }))
    }

    fn longest_request(&self) -> Duration {
        Duration::from_secs(1)
    }

    fn mode(&self) -> WriteMode {
        self.mode
    }

    async fn ping(&self) -> Result<(), Failure> {
        Ok(())
    }

    async fn page(&self, page: u32) -> Result<LedgerPage, Failure> {
        let books = self.books();
        let mut ids: Vec<(i64, &ContactId)> = books
            .contacts
            .iter()
            .map(|(id, (_, changed))| (*changed, id))
            .collect();
        ids.sort_unstable_by(|one, two| two.cmp(one));
        let before = usize::try_from(page.saturating_sub(1)).unwrap_or(usize::MAX);
        let mut rest = ids.iter().skip(before.saturating_mul(ROWS));
        let rows = rest.by_ref().take(ROWS);
        Ok(LedgerPage {
            contacts: rows.filter_map(|(_, id)| books.summary(id)).collect(),
            has_more: rest.next().is_some(),
        })
    }

    async fn search(&self, search: Search<'_>) -> Result<Vec<ContactSummary>, Failure> {
        let fits = |contact: &MemoryContact| {
            let same = |form: fn(&str) -> Option<String>, field: Field, text: &str| {
                let wanted = form(text);
                wanted.is_some() && form(contact.text(&field)) == wanted
            };
            match search {
                Search::Email(text) => same(email_normal_form, Field::PersonEmail, text),
                Search::Phone(text) => same(phone_normal_form, Field::PersonPhone, text),
                Search::ContactName(text) => same(name_normal_form, Field::ContactName, text),
                Search::Company(text) => same(name_normal_form, Field::CompanyName, text),
            }
        };
        let books = self.books();
        let hits = books.contacts.iter().filter(|(_, (one, _))| fits(one));
        let rows = hits.filter_map(|(id, _)| books.summary(id));
        Ok(rows.take(ROWS).collect())
    }

    async fn read(&self, contact_id: &ContactId) -> Result<Option<LedgerContact>, Failure> {
        Ok(self.books().whole(contact_id))
    }

    async fn create(&self, external_id: &ExternalId, fields: &Fields) -> Result<Written, Failure> {
        self.in_time()?;
        let keyed = self.mode == WriteMode::Upsert;
        let known = self.books().holder(external_id.as_str());
        if let Some(id) = known.filter(|_| keyed) {
            return self.write(&id, |contact| write_fields(contact, fields));
        }
        let mut contact = MemoryContact::of::<String>([]);
        contact.external_id = keyed.then(|| external_id.to_string());
        write_fields(&mut contact, fields);
        let mut books = self.books();
        let id = books.add(contact);
        let contact = books.whole(&id);
        Ok(Written {
            contact: contact.ok_or_else(|| failed(Sight::NotFound, "it is gone already"))?,
            existed: false,
        })
    }

    async fn link(
        &self,
        contact: &LedgerContact,
        external_id: &ExternalId,
    ) -> Result<Written, Failure> {
        if self.mode == WriteMode::Search {
            return Ok(Written {
                contact: contact.clone(),
                existed: true,
            });
        }
        let holder = self.books().holder(external_id.as_str());
        if holder.is_some_and(|holder| holder != contact.contact_id) {
            return Err(failed(Sight::Refused, "another contact holds this id"));
        }
        self.write(&contact.contact_id, |contact| {
            contact.external_id = Some(external_id.to_string());
        })
    }

    async fn update(&self, contact: &LedgerContact, patch: &Fields) -> Result<Written, Failure> {
        self.write(&contact.contact_id, |contact| write_fields(contact, patch))
    }
}
