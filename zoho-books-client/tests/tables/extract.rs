//! From Zoho's OpenAPI files to the facts that are committed. Of their prose nothing is kept but identifiers, values
//! and lengths.

use std::collections::HashMap;
use std::path::Path;

use yaml_rust2::{Yaml, YamlLoader};

use crate::names::{GENERIC, record_name, snake, without_verb};
use crate::spec::{Field, Operation, Spec};

const METHODS: [&str; 4] = ["post", "get", "put", "delete"];
pub(crate) fn extract(files: &Path) -> Spec {
    let mut paths: Vec<_> = std::fs::read_dir(files)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yml"))
        .collect();
    paths.sort();
    let mut spec = Spec::default();
    for path in paths {
        let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let document = YamlLoader::load_from_str(&text).unwrap().remove(0);
        let mut file = File {
            module,
            document: &document,
            answers: Vec::new(),
            bodies: Vec::new(),
        };
        for (path, item) in document["paths"].as_hash().unwrap() {
            for (method, operation) in item.as_hash().unwrap() {
                let method = method.as_str().unwrap();
                if METHODS.contains(&method) {
                    let row = file.operation(path.as_str().unwrap(), method, operation, item);
                    spec.operations.push(row);
                }
            }
        }
        spec.answers.extend(by_record(file.answers));
        spec.bodies.extend(by_record(file.bodies));
    }
    spec
}

struct File<'a> {
    module: String,
    document: &'a Yaml,
    answers: Vec<Field>,
    bodies: Vec<Field>,
}

impl<'a> File<'a> {
    fn operation(
        &mut self,
        path: &str,
        method: &str,
        operation: &'a Yaml,
        item: &'a Yaml,
    ) -> Operation {
        let id = text(&operation["operationId"]);
        let mut row = Operation {
            module: self.module.clone(),
            method: method.to_uppercase(),
            path: path.to_owned(),
            scope: scope(operation),
            id: id.clone(),
            ..Operation::default()
        };
        for parameter in list(&operation["parameters"])
            .iter()
            .chain(list(&item["parameters"]))
        {
            let parameter = self.resolve(parameter);
            let name = text(&parameter["name"]);
            match parameter["in"].as_str() {
                Some("query") if name == "organization_id" => row.organization = true,
                Some("query") => {
                    for variant in variants(&name, &text(&parameter["description"])) {
                        add(&mut row.variants, variant);
                    }
                    add(&mut row.query, name);
                }
                Some("header") => row.unique = true,
                _ => {}
            }
        }
        row.variants.retain(|variant| !row.query.contains(variant));
        for (media, content) in pairs(&operation["requestBody"]["content"]) {
            let schema = self.resolve(&content["schema"]);
            let list = schema["type"].as_str() == Some("array");
            row.body = match media {
                "multipart/form-data" => "multipart",
                _ if list => "list",
                _ => "object",
            }
            .to_owned();
            let object = if list {
                self.resolve(&schema["items"])
            } else {
                schema
            };
            self.properties(object, &id, &mut Side::Body(&id));
        }
        for (_, response) in pairs(&operation["responses"]) {
            for (media, content) in pairs(&response["content"]) {
                if media != "application/json" {
                    add(&mut row.media, media.to_owned());
                    continue;
                }
                self.answer(&mut row, self.resolve(&content["schema"]));
            }
        }
        row
    }

    fn answer(&mut self, row: &mut Operation, schema: &'a Yaml) {
        let keys: Vec<_> = pairs(&schema["properties"])
            .filter(|(key, _)| !matches!(*key, "code" | "message" | "page_context"))
            .collect();
        row.paged = !schema["properties"]["page_context"].is_badvalue();
        for (key, value) in &keys {
            let value = self.resolve(value);
            let shape = match value["type"].as_str() {
                Some("array") => "[]",
                Some("object") => "{}",
                _ => "",
            };
            row.answer.push(format!("{key}{shape}"));
        }
        // What one key holds is a record. Several keys are fields of one that is named after the operation.
        if let [(key, value)] = keys[..] {
            let name = if GENERIC.contains(&key) {
                without_verb(&row.id)
            } else {
                record_name(key)
            };
            self.kind(value, &name, &mut Side::Answer);
        } else if keys.len() > 1 {
            let name = without_verb(&row.id);
            for (key, value) in keys {
                self.field(&name, key, value, &mut Side::Answer);
            }
        }
    }

    fn properties(&mut self, object: &'a Yaml, record: &str, side: &mut Side<'_>) {
        for (name, schema) in pairs(&object["properties"]) {
            self.field(record, name, schema, side);
        }
    }

    fn field(&mut self, record: &str, name: &str, schema: &'a Yaml, side: &mut Side<'_>) {
        let kind = self.kind(schema, &record_name(name), side);
        let resolved = self.resolve(schema);
        let description = text(&resolved["description"]);
        let field = Field {
            module: self.module.clone(),
            record: record.to_owned(),
            name: name.to_owned(),
            kind,
            longest: longest(resolved, &description),
            words: allowed(resolved, &description),
            editions: editions(resolved),
        };
        let fields = match side {
            Side::Answer => &mut self.answers,
            Side::Body(_) => &mut self.bodies,
        };
        match fields
            .iter_mut()
            .find(|known| known.record == field.record && known.name == field.name)
        {
            None => fields.push(field),
            Some(known) => merge(known, field),
        }
    }

