//! What can be wrong with a configuration. No message holds a value: it may be a secret in the wrong place.

use std::fmt;
use std::path::{Path, PathBuf};

use super::layers;
use crate::output::escaped;

/// Where a value came from, so that one knows where to correct it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The configuration file.
    File,
    /// The key's environment variable, named.
    Environment(String),
    /// The file that a `_file` key points at.
    SecretFile(PathBuf),
    /// Nothing was given: the default.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File | Self::Default => Ok(()),
            Self::Environment(variable) => write!(f, " (from {variable})"),
            Self::SecretFile(path) => write!(f, " (from {})", escaped(&path.display().to_string())),
        }
    }
}

/// One thing that is wrong, naming the key and what was expected.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum Problem {
    /// There is no configuration at all.
    #[error(
        "there is no configuration file: `customer-sync setup` makes one (looked for: {})",
        listed(places)
    )]
    NoFile {
        /// Where one was looked for.
        places: Vec<PathBuf>,
    },
    /// The configuration file cannot be read.
    #[error("the configuration file {} cannot be read: {source}{}", escaped(&path.display().to_string()), how_to_make(path, source))]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The configuration file is not TOML.
    #[error("the configuration file {} is not valid TOML at line {line}: {message}", escaped(&path.display().to_string()))]
    NotToml {
        /// Which file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// The parser's own words, which never hold what the file says.
        message: String,
    },
    /// A key or section that does not exist.
    #[error(
        "{} is not a key that is known here; expected {expected}",
        escaped(name)
    )]
    Unknown {
        /// As it was written.
        name: String,
        /// The names that exist.
        expected: String,
    },
    /// A key that must be given is not.
    #[error(
        "{key} is missing; expected, there or in {}, {expected}",
        layers::variable(key)
    )]
    Missing {
        /// The full name.
        key: String,
        /// What to put there.
        expected: String,
    },
    /// A value that does not fit.
    #[error("{key}{origin} is not valid; expected {expected}")]
    Bad {
        /// The full name.
        key: String,
        /// Where the value stands.
        origin: Origin,
        /// What would fit.
        expected: String,
    },
    /// A secret given both by value and by file.
    #[error("{key} and {key}_file are both given; expected only one of them")]
    Both {
        /// The full name.
        key: &'static str,
    },
    /// The file of a `_file` key cannot be read.
    #[error("{key}_file{origin} names a file that cannot be read: {source}")]
    SecretUnreadable {
        /// The full name of the key that the file is for.
        key: &'static str,
        /// Which file.
        origin: Origin,
        /// Why.
        source: std::io::Error,
    },
}

fn listed(places: &[PathBuf]) -> String {
    let places = places
        .iter()
        .map(|path| escaped(&path.display().to_string()));
    places.collect::<Vec<_>>().join(", ")
}

/// For a file that is not there: the command that makes it.
fn how_to_make(path: &Path, source: &std::io::Error) -> String {
    if source.kind() != std::io::ErrorKind::NotFound {
        return String::new();
    }
    let path = escaped(&path.display().to_string());
    format!("; `customer-sync setup --config {path}` makes it")
}

impl Problem {
    /// Whether this tells already what is wrong with a key.
    pub(super) fn is_about(&self, name: &str) -> bool {
        match self {
            Self::Both { key } | Self::SecretUnreadable { key, .. } => *key == name,
            Self::Missing { key, .. } => key == name,
            Self::Bad { key, .. } => key == name || key.strip_suffix("_file") == Some(name),
            Self::NoFile { .. }
            | Self::Unreadable { .. }
            | Self::NotToml { .. }
            | Self::Unknown { .. } => false,
        }
    }
}

/// A configuration that is refused: everything that is wrong with it, at once.
#[derive(Debug)]
pub(crate) struct ConfigError {
    problems: Vec<Problem>,
}

impl ConfigError {
    pub(super) const fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("\n  ")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigError {}
