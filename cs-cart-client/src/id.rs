//! Ids: decimal digits as text, never through a float.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

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

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        ///
        /// Read from a JSON string or a whole number, written as a string. Ordered by number.
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The decimal digits.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The number that the digits write.
            pub fn number(&self) -> u64 {
                self.0.parse().unwrap_or(0)
            }
        }

        impl From<u64> for $name {
            /// 0 is taken, though no record of the shop has it: calls about one record refuse it before they send.
            fn from(number: u64) -> Self {
                Self(number.to_string().into_boxed_str())
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                canonical(text).map(Self::from)
            }
        }

        impl From<&$name> for $name {
            fn from(same: &$name) -> Self {
                same.clone()
            }
        }

        impl crate::typed::Scalar for $name {
            fn text(&self) -> String {
                self.0.to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                self.number().cmp(&other.number()).then_with(|| self.0.cmp(&other.0))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize_id(deserializer).map(Self::from)
            }
        }
    )+};
}

/// Ids of which 0 is none.
macro_rules! counted_from_one {
    ($($name:ident),+ $(,)?) => {
        read_from_one! { $($name),+ }
        $(
            impl crate::typed::PathPart for $name {
                fn path_part(&self) -> Result<Cow<'_, str>, &'static str> {
                    if self.number() == 0 {
                        return Err("ids count from 1");
                    }
                    Ok(self.as_str().into())
                }
            }
        )+
    };
}

macro_rules! read_from_one {
    ($($name:ident),+ $(,)?) => {$(
        impl crate::typed::Field for $name {
            const IN_COMMAS: bool = true;
            const SHOWN: bool = true;

            fn read(json: &crate::typed::Json<'_>) -> Option<Self> {
                canonical(json.word()?).ok().map(Self::from)
            }
        }
    )+};
}

ids! {
    /// The number of a user: customer, administrator or vendor's administrator. Never reused by the shop.
    UserId,
    /// The number of an order.
    OrderId,
    /// The number of a hook subscription of the Zapier add-on.
    HookId,
    /// The number of a user group; 0, 1 and 2 are built in (all, guest, registered).
    UsergroupId,
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
}

counted_from_one! {
    UserId,
    OrderId,
    HookId,
    ProfileId,
    ProductId,
    OptionId,
    OptionVariantId,
    ShipmentId,
    ShippingId,
    PaymentId,
}

/// Those that only the tables of further entities need.
#[cfg(feature = "entities")]
mod of_entities {
    use super::*;

    ids! {
        /// The number of a category.
        CategoryId,
        /// The number of a product feature.
        FeatureId,
        /// The number of a variant of a product feature.
        FeatureVariantId,
        /// The number of an exception from the combinations of a product's options.
        ExceptionId,
        /// The number of a group of product variations, or its code ([`of_code`](VariationGroupId::of_code)).
        VariationGroupId,
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

    counted_from_one! {
        CategoryId,
        FeatureId,
        FeatureVariantId,
        ExceptionId,
        TaxId,
        StatusId,
        SettingId,
        CompanyId,
        CallRequestId,
        PostId,
        ThreadId,
        PageId,
        BlockId,
        LanguageId,
    }

    read_from_one! { VariationGroupId }

    impl VariationGroupId {
        /// The group with this code, to read, change or delete it.
        pub fn of_code(code: impl Into<Box<str>>) -> Self {
            Self(code.into())
        }
    }

    impl crate::typed::PathPart for VariationGroupId {
        fn path_part(&self) -> Result<Cow<'_, str>, &'static str> {
            if self.as_str().is_empty() || self.as_str() == "0" {
                return Err("a group has a number from 1 or a code");
            }
            Ok(self.as_str().into())
        }

        fn is_another_name(&self) -> bool {
            !is_digits(self.as_str())
        }
    }
}

#[cfg(feature = "entities")]
pub use of_entities::*;

impl crate::typed::Field for UsergroupId {
    const IN_COMMAS: bool = true;
    const SHOWN: bool = true;

    fn read(json: &crate::typed::Json<'_>) -> Option<Self> {
        json.word()?.parse::<u64>().ok().map(Self::from)
    }
}

impl crate::typed::PathPart for UsergroupId {
    fn path_part(&self) -> Result<Cow<'_, str>, &'static str> {
        Ok(self.as_str().into())
    }
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
