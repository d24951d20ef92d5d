//! `/zapier_hooks` of the sandbox.

use serde_json::{Value, json};

use super::ask::Ask;
use super::ask::{field, slice};
use super::reply::Reply;
use super::rows;
use super::state::State;

pub(super) fn answer(state: &mut State, ask: &Ask<'_>) -> Reply {
    match (ask.method, ask.rest) {
        ("GET", []) => list(state, ask),
        // The shop ignores the id and shows its first one.
        ("GET", [_]) => state.hooks.values().next().map_or_else(
            || Reply::error(404, ""),
            |hook| Reply::json(200, &rows::hook(&state.quirks, hook)),
        ),
        ("POST", []) => create(state, ask),
        ("PUT", [id]) => update(state, ask, id),
        ("DELETE", [id]) => {
            let removed = id.parse().ok().and_then(|id| state.hooks.remove(&id));
            removed.map_or_else(|| Reply::error(404, ""), |_| Reply::no_content())
        }
        (_, [] | [_]) => Reply::error(405, ""),
        _ => Reply::error(404, ""),
    }
}

fn list(state: &State, ask: &Ask<'_>) -> Reply {
    let found: Vec<_> = state
        .hooks
        .values()
        .filter(|hook| {
            ask.query
                .get("trigger_name")
                .is_none_or(|part| hook.trigger_name.contains(part))
        })
        .collect();
    let page = slice(
        &ask.query,
        &state.quirks,
        found.len(),
        state.quirks.repeat_last_page,
    );
    let hooks: Vec<Value> = found
        .into_iter()
        .skip(page.skip)
        .take(page.take)
        .map(|hook| rows::hook(&state.quirks, hook))
        .collect();
    Reply::json(
        200,
        &json!({ "zapier_hooks": hooks, "params": page.params }),
    )
}

fn create(state: &mut State, ask: &Ask<'_>) -> Reply {
    let body = match ask.body() {
        Ok(body) => body,
        Err(reply) => return reply,
    };
    match field(&body, "hook_url") {
        Some(url) if !url.is_empty() && url.chars().count() <= 255 => {
            let trigger = field(&body, "trigger_name").unwrap_or_default();
            let id = state.add_hook(url.to_owned(), trigger.to_owned());
            Reply::json(201, &json!({ "hook_id": id }))
        }
        _ => Reply::error(400, "The field hook_url is required"),
    }
}

fn update(state: &mut State, ask: &Ask<'_>, id: &str) -> Reply {
    let body = match ask.body() {
        Ok(body) => body,
        Err(reply) => return reply,
    };
    if state.hooks.is_empty() {
        return Reply::error(404, "");
    }
    if let Some(hook) = id.parse().ok().and_then(|id: u64| state.hooks.get_mut(&id)) {
        if let Some(url) = field(&body, "hook_url") {
            url.clone_into(&mut hook.hook_url);
        }
        if let Some(trigger) = field(&body, "trigger_name") {
            trigger.clone_into(&mut hook.trigger_name);
        }
    }
    Reply::json(200, &json!({ "hook_id": id }))
}
