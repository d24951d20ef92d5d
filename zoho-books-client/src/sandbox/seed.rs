//! Contacts that are there from the start, and made-up ones in any number.

use std::fmt;

use jiff::Timestamp;
use serde_json::Value;

use super::custom_fields::CustomField;
use super::fields::{address_names, contact_names, person_names};
use super::record::{Contact, Fields, Person};
use super::state::State;

/// A contact to put into the sandbox, as if it had always been there.
///
/// Nothing is checked: a seed may break the organisation's rules, as old records do. The first person that is given is
/// the primary one.
///
/// ```
/// use zoho_books_client::sandbox::ContactSeed;
///
/// let seed = ContactSeed::new("Acme Ltd")
///     .company_name("Acme Ltd")
///     .person("Ada", "Byron", "ada@acme.example")
///     .billing_address([("city", "London"), ("country", "United Kingdom")])
///     .custom_field("cf_cs_cart_id", "cscart:main:17");
/// ```
#[derive(Clone)]
pub struct ContactSeed {
    fields: Vec<(String, String)>,
    persons: Vec<Vec<(String, String)>>,
    billing: Vec<(String, String)>,
    shipping: Vec<(String, String)>,
    custom: Vec<(String, String)>,
    inactive: bool,
    has_transactions: bool,
    created: Option<Timestamp>,
}

impl ContactSeed {
    /// A customer with this display name and nothing else.
    pub fn new(contact_name: &str) -> Self {
        Self {
            fields: vec![("contact_name".to_owned(), contact_name.to_owned())],
            persons: Vec::new(),
            billing: Vec::new(),
            shipping: Vec::new(),
            custom: Vec::new(),
            inactive: false,
            has_transactions: false,
            created: None,
        }
    }

    /// Sets a text field of the contact by its name in the API: `notes`, `language_code`, `website`. Names that the API does not
    /// have are passed over.
    #[must_use]
    pub fn field(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The company.
    #[must_use]
    pub fn company_name(self, name: &str) -> Self {
        self.field("company_name", name)
    }

    /// Makes it a vendor.
    #[must_use]
    pub fn vendor(self) -> Self {
        self.field("contact_type", "vendor")
    }

    /// Adds a contact person.
    #[must_use]
    pub fn person(self, first_name: &str, last_name: &str, email: &str) -> Self {
        self.person_with([
            ("first_name", first_name),
            ("last_name", last_name),
            ("email", email),
        ])
    }

    /// Adds a contact person with any of a person's texts: `salutation`, `phone`, `mobile` …
    #[must_use]
    pub fn person_with<'a>(mut self, texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.persons.push(owned(texts));
        self
    }

    /// Adds a contact person of whom only the e-mail address is known.
    #[must_use]
    pub fn email(self, email: &str) -> Self {
        self.person_with([("email", email)])
    }

    /// Sets parts of the billing address by their names in the API.
    #[must_use]
    pub fn billing_address<'a>(
        mut self,
        parts: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        self.billing = owned(parts);
        self
    }

    /// Sets parts of the shipping address by their names in the API.
    #[must_use]
    pub fn shipping_address<'a>(
        mut self,
        parts: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        self.shipping = owned(parts);
        self
    }

    /// Sets a custom field by its api name. A field that does not exist yet is defined, without uniqueness.
    #[must_use]
    pub fn custom_field(mut self, api_name: &str, value: &str) -> Self {
        self.custom.push((api_name.to_owned(), value.to_owned()));
        self
    }

    /// Makes it inactive.
    #[must_use]
    pub fn inactive(mut self) -> Self {
        self.inactive = true;
        self
    }

    /// Gives it transactions: it cannot be deleted through the API any more.
    #[must_use]
    pub fn with_transactions(mut self) -> Self {
        self.has_transactions = true;
        self
    }

    /// When it was made and last changed, instead of now.
    #[must_use]
    pub fn created_at(mut self, at: Timestamp) -> Self {
        self.created = Some(at);
        self
    }
}

impl fmt::Debug for ContactSeed {
    /// Without anybody's data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContactSeed")
            .field("fields", &self.fields.len())
            .field("persons", &self.persons.len())
            .field("inactive", &self.inactive)
            .finish_non_exhaustive()
    }
}

