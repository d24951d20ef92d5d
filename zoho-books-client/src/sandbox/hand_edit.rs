//! From two views of a record, before and after, to the body that enters the difference.

use serde_json::{Map, Value, json};

/// Top-level fields that only echo the primary person.
const ECHOES: &[&str] = &[
    "first_name",
    "last_name",
    "email",
    "phone",
    "mobile",
    "designation",
    "department",
];

/// The body of an update that turns one view of a contact into the other, as far as fields can be written.
pub(super) fn body_of(before: &Value, after: &Value) -> Map<String, Value> {
    let mut body = difference(before, after);
    if !body.contains_key("contact_persons")
        && let Some(old) = before.as_object()
        && let Some(persons) = persons_with_echoes(old, &body)
    {
        body.insert("contact_persons".to_owned(), persons);
    }
    body
}

/// What differs between two views of a record, as the body of an update.
pub(super) fn difference(before: &Value, after: &Value) -> Map<String, Value> {
    let empty = Map::new();
    let old = before.as_object().unwrap_or(&empty);
    let new = after.as_object().unwrap_or(&empty);
    let mut body = Map::new();
    let mut custom: Vec<Value> = Vec::new();
    for (name, value) in new {
        if old.get(name) == Some(value) {
            continue;
        }
        if name == "custom_fields" {
            custom.extend(changed_entries(old, value));
        } else if name.starts_with("cf_") && !name.ends_with("_unformatted") {
            custom.push(json!({"api_name": name, "value": value}));
        } else if !name.starts_with("cf_") {
            body.insert(name.clone(), value.clone());
        }
    }
    if !custom.is_empty() {
        body.insert("custom_fields".to_owned(), Value::Array(custom));
    }
    body
}

/// The entries to send, those that were taken out among them with an empty value.
fn changed_entries(old: &Map<String, Value>, new: &Value) -> Vec<Value> {
    let kept = new.as_array().cloned().unwrap_or_default();
    let id = |entry: &Value| entry.get("customfield_id").cloned();
    let gone = old
        .get("custom_fields")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter(|entry| !kept.iter().any(|other| id(other) == id(entry)))
        .map(|entry| json!({"customfield_id": id(entry), "value": ""}))
        .collect::<Vec<_>>();
    kept.into_iter().chain(gone).collect()
}

fn persons_with_echoes(old: &Map<String, Value>, body: &Map<String, Value>) -> Option<Value> {
    let changed: Vec<&&str> = ECHOES
        .iter()
        .filter(|name| body.contains_key(**name))
        .collect();
    if changed.is_empty() {
        return None;
    }
    let mut persons = old
        .get("contact_persons")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    if persons.is_empty() {
        persons.push(json!({"is_primary_contact": true}));
    }
    let primary = persons
        .iter_mut()
        .find(|person| person.get("is_primary_contact") == Some(&Value::Bool(true)))
        .and_then(Value::as_object_mut)?;
    for name in changed {
        if let Some(value) = body.get(*name) {
            primary.insert((**name).to_owned(), value.clone());
        }
    }
    Some(Value::Array(persons))
}
