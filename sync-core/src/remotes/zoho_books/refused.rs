//! Which of the fields that were sent a refusal is about, in our own words: nothing of the remote's text gets out.

use std::collections::BTreeSet;

use zoho_books_client::Error;

use super::KnownFields;
use crate::fields::{Field, Fields, ItemField, PersonPart};
use crate::outcome::{Failure, Sight};

/// What an owner can do about data that was refused.
const WAY_OUT: &str = "correct it in the shop or the mapping, then retry";

/// Names the refused field in a failure that is a refusal of data. `sent` is looked through in its order: what was to be
/// changed first, then what else the record has.
pub(super) fn name_field(
    failure: &mut Failure,
    error: &Error,
    sent: &[&Fields],
    known: &KnownFields,
) {
    if failure.sight != Sight::Refused {
        return;
    }
    let named = sent.iter().find_map(|fields| named(error, fields, known));
    failure.detail = match named {
        Some(named) => format!("Zoho Books refuses {named}; {WAY_OUT} ({})", failure.detail),
        None => format!("{}; {WAY_OUT}", failure.detail),
    };
}

/// The refused field as a person calls it, with its name in the mapping.
fn named(error: &Error, fields: &Fields, known: &KnownFields) -> Option<String> {
    let labels = labels(fields, known);
    let texts: Vec<&str> = labels.iter().map(|(text, _)| text.as_str()).collect();
    let text = error.refused_field(&texts)?;
    let same = |one: &&(String, String)| one.0 == text;
    let names: BTreeSet<&str> = labels
        .iter()
        .filter(same)
        .map(|(_, name)| name.as_str())
        .collect();
    let names: Vec<&str> = names.into_iter().collect();
    let names = names.join(" or ");
    Some(if names == text {
        names
    } else {
        format!("the {text} ({names})")
    })
}

/// Every label by which the remote may call one of these fields, each with the field's name in the mapping. Fields of several
/// persons and addresses share theirs.
fn labels(fields: &Fields, known: &KnownFields) -> Vec<(String, String)> {
    let mut labels = Vec::new();
    for (field, _) in fields.iter() {
        let name = field.to_string();
        let mut put = |label: &str| labels.push((label.to_owned(), name.clone()));
        match field {
            Field::ContactName => ["display name", "contact name", "customer name", "name"]
                .into_iter()
                .for_each(put),
            Field::CompanyName => ["company name", "company"].into_iter().for_each(put),
            Field::CustomerSubType => put("customer sub type"),
            Field::LanguageCode => ["language code", "language"].into_iter().for_each(put),
            Field::Billing(part) => {
                let last = part.as_str();
                address_labels(last).iter().copied().for_each(&mut put);
                labels.push(("billing address".to_owned(), "billing_address".to_owned()));
            }
            Field::Shipping(part) => {
                let last = part.as_str();
                address_labels(last).iter().copied().for_each(&mut put);
                labels.push(("shipping address".to_owned(), "shipping_address".to_owned()));
            }
            Field::SecondPerson(part) => person_labels(*part).iter().copied().for_each(put),
            Field::Contact(field) => {
                put(&field.as_str().replace('_', " "));
                put(&field.api_key().replace('_', " "));
            }
            Field::Item(field) => item_labels(*field).iter().copied().for_each(put),
            Field::Custom(api_name) => {
                put(api_name);
                if let Some(label) = known.label(api_name) {
                    labels.push((label.to_owned(), name.clone()));
                }
            }
            Field::Other(key) => put(key),
            _ => {
                let parts = PersonPart::ALL.into_iter();
                let mut of_person = parts.filter(|part| part.of_primary() == *field);
                if let Some(part) = of_person.next() {
                    person_labels(part).iter().copied().for_each(put);
                }
            }
        }
    }
    if let Some(unique) = known.unique() {
        let name = unique.api_name();
        labels.push((name.to_owned(), name.to_owned()));
        labels.push((unique.label().to_owned(), name.to_owned()));
    }
    labels
}

const fn person_labels(part: PersonPart) -> &'static [&'static str] {
    match part {
        PersonPart::Salutation => &["salutation"],
        PersonPart::FirstName => &["first name"],
        PersonPart::LastName => &["last name"],
        PersonPart::Email => &["e-mail", "e-mail address", "e-mail id"],
        PersonPart::Phone => &["phone", "phone number", "work phone"],
        PersonPart::Mobile => &["mobile", "mobile phone", "mobile number"],
        PersonPart::Designation => &["designation"],
        PersonPart::Department => &["department"],
        PersonPart::Skype => &["skype", "skype name"],
    }
}

fn address_labels(part: &str) -> &'static [&'static str] {
    match part {
        "attention" => &["attention"],
        "address" => &["street", "address", "street 1"],
        "street2" => &["street2", "street 2"],
        "city" => &["city"],
        "state" => &["state"],
        "state_code" => &["state code"],
        "zip" => &["zip", "zip code", "postal code", "pin code"],
        "country" => &["country"],
        "phone" => &["phone", "phone number"],
        _ => &[],
    }
}

const fn item_labels(field: ItemField) -> &'static [&'static str] {
    match field {
        ItemField::Name => &["name", "item name"],
        ItemField::Sku => &["sku"],
        ItemField::Rate => &["rate", "selling price", "price"],
        ItemField::Description => &["description"],
        ItemField::PurchaseRate => &["purchase rate", "cost price"],
        ItemField::PurchaseDescription => &["purchase description"],
        ItemField::HsnOrSac => &["hsn or sac", "hsn/sac", "hsn code", "hsn", "sac"],
    }
}
