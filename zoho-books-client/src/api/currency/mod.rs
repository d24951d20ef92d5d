//! Currency. Feature `settings`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "settings")]
mod drafts;
#[cfg(feature = "settings")]
mod records;

#[cfg(feature = "settings")]
pub use self::drafts::*;
#[cfg(feature = "settings")]
pub use self::records::*;
#[cfg(feature = "settings")]
use crate::ids::{CurrencyId, Id};
use crate::macros::endpoints;
#[cfg(feature = "settings")]
use crate::{Done, Page};

endpoints! {
    for crate::currencies::Currencies, "currency", feature "settings";

    /// Create currency.
    create = Post "/settings/currencies" () { CurrencyDraft } -> Currency at "currency";
        create_currency, "settings.CREATE";

    /// List currencies.
    list_currencies = Get "/settings/currencies" () -> Page<Currency> at "currencies";
        list_currencies, "settings.READ", ["filter_by" "page" "per_page"];

    /// Update currency.
    update = Put "/settings/currencies/{currency_id}" (currency_id: CurrencyId) { CurrencyDraft }
        -> Currency at "currency";
        update_currency, "settings.UPDATE";

    /// Get currency.
    get = Get "/settings/currencies/{currency_id}" (currency_id: CurrencyId) -> Option<Currency> at "currency";
        get_currency, "settings.READ";

    /// Delete currency.
    delete = Delete "/settings/currencies/{currency_id}" (currency_id: CurrencyId) -> Done;
        delete_currency, "settings.DELETE";

    /// List exchange rates.
    list_exchange_rates = Get "/settings/currencies/{currency_id}/exchangerates" (currency_id: CurrencyId)
        -> Page<ExchangeRate> at "exchange_rates";
        list_exchange_rates, "settings.READ", ["from_date" "is_current_date" "sort_column"];

    /// Create exchange rate.
    create_exchange_rate = Post "/settings/currencies/{currency_id}/exchangerates" (currency_id: CurrencyId) { ExchangeRateDraft }
        -> ExchangeRate at "exchange_rate";
        create_exchange_rate, "settings.CREATE";

    /// Get exchange rate.
    get_exchange_rate = Get "/settings/currencies/{currency_id}/exchangerates/{exchange_rate_id}" (currency_id: CurrencyId, exchange_rate_id: Id)
        -> Option<ExchangeRate> at "exchange_rate";
        get_exchange_rate, "settings.READ";

    /// Update exchange rate.
    update_exchange_rate = Put "/settings/currencies/{currency_id}/exchangerates/{exchange_rate_id}" (currency_id: CurrencyId, exchange_rate_id: Id) { ExchangeRateDraft }
        -> Done;
        update_exchange_rate, "settings.UPDATE";

    /// Delete exchange rate.
    delete_exchange_rate = Delete "/settings/currencies/{currency_id}/exchangerates/{exchange_rate_id}" (currency_id: CurrencyId, exchange_rate_id: Id)
        -> Done;
        delete_exchange_rate, "settings.DELETE";
}
