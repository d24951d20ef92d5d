//! Secrets get into no record.

use std::fmt::Debug;

use cs_cart_client::entities::*;
use cs_cart_client::{Order, Product};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::samples::{image, order};

const SECRET: &str = "canary-9f2c";

/// Plants the secret under every name that holds one, at the top and below what is read.
fn planted(mut record: Value) -> Value {
    let names = [
        "api_key",
        "password",
        "salt",
        "last_passwords",
        "validation_code",
        "processor_params",
        "service_params",
        "payment_info",
        "product_groups",
        "supplier_api_key",
        "gateway_secret",
        "access_token",
        "user_key_password",
        "private_key",
        "credentials",
    ];
    fn plant(value: &mut Value, names: &[&str]) {
        match value {
            Value::Object(fields) => {
                fields.values_mut().for_each(|value| plant(value, names));
                for name in names {
                    fields.insert(
                        (*name).to_owned(),
                        json!({"deep": [{"password": SECRET}], "a": SECRET}),
                    );
                }
            }
            Value::Array(entries) => entries.iter_mut().for_each(|value| plant(value, names)),
            _ => {}
        }
    }
    plant(&mut record, &names);
    record
}

fn keeps_no_secret<T: DeserializeOwned + Debug>(record: &Value, extra: fn(&T) -> String) {
    let record: T = serde_json::from_value(planted(record.clone())).unwrap();
    let shown = format!("{record:?} {record:#?} {}", extra(&record));
    assert!(!shown.contains(SECRET), "{shown}");
}

#[test]
fn secrets_get_into_no_record() {
    fn all(extra: &cs_cart_client::typed::Extra) -> String {
        extra
            .iter()
            .map(|(name, value)| format!("{name} {value}"))
            .collect()
    }
    keeps_no_secret::<Order>(&order(), |order| {
        let lines = order
            .products
            .iter()
            .map(|line| format!("{:?} {:?}", line.product, line.extra));
        format!(
            "{:?} {:?} {:?}",
            lines.collect::<Vec<_>>(),
            order.fields,
            order.notes
        )
    });
    keeps_no_secret::<PaymentMethod>(&json!({"payment_id": "2", "payment": "Cash"}), |payment| {
        format!("{:?}", payment.name)
    });
    keeps_no_secret::<ShippingMethod>(&json!({"shipping_id": "1"}), |_| String::new());
    keeps_no_secret::<Product>(
        &json!({"product_id": "12", "add_on": {"colour": "red"}, "main_pair": image()}),
        |product| {
            assert_eq!(product.extra.get("add_on"), Some(&json!({"colour": "red"})));
            all(&product.extra)
        },
    );
    keeps_no_secret::<Category>(
        &json!({"category_id": "1"}),
        |category| all(&category.extra),
    );
    keeps_no_secret::<Block>(
        &json!({"block_id": "1", "properties": {"template": "a"}}),
        |block| all(&block.extra),
    );
    keeps_no_secret::<Setting>(&json!({"object_id": "1", "value": SECRET}), |setting| {
        format!("{:?}", setting.value)
    });
}
