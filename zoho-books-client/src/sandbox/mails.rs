//! Letters to people. None leaves the sandbox; a test can see who would have got one.

use std::fmt;

use serde_json::{Value, json};

use super::answer::{Answer, Refusal, Reply};
use super::request::Incoming;
use super::resource::{Module, Record, table};
use super::state::{State, parse_id};

/// A letter that went out to people.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mail {
    /// The kind of record that it is about.
    pub module: Module,
    /// The record's id.
    pub record_id: String,
    /// Whom it went to.
    pub to: Vec<String>,
    /// Its subject.
    pub subject: String,
}

impl fmt::Debug for Mail {
    /// Without anybody's address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail")
            .field("module", &self.module)
            .field("record_id", &self.record_id)
            .field("to", &self.to.len())
            .finish_non_exhaustive()
    }
}

impl State {
    /// Writes to the people of a document, or to those in the request; a draft is sent by that.
    pub(super) fn send_letter(&mut self, module: Module, id: u64, to: Option<Vec<String>>) {
        let resource = table(module);
        let Some(record) = self.records.get(module, id) else {
            return;
        };
        let mut record = record.clone();
        self.mails.push(Mail {
            module,
            record_id: id.to_string(),
            to: to.unwrap_or_else(|| self.addresses_of(&record)),
            subject: format!("{} from Sandbox Trading", resource.label),
        });
        if record.state() == "draft" {
            let mut verbs = resource.verbs.iter();
            let sent = verbs.find(|verb| matches!(verb.to, "sent" | "open"));
            record.set("status", sent.map_or("sent", |verb| verb.to));
        }
        record.set("is_emailed", true);
        self.store(resource, record);
    }

    /// The addresses of a document's contact persons, or that of the contact's primary one.
    fn addresses_of(&self, record: &Record) -> Vec<String> {
        let owner = parse_id(&record.text("customer_id")).and_then(|id| self.contacts.get(id));
        let Some(owner) = owner else {
            return Vec::new();
        };
        let named = record.entries("contact_persons");
        let persons = owner.persons.iter().filter(|person| {
            named.is_empty() && person.primary
                || named.contains(&Value::String(person.id.to_string()))
        });
        persons
            .map(|person| super::record::text(&person.fields, "email").to_owned())
            .filter(|address| !address.is_empty())
            .collect()
    }

    /// `POST …/{id}/email`.
    pub(super) fn email(&mut self, module: Module, request: &Incoming, id: &str) -> Reply {
        let id = self.record_at(table(module), id)?.id;
        let body = if request.has_body() {
            request.json()?
        } else {
            serde_json::Map::new()
        };
        let to = match body.get("to_mail_ids") {
            None => None,
            Some(Value::Array(to)) => {
                let to = to.iter().filter_map(Value::as_str).map(str::to_owned);
                Some(to.collect())
            }
            Some(_) => return Err(Refusal::invalid("to_mail_ids")),
        };
        self.send_letter(module, id, to);
        Ok(Answer::done("The email has been sent."))
    }

    /// `GET …/{id}/email`: what a letter would say. Writes to nobody.
    pub(super) fn email_content(&self, module: Module, id: &str) -> Reply {
        let record = self.record_at(table(module), id)?;
        let to = self.addresses_of(record);
        let shown = json!({
            "subject": format!("{} from Sandbox Trading", table(module).label),
            "body": "Please find the document attached.",
            "customer_id": record.text("customer_id"),
            "customer_name": record.text("customer_name"),
            "to_contacts": to.iter().map(|email| json!({"email": email, "selected": true})).collect::<Vec<_>>(),
            "attach_pdf": true,
            "error_list": [],
        });
        Ok(Answer::resource(200, "success", "data", shown))
    }
}
