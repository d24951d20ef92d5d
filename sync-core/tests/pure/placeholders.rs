//! What people type into a field that they have nothing for, and e-mail addresses that are not quite one.

use sync_core::mapping::{Mapping, MappingConfig, Note, variables_of};
use sync_core::matching::{ContactTexts, MatchKeys, MatchRule, emails_in};
use sync_core::{AddressPart, Customer, Field, HashKey, PostalAddress};

use crate::{customer, mapped};

const NOTHING: [&str; 14] = [
    "-", "--", "---", ".", "...", "_", "\u{2014}", "n/a", "N/A", "n.a.", "none", "None", "NULL",
    "x",
];

fn full() -> Customer {
    let mut address = PostalAddress::default();
    address.attention = "Ann Lee".into();
    address.address = "1 High Street".into();
    address.city = "Bonn".into();
    address.zip = "53111".into();
    let mut customer = customer();
    customer.first_name = "Ann".into();
    customer.last_name = "Lee".into();
    customer.company = "Lee & Sons".into();
    customer.email = "ann@example.com".into();
    customer.phone = "+1 555 0100".into();
    customer.billing = Some(address);
    customer
}

#[test]
fn placeholders_are_empty() {
    let of_billing = |customer: &mut Customer, change: fn(&mut PostalAddress, &str), text: &str| {
        change(customer.billing.as_mut().unwrap(), text);
    };
    for text in NOTHING {
        let mut all = full();
        all.first_name = text.into();
        all.company = text.into();
        all.phone = text.into();
        of_billing(
            &mut all,
            |address, text| address.address = text.into(),
            text,
        );
        of_billing(&mut all, |address, text| address.city = text.into(), text);
        let contact = mapped(&all);
        let field = |field: Field| contact.fields.get(&field);
        assert_eq!(field(Field::ContactName), Some("Lee"), "{text}");
        assert_eq!(field(Field::CustomerSubType), Some("individual"), "{text}");
        assert_eq!(
            field(Field::Billing(AddressPart::Zip)),
            Some("53111"),
            "{text}"
        );
        for empty in [
            Field::CompanyName,
            Field::PersonFirstName,
            Field::PersonPhone,
            Field::Billing(AddressPart::Address),
            Field::Billing(AddressPart::City),
        ] {
            assert_eq!(field(empty.clone()), None, "{empty}: {text}");
        }
        assert_eq!(
            contact.notes,
            [Note::PhoneInvalid(Field::PersonPhone)],
            "{text}"
        );

        // An address of nothing else is none.
        of_billing(&mut all, |address, text| address.zip = text.into(), text);
        let fields = mapped(&all).fields;
        assert!(
            !fields
                .iter()
                .any(|(field, _)| matches!(field, Field::Billing(_))),
            "{text}"
        );
        // What templates see.
        assert!(
            variables_of(&all).contains(&("company".to_owned(), String::new())),
            "{text}"
        );
    }
}

#[test]
fn what_is_really_called_so_stays() {
    for name in [
        "A-",
        "N.A. Trading",
        "X Corp",
        "Nonex",
        "Nil's",
        "O",
        "Null AG",
        "3M",
    ] {
        let mut customer = full();
        customer.company = name.into();
        assert_eq!(
            mapped(&customer).fields.get(&Field::CompanyName),
            Some(sync_core::text::clean(name).as_str()),
            "{name}"
        );
    }
    for (first, last, name) in [
        ("Malcolm", "X", "Malcolm X"),
        ("Malcolm", "x", "Malcolm"),
        ("Christopher", "Null", "Christopher Null"),
        ("Na", "Li", "Na Li"),
        ("Test", "Lee", "Test Lee"),
        ("test", "Test", "ann@example.com"),
        ("X", "", "ann@example.com"),
    ] {
        let mut customer = full();
        customer.company = "".into();
        (customer.first_name, customer.last_name) = (first.into(), last.into());
        assert_eq!(
            mapped(&customer).fields.get(&Field::ContactName),
            Some(name),
            "{first} {last}"
        );
    }
    let mut trial = full();
    (trial.first_name, trial.last_name) = ("Test".into(), "TEST".into());
    assert_eq!(
        mapped(&trial).fields.get(&Field::PersonLastName),
        Some("TEST"),
        "a real company"
    );
}

