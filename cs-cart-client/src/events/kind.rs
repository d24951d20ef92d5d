//! What an event is.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::api::Product;
use crate::entities::{CallRequest, Shipment, Vendor};
use crate::hook::Trigger;
use crate::orders::Order;
use crate::users::User;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EventKind {
    /// Somebody became a customer.
    NewUser,
    /// An order was placed. The hidden parent of several vendors' orders is none; an order that was incomplete comes
    /// once it is complete.
    NewOrder,
    /// An order's status became a paid one.
    OrderPaid,
    /// A product was created.
    NewProduct,
    /// A shipment was created.
    NewShipment,
    /// Somebody asked to be called.
    NewCallRequest,
    /// A vendor was created (Multi-Vendor only).
    NewVendor,
    /// A customer's row changed. By poll only.
    UserChanged,
    /// A customer was deleted. By poll only.
    UserGone,
    /// An order changed, its status too. By poll only.
    OrderChanged,
    /// An order was deleted. By poll only.
    OrderGone,
}

impl EventKind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::NewUser,
        Self::NewOrder,
        Self::OrderPaid,
        Self::NewProduct,
        Self::NewShipment,
        Self::NewCallRequest,
        Self::NewVendor,
        Self::UserChanged,
        Self::UserGone,
        Self::OrderChanged,
        Self::OrderGone,
    ];

    /// The kind that the shop posts under a trigger; `None` for one that the shop does not have.
    ///
    /// ```
    /// use cs_cart_client::events::EventKind;
    /// use cs_cart_client::hook::Trigger;
    ///
    /// assert_eq!(EventKind::of(&Trigger::OrderPaid), Some(EventKind::OrderPaid));
    /// assert_eq!(EventKind::of(&Trigger::from("order_lost")), None);
    /// ```
    #[must_use]
    pub const fn of(trigger: &Trigger) -> Option<Self> {
        Some(match trigger {
            Trigger::NewUser => Self::NewUser,
            Trigger::NewOrder => Self::NewOrder,
            Trigger::OrderPaid => Self::OrderPaid,
            Trigger::NewProduct => Self::NewProduct,
            Trigger::NewShipment => Self::NewShipment,
            Trigger::NewCallRequest => Self::NewCallRequest,
            Trigger::NewVendor => Self::NewVendor,
            Trigger::Other(_) => return None,
        })
    }

    /// The trigger under which the shop posts it; `None` for what only a poll sees.
    #[must_use]
    pub const fn trigger(self) -> Option<Trigger> {
        Some(match self {
            Self::NewUser => Trigger::NewUser,
            Self::NewOrder => Trigger::NewOrder,
            Self::OrderPaid => Trigger::OrderPaid,
            Self::NewProduct => Trigger::NewProduct,
            Self::NewShipment => Trigger::NewShipment,
            Self::NewCallRequest => Trigger::NewCallRequest,
            Self::NewVendor => Trigger::NewVendor,
            Self::UserChanged | Self::UserGone | Self::OrderChanged | Self::OrderGone => {
                return None;
            }
        })
    }

    /// Its name, such as `new_user`; for the seven triggers it is the shop's.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NewUser => "new_user",
            Self::NewOrder => "new_order",
            Self::OrderPaid => "order_paid",
            Self::NewProduct => "new_product",
            Self::NewShipment => "new_shipment",
            Self::NewCallRequest => "new_call_request",
            Self::NewVendor => "new_vendor",
            Self::UserChanged => "user_changed",
            Self::UserGone => "user_gone",
            Self::OrderChanged => "order_changed",
            Self::OrderGone => "order_gone",
        }
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for EventKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EventKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<'de, str>::deserialize(deserializer)?;
        let kind = Self::ALL.into_iter().find(|kind| kind.as_str() == name);
        kind.ok_or_else(|| de::Error::custom("no kind of event has this name"))
    }
}

/// How the client came to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Seen {
    /// The shop posted it.
    Hook,
    /// The shop was asked.
    Poll,
    /// It was told before, and [`Events::done`](super::Events::done) was not called.
    Before,
}

/// Something that happened in the shop.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ShopEvent {
    /// What happened.
    pub kind: EventKind,
    /// The id of the record that it happened to.
    pub id: u64,
    /// The record, as the shop has it now.
    pub record: Record,
    /// How the client came to know.
    pub seen: Seen,
}

/// The record of an event.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Record {
    /// A customer.
    User(Box<User>),
    /// An order, with its addresses.
    Order(Box<Order>),
    /// A product.
    Product(Box<Product>),
    /// A shipment.
    Shipment(Box<Shipment>),
    /// A call that was asked for. Its `user_id` is the administrator who shall call.
    CallRequest(Box<CallRequest>),
    /// A vendor.
    Vendor(Box<Vendor>),
    /// There is none any more.
    Gone,
}
