//! Countries, states, languages and addresses.

use sync_core::mapping::{Note, country_name, language_code};
use sync_core::{AddressPart, Field, PostalAddress};

use crate::{customer, mapped, mapped_field, notes};

#[test]
fn countries_are_known_by_code_name_and_usual_spelling() {
    for (text, name) in [
        ("US", "United States"),
        ("usa", "United States"),
        (" U.S.A. ", "United States"),
        ("United States of America", "United States"),
        ("UK", "United Kingdom"),
        ("u.k.", "United Kingdom"),
        ("England", "United Kingdom"),
        ("GBR", "United Kingdom"),
        ("Holland", "Netherlands"),
        ("The Netherlands", "Netherlands"),
        ("Korea", "South Korea"),
        ("Republic of Korea", "South Korea"),
        ("Democratic People's Republic of Korea", "North Korea"),
        ("Deutschland", "Germany"),
        ("Federal Republic of Germany", "Germany"),
        ("ÖSTERREICH", "Austria"),
        ("España", "Spain"),
        ("espana", "Spain"),
        ("Россия", "Russia"),
        ("日本", "Japan"),
        ("Côte d’Ivoire", "Côte d'Ivoire"),
        ("Ivory Coast", "Côte d'Ivoire"),
        ("Türkiye", "Turkey"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("Republic of the Congo", "Republic of the Congo"),
        ("DRC", "Democratic Republic of the Congo"),
        ("Guinea-Bissau", "Guinea-Bissau"),
        ("Republic of Guinea", "Guinea"),
        ("Republic of Ireland", "Ireland"),
        ("Republic of China", "Taiwan"),
        ("People's Republic of China", "China"),
        ("EL", "Greece"),
        ("XK", "Kosovo"),
    ] {
        assert_eq!(country_name(text), Some(name), "{text}");
    }
    for text in [
        "",
        " ",
        "??",
        "ZZ",
        "XX",
        "Atlantis",
        "Republic of",
        "Europe",
        "D",
    ] {
        assert_eq!(country_name(text), None, "{text}");
    }
}

#[test]
fn languages_are_those_of_zoho_books() {
    for code in [
        "de", "en", "es", "fr", "it", "ja", "nl", "pt", "pt_br", "sv", "zh", "en_gb",
    ] {
        assert_eq!(language_code(code), Some(code));
    }
    for (shop, code) in [
        ("EN", "en"),
        ("en-GB", "en_gb"),
        ("pt-BR", "pt_br"),
        ("PT_br", "pt_br"),
        ("pt-PT", "pt"),
        ("en-US", "en"),
        ("de_AT", "de"),
        (" fr ", "fr"),
    ] {
        assert_eq!(language_code(shop), Some(code), "{shop}");
    }
    for shop in ["", "ru", "uk", "english", "e", "eng", "_", "ru-en"] {
        assert_eq!(language_code(shop), None, "{shop}");
    }

    let mut customer = customer();
    customer.language = Some("ru".to_owned());
    assert_eq!(mapped_field(&customer, &Field::LanguageCode), None);
    assert!(notes(&customer).contains(&Note::LanguageUnknown));
}

fn bonn() -> PostalAddress {
    let mut address = PostalAddress::default();
    address.attention = "Ann Lee".into();
    address.address = "Markt 1".into();
    address.address_2 = "2nd\nfloor".into();
    address.city = "Bonn".into();
    address.state = "NRW".into();
    address.state_name = "Nordrhein-Westfalen".into();
    address.country = "DE".into();
    address.country_name = "Allemagne".into();
    address.zip = "53111".into();
    address.phone = "0228/123456".into();
    address
}

#[test]
fn an_address_is_mapped_part_by_part() {
    let mut customer = customer();
    customer.billing = Some(bonn());
    let fields = mapped(&customer).fields;
    for (part, text) in [
        (AddressPart::Attention, "Ann Lee"),
        (AddressPart::Address, "Markt 1"),
        (AddressPart::Street2, "2nd floor"),
        (AddressPart::City, "Bonn"),
        (AddressPart::State, "Nordrhein-Westfalen"),
        (AddressPart::StateCode, "NRW"),
        (AddressPart::Zip, "53111"),
        (AddressPart::Country, "Germany"),
        (AddressPart::Phone, "0228 123456"),
    ] {
        assert_eq!(fields.get(&Field::Billing(part)), Some(text), "{part:?}");
        assert_eq!(fields.get(&Field::Shipping(part)), None);
    }
}

#[test]
fn defaults_that_the_shop_invents_make_no_address() {
    let mut invented = PostalAddress::default();
    invented.attention = "Ann Lee".into();
    invented.country = "US".into();
    invented.state = "MA".into();
    invented.phone = "5550100".into();
    let mut customer = customer();
    customer.billing = Some(invented);
    customer.shipping = Some(bonn());
    let fields = mapped(&customer).fields;
    assert!(
        !fields
            .iter()
            .any(|(field, _)| matches!(field, Field::Billing(_)))
    );
    assert_eq!(
        fields.get(&Field::Shipping(AddressPart::City)),
        Some("Bonn")
    );
}

#[test]
fn an_unknown_country_is_left_out_with_a_note() {
    let country = |code: &str, name: &str| {
        let mut address = bonn();
        address.country = code.into();
        address.country_name = name.into();
        let mut customer = customer();
        customer.billing = Some(address);
        let contact = mapped(&customer);
        let field = Field::Billing(AddressPart::Country);
        let noted = contact.notes.contains(&Note::CountryUnknown(field.clone()));
        (contact.fields.get(&field).map(str::to_owned), noted)
    };
    assert_eq!(country("ZZ", ""), (None, true));
    assert_eq!(country("ZZ", "ZZZ"), (None, true));
    assert_eq!(country("--", "-"), (None, false));
    // A country of the shop's own goes by the name that it has there.
    assert_eq!(
        country("ZZ", "Atlantis"),
        (Some("Atlantis".to_owned()), false)
    );
    assert_eq!(country("", ""), (None, false));
    assert_eq!(
        country("ZZ", "Frankreich"),
        (Some("France".to_owned()), false)
    );
    assert_eq!(
        country("FR", "Atlantis"),
        (Some("France".to_owned()), false)
    );
}

#[test]
fn a_state_is_a_code_a_name_or_both() {
    for (state, name, expected) in [
        ("CA", "California", (Some("California"), Some("CA"))),
        ("CA", "", (Some("CA"), Some("CA"))),
        ("CA", "CA", (Some("CA"), Some("CA"))),
        ("Bayern", "", (Some("Bayern"), None)),
        ("BAYERN", "", (Some("BAYERN"), None)),
        ("Ain", "", (Some("Ain"), None)),
        (
            "MSK-OBL",
            "Московская область",
            (Some("Московская область"), Some("MSK-OBL")),
        ),
        ("", "California", (Some("California"), None)),
        ("", "", (None, None)),
    ] {
        let mut address = bonn();
        address.state = state.into();
        address.state_name = name.into();
        let mut customer = customer();
        customer.shipping = Some(address);
        let fields = mapped(&customer).fields;
        let got = (
            fields.get(&Field::Shipping(AddressPart::State)),
            fields.get(&Field::Shipping(AddressPart::StateCode)),
        );
        assert_eq!(got, expected, "{state} {name}");
    }
}
