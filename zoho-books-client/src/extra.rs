//! What stands in a record or a draft beside the fields that it knows.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::json::{Leaf, is_unset};

/// What a record or a draft does not know by name: fields of other editions and plans, custom fields that stand beside the
/// others (`cf_…`), and known ones whose value could not be read. They are kept as they came and are written back; a
/// known field that is set goes before one of the same name here. `Debug` shows how many there are.
#[derive(Clone, Default)]
pub struct Extra(BTreeMap<String, Box<RawValue>>);

impl Extra {
    pub(crate) fn of(fields: BTreeMap<String, &RawValue>) -> Self {
        let owned = |(name, raw): (String, &RawValue)| (name, raw.to_owned());
        Self(fields.into_iter().map(owned).collect())
    }

    /// The fields' names and their JSON texts.
    pub(crate) fn raws(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, raw)| (name.as_str(), raw.get()))
    }

    /// Without the fields that stand for none.
    pub(crate) fn set_only(mut self) -> Self {
        self.0.retain(|_, raw| !is_unset(raw.get()));
        self
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value> {
        serde_json::from_str(self.raw(name)?).ok()
    }

    /// The value of a field as text: of a text, a number or a truth value; `None` for an empty one.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        String::read(self.raw(name)?).filter(|text| !text.is_empty())
    }

    /// The JSON text of a field, as it came.
    #[must_use]
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|raw| raw.get())
    }

    /// Sets a field.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        if let Ok(raw) = RawValue::from_string(value.into().to_string()) {
            self.0.insert(name.into(), raw);
        }
    }

    /// Removes a field; says whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        self.0.remove(name).is_some()
    }

    /// The names of all fields.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        let text = |extra: &Self, name: &str| extra.raw(name).map(str::to_owned);
        self.len() == other.len()
            && self
                .names()
                .all(|name| text(self, name) == text(other, name))
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} fields]", self.0.len())
    }
}
