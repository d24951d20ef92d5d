//! Contacts of Zoho Books as our flat fields, and back.

use std::sync::Arc;

use serde_json::Value;
use zoho_books_client::Amount;
use zoho_books_client::contact_persons::{ContactPerson, ContactPersonDraft};
use zoho_books_client::contacts::{
    Address, AddressDraft, Contact, ContactDraft, ContactRow, ContactStatus, ContactType,
    CustomField, CustomFieldDraft, CustomerSubType,
};

use super::KnownFields;
use super::named::Names;
use crate::fields::{AddressPart, ContactField, Field, FieldForm, Fields, PersonPart};
use crate::ledger::{ContactId, ContactSummary, LedgerContact};
use crate::mapping::forms::amount;

/// A row of the list as the engine sees it.
pub(super) fn summary_of(row: &ContactRow, unique: Option<&str>) -> ContactSummary {
    ContactSummary {
        contact_id: Some(ContactId::new(row.contact_id.as_str())),
        external_id: unique.and_then(|field| row.custom_field(field)),
        is_customer: row.contact_type != Some(ContactType::Vendor),
        is_active: row.status != Some(ContactStatus::Inactive),
        email: row.email.clone().unwrap_or_default(),
        phones: [&row.phone, &row.mobile]
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        company: row.company_name.clone().unwrap_or_default(),
        person_name: joined(row.first_name.as_deref(), row.last_name.as_deref()),
        first_name: row.first_name.clone().unwrap_or_default(),
        last_name: row.last_name.clone().unwrap_or_default(),
        display_name: row.contact_name.clone(),
        modified_at: row.last_modified_time.map(|time| time.as_second()),
        fields: shown(row, unique),
        own_keys: Vec::new(),
    }
}

/// What a row shows beside what every summary has.
fn shown(row: &ContactRow, unique: Option<&str>) -> Fields {
    let listed = row.custom_fields.iter();
    let listed = listed.filter_map(|field| field.api_name.as_deref());
    let beside = row.extra.names().filter(|name| name.starts_with("cf_"));
    let custom = listed.chain(beside).filter(|name| unique != Some(name));
    let mut fields: Fields = custom
        .filter_map(|name| Some((Field::Custom(name.to_owned()), row.custom_field(name)?)))
        .collect();
    fields.insert(Field::ContactName, row.contact_name.as_str());
    for name in row.extra.names().filter(|name| !name.starts_with("cf_")) {
        let text = row.extra.text(name).unwrap_or_default();
        fields.insert(Field::Other(name.to_owned()), text);
    }
    fields
}

