//! From the facts and their corrections to the text of `src/api`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use crate::names::{
    GENERIC, identifier, pascal, record_name, singular, snake, without_module, without_verb,
};
use crate::overrides::{Overrides, area};
use crate::spec::{Field, Operation, Spec};
use crate::types::{Shape, id_type, kind_of};

const NOTE: &str =
    "//! Made from the tables in `spec` by the test target `tables`; changes belong there.\n";
const LIST: &str = "//! All types and calls that are made, so that tests can go through them.\n//!\n\
//! Made from the tables in `spec` by the test target `tables`; changes belong there.\n\n\
use crate::list::{Module, module};\n";
/// Columns of a line in the tables, which rustfmt leaves alone.
const WIDTH: usize = 120;
/// Types that the files import, and names that Rust gives a meaning.
const RESERVED: [&str; 19] = [
    "Amount",
    "Box",
    "Client",
    "CustomField",
    "CustomFieldDraft",
    "Date",
    "Discount",
    "Done",
    "Extra",
    "File",
    "Id",
    "Option",
    "Page",
    "Result",
    "String",
    "Timestamp",
    "Upload",
    "Value",
    "Vec",
];

/// Operations, by module and operation, that have a method written by hand.
#[derive(Default)]
pub(crate) struct Curated {
    pub(crate) operations: BTreeMap<(String, String), ByHand>,
    /// The handle of a module, and the names of its methods.
    pub(crate) handles: BTreeMap<String, (String, Vec<String>)>,
}

/// A method by hand, as far as a call of it must know it.
pub(crate) struct ByHand {
    pub(crate) method: String,
    pub(crate) takes_json: bool,
    pub(crate) takes_files: bool,
    /// `json`, `file` or `either`.
    pub(crate) answers: &'static str,
}

/// What is made.
#[derive(Default)]
pub(crate) struct Made {
    /// Path below `src/api` and text of each file.
    pub(crate) files: Vec<(String, String)>,
    /// The list of all types and calls for the tests.
    pub(crate) list: String,
    /// The fields of each type.
    pub(crate) types: Vec<Type>,
}

/// A record or a draft that is made.
#[derive(Debug, Clone)]
pub(crate) struct Type {
    pub(crate) module: String,
    pub(crate) name: String,
    /// The field without which a record is none.
    pub(crate) key: Option<String>,
    /// Names in JSON, and Rust types within `Option`.
    pub(crate) fields: Vec<(String, String)>,
}

pub(crate) fn emit(spec: &Spec, overrides: &Overrides, curated: &Curated) -> Made {
    let mut modules: Vec<&str> = Vec::new();
    for operation in &spec.operations {
        if !modules.contains(&operation.module.as_str()) {
            modules.push(&operation.module);
        }
    }
    let mut made = Made {
        list: LIST.to_owned(),
        ..Made::default()
    };
    let (mut names, mut listed) = (Vec::new(), Vec::new());
    for module in modules {
        let mut writer = Module::new(module, spec, overrides);
        let endpoints = writer.endpoints(spec, curated);
        if endpoints.is_empty() {
            writer.list(&mut made.list, curated, "");
            listed.push(module.to_owned());
            continue;
        }
        let name = snake(module);
        let (records, drafts) = (writer.record_file(), writer.draft_file());
        let front = writer.front(&endpoints, curated, &records, &drafts);
        made.files.push((format!("{name}/mod.rs"), front));
        made.files
            .extend(records.map(|text| (format!("{name}/records.rs"), text)));
        made.files
            .extend(drafts.map(|text| (format!("{name}/drafts.rs"), text)));
        writer.list(&mut made.list, curated, " in api");
        listed.push(module.to_owned());
        made.types.append(&mut writer.types);
        names.push(module.to_owned());
    }
    made.list
        .push_str("\npub(crate) const MODULES: &[Module] = &[\n");
    for module in &listed {
        writeln!(made.list, "    {}::MODULE,", snake(module)).unwrap();
    }
    made.list.push_str("];\n");
    made.files
        .push(("mod.rs".to_owned(), index(&names, overrides)));
    made
}

