//! Rows of the resources that are kept as JSON.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::ask::scalar;
use super::listing::{Cell, Columns};

/// A row as JSON, as it was sent or filled in.
pub(crate) type Record = Map<String, Value>;

/// Where a row keeps its texts in other languages: a map from the language to a map of columns. Never shown.
pub(crate) const TEXTS: &str = "@texts";

impl Columns for Record {
    fn cell(&self, column: &str) -> Cell<'_> {
        // Money is text; `cents:price` is what a price can be sorted by.
        if let Some(name) = column.strip_prefix("cents:") {
            return cents(&self::column(self, name)).into();
        }
        self.get(column).map_or(Cell::from(""), cell)
    }

    fn passes(&self, column: &str, test: &dyn Fn(&Cell<'_>) -> bool) -> bool {
        match self.get(column) {
            Some(Value::Array(values)) => values.iter().any(|value| test(&cell(value))),
            Some(Value::Object(map)) => map.keys().any(|key| test(&Cell::from(key.as_str()))),
            _ => test(&self.cell(column)),
        }
    }
}

/// Digits are a number, whether they stand as text or not.
fn cell(value: &Value) -> Cell<'_> {
    let text = match value {
        Value::String(text) => Cow::Borrowed(text.as_str()),
        other => Cow::Owned(scalar(other).unwrap_or_default()),
    };
    match text.parse() {
        Ok(number) if !text.starts_with(['0', '+']) || &*text == "0" => Cell::Number(number),
        _ => Cell::Text(text),
    }
}

/// A column as text; empty where there is none.
pub(crate) fn column(record: &Record, name: &str) -> String {
    record.get(name).and_then(scalar).unwrap_or_default()
}

/// A column as a number; 0 where there is none.
pub(crate) fn number(record: &Record, name: &str) -> u64 {
    column(record, name).parse().unwrap_or(0)
}

/// Hundredths of an amount of money; what is no amount is none.
pub(crate) fn cents(amount: &str) -> i64 {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
    let part: String = part.chars().chain("00".chars()).take(2).collect();
    let cents = |text: &str| text.parse::<i64>().unwrap_or(0);
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    cents(whole)
        .saturating_mul(100)
        .saturating_add(sign * cents(&part))
}

/// An amount of money as the shop writes it.
pub(crate) fn money(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}
