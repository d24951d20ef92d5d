//! The remote's habits: `""` for what is unset, numbers as text, text as numbers, offsets without a
//! colon. One helper for each.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// A number or a piece of text as text; anything else as nothing.
struct Scalar(Option<String>);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ScalarVisitor;

        impl<'de> Visitor<'de> for ScalarVisitor {
            type Value = Scalar;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar(Some(text.to_owned())))
            }
            fn visit_string<E>(self, text: String) -> Result<Scalar, E> {
                Ok(Scalar(Some(text)))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
                Ok(Scalar(Some(number.to_string())))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar(Some(number.to_string())))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar(Some(number.to_string())))
            }
            fn visit_bool<E>(self, truth: bool) -> Result<Scalar, E> {
                Ok(Scalar(Some(truth.to_string())))
            }
            fn visit_unit<E>(self) -> Result<Scalar, E> {
                Ok(Scalar(None))
            }
            fn visit_none<E>(self) -> Result<Scalar, E> {
                Ok(Scalar(None))
            }
            fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Scalar, D::Error> {
                Scalar::deserialize(inner)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Scalar(None))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Scalar(None))
            }
        }

        deserializer.deserialize_any(ScalarVisitor)
    }
}

fn scalar<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let Scalar(text) = Scalar::deserialize(deserializer)?;
    Ok(text.filter(|text| !text.is_empty()))
}

/// Text; `None` for `""`, `null` and what is no text at all.
pub(crate) fn text<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    scalar(d)
}

/// Text that came as text: a number or a truth value is no token and no word for an error.
pub(crate) fn string<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    Ok(match serde_json::Value::deserialize(d)? {
        serde_json::Value::String(text) if !text.is_empty() => Some(text),
        _ => None,
    })
}

/// The longest id that is taken for one; the remote's have some twenty digits.
const LONGEST_ID: usize = 64;

/// An id, as text or as a whole number: `true`, `1e30` and `0` name no record.
pub(crate) fn id<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    let text = match serde_json::Value::deserialize(d)? {
        serde_json::Value::String(text) => text,
        serde_json::Value::Number(number) if number.is_u64() => number.to_string(),
        _ => return Ok(None),
    };
    Ok(plain_id(text))
}

/// The text, if it can be an id.
pub(crate) fn plain_id(text: String) -> Option<String> {
    let plain = text.len() <= LONGEST_ID && text.bytes().all(|byte| byte.is_ascii_graphic());
    let named = text.bytes().any(|byte| byte != b'0');
    Some(text).filter(|_| plain && named)
}

/// Text that is `""` where there is none.
pub(crate) fn plain_text<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    Ok(scalar(d)?.unwrap_or_default())
}

/// A newtype or open enum over text; `None` for `""`.
pub(crate) fn word<'de, D, T>(d: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: From<String>,
{
    Ok(scalar(d)?.map(T::from))
}

/// A truth value, spelled in any way that was seen.
pub(crate) fn flag<'de, D: Deserializer<'de>>(d: D) -> Result<Option<bool>, D::Error> {
    Ok(scalar(d)?.and_then(|text| match text.as_str() {
        "true" | "True" | "TRUE" | "1" => Some(true),
        "false" | "False" | "FALSE" | "0" => Some(false),
        _ => None,
    }))
}

/// A whole number, spelled as a number or as text.
pub(crate) fn integer<'de, D: Deserializer<'de>>(d: D) -> Result<Option<i64>, D::Error> {
    Ok(scalar(d)?.and_then(|text| {
        let whole = text.strip_suffix(".0").unwrap_or(&text);
        whole.trim().parse().ok()
    }))
}

/// An amount, spelled as a number or as text.
pub(crate) fn amount<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Amount>, D::Error> {
    Ok(scalar(d)?.and_then(|text| Amount::new(&text)))
}

/// A moment such as `2026-06-09T13:16:32-0400`; `None` for what is none.
pub(crate) fn timestamp<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Timestamp>, D::Error> {
    Ok(scalar(d)?.and_then(|text| parse_timestamp(&text)))
}

pub(crate) fn parse_timestamp(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let parsed = jiff::fmt::strtime::parse("%Y-%m-%dT%H:%M:%S%z", text).ok()?;
        parsed.to_timestamp().ok()
    })
}

/// As the remote spells a moment, in UTC: `2026-06-09T17:16:32+0000`.
pub(crate) fn timestamp_text(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%S%z").to_string()
}

/// Whether a value is one of those that stand for none: `null`, `""`, `[]` and `{}`.
pub(crate) fn is_unset(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Null => true,
        serde_json::Value::String(text) => text.is_empty(),
        serde_json::Value::Array(items) => items.is_empty(),
        serde_json::Value::Object(fields) => fields.is_empty(),
        serde_json::Value::Bool(_) | serde_json::Value::Number(_) => false,
    }
}

