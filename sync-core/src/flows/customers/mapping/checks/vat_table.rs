//! The numbers of value-added tax by country: how long they are, and what their check digits say.

use super::check_digits::{at, digits, luhn, mod_11_10, mod_97_10, number, place, weighted};

/// A country's numbers.
pub(super) struct VatRule {
    /// The country's two letters, as in ISO 3166-1.
    pub(super) country: &'static str,
    /// What the number has in front, if it is written with a prefix.
    pub(super) prefixes: &'static [&'static str],
    /// Whether the number, without prefix and in capitals and digits only, can exist.
    pub(super) is_valid: fn(&str) -> bool,
}

const fn rule(
    country: &'static str,
    prefixes: &'static [&'static str],
    is_valid: fn(&str) -> bool,
) -> VatRule {
    VatRule {
        country,
        prefixes,
        is_valid,
    }
}

/// The European Union, the United Kingdom with Northern Ireland, Switzerland and Norway.
pub(super) const RULES: [VatRule; 30] = [
    rule("AT", &["AT"], austria),
    rule("BE", &["BE"], belgium),
    rule("BG", &["BG"], bulgaria),
    rule("CH", &[], switzerland),
    rule("CY", &["CY"], cyprus),
    rule("CZ", &["CZ"], czechia),
    rule("DE", &["DE"], germany),
    rule("DK", &["DK"], denmark),
    rule("EE", &["EE"], estonia),
    rule("ES", &["ES"], spain),
    rule("FI", &["FI"], finland),
    rule("FR", &["FR"], france),
    rule("GB", &["GB", "XI"], united_kingdom),
    rule("GR", &["EL", "GR"], greece),
    rule("HR", &["HR"], croatia),
    rule("HU", &["HU"], hungary),
    rule("IE", &["IE"], ireland),
    rule("IT", &["IT"], italy),
    rule("LT", &["LT"], lithuania),
    rule("LU", &["LU"], luxembourg),
    rule("LV", &["LV"], latvia),
    rule("MT", &["MT"], malta),
    rule("NL", &["NL"], netherlands),
    rule("NO", &["NO"], norway),
    rule("PL", &["PL"], poland),
    rule("PT", &["PT"], portugal),
    rule("RO", &["RO"], romania),
    rule("SE", &["SE"], sweden),
    rule("SI", &["SI"], slovenia),
    rule("SK", &["SK"], slovakia),
];

/// The digits of a text that has just so many, the last of them apart.
fn with_check(text: &str, length: usize) -> Option<(Vec<u32>, u32)> {
    let mut digits = digits(text).filter(|digits| digits.len() == length)?;
    let check = digits.pop()?;
    Some((digits, check))
}

/// So many digits whose weighted sum is a multiple of `modulus`.
fn is_multiple(text: &str, weights: &[u32], modulus: u32) -> bool {
    digits(text)
        .filter(|digits| digits.len() == weights.len())
        .is_some_and(|digits| weighted(&digits, weights).is_multiple_of(modulus))
}

/// So many digits and a check digit that `check` makes of their weighted sum.
fn is_checked(text: &str, weights: &[u32], check: impl Fn(u32) -> u32) -> bool {
    with_check(text, weights.len() + 1)
        .is_some_and(|(digits, last)| check(weighted(&digits, weights)) == last)
}

/// What is left to a multiple of eleven; 11 counts as 0, 10 is none.
const fn to_eleven(sum: u32) -> u32 {
    (11 - sum % 11) % 11
}

/// The number that stands between two places of the text.
fn part(text: &str, from: usize, to: usize) -> Option<u64> {
    number(text.get(from..to)?)
}

fn austria(text: &str) -> bool {
    let Some((digits, check)) = text.strip_prefix('U').and_then(|text| with_check(text, 8)) else {
        return false;
    };
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(place, digit)| match place % 2 {
            0 => *digit,
            _ => 2 * digit / 10 + 2 * digit % 10,
        })
        .sum();
    (10 - (sum + 4) % 10) % 10 == check
}

