//! An order as the shop shows it.

use std::fmt;

use serde::{Deserialize, Deserializer};

use crate::address::{self, Address};
use crate::api::{OrderLine, OrderPayment, OrderShipping, OrderTax};
use crate::id::{OrderId, PaymentId, ShipmentId, UserId};
use crate::open_enum::open_enum;
use crate::typed::{Field, Json, Money};
use crate::wire::{Fields, Kind, Schema};

open_enum! {
    /// Where an order stands. Shops add letters of their own.
    pub enum OrderStatus {
        /// Paid for.
        Processed = "P",
        /// Done.
        Complete = "C",
        /// Placed.
        Open = "O",
        /// Payment failed.
        Failed = "F",
        /// Declined.
        Declined = "D",
        /// Waits for stock.
        Backordered = "B",
        /// Cancelled.
        Cancelled = "I",
        /// The customer waits for a call.
        AwaitingCall = "Y",
        /// Never finished; hidden from lists.
        Incomplete = "N",
        /// Parent of several vendors' orders; hidden from lists.
        Parent = "T",
    }
}

/// An order: a row of `GET /orders`, or the whole of `GET /orders/:id` and of the order hooks.
///
/// Rows of the list have no address and no language unless asked for with
/// [`OrderQuery::get_orders_data`](super::OrderQuery::get_orders_data). Amounts are the shop's decimal text. Unset is
/// `None`; texts come as the shop stores them (see [`decode_entities`](crate::text::decode_entities)). Only the fields
/// below are ever read, and what does not fit its field is unset. `Debug` shows no personal data.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Order {
    /// The number of the order.
    pub order_id: OrderId,
    /// The customer; `None` for a guest, and for a customer deleted since.
    pub user_id: Option<UserId>,
    /// Whether this is the parent of several vendors' orders.
    pub is_parent_order: Option<bool>,
    /// The parent, if this is one of several vendors' orders.
    pub parent_order_id: Option<OrderId>,
    /// The storefront or vendor.
    pub company_id: Option<u64>,
    /// The storefront (Multi-Vendor).
    pub storefront_id: Option<u64>,
    /// When it was placed, UNIX seconds.
    pub timestamp: Option<i64>,
    /// Where it stands.
    pub status: Option<OrderStatus>,
    /// What it comes to.
    pub total: Option<String>,
    /// What the goods come to.
    pub subtotal: Option<String>,
    /// Discount.
    pub discount: Option<String>,
    /// Cost of shipping.
    pub shipping_cost: Option<String>,
    /// Currency that the customer saw; not in lists.
    pub secondary_currency: Option<String>,
    /// Whether the customer pays no tax; not in lists.
    pub tax_exempt: Option<bool>,
    /// The customer's language, such as `en`; not in lists.
    pub lang_code: Option<String>,
    /// The customer's first name.
    pub firstname: Option<String>,
    /// The customer's last name.
    pub lastname: Option<String>,
    /// The customer's e-mail.
    pub email: Option<String>,
    /// The customer's phone.
    pub phone: Option<String>,
    /// The customer's fax; not in lists.
    pub fax: Option<String>,
    /// The customer's web site; not in lists.
    pub url: Option<String>,
    /// The customer's company.
    pub company: Option<String>,
    /// Billing address (`b_*`); not in lists.
    pub billing: Option<Address>,
    /// Shipping address (`s_*`); not in lists.
    pub shipping: Option<Address>,
    /// What was bought; not in lists.
    pub products: Vec<OrderLine>,
    /// Taxes, by tax; not in lists.
    pub taxes: Vec<(String, OrderTax)>,
    /// How it is sent, part by part; not in lists.
    pub shipping_methods: Vec<OrderShipping>,
    /// What was sent of it so far; not in lists.
    pub shipment_ids: Vec<ShipmentId>,
    /// The payment method; not in lists.
    pub payment_id: Option<PaymentId>,
    /// The name of the payment method; not in lists.
    pub payment: Option<OrderPayment>,
    /// The shop's own fields of the customer's profile, by field; not in lists.
    pub fields: Vec<(String, String)>,
    /// The promotions that lowered it; not in lists.
    pub promotion_ids: Vec<u64>,
    /// What promotions took off the whole; not in lists.
    pub subtotal_discount: Option<Money>,
    /// What taxes come to; not in lists.
    pub tax_subtotal: Option<Money>,
    /// What the goods come to as the customer saw it; not in lists.
    pub display_subtotal: Option<Money>,
    /// The number of its invoice.
    pub invoice_id: Option<u64>,
    /// The number of its credit memo.
    pub credit_memo_id: Option<u64>,
    /// What the customer wrote with it; not in lists.
    pub notes: Option<String>,
    /// What the shop's staff noted; not in lists.
    pub details: Option<String>,
    /// The address that it came from; not in lists.
    pub ip_address: Option<String>,
    /// Whether it was paid in a second attempt; not in lists.
    pub repaid: Option<bool>,
    /// Whether there is something to send; not in lists.
    pub need_shipping: Option<bool>,
}

