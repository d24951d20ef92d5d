//! One row a customer, and the words it is told in.

use serde::{Deserialize, Serialize};

use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::reason::Reason;
use crate::{FieldHashes, UserId};

/// Where a customer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Marked, waiting to be looked at.
    Pending = 0,
    /// Its contact stands in the ledger.
    Synced = 1,
    /// Not to be brought over.
    Skipped = 2,
    /// Waits for a person.
    Parked = 3,
}

/// Which work goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// New and changed customers.
    Live = 0,
    /// Everybody else.
    Backfill = 1,
}

/// What the words are in a database.
macro_rules! numbers {
    ($($name:ident: $($variant:ident)*;)*) => {$(
        #[cfg(any(feature = "sqlite", feature = "postgres"))]
        impl $name {
            pub(super) const fn number(self) -> i64 {
                self as i64
            }

            pub(super) fn from_number(number: i64) -> Option<Self> {
                [$(Self::$variant),*].into_iter().find(|known| known.number() == number)
            }
        }
    )*};
}

numbers! {
    State: Pending Synced Skipped Parked;
    Lane: Live Backfill;
}

#[cfg(any(feature = "sqlite", feature = "postgres"))]
impl Lane {
    /// The lanes of a claim, the first first.
    pub(super) const fn asked(backfill: bool) -> &'static [Self] {
        if backfill {
            &[Self::Live, Self::Backfill]
        } else {
            &[Self::Live]
        }
    }
}

/// What is about to be sent, or was sent and not answered yet.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// Tells this attempt from every other.
    pub attempt: String,
    /// What is done.
    pub action: IntentAction,
    /// Our id, as the ledger's unique field holds it.
    pub external_id: String,
    /// The contact that is linked or updated.
    pub contact_id: Option<ContactId>,
    /// The e-mails under which the outcome can be found, in the customer's spelling. Personal data: the store drops
    /// them when the intent is closed.
    pub emails: Vec<String>,
    /// Hashes of the fields that are sent.
    pub sent: FieldHashes,
    /// When, in UNIX milliseconds.
    pub at: i64,
}

impl std::fmt::Debug for Intent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Intent")
            .field("attempt", &self.attempt)
            .field("action", &self.action)
            .field("external_id", &self.external_id)
            .field("contact_id", &self.contact_id)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

/// What an intent does at the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntentAction {
    /// Makes a contact.
    Create,
    /// Writes our id into a contact that is there.
    Link,
    /// Writes changed fields.
    Update,
}

impl IntentAction {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Link => "link",
            Self::Update => "update",
        }
    }
}

/// All that is remembered of one customer.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// The customer's number in the shop.
    pub user_id: UserId,
    /// Where it stands.
    pub state: State,
    /// Why it is skipped or parked.
    pub reason: Option<Reason>,
    /// The reason in words, without personal data; empty when there is nothing to add. Of a row that is synced:
    /// [`notes`](Self::notes).
    pub detail: String,
    /// Its contact in the ledger.
    pub contact_id: Option<ContactId>,
    /// Live or backfill.
    pub lane: Lane,
    /// Counts the marks.
    pub version: u64,
    /// Per field a hash of what the remote answered for what we wrote.
    pub owned: FieldHashes,
    /// Fields left to a person.
    pub conflicts: Vec<String>,
    /// Hash of the shop's row as last brought over.
    pub source_hash: Option<String>,
    /// Hash of the addresses as last brought over.
    pub address_hash: Option<String>,
    /// When the shop says the customer registered, UNIX seconds.
    pub registered_at: Option<i64>,
    /// The customer's match key (its e-mail's hash).
    pub match_key: Option<KeyHash>,
    /// What a signed hook told us that the shop's API cannot, as JSON. Personal data.
    pub hint: Option<String>,
    /// The record's own failures since it last succeeded.
    pub attempts: u32,
    /// What was sent without a known outcome.
    pub intent: Option<Intent>,
    /// Since when it is in this state, UNIX milliseconds.
    pub since: i64,
    /// Due again at, UNIX milliseconds; 0 in rows that are not pending.
    pub due: i64,
    /// When it was last written, UNIX milliseconds.
    pub updated: i64,
}

impl Row {
    /// A row of which nothing is known but its state.
    pub(super) fn new(user_id: UserId, state: State, at: i64) -> Self {
        Self {
            user_id,
            state,
            reason: None,
            detail: String::new(),
            contact_id: None,
            lane: Lane::Backfill,
            version: 0,
            owned: FieldHashes::default(),
            conflicts: Vec::new(),
            source_hash: None,
            address_hash: None,
            registered_at: None,
            match_key: None,
            hint: None,
            attempts: 0,
            intent: None,
            since: at,
            due: if state == State::Pending { at } else { 0 },
            updated: at,
        }
    }

    /// What was left out, cut or repaired when it was last brought over: a sentence each, by field, without values.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        let synced = self.state == State::Synced;
        self.detail.lines().filter(move |_| synced)
    }

    /// The contact that it stands for, and another that it is about to take.
    pub(super) fn contacts(&self) -> impl Iterator<Item = &ContactId> {
        let linked = self.contact_id.as_ref();
        let intended = self
            .intent
            .as_ref()
            .and_then(|open| open.contact_id.as_ref());
        linked
            .into_iter()
            .chain(intended.filter(move |id| linked != Some(*id)))
    }
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Row")
            .field("user_id", &self.user_id)
            .field("state", &self.state)
            .field("reason", &self.reason)
            .field("contact_id", &self.contact_id)
            .field("lane", &self.lane)
            .field("version", &self.version)
            .field("hint", &self.hint.is_some())
            .field("attempts", &self.attempts)
            .field("intent", &self.intent)
            .field("since", &self.since)
            .field("due", &self.due)
            .field("updated", &self.updated)
            .finish_non_exhaustive()
    }
}

/// How many rows stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Waiting.
    pub pending: u64,
    /// Done.
    pub synced: u64,
    /// Not ours.
    pub skipped: u64,
    /// Waiting for a person.
    pub parked: u64,
    /// Fields left to a person, over all rows.
    pub conflicts: u64,
    /// Synced rows with [`notes`](Row::notes).
    #[serde(default)]
    pub noted: u64,
}

/// One line of a customer's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// UNIX milliseconds.
    pub at: i64,
    /// What happened, without personal data.
    pub what: String,
}
