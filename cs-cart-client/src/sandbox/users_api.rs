//! `/users` of the sandbox.

use serde_json::{Map, Value, json};

use super::engine::ask::{Ask, Body, Fired, missing, scalar, text};
use super::engine::listing::{Cell, Columns, Listing, Test};
use super::engine::paging::slice;
use super::engine::query::Query;
use super::quirks::UnknownUser;
use super::reply::Reply;
use super::rows;
use super::seed::{ShopAddress, ShopUser};
use super::state::State;

impl Columns for ShopUser {
    fn cell(&self, column: &str) -> Cell<'_> {
        let yes_no = |yes| Cell::from(if yes { "Y" } else { "N" });
        match column {
            "user_id" => self.user_id.into(),
            "user_type" => self.user_type.as_str().into(),
            "status" => self.status.as_str().into(),
            "user_login" => self.user_login.as_str().into(),
            "firstname" => self.firstname.as_str().into(),
            "lastname" => self.lastname.as_str().into(),
            "email" => self.email.as_str().into(),
            "company" => self.company.as_str().into(),
            "company_id" => self.company_id.into(),
            "phone" => self.phone.as_str().into(),
            "timestamp" => self.timestamp.into(),
            "last_login" => self.last_login.into(),
            "is_root" => yes_no(self.is_root),
            "tax_exempt" => yes_no(self.tax_exempt),
            _ => match column.split_at_checked(2) {
                Some(("b_", column)) => in_address(self.billing.as_deref(), column),
                Some(("s_", column)) => in_address(self.shipping.as_deref(), column),
                _ => "".into(),
            },
        }
    }
}

fn in_address<'a>(address: Option<&'a ShopAddress>, column: &str) -> Cell<'a> {
    let columns = address.map(ShopAddress::columns).unwrap_or_default();
    let found = columns.into_iter().find(|(name, _)| *name == column);
    found.map_or("", |(_, value)| value).into()
}

const USERS: Listing<ShopUser> = Listing {
    filters: &[
        ("user_type", Test::Is, &["user_type"]),
        ("status", Test::Is, &["status"]),
        ("company", Test::Has, &["company"]),
        ("company_id", Test::Among, &["company_id"]),
        ("company_ids", Test::Among, &["company_id"]),
        ("exclude_user_ids", Test::NotAmong, &["user_id"]),
        ("is_root", Test::Is, &["is_root"]),
        ("tax_exempt", Test::Is, &["tax_exempt"]),
        ("phone", Test::Digits, &["phone", "b_phone", "s_phone"]),
        ("address", Test::Has, &["b_address", "s_address"]),
        ("city", Test::Has, &["b_city", "s_city"]),
        ("zipcode", Test::Has, &["b_zipcode", "s_zipcode"]),
        ("country", Test::Has, &["b_country", "s_country"]),
        ("state", Test::Has, &["b_state", "s_state"]),
        ("state_code", Test::IsAnyCase, &["b_state", "s_state"]),
    ],
    also,
    sorts: &[
        ("name", &["lastname", "firstname"]),
        ("id", &["user_id"]),
        ("date", &["timestamp"]),
        ("last_login", &["last_login"]),
        ("username", &["user_login"]),
        ("email", &["email"]),
        ("type", &["user_type"]),
        ("status", &["status"]),
        ("company", &["company"]),
        ("phone", &["phone"]),
    ],
    id: "user_id",
};

fn also(user: &ShopUser, query: &Query) -> bool {
    let kinds = |name: &str| {
        let kinds = query
            .list(name)
            .filter(|_| query.get("user_type").is_none());
        kinds.map(|kinds| kinds.contains(&user.user_type.as_str()))
    };
    is_asked_for(user, query)
        && kinds("user_types").unwrap_or(true)
        && !kinds("exclude_user_types").unwrap_or(false)
        && query
            .number("usergroup_id")
            .is_none_or(|group| in_group(user, group))
}

/// Name, login and e-mail: each must fit, or with `compact` one of them.
fn is_asked_for(user: &ShopUser, query: &Query) -> bool {
    let full_name = || format!("{} {}", user.firstname, user.lastname);
    let has = |part: &str, text: &str| text.to_lowercase().contains(&part.to_lowercase());
    let fits = [
        query.get("email").map(|part| has(part, &user.email)),
        query
            .get("user_login")
            .map(|part| has(part, &user.user_login)),
        query.get("name").map(|part| has(part, &full_name())),
    ];
    let mut asked = fits.into_iter().flatten().peekable();
    if query.get("compact") == Some("Y") && asked.peek().is_some() {
        asked.any(|fits| fits)
    } else {
        asked.all(|fits| fits)
    }
}

fn in_group(user: &ShopUser, group: i64) -> bool {
    let mut active = user.usergroups.iter().filter(|(_, status)| status == "A");
    if group == 0 {
        active.next().is_none()
    } else {
        active.any(|(id, _)| i64::try_from(*id) == Ok(group))
    }
}

