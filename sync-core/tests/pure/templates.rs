//! Templates of the configuration.

use std::error::Error;

use sync_core::Field;
use sync_core::mapping::{Mapping, MappingConfig, MappingConfigError};

use crate::customer;

fn config(contact_name: &str, custom_fields: &[(&str, &str)]) -> MappingConfig {
    let mut config = MappingConfig::default();
    config.contact_name = contact_name.to_owned();
    config.custom_fields = custom_fields
        .iter()
        .map(|(name, template)| ((*name).to_owned(), (*template).to_owned()))
        .collect();
    config
}

#[test]
fn templates_know_every_variable() {
    let all = "{{ company }}|{{ full_name }}|{{ first_name }}|{{ last_name }}|{{ email }}|{{ phone }}|{{ points }}|\
               {{ user_id }}|{{ language }}";
    let mapping = Mapping::new(&config(all, &[])).unwrap();
    let mut customer = customer();
    customer.company = "Lee & Sons".into();
    customer.first_name = "Ann".into();
    customer.last_name = "<Lee>".into();
    customer.email = "ann@example.com".into();
    customer.phone = "+1 555".into();
    customer.points = Some("120".to_owned());
    customer.language = Some("en".to_owned());
    let contact = mapping.map(&customer).unwrap();
    assert_eq!(
        contact.fields.get(&Field::ContactName),
        Some("Lee & Sons|Ann <Lee>|Ann|<Lee>|ann@example.com|+1 555|120|17|en")
    );
}

#[test]
fn custom_fields_are_rendered_and_left_out_when_empty() {
    let mapping = Mapping::new(&config(
        "{{ (last_name or email or user_id) | upper }}",
        &[
            ("cf_loyalty_points", "{{ points }}"),
            (
                "cf_level",
                "{% if points | default(0, true) | int > 100 %}gold{% else %}plain{% endif %}",
            ),
            ("cf_note", "{{ first_name | default('nobody', true) }}"),
        ],
    ))
    .unwrap();
    let field = |name: &str| Field::Custom(name.to_owned());

    let mut customer = customer();
    let contact = mapping.map(&customer).unwrap();
    assert_eq!(contact.fields.get(&Field::ContactName), Some("17"));
    assert_eq!(contact.fields.get(&field("cf_loyalty_points")), None);
    assert_eq!(contact.fields.get(&field("cf_level")), Some("plain"));
    assert_eq!(contact.fields.get(&field("cf_note")), Some("nobody"));

    customer.points = Some("120".to_owned());
    customer.first_name = "=1".into();
    let contact = mapping.map(&customer).unwrap();
    assert_eq!(contact.fields.get(&field("cf_loyalty_points")), Some("120"));
    assert_eq!(contact.fields.get(&field("cf_level")), Some("gold"));
    assert_eq!(contact.fields.get(&field("cf_note")), Some("'=1"));
}

#[test]
fn text_of_a_customer_is_never_a_template() {
    let mapping = Mapping::new(&MappingConfig::default()).unwrap();
    let mut customer = customer();
    customer.company = "{{ email }}{% raw %}".into();
    customer.email = "ann@example.com".into();
    let contact = mapping.map(&customer).unwrap();
    assert_eq!(
        contact.fields.get(&Field::ContactName),
        Some("{{ email }}{% raw %}")
    );
}

#[test]
fn a_mistake_in_the_configuration_names_its_key() {
    const CUSTOM: &str = "mapping.custom_fields.cf_x";
    for (config, key) in [
        (config("{{ compnay }}", &[]), "mapping.contact_name"),
        (
            config("{{ company or ful_name }}", &[]),
            "mapping.contact_name",
        ),
        (config("{{ company", &[]), "mapping.contact_name"),
        (config("{{ company | shout }}", &[]), "mapping.contact_name"),
        (
            config("{{ company or (email | shout) }}", &[]),
            "mapping.contact_name",
        ),
        (
            config("{% include 'mapping.contact_name' %}", &[]),
            "mapping.contact_name",
        ),
        (
            config(
                "{% for x in range(10000) %}{% for y in range(10000) %}.{% endfor %}{% endfor %}",
                &[],
            ),
            "mapping.contact_name",
        ),
        (config("{{ 'x' * 100000 }}", &[]), "mapping.contact_name"),
        (config("{{ user_id }}", &[("cf_x", "{{ point }}")]), CUSTOM),
        (
            config("{{ user_id }}", &[("cf_x", "{{ points | int + 1 }}")]),
            CUSTOM,
        ),
        (
            config(
                "{{ user_id }}",
                &[("cf_ok", "{{ points }}"), ("cf_x", "{{ points }")],
            ),
            CUSTOM,
        ),
        (
            config("{{ user_id }}", &[("points", "{{ points }}")]),
            "mapping.custom_fields.points",
        ),
        (
            config("{{ user_id }}", &[("cf_a b", "{{ points }}")]),
            "mapping.custom_fields.cf_a b",
        ),
    ] {
        let error = Mapping::new(&config).unwrap_err();
        assert_eq!(error.key(), key, "{config:?}");
        assert!(
            error.to_string().starts_with(&format!("{key}: ")),
            "{error}"
        );
    }
}

#[test]
fn an_error_says_what_is_wrong() {
    let error = Mapping::new(&config("{{ compnay }}", &[])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "mapping.contact_name: there is no variable `compnay`; known are company, full_name, first_name, last_name, \
         email, phone, points, user_id, language, country, billing, shipping, status, user_type, registered, \
         last_login, updated, login, company_id, storefront, tax_exempt, fax, website, data"
    );
    let error = Mapping::new(&config(
        "{{ user_id }}",
        &[("cf_x", "{{ points | int + 1 }}")],
    ))
    .unwrap_err();
    assert!(matches!(error, MappingConfigError::Fails { .. }));
    assert!(
        error
            .to_string()
            .contains("a customer with nothing but an id"),
        "{error}"
    );
    assert!(error.source().is_some());
}

#[test]
fn the_configuration_takes_the_words_of_the_contract() {
    let config: MappingConfig = serde_json::from_str(
        r#"{"contact_name":"{{ email }}","formula_guard":"neutralise","updates":"owned_fields","custom_fields":{"cf_x":"{{ points }}"}}"#,
    )
    .unwrap();
    assert_eq!(config.contact_name, "{{ email }}");
    for bad in [
        r#"{"contactname":"x"}"#,
        r#"{"formula_guard":"off"}"#,
        r#"{"updates":"always"}"#,
    ] {
        assert!(serde_json::from_str::<MappingConfig>(bad).is_err(), "{bad}");
    }
}
