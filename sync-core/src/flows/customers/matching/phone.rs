//! The normal form of a phone number.

use crate::text;

/// Fewer digits are an extension or a slip.
const FEWEST_DIGITS: usize = 7;
/// The most digits of an international number (E.164).
const MOST_DIGITS: usize = 15;

/// The form in which two spellings of one phone number are equal, or `None` for what has too few or too many digits.
///
/// Only digits count, of any script; a leading `+` or `00` marks an international number, in which a `(0)` is left out.
/// Numbers with and without country code are different: which country was meant is not guessed.
///
/// ```
/// use sync_core::matching::phone_normal_form;
///
/// assert_eq!(phone_normal_form("+49 (0)30 1234-567"), Some("+49301234567".to_owned()));
/// assert_eq!(phone_normal_form("0049 30 1234567"), Some("+49301234567".to_owned()));
/// assert_eq!(phone_normal_form("030 1234567"), Some("0301234567".to_owned()));
/// assert_eq!(phone_normal_form("ext. 12"), None);
/// ```
#[must_use]
pub fn phone_normal_form(phone: &str) -> Option<String> {
    let mut number = text::phone::tidy(phone)?;
    if number.starts_with('+') || number.starts_with("00") {
        number = number.replacen("(0)", "", 1);
    }
    let dialled: String = number
        .chars()
        .filter(|character| *character == '+' || character.is_ascii_digit())
        .collect();
    let international = dialled
        .strip_prefix('+')
        .or_else(|| dialled.strip_prefix("00"));
    let (sign, digits) = match international {
        Some(digits) => ("+", digits),
        None => ("", dialled.as_str()),
    };
    (FEWEST_DIGITS..=MOST_DIGITS)
        .contains(&digits.len())
        .then(|| format!("{sign}{digits}"))
}
