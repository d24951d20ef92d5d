//! What templates see of a customer.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use super::address::state;
use super::countries::country_code;
use crate::customer::{Customer, Personal, PostalAddress};
use crate::flows::customers::placeholders::without_placeholders;
use crate::matching::emails_in;
use crate::text;

/// UTF-16 units of a value that a template gets to see; every field is shorter, but for notes.
const LONGEST_VALUE: usize = 2_000;

/// A variable.
#[derive(Debug)]
pub(super) struct Variable {
    pub(super) name: &'static str,
    /// The value for a customer; empty where the shop has none.
    of: fn(&Customer) -> Seen,
    /// What a made-up customer has.
    sample: Sample,
    /// Whether it stands in the shop's row of the user, and not in [`Customer::content_hash`].
    is_beside_hash: bool,
}

/// What a variable is for one customer.
enum Seen {
    Text(String),
    Parts(Vec<(&'static str, String)>),
    Bag(BTreeMap<String, String>),
}

#[derive(Debug, Clone, Copy)]
enum Sample {
    Text(&'static str),
    Parts,
    Bag,
}

const fn text_of(name: &'static str, sample: &'static str, of: fn(&Customer) -> Seen) -> Variable {
    Variable {
        name,
        of,
        sample: Sample::Text(sample),
        is_beside_hash: false,
    }
}

const fn beside(name: &'static str, sample: &'static str, of: fn(&Customer) -> Seen) -> Variable {
    Variable {
        is_beside_hash: true,
        ..text_of(name, sample, of)
    }
}

const fn of_kind(name: &'static str, sample: Sample, of: fn(&Customer) -> Seen) -> Variable {
    Variable {
        name,
        of,
        sample,
        is_beside_hash: false,
    }
}

/// Every variable. Numbers and times are text; times are UNIX seconds.
static VARIABLES: [Variable; 24] = [
    text_of("company", "Sample Ltd", |c| personal(&c.company)),
    text_of("full_name", "Sam Ple", |c| {
        shown(&format!(
            "{} {}",
            c.first_name.as_str(),
            c.last_name.as_str()
        ))
    }),
    text_of("first_name", "Sam", |c| personal(&c.first_name)),
    text_of("last_name", "Ple", |c| personal(&c.last_name)),
    text_of("email", "sam@example.com", |c| email(&c.email)),
    text_of("phone", "+1 555 0100", |c| personal(&c.phone)),
    text_of("points", "120", |c| {
        shown(c.points.as_deref().unwrap_or_default())
    }),
    text_of("user_id", "17", |c| Seen::Text(c.user_id.to_string())),
    text_of("language", "en", |c| {
        shown(c.language.as_deref().unwrap_or_default())
    }),
    text_of("country", "US", |c| Seen::Text(country(c))),
    of_kind("billing", Sample::Parts, |c| address(c.billing.as_ref())),
    of_kind("shipping", Sample::Parts, |c| address(c.shipping.as_ref())),
    text_of("status", "A", |c| shown(c.status.as_letter())),
    text_of("user_type", "C", |c| shown(c.kind.as_letter())),
    text_of("registered", "1735689600", |c| number(c.registered_at)),
    beside("last_login", "1735689600", |c| number(c.last_login)),
    beside("updated", "1735689600", |c| number(c.updated_at)),
    beside("login", "user_17", |c| personal(&c.login)),
    beside("company_id", "1", |c| number(c.company_id)),
    beside("storefront", "Sample Shop", |c| personal(&c.storefront)),
    beside("tax_exempt", "true", |c| {
        Seen::Text(match c.tax_exempt {
            Some(true) => "true".to_owned(),
            _ => String::new(),
        })
    }),
    beside("fax", "+1 555 0101", |c| personal(&c.fax)),
    beside("website", "https://example.com", |c| personal(&c.website)),
    Variable {
        is_beside_hash: true,
        ..of_kind("data", Sample::Bag, |c| bag(&c.data))
    },
];

/// The names of the variables, for a person to read.
pub(super) fn variable_names() -> String {
    let names: Vec<&str> = VARIABLES.iter().map(|variable| variable.name).collect();
    names.join(", ")
}

/// The variable of this name.
pub(super) fn variable(name: &str) -> Option<&'static Variable> {
    VARIABLES.iter().find(|variable| variable.name == name)
}

/// Every variable with its value for a customer, parts of an address and fields by their full names. Personal data: for the eyes of who asked.
///
/// ```
/// use sync_core::mapping::variables_of;
/// use sync_core::{Customer, UserId};
///
/// let mut customer = Customer::new(UserId::from(17));
/// customer.first_name = "Ann".into();
/// let variables = variables_of(&customer);
/// assert!(variables.contains(&("first_name".to_owned(), "Ann".to_owned())));
/// ```
#[must_use]
pub fn variables_of(customer: &Customer) -> Vec<(String, String)> {
    let customer = without_placeholders(customer);
    let mut all = Vec::new();
    for variable in &VARIABLES {
        let name = variable.name;
        match (variable.of)(&customer) {
            Seen::Text(text) => all.push((name.to_owned(), text)),
            Seen::Parts(parts) => {
                let parts = parts.into_iter();
                all.extend(parts.map(|(part, text)| (format!("{name}.{part}"), text)));
            }
            Seen::Bag(bag) => {
                let texts = bag.into_iter();
                all.extend(texts.map(|(key, text)| (format!("{name}.{key}"), text)));
            }
        }
    }
    all
}

impl Variable {
    /// Whether a change of it shows in [`Customer::content_hash`], or comes with addresses.
    pub(super) const fn is_beside_hash(&self) -> bool {
        self.is_beside_hash
    }

    pub(super) fn value(&self, customer: &Customer) -> Value {
        match (self.of)(customer) {
            Seen::Text(text) => Value::from(text),
            Seen::Parts(parts) => Value::from_pairs(parts),
            Seen::Bag(texts) => Value::from_object(Bag {
                texts,
                otherwise: "",
            }),
        }
    }

    /// The value as one text, for comparing.
    pub(super) fn as_text(&self, customer: &Customer) -> String {
        match (self.of)(customer) {
            Seen::Text(text) => text,
            Seen::Parts(parts) => joined(parts),
            Seen::Bag(texts) => joined(texts),
        }
    }

    /// The value for a made-up customer who has it, or who lacks it.
    pub(super) fn sample(&self, has: bool) -> Value {
        match self.sample {
            Sample::Text(text) => Value::from(if has { text } else { "" }),
            Sample::Parts => {
                let sample = |(part, text): &(&'static str, &'static str)| {
                    (*part, if has { *text } else { "" })
                };
                Value::from_pairs(SAMPLE_ADDRESS.iter().map(sample))
            }
            Sample::Bag => Value::from_object(Bag {
                texts: BTreeMap::new(),
                otherwise: if has { "1" } else { "" },
            }),
        }
    }
}

fn joined<K: AsRef<str>>(pairs: impl IntoIterator<Item = (K, String)>) -> String {
    let lines: Vec<String> = pairs
        .into_iter()
        .map(|(name, text)| format!("{}={text}", name.as_ref()))
        .collect();
    lines.join("\n")
}

const SAMPLE_ADDRESS: [(&str, &str); 10] = [
    ("attention", "Sam Ple"),
    ("address", "1 Sample Street"),
    ("address_2", "Floor 2"),
    ("city", "Sampleton"),
    ("state", "California"),
    ("state_code", "CA"),
    ("zip", "90001"),
    ("country", "United States"),
    ("country_code", "US"),
    ("phone", "+1 555 0100"),
];

/// Texts by names that are not known beforehand; a name that is not there has an empty text.
#[derive(Debug)]
struct Bag {
    texts: BTreeMap<String, String>,
    otherwise: &'static str,
}

impl Object for Bag {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let text = key.as_str().and_then(|key| self.texts.get(key));
        Some(text.map_or_else(
            || Value::from(self.otherwise),
            |text| Value::from(text.as_str()),
        ))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(
            self.texts
                .keys()
                .map(|key| Value::from(key.as_str()))
                .collect(),
        )
    }
}

fn personal(text: &Personal) -> Seen {
    shown(text.as_str())
}

/// An address as it is sent; what is none as it is.
fn email(text: &Personal) -> Seen {
    match emails_in(text.as_str()).first {
        Some(address) => shown(&address),
        None => personal(text),
    }
}

fn shown(text: &str) -> Seen {
    Seen::Text(value(text))
}

fn number(number: Option<impl ToString>) -> Seen {
    Seen::Text(number.map(|number| number.to_string()).unwrap_or_default())
}

fn bag(texts: &BTreeMap<String, Personal>) -> Seen {
    let texts = texts.iter();
    Seen::Bag(
        texts
            .map(|(name, text)| (name.clone(), value(text.as_str())))
            .collect(),
    )
}

/// The country's two letters, of the billing address or else the shipping address; as it is where nobody knows it.
fn country(customer: &Customer) -> String {
    let addresses = [&customer.billing, &customer.shipping];
    let mut given = addresses
        .into_iter()
        .flatten()
        .filter(|address| address.is_meaningful())
        .map(country_of);
    given
        .find(|country| !country.is_empty())
        .unwrap_or_default()
}

fn country_of(address: &PostalAddress) -> String {
    let given = [address.country.as_str(), address.country_name.as_str()];
    match given.into_iter().find_map(country_code) {
        Some(code) => code.to_owned(),
        None => value(
            given
                .into_iter()
                .find(|text| !text.trim().is_empty())
                .unwrap_or_default(),
        ),
    }
}

/// The parts of an address that somebody entered.
fn address(address: Option<&PostalAddress>) -> Seen {
    let nothing = PostalAddress::default();
    let address = address
        .filter(|address| address.is_meaningful())
        .unwrap_or(&nothing);
    let (state, state_code) = state(address);
    let given = [address.country_name.as_str(), address.country.as_str()];
    let country = given.into_iter().find(|text| !text.trim().is_empty());
    Seen::Parts(vec![
        ("attention", value(address.attention.as_str())),
        ("address", value(address.address.as_str())),
        ("address_2", value(address.address_2.as_str())),
        ("city", value(address.city.as_str())),
        ("state", value(state)),
        ("state_code", value(state_code.unwrap_or_default())),
        ("zip", value(address.zip.as_str())),
        ("country", value(country.unwrap_or_default())),
        ("country_code", country_of(address)),
        ("phone", value(address.phone.as_str())),
    ])
}

/// A cleaned text, cut to what any field could take. A tab, CR or NUL in front leaves a tab, so that what comes out of
/// the template is still known for a formula.
fn value(raw: &str) -> String {
    let cleaned = text::clean(raw);
    let value = text::cut(&cleaned, LONGEST_VALUE);
    if raw.starts_with(['\t', '\r', '\0']) && !value.is_empty() {
        format!("\t{value}")
    } else {
        value.to_owned()
    }
}
