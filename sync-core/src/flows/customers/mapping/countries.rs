//! Countries by code, name and usual spelling.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::country_spellings::SPELLINGS;
use super::country_table::COUNTRIES;

/// What official names have in front of the country's usual one.
const STYLES: [&str; 12] = [
    "republicof",
    "federalrepublicof",
    "federativerepublicof",
    "federaldemocraticrepublicof",
    "islamicrepublicof",
    "democraticrepublicof",
    "kingdomof",
    "stateof",
    "independentstateof",
    "commonwealthof",
    "principalityof",
    "sultanateof",
];

/// The English name of a country that is given by its code of two or three letters (ISO 3166-1), its English name, or a
/// usual spelling in English or its own language; `None` for one that we do not know.
///
/// Case, accents, points and blanks are of no matter. `XK` (Kosovo) is known, though the standard leaves it to users.
///
/// ```
/// use sync_core::mapping::country_name;
///
/// assert_eq!(country_name("DE"), Some("Germany"));
/// assert_eq!(country_name("U.S.A."), Some("United States"));
/// assert_eq!(country_name("Österreich"), Some("Austria"));
/// assert_eq!(country_name("Atlantis"), None);
/// ```
#[must_use]
pub fn country_name(text: &str) -> Option<&'static str> {
    let key = lookup_key(text);
    let find = |key: &str| NAMES.get(key).copied();
    find(&key).or_else(|| {
        STYLES.into_iter().find_map(|style| {
            let usual = key.strip_prefix(style)?;
            find(usual.strip_prefix("the").unwrap_or(usual))
        })
    })
}

/// The code of two letters (ISO 3166-1) of a country that [`country_name`] knows.
///
/// ```
/// use sync_core::mapping::country_code;
///
/// assert_eq!(country_code("Germany"), Some("DE"));
/// assert_eq!(country_code("U.K."), Some("GB"));
/// assert_eq!(country_code("Atlantis"), None);
/// ```
#[must_use]
pub fn country_code(text: &str) -> Option<&'static str> {
    let name = country_name(text)?;
    let row = COUNTRIES.iter().find(|(_, _, known)| *known == name);
    row.map(|(alpha_2, _, _)| *alpha_2)
}

static NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (alpha_2, alpha_3, name) in COUNTRIES {
        for spelling in [alpha_2, alpha_3, name] {
            names.insert(lookup_key(spelling), name);
        }
    }
    for (alpha_2, spellings) in SPELLINGS {
        let country = COUNTRIES.iter().find(|(code, _, _)| code == alpha_2);
        if let Some((_, _, name)) = country {
            for spelling in *spellings {
                names.entry(lookup_key(spelling)).or_insert(*name);
            }
        }
    }
    names
});

/// Letters and digits only, lower-case, without accents, `&` as `and`, without a leading article.
fn lookup_key(text: &str) -> String {
    let plain: String = text
        .replace('&', " and ")
        .nfkd()
        .filter(|character| !is_combining_mark(*character))
        .flat_map(char::to_lowercase)
        .collect();
    let plain = plain.trim();
    plain
        .strip_prefix("the ")
        .unwrap_or(plain)
        .chars()
        .filter(|character| character.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_name_and_spelling_leads_to_its_own_country() {
        for (alpha_2, alpha_3, name) in COUNTRIES {
            for spelling in [alpha_2, alpha_3, name] {
                assert_eq!(country_name(spelling), Some(name), "{spelling}");
            }
        }
        for (alpha_2, spellings) in SPELLINGS {
            let name = country_name(alpha_2);
            assert!(name.is_some(), "{alpha_2} is no country");
            for spelling in *spellings {
                assert_eq!(country_name(spelling), name, "{spelling}");
            }
        }
    }
}
