//! What the shop owner chooses.

use serde::{Deserialize, Serialize};

use crate::mapping::UpdatePolicy;
use crate::matching::MatchRule;

/// What to do with one hand-made contact that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OnMatch {
    /// Write our id into it.
    Link,
    /// Ask a person.
    Park,
    /// Make another contact.
    Separate,
}

/// Ask a person, or make another contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ParkOrSeparate {
    /// Ask a person.
    Park,
    /// Make another contact.
    Separate,
}

/// What to do when the organisation forbids two contacts of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NameTaken {
    /// Add " (<user_id>)" to the name.
    Suffix,
    /// Ask a person.
    Park,
}

/// What to do with customers that the shop has disabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DisabledUsers {
    /// Leave them out until they are enabled.
    Skip,
    /// Bring them over like any other.
    Sync,
}

/// What to do when our contact was deleted in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ContactGone {
    /// Ask a person.
    Park,
    /// Make it again.
    Recreate,
}

/// What to do with one contact that fits, where its company or its person says that it is somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnContradiction {
    /// Ask a person.
    Park,
    /// Write our id into it all the same.
    Link,
}

/// What to do with contacts that look like a customer, though nothing is equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnSimilar {
    /// Nothing.
    Ignore,
    /// Name them, where that costs no call.
    Suggest,
    /// Ask a person before a contact is made.
    Park,
}

/// The shop owner's choices.
///
/// ```
/// use sync_core::Policy;
/// use sync_core::decide::{ContactGone, OnMatch};
/// use sync_core::matching::MatchRule;
///
/// // By telephone number too, but a person looks before a contact that was typed in is taken.
/// let policy = Policy {
///     by: vec![MatchRule::ExternalId, MatchRule::Email, MatchRule::Phone],
///     on_match: OnMatch::Park,
///     contact_gone: ContactGone::Recreate,
///     ..Policy::default()
/// };
/// assert_ne!(policy, Policy::default());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// By which rules a contact is recognised, in this order.
    pub by: Vec<MatchRule>,
    /// One hand-made contact fits.
    pub on_match: OnMatch,
    /// Several fit.
    pub on_ambiguous: ParkOrSeparate,
    /// Two shop accounts share an e-mail.
    pub same_email_accounts: ParkOrSeparate,
    /// The organisation forbids equal names.
    pub name_taken: NameTaken,
    /// Disabled customers.
    pub disabled_users: DisabledUsers,
    /// Our contact was deleted.
    pub contact_gone: ContactGone,
    /// One contact fits, and says otherwise.
    pub on_contradiction: OnContradiction,
    /// Contacts look like the customer.
    pub on_similar: OnSimilar,
    /// Later changes.
    pub updates: UpdatePolicy,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            by: vec![MatchRule::ExternalId, MatchRule::Email],
            on_match: OnMatch::Link,
            on_ambiguous: ParkOrSeparate::Park,
            same_email_accounts: ParkOrSeparate::Separate,
            name_taken: NameTaken::Suffix,
            disabled_users: DisabledUsers::Skip,
            contact_gone: ContactGone::Park,
            on_contradiction: OnContradiction::Park,
            on_similar: OnSimilar::Suggest,
            updates: UpdatePolicy::OwnedFields,
        }
    }
}
