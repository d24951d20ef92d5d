//! What a call sends, and what of it is refused unsent.

use serde_json::Value;

use crate::error::{Error, Result};
use crate::operation::{Operation, Segment, digits};
use crate::request::{Method, Outgoing, Request};
use crate::unique_key::UniqueKey;
use crate::upload::{Body, Upload};

/// All that is not about the answer's type.
pub(super) struct Core {
    pub(super) operation: &'static Operation,
    pub(super) outgoing: Outgoing,
    pub(super) key: Option<&'static str>,
    pub(super) unique: Option<UniqueKey>,
    pub(super) refused: Option<Error>,
}

impl Core {
    pub(super) fn new(operation: &'static Operation, segments: &[&dyn Segment]) -> Self {
        let mut refused = None;
        let mut given = segments.iter();
        let mut asked = None;
        let mut path = Vec::new();
        for part in operation.path.trim_matches('/').split('/') {
            asked = None;
            let Some(name) = part.strip_prefix('{') else {
                path.push(part);
                continue;
            };
            match given.next().and_then(|segment| segment.segment()) {
                Some(text) => {
                    asked = Some((name.trim_end_matches('}'), text.to_owned()));
                    path.push(text);
                }
                None => {
                    let problem = "an id must be digits; nothing else is sent in a path";
                    refused = Some(Error::build(problem));
                }
            }
        }
        let mut request = Request::<()>::new(operation.id, operation.method, &path);
        request.call.with_organization = operation.with_organization;
        request.call.asked = asked;
        Self {
            operation,
            outgoing: request.call,
            key: operation.key,
            unique: None,
            refused,
        }
    }

    pub(super) fn refuse(&mut self, error: Error) {
        self.refused.get_or_insert(error);
    }

    pub(super) fn query(&mut self, name: &str, value: String) {
        match self.operation.query.iter().find(|known| **known == name) {
            Some(name) => {
                // One's own choice goes before the crate's.
                self.outgoing
                    .query
                    .retain(|(known, _)| *name != "per_page" || known != name);
                self.outgoing.query.push(((*name).into(), value));
            }
            None => self.refuse(Error::build(format!(
                "{} has no documented query parameter `{name}`: Zoho Books would ignore it",
                self.operation.id
            ))),
        }
    }

    pub(super) fn file(&mut self, part: &str, upload: Upload) {
        let Some(part) = self
            .operation
            .file_parts
            .iter()
            .find(|known| **known == part)
        else {
            let problem = format!("{} takes no file named `{part}`", self.operation.id);
            return self.refuse(Error::build(problem));
        };
        if let Err(error) = upload.check() {
            return self.refuse(error);
        }
        self.outgoing.body = Some(match self.outgoing.body.take() {
            Some(Body::Form { json, mut files }) => {
                files.push((part, upload));
                Body::Form { json, files }
            }
            other => Body::Form {
                json: other.and_then(|body| body.as_json().map(<[u8]>::to_vec)),
                files: vec![(part, upload)],
            },
        });
    }

    pub(super) fn json(&mut self, json: Vec<u8>) {
        self.outgoing.body = Some(match self.outgoing.body.take() {
            Some(Body::Form { files, .. }) => Body::Form {
                json: Some(json),
                files,
            },
            _ => Body::Json(json),
        });
    }

    /// The page that the query asks for.
    pub(super) fn first_page(&self) -> u32 {
        let named = |(name, value): &(_, String)| (name == "page").then(|| value.parse().ok())?;
        self.outgoing.query.iter().find_map(named).unwrap_or(1)
    }

    /// What is sent.
    pub(super) fn finish(mut self) -> Result<(Outgoing, Option<&'static str>)> {
        if let Some(key) = &self.unique {
            let json = self.outgoing.body.as_ref().and_then(Body::as_json);
            match key.written_into(json.unwrap_or(b"{}")) {
                Ok(json) => self.json(json),
                Err(error) => self.refuse(error),
            }
        }
        if let Some((field, longest)) = self.too_long() {
            let operation = self.operation.id;
            self.refuse(Error::TooLong {
                operation,
                field,
                longest,
            });
        }
        if self.operation.method == Method::Delete && !self.names_something() {
            self.refuse(Error::build(
                "what is to be deleted must be named, by an id each",
            ));
        }
        match self.refused {
            Some(error) => Err(error),
            None => Ok((self.outgoing, self.key)),
        }
    }

    /// The first text of the body that is longer than documented.
    fn too_long(&self) -> Option<(&'static str, usize)> {
        let mut lengths = self.operation.lengths().iter().peekable();
        lengths.peek()?;
        let json = self.outgoing.body.as_ref().and_then(Body::as_json)?;
        let body: Value = serde_json::from_slice(json).ok()?;
        lengths
            .find(|(field, longest)| exceeds(&body, field, *longest))
            .copied()
    }

    /// Whether it is about something: one record by its path, or those that the query names, or the body where no query is
    /// documented that would.
    fn names_something(&self) -> bool {
        let is_id = |name: &str| name == "ids" || name.ends_with("_id") || name.ends_with("_ids");
        let mut ids = self
            .outgoing
            .query
            .iter()
            .filter(|(name, _)| is_id(name))
            .peekable();
        let by_query = ids.peek().is_some()
            && ids.all(|(_, value)| value.split(',').all(|id| digits(id.trim()).is_some()));
        let by_body =
            self.outgoing.body.is_some() && !self.operation.query.iter().any(|name| is_id(name));
        self.operation.whole || self.operation.path.contains('{') || by_query || by_body
    }
}

/// Whether a text at this place, `contact_persons.email`, has more characters.
fn exceeds(value: &Value, place: &str, longest: usize) -> bool {
    match value {
        Value::Array(values) => values.iter().any(|value| exceeds(value, place, longest)),
        Value::Object(fields) => {
            let (name, within) = place.split_once('.').unwrap_or((place, ""));
            let field = fields.get(name);
            field.is_some_and(|value| exceeds(value, within, longest))
        }
        // Bytes are never fewer than characters, and quicker to tell.
        Value::String(text) => {
            place.is_empty() && text.len() > longest && text.chars().count() > longest
        }
        _ => false,
    }
}
