//! Names that are shouted.

/// A name of capitals alone with only the first letter of each word in capitals; any other text as it is.
///
/// Words of one to three letters with a digit or a point, and forms of companies such as `GMBH` or `LLC`, are not touched.
/// Behind an apostrophe or a dash a word begins anew.
///
/// ```
/// use sync_core::mapping::title_case;
///
/// assert_eq!(title_case("ANN-MARIE O'NEILL"), "Ann-Marie O'Neill");
/// assert_eq!(title_case("LEE & SONS LLC"), "Lee & Sons LLC");
/// assert_eq!(title_case("van der Berg"), "van der Berg");
/// ```
#[must_use]
pub fn title_case(text: &str) -> String {
    let is_shouted = text.chars().filter(|letter| letter.is_alphabetic()).count() > 2
        && !text.chars().any(char::is_lowercase)
        && text.chars().any(char::is_uppercase);
    if !is_shouted {
        return text.to_owned();
    }
    text.split_inclusive(' ').map(word).collect()
}

/// Forms of companies that are written in capitals.
const KEPT: [&str; 24] = [
    "AG", "AB", "AS", "BV", "NV", "SA", "SE", "KG", "UG", "OHG", "LLC", "LLP", "PLC", "USA", "UK",
    "SRL", "SPA", "SARL", "SAS", "OY", "KFT", "DOO", "II", "III",
];

fn word(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_short_code = bare.chars().count() <= 4
        && bare
            .chars()
            .any(|c| c.is_numeric() || matches!(c, '.' | '&'));
    if KEPT.contains(&bare) || is_short_code {
        return word.to_owned();
    }
    if bare == "GMBH" {
        return word.replace("GMBH", "GmbH");
    }
    let mut begins = true;
    let mut cased = String::with_capacity(word.len());
    for letter in word.chars() {
        if begins {
            cased.push(letter);
        } else {
            cased.extend(letter.to_lowercase());
        }
        begins = !letter.is_alphanumeric();
    }
    cased
}
