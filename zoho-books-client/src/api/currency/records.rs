//! What is read: currency.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{CurrencyId, Id};
use crate::macros::record;
use crate::{Amount, Date};

record! {
    /// Currency.
    #[allow(missing_docs)]
    Currency by currency_id: CurrencyId {
        /// At most 100 characters.
        currency_code: Option<String>,
        currency_name: Option<String>,
        /// At most 4 characters.
        currency_symbol: Option<String>,
        price_precision: Option<i64>,
        /// At most 100 characters.
        currency_format: Option<String>,
        is_base_currency: Option<bool>,
        exchange_rate: Option<Amount>,
        effective_date: Option<Date>,
    }
}

record! {
    /// Exchange rate.
    #[allow(missing_docs)]
    ExchangeRate by exchange_rate_id: Id {
        currency_id: Option<CurrencyId>,
        /// At most 100 characters.
        currency_code: Option<String>,
        effective_date: Option<Date>,
        rate: Option<Amount>,
    }
}
