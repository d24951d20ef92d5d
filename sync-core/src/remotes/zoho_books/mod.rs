//! Zoho Books as the ledger.

mod cell;
mod contact;
mod items;
mod named;
mod refused;
mod setup;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use tokio::sync::Mutex;
use zoho_books_client::contacts::{
    Contact, ContactColumn, ContactDraft, ContactFilter, ContactQuery, SortOrder, UniqueKey,
};
use zoho_books_client::{Client, Delivery, Error, PauseReason};

pub use cell::StoreCell;
pub use items::ZohoBooksItems;
pub use setup::{KnownField, KnownFields, SetupError};

use super::with_causes;
use crate::ExternalId;
use crate::fields::{Field, Fields};
use crate::ledger::{
    ContactId, ContactSummary, DayQuota, Ledger, LedgerContact, LedgerPage, LedgerQuota,
    MinuteQuota, Search, WriteMode, Written,
};
use crate::outcome::{Failure, Remote, Sight};

use named::NamedLists;

use contact::{draft_of, link_draft, read_contact, summary_of, update_draft};

/// The most rows that a page of Zoho Books has.
const ROWS: u32 = 200;

/// The books of one organisation.
///
/// With a unique field ([`ZohoBooksLedger::new`]) a repeated create finds the same contact; without one
/// ([`ZohoBooksLedger::without_unique_field`]) only searching tells, and two contacts are possible after an unanswered
/// request.
///
/// The first call looks up the custom fields it needs (one request): one that is missing, switched off or not unique
/// is [`Sight::Misconfigured`], and nothing is written. They are looked up again when a create is refused, since the
/// field may have been taken away meanwhile.
#[derive(Debug, Clone)]
pub struct ZohoBooksLedger {
    client: Client,
    unique_field: Option<String>,
    custom_fields: Vec<String>,
    known: Arc<Mutex<Option<Arc<KnownFields>>>>,
    named: Arc<NamedLists>,
}

impl ZohoBooksLedger {
    /// Books that keep our id in the unique custom field of this api name, such as `cf_cs_cart_id`.
    #[must_use]
    pub fn new(client: Client, unique_field: impl Into<String>) -> Self {
        Self {
            unique_field: Some(unique_field.into()),
            ..Self::without_unique_field(client)
        }
    }

