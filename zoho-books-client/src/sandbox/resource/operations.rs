//! What can be done with a record of any kind.

use serde_json::{Map, Value};

use super::super::answer::{Answer, Refusal, Reply};
use super::super::changes::Change;
use super::super::hand_edit;
use super::super::request::Incoming;
use super::super::state::{State, parse_id};
use super::super::tables::RESOURCES;
use super::{Call, Module, Record, Resource, plain};

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

/// The table of a module.
pub(in super::super) fn table(module: Module) -> &'static Resource {
    let mut tables = RESOURCES.iter();
    tables
        .find(|resource| resource.module == module)
        .unwrap_or(&&super::PLAIN)
}

/// The table that a path belongs to, and what follows in the path.
pub(in super::super) fn table_of<'a, 'b>(
    segments: &'a [&'b str],
) -> Option<(&'static Resource, &'a [&'b str])> {
    RESOURCES
        .iter()
        .find_map(|resource| Some((*resource, segments.strip_prefix(resource.path)?)))
        .or_else(|| {
            RESOURCES
                .iter()
                .find(|resource| {
                    matches!(segments, [first, _, "customfields"] if *first == resource.singular)
                })
                .and_then(|resource| Some((*resource, segments.get(1..)?)))
        })
}

impl State {
    /// Carries out a call that belongs to one of the tables; `None` where it belongs to none.
    pub(in super::super) fn resource_call(
        &mut self,
        request: &Incoming,
        segments: &[&str],
    ) -> Option<Reply> {
        let (resource, rest) = table_of(segments)?;
        let method = request.method.as_str();
        if let Some((call, ids)) = special(resource, method, rest) {
            return Some((call.run)(self, request, &ids));
        }
        if let Some(reply) = self.document_call(resource, request, rest) {
            return Some(reply);
        }
        let by_singular = segments.first() == Some(&resource.singular);
        Some(match (method, rest) {
            ("PUT", [id, "customfields"]) if by_singular => {
                self.write_custom_fields(resource, id, request)
            }
            _ if by_singular && resource.path != [resource.singular] => {
                Err(Refusal::new(404, 5, "Invalid URL Passed"))
            }
            ("GET", []) => self.list_records(resource, request),
            ("POST", []) => self.create_record(resource, request),
            ("PUT", []) if resource.upsert => self.upsert_record(resource, request),
            ("DELETE", []) if !resource.bulk_delete.is_empty() => {
                self.delete_records(resource, request)
            }
            ("GET", [id]) => self.get_record(resource, id),
            ("PUT", [id]) => self.update_record(resource, id, request),
            ("DELETE", [id]) => self.delete_record(resource, id),
            ("POST", [id, verb @ ..]) if resource.verbs.iter().any(|known| known.path == verb) => {
                self.change_state(resource, id, verb)
            }
            _ if is_known(resource, rest) => {
                Err(Refusal::new(405, 38, "The method is not allowed."))
            }
            _ => Err(Refusal::new(404, 5, "Invalid URL Passed")),
        })
    }

    /// The record with this id, as text from a path or a body.
    pub(in super::super) fn record_at(
        &self,
        resource: &Resource,
        id: &str,
    ) -> Result<&Record, Refusal> {
        parse_id(id)
            .and_then(|id| self.records.get(resource.module, id))
            .ok_or_else(|| Refusal::missing(resource.label))
    }

    fn get_record(&self, resource: &Resource, id: &str) -> Reply {
        let record = self.record_at(resource, id)?;
        Ok(self.answer_record(resource, record, 200, "success"))
    }

    pub(in super::super) fn answer_record(
        &self,
        resource: &Resource,
        record: &Record,
        status: u16,
        message: &str,
    ) -> Answer {
        let shown = self.show_record(resource, record);
        Answer::resource(status, message, resource.keys.0, shown)
    }

    fn create_record(&mut self, resource: &'static Resource, request: &Incoming) -> Reply {
        let body = request.json()?;
        let id = self.enter(resource, None, &body, Some(request))?;
        self.take_files(resource, request, id);
        let record = self.record_at(resource, &id.to_string())?;
        let message = format!("The {} has been created.", resource.label.to_lowercase());
        Ok(self.answer_record(resource, record, 201, &message))
    }

    fn update_record(
        &mut self,
        resource: &'static Resource,
        id: &str,
        request: &Incoming,
    ) -> Reply {
        let known = self.record_at(resource, id)?.id;
        let body = request.json()?;
        self.enter(resource, Some(known), &body, Some(request))?;
        self.take_files(resource, request, known);
        let record = self.record_at(resource, id)?;
        let message = format!("The {} has been updated.", resource.label.to_lowercase());
        Ok(self.answer_record(resource, record, 200, &message))
    }

    /// `PUT` on the collection by the value of a unique custom field. The value in the header only finds a record: it is not
    /// written.
    fn upsert_record(&mut self, resource: &'static Resource, request: &Incoming) -> Reply {
        let key = self.unique_key(resource.entity, request)?;
        let horizon = self.horizon(self.settings.unique_lag);
        let found = self
            .records
            .with_custom(resource.module, key.field, &key.value)
            .find(|record| record.born_ms <= horizon)
            .map(|record| record.id.to_string());
        match found {
            Some(id) => self.update_record(resource, &id, request),
            None if key.creates => self.create_record(resource, request),
            None => Err(Refusal::missing(resource.label)),
        }
    }

    /// `PUT /item/{id}/customfields`: an array of values, or an object with one.
    fn write_custom_fields(
        &mut self,
        resource: &'static Resource,
        id: &str,
        request: &Incoming,
    ) -> Reply {
        let known = self.record_at(resource, id)?.id;
        let body = match request.json_value()? {
            values @ Value::Array(_) => Map::from_iter([("custom_fields".to_owned(), values)]),
            Value::Object(body) => body,
            _ => return Err(Refusal::new(400, 1038, "JSON is not well formed")),
        };
        let only = body.into_iter().filter(|(name, _)| name == "custom_fields");
        self.enter(resource, Some(known), &only.collect(), Some(request))?;
        Ok(Answer::done("Custom fields have been updated."))
    }

    fn delete_record(&mut self, resource: &'static Resource, id: &str) -> Reply {
        let record = self.record_at(resource, id)?;
        (resource.may_delete)(self, record)?;
        let id = record.id;
        self.remove_record(resource, id);
        let label = resource.label.to_lowercase();
        Ok(Answer::done(&format!("The {label} has been deleted.")))
    }

    /// `DELETE /invoices?invoice_ids=1,2`: all or none.
    fn delete_records(&mut self, resource: &'static Resource, request: &Incoming) -> Reply {
        let named = request.param(resource.bulk_delete).unwrap_or_default();
        let ids = named
            .split(',')
            .map(|id| {
                let record = self.record_at(resource, id.trim())?;
                (resource.may_delete)(self, record)?;
                Ok(record.id)
            })
            .collect::<Result<Vec<u64>, Refusal>>()?;
        for id in ids {
            self.remove_record(resource, id);
        }
        Ok(Answer::done("They have been deleted."))
    }

    fn change_state(&mut self, resource: &'static Resource, id: &str, path: &[&str]) -> Reply {
        let mut record = self.record_at(resource, id)?.clone();
        let known = resource.verbs.iter().filter(|verb| verb.path == path);
        let state = (resource.state)(self, &record);
        let verb = known
            .into_iter()
            .find(|verb| verb.from.is_empty() || verb.from.contains(&state.as_str()))
            .ok_or_else(|| {
                Refusal::new(
                    400,
                    4,
                    format!("This cannot be done while the status is {state}."),
                )
            })?;
        record.set("status", verb.to);
        self.save(resource, record);
        Ok(Answer::done(&format!(
            "The status has been changed to {}.",
            verb.to
        )))
    }

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
        let id = record.id;
        self.store(resource, record.clone());
        record.send = send;
        (resource.follow)(self, id, Some(&record));
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
        let gone = self.records.remove(resource.module, id);
        if gone.is_some() {
            self.note_record(resource.module, id, Change::Gone);
            (resource.follow)(self, id, None);
        }
        gone.is_some()
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

/// The call of the table's own that a path names, with the ids in it.
fn special<'a>(
    resource: &'static Resource,
    method: &str,
    rest: &[&'a str],
) -> Option<(&'static Call, Vec<&'a str>)> {
    let fits = |call: &&Call| call.method == method && path_fits(call.path, rest);
    let call = resource.calls.iter().find(fits)?;
    let ids = call.path.iter().zip(rest);
    Some((
        call,
        ids.filter(|(wanted, _)| **wanted == "*")
            .map(|(_, id)| *id)
            .collect(),
    ))
}

fn path_fits(wanted: &[&str], path: &[&str]) -> bool {
    let mut pairs = wanted.iter().zip(path);
    wanted.len() == path.len()
        && pairs
            .all(|(wanted, part)| wanted == part || (*wanted == "*" && parse_id(part).is_some()))
}

/// Whether the path exists with another method.
fn is_known(resource: &Resource, rest: &[&str]) -> bool {
    let is_verb = |path: &[&str]| resource.verbs.iter().any(|verb| verb.path == path);
    match rest {
        [] | [_] => true,
        [_, verb @ ..] if is_verb(verb) => true,
        _ if super::documents::is_known(resource, rest) => true,
        _ => resource.calls.iter().any(|call| path_fits(call.path, rest)),
    }
}
