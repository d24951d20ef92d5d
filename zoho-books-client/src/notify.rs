//! Which calls write to people.

use serde_json::Value;

use crate::operation;
use crate::request::Outgoing;
use crate::upload::Body;

/// Parameters by which a call asks that somebody be written to, in the query as anywhere in the body. Who is given access to
/// the portal is invited to it by mail.
const ASKING: [&str; 4] = [
    "send",
    "can_send_in_mail",
    "enable_portal",
    "is_portal_enabled",
];

/// Whether carrying out this call writes to people, by its operation or by what it asks for.
pub(crate) fn writes_to_people(call: &Outgoing, path: &str) -> bool {
    let by_query = call.query.iter().any(|(name, value)| asks(name, value));
    let json = call.body.as_ref().and_then(Body::as_json);
    let by_nature = || {
        operation::all().any(|operation| operation.notifies && operation.is_at(call.method, path))
    };
    by_query || json.is_some_and(asks_in_json) || by_nature()
}

fn asks(name: &str, value: &str) -> bool {
    ASKING.contains(&name) && !matches!(value.trim(), "" | "false" | "0")
}

fn asks_in_json(body: &[u8]) -> bool {
    serde_json::from_slice(body).is_ok_and(|body| asks_within(&body))
}

fn asks_within(value: &Value) -> bool {
    let asks_by = |name: &str, value: &Value| match value {
        Value::Bool(asked) => *asked && ASKING.contains(&name),
        Value::String(text) => asks(name, text),
        Value::Number(number) => asks(name, &number.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    };
    match value {
        Value::Object(fields) => fields
            .iter()
            .any(|(name, value)| asks_by(name, value) || asks_within(value)),
        Value::Array(values) => values.iter().any(asks_within),
        _ => false,
    }
}
