//! The model books: contacts, what people do to them, what we may do to them.

use std::collections::BTreeMap;

use sync_core::ledger::ContactId;
use sync_core::outcome::{Failure, Remote, Sight};
use sync_core::{Field, Fields};

use crate::items::Items;
use crate::limits::Arrivals;

/// Who made a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Maker {
    /// We, for this customer.
    Us(u64),
    /// A person.
    Person,
}

#[derive(Debug, Clone)]
pub(crate) struct Contact {
    pub(crate) id: String,
    pub(crate) external_id: Option<String>,
    pub(crate) fields: Fields,
    pub(crate) is_active: bool,
    pub(crate) maker: Maker,
    /// Grows with each change.
    pub(crate) version: u64,
    pub(crate) modified: u64,
    /// Fields that hold a person's text, with the version in which it was put there.
    pub(crate) touched: BTreeMap<Field, u64>,
    /// When its e-mail was last changed, or the contact made.
    pub(crate) email_since: u64,
    /// A request of ours was carried out when nobody waited for it any more: its fields may be old.
    pub(crate) disturbed: bool,
    pub(crate) deleted: bool,
}

impl Contact {
    pub(crate) fn text(&self, field: &Field) -> &str {
        self.fields.get(field).unwrap_or_default()
    }

    pub(crate) fn has_email(&self, email: &str) -> bool {
        !email.is_empty() && self.text(&Field::PersonEmail).eq_ignore_ascii_case(email)
    }

    fn changed(&mut self, now: u64) {
        self.version += 1;
        self.modified = now;
    }
}

/// A write as it reaches the books.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) user: Option<u64>,
    /// Nobody waits for the answer any more, or nobody was there to keep it back.
    pub(crate) stray: bool,
    /// What the sender can know of stood there before this.
    pub(crate) looks_since: u64,
    /// Contacts that the sender saw during this look, with the newest version.
    pub(crate) seen: BTreeMap<String, u64>,
}

#[derive(Debug, Default)]
pub(crate) struct Books {
    names_unique: bool,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) down_until: u64,
    pub(crate) day_until: u64,
    pub(crate) violations: Vec<String>,
    pub(crate) arrivals: Arrivals,
    pub(crate) items: Items,
    /// A list that keeps no order looked sorted as far as it was read, by luck: what follows was never seen.
    pub(crate) misled: bool,
    /// How many contacts people have typed in or changed, to tell their texts apart.
    edits: u64,
}

impl Books {
    pub(crate) fn new(names_unique: bool) -> Self {
        Self {
            names_unique,
            items: Items::new(names_unique),
            ..Self::default()
        }
    }

