//! A contact's body, checked as a whole before anything is changed.

use serde_json::{Map, Value};

use super::answer::Refusal;
use super::fields::{read_address, read_contact, read_person};
use super::record::{Address, Contact, Fields, Person};
use super::state::{State, parse_id};

/// What a request wants of a contact. Parts that it left out are `None`.
pub(super) struct Draft {
    fields: Fields,
    billing: Option<Fields>,
    shipping: Option<Fields>,
    persons: Option<Vec<PersonDraft>>,
    custom: Option<Vec<(u64, Value)>>,
}

struct PersonDraft {
    /// `None` for a new one.
    id: Option<u64>,
    primary: Option<bool>,
    fields: Fields,
}

impl State {
    /// Reads and checks a body for `target`, or for a new contact.
    pub(super) fn draft(
        &self,
        body: &Map<String, Value>,
        target: Option<&Contact>,
    ) -> Result<Draft, Refusal> {
        let except = target.map(|contact| contact.id);
        let fields = read_contact(body, &self.settings.accepted_fields)?;
        let name = fields.get("contact_name").and_then(Value::as_str);
        if target.is_none() && name.is_none() {
            return Err(Refusal::invalid("contact_name"));
        }
        if let Some(name) = name
            && self.settings.names_unique
            && let Some(other) = self.contacts.with_name(name, except)
        {
            return Err(Refusal::new(
                400,
                3062,
                format!(
                    "The customer \"{}\" already exists. Please specify a different name.",
                    other.name()
                ),
            ));
        }
        if let Some(Value::String(currency)) = fields.get("currency_id")
            && self.currency_at(currency).is_none()
        {
            return Err(Refusal::invalid("currency_id"));
        }
        let address = |name: &str| match body.get(name) {
            None => Ok(None),
            Some(value) => read_address(value, name).map(Some),
        };
        let (billing, shipping) = (address("billing_address")?, address("shipping_address")?);
        let persons = read_persons(body, target)?;
        let custom = if body.contains_key("custom_fields") {
            let values = self.read_custom("contact", body)?;
            self.check_unique(&values, target.map(|target| &target.custom))?;
            Some(values)
        } else {
            None
        };
        if target.is_none() {
            self.check_mandatory(custom.as_deref().unwrap_or_default())?;
        }
        Ok(Draft {
            fields,
            billing,
            shipping,
            persons,
            custom,
        })
    }

    /// Carries a draft out on a contact and stamps it. Parts that the draft leaves out stay as they are.
    pub(super) fn apply(&mut self, draft: Draft, contact: &mut Contact) {
        contact.fields.extend(draft.fields);
        let merged = self.settings.partial_addresses_merged;
        set_address(&mut contact.billing, draft.billing, merged);
        set_address(&mut contact.shipping, draft.shipping, merged);
        if let Some(drafts) = draft.persons {
            let mut known = std::mem::take(&mut contact.persons);
            let marked = drafts.iter().position(|draft| draft.primary == Some(true));
            for (at, draft) in drafts.into_iter().enumerate() {
                let old = draft
                    .id
                    .and_then(|id| known.iter().position(|person| person.id == id))
                    .map(|at| known.remove(at));
                let mut person = old.unwrap_or_else(|| Person {
                    id: self.next_id(),
                    ..Person::default()
                });
                person.fields.extend(draft.fields);
                person.primary = match marked {
                    Some(marked) => marked == at,
                    None => person.primary && draft.primary != Some(false),
                };
                contact.persons.push(person);
            }
            contact.settle_primary();
        }
        if let Some(values) = draft.custom {
            if self.settings.custom_fields_replaced {
                contact.custom.clear();
            }
            for (field, value) in values {
                if super::record::plain(&value).is_empty() {
                    contact.custom.remove(&field);
                } else {
                    contact.custom.insert(field, value);
                }
            }
        }
        contact.modified = self.now().as_second();
    }

    /// A contact that is not in the book yet.
    pub(super) fn blank_contact(&mut self, source: &'static str) -> Contact {
        let now = self.now();
        let mut contact = Contact {
            id: self.next_id(),
            source,
            created: now.as_second(),
            modified: now.as_second(),
            born_ms: now.as_millisecond(),
            ..Contact::default()
        };
        contact.billing.id = self.next_id();
        contact.shipping.id = self.next_id();
        contact
            .fields
            .insert("contact_type", Value::from("customer"));
        contact
    }
}

fn set_address(address: &mut Address, wanted: Option<Fields>, merged: bool) {
    if let Some(wanted) = wanted {
        if !merged {
            address.fields.clear();
        }
        address.fields.extend(wanted);
    }
}

fn read_persons(
    body: &Map<String, Value>,
    target: Option<&Contact>,
) -> Result<Option<Vec<PersonDraft>>, Refusal> {
    let entries = match body.get("contact_persons") {
        None => return Ok(None),
        Some(Value::Array(entries)) => entries,
        Some(_) => return Err(Refusal::invalid("contact_persons")),
    };
    let mut drafts = Vec::new();
    for entry in entries {
        let entry = entry
            .as_object()
            .ok_or_else(|| Refusal::invalid("contact_persons"))?;
        let id = match entry.get("contact_person_id") {
            None => None,
            Some(Value::String(id)) if id.is_empty() => None,
            Some(id) => {
                let id = parse_id(&super::record::plain(id));
                let persons = target.map_or(&[][..], |contact| &contact.persons);
                let known = persons.iter().find(|person| Some(person.id) == id);
                let person = known.ok_or_else(|| Refusal::invalid("contact_person_id"))?;
                Some(person.id)
            }
        };
        drafts.push(PersonDraft {
            id,
            primary: entry.get("is_primary_contact").and_then(Value::as_bool),
            fields: read_person(entry, false)?,
        });
    }
    Ok(Some(drafts))
}
