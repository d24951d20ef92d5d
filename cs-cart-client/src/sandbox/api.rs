//! The shop's REST API: who may ask, what is asked for, and the answer.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use wiremock::Request;

use super::engine::ask::{Ask, Fired};
use super::engine::crud::{self, Entity};
use super::entities;
use super::gate::{self, Passed};
use super::reply::Reply;
use super::state::State;
use super::{auth_api, hooks_api, langvars_api, orders_api, users_api};

/// Answers a request and says which hooks it fires.
pub(super) fn answer(state: &mut State, request: &Request) -> (Reply, Fired) {
    let mut fired = Vec::new();
    let passed = match gate::pass(state, request) {
        Ok(passed) => passed,
        Err(page) => return (page, fired),
    };
    let mut reply = route(state, request, passed, &mut fired);
    let unwritable = state.quirks.unwritable_text.as_deref();
    if unwritable.is_some_and(|text| reply.holds(text)) {
        reply.body.clear();
    }
    if state.quirks.short_messages {
        reply = reply.with_short_message();
    }
    if state.quirks.php_notice && reply.status == 200 {
        reply = reply.with_notice();
    }
    if state.quirks.byte_order_mark && !reply.body.is_empty() {
        reply.body.splice(0..0, *b"\xef\xbb\xbf\r\n\r\n");
    }
    (reply, fired)
}

/// Who asks.
enum Caller {
    Administrator,
    /// One who logged in with `auth_tokens`.
    Customer,
    /// Somebody without an account; only of a shop with the storefront REST API.
    Guest,
}

fn route(state: &mut State, request: &Request, passed: Passed, fired: &mut Fired) -> Reply {
    let header = |name: &str| request.headers.get(name)?.to_str().ok();
    if state.quirks.https_only {
        return Reply::error(403, "The API is only accessible over HTTPS");
    }
    let authorization = header("authorization").filter(|_| !state.quirks.drops_authorization);
    let Some(caller) = caller(state, authorization) else {
        return unauthorized();
    };
    let accepted = header("accept")
        .is_none_or(|accept| accept.contains("application/json") || accept.contains("*/*"));
    if !accepted {
        return Reply::error(406, "");
    }
    let path = passed.path.strip_suffix('/').unwrap_or(&passed.path);
    let parts: Vec<&str> = path.split('/').collect();
    let Some((version, rest)) = version(state, &parts) else {
        return Reply::error(404, "");
    };
    let mut rest = rest;
    let mut scope = None;
    if let [owner @ ("stores" | "vendors"), id, after @ ..] = rest
        && !after.is_empty()
    {
        let is_here = (*owner == "vendors") == state.quirks.multi_vendor;
        match id.parse() {
            Ok(id) if is_here && state.companies().contains(&id) => scope = Some(id),
            _ => return Reply::error(404, ""),
        }
        rest = after;
    }
    let [entity, rest @ ..] = rest else {
        return Reply::error(404, "");
    };
    let method = request.method.as_str();
    if !matches!(method, "GET" | "POST" | "PUT" | "DELETE") {
        return Reply::error(405, "");
    }
    let for_customers = entity.starts_with("sra_") || *entity == "auth_tokens";
    match caller {
        Caller::Guest if !for_customers => return unauthorized(),
        Caller::Customer if !for_customers => return Reply::error(403, ""),
        _ => {}
    }
    let ask = Ask {
        method,
        rest,
        query: passed.query,
        scope,
        version,
        content_type: header("content-type"),
        bytes: &request.body,
    };
    dispatch(state, entity, &ask, fired)
}

fn unauthorized() -> Reply {
    let mut reply = Reply::error(401, "");
    let realm = "Basic realm=\"User email/API key\"".to_owned();
    reply.headers.push(("WWW-Authenticate".to_owned(), realm));
    reply
}

fn dispatch(state: &mut State, entity: &str, ask: &Ask<'_>, fired: &mut Fired) -> Reply {
    if state.quirks.missing.contains(entity) {
        return Reply::error(404, "");
    }
    if !entities::may(&state.quirks, entity, ask.method) {
        return Reply::error(403, "");
    }
    match entity {
        "version" if ask.method == "GET" => Reply::json(200, &json!({ "Version": "2.0" })),
        "auth" => auth_api::link(state, ask),
        "auth_tokens" if state.quirks.storefront_api && ask.version.starts_with('4') => {
            auth_api::token(state, ask)
        }
        "users" => users_api::answer(state, ask, fired),
        "orders" => orders_api::answer(state, ask, fired),
        "zapier_hooks" if state.quirks.zapier_add_on => hooks_api::answer(state, ask),
        "langvars" => langvars_api::answer(state, ask, ask.rest, None),
        "languages" if let [code, "langvars", rest @ ..] = ask.rest => {
            langvars_api::answer(state, ask, rest, Some(code))
        }
        name => match entities::entity(state, name) {
            Some(entity) if is_in(state, entity, ask) => crud::answer(state, entity, ask, fired),
            _ => Reply::error(404, ""),
        },
    }
}

fn is_in(state: &State, entity: Entity<'_>, ask: &Ask<'_>) -> bool {
    let storefronts = entity.name.starts_with("sra_");
    entity.resource.is_in(&state.quirks)
        && (entity.resource.in_1_0 || ask.version != "1.0")
        && (!storefronts || state.quirks.storefront_api && ask.version.starts_with('4'))
}

/// The version that a path means, and the rest of it; `None` for one that the shop has not.
fn version<'p>(state: &State, parts: &'p [&'p str]) -> Option<(&'p str, &'p [&'p str])> {
    match parts {
        [version, rest @ ..] if version.starts_with(|first: char| first.is_ascii_digit()) => {
            let is_known = match *version {
                "1.0" | "2.0" => true,
                "2.1" | "4.0" | "4.1" => state.quirks.newer_versions,
                _ => false,
            };
            (is_known && state.quirks.versions).then_some((*version, rest))
        }
        rest if state.quirks.newer_versions && state.quirks.versions => Some(("2.1", rest)),
        rest => Some(("1.0", rest)),
    }
}

/// The address and key of an active user, or a customer's token with an empty password, in a Basic header.
fn caller(state: &State, header: Option<&str>) -> Option<Caller> {
    if header.is_none() && state.quirks.storefront_api {
        return Some(Caller::Guest);
    }
    let credentials = header?.strip_prefix("Basic ")?;
    let expected = format!("{}:{}", state.email, state.api_key);
    let active = state
        .users
        .rows()
        .next()
        .is_none_or(|administrator| administrator.status == "A");
    if active && credentials == STANDARD.encode(expected) {
        return Some(Caller::Administrator);
    }
    let is_token = |token: &String| credentials == STANDARD.encode(format!("{token}:"));
    let mut tokens = state.tokens.iter();
    tokens.any(is_token).then_some(Caller::Customer)
}
