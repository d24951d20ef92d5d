//! What hangs on documents: letters, files, PDFs, comments, addresses.

use serde_json::{Value, json};

use super::super::answer::{Answer, Body, Refusal, Reply};
use super::super::clock::{shown_clock, wire_date};
use super::super::organization::{USER_ID, USER_NAME};
use super::super::request::Incoming;
use super::super::state::{State, parse_id};
use super::store::{Comment, File};
use super::{Record, Resource};

/// Whether the path is one that documents have, with whatever method.
pub(super) fn is_known(resource: &Resource, rest: &[&str]) -> bool {
    match rest {
        [_, part] if resource.files.contains(part) => true,
        [_, "email" | "comments"] | [_, "comments", _] | [_, "address", "billing" | "shipping"] => {
            resource.is_document
        }
        _ => false,
    }
}

impl State {
    /// Carries out a call that documents have in common; `None` where it is none.
    pub(super) fn document_call(
        &mut self,
        resource: &'static Resource,
        request: &Incoming,
        rest: &[&str],
    ) -> Option<Reply> {
        let method = request.method.as_str();
        match (method, rest) {
            ("POST", [id, part]) if resource.files.contains(part) => {
                return Some(self.attach(resource, request, id, part));
            }
            ("PUT", [id, part]) if resource.files.contains(part) => {
                return Some(self.prefer_file(resource, request, id));
            }
            ("GET", [id, part]) if resource.files.contains(part) => {
                return Some(self.read_file(resource, id, part));
            }
            ("DELETE", [id, part]) if resource.files.contains(part) => {
                return Some(self.delete_files(resource, id, part));
            }
            _ if !resource.is_document => return None,
            _ => {}
        }
        Some(match (method, rest) {
            ("GET", ["pdf" | "print"]) => self.print_many(resource, request),
            ("GET", [id]) if wants_file(request) => self.print_one(resource, request, id),
            ("POST", [id, "email"]) => self.email(resource.module, request, id),
            ("GET", [id, "email"]) => self.email_content(resource.module, id),
            ("GET", [id, "comments"]) => self.list_record_comments(resource, id),
            ("POST", [id, "comments"]) => self.comment_on(resource, request, id),
            ("DELETE", [id, "comments", comment]) => self.uncomment(resource, id, comment),
            ("PUT", [id, "address", which @ ("billing" | "shipping")]) => {
                self.set_address(resource, request, id, which)
            }
            _ => return None,
        })
    }

    fn attach(
        &mut self,
        resource: &'static Resource,
        request: &Incoming,
        id: &str,
        part: &str,
    ) -> Reply {
        let id = self.record_at(resource, id)?.id;
        if self.take_files(resource, request, id) == 0 {
            return Err(Refusal::invalid(part));
        }
        Ok(Answer::done("The file has been attached."))
    }

    /// Keeps the files that came with a request; returns how many there were.
    pub(super) fn take_files(
        &mut self,
        resource: &'static Resource,
        request: &Incoming,
        id: u64,
    ) -> usize {
        let Some(record) = self.records.get(resource.module, id) else {
            return 0;
        };
        let mut record = record.clone();
        let before = record.files.len();
        for part in request.parts() {
            if resource.files.contains(&part.name.as_str()) && !part.file_name.is_empty() {
                record.files.push(File {
                    id: self.next_id(),
                    part: part.name,
                    name: part.file_name,
                    mime: part.mime,
                    bytes: part.bytes,
                });
            }
        }
        let taken = record.files.len() - before;
        if taken > 0 {
            if let Some(flag) = request.param("can_send_in_mail") {
                record.set("can_send_in_mail", flag == "true");
            }
            self.store(resource, record);
        }
        taken
    }

    /// `PUT …/attachment?can_send_in_mail=`.
    fn prefer_file(&mut self, resource: &Resource, request: &Incoming, id: &str) -> Reply {
        let mut record = self.record_at(resource, id)?.clone();
        let flag = request
            .param("can_send_in_mail")
            .ok_or_else(|| Refusal::invalid("can_send_in_mail"))?;
        record.set("can_send_in_mail", flag == "true");
        self.store(resource, record);
        Ok(Answer::done("The preference has been changed."))
    }

    /// The newest file.
    fn read_file(&self, resource: &Resource, id: &str, part: &str) -> Reply {
        let record = self.record_at(resource, id)?;
        let mut files = record.files.iter().rev();
        let file = files
            .find(|file| file.part == part)
            .ok_or_else(|| Refusal::missing("Attachment"))?;
        Ok(bytes(&file.mime, &file.name, file.bytes.clone()))
    }

    fn delete_files(&mut self, resource: &Resource, id: &str, part: &str) -> Reply {
        let mut record = self.record_at(resource, id)?.clone();
        let before = record.files.len();
        record.files.retain(|file| file.part != part);
        if record.files.len() == before {
            return Err(Refusal::missing("Attachment"));
        }
        self.store(resource, record);
        Ok(Answer::done("The file has been deleted."))
    }

