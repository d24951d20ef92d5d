//! A contact as flat text fields: what is mapped, sent, hashed and compared.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use crate::contact_field::{ContactField, Edition, FieldForm, NamedList};
pub use crate::hash_key::HashKey;
use crate::hash_key::hex_prefix;
use crate::text;

/// One text field of a contact or an item in Zoho Books that we may write.
///
/// As text it reads like the field of the API: `contact_name`, `person.email` (the primary contact person),
/// `billing_address.city`, `item.sku`, `cf_loyalty_points`.
///
/// ```
/// use sync_core::{AddressPart, Field};
///
/// assert_eq!(Field::Billing(AddressPart::City).to_string(), "billing_address.city");
/// assert_eq!("person.email".parse(), Ok(Field::PersonEmail));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Field {
    /// `contact_name`, the display name.
    ContactName,
    /// `company_name`.
    CompanyName,
    /// `customer_sub_type`: `business` or `individual`.
    CustomerSubType,
    /// `language_code` of the customer's portal.
    LanguageCode,
    /// First name of the primary contact person.
    PersonFirstName,
    /// Last name of the primary contact person.
    PersonLastName,
    /// E-mail of the primary contact person.
    PersonEmail,
    /// Phone of the primary contact person.
    PersonPhone,
    /// A part of `billing_address`.
    Billing(AddressPart),
    /// A part of `shipping_address`.
    Shipping(AddressPart),
    /// A field of an item.
    Item(ItemField),
    /// A custom field, by its API name (`cf_…`).
    Custom(String),
    /// Form of address of the primary contact person.
    PersonSalutation,
    /// Mobile phone of the primary contact person.
    PersonMobile,
    /// Position of the primary contact person.
    PersonDesignation,
    /// Department of the primary contact person.
    PersonDepartment,
    /// Skype name of the primary contact person.
    PersonSkype,
    /// A field of the second contact person: the first one that is not the primary.
    SecondPerson(PersonPart),
    /// Any other field of the contact that this crate knows.
    Contact(ContactField),
    /// A text of the contact that this crate does not know, by its key in the API.
    Other(String),
}

/// A field of a contact person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PersonPart {
    /// `salutation`.
    Salutation,
    /// `first_name`.
    FirstName,
    /// `last_name`.
    LastName,
    /// `email`.
    Email,
    /// `phone`.
    Phone,
    /// `mobile`.
    Mobile,
    /// `designation`, the position.
    Designation,
    /// `department`.
    Department,
    /// `skype`.
    Skype,
}

impl PersonPart {
    /// Every part.
    pub const ALL: [Self; 9] = [
        Self::Salutation,
        Self::FirstName,
        Self::LastName,
        Self::Email,
        Self::Phone,
        Self::Mobile,
        Self::Designation,
        Self::Department,
        Self::Skype,
    ];

    /// The key of the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Salutation => "salutation",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Mobile => "mobile",
            Self::Designation => "designation",
            Self::Department => "department",
            Self::Skype => "skype",
        }
    }

    /// The same of the primary contact person.
    #[must_use]
    pub const fn of_primary(self) -> Field {
        match self {
            Self::Salutation => Field::PersonSalutation,
            Self::FirstName => Field::PersonFirstName,
            Self::LastName => Field::PersonLastName,
            Self::Email => Field::PersonEmail,
            Self::Phone => Field::PersonPhone,
            Self::Mobile => Field::PersonMobile,
            Self::Designation => Field::PersonDesignation,
            Self::Department => Field::PersonDepartment,
            Self::Skype => Field::PersonSkype,
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == key)
    }
}

/// A field of an item in Zoho Books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ItemField {
    /// `name`.
    Name,
    /// `sku`, the product's code.
    Sku,
    /// `rate`, the price: a decimal without needless zeros.
    Rate,
    /// `description`, what documents say about it.
    Description,
    /// `purchase_rate`, what it costs: a decimal without needless zeros.
    PurchaseRate,
    /// `purchase_description`, what bills say about it.
    PurchaseDescription,
    /// `hsn_or_sac`, its code for taxes (IN, KE, ZA).
    HsnOrSac,
}

