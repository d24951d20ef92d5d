//! What holds for any bytes from outside.

use cs_cart_client::hook::{HookSubject, customer_of, sniff};
use cs_cart_client::text::decode_entities;
use cs_cart_client::{Client, Error, Order, User};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Fields that records have, and some that they have not.
const NAMES: [&str; 14] = [
    "user_id",
    "user_type",
    "order_id",
    "shipment_id",
    "request_id",
    "product_id",
    "company_id",
    "email",
    "timestamp",
    "status",
    "b_city",
    "points",
    "password",
    "x",
];

/// Any JSON value, one of PHP's favourites more often.
fn value() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "\"\"",
        "null",
        "false",
        "true",
        "[]",
        "{}",
        "0",
        "\"0\"",
        "17",
        "\"17\"",
        "17.0",
        "1e999",
        "-1",
        "18446744073709551616",
        "\"C\"",
        "\"A\"",
        "[1,{\"a\":[]}]",
        "{\"5\":{}}",
        "\"\\ud800\"",
        "\"é🦄\"",
    ]);
    prop_oneof![
        4 => odd.prop_map(str::to_owned),
        1 => any::<String>().prop_map(|text| serde_json::Value::from(text).to_string()),
        1 => any::<i64>().prop_map(|number| number.to_string()),
    ]
}

/// Any record, fields doubled now and then.
fn record() -> impl Strategy<Value = String> {
    let field = (prop::sample::select(NAMES.to_vec()), value());
    prop::collection::vec(field, 0..8).prop_map(|fields| {
        let fields: Vec<String> = fields
            .into_iter()
            .map(|(name, value)| format!("\"{name}\":{value}"))
            .collect();
        format!("{{{}}}", fields.join(","))
    })
}

/// The same cases in every run.
fn cases(number: u32) -> ProptestConfig {
    ProptestConfig {
        cases: number,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn any_post_is_read_or_refused(bytes in any::<Vec<u8>>()) {
        let _ = customer_of(&bytes);
        let _ = sniff(&bytes);
    }

    #[test]
    fn any_record_is_read_or_refused(record in record()) {
        if let Ok(HookSubject::Customer(id)) = customer_of(record.as_bytes()) {
            prop_assert!(id.number() > 0);
            prop_assert!(id.as_str().bytes().all(|byte| byte.is_ascii_digit()));
        }
        let _ = sniff(record.as_bytes());
        let _ = serde_json::from_str::<Order>(&record);
        if let Ok(user) = serde_json::from_str::<User>(&record) {
            let written = serde_json::to_string(&user).unwrap();
            prop_assert!(!written.contains("password"));
            prop_assert_eq!(serde_json::from_str::<User>(&written).unwrap(), user);
        }
    }

    #[test]
    fn decoding_entities_never_grows_a_text_and_leaves_plain_ones(text in any::<String>()) {
        let decoded = decode_entities(&text);
        prop_assert!(decoded.len() <= text.len());
        if !text.contains('&') {
            prop_assert_eq!(decoded, text.as_str());
        }
    }

    #[test]
    fn encoded_text_decodes_to_what_it_was(text in any::<String>()) {
        let encoded = text.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&#039;");
        prop_assert_eq!(decode_entities(&encoded), text);
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn plain_http_goes_to_the_own_machine_only(octets in any::<[u8; 4]>()) {
        let [a, b, c, d] = octets;
        let number = u32::from_be_bytes(octets);
        for host in [format!("{a}.{b}.{c}.{d}"), format!("{number:#x}"), format!("[::ffff:{a}.{b}.{c}.{d}]")] {
            let built = Client::builder(format!("http://{host}"), "sync@example.com", "key").build();
            prop_assert_eq!(built.is_ok(), a == 127, "{}", host);
        }
    }

    #[test]
    fn any_text_is_an_address_or_refused(text in "\\PC{0,40}") {
        let built = Client::builder(text, "sync@example.com", "key").build();
        if let Err(error) = built {
            prop_assert!(matches!(error, Error::Url(_) | Error::Settings(_)));
        }
    }
}
