//! A request as the sandbox reads it.

use serde_json::{Map, Value};
use url::form_urlencoded;
use wiremock::Request;
use wiremock::http::HeaderMap;

use super::answer::Refusal;
use super::multipart::{self, Part};

/// The path that the API lives under.
pub(super) const API_BASE: &str = "/books/v3";

/// The parts of a request that decide its answer.
#[derive(Clone)]
pub(super) struct Incoming {
    pub(super) method: String,
    /// Below the API's base for calls of the API, whole for the accounts server.
    pub(super) path: String,
    pub(super) is_api: bool,
    /// As it came, still percent-encoded.
    pub(super) query_text: String,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Incoming {
    pub(super) fn new(request: &Request) -> Self {
        let whole = request.url.path();
        let below = whole
            .strip_prefix(API_BASE)
            .filter(|rest| rest.starts_with('/'));
        Self {
            method: request.method.as_str().to_owned(),
            path: below.unwrap_or(whole).to_owned(),
            is_api: below.is_some(),
            query_text: request.url.query().unwrap_or_default().to_owned(),
            query: request.url.query_pairs().into_owned().collect(),
            headers: request.headers.clone(),
            body: request.body.clone(),
        }
    }

    pub(super) fn segments(&self) -> Vec<&str> {
        self.path
            .split('/')
            .filter(|part| !part.is_empty())
            .collect()
    }

    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    pub(super) fn params(&self) -> &[(String, String)] {
        &self.query
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// A parameter of the form body or, failing that, of the query.
    pub(super) fn form_or_query(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(&self.body)
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .or_else(|| self.param(name).map(str::to_owned))
    }

    pub(super) fn has_body(&self) -> bool {
        !self.body.is_empty()
    }

    /// The parts of a multipart upload; none where it is no such upload.
    pub(super) fn parts(&self) -> Vec<Part> {
        let mime = self.header("content-type").unwrap_or_default();
        let boundary = mime
            .strip_prefix("multipart/form-data")
            .and_then(|rest| rest.split_once("boundary="))
            .map(|(_, boundary)| boundary.split(';').next().unwrap_or_default());
        boundary.map_or_else(Vec::new, |boundary| {
            multipart::split(&self.body, boundary.trim_matches('"'))
        })
    }

    /// The JSON object that was sent, as the body or as the form field `JSONString`.
    pub(super) fn json(&self) -> Result<Map<String, Value>, Refusal> {
        match self.json_value()? {
            Value::Object(map) => Ok(map),
            _ => Err(Refusal::new(400, 1038, "JSON is not well formed")),
        }
    }

    /// The same, where an array is taken too.
    pub(super) fn json_value(&self) -> Result<Value, Refusal> {
        let is_form = self
            .header("content-type")
            .is_some_and(|mime| mime.starts_with("application/x-www-form-urlencoded"));
        let in_part = self
            .parts()
            .into_iter()
            .find(|part| part.name == "JSONString");
        let parsed = if let Some(part) = in_part {
            serde_json::from_slice(&part.bytes)
        } else if is_form {
            let field = self.form_or_query("JSONString").unwrap_or_default();
            serde_json::from_str(&field)
        } else {
            serde_json::from_slice(&self.body)
        };
        match parsed {
            Ok(value @ (Value::Object(_) | Value::Array(_))) => {
                has_no_null("JSONString", &value)?;
                Ok(value)
            }
            _ => Err(Refusal::new(400, 1038, "JSON is not well formed")),
        }
    }
}

/// Zoho Books is reported to reject an explicit `null` nearly everywhere.
fn no_nulls(map: &Map<String, Value>) -> Result<(), Refusal> {
    map.iter()
        .try_for_each(|(key, value)| has_no_null(key, value))
}

fn has_no_null(key: &str, value: &Value) -> Result<(), Refusal> {
    match value {
        Value::Null => Err(Refusal::invalid(key)),
        Value::Object(map) => no_nulls(map),
        Value::Array(items) => items.iter().try_for_each(|item| has_no_null(key, item)),
        _ => Ok(()),
    }
}
