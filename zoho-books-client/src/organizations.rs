//! Organisations. <https://www.zoho.com/books/api/v3/organizations/>

use std::fmt;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::answer::asked_for;
use crate::client::Client;
use crate::error::Result;
use crate::request::Request;
use crate::wire::{self, id_type};

id_type! {
    /// The id of an organisation.
    OrganizationId
}

/// An organisation. `Debug` shows only what names nobody.
#[derive(Clone, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct Organization {
    /// Its id.
    pub organization_id: OrganizationId,
    /// Its name.
    #[serde(default, deserialize_with = "wire::plain_text")]
    pub name: String,
    /// Whether it is the user's default one.
    #[serde(default, deserialize_with = "wire::flag")]
    pub is_default_org: Option<bool>,
    /// Whether it is in use.
    #[serde(default, deserialize_with = "wire::flag")]
    pub is_org_active: Option<bool>,
    /// The plan's name. It says nothing reliable about quotas: a trial has less.
    #[serde(default, deserialize_with = "wire::text")]
    pub plan_name: Option<String>,
    /// The country's two letters.
    #[serde(default, deserialize_with = "wire::text")]
    pub country_code: Option<String>,
    /// The language.
    #[serde(default, deserialize_with = "wire::text")]
    pub language_code: Option<String>,
    /// The time zone, whose midnight resets the day's quota.
    #[serde(default, deserialize_with = "wire::text")]
    pub time_zone: Option<String>,
    /// The base currency, by id.
    #[serde(default, deserialize_with = "wire::text")]
    pub currency_id: Option<String>,
    /// The base currency, by code.
    #[serde(default, deserialize_with = "wire::text")]
    pub currency_code: Option<String>,
    /// Digits after the point of amounts in the base currency.
    #[serde(default, deserialize_with = "wire::integer")]
    pub price_precision: Option<i64>,
    /// What this version does not know, as it came.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl fmt::Debug for Organization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Organization")
            .field("organization_id", &self.organization_id)
            .field("plan_name", &self.plan_name)
            .field("country_code", &self.country_code)
            .finish_non_exhaustive()
    }
}

/// Calls about organisations. From [`Client::organizations`].
#[derive(Debug, Clone, Copy)]
pub struct Organizations<'a>(pub(crate) &'a Client);

fn list() -> Request<Vec<Organization>> {
    Request::get("list_organizations", &["organizations"])
        .answer("organizations")
        .without_organization()
}

fn get(id: &OrganizationId) -> Request<Organization> {
    Request::get("get_organization", &["organizations", id.in_path()])
        .answer("organization")
        .without_organization()
}

impl Client {
    /// The organisations that the token's user belongs to.
    #[must_use]
    pub fn organizations(&self) -> Organizations<'_> {
        Organizations(self)
    }
}

impl Organizations<'_> {
    /// The organisations that the token's user belongs to. Neither this nor [`get`](Self::get) needs an `organization_id`.
    /// Scope `settings.READ`.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn list(&self) -> Result<Vec<Organization>> {
        self.0.send(&list()).await
    }

    /// Reads an organisation; `None` if there is none of this id. Scope `settings.READ`.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn get(&self, id: &OrganizationId) -> Result<Option<Organization>> {
        let request = get(id);
        match self.0.send(&request).await {
            Ok(organization) => {
                let is_it = organization.organization_id == *id;
                let path = "organization.organization_id";
                asked_for(&request.call, path, is_it, organization).map(Some)
            }
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }
}
