//! Orders that are placed and changed over the API.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::engine::ask::{Ask, Body, Fired, scalar, text};
use super::engine::record::{Record, cents, column, money, number};
use super::reply::Reply;
use super::rows;
use super::seed::ShopOrder;
use super::state::State;
use crate::id::UserId;

/// With nothing but these in a change, the status alone is changed.
const STATUS_CHANGE: [&str; 4] = [
    "status",
    "notify_user",
    "notify_department",
    "notify_vendor",
];
/// Fields of an order that are kept as they were sent.
const KEPT: [&str; 7] = [
    "payment_id",
    "storefront_id",
    "notes",
    "details",
    "coupon_codes",
    "fields",
    "issuer_id",
];

pub(super) fn create(state: &mut State, ask: &Ask<'_>, fired: &mut Fired) -> Result<Reply, Reply> {
    let body = ask.body()?;
    let user_id = number(&body, "user_id");
    let mut order = ShopOrder::of(&UserId::from(user_id));
    if user_id != 0 {
        let user = state.users.get(user_id);
        let user = user.ok_or_else(|| Reply::error(400, "User not found"))?;
        order.billing.clone_from(&user.billing);
        order.shipping.clone_from(&user.shipping);
    } else if !matches!(body.get("user_data"), Some(Value::Object(_))) {
        return Err(Reply::error(400, "The field user_data is required"));
    }
    if text(&body, "payment_id").is_none_or(|id| id.is_empty()) {
        return Err(Reply::error(400, "The field payment_id is required"));
    }
    let products = body.get("products");
    let products = products.ok_or_else(|| Reply::error(400, "The field products is required"))?;
    let lines = lines(state, products)?;
    let ships = lines.iter().any(|line| line.needs_shipping);
    if ships && !body.contains_key("shipping_id") && !body.contains_key("shipping_ids") {
        return Err(Reply::error(400, "The field shipping_id is required"));
    }
    write(&mut order, &body);
    let default = u64::from(!state.quirks.multi_vendor);
    order.company_id = ask.scope.unwrap_or(default);

    let mut vendors: BTreeMap<u64, Vec<Line>> = BTreeMap::new();
    for line in lines {
        let vendor = if state.quirks.multi_vendor {
            line.company_id
        } else {
            0
        };
        vendors.entry(vendor).or_default().push(line);
    }
    let several = vendors.len() > 1;
    let mut suborders = Vec::new();
    let order_id = if several {
        let all: Vec<Line> = vendors.values().flatten().cloned().collect();
        let mut parent = order.clone().status("T").parent();
        fill(&mut parent, &all);
        let parent_id = state.add_order(parent);
        for (company_id, lines) in vendors {
            let mut part = order.clone().company_id(company_id);
            part.parent_order_id = parent_id;
            fill(&mut part, &lines);
            suborders.push(state.add_order(part));
        }
        parent_id
    } else {
        for (company_id, lines) in vendors {
            if company_id != 0 {
                order.company_id = company_id;
            }
            fill(&mut order, &lines);
        }
        state.add_order(order)
    };
    let mut answer = json!({ "order_id": order_id });
    for id in [&[order_id], suborders.as_slice()].concat() {
        if let Some(order) = state.orders.get(id) {
            let post = rows::whole_order(&state.quirks, order, true);
            fired.push(("new_order", post));
        }
    }
    if let (Value::Object(answer), true) = (&mut answer, state.quirks.newer_versions) {
        let order = state.orders.get(order_id);
        let data = order.map(|order| rows::whole_order(&state.quirks, order, false));
        answer.insert("order_data".to_owned(), data.unwrap_or_default());
        if state.quirks.multi_vendor {
            answer.insert("suborder_ids".to_owned(), json!(suborders));
        }
    }
    Ok(Reply::json(201, &answer))
}

pub(super) fn update(
    state: &mut State,
    ask: &Ask<'_>,
    id: u64,
    fired: &mut Fired,
) -> Result<Reply, Reply> {
    let body = ask.body()?;
    let is_status_change = body
        .keys()
        .all(|name| STATUS_CHANGE.contains(&name.as_str()));
    if !is_status_change {
        let lines = match body.get("products") {
            Some(products) => Some(lines(state, products)?),
            None => None,
        };
        let now = state.now();
        if let Some(order) = state.orders.get_mut(id) {
            write(order, &body);
            if let Some(lines) = lines {
                fill(order, &lines);
            }
            order.recalculations += 1;
            order.updated_at = now;
        }
    }
    if let Some(status) = text(&body, "status")
        && state.set_status(id, &status)
        && let Some(order) = state.orders.get(id)
    {
        let post = rows::whole_order(&state.quirks, order, false);
        fired.push(("order_paid", post));
    }
    Ok(Reply::json(200, &json!({ "order_id": id.to_string() })))
}

