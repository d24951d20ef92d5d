//! What stands around an order: shipments, ways to ship and to pay, taxes, statuses, carts, calls asked for.

use serde_json::json;

use crate::sandbox::engine::listing::Test::{Among, From, Has, Is, To};
use crate::sandbox::engine::query::Query;
use crate::sandbox::engine::record::{Record, column, number};
use crate::sandbox::engine::resource::Resource;
use crate::sandbox::reply::Reply;

/// Times count only with `period=C`.
fn in_period(record: &Record, query: &Query, time: &str) -> bool {
    let time = column(record, time).parse::<i64>().unwrap_or(0);
    query.get("period") != Some("C")
        || query.number("time_from").is_none_or(|from| time >= from)
            && query.number("time_to").is_none_or(|to| time <= to)
}

pub(super) static SHIPMENTS: Resource = Resource {
    path: "shipments",
    id: "shipment_id",
    row: || {
        json!({
            "shipment_id": "0", "order_id": "0", "user_id": "0", "shipping_id": "0", "shipping": "", "carrier": "",
            "carrier_info": [], "tracking_number": "", "comments": "", "group_key": "0", "status": "P",
            "shipment_timestamp": "0", "order_timestamp": "0", "s_firstname": "", "s_lastname": "", "company": "",
            "products": [],
        })
    },
    needs: &["order_id", "products", "shipping_id", "carrier"],
    made_at: &["shipment_timestamp"],
    filters: &[
        ("order_id", Among, &["order_id"]),
        ("shipment_id", Among, &["shipment_id"]),
        ("status", Among, &["status"]),
        ("time_from", From, &["shipment_timestamp"]),
        ("time_to", To, &["shipment_timestamp"]),
    ],
    sorts: &[
        ("shipment_date", &["shipment_timestamp", "shipment_id"]),
        ("id", &["shipment_id"]),
        ("order_id", &["order_id"]),
        ("status", &["status"]),
    ],
    updated: "shipment_id",
    trigger: "new_shipment",
    before: |state, _, shipment, _| {
        let order = state.orders.get(number(shipment, "order_id"));
        let order = order.ok_or_else(|| Reply::error(400, "There is no such order"))?;
        shipment.insert("user_id".to_owned(), json!(order.user_id));
        shipment.insert("order_timestamp".to_owned(), json!(order.timestamp));
        Ok(())
    },
    posted: |state, shipment| {
        let order = state.orders.get(number(shipment, "order_id"));
        let email = order.map(|order| order.email.clone());
        shipment.insert("email".to_owned(), json!(email.unwrap_or_default()));
    },
    ..Resource::PLAIN
};

pub(super) static SHIPPINGS: Resource = Resource {
    path: "shippings",
    id: "shipping_id",
    row: || {
        json!({
            "shipping_id": "0", "shipping": "", "company_id": "0", "delivery_time": "", "rate_calculation": "M",
            "service_id": "0", "min_weight": "0.00", "max_weight": "0.00", "status": "A", "tax_ids": [],
            "usergroup_ids": "0", "position": "0", "localization": "", "free_shipping": "N",
            "is_address_required": "Y", "rates": [], "rate_value": { "C": [], "I": [], "W": [] },
        })
    },
    needs: &["shipping"],
    texts: &["shipping", "delivery_time"],
    single_only: &["rates", "rate_value"],
    filters: &[
        ("status", Among, &["status"]),
        ("company_id", Among, &["company_id"]),
    ],
    sorts: &[("position", &["position", "shipping_id"])],
    updated: "shipping_id",
    secrets: &["service_params"],
    ..Resource::PLAIN
};

pub(super) static PAYMENTS: Resource = Resource {
    path: "payments",
    id: "payment_id",
    row: || {
        json!({
            "payment_id": "0", "payment": "", "company_id": "1", "status": "A", "position": "0", "description": "",
            "instructions": "", "template": "", "processor": null, "processor_id": "0", "processor_type": null,
            "a_surcharge": "0.000", "p_surcharge": "0.000", "surcharge_title": "", "payment_category": "tab1",
            "tax_ids": [], "usergroup_ids": "0", "localization": "", "lang_code": "en", "image": [],
        })
    },
    needs: &["payment"],
    texts: &["payment", "description", "instructions"],
    single_only: &["instructions"],
    filters: &[
        ("status", Among, &["status"]),
        ("company_id", Among, &["company_id"]),
    ],
    sorts: &[("position", &["position", "payment_id"])],
    updated: "payment_id",
    secrets: &["processor_params"],
    ..Resource::PLAIN
};

