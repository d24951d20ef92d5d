//! What is written: pricelists.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Amount;
use crate::ids::{CurrencyId, Id, ItemId};
use crate::macros::draft;

draft! {
    /// What is written: price bracket.
    #[allow(missing_docs)]
    PriceBracketDraft {
        start_quantity: Option<Amount>,
        end_quantity: Option<Amount>,
        pricebook_rate: Option<Amount>,
        pricebook_discount: Option<String>,
    }
}

draft! {
    /// What is written: pricebook item.
    #[allow(missing_docs)]
    PricebookItemDraft {
        item_id: Option<ItemId>,
        pricebook_rate: Option<Amount>,
        pricebook_discount: Option<String>,
        /// One of `unit`, `volume`.
        pricing_scheme: Option<String>,
        price_brackets: Option<Vec<PriceBracketDraft>>,
    }
}

draft! {
    /// What is written: pricebook.
    #[allow(missing_docs)]
    PricebookDraft {
        name: Option<String>,
        description: Option<String>,
        currency_id: Option<CurrencyId>,
        /// One of `per_item`, `fixed_percentage`.
        pricebook_type: Option<String>,
        percentage: Option<Amount>,
        pricebook_rate: Option<Amount>,
        /// One of `unit`, `volume`.
        pricing_scheme: Option<String>,
        is_increase: Option<bool>,
        /// One of `no_rounding`, `round_to_dollor`, `round_to_dollar_minus_01`, `round_to_half_dollar`, `round_to_half_dollar_minus_01`.
        rounding_type: Option<String>,
        decimal_place: Option<i64>,
        pricebook_items: Option<Vec<PricebookItemDraft>>,
        /// One of `sales`, `purchases`.
        sales_or_purchase_type: Option<String>,
    }
}

draft! {
    /// What is written: update pricebook price bracket.
    #[allow(missing_docs)]
    UpdatePricebookPriceBracketDraft {
        pricebook_item_id: Option<Id>,
        start_quantity: Option<Amount>,
        end_quantity: Option<Amount>,
        pricebook_rate: Option<Amount>,
        pricebook_discount: Option<String>,
    }
}

draft! {
    /// What is written: update pricebook pricebook item.
    #[allow(missing_docs)]
    UpdatePricebookPricebookItemDraft {
        item_id: Option<ItemId>,
        pricebook_rate: Option<Amount>,
        pricebook_item_id: Option<Id>,
        pricebook_discount: Option<String>,
        /// One of `unit`, `volume`.
        pricing_scheme: Option<String>,
        price_brackets: Option<Vec<UpdatePricebookPriceBracketDraft>>,
    }
}

draft! {
    /// What is written: update pricebook.
    #[allow(missing_docs)]
    UpdatePricebookDraft {
        name: Option<String>,
        description: Option<String>,
        currency_id: Option<CurrencyId>,
        /// One of `per_item`, `fixed_percentage`.
        pricebook_type: Option<String>,
        percentage: Option<Amount>,
        pricebook_rate: Option<Amount>,
        /// One of `unit`, `volume`.
        pricing_scheme: Option<String>,
        is_increase: Option<bool>,
        /// One of `no_rounding`, `round_to_dollor`, `round_to_dollar_minus_01`, `round_to_half_dollar`, `round_to_half_dollar_minus_01`.
        rounding_type: Option<String>,
        decimal_place: Option<i64>,
        pricebook_items: Option<Vec<UpdatePricebookPricebookItemDraft>>,
        /// One of `sales`, `purchases`.
        sales_or_purchase_type: Option<String>,
    }
}
