//! One JSON value as PHP writes it, looked at one level at a time.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::wire::MOST_ENTRIES;

/// One JSON value; what is in a list or map is looked at when it is asked for.
#[derive(Clone)]
#[non_exhaustive]
pub enum Json<'a> {
    /// `null`, or a text that is broken.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it was written, so that `25.10` stays what it is.
    Number(&'a str),
    /// A text.
    Text(Cow<'a, str>),
    /// `[…]`
    List(&'a RawValue),
    /// `{…}`
    Map(&'a RawValue),
}

impl<'a> Json<'a> {
    /// Looks at a value.
    #[must_use]
    pub fn of(raw: &'a RawValue) -> Self {
        let text = raw.get();
        match text.as_bytes().first() {
            Some(b'"') => plain(text).map_or_else(
                || {
                    serde_json::from_str(text)
                        .map_or(Self::Null, |text| Self::Text(Cow::Owned(text)))
                },
                |text| Self::Text(Cow::Borrowed(text)),
            ),
            Some(b'[') => Self::List(raw),
            Some(b'{') => Self::Map(raw),
            Some(b't') => Self::Bool(true),
            Some(b'f') => Self::Bool(false),
            Some(b'n') | None => Self::Null,
            Some(_) => Self::Number(text),
        }
    }

    /// The text of a text or number, without blanks around it; `None` for anything else and for an empty text.
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Number(digits) => Some(digits),
            Self::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// The entries of a list (their keys are their positions, from 0) or of a map, in the shop's order; nothing of
    /// anything else, or where there are more than 100,000.
    #[must_use]
    pub fn entries(&self) -> Vec<(Cow<'a, str>, &'a RawValue)> {
        match self {
            Self::List(raw) | Self::Map(raw) => entries(raw).unwrap_or_default(),
            _ => Vec::new(),
        }
    }
}

impl fmt::Debug for Json<'_> {
    /// Its kind only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "Null",
            Self::Bool(_) => "Bool(..)",
            Self::Number(_) => "Number(..)",
            Self::Text(_) => "Text(..)",
            Self::List(_) => "List(..)",
            Self::Map(_) => "Map(..)",
        })
    }
}

/// The text between the quotes where nothing in it is escaped.
fn plain(text: &str) -> Option<&str> {
    let inner = text.get(1..text.len().checked_sub(1)?)?;
    (!inner.contains('\\')).then_some(inner)
}

/// The entries of a list or map; `None` of anything else.
pub(super) fn entries(raw: &RawValue) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    serde_json::Deserializer::from_str(raw.get())
        .deserialize_any(Entries)
        .ok()
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or a map")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(value) = seq.next_element()? {
            let key = Cow::Owned(entries.len().to_string());
            push(&mut entries, (key, value))?;
        }
        Ok(entries)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<Key<'de>>()? {
            push(&mut entries, (key.0, map.next_value()?))?;
        }
        Ok(entries)
    }
}

fn push<T, E: de::Error>(entries: &mut Vec<T>, entry: T) -> Result<(), E> {
    if entries.len() == MOST_ENTRIES {
        return Err(E::custom("more entries than a list can have"));
    }
    entries.push(entry);
    Ok(())
}

/// A map's key, borrowed where it can be.
#[derive(serde::Deserialize)]
#[serde(transparent)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);