/// A list; empty for `""`, `null`, `{}` and what is no list. An element that cannot be read is left
/// out.
pub(crate) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: serde::de::DeserializeOwned,
{
    Ok(match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::Array(items) => items
            .into_iter()
            .filter_map(|item| serde_json::from_value(item).ok())
            .collect(),
        _ => Vec::new(),
    })
}

/// The same, but an element that cannot be read is an error, and so is anything that is neither a list
/// nor unset: for what is written back as a whole, and where a missing element would be deleted by that.
pub(crate) fn whole_list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: serde::de::DeserializeOwned,
{
    use serde::de::Error as _;
    match serde_json::Value::deserialize(deserializer)? {
        list @ serde_json::Value::Array(_) => serde_json::from_value(list)
            .map_err(|_| D::Error::custom("an element that cannot be read")),
        unset if is_unset(&unset) => Ok(Vec::new()),
        _ => Err(D::Error::custom("no list")),
    }
}

/// An object; `None` for `""`, `null`, `[]` and what cannot be read.
pub(crate) fn object<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: serde::de::DeserializeOwned,
{
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(if value.is_object() {
        serde_json::from_value(value).ok()
    } else {
        None
    })
}

/// A map of names to text; values that are no text are left out, and so is `[]` for an empty one.
pub(crate) fn texts<'de, D: Deserializer<'de>>(d: D) -> Result<BTreeMap<String, String>, D::Error> {
    Ok(match serde_json::Value::deserialize(d)? {
        serde_json::Value::Object(map) => map
            .into_iter()
            .filter_map(|(name, value)| Some((name, scalar(value).ok()??)))
            .collect(),
        _ => BTreeMap::new(),
    })
}

/// Of the fields that nobody asked for, those that start with `cf_`: custom fields that the remote
/// puts beside the others.
pub(crate) fn promoted<'de, D: Deserializer<'de>>(
    d: D,
) -> Result<BTreeMap<String, String>, D::Error> {
    let mut all = texts(d)?;
    all.retain(|name, _| name.starts_with("cf_"));
    Ok(all)
}

/// One value, whether it comes bare or as the only element of a list.
#[derive(Debug, Clone)]
pub(crate) struct OneOrMany<T>(pub(crate) T);

impl<'de, T: serde::de::DeserializeOwned> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;
        let value = match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::Array(items) => items
                .into_iter()
                .next()
                .ok_or_else(|| D::Error::custom("an empty list"))?,
            value => value,
        };
        serde_json::from_value(value)
            .map(Self)
            .map_err(|_| D::Error::custom("an unreadable record"))
    }
}

/// An amount of money, a rate, a quantity or a percentage, as decimal text: what the remote wrote, not what a binary
/// float makes of it. Records take it from the answer's text and drafts write it as text, however many digits it has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Amount(String);

impl Amount {
    /// The longest text that is taken for one.
    const LONGEST: usize = 32;

    /// An amount from decimal text such as `149.97`; `None` if it is no such text.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let numeric = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        (text.len() <= Self::LONGEST && numeric(whole) && numeric(fraction))
            .then(|| Self(text.to_owned()))
    }

    /// As the remote may write it: `1.2345678E7` is how Java writes a large number.
    pub(crate) fn from_wire(text: &str) -> Option<Self> {
        let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
            return Self::new(text);
        };
        let mantissa = Self::new(mantissa)?.0;
        let exponent: i32 = exponent.parse().ok().filter(|e: &i32| e.abs() <= 30)?;
        let (sign, digits) = match mantissa.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", mantissa.as_str()),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut digits = format!("{whole}{fraction}");
        let point = i32::try_from(whole.len()).ok()? + exponent;
        if point <= 0 {
            let zeros = usize::try_from(1 - point).ok()?;
            digits.insert_str(0, &"0".repeat(zeros));
        }
        let point = usize::try_from(point.max(1)).ok()?;
        while digits.len() < point {
            digits.push('0');
        }
        let (whole, fraction) = digits.split_at_checked(point)?;
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            whole => whole,
        };
        let fraction = fraction.trim_end_matches('0');
        Self::new(&if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{fraction}")
        })
    }

    /// Its decimal text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a JSON number, which has no zeros in front.
    pub(crate) fn json_number(&self) -> String {
        let (sign, digits) = match self.0.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", self.0.as_str()),
        };
        let bare = digits.trim_start_matches('0');
        let zero = if bare.is_empty() || bare.starts_with('.') {
            "0"
        } else {
            ""
        };
        format!("{sign}{zero}{bare}")
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<i64> for Amount {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

/// A JSON number with all of its digits.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.json_number();
        if let Ok(whole) = text.parse::<i64>() {
            return serializer.serialize_i64(whole);
        }
        match text.parse::<f64>() {
            // Of an everyday amount, the float's shortest text is the amount's own.
            Ok(number) if number.to_string() == text => serializer.serialize_f64(number),
            _ => crate::json::serialize(text, serializer),
        }
    }
}

