//! The records that the sandbox holds, with the indexes that keep many of them quick to find.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};

pub(super) use super::super::record::Comment;
use super::super::tables::RESOURCES;
use super::{Module, Resource, plain};

/// A record as it is kept: what was written and what follows from it. Defaults are filled in when it is shown.
#[derive(Clone, Default)]
pub(in super::super) struct Record {
    pub(in super::super) id: u64,
    pub(in super::super) fields: Map<String, Value>,
    /// Custom field id → value.
    pub(in super::super) custom: BTreeMap<u64, Value>,
    pub(in super::super) files: Vec<File>,
    pub(in super::super) comments: Vec<Comment>,
    /// Whether a letter goes out with this write. Never kept.
    pub(in super::super) send: bool,
    /// `api` for what a program made, `user` for what a person typed in.
    pub(in super::super) source: &'static str,
    /// Seconds since the epoch: the wire format has no finer ones.
    pub(in super::super) created: i64,
    pub(in super::super) modified: i64,
    /// Milliseconds since the epoch; decides when a lagging list or look-up sees it.
    pub(in super::super) born_ms: i64,
}

/// A file that hangs on a record.
#[derive(Clone)]
pub(in super::super) struct File {
    pub(in super::super) id: u64,
    /// What the path calls it: `attachment`, `receipt`.
    pub(in super::super) part: String,
    pub(in super::super) name: String,
    pub(in super::super) mime: String,
    pub(in super::super) bytes: Vec<u8>,
}

impl Record {
    /// A field as text, `""` where it is unset.
    pub(in super::super) fn text(&self, name: &str) -> String {
        plain(self.fields.get(name))
    }

    pub(in super::super) fn state(&self) -> String {
        self.text("status")
    }

    pub(in super::super) fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.fields.insert(name.to_owned(), value.into());
    }

    /// Sets what is not set yet.
    pub(in super::super) fn set_if_unset(&mut self, name: &str, value: impl Into<Value>) {
        if self.text(name).is_empty() {
            self.set(name, value);
        }
    }

    /// The entries of a field that holds a list.
    pub(in super::super) fn entries(&self, name: &str) -> &[Value] {
        self.fields
            .get(name)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }
}

/// The records of all modules.
pub(in super::super) struct Records(BTreeMap<Module, Book>);

/// The records of one module.
struct Book {
    resource: &'static Resource,
    records: BTreeMap<u64, Record>,
    by_first_column: BTreeSet<(String, u64)>,
    by_created: BTreeSet<(i64, u64)>,
    by_modified: BTreeSet<(i64, u64)>,
    by_unique: HashMap<(&'static str, String), BTreeSet<u64>>,
    by_custom: HashMap<(u64, String), BTreeSet<u64>>,
}

impl Records {
    pub(in super::super) fn new() -> Self {
        let book = |resource: &&'static Resource| {
            let book = Book {
                resource,
                records: BTreeMap::new(),
                by_first_column: BTreeSet::new(),
                by_created: BTreeSet::new(),
                by_modified: BTreeSet::new(),
                by_unique: HashMap::new(),
                by_custom: HashMap::new(),
            };
            (resource.module, book)
        };
        Self(RESOURCES.iter().map(book).collect())
    }

    pub(in super::super) fn get(&self, module: Module, id: u64) -> Option<&Record> {
        self.0.get(&module)?.records.get(&id)
    }

    pub(in super::super) fn all(&self, module: Module) -> impl Iterator<Item = &Record> {
        self.0
            .get(&module)
            .into_iter()
            .flat_map(|book| book.records.values())
    }

    pub(in super::super) fn count(&self, module: Module) -> usize {
        self.0.get(&module).map_or(0, |book| book.records.len())
    }

    pub(in super::super) fn put(&mut self, module: Module, record: Record) {
        if let Some(book) = self.0.get_mut(&module) {
            if let Some(old) = book.records.remove(&record.id) {
                book.index(&old, false);
            }
            book.index(&record, true);
            book.records.insert(record.id, record);
        }
    }

    pub(in super::super) fn remove(&mut self, module: Module, id: u64) -> Option<Record> {
        let book = self.0.get_mut(&module)?;
        let record = book.records.remove(&id)?;
        book.index(&record, false);
        Some(record)
    }

    /// Records with this text, case aside, in one of the fields that the table calls unique.
    pub(in super::super) fn with_unique(
        &self,
        module: Module,
        field: &'static str,
        text: &str,
    ) -> impl Iterator<Item = u64> {
        let key = (field, text.to_lowercase());
        self.0
            .get(&module)
            .and_then(|book| book.by_unique.get(&key))
            .into_iter()
            .flatten()
            .copied()
    }

    pub(in super::super) fn with_custom(
        &self,
        module: Module,
        field: u64,
        text: &str,
    ) -> impl Iterator<Item = &Record> {
        let book = self.0.get(&module);
        book.and_then(|book| book.by_custom.get(&(field, text.to_owned())))
            .into_iter()
            .flatten()
            .filter_map(move |id| book.and_then(|book| book.records.get(id)))
    }

    /// Whether two records of any module hold the same value in this field.
    pub(in super::super) fn has_doubles(&self, field: u64) -> bool {
        let mut all = self.0.values().flat_map(|book| &book.by_custom);
        all.any(|((of, _), ids)| *of == field && ids.len() > 1)
    }

    /// All ids in the order of a column that has an index.
    pub(in super::super) fn in_order(
        &self,
        module: Module,
        column: &str,
    ) -> Option<Box<dyn DoubleEndedIterator<Item = u64> + '_>> {
        let book = self.0.get(&module)?;
        Some(match column {
            "created_time" => Box::new(book.by_created.iter().map(|(_, id)| *id)),
            "last_modified_time" => Box::new(book.by_modified.iter().map(|(_, id)| *id)),
            _ if book.resource.sort.first() == Some(&column) => {
                Box::new(book.by_first_column.iter().map(|(_, id)| *id))
            }
            _ => return None,
        })
    }
}

impl Book {
    /// Enters a record into the indexes, or takes it out.
    fn index(&mut self, record: &Record, enter: bool) {
        let id = record.id;
        let first = self.resource.sort.first().copied().unwrap_or_default();
        toggle(
            &mut self.by_first_column,
            (record.text(first).to_lowercase(), id),
            enter,
        );
        toggle(&mut self.by_created, (record.created, id), enter);
        toggle(&mut self.by_modified, (record.modified, id), enter);
        for (field, _) in self.resource.unique {
            let text = record.text(field).to_lowercase();
            if !text.is_empty() {
                toggle_under(&mut self.by_unique, (*field, text), id, enter);
            }
        }
        for (field, value) in &record.custom {
            toggle_under(&mut self.by_custom, (*field, plain(Some(value))), id, enter);
        }
    }
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, entry: T, enter: bool) {
    if enter {
        set.insert(entry);
    } else {
        set.remove(&entry);
    }
}

fn toggle_under<K: std::hash::Hash + Eq>(
    index: &mut HashMap<K, BTreeSet<u64>>,
    key: K,
    id: u64,
    enter: bool,
) {
    let ids = index.entry(key).or_default();
    toggle(ids, id, enter);
}