fn index(modules: &[String], overrides: &Overrides) -> String {
    let mut text =
        "//! The whole of Zoho Books, by the files that Zoho describes it in.\n//!\n".to_owned();
    text.push_str("//! | module | feature | handle |\n//! |---|---|---|\n");
    for module in modules {
        let (_, accessor) = handle(module, overrides);
        writeln!(
            text,
            "//! | [`{}`] | `{}` | `{accessor}()` |",
            snake(module),
            area(module)
        )
        .unwrap();
    }
    text.push_str("//!\n");
    text.push_str(NOTE);
    text.push('\n');
    for module in modules {
        writeln!(text, "pub mod {};", snake(module)).unwrap();
    }
    text.push_str("\npub(crate) static TABLES: &[&crate::operation::Table] = &[\n");
    for module in modules {
        writeln!(text, "    &{}::table::TABLE,", snake(module)).unwrap();
    }
    text.push_str("];\n\n");
    text.push_str("/// What the bodies of all operations here can say.\n");
    text.push_str("#[doc(hidden)]\n#[cfg(feature = \"full\")]\n");
    text.push_str(
        "pub fn bodies() -> impl Iterator<Item = crate::operation::BodyNames> {\n    let all = [\n",
    );
    for module in modules {
        writeln!(text, "        {}::BODIES,", snake(module)).unwrap();
    }
    text.push_str("    ];\n    all.into_iter().flatten().copied()\n}\n");
    text
}

/// `SalesOrders` and `sales_orders`.
fn handle(module: &str, overrides: &Overrides) -> (String, String) {
    let name = overrides
        .of("handle", module)
        .map_or_else(|| pascal(module), str::to_owned);
    let accessor = snake(&name);
    (name, accessor)
}

struct Module<'a> {
    name: &'a str,
    overrides: &'a Overrides,
    answers: HashMap<&'a str, Vec<&'a Field>>,
    bodies: HashMap<&'a str, Vec<&'a Field>>,
    /// Records that are used inside others: they require nothing.
    nested: BTreeSet<String>,
    /// Records by their name in the facts, in the order of their use.
    records: Vec<(String, String)>,
    /// The text of each.
    record_texts: BTreeMap<String, String>,
    /// Drafts by name: their fields as text.
    drafts: Vec<(String, String)>,
    draft_names: HashMap<String, String>,
    types: Vec<Type>,
    /// The calls for the tests, one a line.
    calls: String,
}

