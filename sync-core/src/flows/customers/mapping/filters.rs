//! The filters of the trade, as templates know them.

use minijinja::{Environment, State};

use super::checks::{formatted_date, gstin, phone_e164, title_case, vat_number};
use super::countries::country_code;
use crate::text;

/// The checks that values failed while one template was rendered.
#[derive(Debug, Default)]
pub(super) struct Failed(pub(super) Vec<&'static str>);

/// Makes the filters known.
pub(super) fn add_to(environment: &mut Environment<'static>) {
    environment.add_filter(
        "vat_number",
        |state: &mut State<'_, '_>, text: &str, country: Option<&str>| {
            checked(state, "vat_number", text, |text| {
                vat_number(text, country.unwrap_or_default())
            })
        },
    );
    environment.add_filter("gstin", |state: &mut State<'_, '_>, text: &str| {
        checked(state, "gstin", text, gstin)
    });
    environment.add_filter("country_code", |state: &mut State<'_, '_>, text: &str| {
        checked(state, "country_code", text, |text| {
            country_code(text).map(str::to_owned)
        })
    });
    environment.add_filter(
        "phone_e164",
        |state: &mut State<'_, '_>, text: &str, country: Option<&str>| {
            checked(state, "phone_e164", text, |text| {
                phone_e164(text, country.unwrap_or_default())
            })
        },
    );
    environment.add_filter("title_case", |text: &str| title_case(text));
    environment.add_filter(
        "date",
        |state: &mut State<'_, '_>, text: &str, form: Option<&str>| {
            let form = form.unwrap_or("%Y-%m-%d");
            checked(state, "date", text, |text| formatted_date(text, form))
        },
    );
}

/// What a check makes of a text; empty for an empty one, and noted where it fails.
fn checked(
    state: &mut State<'_, '_>,
    check: &'static str,
    raw: &str,
    make: impl Fn(&str) -> Option<String>,
) -> String {
    let cleaned = text::clean(raw);
    if cleaned.is_empty() {
        return String::new();
    }
    make(&cleaned).unwrap_or_else(|| {
        state
            .get_or_insert_extension(Failed::default())
            .0
            .push(check);
        String::new()
    })
}