    fn print_one(&self, resource: &Resource, request: &Incoming, id: &str) -> Reply {
        let record = self.record_at(resource, id)?;
        let name = format!("{}-{}", resource.keys.0, record.id);
        if request.param("accept") == Some("html") {
            let page = format!("<html><body>{name}</body></html>");
            return Ok(bytes("text/html;charset=UTF-8", &name, page.into_bytes()));
        }
        let name = format!("{name}.pdf");
        Ok(bytes("application/pdf", &name, pdf(&[record])))
    }

    /// `GET /invoices/pdf?invoice_ids=1,2`: one file.
    fn print_many(&self, resource: &Resource, request: &Incoming) -> Reply {
        let parameter = format!("{}s", resource.id);
        let ids = request
            .param(&parameter)
            .ok_or_else(|| Refusal::invalid(&parameter))?;
        let records = ids
            .split(',')
            .map(|id| self.record_at(resource, id.trim()))
            .collect::<Result<Vec<&Record>, Refusal>>()?;
        let name = format!("{}.pdf", resource.keys.1);
        Ok(bytes("application/pdf", &name, pdf(&records)))
    }

    fn list_record_comments(&self, resource: &Resource, id: &str) -> Reply {
        let record = self.record_at(resource, id)?;
        let offset = self.settings.offset;
        let shown = record.comments.iter().rev().map(|comment| {
            json!({
                "comment_id": comment.id.to_string(),
                resource.id: record.id.to_string(),
                "description": comment.text,
                "commented_by_id": USER_ID,
                "commented_by": USER_NAME,
                "comment_type": "internal",
                "operation_type": "added",
                "date": wire_date(comment.at, offset),
                "date_description": "",
                "time": shown_clock(comment.at, offset),
                "transaction_id": "",
                "transaction_type": "",
            })
        });
        Ok(Answer::resource(
            200,
            "success",
            "comments",
            shown.collect(),
        ))
    }

    /// A comment is not part of the record: `last_modified_time` stays.
    fn comment_on(&mut self, resource: &Resource, request: &Incoming, id: &str) -> Reply {
        let mut record = self.record_at(resource, id)?.clone();
        let body = request.json()?;
        let text = body.get("description").and_then(Value::as_str);
        let text = text
            .filter(|text| !text.is_empty())
            .ok_or_else(|| Refusal::invalid("description"))?;
        record.comments.push(Comment {
            id: self.next_id(),
            text: text.to_owned(),
            at: self.now().as_second(),
        });
        self.records.put(resource.module, record);
        Ok(Answer::done("The comment has been added."))
    }

    fn uncomment(&mut self, resource: &Resource, id: &str, comment: &str) -> Reply {
        let mut record = self.record_at(resource, id)?.clone();
        let before = record.comments.len();
        let comment = parse_id(comment);
        record.comments.retain(|known| Some(known.id) != comment);
        if record.comments.len() == before {
            return Err(Refusal::missing("Comment"));
        }
        self.records.put(resource.module, record);
        Ok(Answer::done("The comment has been deleted."))
    }

    fn set_address(
        &mut self,
        resource: &Resource,
        request: &Incoming,
        id: &str,
        which: &str,
    ) -> Reply {
        let mut record = self.record_at(resource, id)?.clone();
        let address = request.json()?;
        record.set(&format!("{which}_address"), Value::Object(address));
        self.store(resource, record);
        Ok(Answer::done("The address has been updated."))
    }
}

/// Whether the caller wants a document as a file instead of its data.
fn wants_file(request: &Incoming) -> bool {
    matches!(request.param("accept"), Some("pdf" | "html"))
        || request.param("print") == Some("true")
        || request
            .header("accept")
            .is_some_and(|mime| mime.starts_with("application/pdf"))
}

fn bytes(mime: &str, name: &str, bytes: Vec<u8>) -> Answer {
    let mut answer = Answer::text(200, mime, "");
    answer.body = Body::Text {
        mime: mime.to_owned(),
        bytes,
    };
    answer.headers.push((
        "Content-Disposition".to_owned(),
        format!("attachment; filename=\"{name}\""),
    ));
    answer
}

/// Something that begins and ends as a PDF does, with the ids in it.
fn pdf(records: &[&Record]) -> Vec<u8> {
    let mut text = String::from("%PDF-1.4\n");
    for record in records {
        text.push_str(&format!("% {}\n", record.id));
    }
    text.push_str("%%EOF\n");
    text.into_bytes()
}

/// An entry of `documents`.
pub(super) fn show_file(file: &File) -> Value {
    json!({
        "document_id": file.id.to_string(),
        "file_name": file.name,
        "file_type": file.name.rsplit_once('.').map_or("", |(_, kind)| kind),
        "file_size": file.bytes.len(),
    })
}
