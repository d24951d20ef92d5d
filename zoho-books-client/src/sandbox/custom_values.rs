//! The values of custom fields in what is written, and unique ones as keys.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::answer::Refusal;
use super::custom_fields::{CustomField, LINE_LIMIT};
use super::fields::within;
use super::request::Incoming;
use super::state::State;
use super::tables::RESOURCES;

/// What the headers of an upsert say.
pub(super) struct UniqueKey {
    pub(super) field: u64,
    pub(super) value: String,
    /// Whether what is not found is made.
    pub(super) creates: bool,
}

impl State {
    /// Reads the headers that name a record by the value of a unique custom field.
    pub(super) fn unique_key(
        &self,
        entity: &str,
        request: &Incoming,
    ) -> Result<UniqueKey, Refusal> {
        let header = |name: &str| {
            request
                .header(name)
                .map(str::trim)
                .filter(|value| !value.is_empty())
                .ok_or_else(|| Refusal::invalid(name))
        };
        let key = header("X-Unique-Identifier-Key")?;
        let value = header("X-Unique-Identifier-Value")?;
        let creates = request
            .header("X-Upsert")
            .is_some_and(|flag| flag.trim().eq_ignore_ascii_case("true"));
        let field = self
            .custom_fields
            .iter()
            .find(|field| field.entity == entity && field.active && field.api_name == key)
            .filter(|field| field.unique)
            .ok_or_else(|| Refusal::invalid("X-Unique-Identifier-Key"))?;
        Ok(UniqueKey {
            field: field.id,
            value: value.to_owned(),
            creates,
        })
    }

    /// Reads `custom_fields` of a body: entries that name their field by id, api name, label or index.
    pub(super) fn read_custom(
        &self,
        entity: &str,
        body: &Map<String, Value>,
    ) -> Result<Vec<(u64, Value)>, Refusal> {
        let mut values = Vec::new();
        let entries = match body.get("custom_fields") {
            None => return Ok(values),
            Some(Value::Array(entries)) => entries,
            Some(_) => return Err(Refusal::invalid("custom_fields")),
        };
        for entry in entries {
            let field = self
                .field_named_by(entity, entry)
                .ok_or_else(|| Refusal::invalid("custom_fields"))?;
            let value = entry.get("value").cloned().unwrap_or_else(|| json!(""));
            match &value {
                Value::String(text) if field.data_type == "string" => {
                    within(&field.label, text, LINE_LIMIT)?;
                }
                Value::Object(_) => return Err(Refusal::invalid(&field.label)),
                _ => {}
            }
            values.push((field.id, value));
        }
        Ok(values)
    }

    fn field_named_by<'a>(&'a self, entity: &'a str, entry: &Value) -> Option<&'a CustomField> {
        let given = |name: &str| match entry.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let id = given("customfield_id").or_else(|| given("field_id"));
        self.fields_of(entity).find(|field| {
            if let Some(id) = &id {
                return field.id.to_string() == *id;
            }
            if let Some(name) = given("api_name") {
                return field.api_name == name;
            }
            if let Some(label) = given("label") {
                return field.label == label;
            }
            given("index").is_some_and(|index| index == field.index.to_string())
        })
    }

    /// Refuses a value that another record holds in a unique field, unless it is among those `held` already.
    pub(super) fn check_unique(
        &self,
        values: &[(u64, Value)],
        held: Option<&BTreeMap<u64, Value>>,
    ) -> Result<(), Refusal> {
        for (id, value) in values {
            if held.is_some_and(|held| held.get(id) == Some(value)) {
                continue;
            }
            let Some(field) = self.custom_fields.iter().find(|field| field.id == *id) else {
                continue;
            };
            let text = super::record::plain(value);
            let taken = field.unique && !text.is_empty() && self.is_held(field, &text);
            if taken {
                return Err(Refusal::new(
                    400,
                    4,
                    format!(
                        "{} has to be unique, and this value is in use already.",
                        field.label
                    ),
                ));
            }
        }
        Ok(())
    }

    /// Whether a record holds this value in the field, as far as a lagging look-up sees it.
    fn is_held(&self, field: &CustomField, text: &str) -> bool {
        if field.entity == "contact" {
            return self.holders(field.id, text).next().is_some();
        }
        let horizon = self.horizon(self.settings.unique_lag);
        let module = RESOURCES.iter().find(|known| known.entity == field.entity);
        module.is_some_and(|known| {
            let mut holders = self.records.with_custom(known.module, field.id, text);
            holders.any(|record| record.born_ms <= horizon)
        })
    }
}
