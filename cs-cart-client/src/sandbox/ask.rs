//! A request as the sandbox reads it.

use serde_json::{Map, Value};

use super::reply::Reply;

/// The hooks that a request made the shop fire: trigger and body.
pub(super) type Fired = Vec<(&'static str, Value)>;

/// A request within one entity.
pub(super) struct Ask<'a> {
    pub(super) method: &'a str,
    /// The path after the entity.
    pub(super) rest: &'a [&'a str],
    pub(super) query: Query,
    /// The storefront or vendor that the path names.
    pub(super) scope: Option<u64>,
    pub(super) content_type: Option<&'a str>,
    pub(super) bytes: &'a [u8],
}

impl Ask<'_> {
    pub(super) fn body(&self) -> Result<Body, Reply> {
        body(self.content_type, self.bytes).map_err(|(status, text)| Reply::error(status, text))
    }
}

/// Query parameters in their order.
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    pub(super) fn new(url: &url::Url) -> Self {
        Self(url.query_pairs().into_owned().collect())
    }

    /// The last value under a name, as PHP has it; empty counts as absent.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .rev()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.parse().ok()
    }

    /// The values of an array: `name[]`, `name[0]`, or `name=1,2`; `None` when it was not sent.
    pub(super) fn list(&self, name: &str) -> Option<Vec<&str>> {
        let prefix = format!("{name}[");
        let mut values: Vec<&str> = self
            .0
            .iter()
            .filter(|(known, _)| known.starts_with(&prefix))
            .map(|(_, value)| value.as_str())
            .collect();
        if values.is_empty() {
            values = self.get(name)?.split(',').collect();
        }
        Some(values)
    }

    pub(super) fn ids(&self, name: &str) -> Option<Vec<u64>> {
        let ids = self.list(name)?;
        Some(ids.into_iter().filter_map(|id| id.parse().ok()).collect())
    }

    /// What a list echoes in its `params`: everything that was sent.
    pub(super) fn echo(&self) -> Map<String, Value> {
        let mut echo = Map::new();
        for (name, value) in &self.0 {
            match name.split_once('[') {
                Some((array, _)) => {
                    let entry = echo
                        .entry(array)
                        .or_insert_with(|| Value::Array(Vec::new()));
                    if let Value::Array(values) = entry {
                        values.push(value.as_str().into());
                    }
                }
                None => {
                    echo.insert(name.clone(), value.as_str().into());
                }
            }
        }
        echo
    }
}

/// The fields of a body: JSON's values as the text that PHP makes of them.
pub(super) type Body = Vec<(String, String)>;

/// Reads a body as the shop does; the error is what it answers.
pub(super) fn body(content_type: Option<&str>, bytes: &[u8]) -> Result<Body, (u16, &'static str)> {
    let fields = if content_type.is_some_and(|mime| mime.starts_with("application/json")) {
        let json: Value = serde_json::from_slice(bytes).map_err(|_| {
            if bytes.is_empty() {
                (405, "")
            } else {
                (400, "Syntax error")
            }
        })?;
        let Value::Object(object) = json else {
            return Err((405, ""));
        };
        object
            .into_iter()
            .filter_map(|(name, value)| Some((name, scalar(&value)?)))
            .collect()
    } else {
        // Without a JSON label the text is parsed as a query string: nonsense, but not empty.
        url::form_urlencoded::parse(bytes).into_owned().collect()
    };
    let fields: Body = fields;
    if fields.is_empty() {
        Err((405, ""))
    } else {
        Ok(fields)
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(set) => Some(if *set { "1" } else { "" }.to_owned()),
        Value::Null => Some(String::new()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

pub(super) fn field<'a>(body: &'a Body, name: &str) -> Option<&'a str> {
    body.iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.as_str())
}

/// Where a page of a list lies, and what `params` say of it.
pub(super) struct Slice {
    pub(super) skip: usize,
    pub(super) take: usize,
    pub(super) params: Map<String, Value>,
}

/// Pages a list as the shop does.
pub(super) fn slice(
    query: &Query,
    quirks: &super::Quirks,
    total: usize,
    repeat_last: bool,
) -> Slice {
    let unlimited = query.get("items_per_page") == Some("0");
    let mut size = match query.number("items_per_page") {
        Some(size) if size > 0 => usize::try_from(size).unwrap_or(usize::MAX),
        _ => quirks.default_page_size,
    };
    if let Some(cap) = quirks.max_page_size {
        size = size.min(cap);
    }
    let asked = query.number("page").unwrap_or(1).max(1);
    let mut page = usize::try_from(asked).unwrap_or(usize::MAX);
    if quirks.ignore_page {
        page = 1;
    }
    if repeat_last {
        page = page.min(total.div_ceil(size).max(1));
    }
    let mut params = query.echo();
    params.insert("page".to_owned(), page.into());
    params.insert("ajax_custom".to_owned(), "1".into());
    if unlimited {
        params.insert("items_per_page".to_owned(), 0.into());
        return Slice {
            skip: 0,
            take: usize::MAX,
            params,
        };
    }
    params.insert("items_per_page".to_owned(), size.into());
    if !quirks.no_totals {
        params.insert("total_items".to_owned(), total.to_string().into());
    }
    Slice {
        skip: (page - 1).saturating_mul(size),
        take: size,
        params,
    }
}
