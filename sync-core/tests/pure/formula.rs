//! Text that a spreadsheet would run.

use sync_core::mapping::{FormulaGuard, Mapping, MappingConfig, Note, RefusalReason};
use sync_core::text::formula::is_formula;
use sync_core::{AddressPart, Customer, Field, PostalAddress};

use crate::{customer, mapped_field, mapping_with, notes};

fn with_company(text: &str) -> Customer {
    let mut customer = customer();
    customer.company = text.into();
    customer
}

#[test]
fn text_that_starts_like_a_formula_gets_an_apostrophe() {
    for (raw, sent) in [
        ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
        ("+1+1", "'+1+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\tAnn", "'Ann"),
        ("\rAnn", "'Ann"),
        ("\0Ann", "'Ann"),
        ("  =1", "'=1"),
        ("\u{200b}=1", "'=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("'=1", "'=1"),
        ("\t", ""),
    ] {
        let customer = with_company(raw);
        let sent = Some(sent).filter(|sent| !sent.is_empty());
        assert_eq!(
            mapped_field(&customer, &Field::CompanyName).as_deref(),
            sent,
            "{raw:?}"
        );
        let name = sent.unwrap_or("Customer 17");
        assert_eq!(
            mapped_field(&customer, &Field::ContactName).as_deref(),
            Some(name),
            "{raw:?}"
        );
    }
    assert!(notes(&with_company("=1")).contains(&Note::Neutralised(Field::CompanyName)));
}

#[test]
fn the_guard_keeps_or_parks_when_told_to() {
    let customer = with_company("=1");
    let kept = mapping_with(FormulaGuard::Keep).map(&customer).unwrap();
    assert_eq!(kept.fields.get(&Field::CompanyName), Some("=1"));
    let refusal = mapping_with(FormulaGuard::Park).map(&customer).unwrap_err();
    assert_eq!(
        (refusal.reason, &refusal.field),
        (RefusalReason::Formula, &Field::CompanyName)
    );
    assert!(refusal.to_string().starts_with("company_name: "));
}

#[test]
fn every_kind_of_text_is_guarded() {
    let mut address = PostalAddress::default();
    address.attention = "=1".into();
    address.address = "=1".into();
    address.address_2 = "=1".into();
    address.city = "=1".into();
    address.state = "=1".into();
    address.zip = "=1".into();
    let mut customer = with_company("=1");
    customer.first_name = "=1".into();
    customer.last_name = "=1".into();
    customer.billing = Some(address.clone());
    customer.shipping = Some(address);
    for field in [
        Field::CompanyName,
        Field::ContactName,
        Field::PersonFirstName,
        Field::PersonLastName,
        Field::Billing(AddressPart::Attention),
        Field::Billing(AddressPart::Address),
        Field::Billing(AddressPart::Street2),
        Field::Billing(AddressPart::City),
        Field::Billing(AddressPart::State),
        Field::Billing(AddressPart::Zip),
        Field::Shipping(AddressPart::City),
    ] {
        assert_eq!(
            mapped_field(&customer, &field).as_deref(),
            Some("'=1"),
            "{field}"
        );
    }
}

#[test]
fn phones_and_emails_never_get_an_apostrophe() {
    let mut with_phone = customer();
    with_phone.phone = "+49 30 1234567".into();
    for guard in [
        FormulaGuard::Neutralise,
        FormulaGuard::Keep,
        FormulaGuard::Park,
    ] {
        let contact = mapping_with(guard).map(&with_phone).unwrap();
        assert_eq!(
            contact.fields.get(&Field::PersonPhone),
            Some("+49 30 1234567")
        );
    }

    // A real address may start so, but it cannot be told from a formula, and an apostrophe would make it another one.
    let mut with_email = customer();
    with_email.email = "=cmd@example.com".into();
    let sent = mapping_with(FormulaGuard::Neutralise)
        .map(&with_email)
        .unwrap();
    assert_eq!(sent.fields.get(&Field::PersonEmail), None);
    assert!(
        sent.notes
            .contains(&Note::FormulaLeftOut(Field::PersonEmail))
    );
    let kept = mapping_with(FormulaGuard::Keep).map(&with_email).unwrap();
    assert_eq!(
        kept.fields.get(&Field::PersonEmail),
        Some("=cmd@example.com")
    );
    let parked = mapping_with(FormulaGuard::Park)
        .map(&with_email)
        .unwrap_err();
    assert_eq!(parked.field, Field::PersonEmail);
}

#[test]
fn custom_fields_are_guarded_unless_they_hold_a_number() {
    let mut config = MappingConfig::default();
    config.custom_fields = [("cf_points".to_owned(), "{{ points }}".to_owned())].into();
    let mapping = Mapping::new(&config).unwrap();
    for (points, sent) in [
        ("-5", "-5"),
        ("+49 (0)30", "+49 (0)30"),
        ("-A1", "'-A1"),
        ("=1", "'=1"),
    ] {
        let mut customer = customer();
        customer.points = Some(points.to_owned());
        let contact = mapping.map(&customer).unwrap();
        assert_eq!(
            contact.fields.get(&Field::Custom("cf_points".to_owned())),
            Some(sent)
        );
    }
}

#[test]
fn a_neutralised_text_still_fits() {
    let company = with_company(&format!("={}", "1".repeat(500)));
    let sent = mapped_field(&company, &Field::CompanyName).unwrap();
    assert_eq!(sent.len(), 200);
    assert!(sent.starts_with("'=1") && !is_formula(&sent));
}