/// Writes what was sent of the buyer and of the order itself; what stands at the top counts over `user_data`.
fn write(order: &mut ShopOrder, body: &Body) {
    let nested = match body.get("user_data") {
        Some(Value::Object(data)) => data.clone(),
        _ => Map::new(),
    };
    let fields = nested.iter().chain(body);
    for (name, value) in fields {
        let Some(value) = scalar(value) else { continue };
        let column = match name.as_str() {
            "email" => &mut order.email,
            "firstname" => &mut order.firstname,
            "lastname" => &mut order.lastname,
            "phone" => &mut order.phone,
            "company" => &mut order.company,
            "lang_code" => &mut order.lang_code,
            _ => {
                let (section, column) = match name.split_at_checked(2) {
                    Some(("b_", column)) => (&mut order.billing, column),
                    Some(("s_", column)) => (&mut order.shipping, column),
                    _ => continue,
                };
                match section.get_or_insert_default().column_mut(column) {
                    Some(text) => text,
                    None => continue,
                }
            }
        };
        *column = value;
    }
    for name in KEPT {
        if let Some(value) = body.get(name).or_else(|| nested.get(name)) {
            order.more.insert(name.to_owned(), value.clone());
        }
    }
    if let Some(shipping) = body.get("shipping_ids").or_else(|| body.get("shipping_id")) {
        let ids: Vec<String> = match shipping {
            Value::Object(groups) => groups.values().filter_map(scalar).collect(),
            one => scalar(one).into_iter().collect(),
        };
        let shown: Vec<Value> = ids.iter().map(|id| json!({ "shipping_id": id })).collect();
        order
            .more
            .insert("shipping".to_owned(), Value::Array(shown));
        order
            .more
            .insert("shipping_ids".to_owned(), json!(ids.join(",")));
    }
}

/// A line of an order.
#[derive(Clone)]
struct Line {
    item_id: String,
    row: Value,
    cents: i64,
    company_id: u64,
    needs_shipping: bool,
}

/// Reads the lines of an order. Of a list the first is lost, unless the Zapier add-on numbers them anew.
fn lines(state: &State, products: &Value) -> Result<Vec<Line>, Reply> {
    let sent: Vec<(String, &Value)> = match products {
        Value::Object(map) => map.iter().map(|(key, line)| (key.clone(), line)).collect(),
        Value::Array(list) => {
            let lost = usize::from(!state.quirks.zapier_add_on);
            let lines = list.iter().skip(lost).enumerate();
            lines.map(|(key, line)| (key.to_string(), line)).collect()
        }
        _ => Vec::new(),
    };
    let mut lines = Vec::new();
    for (key, line) in sent
        .iter()
        .filter(|(key, _)| key != "0" || products.is_array())
    {
        let Value::Object(line) = line else { continue };
        let mut product_id = number(line, "product_id");
        if product_id == 0 {
            product_id = key.parse().unwrap_or(0);
        }
        let product = state
            .tables
            .get("products")
            .and_then(|table| table.get(product_id));
        let product = product.ok_or_else(|| Reply::error(400, "The order could not be created"))?;
        lines.push(one_line(product, product_id, line));
    }
    if lines.is_empty() {
        return Err(Reply::error(400, "The order could not be created"));
    }
    Ok(lines)
}

fn one_line(product: &Record, product_id: u64, line: &Record) -> Line {
    let amount = number(line, "amount").max(1);
    let price = line.get("price").and_then(scalar);
    let price = cents(&price.unwrap_or_else(|| column(product, "price")));
    let total = price.saturating_mul(i64::try_from(amount).unwrap_or(i64::MAX));
    let options = match line.get("product_options") {
        Some(options) => options.clone(),
        None => json!([]),
    };
    // The same goods with other options are another item.
    let seed = format!("{product_id}{options}");
    let hash = seed.bytes().fold(2_166_136_261_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(16_777_619)
    });
    let item_id = hash.to_string();
    let row = json!({
        "item_id": item_id,
        "product_id": product_id.to_string(),
        "product_code": column(product, "product_code"),
        "product": column(product, "product"),
        "price": money(price),
        "base_price": money(price),
        "amount": amount.to_string(),
        "subtotal": total / 100,
        "company_id": column(product, "company_id"),
        "deleted_product": false,
        "extra": { "product_options": options },
    });
    Line {
        item_id,
        row,
        cents: total,
        company_id: number(product, "company_id"),
        needs_shipping: column(product, "is_edp") != "Y",
    }
}

/// Puts lines into an order and adds them up; nothing else costs anything here.
fn fill(order: &mut ShopOrder, lines: &[Line]) {
    let products: Map<String, Value> = lines
        .iter()
        .map(|line| (line.item_id.clone(), line.row.clone()))
        .collect();
    let total = money(lines.iter().map(|line| line.cents).sum());
    order
        .more
        .insert("products".to_owned(), Value::Object(products));
    order.more.insert("subtotal".to_owned(), json!(total));
    order.total = total;
}
