//! Text that a spreadsheet would run.
//!
//! A ledger is exported to spreadsheets, and those take a cell that starts with one of a few characters for a formula
//! (CWE-1236, OWASP ASVS 1.2.10). An apostrophe in front makes it text.

/// Whether a spreadsheet would take this text for a formula: it starts with `=`, `+`, `-` or `@` (also in their full-width
/// forms), a tab, a carriage return or NUL.
#[must_use]
pub fn is_formula(text: &str) -> bool {
    text.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\0', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ])
}

/// Whether the text is made of nothing but what numbers and phone numbers are made of: digits, `+ ( ) - .` and spaces.
///
/// A spreadsheet can compute with that, but it can call nothing.
#[must_use]
pub fn is_number(text: &str) -> bool {
    text.chars()
        .all(|character| character.is_ascii_digit() || "+()-. ".contains(character))
}

/// The text with an apostrophe in front.
#[must_use]
pub fn neutralised(text: &str) -> String {
    format!("'{text}")
}
