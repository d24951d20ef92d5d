//! Contacts: what is asked for, read and written.

mod calls;
mod reading;
mod writing;

use serde_json::{Value, json};
use wiremock::ResponseTemplate;
use zoho_books_client::contact_persons::{ContactPerson, ContactPersonDraft};
use zoho_books_client::contacts::*;
use zoho_books_client::{Code, Delivery, Error};

use crate::support::*;

/// A contact as live answers have it: `""` wherever something is unset.
fn live_contact() -> Value {
    json!({
        "contact_id": 3_000_000_000_000_000_017_u64,
        "contact_name": "Bowman and Co",
        "company_name": "",
        "contact_type": "customer",
        "customer_sub_type": "business",
        "status": "crm",
        "email": EMAIL,
        "language_code": "",
        "currency_id": "460000000000097",
        "payment_terms": "-3",
        "credit_limit": "",
        "exchange_rate": "",
        "outstanding_receivable_amount": 149.97,
        "is_taxable": "true",
        "has_transaction": "",
        "primary_contact_id": "",
        "contact_persons": [
            {"contact_person_id": "46", "first_name": "Will", "email": EMAIL, "is_primary_contact": true,
             "communication_preference": {"is_email_enabled": true, "is_sms_enabled": false}},
        ],
        "billing_address": {"address_id": "47", "zip": 94588, "city": "Pleasanton ", "state": "", "latitude": ""},
        "shipping_address": "",
        "addresses": [],
        "custom_fields": [
            {"field_id": "48", "customfield_id": "48", "placeholder": "cf_id", "value": 17, "label": "Shop id"},
            {"customfield_id": "49", "api_name": "cf_many", "value": ["a", "b"]},
            {"customfield_id": "50", "api_name": "cf_nothing", "value": null},
        ],
        "custom_field_hash": {"cf_hashed": "yes", "cf_hashed_unformatted": "yes"},
        "cf_promoted": "up",
        "created_time": "2026-06-09T13:16:32-0400",
        "last_modified_time": "",
        "invented_later": {"deep": [1]},
    })
}
