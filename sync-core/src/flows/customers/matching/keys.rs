//! What of a customer or contact is compared: keyed hashes of normal forms.

use serde::{Deserialize, Serialize};

use super::{email_normal_form, emails_in, name_normal_form, phone_normal_form};
use crate::decision::MatchRule;
use crate::fields::{Field, Fields};
use crate::hash_key::{HashKey, KeyHash};

/// The texts of a contact that matching looks at, as the ledger answers them; empty where unset.
#[derive(Clone, Copy, Default)]
pub struct ContactTexts<'a> {
    /// The primary person's e-mail address.
    pub email: &'a str,
    /// Every phone number of the primary person.
    pub phones: &'a [&'a str],
    /// Company name.
    pub company: &'a str,
    /// The primary person's first and last name, joined by a space.
    pub person_name: &'a str,
}

impl std::fmt::Debug for ContactTexts<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ContactTexts(..)")
    }
}

/// Keyed hashes of what can match; equal hashes made with one [`HashKey`] mean equal normal forms.
///
/// ```
/// use sync_core::matching::{ContactTexts, MatchKeys, MatchRule};
/// use sync_core::{Field, Fields, HashKey};
///
/// let key = HashKey::new([7; 32]);
/// let customer = Fields::from_iter([(Field::PersonEmail, "Ann@Example.com")]);
/// let contact = ContactTexts { email: "ann@example.com", ..ContactTexts::default() };
///
/// let customer = MatchKeys::of(&customer, &key);
/// let contact = MatchKeys::from_texts(contact, &key);
/// assert!(customer.fits(&contact, MatchRule::Email));
/// assert!(!customer.fits(&contact, MatchRule::Phone));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct MatchKeys {
    /// Of the e-mail address.
    pub email: Option<KeyHash>,
    /// Of the first phone number.
    pub phone: Option<KeyHash>,
    /// Of further phone numbers (a contact's mobile).
    pub other_phones: Vec<KeyHash>,
    /// Of company and person's name together, when there are both.
    pub company_and_name: Option<KeyHash>,
    /// What the host's own rule compares.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<KeyHash>,
}

impl MatchKeys {
    /// The keys of a customer, from its mapped fields.
    #[must_use]
    pub fn of(fields: &Fields, key: &HashKey) -> Self {
        let text = |field: &Field| fields.get(field).unwrap_or_default();
        let person_name = format!(
            "{} {}",
            text(&Field::PersonFirstName),
            text(&Field::PersonLastName)
        );
        let texts = ContactTexts {
            email: text(&Field::PersonEmail),
            phones: &[text(&Field::PersonPhone)],
            company: text(&Field::CompanyName),
            person_name: &person_name,
        };
        Self::from_texts(texts, key)
    }

    /// The keys of a contact, from the ledger's texts.
    #[must_use]
    pub fn from_texts(texts: ContactTexts<'_>, key: &HashKey) -> Self {
        let mut phones = texts
            .phones
            .iter()
            .filter_map(|phone| phone_normal_form(phone))
            .map(|phone| KeyHash::of(key, "phone", &phone));
        let company_and_name = name_normal_form(texts.company)
            .zip(name_normal_form(texts.person_name))
            // No normal form holds a line break.
            .map(|(company, name)| {
                KeyHash::of(key, "company_and_name", &format!("{company}\n{name}"))
            });
        Self {
            email: email_form(texts.email).map(|email| KeyHash::of(key, "email", &email)),
            phone: phones.next(),
            other_phones: phones.collect(),
            company_and_name,
            own: Vec::new(),
        }
    }

    /// The same with the keys of the host's own rule; empty ones are none.
    #[must_use]
    pub fn with_own(mut self, own: &[String], key: &HashKey) -> Self {
        let own = own.iter().filter(|text| !text.is_empty());
        self.own = own.map(|text| KeyHash::of(key, "own", text)).collect();
        self.own.sort();
        self.own.dedup();
        self
    }

    /// Every phone number's hash.
    pub fn phones(&self) -> impl Iterator<Item = &KeyHash> {
        self.phone.iter().chain(&self.other_phones)
    }

    /// Whether the two match by a rule. Never by [`MatchRule::ExternalId`] or [`MatchRule::Sku`], which are no matter of
    /// these keys.
    #[must_use]
    pub fn fits(&self, other: &Self, rule: MatchRule) -> bool {
        let same = |one: &Option<KeyHash>, two: &Option<KeyHash>| one.is_some() && one == two;
        match rule {
            MatchRule::ExternalId | MatchRule::Sku => false,
            MatchRule::Email => same(&self.email, &other.email),
            MatchRule::Phone => self
                .phones()
                .any(|phone| other.phones().any(|known| known == phone)),
            MatchRule::CompanyAndName => same(&self.company_and_name, &other.company_and_name),
            MatchRule::Own => self.own.iter().any(|own| other.own.contains(own)),
        }
    }
}

/// The normal form of an address, or of the first one that a text holds: on both sides what is wrong with it is repaired.
fn email_form(text: &str) -> Option<String> {
    email_normal_form(text).or_else(|| email_normal_form(&emails_in(text).first?))
}