impl State {
    pub(super) fn add_seed(&mut self, seed: ContactSeed) -> u64 {
        let mut contact = self.blank_contact("user");
        fill(&mut contact.fields, &contact_names(), seed.fields);
        fill(&mut contact.billing.fields, &address_names(), seed.billing);
        fill(
            &mut contact.shipping.fields,
            &address_names(),
            seed.shipping,
        );
        for texts in seed.persons {
            let mut person = Person {
                id: self.next_id(),
                ..Person::default()
            };
            fill(&mut person.fields, &person_names(), texts);
            contact.persons.push(person);
        }
        contact.settle_primary();
        for (api_name, value) in seed.custom {
            let known = self
                .custom_fields
                .iter()
                .find(|field| field.entity == "contact" && field.api_name == api_name);
            let field = match known {
                Some(field) => field.id,
                None => self.define_field(CustomField::named(&api_name, false)).id,
            };
            contact.custom.insert(field, Value::String(value));
        }
        contact.inactive = seed.inactive;
        contact.has_transactions = seed.has_transactions;
        if let Some(at) = seed.created {
            stamp(&mut contact, at);
        } else {
            // Seeds were there before: no look-up or list lags behind them.
            contact.born_ms = 0;
        }
        let id = contact.id;
        self.contacts.insert(contact);
        id
    }
}

fn stamp(contact: &mut Contact, at: Timestamp) {
    contact.created = at.as_second();
    contact.modified = at.as_second();
    contact.born_ms = at.as_millisecond();
}

fn owned<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<(String, String)> {
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn fill(
    fields: &mut Fields,
    known: &(impl Iterator<Item = &'static str> + Clone),
    texts: Vec<(String, String)>,
) {
    for (name, value) in texts {
        if let Some(name) = known.clone().find(|known| *known == name) {
            fields.insert(name, Value::String(value));
        }
    }
}

const FIRST_NAMES: &[&str] = &[
    "Ada", "Béla", "Chinua", "Dörte", "Élodie", "Farid", "Grażyna", "Hiro", "Inés", "Jun", "Katya",
    "Léa", "Moana", "Nkechi", "Oğuz", "Priya",
];
const LAST_NAMES: &[&str] = &[
    "Adebayo",
    "Bianchi",
    "Castillo",
    "Dvořák",
    "Eriksen",
    "Fournier",
    "Grünwald",
    "Haddad",
    "Ivanova",
    "Jansen",
    "Kowalska",
    "Lindqvist",
    "Murphy",
    "Nakamura",
];
const TRADES: &[&str] = &[
    "Bakery",
    "Cycles",
    "Garden Supplies",
    "Instruments",
    "Joinery",
    "Prints",
];
/// City, state, postal code, country.
const PLACES: &[(&str, &str, &str, &str)] = &[
    ("Springfield", "IL", "62701", "U.S.A"),
    ("Lyon", "", "69001", "France"),
    ("Kraków", "", "30-001", "Poland"),
    ("Pune", "MH", "411001", "India"),
    ("Osaka", "", "530-0001", "Japan"),
];

/// `count` made-up contacts, the same ones for the same `seed`. About a third are companies, one in ten has no contact person;
/// e-mail addresses are distinct and end in reserved domains.
///
/// ```
/// use zoho_books_client::sandbox::{Books, generate_contacts};
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let books = Books::builder().start().await;
/// books.add_contacts(generate_contacts(300, 7));
/// assert_eq!(books.contact_count(), 300);
/// # });
/// ```
pub fn generate_contacts(count: usize, seed: u64) -> Vec<ContactSeed> {
    let mut dice = Dice(seed);
    (1..=count)
        .map(|number| {
            let first = dice.pick(FIRST_NAMES, "Ada");
            let last = dice.pick(LAST_NAMES, "Murphy");
            let (city, state, zip, country) = dice.pick(PLACES, ("", "", "", ""));
            let company = format!("{last} {} {number}", dice.pick(TRADES, "Prints"));
            let is_company = dice.below(3) == 0;
            let domain = dice.pick(
                &["example.com", "example.net", "example.org"],
                "example.com",
            );
            let name = if is_company {
                company.clone()
            } else {
                format!("{first} {last}")
            };
            let mut contact = ContactSeed::new(&name);
            if is_company {
                contact = contact.company_name(&company);
            }
            if dice.below(10) != 0 {
                let email = format!("contact{number}@{domain}");
                let phone = format!("+1 555 01{:02}", dice.below(100));
                contact = contact.person_with([
                    ("first_name", first),
                    ("last_name", last),
                    ("email", &email),
                    ("phone", &phone),
                ]);
            }
            contact.billing_address([
                (
                    "address",
                    format!("{} Sample Street", 1 + dice.below(200)).as_str(),
                ),
                ("city", city),
                ("state", state),
                ("zip", zip),
                ("country", country),
            ])
        })
        .collect()
}

/// SplitMix64: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next().checked_rem(bound).unwrap_or_default()
    }

    fn pick<T: Copy>(&mut self, from: &[T], otherwise: T) -> T {
        let bound = u64::try_from(from.len()).unwrap_or_default();
        usize::try_from(self.below(bound))
            .ok()
            .and_then(|at| from.get(at))
            .copied()
            .unwrap_or(otherwise)
    }
}
