//! What is written: discussions, pages, blocks, languages.

use serde_json::json;

use crate::sandbox::engine::listing::Test::{Among, Has, Is};
use crate::sandbox::engine::resource::{Params, Resource};
use crate::sandbox::quirks::ListForm;
use crate::sandbox::reply::Reply;

pub(super) static DISCUSSIONS: Resource = Resource {
    path: "discussions",
    id: "post_id",
    row: || {
        json!({
            "post_id": "0", "thread_id": "0", "object_id": "0", "object_type": "", "type": "B", "name": "",
            "message": "", "rating_value": "0", "timestamp": "0", "status": "A", "user_id": "0",
            "ip_address": "192.0.2.1", "company_id": "1",
        })
    },
    needs: &["name"],
    made_at: &["timestamp"],
    filters: &[
        ("object_type", Is, &["object_type"]),
        ("object_id", Is, &["object_id"]),
        ("thread_id", Is, &["thread_id"]),
        ("status", Among, &["status"]),
        ("name", Has, &["name"]),
        ("message", Has, &["message"]),
        ("rating_value", Is, &["rating_value"]),
    ],
    sorts: &[
        ("timestamp", &["timestamp", "post_id"]),
        ("name", &["name"]),
    ],
    updated: "post_id",
    ..Resource::PLAIN
};

pub(super) static PAGES: Resource = Resource {
    path: "pages",
    id: "page_id",
    row: || {
        json!({
            "page_id": "0", "company_id": "1", "parent_id": "0", "id_path": "", "page_type": "T", "page": "",
            "description": "", "status": "A", "timestamp": "0", "usergroup_ids": "0", "avail_from_timestamp": "0",
            "avail_till_timestamp": "0", "use_avail_period": "N", "position": "0", "link": "", "seo_name": "",
            "meta_keywords": "", "meta_description": "", "page_title": "", "lang_code": "en",
        })
    },
    needs: &["page"],
    made_at: &["timestamp"],
    texts: &["page", "description", "page_title"],
    filters: &[
        ("page_type", Is, &["page_type"]),
        ("parent_id", Is, &["parent_id"]),
        ("status", Among, &["status"]),
        ("item_ids", Among, &["page_id"]),
        ("q", Has, &["page", "description"]),
    ],
    sorts: &[
        ("position", &["position", "page_id"]),
        ("name", &["page"]),
        ("timestamp", &["timestamp"]),
    ],
    updated: "page_id",
    ..Resource::PLAIN
};

pub(super) static BLOCKS: Resource = Resource {
    path: "blocks",
    id: "block_id",
    row: || {
        json!({
            "block_id": "0", "type": "", "properties": [], "company_id": "1", "lang_code": "en", "name": "",
            "content": [],
        })
    },
    needs: &["type"],
    form: ListForm::Bare,
    unpaged: true,
    filters: &[("type", Is, &["type"])],
    updated: "block_id",
    ..Resource::PLAIN
};

pub(super) static LANGUAGES: Resource = Resource {
    path: "languages",
    id: "lang_id",
    found_by: &["lang_code"],
    row: || {
        json!({
            "lang_id": "0", "lang_code": "", "name": "", "status": "A", "country_code": "", "direction": "ltr",
        })
    },
    needs: &["lang_code", "name"],
    unique: &["lang_code"],
    form: ListForm::NamedMap,
    params: Params::WholeTotal,
    filters: &[
        ("lang_code", Is, &["lang_code"]),
        ("status", Among, &["status"]),
    ],
    updated: "lang_id",
    before: |_, _, language, _| {
        let code = language.get("lang_code").and_then(|code| code.as_str());
        match code {
            Some(code) if code.len() == 2 => Ok(()),
            _ => Err(Reply::error(400, "The field lang_code is required")),
        }
    },
    ..Resource::PLAIN
};
