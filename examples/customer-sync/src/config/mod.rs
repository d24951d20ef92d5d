//! The configuration: a TOML file, the environment on top, secrets from files of their own.
//!
//! [`layers`] puts the layers on top of each other, serde reads them into the typed [`Config`] of [`model`] by the rules of
//! [`rules`], [`check`] holds the values against each other. All problems are told at once, each naming its key.

mod check;
mod durations;
mod error;
mod in_force;
mod layers;
mod model;
mod node;
mod place;
mod read;
mod rules;
mod secrets;
#[cfg(test)]
mod tests;
mod urls;

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub(crate) use error::ConfigError;
use error::{Origin, Problem};
pub(crate) use in_force::in_force;
pub(crate) use layers::variable;
pub(crate) use model::*;
use node::Tree;
pub(crate) use rules::SHOP_URL;

/// A configuration file is never longer; a wrong path must not fill the memory.
const LONGEST_FILE: u64 = 1024 * 1024;

/// What the configuration is read for: some keys are needed only by some commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// `init`: needs `server.hook_token` when it has a `server.public_url` to subscribe.
    Init,
    /// `hooks`: needs `server.public_url`.
    Hooks,
    /// `mapping`: needs no accounts.
    Mapping,
    /// Every other command.
    Other,
}

/// A configuration that holds, and what one should know about it all the same.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The configuration.
    pub(crate) config: Config,
    /// Sentences for standard error, each naming its key; none with a secret in it.
    pub(crate) warnings: Vec<String>,
}

/// Reads file, environment and secrets' files. Without a file that is named, the first of [`place::places`] that exists is
/// read; none is needed where the environment has all of it.
///
/// # Errors
///
/// Everything that is wrong, each naming the key and what was expected, and never a value.
pub(crate) fn load(
    file: Option<&Path>,
    environment: impl IntoIterator<Item = (OsString, OsString)>,
    purpose: Purpose,
) -> Result<Loaded, ConfigError> {
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    let mut tree = layers::defaults();
    if purpose == Purpose::Mapping {
        layers::put_on_top(&mut tree, layers::made_up_accounts());
    }
    let environment: Vec<_> = environment.into_iter().collect();
    let file = match file {
        Some(path) => Some(path.to_owned()),
        None => {
            let places = place::places(&environment);
            let found = places.iter().find(|path| path.exists()).cloned();
            if found.is_none() && !layers::is_ours_in(&environment) {
                return Err(ConfigError::new(vec![Problem::NoFile { places }]));
            }
            found
        }
    };
    if let Some(path) = file {
        let mut layer = read_file(&path, &mut problems, &mut warnings)
            .map_err(|problem| ConfigError::new(vec![problem]))?;
        layers::check_secret_files(&mut layer, &mut problems);
        layers::put_on_top(&mut tree, layer);
    }
    let mut environment = layers::from_environment(environment, &mut problems);
    layers::check_secret_files(&mut environment, &mut problems);
    layers::put_on_top(&mut tree, environment);
    layers::read_secret_files(&mut tree, &mut problems, &mut warnings);
    let config = read::read(&mut tree, &mut problems);
    if let Some(config) = &config {
        check::check(config, &tree, purpose, &mut problems);
    }
    match config {
        Some(config) if problems.is_empty() => {
            warn_of_open_admin(&config, &mut warnings);
            Ok(Loaded { config, warnings })
        }
        _ => Err(ConfigError::new(problems)),
    }
}

/// What file and environment say, key by key, as far as they go.
pub(crate) struct Given {
    all: Tree,
    file: Tree,
}

impl Given {
    /// The text of a key such as `cs_cart.url`, of whichever of them wins.
    pub(crate) fn text(&self, key: &str) -> Option<String> {
        layers::leaf(&self.all, key).and_then(node::Leaf::text)
    }

    /// The text of a key in the file.
    pub(crate) fn in_file(&self, key: &str) -> Option<String> {
        layers::leaf(&self.file, key).and_then(node::Leaf::text)
    }

    /// Leaves a key out from now on.
    pub(crate) fn forget(&mut self, key: &str) {
        if let Some((section, name)) = key.split_once('.')
            && let Some(section) = self.all.get_mut(section)
        {
            section.remove(name);
        }
    }
}

