//! Currencies. <https://www.zoho.com/books/api/v3/currency/>
//!
//! Reading them is always there. Feature `settings` adds what changes them, and their exchange rates.
//!
#![cfg_attr(feature = "sandbox", doc = "```")]
#![cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
#![doc = include_str!("../doc_setup.md")]
//! let currencies = books.currencies().list().all().await?;
//! let base = currencies.iter().find(|currency| currency.is_base_currency == Some(true));
//! assert_eq!(base.map(|currency| currency.currency_code.as_str()), Some("USD"));
//! # Ok(())
//! # }
//! ```

pub(crate) mod administration;

#[cfg(feature = "settings")]
pub use administration::{CurrencyDraft, ExchangeRate, ExchangeRateDraft};

pub use crate::ids::CurrencyId;

use crate::amount::Amount;
use crate::macros::{endpoints, filters, record};
use crate::wire::open_enum;
use crate::{Date, Page};

open_enum! {
    /// What a list of currencies can be narrowed down to.
    CurrencyFilter {
        /// All but the base currency.
        WithoutBase = "Currencies.ExcludeBaseCurrency",
    }
}

record! {
    /// A currency of the organisation.
    Currency by currency_id: CurrencyId {
        /// Its three letters.
        currency_code: String,
        /// Its name.
        currency_name: Option<String>,
        /// Its symbol.
        currency_symbol: Option<String>,
        /// How amounts of it are written: `1,234,567.89`.
        currency_format: Option<String>,
        /// Digits after the point.
        price_precision: Option<i64>,
        /// Whether it is the organisation's base currency.
        is_base_currency: Option<bool>,
        /// What one of it is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The day from which that holds.
        effective_date: Option<Date>,
    }
}

endpoints! {
    /// Calls about currencies. From [`Client::currencies`](crate::Client::currencies).
    Currencies, currencies, "currency";

    /// The organisation's currencies.
    list = Get "/settings/currencies" () -> Page<Currency> at "currencies";
        list_currencies, "settings.READ", ["filter_by" "page" "per_page"];
    /// Reads a currency; `None` if there is none of this id.
    get = Get "/settings/currencies/{currency_id}" (currency_id: CurrencyId) -> Option<Currency> at "currency";
        get_currency, "settings.READ";
}

filters! { Currency;
    /// Only those that the filter takes.
    filter = "filter_by" (CurrencyFilter);
}
