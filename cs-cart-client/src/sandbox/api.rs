//! The shop's REST API: who may ask, what is asked for, and the answer.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use wiremock::Request;

use super::ask::{Ask, Fired, Query};
use super::reply::Reply;
use super::state::State;
use super::{hooks_api, orders_api, users_api};

/// Answers a request and says which hooks it fires.
pub(super) fn answer(state: &mut State, request: &Request) -> (Reply, Fired) {
    let mut fired = Vec::new();
    let mut reply = route(state, request, &mut fired);
    let unwritable = state.quirks.unwritable_text.as_deref();
    if unwritable.is_some_and(|text| reply.holds(text)) {
        reply.body.clear();
    }
    if state.quirks.php_notice && reply.status == 200 {
        reply = reply.with_notice();
    }
    if state.quirks.byte_order_mark && !reply.body.is_empty() {
        reply.body.splice(0..0, *b"\xef\xbb\xbf\r\n\r\n");
    }
    (reply, fired)
}

fn route(state: &mut State, request: &Request, fired: &mut Fired) -> Reply {
    let header = |name: &str| request.headers.get(name)?.to_str().ok();
    if !is_authorized(state, header("authorization")) {
        let mut reply = Reply::error(401, "");
        let realm = "Basic realm=\"User email/API key\"".to_owned();
        reply.headers.push(("WWW-Authenticate".to_owned(), realm));
        return reply;
    }
    let accepted = header("accept")
        .is_none_or(|accept| accept.contains("application/json") || accept.contains("*/*"));
    if !accepted {
        return Reply::error(406, "");
    }
    let path = request.url.path();
    let Some((_, path)) = path.split_once("/api/") else {
        let mut page = Reply::error(404, "");
        page.mime = "text/html";
        page.body = b"<html><body>Page not found</body></html>".to_vec();
        return page;
    };
    let path = path.strip_suffix('/').unwrap_or(path);
    let parts: Vec<&str> = path.split('/').collect();
    let mut rest = parts.as_slice();
    if let [version, after @ ..] = rest
        && version.starts_with(|first: char| first.is_ascii_digit())
    {
        if !matches!(*version, "1.0" | "2.0" | "2.1" | "4.0" | "4.1") {
            return Reply::error(404, "");
        }
        rest = after;
    }
    let mut scope = None;
    if let ["stores" | "vendors", id, after @ ..] = rest
        && !after.is_empty()
    {
        match id.parse() {
            Ok(id) if state.stores.contains(&id) => scope = Some(id),
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
    let ask = Ask {
        method,
        rest,
        query: Query::new(&request.url),
        scope,
        content_type: header("content-type"),
        bytes: &request.body,
    };
    match *entity {
        "version" if method == "GET" => Reply::json(200, &json!({ "Version": "2.0" })),
        "users" => users_api::answer(state, &ask, fired),
        "orders" => orders_api::answer(state, &ask),
        "zapier_hooks" if state.quirks.zapier_add_on => hooks_api::answer(state, &ask),
        "usergroups" if method == "GET" => Reply::json(200, &json!([])),
        _ => Reply::error(404, ""),
    }
}

/// The address and key of an active user, in a Basic header.
fn is_authorized(state: &State, header: Option<&str>) -> bool {
    let Some(credentials) = header.and_then(|header| header.strip_prefix("Basic ")) else {
        return false;
    };
    let expected = format!("{}:{}", state.email, state.api_key);
    let active = state
        .users
        .values()
        .next()
        .is_none_or(|administrator| administrator.status == "A");
    active && credentials == STANDARD.encode(expected)
}
