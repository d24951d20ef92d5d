//! The environment on top of the file: one variable a key.

use std::ffi::OsString;

use toml::Value;

use super::error::{Origin, Problem};
use super::keys::{self, KEYS, Kind, Named, PREFIX};
use super::values::Layer;

/// Reads every variable that starts with ours; one that names no key is a problem, so that a slip is noticed.
pub(super) fn read(
    variables: impl IntoIterator<Item = (OsString, OsString)>,
    problems: &mut Vec<Problem>,
) -> Layer {
    let mut layer = Layer::default();
    for (variable, value) in variables {
        let variable = variable.to_string_lossy().into_owned();
        if !variable.starts_with(PREFIX) {
            continue;
        }
        let Some(named) = find(&variable) else {
            problems.push(Problem::Unknown {
                expected: format!(
                    "{PREFIX}<SECTION>__<KEY> as in {}",
                    keys::variable("cs_cart.api_key")
                ),
                name: variable,
            });
            continue;
        };
        let origin = Origin::Environment(variable);
        let (key, kind, suffix) = match named {
            Named::Value(key) => (key, key.kind, ""),
            Named::File(key) => (key, Kind::Text, "_file"),
        };
        match value.to_str().map(|text| parse(kind, text)) {
            Some(Ok(value)) => layer.insert(named, value, origin, problems),
            Some(Err(expected)) => problems.push(Problem::Bad {
                key: format!("{}{suffix}", key.name),
                origin,
                expected: expected.to_owned(),
            }),
            None => problems.push(Problem::Bad {
                key: format!("{}{suffix}", key.name),
                origin,
                expected: "text in UTF-8".to_owned(),
            }),
        }
    }
    layer
}

/// The key that a variable stands for. Names are compared whole: `__` parts section and key, `_` stands in names.
fn find(variable: &str) -> Option<Named> {
    KEYS.iter().find_map(|key| {
        let own = keys::variable(key.name);
        if variable == own {
            Some(Named::Value(key))
        } else if key.secret && variable.strip_suffix("_FILE") == Some(own.as_str()) {
            Some(Named::File(key))
        } else {
            None
        }
    })
}

/// Reads text of the environment (or a default, which is written alike) into the type that the file has.
///
/// # Errors
///
/// What was expected instead.
pub(super) fn parse(kind: Kind, text: &str) -> Result<Value, &'static str> {
    match kind {
        Kind::Text => Ok(Value::String(text.to_owned())),
        Kind::Integer => text
            .parse()
            .map(Value::Integer)
            .map_err(|_| "a whole number"),
        Kind::Boolean => text
            .parse()
            .map(Value::Boolean)
            .map_err(|_| "true or false"),
        Kind::List => Ok(list(text)),
        Kind::Table => serde_json::from_str::<toml::Table>(text)
            .map(Value::Table)
            .map_err(|_| "a JSON object of texts"),
    }
}

/// A list as it stands in the environment or in a secret's file: parted by commas or line ends.
pub(super) fn list(text: &str) -> Value {
    Value::Array(
        text.split([',', '\n'])
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(|item| Value::String(item.to_owned()))
            .collect(),
    )
}
