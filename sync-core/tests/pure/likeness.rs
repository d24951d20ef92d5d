//! Who looks like a customer, and what speaks against a contact that an exact rule found.

use proptest::prelude::*;
use sync_core::likeness::{Address, Contradiction, EvidenceKind, Index, Party, contradiction};

const BERLIN: Address<'_> = Address {
    street: "Hauptstr. 12",
    zip: "10115",
    city: "Berlin",
    country: "DE",
};
const HAMBURG: Address<'_> = Address {
    street: "Elbweg 3",
    zip: "20095",
    city: "Hamburg",
    country: "DE",
};

/// Books of a thousand others, and one contact with number 0.
fn books_with(contact: &Party<'_>) -> Index<u32> {
    let mut index = Index::builder();
    let surnames = [
        "Schulz", "Novak", "Rossi", "Dubois", "Jensen", "Kowalski", "Silva", "Petrov",
    ];
    let firsts = ["Eva", "Tim", "Nora", "Paul", "Ida"];
    for number in 1..=1000_u32 {
        let (first, last) = (firsts[number as usize % 5], surnames[number as usize % 8]);
        let email = format!("mail{number}@firma{}.example", number % 50);
        let phone = format!("030 {:07}", number * 7919);
        let other = format!("Werk {} Bau GmbH", number % 300);
        let party = Party::new().name(first, last).email(&email).phone(&phone);
        index.add(
            number,
            &if number % 2 == 0 {
                party
            } else {
                party.company(&other)
            },
        );
    }
    index.add(0, contact);
    index.build()
}

#[test]
fn a_contact_that_is_spelled_otherwise_is_suggested() {
    let cases = [
        (
            "umlauts, and the name in one field, last name first",
            Party::new()
                .name("Jürgen", "Grünwald")
                .phone("+49 30 5550199"),
            Party::new()
                .display_name("Gruenwald, Juergen")
                .phone("030/5550199"),
        ),
        (
            "another script",
            Party::new()
                .name("Тарас", "Мельниченко")
                .phone("+380 500 261452"),
            Party::new()
                .display_name("Taras Melnychenko")
                .phone("0500261452"),
        ),
        (
            "a nickname and a typing error, at one company",
            Party::new()
                .name("William", "Hargreaves")
                .company("Ashby Tools Ltd")
                .email("w.hargreaves@ashbytools.example"),
            Party::new()
                .name("Bill", "Hargraves")
                .company("Ashby Tools")
                .email("office@ashbytools.example"),
        ),
        (
            "the company only, with another legal form in its name",
            Party::new()
                .name("Anke", "Vogt")
                .company("Vogtland Keramik Gesellschaft mbH")
                .email("anke@vogtland-keramik.example"),
            Party::new()
                .display_name("Vogtland Keramik GmbH")
                .company("Vogtland Keramik GmbH"),
        ),
        (
            "an e-mail with one letter wrong",
            Party::new()
                .name("Ines", "Falkenrath")
                .email("ines.falkenrath@gmail.com"),
            Party::new()
                .name("Ines", "Falkenrath")
                .email("ines.falkenrat@gmail.com"),
        ),
    ];
    for (what, customer, contact) in &cases {
        let similar = books_with(contact).similar(customer, 3);
        assert_eq!(
            similar.first().map(|one| one.id),
            Some(0),
            "{what}: {similar:?}"
        );
        assert!(!similar[0].reasons().is_empty(), "{what}");
    }
}

#[test]
fn family_and_namesakes_elsewhere_are_not_suggested() {
    let customer = Party::new()
        .name("Matthias", "Ohlendorf")
        .email("m.ohlendorf@gmx.de")
        .address(BERLIN);
    let cases = [
        (
            "his mother at the same address",
            Party::new()
                .name("Renate", "Ohlendorf")
                .email("renate@web.de")
                .address(BERLIN),
        ),
        (
            "a namesake in another city",
            Party::new()
                .name("Matthias", "Ohlendorf")
                .email("ohlendorf77@web.de")
                .address(HAMBURG),
        ),
        (
            "another company behind the same telephone",
            Party::new()
                .company("Werkzeugbau Lindt GmbH")
                .phone("030 111222333"),
        ),
    ];
    for (what, contact) in &cases {
        let customer = customer
            .clone()
            .company("Ohlendorf Reisen")
            .phone("030 111222333");
        let similar = books_with(contact).similar(&customer, 3);
        assert!(similar.iter().all(|one| one.id != 0), "{what}: {similar:?}");
    }
}

