//! Lists: one page, read row by row so that one broken row breaks nothing else.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::answer::Answer;
use crate::error::Error;
use crate::id;
use crate::request::Rows;
use crate::wire::{Entries, Fields, Kind, MOST_ENTRIES, Schema};

/// One page of a list.
///
/// ```
/// # #[cfg(feature = "sandbox")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cs_cart_client::Error> {
/// use cs_cart_client::UserQuery;
///
/// # let shop = cs_cart_client::sandbox::Shop::builder().generate(25, 1).start().await;
/// # let client = shop.client_builder().build()?;
/// let page = client.users().list(&UserQuery::customers().items_per_page(10)).await?;
/// assert_eq!((page.items.len(), page.paging.total_items), (10, Some(25)));
/// for row in &page.rejected {
///     println!("left out: {row}");
/// }
/// # Ok(()) }
/// # #[cfg(not(feature = "sandbox"))]
/// # fn main() {}
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Page<T> {
    /// The rows that could be read, in the shop's order.
    pub items: Vec<T>,
    /// The rows that could not.
    pub rejected: Vec<RejectedRow>,
    /// What the shop says about the list as a whole.
    pub paging: Paging,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            rejected: Vec::new(),
            paging: Paging::default(),
        }
    }
}

impl<T> Page<T> {
    /// The only page of a list that has no rows.
    pub(crate) fn nothing() -> Self {
        Self {
            paging: Paging {
                page: Some(1),
                items_per_page: None,
                total_items: Some(0),
            },
            ..Self::default()
        }
    }

    /// How many rows the shop sent, readable or not.
    pub const fn rows(&self) -> usize {
        self.items.len() + self.rejected.len()
    }
}

/// A row that could not be read. It says where, never what stood there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RejectedRow {
    /// Position on the page, from 0.
    pub index: usize,
    /// The row's id, where that at least could be read.
    pub id: Option<String>,
    /// The field that did not fit, such as `email`; `.` for the row as a whole.
    pub path: String,
}

impl fmt::Display for RejectedRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.id.as_deref().unwrap_or("unknown");
        write!(
            f,
            "row {} (id {id}) not understood at `{}`",
            self.index, self.path
        )
    }
}

/// The `params` of a list. The shop echoes whatever it was sent; only these are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paging {
    /// The page shown, from 1.
    pub page: Option<u64>,
    /// Rows a page; can be less than what was asked for.
    pub items_per_page: Option<u64>,
    /// Rows in all; absent when no limit was asked for (`items_per_page=0`).
    pub total_items: Option<u64>,
}

const PAGING: Schema = &[
    ("page", Kind::Lenient),
    ("items_per_page", Kind::Lenient),
    ("total_items", Kind::Lenient),
];

impl Paging {
    fn read(params: Option<&RawValue>) -> Self {
        let fields = params.and_then(|params| {
            Fields::read(
                &mut serde_json::Deserializer::from_str(params.get()),
                &[PAGING],
            )
            .ok()
        });
        fields.map_or_else(Self::default, |fields| Self {
            page: fields.unsigned("page"),
            items_per_page: fields.unsigned("items_per_page"),
            total_items: fields.unsigned("total_items"),
        })
    }
}

/// Reads `{"<name>": […], "params": {…}}`, or the list alone where `rows` may be bare.
pub(crate) fn read<T: DeserializeOwned>(answer: &Answer, rows: Rows) -> Result<Page<T>, Error> {
    // With invalid UTF-8 somewhere, only the rows that hold it are given up.
    let text = String::from_utf8_lossy(answer.body());
    let damaged = matches!(text, std::borrow::Cow::Owned(_));
    let list = List::read(answer, &text, rows)?;
    let mut page = Page {
        items: Vec::with_capacity(list.rows.len()),
        rejected: Vec::new(),
        paging: Paging::read(list.params),
    };
    for (index, row) in list.rows.into_iter().enumerate() {
        let read = if damaged && row.get().contains(char::REPLACEMENT_CHARACTER) {
            Err("invalid UTF-8".to_owned())
        } else {
            read_row(row.get())
        };
        match read {
            Ok(item) => page.items.push(item),
            Err(path) => page.rejected.push(RejectedRow {
                index,
                id: find_id(row.get(), rows.id_field),
                path,
            }),
        }
    }
    Ok(page)
}

