//! Records as Zoho Books shows them: the whole record, and the shorter row of a list.
//!
//! `blank.json` holds what an untouched record has in each known field, under the envelope's key for one (the whole record)
//! and for many (the row): `""` where a value is unset, whatever its type.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::super::clock::{shown_time, wire_date, wire_time};
use super::super::state::State;
use super::documents::show_file;
use super::{Record, Resource};

static BLANK: LazyLock<Map<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("blank.json")).unwrap_or_default());

fn blank(key: &str) -> Option<&'static Map<String, Value>> {
    BLANK.get(key).and_then(Value::as_object)
}

impl State {
    /// The whole record.
    pub(in super::super) fn show_record(&self, resource: &Resource, record: &Record) -> Value {
        let mut shown = blank(resource.keys.0).cloned().unwrap_or_default();
        self.show_times(record, &mut shown);
        shown.extend(record.fields.clone());
        shown.insert(resource.id.to_owned(), json!(record.id.to_string()));
        if !resource.first_state.is_empty() {
            shown.insert("status".to_owned(), json!((resource.state)(self, record)));
        }
        if !resource.files.is_empty() {
            let files = record.files.iter().map(show_file).collect();
            let newest = record.files.last().map(|file| file.name.clone());
            shown.insert("has_attachment".to_owned(), json!(newest.is_some()));
            shown.insert(
                "attachment_name".to_owned(),
                json!(newest.unwrap_or_default()),
            );
            shown.insert("documents".to_owned(), files);
        }
        (resource.show)(self, record, &mut shown);
        if !resource.entity.is_empty() {
            self.show_custom_of(record, &mut shown);
        }
        Value::Object(shown)
    }

    /// The row of a list: only the fields that rows are known to have.
    pub(super) fn show_row(&self, resource: &Resource, record: &Record) -> Value {
        let Some(row) = blank(resource.keys.1) else {
            return self.show_record(resource, record);
        };
        let mut shown = row.clone();
        self.show_times(record, &mut shown);
        let mut whole = record.fields.clone();
        if !resource.first_state.is_empty() {
            whole.insert("status".to_owned(), json!((resource.state)(self, record)));
        }
        whole.insert("has_attachment".to_owned(), json!(!record.files.is_empty()));
        (resource.show)(self, record, &mut whole);
        for (name, value) in whole {
            if let Some(slot) = shown.get_mut(&name) {
                *slot = value;
            }
        }
        shown.insert(resource.id.to_owned(), json!(record.id.to_string()));
        if self.settings.list_custom_fields && !record.custom.is_empty() {
            self.show_custom_of(record, &mut shown);
        }
        Value::Object(shown)
    }

    /// Where a record comes from and when it was made and changed, as far as it is known to show that.
    fn show_times(&self, record: &Record, shown: &mut Map<String, Value>) {
        let offset = self.settings.offset;
        for (name, slot) in shown.iter_mut() {
            let text = match name.as_str() {
                "source" => record.source.to_owned(),
                "created_time" => wire_time(record.created, offset),
                "last_modified_time" => wire_time(record.modified, offset),
                "created_time_formatted" => shown_time(record.created, offset),
                "last_modified_time_formatted" => shown_time(record.modified, offset),
                "created_date" | "created_at" => wire_date(record.created, offset),
                _ => continue,
            };
            *slot = Value::String(text);
        }
    }

    /// Only fields that are set: `custom_fields`, the promoted `cf_…` and `custom_field_hash`.
    fn show_custom_of(&self, record: &Record, shown: &mut Map<String, Value>) {
        let mut entries = Vec::new();
        let mut hash = Map::new();
        for field in &self.custom_fields {
            let Some(value) = record.custom.get(&field.id) else {
                continue;
            };
            entries.push(json!(field.show_value(value)));
            let unformatted = format!("{}_unformatted", field.api_name);
            for place in [&mut hash, &mut *shown] {
                place.insert(field.api_name.clone(), value.clone());
                place.insert(unformatted.clone(), value.clone());
            }
        }
        shown.insert("custom_fields".to_owned(), Value::Array(entries));
        shown.insert("custom_field_hash".to_owned(), Value::Object(hash));
    }
}
