//! The shop: what the engine needs of it, in its own words.
//!
//! [`CsCartSource`](crate::cs_cart::CsCartSource) is the implementation for CS-Cart.

use async_trait::async_trait;

use crate::UserId;
use crate::customer::{Customer, PostalAddress};
use crate::outcome::Failure;

/// The addresses of one order.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Addresses {
    /// Where the bill goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billing: Option<PostalAddress>,
    /// Where the goods go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipping: Option<PostalAddress>,
    /// The customer's language as the order has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Addresses {
    /// Puts them into a customer, over what it has.
    pub fn give_to(self, customer: &mut Customer) {
        customer.billing = self.billing.or_else(|| customer.billing.take());
        customer.shipping = self.shipping.or_else(|| customer.shipping.take());
        customer.language = self.language.or_else(|| customer.language.take());
    }
}

/// Some of the shop's customers, a part of a walk that meets everybody who was there when it began.
#[derive(Debug, Clone, Default)]
pub struct ScanPage {
    /// The customers, by ascending id.
    pub customers: Vec<Customer>,
    /// Customers whose record could not be read, with the reason in words (no personal data).
    pub unreadable: Vec<(UserId, String)>,
}

/// Customers who were asked for by their ids.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Those whom the shop has, and whose record can be read.
    pub customers: Vec<Customer>,
    /// How many ids the shop was asked for, from the first on.
    pub asked: usize,
}

/// The addresses of some orders.
#[derive(Debug, Clone, Default)]
pub struct OrderPage {
    /// Customer, order number, addresses.
    pub orders: Vec<(UserId, i64, Addresses)>,
    /// Ask for orders changed since this the next time (the shop's clock, UNIX seconds).
    pub watermark: Option<i64>,
}

/// The shop. Reads only.
#[async_trait]
pub trait CustomerSource: Send + Sync + std::fmt::Debug + 'static {
    /// Which shop this is, as text that stays the same: a database belongs to one of them.
    fn identity(&self) -> String;

    /// One customer, without addresses; `None` when the shop has no such user.
    async fn get(&self, user_id: &UserId) -> Result<Option<Customer>, Failure>;

    /// The addresses of the customer's newest order, if he has one and the source is set to look.
    async fn newest_addresses(&self, user_id: &UserId) -> Result<Option<Addresses>, Failure>;

    /// How many customers there are, and the highest id.
    async fn extent(&self) -> Result<Extent, Failure>;

    /// The newest customers down to a border. With [`Border::Id`] older ones may come along, as far as they cost no
    /// request of their own.
    async fn newest(&self, down_to: &Border) -> Result<ScanPage, Failure>;

    /// A walk over all customers, by ascending id.
    fn scan(&self) -> Box<dyn Walk<ScanPage>>;

    /// These customers, at most 200; those the shop does not have are left out. A shop that can only be asked for one at a
    /// time may be asked for the first few of them.
    async fn some(&self, users: &[UserId]) -> Result<Asked, Failure>;

    /// A walk over the addresses of orders that changed since `since`, or of all. Empty when the source is set not to
    /// look.
    fn orders(&self, since: Option<i64>) -> Box<dyn Walk<OrderPage>>;
}

/// A list that is read page by page.
#[async_trait]
pub trait Walk<T>: Send + std::fmt::Debug {
    /// The next page, `None` at the end. After an error the same page can be asked for again.
    async fn next_page(&mut self) -> Result<Option<T>, Failure>;
}

/// Where a walk from the newest customer ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Border {
    /// Before this customer: only higher ids.
    Id(UserId),
    /// Before the first who registered earlier than this, in UNIX seconds.
    RegisteredSince(i64),
}

/// The size of a shop.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extent {
    /// Number of customers, as the shop counts them.
    pub customers: u64,
    /// The highest id, `None` in an empty shop.
    pub highest: Option<UserId>,
}
