//! What the token may do, as far as Zoho's accounts server says.

use zoho_books_client::Client as Books;

use crate::config::Config;
use crate::exit::CommandError;
use crate::setup::{self, Opened};

/// What the daily work needs.
const NEEDED: [&str; 4] = [
    "contacts.CREATE",
    "contacts.READ",
    "contacts.UPDATE",
    "settings.READ",
];

/// What products need besides.
const NEEDED_FOR_PRODUCTS: [&str; 2] = ["settings.CREATE", "settings.UPDATE"];
/// What is asked for: the daily work, and making the field that holds our id.
pub(crate) const ALL: [&str; 6] = [
    "ZohoBooks.contacts.CREATE",
    "ZohoBooks.contacts.READ",
    "ZohoBooks.contacts.UPDATE",
    "ZohoBooks.settings.READ",
    "ZohoBooks.settings.CREATE",
    "ZohoBooks.settings.UPDATE",
];

/// What is known of the token's scopes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Scopes {
    /// The accounts server does not tell.
    Untold,
    /// All that the daily work needs.
    Enough,
    /// These are missing.
    Missing(Vec<String>),
}

/// Finds out what the token may do.
///
/// # Errors
///
/// There is no token to be had.
pub(crate) async fn look(
    config: &Config,
    books: &Books,
) -> Result<Scopes, zoho_books_client::Error> {
    let mut needed = NEEDED.to_vec();
    if config.products.enabled {
        needed.extend(NEEDED_FOR_PRODUCTS);
    }
    let kept = compare(&needed, books.granted_scopes().await?.as_deref());
    if !matches!(kept, Scopes::Missing(_)) {
        return Ok(kept);
    }
    // The token in the database may be older than what was granted since: ask for one of our own.
    match setup::books(config, None) {
        Ok(books) => Ok(compare(&needed, books.granted_scopes().await?.as_deref())),
        Err(_) => Ok(kept),
    }
}

/// Refuses to begin when a scope is missing: else some customers might be brought over before Zoho Books says no.
///
/// # Errors
///
/// A scope is missing. Where the token cannot be had at all, the work itself finds that out and says it.
pub(crate) async fn require(config: &Config, opened: &Opened) -> Result<(), CommandError> {
    match look(config, &opened.books).await {
        Ok(Scopes::Missing(missing)) => Err(lacking(&missing)),
        _ => Ok(()),
    }
}

/// How a command ends when scopes are missing.
pub(crate) fn lacking(missing: &[String]) -> CommandError {
    let missing = missing.join(", ");
    CommandError::refused(format!("the refresh token lacks the scope {missing}")).with_fix(
        "make a new refresh token with all of the scopes that the README names, and put it into zoho_books.refresh_token",
    )
}

/// The scopes of the daily work that are missing in a list as the accounts server writes it; `None` if none is, or if it
/// tells nothing.
pub(crate) fn missing(told: Option<&str>) -> Option<Vec<String>> {
    let granted: Vec<String> = told?
        .split([' ', ','])
        .filter(|scope| !scope.is_empty())
        .map(str::to_owned)
        .collect();
    match compare(&NEEDED, Some(&granted)) {
        Scopes::Missing(missing) => Some(missing),
        _ => None,
    }
}

fn compare(needed: &[&str], granted: Option<&[String]>) -> Scopes {
    let Some(granted) = granted else {
        return Scopes::Untold;
    };
    let has = |wanted: &str| {
        granted
            .iter()
            .any(|scope| scope.eq_ignore_ascii_case(wanted))
    };
    if has("ZohoBooks.fullaccess.all") {
        return Scopes::Enough;
    }
    let missing: Vec<String> = needed
        .iter()
        .filter(|scope| {
            let module = scope.split('.').next().unwrap_or_default();
            !has(&format!("ZohoBooks.{scope}")) && !has(&format!("ZohoBooks.{module}.ALL"))
        })
        .map(|scope| format!("ZohoBooks.{scope}"))
        .collect();
    if missing.is_empty() {
        Scopes::Enough
    } else {
        Scopes::Missing(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_modules_and_full_access_cover_single_scopes() {
        for (granted, expected) in [
            (None, Scopes::Untold),
            (Some("ZohoBooks.fullaccess.all"), Scopes::Enough),
            (
                Some("zohobooks.CONTACTS.all ZohoBooks.settings.READ"),
                Scopes::Enough,
            ),
            (
                Some("ZohoBooks.contacts.READ ZohoBooks.contacts.UPDATE ZohoBooks.settings.ALL"),
                Scopes::Missing(vec!["ZohoBooks.contacts.CREATE".to_owned()]),
            ),
            (
                Some("ZohoBooks.contacts.ALL ZohoBooks.settings.CREATE"),
                Scopes::Missing(vec!["ZohoBooks.settings.READ".to_owned()]),
            ),
        ] {
            let words: Option<Vec<String>> =
                granted.map(|text| text.split(' ').map(str::to_owned).collect());
            assert_eq!(compare(&NEEDED, words.as_deref()), expected, "{granted:?}");
        }
    }
}
