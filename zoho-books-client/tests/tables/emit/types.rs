//! The records and drafts of a module, and the types of bodies and answers.

use std::fmt::Write as _;

use super::text::{doc, field_name, sentence};
use super::{Field, Module, RESERVED, Type};
use crate::names::{GENERIC, pascal, record_name, singular, snake, without_verb};
use crate::spec::Operation;
use crate::types::{Shape, id_type, kind_of};

impl Module<'_> {
    /// The type of the body.
    pub(super) fn body(&mut self, operation: &Operation) -> Option<String> {
        if operation.body.is_empty() || self.overrides.body_is_none(operation) {
            return None;
        }
        let draft = if !self.bodies.contains_key(operation.id.as_str()) {
            "Value".to_owned()
        } else if self.custom_fields(&operation.id) {
            "CustomFieldDraft".to_owned()
        } else {
            self.draft(&operation.id, &operation.id)
        };
        Some(if operation.body == "list" {
            format!("[{draft}]")
        } else {
            draft
        })
    }

    /// Whether what is written are custom fields as the crate's own type writes them.
    fn custom_fields(&self, record: &str) -> bool {
        let known = ["customfield_id", "index", "label", "value"];
        let fields = self
            .bodies
            .get(record)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let has = |name: &str| fields.iter().any(|field| field.name == name);
        has("customfield_id")
            && has("value")
            && fields
                .iter()
                .all(|field| known.contains(&field.name.as_str()))
    }

    /// The name of the draft that writes what stands in the facts as `record`; one for all of the same fields.
    fn draft(&mut self, operation: &str, record: &str) -> String {
        let fields = self.bodies.get(record).cloned().unwrap_or_default();
        let mut text = String::new();
        let mut types = Vec::new();
        // What the files call a field of the body though it is a file travels beside it.
        for field in fields
            .into_iter()
            .filter(|field| field.kind.trim_matches(['[', ']']) != "file")
        {
            let shape = kind_of(field, self.overrides);
            let inner = match shape.record() {
                None => shape.rust(None),
                Some(name) => {
                    let nested = format!("{operation}.{name}");
                    let draft = if field.name == "custom_fields" && self.custom_fields(&nested) {
                        "CustomFieldDraft".to_owned()
                    } else {
                        self.draft(operation, &nested)
                    };
                    shape.rust(Some(&draft))
                }
            };
            let doc = doc(field);
            if !doc.is_empty() {
                writeln!(text, "        /// {doc}").unwrap();
            }
            writeln!(
                text,
                "        {}: Option<{inner}>,",
                field_name(&field.name)
            )
            .unwrap();
            types.push(Field {
                name: field.name.clone(),
                longest: field.longest.filter(|_| inner == "String"),
                kind: inner,
            });
        }
        if let Some(name) = self.draft_names.get(&text) {
            return name.clone();
        }
        let top = record == operation;
        let noun = match record.rsplit_once('.') {
            Some((_, nested)) => nested,
            None => operation.strip_prefix("create_").unwrap_or(operation),
        };
        let mut name = format!("{}Draft", pascal(noun));
        let taken = |name: &str| {
            RESERVED.contains(&name) || self.drafts.iter().any(|(known, _)| known == name)
        };
        if taken(&name) {
            name = if top {
                format!("{}Draft", pascal(operation))
            } else {
                format!("{}{name}", pascal(operation))
            };
        }
        assert!(!taken(&name), "{}: two drafts {name}", self.name);
        self.draft_names.insert(text.clone(), name.clone());
        self.types.push(Type {
            whole: None,
            module: snake(self.name),
            name: name.clone(),
            key: None,
            fields: types,
        });
        self.drafts.push((name.clone(), text));
        name
    }

    /// The type of the answer, and the key that it stands under.
    pub(super) fn answer(&mut self, operation: &Operation) -> String {
        let place = operation.place();
        let download = self.overrides.of("download", &place);
        let read = operation.method == "GET";
        if let Some(answer) = self.overrides.of("answer", &place) {
            return answer.to_owned();
        }
        match operation.answer.as_slice() {
            _ if download == Some("file") => "File".to_owned(),
            [] if read => "Value".to_owned(),
            [] => "Done".to_owned(),
            [one] => {
                let (key, list) = match one.strip_suffix("[]") {
                    Some(key) => (key, true),
                    None => (one.trim_end_matches("{}"), false),
                };
                let record = if GENERIC.contains(&key) {
                    without_verb(&operation.id)
                } else {
                    record_name(key)
                };
                if !self.answers.contains_key(record.as_str()) {
                    return format!("Value at \"{key}\"");
                }
                let name = self.record(&record);
                // What is asked for by its id is one, though some files show it in a list.
                let by_id = operation.path.ends_with('}');
                let shown = match (read, list) {
                    (true, true) if !by_id => format!("Page<{name}>"),
                    (true, _) if by_id => format!("Option<{name}>"),
                    (false, true) if singular(key) != key => format!("Vec<{name}>"),
                    _ => name,
                };
                format!("{shown} at \"{key}\"")
            }
            _ => {
                let record = without_verb(&operation.id);
                self.record(&record)
            }
        }
    }

    /// The Rust name of a record, which is put among those that are written.
    fn record(&mut self, record: &str) -> String {
        if let Some((_, name)) = self.records.iter().find(|(known, _)| known == record) {
            return name.clone();
        }
        let mut name = pascal(record);
        let taken = |name: &str| {
            RESERVED.contains(&name) || self.records.iter().any(|(_, known)| known == name)
        };
        if taken(&name) {
            name = format!("{}{name}", pascal(&singular(&snake(self.name))));
        }
        assert!(!taken(&name), "{}: two records {name}", self.name);
        self.records.push((record.to_owned(), name.clone()));
        let by = self.key_of(record);
        let mut text = format!(
            "    /// {}\n    #[allow(missing_docs)]\n    {name}",
            sentence(record)
        );
        if let Some((field, id)) = &by {
            write!(text, " by {field}: {id}").unwrap();
        }
        text.push_str(" {\n");
        let read = |name: &str, kind: &str| Field {
            name: name.to_owned(),
            kind: kind.to_owned(),
            longest: None,
        };
        let mut types: Vec<Field> = by.iter().map(|(name, kind)| read(name, kind)).collect();
        let fields = self.answers.get(record).cloned().unwrap_or_default();
        for field in fields {
            if by.as_ref().is_some_and(|(key, _)| *key == field.name) {
                continue;
            }
            let shape = kind_of(field, self.overrides);
            let inner = match (shape.record(), &shape) {
                (Some(_), Shape::List(_)) if field.name == "custom_fields" => {
                    "Vec<CustomField>".to_owned()
                }
                (Some(record), _) => {
                    let name = self.record(record);
                    shape.rust(Some(&name))
                }
                (None, _) => shape.rust(None),
            };
            let doc = doc(field);
            if !doc.is_empty() {
                writeln!(text, "        /// {doc}").unwrap();
            }
            types.push(read(&field.name, &inner));
            let list = inner.starts_with("Vec<");
            let inner = if list {
                inner
            } else {
                format!("Option<{inner}>")
            };
            writeln!(text, "        {}: {inner},", field_name(&field.name)).unwrap();
        }
        text.push_str("    }\n");
        self.record_texts.insert(record.to_owned(), text);
        let key = by.map(|(key, _)| key);
        self.types.push(Type {
            whole: None,
            module: snake(self.name),
            name: name.clone(),
            key,
            fields: types,
        });
        name
    }

    /// The id that a record of its own has: `invoice_id` of an `invoice`.
    fn key_of(&self, record: &str) -> Option<(String, String)> {
        if self.nested.contains(record) {
            return None;
        }
        let keys = [
            format!("{record}_id"),
            format!("{}_id", record.replace('_', "")),
        ];
        let fields = self.answers.get(record)?;
        let field = fields
            .iter()
            .find(|field| keys.contains(&field.name) && field.kind == "text")?;
        Some((
            field.name.clone(),
            id_type(self.name, &field.name).to_owned(),
        ))
    }
}
