//! A contact as read by itself.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::addresses::Address;
use super::fields::{ContactStatus, ContactType, CustomerSubType};
use super::{ContactId, draft::ContactDraft};
use crate::contact_persons::{ContactPerson, ContactPersonId};
use crate::custom_field::{CustomField, lookup};
use crate::wire::{self, Amount};

/// A contact, with everything that a single read answers.
///
/// Live answers have `""` for what is unset, whatever its type; here that is `None`. What this
/// version does not know is in [`extra`](Self::extra). `Debug` shows ids, type and status only.
#[derive(Clone, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct Contact {
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
    /// Where it came from: `api`, ….
    #[serde(default, deserialize_with = "wire::text")]
    pub source: Option<String>,
    /// The primary person's e-mail address, an echo.
    #[serde(default, deserialize_with = "wire::text")]
    pub email: Option<String>,
    /// The primary person's phone number, an echo.
    #[serde(default, deserialize_with = "wire::text")]
    pub phone: Option<String>,
    /// The primary person's mobile number, an echo.
    #[serde(default, deserialize_with = "wire::text")]
    pub mobile: Option<String>,
    /// The primary person's first name, an echo.
    #[serde(default, deserialize_with = "wire::text")]
    pub first_name: Option<String>,
    /// The primary person's last name, an echo.
    #[serde(default, deserialize_with = "wire::text")]
    pub last_name: Option<String>,
    /// The primary person.
    #[serde(default, deserialize_with = "wire::word")]
    pub primary_contact_id: Option<ContactPersonId>,
    /// The people; may be none. All of them: if one cannot be read, the contact cannot, because
    /// writing the others back would delete that one.
    #[serde(default, deserialize_with = "wire::whole_list")]
    pub contact_persons: Vec<ContactPerson>,
    /// The billing address; it has an id even when it is empty.
    #[serde(default, deserialize_with = "wire::object")]
    pub billing_address: Option<Address>,
    /// The shipping address; it has an id even when it is empty.
    #[serde(default, deserialize_with = "wire::object")]
    pub shipping_address: Option<Address>,
    /// Further addresses.
    #[serde(default, deserialize_with = "wire::list")]
    pub addresses: Vec<Address>,
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
    /// What people see of the payment terms.
    #[serde(default, deserialize_with = "wire::text")]
    pub payment_terms_label: Option<String>,
    /// The credit limit.
    #[serde(default, deserialize_with = "wire::amount")]
    pub credit_limit: Option<Amount>,
    /// What the contact owes.
    #[serde(default, deserialize_with = "wire::amount")]
    pub outstanding_receivable_amount: Option<Amount>,
    /// The contact's credits that are not used yet.
    #[serde(default, deserialize_with = "wire::amount")]
    pub unused_credits_receivable_amount: Option<Amount>,
    /// Notes.
    #[serde(default, deserialize_with = "wire::text")]
    pub notes: Option<String>,
    /// A number of one's own.
    #[serde(default, deserialize_with = "wire::text")]
    pub contact_number: Option<String>,
    /// The user who looks after the contact.
    #[serde(default, deserialize_with = "wire::text")]
    pub owner_id: Option<String>,
    /// Whether there are transactions, so that it cannot be deleted.
    #[serde(default, deserialize_with = "wire::flag")]
    pub has_transaction: Option<bool>,
    /// Whether tax is charged; absent where the edition has no such thing.
    #[serde(default, deserialize_with = "wire::flag")]
    pub is_taxable: Option<bool>,
    /// The country's two letters.
    #[serde(default, deserialize_with = "wire::text")]
    pub country_code: Option<String>,
    /// The VAT number.
    #[serde(default, deserialize_with = "wire::text")]
    pub vat_reg_no: Option<String>,
    /// The tax number.
    #[serde(default, deserialize_with = "wire::text")]
    pub tax_reg_no: Option<String>,
    /// The GST number.
    #[serde(default, deserialize_with = "wire::text")]
    pub gst_no: Option<String>,
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
    /// What this version does not know, as it came.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Contact {
    /// The value of a custom field by its api name (`cf_…`), wherever the answer has it; `None` if
    /// it is empty or there is no such field.
    #[must_use]
    pub fn custom_field(&self, api_name: &str) -> Option<&str> {
        let promoted = || {
            self.extra
                .get(api_name)?
                .as_str()
                .filter(|text| !text.is_empty())
        };
        lookup(api_name, &self.custom_fields, &self.custom_field_hash).or_else(promoted)
    }

    /// A draft that names this contact and its type, for a change of a few other fields.
    #[must_use]
    pub fn to_draft(&self) -> ContactDraft {
        ContactDraft {
            contact_name: Some(self.contact_name.clone()),
            contact_type: self.contact_type.clone(),
            ..ContactDraft::default()
        }
    }
}

impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contact")
            .field("contact_id", &self.contact_id)
            .field("contact_type", &self.contact_type)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
