//! What an order is made of: lines, taxes, shipping, payment.

use crate::id::{OptionId, ProductId, ShippingId};
use crate::record;
use crate::typed::{Field, Json, Money};

record! {
    /// A choice that a line was bought with.
    pub struct ChosenOption {
        /// The option.
        option_id: Option<OptionId>,
        /// The name of the option.
        option_name: Option<String>,
        /// What was chosen: the number of the choice, or the text that was typed.
        value: Option<String>,
        /// The name of the choice.
        variant_name: Option<String>,
        /// How it changed the price.
        modifier: Option<Money>,
    }
}

record! {
    /// What else a line says of the product.
    pub struct LineExtra {
        /// The choice for each option, by option.
        option_choices: Vec<(String, String)> = "product_options",
        /// The same in words.
        chosen_options: Vec<ChosenOption> = "product_options_value",
    }
}

record! {
    /// A line of an order: how many of a product. Amounts of money are in the shop's own currency.
    pub struct OrderLine {
        /// The number of the line, which shipments name.
        item_id: Option<String>,
        /// The product; still there when the shop has it no more.
        product_id: Option<ProductId>,
        /// The product's code when it was bought.
        product_code: Option<String>,
        /// The product's name.
        product: Option<String>,
        /// What one costs.
        price: Option<Money>,
        /// What one costs without options and discounts.
        base_price: Option<Money>,
        /// What one cost before discounts.
        original_price: Option<Money>,
        /// How many.
        amount: Option<u64>,
        /// What they cost together.
        subtotal: Option<Money>,
        /// What was taken off each.
        discount: Option<Money>,
        /// The tax on them.
        tax_value: Option<Money>,
        /// The storefront or vendor that sells it.
        company_id: Option<u64>,
        /// How many were sent.
        shipped_amount: Option<u64>,
        /// How many are still to be sent.
        shipment_amount: Option<u64>,
        /// Where the product stands.
        product_status: Option<String>,
        /// Whether the shop has the product no more.
        deleted_product: Option<bool>,
        /// What else it says, its options among it.
        extra: Option<LineExtra>,
    }
}

record! {
    /// A tax on an order.
    pub struct OrderTax {
        /// Whether the rate is an amount (`A`) or a part (`P`).
        rate_type: Option<String>,
        /// How much.
        rate_value: Option<Money>,
        /// Whether prices held it already.
        price_includes_tax: Option<bool>,
        /// The number under which it is registered.
        regnumber: Option<String>,
        /// Its turn among several.
        priority: Option<i64>,
        /// What it comes to.
        tax_subtotal: Option<Money>,
        /// Its name.
        description: Option<String>,
    }
}

record! {
    /// How a part of an order is sent.
    pub struct OrderShipping {
        /// The shipping method.
        shipping_id: Option<ShippingId>,
        /// The name of the shipping method.
        shipping: Option<String>,
        /// How long it takes, in words.
        delivery_time: Option<String>,
        /// What it costs.
        rate: Option<Money>,
        /// The group of goods that it is for.
        group_key: Option<u64>,
        /// The name of that group.
        group_name: Option<String>,
        /// Whether there is something to send.
        need_shipment: Option<bool>,
    }
}

record! {
    /// How an order is paid; only the name of it is read.
    pub struct OrderPayment {
        /// The name of the payment method.
        payment: Option<String>,
    }
}

/// The key of an entry, where that is all that is read of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(pub(super) u64);

impl Field for Key {
    fn read(_: &Json<'_>) -> Option<Self> {
        None
    }

    fn read_entry(key: &str, _: &Json<'_>) -> Option<Self> {
        key.parse().ok().map(Self)
    }
}
