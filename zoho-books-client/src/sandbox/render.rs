//! Contacts as Zoho Books shows them: the whole record, and the shorter row of a list.
//!
//! `contact_blank.json` and `row_blank.json` hold what an untouched record has in each observed field: `""` where a value is
//! unset, whatever its type.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::clock::{shown_date, shown_time, wire_time};
use super::fields::{address_names, person_names};
use super::organization::{BASE_CURRENCY, Currency, USER_ID, USER_NAME};
use super::record::{Address, Contact, Fields, Person, text};
use super::shown::{Shown, Slot, put};
use super::state::State;

const TERMS_ID: &str = "5512345000000000113";

static DETAIL: LazyLock<Map<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("contact_blank.json")).unwrap_or_default());
static ROW: LazyLock<Map<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("row_blank.json")).unwrap_or_default());

impl State {
    /// The whole record.
    pub(super) fn detail(&self, contact: &Contact) -> Value {
        let mut shown = blank(&DETAIL);
        for (name, value) in &contact.fields {
            shown.insert(Cow::Borrowed(name), Slot::Kept(value));
        }
        self.show_common(contact, &mut shown);
        let offset = self.settings.offset;
        let Currency {
            code,
            symbol,
            places,
            name,
        } = self.currency(currency_id(contact));
        let primary = contact.primary().map(|person| person.id.to_string());
        let persons: Vec<Value> = contact.persons.iter().map(show_person).collect();
        let more: Vec<Value> = contact.more_addresses.iter().map(show_address).collect();
        put(
            &mut shown,
            [
                ("primary_contact_id", primary.unwrap_or_default().into()),
                (
                    "contact_salutation",
                    contact.primary_text("salutation").into(),
                ),
                ("designation", contact.primary_text("designation").into()),
                ("department", contact.primary_text("department").into()),
                ("contact_persons", Value::Array(persons).into()),
                ("billing_address", show_address(&contact.billing).into()),
                ("shipping_address", show_address(&contact.shipping).into()),
                ("addresses", Value::Array(more).into()),
                ("entity_address_id", contact.billing.id.to_string().into()),
                ("currency_symbol", symbol.into()),
                ("price_precision", json!(places).into()),
                ("has_transaction", json!(contact.has_transactions).into()),
                ("created_date", shown_date(contact.created, offset).into()),
                ("created_by_id", USER_ID.into()),
                ("created_by_name", USER_NAME.into()),
                ("last_modified_by_id", USER_ID.into()),
                (
                    "customer_currency_summaries",
                    json!([{
                        "currency_id": currency_id(contact),
                        "currency_code": code,
                        "currency_name_formatted": name,
                        "currency_symbol": symbol,
                        "price_precision": places,
                        "is_base_currency": currency_id(contact) == BASE_CURRENCY,
                        "outstanding_receivable_amount": 0,
                        "unused_credits_receivable_amount": 0,
                    }])
                    .into(),
                ),
            ],
        );
        self.show_custom(contact, &mut shown);
        json!(shown)
    }

    /// The row of a list: no addresses, no persons, no notes.
    pub(super) fn row<'a>(&'a self, contact: &'a Contact) -> Shown<'a> {
        let mut shown = blank(&ROW);
        for (name, value) in &contact.fields {
            if let Some(slot) = shown.get_mut(*name) {
                *slot = Slot::Kept(value);
            }
        }
        self.show_common(contact, &mut shown);
        let offset = self.settings.offset;
        let kind = if contact.is_vendor() {
            "Vendor"
        } else {
            "Customer"
        };
        put(
            &mut shown,
            [
                ("customer_name", contact.name().into()),
                ("vendor_name", contact.name().into()),
                ("contact_type_formatted", kind.into()),
                (
                    "created_time_formatted",
                    shown_time(contact.created, offset).into(),
                ),
                (
                    "last_modified_time_formatted",
                    shown_time(contact.modified, offset).into(),
                ),
            ],
        );
        if self.settings.list_custom_fields {
            self.show_custom(contact, &mut shown);
        } else {
            shown.remove("custom_fields");
            shown.remove("custom_field_hash");
        }
        shown
    }

