//! E-mail addresses out of what people typed into a field for one.

use super::{clean, decode_entities};

/// The addresses that a text holds, each in its own spelling: two at most, the first one first.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct FoundEmails {
    /// The first address.
    pub first: Option<String>,
    /// A second one.
    pub second: Option<String>,
}

impl std::fmt::Debug for FoundEmails {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("FoundEmails(..)")
    }
}

/// Reads the addresses out of a text. What is no address by `is_address` is tried once more after what people get wrong is
/// repaired: entities, `mailto:`, `Name <a@b>`, blanks and invisible characters, a dot or other sign at the end, two dots or a
/// comma in the domain, several addresses in one field.
pub fn find(text: &str, is_address: impl Fn(&str) -> bool) -> FoundEmails {
    let plain = clean(text);
    if is_address(&plain) {
        return FoundEmails {
            first: Some(plain),
            second: None,
        };
    }
    if !plain.contains(['@', '&']) {
        return FoundEmails::default();
    }
    // The shop's texts are decoded once already; some keep them encoded twice.
    let decoded = clean(&decode_entities(&decode_entities(&plain)));
    let mut found: Vec<String> = Vec::new();
    let mut keep = |address: String| {
        let known = found.iter().any(|one| one.eq_ignore_ascii_case(&address));
        if !known && found.len() < 2 && is_address(&address) {
            found.push(address);
        }
    };
    for part in parts(&decoded) {
        keep(tidied(&part));
    }
    if found.is_empty() && decoded.matches('@').count() == 1 {
        // A comma where a dot belongs.
        let tidied = tidied(&closed_up(&decoded.replace(',', ".")));
        if is_address(&tidied) {
            found.push(tidied);
        }
    }
    let mut found = found.into_iter();
    FoundEmails {
        first: found.next(),
        second: found.next(),
    }
}

/// The words of a text that have an `@` in them.
fn parts(text: &str) -> Vec<String> {
    let closed = closed_up(&text.replace("@@", "@"));
    let separates = |character: char| {
        character.is_whitespace() || matches!(character, ',' | ';' | '|' | '<' | '>' | '"')
    };
    let words = closed.split(separates).filter(|word| word.contains('@'));
    // A slash may stand in an address; between two it separates them.
    let words = words.flat_map(|word| {
        let several = word.matches('@').count() > 1;
        let slashed = move |character: char| several && matches!(character, '/' | '\\');
        word.split(slashed).map(str::to_owned).collect::<Vec<_>>()
    });
    words.collect()
}

/// Without the blanks around each `@`, and in a domain before a dot and behind its first one.
fn closed_up(text: &str) -> String {
    let mut pieces = text.split('@');
    let mut closed = pieces.next().unwrap_or_default().trim_end().to_owned();
    for piece in pieces {
        closed.push('@');
        let mut words = piece.split(' ').filter(|word| !word.is_empty());
        let mut domain = words.next().unwrap_or_default().to_owned();
        let mut behind = String::new();
        for word in words {
            let first_dot = domain.ends_with('.') && domain.matches('.').count() == 1;
            if behind.is_empty() && (word.starts_with('.') || first_dot) {
                domain.push_str(word);
            } else {
                behind.push(' ');
                behind.push_str(word);
            }
        }
        closed.push_str(&domain);
        closed.push_str(&behind);
    }
    closed
}

/// One word without what does not belong to an address.
fn tidied(word: &str) -> String {
    let around = |character: char| {
        matches!(
            character,
            '.' | ',' | ';' | ':' | '(' | ')' | '[' | ']' | '<' | '>' | '"' | '\'' | '`' | '/'
        )
    };
    let word = word.trim_matches(around);
    let prefix = "mailto:";
    let word = match word.get(..prefix.len()) {
        Some(start) if start.eq_ignore_ascii_case(prefix) => {
            let address = word.get(prefix.len()..).unwrap_or_default();
            address.split('?').next().unwrap_or_default()
        }
        _ => word,
    };
    let word = word.trim_matches(around);
    match word.rsplit_once('@') {
        Some((local, domain)) => {
            let labels: Vec<&str> = domain
                .split('.')
                .filter(|label| !label.is_empty())
                .collect();
            format!("{}@{}", local.trim_end_matches('.'), labels.join("."))
        }
        None => word.to_owned(),
    }
}
