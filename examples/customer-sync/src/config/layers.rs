//! The layers of a configuration (file, environment, secrets' files, defaults), put on top of each other.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use toml::{Table, Value};

use super::error::{Origin, Problem};
use super::node::{Content, Leaf, Tree};
use super::secrets::{self, SECRETS};

/// What every variable of ours starts with.
pub(super) const PREFIX: &str = "CUSTOMER_SYNC__";

/// What is taken where nothing is given. A key that is not listed there is required or optional.
const DEFAULTS: &str = include_str!("defaults.toml");

/// Accounts that are none, for what asks neither shop nor books.
const NO_ACCOUNTS: &str = r#"
[cs_cart]
url = "https://shop.example.com"
email = "nobody@example.com"
api_key = "none"
[zoho_books]
client_id = "none"
client_secret = "none"
refresh_token = "none"
organization_id = "10000000"
"#;

/// The environment variable of a key: `cs_cart.api_key` is `CUSTOMER_SYNC__CS_CART__API_KEY`.
pub(crate) fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_uppercase())
}

/// The sections of a TOML text that is our own and holds.
pub(super) fn own(text: &str) -> Tree {
    let mut problems = Vec::new();
    from_toml(
        text.parse().unwrap_or_default(),
        &Origin::Default,
        &mut problems,
    )
}

/// The defaults.
pub(super) fn defaults() -> Tree {
    own(DEFAULTS)
}

/// Accounts that are none.
pub(super) fn made_up_accounts() -> Tree {
    own(NO_ACCOUNTS)
}

/// Takes a TOML document.
pub(super) fn from_toml(document: Table, origin: &Origin, problems: &mut Vec<Problem>) -> Tree {
    let mut tree = Tree::new();
    for (section, content) in document {
        // A key outside of all sections is told as a name that is not known.
        let is_section = matches!(content, Value::Table(_)) || !defaults_have(&section);
        if !is_section {
            problems.push(Problem::Bad {
                expected: format!("a section, written as [{section}]"),
                key: section,
                origin: origin.clone(),
            });
            continue;
        }
        let keys = match content {
            Value::Table(keys) => keys,
            _ => Table::new(),
        };
        let leaf = |(name, value)| {
            let content = Content::Toml(value);
            let origin = origin.clone();
            (name, Leaf { content, origin })
        };
        tree.insert(section, keys.into_iter().map(leaf).collect());
    }
    tree
}

fn defaults_have(section: &str) -> bool {
    DEFAULTS.contains(&format!("[{section}]\n"))
}

/// Whether the environment says anything to us.
pub(super) fn is_ours_in(variables: &[(OsString, OsString)]) -> bool {
    let mut names = variables.iter().map(|(name, _)| name.to_string_lossy());
    names.any(|name| name.starts_with(PREFIX))
}

/// Takes every variable that starts with ours; one that is not written as ours are is a problem, so that a slip is noticed.
pub(super) fn from_environment(
    variables: impl IntoIterator<Item = (OsString, OsString)>,
    problems: &mut Vec<Problem>,
) -> Tree {
    let mut tree = Tree::new();
    for (name, value) in variables {
        let name = name.to_string_lossy().into_owned();
        let Some(key) = name.strip_prefix(PREFIX) else {
            continue;
        };
        let lower = key.to_lowercase();
        let Some((section, own)) = lower.split_once("__").filter(|_| key.to_uppercase() == key)
        else {
            problems.push(unknown_variable(name));
            continue;
        };
        let origin = Origin::Environment(name.clone());
        let Ok(text) = value.into_string() else {
            problems.push(Problem::Bad {
                key: format!("{section}.{own}"),
                origin,
                expected: "text in UTF-8".to_owned(),
            });
            continue;
        };
        let leaf = Leaf {
            content: Content::Text(text),
            origin,
        };
        tree.entry(section.to_owned())
            .or_default()
            .insert(own.to_owned(), leaf);
    }
    tree
}

pub(super) fn unknown_variable(name: String) -> Problem {
    Problem::Unknown {
        expected: format!(
            "{PREFIX}<SECTION>__<KEY> as in {}",
            variable("cs_cart.api_key")
        ),
        name,
    }
}

