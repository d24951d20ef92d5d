//! Pieces of text.

use super::WIDTH;
use crate::names::identifier;
use crate::spec::Field;
use std::fmt::Write as _;

/// What the facts say about the values of a field.
pub(super) fn doc(field: &Field) -> String {
    let mut doc = Vec::new();
    if let Some(longest) = field.longest {
        doc.push(format!("At most {longest} characters."));
    }
    if !field.words.is_empty() {
        let words: Vec<String> = field.words.iter().map(|word| format!("`{word}`")).collect();
        doc.push(format!("One of {}.", words.join(", ")));
    }
    let (without, only): (Vec<_>, Vec<_>) = field
        .editions
        .iter()
        .partition(|edition| edition.starts_with('-'));
    if !only.is_empty() {
        let only: Vec<String> = only.iter().map(|edition| edition.to_uppercase()).collect();
        doc.push(format!("Editions: {}.", only.join(", ")));
    }
    if !without.is_empty() {
        let without: Vec<String> = without
            .iter()
            .map(|edition| edition[1..].to_uppercase())
            .collect();
        doc.push(format!("Not in editions: {}.", without.join(", ")));
    }
    doc.join(" ")
}

/// The field of the struct, with the name in JSON where Rust has no such name.
pub(super) fn field_name(name: &str) -> String {
    let rust = identifier(name);
    if rust == name {
        rust
    } else {
        format!("{rust} as \"{name}\"")
    }
}

/// `mark_invoice_sent` as `Mark invoice sent.`
pub(super) fn sentence(name: &str) -> String {
    let mut text = name.replace(['_', '-'], " ");
    text[..1].make_ascii_uppercase();
    text + "."
}

pub(super) fn lower(sentence: &str) -> String {
    let mut text = sentence.to_owned();
    text[..1].make_ascii_lowercase();
    text
}

/// `, ["page" "per_page"]`, over as many lines as it needs.
pub(super) fn query_list(names: &[String]) -> String {
    let short = format!(", [{}]", quoted(names));
    if short.len() < WIDTH - 50 {
        return short;
    }
    let mut text = String::from(", [");
    let mut row = String::from("           ");
    for name in names {
        if row.len() + name.len() + 3 > WIDTH {
            write!(text, "\n{row}").unwrap();
            row = String::from("           ");
        }
        write!(row, " \"{name}\"").unwrap();
    }
    write!(text, "\n{row}\n        ]").unwrap();
    text
}

pub(super) fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    quoted.join(" ")
}

/// The names in braces.
pub(super) fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
}
