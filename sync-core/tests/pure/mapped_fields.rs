//! Templates of `[mapping.fields]`.

use sync_core::mapping::{Mapping, MappingConfig, Note};
use sync_core::{ContactField, Customer, Field, PostalAddress};

use crate::customer;

fn config(fields: &[(&str, &str)]) -> MappingConfig {
    let mut config = MappingConfig::default();
    config.fields = fields
        .iter()
        .map(|(name, template)| ((*name).to_owned(), (*template).to_owned()))
        .collect();
    config
}

fn buyer() -> Customer {
    let mut address = PostalAddress::default();
    address.attention = "Ann Lee".into();
    address.address = "Hauptstr. 1".into();
    address.address_2 = "2. Stock".into();
    address.city = "Berlin".into();
    address.state = "BE".into();
    address.state_name = "Berlin".into();
    address.country = "DE".into();
    address.zip = "10115".into();
    address.phone = "030 901820".into();
    let mut customer = customer();
    customer.first_name = "Ann".into();
    customer.last_name = "Lee".into();
    customer.company = "Lee & Sons".into();
    customer.email = "ann@example.com".into();
    customer.phone = "030 901820".into();
    customer.language = Some("de-AT".to_owned());
    customer.shipping = Some(address.clone());
    customer.billing = Some(address);
    customer
}

/// What each field is given without a template, as the guide has it.
const USUAL: [(&str, &str); 25] = [
    ("company_name", "{{ company }}"),
    ("language_code", "{{ language }}"),
    (
        "customer_sub_type",
        "{{ 'business' if company else 'individual' }}",
    ),
    ("person.first_name", "{{ first_name }}"),
    ("person.last_name", "{{ last_name }}"),
    ("person.email", "{{ email }}"),
    ("person.phone", "{{ phone }}"),
    ("billing_address.attention", "{{ billing.attention }}"),
    ("billing_address.address", "{{ billing.address }}"),
    ("billing_address.street2", "{{ billing.address_2 }}"),
    ("billing_address.city", "{{ billing.city }}"),
    ("billing_address.state", "{{ billing.state }}"),
    ("billing_address.state_code", "{{ billing.state_code }}"),
    ("billing_address.zip", "{{ billing.zip }}"),
    ("billing_address.country", "{{ billing.country }}"),
    ("billing_address.phone", "{{ billing.phone }}"),
    ("shipping_address.attention", "{{ shipping.attention }}"),
    ("shipping_address.address", "{{ shipping.address }}"),
    ("shipping_address.street2", "{{ shipping.address_2 }}"),
    ("shipping_address.city", "{{ shipping.city }}"),
    ("shipping_address.state", "{{ shipping.state }}"),
    ("shipping_address.state_code", "{{ shipping.state_code }}"),
    ("shipping_address.zip", "{{ shipping.zip }}"),
    ("shipping_address.country", "{{ shipping.country }}"),
    ("shipping_address.phone", "{{ shipping.phone }}"),
];

#[test]
fn what_a_field_is_given_is_the_same_with_its_usual_template() {
    let written_out = Mapping::new(&config(&USUAL)).unwrap();
    let usual = Mapping::new(&MappingConfig::default()).unwrap();
    for customer in [buyer(), customer()] {
        assert_eq!(written_out.map(&customer), usual.map(&customer));
        assert_eq!(usual.content_hash(&customer), customer.content_hash());
        assert_eq!(written_out.content_hash(&customer), customer.content_hash());
    }
}

#[test]
fn every_field_can_have_a_template_and_takes_its_form() {
    for (name, template, text) in [
        ("payment_terms", "{{ 30 if company }}", Some("30")),
        ("payment_terms", "soon", None),
        ("credit_limit", "1000.50", Some("1000.5")),
        ("credit_limit", "a lot", None),
        (
            "is_taxable",
            "{{ 'no' if company else 'yes' }}",
            Some("false"),
        ),
        ("is_taxable", "perhaps", None),
        ("currency_code", "EUR", Some("EUR")),
        (
            "vat_reg_no",
            "{{ 'DE136695976' | vat_number(country) }}",
            Some("136695976"),
        ),
        ("vat_reg_no", "1234567890123", None),
        ("gst_treatment", "consumer", Some("consumer")),
        ("website", "{{ website }}", None),
        ("person.salutation", "Dr.", Some("Dr.")),
        ("person.mobile", "{{ phone }}", Some("030 901820")),
        (
            "second_person.email",
            "{{ email }}",
            Some("ann@example.com"),
        ),
        ("second_person.email", "nobody", None),
        ("billing_address.country", "Deutschland", Some("Germany")),
        ("company_name", "{{ '' }}", None),
        ("other.twitter_like", "{{ data.handle }}", None),
    ] {
        let mapping = Mapping::new(&config(&[(name, template)])).unwrap();
        let field: Field = name.parse().unwrap();
        let contact = mapping.map(&buyer()).unwrap();
        assert_eq!(contact.fields.get(&field), text, "{name} = {template}");
        assert_eq!(
            mapping.key_of(&field),
            Some(format!("mapping.fields.{name}").as_str())
        );
    }
    for field in ContactField::ALL {
        let field = Field::Contact(*field);
        assert_eq!(field.to_string().parse(), Ok(field));
    }
}

#[test]
fn what_cannot_have_a_template_is_refused() {
    for name in [
        "contact_name",
        "cf_x",
        "item.sku",
        "vat_number",
        "person.age",
        "",
    ] {
        let error = Mapping::new(&config(&[(name, "x")])).unwrap_err();
        assert_eq!(error.key(), format!("mapping.fields.{name}"));
    }
}

#[test]
fn a_second_person_needs_a_first() {
    let mapping = Mapping::new(&config(&[("second_person.first_name", "Bob")])).unwrap();
    let contact = mapping.map(&customer()).unwrap();
    assert!(contact.notes.contains(&Note::SecondPersonAlone));
    let second: Field = "second_person.first_name".parse().unwrap();
    assert_eq!(contact.fields.get(&second), None);
    assert_eq!(
        mapping.map(&buyer()).unwrap().fields.get(&second),
        Some("Bob")
    );
}

#[test]
fn a_mapping_looks_again_when_what_it_names_changed() {
    let mapping = Mapping::new(&config(&[("website", "{{ website or data.site }}")])).unwrap();
    let before = mapping.content_hash(&buyer());
    let mut changed = buyer();
    changed
        .data
        .insert("site".to_owned(), "https://example.com".into());
    assert_ne!(mapping.content_hash(&changed), before);
    assert_eq!(changed.content_hash(), buyer().content_hash());
    assert_eq!(
        mapping
            .map(&changed)
            .unwrap()
            .fields
            .get(&Field::Contact(ContactField::Website)),
        Some("https://example.com")
    );
}
