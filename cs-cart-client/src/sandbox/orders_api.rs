//! `/orders` of the sandbox.

use serde_json::{Value, json};

use super::ask::Ask;
use super::ask::{Query, slice};
use super::quirks::Quirks;
use super::reply::Reply;
use super::rows;
use super::seed::ShopOrder;
use super::state::State;

pub(super) fn answer(state: &State, ask: &Ask<'_>) -> Reply {
    match (ask.method, ask.rest) {
        ("GET", []) => list(state, ask),
        ("GET", [id]) => id
            .parse()
            .ok()
            .and_then(|id| state.orders.get(&id))
            .filter(|order| in_scope(ask, order))
            .map_or_else(
                || Reply::error(404, ""),
                |order| {
                    let products = rows::products_map();
                    Reply::json(200, &rows::whole_order(&state.quirks, order, products))
                },
            ),
        (_, [] | [_]) => Reply::error(405, ""),
        _ => Reply::error(404, ""),
    }
}

fn in_scope(ask: &Ask<'_>, order: &ShopOrder) -> bool {
    ask.scope.is_none_or(|company| order.company_id == company)
}

fn list(state: &State, ask: &Ask<'_>) -> Reply {
    let query = &ask.query;
    let mut found: Vec<&ShopOrder> = state
        .orders
        .values()
        .filter(|order| in_scope(ask, order) && fits(order, query, &state.quirks))
        .collect();
    match query.get("sort_by").unwrap_or("date") {
        "order_id" => found.sort_by_key(|order| order.order_id),
        "status" => found.sort_by(|a, b| a.status.cmp(&b.status)),
        "customer" => found.sort_by(|a, b| a.lastname.cmp(&b.lastname)),
        "email" => found.sort_by(|a, b| a.email.cmp(&b.email)),
        "total" => found.sort_by(|a, b| {
            a.total
                .len()
                .cmp(&b.total.len())
                .then(a.total.cmp(&b.total))
        }),
        _ => found.sort_by_key(|order| (order.timestamp, order.order_id)),
    }
    // Unlike with users, newest comes first unless asked otherwise.
    let ascending = match query.get("sort_order") {
        Some(order) => order == "asc",
        None => query.get("sort_by").is_some_and(|by| by != "date"),
    };
    if !ascending {
        found.reverse();
    }
    let page = slice(query, &state.quirks, found.len(), false);
    let whole = state.quirks.get_orders_data && query.get("get_orders_data").is_some();
    let orders: Vec<Value> = found
        .into_iter()
        .skip(page.skip)
        .take(page.take)
        .map(|order| {
            if whole {
                rows::whole_order(&state.quirks, order, rows::products_map())
            } else {
                rows::order(&state.quirks, order)
            }
        })
        .collect();
    Reply::json(200, &json!({ "orders": orders, "params": page.params }))
}

fn fits(order: &ShopOrder, query: &Query, quirks: &Quirks) -> bool {
    let has = |name: &str, text: &str| {
        query
            .get(name)
            .is_none_or(|part| text.to_lowercase().contains(&part.to_lowercase()))
    };
    let from = |name: &str, time: i64| query.number(name).is_none_or(|from| time >= from);
    let to = |name: &str, time: i64| query.number(name).is_none_or(|to| time <= to);
    let amount = |name: &str| query.get(name)?.parse::<f64>().ok();
    let total = order.total.parse::<f64>().unwrap_or_default();
    let statuses = query.list("status");
    let incomplete = query
        .get("include_incompleted")
        .is_some_and(|set| set != "0");
    let hidden = order.is_parent || order.status == "N" && !incomplete;
    !hidden
        && statuses.is_none_or(|wanted| wanted.contains(&order.status.as_str()))
        // Guests cannot be filtered for: 0 counts as not sent.
        && query
            .number("user_id")
            .is_none_or(|id| id == 0 || u64::try_from(id) == Ok(order.user_id))
        && amount("total_from").is_none_or(|least| total >= least)
        && amount("total_to").is_none_or(|most| total <= most)
        && has("email", &order.email)
        && has("phone", &order.phone)
        && has("company", &order.company)
        && has("cname", &format!("{} {}", order.firstname, order.lastname))
        && query
            .ids("company_id")
            .is_none_or(|ids| ids.contains(&order.company_id))
        && query
            .ids("order_id")
            .is_none_or(|ids| ids.contains(&order.order_id))
        && query
            .ids("parent_order_id")
            .is_none_or(|ids| ids.contains(&order.parent_order_id))
        && (query.get("period") != Some("C")
            || from("time_from", order.timestamp) && to("time_to", order.timestamp))
        && (!quirks.updated_at_filter
            || from("updated_at_from", order.updated_at) && to("updated_at_to", order.updated_at))
}
