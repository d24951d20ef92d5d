//! What a store is asked to find, and what the mirror of the ledger's contacts holds.

use super::{Reason, State};
use crate::UserId;
use crate::contact_id::ContactId;
use crate::matching::{KeyHash, MatchKeys};

/// What the mirror keeps of one contact of the ledger: ids and keyed hashes, never texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MirrorContact {
    /// The contact.
    pub contact_id: ContactId,
    /// What its unique field holds, whoever wrote it.
    pub external_id: Option<String>,
    /// A customer, not a vendor.
    pub is_customer: bool,
    /// Active, not switched off.
    pub is_active: bool,
    /// Its normal forms, hashed.
    pub keys: MatchKeys,
    /// Its `last_modified_time`, UNIX seconds, 0 when unknown.
    pub modified_at: i64,
}

/// What a contact can be found by; the numbers stand in databases.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
#[derive(Clone, Copy)]
pub(super) enum KeyKind {
    Email = 1,
    Phone = 2,
    CompanyAndName = 3,
    // 4 was the name's.
    Own = 5,
}

#[cfg(any(feature = "sqlite", feature = "postgres"))]
impl KeyKind {
    /// All keys of a contact, each with its kind.
    pub(super) fn of(keys: &MatchKeys) -> impl Iterator<Item = (Self, &KeyHash)> {
        let email = keys.email.iter().map(|key| (Self::Email, key));
        let phones = keys.phones().map(|key| (Self::Phone, key));
        let pairs = keys.company_and_name.iter();
        email
            .chain(phones)
            .chain(pairs.map(|key| (Self::CompanyAndName, key)))
            .chain(keys.own.iter().map(|key| (Self::Own, key)))
    }
}

/// What to look for in the mirror: contacts that share the external id or any of the keys, each kind of key with its like
/// (any phone number with any other).
#[derive(Debug, Clone, Default)]
pub struct MirrorProbe {
    /// Our id in the unique field.
    pub external_id: Option<String>,
    /// Normal forms; `None` in a key looks for nothing.
    pub keys: MatchKeys,
}

impl MirrorProbe {
    /// Whether a contact shares the external id or a key.
    pub(super) fn finds(&self, contact: &MirrorContact) -> bool {
        let same = |one: &Option<KeyHash>, two: &Option<KeyHash>| one.is_some() && one == two;
        let (keys, known) = (&self.keys, &contact.keys);
        (self.external_id.is_some() && self.external_id == contact.external_id)
            || same(&keys.email, &known.email)
            || same(&keys.company_and_name, &known.company_and_name)
            || keys
                .phones()
                .any(|phone| known.phones().any(|other| other == phone))
            || keys.own.iter().any(|own| known.own.contains(own))
    }
}

/// Which rows [`Store::list`](super::Store::list) gives; what is `None` does not restrict.
#[derive(Debug, Clone, Default)]
pub struct RowFilter {
    /// Only rows in this state.
    pub state: Option<State>,
    /// Only rows with this reason.
    pub reason: Option<Reason>,
    /// Only customers with a greater id.
    pub after: Option<UserId>,
    /// At most this many.
    pub limit: usize,
}
