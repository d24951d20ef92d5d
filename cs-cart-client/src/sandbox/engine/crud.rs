//! List, get, create, update and delete, for every resource that is kept as JSON.

use serde_json::{Map, Value, json};

use super::ask::{Ask, Body, Fired, missing, scalar};
use super::face::{face, list_key, shown};
use super::listing::{Cell, Columns as _};
use super::paging::slice;
use super::record::{Record, TEXTS, cents, column, money};
use super::resource::{Child, Params, Resource};
use super::table::Table;
use crate::sandbox::entities;
use crate::sandbox::quirks::ListForm;
use crate::sandbox::reply::Reply;
use crate::sandbox::state::State;

/// A resource under its name, which an add-on's has only here.
#[derive(Clone, Copy)]
pub(crate) struct Entity<'a> {
    pub(crate) name: &'a str,
    pub(crate) resource: &'static Resource,
}

impl<'a> Entity<'a> {
    pub(crate) const fn table(&self) -> &'a str {
        if self.resource.table.is_empty() {
            self.name
        } else {
            self.resource.table
        }
    }

    const fn rows(&self) -> &'a str {
        if self.resource.rows.is_empty() {
            self.name
        } else {
            self.resource.rows
        }
    }

    fn can(&self, call: char) -> bool {
        self.resource.calls.contains(call)
    }

    /// The record that a part of the path names.
    fn find<'s>(&self, state: &'s State, id: &str, within: &Within) -> Option<(u64, &'s Record)> {
        let table = state.tables.get(self.table())?;
        let by_number = id
            .parse()
            .ok()
            .and_then(|number| Some((number, table.get(number)?)));
        let by_name = || {
            table.find(|row| {
                let mut columns = self.resource.found_by.iter();
                columns.any(|name| column(row, name) == id) && within.has(row)
            })
        };
        by_number
            .or_else(by_name)
            .filter(|(_, row)| within.has(row))
    }

    /// Keeps a new row and says its number. Where the row names one itself, that is taken.
    pub(crate) fn insert(&self, state: &mut State, mut row: Record) -> u64 {
        let resource = self.resource;
        let now = state.now();
        for name in [resource.made_at, resource.changed_at].concat() {
            if matches!(&*column(&row, name), "" | "0") {
                row.insert(name.to_owned(), json!(now));
            }
        }
        let name = self.table().to_owned();
        let first = resource.first_id;
        let table = state
            .tables
            .entry(name)
            .or_insert_with(|| Table::new(first));
        let asked = column(&row, resource.id).parse().unwrap_or(0);
        let number = table.number(asked);
        if asked != number {
            row.insert(resource.id.to_owned(), json!(number));
        }
        table.insert(number, row);
        number
    }
}

/// What records must say to be among those that a path means, such as the storefront of `/stores/:id`.
#[derive(Default)]
pub(crate) struct Within(Vec<(&'static str, String)>);

impl Within {
    fn of_scope(ask: &Ask<'_>, resource: &Resource) -> Self {
        let scoped = ask
            .scope
            .filter(|_| (resource.row)().get("company_id").is_some());
        Self(
            scoped
                .map(|id| ("company_id", id.to_string()))
                .into_iter()
                .collect(),
        )
    }

    fn has(&self, record: &Record) -> bool {
        self.0.iter().all(|(name, wanted)| {
            let is_wanted = |cell: &Cell<'_>| match cell {
                Cell::Number(number) => number.to_string() == *wanted,
                Cell::Text(text) => text == wanted,
            };
            record.passes(name, &is_wanted)
        })
    }

    fn stamp(&self, record: &mut Record) {
        for (name, value) in &self.0 {
            match record.get_mut(*name) {
                Some(Value::Array(values)) => values.push(json!(value)),
                _ => {
                    record.insert((*name).to_owned(), json!(value));
                }
            }
        }
    }
}

/// Answers a request for a resource or for what is below it.
pub(crate) fn answer(
    state: &mut State,
    entity: Entity<'_>,
    ask: &Ask<'_>,
    fired: &mut Fired,
) -> Reply {
    let within = Within::of_scope(ask, entity.resource);
    if let [id, path, rest @ ..] = ask.rest {
        let mut children = entity.resource.children.iter();
        let Some(child) = children.find(|child| child.path == *path) else {
            return Reply::error(404, "");
        };
        let Some((_, parent)) = entity.find(state, id, &within) else {
            return Reply::error(404, "");
        };
        let id = column(parent, entity.resource.id);
        return below(state, child, &id, rest, ask, fired);
    }
    calls(state, entity, ask, ask.rest, &within, fired)
}

fn below(
    state: &mut State,
    child: &'static Child,
    parent: &str,
    rest: &[&str],
    ask: &Ask<'_>,
    fired: &mut Fired,
) -> Reply {
    if let Some(reply) = (child.special)(state, ask, parent) {
        return reply;
    }
    let Some(resource) = entities::find(child.entity) else {
        return Reply::error(404, "");
    };
    let entity = Entity {
        name: child.entity,
        resource,
    };
    let fixed = child
        .fixed
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()));
    let within = Within(fixed.chain([(child.column, parent.to_owned())]).collect());
    calls(state, entity, ask, rest, &within, fired)
}

