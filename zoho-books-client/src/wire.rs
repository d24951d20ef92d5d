//! The remote's habits: `""` for what is unset, numbers as text, text as numbers, offsets without a
//! colon. One helper for each.

use std::fmt;

use jiff::Timestamp;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

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
    }

    #[test]
    fn reads_offsets_with_and_without_a_colon() {
        let expected: Timestamp = "2026-06-09T17:16:32Z".parse().unwrap();
        for spelling in [
            "2026-06-09T13:16:32-0400",
            "2026-06-09T13:16:32-04:00",
            "2026-06-09T17:16:32Z",
        ] {
            assert_eq!(parse_timestamp(spelling), Some(expected), "{spelling}");
        }
        assert_eq!(parse_timestamp("09 Jun 2026"), None);
    }
}