fn belgium(text: &str) -> bool {
    let text = if text.len() == 9 {
        &format!("0{text}")
    } else {
        text
    };
    text.len() == 10
        && text.starts_with(['0', '1'])
        && matches!((part(text, 0, 8), part(text, 8, 10)),
            (Some(rest), Some(check)) if rest > 0 && 97 - rest % 97 == check)
}

fn bulgaria(text: &str) -> bool {
    let company = |text: &str| {
        let Some((digits, check)) = with_check(text, 9) else {
            return false;
        };
        let mut rest = weighted(&digits, &[1, 2, 3, 4, 5, 6, 7, 8]) % 11;
        if rest == 10 {
            rest = weighted(&digits, &[3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10;
        }
        rest == check
    };
    let citizen = |sum: u32| sum % 11 % 10;
    let foreigner = |sum: u32| sum % 10;
    company(text)
        || (has_birthday(text) && is_checked(text, &[2, 4, 8, 5, 10, 9, 7, 3, 6], citizen))
        || is_checked(text, &[21, 19, 17, 13, 11, 9, 7, 3, 1], foreigner)
        || is_checked(text, &[4, 3, 2, 7, 6, 5, 4, 3, 2], to_eleven)
}

/// Year, month and day of birth in front of a Bulgarian citizen's number; the month tells the century.
fn has_birthday(text: &str) -> bool {
    let place = |from: usize| {
        let digits = text.get(from..from + 2)?;
        digits.parse::<i8>().ok()
    };
    let (Some(year), Some(month), Some(day)) = (place(0), place(2), place(4)) else {
        return false;
    };
    let (century, month) = match month {
        41.. => (2000, month - 40),
        21.. => (1800, month - 20),
        _ => (1900, month),
    };
    jiff::civil::Date::new(century + i16::from(year), month, day).is_ok()
}

fn switzerland(text: &str) -> bool {
    let number = text.strip_prefix("CHE");
    number.is_some_and(|number| is_checked(number, &[5, 4, 3, 2, 7, 6, 5, 4], to_eleven))
}

fn cyprus(text: &str) -> bool {
    const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let Some((number, letter)) = text.split_at_checked(8) else {
        return false;
    };
    let Some(digits) = digits(number).filter(|_| !number.starts_with("12")) else {
        return false;
    };
    let value = |(place, digit): (usize, &u32)| match place % 2 {
        0 => usize::try_from(*digit)
            .ok()
            .and_then(|digit| ODD.get(digit))
            .copied()
            .unwrap_or_default(),
        _ => *digit,
    };
    let sum: u32 = digits.iter().enumerate().map(value).sum();
    let check = char::from_u32(u32::from('A') + sum % 26);
    check.is_some_and(|check| letter == check.to_string())
}

fn czechia(text: &str) -> bool {
    match text.len() {
        8 => {
            !text.starts_with('9')
                && is_checked(text, &[8, 7, 6, 5, 4, 3, 2], |sum| match to_eleven(sum) {
                    0 => 1,
                    check => check % 10,
                })
        }
        // Numbers of persons from before 1954, and of those without one, have no check digit that all of them keep.
        9 => number(text).is_some(),
        10 => {
            let check = part(text, 0, 9).map(|rest| rest % 11 % 10);
            check.is_some() && check == part(text, 9, 10)
        }
        _ => false,
    }
}

fn germany(text: &str) -> bool {
    !text.starts_with('0')
        && digits(text).is_some_and(|digits| digits.len() == 9 && mod_11_10(&digits))
}

fn denmark(text: &str) -> bool {
    !text.starts_with('0') && is_multiple(text, &[2, 7, 6, 5, 4, 3, 2, 1], 11)
}

fn estonia(text: &str) -> bool {
    is_multiple(text, &[3, 7, 1, 3, 7, 1, 3, 7, 1], 10)
}

fn spain(text: &str) -> bool {
    const PERSON: &str = "TRWAGMYFPDXBNJZSQVHLCKE";
    const COMPANY: &str = "JABCDEFGHI";
    let mut characters = text.chars();
    let (Some(first), Some(last)) = (characters.next(), characters.next_back()) else {
        return false;
    };
    let middle = characters.as_str();
    let person =
        |number: Option<u64>| number.and_then(|number| at(PERSON, number % 23)) == Some(last);
    if text.len() != 9 || middle.len() != 7 {
        return false;
    }
    match first {
        '0'..='9' => person(number(&format!("{first}{middle}"))),
        'X' => person(number(middle)),
        'Y' => person(number(&format!("1{middle}"))),
        'Z' => person(number(&format!("2{middle}"))),
        'K' | 'L' | 'M' => person(number(middle)),
        'A'..='H' | 'J' | 'N' | 'P'..='S' | 'U' | 'V' | 'W' => {
            let Some(mut all) = digits(middle) else {
                return false;
            };
            let check = last.to_digit(10).or_else(|| place(COMPANY, last));
            all.extend(check);
            check.is_some() && luhn(&all)
        }
        _ => false,
    }
}

fn finland(text: &str) -> bool {
    is_multiple(text, &[7, 9, 10, 5, 8, 4, 2, 1], 11)
}

fn france(text: &str) -> bool {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let Some((key, siren)) = text.split_at_checked(2) else {
        return false;
    };
    let Some(number) = number(siren).filter(|_| siren.len() == 9) else {
        return false;
    };
    // Monaco's begin with 000 and are no numbers of the French register.
    if !siren.starts_with("000") && !digits(siren).is_some_and(|digits| luhn(&digits)) {
        return false;
    }
    if key.bytes().all(|byte| byte.is_ascii_digit()) {
        return part(key, 0, 2) == Some((12 + 3 * (number % 97)) % 97);
    }
    let mut letters = key.chars().map(|letter| place(ALPHABET, letter));
    let (Some(Some(one)), Some(Some(two))) = (letters.next(), letters.next()) else {
        return false;
    };
    let value = if one < 10 {
        (one * 24 + two).checked_sub(10)
    } else {
        (one * 34 + two).checked_sub(100)
    };
    value.is_some_and(|value| (number + 1 + u64::from(value / 11)) % 11 == u64::from(value % 11))
}

fn united_kingdom(text: &str) -> bool {
    let department =
        |range: std::ops::Range<u64>| part(text, 2, 5).is_some_and(|n| range.contains(&n));
    match (text.len(), text.get(..2)) {
        (5, Some("GD")) => department(0..500),
        (5, Some("HA")) => department(500..1000),
        (9 | 12, _) => {
            // Numbers from 100 on also keep one of two later sums.
            let newer = part(text, 0, 3).is_some_and(|start| start >= 100);
            digits(text).is_some_and(|digits| {
                let rest = weighted(&digits, &[8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
                rest == 0 || (newer && (rest == 42 || rest == 55))
            })
        }
        _ => false,
    }
}

fn greece(text: &str) -> bool {
    let text = if text.len() == 8 {
        &format!("0{text}")
    } else {
        text
    };
    let weights = [256, 128, 64, 32, 16, 8, 4, 2];
    is_checked(text, &weights, |sum| sum % 11 % 10) && number(text) != Some(0)
}

fn croatia(text: &str) -> bool {
    digits(text).is_some_and(|digits| digits.len() == 11 && mod_11_10(&digits))
}

fn hungary(text: &str) -> bool {
    is_multiple(text, &[9, 7, 3, 1, 9, 7, 3, 1], 10)
}

fn ireland(text: &str) -> bool {
    const ALPHABET: &str = "WABCDEFGHIJKLMNOPQRSTUV";
    let (Some(number), Some(check)) = (text.get(..7), text.chars().nth(7)) else {
        return false;
    };
    let further = match text.get(8..) {
        Some("") => Some(0),
        Some(letter) if letter.len() == 1 => letter.chars().next().and_then(|c| place(ALPHABET, c)),
        _ => None,
    };
    // In old numbers the second place is a letter: then the first digit counts as the last.
    let old = || {
        let mut signs = number.chars();
        let (first, second) = (signs.next()?, signs.next()?);
        second
            .is_ascii_uppercase()
            .then(|| format!("0{}{first}", signs.as_str()))
    };
    let digits = digits(number).or_else(|| digits(&old()?));
    let (Some(further), Some(digits)) = (further, digits) else {
        return false;
    };
    let sum = weighted(&digits, &[8, 7, 6, 5, 4, 3, 2]) + 9 * further;
    at(ALPHABET, u64::from(sum % 23)) == Some(check)
}

fn italy(text: &str) -> bool {
    !text.starts_with("0000000")
        && digits(text).is_some_and(|digits| digits.len() == 11 && luhn(&digits))
}

fn lithuania(text: &str) -> bool {
    let Some((digits, check)) = with_check(text, 9).or_else(|| with_check(text, 12)) else {
        return false;
    };
    // The last but one is a 1: registered.
    let sum = |start: u32| {
        let weights: Vec<u32> = (0..11).map(|place| 1 + (place + start) % 9).collect();
        weighted(&digits, &weights) % 11
    };
    let rest = match sum(0) {
        10 => sum(2) % 10,
        rest => rest,
    };
    digits.last() == Some(&1) && rest == check
}

fn luxembourg(text: &str) -> bool {
    text.len() == 8 && part(text, 0, 6).is_some_and(|rest| part(text, 6, 8) == Some(rest % 89))
}

fn latvia(text: &str) -> bool {
    let Some(digits) = digits(text).filter(|digits| digits.len() == 11) else {
        return false;
    };
    if digits.first().is_some_and(|first| *first > 3) {
        return weighted(&digits, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3;
    }
    // A person's; those that begin with 32 have no check digit.
    text.starts_with("32")
        || is_checked(text, &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9], |sum| {
            (1 + sum) % 11 % 10
        })
}

fn malta(text: &str) -> bool {
    !text.starts_with('0') && is_multiple(text, &[3, 4, 6, 7, 8, 9, 10, 1], 37)
}

fn netherlands(text: &str) -> bool {
    let Some((number, rest)) = text.split_at_checked(9) else {
        return false;
    };
    let is_form =
        rest.len() == 3 && rest.starts_with('B') && part(rest, 1, 3).is_some_and(|n| n > 0);
    let of_company = || {
        with_check(number, 9).is_some_and(|(digits, check)| {
            weighted(&digits, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == check
        })
    };
    let of_person = || digits(number).is_some() && mod_97_10(&format!("NL{text}"));
    is_form && (of_company() || of_person())
}

fn norway(text: &str) -> bool {
    let number = text.strip_suffix("MVA");
    number.is_some_and(|number| is_checked(number, &[3, 2, 7, 6, 5, 4, 3, 2], to_eleven))
}

fn poland(text: &str) -> bool {
    is_checked(text, &[6, 5, 7, 2, 3, 4, 5, 6, 7], |sum| sum % 11)
}

fn portugal(text: &str) -> bool {
    !text.starts_with('0') && is_checked(text, &[9, 8, 7, 6, 5, 4, 3, 2], |sum| to_eleven(sum) % 10)
}

fn romania(text: &str) -> bool {
    let padded = format!("{text:0>10}");
    (2..=10).contains(&text.len())
        && !text.starts_with('0')
        && is_checked(&padded, &[7, 5, 3, 2, 1, 7, 5, 3, 2], |sum| {
            sum * 10 % 11 % 10
        })
}

fn sweden(text: &str) -> bool {
    let Some((number, suffix)) = text.split_at_checked(10) else {
        return false;
    };
    let is_suffix = suffix.len() == 2 && part(suffix, 0, 2).is_some_and(|n| n > 0);
    is_suffix && digits(number).is_some_and(|digits| luhn(&digits))
}

fn slovenia(text: &str) -> bool {
    // A remainder of 0 would make the check digit 11: such numbers are not given.
    !text.starts_with('0')
        && is_checked(text, &[8, 7, 6, 5, 4, 3, 2], |sum| match 11 - sum % 11 {
            10 => 0,
            check => check,
        })
}

fn slovakia(text: &str) -> bool {
    let third = text.chars().nth(2);
    text.len() == 10
        && !text.starts_with('0')
        && third.is_some_and(|third| "234789".contains(third))
        && number(text).is_some_and(|number| number.is_multiple_of(11))
}
