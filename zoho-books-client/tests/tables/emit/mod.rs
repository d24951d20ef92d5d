//! From the facts and their corrections to the text of `src/api`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use self::text::{parameters, query_list, quoted, sentence};
use crate::names::{identifier, pascal, snake, without_module};
use crate::overrides::{Overrides, area};
use crate::spec::{Field as Fact, Operation, Spec};
use crate::types::id_type;

mod files;
pub(crate) mod lengths;
mod text;
mod types;

const NOTE: &str =
    "//! Made from the tables in `spec` by the test target `tables`; changes belong there.\n";
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
    /// Whether it takes a query of its own kind.
    pub(crate) narrowed: bool,
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
    /// Path below `tests/api/made` and text of the lists of all types and calls, for the tests.
    pub(crate) lists: Vec<(String, String)>,
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
    /// The list that must be whole, or the record is none.
    pub(crate) whole: Option<String>,
    pub(crate) fields: Vec<Field>,
}

/// A field of a record or a draft.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// The name in JSON.
    pub(crate) name: String,
    /// The Rust type within `Option`.
    pub(crate) kind: String,
    /// How many characters it may have.
    pub(crate) longest: Option<usize>,
}

pub(crate) fn emit(spec: &Spec, overrides: &Overrides, curated: &Curated) -> Made {
    let mut modules: Vec<&str> = Vec::new();
    for operation in &spec.operations {
        if !modules.contains(&operation.module.as_str()) {
            modules.push(&operation.module);
        }
    }
    let mut made = Made::default();
    let mut names = Vec::new();
    // By area, which of its modules there are, and the text.
    let mut lists: BTreeMap<&str, (Vec<&str>, String)> = BTreeMap::new();
    for module in modules {
        let mut writer = Module::new(module, spec, overrides);
        let endpoints = writer.endpoints(spec, curated);
        let (listed, list) = lists.entry(area(module)).or_default();
        listed.push(module);
        if endpoints.is_empty() {
            writer.list(list, curated, "");
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
        // After its files, with which the types are known.
        writer.list(list, curated, " in api");
        made.types.append(&mut writer.types);
        names.push(module.to_owned());
    }
    made.lists = files::lists(&lists);
    made.files
        .push(("lengths.rs".to_owned(), lengths::file(spec, overrides)));
    made.files
        .push(("mod.rs".to_owned(), index(&names, spec, overrides)));
    made
}

/// What the scopes of a module's operations begin with, as a list.
fn scopes(module: &str, spec: &Spec, overrides: &Overrides) -> String {
    let of = |operation: &Operation| {
        let scope = overrides.of("scope", &operation.place());
        let scope = scope.unwrap_or(&operation.scope).split('.').next();
        format!("`{}`", scope.unwrap_or_default())
    };
    let own = spec.operations.iter().filter(|row| row.module == module);
    let scopes: BTreeSet<String> = own.map(of).collect();
    scopes.into_iter().collect::<Vec<_>>().join(", ")
}

fn index(modules: &[String], spec: &Spec, overrides: &Overrides) -> String {
    let mut text =
        "//! The whole of Zoho Books, by the files that Zoho describes it in.\n//!\n".to_owned();
    text.push_str("//! | module | feature | handle | scopes |\n//! |---|---|---|---|\n");
    for module in modules {
        let (_, accessor) = handle(module, overrides);
        let scopes = scopes(module, spec, overrides);
        writeln!(
            text,
            "//! | [`{}`] | `{}` | `{accessor}()` | {scopes} |",
            snake(module),
            area(module)
        )
        .unwrap();
    }
    text.push_str("//!\n");
    text.push_str(NOTE);
    text.push_str("\npub(crate) mod lengths;\n\n");
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
    answers: HashMap<&'a str, Vec<&'a Fact>>,
    bodies: HashMap<&'a str, Vec<&'a Fact>>,
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
        let group = |fields: &'a [Fact]| {
            let mut groups: HashMap<&'a str, Vec<&'a Fact>> = HashMap::new();
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
                let body = if by_hand.narrowed {
                    Some("query")
                } else {
                    body
                };
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

    /// Notes how the method is called. `body` is that of the facts, `object` or `list`, or `query` for a query of its own kind.
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
        curated.handles.get(self.name).cloned()
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
        let note = self.overrides.of("note", &place);
        let note = note.map(|note| format!(" {note}")).unwrap_or_default();
        let mut entry = format!(
            "    /// {}{note}\n    {method} = {verb} \"{path}\" ({})",
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
        if self.overrides.of("whole", &place).is_some() {
            entry.push_str(", whole");
        }
        if operation.unique {
            entry.push_str(", unique");
        }
        entry.push_str(";\n");
        entry
    }
}