pub(super) static TAXES: Resource = Resource {
    path: "taxes",
    id: "tax_id",
    row: || {
        json!({
            "tax_id": "0", "tax": "", "address_type": "S", "status": "D", "price_includes_tax": "N",
            "display_including_tax": "N", "display_info": "", "regnumber": "", "priority": "0", "rates": [],
        })
    },
    needs: &["tax"],
    texts: &["tax"],
    single_only: &["rates"],
    filters: &[("status", Among, &["status"])],
    sorts: &[("priority", &["priority", "tax_id"])],
    updated: "tax_id",
    ..Resource::PLAIN
};

pub(super) static STATUSES: Resource = Resource {
    path: "statuses",
    id: "status_id",
    row: || {
        json!({
            "status_id": "0", "status": "", "type": "O", "is_default": "N", "description": "", "email_subj": "",
            "email_header": "", "lang_code": "en", "position": "0",
            "params": { "notify": "Y", "inventory": "D", "color": "#97cf4d", "repay": "N" },
        })
    },
    needs: &["description", "type"],
    unique: &["status", "type"],
    texts: &["description", "email_subj", "email_header"],
    filters: &[("type", Is, &["type"]), ("status", Among, &["status"])],
    sorts: &[("position", &["position", "status_id"])],
    created: (201, "statuses_id"),
    updated: "statuses_id",
    // The shop chooses a free letter; it has no more than there are.
    before: |state, _, status, _| {
        if column(status, "status").is_empty() {
            let kind = column(status, "type");
            let known = state.tables.get("statuses");
            let is_free = |letter: &char| {
                let taken = |row: &Record| {
                    column(row, "status") == letter.to_string() && column(row, "type") == kind
                };
                known.is_none_or(|table| table.find(taken).is_none())
            };
            let free = ('A'..='Z').find(is_free);
            let letter = free.ok_or_else(|| Reply::error(400, "There is no free letter"))?;
            status.insert("status".to_owned(), json!(letter.to_string()));
        }
        Ok(())
    },
    ..Resource::PLAIN
};

pub(super) static CARTS: Resource = Resource {
    path: "carts",
    id: "user_id",
    row: || {
        json!({
            "user_id": "0", "firstname": "", "lastname": "", "email": "", "date": "0", "ip_address": "192.0.2.1",
            "company_id": "1", "cart_products": "0", "total": "0.00", "order_id": null, "user_type": "R",
            "user_data": [], "products": [],
        })
    },
    made_at: &["date"],
    single_only: &["products"],
    filters: &[
        ("user_id", Is, &["user_id"]),
        ("email", Has, &["email"]),
        ("cname", Has, &["firstname", "lastname"]),
        ("users_type", Is, &["user_type"]),
        ("total_from", From, &["total"]),
        ("total_to", To, &["total"]),
    ],
    also: |cart, query| {
        let known = !column(cart, "email").is_empty()
            || cart
                .get("user_data")
                .is_some_and(serde_json::Value::is_object);
        (known || !query.is_set("with_info_only")) && in_period(cart, query, "date")
    },
    sorts: &[("date", &["date"]), ("customer", &["lastname"])],
    calls: "lgd",
    in_1_0: false,
    ..Resource::PLAIN
};

pub(super) static CALL_REQUESTS: Resource = Resource {
    path: "call_requests",
    id: "request_id",
    // `user_id` is the administrator who shall call.
    row: || {
        json!({
            "request_id": "0", "company_id": "1", "order_id": "0", "user_id": "0", "product_id": "0",
            "timestamp": "0", "status": "new", "name": "", "phone": "", "email": "", "time_from": "__:__",
            "time_to": "__:__", "notes": "", "cart_products": "",
        })
    },
    made_at: &["timestamp"],
    filters: &[
        ("status", Among, &["status"]),
        ("user_id", Is, &["user_id"]),
        ("company_id", Among, &["company_id"]),
        ("name", Has, &["name"]),
        ("phone", Has, &["phone"]),
        ("email", Has, &["email"]),
        ("order_exists", Is, &["order_id"]),
    ],
    sorts: &[
        ("date", &["timestamp", "request_id"]),
        ("id", &["request_id"]),
    ],
    updated: "request_id",
    trigger: "new_call_request",
    before: |_, _, request, _| {
        if column(request, "phone").is_empty() && column(request, "email").is_empty() {
            return Err(Reply::error(400, "The field phone is required"));
        }
        Ok(())
    },
    ..Resource::PLAIN
};
