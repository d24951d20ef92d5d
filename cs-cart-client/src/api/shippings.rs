//! Shipping methods: `shippings`. The carrier's log-in (`service_params`) is never read.

use super::RecordStatus;
use crate::id::{ShippingId, TaxId, UsergroupId};
use crate::images::Image;
use crate::typed::{ById, Commas, ListQuery, Money};
use crate::{draft, entity, open_enum, record};

open_enum! {
    /// Who says what shipping costs.
    pub enum RateCalculation {
        /// The shop.
        Manual = "M",
        /// The carrier, at once.
        Realtime = "R",
    }
}

record! {
    /// What shipping costs, by cost of the goods, number of items and weight.
    pub struct ShippingRate {
        /// By the cost of the goods, from which amount on.
        by_cost: Vec<(String, ShippingCharge)> = "C",
        /// By the number of items.
        by_items: Vec<(String, ShippingCharge)> = "I",
        /// By the weight.
        by_weight: Vec<(String, ShippingCharge)> = "W",
    }
}

record! {
    /// One step of a shipping rate.
    pub struct ShippingCharge {
        /// How much.
        value: Option<Money>,
        /// An amount (`F`) or a part (`P`).
        charge_type: Option<String> = "type",
    }
}

record! {
    /// What shipping to one destination costs.
    pub struct DestinationRate {
        /// The number of the destination.
        destination_id: Option<u64>,
        /// What it costs.
        rate_value: Option<ShippingRate>,
    }
}

record! {
    /// A shipping method.
    pub struct ShippingMethod(shipping_id: ShippingId) {
        /// Its name.
        name: Option<String> = "shipping",
        /// The storefront or vendor.
        company_id: Option<u64>,
        /// How long it takes, in words.
        delivery_time: Option<String>,
        /// Who says what it costs.
        rate_calculation: Option<RateCalculation>,
        /// What it costs.
        rate_value: Option<ShippingRate>,
        /// What it costs, by destination.
        rates: Vec<(String, DestinationRate)>,
        /// The number of the carrier's service.
        service_id: Option<u64>,
        /// From this weight on.
        min_weight: Option<Money>,
        /// Up to this weight.
        max_weight: Option<Money>,
        /// Whether it can be chosen.
        status: Option<RecordStatus>,
        /// Its taxes.
        tax_ids: Vec<TaxId>,
        /// Who may choose it.
        usergroup_ids: Vec<UsergroupId>,
        /// Its place among the others.
        position: Option<i64>,
        /// Whether it counts as free.
        free_shipping: Option<bool>,
        /// Whether it needs an address.
        is_address_required: Option<bool>,
        /// The localizations that have it, `1,2`.
        localization: Option<String>,
        /// Its picture.
        icon: Option<Image>,
    }
}

draft! {
    /// What [`NewShippingMethod`] and [`ShippingMethodUpdate`] can set.
    pub struct ShippingMethodFields {
        name: String = "shipping",
        company_id: u64,
        delivery_time: String,
        rate_calculation: RateCalculation,
        /// By destination, as the shop writes them.
        rates: ById<serde_json::Value>,
        min_weight: Money,
        max_weight: Money,
        status: RecordStatus,
        tax_ids: Vec<TaxId>,
        usergroup_ids: Commas<UsergroupId>,
        position: i64,
        free_shipping: bool,
    }
    /// A shipping method to create.
    pub type NewShippingMethod(name: String = "shipping");
    /// Changes to a shipping method.
    pub type ShippingMethodUpdate();
}

entity! {
    ShippingMethod at "shippings" {
        list(ListQuery) get create(NewShippingMethod) update(ShippingMethodUpdate) delete
    }
}
