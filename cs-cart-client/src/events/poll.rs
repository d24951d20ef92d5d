//! What the shop is asked.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::cursor::OrderRow;
use super::door::number;
use super::kind::{EventKind, Record};
use super::print;
use crate::among::Among;
use crate::client::Client;
use crate::error::Error;
use crate::id::{CallRequestId, CompanyId, OrderId, ProductId, ShipmentId, UserId};
use crate::orders::{Order, OrderStatus};
use crate::request::Request;
use crate::users::UserType;
use crate::walk::{self, Walk};

const PAGE_SIZE: u64 = 100;
/// So many ids are asked for at once, and so many rows are on a page.
const IDS_A_QUERY: usize = 90;
/// So many ids that are missing among the products are looked for at each poll: each costs a request.
const PRODUCTS_A_POLL: usize = 50;
/// Beyond the newest product that the list shows, so many ids are tried.
const IDS_BEYOND: u64 = 3;
/// The most orders that are read of a shop which does not say what changed.
const ORDERS_A_POLL: usize = 1_000;
/// A time that no order has: 2100.
const NEVER: &str = "4102444800";

/// A row of which only the id is read.
type Row = Map<String, Value>;

/// Where the new ones of a kind are listed.
struct Source {
    operation: &'static str,
    path: &'static str,
    id: &'static str,
    query: &'static [(&'static str, &'static str)],
    order: walk::Order,
    id_of: fn(&Row) -> u64,
}

impl Source {
    fn request(&self) -> Request<Row> {
        let request = Request::get(self.operation, [self.path]).rows(self.path, self.id);
        let query = self.query.iter();
        query.fold(request, |request, (name, value)| {
            request.query(*name, *value)
        })
    }
}

fn source(kind: EventKind) -> Option<Source> {
    use walk::Order::{Any, Descending};

    let newest = |operation, path, id, query, order, id_of| Source {
        operation,
        path,
        id,
        query,
        order,
        id_of,
    };
    Some(match kind {
        EventKind::NewUser => newest(
            "events.new_user",
            "users",
            "user_id",
            &[
                ("user_type", "C"),
                ("sort_by", "id"),
                ("sort_order", "desc"),
            ],
            Descending,
            |row| id_in(row, "user_id"),
        ),
        EventKind::NewOrder => newest(
            "events.new_order",
            "orders",
            "order_id",
            &[("sort_by", "order_id"), ("sort_order", "desc")],
            Descending,
            |row| id_in(row, "order_id"),
        ),
        // No sort by id is documented; the newest are not always first, see `beyond`.
        EventKind::NewProduct => newest(
            "events.new_product",
            "products",
            "product_id",
            &[
                ("sort_by", "timestamp"),
                ("sort_order", "desc"),
                ("get_features", "0"),
                ("get_options", "0"),
                ("get_icon", "0"),
                ("get_detailed", "0"),
                ("get_additional", "0"),
            ],
            Any,
            |row| id_in(row, "product_id"),
        ),
        EventKind::NewShipment => newest(
            "events.new_shipment",
            "shipments",
            "shipment_id",
            &[("sort_by", "id"), ("sort_order", "desc")],
            Any,
            |row| id_in(row, "shipment_id"),
        ),
        EventKind::NewCallRequest => newest(
            "events.new_call_request",
            "call_requests",
            "request_id",
            &[("sort_by", "id"), ("sort_order", "desc")],
            Any,
            |row| id_in(row, "request_id"),
        ),
        EventKind::NewVendor => newest(
            "events.new_vendor",
            "vendors",
            "company_id",
            &[],
            Any,
            |row| id_in(row, "company_id"),
        ),
        _ => return None,
    })
}

fn id_in(row: &Row, name: &str) -> u64 {
    row.get(name).and_then(number).unwrap_or(0)
}

/// How long an id that is missing below the highest is looked for, in seconds: an order can stay incomplete for days,
/// anything else is late by its transaction only.
pub(super) const fn gap_life(kind: EventKind) -> i64 {
    match kind {
        EventKind::NewOrder => 7 * 24 * 60 * 60,
        _ => 10 * 60,
    }
}

/// Whether late ones are found by their ids; where not, the list is read down to them.
pub(super) const fn is_found_by_id(kind: EventKind) -> bool {
    matches!(kind, EventKind::NewOrder | EventKind::NewProduct)
}