fn calls(
    state: &mut State,
    entity: Entity<'_>,
    ask: &Ask<'_>,
    rest: &[&str],
    within: &Within,
    fired: &mut Fired,
) -> Reply {
    match (ask.method, rest) {
        ("GET", []) if entity.can('l') => list(state, entity, ask, within),
        ("GET", [id]) if entity.can('g') => match entity.find(state, id, within) {
            Some((_, row)) => {
                Reply::json(200, &Value::Object(shown(state, entity, row, ask, true)))
            }
            None => Reply::error(404, ""),
        },
        ("POST", []) if entity.can('c') => {
            create(state, entity, ask, within, fired).unwrap_or_else(|reply| reply)
        }
        ("PUT", [id]) if entity.can('u') => {
            update(state, entity, ask, id, within).unwrap_or_else(|reply| reply)
        }
        ("DELETE", [id]) if entity.can('d') => delete(state, entity, ask, id, within),
        (_, [] | [_]) => Reply::error(405, ""),
        _ => Reply::error(404, ""),
    }
}

fn list(state: &State, entity: Entity<'_>, ask: &Ask<'_>, within: &Within) -> Reply {
    let resource = entity.resource;
    let query = &ask.query;
    let mut needs = resource.list_needs.iter();
    if let Some(need) = needs.find(|need| query.get(need).is_none()) {
        return Reply::error(400, &format!("The field {need} is required"));
    }
    let table = state.tables.get(entity.table());
    let rows = table.into_iter().flat_map(Table::rows);
    let sort_by = query.get("sort_by").unwrap_or_default();
    let descending = query.get("sort_order") == Some("desc") && !state.quirks.ignore_sort;
    let sort_by = if state.quirks.ignore_sort {
        ""
    } else {
        sort_by
    };
    let found = resource.listing().find(
        rows.filter(|row| within.has(row)),
        query,
        sort_by,
        descending,
    );
    let repeat = state.quirks.repeat_last_page && !resource.empty_past_end;
    let mut page = slice(query, &state.quirks, found.len(), repeat);
    let all_of_1_0 = ask.version == "1.0" && query.get("items_per_page").is_none();
    if resource.unpaged || all_of_1_0 {
        (page.skip, page.take) = (0, usize::MAX);
    }
    if let (Params::WholeTotal, Some(total)) = (resource.params, page.params.get_mut("total_items"))
    {
        *total = found.len().into();
    }
    let rows = found
        .into_iter()
        .skip(page.skip)
        .take(page.take)
        .map(|row| (list_key(entity, row), shown(state, entity, row, ask, false)));
    let form = state.quirks.list_forms.get(entity.name).copied();
    let form = form.unwrap_or(if ask.version == "1.0" {
        ListForm::Bare
    } else {
        resource.form
    });
    let rows = match form {
        ListForm::Named | ListForm::Bare => rows.map(|(_, row)| Value::Object(row)).collect(),
        ListForm::NamedMap | ListForm::BareMap => {
            let map: Map<String, Value> =
                rows.map(|(key, row)| (key, Value::Object(row))).collect();
            // PHP has one kind of array: an empty map is a list.
            if map.is_empty() {
                json!([])
            } else {
                Value::Object(map)
            }
        }
    };
    let params = match resource.params {
        Params::Zero => json!([0]),
        Params::Paged | Params::WholeTotal => Value::Object(page.params),
    };
    let answer = match form {
        ListForm::Named | ListForm::NamedMap => json!({ entity.rows(): rows, "params": params }),
        ListForm::Bare | ListForm::BareMap => rows,
    };
    Reply::json(200, &answer)
}