    /// The type of a schema; what an object holds becomes the record `name`.
    fn kind(&mut self, schema: &'a Yaml, name: &str, side: &mut Side<'_>) -> String {
        let schema = self.resolve(schema);
        let example = text(&schema["example"]);
        let format = schema["format"].as_str().unwrap_or_default();
        match schema["type"].as_str() {
            Some("array") => match &schema["items"] {
                Yaml::BadValue => "[json]".to_owned(),
                items => format!("[{}]", self.kind(items, name, side)),
            },
            Some("boolean") => "bool".to_owned(),
            Some("integer") => "int".to_owned(),
            Some("number") => "number".to_owned(),
            Some("string") if format == "double" => "number".to_owned(),
            Some("string") if format == "binary" => "file".to_owned(),
            Some("string") if format == "date" || is_date(&example) => "date".to_owned(),
            Some("string") if format == "date-time" || is_time(&example) => "time".to_owned(),
            Some("string") => "text".to_owned(),
            _ if pairs(&schema["properties"]).next().is_some() => {
                let record = match side {
                    Side::Answer => name.to_owned(),
                    Side::Body(operation) => format!("{operation}.{name}"),
                };
                self.properties(schema, &record, side);
                format!("{{{name}}}")
            }
            _ => "json".to_owned(),
        }
    }

    fn resolve(&self, schema: &'a Yaml) -> &'a Yaml {
        let mut schema = schema;
        while let Some(reference) = schema["$ref"].as_str() {
            schema = reference
                .trim_start_matches("#/")
                .split('/')
                .fold(self.document, |at, key| &at[key]);
        }
        match &schema["allOf"][0] {
            Yaml::BadValue => schema,
            first => self.resolve(first),
        }
    }
}

/// Where a schema stands: in an answer, or in the body of an operation.
enum Side<'a> {
    Answer,
    Body(&'a str),
}

/// The fields of a record beside one another, the records in the order in which they were met.
fn by_record(fields: Vec<Field>) -> Vec<Field> {
    let mut places = HashMap::new();
    for field in &fields {
        let next = places.len();
        places.entry(field.record.clone()).or_insert(next);
    }
    let mut fields = fields;
    fields.sort_by_key(|field| places[&field.record]);
    fields
}

fn merge(known: &mut Field, other: Field) {
    for kind in other.kind.split('|') {
        if !known.kind.split('|').any(|known| known == kind) {
            known.kind = format!("{}|{kind}", known.kind);
        }
    }
    known.longest = known.longest.max(other.longest);
    for word in other.words {
        add(&mut known.words, word);
    }
    for edition in other.editions {
        add(&mut known.editions, edition);
    }
}

fn scope(operation: &Yaml) -> String {
    let scopes: Vec<_> = list(&operation["security"])
        .iter()
        .flat_map(|one| pairs(one).flat_map(|(_, scopes)| list(scopes)))
        .map(text)
        .collect();
    assert!(scopes.len() == 1, "{scopes:?}");
    scopes[0].strip_prefix("ZohoBooks.").unwrap().to_owned()
}

/// Names such as `date_start` in the text about `date`.
fn variants(name: &str, description: &str) -> Vec<String> {
    let prefix = format!("{name}_");
    identifiers(description)
        .filter(|word| word.starts_with(&prefix))
        .map(str::to_owned)
        .collect()
}

fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

/// The values that are declared, or that stand as code behind `Allowed Values`.
fn allowed(schema: &Yaml, description: &str) -> Vec<String> {
    let mut words = Vec::new();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let is_word = |word: &str| !word.is_empty() && word.len() <= 60 && word.chars().all(plain);
    for word in list(&schema["enum"])
        .iter()
        .map(text)
        .filter(|word| is_word(word))
    {
        add(&mut words, word);
    }
    if let Some((_, said)) = description
        .split_once("llowed")
        .filter(|(_, said)| !said.starts_with(" Extension"))
    {
        for code in said.split("<code>").skip(1) {
            for word in code.split("</code>").next().unwrap_or_default().split(',') {
                let word = word.trim();
                if is_word(word) {
                    add(&mut words, word.to_owned());
                }
            }
        }
    }
    words.retain(|word| !matches!(word.as_str(), "true" | "false"));
    words
}

/// `maxLength`, or a number behind `Max-len`, `Max-length` and `Maximum length is`.
fn longest(schema: &Yaml, description: &str) -> Option<usize> {
    if let Some(longest) = schema["maxLength"].as_i64() {
        return usize::try_from(longest).ok();
    }
    let said = ["Max-len", "Maximum length is"];
    let (_, said) = said.iter().find_map(|said| description.split_once(said))?;
    let said = said.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '.');
    let digits = said.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

fn editions(schema: &Yaml) -> Vec<String> {
    let of = |key: &str, sign: &str| -> Vec<String> {
        let editions = list(&schema[key]).iter();
        editions
            .map(|edition| format!("{sign}{}", snake(&text(edition))))
            .collect()
    };
    [
        of("x-node_available_in", ""),
        of("x-node_unavailable_in", "-"),
    ]
    .concat()
}

/// `2026-11-30`.
fn is_date(text: &str) -> bool {
    text.len() == 10 && dashes(text)
}

/// `2026-11-30T10:00:00+0530`.
fn is_time(text: &str) -> bool {
    text.len() > 16 && text.is_ascii() && dashes(&text[..10]) && text.as_bytes()[10] == b'T'
}

fn dashes(date: &str) -> bool {
    date.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}

fn add(words: &mut Vec<String>, word: String) {
    if !words.contains(&word) {
        words.push(word);
    }
}

fn pairs(yaml: &Yaml) -> impl Iterator<Item = (&str, &Yaml)> {
    let hash = yaml.as_hash().into_iter().flatten();
    hash.filter_map(|(key, value)| Some((key.as_str()?, value)))
}

fn list(yaml: &Yaml) -> &[Yaml] {
    yaml.as_vec().map(Vec::as_slice).unwrap_or_default()
}

fn text(yaml: &Yaml) -> String {
    yaml.as_str().map(str::to_owned).unwrap_or_default()
}
