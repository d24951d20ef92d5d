//! The languages of Zoho Books' customer portal.

/// The codes that `language_code` takes.
const KNOWN: [&str; 12] = [
    "de", "en", "es", "fr", "it", "ja", "nl", "pt", "pt_br", "sv", "zh", "en_gb",
];

/// The `language_code` for a language of the shop, or `None` for one that Zoho Books does not have.
///
/// Case and the kind of dash are of no matter; a country that Zoho Books does not tell apart is left out (`de-AT` is
/// `de`).
///
/// ```
/// use sync_core::mapping::language_code;
///
/// assert_eq!(language_code("pt-BR"), Some("pt_br"));
/// assert_eq!(language_code("EN"), Some("en"));
/// assert_eq!(language_code("ru"), None);
/// ```
#[must_use]
pub fn language_code(language: &str) -> Option<&'static str> {
    let code = language.trim().to_ascii_lowercase().replace('-', "_");
    let find = |wanted: &str| KNOWN.into_iter().find(|known| *known == wanted);
    find(&code).or_else(|| find(code.split_once('_')?.0))
}
