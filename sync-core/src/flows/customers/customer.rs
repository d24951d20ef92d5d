//! A customer of the shop in our own words.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::hash_key::sha256_of_parts;
pub use crate::identity::{
    ExternalId, InvalidExternalId, InvalidShopName, InvalidUserId, ShopName, UserId,
};
use crate::text;

/// Text about a person. `Debug` shows only how long it is; [`as_str`](Self::as_str) and serialising it tell the text.
///
/// ```
/// use sync_core::Personal;
///
/// let name = Personal::from("Ann");
/// assert_eq!(format!("{name:?}"), "[3 chars]");
/// assert_eq!(name.as_str(), "Ann");
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Personal(String);

impl Personal {
    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Personal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "[{} chars]", self.0.chars().count())
    }
}

impl From<String> for Personal {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Personal {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// What kind of account the shop says this is: the letter `user_type` of its user row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CustomerKind {
    /// `C`, a buyer.
    #[default]
    Customer,
    /// Any other letter: `A` administrator, `V` vendor's administrator, `P` affiliate, or one we do not know.
    Other(String),
}

impl CustomerKind {
    /// Reads the shop's letter.
    #[must_use]
    pub fn from_letter(letter: &str) -> Self {
        match letter.trim() {
            "C" => Self::Customer,
            other => Self::Other(other.to_owned()),
        }
    }

    /// The shop's letter.
    #[must_use]
    pub fn as_letter(&self) -> &str {
        match self {
            Self::Customer => "C",
            Self::Other(letter) => letter,
        }
    }
}

/// Whether the account may be used: the letter `status` of the shop's user row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CustomerStatus {
    /// `A`.
    #[default]
    Active,
    /// Any other letter: `D` disabled or waiting for approval, `H` hidden, or one we do not know.
    Disabled(String),
}

impl CustomerStatus {
    /// Reads the shop's letter.
    #[must_use]
    pub fn from_letter(letter: &str) -> Self {
        match letter.trim() {
            "A" => Self::Active,
            other => Self::Disabled(other.to_owned()),
        }
    }

    /// The shop's letter.
    #[must_use]
    pub fn as_letter(&self) -> &str {
        match self {
            Self::Active => "A",
            Self::Disabled(letter) => letter,
        }
    }
}

/// A customer of the shop: what a mapping can use, and nothing else of the shop's record.
///
/// Unset texts are empty. Texts that come from the shop go through [`text::from_shop`] first; the mapping cleans
/// everything again, so a host's own source may hand over what it has.
///
/// ```
/// use sync_core::{Customer, UserId};
///
/// let mut customer = Customer::new(UserId::from(17));
/// customer.first_name = "Ann".into();
/// customer.last_name = "Lee".into();
/// assert_eq!(customer.full_name(), "Ann Lee");
/// assert!(!format!("{customer:?}").contains("Lee"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Customer {
    /// The shop's id.
    pub user_id: UserId,
    /// When the account was made, in seconds since 1970-01-01 UTC.
    pub registered_at: Option<i64>,
    /// Buyer or something else.
    pub kind: CustomerKind,
    /// Active or not.
    pub status: CustomerStatus,
    /// First name.
    pub first_name: Personal,
    /// Last name.
    pub last_name: Personal,
    /// The customer's own company.
    pub company: Personal,
    /// E-mail address as the customer wrote it.
    pub email: Personal,
    /// Phone number as the customer wrote it.
    pub phone: Personal,
    /// Reward points as decimal text, where the shop counts them.
    pub points: Option<String>,
    /// Language code as the shop spells it (`en`, `pt-BR`); only orders and the signed hook tell it.
    pub language: Option<String>,
    /// Billing address; only orders and the signed hook tell it.
    pub billing: Option<PostalAddress>,
    /// Shipping address; only orders and the signed hook tell it.
    pub shipping: Option<PostalAddress>,
    /// Log-in name.
    pub login: Personal,
    /// The storefront or vendor, by its number.
    pub company_id: Option<u64>,
    /// The name of that storefront or vendor.
    pub storefront: Personal,
    /// Last log-in, UNIX seconds; newest shops only.
    pub last_login: Option<i64>,
    /// Last change of the profile, UNIX seconds; add-ons only.
    pub updated_at: Option<i64>,
    /// Whether the customer pays no tax; add-ons only.
    pub tax_exempt: Option<bool>,
    /// Fax; add-ons only.
    pub fax: Personal,
    /// Web site; add-ons only.
    pub website: Personal,
    /// The host program's own data by name, for templates: `{{ data.segment }}`. The shop never fills it.
    pub data: BTreeMap<String, Personal>,
}

