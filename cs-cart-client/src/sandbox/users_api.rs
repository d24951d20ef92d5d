//! `/users` of the sandbox.

use serde_json::{Map, Value, json};

use super::ask::{Ask, Fired};
use super::ask::{Query, field, slice};
use super::quirks::UnknownUser;
use super::reply::Reply;
use super::rows;
use super::seed::ShopUser;
use super::state::State;

pub(super) fn answer(state: &mut State, ask: &Ask<'_>, fired: &mut Fired) -> Reply {
    match (ask.method, ask.rest) {
        ("GET", []) => list(state, ask),
        ("GET", [id]) => with_id(id, |id| read(state, ask, id)),
        ("POST", []) => create(state, ask, fired),
        ("PUT", [id]) => with_id(id, |id| update(state, ask, id)),
        ("DELETE", [id]) => with_id(id, |id| delete(state, id)),
        ("GET", [id, "usergroups"]) => with_id(id, |id| groups(state, id)),
        ("PUT", [id, "usergroups", group]) => with_id(id, |id| {
            with_id(group, |group| set_group(state, ask, id, group))
        }),
        ("DELETE", [id, "usergroups", group]) => with_id(id, |id| {
            with_id(group, |group| remove_group(state, id, group))
        }),
        (_, [] | [_] | [_, "usergroups", ..]) => Reply::error(405, ""),
        _ => Reply::error(404, ""),
    }
}

fn with_id(id: &str, answer: impl FnOnce(u64) -> Reply) -> Reply {
    id.parse().map_or_else(|_| Reply::error(404, ""), answer)
}

fn in_scope(state: &State, ask: &Ask<'_>, user: &ShopUser) -> bool {
    ask.scope
        .is_none_or(|company| state.quirks.multi_vendor || user.company_id == company)
}

fn list(state: &State, ask: &Ask<'_>) -> Reply {
    let query = &ask.query;
    if state.quirks.user_type_required && query.get("user_type").is_none() {
        return Reply::error(400, "The field user_type is required");
    }
    let asked = query
        .ids("user_ids")
        .filter(|_| !state.quirks.ignore_user_ids);
    let candidates: Vec<&ShopUser> = match &asked {
        Some(ids) => ids.iter().filter_map(|id| state.users.get(id)).collect(),
        None => state.users.values().collect(),
    };
    let mut found: Vec<&ShopUser> = candidates
        .into_iter()
        .filter(|user| in_scope(state, ask, user) && fits(user, query))
        .collect();
    let sort_by = if state.quirks.ignore_sort {
        "name"
    } else {
        query.get("sort_by").unwrap_or("name")
    };
    sort(&mut found, sort_by);
    let descending = !state.quirks.ignore_sort && query.get("sort_order") == Some("desc");
    if descending {
        found.reverse();
    }
    let mut page = slice(
        query,
        &state.quirks,
        found.len(),
        state.quirks.repeat_last_page,
    );
    let users: Vec<Value> = found
        .into_iter()
        .skip(page.skip)
        .take(page.take)
        .map(|user| rows::user(&state.quirks, user))
        .collect();
    page.params
        .insert("extended_search".to_owned(), true.into());
    page.params.insert("sort_by".to_owned(), sort_by.into());
    let (order, reverse) = if descending {
        ("desc", "asc")
    } else {
        ("asc", "desc")
    };
    page.params.insert("sort_order".to_owned(), order.into());
    page.params
        .insert("sort_order_rev".to_owned(), reverse.into());
    Reply::json(200, &json!({ "users": users, "params": page.params }))
}