pub(super) fn answer(state: &mut State, ask: &Ask<'_>, fired: &mut Fired) -> Reply {
    match (ask.method, ask.rest) {
        ("GET", []) => list(state, ask),
        ("GET", [id]) => with_id(id, |id| read(state, ask, id)),
        ("POST", []) => create(state, ask, fired).unwrap_or_else(|reply| reply),
        ("PUT", [id]) => with_id(id, |id| {
            update(state, ask, id).unwrap_or_else(|reply| reply)
        }),
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
    let quirks = &state.quirks;
    if quirks.user_type_required && query.get("user_type").is_none() {
        return Reply::error(400, "The field user_type is required");
    }
    let asked = query.ids("user_ids").filter(|_| !quirks.ignore_user_ids);
    let candidates: Vec<&ShopUser> = match asked {
        Some(mut ids) => {
            ids.sort_unstable();
            ids.iter().filter_map(|id| state.users.get(*id)).collect()
        }
        None => state.users.rows().collect(),
    };
    let sort_by = if quirks.ignore_sort {
        "name"
    } else {
        query.get("sort_by").unwrap_or("name")
    };
    let descending = !quirks.ignore_sort && query.get("sort_order") == Some("desc");
    let rows = candidates
        .into_iter()
        .filter(|user| in_scope(state, ask, user));
    let found = USERS.find(rows, query, sort_by, descending);
    let mut page = slice(query, quirks, found.len(), quirks.repeat_last_page);
    let bare = ask.version == "1.0";
    if bare && query.get("items_per_page").is_none() {
        (page.skip, page.take) = (0, usize::MAX);
    }
    let users: Vec<Value> = found
        .into_iter()
        .skip(page.skip)
        .take(page.take)
        .map(|user| rows::user(quirks, user))
        .collect();
    if bare {
        return Reply::json(200, &Value::Array(users));
    }
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

fn read(state: &State, ask: &Ask<'_>, id: u64) -> Reply {
    let user = state
        .users
        .get(id)
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

fn create(state: &mut State, ask: &Ask<'_>, fired: &mut Fired) -> Result<Reply, Reply> {
    let body = ask.body()?;
    let needs = ["email", "user_type", "company_id"];
    if let Some(reply) = missing(&body, &needs) {
        return Err(reply);
    }
    let mut user = ShopUser::customer("");
    user.company_id = 0;
    write(&mut user, &body);
    // The shipping address that was sent is lost.
    user.shipping.clone_from(&user.billing);
    if user.email.is_empty() {
        return Err(Reply::error(400, "The field email is required"));
    }
    if !state.quirks.multi_vendor && user.user_type == "C" && user.company_id == 0 {
        return Err(Reply::error(403, "Access denied"));
    }
    let is_same = |known: &ShopUser| known.email.eq_ignore_ascii_case(&user.email);
    if state.users.find(is_same).is_some() {
        let text = "The username or email you have chosen already exists.";
        return Err(Reply::error(400, text));
    }
    let (id, post) = state.register(user);
    fired.push(("new_user", post));
    Ok(Reply::json(
        201,
        &json!({ "user_id": id, "profile_id": id }),
    ))
}

fn write(user: &mut ShopUser, body: &Body) {
    for (name, value) in body {
        if let Some(value) = scalar(value) {
            user.write(name, &value);
        }
    }
}

fn update(state: &mut State, ask: &Ask<'_>, id: u64) -> Result<Reply, Reply> {
    let body = ask.body()?;
    let multi_vendor = state.quirks.multi_vendor;
    let Some(user) = state.users.get_mut(id) else {
        return Err(Reply::error(404, ""));
    };
    if !multi_vendor && text(&body, "company_id").is_none() {
        // What makes sending it back a must: the customer moves to the first storefront.
        user.company_id = 1;
    }
    write(user, &body);
    let id = id.to_string();
    Ok(Reply::json(
        200,
        &json!({ "user_id": id, "profile_id": id }),
    ))
}

fn delete(state: &mut State, id: u64) -> Reply {
    match state.users.get(id) {
        Some(user) if user.is_root => Reply::error(400, ""),
        Some(_) => {
            state.remove_user(id);
            Reply::no_content()
        }
        None => Reply::error(404, ""),
    }
}

fn groups(state: &State, id: u64) -> Reply {
    let Some(user) = state.users.get(id) else {
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
    let Some(status) = text(&body, "status") else {
        return Reply::error(400, "The field status is required");
    };
    let Some(user) = state.users.get_mut(id) else {
        return Reply::error(404, "");
    };
    user.usergroups.retain(|(known, _)| *known != group);
    user.usergroups.push((group, status));
    Reply::json(200, &json!({ "message": "OK" }))
}

fn remove_group(state: &mut State, id: u64, group: u64) -> Reply {
    match state.users.get_mut(id) {
        Some(user) => {
            user.usergroups.retain(|(known, _)| *known != group);
            Reply::no_content()
        }
        None => Reply::error(404, ""),
    }
}