/// The values of a parameter that the shop got, by what its `params` echo: a list, or a text with commas; `None` where they do
/// not show it.
pub(crate) fn echoed(answer: &Answer, rows: Rows, parameter: &str) -> Option<Vec<String>> {
    let text = String::from_utf8_lossy(answer.body());
    let params = List::read(answer, &text, rows).ok()?.params?;
    let params: Value = serde_json::from_str(params.get()).ok()?;
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some(match params.get(parameter)? {
        Value::Array(values) => values.iter().map(text).collect(),
        Value::Object(values) => values.values().map(text).collect(),
        value => text(value).split(',').map(str::to_owned).collect(),
    })
}

/// One row, or the path to what did not fit.
fn read_row<T: DeserializeOwned>(row: &str) -> Result<T, String> {
    serde_json::from_str(row).map_err(|_| {
        let mut again = serde_json::Deserializer::from_str(row);
        serde_path_to_error::deserialize::<_, T>(&mut again)
            .map_or_else(|located| located.path().to_string(), |_| ".".to_owned())
    })
}

/// The raw rows of an answer, and its raw `params`.
struct List<'a> {
    rows: Vec<&'a RawValue>,
    params: Option<&'a RawValue>,
}

impl<'a> List<'a> {
    fn read(answer: &Answer, text: &'a str, rows: Rows) -> Result<Self, Error> {
        let mut json = serde_json::Deserializer::from_str(text);
        Envelope(rows)
            .deserialize(&mut json)
            .map_err(|error| answer.not_understood(rows.name(), &error))
    }
}

/// Finds the list and the `params` in the answer: under one of these names, or as the whole of it.
struct Envelope(Rows);

impl<'de> DeserializeSeed<'de> for Envelope {
    type Value = List<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Envelope {
    type Value = List<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with `{}` and `params`", self.0.name())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        if !self.0.bare {
            return Err(de::Error::invalid_type(de::Unexpected::Seq, &self));
        }
        let rows = Entries(PhantomData::<&RawValue>).visit_seq(seq)?;
        Ok(List { rows, params: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut named = None;
        let mut params = None;
        // What a list without an envelope would be: objects by their numbers or other ids, and nothing else.
        let mut bare = Vec::new();
        let mut is_bare = self.0.bare;
        while let Some(name) = map.next_key::<String>()? {
            if self.0.names().contains(&name.as_str()) {
                named = Some(map.next_value_seed(Entries(PhantomData::<&RawValue>))?);
            } else if name == "params" {
                params = Some(map.next_value::<&RawValue>()?);
            } else {
                let value = map.next_value::<&RawValue>()?;
                is_bare = is_bare
                    && bare.len() < MOST_ENTRIES
                    && value.get().starts_with('{')
                    && (id::is_digits(&name) || holds(value.get(), self.0.id_field));
                if is_bare {
                    bare.push(value);
                }
            }
        }
        let rows = match named {
            Some(rows) => rows,
            None if is_bare && !bare.is_empty() => bare,
            None => return Err(de::Error::missing_field(self.0.name())),
        };
        Ok(List { rows, params })
    }
}

/// Whether an object has such a field.
fn holds(row: &str, field: &'static str) -> bool {
    first_field(row, field).is_some()
}

fn first_field(row: &str, field: &'static str) -> Option<Value> {
    let mut json = serde_json::Deserializer::from_str(row);
    json.deserialize_map(FirstField(field)).ok()?
}

/// The id of a row that could not be read as a whole.
fn find_id(row: &str, id_field: &'static str) -> Option<String> {
    let id = match &first_field(row, id_field)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    id::canonical(&id).ok().map(|id| id.to_string())
}

/// The first value under a name.
struct FirstField(&'static str);

impl<'de> Visitor<'de> for FirstField {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(name) = map.next_key::<String>()? {
            if found.is_none() && name == self.0 {
                found = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}
