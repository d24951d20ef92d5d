//! What the shop posts to a subscriber: decoding by name, by shape, and down to the customer meant.
//!
//! The posts of the Zapier add-on carry no signature and no event's name, and call their JSON a form. Read them
//! whatever the header says, and take them as a hint: re-read the record with the API key.

use std::fmt;

use serde::{Deserialize, Deserializer};

use crate::answer::without_leading;
use crate::id::UserId;
use crate::open_enum::open_enum;
use crate::orders::Order;
use crate::users::{User, UserType};
use crate::wire::{Fields, Kind, Schema};

open_enum! {
    /// The events that the shop's Zapier add-on knows.
    pub enum Trigger {
        /// A user of any kind was added, by anyone.
        NewUser = "new_user",
        /// An order was placed.
        NewOrder = "new_order",
        /// An order's status became a paid one.
        OrderPaid = "order_paid",
        /// A product was created.
        NewProduct = "new_product",
        /// A shipment was created.
        NewShipment = "new_shipment",
        /// Somebody asked to be called.
        NewCallRequest = "new_call_request",
        /// A vendor was created (Multi-Vendor).
        NewVendor = "new_vendor",
    }
}

/// Why a post could not be read. It quotes nothing of the post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HookError {
    /// Not JSON, or nested too deeply.
    #[error("the post is not JSON")]
    NotJson,
    /// JSON, but no record of the shop: of another type, with a field twice, or with a field of the wrong type.
    #[error("the post is no record of the shop")]
    NotARecord,
    /// A record without the id that names it, or with one that is no whole number from 1 up.
    #[error("the post names no record: its id is missing or no whole number")]
    NoId,
    /// A subscription of another name: the shop never posts it.
    #[error("the shop posts no event of this name")]
    UnknownTrigger,
}

/// A post, read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum HookBody {
    /// `null`: the shop had nothing to say.
    Nothing,
    /// `new_user`.
    User(Box<User>),
    /// `new_order`, `order_paid`.
    Order(Box<Order>),
    /// `new_product`.
    Product(Notice),
    /// `new_shipment`.
    Shipment(Notice),
    /// `new_call_request`.
    CallRequest(Notice),
    /// `new_vendor`.
    Vendor(Notice),
}

/// A record that a customer sync needs no more of than its ids and who is meant.
#[derive(Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Notice {
    /// The record's own id.
    pub id: u64,
    /// The order it belongs to (shipments, call requests).
    pub order_id: Option<u64>,
    /// The product it belongs to (call requests).
    pub product_id: Option<u64>,
    /// The customer it belongs to; `None` for a guest or where the record does not say.
    pub user_id: Option<UserId>,
    /// The storefront or vendor.
    pub company_id: Option<u64>,
    /// Its name: product, company or caller.
    pub name: Option<String>,
    /// E-mail of a shipment's or vendor's person.
    pub email: Option<String>,
    /// Phone of a caller or vendor.
    pub phone: Option<String>,
    /// Its status, as the shop's letter or word.
    pub status: Option<String>,
}

impl fmt::Debug for Notice {
    /// Ids only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notice")
            .field("id", &self.id)
            .field("order_id", &self.order_id)
            .field("product_id", &self.product_id)
            .field("user_id", &self.user_id)
            .field("company_id", &self.company_id)
            .finish_non_exhaustive()
    }
}

/// Whom a post is about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum HookSubject {
    /// This customer.
    Customer(UserId),
    /// A user of another kind, or a record that is nobody's.
    NotACustomer,
    /// Somebody without an account.
    Guest,
    /// `null`.
    Nothing,
}

/// Fields by which the seven records are told apart, and by which their subject is found.
const SHAPE: Schema = &[
    ("user_id", Kind::Id),
    ("user_type", Kind::Lenient),
    ("order_id", Kind::Id),
    ("shipment_id", Kind::Id),
    ("request_id", Kind::Id),
    ("product_id", Kind::Id),
    ("company_id", Kind::Id),
];

const NOTICE: Schema = &[
    ("user_id", Kind::Id),
    ("order_id", Kind::Id),
    ("shipment_id", Kind::Id),
    ("request_id", Kind::Id),
    ("product_id", Kind::Id),
    ("company_id", Kind::Id),
    ("product", Kind::Lenient),
    ("company", Kind::Lenient),
    ("name", Kind::Lenient),
    ("email", Kind::Lenient),
    ("phone", Kind::Lenient),
    ("status", Kind::Lenient),
];

struct Shape(Fields);

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Fields::read(deserializer, &[SHAPE]).map(Self)
    }
}

struct NoticeFields(Fields);

impl<'de> Deserialize<'de> for NoticeFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Fields::read(deserializer, &[NOTICE]).map(Self)
    }
}

