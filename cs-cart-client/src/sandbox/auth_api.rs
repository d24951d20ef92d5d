//! `/auth` and `/auth_tokens` of the sandbox: one-time links for users, log-ins of customers.

use serde_json::json;

use super::engine::ask::{Ask, missing, text};
use super::reply::Reply;
use super::state::State;

/// A link that logs a user in.
pub(super) fn link(state: &State, ask: &Ask<'_>) -> Reply {
    let ("POST", []) = (ask.method, ask.rest) else {
        return Reply::error(405, "");
    };
    let body = match ask.body() {
        Ok(body) => body,
        Err(reply) => return reply,
    };
    if let Some(reply) = missing(&body, &["email"]) {
        return reply;
    }
    let email = text(&body, "email").unwrap_or_default();
    let Some((id, _)) = state.users.find(|user| user.email == email) else {
        return Reply::error(404, "");
    };
    let key = format!("ekey{id:028}");
    let link = format!("https://shop.example.com/index.php?dispatch=auth.ekey_login&ekey={key}");
    Reply::json(201, &json!({ "key": key, "link": link }))
}

/// A customer's log-in. The sandbox keeps no passwords: every one but an empty one is right.
pub(super) fn token(state: &mut State, ask: &Ask<'_>) -> Reply {
    let ("POST", []) = (ask.method, ask.rest) else {
        return Reply::error(405, "");
    };
    let body = match ask.body() {
        Ok(body) => body,
        Err(reply) => return reply,
    };
    if let Some(reply) = missing(&body, &["email", "password"]) {
        return reply;
    }
    let email = text(&body, "email").unwrap_or_default();
    let password = text(&body, "password").unwrap_or_default();
    let user = state
        .users
        .find(|user| user.email == email && user.status == "A");
    let Some((id, _)) = user.filter(|_| !password.is_empty()) else {
        return Reply::error(404, "");
    };
    let token = format!("token{id:027}");
    state.tokens.push(token.clone());
    Reply::json(201, &json!({ "token": token, "ttl": 604_800 }))
}
