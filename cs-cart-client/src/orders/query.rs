//! What `GET /orders` can be asked for.

use std::fmt;

use super::record::OrderStatus;
use crate::among::Among;
use crate::id::{OrderId, PaymentId, ShippingId, UserId};
use crate::request::Reach;
use crate::sort::SortOrder;
use crate::users::joined;

/// What the list of orders is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrderSort {
    /// By time, then id: the shop's default, newest first.
    Date,
    /// By id.
    OrderId,
    /// By status.
    Status,
    /// By customer's name.
    Customer,
    /// By e-mail.
    Email,
    /// By amount.
    Total,
}

impl OrderSort {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::OrderId => "order_id",
            Self::Status => "status",
            Self::Customer => "customer",
            Self::Email => "email",
            Self::Total => "total",
        }
    }
}

/// A query over orders. Incomplete orders and parents of several vendors' orders are left out by the shop; guests
/// cannot be filtered for. Times are UNIX seconds of the shop's clock. "Only these" of an empty set finds nothing, and
/// sends no request: the shop would take it for no filter.
///
/// ```
/// use cs_cart_client::{OrderQuery, UserId};
///
/// let newest_of_customer = OrderQuery::new().user_id(&UserId::from(17)).items_per_page(1);
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct OrderQuery {
    pairs: Vec<(String, String)>,
    among: Option<Among>,
    reach: Reach,
}

impl OrderQuery {
    /// All orders, newest first.
    pub fn new() -> Self {
        Self::default()
    }

    /// The page to show, from 1. A page past the end is empty.
    pub fn page(self, page: u64) -> Self {
        self.with("page", page.to_string())
    }

    /// Rows a page. Unset, the shop's own setting counts.
    pub fn items_per_page(self, items: u64) -> Self {
        self.with("items_per_page", items.to_string())
    }

    /// Order of the rows.
    pub fn sort(self, by: OrderSort, order: SortOrder) -> Self {
        self.with("sort_by", by.as_str())
            .with("sort_order", order.as_str())
    }

