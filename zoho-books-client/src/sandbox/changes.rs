//! What has changed since the webhooks were last set off, and setting them off.

use serde_json::{Value, json};

use super::resource::{Module, table};
use super::state::State;
use super::tables::automation::webhook_of;
use super::webhooks::Job;

/// What happened to a record. What happens to one record in one request is one change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Made,
    Changed,
    Gone,
}

/// A contact (no module) or another record, and what happened to it.
pub(super) struct Changed {
    module: Option<Module>,
    id: u64,
    change: Change,
    /// For a contact: `customer` or `vendor`.
    entity: &'static str,
}

impl State {
    /// Notes what happened to a contact.
    pub(super) fn note_contact(&mut self, id: u64, is_vendor: bool, change: Change) {
        let entity = if is_vendor { "vendor" } else { "customer" };
        self.note(Changed {
            module: None,
            id,
            change,
            entity,
        });
    }

    /// Notes what happened to a record.
    pub(super) fn note_record(&mut self, module: Module, id: u64, change: Change) {
        self.note(Changed {
            module: Some(module),
            id,
            change,
            entity: table(module).entity,
        });
    }

    fn note(&mut self, new: Changed) {
        if new.entity.is_empty() || self.records.count(Module::Workflows) == 0 {
            return;
        }
        let mut known = self.changes.iter_mut();
        match known.find(|known| known.module == new.module && known.id == new.id) {
            Some(known) if new.change == Change::Gone => known.change = Change::Gone,
            Some(_) => {}
            None => self.changes.push(new),
        }
    }

    /// Sets off the webhooks of all that has changed.
    pub(super) fn set_off_webhooks(&mut self) {
        for changed in std::mem::take(&mut self.changes) {
            let wanted: &[&str] = match changed.change {
                Change::Made => &["add", "add_edit"],
                Change::Changed => &["edit", "add_edit"],
                Change::Gone => &["delete"],
            };
            let rules: Vec<u64> = self
                .records
                .all(Module::Workflows)
                .filter(|rule| rule.state() == "active" && rule.text("entity") == changed.entity)
                .filter(|rule| wanted.contains(&rule.text("rule_type").as_str()))
                .map(|rule| rule.id)
                .collect();
            if rules.is_empty() {
                continue;
            }
            let Some(payload) = self.payload(&changed) else {
                continue;
            };
            for rule in rules {
                self.set_off(rule, &changed, payload.clone());
            }
        }
    }

    fn set_off(&mut self, rule: u64, changed: &Changed, payload: Value) {
        let rule = self.records.get(Module::Workflows, rule);
        let Some(webhook) = rule.and_then(|rule| webhook_of(self, rule)) else {
            return;
        };
        let header = |entry: &Value| {
            let part = |name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
            Some((part("param_name")?, part("param_value")?))
        };
        let job = Job {
            webhook_id: webhook.id.to_string(),
            entity: changed.entity.to_owned(),
            record_id: changed.id.to_string(),
            method: webhook.text("method"),
            url: webhook.text("url"),
            secret: webhook.text("secret"),
            headers: webhook
                .entries("headers")
                .iter()
                .filter_map(header)
                .collect(),
            payload,
        };
        let today = self.today();
        self.webhooks.deliver(job, today);
    }

    /// The record in its envelope; of one that is gone little more than the id.
    fn payload(&self, changed: &Changed) -> Option<Value> {
        let id = changed.id.to_string();
        let Some(module) = changed.module else {
            if changed.change == Change::Gone {
                return Some(
                    json!({"contact": {"contact_id": id, "contact_type": changed.entity}}),
                );
            }
            let contact = self.contacts.get(changed.id)?;
            return Some(json!({"contact": self.detail(contact)}));
        };
        let resource = table(module);
        let key = resource.keys.0;
        if changed.change == Change::Gone {
            return Some(json!({key: {resource.id: id}}));
        }
        let record = self.records.get(module, changed.id)?;
        Some(json!({key: self.show_record(resource, record)}))
    }
}
