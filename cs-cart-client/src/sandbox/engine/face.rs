//! Rows as answers and posts show them.

use serde_json::{Value, json};

use super::ask::{Ask, scalar};
use super::crud::Entity;
use super::record::{Record, TEXTS};
use crate::sandbox::state::State;

/// What a list that is a map has a row under: its code where it has one, otherwise its id.
pub(super) fn list_key(entity: Entity<'_>, row: &Record) -> String {
    let mut columns = entity.resource.found_by.iter().chain([&entity.resource.id]);
    let key = columns.find_map(|name| row.get(*name).and_then(scalar));
    key.unwrap_or_default()
}

/// A row as an answer has it.
pub(crate) fn shown(
    state: &State,
    entity: Entity<'_>,
    row: &Record,
    ask: &Ask<'_>,
    single: bool,
) -> Record {
    let language = ask.query.get("lang_code").or(ask.query.get("sl"));
    let mut row = face(state, entity, row, language);
    let resource = entity.resource;
    let richer = single && matches!(ask.version, "2.1" | "4.0" | "4.1");
    row.retain(|name, _| {
        let name = name.as_str();
        (single || !resource.single_only.contains(&name))
            && (richer || !resource.only_2_1.contains(&name))
    });
    row
}

/// A row with everything that may be shown of it, in a language.
pub(crate) fn face(
    state: &State,
    entity: Entity<'_>,
    row: &Record,
    language: Option<&str>,
) -> Record {
    let mut row = row.clone();
    let resource = entity.resource;
    if let (Some(Value::Object(mut texts)), Some(language)) = (row.remove(TEXTS), language)
        && let Some(Value::Object(texts)) = texts.remove(language)
    {
        row.extend(texts);
        row.insert("lang_code".to_owned(), json!(language));
    }
    if let Some(secret) = &state.quirks.planted_secret {
        for name in resource.secrets {
            row.insert(
                (*name).to_owned(),
                json!({ "user_key_password": secret, "mode": "live" }),
            );
        }
    }
    if state.quirks.add_on_fields {
        row.insert(
            "addon_flags".to_owned(),
            json!({ "vip": [1, 2, {"x": null}] }),
        );
    }
    (resource.shown)(state, &mut row);
    if resource.numbers.first() != Some(&"*") {
        for (name, value) in &mut row {
            if !resource.numbers.contains(&name.as_str()) {
                as_column(value, name, state.quirks.numbers_as_strings);
            }
            if let (true, Value::String(text)) = (state.quirks.html_entities, &mut *value) {
                *text = crate::sandbox::rows::with_entities(text);
            }
        }
    }
    row
}

/// A number as the database driver gives it.
fn as_column(value: &mut Value, name: &str, as_text: bool) {
    match value {
        Value::Number(number) if as_text => *value = json!(number.to_string()),
        Value::String(text) if !as_text && name.ends_with("_id") => {
            if let Ok(number) = text.parse::<u64>() {
                *value = json!(number);
            }
        }
        _ => {}
    }
}
