//! Query parameters as PHP reads them.

use serde_json::{Map, Value};

/// Query parameters in their order.
#[derive(Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    pub(crate) fn parse(query: &str) -> Self {
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        Self(pairs.into_owned().collect())
    }

    /// The same, without what stands after the first `arguments` parameters.
    pub(crate) fn cut(mut self, arguments: usize) -> Self {
        self.0.truncate(arguments);
        self
    }

    /// Takes a parameter out.
    pub(crate) fn take(&mut self, name: &str) -> Option<String> {
        let value = self.get(name).map(str::to_owned);
        self.0.retain(|(known, _)| known != name);
        value
    }

    /// The last value under a name, as PHP has it; empty counts as absent.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .rev()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.parse().ok()
    }

    /// Whether a switch is on: PHP takes every text but `0` for true, `false` too.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value != "0")
    }

    /// The values of an array: `name[]`, `name[0]`, or `name=1,2`; `None` when it was not sent.
    pub(crate) fn list(&self, name: &str) -> Option<Vec<&str>> {
        let is_part = |known: &str| {
            known
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('['))
        };
        let mut values: Vec<&str> = self
            .0
            .iter()
            .filter(|(known, _)| is_part(known))
            .map(|(_, value)| value.as_str())
            .collect();
        if values.is_empty() {
            values = self.get(name)?.split(',').collect();
        }
        Some(values)
    }

    pub(crate) fn ids(&self, name: &str) -> Option<Vec<u64>> {
        let ids = self.list(name)?;
        Some(ids.into_iter().filter_map(|id| id.parse().ok()).collect())
    }

    /// What a list echoes in its `params`: everything that was sent.
    pub(crate) fn echo(&self) -> Map<String, Value> {
        let mut echo = Map::new();
        for (name, value) in &self.0 {
            match name.split_once('[') {
                Some((array, _)) => {
                    let entry = echo
                        .entry(array)
                        .or_insert_with(|| Value::Array(Vec::new()));
                    if let Value::Array(values) = entry {
                        values.push(value.as_str().into());
                    }
                }
                None => {
                    echo.insert(name.clone(), value.as_str().into());
                }
            }
        }
        echo
    }
}
