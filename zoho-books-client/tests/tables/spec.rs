//! The committed facts: what the files say about operations and fields, as tables.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Where the tables are.
pub(crate) fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("spec")
}

/// One method of one path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Operation {
    pub(crate) module: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) id: String,
    /// `invoices.READ`, without the `ZohoBooks.` that all have.
    pub(crate) scope: String,
    /// Whether `organization_id` is among the parameters.
    pub(crate) organization: bool,
    /// Whether it can find its record by a unique custom field, which headers name.
    pub(crate) unique: bool,
    /// The names in the query, without `organization_id`.
    pub(crate) query: Vec<String>,
    /// Further names that the text about a name tells: `date_start` beside `date`.
    pub(crate) variants: Vec<String>,
    /// `object`, `list` or `multipart`; empty without a body.
    pub(crate) body: String,
    /// What stands beside `code` and `message`: `invoice{}`, `invoices[]`, `rate`, `a{} b[]`.
    pub(crate) answer: Vec<String>,
    /// Whether the answer has a `page_context`.
    pub(crate) paged: bool,
    /// Media types beside JSON.
    pub(crate) media: Vec<String>,
}

/// One field of one record, or of one body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) module: String,
    /// The record's name, or the operation and what in its body: `create_invoice.line_item`.
    pub(crate) record: String,
    pub(crate) name: String,
    /// `text`, `date`, `time`, `bool`, `int`, `number`, `json`, `{line_item}`, `[text]`, `[{tax}]`; several by `|`.
    pub(crate) kind: String,
    pub(crate) longest: Option<usize>,
    pub(crate) words: Vec<String>,
    pub(crate) editions: Vec<String>,
}

/// A correction of the files by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Override {
    pub(crate) what: String,
    /// An operation (`invoices/email_invoice`), a field (`invoices/invoice.total`, `*/total`), or a record.
    pub(crate) place: String,
    pub(crate) value: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Spec {
    pub(crate) operations: Vec<Operation>,
    pub(crate) answers: Vec<Field>,
    pub(crate) bodies: Vec<Field>,
}

pub(crate) const OPERATIONS: &str = "operations.tsv";
pub(crate) const ANSWERS: &str = "answers.tsv";
pub(crate) const BODIES: &str = "bodies.tsv";
pub(crate) const OVERRIDES: &str = "overrides.tsv";

const OPERATION_COLUMNS: &str = "module\tmethod\tpath\toperation\tscope\torganization\tunique\tquery\tvariants\tbody\tanswer\tpaged\tmedia\n";
const FIELD_COLUMNS: &str = "module\trecord\tfield\ttype\tlongest\twords\teditions\n";

impl Spec {
    pub(crate) fn read() -> Self {
        let operations = rows(OPERATIONS).into_iter().map(|row| Operation {
            module: row[0].clone(),
            method: row[1].clone(),
            path: row[2].clone(),
            id: row[3].clone(),
            scope: row[4].clone(),
            organization: yes(&row[5]),
            unique: yes(&row[6]),
            query: words(&row[7]),
            variants: words(&row[8]),
            body: row[9].clone(),
            answer: words(&row[10]),
            paged: yes(&row[11]),
            media: words(&row[12]),
        });
        Self {
            operations: operations.collect(),
            answers: fields(ANSWERS),
            bodies: fields(BODIES),
        }
    }

    pub(crate) fn operations_table(&self) -> String {
        let mut table = OPERATION_COLUMNS.to_owned();
        for row in &self.operations {
            let columns = [
                row.module.clone(),
                row.method.clone(),
                row.path.clone(),
                row.id.clone(),
                row.scope.clone(),
                word(row.organization),
                word(row.unique),
                row.query.join(" "),
                row.variants.join(" "),
                row.body.clone(),
                row.answer.join(" "),
                word(row.paged),
                row.media.join(" "),
            ];
            table.push_str(columns.join("\t").trim_end_matches('\t'));
            table.push('\n');
        }
        table
    }
}

pub(crate) fn fields_table(fields: &[Field]) -> String {
    let mut table = FIELD_COLUMNS.to_owned();
    for row in fields {
        let longest = row
            .longest
            .map(|longest| longest.to_string())
            .unwrap_or_default();
        let mut line = String::new();
        let (words, editions) = (row.words.join(" "), row.editions.join(" "));
        write!(
            line,
            "{}\t{}\t{}\t{}\t{longest}\t{words}\t{editions}",
            row.module, row.record, row.name, row.kind
        )
        .unwrap();
        table.push_str(line.trim_end_matches('\t'));
        table.push('\n');
    }
    table
}

fn fields(file: &str) -> Vec<Field> {
    let field = |row: Vec<String>| Field {
        module: row[0].clone(),
        record: row[1].clone(),
        name: row[2].clone(),
        kind: row[3].clone(),
        longest: row[4].parse().ok(),
        words: words(&row[5]),
        editions: words(&row[6]),
    };
    rows(file).into_iter().map(field).collect()
}

pub(crate) fn overrides() -> Vec<Override> {
    let line = |row: Vec<String>| Override {
        what: row[0].clone(),
        place: row[1].clone(),
        value: row[2].clone(),
    };
    rows(OVERRIDES).into_iter().map(line).collect()
}

/// The rows of a table, filled up to the columns that its head names.
fn rows(file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(directory().join(file)).unwrap();
    let mut lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let columns = lines.next().unwrap().split('\t').count();
    let row = |line: &str| {
        let mut row: Vec<String> = line.split('\t').map(str::to_owned).collect();
        assert!(row.len() <= columns, "{file}: too many columns: {line}");
        row.resize(columns, String::new());
        row
    };
    lines.map(row).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn yes(text: &str) -> bool {
    text == "yes"
}

fn word(truth: bool) -> String {
    if truth { "yes" } else { "no" }.to_owned()
}