/// What stands in the shop, the address that goes, and whether there is a second one.
const EMAILS: [(&str, Option<&str>, bool); 28] = [
    ("ann@example.com", Some("ann@example.com"), false),
    ("ann@example.com.", Some("ann@example.com"), false),
    (" ann @ example.com ", Some("ann@example.com"), false),
    ("ann@example .com", Some("ann@example.com"), false),
    ("ann@example. com", Some("ann@example.com"), false),
    ("ann@exam\u{200b}ple.com", Some("ann@example.com"), false),
    (
        "\u{feff}ann@example.com\u{a0}",
        Some("ann@example.com"),
        false,
    ),
    ("Ann Lee <ann@example.com>", Some("ann@example.com"), false),
    ("<ann@example.com>", Some("ann@example.com"), false),
    ("Ann Lee ann@example.com", Some("ann@example.com"), false),
    ("mailto:ann@example.com", Some("ann@example.com"), false),
    (
        "MAILTO:Ann@Example.com?subject=Hi",
        Some("Ann@Example.com"),
        false,
    ),
    ("ann&amp;#64;example.com", Some("ann@example.com"), false),
    ("ann&#64;example.com", Some("ann@example.com"), false),
    ("ann@@example.com", Some("ann@example.com"), false),
    ("ann@example..com", Some("ann@example.com"), false),
    ("ann@example,com", Some("ann@example.com"), false),
    ("\"ann@example.com\",", Some("ann@example.com"), false),
    ("(ann@example.com)", Some("ann@example.com"), false),
    (
        "ann@example.com, lee@example.com",
        Some("ann@example.com"),
        true,
    ),
    (
        "ann@example.com;lee@example.com",
        Some("ann@example.com"),
        true,
    ),
    (
        "ann@example.com / lee@example.com",
        Some("ann@example.com"),
        true,
    ),
    (
        "ann@example.com/lee@example.com",
        Some("ann@example.com"),
        true,
    ),
    (
        "ann@example.com lee@example.com",
        Some("ann@example.com"),
        true,
    ),
    (
        "ann@example.com, Ann@example.com",
        Some("ann@example.com"),
        false,
    ),
    ("ann at example.com", None, false),
    ("ann@", None, false),
    ("@example.com", None, false),
];

#[test]
fn e_mails_are_repaired_or_told() {
    for (raw, first, second) in EMAILS {
        let found = emails_in(raw);
        assert_eq!(found.first.as_deref(), first, "{raw}");
        assert_eq!(found.second.is_some(), second, "{raw}");
        let mut customer = full();
        customer.email = raw.into();
        let contact = mapped(&customer);
        assert_eq!(contact.fields.get(&Field::PersonEmail), first, "{raw}");
        let expected = match first {
            None => vec![Note::EmailInvalid],
            Some(_) if second => vec![Note::SecondEmailLeftOut(Field::PersonEmail)],
            Some(address) if address == sync_core::text::clean(raw) => vec![],
            Some(_) => vec![Note::EmailRepaired(Field::PersonEmail)],
        };
        assert_eq!(contact.notes, expected, "{raw}");
    }
}

#[test]
fn a_contact_with_the_same_slip_is_found() {
    let key = HashKey::new([7; 32]);
    let keys = |email: &str| {
        MatchKeys::from_texts(
            ContactTexts {
                email,
                ..ContactTexts::default()
            },
            &key,
        )
    };
    for (raw, first, _) in EMAILS {
        let fits = keys("Ann@example.com").fits(&keys(raw), MatchRule::Email);
        assert_eq!(fits, first.is_some(), "{raw}");
    }
}

#[test]
fn a_changed_phone_is_told_and_templates_see_the_repaired_address() {
    let mut customer = full();
    customer.phone = "1-800-FLOWERS".into();
    customer.email = "Ann <ann@example.com>".into();
    let mut config = MappingConfig::default();
    config.contact_name = "{{ email }}".to_owned();
    let contact = Mapping::new(&config).unwrap().map(&customer).unwrap();
    assert_eq!(
        contact.fields.get(&Field::ContactName),
        Some("ann@example.com")
    );
    assert!(
        contact
            .notes
            .contains(&Note::PhoneChanged(Field::PersonPhone))
    );
    for (phone, changed) in [
        ("Tel. 030/1234567", false),
        ("+1 555 0100 ext. 3", true),
        ("030 1234567, 0171 2345678", true),
    ] {
        customer.phone = phone.into();
        let told = mapped(&customer)
            .notes
            .contains(&Note::PhoneChanged(Field::PersonPhone));
        assert_eq!(told, changed, "{phone}");
    }
}