/// The ids above one that the list of a kind shows.
pub(super) async fn ids_above(
    client: &Client,
    kind: EventKind,
    high: u64,
) -> Result<BTreeSet<u64>, Error> {
    let mut found = BTreeSet::new();
    let Some(source) = source(kind) else {
        return Ok(found);
    };
    let request = source.request();
    let mut walk = Walk::new(client, request, PAGE_SIZE, source.order, source.id_of);
    // Vendors come in no order: the list is read to its end.
    let to_the_end = source.query.is_empty();
    while let Some(page) = walk.next_page().await? {
        let ids = page.items.iter().map(source.id_of);
        let rows = page.items.len();
        let before = found.len();
        found.extend(ids.filter(|id| *id > high));
        let new = found.len() - before;
        let enough = match source.order {
            walk::Order::Descending => new < rows,
            _ => new == 0,
        };
        if rows > 0 && enough && !to_the_end {
            break;
        }
    }
    if kind == EventKind::NewProduct {
        beyond(client, high, &mut found).await?;
    }
    Ok(found)
}

/// A product that was copied or imported can be as old as it likes, and then it is not among the newest: the ids after
/// the highest are tried.
async fn beyond(client: &Client, high: u64, found: &mut BTreeSet<u64>) -> Result<(), Error> {
    loop {
        let top = found.last().copied().unwrap_or(high);
        let next: Vec<u64> = (1..=IDS_BEYOND).map(|step| top + step).collect();
        let there = present(client, EventKind::NewProduct, &next).await?;
        if there.is_empty() {
            return Ok(());
        }
        found.extend(there);
    }
}

/// The highest id of a kind: where a stream begins. Of what comes in no order of ids, the newest page decides.
pub(super) async fn top(client: &Client, kind: EventKind) -> Result<u64, Error> {
    let Some(source) = source(kind) else {
        return Ok(0);
    };
    if matches!(kind, EventKind::NewProduct | EventKind::NewVendor) {
        return Ok(ids_above(client, kind, 0)
            .await?
            .last()
            .copied()
            .unwrap_or(0));
    }
    let request = source
        .request()
        .query("page", "1")
        .query("items_per_page", PAGE_SIZE.to_string());
    let page = client.page(&request).await?;
    Ok(page.items.iter().map(source.id_of).max().unwrap_or(0))
}

/// How many of the ids that a list left out are looked for at each poll.
pub(super) const fn gaps_a_poll(kind: EventKind) -> usize {
    match kind {
        EventKind::NewProduct => PRODUCTS_A_POLL,
        _ => usize::MAX,
    }
}

/// Which of these ids, that a list left out, are there by now.
pub(super) async fn present(
    client: &Client,
    kind: EventKind,
    ids: &[u64],
) -> Result<Vec<u64>, Error> {
    let mut there = Vec::new();
    if kind == EventKind::NewProduct {
        for id in ids {
            if read(client, kind, *id).await?.is_some() {
                there.push(*id);
            }
        }
        return Ok(there);
    }
    for part in ids.chunks(IDS_A_QUERY) {
        there.extend(orders_among(client, part, false).await?);
    }
    Ok(there)
}

/// Which of these orders the list shows.
async fn orders_among(
    client: &Client,
    ids: &[u64],
    incomplete_too: bool,
) -> Result<Vec<u64>, Error> {
    let among = Among::new("order_id", ids.iter().map(ToString::to_string));
    let mut request = Request::<Row>::get("events.orders_among", ["orders"])
        .query("items_per_page", IDS_A_QUERY.to_string())
        .among(Some(among));
    if incomplete_too {
        request = request.query("include_incompleted", "1");
    }
    let page = client.page(&request.rows("orders", "order_id")).await?;
    let shown = page.items.iter().map(|row| id_in(row, "order_id"));
    Ok(shown.filter(|id| ids.contains(id)).collect())
}

/// Which of these orders are gone: the list leaves them out, and there is none to be read.
pub(super) async fn orders_gone(client: &Client, ids: &[u64]) -> Result<Vec<u64>, Error> {
    let mut gone = Vec::new();
    for part in ids.chunks(IDS_A_QUERY) {
        let there = orders_among(client, part, true).await?;
        for id in part.iter().filter(|id| !there.contains(id)) {
            if client.orders().get(&OrderId::from(*id)).await?.is_none() {
                gone.push(*id);
            }
        }
    }
    Ok(gone)
}

