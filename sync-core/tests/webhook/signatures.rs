//! Signed webhooks: what passes, and the reason for each that does not.

use jiff::Timestamp;
use sync_core::webhook::{
    SignatureError, SignatureHeaders, WebhookSecret, WebhookSecretError, WebhookVerifier,
};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const OLD_SECRET: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
const RETIRED_SECRET: &str = "whsec_plJ3nmyCDGBKInavdOK15jsl5Y4s4PQB";
const NOW: i64 = 1_795_000_000;
const BODY: &[u8] = br#"{"type":"customer.created","data":{"user_id":"17"}}"#;

fn secret(text: &str) -> WebhookSecret {
    WebhookSecret::parse(text).unwrap()
}

fn verifier() -> WebhookVerifier {
    WebhookVerifier::new(vec![secret(SECRET), secret(OLD_SECRET)]).unwrap()
}

fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap()
}

fn verify(
    id: &str,
    timestamp: &str,
    signature: &str,
    body: &[u8],
) -> Result<String, SignatureError> {
    let headers = SignatureHeaders {
        id: Some(id),
        timestamp: Some(timestamp),
        signature: Some(signature),
    };
    verifier()
        .verify(&headers, body, now())
        .map(|webhook| webhook.id)
}

/// A rightly signed message of some second.
fn signed_at(second: i64) -> Result<String, SignatureError> {
    let signature = secret(SECRET).sign("msg_1", second, BODY);
    verify("msg_1", &second.to_string(), &signature, BODY)
}

