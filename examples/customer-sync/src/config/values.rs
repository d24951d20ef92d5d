//! The layers of a configuration (file, environment, secrets' files, defaults), put on top of each other.

use std::collections::BTreeMap;
use std::path::PathBuf;

use toml::{Table, Value};

use super::env;
use super::error::{Origin, Problem};
use super::keys::{self, KEYS, Key, Kind, Named};
use super::secrets;

/// One layer: what the file says, or what the environment says.
#[derive(Default)]
pub(super) struct Layer {
    values: BTreeMap<&'static str, (Value, Origin)>,
    files: BTreeMap<&'static str, (PathBuf, Origin)>,
}

impl Layer {
    /// Takes a TOML document; what it holds beyond the known keys is a problem.
    pub(super) fn from_toml(document: Table, problems: &mut Vec<Problem>) -> Self {
        let mut layer = Self::default();
        for (section, content) in document {
            let known = keys::names_in(&section);
            if known.is_empty() {
                problems.push(Problem::Unknown {
                    name: section,
                    expected: format!("one of the sections {}", keys::sections().join(", ")),
                });
                continue;
            }
            let Value::Table(content) = content else {
                problems.push(Problem::Bad {
                    expected: format!("a section, written as [{section}]"),
                    key: section,
                    origin: Origin::File,
                });
                continue;
            };
            for (name, value) in content {
                let full_name = format!("{section}.{name}");
                match keys::find(&full_name) {
                    Some(named) => layer.insert(named, value, Origin::File, problems),
                    None => problems.push(Problem::Unknown {
                        name: full_name,
                        expected: format!("one of {}", known.join(", ")),
                    }),
                }
            }
        }
        layer
    }

    /// Takes one value, or one path of a secret's file.
    pub(super) fn insert(
        &mut self,
        named: Named,
        value: Value,
        origin: Origin,
        problems: &mut Vec<Problem>,
    ) {
        match (named, value) {
            (Named::Value(key), value) => {
                self.values.insert(key.name, (value, origin));
            }
            (Named::File(key), Value::String(path)) if !path.is_empty() => {
                self.files.insert(key.name, (PathBuf::from(path), origin));
            }
            (Named::File(key), _) => problems.push(Problem::Bad {
                key: format!("{}_file", key.name),
                origin,
                expected: "the path of a file".to_owned(),
            }),
        }
        let (Named::Value(key) | Named::File(key)) = named;
        if self.values.contains_key(key.name) && self.files.contains_key(key.name) {
            problems.push(Problem::Both { key: key.name });
        }
    }

    /// The secrets that stand in this layer by value.
    pub(super) fn secrets(&self) -> Vec<&'static str> {
        KEYS.iter()
            .filter(|key| key.secret)
            .filter(|key| match self.values.get(key.name) {
                // The path of a local database gives nothing away.
                Some((Value::String(text), _)) => !text.starts_with("sqlite:"),
                Some(_) => true,
                None => false,
            })
            .map(|key| key.name)
            .collect()
    }
}

/// All layers as one: at most one value a key. Holds secrets in the clear, hence no `Debug`.
pub(super) struct Values {
    values: BTreeMap<&'static str, (Value, Origin)>,
}

impl Values {
    /// Puts the environment on top of the file and defaults below both. A key that the environment gives by value or
    /// by file replaces both forms of the file.
    pub(super) fn merge(
        file: Layer,
        environment: Layer,
        problems: &mut Vec<Problem>,
        warnings: &mut Vec<String>,
    ) -> Self {
        let mut file = file;
        let mut environment = environment;
        let mut merged = Self {
            values: BTreeMap::new(),
        };
        for key in KEYS {
            let found = [&mut environment, &mut file].into_iter().find_map(|layer| {
                let value = layer.values.remove(key.name);
                let path = layer.files.remove(key.name);
                (value.is_some() || path.is_some()).then_some((value, path))
            });
            let value = match found {
                Some((Some(value), _)) => Some(value),
                Some((None, Some((path, origin)))) => {
                    read_secret(key, path, origin, problems, warnings)
                }
                _ => key
                    .default
                    .and_then(|text| env::parse(key.kind, text).ok())
                    .map(|value| (value, Origin::Default)),
            };
            if let Some(value) = value {
                merged.values.insert(key.name, value);
            }
        }
        merged
    }

    /// The value of a key and where it came from.
    pub(super) fn get(&self, key: &str) -> Option<(&Value, &Origin)> {
        self.values.get(key).map(|(value, origin)| (value, origin))
    }
}

/// Reads a secret's file.
fn read_secret(
    key: &'static Key,
    path: PathBuf,
    origin: Origin,
    problems: &mut Vec<Problem>,
    warnings: &mut Vec<String>,
) -> Option<(Value, Origin)> {
    match secrets::read(&path) {
        Ok(secret) => {
            if secret.exposed {
                warnings.push(format!(
                    "{}_file: others may read {}; take that from them (chmod 600)",
                    key.name,
                    path.display()
                ));
            }
            let value = match key.kind {
                Kind::List => env::list(&secret.text),
                _ => Value::String(secret.text),
            };
            Some((value, Origin::SecretFile(path)))
        }
        Err(source) => {
            problems.push(Problem::SecretUnreadable {
                key: key.name,
                origin,
                source,
            });
            None
        }
    }
}
