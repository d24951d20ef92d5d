//! What is written: currency.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::macros::draft;
use crate::{Amount, Date};

draft! {
    /// What is written: currency.
    #[allow(missing_docs)]
    CurrencyDraft {
        /// At most 100 characters.
        currency_code: Option<String>,
        /// At most 4 characters.
        currency_symbol: Option<String>,
        price_precision: Option<i64>,
        /// At most 100 characters.
        currency_format: Option<String>,
    }
}

draft! {
    /// What is written: exchange rate.
    #[allow(missing_docs)]
    ExchangeRateDraft {
        effective_date: Option<Date>,
        rate: Option<Amount>,
    }
}
