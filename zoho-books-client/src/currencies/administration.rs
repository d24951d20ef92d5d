//! Changing currencies, and their exchange rates. Feature `settings`.

#[cfg(feature = "settings")]
use super::Currency;
#[cfg(feature = "settings")]
use crate::ids::{CurrencyId, Id};
use crate::macros::endpoints;
#[cfg(feature = "settings")]
use crate::macros::{draft, filters, record};
#[cfg(feature = "settings")]
use crate::{Amount, Date, Done, Page};

#[cfg(feature = "settings")]
record! {
    /// What a currency is worth from a day on.
    ExchangeRate by exchange_rate_id: Id {
        /// The currency.
        currency_id: Option<CurrencyId>,
        /// Its three letters.
        currency_code: Option<String>,
        /// The day.
        effective_date: Option<Date>,
        /// What one of it is worth in the base currency.
        rate: Option<Amount>,
    }
}

#[cfg(feature = "settings")]
draft! {
    /// A currency to add or to change.
    CurrencyDraft {
        /// Its three letters, at most 100 characters.
        currency_code: Option<String>,
        /// Its symbol, at most 4 characters.
        currency_symbol: Option<String>,
        /// Digits after the point.
        price_precision: Option<i64>,
        /// How amounts of it are written: `1,234,567.89`; at most 100 characters.
        currency_format: Option<String>,
    }

    /// What a currency is worth from a day on.
    ExchangeRateDraft {
        /// The day.
        effective_date: Option<Date>,
        /// What one of it is worth in the base currency.
        rate: Option<Amount>,
    }
}

#[cfg(feature = "settings")]
impl CurrencyDraft {
    /// A currency by its three letters, its symbol, the digits after its point, and how its amounts are written.
    ///
    /// ```
    /// use zoho_books_client::currencies::CurrencyDraft;
    ///
    /// let euro = CurrencyDraft::new("EUR", "€", 2, "1.234.567,89");
    /// assert_eq!(euro.price_precision, Some(2));
    /// ```
    #[must_use]
    pub fn new(code: &str, symbol: &str, precision: i64, format: &str) -> Self {
        Self {
            currency_code: Some(code.to_owned()),
            currency_symbol: Some(symbol.to_owned()),
            price_precision: Some(precision),
            currency_format: Some(format.to_owned()),
            ..Self::default()
        }
    }
}

#[cfg(feature = "settings")]
impl ExchangeRateDraft {
    /// A rate from this day on.
    #[must_use]
    pub fn new(effective_date: Date, rate: Amount) -> Self {
        Self {
            effective_date: Some(effective_date),
            rate: Some(rate),
            ..Self::default()
        }
    }
}

endpoints! {
    for crate::currencies::Currencies, "currency", feature "settings";

    /// Adds a currency. One of three letters that is there already is refused.
    create = Post "/settings/currencies" () { CurrencyDraft } -> Currency at "currency";
        create_currency, "settings.CREATE";
    /// Changes a currency.
    update = Put "/settings/currencies/{currency_id}" (currency_id: CurrencyId) { CurrencyDraft } -> Currency at "currency";
        update_currency, "settings.UPDATE";
    /// Deletes a currency. One that documents are in is refused.
    delete = Delete "/settings/currencies/{currency_id}" (currency_id: CurrencyId) -> Done;
        delete_currency, "settings.DELETE";

    /// What a currency was worth, from day to day.
    exchange_rates = Get "/settings/currencies/{currency_id}/exchangerates" (currency_id: CurrencyId) -> Page<ExchangeRate> at "exchange_rates";
        list_exchange_rates, "settings.READ", ["from_date" "is_current_date" "sort_column"];
    /// Reads an exchange rate; `None` if there is none of this id.
    exchange_rate = Get "/settings/currencies/{currency_id}/exchangerates/{exchange_rate_id}" (currency_id: CurrencyId, exchange_rate_id: Id) -> Option<ExchangeRate> at "exchange_rate";
        get_exchange_rate, "settings.READ";
    /// Says what a currency is worth from a day on.
    add_exchange_rate = Post "/settings/currencies/{currency_id}/exchangerates" (currency_id: CurrencyId) { ExchangeRateDraft } -> ExchangeRate at "exchange_rate";
        create_exchange_rate, "settings.CREATE";
    /// Changes an exchange rate. Documents that were written at the old one keep it.
    update_exchange_rate = Put "/settings/currencies/{currency_id}/exchangerates/{exchange_rate_id}" (currency_id: CurrencyId, exchange_rate_id: Id) { ExchangeRateDraft } -> Done;
        update_exchange_rate, "settings.UPDATE";
    /// Deletes an exchange rate.
    delete_exchange_rate = Delete "/settings/currencies/{currency_id}/exchangerates/{exchange_rate_id}" (currency_id: CurrencyId, exchange_rate_id: Id) -> Done;
        delete_exchange_rate, "settings.DELETE";
}

#[cfg(feature = "settings")]
filters! { ExchangeRate;
    /// Only those from this day on.
    from = "from_date" (Date);
    /// Only the one that holds today.
    current = "is_current_date" (bool);
}
