//! The calls that write orders.

use std::collections::HashSet;

use serde::de::IgnoredAny;

use super::draft::{NewOrder, Notify, OrderUpdate};
use super::query::{OrderQuery, OrderSort};
use super::record::{Order, OrderStatus};
use super::{Orders, checked};
use crate::error::Error;
use crate::id::OrderId;
use crate::record;
use crate::request::{Method, Request};
use crate::sort::SortOrder;
use crate::typed::Draft;

/// How long after a create its order may have been placed.
const A_DAY: i64 = 24 * 60 * 60;

record! {
    /// An order that was placed.
    pub struct PlacedOrder(order_id: OrderId) {
        /// The vendors' parts of it, where several sell it (Multi-Vendor).
        suborder_ids: Vec<OrderId>,
    }
}

impl Orders<'_> {
    /// Places an order: `POST /orders`, in CS-Cart below `/stores/:id` where the client speaks for a storefront. Needs the
    /// privilege `create_order`.
    ///
    /// There is no idempotency key: after an error with [`Delivery::Unknown`](crate::Delivery::Unknown) look with
    /// [`find_recent`](Self::find_recent) before you try again.
    ///
    /// ```
    /// # #[cfg(feature = "sandbox")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), cs_cart_client::Error> {
    /// use cs_cart_client::{Delivery, NewOrder, NewOrderLine};
    ///
    /// # let shop = cs_cart_client::sandbox::Shop::start().await;
    /// # let client = shop.client_builder().build()?;
    /// # let now = 1_735_690_000;
    /// let order = NewOrder::of_user(17, 2).shipping(1).line(NewOrderLine::new(12, 1_u64));
    /// match client.orders().create(&order).await {
    ///     Ok(placed) => println!("{}", placed.order_id),
    ///     Err(error) if error.delivery() == Delivery::Unknown => {
    ///         for found in client.orders().find_recent(&order, now - 300).await? {
    ///             println!("{} may be it", found.order_id);
    ///         }
    ///     }
    ///     Err(error) => println!("not placed: {error}"),
    /// }
    /// # Ok(()) }
    /// # #[cfg(not(feature = "sandbox"))]
    /// # fn main() {}
    /// ```
    ///
    /// # Errors
    /// 400 for a field that is missing or a customer that is not there; 403 where nothing can be sent or bought so.
    pub async fn create(&self, order: &NewOrder) -> Result<PlacedOrder, Error> {
        let request = Request::new(Method::Post, "orders.create", ["orders"]).json(order.body())?;
        self.client.send(&request).await
    }

    /// The orders that a create may have placed, after an error with [`Delivery::Unknown`](crate::Delivery::Unknown): of
    /// the same customer, with the same lines, placed within a day from `since` on (UNIX seconds of the shop's clock; take
    /// some minutes less than you need), and among the 100 newest of these. None means that the order was not placed, or not yet; several, that something else
    /// placed one too.
    ///
    /// # Errors
    /// See [`Client::page`](crate::Client::page).
    pub async fn find_recent(&self, order: &NewOrder, since: i64) -> Result<Vec<Order>, Error> {
        let query = OrderQuery::new()
            .placed_between(since, since.saturating_add(A_DAY))
            .include_incompleted()
            .sort(OrderSort::OrderId, SortOrder::Descending)
            .items_per_page(100);
        let (user, email) = (order.user_id(), order.email());
        let query = match (&user, email) {
            (Some(user), _) => query.user_id(user),
            (None, Some(email)) => query.email(email),
            (None, None) => query,
        };
        let page = self.list(&query).await?;
        // Of several vendors' orders the list shows the parts, and the one that was placed is their parent.
        let mut ids: Vec<OrderId> = page
            .items
            .into_iter()
            .filter(|row| user.is_some() || is_of(row, email))
            .map(|row| row.parent_order_id.unwrap_or(row.order_id))
            .collect();
        let mut met = HashSet::new();
        ids.retain(|id| met.insert(id.clone()));
        let mut wanted = order.lines();
        wanted.sort_unstable();
        let mut found = Vec::new();
        for id in ids {
            if let Some(order) = self.get(&id).await?
                && lines(&order) == wanted
            {
                found.push(order);
            }
        }
        Ok(found)
    }

    /// Gives an order another status: `PUT /orders/:id` with the status, who is told, and nothing else, so that the shop
    /// recalculates nothing. Needs the privilege `edit_order`.
    ///
    /// # Errors
    /// 404 when there is none.
    pub async fn set_status(
        &self,
        id: &OrderId,
        status: &OrderStatus,
        notify: Notify,
    ) -> Result<(), Error> {
        self.put("orders.set_status", id, &notify.with_status(status))
            .await
    }

    /// Changes an order, **which the shop recalculates**: `PUT /orders/:id`. Needs the privilege `edit_order`.
    ///
    /// # Errors
    /// [`Error::Build`] for an update that changes nothing, which the shop would answer with 405, and for `products` that are
    /// not as [`OrderUpdate::replace_lines`] writes them; 404 when there is none.
    pub async fn update(&self, id: &OrderId, update: &OrderUpdate) -> Result<(), Error> {
        let operation = "orders.update";
        let reason = if update.body().is_empty() {
            Some("the update changes nothing")
        } else if !update.has_whole_lines() {
            Some("an order's `products` are a map of whole lines, with keys from 1")
        } else {
            None
        };
        if let Some(reason) = reason {
            return Err(Error::Build { operation, reason });
        }
        self.put(operation, id, update.body()).await
    }

    /// Deletes an order for good: `DELETE /orders/:id`. Needs the privilege `delete_orders`.
    ///
    /// # Errors
    /// 404 when there is none.
    pub async fn delete(&self, id: &OrderId) -> Result<(), Error> {
        let operation = "orders.delete";
        let path = ["orders", checked(operation, id)?];
        let request = Request::<IgnoredAny>::new(Method::Delete, operation, path);
        self.client.send(&request).await.map(|_| ())
    }

    async fn put(
        &self,
        operation: &'static str,
        id: &OrderId,
        body: &(impl serde::Serialize + Sync),
    ) -> Result<(), Error> {
        let path = ["orders", checked(operation, id)?];
        let request = Request::<IgnoredAny>::new(Method::Put, operation, path)
            .may_be_empty()
            .json(body)?;
        self.client.send(&request).await.map(|_| ())
    }
}

/// Whether an order is of exactly this e-mail: the shop's filter finds parts.
fn is_of(order: &Order, email: Option<&str>) -> bool {
    match (order.email.as_deref(), email) {
        (Some(known), Some(email)) => known.eq_ignore_ascii_case(email),
        (_, None) => true,
        (None, Some(_)) => false,
    }
}

/// Product and amount of each line, in order.
fn lines(order: &Order) -> Vec<(String, String)> {
    let mut lines: Vec<_> = order
        .products
        .iter()
        .map(|line| {
            let product = line.product_id.as_ref().map(ToString::to_string);
            let amount = line.amount.map(|amount| amount.to_string());
            (product.unwrap_or_default(), amount.unwrap_or_default())
        })
        .collect();
    lines.sort_unstable();
    lines
}
