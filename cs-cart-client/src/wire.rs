//! What PHP does to JSON, undone: one record read through a list of the fields that may be read.
//!
//! Numbers arrive as strings, unset is `""`, `null`, `false` or `[]`, yes and no are `"Y"` and `"N"`. Texts come as the
//! shop stores them: HTML entities (`&amp;`) are *not* decoded here, see [`crate::text::decode_entities`].

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::typed::{Json, Slot};

/// How a field is read. A field that is unset is absent afterwards, whatever it was unset with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text, or a number as its text. A list or object that is not empty is unset, and told ([`Fields::unfit`]).
    Text,
    /// The digits of an id, also as a whole number. What they write is checked where the id is taken.
    Id,
    /// Like `Text`, but what does not fit is not told: for fields that nothing rests on.
    Lenient,
    /// Anything, as its JSON: for [`Fields::slot`].
    Raw,
}

/// The allow-list of a record: only these fields are ever read.
pub(crate) type Schema = &'static [(&'static str, Kind)];

/// The fields of one record that were set, as text.
#[derive(Default)]
pub(crate) struct Fields {
    set: BTreeMap<&'static str, String>,
    unfit: Vec<&'static str>,
}

impl Fields {
    /// Reads one JSON object; fields that no schema names are skipped unread, a doubled one is an error.
    pub(crate) fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        schemas: &'static [Schema],
    ) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RecordVisitor(schemas))
    }

    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        self.set.remove(name)
    }

    pub(crate) fn unsigned(&self, name: &str) -> Option<u64> {
        self.set.get(name)?.trim().parse().ok()
    }

    /// An id that must be there.
    pub(crate) fn id<T: From<u64>, E: de::Error>(&self, name: &'static str) -> Result<T, E> {
        let digits = self.set.get(name).ok_or_else(|| E::missing_field(name))?;
        crate::id::canonical(digits).map(T::from).map_err(E::custom)
    }

    /// An id where unset and 0 mean "none".
    pub(crate) fn optional_id<T: From<u64>, E: de::Error>(
        &self,
        name: &'static str,
    ) -> Result<Option<T>, E> {
        match self.set.get(name).map(|digits| digits.trim()) {
            None => Ok(None),
            Some(digits) if digits.bytes().all(|byte| byte == b'0') => Ok(None),
            Some(digits) => crate::id::canonical(digits)
                .map(|number| Some(T::from(number)))
                .map_err(E::custom),
        }
    }

    /// A field of the kind `Raw`, read by its type; what does not fit is unset.
    pub(crate) fn slot<T: Slot>(&self, name: &str) -> T {
        let raw = self.set.get(name);
        let raw = raw.and_then(|json| serde_json::from_str::<&RawValue>(json).ok());
        T::read(raw.map(Json::of).as_ref())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.set.contains_key(name)
    }

    /// The fields of the kind `Text` that hold what no text can be.
    pub(crate) fn unfit(&mut self) -> Vec<&'static str> {
        std::mem::take(&mut self.unfit)
    }
}

struct RecordVisitor(&'static [Schema]);

impl RecordVisitor {
    fn find(&self, name: &str) -> Option<(&'static str, Kind)> {
        self.0
            .iter()
            .flat_map(|schema| schema.iter())
            .find(|(known, _)| *known == name)
            .copied()
    }
}

impl<'de> Visitor<'de> for RecordVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        let mut met: Vec<&'static str> = Vec::with_capacity(16);
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            let Some((name, kind)) = self.find(&name) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            if met.contains(&name) {
                return Err(de::Error::duplicate_field(name));
            }
            met.push(name);
            if kind == Kind::Raw {
                let json = map.next_value::<Box<RawValue>>()?;
                fields.set.insert(name, json.get().to_owned());
                continue;
            }
            match map.next_value_seed(Scalar(kind))? {
                Read::Text(text) => {
                    fields.set.insert(name, text);
                }
                Read::Unfit if kind == Kind::Text => fields.unfit.push(name),
                Read::Unfit | Read::Unset => {}
            }
        }
        Ok(fields)
    }
}

/// What a single value is.
enum Read {
    Text(String),
    /// One of PHP's ways to say "unset".
    Unset,
    /// A list or an object that is not empty.
    Unfit,
}

/// One value as text.
struct Scalar(Kind);

impl Scalar {
    fn set(&self, text: String) -> Read {
        let unset = text.is_empty() || (self.0 != Kind::Text && text.trim().is_empty());
        if unset { Read::Unset } else { Read::Text(text) }
    }

