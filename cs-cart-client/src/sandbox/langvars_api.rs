//! `/langvars` and `/languages/:code/langvars` of the sandbox: texts by name and language.

use serde_json::{Value, json};

use super::engine::ask::{Ask, missing, text};
use super::engine::listing::{Listing, Test};
use super::engine::paging::slice;
use super::engine::record::{Record, column};
use super::engine::table::Table;
use super::reply::Reply;
use super::state::State;

const LANGVARS: Listing<Record> = Listing {
    filters: &[
        ("q", Test::Has, &["name", "value"]),
        ("name", Test::Has, &["name"]),
    ],
    also: |_, _| true,
    sorts: &[("name", &["name"])],
    id: "row",
};

/// Answers for one language: the one that the path names, or `sl`, or the shop's.
pub(super) fn answer(state: &mut State, ask: &Ask<'_>, rest: &[&str], code: Option<&str>) -> Reply {
    let asked = ask.query.get("sl").or(ask.query.get("lang_code"));
    let language = code.or(asked).unwrap_or("en").to_owned();
    match (ask.method, rest) {
        ("GET", []) => list(state, ask, &language),
        ("GET", [name]) => match find(state, name, &language) {
            Some(number) => {
                let row = state
                    .tables
                    .get("langvars")
                    .and_then(|table| table.get(number));
                Reply::json(200, &shown(row))
            }
            None => Reply::error(404, ""),
        },
        ("POST", []) => save(state, ask, None, &language, 201).unwrap_or_else(|reply| reply),
        // A change makes what is not there.
        ("PUT", [name]) => {
            save(state, ask, Some(name), &language, 200).unwrap_or_else(|reply| reply)
        }
        ("DELETE", [name]) => delete(state, name),
        (_, [] | [_]) => Reply::error(405, ""),
        _ => Reply::error(404, ""),
    }
}

fn find(state: &State, name: &str, language: &str) -> Option<u64> {
    let is_it = |row: &Record| column(row, "name") == name && column(row, "lang_code") == language;
    let found = state.tables.get("langvars")?.find(is_it);
    found.map(|(number, _)| number)
}

fn shown(row: Option<&Record>) -> Value {
    row.map_or(
        Value::Null,
        |row| json!({ "name": column(row, "name"), "value": column(row, "value") }),
    )
}

fn list(state: &State, ask: &Ask<'_>, language: &str) -> Reply {
    let rows = state
        .tables
        .get("langvars")
        .into_iter()
        .flat_map(Table::rows);
    let rows = rows.filter(|row| column(row, "lang_code") == language);
    let found = LANGVARS.find(rows, &ask.query, "name", false);
    let repeat = state.quirks.repeat_last_page;
    let page = slice(&ask.query, &state.quirks, found.len(), repeat);
    let rows = found.into_iter().skip(page.skip).take(page.take);
    let rows: Vec<Value> = rows.map(|row| shown(Some(row))).collect();
    Reply::json(200, &json!({ "langvars": rows, "params": page.params }))
}

fn save(
    state: &mut State,
    ask: &Ask<'_>,
    name: Option<&str>,
    language: &str,
    status: u16,
) -> Result<Reply, Reply> {
    let body = ask.body()?;
    let needs: &[&str] = if name.is_some() {
        &["value"]
    } else {
        &["name", "value"]
    };
    if let Some(reply) = missing(&body, needs) {
        return Err(reply);
    }
    let sent = text(&body, "name").unwrap_or_default();
    let name = name.unwrap_or(&sent);
    let language = text(&body, "lang_code").unwrap_or_else(|| language.to_owned());
    let number = find(state, name, &language).unwrap_or(0);
    let table = state.tables.entry("langvars".to_owned());
    let table = table.or_insert_with(|| Table::new(1));
    let number = table.number(number);
    let row = [("name", name), ("lang_code", &language)];
    let mut row: Record = row
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .into_iter()
        .collect();
    row.insert(
        "value".to_owned(),
        json!(text(&body, "value").unwrap_or_default()),
    );
    table.insert(number, row);
    Ok(Reply::json(status, &json!({ "name": name })))
}

/// Deletes a text in all languages.
fn delete(state: &mut State, name: &str) -> Reply {
    let Some(table) = state.tables.get_mut("langvars") else {
        return Reply::error(404, "");
    };
    let mut deleted = false;
    while let Some((number, _)) = table.find(|row| column(row, "name") == name) {
        table.remove(number);
        deleted = true;
    }
    if deleted {
        Reply::no_content()
    } else {
        Reply::error(404, "")
    }
}
