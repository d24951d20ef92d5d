//! Which fields a contact, an address and a person have, and what they take.

use serde_json::{Map, Value};

use super::answer::Refusal;
use super::record::Fields;

/// A text field and the most characters it takes.
type TextField = (&'static str, Option<usize>);

const CONTACT_TEXTS: &[TextField] = &[
    ("contact_name", Some(200)),
    ("company_name", Some(200)),
    ("contact_type", None),
    ("customer_sub_type", None),
    ("website", None),
    ("language_code", None),
    ("currency_id", None),
    ("payment_terms_label", Some(200)),
    ("notes", Some(36_000)),
    ("contact_number", Some(200)),
    ("owner_id", None),
    ("pricebook_id", None),
    ("facebook", Some(100)),
    ("twitter", Some(100)),
    ("tax_id", None),
    ("tax_id_type", None),
    ("tax_id_value", None),
    ("tax_authority_id", None),
    ("tax_authority_name", None),
    ("tax_exemption_id", None),
    ("tax_exemption_code", None),
];

/// Fields of editions other than the United States one; refused with code 8 unless the organisation takes them.
const EDITION_TEXTS: &[TextField] = &[
    ("avatax_exempt_no", None),
    ("avatax_use_code", None),
    ("country_code", None),
    ("gst_no", Some(15)),
    ("gst_treatment", None),
    ("is_tds_registered", None),
    ("legal_name", None),
    ("place_of_contact", None),
    ("tax_reg_no", None),
    ("tax_regime", None),
    ("tax_treatment", None),
    ("vat_reg_no", Some(12)),
    ("vat_treatment", None),
];

const CONTACT_BOOLEANS: &[&str] = &["is_taxable", "track_1099", "is_portal_enabled"];

const PERSON_TEXTS: &[TextField] = &[
    ("salutation", Some(25)),
    ("first_name", Some(100)),
    ("last_name", Some(100)),
    ("email", Some(100)),
    ("phone", Some(50)),
    ("mobile", Some(50)),
    ("designation", Some(100)),
    ("department", Some(50)),
    ("skype", Some(50)),
];

/// The portal, and what else a person shows beside its texts as true or false.
const PERSON_BOOLEANS: &[&str] = &["enable_portal", "is_sms_enabled_for_cp"];

const ADDRESS_TEXTS: &[TextField] = &[
    ("attention", Some(100)),
    ("address", Some(500)),
    ("street2", Some(255)),
    ("city", Some(100)),
    ("state", Some(100)),
    ("state_code", Some(100)),
    ("country", Some(100)),
    ("zip", Some(50)),
    ("phone", Some(50)),
    ("fax", Some(50)),
];

/// What an address shows beyond what can be written.
const ADDRESS_SHOWN: &[&str] = &["county", "country_code", "latitude", "longitude"];

const LANGUAGES: &[&str] = &[
    "", "de", "en", "en_gb", "es", "fr", "it", "ja", "nl", "pt", "pt_br", "sv", "zh",
];

/// The names of an address's parts, as they are shown.
pub(super) fn address_names() -> impl Iterator<Item = &'static str> + Clone {
    ADDRESS_TEXTS
        .iter()
        .map(|(name, _)| *name)
        .chain(ADDRESS_SHOWN.iter().copied())
}

/// The names of a person's texts.
pub(super) fn person_names() -> impl Iterator<Item = &'static str> + Clone {
    PERSON_TEXTS.iter().map(|(name, _)| *name)
}

/// Reads what a body says about a contact itself. Unknown names are ignored, as Zoho Books does.
pub(super) fn read_contact(
    body: &Map<String, Value>,
    accepted: &[String],
) -> Result<Fields, Refusal> {
    let mut fields = read_texts(body, CONTACT_TEXTS)?;
    for (name, _) in EDITION_TEXTS {
        if body.contains_key(*name) && !accepted.iter().any(|taken| taken == name) {
            return Err(Refusal::new(400, 8, format!("Invalid Element {name}")));
        }
    }
    fields.extend(read_texts(body, EDITION_TEXTS)?);
    read_booleans(body, CONTACT_BOOLEANS, &mut fields)?;
    read_number(body, "payment_terms", &mut fields, Value::is_i64)?;
    read_number(body, "credit_limit", &mut fields, Value::is_number)?;
    if let Some(tags @ Value::Array(_)) = body.get("tags") {
        fields.insert("tags", tags.clone());
    }
    one_of(&fields, "contact_type", &["customer", "vendor"])?;
    one_of(&fields, "customer_sub_type", &["individual", "business"])?;
    one_of(&fields, "language_code", LANGUAGES)?;
    if let Some(Value::String(name)) = fields.get("contact_name")
        && name.trim().is_empty()
    {
        return Err(Refusal::invalid("contact_name"));
    }
    Ok(fields)
}

