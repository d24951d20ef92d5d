//! The shop's rows, as JSON written by hand: nothing here shares code with what the client reads them with.

use serde_json::{Map, Value, json};

use super::quirks::Quirks;
use super::seed::{ShopAddress, ShopHook, ShopOrder, ShopUser};

/// A number as the database driver gives it.
fn number(quirks: &Quirks, number: impl Into<i128>) -> Value {
    let number: i128 = number.into();
    if quirks.numbers_as_strings {
        Value::String(number.to_string())
    } else {
        json!(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

fn text(quirks: &Quirks, text: &str) -> Value {
    if !quirks.html_entities {
        return Value::String(text.to_owned());
    }
    Value::String(with_entities(text))
}

/// A text as the shop's forms keep it.
pub(super) fn with_entities(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#039;")
}

/// The row of the list, of a single read, and of the `new_user` hook.
pub(super) fn user(quirks: &Quirks, user: &ShopUser) -> Value {
    let mut row = json!({
        "user_id": number(quirks, user.user_id),
        "user_login": text(quirks, &user.user_login),
        "is_root": if user.is_root { "Y" } else { "N" },
        "timestamp": number(quirks, user.timestamp),
        "user_type": user.user_type,
        "status": user.status,
        "firstname": text(quirks, &user.firstname),
        "lastname": text(quirks, &user.lastname),
        "email": text(quirks, &user.email),
        "company": text(quirks, &user.company),
        "company_id": number(quirks, user.company_id),
        "company_name": if user.company_id == 0 { Value::Null } else { json!("Example Store") },
        "points": null,
    });
    if let Value::Object(row) = &mut row {
        if quirks.newer_fields {
            row.insert("phone".to_owned(), text(quirks, &user.phone));
            row.insert("last_login".to_owned(), number(quirks, user.last_login));
        }
        if quirks.add_on_fields {
            row.insert(
                "addon_flags".to_owned(),
                json!({ "vip": [1, 2, {"x": null}] }),
            );
            row.insert("points".to_owned(), json!(40));
            row.insert("gdpr_consent".to_owned(), json!("Y"));
        }
    }
    row
}

/// The row of the list of orders.
pub(super) fn order(quirks: &Quirks, order: &ShopOrder) -> Value {
    json!({
        "order_id": number(quirks, order.order_id),
        "issuer_id": null,
        "user_id": number(quirks, order.user_id),
        "is_parent_order": if order.is_parent { "Y" } else { "N" },
        "parent_order_id": number(quirks, order.parent_order_id),
        "company_id": number(quirks, order.company_id),
        "company": text(quirks, &order.company),
        "timestamp": number(quirks, order.timestamp),
        "firstname": text(quirks, &order.firstname),
        "lastname": text(quirks, &order.lastname),
        "email": text(quirks, &order.email),
        "phone": text(quirks, &order.phone),
        "status": order.status,
        "total": order.total,
        "storefront_id": "1",
        "issuer_name": null,
        "issuer_email": null,
        "invoice_id": null,
        "credit_memo_id": null,
        "points": null,
    })
}

/// An order as a single read and the order hooks show it; `products` is a map there and, with `as_list`, a list in
/// `new_order`.
pub(super) fn whole_order(quirks: &Quirks, shown: &ShopOrder, as_list: bool) -> Value {
    let mut row = order(quirks, shown);
    if let Value::Object(row) = &mut row {
        for (prefix, section) in [("b_", &shown.billing), ("s_", &shown.shipping)] {
            write_address(quirks, row, prefix, section.as_deref());
        }
        let more = json!({
            "fields": [],
            "lang_code": shown.lang_code,
            "ip_address": "192.0.2.1",
            "notes": "",
            "details": "",
            "tax_exempt": "N",
            "payment_id": "2",
            "payment_method": { "payment_id": "2", "payment": "Cash" },
            "payment_info": [],
            "shipping_ids": "1",
            "shipping": [{ "shipping_id": "1", "shipping": "Courier" }],
            "taxes": [],
            "promotions": [],
            "subtotal": 25,
            "discount": 0,
            "shipping_cost": "0.00",
            "need_shipping": true,
            "secondary_currency": "USD",
        });
        if let Value::Object(more) = more {
            row.extend(more);
        }
        row.insert("products".to_owned(), products_map());
        row.extend(shown.more.clone());
        if let (true, Some(products)) = (as_list, row.get_mut("products"))
            && let Value::Object(map) = products
        {
            *products = map.values().cloned().collect();
        }
        if let Some(secret) = &quirks.planted_secret {
            plant(row, secret);
        }
    }
    row
}

/// The goods of an order that nobody said more of, keyed as in the cart.
fn products_map() -> Value {
    json!({ "822274303": { "item_id": "822274303", "product_id": "12", "amount": "1", "price": "25.00" } })
}

/// What full orders were seen to carry and nobody should read.
fn plant(row: &mut Map<String, Value>, secret: &str) {
    let secrets = json!({
        "api_key": secret,
        "password": secret,
        "salt": secret,
        "last_passwords": secret,
        "validation_code": secret,
        "payment_info": { "card_number": secret, "cvv2": secret },
        "product_groups": [{ "shippings": { "1": { "service_params": { "user_key_password": secret } } } }],
    });
    if let Value::Object(secrets) = secrets {
        row.extend(secrets);
    }
    if let Some(Value::Array(shippings)) = row.get_mut("shipping") {
        for shipping in shippings {
            if let Value::Object(shipping) = shipping {
                let params = json!({ "user_key_password": secret });
                shipping.insert("service_params".to_owned(), params);
            }
        }
    }
    if let Some(Value::Object(method)) = row.get_mut("payment_method") {
        let params = json!({ "merchant_key": secret });
        method.insert("processor_params".to_owned(), params);
    }
}

fn write_address(
    quirks: &Quirks,
    row: &mut Map<String, Value>,
    prefix: &str,
    address: Option<&ShopAddress>,
) {
    let unset = ShopAddress::default();
    let mut country = "";
    for (name, value) in address.unwrap_or(&unset).columns() {
        // Where the customer gave none, the shop fills in its own country.
        let value = if name == "country" && value.is_empty() {
            "US"
        } else {
            value
        };
        if name == "country" {
            country = value;
        }
        row.insert(format!("{prefix}{name}"), text(quirks, value));
    }
    let state = address.map_or("", |address| address.state.as_str());
    row.insert(format!("{prefix}state_descr"), text(quirks, state));
    let added = address.map_or("", |address| address.country_name.as_str());
    let name = if added.is_empty() {
        country_name(country)
    } else {
        added
    };
    row.insert(format!("{prefix}country_descr"), json!(name));
}

fn country_name(code: &str) -> &str {
    match code {
        "US" => "United States",
        "DE" => "Germany",
        "FR" => "France",
        "GB" => "United Kingdom",
        "NO" => "Norway",
        "IL" => "Israel",
        "JP" => "Japan",
        other => other,
    }
}

pub(super) fn hook(quirks: &Quirks, hook: &ShopHook) -> Value {
    json!({
        "hook_id": number(quirks, hook.hook_id),
        "hook_url": hook.hook_url,
        "trigger_name": hook.trigger_name,
    })
}