fn create(
    state: &mut State,
    entity: Entity<'_>,
    ask: &Ask<'_>,
    within: &Within,
    fired: &mut Fired,
) -> Result<Reply, Reply> {
    let resource = entity.resource;
    let body = ask.body()?;
    if let Some(reply) = missing(&body, resource.needs) {
        return Err(reply);
    }
    let mut row = new_row(resource);
    write(resource, &mut row, &body, None);
    within.stamp(&mut row);
    refuse_taken(state, entity, &row)?;
    (resource.before)(state, 0, &mut row, &body)?;
    row.remove(resource.id);
    let number = entity.insert(state, row);
    if !resource.trigger.is_empty()
        && let Some(post) = post(state, entity, number)
    {
        fired.push((resource.trigger, post));
    }
    let (status, name) = resource.created;
    let name = if name.is_empty() { resource.id } else { name };
    Ok(Reply::json(status, &json!({ name: number })))
}

/// A row before anything was written into it.
pub(crate) fn new_row(resource: &Resource) -> Record {
    match (resource.row)() {
        Value::Object(row) => row,
        _ => Record::new(),
    }
}

fn refuse_taken(state: &State, entity: Entity<'_>, row: &Record) -> Result<(), Reply> {
    let table = state.tables.get(entity.table());
    let mut rows = table.into_iter().flat_map(Table::rows);
    let unique = entity.resource.unique;
    let same = |known: &Record| {
        unique
            .iter()
            .all(|name| column(known, name) == column(row, name))
    };
    if !unique.is_empty() && rows.any(same) {
        return Err(Reply::error(400, "There is one like it already"));
    }
    Ok(())
}

/// What a hook posts of a new record.
pub(crate) fn post(state: &State, entity: Entity<'_>, number: u64) -> Option<Value> {
    let row = state.tables.get(entity.table())?.get(number)?;
    let mut row = face(state, entity, row, None);
    (entity.resource.posted)(state, &mut row);
    Some(Value::Object(row))
}

/// Writes what was sent into a row; texts in another language beside those that are there.
fn write(resource: &Resource, row: &mut Record, body: &Body, language: Option<&str>) {
    let mut translated = Record::new();
    for (name, value) in body {
        let name = name.as_str();
        if name == "lang_code" && language.is_some() {
            continue;
        }
        if language.is_some() && resource.texts.contains(&name) {
            translated.insert(name.to_owned(), value.clone());
            continue;
        }
        let value = match scalar(value) {
            Some(amount) if resource.money.contains(&name) => json!(money(cents(&amount))),
            _ => value.clone(),
        };
        row.insert(name.to_owned(), value);
    }
    if let (Some(language), false) = (language, translated.is_empty()) {
        let texts = row.entry(TEXTS).or_insert_with(|| json!({}));
        if let Value::Object(texts) = texts {
            let known = texts.entry(language).or_insert_with(|| json!({}));
            if let Value::Object(known) = known {
                known.extend(translated);
            }
        }
    }
}

fn update(
    state: &mut State,
    entity: Entity<'_>,
    ask: &Ask<'_>,
    id: &str,
    within: &Within,
) -> Result<Reply, Reply> {
    let resource = entity.resource;
    let body = ask.body()?;
    let Some((number, row)) = entity.find(state, id, within) else {
        return Err(Reply::error(404, ""));
    };
    let mut row = row.clone();
    let sent = body.get("lang_code").and_then(scalar);
    let language = sent.or_else(|| ask.query.get("lang_code").map(str::to_owned));
    let own = column(&row, "lang_code");
    let is_other = |language: &String| *language != own && !own.is_empty();
    write(
        resource,
        &mut row,
        &body,
        language.filter(is_other).as_deref(),
    );
    for name in resource.changed_at {
        if !body.contains_key(*name) {
            row.insert((*name).to_owned(), json!(state.now()));
        }
    }
    (resource.before)(state, number, &mut row, &body)?;
    row.insert(resource.id.to_owned(), json!(number));
    if let Some(table) = state.tables.get_mut(entity.table()) {
        table.insert(number, row);
    }
    Ok(Reply::json(
        200,
        &match resource.updated {
            "" => json!({ "message": "OK" }),
            name => json!({ name: number.to_string() }),
        },
    ))
}

fn delete(
    state: &mut State,
    entity: Entity<'_>,
    ask: &Ask<'_>,
    id: &str,
    within: &Within,
) -> Reply {
    let resource = entity.resource;
    if resource.delete_needs_body && ask.bytes.is_empty() {
        return Reply::error(400, "Syntax error");
    }
    if resource.delete_needs_product && ask.query.get("product_id").is_none() {
        return Reply::error(400, "The field product_id is required");
    }
    let Some((number, _)) = entity.find(state, id, within) else {
        return Reply::error(404, "");
    };
    if let Some(table) = state.tables.get_mut(entity.table()) {
        table.remove(number);
    }
    Reply::no_content()
}
