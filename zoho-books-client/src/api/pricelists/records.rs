//! What is read: pricelists.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Amount;
use crate::ids::{CurrencyId, Id, ItemId};
use crate::macros::record;

record! {
    /// Pricebook.
    #[allow(missing_docs)]
    Pricebook by pricebook_id: Id {
        currency_code: Option<String>,
        currency_id: Option<CurrencyId>,
        decimal_place: Option<i64>,
        description: Option<String>,
        is_default: Option<bool>,
        is_increase: Option<bool>,
        name: Option<String>,
        percentage: Option<Amount>,
        pricebook_rate: Option<Amount>,
        pricebook_items: Vec<PricebookItem>,
        /// One of `per_item`, `fixed_percentage`.
        pricebook_type: Option<String>,
        /// One of `unit`, `volume`.
        pricing_scheme: Option<String>,
        /// One of `no_rounding`, `round_to_dollor`, `round_to_dollar_minus_01`, `round_to_half_dollar`, `round_to_half_dollar_minus_01`.
        rounding_type: Option<String>,
        /// One of `sales`, `purchases`.
        sales_or_purchase_type: Option<String>,
        status: Option<String>,
    }
}

record! {
    /// Pricebook item.
    #[allow(missing_docs)]
    PricebookItem {
        item_id: Option<ItemId>,
        pricebook_rate: Option<Amount>,
        pricebook_item_id: Option<Id>,
        pricebook_discount: Option<String>,
        /// One of `unit`, `volume`.
        pricing_scheme: Option<String>,
        price_brackets: Vec<PriceBracket>,
    }
}

record! {
    /// Price bracket.
    #[allow(missing_docs)]
    PriceBracket {
        pricebook_item_id: Option<Id>,
        start_quantity: Option<Amount>,
        end_quantity: Option<Amount>,
        pricebook_rate: Option<Amount>,
        pricebook_discount: Option<String>,
    }
}
