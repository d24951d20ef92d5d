//! Contacts: create, read, update, upsert, delete, status, merge.

use serde_json::Value;

use super::answer::{Answer, Refusal, Reply};
use super::changes::Change;
use super::record::Contact;
use super::request::Incoming;
use super::state::State;

impl State {
    pub(super) fn get_contact(&self, id: &str) -> Reply {
        let contact = self.contact_at(id)?;
        Ok(Answer::resource(
            200,
            "success",
            "contact",
            self.detail(contact),
        ))
    }

    pub(super) fn create_contact(&mut self, request: &Incoming) -> Reply {
        let body = request.json()?;
        let draft = self.draft(&body, None)?;
        let mut contact = self.blank_contact("api");
        self.apply(draft, &mut contact);
        let shown = self.detail(&contact);
        self.note_contact(contact.id, contact.is_vendor(), Change::Made);
        self.contacts.insert(contact);
        Ok(Answer::resource(
            201,
            "The contact has been added.",
            "contact",
            shown,
        ))
    }

    pub(super) fn update_contact(&mut self, id: &str, request: &Incoming) -> Reply {
        let contact = self.contact_at(id)?;
        let body = request.json()?;
        let draft = self.draft(&body, Some(contact))?;
        let mut contact = contact.clone();
        self.apply(draft, &mut contact);
        let shown = self.detail(&contact);
        self.note_contact(contact.id, contact.is_vendor(), Change::Changed);
        self.contacts.remove(contact.id);
        self.contacts.insert(contact);
        Ok(Answer::resource(
            200,
            "Contact information has been saved.",
            "contact",
            shown,
        ))
    }

    /// `PUT /contacts` by the value of a unique custom field. The value in the header only finds a contact: it is not
    /// written, so that a client that leaves it out of the body is found out.
    pub(super) fn upsert_contact(&mut self, request: &Incoming) -> Reply {
        let key = self.unique_key("contact", request)?;
        let mut holders = self.holders(key.field, &key.value);
        let found = holders.next().map(|found| found.id);
        drop(holders);
        match found {
            Some(id) => self.update_contact(&id.to_string(), request),
            None if key.creates => self.create_contact(request),
            None => Err(Refusal::missing("Contact")),
        }
    }

    pub(super) fn delete_one_contact(&mut self, id: &str) -> Reply {
        let id = self.deletable(id)?;
        self.remove_contact(id);
        Ok(Answer::done("The contact has been deleted."))
    }

    /// `DELETE /contacts?contact_ids=1,2`: all or none.
    pub(super) fn delete_contacts(&mut self, request: &Incoming) -> Reply {
        let ids = request.param("contact_ids").unwrap_or_default();
        let ids = ids
            .split(',')
            .map(|id| self.deletable(id.trim()))
            .collect::<Result<Vec<u64>, Refusal>>()?;
        for id in ids {
            self.remove_contact(id);
        }
        Ok(Answer::done("The contacts have been deleted."))
    }

    /// Takes a contact out, whatever hangs on it.
    pub(super) fn remove_contact(&mut self, id: u64) -> Option<Contact> {
        let gone = self.contacts.remove(id)?;
        self.note_contact(id, gone.is_vendor(), Change::Gone);
        Some(gone)
    }

    fn deletable(&self, id: &str) -> Result<u64, Refusal> {
        let contact = self.contact_at(id)?;
        if contact.has_transactions {
            return Err(Refusal::new(
                400,
                4,
                "The contact has transactions and cannot be deleted. Mark it as inactive instead.",
            ));
        }
        Ok(contact.id)
    }

    pub(super) fn set_inactive(&mut self, id: &str, inactive: bool) -> Reply {
        let id = self.contact_at(id)?.id;
        self.touch(id, |contact| contact.inactive = inactive);
        Ok(Answer::done(if inactive {
            "The contact has been marked as inactive."
        } else {
            "The contact has been marked as active."
        }))
    }

    /// Merges `?contact_ids=1,2` into the contact of the path; their ids are gone afterwards. The official file names no
    /// parameter: this one is what a client in the wild sends.
    pub(super) fn merge_contact(&mut self, id: &str, request: &Incoming) -> Reply {
        let master = self.contact_at(id)?;
        let duplicates = request
            .param("contact_ids")
            .ok_or_else(|| Refusal::invalid("contact_ids"))?
            .split(',')
            .map(|id| {
                let duplicate = self.contact_at(id.trim())?;
                if duplicate.id == master.id || duplicate.is_vendor() != master.is_vendor() {
                    return Err(Refusal::invalid("contact_ids"));
                }
                Ok(duplicate.id)
            })
            .collect::<Result<Vec<u64>, Refusal>>()?;
        let master = master.id;
        for id in duplicates {
            let gone = self.remove_contact(id);
            let had_transactions = gone.is_some_and(|gone| gone.has_transactions);
            self.touch(master, |contact| {
                contact.has_transactions |= had_transactions;
            });
        }
        Ok(Answer::done("success"))
    }

    /// Changes a contact as a person does in the browser: what differs between the two views of it is entered.
    pub(super) fn edit_by_hand(&mut self, id: u64, before: &Value, after: &Value) -> bool {
        let Some(target) = self.contacts.get(id) else {
            return false;
        };
        let body = super::hand_edit::body_of(before, after);
        let Ok(draft) = self.draft(&body, Some(target)) else {
            return false;
        };
        let mut contact = target.clone();
        self.apply(draft, &mut contact);
        if let Some(Value::String(status)) = after.get("status") {
            contact.inactive = status == "inactive";
        }
        self.note_contact(id, contact.is_vendor(), Change::Changed);
        self.contacts.remove(id);
        self.contacts.insert(contact);
        true
    }
}
