//! What can be done with a record of any kind.

use serde_json::{Map, Value};

use super::super::answer::{Answer, Refusal, Reply};
use super::super::request::Incoming;
use super::super::state::{State, parse_id};
use super::place::{Place, is_known, place_of, special, table};
use super::{Record, Resource, Shape};

impl State {
    /// Carries out a call that belongs to one of the tables; `None` where it belongs to none.
    pub(in super::super) fn resource_call(
        &mut self,
        request: &Incoming,
        segments: &[&str],
    ) -> Option<Reply> {
        let place = place_of(segments)?;
        let (resource, rest) = (place.resource, place.rest);
        let method = request.method.as_str();
        if let Some((call, ids)) = special(resource, method, rest) {
            return Some((call.run)(self, request, &ids));
        }
        if let Err(refusal) = self.check_parent(&place) {
            return Some(Err(refusal));
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
            ("GET", []) => self.list_records(resource, request, place.parent),
            ("POST", []) => self.create_record(resource, request, place.parent),
            ("PUT", []) if resource.upsert => self.upsert_record(resource, request),
            ("DELETE", []) if !resource.bulk_delete.is_empty() => {
                let ids = request.param(resource.bulk_delete).unwrap_or_default();
                self.delete_records(resource, ids)
            }
            ("GET", [id]) => self.get_record(resource, id),
            ("PUT", [id]) => self.update_record(resource, id, request),
            ("DELETE", [id]) => self.delete_record(resource, id),
            ("POST", [id, verb @ ..]) if resource.all_verbs().any(|known| known.path == verb) => {
                self.change_state(resource, id, verb)
            }
            ("POST", verb)
                if resource.bulk_verbs && resource.all_verbs().any(|known| known.path == verb) =>
            {
                self.change_states(resource, request, verb)
            }
            _ if is_known(resource, rest) => {
                Err(Refusal::new(405, 38, "The method is not allowed."))
            }
            _ => Err(Refusal::new(404, 5, "Invalid URL Passed")),
        })
    }

    /// Refuses a path whose record does not exist, or does not belong to the one before it.
    fn check_parent(&self, place: &Place<'_>) -> Result<(), Refusal> {
        let Some((module, field)) = place.resource.parent else {
            return Ok(());
        };
        let parent = self.record_at(table(module), place.parent)?;
        let own = place.rest.first().and_then(|id| parse_id(id));
        let own = own.and_then(|id| self.records.get(place.resource.module, id));
        if own.is_some_and(|own| own.text(field) != parent.id.to_string()) {
            return Err(Refusal::missing(place.resource.label));
        }
        Ok(())
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
        Ok(self.answer_record(resource, record, "GET", "success"))
    }

    /// The answer to a call with this method: 201 for `POST`.
    pub(in super::super) fn answer_record(
        &self,
        resource: &Resource,
        record: &Record,
        method: &str,
        message: &str,
    ) -> Answer {
        let shown = self.show_record(resource, record);
        let status = if method == "POST" { 201 } else { 200 };
        let mut odd = resource.odd.iter();
        match odd.find(|(odd, _)| *odd == method).map(|(_, shape)| *shape) {
            None => Answer::resource(status, message, resource.keys.0, shown),
            Some(Shape::Listed(key)) => {
                Answer::resource(status, message, key, Value::Array(vec![shown]))
            }
            Some(Shape::Flat) => {
                let fields = shown.as_object().cloned().unwrap_or_default();
                let mut answer = Answer::done(message);
                answer.status = status;
                let with =
                    |answer: Answer, (name, value): (String, Value)| answer.with(&name, value);
                fields.into_iter().fold(answer, with)
            }
        }
    }

    fn create_record(
        &mut self,
        resource: &'static Resource,
        request: &Incoming,
        parent: &str,
    ) -> Reply {
        let mut body = request.json()?;
        if let Some((_, field)) = resource.parent {
            body.insert(field.to_owned(), Value::String(parent.to_owned()));
        }
        let id = self.enter(resource, None, &body, Some(request))?;
        self.take_files(resource, request, id);
        let record = self.record_at(resource, &id.to_string())?;
        let message = format!("The {} has been created.", resource.label.to_lowercase());
        Ok(self.answer_record(resource, record, "POST", &message))
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
        Ok(self.answer_record(resource, record, "PUT", &message))
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
            None if key.creates => self.create_record(resource, request, ""),
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

    pub(in super::super) fn delete_record(
        &mut self,
        resource: &'static Resource,
        id: &str,
    ) -> Reply {
        let record = self.record_at(resource, id)?;
        (resource.may_delete)(self, record)?;
        let id = record.id;
        self.remove_record(resource, id);
        let label = resource.label.to_lowercase();
        Ok(Answer::done(&format!("The {label} has been deleted.")))
    }

    /// `DELETE /invoices?invoice_ids=1,2`: all or none.
    pub(in super::super) fn delete_records(
        &mut self,
        resource: &'static Resource,
        ids: &str,
    ) -> Reply {
        let ids = ids
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
        let record = self.in_new_state(resource, id, path)?;
        let message = format!("The status has been changed to {}.", record.state());
        self.save(resource, record);
        Ok(Answer::done(&message))
    }

    /// The same for many: all or none.
    fn change_states(
        &mut self,
        resource: &'static Resource,
        request: &Incoming,
        path: &[&str],
    ) -> Reply {
        let parameter = format!("{}s", resource.id);
        let ids = request.param(&parameter).unwrap_or_default();
        let records = ids
            .split(',')
            .map(|id| self.in_new_state(resource, id.trim(), path))
            .collect::<Result<Vec<Record>, Refusal>>()?;
        for record in records {
            self.save(resource, record);
        }
        Ok(Answer::done("The status has been changed."))
    }

    /// A record as a change of state leaves it, if it may be changed so.
    fn in_new_state(
        &self,
        resource: &Resource,
        id: &str,
        path: &[&str],
    ) -> Result<Record, Refusal> {
        let mut record = self.record_at(resource, id)?.clone();
        let state = (resource.state)(self, &record);
        let verb = resource
            .all_verbs()
            .filter(|verb| verb.path == path)
            .find(|verb| verb.from.is_empty() || verb.from.contains(&state.as_str()));
        let Some(verb) = verb else {
            let message = format!("This cannot be done while the status is {state}.");
            return Err(Refusal::new(400, 4, message));
        };
        record.set("status", verb.to);
        Ok(record)
    }
}