    /// Books without a unique field.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the ledger owns its client, whatever it keeps of it"
    )]
    pub fn without_unique_field(client: Client) -> Self {
        Self {
            client: client.without_retries(),
            unique_field: None,
            custom_fields: Vec::new(),
            known: Arc::default(),
            named: Arc::default(),
        }
    }

    /// Names the custom fields that the mapping fills, by their api names.
    #[must_use]
    pub fn custom_fields(mut self, api_names: impl IntoIterator<Item = String>) -> Self {
        self.custom_fields = api_names.into_iter().collect();
        self
    }

    /// Names the fields that the mapping fills ([`Mapping::fields`](crate::mapping::Mapping::fields)), custom fields among
    /// them. Lists whose entries it gives by name (currencies, users, price lists, taxes) are read once; a name that is not
    /// there refuses the write.
    #[must_use]
    pub fn fields<'f>(self, fields: impl IntoIterator<Item = &'f Field>) -> Self {
        let fields: Vec<&Field> = fields.into_iter().collect();
        let custom = fields.iter().filter_map(|field| match field {
            Field::Custom(api_name) => Some(api_name.clone()),
            _ => None,
        });
        Self {
            named: Arc::new(NamedLists::of(fields.iter().copied())),
            ..self
        }
        .custom_fields(custom)
    }

    /// The client underneath.
    #[must_use]
    pub const fn client(&self) -> &Client {
        &self.client
    }

    async fn known(&self) -> Result<Arc<KnownFields>, Failure> {
        let mut known = self.known.lock().await;
        if let Some(known) = known.as_ref() {
            return Ok(Arc::clone(known));
        }
        let found = KnownFields::find(
            &self.client,
            self.unique_field.as_deref(),
            &self.custom_fields,
        );
        let found = Arc::new(found.await?);
        *known = Some(Arc::clone(&found));
        Ok(found)
    }

    /// A create was refused: because of its data, or because the fields are not what they were?
    async fn refused(&self, failure: Failure) -> Failure {
        if failure.sight == Sight::Refused && self.unique_field.is_some() {
            *self.known.lock().await = None;
            if let Err(reason) = self.known().await {
                return reason;
            }
        }
        failure
    }

    async fn read_back(&self, contact: Contact) -> Result<LedgerContact, Failure> {
        let names = self.named.names(&self.client).await?;
        Ok(read_contact(contact, self.unique_field.as_deref(), &names))
    }

    /// A write was answered with success: is it really our customer's contact?
    async fn written(
        &self,
        contact: Contact,
        existed: bool,
        external_id: &ExternalId,
    ) -> Result<Written, Failure> {
        let mut contact = self.read_back(contact).await?;
        if self.unique_field.is_some() {
            if contact.summary.external_id.is_none() {
                // An answer without custom fields: only the contact itself tells whether the id was kept.
                contact = self.read_written(&contact.contact_id).await?;
            }
            match contact.summary.external_id.as_deref() {
                Some(id) if id == external_id.as_str() => {}
                Some(_) => return Err(anothers(&contact.contact_id)),
                None => {
                    *self.known.lock().await = None;
                    let detail = "the contact was written but did not keep our id: is the unique field active for customers?";
                    return Err(Failure::new(Remote::Ledger, Sight::IdNotKept, detail));
                }
            }
        }
        Ok(Written { contact, existed })
    }

    /// Reads what was just written. If that fails, the write has happened all the same.
    async fn read_written(&self, id: &ContactId) -> Result<LedgerContact, Failure> {
        let unseen = |why: String| {
            let detail = format!("contact {id} was written but cannot be read: {why}");
            Failure::new(Remote::Ledger, Sight::Unreadable, detail)
        };
        match self.read(id).await {
            Ok(Some(contact)) => Ok(contact),
            Ok(None) => Err(unseen("it is not there".to_owned())),
            Err(failure) => Err(unseen(failure.detail)),
        }
    }

    /// Sends a draft to a contact that is there. `patch` is what of it was to be changed.
    async fn send(
        &self,
        contact: &LedgerContact,
        draft: &ContactDraft,
        patch: &Fields,
        known: &KnownFields,
    ) -> Result<Contact, Failure> {
        let id = &original(contact)?.contact_id;
        let answer = self.client.contacts().update(id, draft).await;
        let answer = answer.map_err(|error| {
            let mut failure = failure(&error);
            refused::name_field(&mut failure, &error, &[patch, &contact.fields], known);
            failure
        })?;
        if answer.contact_id == *id {
            Ok(answer)
        } else {
            Err(anothers(&contact.contact_id))
        }
    }
}

#[async_trait]
impl Ledger for ZohoBooksLedger {
    fn identity(&self) -> String {
        format!(
            "organisation {}",
            self.client.organization_id().unwrap_or_default()
        )
    }

    fn id_field(&self) -> String {
        self.unique_field
            .clone()
            .unwrap_or_else(|| "contact".to_owned())
    }

    fn not_after(&self, moment: Timestamp) -> Option<Arc<dyn Ledger>> {
        let mut bound = self.clone();
        bound.client = self.client.not_after(moment);
        Some(Arc::new(bound))
    }

    fn longest_request(&self) -> Duration {
        self.client.request_timeout()
    }

    fn for_backfill(&self) -> Option<Arc<dyn Ledger>> {
        let mut patient = self.clone();
        patient.client = self.client.on_lane(zoho_books_client::Lane::Backfill);
        Some(Arc::new(patient))
    }

    async fn quota(&self) -> Option<LedgerQuota> {
        let quota = self.client.quota().await.ok()?;
        let day = quota.day.map(|day| DayQuota {
            limit: day.limit.into(),
            remaining: day.remaining.into(),
            resets_at: Some(day.resets_at),
        });
        let minute = MinuteQuota {
            limit: quota.minute.limit,
            used: quota.minute.used,
        };
        Some(LedgerQuota { minute, day })
    }

    fn mode(&self) -> WriteMode {
        if self.unique_field.is_some() {
            WriteMode::Upsert
        } else {
            WriteMode::Search
        }
    }

