//! Addresses of contacts.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{AddressId, ContactId, Contacts};
use crate::answer::Done;
use crate::error::Result;
use crate::request::Request;
use crate::wire;

/// An address as read. `Debug` shows only its id.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Address {
    /// Its id; even an empty address has one.
    #[serde(default, deserialize_with = "wire::word")]
    pub address_id: Option<AddressId>,
    /// To whose attention.
    #[serde(default, deserialize_with = "wire::text")]
    pub attention: Option<String>,
    /// The street.
    #[serde(default, deserialize_with = "wire::text")]
    pub address: Option<String>,
    /// The street's second line.
    #[serde(default, deserialize_with = "wire::text")]
    pub street2: Option<String>,
    /// The city.
    #[serde(default, deserialize_with = "wire::text")]
    pub city: Option<String>,
    /// The state or province, by name.
    #[serde(default, deserialize_with = "wire::text")]
    pub state: Option<String>,
    /// The state's code.
    #[serde(default, deserialize_with = "wire::text")]
    pub state_code: Option<String>,
    /// The postal code.
    #[serde(default, deserialize_with = "wire::text")]
    pub zip: Option<String>,
    /// The country: free text, spelled in many ways.
    #[serde(default, deserialize_with = "wire::text")]
    pub country: Option<String>,
    /// The country's code, filled in only sometimes.
    #[serde(default, deserialize_with = "wire::text")]
    pub country_code: Option<String>,
    /// The county.
    #[serde(default, deserialize_with = "wire::text")]
    pub county: Option<String>,
    /// The phone number.
    #[serde(default, deserialize_with = "wire::text")]
    pub phone: Option<String>,
    /// The fax number.
    #[serde(default, deserialize_with = "wire::text")]
    pub fax: Option<String>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Address {
    /// Whether nothing is in it that would go on an envelope.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let parts = [
            &self.attention,
            &self.address,
            &self.street2,
            &self.city,
            &self.state,
            &self.zip,
            &self.country,
        ];
        parts.into_iter().all(Option::is_none)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address")
            .field("address_id", &self.address_id)
            .finish_non_exhaustive()
    }
}

/// An address to write. Whether a part keeps the rest is not documented: write whole ones.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AddressDraft {
    /// To whose attention, at most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attention: Option<String>,
    /// The street, at most 500 characters. (`street` would be dropped silently.)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The street's second line, at most 255 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street2: Option<String>,
    /// The city, at most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The state or province by name, at most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The state's code, at most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_code: Option<String>,
    /// The postal code, at most 50 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zip: Option<String>,
    /// The country, at most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The phone number, at most 50 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The fax number, at most 50 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fax: Option<String>,
}

impl fmt::Debug for AddressDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AddressDraft").finish_non_exhaustive()
    }
}

/// All that can be written of an address that was read.
impl From<Address> for AddressDraft {
    fn from(address: Address) -> Self {
        Self {
            attention: address.attention,
            address: address.address,
            street2: address.street2,
            city: address.city,
            state: address.state,
            state_code: address.state_code,
            zip: address.zip,
            country: address.country,
            phone: address.phone,
            fax: address.fax,
        }
    }
}

#[derive(Serialize)]
struct WithId<'a> {
    address_id: &'a AddressId,
    #[serde(flatten)]
    draft: &'a AddressDraft,
}

fn list(id: &ContactId) -> Request<Vec<Address>> {
    Request::get(
        "get_contact_address",
        &["contacts", id.in_path(), "address"],
    )
    .answer("addresses")
}

fn add(id: &ContactId, draft: &AddressDraft) -> Result<Request<Address>> {
    Request::post(
        "add_contact_address",
        &["contacts", id.in_path(), "address"],
    )
    .answer("address_info")
    .json(draft)
}

fn update(id: &ContactId, address: &AddressId, draft: &AddressDraft) -> Result<Request<Address>> {
    let path = ["contacts", id.in_path(), "address", address.in_path()];
    Request::put("update_contact_address", &path)
        .answer("address_info")
        .json(&WithId {
            address_id: address,
            draft,
        })
}

fn delete(id: &ContactId, address: &AddressId) -> Request<Done> {
    let path = ["contacts", id.in_path(), "address", address.in_path()];
    Request::delete("delete_contact_address", &path)
}

impl Contacts<'_> {
    /// The addresses of a contact. Scope `contacts.READ`.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn addresses(&self, id: &ContactId) -> Result<Vec<Address>> {
        self.0.send(&list(id)).await
    }

    /// Adds an address beside the billing and the shipping one. Scope `contacts.CREATE`.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn add_address(&self, id: &ContactId, draft: &AddressDraft) -> Result<Address> {
        self.0.send(&add(id, draft)?).await
    }

    /// Changes an additional address. Scope `contacts.UPDATE`.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn update_address(
        &self,
        id: &ContactId,
        address: &AddressId,
        draft: &AddressDraft,
    ) -> Result<Address> {
        self.0.send(&update(id, address, draft)?).await
    }

    /// Deletes an additional address. Scope `contacts.DELETE`.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn delete_address(&self, id: &ContactId, address: &AddressId) -> Result<()> {
        self.0.done(&delete(id, address)).await
    }
}