impl<'a> Module<'a> {
    fn new(name: &'a str, spec: &'a Spec, overrides: &'a Overrides) -> Self {
        let group = |fields: &'a [Field]| {
            let mut groups: HashMap<&'a str, Vec<&'a Field>> = HashMap::new();
            for field in fields.iter().filter(|field| field.module == name) {
                groups.entry(&field.record).or_default().push(field);
            }
            groups
        };
        let answers = group(&spec.answers);
        let nested = answers.values().flatten().filter_map(|field| {
            let (_, record) = field.kind.split_once('{')?;
            Some(record.split_once('}')?.0.to_owned())
        });
        Self {
            name,
            overrides,
            nested: nested.collect(),
            answers,
            bodies: group(&spec.bodies),
            records: Vec::new(),
            record_texts: BTreeMap::new(),
            drafts: Vec::new(),
            draft_names: HashMap::new(),
            types: Vec::new(),
            calls: String::new(),
        }
    }

    /// One entry for each operation that has no method by hand.
    fn endpoints(&mut self, spec: &Spec, curated: &Curated) -> Vec<String> {
        let module = self.name;
        let mut taken: BTreeSet<String> = self
            .extended(curated)
            .map(|(_, methods)| methods.into_iter().collect())
            .unwrap_or_default();
        let mut entries = Vec::new();
        for operation in spec
            .operations
            .iter()
            .filter(|operation| operation.module == module)
        {
            let by_hand = curated
                .operations
                .get(&(module.to_owned(), operation.id.clone()));
            if let Some(by_hand) = by_hand {
                let path = self
                    .overrides
                    .of("path", &operation.place())
                    .unwrap_or(&operation.path);
                let body = by_hand.takes_json.then_some(operation.body.as_str());
                self.call(
                    operation,
                    path,
                    &by_hand.method,
                    body,
                    by_hand.takes_files,
                    by_hand.answers,
                );
                continue;
            }
            let noun = self.overrides.of("noun", self.name).unwrap_or(self.name);
            let method = match self.overrides.of("method", &operation.place()) {
                Some(name) => name.to_owned(),
                None => without_module(&operation.id, noun),
            };
            let method = if taken.contains(&method) || method != identifier(&method) {
                operation.id.clone()
            } else {
                method
            };
            assert!(
                taken.insert(method.clone()),
                "{}: two methods {method}",
                self.name
            );
            entries.push(self.endpoint(operation, &method));
        }
        entries
    }

    /// Notes how the method is called. `body` is that of the facts: `object` or `list`.
    fn call(
        &mut self,
        operation: &Operation,
        path: &str,
        method: &str,
        body: Option<&str>,
        files: bool,
        answers: &str,
    ) {
        let mut given: Vec<&str> = parameters(path)
            .map(|name| match id_type(self.name, name) {
                "ModuleName" => "&module()",
                _ => "&id()",
            })
            .collect();
        match body {
            Some("list") => given.push("&[Default::default()]"),
            Some(_) => given.push("&Default::default()"),
            None if files => given.push("upload()"),
            None => {}
        }
        let (given, id) = (given.join(", "), &operation.id);
        writeln!(self.calls, "        {answers} {id}: {method}({given});").unwrap();
    }

    /// The handle by hand that the module's operations are added to, and the methods that it has.
    fn extended(&self, curated: &Curated) -> Option<(String, Vec<String>)> {
        let core = || {
            let mut words = self
                .overrides
                .of("extends", self.name)?
                .split(' ')
                .map(str::to_owned);
            Some((words.next()?, words.collect()))
        };
        curated.handles.get(self.name).cloned().or_else(core)
    }

    fn endpoint(&mut self, operation: &Operation, method: &str) -> String {
        let place = operation.place();
        let path = self.overrides.of("path", &place).unwrap_or(&operation.path);
        let scope = self
            .overrides
            .of("scope", &place)
            .unwrap_or(&operation.scope);
        let arguments: Vec<String> = parameters(path)
            .map(|name| format!("{}: {}", identifier(name), id_type(self.name, name)))
            .collect();
        let mut verb = operation.method.to_lowercase();
        verb[..1].make_ascii_uppercase();
        let mut entry = format!(
            "    /// {}\n    {method} = {verb} \"{path}\" ({})",
            sentence(&operation.id),
            arguments.join(", ")
        );
        let parts = self.overrides.file_parts(&place);
        let body = self.body(operation);
        let shape = body.as_ref().map(|_| operation.body.as_str());
        let answers = self.overrides.of("download", &place).unwrap_or("json");
        self.call(operation, path, method, shape, !parts.is_empty(), answers);
        if let Some(draft) = body {
            write!(entry, " {{ {draft} }}").unwrap();
            if !parts.is_empty() {
                write!(entry, " files [{}]", quoted(&parts)).unwrap();
            }
        } else if !parts.is_empty() {
            write!(entry, " [{}]", quoted(&parts)).unwrap();
        }
        let answer = format!("-> {};", self.answer(operation));
        let last = entry.lines().last().map_or(0, str::len);
        let gap = if last + answer.len() >= WIDTH {
            "\n        "
        } else {
            " "
        };
        write!(
            entry,
            "{gap}{answer}\n        {}, \"{scope}\"",
            operation.id
        )
        .unwrap();
        let query = self.overrides.query(operation);
        if !query.is_empty() {
            entry.push_str(&query_list(&query));
        }
        if self.overrides.of("notifies", &place).is_some() {
            entry.push_str(", notifies");
        }
        if self.overrides.of("download", &place) == Some("either") {
            entry.push_str(", may_be_file");
        }
        if !operation.organization {
            entry.push_str(", without_organization");
        }
        entry.push_str(";\n");
        entry
    }

    /// The type of the body.
    fn body(&mut self, operation: &Operation) -> Option<String> {
        if operation.body.is_empty() || self.overrides.body_is_files(operation) {
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
            types.push((field.name.clone(), inner));
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
            module: snake(self.name),
            name: name.clone(),
            key: None,
            fields: types,
        });
        self.drafts.push((name.clone(), text));
        name
    }

    /// The type of the answer, and the key that it stands under.
    fn answer(&mut self, operation: &Operation) -> String {
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
        let mut types: Vec<(String, String)> = by.iter().cloned().collect();
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
            types.push((field.name.clone(), inner.clone()));
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

    fn front(
        &self,
        endpoints: &[String],
        curated: &Curated,
        records: &Option<String>,
        drafts: &Option<String>,
    ) -> String {
        let feature = area(self.name);
        let (handle, accessor) = handle(self.name, self.overrides);
        let table: String = endpoints.concat();
        let mut text = format!(
            "//! {} Feature `{feature}`.\n//!\n{NOTE}\n",
            sentence(&snake(self.name))
        );
        let gate = format!("#[cfg(feature = \"{feature}\")]\n");
        for (file, there) in [("drafts", drafts.is_some()), ("records", records.is_some())] {
            if there {
                write!(text, "{gate}mod {file};\n").unwrap();
            }
        }
        if drafts.is_some() || records.is_some() {
            text.push('\n');
        }
        for (file, there) in [("drafts", drafts.is_some()), ("records", records.is_some())] {
            if there {
                write!(text, "{gate}pub use self::{file}::*;\n").unwrap();
            }
        }
        text.push_str(&imports(&table, "endpoints", &gate));
        text.push_str("\nendpoints! {\n");
        match self.extended(curated) {
            Some((path, _)) => {
                writeln!(
                    text,
                    "    for {path}, \"{}\", feature \"{feature}\";\n",
                    self.name
                )
                .unwrap();
            }
            None => {
                writeln!(text, "    /// {}", sentence(&snake(self.name))).unwrap();
                writeln!(
                    text,
                    "    {handle}, {accessor}, \"{}\", feature \"{feature}\";\n",
                    self.name
                )
                .unwrap();
            }
        }
        text.push_str(&endpoints.join("\n"));
        text.push_str("}\n");
        text
    }

    /// The types and calls of the module, for the tests.
    fn list(&self, list: &mut String, curated: &Curated, place: &str) {
        let (_, mut accessor) = handle(self.name, self.overrides);
        if let Some((path, _)) = self.extended(curated) {
            accessor = snake(path.rsplit("::").next().unwrap_or_default());
        }
        writeln!(
            list,
            "\nmodule! {{\n    {}{place} = {accessor} \"{}\"",
            snake(self.name),
            self.name
        )
        .unwrap();
        let types: Vec<&str> = self.types.iter().map(|one| one.name.as_str()).collect();
        let mut row = String::from("    [");
        for name in types {
            if row.len() + name.len() + 2 > WIDTH {
                writeln!(list, "{}", row.trim_end()).unwrap();
                row = String::from("     ");
            }
            row.push_str(name);
            row.push(' ');
        }
        writeln!(list, "{}]", row.trim_end()).unwrap();
        write!(list, "    {{\n{}    }}\n}}\n", self.calls).unwrap();
    }

    fn record_file(&self) -> Option<String> {
        let texts: Vec<&str> = self
            .records
            .iter()
            .map(|(record, _)| self.record_texts[record].as_str())
            .collect();
        self.types_file("record", "What is read", &texts)
    }

    fn draft_file(&self) -> Option<String> {
        let text = |(name, fields): &(String, String)| {
            let what = name.trim_end_matches("Draft");
            format!(
                "    /// What is written: {}\n    #[allow(missing_docs)]\n    {name} {{\n{fields}    }}\n",
                lower(&sentence(&snake(what)))
            )
        };
        let texts: Vec<String> = self.drafts.iter().map(text).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        self.types_file("draft", "What is written", &texts)
    }

    fn types_file(&self, macro_name: &str, what: &str, texts: &[&str]) -> Option<String> {
        if texts.is_empty() {
            return None;
        }
        let module = lower(&sentence(&snake(self.name)));
        let mut text = format!("//! {what}: {module}\n//!\n{NOTE}\n");
        text.push_str(&imports(&texts.concat(), macro_name, ""));
        for one in texts {
            write!(text, "\n{macro_name}! {{\n{one}}}\n").unwrap();
        }
        Some(text)
    }
}

