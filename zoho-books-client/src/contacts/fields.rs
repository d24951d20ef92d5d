//! The words and custom fields of contacts.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde_json::Value;

use crate::wire::{self, id_type, open_enum};

id_type! {
    /// The id of a custom field's definition.
    CustomFieldId
}

open_enum! {
    /// Whether a contact is in use.
    ContactStatus {
        /// In use.
        Active = "active",
        /// Out of use.
        Inactive = "inactive",
    }
}

open_enum! {
    /// What a contact is to the organisation.
    ContactType {
        /// Buys.
        Customer = "customer",
        /// Sells.
        Vendor = "vendor",
    }
}

open_enum! {
    /// What kind of customer a contact is.
    CustomerSubType {
        /// A person.
        Individual = "individual",
        /// A company.
        Business = "business",
    }
}

/// A custom field's value on a contact, as read. Written back (as a
/// [`CustomFieldDraft`](super::CustomFieldDraft), by `into`), it keeps its value.
#[derive(Clone, Default, PartialEq, Deserialize)]
#[serde(from = "Wire")]
#[non_exhaustive]
pub struct CustomField {
    /// The definition's id.
    pub customfield_id: Option<CustomFieldId>,
    /// The api name, `cf_…`.
    pub api_name: Option<String>,
    /// The label that people see.
    pub label: Option<String>,
    /// The type: `string`, `amount`, `date`, ….
    pub data_type: Option<String>,
    /// The value as text; `None` for an empty one, and for lists and other values that are no text.
    pub value: Option<String>,
    /// The value as it came.
    pub raw: Value,
}

#[derive(Deserialize)]
struct Wire {
    #[serde(default, deserialize_with = "wire::word")]
    customfield_id: Option<CustomFieldId>,
    /// The same id under another name; answers have one, the other or both.
    #[serde(default, deserialize_with = "wire::word")]
    field_id: Option<CustomFieldId>,
    #[serde(default, deserialize_with = "wire::text")]
    api_name: Option<String>,
    /// The api name again.
    #[serde(default, deserialize_with = "wire::text")]
    placeholder: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    label: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    data_type: Option<String>,
    #[serde(default)]
    value: Value,
}

impl From<Wire> for CustomField {
    fn from(wire: Wire) -> Self {
        Self {
            customfield_id: wire.customfield_id.or(wire.field_id),
            api_name: wire.api_name.or(wire.placeholder),
            label: wire.label,
            data_type: wire.data_type,
            value: wire::text(&wire.value).ok().flatten(),
            raw: wire.value,
        }
    }
}

impl CustomField {
    /// Whether the field has this api name.
    #[must_use]
    pub fn is_named(&self, api_name: &str) -> bool {
        self.api_name.as_deref() == Some(api_name)
    }
}

impl fmt::Debug for CustomField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomField")
            .field("customfield_id", &self.customfield_id)
            .field("api_name", &self.api_name)
            .finish_non_exhaustive()
    }
}

/// Looks a custom field up in the places where the remote may put it.
pub(super) fn lookup<'a>(
    api_name: &str,
    fields: &'a [CustomField],
    hash: &'a BTreeMap<String, String>,
) -> Option<&'a str> {
    let listed = fields.iter().find(|field| field.is_named(api_name));
    listed
        .and_then(|field| field.value.as_deref())
        .or_else(|| hash.get(api_name).map(String::as_str))
}
