//! A record as far as watching needs it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::module::Module;
use crate::custom_field::{self, CustomField};
use crate::extra::Extra;
use crate::hash::fnv1a;
use crate::json::Leaf;
use crate::wire;

/// What a record's state is told by: the second of its last change or, where rows do not say it, what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Version(i64);

impl Version {
    fn of(modified: Option<Timestamp>, digest: u64) -> Self {
        // Below zero it is a digest: no record is from before 1970.
        Self(modified.map_or(-1 - (digest >> 1).cast_signed(), |at| at.as_second().max(0)))
    }

    pub(super) fn at(modified: Timestamp) -> Self {
        Self(modified.as_second().max(0))
    }

    /// Whether its moment is before this one.
    pub(super) fn is_before(self, moment: Timestamp) -> bool {
        self.0 >= 0 && self.0 < moment.as_second()
    }
}

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) created: Option<Timestamp>,
    pub(super) modified: Option<Timestamp>,
    pub(super) version: Version,
    pub(super) digest: u64,
    pub(super) value: Value,
}

impl Row {
    /// Reads a row of a list or a record; `None` if it has no id or belongs to another module.
    pub(super) fn read(module: &Module, value: Value) -> Option<Self> {
        let id = wire::id(value.get(module.id)?).ok()??;
        if !is_id(&id) || !module.has(&value) {
            return None;
        }
        let time = |field: &str| {
            let text = value.get(field).and_then(Value::as_str)?;
            wire::parse_timestamp(text)
        };
        let (created, modified) = (time("created_time"), time("last_modified_time"));
        let digest = fnv1a(&[value.to_string().as_bytes()]);
        Some(Self {
            id,
            created,
            modified,
            version: Version::of(modified, digest),
            digest,
            value,
        })
    }

    /// The moment that a list in order is sorted by.
    pub(super) fn latest(&self) -> Option<Timestamp> {
        self.modified.max(self.created)
    }
}

/// Ids are digits: what is none would reach another address than a record's.
pub(super) fn is_id(text: &str) -> bool {
    (1..=30).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A custom field's value, wherever the record has it.
pub(super) fn custom_field(record: &Value, api_name: &str) -> Option<String> {
    let record = Extra::read(&record.to_string())?;
    let fields: Option<Vec<CustomField>> = record.raw("custom_fields").and_then(Leaf::read);
    custom_field::find(api_name, &fields.unwrap_or_default(), &record)
}

/// Whether a row shows custom fields at all: if not, one that is missing says nothing.
pub(super) fn shows_custom_fields(row: &Value) -> bool {
    row.as_object().is_some_and(|fields| {
        fields.keys().any(|key| {
            key == "custom_fields" || key == "custom_field_hash" || key.starts_with("cf_")
        })
    })
}
