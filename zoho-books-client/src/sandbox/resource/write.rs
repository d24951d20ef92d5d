//! Writing records: everything that is made, changed or taken out comes through here.

use serde_json::{Map, Value};

use super::super::answer::Refusal;
use super::super::changes::Change;
use super::super::hand_edit;
use super::super::request::Incoming;
use super::super::state::State;
use super::{Record, Resource, plain};

/// A write on its way into a record.
pub(in super::super) struct Entry<'a> {
    pub(in super::super) body: &'a Map<String, Value>,
    /// The request; `None` for what a person types in.
    pub(in super::super) request: Option<&'a Incoming>,
    pub(in super::super) is_new: bool,
}

impl Entry<'_> {
    /// Whether the query or the body says yes to this.
    pub(in super::super) fn asks(&self, name: &str) -> bool {
        let in_query = self.request.and_then(|request| request.param(name));
        in_query == Some("true") || plain(self.body.get(name)) == "true"
    }

    /// Whether the body has this field.
    pub(in super::super) fn has(&self, name: &str) -> bool {
        self.body.contains_key(name)
    }
}

impl State {
    /// Enters a body into a record, or into a new one, as a whole or not at all; returns its id.
    pub(in super::super) fn enter(
        &mut self,
        resource: &'static Resource,
        target: Option<u64>,
        body: &Map<String, Value>,
        request: Option<&Incoming>,
    ) -> Result<u64, Refusal> {
        let known = target.and_then(|id| self.records.get(resource.module, id));
        let is_new = known.is_none();
        let known = known.cloned();
        let fields = self.read_fields(resource, body, is_new)?;
        let custom = self.read_custom(resource.entity, body)?;
        let held = known.as_ref().map(|record| &record.custom);
        self.check_unique(&custom, held)?;
        let mut record = match known {
            Some(record) => record,
            None => self.blank_record(resource, request.is_some()),
        };
        record.fields.extend(fields);
        if self.settings.custom_fields_replaced && body.contains_key("custom_fields") {
            record.custom.clear();
        }
        for (field, value) in custom {
            if plain(Some(&value)).is_empty() {
                record.custom.remove(&field);
            } else {
                record.custom.insert(field, value);
            }
        }
        let entry = Entry {
            body,
            request,
            is_new,
        };
        (resource.prepare)(self, &mut record, &entry)?;
        for (field, code) in resource.unique {
            let text = record.text(field);
            let mut others = self.records.with_unique(resource.module, field, &text);
            if !text.is_empty() && others.any(|other| other != record.id) {
                return Err(Refusal::new(
                    400,
                    *code,
                    format!(
                        "The {} with {field} \"{text}\" already exists.",
                        resource.label.to_lowercase()
                    ),
                ));
            }
        }
        let id = record.id;
        self.save(resource, record);
        Ok(id)
    }

    fn blank_record(&mut self, resource: &Resource, by_program: bool) -> Record {
        let now = self.now();
        let mut record = Record {
            id: self.next_id(),
            source: if by_program { "api" } else { "user" },
            created: now.as_second(),
            modified: now.as_second(),
            born_ms: now.as_millisecond(),
            ..Record::default()
        };
        if !resource.first_state.is_empty() {
            record.set("status", resource.first_state);
        }
        record
    }

    /// Keeps a record that was made or changed, stamps it, and lets follow what follows.
    pub(in super::super) fn save(&mut self, resource: &'static Resource, mut record: Record) {
        let send = std::mem::take(&mut record.send);
        let change = match self.records.get(resource.module, record.id) {
            Some(_) => Change::Changed,
            None => Change::Made,
        };
        self.store(resource, record.clone());
        record.send = send;
        (resource.follow)(self, &record, change);
    }

    /// Keeps a record and stamps it.
    pub(in super::super) fn store(&mut self, resource: &Resource, mut record: Record) {
        record.modified = self.now().as_second();
        let known = self.records.get(resource.module, record.id);
        let change = match known {
            Some(_) => Change::Changed,
            None => Change::Made,
        };
        self.note_record(resource.module, record.id, change);
        self.records.put(resource.module, record);
    }

    /// Takes a record out, whatever hangs on it.
    pub(in super::super) fn remove_record(&mut self, resource: &'static Resource, id: u64) -> bool {
        let Some(gone) = self.records.remove(resource.module, id) else {
            return false;
        };
        self.note_record(resource.module, id, Change::Gone);
        (resource.follow)(self, &gone, Change::Gone);
        true
    }

    /// Changes a record as a person does in the browser: what differs between the two views of it is entered.
    pub(in super::super) fn edit_record_by_hand(
        &mut self,
        resource: &'static Resource,
        id: u64,
        before: &Value,
        after: &Value,
    ) -> bool {
        let body = hand_edit::difference(before, after);
        if self.enter(resource, Some(id), &body, None).is_err() {
            return false;
        }
        if let (Some(status), Some(record)) = (
            body.get("status").and_then(Value::as_str),
            self.records.get(resource.module, id),
        ) {
            let mut record = record.clone();
            record.set("status", status);
            self.save(resource, record);
        }
        true
    }
}