    fn show_common<'a>(&'a self, contact: &'a Contact, shown: &mut Shown<'a>) {
        let offset = self.settings.offset;
        let or = |name: &str, default: &'a str| match text(&contact.fields, name) {
            "" => default.into(),
            set => set.into(),
        };
        let sub_type = if contact.is_vendor() { "" } else { "business" };
        let status = if contact.inactive {
            "inactive"
        } else {
            "active"
        };
        put(
            shown,
            [
                ("contact_id", contact.id.to_string().into()),
                ("contact_type", or("contact_type", "customer")),
                ("customer_sub_type", or("customer_sub_type", sub_type)),
                ("status", status.into()),
                ("source", contact.source.into()),
                ("first_name", contact.primary_text("first_name").into()),
                ("last_name", contact.primary_text("last_name").into()),
                ("email", contact.primary_text("email").into()),
                ("phone", contact.primary_text("phone").into()),
                ("mobile", contact.primary_text("mobile").into()),
                ("currency_id", currency_id(contact).into()),
                (
                    "currency_code",
                    self.currency(currency_id(contact)).code.into(),
                ),
                ("payment_terms_id", TERMS_ID.into()),
                (
                    "payment_terms_label",
                    or("payment_terms_label", "Due on Receipt"),
                ),
                ("created_time", wire_time(contact.created, offset).into()),
                (
                    "last_modified_time",
                    wire_time(contact.modified, offset).into(),
                ),
            ],
        );
    }

    /// Only fields that are set: `custom_fields`, the promoted `cf_…` and `custom_field_hash`.
    fn show_custom<'a>(&'a self, contact: &'a Contact, shown: &mut Shown<'a>) {
        let mut entries = Vec::new();
        let mut hash = Shown::new();
        for field in &self.custom_fields {
            let Some(value) = contact.custom.get(&field.id) else {
                continue;
            };
            entries.push(field.show_value(value));
            let unformatted = format!("{}_unformatted", field.api_name);
            for place in [&mut hash, &mut *shown] {
                place.insert(Cow::Borrowed(&field.api_name), Slot::Kept(value));
                place.insert(Cow::Owned(unformatted.clone()), Slot::Kept(value));
            }
        }
        put(
            shown,
            [
                ("custom_fields", Slot::Custom(entries)),
                ("custom_field_hash", Slot::Map(hash)),
            ],
        );
    }
}

fn blank(fields: &'static Map<String, Value>) -> Shown<'static> {
    let slot = |(name, value): (&'static String, _)| (name.as_str().into(), Slot::Kept(value));
    fields.iter().map(slot).collect()
}

fn currency_id(contact: &Contact) -> &str {
    match text(&contact.fields, "currency_id") {
        "" => BASE_CURRENCY,
        set => set,
    }
}

fn texts<'a>(names: impl Iterator<Item = &'a str>, fields: &Fields) -> Map<String, Value> {
    names
        .map(|name| (name.to_owned(), json!(text(fields, name))))
        .collect()
}

/// An address; one that nobody filled in has an id and `""` everywhere else.
pub(super) fn show_address(address: &Address) -> Value {
    let mut shown = texts(address_names(), &address.fields);
    shown.insert("address_id".to_owned(), json!(address.id.to_string()));
    Value::Object(shown)
}

/// A contact person.
pub(super) fn show_person(person: &Person) -> Value {
    let mut shown = texts(person_names(), &person.fields);
    let flag = |name: &str| json!(person.fields.get(name) == Some(&Value::Bool(true)));
    let mut preference = json!({"is_email_enabled": true, "is_whatsapp_enabled": false});
    if let (Some(all), Some(Value::Object(set))) = (
        preference.as_object_mut(),
        person.fields.get("communication_preference"),
    ) {
        all.extend(set.clone());
    }
    let more = [
        ("contact_person_id", json!(person.id.to_string())),
        ("is_primary_contact", json!(person.primary)),
        ("is_added_in_portal", flag("enable_portal")),
        ("enable_portal", flag("enable_portal")),
        ("fax", json!("")),
        ("photo_url", json!("")),
        ("is_sms_enabled_for_cp", flag("is_sms_enabled_for_cp")),
        ("communication_preference", preference),
    ];
    shown.extend(more.map(|(name, value)| (name.to_owned(), value)));
    Value::Object(shown)
}