/// A contact as the engine sees it.
pub(super) fn read_contact(contact: Contact, unique: Option<&str>, names: &Names) -> LedgerContact {
    let person = primary_person(&contact);
    let first = person
        .map_or(&contact.first_name, |person| &person.first_name)
        .as_deref();
    let last = person
        .map_or(&contact.last_name, |person| &person.last_name)
        .as_deref();
    let email = person
        .map_or(&contact.email, |person| &person.email)
        .clone()
        .unwrap_or_default();
    let phone = person.map_or(&contact.phone, |person| &person.phone);
    let mobile = person.map_or(&contact.mobile, |person| &person.mobile);
    let mut emails: Vec<String> = contact
        .contact_persons
        .iter()
        .filter_map(|person| person.email.clone())
        .collect();
    if !email.is_empty() && !emails.contains(&email) {
        emails.push(email.clone());
    }
    let mut fields = Fields::default();
    let mut put = |field: Field, text: Option<&str>| fields.insert(field, text.unwrap_or_default());
    put(Field::ContactName, Some(&contact.contact_name));
    put(Field::CompanyName, contact.company_name.as_deref());
    put(
        Field::CustomerSubType,
        contact
            .customer_sub_type
            .as_ref()
            .map(CustomerSubType::as_str),
    );
    put(Field::LanguageCode, contact.language_code.as_deref());
    put(Field::PersonFirstName, first);
    put(Field::PersonLastName, last);
    put(Field::PersonEmail, Some(&email));
    put(Field::PersonPhone, phone.as_deref());
    put(Field::PersonMobile, mobile.as_deref());
    if let Some(person) = person {
        for part in [
            PersonPart::Salutation,
            PersonPart::Designation,
            PersonPart::Department,
            PersonPart::Skype,
        ] {
            put(part.of_primary(), person_part(person, part));
        }
    }
    if let Some(second) = second_person(&contact) {
        for part in PersonPart::ALL {
            put(Field::SecondPerson(part), person_part(second, part));
        }
    }
    for field in ContactField::ALL {
        let text = contact_text(&contact, *field, names);
        put(Field::Contact(*field), text.as_deref());
    }
    for key in contact.extra.names() {
        let text = contact.extra.text(key);
        put(Field::Other(key.to_owned()), text.as_deref());
    }
    for part in AddressPart::ALL {
        put(
            Field::Billing(part),
            contact
                .billing_address
                .as_ref()
                .and_then(|address| address_part(address, part)),
        );
        put(
            Field::Shipping(part),
            contact
                .shipping_address
                .as_ref()
                .and_then(|address| address_part(address, part)),
        );
    }
    for custom in &contact.custom_fields {
        if let Some(api_name) = &custom.api_name
            && unique != Some(api_name.as_str())
        {
            put(Field::Custom(api_name.clone()), custom.value.as_deref());
        }
    }
    let summary = ContactSummary {
        contact_id: Some(ContactId::new(contact.contact_id.as_str())),
        external_id: unique.and_then(|field| contact.custom_field(field)),
        is_customer: contact.contact_type != Some(ContactType::Vendor),
        is_active: contact.status != Some(ContactStatus::Inactive),
        email,
        phones: [phone, mobile].into_iter().flatten().cloned().collect(),
        company: contact.company_name.clone().unwrap_or_default(),
        person_name: joined(first, last),
        first_name: first.unwrap_or_default().to_owned(),
        last_name: last.unwrap_or_default().to_owned(),
        display_name: contact.contact_name.clone(),
        modified_at: contact.last_modified_time.map(|time| time.as_second()),
        fields: fields.clone(),
        own_keys: Vec::new(),
    };
    LedgerContact {
        contact_id: ContactId::new(contact.contact_id.as_str()),
        summary,
        emails,
        fields,
        original: Arc::new(contact),
    }
}

fn primary_person(contact: &Contact) -> Option<&ContactPerson> {
    let persons = &contact.contact_persons;
    persons
        .iter()
        .find(|person| person.is_primary_contact == Some(true))
        .or_else(|| {
            persons.iter().find(|person| {
                Some(&person.contact_person_id) == contact.primary_contact_id.as_ref()
            })
        })
        .or_else(|| persons.first())
}

/// The first person in the list who is not the primary one.
fn second_person(contact: &Contact) -> Option<&ContactPerson> {
    let primary = primary_person(contact).map(|person| &person.contact_person_id);
    let mut persons = contact.contact_persons.iter();
    persons.find(|person| Some(&person.contact_person_id) != primary)
}

fn person_part(person: &ContactPerson, part: PersonPart) -> Option<&str> {
    match part {
        PersonPart::Salutation => person.salutation.as_deref(),
        PersonPart::FirstName => person.first_name.as_deref(),
        PersonPart::LastName => person.last_name.as_deref(),
        PersonPart::Email => person.email.as_deref(),
        PersonPart::Phone => person.phone.as_deref(),
        PersonPart::Mobile => person.mobile.as_deref(),
        PersonPart::Designation => person.designation.as_deref(),
        PersonPart::Department => person.department.as_deref(),
        PersonPart::Skype => person.skype.as_deref(),
    }
}

/// A field of the contact in the form in which a mapping gives it.
fn contact_text(contact: &Contact, field: ContactField, names: &Names) -> Option<String> {
    let text = match field {
        ContactField::Website => contact.website.clone(),
        ContactField::Notes => contact.notes.clone(),
        ContactField::PaymentTerms => contact.payment_terms.map(|days| days.to_string()),
        ContactField::PaymentTermsLabel => contact.payment_terms_label.clone(),
        ContactField::CreditLimit => contact
            .credit_limit
            .as_ref()
            .and_then(|limit| amount(limit.as_str())),
        ContactField::CurrencyCode => contact.currency_id.clone(),
        ContactField::OwnerEmail => contact.owner_id.clone(),
        ContactField::ContactNumber => contact.contact_number.clone(),
        ContactField::IsTaxable => contact.is_taxable.map(|flag| flag.to_string()),
        ContactField::CountryCode => contact.country_code.clone(),
        ContactField::VatRegNo => contact.vat_reg_no.clone(),
        ContactField::TaxRegNo => contact.tax_reg_no.clone(),
        ContactField::GstNo => contact.gst_no.clone(),
        _ => contact.extra.text(field.api_key()),
    };
    match (field.form(), text) {
        (FieldForm::Named(list), Some(id)) => names.name(list, &id).map(str::to_owned),
        (_, text) => text,
    }
}

