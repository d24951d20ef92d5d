//! A request within one entity, and its body.

use serde_json::{Map, Value};

use super::query::Query;
use crate::sandbox::reply::Reply;

/// The hooks that a request made the shop fire: trigger and body.
pub(crate) type Fired = Vec<(&'static str, Value)>;

/// A request within one entity.
pub(crate) struct Ask<'a> {
    pub(crate) method: &'a str,
    /// The path after the entity.
    pub(crate) rest: &'a [&'a str],
    pub(crate) query: Query,
    /// The storefront or vendor that the path names.
    pub(crate) scope: Option<u64>,
    /// `1.0`, `2.0`, `2.1`, `4.0` or `4.1`.
    pub(crate) version: &'a str,
    pub(crate) content_type: Option<&'a str>,
    pub(crate) bytes: &'a [u8],
}

/// The fields of a body.
pub(crate) type Body = Map<String, Value>;

impl Ask<'_> {
    /// Reads the body as the shop does; the error is what it answers.
    pub(crate) fn body(&self) -> Result<Body, Reply> {
        let is_json = |mime: &str| mime.starts_with("application/json");
        let fields = if self.content_type.is_some_and(is_json) {
            if self.bytes.is_empty() {
                return Err(Reply::error(405, ""));
            }
            match serde_json::from_slice(self.bytes) {
                Ok(Value::Object(object)) => object,
                Ok(_) => return Err(Reply::error(405, "")),
                Err(_) => return Err(Reply::error(400, "Syntax error")),
            }
        } else {
            // Without a JSON label the text is parsed as a query string: nonsense, but not empty.
            url::form_urlencoded::parse(self.bytes)
                .map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())))
                .collect()
        };
        if fields.is_empty() {
            Err(Reply::error(405, ""))
        } else {
            Ok(fields)
        }
    }
}

/// A field as the text that PHP makes of it; lists and objects have none.
pub(crate) fn text(body: &Body, name: &str) -> Option<String> {
    scalar(body.get(name)?)
}

/// JSON's scalars as the text that PHP makes of them.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(set) => Some(if *set { "1" } else { "" }.to_owned()),
        Value::Null => Some(String::new()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// What is missing of the fields that must be there.
pub(crate) fn missing(body: &Body, needs: &[&str]) -> Option<Reply> {
    let missing = needs.iter().find(|name| !body.contains_key(**name))?;
    let text = format!("The field {missing} is required");
    Some(Reply::error(400, &text))
}