/// Reads what is there of a configuration that need not be whole. Empty texts count as none.
///
/// # Errors
///
/// The file, or a secret's file, cannot be read.
pub(crate) fn given(
    file: Option<&Path>,
    environment: &[(OsString, OsString)],
) -> Result<Given, ConfigError> {
    let (mut problems, mut warnings) = (Vec::new(), Vec::new());
    let mut tree = Tree::new();
    if let Some(path) = file {
        tree = read_file(path, &mut problems, &mut warnings)
            .map_err(|problem| ConfigError::new(vec![problem]))?;
        layers::check_secret_files(&mut tree, &mut problems);
        layers::read_secret_files(&mut tree, &mut problems, &mut warnings);
    }
    let file = tree.clone();
    let mut environment = layers::from_environment(environment.iter().cloned(), &mut problems);
    layers::check_secret_files(&mut environment, &mut problems);
    layers::put_on_top(&mut tree, environment);
    layers::read_secret_files(&mut tree, &mut problems, &mut warnings);
    if problems.is_empty() {
        Ok(Given { all: tree, file })
    } else {
        Err(ConfigError::new(problems))
    }
}

/// The file that a set-up makes where none is named: the first that is there, or the one of the working directory.
pub(crate) fn file_for(environment: &[(OsString, OsString)]) -> PathBuf {
    let places = place::places(environment);
    let there = places.into_iter().find(|path| path.exists());
    there.unwrap_or_else(place::here)
}

/// Whether commands that are run here find this file without `--config`.
pub(crate) fn is_found(path: &Path) -> bool {
    let environment: Vec<_> = std::env::vars_os().collect();
    let places = place::places(&environment);
    let first = places.into_iter().find(|place| place.exists());
    first.is_some_and(|first| first == path)
}

/// Whether this is an address that a shop can have, and whether it is on a private network.
pub(crate) fn shop_url(text: &str) -> Option<bool> {
    urls::parse(text, urls::Reach::Private)?;
    Some(urls::parse(text, urls::Reach::Public).is_none())
}

/// An address at which a shop could reach this program.
pub(crate) fn public_url(text: &str) -> Option<url::Url> {
    urls::parse(text, urls::Reach::Private)
}

fn read_file(
    path: &Path,
    problems: &mut Vec<Problem>,
    warnings: &mut Vec<String>,
) -> Result<Tree, Problem> {
    let unreadable = |source| Problem::Unreadable {
        path: path.to_owned(),
        source,
    };
    let mut file = File::open(path).map_err(unreadable)?;
    let exposed = secrets::is_exposed(&file.metadata().map_err(unreadable)?);
    let mut text = String::new();
    let length = Read::by_ref(&mut file)
        .take(LONGEST_FILE + 1)
        .read_to_string(&mut text)
        .map_err(unreadable)?;
    if length as u64 > LONGEST_FILE {
        let too_long = io::Error::new(io::ErrorKind::InvalidData, "it is longer than 1 MiB");
        return Err(unreadable(too_long));
    }
    let document = text
        .parse::<toml::Table>()
        .map_err(|error| not_toml(path, &text, &error))?;
    let layer = layers::from_toml(document, &Origin::File, problems);
    let secrets = layers::secrets_in(&layer);
    if exposed && !secrets.is_empty() {
        warnings.push(format!(
            "others may read {}, which holds {}; take that from them (chmod 600) or use the _file keys",
            path.display(),
            secrets.join(", "),
        ));
    }
    Ok(layer)
}

/// The parser's own message and place; not its `Display`, which quotes the line with whatever stands there.
fn not_toml(path: &Path, text: &str, error: &toml::de::Error) -> Problem {
    let offset = error.span().map_or(0, |span| span.start);
    let line = 1 + text
        .bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count();
    Problem::NotToml {
        path: path.to_owned(),
        line,
        message: error.message().to_owned(),
    }
}

fn warn_of_open_admin(config: &Config, warnings: &mut Vec<String>) {
    if !config.server.admin_listen.ip().is_loopback() {
        warnings.push(
            "server.admin_listen is not a loopback address: the status page asks for no password, \
             so let nobody else reach it"
                .to_owned(),
        );
    }
}