/// Reads a post whose event is known, say from the URL that it came to.
///
/// # Errors
/// [`HookError`].
///
/// ```
/// use cs_cart_client::hook::{self, HookBody, Trigger};
///
/// let body = br#"{"user_id":"17","user_type":"C","email":"ann@example.com"}"#;
/// let HookBody::User(user) = hook::decode(&Trigger::NewUser, body)? else { unreachable!() };
/// assert_eq!(user.user_id.as_str(), "17");
/// # Ok::<(), hook::HookError>(())
/// ```
pub fn decode(trigger: &Trigger, body: &[u8]) -> Result<HookBody, HookError> {
    let body = without_leading(body);
    if body.trim_ascii_end() == b"null" {
        return Ok(HookBody::Nothing);
    }
    match trigger {
        Trigger::NewUser => read(body).map(|user| HookBody::User(Box::new(user))),
        Trigger::NewOrder | Trigger::OrderPaid => {
            read(body).map(|order| HookBody::Order(Box::new(order)))
        }
        Trigger::NewProduct => notice(body, "product_id").map(HookBody::Product),
        Trigger::NewShipment => notice(body, "shipment_id").map(HookBody::Shipment),
        Trigger::NewCallRequest => {
            let mut request = notice(body, "request_id")?;
            // The administrator who shall call.
            request.user_id = None;
            Ok(HookBody::CallRequest(request))
        }
        Trigger::NewVendor => notice(body, "company_id").map(HookBody::Vendor),
        Trigger::Other(_) => Err(HookError::UnknownTrigger),
    }
}

/// Tells a post's event by its shape and reads it. A placed and a paid order look alike; both are
/// [`HookBody::Order`].
///
/// # Errors
/// [`HookError`].
pub fn sniff(body: &[u8]) -> Result<HookBody, HookError> {
    match shape(body)? {
        Some(shape) => decode(&trigger_of(&shape).ok_or(HookError::NoId)?, body),
        None => Ok(HookBody::Nothing),
    }
}

/// Finds out whom a post is about, whichever of the seven it is. Nothing else of the post is read, so a strange name in
/// it does no harm.
///
/// # Errors
/// [`HookError`] for what is not JSON or names no id.
///
/// ```
/// use cs_cart_client::hook::{HookSubject, customer_of};
///
/// let order = br#"{"order_id":105,"user_id":"17","total":"25.00"}"#;
/// assert_eq!(customer_of(order)?, HookSubject::Customer(17.into()));
/// assert_eq!(customer_of(b"null")?, HookSubject::Nothing);
/// # Ok::<(), cs_cart_client::hook::HookError>(())
/// ```
pub fn customer_of(body: &[u8]) -> Result<HookSubject, HookError> {
    let Some(mut shape) = shape(body)? else {
        return Ok(HookSubject::Nothing);
    };
    let trigger = trigger_of(&shape).ok_or(HookError::NoId)?;
    let user = shape
        .optional_id::<UserId, serde::de::value::Error>("user_id")
        .map_err(|_| HookError::NoId)?;
    let user_type = shape.text("user_type").map(UserType::from);
    let says_whose = shape.has("user_id") || trigger == Trigger::NewOrder;
    Ok(match (trigger, user) {
        // The `user_id` of a call request is the administrator who shall call.
        (Trigger::NewProduct | Trigger::NewVendor | Trigger::NewCallRequest, _) => {
            HookSubject::NotACustomer
        }
        (_, None) if !says_whose => HookSubject::NotACustomer,
        (Trigger::NewUser, Some(_)) if user_type.is_some_and(|kind| kind != UserType::Customer) => {
            HookSubject::NotACustomer
        }
        (_, Some(user)) => HookSubject::Customer(user),
        (_, None) => HookSubject::Guest,
    })
}

/// The fields that tell the events apart; `None` for `null`.
fn shape(body: &[u8]) -> Result<Option<Fields>, HookError> {
    let body = without_leading(body);
    if body.trim_ascii_end() == b"null" {
        return Ok(None);
    }
    read::<Shape>(body).map(|shape| Some(shape.0))
}

/// The event by the most telling field: an order has a user, a shipment has an order, a call request has all. Every
/// user has a company, so only a record of nobody can be a vendor.
fn trigger_of(shape: &Fields) -> Option<Trigger> {
    let by_field = [
        ("shipment_id", Trigger::NewShipment),
        ("request_id", Trigger::NewCallRequest),
        ("order_id", Trigger::NewOrder),
        ("user_id", Trigger::NewUser),
        ("product_id", Trigger::NewProduct),
        ("company_id", Trigger::NewVendor),
    ];
    let candidates = if shape.has("user_type") { 4 } else { 6 };
    by_field
        .into_iter()
        .take(candidates)
        .find_map(|(field, trigger)| shape.has(field).then_some(trigger))
}

fn read<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, HookError> {
    serde_json::from_slice(body).map_err(|error| {
        if error.is_data() {
            HookError::NotARecord
        } else {
            HookError::NotJson
        }
    })
}

fn notice(body: &[u8], id_field: &'static str) -> Result<Notice, HookError> {
    type NoError = serde::de::value::Error;
    let mut fields = read::<NoticeFields>(body)?.0;
    let id = fields
        .id::<u64, NoError>(id_field)
        .map_err(|_| HookError::NoId)?;
    Ok(Notice {
        id,
        order_id: fields.unsigned("order_id").filter(|id| *id > 0),
        product_id: fields.unsigned("product_id").filter(|id| *id > 0),
        user_id: fields
            .optional_id::<UserId, NoError>("user_id")
            .map_err(|_| HookError::NoId)?,
        company_id: fields.unsigned("company_id"),
        name: ["product", "name", "company"]
            .into_iter()
            .find_map(|field| fields.text(field)),
        email: fields.text("email"),
        phone: fields.text("phone"),
        status: fields.text("status"),
    })
}
