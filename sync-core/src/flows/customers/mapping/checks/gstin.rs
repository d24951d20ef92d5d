//! India's tax numbers.

use super::check_digits::at;

/// An Indian GST number (15 capitals and digits) with a state's code in front and a right check character; `None` for
/// anything else.
///
/// ```
/// use sync_core::mapping::gstin;
///
/// assert_eq!(gstin("27aapfu0939f1zv"), Some("27AAPFU0939F1ZV".to_owned()));
/// assert_eq!(gstin("27AAPFU0939F1ZW"), None);
/// ```
#[must_use]
pub fn gstin(text: &str) -> Option<String> {
    const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let number: String = text
        .chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect();
    // State, then the holder's tax number (five letters, four digits, a letter), which of his registrations, a `Z` or
    // another letter, and the check character.
    let form = "##AAAAA####A*A*";
    let fits = |(kind, character): (char, char)| match kind {
        '#' => character.is_ascii_digit(),
        'A' => character.is_ascii_uppercase(),
        _ => character.is_ascii_alphanumeric(),
    };
    if number.chars().count() != form.len() || !form.chars().zip(number.chars()).all(fits) {
        return None;
    }
    let state: u32 = number.get(..2)?.parse().ok()?;
    // 97 is other territory, 99 the centre's jurisdiction.
    if !matches!(state, 1..=38 | 97 | 99) {
        return None;
    }
    let body = number.get(..14)?;
    let mut sum = 0;
    for (place, character) in body.chars().enumerate() {
        let value = u64::from(character.to_digit(36)?) * if place % 2 == 0 { 1 } else { 2 };
        sum += value / 36 + value % 36;
    }
    let check = at(ALPHABET, (36 - sum % 36) % 36)?;
    number.ends_with(check).then_some(number)
}
