//! Bodies of hooks: which customer they mean, and what a signed one tells beyond the shop's API.
//!
//! A body is a hint. Names, e-mail and all else that the shop's API gives are read there again and not taken from here;
//! only the fields below are looked at, and only they can ever be stored: a shop's user row can hold password hashes.

use std::fmt;

use cs_cart_client::hook::{self, HookBody, HookError, HookSubject};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::depth;
use crate::customer::{Personal, PostalAddress};
use crate::identity::UserId;
use crate::source::Addresses;
use crate::text;

/// Characters of a text that are looked at. The longest that Zoho Books takes in an address has 500.
const LONGEST_TEXT: usize = 2_000;

/// A customer whom a hook means.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HookCustomer {
    /// The customer's id in the shop; never a guest's `0`.
    pub user_id: UserId,
    /// What is said to have happened.
    pub change: HookChange,
    /// Addresses and language, which the shop's user API does not give; from signed hooks only.
    pub hint: Option<Addresses>,
}

/// What a hook says happened to a customer. The order in which hooks arrive says nothing: look at the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum HookChange {
    /// `customer.created`.
    Created,
    /// `customer.updated`.
    Updated,
    /// `customer.deleted`.
    Deleted,
    /// The shop's own posts do not say.
    Unsaid,
}

/// Why a body is refused. It quotes nothing of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HookBodyError {
    /// Not JSON, or nested more than 32 deep.
    #[error("the body is not JSON, or nested more than 32 deep")]
    NotJson,
    /// JSON, but no record: of another type, or with a field twice.
    #[error("the body is no record of the shop")]
    NotARecord,
    /// A record without a whole number as its id.
    #[error("the body names no customer: its user_id is missing or no whole number")]
    NoId,
}

/// Reads the body of a signed webhook, `{"type":"customer.created","timestamp":…,"data":{…}}`, once its signature
/// holds. `data` is the user's row; of it are read the id, the type, the language and the `b_*` and `s_*` fields of the
/// addresses. The envelope's own timestamp is not read: the signed header's counts.
///
/// `None` means that there is nothing to do: another event's type, a user that is no customer, a guest.
///
/// # Errors
///
/// The body is no such envelope.
///
/// ```
/// use sync_core::webhook::{HookChange, read_signed_body};
///
/// let body = br#"{"type":"customer.updated","timestamp":"2026-11-23T10:00:00Z","data":
///     {"user_id":"17","user_type":"C","b_address":"1 Main St","b_city":"Oslo","b_country":"NO"}}"#;
/// let customer = read_signed_body(body)?.ok_or("no customer")?;
/// assert_eq!(customer.user_id.as_str(), "17");
/// assert_eq!(customer.change, HookChange::Updated);
/// assert_eq!(customer.hint.and_then(|hint| hint.billing).map(|b| b.city.as_str().to_owned()), Some("Oslo".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_signed_body(body: &[u8]) -> Result<Option<HookCustomer>, HookBodyError> {
    let kind: Envelope<IgnoredAny> = read(body)?;
    let change = match kind.kind.as_str() {
        "customer.created" => HookChange::Created,
        "customer.updated" => HookChange::Updated,
        "customer.deleted" => HookChange::Deleted,
        _ => return Ok(None),
    };
    let Envelope { data: row, .. } = read::<Envelope<UserRow>>(body)?;
    let hint = row.hint();
    let Id::Whole(user_id) = row.user_id else {
        return Err(HookBodyError::NoId);
    };
    let is_customer = matches!(row.user_type.0.trim(), "" | "C");
    if user_id.is_guest() || !is_customer {
        return Ok(None);
    }
    Ok(Some(HookCustomer {
        hint,
        user_id,
        change,
    }))
}

/// Reads what the shop's own hook facility posts: a user's row, or an order or another record whose `user_id` is meant.
/// Nobody has signed it, so nothing but the id is taken from it.
///
/// `None` means that there is nothing to do: `null`, a guest's order, a user that is no customer, a record of nobody.
///
/// # Errors
///
/// The body is not JSON, or names no id.
///
/// ```
/// use sync_core::webhook::read_shop_post;
///
/// let customer = read_shop_post(br#"{"order_id":105,"user_id":"17","total":"25.00"}"#)?;
/// assert_eq!(customer.map(|customer| customer.user_id), Some(17.into()));
/// assert_eq!(read_shop_post(b"null")?, None);
/// # Ok::<(), sync_core::webhook::HookBodyError>(())
/// ```
pub fn read_shop_post(body: &[u8]) -> Result<Option<HookCustomer>, HookBodyError> {
    if depth::is_too_deep(body) {
        return Err(HookBodyError::NotJson);
    }
    let subject = hook::customer_of(body).map_err(|error| match error {
        HookError::NotJson => HookBodyError::NotJson,
        HookError::NoId => HookBodyError::NoId,
        _ => HookBodyError::NotARecord,
    })?;
    let HookSubject::Customer(id) = subject else {
        return Ok(None);
    };
    let user_id: UserId = id.as_str().parse().map_err(|_| HookBodyError::NoId)?;
    if user_id.is_guest() {
        return Ok(None);
    }
    Ok(Some(HookCustomer {
        user_id,
        change: HookChange::Unsaid,
        hint: None,
    }))
}