    async fn ping(&self) -> Result<(), Failure> {
        self.known().await?;
        let query = ContactQuery::default().per_page(1);
        self.client
            .contacts()
            .list(&query)
            .await
            .map(|_| ())
            .map_err(|error| no_api(&error))
    }

    async fn page(&self, page: u32) -> Result<LedgerPage, Failure> {
        self.known().await?;
        let query = ContactQuery::default()
            .filter(ContactFilter::All)
            .sort(ContactColumn::LastModifiedTime, SortOrder::Descending)
            .per_page(ROWS)
            .page(page);
        let page = self
            .client
            .contacts()
            .list(&query)
            .await
            .map_err(|error| no_api(&error))?;
        for row in &page.rejected {
            tracing::warn!(
                row = row.index,
                "a row of the list of contacts cannot be read"
            );
        }
        let contacts = page
            .items
            .iter()
            .map(|row| summary_of(row, self.unique_field.as_deref()))
            .collect();
        Ok(LedgerPage {
            contacts,
            has_more: page.has_more(),
        })
    }

    async fn search(&self, search: Search<'_>) -> Result<Vec<ContactSummary>, Failure> {
        let query = ContactQuery::default()
            .filter(ContactFilter::All)
            .per_page(ROWS);
        let query = match search {
            Search::Email(email) => query.email(shortened(email)),
            Search::Phone(phone) => query.phone(shortened(phone)),
            Search::Company(company) => query.company_name(shortened(company)),
            Search::ContactName(name) => query.contact_name(shortened(name)),
        };
        let page = self
            .client
            .contacts()
            .list(&query)
            .await
            .map_err(|error| no_api(&error))?;
        Ok(page
            .items
            .iter()
            .map(|row| summary_of(row, self.unique_field.as_deref()))
            .collect())
    }

    async fn read(&self, contact_id: &ContactId) -> Result<Option<LedgerContact>, Failure> {
        let contact = self
            .client
            .contacts()
            .get(&contact_id.as_str().into())
            .await
            .map_err(|error| failure(&error))?;
        match contact {
            Some(contact) => Ok(Some(self.read_back(contact).await?)),
            None => Ok(None),
        }
    }

    async fn create(&self, external_id: &ExternalId, fields: &Fields) -> Result<Written, Failure> {
        let known = self.known().await?;
        let names = self.named.names_for(&self.client, fields).await?;
        let draft = draft_of(fields, &known, &names);
        let Some(unique) = known.unique() else {
            let contact = self.client.contacts().create(&draft).await;
            let contact = contact.map_err(|error| not_created(&error, fields, &known))?;
            return self.written(contact, false, external_id).await;
        };
        let key = UniqueKey::new(unique.api_name(), external_id.as_str())
            .map_err(|error| failure(&error))?
            .with_field_id(unique.id().clone());
        let upsert = self.client.contacts().upsert(&key, &draft, true);
        let upserted = match upsert.with_status().await {
            Ok(upserted) => upserted,
            Err(error) => {
                let failure = not_created(&error, fields, &known);
                return Err(self.refused(failure).await);
            }
        };
        // The status is not documented; the times are what Zoho Books itself says of the contact.
        let contact = upserted.value;
        let existed = upserted.status != 201 && contact.created_time != contact.last_modified_time;
        self.written(contact, existed, external_id).await
    }

    async fn link(
        &self,
        contact: &LedgerContact,
        external_id: &ExternalId,
    ) -> Result<Written, Failure> {
        let original = original(contact)?;
        let known = self.known().await?;
        let Some(unique) = known.unique() else {
            return Ok(Written {
                contact: contact.clone(),
                existed: true,
            });
        };
        // Read before anything is written: what is answered is read back with it.
        self.named.names(&self.client).await?;
        let mut draft = link_draft(original, unique.draft(external_id.as_str()));
        let nothing = Fields::default();
        let answer = match self.send(contact, &draft, &nothing, &known).await {
            Err(failure) if failure.sight == Sight::NameTaken => {
                draft.contact_name = None;
                self.send(contact, &draft, &nothing, &known).await
            }
            answer => answer,
        };
        let answer = answer?;
        self.written(answer, true, external_id).await
    }

