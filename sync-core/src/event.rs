//! What a host can listen to.

use serde::Serialize;

use crate::contact_id::ContactId;
use crate::outcome::{PauseReason, Remote};
use crate::store::{ParkReason, Reason, Row, SkipReason};
use crate::{Kind, UserId};

/// What became of one look at a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "what")]
#[non_exhaustive]
pub enum What {
    /// A contact was made.
    Created,
    /// Our id was written into a contact that was there.
    Linked,
    /// Changed fields were written.
    Updated,
    /// Nothing had to be written.
    Unchanged,
    /// Not to be brought over.
    Skipped {
        /// Why.
        reason: SkipReason,
    },
    /// Waits for a person.
    Parked {
        /// Why.
        reason: ParkReason,
        /// In words.
        detail: String,
    },
    /// Not settled yet: it will be looked at again.
    Pending {
        /// What stood in the way, in words.
        detail: String,
    },
}

impl What {
    /// What became of a customer, as its row tells it afterwards.
    pub(crate) fn of_settled(row: &Row) -> Self {
        match row.reason {
            Some(Reason::Skip(reason)) => Self::Skipped { reason },
            Some(Reason::Park(reason)) => Self::Parked {
                reason,
                detail: row.detail.clone(),
            },
            None => Self::Unchanged,
        }
    }
}

/// The end of one look at a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Looked {
    /// What the record is; left out of JSON for a customer.
    #[serde(skip_serializing_if = "Kind::is_customer")]
    pub kind: Kind,
    /// The record's number in the shop.
    pub user_id: UserId,
    /// Its contact or item, if it has one now.
    pub contact_id: Option<ContactId>,
    /// What became of it.
    #[serde(flatten)]
    pub what: What,
}

impl Looked {
    /// Of a customer without a contact.
    #[must_use]
    pub const fn new(user_id: UserId, what: What) -> Self {
        Self::of(Kind::CUSTOMER, user_id, what)
    }

    /// Of a record without a target.
    #[must_use]
    pub const fn of(kind: Kind, user_id: UserId, what: What) -> Self {
        Self {
            kind,
            user_id,
            contact_id: None,
            what,
        }
    }

    /// The same with this target.
    #[must_use]
    pub fn with_target(mut self, contact_id: Option<ContactId>) -> Self {
        self.contact_id = contact_id;
        self
    }
}

/// Something happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "event")]
#[non_exhaustive]
pub enum SyncEvent {
    /// A record was looked at.
    Looked(Looked),
    /// Nothing is sent to a remote for now.
    Paused {
        /// To which.
        remote: Remote,
        /// Why.
        reason: PauseReason,
        /// In words.
        detail: String,
    },
    /// The remote answers again.
    Resumed {
        /// Which.
        remote: Remote,
    },
    /// The shop was asked for new records.
    Polled {
        /// Of which kind.
        kind: Kind,
        /// So many were found.
        found: usize,
    },
}

/// A listener. Called from the worker that did the work: it must be quick and must not block.
pub type Subscriber = std::sync::Arc<dyn Fn(&SyncEvent) + Send + Sync>;