impl Customer {
    /// An active customer of whom only the id is known.
    #[must_use]
    pub fn new(user_id: UserId) -> Self {
        Self {
            user_id,
            registered_at: None,
            kind: CustomerKind::default(),
            status: CustomerStatus::default(),
            first_name: Personal::default(),
            last_name: Personal::default(),
            company: Personal::default(),
            email: Personal::default(),
            phone: Personal::default(),
            points: None,
            language: None,
            billing: None,
            shipping: None,
            login: Personal::default(),
            company_id: None,
            storefront: Personal::default(),
            last_login: None,
            updated_at: None,
            tax_exempt: None,
            fax: Personal::default(),
            website: Personal::default(),
            data: BTreeMap::new(),
        }
    }

    /// First and last name, cleaned, with one space between them; empty when there is neither.
    #[must_use]
    pub fn full_name(&self) -> String {
        let joined = format!("{} {}", self.first_name.as_str(), self.last_name.as_str());
        text::clean(&joined)
    }

    /// A hash over what a row of the shop's user list tells and every mapping uses: 32 hex digits.
    /// [`Mapping::content_hash`](crate::mapping::Mapping::content_hash) adds what a mapping of one's own looks at.
    ///
    /// Equal hashes mean that nothing changed. Addresses and language are left out, because a row does not have them:
    /// they are in [`address_hash`](Self::address_hash).
    #[must_use]
    pub fn content_hash(&self) -> String {
        let points = self.points.as_deref().unwrap_or_default();
        let texts = [
            self.user_id.as_str(),
            self.kind.as_letter(),
            self.status.as_letter(),
            self.first_name.as_str(),
            self.last_name.as_str(),
            self.company.as_str(),
            self.email.as_str(),
            self.phone.as_str(),
            points,
        ]
        .map(text::clean);
        sha256_of_parts(
            ["row-1"]
                .into_iter()
                .chain(texts.iter().map(String::as_str)),
        )
    }

    /// A hash over what only an order or the signed hook tells (both addresses and the language): 32 hex digits, or
    /// `None` when neither says anything.
    #[must_use]
    pub fn address_hash(&self) -> Option<String> {
        let language = text::clean(self.language.as_deref().unwrap_or_default());
        let billing = meaningful(self.billing.as_ref());
        let shipping = meaningful(self.shipping.as_ref());
        if language.is_empty() && billing.is_none() && shipping.is_none() {
            return None;
        }
        let mut parts = vec!["address-1".to_owned(), language];
        for address in [billing, shipping] {
            match address {
                Some(address) => parts.extend(address.texts().map(text::clean)),
                None => parts.push("none".to_owned()),
            }
        }
        Some(sha256_of_parts(parts.iter().map(String::as_str)))
    }
}

fn meaningful(address: Option<&PostalAddress>) -> Option<&PostalAddress> {
    address.filter(|address| address.is_meaningful())
}

/// A postal address of the shop. Unset texts are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct PostalAddress {
    /// Whom it is addressed to.
    pub attention: Personal,
    /// Street and number.
    pub address: Personal,
    /// Second line.
    pub address_2: Personal,
    /// City.
    pub city: Personal,
    /// State as the shop keeps it: a code (`CA`) or free text.
    pub state: Personal,
    /// The state's name (`California`), where the shop gives it.
    pub state_name: Personal,
    /// Country as the shop keeps it: two letters, or text.
    pub country: Personal,
    /// The country's name, where the shop gives it.
    pub country_name: Personal,
    /// Postal code.
    pub zip: Personal,
    /// Phone number.
    pub phone: Personal,
}

impl PostalAddress {
    /// Whether somebody entered it: there is a street, a city or a postal code.
    ///
    /// The shop fills an empty country and state with its own defaults and the name from elsewhere, so those alone are
    /// no sign of an address.
    #[must_use]
    pub fn is_meaningful(&self) -> bool {
        [&self.address, &self.city, &self.zip]
            .into_iter()
            .any(|text| !text::clean(text.as_str()).is_empty())
    }

    /// The texts of [`texts`](Self::texts), to be changed.
    pub(super) fn texts_mut(&mut self) -> [&mut Personal; 10] {
        [
            &mut self.attention,
            &mut self.address,
            &mut self.address_2,
            &mut self.city,
            &mut self.state,
            &mut self.state_name,
            &mut self.country,
            &mut self.country_name,
            &mut self.zip,
            &mut self.phone,
        ]
    }

    /// Every text.
    pub(super) fn texts(&self) -> [&str; 10] {
        [
            &self.attention,
            &self.address,
            &self.address_2,
            &self.city,
            &self.state,
            &self.state_name,
            &self.country,
            &self.country_name,
            &self.zip,
            &self.phone,
        ]
        .map(Personal::as_str)
    }
}