/// A field of the contact as the API takes it.
fn contact_value(field: ContactField, text: &str, names: &Names) -> Option<Value> {
    match field.form() {
        FieldForm::Text | FieldForm::Code => Some(text.into()),
        FieldForm::Whole => text.parse::<i64>().ok().map(Value::from),
        FieldForm::Amount => serde_json::to_value(Amount::new(text)?).ok(),
        FieldForm::Flag => text.parse::<bool>().ok().map(Value::from),
        FieldForm::Named(list) => names.id(list, text).map(Value::from),
    }
}

fn joined(first: Option<&str>, last: Option<&str>) -> String {
    format!("{} {}", first.unwrap_or_default(), last.unwrap_or_default())
        .trim()
        .to_owned()
}

/// A new contact.
pub(super) fn draft_of(fields: &Fields, known: &KnownFields, names: &Names) -> ContactDraft {
    let mut draft = ContactDraft::default();
    draft.contact_type = Some(ContactType::Customer);
    write_plain(&mut draft, fields, names);
    let mut persons = Vec::new();
    for (of, is_primary) in PERSONS {
        if has_person_fields(fields, of) {
            let mut person = ContactPersonDraft::default();
            person.is_primary_contact = Some(is_primary);
            write_person(&mut person, fields, of);
            persons.push(person);
        }
    }
    draft.contact_persons = (!persons.is_empty()).then_some(persons);
    draft.billing_address = address_draft(AddressDraft::default(), fields, Field::Billing);
    draft.shipping_address = address_draft(AddressDraft::default(), fields, Field::Shipping);
    let custom = custom_drafts(fields, known);
    draft.custom_fields = (!custom.is_empty()).then_some(custom);
    draft
}

/// Our id in a contact that a person made; everything else as it was read.
pub(super) fn link_draft(contact: &Contact, id: CustomFieldDraft) -> ContactDraft {
    let mut draft = contact.to_draft();
    draft.custom_fields = Some(merged_custom_fields(contact, vec![id]));
    draft
}

/// Some fields of a contact; everything else as it was read. Its persons and addresses are sent whole, since the
/// remote replaces them whole.
pub(super) fn update_draft(
    contact: &Contact,
    patch: &Fields,
    known: &KnownFields,
    names: &Names,
) -> ContactDraft {
    let mut draft = contact.to_draft();
    write_plain(&mut draft, patch, names);
    if PERSONS.iter().any(|(of, _)| has_person_fields(patch, *of)) {
        let mut persons: Vec<ContactPersonDraft> = contact
            .contact_persons
            .iter()
            .cloned()
            .map(ContactPersonDraft::from)
            .collect();
        for (of, is_primary) in PERSONS {
            if !has_person_fields(patch, of) {
                continue;
            }
            let person = match is_primary {
                true => primary_person(contact),
                false => second_person(contact),
            };
            let id = person.map(|person| &person.contact_person_id);
            let mut known = persons.iter_mut();
            match known.find(|person| id.is_some() && person.contact_person_id.as_ref() == id) {
                Some(person) => write_person(person, patch, of),
                None => {
                    let mut person = ContactPersonDraft::default();
                    person.is_primary_contact = Some(is_primary && persons.is_empty());
                    write_person(&mut person, patch, of);
                    persons.push(person);
                }
            }
        }
        draft.contact_persons = Some(persons);
    }
    let as_read =
        |address: &Option<Address>| address.clone().map(AddressDraft::from).unwrap_or_default();
    draft.billing_address = address_draft(as_read(&contact.billing_address), patch, Field::Billing);
    draft.shipping_address =
        address_draft(as_read(&contact.shipping_address), patch, Field::Shipping);
    let custom = custom_drafts(patch, known);
    if !custom.is_empty() {
        draft.custom_fields = Some(merged_custom_fields(contact, custom));
    }
    draft
}

fn write_plain(draft: &mut ContactDraft, fields: &Fields, names: &Names) {
    let text = |field: Field| fields.get(&field).map(str::to_owned);
    if let Some(name) = text(Field::ContactName) {
        draft.contact_name = Some(name);
    }
    draft.company_name = text(Field::CompanyName);
    draft.customer_sub_type = text(Field::CustomerSubType).map(CustomerSubType::from);
    draft.language_code = text(Field::LanguageCode);
    for (field, text) in fields.iter() {
        match field {
            Field::Contact(field) => {
                if let Some(value) = contact_value(*field, text, names) {
                    draft.extra.insert(field.api_key().to_owned(), value);
                }
                if *field == ContactField::ContactNumber {
                    draft.ignore_auto_number_generation = Some(true);
                }
            }
            Field::Other(key) => {
                draft.extra.insert(key.clone(), text);
            }
            _ => {}
        }
    }
}

