//! The checks that templates make of tax numbers, telephone numbers, dates and names.

use sync_core::mapping::{
    InvalidValues, Mapping, MappingConfig, Note, country_code, formatted_date, gstin, phone_e164,
    title_case, vat_number,
};
use sync_core::{Customer, Field};

use crate::customer;

/// Country, `valid` or `wrong`, number without prefix: random numbers of each form of each country, judged by another
/// implementation.
const VAT_NUMBERS: &str = include_str!("vat_numbers.tsv");

fn vat_numbers() -> impl Iterator<Item = (&'static str, bool, &'static str)> {
    VAT_NUMBERS.lines().map(|line| {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap();
        (cell(), cell() == "valid", cell())
    })
}

#[test]
fn vat_numbers_are_right_or_wrong_as_their_country_says() {
    for (country, is_valid, number) in vat_numbers() {
        let expected = is_valid.then(|| number.to_owned());
        assert_eq!(vat_number(number, country), expected, "{country} {number}");
        let prefix = if country == "CH" { "" } else { country };
        let written = format!("{prefix} {number}").to_lowercase();
        assert_eq!(vat_number(&written, ""), expected, "{written}");
    }
    let countries: std::collections::BTreeSet<_> = vat_numbers().map(|row| row.0).collect();
    assert_eq!(countries.len(), 30);
}

#[test]
fn vat_numbers_are_read_as_people_write_them() {
    for (written, country, number) in [
        ("DE 136.695.976", "DE", Some("136695976")),
        ("de-136-695-976", "", Some("136695976")),
        ("EL 094259216", "GR", Some("094259216")),
        ("GR094259216", "EL", Some("094259216")),
        ("EL094259216", "Greece", Some("094259216")),
        ("BE 428.759.497", "BE", Some("0428759497")),
        ("XI980780684", "GB", Some("980780684")),
        ("GB 980 7806 84", "XI", Some("980780684")),
        ("CHE-107.787.577 IVA", "CH", Some("CHE107787577")),
        ("107787577", "CH", Some("CHE107787577")),
        ("NO 995 525 828", "NO", Some("995525828MVA")),
        ("136695976", "", None),
        ("DE136695976", "FR", None),
        ("12-3456789", "US", None),
        ("DE136695976", "Atlantis", None),
        ("", "DE", None),
        ("ÄÖÜ", "DE", None),
        ("U１3585627", "AT", None),
    ] {
        assert_eq!(
            vat_number(written, country).as_deref(),
            number,
            "{written} {country}"
        );
    }
}

#[test]
fn gst_numbers() {
    for (written, is_valid) in [
        ("27AAPFU0939F1ZV", true),
        ("27 aapfu 0939f 1zv", true),
        ("29AAGCB7383J1Z4", true),
        ("27AAPFU0939F1ZW", false),
        ("28AAPFU0939F1ZV", false),
        ("00AAPFU0939F1ZV", false),
        ("27AAPFU0939F1Z", false),
        ("27ÄAPFU0939F1ZV", false),
        ("", false),
    ] {
        assert_eq!(gstin(written).is_some(), is_valid, "{written}");
    }
}

#[test]
fn telephone_numbers_get_the_code_of_their_country() {
    for (written, country, number) in [
        ("030 901820", "DE", Some("+4930901820")),
        ("+49 (0)30 901820", "US", Some("+4930901820")),
        ("0049 30 901820", "", Some("+4930901820")),
        ("06 698 83145", "IT", Some("+390669883145")),
        ("06 1 234 5678", "HU", Some("+3612345678")),
        ("8 800 555 35 35", "RU", Some("+78005553535")),
        ("8005553535", "RU", Some("+78005553535")),
        ("612 345 678", "ES", Some("+34612345678")),
        ("(212) 555-0123", "US", Some("+12125550123")),
        ("1-212-555-0123", "Canada", Some("+12125550123")),
        ("555-0123", "US", None),
        ("030 901820", "", None),
        ("030 901820", "Atlantis", None),
        ("12", "DE", None),
        ("none", "DE", None),
        ("+999 1234567", "", None),
        ("0123456789012345678", "DE", None),
    ] {
        assert_eq!(
            phone_e164(written, country).as_deref(),
            number,
            "{written} {country}"
        );
    }
}

