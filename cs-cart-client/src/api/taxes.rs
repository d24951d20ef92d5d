//! Taxes: `taxes`.

use super::RecordStatus;
use crate::id::TaxId;
use crate::typed::Money;
use crate::{draft, entity, open_enum, query, record};

open_enum! {
    /// The address that decides which rate counts.
    pub enum TaxAddress {
        /// The shipping address.
        Shipping = "S",
        /// The billing address.
        Billing = "B",
    }
}

open_enum! {
    /// What a rate is.
    pub enum RateType {
        /// A part of the price, in percent.
        Percent = "P",
        /// An amount.
        Absolute = "A",
    }
}

record! {
    /// The rate of a tax in one destination.
    pub struct TaxRate {
        /// Its number.
        rate_id: Option<u64>,
        /// How much.
        rate_value: Option<Money>,
        /// Of what.
        rate_type: Option<RateType>,
    }
}

record! {
    /// A tax.
    pub struct Tax(tax_id: TaxId) {
        /// Its name.
        name: Option<String> = "tax",
        /// Which address decides.
        address_type: Option<TaxAddress>,
        /// Whether it is in force.
        status: Option<RecordStatus>,
        /// Whether prices hold it already.
        price_includes_tax: Option<bool>,
        /// Whether the shop shows prices with it.
        display_including_tax: Option<bool>,
        /// Where it is shown.
        display_info: Option<String>,
        /// The number under which it is registered.
        regnumber: Option<String>,
        /// Its turn among several.
        priority: Option<i64>,
        /// Its rates, by destination.
        rates: Vec<(String, TaxRate)>,
    }
}

draft! {
    /// What [`NewTax`] and [`TaxUpdate`] can set.
    pub struct TaxFields {
        name: String = "tax",
        address_type: TaxAddress,
        status: RecordStatus,
        price_includes_tax: bool,
        display_including_tax: bool,
        display_info: String,
        regnumber: String,
        priority: i64,
    }
    /// A tax to create.
    pub type NewTax(name: String = "tax");
    /// Changes to a tax.
    pub type TaxUpdate();
}

query! {
    /// What to ask of taxes.
    pub struct TaxQuery {
        status: RecordStatus,
    }
}

entity! { Tax at "taxes" { list(TaxQuery) get create(NewTax) update(TaxUpdate) delete } }
