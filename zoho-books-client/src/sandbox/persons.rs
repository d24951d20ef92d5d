//! Contact persons by their own endpoints.

use serde_json::{Value, json};

use super::answer::{Answer, Refusal, Reply};
use super::changes::Change;
use super::fields::read_person;
use super::list::number;
use super::record::{Contact, Person, plain};
use super::render::show_person;
use super::request::Incoming;
use super::state::{State, parse_id};

impl State {
    pub(super) fn list_persons(&self, contact: &str, request: &Incoming) -> Reply {
        let contact = self.contact_at(contact)?;
        let shown = contact.persons.iter().map(show_person).collect();
        paged(shown, request)
    }

    pub(super) fn list_all_persons(&self, request: &Incoming) -> Reply {
        let shown = self
            .contacts
            .all()
            .flat_map(|contact| {
                contact
                    .persons
                    .iter()
                    .map(|person| show_owned(contact, person))
            })
            .collect();
        paged(shown, request)
    }

    /// One person; as an object, unlike the answers to writes.
    pub(super) fn get_person(&self, person: &str, contact: Option<&str>) -> Reply {
        let (owner, found) = self.person_at(person)?;
        if contact.is_some_and(|id| parse_id(id) != Some(owner.id)) {
            return Err(Refusal::missing("Contact person"));
        }
        let shown = show_owned(owner, found);
        Ok(Answer::resource(200, "success", "contact_person", shown))
    }

    pub(super) fn create_person(&mut self, request: &Incoming) -> Reply {
        let body = request.json()?;
        let owner = body.get("contact_id").map(plain).unwrap_or_default();
        let owner = self.contact_at(&owner)?.id;
        let fields = read_person(&body, true)?;
        if super::record::text(&fields, "first_name").is_empty() {
            return Err(Refusal::invalid("first_name"));
        }
        let person = Person {
            id: self.next_id(),
            primary: false,
            fields,
        };
        let id = person.id;
        self.touch(owner, |contact| {
            contact.persons.push(person);
            contact.settle_primary();
        });
        self.answer_person(id, 201, "The contact person has been created.")
    }

    pub(super) fn update_person(&mut self, person: &str, request: &Incoming) -> Reply {
        let (owner, found) = self.person_at(person)?;
        let (owner, id) = (owner.id, found.id);
        let body = request.json()?;
        let fields = read_person(&body, true)?;
        self.touch(owner, |contact| {
            if let Some(person) = contact.persons.iter_mut().find(|person| person.id == id) {
                person.fields.extend(fields);
            }
        });
        self.answer_person(id, 200, "The contact person details have been updated.")
    }

    pub(super) fn delete_person(&mut self, person: &str) -> Reply {
        let (owner, found) = self.person_at(person)?;
        let (owner, id) = (owner.id, found.id);
        self.touch(owner, |contact| {
            contact.persons.retain(|person| person.id != id);
            contact.settle_primary();
        });
        Ok(Answer::done("The contact person has been deleted."))
    }

    pub(super) fn make_primary(&mut self, person: &str) -> Reply {
        let (owner, found) = self.person_at(person)?;
        let (owner, id) = (owner.id, found.id);
        self.touch(owner, |contact| {
            for person in &mut contact.persons {
                person.primary = person.id == id;
            }
        });
        Ok(Answer::done(
            "This contact person has been marked as your primary contact person.",
        ))
    }

    /// Changes a contact and moves its `last_modified_time`.
    pub(super) fn touch(&mut self, id: u64, edit: impl FnOnce(&mut Contact)) {
        let now = self.now().as_second();
        let is_vendor = self.contacts.change(id, |contact| {
            edit(contact);
            contact.modified = now;
            contact.is_vendor()
        });
        if let Some(is_vendor) = is_vendor {
            self.note_contact(id, is_vendor, Change::Changed);
        }
    }

    fn person_at(&self, id: &str) -> Result<(&Contact, &Person), Refusal> {
        let missing = || Refusal::missing("Contact person");
        let id = parse_id(id).ok_or_else(missing)?;
        let owner = self.contacts.of_person(id).ok_or_else(missing)?;
        let person = owner.persons.iter().find(|person| person.id == id);
        person.map(|person| (owner, person)).ok_or_else(missing)
    }

    /// Writes answer with the person in an array.
    fn answer_person(&self, id: u64, status: u16, message: &str) -> Reply {
        let (owner, person) = self.person_at(&id.to_string())?;
        let shown = json!([show_owned(owner, person)]);
        Ok(Answer::resource(status, message, "contact_person", shown))
    }
}

fn show_owned(owner: &Contact, person: &Person) -> Value {
    let mut shown = show_person(person);
    if let Some(fields) = shown.as_object_mut() {
        fields.insert("contact_id".to_owned(), json!(owner.id.to_string()));
    }
    shown
}

fn paged(shown: Vec<Value>, request: &Incoming) -> Reply {
    let page = number(request, "page", 1)?;
    let per_page = number(request, "per_page", 200)?.min(200);
    let start = (page - 1).saturating_mul(per_page);
    let has_more = shown.len() > start.saturating_add(per_page);
    let rows: Vec<Value> = shown.into_iter().skip(start).take(per_page).collect();
    Ok(
        Answer::resource(200, "success", "contact_persons", Value::Array(rows)).with(
            "page_context",
            json!({"page": page, "per_page": per_page, "has_more_page": has_more, "sort_column": "contact_person_id", "sort_order": "A"}),
        ),
    )
}
