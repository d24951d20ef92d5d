//! `/orders` of the sandbox: reading. Placing and changing stand in `order_writes`.

use serde_json::{Value, json};

use super::engine::ask::{Ask, Fired};
use super::engine::listing::{Cell, Columns, Listing, Test};
use super::engine::paging::slice;
use super::engine::query::Query;
use super::engine::record::{cents, column};
use super::order_writes;
use super::reply::Reply;
use super::rows;
use super::seed::ShopOrder;
use super::state::State;

impl Columns for ShopOrder {
    fn cell(&self, name: &str) -> Cell<'_> {
        match name {
            "order_id" => self.order_id.into(),
            "user_id" => self.user_id.into(),
            "company_id" => self.company_id.into(),
            "parent_order_id" => self.parent_order_id.into(),
            "timestamp" => self.timestamp.into(),
            "updated_at" => self.updated_at.into(),
            "status" => self.status.as_str().into(),
            "total" => self.total.as_str().into(),
            "cents" => cents(&self.total).into(),
            "lastname" => self.lastname.as_str().into(),
            "email" => self.email.as_str().into(),
            "phone" => self.phone.as_str().into(),
            "company" => self.company.as_str().into(),
            "name" => Cell::Text(format!("{} {}", self.firstname, self.lastname).into()),
            _ => Cell::Text(column(&self.more, name).into()),
        }
    }
}

const ORDERS: Listing<ShopOrder> = Listing {
    filters: &[
        ("status", Test::Among, &["status"]),
        // Guests cannot be filtered for: 0 counts as not sent.
        ("user_id", Test::IsNotZero, &["user_id"]),
        ("total_from", Test::From, &["total"]),
        ("total_to", Test::To, &["total"]),
        ("email", Test::Has, &["email"]),
        ("phone", Test::Has, &["phone"]),
        ("company", Test::Has, &["company"]),
        ("cname", Test::Has, &["name"]),
        ("company_id", Test::Among, &["company_id"]),
        ("company_ids", Test::Among, &["company_id"]),
        ("order_id", Test::Among, &["order_id"]),
        ("parent_order_id", Test::Among, &["parent_order_id"]),
        ("payments", Test::Among, &["payment_id"]),
        ("shippings", Test::Among, &["shipping_ids"]),
        ("storefront_id", Test::Among, &["storefront_id"]),
        ("invoice_id", Test::Is, &["invoice_id"]),
        ("credit_memo_id", Test::Is, &["credit_memo_id"]),
        ("issuer_id", Test::Among, &["issuer_id"]),
        ("tax_exempt", Test::Is, &["tax_exempt"]),
    ],
    also: |order, query| {
        let incomplete = query.is_set("include_incompleted");
        let hidden = order.is_parent || order.status == "N" && !incomplete;
        // Without a period the times are ignored.
        let placed = query.get("period") != Some("C")
            || within(query, "time_from", "time_to", order.timestamp);
        !hidden && placed
    },
    sorts: &[
        ("date", &["timestamp", "order_id"]),
        ("order_id", &["order_id"]),
        ("status", &["status"]),
        ("customer", &["lastname"]),
        ("email", &["email"]),
        ("total", &["cents"]),
    ],
    id: "order_id",
};

fn within(query: &Query, from: &str, to: &str, time: i64) -> bool {
    query.number(from).is_none_or(|from| time >= from)
        && query.number(to).is_none_or(|to| time <= to)
}

pub(super) fn answer(state: &mut State, ask: &Ask<'_>, fired: &mut Fired) -> Reply {
    match (ask.method, ask.rest) {
        ("GET", []) => list(state, ask),
        ("GET", [id]) => id
            .parse()
            .ok()
            .and_then(|id| state.orders.get(id))
            .filter(|order| in_scope(ask, order))
            .map_or_else(
                || Reply::error(404, ""),
                |order| Reply::json(200, &rows::whole_order(&state.quirks, order, false)),
            ),
        ("POST", []) => order_writes::create(state, ask, fired).unwrap_or_else(|reply| reply),
        ("PUT", [id]) => match existing(state, ask, id) {
            Some(id) => order_writes::update(state, ask, id, fired).unwrap_or_else(|reply| reply),
            None => Reply::error(404, ""),
        },
        ("DELETE", [id]) => match existing(state, ask, id) {
            Some(id) => {
                state.orders.remove(id);
                Reply::no_content()
            }
            None => Reply::error(404, ""),
        },
        (_, [] | [_]) => Reply::error(405, ""),
        _ => Reply::error(404, ""),
    }
}

fn existing(state: &State, ask: &Ask<'_>, id: &str) -> Option<u64> {
    let order = state.orders.get(id.parse().ok()?)?;
    in_scope(ask, order).then_some(order.order_id)
}

fn in_scope(ask: &Ask<'_>, order: &ShopOrder) -> bool {
    ask.scope.is_none_or(|company| order.company_id == company)
}

fn list(state: &State, ask: &Ask<'_>) -> Reply {
    let query = &ask.query;
    let quirks = &state.quirks;
    let sort_by = query.get("sort_by");
    // Unlike with users, newest comes first unless asked otherwise.
    let ascending = match query.get("sort_order") {
        Some(order) => order == "asc",
        None => sort_by.is_some_and(|by| by != "date"),
    };
    let rows = state.orders.rows().filter(|order| {
        in_scope(ask, order)
            && (!quirks.updated_at_filter
                || within(query, "updated_at_from", "updated_at_to", order.updated_at))
    });
    let found = ORDERS.find(rows, query, sort_by.unwrap_or("date"), !ascending);
    let mut page = slice(query, quirks, found.len(), false);
    let bare = ask.version == "1.0";
    if bare && query.get("items_per_page").is_none() {
        (page.skip, page.take) = (0, usize::MAX);
    }
    let whole = quirks.get_orders_data && query.get("get_orders_data").is_some();
    let orders: Vec<Value> = found
        .into_iter()
        .skip(page.skip)
        .take(page.take)
        .map(|order| {
            if whole {
                rows::whole_order(quirks, order, false)
            } else {
                rows::order(quirks, order)
            }
        })
        .collect();
    if bare {
        return Reply::json(200, &Value::Array(orders));
    }
    Reply::json(200, &json!({ "orders": orders, "params": page.params }))
}
