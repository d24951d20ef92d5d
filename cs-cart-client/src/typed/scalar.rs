//! Single values as the shop wants them written: as text, in bodies and in queries.

use std::fmt;

use serde_json::{Map, Value};

use super::money::Money;

/// A single value that is written as text.
pub trait Scalar {
    /// The text.
    fn text(&self) -> String;
}

macro_rules! scalars {
    ($($scalar:ty),+) => {$(
        impl Scalar for $scalar {
            fn text(&self) -> String {
                self.to_string()
            }
        }
    )+};
}
scalars!(String, i64, u64, Money);

/// Several values in one text: `1,2`.
#[derive(Clone, PartialEq, Eq)]
pub struct Commas<T>(Vec<T>);

impl<T> fmt::Debug for Commas<T> {
    /// How many there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Commas({} values)", self.0.len())
    }
}

impl<T> From<Vec<T>> for Commas<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values)
    }
}

impl<T, const N: usize> From<[T; N]> for Commas<T> {
    fn from(values: [T; N]) -> Self {
        Self(values.into())
    }
}

impl<T: Scalar> Scalar for Commas<T> {
    fn text(&self) -> String {
        let texts: Vec<String> = self.0.iter().map(Scalar::text).collect();
        texts.join(",")
    }
}

/// Values by the ids that they belong to; written as a map, in the order of the text.
#[derive(Clone, PartialEq, Eq)]
pub struct ById<T>(Vec<(String, T)>);

impl<T> fmt::Debug for ById<T> {
    /// How many there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ById({} values)", self.0.len())
    }
}

impl<K: Scalar, T> From<Vec<(K, T)>> for ById<T> {
    fn from(values: Vec<(K, T)>) -> Self {
        let values = values.into_iter();
        Self(values.map(|(id, value)| (id.text(), value)).collect())
    }
}

impl<K: Scalar, T, const N: usize> From<[(K, T); N]> for ById<T> {
    fn from(values: [(K, T); N]) -> Self {
        Vec::from(values).into()
    }
}

/// What can stand in a body.
pub trait Written {
    /// Its JSON: texts for single values, `Y` and `N` for flags.
    fn written(self) -> Value;
}

impl<T: Scalar> Written for T {
    fn written(self) -> Value {
        Value::String(self.text())
    }
}

impl Written for bool {
    fn written(self) -> Value {
        yes_no(self).into()
    }
}

impl Written for Value {
    fn written(self) -> Value {
        self
    }
}

impl<T: Written> Written for Vec<T> {
    fn written(self) -> Value {
        self.into_iter().map(Written::written).collect()
    }
}

impl<T: Written> Written for ById<T> {
    fn written(self) -> Value {
        let fields = self.0.into_iter();
        let fields: Map<String, Value> = fields.map(|(id, value)| (id, value.written())).collect();
        Value::Object(fields)
    }
}

pub(crate) const fn yes_no(set: bool) -> &'static str {
    if set { "Y" } else { "N" }
}
