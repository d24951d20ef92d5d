//! Custom fields, which all modules have in the same form.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::extra::Extra;
pub use crate::ids::CustomFieldId;
use crate::json::{self, Field as _, Fields, Leaf, Object};

/// A custom field's value on a record, as read. Written back (as a [`CustomFieldDraft`], by `into`), it keeps its value.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct CustomField {
    /// The definition's id.
    pub customfield_id: Option<CustomFieldId>,
    /// The api name, `cf_…`.
    pub api_name: Option<String>,
    /// The label that people see.
    pub label: Option<String>,
    /// The type: `string`, `amount`, `date`, ….
    pub data_type: Option<String>,
    /// The value as text; `None` for an empty one, and for lists and other values that are no text.
    pub value: Option<String>,
    /// The value as it came.
    pub raw: Value,
    /// What else there is about it, as it came.
    pub extra: Extra,
}

impl CustomField {
    /// Whether the field has this api name.
    #[must_use]
    pub fn is_named(&self, api_name: &str) -> bool {
        self.api_name.as_deref() == Some(api_name)
    }
}

/// The id and the api name by the names that some answers have for them.
pub(crate) const ALIASES: [(&str, &str); 2] =
    [("field_id", "customfield_id"), ("placeholder", "api_name")];

/// Answers have the id and the api name under one name, another, or both.
impl Leaf for CustomField {
    fn read(raw: &str) -> Option<Self> {
        let mut fields = Fields::of(raw)?;
        for (alias, name) in ALIASES {
            fields.rename(alias, name);
        }
        let value = fields.value("value");
        Some(Self {
            customfield_id: fields.leaf("customfield_id"),
            api_name: fields.leaf("api_name"),
            label: fields.leaf("label"),
            data_type: fields.leaf("data_type"),
            value: String::read(&value.to_string())
                .filter(|text| !text.is_empty() && !value.is_null()),
            raw: value,
            extra: fields.rest(),
        })
    }

    fn write(&self, out: &mut String) {
        let mut object = Object::begin(out);
        self.customfield_id.put(&mut object, "customfield_id");
        self.api_name.put(&mut object, "api_name");
        self.label.put(&mut object, "label");
        self.data_type.put(&mut object, "data_type");
        if !self.raw.is_null() {
            object.leaf("value", &self.raw);
        }
        object.end(&self.extra);
    }
}

impl Serialize for CustomField {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::serialize(json::text_of(self), serializer)
    }
}

impl<'de> Deserialize<'de> for CustomField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer, "no custom field")
    }
}

impl fmt::Debug for CustomField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomField")
            .field("customfield_id", &self.customfield_id)
            .field("api_name", &self.api_name)
            .finish_non_exhaustive()
    }
}

/// Gives records the method that finds a custom field's value.
macro_rules! has_custom_fields {
    ($($name:ident),+ $(,)?) => {$(
        impl $name {
            /// A custom field's value as text, by its api name (`cf_…`), wherever the answer has it; `None` if it is empty
            /// or there is no such field.
            #[must_use]
            pub fn custom_field(&self, api_name: &str) -> Option<String> {
                $crate::custom_field::find(api_name, &self.custom_fields, &self.extra)
            }
        }
    )+};
}
pub(crate) use has_custom_fields;

/// A custom field's value in one of the places where the remote may put it: the list, a map of names to values, or beside
/// the record's other fields.
pub(crate) fn find(api_name: &str, fields: &[CustomField], extra: &Extra) -> Option<String> {
    let listed = fields.iter().find(|field| field.is_named(api_name));
    let mapped = || Extra::read(extra.raw("custom_field_hash")?)?.text(api_name);
    let beside = || api_name.starts_with("cf_").then(|| extra.text(api_name))?;
    let value = listed.and_then(|field| field.value.clone());
    value.or_else(mapped).or_else(beside)
}

/// A custom field to write, named by its id (which every endpoint takes), its label or its api name
/// (which some refuse).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct CustomFieldDraft {
    /// The definition's id.
    pub customfield_id: Option<CustomFieldId>,
    /// The label.
    pub label: Option<String>,
    /// The api name.
    pub api_name: Option<String>,
    /// The value; `null` and `""` are written, and should clear it.
    pub value: Value,
    /// Further fields, by their names in Zoho's documentation.
    pub extra: Extra,
}

impl CustomFieldDraft {
    /// A field by its definition's id.
    #[must_use]
    pub fn by_id(id: impl Into<CustomFieldId>, value: impl Into<Value>) -> Self {
        Self {
            customfield_id: Some(id.into()),
            value: value.into(),
            ..Self::default()
        }
    }

    /// A field by its label.
    #[must_use]
    pub fn by_label(label: impl Into<String>, value: impl Into<Value>) -> Self {
        Self {
            label: Some(label.into()),
            value: value.into(),
            ..Self::default()
        }
    }

    /// A field by its api name.
    #[must_use]
    pub fn by_api_name(api_name: impl Into<String>, value: impl Into<Value>) -> Self {
        Self {
            api_name: Some(api_name.into()),
            value: value.into(),
            ..Self::default()
        }
    }
}

/// The field as it was read, named by its id alone if it has one. One without a value is written as `""`, as
/// answers have it.
impl From<CustomField> for CustomFieldDraft {
    fn from(field: CustomField) -> Self {
        let value = match field.raw {
            Value::Null => Value::String(String::new()),
            value => value,
        };
        match (field.customfield_id, field.label) {
            (Some(id), _) => Self::by_id(id, value),
            (None, Some(label)) => Self::by_label(label, value),
            (None, None) => Self {
                api_name: field.api_name,
                value,
                ..Self::default()
            },
        }
    }
}

impl fmt::Debug for CustomFieldDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomFieldDraft")
            .field("customfield_id", &self.customfield_id)
            .field("api_name", &self.api_name)
            .finish_non_exhaustive()
    }
}

/// Its names are not listed: every module documents another choice of them, and takes them all.
impl Leaf for CustomFieldDraft {
    fn read(raw: &str) -> Option<Self> {
        let mut fields = Fields::of(raw)?;
        for (alias, name) in ALIASES {
            fields.rename(alias, name);
        }
        Some(Self {
            customfield_id: fields.leaf("customfield_id"),
            label: fields.leaf("label"),
            api_name: fields.leaf("api_name"),
            value: fields.value("value"),
            extra: fields.rest(),
        })
    }

    fn write(&self, out: &mut String) {
        let mut object = Object::begin(out);
        self.customfield_id.put(&mut object, "customfield_id");
        self.label.put(&mut object, "label");
        self.api_name.put(&mut object, "api_name");
        object.leaf("value", &self.value);
        object.end(&self.extra);
    }
}

impl Serialize for CustomFieldDraft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::serialize(json::text_of(self), serializer)
    }
}

impl<'de> Deserialize<'de> for CustomFieldDraft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer, "no custom field")
    }
}