#[test]
fn the_example_of_the_standard_has_this_signature() {
    let signature = secret(SECRET).sign(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1_614_265_330,
        br#"{"test": 2432232314}"#,
    );
    assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

#[test]
fn active_secrets_pass_and_others_do_not() {
    for (by, passes) in [(SECRET, true), (OLD_SECRET, true), (RETIRED_SECRET, false)] {
        let signature = secret(by).sign("msg_1", NOW, BODY);
        let expected = if passes {
            Ok("msg_1".to_owned())
        } else {
            Err(SignatureError::Mismatch)
        };
        assert_eq!(
            verify("msg_1", &NOW.to_string(), &signature, BODY),
            expected
        );
    }
}

#[test]
fn the_time_may_differ_by_300_seconds_either_way() {
    for (difference, expected) in [
        (0, Ok("msg_1".to_owned())),
        (-300, Ok("msg_1".to_owned())),
        (300, Ok("msg_1".to_owned())),
        (-301, Err(SignatureError::TooOld)),
        (301, Err(SignatureError::TooNew)),
        (-NOW, Err(SignatureError::TooOld)),
        (100_000_000_000, Err(SignatureError::TooNew)),
    ] {
        assert_eq!(signed_at(NOW + difference), expected, "{difference}");
    }
    assert!(SignatureError::TooOld.is_clock_only() && SignatureError::TooNew.is_clock_only());
}

#[test]
fn a_wrong_time_with_a_wrong_signature_is_no_matter_of_clocks() {
    let signature = secret(RETIRED_SECRET).sign("msg_1", 0, BODY);
    let refused = verify("msg_1", "0", &signature, BODY).unwrap_err();
    assert_eq!(refused, SignatureError::Mismatch);
    assert!(!refused.is_clock_only());
}

#[test]
fn a_time_that_is_no_number_of_seconds_is_refused() {
    let signature = secret(SECRET).sign("msg_1", NOW, BODY);
    for timestamp in [
        "",
        "abc",
        "-1",
        "+1795000000",
        "1e9",
        "1795000000.0",
        " 1795000000",
        "0x6afd3bc0",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999999999",
        "١٧٩٥",
    ] {
        assert_eq!(
            verify("msg_1", timestamp, &signature, BODY),
            Err(SignatureError::MalformedTimestamp),
            "{timestamp:?}"
        );
    }
}

#[test]
fn a_changed_message_is_refused() {
    let time = NOW.to_string();
    let other_time = (NOW + 1).to_string();
    let signature = secret(SECRET).sign("msg_1", NOW, BODY);
    let reordered = br#"{"data":{"user_id":"17"},"type":"customer.created"}"#;
    for (id, timestamp, body) in [
        ("msg_2", &time, BODY),
        ("msg_1", &other_time, BODY),
        ("msg_1", &time, &reordered[..]),
        ("msg_1", &time, &BODY[1..]),
        ("msg_1", &time, b""),
    ] {
        assert_eq!(
            verify(id, timestamp, &signature, body),
            Err(SignatureError::Mismatch)
        );
    }
}

#[test]
fn a_signature_with_any_bit_flipped_is_refused() {
    let time = NOW.to_string();
    let good = secret(SECRET).sign("msg_1", NOW, BODY);
    // The last character before the padding holds two bits that mean nothing.
    for position in 3..good.len() - 2 {
        let mut bytes = good.clone().into_bytes();
        bytes[position] = if bytes[position] == b'A' { b'B' } else { b'A' };
        let bad = String::from_utf8(bytes).unwrap();
        assert_eq!(
            verify("msg_1", &time, &bad, BODY),
            Err(SignatureError::Mismatch),
            "{position}"
        );
    }
}

#[test]
fn of_many_signatures_the_first_ten_count() {
    let time = NOW.to_string();
    let good = secret(SECRET).sign("msg_1", NOW, BODY);
    let bad = secret(RETIRED_SECRET).sign("msg_1", NOW, BODY);
    let list = |before: usize| format!("{}{good}", format!("{bad} ").repeat(before));
    for (signatures, passes) in [
        (list(0), true),
        (list(1), true),
        (list(9), true),
        (list(10), false),
        (list(1_000), false),
        (
            format!("  {bad}   v1a,AAAA v2,{} {good} ", &good[3..]),
            true,
        ),
        (good.trim_end_matches('=').to_owned(), true),
        (good.replace("v1,", "v2,"), false),
        (good.replace("v1,", ""), false),
        (good.replace(',', ""), false),
        ("v1,".to_owned(), false),
        ("v1,AAAA".to_owned(), false),
        ("v1,%%%%".to_owned(), false),
        (String::new(), false),
    ] {
        let expected = if passes {
            Ok("msg_1".to_owned())
        } else {
            Err(SignatureError::Mismatch)
        };
        assert_eq!(
            verify("msg_1", &time, &signatures, BODY),
            expected,
            "{signatures:.80}"
        );
    }
}

#[test]
fn an_id_is_bounded_in_length_and_letters() {
    let time = NOW.to_string();
    for (id, passes) in [
        ("a".repeat(256), true),
        ("9f1c.evt:1/2~_-".to_owned(), true),
        ("a".repeat(257), false),
        (String::new(), false),
        ("two words".to_owned(), false),
        ("line\nend".to_owned(), false),
        ("nul\0".to_owned(), false),
        ("ümlaut".to_owned(), false),
    ] {
        let signature = secret(SECRET).sign(&id, NOW, BODY);
        let expected = if passes {
            Ok(id.clone())
        } else {
            Err(SignatureError::MalformedId)
        };
        assert_eq!(verify(&id, &time, &signature, BODY), expected, "{id:?}");
    }
}

#[test]
fn every_header_is_needed() {
    let time = NOW.to_string();
    let signature = secret(SECRET).sign("msg_1", NOW, BODY);
    let all = SignatureHeaders {
        id: Some("msg_1"),
        timestamp: Some(&time),
        signature: Some(&signature),
    };
    assert!(verifier().verify(&all, BODY, now()).is_ok());
    for (headers, missing) in [
        (SignatureHeaders { id: None, ..all }, "webhook-id"),
        (
            SignatureHeaders {
                timestamp: None,
                ..all
            },
            "webhook-timestamp",
        ),
        (
            SignatureHeaders {
                signature: None,
                ..all
            },
            "webhook-signature",
        ),
        (SignatureHeaders::default(), "webhook-id"),
    ] {
        assert_eq!(
            verifier().verify(&headers, BODY, now()),
            Err(SignatureError::MissingHeader(missing))
        );
    }
}

#[test]
fn a_secret_is_whsec_and_24_bytes_or_more() {
    for (text, expected) in [
        (SECRET.to_owned(), Ok(())),
        (format!("whsec_{}", "A".repeat(34)), Ok(())),
        (format!("whsec_{}==", "A".repeat(34)), Ok(())),
        (
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned(),
            Err(WebhookSecretError::Prefix),
        ),
        (
            format!("WHSEC_{}", "A".repeat(32)),
            Err(WebhookSecretError::Prefix),
        ),
        (String::new(), Err(WebhookSecretError::Prefix)),
        ("whsec_".to_owned(), Err(WebhookSecretError::Length)),
        (
            format!("whsec_{}", "A".repeat(31)),
            Err(WebhookSecretError::Length),
        ),
        (
            format!("whsec_{}", "A".repeat(684)),
            Err(WebhookSecretError::Length),
        ),
        (
            format!("whsec_{}", "!".repeat(32)),
            Err(WebhookSecretError::Encoding),
        ),
        (
            format!("whsec_{}", "_".repeat(32)),
            Err(WebhookSecretError::Encoding),
        ),
    ] {
        assert_eq!(WebhookSecret::parse(&text).map(|_| ()), expected, "{text}");
    }
}

#[test]
fn one_to_three_secrets_are_active() {
    for (count, fits) in [(0, false), (1, true), (3, true), (4, false)] {
        let secrets = vec![secret(SECRET); count];
        assert_eq!(WebhookVerifier::new(secrets).is_ok(), fits, "{count}");
    }
}

#[test]
fn debug_shows_no_secret() {
    let debug = format!("{:?}", verifier());
    assert_eq!(debug.matches("WebhookSecret(***)").count(), 2, "{debug}");
    assert!(!debug.contains("MfKQ"), "{debug}");
}
