//! Additional addresses and comments of a contact.

use serde_json::{Value, json};

use super::answer::{Answer, Refusal, Reply};
use super::clock::{shown_clock, wire_date};
use super::fields::read_address;
use super::list::number;
use super::organization::{USER_ID, USER_NAME};
use super::record::{Address, Comment, Contact};
use super::render::show_address;
use super::request::Incoming;
use super::state::{State, parse_id};

impl State {
    /// Billing, shipping, then the additional ones.
    pub(super) fn list_addresses(&self, contact: &str) -> Reply {
        let contact = self.contact_at(contact)?;
        let shown: Vec<Value> = [&contact.billing, &contact.shipping]
            .into_iter()
            .chain(&contact.more_addresses)
            .map(show_address)
            .collect();
        Ok(Answer::resource(
            200,
            "success",
            "addresses",
            Value::Array(shown),
        ))
    }

    pub(super) fn add_address(&mut self, contact: &str, request: &Incoming) -> Reply {
        let owner = self.contact_at(contact)?.id;
        let fields = read_address(&Value::Object(request.json()?), "address")?;
        let address = Address {
            id: self.next_id(),
            fields,
        };
        let shown = show_address(&address);
        self.touch(owner, |contact| contact.more_addresses.push(address));
        Ok(Answer::resource(
            200,
            "The address has been created.",
            "address_info",
            shown,
        ))
    }

    pub(super) fn update_address(
        &mut self,
        contact: &str,
        address: &str,
        request: &Incoming,
    ) -> Reply {
        let owner = self.contact_at(contact)?;
        let (owner, id) = (owner.id, address_of(owner, address)?.id);
        let fields = read_address(&Value::Object(request.json()?), "address")?;
        let updated = Address { id, fields };
        let shown = show_address(&updated);
        self.touch(owner, |contact| {
            let known = [&mut contact.billing, &mut contact.shipping];
            if let Some(slot) = known
                .into_iter()
                .chain(&mut contact.more_addresses)
                .find(|address| address.id == id)
            {
                *slot = updated;
            }
        });
        Ok(Answer::resource(
            200,
            "The address has been updated.",
            "address_info",
            shown,
        ))
    }

    /// Only additional addresses can be deleted: billing and shipping always exist.
    pub(super) fn delete_address(&mut self, contact: &str, address: &str) -> Reply {
        let owner = self.contact_at(contact)?;
        let (owner, id) = (owner.id, parse_id(address));
        let known = self.contacts.get(owner).is_some_and(|contact| {
            contact
                .more_addresses
                .iter()
                .any(|address| Some(address.id) == id)
        });
        if !known {
            return Err(Refusal::missing("Address"));
        }
        self.touch(owner, |contact| {
            contact
                .more_addresses
                .retain(|address| Some(address.id) != id);
        });
        Ok(Answer::done("The address has been deleted."))
    }

    pub(super) fn list_comments(&self, contact: &str, request: &Incoming) -> Reply {
        let owner = self.contact_at(contact)?;
        let page = number(request, "page", 1)?;
        let per_page = number(request, "per_page", 200)?.min(200);
        let start = (page - 1).saturating_mul(per_page);
        let rows: Vec<Value> = owner
            .comments
            .iter()
            .rev()
            .skip(start)
            .take(per_page)
            .map(|comment| self.show_comment(owner, comment))
            .collect();
        let has_more = owner.comments.len() > start.saturating_add(per_page);
        Ok(
            Answer::resource(200, "success", "contact_comments", Value::Array(rows)).with(
                "page_context",
                json!({"page": page, "per_page": per_page, "has_more_page": has_more, "applied_filter": "Status.All", "sort_column": "contact_name", "sort_order": "D"}),
            ),
        )
    }

    pub(super) fn add_comment(&mut self, contact: &str, request: &Incoming) -> Reply {
        let owner = self.contact_at(contact)?.id;
        let body = request.json()?;
        let text = body
            .get("description")
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
            .ok_or_else(|| Refusal::invalid("description"))?;
        let comment = Comment {
            id: self.next_id(),
            text: text.to_owned(),
            at: self.now().as_second(),
        };
        // A comment is not part of the record: last_modified_time stays.
        self.contacts
            .change(owner, |contact| contact.comments.push(comment));
        Ok(Answer::done("The comment has been added."))
    }

    pub(super) fn delete_comment(&mut self, contact: &str, comment: &str) -> Reply {
        let owner = self.contact_at(contact)?.id;
        let id = parse_id(comment);
        let found = self.contacts.change(owner, |contact| {
            let before = contact.comments.len();
            contact.comments.retain(|comment| Some(comment.id) != id);
            contact.comments.len() < before
        });
        if found == Some(true) {
            Ok(Answer::done("The comment has been deleted."))
        } else {
            Err(Refusal::missing("Comment"))
        }
    }

    fn show_comment(&self, owner: &Contact, comment: &Comment) -> Value {
        let offset = self.settings.offset;
        json!({
            "comment_id": comment.id.to_string(),
            "contact_id": owner.id.to_string(),
            "contact_name": owner.name(),
            "description": comment.text,
            "commented_by_id": USER_ID,
            "commented_by": USER_NAME,
            "date": wire_date(comment.at, offset),
            "date_description": "",
            "time": shown_clock(comment.at, offset),
            "transaction_id": "",
            "transaction_type": "",
            "is_entity_deleted": false,
            "operation_type": "added",
        })
    }
}

fn address_of<'a>(contact: &'a Contact, id: &str) -> Result<&'a Address, Refusal> {
    let id = parse_id(id);
    [&contact.billing, &contact.shipping]
        .into_iter()
        .chain(&contact.more_addresses)
        .find(|address| Some(address.id) == id)
        .ok_or_else(|| Refusal::missing("Address"))
}