#[test]
fn names_dates_and_countries() {
    for (written, cased) in [
        ("ANN LEE", "Ann Lee"),
        ("ANN-MARIE O'NEILL", "Ann-Marie O'Neill"),
        ("ÉMILE ZOLA", "Émile Zola"),
        ("LEE & SONS GMBH", "Lee & Sons GmbH"),
        ("ACME LLC", "Acme LLC"),
        ("3M", "3M"),
        ("IBM", "Ibm"),
        ("DDR", "Ddr"),
        ("ann lee", "ann lee"),
        ("MacDonald", "MacDonald"),
        ("", ""),
    ] {
        assert_eq!(title_case(written), cased, "{written}");
    }
    for (written, form, date) in [
        ("1735689600", "%Y-%m-%d", Some("2025-01-01")),
        ("-1", "%Y", Some("1969")),
        ("2025-03-04T10:00:00", "%d.%m.%Y", Some("04.03.2025")),
        ("4.3.2025", "%Y-%m-%d", Some("2025-03-04")),
        ("03/24/2025", "%Y-%m-%d", Some("2025-03-24")),
        ("31.02.2025", "%Y", None),
        ("99999999999999999", "%Y", None),
        ("1735689600", "%", None),
        ("soon", "%Y", None),
    ] {
        assert_eq!(
            formatted_date(written, form).as_deref(),
            date,
            "{written} {form}"
        );
    }
    assert_eq!(country_code("Österreich"), Some("AT"));
    assert_eq!(country_code("gbr"), Some("GB"));
    assert_eq!(country_code("Atlantis"), None);
}

fn mapping(invalid_values: InvalidValues, template: &str) -> Mapping {
    let mut config = MappingConfig::default();
    config.invalid_values = invalid_values;
    config.custom_fields = [("cf_x".to_owned(), template.to_owned())].into();
    Mapping::new(&config).unwrap()
}

fn buyer(company: &str) -> Customer {
    let mut customer = customer();
    customer.company = company.into();
    customer
}

#[test]
fn what_fails_its_check_is_left_out_and_told() {
    let field = Field::Custom("cf_x".to_owned());
    for (template, company, text, failed) in [
        (
            "{{ company | vat_number('DE') }}",
            "DE136695976",
            Some("136695976"),
            None,
        ),
        (
            "{{ company | vat_number }}",
            "DE136695976",
            Some("136695976"),
            None,
        ),
        (
            "{{ company | vat_number('DE') }}",
            "DE136695977",
            None,
            Some("vat_number"),
        ),
        (
            "{{ company | vat_number('DE') or 'none' }}",
            "y",
            Some("none"),
            Some("vat_number"),
        ),
        ("{{ company | vat_number('DE') }}", " ", None, None),
        (
            "{{ company | gstin }}",
            "27AAPFU0939F1ZV",
            Some("27AAPFU0939F1ZV"),
            None,
        ),
        (
            "{{ company | gstin }}",
            "27AAPFU0939F1ZX",
            None,
            Some("gstin"),
        ),
        ("{{ company | country_code }}", "Germany", Some("DE"), None),
        (
            "{{ company | country_code }}",
            "Atlantis",
            None,
            Some("country_code"),
        ),
        (
            "{{ company | phone_e164('DE') }}",
            "030 901820",
            Some("+4930901820"),
            None,
        ),
        (
            "{{ company | phone_e164 }}",
            "030 901820",
            None,
            Some("phone_e164"),
        ),
        (
            "{{ company | date('%d.%m.%Y') }}",
            "1735689600",
            Some("01.01.2025"),
            None,
        ),
        ("{{ company | date }}", "soon", None, Some("date")),
        (
            "{{ company | title_case }}",
            "LEE & SONS",
            Some("Lee & Sons"),
            None,
        ),
    ] {
        let contact = mapping(InvalidValues::LeaveOut, template)
            .map(&buyer(company))
            .unwrap();
        assert_eq!(contact.fields.get(&field), text, "{template} of {company}");
        let notes: Vec<Note> = failed
            .map(|check| Note::Invalid(field.clone(), check))
            .into_iter()
            .collect();
        assert!(
            contact
                .notes
                .iter()
                .all(|note| *note == Note::NameMadeUp || notes.contains(note))
        );
        assert_eq!(
            contact
                .notes
                .iter()
                .filter(|note| **note != Note::NameMadeUp)
                .count(),
            notes.len()
        );

        let parked = mapping(InvalidValues::Park, template).map(&buyer(company));
        let refusal = parked
            .err()
            .map(|refusal| (refusal.reason.as_str(), refusal.field));
        assert_eq!(
            refusal,
            failed.map(|_| ("invalid_data", field.clone())),
            "{template}"
        );
    }
}
