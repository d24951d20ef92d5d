//! What people type into a field that they have nothing for.

use super::clean;

/// Signs that say nothing when nothing else stands beside them.
const SIGNS: [char; 15] = [
    '-', '\u{2010}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}', '_', '.', ',', '*', '?', '/',
    '\\', ':', '~',
];

/// Words for nothing, in small letters. Blanks are taken out before they are compared.
const WORDS: [&str; 18] = [
    "n/a",
    "n/a.",
    "n.a.",
    "n.a",
    "n\\a",
    "#n/a",
    "n.v.t.",
    "none",
    "(none)",
    "[none]",
    "null",
    "(null)",
    "nil",
    "undefined",
    "notapplicable",
    "notavailable",
    "x",
    "xxx",
];

/// Whether the text says nothing: signs alone (`-`, `--`, `.`), or a word for nothing (`n/a`, `none`, `null`, `x`).
///
/// ```
/// use sync_core::text::is_placeholder;
///
/// for nothing in ["-", " -- ", ".", "N/A", "none", "NULL", "x"] {
///     assert!(is_placeholder(nothing), "{nothing}");
/// }
/// for name in ["A-", "N.A. Trading", "Nonex", "O", "C++"] {
///     assert!(!is_placeholder(name), "{name}");
/// }
/// ```
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    let text = clean(text);
    if text.is_empty() {
        return false;
    }
    if text
        .chars()
        .all(|character| character == ' ' || SIGNS.contains(&character))
    {
        return true;
    }
    // The longest word is short.
    if text.len() > 20 {
        return false;
    }
    let word: String = text
        .chars()
        .filter(|character| *character != ' ')
        .flat_map(char::to_lowercase)
        .collect();
    WORDS.contains(&word.as_str())
}

/// Whether a person's name says nothing. Some people are called so: `Null` and `X` stay where `other`, their other name,
/// says something.
pub(crate) fn is_placeholder_name(name: &str, other: &str) -> bool {
    let has_other = !other.is_empty() && !is_placeholder(other);
    let is_called_so = has_other && matches!(name.trim(), "Null" | "X");
    !is_called_so && is_placeholder(name)
}
