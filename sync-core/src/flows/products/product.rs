//! A product of the shop, as far as an item is made of it.

use crate::UserId;
use crate::hash_key::sha256_of_parts;

/// A product as the shop has it. Texts are decoded and cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Product {
    /// The shop's number of it. A variation has one of its own.
    pub id: UserId,
    /// Its code, empty where it has none.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its price, a decimal; empty where the shop does not say.
    pub price: String,
    /// Whether it is for sale.
    pub status: ProductStatus,
}

/// Whether a product is for sale.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ProductStatus {
    /// It is.
    #[default]
    Active,
    /// It is, for who knows its address.
    Hidden,
    /// It is not, or waits for approval: the shop's letter.
    Disabled(String),
}

impl ProductStatus {
    /// From the shop's letter: `A`, `H`; any other is taken for disabled.
    #[must_use]
    pub fn from_letter(letter: &str) -> Self {
        match letter {
            "A" | "" => Self::Active,
            "H" => Self::Hidden,
            other => Self::Disabled(other.to_owned()),
        }
    }

    pub(super) fn as_letter(&self) -> &str {
        match self {
            Self::Active => "A",
            Self::Hidden => "H",
            Self::Disabled(letter) => letter,
        }
    }
}

impl Product {
    /// An active product of which only the id is known.
    #[must_use]
    pub const fn new(id: UserId) -> Self {
        Self {
            id,
            code: String::new(),
            name: String::new(),
            price: String::new(),
            status: ProductStatus::Active,
        }
    }

    /// A hash over all of it: 32 hex digits. Equal hashes mean that nothing changed.
    #[must_use]
    pub fn content_hash(&self) -> String {
        sha256_of_parts([
            "product-1",
            self.id.as_str(),
            &self.code,
            &self.name,
            &self.price,
            self.status.as_letter(),
        ])
    }
}