    fn composite<E: de::Error>(&self, empty: bool) -> Result<Read, E> {
        match self.0 {
            _ if empty => Ok(Read::Unset),
            Kind::Id => Err(E::custom("a list or object where an id belongs")),
            _ => Ok(Read::Unfit),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Scalar {
    type Value = Read;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scalar {
    type Value = Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a single value")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(self.set(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(self.set(text))
    }

    fn visit_bool<E: de::Error>(self, set: bool) -> Result<Self::Value, E> {
        // As a number it would be somebody: the user with the id 1.
        if set && self.0 == Kind::Id {
            return Err(E::custom("not a whole number"));
        }
        Ok(if set {
            Read::Text("1".to_owned())
        } else {
            Read::Unset
        })
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(self.set(number.to_string()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(self.set(number.to_string()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Self::Value, E> {
        if self.0 == Kind::Id {
            return Err(E::custom("not a whole number"));
        }
        Ok(self.set(number.to_string()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Read::Unset)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut empty = true;
        while seq.next_element::<IgnoredAny>()?.is_some() {
            empty = false;
        }
        self.composite(empty)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut empty = true;
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            empty = false;
        }
        self.composite(empty)
    }
}

/// The most entries that are read of a list. No shop's rows are so small that an answer of the largest size holds as
/// many, but millions of `0,` fit into one, and each would be told of as a row that could not be read.
pub(crate) const MOST_ENTRIES: usize = 100_000;

/// The values of a PHP array in their order: a list, or a map (by index or id); `null`, `false` and `""` are empty.
/// More than 100,000 are an error.
pub(crate) struct Entries<S>(pub(crate) S);

impl<'de, S: DeserializeSeed<'de> + Clone> DeserializeSeed<'de> for Entries<S> {
    type Value = Vec<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, S: DeserializeSeed<'de> + Clone> Visitor<'de> for Entries<S> {
    type Value = Vec<S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list, or a map with an entry for each id")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = seq.next_element_seed(self.0.clone())? {
            push(&mut entries, entry)?;
        }
        Ok(entries)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while map.next_key::<IgnoredAny>()?.is_some() {
            push(&mut entries, map.next_value_seed(self.0.clone())?)?;
        }
        Ok(entries)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_bool<E: de::Error>(self, set: bool) -> Result<Self::Value, E> {
        if set {
            Err(E::invalid_type(de::Unexpected::Bool(true), &self))
        } else {
            Ok(Vec::new())
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        if text.is_empty() {
            Ok(Vec::new())
        } else {
            Err(E::custom("text where a list belongs"))
        }
    }
}

fn push<T, E: de::Error>(entries: &mut Vec<T>, entry: T) -> Result<(), E> {
    if entries.len() == MOST_ENTRIES {
        return Err(E::custom("more entries than a list can have"));
    }
    entries.push(entry);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: Schema = &[
        ("id", Kind::Id),
        ("name", Kind::Text),
        ("points", Kind::Lenient),
    ];

    fn read(json: &str) -> Result<Fields, serde_json::Error> {
        Fields::read(&mut serde_json::Deserializer::from_str(json), &[SCHEMA])
    }

    #[test]
    fn every_way_to_say_unset_is_unset() {
        for unset in ["\"\"", "null", "false", "[]", "{}"] {
            for field in ["name", "points"] {
                let fields = read(&format!("{{\"{field}\":{unset}}}")).unwrap();
                assert!(!fields.has(field), "{field} = {unset}");
            }
        }
    }

    #[test]
    fn numbers_come_as_text_and_text_as_numbers() {
        let mut fields = read(r#"{"name":12.5,"id":1735689600,"points":40}"#).unwrap();
        assert_eq!(fields.unsigned("id"), Some(1_735_689_600));
        assert_eq!(fields.text("name").as_deref(), Some("12.5"));
        assert_eq!(fields.text("points").as_deref(), Some("40"));
    }

    #[test]
    fn what_does_not_fit_is_unset_and_told_where_something_rests_on_it_and_no_id() {
        let mut fields = read(r#"{"name":["a"],"points":["b"]}"#).unwrap();
        assert!(!fields.has("name") && !fields.has("points"));
        assert_eq!(fields.unfit(), ["name"]);
        assert!(read(r#"{"name":[]}"#).unwrap().unfit().is_empty());
        assert!(read(r#"{"id":[1]}"#).is_err());
        assert!(read(r#"{"id":17.0}"#).is_err());
        assert!(read(r#"{"id":true}"#).is_err());
        assert!(read(r#"{"id":18446744073709551616}"#).is_err());
        assert!(!read(r#"{"points":{"1":2}}"#).unwrap().has("points"));
    }

    #[test]
    fn a_doubled_field_is_an_error_and_an_unknown_one_is_not_read() {
        assert!(read(r#"{"id":"1","id":"2"}"#).is_err());
        assert!(read(r#"{"id":"","id":"2"}"#).is_err());
        assert!(read(r#"{"id":"1","password":["x"],"password":"y"}"#).is_ok());
    }
}
