//! The pages, whole and readable without JavaScript. Templates write them, and escape what they are given; the script only
//! fetches the first page again and again.

mod chart;
pub(super) mod home;
pub(super) mod records;
pub(super) mod words;

use std::sync::LazyLock;

use minijinja::{Environment, Value, context};
use sync_core::Kind;

/// The pages' style.
pub(super) const STYLE: &str = include_str!("style.css");

/// The pages' script.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// The pages' icon.
pub(super) const ICON: &str = include_str!("icon.svg");

/// The templates by name. One that does not compile is found by the test below.
const TEMPLATES: [(&str, &str); 6] = [
    ("base.html", include_str!("templates/base.html")),
    ("home.html", include_str!("templates/home.html")),
    (
        "no_database.html",
        include_str!("templates/no_database.html"),
    ),
    ("list.html", include_str!("templates/list.html")),
    ("record.html", include_str!("templates/record.html")),
    ("settings.html", include_str!("templates/settings.html")),
];

/// By the names' endings everything that is put in is escaped as HTML.
static PAGES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut pages = Environment::new();
    for (name, source) in TEMPLATES {
        if let Err(error) = pages.add_template(name, source) {
            tracing::error!(%error, name, "a template of the page is broken");
        }
    }
    pages
});

fn render(name: &str, shop: &str, page: Value) -> Result<String, minijinja::Error> {
    PAGES.get_template(name)?.render(context! { shop, ..page })
}

/// The page when the database does not answer.
pub(super) fn without_database(shop: &str) -> Result<String, minijinja::Error> {
    render("no_database.html", shop, context! {})
}

/// Where a record is looked at in the two programs.
#[derive(Debug, Clone)]
pub(super) struct Links {
    /// The shop's address.
    pub(super) shop: String,
    /// Zoho Books' address with the organisation.
    pub(super) books: String,
}

impl Links {
    fn target(&self, kind: &Kind, id: &str) -> String {
        let place = if *kind == Kind::PRODUCT {
            "inventory/items"
        } else {
            "contacts"
        };
        format!("{}#/{place}/{id}", self.books)
    }

    fn source(&self, kind: &Kind, id: &str) -> String {
        let place = if *kind == Kind::PRODUCT {
            "products.update&product_id"
        } else {
            "profiles.update&user_id"
        };
        format!("{}/admin.php?dispatch={place}={id}", self.shop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_into_a_page_is_escaped() {
        assert_eq!(PAGES.templates().count(), TEMPLATES.len());
        let hostile = vec![context! { key => "key", value => "<script>alert('1')</script>&\"" }];
        let html = render("settings.html", "main", context! { settings => hostile }).unwrap();
        assert!(!html.contains("<script>alert"), "{html}");
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }

    #[test]
    fn nothing_is_inline_or_from_elsewhere() {
        for (name, source) in TEMPLATES {
            assert!(
                !source.contains("style=") && !source.contains("<style"),
                "{name}"
            );
            assert!(
                !source.contains("http:") && !source.contains("https:"),
                "{name}"
            );
        }
    }
}