impl ItemField {
    /// Every field.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Sku,
        Self::Rate,
        Self::Description,
        Self::PurchaseRate,
        Self::PurchaseDescription,
        Self::HsnOrSac,
    ];

    /// The key of the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Sku => "sku",
            Self::Rate => "rate",
            Self::Description => "description",
            Self::PurchaseRate => "purchase_rate",
            Self::PurchaseDescription => "purchase_description",
            Self::HsnOrSac => "hsn_or_sac",
        }
    }

    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == key)
    }
}

impl fmt::Display for ItemField {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A part of an address in Zoho Books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AddressPart {
    /// `attention`.
    Attention,
    /// `address`, the street.
    Address,
    /// `street2`.
    Street2,
    /// `city`.
    City,
    /// `state`, its name.
    State,
    /// `state_code`.
    StateCode,
    /// `zip`.
    Zip,
    /// `country`, its English name.
    Country,
    /// `phone`.
    Phone,
}

impl AddressPart {
    /// Every part, in the order of the API's documentation.
    pub const ALL: [Self; 9] = [
        Self::Attention,
        Self::Address,
        Self::Street2,
        Self::City,
        Self::State,
        Self::StateCode,
        Self::Zip,
        Self::Country,
        Self::Phone,
    ];

    /// The key inside the address object of the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Attention => "attention",
            Self::Address => "address",
            Self::Street2 => "street2",
            Self::City => "city",
            Self::State => "state",
            Self::StateCode => "state_code",
            Self::Zip => "zip",
            Self::Country => "country",
            Self::Phone => "phone",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == key)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ContactName => formatter.write_str("contact_name"),
            Self::CompanyName => formatter.write_str("company_name"),
            Self::CustomerSubType => formatter.write_str("customer_sub_type"),
            Self::LanguageCode => formatter.write_str("language_code"),
            Self::PersonFirstName => formatter.write_str("person.first_name"),
            Self::PersonLastName => formatter.write_str("person.last_name"),
            Self::PersonEmail => formatter.write_str("person.email"),
            Self::PersonPhone => formatter.write_str("person.phone"),
            Self::Billing(part) => write!(formatter, "billing_address.{}", part.as_str()),
            Self::Shipping(part) => write!(formatter, "shipping_address.{}", part.as_str()),
            Self::Item(field) => write!(formatter, "item.{field}"),
            Self::Custom(api_name) => formatter.write_str(api_name),
            Self::PersonSalutation => formatter.write_str("person.salutation"),
            Self::PersonMobile => formatter.write_str("person.mobile"),
            Self::PersonDesignation => formatter.write_str("person.designation"),
            Self::PersonDepartment => formatter.write_str("person.department"),
            Self::PersonSkype => formatter.write_str("person.skype"),
            Self::SecondPerson(part) => write!(formatter, "second_person.{}", part.as_str()),
            Self::Contact(field) => formatter.write_str(field.as_str()),
            Self::Other(key) => write!(formatter, "other.{key}"),
        }
    }
}

/// Text that names no field that we write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a field of a contact that is written; custom fields start with cf_")]
pub struct UnknownField;

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(text: &str) -> Result<Self, UnknownField> {
        let field = match text {
            "contact_name" => Self::ContactName,
            "company_name" => Self::CompanyName,
            "customer_sub_type" => Self::CustomerSubType,
            "language_code" => Self::LanguageCode,
            _ => match text.split_once('.') {
                Some(("person", key)) => {
                    PersonPart::from_key(key).ok_or(UnknownField)?.of_primary()
                }
                Some(("second_person", key)) => {
                    Self::SecondPerson(PersonPart::from_key(key).ok_or(UnknownField)?)
                }
                Some(("other", key)) if is_api_key(key) => Self::Other(key.to_owned()),
                Some(("billing_address", key)) => {
                    Self::Billing(AddressPart::from_key(key).ok_or(UnknownField)?)
                }
                Some(("shipping_address", key)) => {
                    Self::Shipping(AddressPart::from_key(key).ok_or(UnknownField)?)
                }
                Some(("item", key)) => Self::Item(ItemField::from_key(key).ok_or(UnknownField)?),
                None if text.starts_with("cf_") => Self::Custom(text.to_owned()),
                None => {
                    let named = |field: &&ContactField| field.as_str() == text;
                    Self::Contact(*ContactField::ALL.iter().find(named).ok_or(UnknownField)?)
                }
                Some(_) => return Err(UnknownField),
            },
        };
        Ok(field)
    }
}

