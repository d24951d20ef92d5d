//! A user's memberships in user groups.

use serde::de::{DeserializeSeed, Deserializer};
use serde::{Deserialize, de};

use crate::id::UsergroupId;
use crate::open_enum::open_enum;
use crate::wire::{Entries, Fields, Kind, Schema};

open_enum! {
    /// How a user stands to a group.
    pub enum MembershipStatus {
        /// Member.
        Active = "A",
        /// Asked to become one.
        Pending = "P",
        /// Was declined.
        Declined = "D",
        /// Not a member, the group is open; the shop does not list these.
        Available = "F",
    }
}

/// One membership.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Membership {
    /// The group.
    pub usergroup_id: UsergroupId,
    /// How the user stands to it.
    pub status: Option<MembershipStatus>,
}

const MEMBERSHIP: Schema = &[("usergroup_id", Kind::Id), ("status", Kind::Lenient)];

impl<'de> Deserialize<'de> for Membership {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Fields::read(deserializer, &[MEMBERSHIP])?;
        let group = fields.unsigned("usergroup_id");
        Ok(Self {
            usergroup_id: group
                .map(UsergroupId::from)
                .ok_or_else(|| de::Error::missing_field("usergroup_id"))?,
            status: fields.text("status").map(MembershipStatus::from),
        })
    }
}

/// `{"5": {…}}`, `[]` when there are none, or a list when the groups happen to be 0, 1, 2 …
pub(super) struct Memberships(pub(super) Vec<Membership>);

impl<'de> Deserialize<'de> for Memberships {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Entries(std::marker::PhantomData::<Membership>)
            .deserialize(deserializer)
            .map(Self)
    }
}