/// The secrets that stand in a layer by value.
pub(super) fn secrets_in(tree: &Tree) -> Vec<&'static str> {
    let given = |key: &&&'static str| {
        let leaf = leaf(tree, key);
        // The path of a local database gives nothing away.
        leaf.is_some_and(|leaf| {
            !matches!(&leaf.content, Content::Toml(Value::String(text)) if text.starts_with("sqlite:"))
        })
    };
    SECRETS.iter().filter(given).copied().collect()
}

/// The value of a full name such as `cs_cart.url`.
pub(super) fn leaf<'a>(tree: &'a Tree, key: &str) -> Option<&'a Leaf> {
    let (section, name) = key.split_once('.')?;
    tree.get(section)?.get(name)
}

/// Secrets of a layer that are given by a file: what names no file is a problem, and so is a secret given both ways.
pub(super) fn check_secret_files(layer: &mut Tree, problems: &mut Vec<Problem>) {
    for key in SECRETS {
        let Some((keys, name)) = section_of(layer, key) else {
            continue;
        };
        let file_name = format!("{name}_file");
        let Some(file) = keys.get(&file_name) else {
            continue;
        };
        if keys.contains_key(name) {
            problems.push(Problem::Both { key });
        }
        if path_of(file).is_none() {
            problems.push(Problem::Bad {
                key: format!("{key}_file"),
                origin: file.origin.clone(),
                expected: "the path of a file".to_owned(),
            });
            keys.remove(&file_name);
        }
    }
}

/// Reads the files that hold secrets: `api_key_file` becomes `api_key`.
pub(super) fn read_secret_files(
    tree: &mut Tree,
    problems: &mut Vec<Problem>,
    warnings: &mut Vec<String>,
) {
    for key in SECRETS {
        let Some((keys, name)) = section_of(tree, key) else {
            continue;
        };
        let Some(file) = keys.remove(&format!("{name}_file")) else {
            continue;
        };
        let Some(path) = path_of(&file) else {
            continue;
        };
        match secrets::read(&path) {
            Ok(secret) => {
                if secret.exposed {
                    warnings.push(format!(
                        "{key}_file: others may read {}; take that from them (chmod 600)",
                        path.display()
                    ));
                }
                let leaf = Leaf {
                    content: Content::Text(secret.text),
                    origin: Origin::SecretFile(path),
                };
                keys.insert(name.to_owned(), leaf);
            }
            Err(source) => problems.push(Problem::SecretUnreadable {
                key,
                origin: file.origin,
                source,
            }),
        }
    }
}

/// The keys of the section that a full name is in, and its own name there.
fn section_of<'a>(
    tree: &'a mut Tree,
    key: &'static str,
) -> Option<(&'a mut BTreeMap<String, Leaf>, &'static str)> {
    let (section, name) = key.split_once('.')?;
    Some((tree.get_mut(section)?, name))
}

fn path_of(file: &Leaf) -> Option<PathBuf> {
    match &file.content {
        Content::Text(path) | Content::Toml(Value::String(path)) if !path.is_empty() => {
            Some(PathBuf::from(path))
        }
        _ => None,
    }
}

/// Puts one layer on top of another, key by key. A secret of the upper one replaces both ways of giving it below.
pub(super) fn put_on_top(below: &mut Tree, above: Tree) {
    for (section, keys) in above {
        let into = below.entry(section.clone()).or_default();
        for name in keys.keys() {
            let plain = name.strip_suffix("_file").unwrap_or(name);
            if SECRETS.contains(&format!("{section}.{plain}").as_str()) {
                into.remove(plain);
                into.remove(&format!("{plain}_file"));
            }
        }
        if CURED.contains(&section.as_str()) {
            into.extend(keys.into_iter().map(|(name, leaf)| (name, cured(leaf))));
        } else {
            into.extend(keys);
        }
    }
}

/// Sections of addresses and credentials, which are copied from other places.
const CURED: [&str; 2] = ["cs_cart", "zoho_books"];

/// A value without what sticks to it when it is copied: blanks, byte-order marks and zero-width characters, and quotes around it.
fn cured(mut leaf: Leaf) -> Leaf {
    if let Content::Text(text) | Content::Toml(Value::String(text)) = &mut leaf.content {
        let invisible = |character: char| {
            matches!(character, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
        };
        text.retain(|character| !invisible(character));
        let mut plain = text.trim();
        for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”')] {
            let within = plain
                .strip_prefix(open)
                .and_then(|rest| rest.strip_suffix(close));
            plain = within.unwrap_or(plain).trim();
        }
        *text = plain.to_owned();
    }
    leaf
}
