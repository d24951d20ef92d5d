//! Bodies: which customer is meant, what is kept, and what is refused.

use sync_core::UserId;
use sync_core::source::Addresses;
use sync_core::webhook::{
    HookBodyError, HookChange, HookCustomer, read_shop_post, read_signed_body,
};

fn signed(kind: &str, data: &str) -> Result<Option<HookCustomer>, HookBodyError> {
    let body = format!(r#"{{"type":"{kind}","timestamp":"2026-11-23T10:00:00Z","data":{data}}}"#);
    read_signed_body(body.as_bytes())
}

#[test]
fn a_signed_body_names_its_customer_and_what_happened() {
    for (kind, change) in [
        ("customer.created", HookChange::Created),
        ("customer.updated", HookChange::Updated),
        ("customer.deleted", HookChange::Deleted),
    ] {
        for id in [r#""17""#, "17", r#""0017""#] {
            let customer = signed(kind, &format!(r#"{{"user_id":{id},"user_type":"C"}}"#))
                .unwrap()
                .unwrap();
            assert_eq!(customer.user_id, UserId::from(17), "{id}");
            assert_eq!(customer.change, change);
            assert_eq!(customer.hint, None);
        }
    }
}

#[test]
fn what_concerns_no_customer_is_no_error() {
    for (kind, data) in [
        ("order.created", r#"{"user_id":"17"}"#),
        ("order.created", "null"),
        ("", "[]"),
        ("customer.created", r#"{"user_id":"17","user_type":"A"}"#),
        ("customer.updated", r#"{"user_id":"17","user_type":"V"}"#),
        ("customer.created", r#"{"user_id":"0"}"#),
        ("customer.created", r#"{"user_id":0}"#),
    ] {
        assert_eq!(signed(kind, data), Ok(None), "{kind} {data}");
    }
}

#[test]
fn a_row_without_a_whole_id_is_refused() {
    for data in [
        "{}",
        r#"{"user_id":null}"#,
        r#"{"user_id":""}"#,
        r#"{"user_id":"seventeen"}"#,
        r#"{"user_id":"-17"}"#,
        r#"{"user_id":-17}"#,
        r#"{"user_id":17.0}"#,
        r#"{"user_id":1e3}"#,
        r#"{"user_id":18446744073709551616}"#,
        r#"{"user_id":"184467440737095516160"}"#,
        r#"{"user_id":[17]}"#,
        r#"{"user_id":{"id":17}}"#,
        r#"{"user_id":true}"#,
    ] {
        assert_eq!(
            signed("customer.created", data),
            Err(HookBodyError::NoId),
            "{data}"
        );
    }
}

#[test]
fn what_is_no_record_is_refused() {
    for (body, expected) in [
        (&b""[..], HookBodyError::NotJson),
        (b"hello", HookBodyError::NotJson),
        (b"user_id=17", HookBodyError::NotJson),
        (b"{\"type\":\"customer.created\",\"data\":{\"user_id\":\"17\"}", HookBodyError::NotJson),
        (b"{\"type\":\"customer.created\",\"data\":{\"user_id\":\"17\"}} x", HookBodyError::NotJson),
        (b"{\"type\":\"customer.created\",\"data\":{\"user_id\":1e999}}", HookBodyError::NotJson),
        (b"{\"type\":\"customer.created\",\"data\":{\"user_id\":\"\xff\"}}", HookBodyError::NotJson),
        (b"{\"type\":\"customer.created\",\"data\":{\"b_city\":\"\\ud800\"}}", HookBodyError::NotJson),
        (b"null", HookBodyError::NotARecord),
        (b"17", HookBodyError::NotARecord),
        (b"{}", HookBodyError::NotARecord),
        (b"{\"type\":\"customer.created\"}", HookBodyError::NotARecord),
        (b"{\"type\":1,\"data\":{\"user_id\":\"17\"}}", HookBodyError::NotARecord),
        (b"{\"type\":\"customer.created\",\"data\":null}", HookBodyError::NotARecord),
        (b"{\"type\":\"customer.created\",\"data\":\"17\"}", HookBodyError::NotARecord),
        (
            b"{\"type\":\"customer.created\",\"type\":\"customer.deleted\",\"data\":{\"user_id\":\"17\"}}",
            HookBodyError::NotARecord,
        ),
        (
            b"{\"type\":\"customer.created\",\"data\":{\"user_id\":\"17\",\"user_id\":\"18\"}}",
            HookBodyError::NotARecord,
        ),
    ] {
        let refused = read_signed_body(body).unwrap_err();
        assert_eq!(refused, expected, "{}", String::from_utf8_lossy(body));
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| {
        let value = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        signed(
            "customer.created",
            &format!(r#"{{"user_id":"17","x":{value}}}"#),
        )
    };
    assert!(nested(30).is_ok());
    for depth in [31, 200, 100_000] {
        assert_eq!(nested(depth), Err(HookBodyError::NotJson), "{depth}");
    }
    let brackets_in_text = format!(r#"{{"user_id":"17","x":"\"{}"}}"#, "[{".repeat(100));
    assert!(
        signed("customer.created", &brackets_in_text)
            .unwrap()
            .is_some()
    );
}

const ROW: &str = r#"{
    "user_id":"17","user_type":"C","firstname":"CANARY","lastname":"CANARY","email":"canary@example.com",
    "password":"CANARY-HASH","salt":"CANARY","api_key":"CANARY","lang_code":"en","fields":[],"b_county":"CANARY",
    "b_firstname":"Ann","b_lastname":"O&#039;Lee","b_address":" 1 Main &amp; Side St\t","b_address_2":null,
    "b_city":"Oslo","b_state":"03","b_country":"NO","b_zipcode":150,"b_phone":"+47 555 0100",
    "s_firstname":"Ann","s_address":"","s_city":"","s_zipcode":false,"s_country":"US","s_state":"CA"}"#;

#[test]
fn addresses_are_taken_and_nothing_else_of_the_row_is() {
    let hint = signed("customer.updated", ROW)
        .unwrap()
        .unwrap()
        .hint
        .unwrap();
    assert_eq!(hint.language.as_deref(), Some("en"));
    let billing = hint.billing.as_ref().unwrap();
    for (got, expected) in [
        (&billing.attention, "Ann O'Lee"),
        (&billing.address, "1 Main & Side St"),
        (&billing.address_2, ""),
        (&billing.city, "Oslo"),
        (&billing.state, "03"),
        (&billing.country, "NO"),
        (&billing.zip, "150"),
        (&billing.phone, "+47 555 0100"),
    ] {
        assert_eq!(got.as_str(), expected);
    }
    // Country, state and name alone are the shop's own defaults.
    assert_eq!(hint.shipping, None);

    let json = serde_json::to_string(&hint).unwrap();
    assert!(!json.contains("CANARY"), "{json}");
    assert_eq!(serde_json::from_str::<Addresses>(&json).unwrap(), hint);
}

#[test]
fn an_endless_text_is_cut() {
    let data = format!(r#"{{"user_id":"17","s_city":"{}"}}"#, "x".repeat(200_000));
    let hint = signed("customer.created", &data)
        .unwrap()
        .unwrap()
        .hint
        .unwrap();
    assert_eq!(hint.shipping.unwrap().city.as_str().len(), 2_000);
}

#[test]
fn debug_shows_nothing_of_a_person() {
    let debug = format!("{:?}", signed("customer.updated", ROW).unwrap().unwrap());
    for text in ["Ann", "Lee", "Main", "Oslo", "0100"] {
        assert!(!debug.contains(text), "{text} in {debug}");
    }
}

#[test]
fn a_post_of_the_shop_names_its_customer_and_gives_no_address() {
    for body in [
        ROW,
        r#"{"user_id":"17","user_type":"C","firstname":"\ud800"}"#,
        r#"{"order_id":105,"user_id":17,"b_city":"Oslo"}"#,
        "\u{feff}{\"user_id\":\"17\"}",
    ] {
        let customer = read_shop_post(body.as_bytes()).unwrap().unwrap();
        assert_eq!(customer.user_id, UserId::from(17), "{body}");
        assert_eq!(customer.change, HookChange::Unsaid);
        assert_eq!(customer.hint, None, "{body}");
    }
}

#[test]
fn a_post_of_the_shop_may_concern_nobody() {
    for body in [
        "null",
        " null\n",
        r#"{"order_id":105,"user_id":"0"}"#,
        r#"{"order_id":105,"user_id":0}"#,
        r#"{"user_id":"1","user_type":"A"}"#,
        r#"{"user_id":"2","user_type":"V"}"#,
        r#"{"product_id":"12","product":"Lamp"}"#,
    ] {
        assert_eq!(read_shop_post(body.as_bytes()), Ok(None), "{body}");
    }
}

#[test]
fn a_post_that_is_not_the_shops_is_refused() {
    let deep = format!(r#"{{"user_id":"17","x":{}}}"#, "[".repeat(100_000));
    for (body, expected) in [
        ("", HookBodyError::NotJson),
        ("user_id=17&user_type=C", HookBodyError::NotJson),
        ("<html></html>", HookBodyError::NotJson),
        (deep.as_str(), HookBodyError::NotJson),
        (r#"{"user_id":1e999}"#, HookBodyError::NotJson),
        ("[17]", HookBodyError::NotARecord),
        (r#""17""#, HookBodyError::NotARecord),
        (
            r#"{"user_id":"17","user_id":"18"}"#,
            HookBodyError::NotARecord,
        ),
        ("{}", HookBodyError::NoId),
        (r#"{"email":"a@example.com"}"#, HookBodyError::NoId),
        (r#"{"user_id":"seventeen"}"#, HookBodyError::NoId),
        (r#"{"user_id":17.5}"#, HookBodyError::NotARecord),
        (
            r#"{"user_id":18446744073709551616}"#,
            HookBodyError::NotARecord,
        ),
    ] {
        assert_eq!(read_shop_post(body.as_bytes()), Err(expected), "{body:.60}");
    }
}
