//! What is kept of one customer, and what is left when it was erased.

use serde::{Deserialize, Serialize};

use super::{HistoryEntry, MirrorContact, Reason, Row, SkipReason, State};
use crate::UserId;
use crate::contact_id::ContactId;

/// What [`Store::erase`](super::Store::erase) removed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// The customer had been erased before.
    pub again: bool,
    /// Its row.
    pub row: bool,
    /// What was sent without a known outcome. The ledger may yet have carried it out.
    pub intent: bool,
    /// What a signed hook told.
    pub hint: bool,
    /// Lines of its history.
    pub history: u64,
    /// The address of its newest order.
    pub address: bool,
    /// Contacts of the mirror that stood for it, or were about to.
    pub mirror: u64,
    /// The contact in the ledger that stood for it; it stands there still.
    pub contact_id: Option<ContactId>,
}

/// Everything kept of one customer, except who works on it at the moment: what
/// [`Store::erase`](super::Store::erase) would remove.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Its row, with intent and hint. `None` for an erased customer too.
    pub row: Option<Row>,
    /// Its history, oldest first.
    pub history: Vec<HistoryEntry>,
    /// The address of its newest order.
    pub address: Option<HeldAddress>,
    /// Contacts of the mirror that stand for it or are about to, by contact id as text.
    pub mirror: Vec<MirrorContact>,
    /// When it was erased, UNIX milliseconds.
    pub erased_at: Option<i64>,
}

/// What is kept of a customer's newest order.
#[derive(Clone, PartialEq, Eq)]
pub struct HeldAddress {
    /// The order's number.
    pub order: i64,
    /// The address as JSON; `None` when its time was over (a hash stays then, to tell a change). Personal data.
    pub text: Option<String>,
    /// When it was written, UNIX milliseconds.
    pub at: i64,
}

impl std::fmt::Debug for HeldAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HeldAddress")
            .field("order", &self.order)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

/// The row that stands in for an erased customer. It is made when asked for: kept is only the hash and the time.
pub(super) fn stand_in(user_id: UserId, erased_at: i64) -> Row {
    Row {
        reason: Some(Reason::Skip(SkipReason::Erased)),
        ..Row::new(user_id, State::Skipped, erased_at)
    }
}

impl Erased {
    /// What was removed with a row; the other tables are told separately.
    pub(super) fn with(row: Option<&Row>) -> Self {
        Self {
            row: row.is_some(),
            intent: row.is_some_and(|row| row.intent.is_some()),
            hint: row.is_some_and(|row| row.hint.is_some()),
            contact_id: row.and_then(|row| row.contact_id.clone()),
            ..Self::default()
        }
    }
}
