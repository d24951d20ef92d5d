//! What is to be done with a record of the shop, and why: the words of every flow's decision.

use serde::{Deserialize, Serialize};

use crate::contact_id::ContactId;
use crate::fields::{Field, Fields};
use crate::reason::{ParkReason, SkipReason};
use crate::similar::Similar;

/// A rule by which a customer and a contact are taken for the same; a list of them is tried in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MatchRule {
    /// The contact or item carries our external id.
    ExternalId,
    /// The primary person's e-mail address is the same.
    Email,
    /// A phone number is the same.
    Phone,
    /// Company and person's name are the same, both present.
    CompanyAndName,
    /// The product's code is the item's SKU.
    Sku,
    /// The host's own rule says so: see [`OwnRule`](crate::matching::OwnRule).
    Own,
}

impl MatchRule {
    /// The word of the configuration.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ExternalId => "external_id",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::CompanyAndName => "company_and_name",
            Self::Sku => "sku",
            Self::Own => "own",
        }
    }
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// Make a contact.
    Create,
    /// Write our id into this contact.
    Link(ContactId),
    /// The contact holds our id already: remember it, write nothing.
    Adopt(ContactId),
    /// Write these fields.
    Update(Fields),
    /// Nothing.
    Unchanged,
    /// It is not ours to bring over.
    Skip(SkipReason),
    /// A person must decide.
    Park(ParkReason),
}

impl Action {
    /// The word of `plan`: `create link update unchanged skip park`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Link(_) => "link",
            Self::Update(_) => "update",
            Self::Adopt(_) | Self::Unchanged => "unchanged",
            Self::Skip(_) => "skip",
            Self::Park(_) => "park",
        }
    }
}

/// What one rule found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule.
    pub rule: MatchRule,
    /// The contacts it found.
    pub found: Vec<ContactId>,
}

/// A decision with its reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What is to be done.
    pub action: Action,
    /// The reason in one word.
    pub reason: &'static str,
    /// The reason in words, without personal data.
    pub detail: String,
    /// Fields that the shop changed and that are a person's: left alone.
    pub conflicts: Vec<Field>,
    /// What each rule found.
    pub findings: Vec<Finding>,
    /// Contacts that look like the customer, though nothing is equal, as far as that is known.
    pub similar: Vec<Similar>,
}

impl Decision {
    pub(crate) fn new(action: Action, reason: &'static str, detail: impl Into<String>) -> Self {
        Self {
            action,
            reason,
            detail: detail.into(),
            conflicts: Vec::new(),
            findings: Vec::new(),
            similar: Vec::new(),
        }
    }

    pub(crate) fn skip(reason: SkipReason, detail: &str) -> Self {
        Self::new(Action::Skip(reason), reason.as_str(), detail)
    }

    pub(crate) fn park(reason: ParkReason, detail: impl Into<String>) -> Self {
        Self::new(Action::Park(reason), reason.as_str(), detail)
    }
}

/// What the engine decides or needs without the flows.
#[cfg(feature = "engine")]
impl Decision {
    /// Nothing is to be done.
    pub(crate) fn unchanged() -> Self {
        Self::new(Action::Unchanged, "same", "nothing changed in the shop")
    }

    /// The customer waits for a person since before.
    pub(crate) fn still_parked(reason: ParkReason, detail: &str) -> Self {
        Self::park(reason, detail)
    }

    /// The fields that are left to a person, by name.
    pub(crate) fn conflict_names(&self) -> Vec<String> {
        self.conflicts.iter().map(ToString::to_string).collect()
    }
}
