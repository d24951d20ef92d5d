//! Orders: list, read, walk, place, change. They are where a customer's addresses can be had.

mod draft;
mod query;
mod record;
mod write;

pub use crate::api::{ChosenOption, LineExtra, OrderLine, OrderPayment, OrderShipping, OrderTax};
pub use draft::{Buyer, NewOrder, NewOrderLine, Notify, OrderUpdate};
pub use query::{OrderQuery, OrderSort};
pub use record::{Order, OrderStatus};
pub use write::PlacedOrder;

use crate::client::Client;
use crate::error::Error;
use crate::id::OrderId;
use crate::page::Page;
use crate::request::Request;
use crate::sort::SortOrder;
use crate::walk::{self, Walk};

/// The calls on orders; made by [`Client::orders`]. Reading needs the privilege `view_orders`.
///
/// ```
/// # #[cfg(feature = "sandbox")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cs_cart_client::Error> {
/// use cs_cart_client::{Notify, OrderQuery, OrderStatus};
/// # use cs_cart_client::sandbox::{Shop, ShopOrder};
///
/// # let shop = Shop::start().await;
/// # shop.add_order(ShopOrder::guest("gus@example.com"));
/// # let client = shop.client_builder().build()?;
/// let open = OrderQuery::new().statuses(&[OrderStatus::Open]);
/// let mut walk = client.orders().walk(&open, 100);
/// let mut paid = Vec::new();
/// while let Some(row) = walk.next().await {
///     paid.push(row?.order_id);
/// }
/// for order in &paid {
///     client.orders().set_status(order, &OrderStatus::Processed, Notify::NOBODY).await?;
/// }
/// # assert_eq!(paid.len(), 1);
/// # Ok(()) }
/// # #[cfg(not(feature = "sandbox"))]
/// # fn main() {}
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Orders<'c> {
    client: &'c Client,
}

fn list_request(operation: &'static str, query: &OrderQuery) -> Request<Order> {
    Request::get(operation, ["orders"])
        .queries(query.pairs())
        .among(query.among())
        .reach(query.reach())
        .rows("orders", "order_id")
}

impl Client {
    /// Orders.
    pub const fn orders(&self) -> Orders<'_> {
        Orders::new(self)
    }
}

impl<'c> Orders<'c> {
    pub(crate) const fn new(client: &'c Client) -> Self {
        Self { client }
    }

    /// One page of the list: `GET /orders`. Unlike with users, a page past the end is empty.
    ///
    /// # Errors
    /// See [`Client::page`].
    pub async fn list(&self, query: &OrderQuery) -> Result<Page<Order>, Error> {
        self.client.page(&list_request("orders.list", query)).await
    }

    /// One order with its addresses: `GET /orders/:id`; `None` when there is none.
    ///
    /// # Errors
    /// [`Error::WrongRecord`] when the shop answers with another order.
    pub async fn get(&self, id: &OrderId) -> Result<Option<Order>, Error> {
        let operation = "orders.get";
        let request = Request::<Order>::get(operation, ["orders", checked(operation, id)?]);
        match self.client.send(&request).await {
            Ok(order) if order.order_id != *id => Err(Error::WrongRecord { operation }),
            Ok(order) => Ok(Some(order)),
            Err(error) if error.says_no_such_record() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Walks over the orders that changed since a time (UNIX seconds of the shop's clock), by ascending id.
    ///
    /// Rows have no addresses: read those that matter with [`get`](Self::get). Overlap the time by some minutes, and
    /// expect old orders from shops that do not know the filter.
    ///
    /// ```
    /// # #[cfg(feature = "sandbox")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), cs_cart_client::Error> {
    /// # let shop = cs_cart_client::sandbox::Shop::builder().generate(40, 1).start().await;
    /// # let client = shop.client_builder().build()?;
    /// let mut walk = client.orders().updated_since(1_700_000_000, 100);
    /// while let Some(page) = walk.next_page().await? {
    ///     for row in page.items {
    ///         let order = client.orders().get(&row.order_id).await?;
    ///         # assert!(order.is_some());
    ///     }
    /// }
    /// # Ok(()) }
    /// # #[cfg(not(feature = "sandbox"))]
    /// # fn main() {}
    /// ```
    pub fn updated_since(&self, time: i64, page_size: u64) -> Walk<Order> {
        self.walk(&OrderQuery::new().updated_at_from(time), page_size)
    }

    /// Walks over the orders that a query finds, by ascending id. Leave page, size and sort out of the query.
    pub fn walk(&self, query: &OrderQuery, page_size: u64) -> Walk<Order> {
        let query = query.clone().sort(OrderSort::OrderId, SortOrder::Ascending);
        let request = list_request("orders.walk", &query);
        Walk::new(self.client, request, page_size, walk::Order::Any, |order| {
            order.order_id.number()
        })
    }
}

/// The id as a part of a path; 0 would make the shop answer with something else than a record.
fn checked<'a>(operation: &'static str, id: &'a OrderId) -> Result<&'a str, Error> {
    if id.number() == 0 {
        return Err(Error::Build {
            operation,
            reason: "order ids count from 1",
        });
    }
    Ok(id.as_str())
}
