//! A contact as a row of a list.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::ContactId;
use super::fields::{ContactStatus, ContactType, CustomerSubType};
use crate::custom_field::{CustomField, lookup};
use crate::wire::{self, Amount};

/// A contact as the list has it: without addresses, people and notes, which only
/// [`Contacts::get`](super::Contacts::get) tells. `Debug` shows id, type and status only.
#[derive(Clone, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct ContactRow {
    /// Its id.
    pub contact_id: ContactId,
    /// The display name.
    #[serde(default, deserialize_with = "wire::plain_text")]
    pub contact_name: String,
    /// The company.
    #[serde(default, deserialize_with = "wire::text")]
    pub company_name: Option<String>,
    /// Customer or vendor.
    #[serde(default, deserialize_with = "wire::word")]
    pub contact_type: Option<ContactType>,
    /// Individual or business.
    #[serde(default, deserialize_with = "wire::word")]
    pub customer_sub_type: Option<CustomerSubType>,
    /// Whether it is in use.
    #[serde(default, deserialize_with = "wire::word")]
    pub status: Option<ContactStatus>,
    /// The primary person's first name.
    #[serde(default, deserialize_with = "wire::text")]
    pub first_name: Option<String>,
    /// The primary person's last name.
    #[serde(default, deserialize_with = "wire::text")]
    pub last_name: Option<String>,
    /// The primary person's e-mail address.
    #[serde(default, deserialize_with = "wire::text")]
    pub email: Option<String>,
    /// The primary person's phone number.
    #[serde(default, deserialize_with = "wire::text")]
    pub phone: Option<String>,
    /// The primary person's mobile number.
    #[serde(default, deserialize_with = "wire::text")]
    pub mobile: Option<String>,
    /// The web site.
    #[serde(default, deserialize_with = "wire::text")]
    pub website: Option<String>,
    /// The portal's language.
    #[serde(default, deserialize_with = "wire::text")]
    pub language_code: Option<String>,
    /// The currency, by id.
    #[serde(default, deserialize_with = "wire::text")]
    pub currency_id: Option<String>,
    /// The currency, by code.
    #[serde(default, deserialize_with = "wire::text")]
    pub currency_code: Option<String>,
    /// Days to pay, or a negative rule code.
    #[serde(default, deserialize_with = "wire::integer")]
    pub payment_terms: Option<i64>,
    /// What the contact owes.
    #[serde(default, deserialize_with = "wire::amount")]
    pub outstanding_receivable_amount: Option<Amount>,
    /// Custom fields.
    #[serde(default, deserialize_with = "wire::list")]
    pub custom_fields: Vec<CustomField>,
    /// Custom fields again, by api name.
    #[serde(default, deserialize_with = "wire::texts")]
    pub custom_field_hash: BTreeMap<String, String>,
    /// When it was made.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub created_time: Option<Timestamp>,
    /// When it was last changed.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub last_modified_time: Option<Timestamp>,
    /// Custom fields once more: the row's own keys that start with `cf_`.
    #[serde(flatten, deserialize_with = "wire::promoted")]
    pub promoted: BTreeMap<String, String>,
    /// What this version does not know, as it came, and those keys again.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl ContactRow {
    /// The value of a custom field by its api name (`cf_…`), wherever the row has it; `None` if it
    /// is empty or there is no such field.
    #[must_use]
    pub fn custom_field(&self, api_name: &str) -> Option<&str> {
        lookup(api_name, &self.custom_fields, &self.custom_field_hash)
            .or_else(|| self.promoted.get(api_name).map(String::as_str))
    }
}

impl fmt::Debug for ContactRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContactRow")
            .field("contact_id", &self.contact_id)
            .field("contact_type", &self.contact_type)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