    /// Only with one of these statuses; nothing where there are none.
    pub fn statuses<'a>(self, statuses: impl IntoIterator<Item = &'a OrderStatus>) -> Self {
        self.each("status[]", statuses.into_iter().map(ToString::to_string))
    }

    /// Only of this customer. With 0, which is a guest's, the query fails unsent
    /// ([`Error::Build`](crate::Error::Build)): the shop would ignore it.
    pub fn user_id(self, id: &UserId) -> Self {
        if id.number() == 0 {
            return self.reaching(Reach::Refused("guests' orders cannot be filtered for"));
        }
        self.with("user_id", id.as_str())
    }

    /// Part of the e-mail: check for equality yourself.
    pub fn email(self, part: impl Into<String>) -> Self {
        self.with("email", part)
    }

    /// Part of the customer's name.
    pub fn customer_name(self, part: impl Into<String>) -> Self {
        self.with("cname", part)
    }

    /// Part of a phone number.
    pub fn phone(self, part: impl Into<String>) -> Self {
        self.with("phone", part)
    }

    /// Part of the customer's company.
    pub fn company(self, part: impl Into<String>) -> Self {
        self.with("company", part)
    }

    /// Only of this storefront or vendor.
    pub fn company_id(self, company_id: u64) -> Self {
        self.with("company_id", company_id.to_string())
    }

    /// Only of this storefront (Multi-Vendor).
    pub fn storefront_id(self, storefront_id: u64) -> Self {
        self.with("storefront_id", storefront_id.to_string())
    }

    /// Only these orders; nothing where there are none. Where a firewall cuts or refuses a query with so many, they are asked
    /// for in parts.
    pub fn order_ids<'a>(mut self, ids: impl IntoIterator<Item = &'a OrderId>) -> Self {
        // No order has the id 0, and alone it would count as not sent.
        let ids = ids.into_iter().filter(|id| id.number() > 0);
        let among = Among::new("order_id", ids.map(ToString::to_string));
        if among.is_empty() {
            return self.reaching(Reach::Nothing);
        }
        self.among = Some(among);
        self
    }

    /// Only parts of this parent order.
    pub fn parent_order_id(self, id: &OrderId) -> Self {
        self.with("parent_order_id", id.as_str())
    }

    /// Only with these products; nothing where there are none. Some 150 at a time are safe: firewalls cut or refuse queries of
    /// more than 2,048 bytes.
    pub fn products(self, product_ids: impl IntoIterator<Item = u64>) -> Self {
        match joined(product_ids) {
            Some(ids) => self.with("p_ids", ids),
            None => self.reaching(Reach::Nothing),
        }
    }

    /// Only from this amount up, as decimal text.
    pub fn total_from(self, amount: impl Into<String>) -> Self {
        self.with("total_from", amount)
    }

    /// Only up to this amount, as decimal text.
    pub fn total_to(self, amount: impl Into<String>) -> Self {
        self.with("total_to", amount)
    }

    /// Incomplete orders too.
    pub fn include_incompleted(self) -> Self {
        self.with("include_incompleted", "1")
    }

    /// Only placed between these times; `period=C` is sent along, without which the shop ignores them.
    pub fn placed_between(self, from: i64, to: i64) -> Self {
        self.with("period", "C")
            .with("time_from", from.to_string())
            .with("time_to", to.to_string())
    }

    /// Only placed within one of the shop's periods: `D` today, `LD` yesterday, `W`, `LW`, `M`, `LM`, `Y`, `LY`, `HH` the
    /// last 24 hours, `HW` the last 7 days, `HM` the last 30.
    pub fn period(self, name: &str) -> Self {
        self.with("period", name)
    }

    /// Only of these storefronts or vendors; nothing where there are none.
    pub fn company_ids(self, ids: impl IntoIterator<Item = u64>) -> Self {
        self.each("company_ids[]", ids.into_iter().map(|id| id.to_string()))
    }

    /// Only paid by one of these methods; nothing where there are none.
    pub fn payments<'a>(self, ids: impl IntoIterator<Item = &'a PaymentId>) -> Self {
        self.each("payments[]", ids.into_iter().map(ToString::to_string))
    }

    /// Only sent by one of these methods; nothing where there are none.
    pub fn shippings<'a>(self, ids: impl IntoIterator<Item = &'a ShippingId>) -> Self {
        self.each("shippings[]", ids.into_iter().map(ToString::to_string))
    }

    /// Only with this invoice.
    pub fn invoice_id(self, invoice_id: u64) -> Self {
        self.with("invoice_id", invoice_id.to_string())
    }

    /// Only with this credit memo.
    pub fn credit_memo_id(self, credit_memo_id: u64) -> Self {
        self.with("credit_memo_id", credit_memo_id.to_string())
    }

    /// Only placed by this administrator for a customer.
    pub fn issuer_id(self, id: &UserId) -> Self {
        self.with("issuer_id", id.as_str())
    }

    /// Only changed since; newer shops, older ones ignore it.
    pub fn updated_at_from(self, time: i64) -> Self {
        self.with("updated_at_from", time.to_string())
    }

    /// Only changed until; newer shops, older ones ignore it.
    pub fn updated_at_to(self, time: i64) -> Self {
        self.with("updated_at_to", time.to_string())
    }

    /// Whole orders in the list, with addresses: many database queries for the shop; older ones ignore it.
    pub fn get_orders_data(self) -> Self {
        self.with("get_orders_data", "1")
    }

    fn each(self, name: &str, values: impl IntoIterator<Item = String>) -> Self {
        let before = self.pairs.len();
        let query = values
            .into_iter()
            .fold(self, |query, value| query.with(name, value));
        if query.pairs.len() == before {
            query.reaching(Reach::Nothing)
        } else {
            query
        }
    }

    /// A refusal stays one, whatever else the query asks for.
    fn reaching(mut self, reach: Reach) -> Self {
        if !matches!(self.reach, Reach::Refused(_)) {
            self.reach = reach;
        }
        self
    }

    pub(crate) fn among(&self) -> Option<Among> {
        self.among.clone()
    }

    pub(crate) const fn reach(&self) -> Reach {
        self.reach
    }

    /// Texts in this language of the shop, such as `en`.
    pub fn lang(self, code: &str) -> Self {
        self.with("lang_code", code).with("sl", code)
    }

    /// Sets a parameter that has no method of its own here.
    pub fn set(self, name: &str, value: impl Into<String>) -> Self {
        self.with(name, value)
    }

    fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.pairs.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        self.pairs.iter().cloned()
    }
}

impl fmt::Debug for OrderQuery {
    /// Names of the parameters only: their values can be somebody's e-mail.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.pairs.iter().map(|(name, _)| name))
            .entries(self.among.iter().map(Among::parameter))
            .finish()
    }
}
