//! Who a customer is, for both remotes: the shop's id, the shop's name, and the external id made of the two.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A customer's id in the shop: decimal digits, kept as text.
///
/// The shop sends ids as text in one answer and as numbers in the next; leading zeros are dropped, so both read alike.
/// The order is numeric. `0` is what an order of a guest carries.
///
/// ```
/// use sync_core::UserId;
///
/// let id: UserId = "17".parse()?;
/// assert_eq!(id, UserId::from(17));
/// assert!(id < UserId::from(100));
/// # Ok::<(), sync_core::InvalidUserId>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UserId(String);

/// Text that is no customer id of a shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a customer id is 1 to 20 decimal digits")]
pub struct InvalidUserId;

impl UserId {
    /// The most digits an id may have.
    const MAX_DIGITS: usize = 20;

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the `0` that stands for "no customer" on a guest's order.
    #[must_use]
    pub fn is_guest(&self) -> bool {
        self.0 == "0"
    }
}

impl FromStr for UserId {
    type Err = InvalidUserId;

    fn from_str(text: &str) -> Result<Self, InvalidUserId> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidUserId);
        }
        let digits = match text.trim_start_matches('0') {
            "" => "0",
            digits => digits,
        };
        if digits.len() > Self::MAX_DIGITS {
            return Err(InvalidUserId);
        }
        Ok(Self(digits.to_owned()))
    }
}

impl TryFrom<String> for UserId {
    type Error = InvalidUserId;

    fn try_from(text: String) -> Result<Self, InvalidUserId> {
        text.parse()
    }
}

impl From<u64> for UserId {
    fn from(number: u64) -> Self {
        Self(number.to_string())
    }
}

impl From<UserId> for String {
    fn from(id: UserId) -> Self {
        id.0
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Ord for UserId {
    fn cmp(&self, other: &Self) -> Ordering {
        // Without leading zeros the longer number is the greater one.
        (self.0.len(), &self.0).cmp(&(other.0.len(), &other.0))
    }
}

impl PartialOrd for UserId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The short name of a shop, part of every external id: 1 to 32 characters of `a-z 0-9 - _`.
///
/// ```
/// use sync_core::ShopName;
///
/// assert!("main".parse::<ShopName>().is_ok());
/// assert!("My shop".parse::<ShopName>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ShopName(String);

/// Text that cannot be a shop's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a shop's name is 1 to 32 characters of a-z, 0-9, - and _")]
pub struct InvalidShopName;

impl ShopName {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ShopName {
    type Err = InvalidShopName;

    fn from_str(text: &str) -> Result<Self, InvalidShopName> {
        let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
        if (1..=32).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidShopName)
        }
    }
}

impl TryFrom<String> for ShopName {
    type Error = InvalidShopName;

    fn try_from(text: String) -> Result<Self, InvalidShopName> {
        text.parse()
    }
}

impl From<ShopName> for String {
    fn from(name: ShopName) -> Self {
        name.0
    }
}

impl fmt::Display for ShopName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What stands in the unique custom field of a contact: `cscart:<shop>:<user_id>`, plain ASCII and at most 60 characters.
///
/// It is the key of exactly-once: the same customer has the same external id for good, whatever happens to the local
/// database.
///
/// ```
/// use sync_core::{ExternalId, ShopName, UserId};
///
/// let id = ExternalId::new("main".parse()?, UserId::from(17));
/// assert_eq!(id.as_str(), "cscart:main:17");
/// assert_eq!("cscart:main:17".parse(), Ok(id));
/// # Ok::<(), sync_core::InvalidShopName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ExternalId {
    shop: ShopName,
    user_id: UserId,
    text: String,
}

/// Text that is no external id of ours; in a contact it is somebody else's and never overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an external id reads cscart:<shop>:<user_id>")]
pub struct InvalidExternalId;

impl ExternalId {
    /// The external id of one customer of one shop.
    #[must_use]
    pub fn new(shop: ShopName, user_id: UserId) -> Self {
        let text = format!("cscart:{shop}:{user_id}");
        Self {
            shop,
            user_id,
            text,
        }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The shop that the customer belongs to.
    #[must_use]
    pub fn shop(&self) -> &ShopName {
        &self.shop
    }

    /// The customer's id in that shop.
    #[must_use]
    pub fn user_id(&self) -> &UserId {
        &self.user_id
    }
}

impl FromStr for ExternalId {
    type Err = InvalidExternalId;

    /// Reads what [`Display`](fmt::Display) writes, and nothing else: no other case, no leading zeros. Blanks around it
    /// are forgiven, for the remote is known to add them.
    fn from_str(text: &str) -> Result<Self, InvalidExternalId> {
        let text = text.trim();
        let mut parts = text.splitn(3, ':');
        let (Some("cscart"), Some(shop), Some(user_id)) =
            (parts.next(), parts.next(), parts.next())
        else {
            return Err(InvalidExternalId);
        };
        let shop = shop.parse().map_err(|_| InvalidExternalId)?;
        let user_id = user_id.parse().map_err(|_| InvalidExternalId)?;
        let id = Self::new(shop, user_id);
        if id.text == text {
            Ok(id)
        } else {
            Err(InvalidExternalId)
        }
    }
}

impl TryFrom<String> for ExternalId {
    type Error = InvalidExternalId;

    fn try_from(text: String) -> Result<Self, InvalidExternalId> {
        text.parse()
    }
}

impl From<ExternalId> for String {
    fn from(id: ExternalId) -> Self {
        id.text
    }
}

impl fmt::Display for ExternalId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}