/// What is read of an order, each by its type: what does not fit is unset, and costs nothing but itself. Only without its
/// id there is no order. The payment's card data (`payment_info`), the carriers' log-ins (`product_groups`) and the
/// customer's keys are not among it.
const ORDER: Schema = &[
    ("order_id", Kind::Id),
    ("user_id", Kind::Raw),
    ("is_parent_order", Kind::Raw),
    ("parent_order_id", Kind::Raw),
    ("company_id", Kind::Raw),
    ("storefront_id", Kind::Raw),
    ("timestamp", Kind::Raw),
    ("status", Kind::Raw),
    ("total", Kind::Raw),
    ("subtotal", Kind::Raw),
    ("discount", Kind::Raw),
    ("shipping_cost", Kind::Raw),
    ("secondary_currency", Kind::Raw),
    ("tax_exempt", Kind::Raw),
    ("lang_code", Kind::Raw),
    ("firstname", Kind::Raw),
    ("lastname", Kind::Raw),
    ("email", Kind::Raw),
    ("phone", Kind::Raw),
    ("fax", Kind::Raw),
    ("url", Kind::Raw),
    ("company", Kind::Raw),
    ("products", Kind::Raw),
    ("taxes", Kind::Raw),
    // Under this name the shop has the methods; the address is in `s_*`.
    ("shipping", Kind::Raw),
    ("shipment_ids", Kind::Raw),
    ("payment_id", Kind::Raw),
    ("payment_method", Kind::Raw),
    ("fields", Kind::Raw),
    ("promotions", Kind::Raw),
    ("subtotal_discount", Kind::Raw),
    ("tax_subtotal", Kind::Raw),
    ("display_subtotal", Kind::Raw),
    ("invoice_id", Kind::Raw),
    ("credit_memo_id", Kind::Raw),
    ("notes", Kind::Raw),
    ("details", Kind::Raw),
    ("ip_address", Kind::Raw),
    ("repaid", Kind::Raw),
    ("need_shipping", Kind::Raw),
];

impl<'de> Deserialize<'de> for Order {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Fields::read(deserializer, &[ORDER, address::BILLING, address::SHIPPING])?;
        Ok(Self {
            order_id: fields.id("order_id")?,
            user_id: fields.slot("user_id"),
            is_parent_order: fields.slot("is_parent_order"),
            parent_order_id: fields.slot("parent_order_id"),
            company_id: fields.slot("company_id"),
            storefront_id: fields.slot("storefront_id"),
            timestamp: fields.slot("timestamp"),
            status: fields.slot("status"),
            total: fields.slot("total"),
            subtotal: fields.slot("subtotal"),
            discount: fields.slot("discount"),
            shipping_cost: fields.slot("shipping_cost"),
            secondary_currency: fields.slot("secondary_currency"),
            tax_exempt: fields.slot("tax_exempt"),
            lang_code: fields.slot("lang_code"),
            firstname: fields.slot("firstname"),
            lastname: fields.slot("lastname"),
            email: fields.slot("email"),
            phone: fields.slot("phone"),
            fax: fields.slot("fax"),
            url: fields.slot("url"),
            company: fields.slot("company"),
            billing: Address::billing(&mut fields),
            shipping: Address::shipping(&mut fields),
            products: fields.slot("products"),
            taxes: fields.slot("taxes"),
            shipping_methods: fields.slot("shipping"),
            shipment_ids: fields.slot("shipment_ids"),
            payment_id: fields.slot("payment_id"),
            payment: fields.slot("payment_method"),
            fields: fields.slot("fields"),
            promotion_ids: keys(fields.slot("promotions")),
            subtotal_discount: fields.slot("subtotal_discount"),
            tax_subtotal: fields.slot("tax_subtotal"),
            display_subtotal: fields.slot("display_subtotal"),
            invoice_id: fields.slot("invoice_id"),
            credit_memo_id: fields.slot("credit_memo_id"),
            notes: fields.slot("notes"),
            details: fields.slot("details"),
            ip_address: fields.slot("ip_address"),
            repaid: fields.slot("repaid"),
            need_shipping: fields.slot("need_shipping"),
        })
    }
}

/// The key of an entry, where that is all that is read of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key(u64);

impl Field for Key {
    fn read(_: &Json<'_>) -> Option<Self> {
        None
    }

    fn read_entry(key: &str, _: &Json<'_>) -> Option<Self> {
        key.parse().ok().map(Self)
    }
}

fn keys(entries: Vec<Key>) -> Vec<u64> {
    entries.into_iter().map(|key| key.0).collect()
}

impl fmt::Debug for Order {
    /// Ids, status and time only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Order")
            .field("order_id", &self.order_id)
            .field("user_id", &self.user_id)
            .field("status", &self.status)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guests_order_has_no_user_and_amounts_stay_text() {
        let row = r#"{"order_id":"105","user_id":"0","timestamp":"1735690000","status":"O","total":"25.00",
            "parent_order_id":"0","discount":0,"shipping_cost":4.5,"products":{"1":{"x":[]}},"payment_info":[]}"#;
        let order: Order = serde_json::from_str(row).unwrap();
        assert_eq!(order.user_id, None);
        assert_eq!(order.parent_order_id, None);
        assert_eq!(order.total.as_deref(), Some("25.00"));
        assert_eq!(order.discount.as_deref(), Some("0"));
        assert_eq!(order.shipping_cost.as_deref(), Some("4.5"));
    }
}
