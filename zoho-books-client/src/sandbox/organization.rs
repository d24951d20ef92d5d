//! The organisation itself, its users and its currencies.

use serde_json::{Value, json};

use super::answer::Answer;
use super::state::State;

pub(super) const USER_ID: &str = "5512345000000000041";
pub(super) const USER_NAME: &str = "Sandbox Owner";
pub(super) const BASE_CURRENCY: &str = "5512345000000000097";

/// Id, code, name, symbol, decimal places; the first is the base currency.
pub(super) const CURRENCIES: &[(&str, &str, &str, &str, u8)] = &[
    (BASE_CURRENCY, "USD", "US Dollar", "$", 2),
    ("5512345000000000099", "EUR", "Euro", "€", 2),
    ("5512345000000000101", "GBP", "Pound Sterling", "£", 2),
    ("5512345000000000103", "JPY", "Japanese Yen", "¥", 0),
    ("5512345000000000105", "INR", "Indian Rupee", "₹", 2),
];

pub(super) fn is_currency(id: &str) -> bool {
    CURRENCIES.iter().any(|currency| currency.0 == id)
}

/// Code, symbol, decimal places and full name of a currency; of the base currency if the id is unknown.
pub(super) fn currency(id: &str) -> (&'static str, &'static str, u8, String) {
    CURRENCIES
        .iter()
        .find(|currency| currency.0 == id)
        .or(CURRENCIES.first())
        .map(|(_, code, name, symbol, places)| (*code, *symbol, *places, format!("{code}- {name}")))
        .unwrap_or_default()
}

impl State {
    pub(super) fn list_organizations(&self) -> Answer {
        let one = self.organization();
        Answer::resource(200, "success", "organizations", json!([one]))
    }

    pub(super) fn get_organization(&self) -> Answer {
        let mut one = self.organization();
        if let Some(fields) = one.as_object_mut() {
            fields.insert("is_org_active".to_owned(), json!(true));
            fields.insert("address".to_owned(), json!({"country": "U.S.A"}));
        }
        Answer::resource(200, "success", "organization", one)
    }

    fn organization(&self) -> Value {
        json!({
            "organization_id": self.settings.organization_id,
            "name": "Sandbox Trading",
            "contact_name": USER_NAME,
            "email": "owner@books.example",
            "is_default_org": true,
            "account_created_date": "2026-01-05",
            "time_zone": "America/New_York",
            "is_dst_active": true,
            "language_code": "en",
            "date_format": "MM/dd/yyyy",
            "field_separator": "/",
            "fiscal_year_start_month": "0",
            "industry_type": "Retail",
            "industry_size": "1 to 10",
            "country_code": "US",
            "country_name": "U.S.A.",
            "currency_id": BASE_CURRENCY,
            "currency_code": "USD",
            "currency_symbol": "$",
            "currency_format": "1,234,567.89",
            "price_precision": 2,
            "plan_name": "TRIAL",
            "plan_period": "Monthly",
            "plan_type": 12,
            "portal_name": "sandboxtrading",
            "company_id_label": "",
            "company_id_value": "",
            "tax_id_label": "",
            "tax_id_value": "",
            "org_settings": {"is_org_active": true},
        })
    }

    pub(super) fn list_users(&self) -> Answer {
        let user = json!({
            "user_id": USER_ID,
            "role_id": "5512345000000000043",
            "name": USER_NAME,
            "email": "owner@books.example",
            "user_role": "admin",
            "user_type": "zoho",
            "status": "active",
            "is_current_user": true,
            "photo_url": "",
        });
        Answer::resource(200, "success", "users", json!([user])).with(
            "page_context",
            json!({"page": 1, "per_page": 200, "has_more_page": false, "report_name": "Users", "sort_column": "name", "sort_order": "A"}),
        )
    }

    pub(super) fn current_user(&self) -> Answer {
        let user = json!({
            "user_id": USER_ID,
            "role_id": "5512345000000000043",
            "name": USER_NAME,
            "email_ids": [{"email": "owner@books.example", "is_selected": true}],
            "user_role": "admin",
            "user_type": "zoho",
            "status": "active",
            "is_employee": true,
            "photo_url": "",
            "created_time": "2026-01-05T09:00:00-0500",
            "custom_fields": "",
        });
        Answer::resource(200, "success", "user", user)
    }
}