#[test]
fn an_address_that_is_read_settles_what_was_in_doubt() {
    let customer = Party::new()
        .name("Lena", "Brockmann")
        .email("lena@web.de")
        .address(BERLIN);
    let listed = Party::new()
        .name("Lena", "Brockmann")
        .email("brockmann@gmx.de");
    let books = books_with(&listed);
    let ranked = books.ranked(&customer, 1);
    assert_eq!(ranked[0].id, 0);
    assert!(ranked[0].is_in_doubt());

    let here = books.compare(&customer, 0, &listed.clone().address(BERLIN));
    let elsewhere = books.compare(&customer, 0, &listed.clone().address(HAMBURG));
    assert!(here.is_worth_showing() && here.score > ranked[0].score);
    assert!(elsewhere.score < ranked[0].score);
    assert!(
        here.evidence
            .iter()
            .any(|found| found.kind == EvidenceKind::Address)
    );
}

#[test]
fn an_equal_email_that_contradicts_itself_is_told() {
    let mail = "familie.berger@gmail.com";
    let cases = [
        (
            Party::new().name("Anna", "Berger").email(mail),
            Party::new().name("Anna", "Berger").email(mail),
            None,
        ),
        (
            Party::new().name("Anna", "Berger").email(mail),
            Party::new().name("Anni", "Berger").email(mail),
            None,
        ),
        (
            Party::new().name("Anna", "Berger").email(mail),
            Party::new().name("Berger", "Anna").email(mail),
            None,
        ),
        (
            Party::new().name("Anna", "Berger").email(mail),
            Party::new().name("Otto", "Berger").email(mail),
            Some(Contradiction::OtherPerson),
        ),
        (
            Party::new().name("Anna", "Berger").email(mail),
            Party::new().name("Berger", "Otto").email(mail),
            Some(Contradiction::OtherPerson),
        ),
        // Nothing but the e-mail is known of the contact.
        (
            Party::new().name("Anna", "Berger").email("anna@x.example"),
            Party::new().email("anna@x.example"),
            None,
        ),
        // A display name alone is no statement of who the person is.
        (
            Party::new().name("Anna", "Berger").email("anna@x.example"),
            Party::new()
                .display_name("Otto Maier")
                .email("anna@x.example"),
            None,
        ),
        // A company's contact, written by another person of it.
        (
            Party::new()
                .name("Anna", "Berger")
                .company("Holzbau Kern GmbH")
                .email("office@kern.example"),
            Party::new()
                .name("Otto", "Maier")
                .company("Kern Holzbau")
                .email("office@kern.example"),
            None,
        ),
        (
            Party::new()
                .name("Anna", "Berger")
                .company("Holzbau Kern GmbH")
                .email("anna@kern.example"),
            Party::new()
                .name("Anna", "Berger")
                .company("Reisebüro Sonne")
                .email("anna@kern.example"),
            Some(Contradiction::OtherCompany),
        ),
        (
            Party::new()
                .name("Anna", "Berger")
                .email("info@shared.example"),
            Party::new()
                .company("Reisebüro Sonne")
                .email("info@shared.example"),
            Some(Contradiction::RoleMailbox),
        ),
    ];
    for (number, (customer, contact, expected)) in cases.iter().enumerate() {
        assert_eq!(
            contradiction(customer, contact, true),
            *expected,
            "case {number}"
        );
    }
}

#[test]
fn nothing_shows_who_somebody_is() {
    let contact = Party::new()
        .name("Zacharias", "Quendel")
        .email("zq@quendel.example")
        .phone("030 7777777")
        .address(BERLIN);
    let books = books_with(&contact);
    let shown = format!(
        "{contact:?} {BERLIN:?} {books:?} {:?}",
        books.ranked(&contact, 3)
    );
    for text in [
        "Zacharias",
        "quendel",
        "zq@",
        "7777777",
        "Hauptstr",
        "Berlin",
    ] {
        assert!(
            !shown.to_lowercase().contains(&text.to_lowercase()),
            "{text}: {shown}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_texts_are_compared_and_the_order_of_adding_does_not_matter(
        texts in proptest::collection::vec((".{0,40}", ".{0,20}", ".{0,30}", ".{0,20}"), 1..12),
    ) {
        let party = |(name, first, company, phone): &(String, String, String, String)| {
            (name.clone(), first.clone(), company.clone(), format!("{first}@{company}"), phone.clone())
        };
        let owned: Vec<_> = texts.iter().map(party).collect();
        let borrowed: Vec<Party<'_>> = owned
            .iter()
            .map(|(name, first, company, email, phone)| {
                Party::new().display_name(name).name(first, name).company(company).email(email).phone(phone)
            })
            .collect();
        let mut forwards = Index::builder();
        let mut backwards = Index::builder();
        for (id, contact) in borrowed.iter().enumerate() {
            forwards.add(id, contact);
        }
        for (id, contact) in borrowed.iter().enumerate().rev() {
            backwards.add(id, contact);
        }
        let (forwards, backwards) = (forwards.build(), backwards.build());
        for customer in &borrowed {
            let found = forwards.ranked(customer, 20);
            prop_assert!(found.iter().all(|one| one.score.is_finite()));
            prop_assert_eq!(found, backwards.ranked(customer, 20));
        }
    }
}
