//! Storefronts, vendors, groups of users, settings.

use serde_json::json;

use crate::sandbox::engine::listing::Test::{Among, Has, Is};
use crate::sandbox::engine::resource::{Edition, Params, Resource};
use crate::sandbox::quirks::ListForm;

pub(super) static STORES: Resource = Resource {
    path: "stores",
    table: "companies",
    id: "company_id",
    row: || {
        json!({
            "company_id": "0", "company": "", "storefront": "", "secure_storefront": "", "status": "A",
            "email": "", "lang_code": "en", "redirect_customer": "N", "countries_list": [], "timestamp": "0",
        })
    },
    needs: &["company", "storefront"],
    made_at: &["timestamp"],
    params: Params::Zero,
    filters: &[
        ("company", Has, &["company"]),
        ("status", Among, &["status"]),
    ],
    created: (200, "store_id"),
    updated: "store_id",
    edition: Edition::CsCart,
    ..Resource::PLAIN
};

pub(super) static VENDORS: Resource = Resource {
    path: "vendors",
    table: "companies",
    id: "company_id",
    row: || {
        json!({
            "company_id": "0", "company": "", "email": "", "phone": "", "url": "", "address": "", "city": "",
            "state": "", "country": "", "zipcode": "", "status": "A", "lang_code": "en", "timestamp": "0",
            "categories": "", "shippings": [], "commission": "0.00", "commission_type": "P", "plan_id": "0",
            "seo_name": "", "company_description": "", "tax_number": "",
        })
    },
    needs: &["company", "email"],
    made_at: &["timestamp"],
    params: Params::Zero,
    filters: &[
        ("company", Has, &["company"]),
        ("status", Among, &["status"]),
        ("email", Has, &["email"]),
    ],
    created: (200, ""),
    updated: "store_id",
    edition: Edition::MultiVendor,
    trigger: "new_vendor",
    ..Resource::PLAIN
};

pub(super) static USERGROUPS: Resource = Resource {
    path: "usergroups",
    id: "usergroup_id",
    // 0, 1 and 2 are built in: all, guests, registered.
    first_id: 3,
    row: || {
        json!({
            "usergroup_id": "0", "status": "A", "type": "C", "lang_code": "en", "usergroup": "", "privileges": [],
        })
    },
    needs: &["type", "status"],
    form: ListForm::BareMap,
    unpaged: true,
    single_only: &["privileges"],
    filters: &[("type", Is, &["type"]), ("status", Among, &["status"])],
    in_1_0: false,
    ..Resource::PLAIN
};

pub(super) static SETTINGS: Resource = Resource {
    path: "settings",
    id: "object_id",
    row: || {
        json!({
            "object_id": "0", "name": "", "section_id": "0", "section_tab_id": "0", "value": "", "type": "I",
            "edition_type": "ROOT", "handler": "", "is_global": "Y", "position": "0", "variants": [],
        })
    },
    needs: &["value"],
    empty_past_end: true,
    filters: &[
        ("section_id", Is, &["section_id"]),
        ("section_tab_id", Is, &["section_tab_id"]),
        ("name", Is, &["name"]),
    ],
    sorts: &[("position", &["position", "object_id"])],
    calls: "lgu",
    updated: "object_id",
    privileges: ("view_settings", "update_settings"),
    // Some settings are passwords.
    shown: |state, setting| {
        if let Some(secret) = &state.quirks.planted_secret {
            setting.insert("value".to_owned(), json!(secret));
        }
    },
    ..Resource::PLAIN
};