    async fn update(&self, contact: &LedgerContact, patch: &Fields) -> Result<Written, Failure> {
        let original = original(contact)?;
        let names = self.named.names_for(&self.client, patch).await?;
        let known = self.known().await?;
        let draft = update_draft(original, patch, &known, &names);
        let answer = self.send(contact, &draft, patch, &known).await?;
        let hides_custom_fields = answer.custom_fields.is_empty();
        let mut written = self.read_back(answer).await?;
        let wrote_custom_fields = patch
            .iter()
            .any(|(field, _)| matches!(field, Field::Custom(_)));
        if hides_custom_fields && (wrote_custom_fields || self.unique_field.is_some()) {
            written = self.read_written(&contact.contact_id).await?;
        }
        Ok(Written {
            contact: written,
            existed: true,
        })
    }
}

fn original(contact: &LedgerContact) -> Result<&Contact, Failure> {
    contact.original.downcast_ref::<Contact>().ok_or_else(|| {
        Failure::new(
            Remote::Ledger,
            Sight::Misconfigured,
            "the contact was read by another ledger",
        )
    })
}

fn anothers(contact_id: &ContactId) -> Failure {
    let detail = format!("the answer to a write shows another contact than {contact_id}");
    tracing::error!(%contact_id, "the answer to a write shows the contact of somebody else");
    Failure::new(Remote::Ledger, Sight::Unreadable, detail)
}

fn not_created(error: &Error, fields: &Fields, known: &KnownFields) -> Failure {
    let mut failure = no_api(error);
    refused::name_field(&mut failure, error, &[fields], known);
    failure
}

/// As [`failure`], for calls that name no contact: a 404 says that there is no such address.
fn no_api(error: &Error) -> Failure {
    let mut failure = failure(error);
    if failure.sight == Sight::NotFound || error.status() == Some(404) {
        failure.sight = Sight::Misconfigured;
        failure
            .detail
            .push_str(": is the address of the API right?");
    }
    failure
}

/// Filters take at most 100 characters; what is found is compared in full anyway.
fn shortened(text: &str) -> String {
    text.chars().take(100).collect()
}

/// What an error of the client means to the engine.
#[must_use]
pub fn failure(error: &Error) -> Failure {
    let sight = match error {
        Error::Build(_) => Sight::Misconfigured,
        Error::TooLong { .. } => Sight::Refused,
        Error::State { .. } => Sight::NoState,
        Error::TooLate { .. } => Sight::TooLate,
        Error::Redirect { .. } => Sight::Redirected,
        Error::Paused {
            reason: PauseReason::DayQuota,
            until,
            ..
        } => Sight::DayLimit {
            until: Some(*until),
        },
        Error::Paused {
            reason: PauseReason::MinuteQuota,
            until,
            ..
        } => Sight::MinuteLimit {
            until: Some(*until),
        },
        Error::Paused { .. } => Sight::TooManyAtOnce,
        Error::Auth { source, .. } if source.is_refused() => Sight::SignInRefused,
        Error::Auth { .. } => Sight::NotSent,
        _ if error.is_missing_scope() => Sight::Forbidden,
        _ if error.is_wrong_organization() => Sight::WrongOrganization,
        _ if error.is_duplicate_name() => Sight::NameTaken,
        _ if error.is_not_found() => Sight::NotFound,
        Error::Api {
            status: 429, code, ..
        } => match code.map(zoho_books_client::Code::get) {
            Some(45) => Sight::DayLimit { until: None },
            Some(1070) => Sight::TooManyAtOnce,
            _ => Sight::MinuteLimit { until: None },
        },
        Error::NotJson { status: 429, .. } => Sight::MinuteLimit { until: None },
        Error::Api { status, .. } if *status >= 500 => Sight::ServerError,
        // It speaks of the address and not of a record: with a wrong one, no contact is to be found.
        Error::Api { status: 404, .. } => Sight::Misconfigured,
        Error::Api { .. } => Sight::Refused,
        _ => match error.delivery() {
            Delivery::NotSent => Sight::NotSent,
            Delivery::Unknown => Sight::NoAnswer,
            Delivery::Answered => Sight::Unreadable,
        },
    };
    Failure::new(Remote::Ledger, sight, with_causes(error))
}
