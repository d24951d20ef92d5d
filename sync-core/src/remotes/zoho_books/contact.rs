//! Contacts of Zoho Books as our flat fields, and back.

use std::sync::Arc;

use serde_json::Value;
use zoho_books_client::contact_persons::{ContactPerson, ContactPersonDraft};
use zoho_books_client::contacts::{
    Address, AddressDraft, Contact, ContactDraft, ContactRow, ContactStatus, ContactType,
    CustomField, CustomFieldDraft, CustomerSubType,
};

use super::KnownFields;
use crate::fields::{AddressPart, Field, Fields};
use crate::ledger::{ContactId, ContactSummary, LedgerContact};

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
        modified_at: row.last_modified_time.map(|time| time.as_second()),
    }
}

/// A contact as the engine sees it.
pub(super) fn read_contact(contact: Contact, unique: Option<&str>) -> LedgerContact {
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
        modified_at: contact.last_modified_time.map(|time| time.as_second()),
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

fn joined(first: Option<&str>, last: Option<&str>) -> String {
    format!("{} {}", first.unwrap_or_default(), last.unwrap_or_default())
        .trim()
        .to_owned()
}

/// A new contact.
pub(super) fn draft_of(fields: &Fields, known: &KnownFields) -> ContactDraft {
    let mut draft = ContactDraft::default();
    draft.contact_type = Some(ContactType::Customer);
    write_plain(&mut draft, fields);
    if has_person_fields(fields) {
        let mut person = ContactPersonDraft::default();
        person.is_primary_contact = Some(true);
        write_person(&mut person, fields);
        draft.contact_persons = Some(vec![person]);
    }
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
pub(super) fn update_draft(contact: &Contact, patch: &Fields, known: &KnownFields) -> ContactDraft {
    let mut draft = contact.to_draft();
    write_plain(&mut draft, patch);
    if has_person_fields(patch) {
        let primary = primary_person(contact).map(|person| person.contact_person_id.clone());
        let mut persons: Vec<ContactPersonDraft> = contact
            .contact_persons
            .iter()
            .cloned()
            .map(ContactPersonDraft::from)
            .collect();
        match persons
            .iter_mut()
            .find(|person| person.contact_person_id == primary)
        {
            Some(person) if primary.is_some() => write_person(person, patch),
            _ => {
                let mut person = ContactPersonDraft::default();
                person.is_primary_contact = Some(persons.is_empty());
                write_person(&mut person, patch);
                persons.push(person);
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

fn write_plain(draft: &mut ContactDraft, fields: &Fields) {
    let text = |field: Field| fields.get(&field).map(str::to_owned);
    if let Some(name) = text(Field::ContactName) {
        draft.contact_name = Some(name);
    }
    draft.company_name = text(Field::CompanyName);
    draft.customer_sub_type = text(Field::CustomerSubType).map(CustomerSubType::from);
    draft.language_code = text(Field::LanguageCode);
}

fn has_person_fields(fields: &Fields) -> bool {
    [
        Field::PersonFirstName,
        Field::PersonLastName,
        Field::PersonEmail,
        Field::PersonPhone,
    ]
    .iter()
    .any(|field| fields.get(field).is_some())
}

fn write_person(person: &mut ContactPersonDraft, fields: &Fields) {
    let write = |into: &mut Option<String>, field: Field| {
        if let Some(text) = fields.get(&field) {
            *into = Some(text.to_owned());
        }
    };
    write(&mut person.first_name, Field::PersonFirstName);
    write(&mut person.last_name, Field::PersonLastName);
    write(&mut person.email, Field::PersonEmail);
    write(&mut person.phone, Field::PersonPhone);
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
