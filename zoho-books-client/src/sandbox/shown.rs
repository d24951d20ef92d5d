//! A record on its way into an answer. A list shows 200 contacts of some fifty fields: what stands somewhere is borrowed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// Field name → what is shown.
pub(super) type Shown<'a> = BTreeMap<Cow<'a, str>, Slot<'a>>;

/// What is shown of a field.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Slot<'a> {
    Kept(&'a Value),
    Text(Cow<'a, str>),
    Made(Value),
    Custom(Vec<CustomEntry<'a>>),
    Map(Shown<'a>),
}

impl<'a> From<&'a str> for Slot<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Slot<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Value> for Slot<'_> {
    fn from(value: Value) -> Self {
        Self::Made(value)
    }
}

/// An entry of a contact's `custom_fields`.
#[derive(Serialize)]
pub(super) struct CustomEntry<'a> {
    pub(super) api_name: &'a str,
    pub(super) customfield_id: String,
    pub(super) data_type: &'a str,
    pub(super) edit_on_portal: bool,
    pub(super) edit_on_store: bool,
    pub(super) field_id: String,
    pub(super) index: usize,
    pub(super) is_active: bool,
    pub(super) label: &'a str,
    pub(super) placeholder: &'a str,
    pub(super) search_entity: &'a str,
    pub(super) show_in_all_pdf: bool,
    pub(super) show_on_pdf: bool,
    pub(super) value: &'a Value,
    pub(super) value_formatted: Cow<'a, str>,
}

/// Adds fields to a record, or replaces them.
pub(super) fn put<'a, const N: usize>(shown: &mut Shown<'a>, fields: [(&'a str, Slot<'a>); N]) {
    for (name, slot) in fields {
        shown.insert(Cow::Borrowed(name), slot);
    }
}