/// The imports of what a text uses and of the macro, in the order of rustfmt.
fn imports(text: &str, macro_name: &str, gate: &str) -> String {
    let used: BTreeSet<&str> = text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    let pick = |names: &[&'static str]| -> Vec<&str> {
        names
            .iter()
            .copied()
            .filter(|name| used.contains(name))
            .collect()
    };
    let imports = [
        (
            "crate",
            pick(&["Amount", "Date", "Discount", "Done", "File", "Page"]),
        ),
        ("crate::ids", pick(&crate::types::ID_TYPES)),
        ("crate", pick(&["CustomField", "CustomFieldDraft"])),
        ("crate::macros", vec![macro_name]),
        ("jiff", pick(&["Timestamp"])),
        ("serde_json", pick(&["Value"])),
    ];
    let mut lines: Vec<(String, String)> = Vec::new();
    for path in ["crate", "crate::ids", "crate::macros", "jiff", "serde_json"] {
        let all = imports
            .iter()
            .filter(|(known, _)| *known == path)
            .flat_map(|(_, names)| names.iter().copied());
        let mut names: Vec<&str> = all.collect();
        names.sort_unstable();
        let gate = if path == "crate::macros" { "" } else { gate };
        match names[..] {
            [] => {}
            [one] => lines.push((
                format!("{path}::{one}"),
                format!("{gate}use {path}::{one};\n"),
            )),
            _ => lines.push((
                format!("{path}::{{"),
                format!("{gate}{}", list_import(path, &names)),
            )),
        }
    }
    lines.sort_by_key(|(path, _)| sorting(path));
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Lists come last: the order of rustfmt.
fn sorting(path: &str) -> Vec<(u8, String)> {
    let rank = |part: &str| u8::from(part.starts_with('{'));
    path.split("::")
        .map(|part| (rank(part), part.to_owned()))
        .collect()
}

fn list_import(path: &str, names: &[&str]) -> String {
    let line = format!("use {path}::{{{}}};\n", names.join(", "));
    if line.len() <= 99 {
        return line;
    }
    let mut text = format!("use {path}::{{\n");
    let mut row = String::from("   ");
    for name in names {
        if row.len() + name.len() + 2 > 100 {
            writeln!(text, "{row}").unwrap();
            row = String::from("   ");
        }
        write!(row, " {name},").unwrap();
    }
    write!(text, "{row}\n}};\n").unwrap();
    text
}

/// What the facts say about the values of a field.
fn doc(field: &Field) -> String {
    let mut doc = Vec::new();
    if let Some(longest) = field.longest {
        doc.push(format!("At most {longest} characters."));
    }
    if !field.words.is_empty() {
        let words: Vec<String> = field.words.iter().map(|word| format!("`{word}`")).collect();
        doc.push(format!("One of {}.", words.join(", ")));
    }
    let (without, only): (Vec<_>, Vec<_>) = field
        .editions
        .iter()
        .partition(|edition| edition.starts_with('-'));
    if !only.is_empty() {
        let only: Vec<String> = only.iter().map(|edition| edition.to_uppercase()).collect();
        doc.push(format!("Editions: {}.", only.join(", ")));
    }
    if !without.is_empty() {
        let without: Vec<String> = without
            .iter()
            .map(|edition| edition[1..].to_uppercase())
            .collect();
        doc.push(format!("Not in editions: {}.", without.join(", ")));
    }
    doc.join(" ")
}

/// The field of the struct, with the name in JSON where Rust has no such name.
fn field_name(name: &str) -> String {
    let rust = identifier(name);
    if rust == name {
        rust
    } else {
        format!("{rust} as \"{name}\"")
    }
}

/// `mark_invoice_sent` as `Mark invoice sent.`
fn sentence(name: &str) -> String {
    let mut text = name.replace(['_', '-'], " ");
    text[..1].make_ascii_uppercase();
    text + "."
}

fn lower(sentence: &str) -> String {
    let mut text = sentence.to_owned();
    text[..1].make_ascii_lowercase();
    text
}

/// `, ["page" "per_page"]`, over as many lines as it needs.
fn query_list(names: &[String]) -> String {
    let short = format!(", [{}]", quoted(names));
    if short.len() < WIDTH - 50 {
        return short;
    }
    let mut text = String::from(", [");
    let mut row = String::from("           ");
    for name in names {
        if row.len() + name.len() + 3 > WIDTH {
            write!(text, "\n{row}").unwrap();
            row = String::from("           ");
        }
        write!(row, " \"{name}\"").unwrap();
    }
    write!(text, "\n{row}\n        ]").unwrap();
    text
}

fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    quoted.join(" ")
}

/// The names in braces.
pub(crate) fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
}
