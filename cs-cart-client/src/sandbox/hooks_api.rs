//! `/zapier_hooks` of the sandbox.

use serde_json::{Value, json};

use super::engine::ask::{Ask, text};
use super::engine::listing::{Cell, Columns, Listing, Test};
use super::engine::paging::slice;
use super::reply::Reply;
use super::rows;
use super::seed::ShopHook;
use super::state::State;

impl Columns for ShopHook {
    fn cell(&self, column: &str) -> Cell<'_> {
        match column {
            "hook_id" => self.hook_id.into(),
            "trigger_name" => self.trigger_name.as_str().into(),
            _ => self.hook_url.as_str().into(),
        }
    }
}

const HOOKS: Listing<ShopHook> = Listing {
    filters: &[("trigger_name", Test::Has, &["trigger_name"])],
    also: |_, _| true,
    sorts: &[],
    id: "hook_id",
};

pub(super) fn answer(state: &mut State, ask: &Ask<'_>) -> Reply {
    match (ask.method, ask.rest) {
        ("GET", []) => list(state, ask),
        // The shop ignores the id and shows its first one.
        ("GET", [_]) => state.hooks.rows().next().map_or_else(
            || Reply::error(404, ""),
            |hook| Reply::json(200, &rows::hook(&state.quirks, hook)),
        ),
        ("POST", []) => create(state, ask).unwrap_or_else(|reply| reply),
        ("PUT", [id]) => update(state, ask, id).unwrap_or_else(|reply| reply),
        ("DELETE", [id]) => {
            let removed = id.parse().ok().and_then(|id| state.hooks.remove(id));
            removed.map_or_else(|| Reply::error(404, ""), |_| Reply::no_content())
        }
        (_, [] | [_]) => Reply::error(405, ""),
        _ => Reply::error(404, ""),
    }
}

fn list(state: &State, ask: &Ask<'_>) -> Reply {
    let quirks = &state.quirks;
    let found = HOOKS.find(state.hooks.rows(), &ask.query, "", false);
    let page = slice(&ask.query, quirks, found.len(), quirks.repeat_last_page);
    let hooks: Vec<Value> = found
        .into_iter()
        .skip(page.skip)
        .take(page.take)
        .map(|hook| rows::hook(quirks, hook))
        .collect();
    Reply::json(
        200,
        &json!({ "zapier_hooks": hooks, "params": page.params }),
    )
}

fn create(state: &mut State, ask: &Ask<'_>) -> Result<Reply, Reply> {
    let body = ask.body()?;
    match text(&body, "hook_url") {
        Some(url) if !url.is_empty() && url.chars().count() <= 255 => {
            let trigger = text(&body, "trigger_name").unwrap_or_default();
            let id = state.add_hook(url, trigger);
            Ok(Reply::json(201, &json!({ "hook_id": id })))
        }
        _ => Err(Reply::error(400, "The field hook_url is required")),
    }
}

fn update(state: &mut State, ask: &Ask<'_>, id: &str) -> Result<Reply, Reply> {
    let body = ask.body()?;
    if state.hooks.is_empty() {
        return Err(Reply::error(404, ""));
    }
    if let Some(hook) = id.parse().ok().and_then(|id| state.hooks.get_mut(id)) {
        hook.hook_url = text(&body, "hook_url").unwrap_or_else(|| hook.hook_url.clone());
        hook.trigger_name =
            text(&body, "trigger_name").unwrap_or_else(|| hook.trigger_name.clone());
    }
    Ok(Reply::json(200, &json!({ "hook_id": id })))
}
