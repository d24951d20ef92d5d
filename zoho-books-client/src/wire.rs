//! The remote's habits: `""` for what is unset, numbers as text, text as numbers, offsets without a
//! colon. One helper for each.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A number, a truth value or a piece of text as text; `None` for `""` and anything else.
fn scalar<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = match Value::deserialize(deserializer)? {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    };
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Text that came as text: a number or a truth value is no token and no word for an error.
pub(crate) fn string<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(d)? {
        Value::String(text) if !text.is_empty() => Some(text),
        _ => None,
    })
}

/// The longest id that is taken for one; the remote's have some twenty digits.
const LONGEST_ID: usize = 64;

/// An id, as text or as a whole number: `true`, `1e30` and `0` name no record.
pub(crate) fn id<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    let text = match Value::deserialize(d)? {
        Value::String(text) => text,
        Value::Number(number) if number.is_u64() => number.to_string(),
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
        assert_eq!(plain_text(json!({"a": [1]})).unwrap(), "");
        assert_eq!(
            plain_text(json!(1_234_567_890_123_456_789_u64)).unwrap(),
            "1234567890123456789"
        );
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
