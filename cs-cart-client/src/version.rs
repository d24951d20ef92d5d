//! `GET /version`.

use serde::Deserialize;

use crate::client::Client;
use crate::error::Error;
use crate::request::Request;

/// The version of the API, not of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Version {
    /// Such as `2.0`: the version that was asked for.
    #[serde(rename = "Version")]
    pub version: String,
}

impl Client {
    /// The API's version: the cheapest call that tells whether e-mail and key are right. It needs no privilege.
    ///
    /// # Errors
    /// [`Error::is_unauthorized`] when they are wrong.
    pub async fn version(&self) -> Result<Version, Error> {
        self.send(&request()).await
    }
}

/// The call needs credentials but no privilege, so it does not go through a storefront, which would need one.
fn request() -> Request<Version> {
    Request::get("version", ["version"]).unscoped()
}
