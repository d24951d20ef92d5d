//! The fields of a record that this crate does not know: of harmless records only, and without what may be a secret.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

/// Words in the name of a field that may hold a secret.
const DENIED_WORDS: [&str; 7] = [
    "password",
    "passwd",
    "api_key",
    "apikey",
    "secret",
    "token",
    "credential",
];
/// Names that may hold a secret, or hold what does.
const DENIED_NAMES: [&str; 7] = [
    "salt",
    "processor_params",
    "service_params",
    "product_groups",
    "payment_info",
    "validation_code",
    "user_data",
];

/// Whether a field of this name is never kept.
fn is_denied(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("_key")
        || DENIED_NAMES.contains(&name.as_str())
        || DENIED_WORDS.iter().any(|word| name.contains(word))
}

/// The fields of a record that this crate does not know, such as those of the shop's add-ons, as the shop wrote them.
///
/// Left out, at every depth, is what may be a secret by its name: `…password…`, `…secret…`, `…token…`, `…api_key…`,
/// `…_key`, `salt`, `processor_params`, `service_params`, `payment_info` and the like. `Debug` shows how many there are.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Extra(BTreeMap<String, Value>);

impl Extra {
    /// A field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps a field, unless it may be a secret.
    pub(super) fn keep(&mut self, name: &str, json: &str) {
        if is_denied(name) {
            return;
        }
        if let Ok(mut value) = serde_json::from_str(json) {
            without_secrets(&mut value);
            self.0.insert(name.to_owned(), value);
        }
    }
}

fn without_secrets(value: &mut Value) {
    match value {
        Value::Array(entries) => entries.iter_mut().for_each(without_secrets),
        Value::Object(fields) => {
            fields.retain(|name, _| !is_denied(name));
            fields.values_mut().for_each(without_secrets);
        }
        _ => {}
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Extra({} fields)", self.0.len())
    }
}
