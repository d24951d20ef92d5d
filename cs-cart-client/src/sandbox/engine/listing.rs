//! What a list can be filtered and sorted by, as tables.

use std::borrow::Cow;

use super::query::Query;

/// A value of a row, as filters and sorts see it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cell<'a> {
    Number(i64),
    Text(Cow<'a, str>),
}

impl Cell<'_> {
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Text(text) => Cow::Borrowed(text),
        }
    }

    fn decimal(&self) -> f64 {
        self.text().parse().unwrap_or_default()
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// What can be filtered and sorted.
pub(crate) trait Columns {
    /// The value of a column; empty text for one that the row lacks.
    fn cell(&self, column: &str) -> Cell<'_>;

    /// Whether the value passes a test; of a list, whether one of its values does.
    fn passes(&self, column: &str, test: &dyn Fn(&Cell<'_>) -> bool) -> bool {
        test(&self.cell(column))
    }
}

/// How a parameter is compared with a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Test {
    /// The same text.
    Is,
    /// The same text, but 0 counts as not sent.
    IsNotZero,
    /// The same text, whatever its case.
    IsAnyCase,
    /// Stands somewhere in it, whatever its case.
    Has,
    /// Its digits stand somewhere in it.
    Digits,
    /// One of several: `name[]=`, or `name=1,2`.
    Among,
    /// None of several.
    NotAmong,
    /// A number or time from this one on.
    From,
    /// A number or time up to this one.
    To,
}

/// A parameter, how it is compared, and the columns of which one must pass.
pub(crate) type Filter = (&'static str, Test, &'static [&'static str]);

/// The tables of a list.
pub(crate) struct Listing<R: 'static> {
    pub(crate) filters: &'static [Filter],
    /// What no table says.
    pub(crate) also: fn(&R, &Query) -> bool,
    /// What `sort_by` may say, and the columns that it means; the first counts where it says nothing known.
    pub(crate) sorts: &'static [(&'static str, &'static [&'static str])],
    /// The column that rows come by already.
    pub(crate) id: &'static str,
}

impl<R: Columns> Listing<R> {
    /// The rows that pass every filter, sorted. `rows` come by id.
    pub(crate) fn find<'r>(
        &self,
        rows: impl Iterator<Item = &'r R>,
        query: &Query,
        sort_by: &str,
        descending: bool,
    ) -> Vec<&'r R> {
        let sent: Vec<(Test, Wanted<'_>, &[&str])> = self
            .filters
            .iter()
            .filter_map(|(name, test, columns)| {
                Some((*test, Wanted::of(*test, name, query)?, *columns))
            })
            .collect();
        let fits = |row: &R| {
            sent.iter().all(|(test, wanted, columns)| {
                let mut columns = columns.iter();
                let fits = |cell: &Cell<'_>| wanted.fits(*test, cell);
                if *test == Test::NotAmong {
                    columns.all(|column| row.passes(column, &fits))
                } else {
                    columns.any(|column| row.passes(column, &fits))
                }
            }) && (self.also)(row, query)
        };
        let mut found: Vec<&R> = rows.filter(|row| fits(row)).collect();
        let named = |(name, _): &&(&str, _)| *name == sort_by;
        let columns = self.sorts.iter().find(named).or(self.sorts.first());
        match columns {
            Some((_, [column])) if *column == self.id => {}
            Some((_, [column])) => found.sort_by_cached_key(|row| row.cell(column)),
            Some((_, columns)) => found.sort_by_cached_key(|row| {
                let cells: Vec<Cell<'_>> = columns.iter().map(|column| row.cell(column)).collect();
                cells
            }),
            None => {}
        }
        if descending {
            found.reverse();
        }
        found
    }
}

/// What a parameter asks for, read once.
enum Wanted<'q> {
    Text(&'q str),
    Lower(String),
    List(Vec<&'q str>),
    Number(f64),
}

impl<'q> Wanted<'q> {
    fn of(test: Test, name: &str, query: &'q Query) -> Option<Self> {
        Some(match test {
            Test::Among | Test::NotAmong => Self::List(query.list(name)?),
            Test::From | Test::To => Self::Number(query.get(name)?.parse().ok()?),
            Test::IsNotZero => {
                let wanted = query.get(name)?;
                return (wanted.parse::<i64>().is_ok_and(|id| id != 0))
                    .then_some(Self::Text(wanted));
            }
            Test::Is => Self::Text(query.get(name)?),
            Test::Digits => Self::Lower(digits(query.get(name)?)),
            Test::Has | Test::IsAnyCase => Self::Lower(query.get(name)?.to_lowercase()),
        })
    }

    fn fits(&self, test: Test, cell: &Cell<'_>) -> bool {
        let text = cell.text();
        match self {
            Self::Text(wanted) => text == *wanted,
            Self::Lower(wanted) => match test {
                Test::Digits => digits(&text).contains(wanted),
                Test::IsAnyCase => text.to_lowercase() == *wanted,
                _ => text.to_lowercase().contains(wanted),
            },
            Self::List(wanted) => wanted.contains(&&*text) == (test == Test::Among),
            Self::Number(wanted) if test == Test::From => cell.decimal() >= *wanted,
            Self::Number(wanted) => cell.decimal() <= *wanted,
        }
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
