//! Ids: decimal digits as text, never through a float.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::typed::{Field, Json, PathPart, Scalar};

/// Why a text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is a whole number from 1 up, written in decimal digits")]
pub struct IdError;

/// The canonical digits of an id: no sign, no leading zero, at least 1, within 64 bits.
pub(crate) fn canonical(text: &str) -> Result<u64, IdError> {
    let digits = text.trim();
    if !is_digits(digits) {
        return Err(IdError);
    }
    match digits.parse::<u64>() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(IdError),
    }
}

pub(crate) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads an id from a JSON string or whole number.
struct IdVisitor;

impl Visitor<'_> for IdVisitor {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id: decimal digits from 1 up")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<u64, E> {
        canonical(text).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<u64, E> {
        if number > 0 {
            Ok(number)
        } else {
            Err(E::custom(IdError))
        }
    }
}

pub(crate) fn deserialize_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    deserializer.deserialize_any(IdVisitor)
}

/// What an [`Id`] is the number of.
pub trait IdKind: 'static {
    /// The name of the id's type, for `Debug`.
    const NAME: &'static str;
    /// Whether 0 is one too.
    const FROM_ZERO: bool = false;
    /// Whether the shop takes a code in its place.
    const HAS_CODES: bool = false;
}

/// The number of a record: [`UserId`], [`OrderId`] and the like, which are not taken for each other.
///
/// Read from a JSON string or a whole number, written as a string. Ordered by number.
pub struct Id<K> {
    text: Box<str>,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// The decimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The number that the digits write.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.text.parse().unwrap_or(0)
    }

    const fn of_text(text: Box<str>) -> Self {
        let kind = PhantomData;
        Self { text, kind }
    }
}

impl<K> From<u64> for Id<K> {
    /// 0 is taken, though no record of the shop has it: calls about one record refuse it before they send.
    fn from(number: u64) -> Self {
        Self::of_text(number.to_string().into_boxed_str())
    }
}

impl<K> FromStr for Id<K> {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        canonical(text).map(Self::from)
    }
}

impl<K> From<&Self> for Id<K> {
    fn from(same: &Self) -> Self {
        same.clone()
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self::of_text(self.text.clone())
    }
}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<K> Eq for Id<K> {}

impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_number = self.number().cmp(&other.number());
        by_number.then_with(|| self.text.cmp(&other.text))
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<K: IdKind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", K::NAME, self.text)
    }
}

impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_id(deserializer).map(Self::from)
    }
}

impl<K> Scalar for Id<K> {
    fn text(&self) -> String {
        self.text.to_string()
    }
}

impl<K: IdKind> Field for Id<K> {
    const IN_COMMAS: bool = true;
    const SHOWN: bool = true;

    fn read(json: &Json<'_>) -> Option<Self> {
        let word = json.word()?;
        let number = if K::FROM_ZERO {
            word.parse().ok()
        } else {
            canonical(word).ok()
        };
        number.map(Self::from)
    }
}

impl<K: IdKind> PathPart for Id<K> {
    fn path_part(&self) -> Result<Cow<'_, str>, &'static str> {
        let is_none = self.text.is_empty() || &*self.text == "0";
        match (is_none, K::FROM_ZERO, K::HAS_CODES) {
            (true, _, true) => Err("a group has a number from 1 or a code"),
            (true, false, false) => Err("ids count from 1"),
            _ => Ok(self.as_str().into()),
        }
    }

    fn is_another_name(&self) -> bool {
        K::HAS_CODES && !is_digits(&self.text)
    }
}

impl VariationGroupId {
    /// The group with this code, to read, change or delete it.
    pub fn of_code(code: impl Into<Box<str>>) -> Self {
        Self::of_text(code.into())
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $({ $($special:tt)* })?),+ $(,)?) => {
        /// What ids are the numbers of.
        pub mod kind {
            $(
                $(#[$doc])*
                #[derive(Debug)]
                pub enum $name {}

                impl super::IdKind for $name {
                    const NAME: &'static str = stringify!($name);
                    $($($special)*)?
                }
            )+
        }

        $($(#[$doc])* pub type $name = Id<kind::$name>;)+
    };
}

ids! {
    /// The number of a user: customer, administrator or vendor's administrator. Never reused by the shop.
    UserId,
    /// The number of an order.
    OrderId,
    /// The number of a hook subscription of the Zapier add-on.
    HookId,
    /// The number of a user group; 0, 1 and 2 are built in (all, guest, registered).
    UsergroupId { const FROM_ZERO: bool = true; },
    /// The number of a user's address profile.
    ProfileId,
    /// The number of a product.
    ProductId,
    /// The number of a product option.
    OptionId,
    /// The number of a variant of a product option.
    OptionVariantId,
    /// The number of a shipment.
    ShipmentId,
    /// The number of a shipping method.
    ShippingId,
    /// The number of a payment method.
    PaymentId,
    /// The number of a category.
    CategoryId,
    /// The number of a product feature.
    FeatureId,
    /// The number of a variant of a product feature.
    FeatureVariantId,
    /// The number of an exception from the combinations of a product's options.
    ExceptionId,
    /// The number of a group of product variations, or its code (made with `of_code`).
    VariationGroupId { const HAS_CODES: bool = true; },
    /// The number of a tax.
    TaxId,
    /// The number of a status: not its letter.
    StatusId,
    /// The number of a setting.
    SettingId,
    /// The number of a storefront of CS-Cart, or of a vendor of Multi-Vendor.
    CompanyId,
    /// The number of a request to be called.
    CallRequestId,
    /// The number of a post in a discussion.
    PostId,
    /// The number of a discussion.
    ThreadId,
    /// The number of a page.
    PageId,
    /// The number of a block.
    BlockId,
    /// The number of a language.
    LanguageId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_digits_from_one_up() {
        for good in ["1", "17", " 17 ", "0017", "18446744073709551615"] {
            assert!(good.parse::<UserId>().is_ok(), "{good}");
        }
        assert_eq!("0017".parse::<UserId>().unwrap().as_str(), "17");
        for bad in [
            "",
            "0",
            "-1",
            "+1",
            "1.0",
            "1e3",
            "abc",
            "18446744073709551616",
            "１７",
        ] {
            assert!(bad.parse::<UserId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn json_ids_come_as_text_or_number_but_never_as_a_float() {
        assert_eq!(
            serde_json::from_str::<UserId>("\"17\"").unwrap(),
            UserId::from(17)
        );
        assert_eq!(
            serde_json::from_str::<UserId>("17").unwrap(),
            UserId::from(17)
        );
        for bad in [
            "17.0",
            "1e3",
            "18446744073709551616",
            "0",
            "-3",
            "null",
            "true",
            "[]",
        ] {
            assert!(serde_json::from_str::<UserId>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn ids_are_ordered_by_number() {
        let mut ids: Vec<UserId> = [10, 9, 100].map(UserId::from).to_vec();
        ids.sort();
        assert_eq!(ids, [9, 10, 100].map(UserId::from));
    }
}
