//! Phone numbers, restricted to what a phone number is made of.

use unicode_normalization::UnicodeNormalization;

use super::clean;

/// Digits after which a letter or a list sign ends the number instead of being passed over.
const ENOUGH_DIGITS: usize = 5;

/// A phone number in digits, `+ ( ) - .` and spaces, or `None` when there is no digit in it.
///
/// Digits and signs of other scripts become ASCII, dashes become `-`, a slash becomes a space. Words in front (`Tel.`)
/// are passed over; after five digits a letter, comma or semicolon ends the number, so that an extension or a second
/// number is not read into the first. Of two numbers the first counts. A number in letters (`1-800-FLOWERS`) is dialled as the
/// keys say; what a spreadsheet made of one (`3.06945E+11`) is none.
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
    let plain = first_number(dialled(plain(phone)))?;
    let mut tidied = String::new();
    let mut digits = 0;
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

/// Whether a number has all the digits of the text it was made of, and no others.
pub(crate) fn has_same_digits(text: &str, tidied: &str) -> bool {
    let digits = |text: &str| -> Vec<char> { text.chars().filter_map(decimal_digit).collect() };
    digits(&plain(text)) == digits(tidied)
}

fn plain(phone: &str) -> String {
    let plain = clean(phone);
    if plain.is_ascii() {
        plain
    } else {
        plain.nfkc().collect()
    }
}

fn count_digits(text: &str) -> usize {
    text.chars().filter_map(decimal_digit).count()
}

/// The text with the letters of a number as the digits of their keys: a few digits, and then nothing but capital letters.
fn dialled(text: String) -> String {
    const FEWEST_BEFORE: usize = 3;
    const FEWEST_LETTERS: usize = 4;
    const FEWEST: usize = 7;
    const MOST: usize = 15;
    let Some(start) = text.find(|character: char| character.is_ascii_alphabetic()) else {
        return text;
    };
    let (before, letters) = text.split_at(start);
    let digits = count_digits(before);
    let count = letters.chars().filter(char::is_ascii_uppercase).count();
    let only_letters = letters
        .chars()
        .all(|character| character.is_ascii_uppercase() || matches!(character, '-' | ' ' | '.'));
    let is_number = (FEWEST_BEFORE..ENOUGH_DIGITS).contains(&digits)
        && count >= FEWEST_LETTERS
        && only_letters
        && (FEWEST..=MOST).contains(&(digits + count));
    if is_number {
        text.chars()
            .map(|character| key(character).unwrap_or(character))
            .collect()
    } else {
        text
    }
}

/// The key of a telephone that a letter stands on.
fn key(letter: char) -> Option<char> {
    Some(match letter {
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        'W'..='Z' => '9',
        _ => return None,
    })
}

/// The first of two numbers that a slash or a blank separates; `None` for what a spreadsheet made of a number.
fn first_number(text: String) -> Option<String> {
    const WHOLE: usize = 7;
    const LONGEST: usize = 15;
    let exponent = text.split_once(['E', 'e']);
    if exponent.is_some_and(|(number, exponent)| is_power_of_ten(number, exponent)) {
        return None;
    }
    let all = count_digits(&text);
    let are_two = (LONGEST + 1..=2 * LONGEST).contains(&all);
    let mut end = None;
    for (at, separator) in text.match_indices(['/', ' ']) {
        let (before, behind) = (count_digits(text.get(..at)?), text.get(at + 1..)?);
        let rest = all - before;
        if !(WHOLE..=LONGEST).contains(&before) || rest + 1 < WHOLE {
            continue;
        }
        let starts_anew = behind.trim_start().starts_with(['0', '+', '(']);
        if separator == "/" || (are_two && rest >= WHOLE && starts_anew) {
            end = Some(at);
            break;
        }
        if are_two && rest >= WHOLE && end.is_none() {
            end = Some(at);
        }
    }
    match end {
        Some(end) => text.get(..end).map(str::to_owned),
        None => Some(text),
    }
}

fn is_power_of_ten(number: &str, exponent: &str) -> bool {
    let number = number.trim();
    let digits = exponent.trim().trim_start_matches('+');
    (1..=2).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && number.starts_with(|character: char| character.is_ascii_digit())
        && number
            .chars()
            .filter(|character| matches!(character, '.' | ','))
            .count()
            == 1
        && number
            .chars()
            .all(|character| character.is_ascii_digit() || matches!(character, '.' | ','))
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
