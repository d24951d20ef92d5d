//! What a host can listen to.

use serde::Serialize;

use crate::UserId;
use crate::contact_id::ContactId;
use crate::outcome::{PauseReason, Remote};
use crate::store::{ParkReason, Reason, Row, SkipReason};

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

/// The end of one look at a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Looked {
    /// The customer.
    pub user_id: UserId,
    /// Its contact, if it has one now.
    pub contact_id: Option<ContactId>,
    /// What became of it.
    #[serde(flatten)]
    pub what: What,
}

impl Looked {
    /// Of a customer without a contact.
    #[must_use]
    pub const fn new(user_id: UserId, what: What) -> Self {
        Self {
            user_id,
            contact_id: None,
            what,
        }
    }
}

/// Something happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "event")]
#[non_exhaustive]
pub enum SyncEvent {
    /// A customer was looked at.
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
    /// The shop was asked for new customers.
    Polled {
        /// So many were found.
        found: usize,
    },
}

/// A listener. Called from the worker that did the work: it must be quick and must not block.
pub type Subscriber = std::sync::Arc<dyn Fn(&SyncEvent) + Send + Sync>;
