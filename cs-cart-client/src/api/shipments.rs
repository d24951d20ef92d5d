//! Shipments: `shipments`.

use crate::id::{OrderId, ShipmentId, ShippingId, UserId};
use crate::orders::OrderStatus;
use crate::typed::{ById, Period};
use crate::{draft, entity, open_enum, query, record};

open_enum! {
    /// Where a shipment stands.
    pub enum ShipmentStatus {
        /// Packed.
        Packed = "P",
        /// On its way.
        Sent = "A",
        /// Delivered.
        Delivered = "D",
    }
}

record! {
    /// What the shop says of a carrier.
    pub struct CarrierInfo {
        /// Its name.
        name: Option<String>,
        /// Where it shows the shipment.
        tracking_url: Option<String>,
    }
}

record! {
    /// A shipment: what of an order was sent, and how.
    pub struct Shipment(shipment_id: ShipmentId) {
        /// The order.
        order_id: Option<OrderId>,
        /// The customer; `None` for a guest.
        user_id: Option<UserId>,
        /// The shipping method.
        shipping_id: Option<ShippingId>,
        /// The name of the shipping method.
        shipping: Option<String>,
        /// The carrier, such as `usps`.
        carrier: Option<String>,
        /// What the shop says of the carrier.
        carrier_info: Option<CarrierInfo>,
        /// The carrier's number of it.
        tracking_number: Option<String>,
        /// Where the carrier shows it.
        tracking_url: Option<String>,
        /// What is noted about it.
        comments: Option<String>,
        /// The group of the order's goods.
        group_key: Option<u64>,
        /// Where it stands.
        status: Option<ShipmentStatus>,
        /// When it was made, UNIX seconds.
        shipment_timestamp: Option<i64>,
        /// When the order was placed, UNIX seconds.
        order_timestamp: Option<i64>,
        /// Where the order stands.
        order_status: Option<OrderStatus>,
        /// Whom it goes to: first name.
        firstname: Option<String> = "s_firstname",
        /// Whom it goes to: last name.
        lastname: Option<String> = "s_lastname",
        /// Whom it goes to: company.
        company: Option<String>,
        /// How many of each line of the order, by the line's item id.
        products: Vec<(String, u64)>,
    }
}

draft! {
    /// What [`NewShipment`] and [`ShipmentUpdate`] can set.
    pub struct ShipmentFields {
        user_id: UserId,
        tracking_number: String,
        comments: String,
        status: ShipmentStatus,
        /// UNIX seconds.
        timestamp: i64,
        carrier: String,
        shipping_id: ShippingId,
        notify_user: bool,
    }
    /// A shipment to create: how many of each line of an order, by the line's item id
    /// ([`OrderLine::item_id`](crate::OrderLine::item_id)).
    pub type NewShipment(
        order_id: OrderId, products: ById<u64>, shipping_id: ShippingId, carrier: String,
    );
    /// Changes to a shipment.
    pub type ShipmentUpdate();
}

query! {
    /// What to ask of shipments.
    pub struct ShipmentQuery {
        order_id: OrderId,
        status: ShipmentStatus,
        /// Made between these times.
        made_between: Period = "shipment_period",
    }
}

entity! {
    Shipment at "shipments" {
        list(ShipmentQuery) get create(NewShipment) update(ShipmentUpdate) delete
    }
}
