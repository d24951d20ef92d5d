//! From a request's body to a record's fields, by the table.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::super::answer::Refusal;
use super::super::fields::within;
use super::super::state::{State, parse_id};
use super::{Resource, Takes, plain};

impl State {
    /// Reads what a body says about a record. Unknown names are ignored, as Zoho Books does. A new record needs what the
    /// table says.
    pub(super) fn read_fields(
        &self,
        resource: &Resource,
        body: &Map<String, Value>,
        is_new: bool,
    ) -> Result<Map<String, Value>, Refusal> {
        let mut fields = Map::new();
        for field in resource.fields.iter().copied().flatten() {
            let given = body.get(field.name);
            let is_blank = given.is_none_or(|value| plain(Some(value)).trim().is_empty());
            if field.needed && is_blank && (is_new || given.is_some()) {
                return Err(Refusal::invalid(field.name));
            }
            if let Some(value) = given {
                let value = self
                    .read_value(field.takes, value, field.name)?
                    .ok_or_else(|| Refusal::invalid(field.name))?;
                fields.insert(field.name.to_owned(), value);
            }
        }
        Ok(fields)
    }

    /// The value as it is kept; `None` where the field does not take it. `""` clears a field of any type.
    fn read_value(
        &self,
        takes: Takes,
        value: &Value,
        name: &str,
    ) -> Result<Option<Value>, Refusal> {
        if value.as_str() == Some("") {
            return Ok(Some(value.clone()));
        }
        let word = match value {
            Value::String(_) | Value::Number(_) => plain(Some(value)),
            _ => String::new(),
        };
        let is_text = !word.is_empty();
        Ok(match takes {
            Takes::Text(limit) if is_text => {
                if limit < usize::MAX {
                    within(name, &word, limit)?;
                }
                Some(Value::String(word))
            }
            Takes::Number => as_number(&word),
            Takes::Share => match word.strip_suffix('%') {
                Some(share) => as_number(share).map(|_| Value::String(word)),
                None => as_number(&word),
            },
            Takes::Flag => match (value, word.as_str()) {
                (Value::Bool(_), _) => Some(value.clone()),
                (_, "true") => Some(Value::Bool(true)),
                (_, "false") => Some(Value::Bool(false)),
                _ => None,
            },
            Takes::Date => word.parse::<Date>().ok().map(|_| Value::String(word)),
            Takes::OneOf(words) => words
                .contains(&word.as_str())
                .then_some(Value::String(word)),
            Takes::Contact => parse_id(&word)
                .and_then(|id| self.contacts.get(id))
                .map(|contact| Value::String(contact.id.to_string())),
            Takes::Id(module) => parse_id(&word)
                .and_then(|id| self.records.get(module, id))
                .map(|record| Value::String(record.id.to_string())),
            Takes::Object => value.is_object().then(|| value.clone()),
            Takes::List => value.is_array().then(|| value.clone()),
            Takes::Text(_) => None,
        })
    }
}

/// A plain decimal number as JSON.
fn as_number(word: &str) -> Option<Value> {
    let is_decimal = word
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-'));
    let number: f64 = word.parse().ok().filter(|_| is_decimal)?;
    let json = serde_json::from_str(word).ok();
    json.or_else(|| serde_json::Number::from_f64(number).map(Value::Number))
}
