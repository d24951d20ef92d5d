//! Numbers of value-added tax.

use super::vat_table::{RULES, VatRule};
use crate::mapping::country_code;

/// A VAT number in capitals and digits, without its country's prefix, if it has the form of its country's numbers and its
/// check digits are right; `None` for anything else.
///
/// `country` is the country whose number it must be, by code or name; where it is empty, the number's own prefix tells.
/// Known are the countries of the European Union, the United Kingdom, Switzerland and Norway. Blanks, points and dashes
/// are of no matter. A Swiss number keeps its `CHE` and a Norwegian one ends in `MVA`: they are parts of the number.
///
/// ```
/// use sync_core::mapping::vat_number;
///
/// assert_eq!(vat_number("de 136.695.976", "DE"), Some("136695976".to_owned()));
/// assert_eq!(vat_number("ATU13585627", ""), Some("U13585627".to_owned()));
/// assert_eq!(vat_number("136695977", "Germany"), None);
/// assert_eq!(vat_number("ATU13585627", "DE"), None);
/// ```
#[must_use]
pub fn vat_number(text: &str, country: &str) -> Option<String> {
    let compact = compact(text);
    if country.trim().is_empty() {
        return RULES
            .iter()
            .find_map(|rule| prefixed(rule, &compact).filter(|number| (rule.is_valid)(number)));
    }
    let code = match country.trim() {
        "EL" | "el" => "GR",
        "XI" | "xi" => "GB",
        country => country_code(country)?,
    };
    let rule = RULES.iter().find(|rule| rule.country == code)?;
    let bare = local_form(rule, &compact);
    prefixed(rule, &compact)
        .into_iter()
        .chain(bare)
        .find(|number| (rule.is_valid)(number))
}

/// Letters as capitals and digits; nothing else.
fn compact(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// The number behind a prefix of its country.
fn prefixed(rule: &VatRule, compact: &str) -> Option<String> {
    if rule.country == "CH" {
        return compact
            .starts_with("CHE")
            .then(|| local_form(rule, compact))?;
    }
    let number = rule
        .prefixes
        .iter()
        .find_map(|prefix| compact.strip_prefix(prefix))?;
    local_form(rule, number)
}

/// A number without prefix as its country writes it: Switzerland and Norway have a word for the tax behind it.
fn local_form(rule: &VatRule, number: &str) -> Option<String> {
    let form = match rule.country {
        "CH" => {
            let words = ["MWST", "TVA", "IVA", "TPV"];
            let bare = words.iter().find_map(|word| number.strip_suffix(word));
            let bare = bare.unwrap_or(number);
            format!("CHE{}", bare.strip_prefix("CHE").unwrap_or(bare))
        }
        "NO" => format!("{}MVA", number.strip_suffix("MVA").unwrap_or(number)),
        "BE" if number.len() == 9 => format!("0{number}"),
        "GR" if number.len() == 8 => format!("0{number}"),
        _ => number.to_owned(),
    };
    Some(form)
}
