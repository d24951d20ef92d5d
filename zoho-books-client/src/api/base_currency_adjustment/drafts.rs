//! What is written: base currency adjustment.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::CurrencyId;
use crate::macros::draft;
use crate::{Amount, Date};

draft! {
    /// What is written: base currency adjustment.
    #[allow(missing_docs)]
    BaseCurrencyAdjustmentDraft {
        currency_id: Option<CurrencyId>,
        adjustment_date: Option<Date>,
        exchange_rate: Option<Amount>,
        notes: Option<String>,
    }
}
