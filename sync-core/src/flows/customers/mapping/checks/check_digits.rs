//! The arithmetic of check digits.

/// The digits of a text that is made of nothing else.
pub(super) fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|digit| digit.to_digit(10)).collect()
}

/// The number that a text of at most 18 digits is.
pub(super) fn number(text: &str) -> Option<u64> {
    let is_number = (1..=18).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

/// The sum of each digit times its weight, as far as there are both.
pub(super) fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

/// Luhn's sum over digits of which the last is the check digit: a multiple of ten.
pub(super) fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match place % 2 {
            0 => *digit,
            _ => 2 * digit / 10 + 2 * digit % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// ISO 7064, MOD 11,10.
pub(super) fn mod_11_10(digits: &[u32]) -> bool {
    let Some((check, rest)) = digits.split_last() else {
        return false;
    };
    let product = rest.iter().fold(10, |product, digit| {
        let sum = (product + digit) % 10;
        let sum = if sum == 0 { 10 } else { sum };
        sum * 2 % 11
    });
    (11 - product) % 10 == *check
}

/// ISO 7064, MOD 97,10 over digits and letters (A is 10): the rest is one.
pub(super) fn mod_97_10(text: &str) -> bool {
    let rest = text.chars().try_fold(0_u32, |rest, character| {
        let value = character.to_digit(36)?;
        let shift = if value < 10 { 10 } else { 100 };
        Some((rest * shift + value) % 97)
    });
    rest == Some(1)
}

/// The place of a character in an alphabet of its own.
pub(super) fn place(alphabet: &str, character: char) -> Option<u32> {
    let place = alphabet.chars().position(|known| known == character)?;
    u32::try_from(place).ok()
}

/// The character at a place of an alphabet.
pub(super) fn at(alphabet: &str, place: u64) -> Option<char> {
    alphabet.chars().nth(usize::try_from(place).ok()?)
}
