//! Normal forms, and the keys made of them.

use sync_core::matching::{
    ContactTexts, MatchKeys, MatchRule, email_normal_form, name_normal_form, phone_normal_form,
};
use sync_core::{Field, Fields, HashKey};

#[test]
fn spellings_of_one_email_are_equal() {
    for (one, other) in [
        ("Ann@Example.COM", " ann@example.com "),
        ("info@bücher.example", "INFO@XN--BCHER-KVA.example"),
        ("info@BÜCHER.example", "info@bu\u{308}cher.example"),
        ("ÉLODIE@example.com", "e\u{301}lodie@example.com"),
        (
            "o'brien+x=1@sub.example.co.uk",
            "O'Brien+X=1@SUB.example.co.uk",
        ),
    ] {
        assert!(email_normal_form(one).is_some(), "{one}");
        assert_eq!(email_normal_form(one), email_normal_form(other), "{one}");
    }
}

#[test]
fn different_emails_stay_different() {
    for (one, other) in [
        ("a+shop@example.com", "a@example.com"),
        ("a.b@example.com", "ab@example.com"),
        ("аnn@example.com", "ann@example.com"), // the first letter is Cyrillic
        ("ann@example.com", "ann@example.org"),
    ] {
        assert_ne!(email_normal_form(one), email_normal_form(other), "{one}");
        assert!(email_normal_form(one).is_some(), "{one}");
    }
}

#[test]
fn what_is_no_email_has_no_normal_form() {
    let long_local = format!("{}@example.com", "a".repeat(65));
    let long_domain = format!("a@{}.com", "a".repeat(64));
    for text in [
        "",
        "@",
        "ann",
        "ann@",
        "@example.com",
        "ann@localhost",
        "ann lee@example.com",
        "ann@exam ple.com",
        "ann@@example.com",
        "a@b@example.com",
        "\"ann\"@example.com",
        ".ann@example.com",
        "ann.@example.com",
        "a..b@example.com",
        "ann@example..com",
        "ann@.com",
        "ann@example.com.",
        "ann@-x.com",
        "ann@192.0.2.1",
        "ann@[192.0.2.1]",
        "ann@ex_ample.com",
        "ann,bob@example.com",
        "ann\u{200b}@example.com",
        "ann\u{202e}@example.com",
        "<ann@example.com>",
        &long_local,
        &long_domain,
    ] {
        assert_eq!(email_normal_form(text), None, "{text}");
    }
}

#[test]
fn phones_are_equal_only_when_surely_the_same() {
    for (text, form) in [
        ("+49 (0)30 1234567", Some("+49301234567")),
        ("0049 30 1234567", Some("+49301234567")),
        ("+49-30-123.45.67", Some("+49301234567")),
        ("030 1234567", Some("0301234567")),
        ("(030) 123 45 67", Some("0301234567")),
        ("(0)30 1234567", Some("0301234567")),
        ("555 0100", Some("5550100")),
        ("555 010", None),
        ("+1 23", None),
        ("1234567890123456", None),
        ("no phone", None),
    ] {
        assert_eq!(phone_normal_form(text).as_deref(), form, "{text}");
    }
}

#[test]
fn names_fold_case_and_width_but_not_script_or_accent() {
    for (one, other) in [
        ("ACME  Ltd", "acme ltd"),
        ("ＡＣＭＥ", "acme"),
        ("Straße", "STRASSE"),
        ("Οδυσσέας", "ΟΔΥΣΣΈΑΣ"),
        ("ﬁne", "FINE"),
        ("An\u{200b}n \u{202e}Lee", "ann lee"),
        ("Zoe\u{308}", "Zoë"),
    ] {
        assert_eq!(name_normal_form(one), name_normal_form(other), "{one}");
    }
    for (one, other) in [
        ("Асме", "Acme"), // Cyrillic А, с, е
        ("Zoë", "Zoe"),
        ("Kılıç", "Kiliç"),
        ("Ann Lee", "AnnLee"),
    ] {
        assert_ne!(name_normal_form(one), name_normal_form(other), "{one}");
    }
    for empty in ["", "  ", "\u{200b}\u{202e}"] {
        assert_eq!(name_normal_form(empty), None);
    }
}

#[test]
fn a_customer_fits_a_contact_by_each_rule_and_only_by_it() {
    let key = HashKey::new([7; 32]);
    let customer = MatchKeys::of(
        &Fields::from_iter([
            (Field::ContactName, "Lee & Sons"),
            (Field::CompanyName, "Lee & Sons"),
            (Field::PersonFirstName, "Ann"),
            (Field::PersonLastName, "Lee"),
            (Field::PersonEmail, "Ann@Example.com"),
            (Field::PersonPhone, "+1 555 010 0123"),
        ]),
        &key,
    );
    let rules = [
        MatchRule::ExternalId,
        MatchRule::Email,
        MatchRule::Phone,
        MatchRule::CompanyAndName,
    ];
    let fitting = |texts: ContactTexts<'_>, key: &HashKey| -> Vec<MatchRule> {
        let contact = MatchKeys::from_texts(texts, key);
        rules
            .into_iter()
            .filter(|rule| customer.fits(&contact, *rule))
            .collect()
    };
    let none = ContactTexts::default();

    assert_eq!(fitting(none, &key), []);
    let by_email = ContactTexts {
        email: "ann@example.com ",
        ..none
    };
    assert_eq!(fitting(by_email, &key), [MatchRule::Email]);
    assert_eq!(fitting(by_email, &HashKey::new([8; 32])), []);
    let mobile = ContactTexts {
        phones: &["", "030 1234567", "001 (555) 010-0123"],
        ..none
    };
    assert_eq!(fitting(mobile, &key), [MatchRule::Phone]);
    let company_only = ContactTexts {
        company: "lee & sons",
        ..none
    };
    assert_eq!(fitting(company_only, &key), []);
    let both = ContactTexts {
        person_name: "ANN  LEE",
        ..company_only
    };
    assert_eq!(fitting(both, &key), [MatchRule::CompanyAndName]);
}

#[test]
fn rules_are_spelled_as_in_the_configuration() {
    for rule in [
        MatchRule::ExternalId,
        MatchRule::Email,
        MatchRule::Phone,
        MatchRule::CompanyAndName,
    ] {
        let word = serde_json::to_value(rule).unwrap();
        assert_eq!(word, rule.as_str());
    }
}

#[test]
fn keys_show_and_store_hashes_only() {
    let key = HashKey::new([7; 32]);
    let texts = ContactTexts {
        email: "ann@example.com",
        company: "Lee & Sons",
        person_name: "Ann Lee",
        ..ContactTexts::default()
    };
    let keys = MatchKeys::from_texts(texts, &key);
    let stored = serde_json::to_string(&keys).unwrap();
    for shown in [
        stored.to_lowercase(),
        format!("{keys:?} {texts:?} {key:?}").to_lowercase(),
    ] {
        assert!(
            !shown.contains("example") && !shown.contains("lee"),
            "{shown}"
        );
    }
    assert_eq!(serde_json::from_str::<MatchKeys>(&stored).unwrap(), keys);
}
