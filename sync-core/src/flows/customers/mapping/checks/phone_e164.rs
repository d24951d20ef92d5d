//! Telephone numbers in the form that works from everywhere.

use super::calling_codes::CALLING_CODES;
use crate::mapping::country_code;
use crate::text;

/// The fewest and the most digits of a number with its calling code (ITU-T E.164).
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=15;

/// Calling codes whose numbers have ten digits: North America, Russia and Kazakhstan.
const TEN_DIGITS: [&str; 2] = ["1", "7"];

/// A telephone number as `+`, calling code and digits; `None` for what is none.
///
/// A number that begins with `+` or `00` has its calling code; to any other the code of `country` is given, and what is
/// dialled within that country alone (`0`, `06`, `8`, `1`) is left out. Without a country such a number is none. Lengths
/// are checked as far as they are the same in the whole world, and those of North America, Russia and Kazakhstan.
///
/// ```
/// use sync_core::mapping::phone_e164;
///
/// assert_eq!(phone_e164("030 / 901820", "DE"), Some("+4930901820".to_owned()));
/// assert_eq!(phone_e164("+44 (0)20 7946 0018", ""), Some("+442079460018".to_owned()));
/// assert_eq!(phone_e164("555 0100", ""), None);
/// assert_eq!(phone_e164("06 698 83145", "Italy"), Some("+390669883145".to_owned()));
/// ```
#[must_use]
pub fn phone_e164(phone: &str, country: &str) -> Option<String> {
    // `(0)` behind a calling code is only dialled within the country.
    let tidied = text::phone::tidy(phone)?;
    let is_full = tidied.starts_with('+') || tidied.starts_with("(+") || tidied.starts_with("00");
    let without_trunk = if is_full {
        tidied.replace("(0)", "")
    } else {
        tidied
    };
    let digits: String = without_trunk.chars().filter(char::is_ascii_digit).collect();
    let number = if is_full {
        let number = match without_trunk.starts_with("00") {
            true => digits.strip_prefix("00").unwrap_or(&digits).to_owned(),
            false => digits,
        };
        let known = |code: &str| number.starts_with(code);
        CALLING_CODES
            .iter()
            .any(|(_, code, _)| known(code))
            .then_some(number)?
    } else {
        let country = country_code(country)?;
        let row = CALLING_CODES.iter().find(|(known, ..)| *known == country);
        let (_, code, trunk) = row?;
        let national = match digits.strip_prefix(*trunk) {
            // Numbers here have ten digits, and may begin with the digit that is dialled before them.
            Some(_) if TEN_DIGITS.contains(code) && digits.len() <= 10 => &digits,
            national => national.unwrap_or(&digits),
        };
        format!("{code}{national}")
    };
    let has_ten_digits = TEN_DIGITS.iter().any(|code| number.starts_with(code));
    let fits = LENGTHS.contains(&number.len()) && (!has_ten_digits || number.len() == 11);
    fits.then(|| format!("+{number}"))
}
