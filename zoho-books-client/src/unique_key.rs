//! The key of an upsert.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::custom_field::{CustomFieldDraft, CustomFieldId};
use crate::error::{Error, Result};
use crate::json::{self, Leaf};

/// A unique custom field and its value: what an upsert finds its record by. Both travel in headers.
#[derive(Clone, PartialEq, Eq)]
pub struct UniqueKey {
    field: String,
    value: String,
    id: Option<CustomFieldId>,
}

impl UniqueKey {
    /// A key of the field's api name (`cf_…`, as
    /// [`FieldDefinition::api_name`](crate::fields::FieldDefinition::api_name) has it) and a value
    /// of 1 to 255 printable ASCII characters, without blanks at its ends.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] for anything else.
    pub fn new(field: impl Into<String>, value: impl Into<String>) -> Result<Self> {
        let (field, value) = (field.into(), value.into());
        let name = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        if field.is_empty() || field.len() > 100 || !field.bytes().all(name) {
            return Err(Error::build(
                "the unique field must be an api name such as `cf_shop_id`: a-z, 0-9 and _ only",
            ));
        }
        let printable = value.bytes().all(|b| (b' '..=b'~').contains(&b));
        if value.is_empty() || value.len() > 255 || !printable || value.trim() != value {
            return Err(Error::build(
                "the unique value must be 1 to 255 printable ASCII characters, without blanks at the ends",
            ));
        }
        Ok(Self {
            field,
            value,
            id: None,
        })
    }

    /// The field's id, by which the value is then written into the body: the form that every
    /// endpoint is known to take.
    #[must_use]
    pub fn with_field_id(mut self, id: impl Into<CustomFieldId>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The field's api name.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The headers that find the record.
    pub(crate) fn headers(&self, create_if_missing: bool) -> Vec<(&'static str, String)> {
        let mut headers = vec![
            ("X-Unique-Identifier-Key", self.field.clone()),
            ("X-Unique-Identifier-Value", self.value.clone()),
        ];
        if create_if_missing {
            headers.push(("X-Upsert", "true".to_owned()));
        }
        headers
    }

    /// A record's JSON with the key's value among its custom fields.
    pub(crate) fn written_into(&self, json: &[u8]) -> Result<Vec<u8>> {
        let unreadable = || Error::build("the body is no JSON object with a list of custom fields");
        let mut body: BTreeMap<String, Box<RawValue>> =
            serde_json::from_slice(json).map_err(|_| unreadable())?;
        let mut fields: Vec<CustomFieldDraft> = match body.get("custom_fields") {
            None => Vec::new(),
            Some(raw) => Leaf::read(raw.get()).ok_or_else(unreadable)?,
        };
        let mut is_there = false;
        for field in &fields {
            let same_value = self.is_value(&field.value);
            if self.is_field(field) {
                if !same_value {
                    return Err(Error::build(
                        "the draft holds another value for the unique field than the key",
                    ));
                }
                is_there = true;
            } else if self.id.is_none() && field.api_name.is_none() {
                // By its id or label alone it may be the key's field; only the value can tell.
                is_there |= same_value;
            }
        }
        if is_there {
            return Ok(json.to_vec());
        }
        fields.push(match &self.id {
            Some(id) => CustomFieldDraft::by_id(id.clone(), self.value.clone()),
            None => CustomFieldDraft::by_api_name(self.field.clone(), self.value.clone()),
        });
        let raw = RawValue::from_string(json::text_of(&fields)).map_err(|_| unreadable())?;
        body.insert("custom_fields".to_owned(), raw);
        serde_json::to_vec(&body).map_err(|_| unreadable())
    }

    /// Whether a draft's entry names the key's field.
    fn is_field(&self, field: &CustomFieldDraft) -> bool {
        field.api_name.as_deref() == Some(&self.field)
            || (field.customfield_id.is_some() && field.customfield_id == self.id)
    }

    /// Whether a draft's value is the key's; a number may be written for one.
    fn is_value(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => *text == self.value,
            Value::Number(number) => number.to_string() == self.value,
            _ => false,
        }
    }
}

/// The value may say who a customer is.
impl fmt::Debug for UniqueKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UniqueKey")
            .field("field", &self.field)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_only_what_a_header_carries() {
        assert!(UniqueKey::new("cf_shop_id", "cscart:main:17").is_ok());
        for (field, value) in [
            ("", "x"),
            ("cf_é", "x"),
            ("CF_ID", "x"),
            ("cf_id\r\nX-Evil: 1", "x"),
            ("cf_id", ""),
            ("cf_id", " x"),
            ("cf_id", "x\r\nX-Evil: 1"),
            ("cf_id", "ü"),
        ] {
            assert!(UniqueKey::new(field, value).is_err(), "{field:?} {value:?}");
        }
        assert!(UniqueKey::new("cf_id", "x".repeat(256)).is_err());
    }

    #[test]
    fn is_written_into_the_body_once() {
        let key = UniqueKey::new("cf_id", "17").unwrap();
        let read = |json: &[u8]| -> Value { serde_json::from_slice(json).unwrap() };
        // Whatever else the body holds keeps all of its digits.
        let once = key
            .written_into(b"{\"rate\":0.12345678901234567890}")
            .unwrap();
        assert!(String::from_utf8_lossy(&once).contains("0.12345678901234567890"));
        assert_eq!(
            read(&once)["custom_fields"],
            serde_json::json!([{"api_name": "cf_id", "value": "17"}])
        );
        assert_eq!(read(&key.written_into(&once).unwrap()), read(&once));
        let by_id = br#"{"custom_fields":[{"customfield_id":"46","value":"17"}]}"#;
        assert_eq!(key.written_into(by_id).unwrap(), by_id);
        assert!(
            key.written_into(br#"{"custom_fields":[{"api_name":"cf_id","value":"18"}]}"#)
                .is_err()
        );
        assert!(key.written_into(b"[]").is_err());
    }
}
