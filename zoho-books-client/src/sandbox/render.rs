//! Contacts as Zoho Books shows them: the whole record, and the shorter row of a list.
//!
//! `contact_blank.json` and `row_blank.json` hold what an untouched record has in each observed field: `""` where a value is
//! unset, whatever its type.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::clock::{shown_date, shown_time, wire_time};
use super::fields::{address_names, person_names};
use super::organization::{BASE_CURRENCY, USER_ID, USER_NAME, currency};
use super::record::{Address, Contact, Fields, Person, text};
use super::state::State;

const TERMS_ID: &str = "5512345000000000113";

static DETAIL: LazyLock<Map<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("contact_blank.json")).unwrap_or_default());
static ROW: LazyLock<Map<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("row_blank.json")).unwrap_or_default());

impl State {
    /// The whole record.
    pub(super) fn detail(&self, contact: &Contact) -> Value {
        let mut shown = DETAIL.clone();
        shown.extend(own_fields(contact));
        self.show_common(contact, &mut shown);
        let offset = self.settings.offset;
        let (code, symbol, places, name) = currency(currency_id(contact));
        let primary = contact.primary().map(|person| person.id.to_string());
        let persons: Vec<Value> = contact.persons.iter().map(show_person).collect();
        let more: Vec<Value> = contact.more_addresses.iter().map(show_address).collect();
        put(
            &mut shown,
            [
                ("primary_contact_id", json!(primary.unwrap_or_default())),
                (
                    "contact_salutation",
                    json!(contact.primary_text("salutation")),
                ),
                ("designation", json!(contact.primary_text("designation"))),
                ("department", json!(contact.primary_text("department"))),
                ("contact_persons", Value::Array(persons)),
                ("billing_address", show_address(&contact.billing)),
                ("shipping_address", show_address(&contact.shipping)),
                ("addresses", Value::Array(more)),
                ("entity_address_id", json!(contact.billing.id.to_string())),
                ("currency_symbol", json!(symbol)),
                ("price_precision", json!(places)),
                ("has_transaction", json!(contact.has_transactions)),
                ("created_date", json!(shown_date(contact.created, offset))),
                ("created_by_id", json!(USER_ID)),
                ("created_by_name", json!(USER_NAME)),
                ("last_modified_by_id", json!(USER_ID)),
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
                    }]),
                ),
            ],
        );
        self.show_custom(contact, &mut shown);
        Value::Object(shown)
    }

    /// The row of a list: no addresses, no persons, no notes.
    pub(super) fn row(&self, contact: &Contact) -> Value {
        let mut shown = ROW.clone();
        for (name, value) in own_fields(contact) {
            if let Some(slot) = shown.get_mut(&name) {
                *slot = value;
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
                ("customer_name", json!(contact.name())),
                ("vendor_name", json!(contact.name())),
                ("contact_type_formatted", json!(kind)),
                (
                    "created_time_formatted",
                    json!(shown_time(contact.created, offset)),
                ),
                (
                    "last_modified_time_formatted",
                    json!(shown_time(contact.modified, offset)),
                ),
            ],
        );
        if self.settings.list_custom_fields {
            self.show_custom(contact, &mut shown);
        } else {
            shown.remove("custom_fields");
            shown.remove("custom_field_hash");
        }
        Value::Object(shown)
    }

    fn show_common(&self, contact: &Contact, shown: &mut Map<String, Value>) {
        let offset = self.settings.offset;
        let or = |name: &str, default: &str| match text(&contact.fields, name) {
            "" => json!(default),
            set => json!(set),
        };
        let sub_type = if contact.is_vendor() { "" } else { "business" };
        put(
            shown,
            [
                ("contact_id", json!(contact.id.to_string())),
                ("contact_type", or("contact_type", "customer")),
                ("customer_sub_type", or("customer_sub_type", sub_type)),
                (
                    "status",
                    json!(if contact.inactive {
                        "inactive"
                    } else {
                        "active"
                    }),
                ),
                ("source", json!(contact.source)),
                ("first_name", json!(contact.primary_text("first_name"))),
                ("last_name", json!(contact.primary_text("last_name"))),
                ("email", json!(contact.primary_text("email"))),
                ("phone", json!(contact.primary_text("phone"))),
                ("mobile", json!(contact.primary_text("mobile"))),
                ("currency_id", json!(currency_id(contact))),
                ("currency_code", json!(currency(currency_id(contact)).0)),
                ("payment_terms_id", json!(TERMS_ID)),
                (
                    "payment_terms_label",
                    or("payment_terms_label", "Due on Receipt"),
                ),
                ("created_time", json!(wire_time(contact.created, offset))),
                (
                    "last_modified_time",
                    json!(wire_time(contact.modified, offset)),
                ),
            ],
        );
    }

    /// Only fields that are set: `custom_fields`, the promoted `cf_…` and `custom_field_hash`.
    fn show_custom(&self, contact: &Contact, shown: &mut Map<String, Value>) {
        let mut entries = Vec::new();
        let mut hash = Map::new();
        for field in &self.custom_fields {
            let Some(value) = contact.custom.get(&field.id) else {
                continue;
            };
            entries.push(field.show_value(value));
            hash.insert(field.api_name.clone(), value.clone());
            hash.insert(format!("{}_unformatted", field.api_name), value.clone());
        }
        shown.extend(hash.clone());
        shown.insert("custom_fields".to_owned(), Value::Array(entries));
        shown.insert("custom_field_hash".to_owned(), Value::Object(hash));
    }
}

fn own_fields(contact: &Contact) -> impl Iterator<Item = (String, Value)> {
    contact
        .fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
}

fn currency_id(contact: &Contact) -> &str {
    match text(&contact.fields, "currency_id") {
        "" => BASE_CURRENCY,
        set => set,
    }
}

fn put<const N: usize>(shown: &mut Map<String, Value>, fields: [(&str, Value); N]) {
    for (name, value) in fields {
        shown.insert(name.to_owned(), value);
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
    put(&mut shown, [("address_id", json!(address.id.to_string()))]);
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
    put(
        &mut shown,
        [
            ("contact_person_id", json!(person.id.to_string())),
            ("is_primary_contact", json!(person.primary)),
            ("is_added_in_portal", flag("enable_portal")),
            ("enable_portal", flag("enable_portal")),
            ("fax", json!("")),
            ("photo_url", json!("")),
            ("is_sms_enabled_for_cp", flag("is_sms_enabled_for_cp")),
            ("communication_preference", preference),
        ],
    );
    Value::Object(shown)
}
