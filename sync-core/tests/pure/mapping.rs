//! What a customer becomes.

use sync_core::mapping::{Note, max_length, with_suffix};
use sync_core::{AddressPart, Field, UserId};

use crate::{customer, mapped, mapped_field, notes};

fn pairs(customer: &sync_core::Customer) -> Vec<(String, String)> {
    mapped(customer)
        .fields
        .iter()
        .map(|(field, text)| (field.to_string(), text.to_owned()))
        .collect()
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect()
}

#[test]
fn a_person_and_a_company() {
    let mut customer = customer();
    customer.first_name = "Ann".into();
    customer.last_name = "Lee".into();
    customer.email = "Ann@Example.com".into();
    customer.phone = "+1 555 0100".into();
    customer.language = Some("en".to_owned());
    assert_eq!(
        pairs(&customer),
        owned(&[
            ("contact_name", "Ann Lee"),
            ("customer_sub_type", "individual"),
            ("language_code", "en"),
            ("person.first_name", "Ann"),
            ("person.last_name", "Lee"),
            ("person.email", "Ann@Example.com"),
            ("person.phone", "+1 555 0100"),
        ])
    );
    assert_eq!(notes(&customer), []);

    customer.company = " Lee  & Sons ".into();
    let fields = mapped(&customer).fields;
    assert_eq!(fields.get(&Field::ContactName), Some("Lee & Sons"));
    assert_eq!(fields.get(&Field::CompanyName), Some("Lee & Sons"));
    assert_eq!(fields.get(&Field::CustomerSubType), Some("business"));
}

#[test]
fn the_name_falls_back_from_company_to_person_to_email_to_number() {
    let mut customer = customer();
    let name = |customer: &_| mapped_field(customer, &Field::ContactName).unwrap();
    assert_eq!(name(&customer), "Customer 17");
    assert_eq!(notes(&customer), [Note::NameMadeUp]);
    assert_eq!(
        pairs(&customer),
        owned(&[
            ("contact_name", "Customer 17"),
            ("customer_sub_type", "individual")
        ])
    );
    customer.email = "ann@example.com".into();
    assert_eq!(name(&customer), "ann@example.com");
    customer.last_name = "Lee".into();
    assert_eq!(name(&customer), "Lee");
    customer.company = " \u{200b} ".into();
    assert_eq!(name(&customer), "Lee");
    customer.company = "Lee & Sons".into();
    assert_eq!(name(&customer), "Lee & Sons");
}

#[test]
fn what_is_no_email_or_phone_is_left_out_with_a_note() {
    let mut customer = customer();
    customer.first_name = "Ann".into();
    customer.email = "ann at example".into();
    customer.phone = "none".into();
    let contact = mapped(&customer);
    assert_eq!(contact.fields.get(&Field::PersonEmail), None);
    assert_eq!(contact.fields.get(&Field::PersonPhone), None);
    assert_eq!(
        contact.notes,
        [Note::EmailInvalid, Note::PhoneInvalid(Field::PersonPhone)]
    );

    customer.email = format!("{}@{}.example.com", "a".repeat(50), "b".repeat(50)).into();
    customer.phone = "1 ".repeat(40).into();
    assert_eq!(
        notes(&customer),
        [Note::EmailInvalid, Note::PhoneInvalid(Field::PersonPhone)]
    );
}

#[test]
fn lengths_are_those_of_the_documentation() {
    for (field, limit) in [
        (Field::ContactName, 200),
        (Field::CompanyName, 200),
        (Field::PersonFirstName, 100),
        (Field::PersonLastName, 100),
        (Field::PersonEmail, 100),
        (Field::PersonPhone, 50),
        (Field::Billing(AddressPart::Attention), 100),
        (Field::Billing(AddressPart::Address), 500),
        (Field::Billing(AddressPart::Street2), 255),
        (Field::Billing(AddressPart::City), 100),
        (Field::Shipping(AddressPart::State), 100),
        (Field::Shipping(AddressPart::StateCode), 100),
        (Field::Shipping(AddressPart::Zip), 50),
        (Field::Shipping(AddressPart::Country), 100),
        (Field::Shipping(AddressPart::Phone), 50),
    ] {
        assert_eq!(max_length(&field), limit, "{field}");
    }
}

#[test]
fn long_texts_are_cut_and_noted() {
    let mut customer = customer();
    customer.first_name = "😀".repeat(2500).into();
    let contact = mapped(&customer);
    assert_eq!(
        contact.fields.get(&Field::PersonFirstName),
        Some("😀".repeat(50).as_str())
    );
    assert_eq!(
        contact.fields.get(&Field::ContactName),
        Some("😀".repeat(100).as_str())
    );
    assert_eq!(
        contact.notes,
        [
            Note::Cut(Field::PersonFirstName),
            Note::Cut(Field::ContactName)
        ]
    );
}

#[test]
fn a_text_beyond_all_measure_is_cut_like_any_other() {
    let mut customer = customer();
    customer.company = "x".repeat(100_000).into();
    assert_eq!(
        mapped_field(&customer, &Field::ContactName),
        Some("x".repeat(200))
    );
}

#[test]
fn a_name_of_one_endless_character_is_made_up() {
    let mut customer = customer();
    customer.last_name = format!("a{}", "\u{301}".repeat(5000)).into();
    assert_eq!(
        mapped_field(&customer, &Field::ContactName).as_deref(),
        Some("Customer 17")
    );
    assert_eq!(mapped_field(&customer, &Field::PersonLastName), None);
}

#[test]
fn the_suffix_always_fits() {
    let id = UserId::from(1234);
    assert_eq!(with_suffix("Ann Lee", &id), "Ann Lee (1234)");
    let long = with_suffix(&"ä".repeat(200), &id);
    assert_eq!(long.chars().count(), 200);
    assert!(long.ends_with("ä (1234)"));
    assert_eq!(
        with_suffix(&format!("{} x", "a".repeat(192)), &id),
        format!("{} (1234)", "a".repeat(192))
    );
}

#[test]
fn odd_names_arrive_as_they_are() {
    for name in [
        "مريم",
        "李 小龍",
        "Ѐлена",
        "🎉 Party 🎉",
        "<script>alert(1)</script>",
        "%0d%0a",
        "O\"'Brien\\",
    ] {
        let mut customer = customer();
        customer.last_name = name.into();
        let expected = sync_core::text::clean(name);
        assert_eq!(
            mapped_field(&customer, &Field::ContactName),
            Some(expected),
            "{name}"
        );
    }
}