    pub(crate) fn living(&self) -> impl Iterator<Item = &Contact> {
        self.contacts.iter().filter(|contact| !contact.deleted)
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.id == id)
    }

    fn living_mut(&mut self, id: &str) -> Option<&mut Contact> {
        let mut living = self.contacts.iter_mut();
        living.find(|contact| contact.id == id && !contact.deleted)
    }

    pub(crate) fn name_is_taken(&self, name: &str, except: &str) -> bool {
        self.names_unique
            && self.living().any(|contact| {
                contact.id != except && contact.text(&Field::ContactName).eq_ignore_ascii_case(name)
            })
    }

    fn check(&self, fields: &Fields, except: &str) -> Result<(), Failure> {
        let refused = |sight| Err(Failure::new(Remote::Ledger, sight, "refused"));
        if fields.get(&Field::PersonFirstName) == Some("Refuse") {
            return refused(Sight::Refused);
        }
        match fields.get(&Field::ContactName) {
            Some(name) if self.name_is_taken(name, except) => refused(Sight::NameTaken),
            _ => Ok(()),
        }
    }

    fn add(&mut self, now: u64, maker: Maker, fields: Fields) -> &mut Contact {
        let id = format!("{}", 900 + self.contacts.len());
        self.contacts.push(Contact {
            id,
            external_id: None,
            fields,
            is_active: true,
            maker,
            version: 1,
            modified: now,
            touched: BTreeMap::new(),
            email_since: now,
            disturbed: false,
            deleted: false,
        });
        self.contacts.last_mut().unwrap()
    }

    /// Makes a contact; one that holds the id already is written instead.
    pub(crate) fn create(
        &mut self,
        now: u64,
        request: &Request,
        external_id: Option<&str>,
        fields: &Fields,
    ) -> Result<(Contact, bool), Failure> {
        let existing = external_id.and_then(|external_id| {
            let mut living = self.living();
            living
                .find(|contact| contact.external_id.as_deref() == Some(external_id))
                .map(|contact| contact.id.clone())
        });
        if let Some(id) = existing {
            let base = request.seen.get(&id).copied().unwrap_or(0);
            return Ok((self.write(now, request, &id, fields, base)?, true));
        }
        self.check(fields, "")?;
        let user = request.user.unwrap_or(0);
        self.judge_creation(user, request, external_id.is_some(), fields);
        let contact = self.add(now, Maker::Us(user), fields.clone());
        contact.external_id = external_id.map(str::to_owned);
        contact.disturbed = request.stray;
        Ok((contact.clone(), false))
    }

    /// A new contact for a customer: is there none that we made before, none that a person typed in before we looked?
    fn judge_creation(&mut self, user: u64, request: &Request, has_id: bool, fields: &Fields) {
        let email = fields.get(&Field::PersonEmail).unwrap_or_default();
        let mut complaints = Vec::new();
        for contact in self.living() {
            // Without our id in it, only its e-mail or its name tells that a contact is ours.
            let as_we_made_it = !contact.touched.contains_key(&Field::PersonEmail)
                && !contact.touched.contains_key(&Field::ContactName)
                && (!contact.text(&Field::PersonEmail).is_empty()
                    || contact.text(&Field::ContactName)
                        == fields.get(&Field::ContactName).unwrap_or_default());
            let second = contact.maker == Maker::Us(user) && (has_id || as_we_made_it);
            if second && !request.stray && !contact.disturbed {
                complaints.push(format!(
                    "a second contact for customer {user}: {} was there",
                    contact.id
                ));
            }
            let free = contact.maker == Maker::Person && contact.external_id.is_none();
            if free
                && has_id
                && contact.has_email(email)
                && contact.email_since < request.looks_since
                && !request.stray
                && !self.misled
            {
                complaints.push(format!(
                    "contact {} was there for customer {user} before we looked, and was doubled",
                    contact.id
                ));
            }
        }
        self.violations.extend(complaints);
    }

    /// Writes fields of a contact that was last seen in version `base`.
    pub(crate) fn write(
        &mut self,
        now: u64,
        request: &Request,
        id: &str,
        fields: &Fields,
        base: u64,
    ) -> Result<Contact, Failure> {
        if self.living_mut(id).is_none() {
            return Err(Failure::new(Remote::Ledger, Sight::NotFound, "deleted"));
        }
        self.check(fields, id)?;
        let mut complaints = Vec::new();
        let contact = self.living_mut(id).unwrap();
        for (field, value) in fields.iter() {
            let before = contact.fields.get(field).unwrap_or_default();
            if before == value {
                continue;
            }
            if contact.touched.get(field).is_some_and(|at| *at <= base) {
                complaints.push(format!(
                    "an edit of {field} in contact {id} that was visible at our last read was overwritten"
                ));
            }
            if contact.maker == Maker::Person && !request.stray {
                complaints.push(format!("{field} of the hand-made contact {id} was written"));
            }
            contact.touched.remove(field);
            if *field == Field::PersonEmail {
                contact.email_since = now;
            }
            contact.fields.insert(field.clone(), value);
        }
        contact.disturbed |= request.stray;
        contact.changed(now);
        let written = contact.clone();
        self.violations.extend(complaints);
        Ok(written)
    }

    /// Puts our id into a contact.
    pub(crate) fn link(
        &mut self,
        now: u64,
        id: &str,
        external_id: &str,
    ) -> Result<Contact, Failure> {
        let taken = self
            .living()
            .any(|contact| contact.id != id && contact.external_id.as_deref() == Some(external_id));
        if taken {
            return Err(Failure::new(
                Remote::Ledger,
                Sight::Refused,
                "the id is in use",
            ));
        }
        let Some(contact) = self.living_mut(id) else {
            return Err(Failure::new(Remote::Ledger, Sight::NotFound, "deleted"));
        };
        let mut complaint = None;
        if let Some(other) = &contact.external_id
            && other != external_id
        {
            complaint = Some(format!(
                "contact {id} stood for {other} and was linked to {external_id}"
            ));
        }
        contact.external_id = Some(external_id.to_owned());
        contact.changed(now);
        let written = contact.clone();
        self.violations.extend(complaint);
        Ok(written)
    }

    /// A person types a contact in.
    pub(crate) fn typed_in(&mut self, now: u64, email: Option<&str>) -> String {
        self.edits += 1;
        let mut fields = Fields::default();
        fields.insert(Field::ContactName, format!("Typed {}", self.edits));
        fields.insert(Field::PersonLastName, format!("Hand{}", self.edits));
        fields.insert(Field::PersonEmail, email.unwrap_or_default());
        self.add(now, Maker::Person, fields).id.clone()
    }

    /// A person changes a field.
    pub(crate) fn edited(&mut self, now: u64, id: &str, field: Field) {
        self.edits += 1;
        let text = match field {
            Field::PersonEmail => format!("person{}@example.org", self.edits),
            Field::PersonPhone => format!("+1 555 {}", 1000 + self.edits),
            _ => format!("Edited{}", self.edits),
        };
        if let Some(contact) = self.living_mut(id) {
            contact.changed(now);
            if field == Field::PersonEmail {
                contact.email_since = now;
            }
            contact.touched.insert(field.clone(), contact.version);
            contact.fields.insert(field, text);
        }
    }

    /// A person deletes a contact.
    pub(crate) fn deleted(&mut self, id: &str) {
        if let Some(contact) = self.living_mut(id) {
            contact.deleted = true;
        }
    }

    /// A person switches a contact on or off.
    pub(crate) fn switched(&mut self, now: u64, id: &str) {
        if let Some(contact) = self.living_mut(id) {
            contact.is_active = !contact.is_active;
            contact.changed(now);
        }
    }

    /// All contacts as the list gives them: last changed first, if it keeps the order that is asked for.
    pub(crate) fn listed(&self, sorted: bool) -> Vec<Contact> {
        let mut list: Vec<Contact> = self.living().cloned().collect();
        if sorted {
            list.sort_by(|one, two| (two.modified, &two.id).cmp(&(one.modified, &one.id)));
        }
        list
    }
}

pub(crate) fn contact_id(contact: &Contact) -> ContactId {
    ContactId::new(contact.id.clone())
}
