//! Phone numbers, restricted to what a phone number is made of.

use unicode_normalization::UnicodeNormalization;

use super::clean;

/// Digits after which a letter or a list sign ends the number instead of being passed over.
const ENOUGH_DIGITS: usize = 5;

/// A phone number in digits, `+ ( ) - .` and spaces, or `None` when there is no digit in it.
///
/// Digits and signs of other scripts become ASCII, dashes become `-`, a slash becomes a space. Words in front (`Tel.`)
/// are passed over; after five digits a letter, comma or semicolon ends the number, so that an extension or a second
/// number is not read into the first.
///
/// ```
/// use sync_core::text::phone::tidy;
///
/// assert_eq!(tidy("Tel.: 030/1234567"), Some("030 1234567".to_owned()));
/// assert_eq!(tidy("+1 (555) 010-0123 ext. 5"), Some("+1 (555) 010-0123".to_owned()));
/// assert_eq!(tidy("none"), None);
/// ```
#[must_use]
pub fn tidy(phone: &str) -> Option<String> {
    let mut tidied = String::new();
    let mut digits = 0;
    let mut plain = clean(phone);
    if !plain.is_ascii() {
        plain = plain.nfkc().collect();
    }
    for character in plain.chars() {
        if let Some(digit) = decimal_digit(character) {
            tidied.push(digit);
            digits += 1;
        } else if let Some(sign) = separator(character) {
            if !tidied.is_empty() {
                tidied.push(sign);
            }
        } else if character == '(' || (character == '+' && tidied.is_empty()) {
            tidied.push(character);
        } else if digits >= ENOUGH_DIGITS && ends_number(character) {
            break;
        }
    }
    let kept = clean(tidied.trim_end_matches(['-', '.', ' ', '(', '+']));
    (digits > 0).then_some(kept)
}

/// What may stand between digits, as it is written.
fn separator(character: char) -> Option<char> {
    match character {
        ')' | '.' | ' ' | '-' => Some(character),
        '/' => Some(' '),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        _ => None,
    }
}

fn ends_number(character: char) -> bool {
    character.is_alphabetic() || matches!(character, ',' | ';' | '#' | '*' | '|' | '+')
}

/// The ASCII digit of a decimal digit of any script that writes phone numbers with digits of its own.
fn decimal_digit(character: char) -> Option<char> {
    const ZEROS: [char; 14] = [
        '0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}',
        '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}', '\u{e50}', '\u{1040}',
    ];
    ZEROS.into_iter().find_map(|zero| {
        let value = u32::from(character).checked_sub(u32::from(zero))?;
        char::from_digit(value, 10)
    })
}