/// How a part of a person is called among our fields.
type PartOf = fn(PersonPart) -> Field;

/// The persons that are written, and whether each is the primary one.
const PERSONS: [(PartOf, bool); 2] = [(PersonPart::of_primary, true), (Field::SecondPerson, false)];

fn has_person_fields(fields: &Fields, of: PartOf) -> bool {
    let mut parts = PersonPart::ALL.into_iter();
    parts.any(|part| fields.get(&of(part)).is_some())
}

fn write_person(person: &mut ContactPersonDraft, fields: &Fields, of: PartOf) {
    for part in PersonPart::ALL {
        let Some(text) = fields.get(&of(part)) else {
            continue;
        };
        let place = match part {
            PersonPart::Salutation => &mut person.salutation,
            PersonPart::FirstName => &mut person.first_name,
            PersonPart::LastName => &mut person.last_name,
            PersonPart::Email => &mut person.email,
            PersonPart::Phone => &mut person.phone,
            PersonPart::Mobile => &mut person.mobile,
            PersonPart::Designation => &mut person.designation,
            PersonPart::Department => &mut person.department,
            PersonPart::Skype => &mut person.skype,
        };
        *place = Some(text.to_owned());
    }
}

fn address_part(address: &Address, part: AddressPart) -> Option<&str> {
    match part {
        AddressPart::Attention => address.attention.as_deref(),
        AddressPart::Address => address.address.as_deref(),
        AddressPart::Street2 => address.street2.as_deref(),
        AddressPart::City => address.city.as_deref(),
        AddressPart::State => address.state.as_deref(),
        AddressPart::StateCode => address.state_code.as_deref(),
        AddressPart::Zip => address.zip.as_deref(),
        AddressPart::Country => address.country.as_deref(),
        AddressPart::Phone => address.phone.as_deref(),
    }
}

/// The address with the parts that are given; `None` if none is.
fn address_draft(
    mut address: AddressDraft,
    fields: &Fields,
    of: fn(AddressPart) -> Field,
) -> Option<AddressDraft> {
    let mut any = false;
    for part in AddressPart::ALL {
        let Some(text) = fields.get(&of(part)) else {
            continue;
        };
        any = true;
        let place = match part {
            AddressPart::Attention => &mut address.attention,
            AddressPart::Address => &mut address.address,
            AddressPart::Street2 => &mut address.street2,
            AddressPart::City => &mut address.city,
            AddressPart::State => &mut address.state,
            AddressPart::StateCode => &mut address.state_code,
            AddressPart::Zip => &mut address.zip,
            AddressPart::Country => &mut address.country,
            AddressPart::Phone => &mut address.phone,
        };
        *place = Some(text.to_owned());
    }
    any.then_some(address)
}

fn custom_drafts(fields: &Fields, known: &KnownFields) -> Vec<CustomFieldDraft> {
    let mut drafts = Vec::new();
    for (field, value) in fields.iter() {
        let Field::Custom(api_name) = field else {
            continue;
        };
        drafts.push(match known.other(api_name) {
            Some(known) => known.draft(value),
            None => CustomFieldDraft::by_api_name(api_name.clone(), value),
        });
    }
    drafts
}

/// All custom fields of the contact that have a value, lists among them, with the given ones put in.
fn merged_custom_fields(contact: &Contact, new: Vec<CustomFieldDraft>) -> Vec<CustomFieldDraft> {
    let is_new = |old: &CustomField| {
        new.iter().any(|new| {
            (new.customfield_id.is_some() && new.customfield_id == old.customfield_id)
                || (new.api_name.is_some() && new.api_name == old.api_name)
        })
    };
    let mut merged: Vec<CustomFieldDraft> = contact
        .custom_fields
        .iter()
        .filter(|old| has_value(old) && !is_new(old))
        .cloned()
        .map(CustomFieldDraft::from)
        .collect();
    merged.extend(new);
    merged
}

/// A field of several choices has a list, which is no text and a value all the same.
fn has_value(field: &CustomField) -> bool {
    match &field.raw {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}