/// What a key of the API is made of.
fn is_api_key(key: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=100).contains(&key.len()) && key.bytes().all(allowed)
}

/// The texts of a contact by field. Never holds an empty value; `Debug` shows the fields' names only.
///
/// ```
/// use sync_core::{Field, Fields};
///
/// let mut fields = Fields::default();
/// fields.insert(Field::ContactName, "Ann Lee");
/// fields.insert(Field::CompanyName, "");
/// assert_eq!(fields.len(), 1);
/// assert_eq!(format!("{fields:?}"), "{contact_name}");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<Field, String>);

impl Fields {
    /// The text of a field.
    #[must_use]
    pub fn get(&self, field: &Field) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    /// Sets a field. A text of nothing but blanks takes the field out instead.
    pub fn insert(&mut self, field: Field, value: impl Into<String>) {
        let value = value.into();
        if value.trim().is_empty() {
            self.0.remove(&field);
        } else {
            self.0.insert(field, value);
        }
    }

    /// Takes a field out and returns its text.
    pub fn remove(&mut self, field: &Field) -> Option<String> {
        self.0.remove(field)
    }

    /// Keeps only the fields for which `keep` says so.
    pub fn retain(&mut self, mut keep: impl FnMut(&Field, &str) -> bool) {
        self.0.retain(|field, value| keep(field, value));
    }

    /// Fields and texts, in the order of [`Field`].
    pub fn iter(&self) -> impl Iterator<Item = (&Field, &str)> {
        self.0.iter().map(|(field, value)| (field, value.as_str()))
    }

    /// How many fields there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A keyed hash for each field.
    ///
    /// Texts are brought to one form first ([`text::clean`]): blanks that a remote adds or takes away are no change.
    #[must_use]
    pub fn hashes(&self, key: &HashKey) -> FieldHashes {
        self.iter()
            .map(|(field, value)| (field.clone(), field_hash(key, field, value)))
            .collect()
    }
}

fn field_hash(key: &HashKey, field: &Field, value: &str) -> String {
    let tag = key.tag(&format!("field:{field}"), &text::clean(value));
    hex_prefix(&tag, 16)
}

impl fmt::Debug for Fields {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names = formatter.debug_set();
        for field in self.0.keys() {
            names.entry(&format_args!("{field}"));
        }
        names.finish()
    }
}

impl<S: Into<String>> FromIterator<(Field, S)> for Fields {
    fn from_iter<I: IntoIterator<Item = (Field, S)>>(pairs: I) -> Self {
        let mut fields = Self::default();
        fields.extend(pairs);
        fields
    }
}

impl<S: Into<String>> Extend<(Field, S)> for Fields {
    fn extend<I: IntoIterator<Item = (Field, S)>>(&mut self, pairs: I) {
        for (field, value) in pairs {
            self.insert(field, value);
        }
    }
}

/// What we remember of a contact after a write: a keyed hash (16 hex digits) for each field.
///
/// As JSON it is one object from the field's name to its hash. Names that this version does not know are passed over
/// when reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct FieldHashes(BTreeMap<Field, String>);

impl FieldHashes {
    /// The hash of a field.
    #[must_use]
    pub fn get(&self, field: &Field) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    /// Sets the hash of a field.
    pub fn insert(&mut self, field: Field, hash: impl Into<String>) {
        self.0.insert(field, hash.into());
    }

    /// Forgets a field.
    pub fn remove(&mut self, field: &Field) -> Option<String> {
        self.0.remove(field)
    }

    /// Fields and hashes, in the order of [`Field`].
    pub fn iter(&self) -> impl Iterator<Item = (&Field, &str)> {
        self.0.iter().map(|(field, hash)| (field, hash.as_str()))
    }

    /// How many fields there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Field, String)> for FieldHashes {
    fn from_iter<I: IntoIterator<Item = (Field, String)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl From<BTreeMap<String, String>> for FieldHashes {
    fn from(map: BTreeMap<String, String>) -> Self {
        map.into_iter()
            .filter_map(|(name, hash)| Some((name.parse().ok()?, hash)))
            .collect()
    }
}

impl From<FieldHashes> for BTreeMap<String, String> {
    fn from(hashes: FieldHashes) -> Self {
        hashes
            .0
            .into_iter()
            .map(|(field, hash)| (field.to_string(), hash))
            .collect()
    }
}
