//! Whether what was granted is enough.

/// Those of the `needed` scopes that are not among the `granted` ones, as an answer's `scope` has them: separated by commas
/// or blanks. A module's `ALL` covers its other rights, and `ZohoBooks.fullaccess.all` everything. Zoho drops scopes that
/// it does not know without a word, so a set-up looks here before it says that it is done.
///
/// ```
/// use zoho_books_client::oauth::missing_scopes;
///
/// let granted = "ZohoBooks.contacts.ALL,ZohoBooks.settings.READ";
/// let needed = ["ZohoBooks.contacts.READ", "ZohoBooks.settings.READ", "ZohoBooks.invoices.READ"];
/// assert_eq!(missing_scopes(granted, needed), ["ZohoBooks.invoices.READ"]);
/// assert!(missing_scopes("ZohoBooks.fullaccess.all", needed).is_empty());
/// ```
#[must_use]
pub fn missing_scopes<'n>(
    granted: &str,
    needed: impl IntoIterator<Item = &'n str>,
) -> Vec<&'n str> {
    let granted = granted.split([',', ' ']).filter(|scope| !scope.is_empty());
    let granted: Vec<_> = granted.map(str::to_ascii_lowercase).collect();
    let is_covered = |scope: &str| {
        let scope = scope.to_ascii_lowercase();
        let all = scope
            .rsplit_once('.')
            .map(|(module, _)| format!("{module}.all"));
        granted.iter().any(|granted| {
            *granted == scope
                || granted == "zohobooks.fullaccess.all"
                || Some(granted) == all.as_ref()
        })
    };
    needed
        .into_iter()
        .filter(|scope| !is_covered(scope))
        .collect()
}