/// A discount: an amount, or a share of the price. On the wire `10` or `"10%"`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Discount {
    /// So much money.
    Amount(Amount),
    /// So many percent.
    Percent(Amount),
}

impl fmt::Display for Discount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Amount(amount) => amount.fmt(f),
            Self::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}

/// Declares an id of the remote: text, read from a string or a number, never through a float.
macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The id as text, by value.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl $crate::json::Leaf for $name {
            fn read(raw: &str) -> Option<Self> {
                $crate::json::id(raw).map(Self)
            }

            fn write(&self, out: &mut String) {
                $crate::json::Leaf::write(&self.0, out);
            }
        }

        impl $crate::operation::Segment for $name {
            fn segment(&self) -> Option<&str> {
                $crate::operation::digits(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::id(deserializer)?
                    .map(Self)
                    .ok_or_else(|| serde::de::Error::custom(concat!("no ", stringify!($name))))
            }
        }
    };
}
pub(crate) use id_type;

/// Declares an enum of the remote's words, with a last variant that keeps a word nobody knew.
macro_rules! open_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$vdoc])* $variant,)+
            /// A word that this version does not know, kept as it came.
            Other(String),
        }

        impl $name {
            /// The remote's word.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }
        }

        impl From<String> for $name {
            fn from(word: String) -> Self {
                match word.as_str() {
                    $($word => Self::$variant,)+
                    _ => Self::Other(word),
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                Self::from(word.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl $crate::json::Leaf for $name {
            fn read(raw: &str) -> Option<Self> {
                $crate::json::word(raw).map(Self::from)
            }

            fn write(&self, out: &mut String) {
                $crate::json::Leaf::write(&self.as_str().to_owned(), out);
            }
        }
    };
}
pub(crate) use open_enum;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_what_is_meant() {
        assert_eq!(text(json!("")).unwrap(), None);
        assert_eq!(
            text(json!(1_234_567_890_123_456_789_u64)).unwrap().unwrap(),
            "1234567890123456789"
        );
        assert_eq!(text(json!({"a": [1]})).unwrap(), None);
        assert_eq!(text(json!([[{}]])).unwrap(), None);
        assert_eq!(
            id(json!(1_234_567_890_123_456_789_u64)).unwrap().unwrap(),
            "1234567890123456789"
        );
        for none in [
            json!(true),
            json!(1e30),
            json!(-1),
            json!(0),
            json!("00"),
            json!("a b"),
        ] {
            assert_eq!(id(none.clone()).unwrap(), None, "{none}");
        }
        assert_eq!(flag(json!("true")).unwrap(), Some(true));
        assert_eq!(flag(json!("")).unwrap(), None);
        assert_eq!(integer(json!("15")).unwrap(), Some(15));
        assert_eq!(integer(json!(-3)).unwrap(), Some(-3));
        assert_eq!(integer(json!(30.0)).unwrap(), Some(30));
        assert_eq!(integer(json!("april")).unwrap(), None);
        assert_eq!(amount(json!(149.97)).unwrap().unwrap().as_str(), "149.97");
        assert_eq!(amount(json!("")).unwrap(), None);
    }

    #[test]
    fn reads_offsets_with_and_without_a_colon() {
        let expected: Timestamp = "2026-06-09T17:16:32Z".parse().unwrap();
        for spelling in [
            "2026-06-09T13:16:32-0400",
            "2026-06-09T13:16:32-04:00",
            "2026-06-09T17:16:32Z",
        ] {
            assert_eq!(
                timestamp(json!(spelling)).unwrap(),
                Some(expected),
                "{spelling}"
            );
        }
        assert_eq!(timestamp(json!("09 Jun 2026")).unwrap(), None);
    }

    #[test]
    fn amounts_are_decimal_text() {
        for good in ["0", "-12", "149.97"] {
            assert_eq!(Amount::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "1e5", ".5", "5.", "NaN", "1,000"] {
            assert_eq!(Amount::new(bad), None, "{bad}");
        }
        assert_eq!(
            serde_json::to_string(&Amount::new("149.97")).unwrap(),
            "149.97"
        );
        assert_eq!(serde_json::to_string(&Amount::from(1000)).unwrap(), "1000");
    }
}