/// Whether the shop knows the filter by the time of a change: one that does not, shows orders of the year 2100.
pub(super) async fn says_what_changed(client: &Client) -> Result<bool, Error> {
    let request = Request::<Row>::get("events.orders_changed", ["orders"])
        .query("updated_at_from", NEVER)
        .query("items_per_page", "1")
        .rows("orders", "order_id");
    Ok(client.page(&request).await?.items.is_empty())
}

/// The orders that changed since a time, or, where the shop does not say, the newest.
pub(super) async fn orders(
    client: &Client,
    since: Option<i64>,
    paid: &[OrderStatus],
    whole: bool,
) -> Result<Vec<OrderRow>, Error> {
    let mut request = Request::<Order>::get("events.orders_changed", ["orders"])
        .query("sort_by", "order_id")
        .query("sort_order", "desc");
    if let Some(since) = since {
        request = request.query("updated_at_from", since.max(0).to_string());
    }
    if whole {
        request = request.query("get_orders_data", "1");
    }
    let request = request.rows("orders", "order_id");
    let id_of = |order: &Order| order.order_id.number();
    let mut walk = Walk::new(client, request, PAGE_SIZE, walk::Order::Descending, id_of);
    let mut rows = Vec::new();
    while let Some(page) = walk.next_page().await? {
        rows.extend(page.items.iter().map(|order| OrderRow {
            id: id_of(order),
            print: print::of_order(order),
            is_paid: is_paid(order, paid),
        }));
        if since.is_none() && rows.len() >= ORDERS_A_POLL {
            break;
        }
    }
    rows.reverse();
    Ok(rows)
}

/// Whether an order's status is one of the paid ones.
pub(super) fn is_paid(order: &Order, paid: &[OrderStatus]) -> bool {
    order
        .status
        .as_ref()
        .is_some_and(|status| paid.contains(status))
}

/// Check sums of the customers in a range of ids.
pub(super) async fn users(
    client: &Client,
    range: std::ops::RangeInclusive<u64>,
) -> Result<BTreeMap<u64, u32>, Error> {
    let page = client.users().window(range).await?;
    let rows = page.items.iter();
    Ok(rows
        .map(|user| (user.user_id.number(), print::of_user(user)))
        .collect())
}

/// Whether a user is no longer there; one who is no customer any more is not gone.
pub(super) async fn is_user_gone(client: &Client, id: u64) -> Result<bool, Error> {
    let user = client.users().get(&UserId::from(id)).await?;
    Ok(user.is_none())
}

/// Reads the record of a kind; `None` when there is none, or it is not what the kind is about.
pub(super) async fn read(
    client: &Client,
    kind: EventKind,
    id: u64,
) -> Result<Option<Record>, Error> {
    Ok(match kind {
        EventKind::NewUser | EventKind::UserChanged => client
            .users()
            .get(&UserId::from(id))
            .await?
            .filter(|user| user.user_type == Some(UserType::Customer))
            .map(|user| Record::User(Box::new(user))),
        EventKind::NewOrder | EventKind::OrderPaid | EventKind::OrderChanged => client
            .orders()
            .get(&OrderId::from(id))
            .await?
            .map(|order| Record::Order(Box::new(order))),
        EventKind::NewProduct => {
            let product = client.products().get(&ProductId::from(id)).await?;
            product.map(|product| Record::Product(Box::new(product)))
        }
        EventKind::NewShipment => {
            let shipment = client.shipments().get(&ShipmentId::from(id)).await?;
            shipment.map(|shipment| Record::Shipment(Box::new(shipment)))
        }
        EventKind::NewCallRequest => {
            let request = client.call_requests().get(&CallRequestId::from(id)).await?;
            request.map(|request| Record::CallRequest(Box::new(request)))
        }
        EventKind::NewVendor => {
            let vendor = client.vendors().get(&CompanyId::from(id)).await?;
            vendor.map(|vendor| Record::Vendor(Box::new(vendor)))
        }
        EventKind::UserGone => client
            .users()
            .get(&UserId::from(id))
            .await?
            .is_none()
            .then_some(Record::Gone),
        EventKind::OrderGone => client
            .orders()
            .get(&OrderId::from(id))
            .await?
            .is_none()
            .then_some(Record::Gone),
    })
}