/// Whether a user passes every filter that was sent.
fn fits(user: &ShopUser, query: &Query) -> bool {
    let has = |name: &str, text: &str| {
        query
            .get(name)
            .is_none_or(|part| text.to_lowercase().contains(&part.to_lowercase()))
    };
    let is = |name: &str, text: &str| query.get(name).is_none_or(|wanted| wanted == text);
    let among = |name: &str, id: u64| query.ids(name).is_none_or(|ids| ids.contains(&id));
    let full_name = || format!("{} {}", user.firstname, user.lastname);
    let kinds = |name: &str| {
        let kinds = query
            .list(name)
            .filter(|_| query.get("user_type").is_none());
        kinds.map(|kinds| kinds.contains(&user.user_type.as_str()))
    };
    let who = [
        ("email", user.email.clone()),
        ("user_login", user.user_login.clone()),
        ("name", full_name()),
    ];
    let asked = || who.iter().filter(|(name, _)| query.get(name).is_some());
    let is_asked_for = if query.get("compact") == Some("Y") && asked().next().is_some() {
        asked().any(|(name, text)| has(name, text))
    } else {
        asked().all(|(name, text)| has(name, text))
    };
    is("user_type", &user.user_type)
        && kinds("user_types").unwrap_or(true)
        && !kinds("exclude_user_types").unwrap_or(false)
        && is("status", &user.status)
        && is_asked_for
        && has("company", &user.company)
        && among("company_id", user.company_id)
        && among("company_ids", user.company_id)
        && query
            .ids("exclude_user_ids")
            .is_none_or(|ids| !ids.contains(&user.user_id))
        && is("is_root", if user.is_root { "Y" } else { "N" })
        && is("tax_exempt", if user.tax_exempt { "Y" } else { "N" })
        && query
            .get("phone")
            .is_none_or(|phone| has_phone(user, phone))
        && ["address", "city", "zipcode", "country", "state"]
            .iter()
            .all(|name| {
                query
                    .get(name)
                    .is_none_or(|part| has_column(user, name, part))
            })
        && query.get("state_code").is_none_or(|code| {
            [&user.billing, &user.shipping]
                .into_iter()
                .flatten()
                .any(|address| address.state.eq_ignore_ascii_case(code))
        })
        && query
            .number("usergroup_id")
            .is_none_or(|group| in_group(user, group))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn has_phone(user: &ShopUser, phone: &str) -> bool {
    let wanted = digits(phone);
    let sections = [&user.billing, &user.shipping];
    let of_addresses = sections.into_iter().flatten().map(|address| &address.phone);
    std::iter::once(&user.phone)
        .chain(of_addresses)
        .any(|known| digits(known).contains(&wanted))
}

fn has_column(user: &ShopUser, name: &str, part: &str) -> bool {
    let part = part.to_lowercase();
    let sections = [&user.billing, &user.shipping];
    sections.into_iter().flatten().any(|address| {
        address
            .columns()
            .iter()
            .any(|(column, value)| *column == name && value.to_lowercase().contains(&part))
    })
}

fn in_group(user: &ShopUser, group: i64) -> bool {
    let mut active = user.usergroups.iter().filter(|(_, status)| status == "A");
    if group == 0 {
        active.next().is_none()
    } else {
        active.any(|(id, _)| i64::try_from(*id) == Ok(group))
    }
}

fn sort(users: &mut [&ShopUser], by: &str) {
    match by {
        "id" => users.sort_by_key(|user| user.user_id),
        "date" => users.sort_by_key(|user| user.timestamp),
        "last_login" => users.sort_by_key(|user| user.last_login),
        "username" => users.sort_by(|a, b| a.user_login.cmp(&b.user_login)),
        "email" => users.sort_by(|a, b| a.email.cmp(&b.email)),
        "type" => users.sort_by(|a, b| a.user_type.cmp(&b.user_type)),
        "status" => users.sort_by(|a, b| a.status.cmp(&b.status)),
        "company" => users.sort_by(|a, b| a.company.cmp(&b.company)),
        "phone" => users.sort_by(|a, b| a.phone.cmp(&b.phone)),
        _ => users.sort_by(|a, b| (&a.lastname, &a.firstname).cmp(&(&b.lastname, &b.firstname))),
    }
}

fn read(state: &State, ask: &Ask<'_>, id: u64) -> Reply {
    let user = state
        .users
        .get(&id)
        .filter(|user| in_scope(state, ask, user));
    match (user, state.quirks.unknown_user) {
        (Some(user), _) => Reply::json(200, &rows::user(&state.quirks, user)),
        (None, UnknownUser::NotFound) => Reply::error(404, ""),
        (None, UnknownUser::EmptyList) => {
            let page = slice(&ask.query, &state.quirks, 0, true);
            Reply::json(200, &json!({ "users": [], "params": page.params }))
        }
    }
}

fn create(state: &mut State, ask: &Ask<'_>, fired: &mut Fired) -> Reply {
    let body = match ask.body() {
        Ok(body) => body,
        Err(reply) => return reply,
    };
    for required in ["email", "user_type", "company_id"] {
        if field(&body, required).is_none() {
            return Reply::error(400, &format!("The field {required} is required"));
        }
    }
    let mut user = ShopUser::customer("");
    user.company_id = 0;
    for (name, value) in &body {
        user.write(name, value);
    }
    // The shipping address that was sent is lost.
    user.shipping.clone_from(&user.billing);
    if user.email.is_empty() {
        return Reply::error(400, "The field email is required");
    }
    if !state.quirks.multi_vendor && user.user_type == "C" && user.company_id == 0 {
        return Reply::error(403, "Access denied");
    }
    let taken = state
        .users
        .values()
        .any(|known| known.email.eq_ignore_ascii_case(&user.email));
    if taken {
        return Reply::error(400, "The username or email you have chosen already exists.");
    }
    let id = state.add_user(user);
    if let Some(user) = state.users.get(&id) {
        fired.push(("new_user", new_user_body(state, user)));
    }
    Reply::json(201, &json!({ "user_id": id, "profile_id": id }))
}

/// What the `new_user` hook posts.
pub(super) fn new_user_body(state: &State, user: &ShopUser) -> Value {
    if state.quirks.null_user_hook {
        Value::Null
    } else {
        rows::user(&state.quirks, user)
    }
}

fn update(state: &mut State, ask: &Ask<'_>, id: u64) -> Reply {
    let body = match ask.body() {
        Ok(body) => body,
        Err(reply) => return reply,
    };
    let multi_vendor = state.quirks.multi_vendor;
    let Some(user) = state.users.get_mut(&id) else {
        return Reply::error(404, "");
    };
    if !multi_vendor && field(&body, "company_id").is_none() {
        // What makes sending it back a must: the customer moves to the first storefront.
        user.company_id = 1;
    }
    for (name, value) in &body {
        user.write(name, value);
    }
    let id = id.to_string();
    Reply::json(200, &json!({ "user_id": id, "profile_id": id }))
}

fn delete(state: &mut State, id: u64) -> Reply {
    match state.users.get(&id) {
        Some(user) if user.is_root => Reply::error(400, ""),
        Some(_) => {
            state.remove_user(id);
            Reply::no_content()
        }
        None => Reply::error(404, ""),
    }
}

fn groups(state: &State, id: u64) -> Reply {
    let Some(user) = state.users.get(&id) else {
        return Reply::error(404, "");
    };
    let shown = user.usergroups.iter().filter(|(_, status)| status != "F");
    let map: Map<String, Value> = shown
        .map(|(group, status)| {
            let link =
                json!({ "link_id": "8", "usergroup_id": group.to_string(), "status": status });
            (group.to_string(), link)
        })
        .collect();
    let answer = if map.is_empty() {
        json!([])
    } else {
        Value::Object(map)
    };
    Reply::json(200, &answer)
}

fn set_group(state: &mut State, ask: &Ask<'_>, id: u64, group: u64) -> Reply {
    let body = match ask.body() {
        Ok(body) => body,
        Err(reply) => return reply,
    };
    let Some(status) = field(&body, "status") else {
        return Reply::error(400, "The field status is required");
    };
    let Some(user) = state.users.get_mut(&id) else {
        return Reply::error(404, "");
    };
    user.usergroups.retain(|(known, _)| *known != group);
    user.usergroups.push((group, status.to_owned()));
    Reply::json(200, &json!({ "message": "OK" }))
}

fn remove_group(state: &mut State, id: u64, group: u64) -> Reply {
    match state.users.get_mut(&id) {
        Some(user) => {
            user.usergroups.retain(|(known, _)| *known != group);
            Reply::no_content()
        }
        None => Reply::error(404, ""),
    }
}
