//! Records with every field that is read.

use serde_json::{Value, json};

pub(super) fn image() -> Value {
    json!({
        "pair_id": "81", "position": "1",
        "detailed": {
            "image_path": "https://example.com/a.jpg", "http_image_path": "http://example.com/a.jpg",
            "https_image_path": "https://example.com/a.jpg", "alt": "A", "image_x": "800", "image_y": "600",
        },
        "icon": {"image_path": "https://example.com/b.jpg", "alt": "B"},
    })
}

pub(super) fn variants() -> Value {
    json!({"12": {"variant_id": "12", "variant": "Red", "position": "2", "url": "u", "seo_name": "red", "description": "d", "image_pair": image()}})
}

/// An order as the shop has it, with what is never read planted in it.
pub(super) fn order() -> Value {
    with_addresses(json!({
        "order_id": "105", "user_id": "17", "is_parent_order": "N", "parent_order_id": "104", "company_id": "1",
        "storefront_id": "1", "timestamp": "1735690000", "status": "O", "total": "25.00", "subtotal": "20.00",
        "discount": "1", "shipping_cost": "6", "secondary_currency": "USD", "tax_exempt": "N", "lang_code": "en",
        "firstname": "Gus", "lastname": "Guest", "email": "gus@example.com", "phone": "1", "fax": "2", "url": "u",
        "company": "c",
        "products": {"2811": {
            "item_id": "2811", "product_id": "12", "product_code": "RED-1", "product": "Shirt", "price": "10",
            "base_price": "11", "original_price": "12", "amount": "2", "subtotal": "20.00", "discount": "1",
            "tax_value": "2.10", "company_id": "1", "shipped_amount": "1", "shipment_amount": "1",
            "product_status": "A", "deleted_product": "N",
            "extra": {
                "product_options": {"3": "12"},
                "product_options_value": [
                    {"option_id": "3", "option_name": "Colour", "value": "12", "variant_name": "Red", "modifier": "2"},
                ],
            },
        }},
        "taxes": {"6": {
            "rate_type": "P", "rate_value": "10.000", "price_includes_tax": "N", "regnumber": "r", "priority": "1",
            "tax_subtotal": "2", "description": "VAT",
        }},
        "shipping": [{
            "shipping_id": "1", "shipping": "Courier", "delivery_time": "1 day", "rate": "6", "group_key": "2",
            "group_name": "g", "need_shipment": "Y",
        }],
        "shipment_ids": ["7", "8"], "payment_id": "2", "payment_method": {"payment": "Cash"},
        "fields": {"36": "blue"}, "subtotal_discount": "1.50", "tax_subtotal": "2", "display_subtotal": "20",
        "invoice_id": "4", "credit_memo_id": "5", "notes": "n", "details": "d", "ip_address": "192.0.2.1",
        "repaid": "Y", "need_shipping": "N", "promotions": {"31": []},
    }))
}

/// A customer with all that hooks and add-ons tell.
pub(super) fn user() -> Value {
    with_addresses(json!({
        "user_id": "17", "user_login": "user_17", "is_root": "N", "timestamp": "1735689600", "user_type": "C",
        "status": "A", "firstname": "Gus", "lastname": "Guest", "email": "gus@example.com", "company": "c",
        "company_id": "1", "company_name": "Shop", "phone": "1", "last_login": "1735689601", "points": "40.5",
        "lang_code": "en", "tax_exempt": "Y", "fax": "2", "url": "u", "profile_update_timestamp": "1735689602",
    }))
}

/// Every field of both addresses.
fn with_addresses(mut record: Value) -> Value {
    let fields = [
        ("firstname", "Gus"),
        ("lastname", "Guest"),
        ("address", "1 Main St"),
        ("address_2", "Back door"),
        ("city", "Boston"),
        ("county", "Suffolk"),
        ("state", "MA"),
        ("state_descr", "Massachusetts"),
        ("country", "US"),
        ("country_descr", "United States"),
        ("zipcode", "02125"),
        ("phone", "1"),
    ];
    for (name, text) in fields {
        for prefix in ["b", "s"] {
            record[format!("{prefix}_{name}")] = json!(text);
        }
    }
    record
}
