//! What is brought over, whatever it is: a record has a kind, and an id within its kind.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::UserId;

/// A kind of record of the shop: 1 to 32 characters of `a-z 0-9 _`.
///
/// ```
/// use sync_core::Kind;
///
/// assert_eq!("customer".parse(), Ok(Kind::CUSTOMER));
/// assert!("Gift card".parse::<Kind>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Kind(Cow<'static, str>);

/// Text that cannot be a kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a kind of record is 1 to 32 characters of a-z, 0-9 and _")]
pub struct InvalidKind;

impl Kind {
    /// Customers of the shop, contacts in the books.
    pub const CUSTOMER: Self = Self(Cow::Borrowed("customer"));
    /// Products of the shop, items in the books.
    pub const PRODUCT: Self = Self(Cow::Borrowed("product"));

    #[cfg(feature = "engine")]
    pub(crate) fn is_customer(&self) -> bool {
        *self == Self::CUSTOMER
    }

    /// The kind as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Kind {
    /// Customers: what there was before there were kinds.
    fn default() -> Self {
        Self::CUSTOMER
    }
}

impl FromStr for Kind {
    type Err = InvalidKind;

    fn from_str(text: &str) -> Result<Self, InvalidKind> {
        Self::try_from(text.to_owned())
    }
}

impl TryFrom<String> for Kind {
    type Error = InvalidKind;

    fn try_from(text: String) -> Result<Self, InvalidKind> {
        let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
        if (1..=32).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(Cow::Owned(text)))
        } else {
            Err(InvalidKind)
        }
    }
}

impl From<Kind> for String {
    fn from(kind: Kind) -> Self {
        kind.0.into_owned()
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Names one record of a shop.
///
/// ```
/// use sync_core::{Kind, RecordKey, UserId};
///
/// let key = RecordKey::new(Kind::PRODUCT, UserId::from(17));
/// assert_eq!(key.to_string(), "product:17");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordKey {
    /// What it is.
    pub kind: Kind,
    /// Its number in the shop, which counts each kind by itself.
    pub id: UserId,
}

impl RecordKey {
    /// The record of a kind with this number.
    #[must_use]
    pub const fn new(kind: Kind, id: UserId) -> Self {
        Self { kind, id }
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.kind, self.id)
    }
}
