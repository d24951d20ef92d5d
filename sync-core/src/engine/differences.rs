//! What a comparison of both sides finds.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Engine, is_tombstone};
use crate::UserId;
use crate::contact_id::ContactId;
use crate::similar::Similar;
use crate::store::StoreError;

/// Records are asked for in groups of this size.
const GROUP: usize = 500;

/// What a comparison of both sides found.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Differences {
    /// Records of the shop whose id nothing in the ledger holds.
    pub missing: Vec<UserId>,
    /// Ids that several contacts or items hold.
    pub doubled: Vec<Doubled>,
    /// Contacts or items that hold the id of a record that the shop does not have.
    pub orphaned: Vec<ContactId>,
    /// Customers whose e-mail other contacts have too, or who look like one; products whose code another item has.
    pub look_alikes: Vec<LookAlikes>,
}

/// An id that several contacts or items hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Doubled {
    /// The id.
    pub external_id: String,
    /// The contacts or items.
    pub contact_ids: Vec<ContactId>,
}

/// A customer and contacts with its e-mail, or that look like it, that stand for nobody; or a product and such items with
/// its code.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LookAlikes {
    /// The customer or product.
    pub user_id: UserId,
    /// The contacts or items.
    pub contact_ids: Vec<ContactId>,
    /// Of these, the contacts that only look like the customer, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub similar: Vec<Similar>,
}

impl LookAlikes {
    pub(crate) const fn new(user_id: UserId, contact_ids: Vec<ContactId>) -> Self {
        Self {
            user_id,
            contact_ids,
            similar: Vec::new(),
        }
    }
}

impl Differences {
    /// Both sides agree.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty()
            && self.doubled.is_empty()
            && self.orphaned.is_empty()
            && self.look_alikes.is_empty()
    }
}

impl Engine {
    /// Takes erased records out.
    pub(crate) async fn leave_out_erased(&self, users: &mut Vec<UserId>) -> Result<(), StoreError> {
        let mut erased = BTreeSet::new();
        for group in users.chunks(GROUP) {
            let rows = self.store.rows(group).await?;
            let tombstones = rows.into_iter().filter(is_tombstone);
            erased.extend(tombstones.map(|row| row.user_id));
        }
        users.retain(|user_id| !erased.contains(user_id));
        Ok(())
    }
}
