//! The contacts that the sandbox holds, with the indexes that keep 100,000 of them quick to find.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

/// Field name → value; only what is set.
pub(super) type Fields = BTreeMap<&'static str, Value>;

/// A contact as it is kept: sparse, defaults are filled in when it is shown.
#[derive(Clone, Default)]
pub(super) struct Contact {
    pub(super) id: u64,
    pub(super) fields: Fields,
    pub(super) billing: Address,
    pub(super) shipping: Address,
    pub(super) more_addresses: Vec<Address>,
    pub(super) persons: Vec<Person>,
    /// Custom field id → value.
    pub(super) custom: BTreeMap<u64, Value>,
    pub(super) comments: Vec<Comment>,
    pub(super) inactive: bool,
    pub(super) has_transactions: bool,
    /// `api` for what a program made, `user` for what a person typed in.
    pub(super) source: &'static str,
    /// Seconds since the epoch: the wire format has no finer ones.
    pub(super) created: i64,
    pub(super) modified: i64,
    /// Milliseconds since the epoch; decides when a lagging list or look-up sees it.
    pub(super) born_ms: i64,
}

#[derive(Clone, Default)]
pub(super) struct Address {
    pub(super) id: u64,
    pub(super) fields: Fields,
}

#[derive(Clone, Default)]
pub(super) struct Person {
    pub(super) id: u64,
    pub(super) primary: bool,
    pub(super) fields: Fields,
}

#[derive(Clone)]
pub(super) struct Comment {
    pub(super) id: u64,
    pub(super) text: String,
    pub(super) at: i64,
}

/// The text of a field, `""` where it is unset.
pub(super) fn text<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

impl Contact {
    pub(super) fn name(&self) -> &str {
        text(&self.fields, "contact_name")
    }

    pub(super) fn is_vendor(&self) -> bool {
        text(&self.fields, "contact_type") == "vendor"
    }

    pub(super) fn primary(&self) -> Option<&Person> {
        self.persons.iter().find(|person| person.primary)
    }

    /// A text field of the primary person, `""` where there is none.
    pub(super) fn primary_text(&self, name: &str) -> &str {
        self.primary()
            .map_or("", |person| text(&person.fields, name))
    }

    /// Keeps exactly one person primary while there are any.
    pub(super) fn settle_primary(&mut self) {
        let chosen = self
            .persons
            .iter()
            .position(|person| person.primary)
            .unwrap_or(0);
        for (at, person) in self.persons.iter_mut().enumerate() {
            person.primary = at == chosen;
        }
    }
}

/// All contacts. Changes go through [`ContactBook::change`], so that the indexes stay true.
#[derive(Default)]
pub(super) struct ContactBook {
    contacts: BTreeMap<u64, Contact>,
    by_name: BTreeSet<(String, u64)>,
    by_created: BTreeSet<(i64, u64)>,
    by_modified: BTreeSet<(i64, u64)>,
    by_email: HashMap<String, BTreeSet<u64>>,
    by_custom: HashMap<(u64, String), BTreeSet<u64>>,
    by_person: HashMap<u64, u64>,
}

impl ContactBook {
    pub(super) fn get(&self, id: u64) -> Option<&Contact> {
        self.contacts.get(&id)
    }

    pub(super) fn count(&self) -> usize {
        self.contacts.len()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Contact> {
        self.contacts.values()
    }

    pub(super) fn insert(&mut self, contact: Contact) {
        self.index(&contact);
        self.contacts.insert(contact.id, contact);
    }

    pub(super) fn remove(&mut self, id: u64) -> Option<Contact> {
        let contact = self.contacts.remove(&id)?;
        self.unindex(&contact);
        Some(contact)
    }

    /// Changes a contact; `None` if there is no such contact.
    pub(super) fn change<T>(&mut self, id: u64, edit: impl FnOnce(&mut Contact) -> T) -> Option<T> {
        let mut contact = self.remove(id)?;
        let outcome = edit(&mut contact);
        self.insert(contact);
        Some(outcome)
    }

    pub(super) fn with_email(&self, email: &str) -> Vec<u64> {
        self.by_email
            .get(&email.to_lowercase())
            .map(|ids| ids.iter().copied().collect())
            .unwrap_or_default()
    }

    pub(super) fn with_custom(&self, field: u64, value: &str) -> impl Iterator<Item = &Contact> {
        self.by_custom
            .get(&(field, value.to_owned()))
            .into_iter()
            .flatten()
            .filter_map(|id| self.get(*id))
    }

    /// A contact with this display name, case aside, other than `except`.
    pub(super) fn with_name(&self, name: &str, except: Option<u64>) -> Option<&Contact> {
        let key = name.to_lowercase();
        self.by_name
            .range((key.clone(), 0)..=(key, u64::MAX))
            .map(|(_, id)| *id)
            .find(|id| Some(*id) != except)
            .and_then(|id| self.get(id))
    }

    /// The contact that a person belongs to.
    pub(super) fn of_person(&self, person: u64) -> Option<&Contact> {
        self.by_person.get(&person).and_then(|id| self.get(*id))
    }

    /// Whether two contacts hold the same value in this field.
    pub(super) fn has_doubles(&self, field: u64) -> bool {
        self.by_custom
            .iter()
            .any(|((of, _), ids)| *of == field && ids.len() > 1)
    }

    pub(super) fn ids_by_name(&self) -> impl DoubleEndedIterator<Item = u64> {
        self.by_name.iter().map(|(_, id)| *id)
    }

    pub(super) fn ids_by_created(&self) -> impl DoubleEndedIterator<Item = u64> {
        self.by_created.iter().map(|(_, id)| *id)
    }

    pub(super) fn ids_by_modified(&self) -> impl DoubleEndedIterator<Item = u64> {
        self.by_modified.iter().map(|(_, id)| *id)
    }

    fn index(&mut self, contact: &Contact) {
        let id = contact.id;
        self.by_name.insert((contact.name().to_lowercase(), id));
        self.by_created.insert((contact.created, id));
        self.by_modified.insert((contact.modified, id));
        let email = contact.primary_text("email").to_lowercase();
        if !email.is_empty() {
            self.by_email.entry(email).or_default().insert(id);
        }
        for key in custom_keys(contact) {
            self.by_custom.entry(key).or_default().insert(id);
        }
        for person in &contact.persons {
            self.by_person.insert(person.id, id);
        }
    }

    fn unindex(&mut self, contact: &Contact) {
        let id = contact.id;
        self.by_name.remove(&(contact.name().to_lowercase(), id));
        self.by_created.remove(&(contact.created, id));
        self.by_modified.remove(&(contact.modified, id));
        let email = contact.primary_text("email").to_lowercase();
        if let Some(ids) = self.by_email.get_mut(&email) {
            ids.remove(&id);
            if ids.is_empty() {
                self.by_email.remove(&email);
            }
        }
        for key in custom_keys(contact) {
            if let Some(ids) = self.by_custom.get_mut(&key) {
                ids.remove(&id);
                if ids.is_empty() {
                    self.by_custom.remove(&key);
                }
            }
        }
        for person in &contact.persons {
            self.by_person.remove(&person.id);
        }
    }
}

fn custom_keys(contact: &Contact) -> impl Iterator<Item = (u64, String)> {
    contact
        .custom
        .iter()
        .map(|(field, value)| (*field, plain(value)))
}

/// A custom field's value as plain text.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