/// The product that the shop's own hook facility posts, if it is one: `new_product`.
pub(super) fn product_of_shop_post(body: &[u8]) -> Option<UserId> {
    if depth::is_too_deep(body) {
        return None;
    }
    match hook::sniff(body) {
        Ok(HookBody::Product(notice)) if notice.id > 0 => Some(UserId::from(notice.id)),
        _ => None,
    }
}

/// The product of a signed webhook, `{"type":"product.updated","timestamp":…,"data":{"product_id":…}}`; `None` where it
/// is of another type. The order of webhooks says nothing, so neither does the type: look at the shop.
pub(super) fn product_of_signed_body(body: &[u8]) -> Result<Option<UserId>, HookBodyError> {
    let kind: Envelope<IgnoredAny> = read(body)?;
    let is_product = matches!(
        kind.kind.as_str(),
        "product.created" | "product.updated" | "product.deleted"
    );
    if !is_product {
        return Ok(None);
    }
    match read::<Envelope<ProductRow>>(body)?.data.product_id {
        Id::Whole(id) if id != UserId::from(0) => Ok(Some(id)),
        _ => Err(HookBodyError::NoId),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ProductRow {
    product_id: Id,
}

fn read<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, HookBodyError> {
    if depth::is_too_deep(body) {
        return Err(HookBodyError::NotJson);
    }
    serde_json::from_slice(body).map_err(|error| {
        if error.is_data() {
            HookBodyError::NotARecord
        } else {
            HookBodyError::NotJson
        }
    })
}

#[derive(Deserialize)]
struct Envelope<T> {
    #[serde(rename = "type")]
    kind: String,
    data: T,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct UserRow {
    user_id: Id,
    user_type: Text,
    lang_code: Text,
    b_firstname: Text,
    b_lastname: Text,
    b_address: Text,
    b_address_2: Text,
    b_city: Text,
    b_state: Text,
    b_state_descr: Text,
    b_country: Text,
    b_country_descr: Text,
    b_zipcode: Text,
    b_phone: Text,
    s_firstname: Text,
    s_lastname: Text,
    s_address: Text,
    s_address_2: Text,
    s_city: Text,
    s_state: Text,
    s_state_descr: Text,
    s_country: Text,
    s_country_descr: Text,
    s_zipcode: Text,
    s_phone: Text,
}

impl UserRow {
    fn hint(&self) -> Option<Addresses> {
        let billing = PostalAddress {
            attention: full_name(&self.b_firstname, &self.b_lastname),
            address: self.b_address.personal(),
            address_2: self.b_address_2.personal(),
            city: self.b_city.personal(),
            state: self.b_state.personal(),
            state_name: self.b_state_descr.personal(),
            country: self.b_country.personal(),
            country_name: self.b_country_descr.personal(),
            zip: self.b_zipcode.personal(),
            phone: self.b_phone.personal(),
        };
        let shipping = PostalAddress {
            attention: full_name(&self.s_firstname, &self.s_lastname),
            address: self.s_address.personal(),
            address_2: self.s_address_2.personal(),
            city: self.s_city.personal(),
            state: self.s_state.personal(),
            state_name: self.s_state_descr.personal(),
            country: self.s_country.personal(),
            country_name: self.s_country_descr.personal(),
            zip: self.s_zipcode.personal(),
            phone: self.s_phone.personal(),
        };
        let hint = Addresses {
            language: Some(self.lang_code.cleaned()).filter(|code| !code.is_empty()),
            billing: Some(billing).filter(PostalAddress::is_meaningful),
            shipping: Some(shipping).filter(PostalAddress::is_meaningful),
        };
        (hint != Addresses::default()).then_some(hint)
    }
}

fn full_name(first: &Text, last: &Text) -> Personal {
    let joined = format!("{} {}", first.cleaned(), last.cleaned());
    Personal::from(joined.trim())
}

/// A text of the row. The shop sends `null`, `false`, `[]` or a number as readily.
#[derive(Default)]
struct Text(String);

impl Text {
    fn cleaned(&self) -> String {
        text::from_shop(&self.0)
    }

    fn personal(&self) -> Personal {
        Personal::from(self.cleaned())
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor).map(Self)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.chars().take(LONGEST_TEXT).collect())
    }

    fn visit_u64<E>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_i64<E>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_f64<E>(self, _: f64) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_bool<E>(self, _: bool) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<String, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(String::new())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<String, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(String::new())
    }
}

/// The row's id: whole, or not to be used. Never through a float.
#[derive(Default)]
enum Id {
    Whole(UserId),
    #[default]
    None,
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        Ok(text.0.parse().map_or(Self::None, Self::Whole))
    }
}
