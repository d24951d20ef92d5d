//! What workers say to a store, and what it answers.

use std::fmt;
use std::time::Duration;

use super::{Lane, MirrorContact, ParkReason, Row, SkipReason};
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::{FieldHashes, UserId};

/// "Look at this customer": what every trigger of the sync boils down to.
#[derive(Clone)]
pub struct Mark {
    /// Whom to look at.
    pub user_id: UserId,
    /// Live work goes before backfill; a row that waits in both lanes is live.
    pub lane: Lane,
    /// What made us look: `hook`, `poll`, `backfill`, `rescan`, `retry`, `command`. It leads the line that the
    /// settlement adds to the customer's history (`hook: created contact 460000000026049`).
    pub cause: &'static str,
    /// The customer's match key if it is known already, so that two customers with one e-mail are not worked on at once.
    /// `None` leaves what the row has.
    pub match_key: Option<KeyHash>,
    /// Text that the worker needs and the shop's API cannot give (addresses from a signed hook), as JSON. Personal
    /// data. Replaces an earlier hint; `None` keeps it.
    pub hint: Option<String>,
}

impl Mark {
    /// A mark without key or hint.
    #[must_use]
    pub const fn new(user_id: UserId, lane: Lane, cause: &'static str) -> Self {
        Self {
            user_id,
            lane,
            cause,
            match_key: None,
            hint: None,
        }
    }
}

impl fmt::Debug for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mark")
            .field("user_id", &self.user_id)
            .field("lane", &self.lane)
            .field("cause", &self.cause)
            .field("hint", &self.hint.is_some())
            .finish_non_exhaustive()
    }
}

/// The outcome of [`Store::mark`](super::Store::mark).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marked {
    /// Committed.
    Accepted,
    /// The delivery id was seen before: nothing was changed.
    Repeated,
    /// More than the given number of customers are pending: nothing was changed.
    Full,
}

/// What a worker wants to claim.
#[derive(Debug, Clone)]
pub struct ClaimAsk {
    /// Who asks: one name a process, as given to [`Store::register_owner`](super::Store::register_owner).
    pub owner: String,
    /// How long the lease lasts.
    pub lease: Duration,
    /// At most this many rows.
    pub limit: usize,
    /// Only these customers, whatever their state, lane and due time (a command names them); by ascending id. A row
    /// that is not pending becomes pending and live. Empty: whatever is due.
    pub only: Vec<UserId>,
    /// Also rows of the backfill lane; without it only live ones.
    pub backfill: bool,
}

impl ClaimAsk {
    /// Asks for whatever is due in both lanes.
    #[must_use]
    pub fn new(owner: impl Into<String>, lease: Duration, limit: usize) -> Self {
        Self {
            owner: owner.into(),
            lease,
            limit,
            only: Vec::new(),
            backfill: true,
        }
    }
}

/// A time-limited right to work on one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The customer.
    pub user_id: UserId,
    /// The owner that claimed it.
    pub owner: String,
    /// Grows with each claim of this row.
    pub fence: u64,
    /// The version of the mark that was seen at the claim.
    pub version: u64,
}

/// A claimed row.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The right to work on it.
    pub lease: Lease,
    /// The row as it was when claimed.
    pub row: Row,
}

/// The outcome of [`Store::begin`](super::Store::begin).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// The intent is committed: the request may be sent.
    Go,
    /// The lease is no longer ours: send nothing.
    LeaseLost,
    /// Another customer holds this contact or is about to take it: send nothing.
    ContactTaken(UserId),
    /// A customer with the same match key has a request under way whose outcome is open: come back later.
    KeyBusy(UserId),
}

/// How a claimed row is left.
#[derive(Debug, Clone)]
pub struct Settlement {
    /// The end of this look at the customer.
    pub end: End,
    /// The contact it stands for from now on; `None` leaves what the row has.
    pub contact_id: Option<ContactId>,
    /// Per field a hash of what the remote answered for what we wrote; `None` leaves what the row has.
    pub owned: Option<FieldHashes>,
    /// Fields that the shop changed and a person had changed too: left to the person. `None` leaves what the row has.
    pub conflicts: Option<Vec<String>>,
    /// What was left out, cut or repaired on the way, a sentence each; kept where the end is [`End::Synced`].
    pub notes: Vec<String>,
    /// Hash of the shop's row as it was read; `None` leaves what the row has.
    pub source_hash: Option<String>,
    /// Hash of the addresses used; `None` leaves what the row has.
    pub address_hash: Option<String>,
    /// When the shop says the customer registered (UNIX seconds); `None` leaves what the row has.
    pub registered_at: Option<i64>,
    /// The customer's match key; `None` leaves what the row has.
    pub match_key: Option<KeyHash>,
    /// What the mirror should say of the contact from now on, in the same commit.
    pub mirror: Option<MirrorContact>,
    /// Whether an intent that is open stays open though the row is parked: it is not known what came of it, and whoever
    /// claims the row next must look. Looked at for [`End::Parked`] only; [`End::Again`] says it itself.
    pub keep_intent: bool,
    /// One line for the customer's history, without personal data. The cause of the mark is put before it; without a
    /// line the cause stands alone.
    pub history: Option<String>,
}

impl Settlement {
    /// A settlement that only sets the end.
    #[must_use]
    pub const fn new(end: End) -> Self {
        Self {
            end,
            contact_id: None,
            owned: None,
            conflicts: None,
            notes: Vec::new(),
            source_hash: None,
            address_hash: None,
            registered_at: None,
            match_key: None,
            mirror: None,
            keep_intent: false,
            history: None,
        }
    }
}

impl Settlement {
    /// Whether the outcome of what was sent stays open.
    pub(super) const fn keeps_intent(&self) -> bool {
        match self.end {
            End::Again { keep_intent, .. } => keep_intent,
            End::Parked(..) => self.keep_intent,
            End::Synced | End::Skipped(_) => false,
        }
    }
}

/// How one look at a customer ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// The contact stands as it should. Closes the intent.
    Synced,
    /// Not ours to bring over. Closes the intent.
    Skipped(SkipReason),
    /// A person must decide. Closes the intent, unless [`Settlement::keep_intent`] says otherwise.
    Parked(ParkReason, String),
    /// To be looked at again: stays pending.
    Again {
        /// Not before this much time has passed.
        after: Duration,
        /// Whether it counts as one of the record's own failures.
        counted: bool,
        /// Whether the open intent stays (the outcome of what was sent is unknown) or is closed (it provably did not
        /// happen).
        keep_intent: bool,
    },
}

/// The outcome of [`Store::settle`](super::Store::settle).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// Committed, and nobody marked the row meanwhile.
    Done,
    /// Committed, but the row was marked again meanwhile and stays pending.
    MarkedAgain,
    /// The lease was lost: nothing was changed.
    LeaseLost,
    /// Another customer holds the settlement's contact: nothing was changed, and the lease is still ours.
    ContactTaken(UserId),
}

impl Settled {
    /// Whether the settlement was written.
    pub(super) const fn is_written(&self) -> bool {
        matches!(self, Self::Done | Self::MarkedAgain)
    }
}
