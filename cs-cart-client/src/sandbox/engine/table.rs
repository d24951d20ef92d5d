//! Rows by their number.

use std::collections::BTreeMap;
use std::collections::btree_map;

/// Rows by their number; a number is never given twice.
#[derive(Debug)]
pub(crate) struct Table<R> {
    rows: BTreeMap<u64, R>,
    next: u64,
}

impl<R> Table<R> {
    /// An empty table whose rows are numbered from `first` on.
    pub(crate) const fn new(first: u64) -> Self {
        Self {
            rows: BTreeMap::new(),
            next: first,
        }
    }

    /// The number of the next row: the one asked for, or, with 0, a fresh one.
    pub(crate) fn number(&mut self, asked: u64) -> u64 {
        let number = if asked == 0 { self.next } else { asked };
        self.next = self.next.max(number.saturating_add(1));
        number
    }

    pub(crate) fn insert(&mut self, number: u64, row: R) {
        self.rows.insert(number, row);
    }

    pub(crate) fn get(&self, number: u64) -> Option<&R> {
        self.rows.get(&number)
    }

    pub(crate) fn get_mut(&mut self, number: u64) -> Option<&mut R> {
        self.rows.get_mut(&number)
    }

    pub(crate) fn remove(&mut self, number: u64) -> Option<R> {
        self.rows.remove(&number)
    }

    pub(crate) fn rows(&self) -> btree_map::Values<'_, u64, R> {
        self.rows.values()
    }

    pub(crate) fn rows_mut(&mut self) -> btree_map::ValuesMut<'_, u64, R> {
        self.rows.values_mut()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The number and the row of the first that fits.
    pub(crate) fn find(&self, fits: impl Fn(&R) -> bool) -> Option<(u64, &R)> {
        let found = self.rows.iter().find(|(_, row)| fits(row));
        found.map(|(number, row)| (*number, row))
    }
}
