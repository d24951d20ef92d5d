//! Forms of single values, and what is shown.

use cs_cart_client::entities::*;
use cs_cart_client::{Order, Product, User};
use serde_json::json;

use super::samples::{order, user};

#[test]
fn the_value_of_a_setting_is_whatever_the_shop_has() {
    for value in [
        json!("v"),
        json!("20"),
        json!(20),
        json!(false),
        json!(""),
        json!([]),
        json!({"a": ["b"]}),
    ] {
        let setting = json!({"object_id": "5", "value": value});
        let setting: Setting = serde_json::from_value(setting).unwrap();
        assert_eq!(setting.value.unwrap().expose(), value);
    }
    let setting: Setting =
        serde_json::from_value(json!({"object_id": "5", "value": null})).unwrap();
    assert_eq!(setting.value, None);
}

#[test]
fn false_is_told_from_unset() {
    for (answer, read) in [
        ("false", Some(false)),
        ("true", Some(true)),
        ("\"N\"", Some(false)),
        ("null", None),
    ] {
        let json = format!(r#"{{"tax_id":"6","price_includes_tax":{answer}}}"#);
        let tax: Tax = serde_json::from_str(&json).unwrap();
        assert_eq!(tax.price_includes_tax, read, "{answer}");
        let json = format!(r#"{{"order_id":"5","user_id":"17","tax_exempt":{answer}}}"#);
        let order: Order = serde_json::from_str(&json).unwrap();
        let user: User = serde_json::from_str(&json).unwrap();
        assert_eq!(
            (order.tax_exempt, user.tax_exempt),
            (read, read),
            "{answer}"
        );
    }
}

#[test]
fn money_is_the_shops_digits_whatever_it_is_written_as() {
    for digits in [
        "25.00",
        "0.000",
        "25",
        "123456789012345678901234.10",
        "-1.50",
    ] {
        for json in [digits.to_owned(), format!("\"{digits}\"")] {
            let json = format!(r#"{{"product_id":12,"price":{json}}}"#);
            let product: Product = serde_json::from_str(&json).unwrap();
            assert_eq!(product.price.unwrap().as_str(), digits);
        }
    }
}

#[test]
fn a_customer_in_the_debug_of_no_record() {
    let shown = [
        format!("{:?}", serde_json::from_value::<Order>(order()).unwrap()),
        format!("{:?}", serde_json::from_value::<User>(user()).unwrap()),
        format!("{:?}", serde_json::from_value::<CallRequest>(json!({
            "request_id": "5", "user_id": "1", "name": "Gus", "phone": "Boston", "email": "gus@example.com",
        })).unwrap()),
    ];
    for text in shown {
        for planted in ["Gus", "Guest", "gus@", "Boston", "blue", "192.0.2.1"] {
            assert!(!text.contains(planted), "{text}");
        }
    }
}
