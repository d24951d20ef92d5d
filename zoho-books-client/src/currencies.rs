//! Currencies. <https://www.zoho.com/books/api/v3/currency/>

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::client::Client;
use crate::error::Result;
use crate::page::{Page, Pager};
use crate::request::Request;
use crate::wire::{self, Amount, id_type};

id_type! {
    /// The id of a currency.
    CurrencyId
}

/// A currency of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Currency {
    /// Its id: what contacts are written with.
    pub currency_id: CurrencyId,
    /// Its three letters.
    #[serde(default, deserialize_with = "wire::plain_text")]
    pub currency_code: String,
    /// Its name.
    #[serde(default, deserialize_with = "wire::text")]
    pub currency_name: Option<String>,
    /// Its symbol.
    #[serde(default, deserialize_with = "wire::text")]
    pub currency_symbol: Option<String>,
    /// Digits after the point.
    #[serde(default, deserialize_with = "wire::integer")]
    pub price_precision: Option<i64>,
    /// Whether it is the organisation's base currency.
    #[serde(default, deserialize_with = "wire::flag")]
    pub is_base_currency: Option<bool>,
    /// What one of it is worth in the base currency.
    #[serde(default, deserialize_with = "wire::amount")]
    pub exchange_rate: Option<Amount>,
    /// What this version does not know, as it came.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Calls about currencies. From [`Client::currencies`].
#[derive(Debug, Clone, Copy)]
pub struct Currencies<'a>(pub(crate) &'a Client);

fn list() -> Request<Page<Currency>> {
    Request::get("list_currencies", &["settings", "currencies"])
        .answer("currencies")
        .query("per_page", "200")
        .large()
}

impl Client {
    /// The organisation's currencies.
    #[must_use]
    pub fn currencies(&self) -> Currencies<'_> {
        Currencies(self)
    }
}

impl Currencies<'_> {
    /// The organisation's currencies, page by page. Scope `settings.READ`.
    #[must_use]
    pub fn list(&self) -> Pager<Currency> {
        Pager::new(self.0.clone(), list())
    }

    /// All of the organisation's currencies.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn all(&self) -> Result<Vec<Currency>> {
        self.list().all().await
    }
}
