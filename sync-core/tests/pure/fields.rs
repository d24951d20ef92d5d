//! Contacts as flat fields, and their hashes.

use sync_core::{AddressPart, Field, FieldHashes, Fields, HashKey};

#[test]
fn every_field_reads_back_from_its_name() {
    let mut fields = vec![
        Field::ContactName,
        Field::CompanyName,
        Field::CustomerSubType,
        Field::LanguageCode,
        Field::PersonFirstName,
        Field::PersonLastName,
        Field::PersonEmail,
        Field::PersonPhone,
        Field::Custom("cf_loyalty_points".to_owned()),
    ];
    for part in AddressPart::ALL {
        fields.extend([Field::Billing(part), Field::Shipping(part)]);
    }
    for field in fields {
        assert_eq!(field.to_string().parse(), Ok(field));
    }
    for name in [
        "",
        "remarks",
        "person.fax",
        "billing_address",
        "billing_address.street",
        "CF_X",
        "x.cf_y",
    ] {
        assert!(name.parse::<Field>().is_err(), "{name}");
    }
}

#[test]
fn fields_never_hold_an_empty_text() {
    let mut fields = Fields::from_iter([(Field::ContactName, "Ann"), (Field::CompanyName, " ")]);
    assert_eq!(fields.len(), 1);
    fields.insert(Field::ContactName, "");
    assert!(fields.is_empty());
}

#[test]
fn a_hash_ignores_blanks_and_composition_but_nothing_else() {
    let key = HashKey::new([7; 32]);
    let hash_of = |field: Field, text: &str| {
        let hashes = Fields::from_iter([(field.clone(), text)]).hashes(&key);
        hashes.get(&field).unwrap().to_owned()
    };
    let city = || Field::Billing(AddressPart::City);
    let plain = hash_of(city(), "Saint-Étienne du Lac");
    assert_eq!(plain.len(), 16);
    assert_eq!(
        plain,
        hash_of(city(), " Saint-E\u{301}tienne  du\u{a0}Lac ")
    );
    assert_ne!(plain, hash_of(city(), "saint-étienne du lac"));
    assert_ne!(
        plain,
        hash_of(Field::Shipping(AddressPart::City), "Saint-Étienne du Lac")
    );
    let other_key =
        Fields::from_iter([(city(), "Saint-Étienne du Lac")]).hashes(&HashKey::new([8; 32]));
    assert_ne!(Some(plain.as_str()), other_key.get(&city()));
}

#[test]
fn hashes_are_the_same_in_every_version() {
    // Stored in databases: a change here makes every contact look edited by hand.
    let hashes =
        Fields::from_iter([(Field::PersonEmail, "ann@example.com")]).hashes(&HashKey::new([7; 32]));
    let json = serde_json::to_string(&hashes).unwrap();
    assert_eq!(json, r#"{"person.email":"cbf164c08fa2ab73"}"#);
}

#[test]
fn hashes_are_a_json_object_that_newer_versions_may_extend() {
    let hashes: FieldHashes =
        serde_json::from_str(r#"{"contact_name":"ab","person.fax":"cd"}"#).unwrap();
    assert_eq!(hashes.get(&Field::ContactName), Some("ab"));
    assert_eq!(
        serde_json::to_string(&hashes).unwrap(),
        r#"{"contact_name":"ab"}"#
    );
}
