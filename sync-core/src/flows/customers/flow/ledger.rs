//! The books: what the engine needs of them, in its own words.
//!
//! [`ZohoBooksLedger`](crate::zoho_books::ZohoBooksLedger) is the implementation for Zoho Books, [`MemoryLedger`] one for
//! tests. A host that keeps its customers elsewhere implements [`Ledger`] itself, and proves it with the suite in the module
//! `conformance` (feature `conformance`).

#[cfg(feature = "conformance")]
pub mod conformance;
mod memory;
mod with_rule;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use serde::Serialize;

pub use super::super::contact::{ContactSummary, LedgerContact};
pub use crate::contact_id::ContactId;
pub use memory::{MemoryContact, MemoryLedger};
pub(crate) use with_rule::WithRule;

use crate::ExternalId;
use crate::HashKey;
use crate::fields::Fields;
use crate::matching::{ContactTexts, MatchKeys};
use crate::outcome::Failure;
use crate::store::MirrorContact;

/// How certain "exactly once" is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteMode {
    /// The ledger keeps our id in a unique field: a repeated create finds the same contact.
    Upsert,
    /// The ledger knows nothing of our ids: before a create is repeated, a quiet period passes and we search. Two
    /// contacts are possible when a request stays unanswered longer than that.
    Search,
}

impl ContactSummary {
    /// The row as the mirror keeps it; `None` for a row without id.
    #[must_use]
    pub fn to_mirror(&self, key: &HashKey) -> Option<MirrorContact> {
        let phones: Vec<&str> = self.phones.iter().map(String::as_str).collect();
        Some(MirrorContact {
            contact_id: self.contact_id.clone()?,
            external_id: self.external_id.clone().filter(|text| !text.is_empty()),
            is_customer: self.is_customer,
            is_active: self.is_active,
            keys: MatchKeys::from_texts(
                ContactTexts {
                    email: &self.email,
                    phones: &phones,
                    company: &self.company,
                    person_name: &self.person_name,
                },
                key,
            )
            .with_own(&self.own_keys, key),
            modified_at: self.modified_at.unwrap_or(0),
        })
    }
}

/// One page of the ledger's list, last changed first if the ledger sorts.
#[derive(Debug, Clone, Default)]
pub struct LedgerPage {
    /// The rows.
    pub contacts: Vec<ContactSummary>,
    /// Whether another page follows.
    pub has_more: bool,
}

/// What to search for.
#[derive(Clone, Copy)]
pub enum Search<'a> {
    /// The e-mail of the primary person.
    Email(&'a str),
    /// A telephone number.
    Phone(&'a str),
    /// The display name.
    ContactName(&'a str),
    /// The company's name.
    Company(&'a str),
}

impl fmt::Debug for Search<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Email(_) => "Search::Email",
            Self::Phone(_) => "Search::Phone",
            Self::ContactName(_) => "Search::ContactName",
            Self::Company(_) => "Search::Company",
        })
    }
}

/// The answer to a write.
#[derive(Debug, Clone)]
pub struct Written {
    /// The contact as the ledger answered it.
    pub contact: LedgerContact,
    /// The write met a contact that was there already.
    pub existed: bool,
}

/// What is left of the organisation's calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LedgerQuota {
    /// The minute's calls.
    pub minute: MinuteQuota,
    /// The day's calls, as the ledger last announced them.
    pub day: Option<DayQuota>,
}

/// Calls of the present minute.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct MinuteQuota {
    /// So many may be made.
    pub limit: u32,
    /// So many were made.
    pub used: u32,
}

/// Calls of the present day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DayQuota {
    /// So many may be made.
    pub limit: u64,
    /// So many are left, the reserve included.
    pub remaining: u64,
    /// When the count begins anew.
    pub resets_at: Option<Timestamp>,
}

/// The books. Every method sends at most the number of requests it names, and none repeats a write by itself.
///
/// What the engine must be told of a request that did not plainly succeed is whether it may have happened: see
/// [`Sight`](crate::outcome::Sight). Books over HTTP, as far as a create goes:
///
/// ```
/// use sync_core::outcome::{Failure, Remote, Sight};
///
/// /// What became of a request that was sent to our books.
/// fn seen(answer: Result<u16, &std::io::Error>) -> Result<(), Failure> {
///     let sight = match answer {
///         Ok(200..=299) => return Ok(()),
///         Ok(404) => Sight::NotFound,
///         Ok(429) => Sight::MinuteLimit { until: None },
///         Ok(400..=499) => Sight::Refused,
///         Ok(_) => Sight::ServerError,
///         Err(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => Sight::NotSent,
///         // It may have been carried out: the engine looks before it sends again.
///         Err(_) => Sight::NoAnswer,
///     };
///     Err(Failure::new(Remote::Ledger, sight, "the books did not do it"))
/// }
/// assert_eq!(seen(Ok(503)).map_err(|failure| failure.sight), Err(Sight::ServerError));
/// ```
#[async_trait]
pub trait Ledger: Send + Sync + fmt::Debug + 'static {
    /// Which books these are, as text that stays the same: a database belongs to one of them.
    fn identity(&self) -> String;

    /// The name of the field that holds our id, for people.
    fn id_field(&self) -> String;

    /// The same books for work that can wait: where calls are scarce, its calls go after those of live work. `None` when
    /// there is no such difference.
    fn for_backfill(&self) -> Option<Arc<dyn Ledger>> {
        None
    }

    /// The same books, whose requests are put on the wire by `moment` or end as
    /// [`Sight::TooLate`](crate::outcome::Sight::TooLate): a request may wait long for its turn, and must not be sent
    /// when the right to send it is nearly over. `None` when the ledger never makes a request wait.
    fn not_after(&self, moment: Timestamp) -> Option<Arc<dyn Ledger>>;

    /// The longest time that one request can be under way.
    fn longest_request(&self) -> Duration;

    /// What is left of the calls, as far as it is known here. Sends nothing.
    async fn quota(&self) -> Option<LedgerQuota> {
        None
    }

    /// Whether a repeated create finds its contact.
    fn mode(&self) -> WriteMode;

    /// One cheap read: does the ledger answer, and are we welcome?
    async fn ping(&self) -> Result<(), Failure>;

    /// One page of all contacts, customers and vendors, active and not, last changed first, from page 1. One request.
    async fn page(&self, page: u32) -> Result<LedgerPage, Failure>;

    /// The contacts that fit, at most one page of them. The ledger may find too much: the caller compares. One request.
    async fn search(&self, search: Search<'_>) -> Result<Vec<ContactSummary>, Failure>;

    /// One contact, `None` when it is gone. One request.
    async fn read(&self, contact_id: &ContactId) -> Result<Option<LedgerContact>, Failure>;

    /// Makes a contact under our id; with [`WriteMode::Upsert`] a contact that has the id already is written instead.
    /// One request.
    async fn create(&self, external_id: &ExternalId, fields: &Fields) -> Result<Written, Failure>;

    /// Writes our id into a contact and nothing else. One request; one more without the name if the name is refused.
    async fn link(
        &self,
        contact: &LedgerContact,
        external_id: &ExternalId,
    ) -> Result<Written, Failure>;

    /// Writes the given fields and leaves every other as it was read. One request.
    async fn update(&self, contact: &LedgerContact, patch: &Fields) -> Result<Written, Failure>;
}