/// Reads an address.
pub(super) fn read_address(value: &Value, name: &str) -> Result<Fields, Refusal> {
    let body = value.as_object().ok_or_else(|| Refusal::invalid(name))?;
    read_texts(body, ADDRESS_TEXTS)
}

/// Reads a contact person; the persons' own endpoint takes a shorter designation.
pub(super) fn read_person(
    body: &Map<String, Value>,
    own_endpoint: bool,
) -> Result<Fields, Refusal> {
    let mut fields = read_texts(body, PERSON_TEXTS)?;
    read_booleans(body, PERSON_BOOLEANS, &mut fields)?;
    match body.get("communication_preference") {
        None => {}
        Some(preference @ Value::Object(_)) => {
            fields.insert("communication_preference", preference.clone());
        }
        Some(_) => return Err(Refusal::invalid("communication_preference")),
    }
    if own_endpoint && let Some(Value::String(designation)) = fields.get("designation") {
        within("designation", designation, 50)?;
    }
    match fields.get("email") {
        Some(Value::String(email)) if !email.is_empty() && !is_email(email) => {
            Err(Refusal::invalid("email"))
        }
        _ => Ok(fields),
    }
}

fn read_texts(body: &Map<String, Value>, known: &[TextField]) -> Result<Fields, Refusal> {
    let mut fields = Fields::new();
    for (name, limit) in known {
        let value = match body.get(*name) {
            None => continue,
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(_) => return Err(Refusal::invalid(name)),
        };
        if let Some(limit) = limit {
            within(name, &value, *limit)?;
        }
        fields.insert(name, Value::String(value));
    }
    Ok(fields)
}

fn read_booleans(
    body: &Map<String, Value>,
    known: &[&'static str],
    fields: &mut Fields,
) -> Result<(), Refusal> {
    for name in known {
        match body.get(*name) {
            None => {}
            Some(Value::Bool(flag)) => {
                fields.insert(name, Value::Bool(*flag));
            }
            Some(_) => return Err(Refusal::invalid(name)),
        }
    }
    Ok(())
}

fn read_number(
    body: &Map<String, Value>,
    name: &'static str,
    fields: &mut Fields,
    fits: impl Fn(&Value) -> bool,
) -> Result<(), Refusal> {
    match body.get(name) {
        None => Ok(()),
        Some(value) if fits(value) => {
            fields.insert(name, value.clone());
            Ok(())
        }
        Some(_) => Err(Refusal::invalid(name)),
    }
}

fn one_of(fields: &Fields, name: &str, allowed: &[&str]) -> Result<(), Refusal> {
    match fields.get(name) {
        Some(Value::String(text)) if !allowed.contains(&text.as_str()) => {
            Err(Refusal::invalid(name))
        }
        _ => Ok(()),
    }
}

/// Refuses text of more characters than the field takes, with code 15.
pub(super) fn within(name: &str, text: &str, limit: usize) -> Result<(), Refusal> {
    if text.chars().count() <= limit {
        return Ok(());
    }
    Err(Refusal::new(
        400,
        15,
        format!(
            "Please ensure that the {name} has less than {} characters.",
            limit + 1
        ),
    ))
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let clean =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    clean(local)
        && clean(domain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
}

/// The names of a contact's own texts, those of all editions.
pub(super) fn contact_names() -> impl Iterator<Item = &'static str> + Clone {
    CONTACT_TEXTS
        .iter()
        .chain(EDITION_TEXTS)
        .map(|(name, _)| *name)
}
