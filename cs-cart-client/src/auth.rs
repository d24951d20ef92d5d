//! Logging users in: links for administrators to give (`auth`), and tokens for customers' apps (`auth_tokens`).

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::client::Client;
use crate::error::Error;
use crate::place::{ApiVersion, Scope};
use crate::request::{Method, Request};
use crate::typed::Body;

/// A link that logs a user in, once. Whoever has it is that user: `Debug` shows neither link nor key.
#[derive(Clone, Deserialize)]
#[non_exhaustive]
pub struct LoginLink {
    /// The key within the link.
    #[serde(deserialize_with = "secret")]
    pub key: SecretString,
    /// The link.
    #[serde(deserialize_with = "secret")]
    pub link: SecretString,
}

impl fmt::Debug for LoginLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LoginLink(..)")
    }
}

/// A customer's token, for [`Client::customer_builder`]. `Debug` does not show it.
#[derive(Clone, Deserialize)]
#[non_exhaustive]
pub struct CustomerToken {
    /// The token.
    #[serde(deserialize_with = "secret")]
    pub token: SecretString,
    /// How long it holds, in seconds.
    #[serde(default, deserialize_with = "seconds")]
    pub ttl: Option<u64>,
}

impl fmt::Debug for CustomerToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomerToken")
            .field("ttl", &self.ttl)
            .finish_non_exhaustive()
    }
}

fn secret<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    String::deserialize(deserializer).map(SecretString::from)
}

fn seconds<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let raw = Box::<serde_json::value::RawValue>::deserialize(deserializer)?;
    Ok(<u64 as crate::typed::Field>::read(&crate::typed::Json::of(
        &raw,
    )))
}

impl Client {
    /// A link that logs the user with this e-mail in, once: `POST /auth`. It leads to `redirect_url` afterwards, where one
    /// is given. Needs the privilege `manage_users`; nobody is told by mail.
    ///
    /// # Errors
    /// 404 when there is no such user.
    pub async fn login_link(
        &self,
        email: &str,
        redirect_url: Option<&str>,
    ) -> Result<LoginLink, Error> {
        self.make_login_link(email, redirect_url, false).await
    }

    /// As [`login_link`](Self::login_link), and the shop sends the link to the user by mail.
    ///
    /// # Errors
    /// As [`login_link`](Self::login_link).
    pub async fn mail_login_link(
        &self,
        email: &str,
        redirect_url: Option<&str>,
    ) -> Result<LoginLink, Error> {
        self.make_login_link(email, redirect_url, true).await
    }

    async fn make_login_link(
        &self,
        email: &str,
        redirect_url: Option<&str>,
        notify: bool,
    ) -> Result<LoginLink, Error> {
        let mut body = Body::default();
        body.set("email", email);
        if let Some(url) = redirect_url {
            body.set("redirect_url", url);
        }
        if notify {
            body.set("notify", true);
        }
        let request = Request::new(Method::Post, "auth.create", ["auth"]).json(&body)?;
        self.send(&request).await
    }

    /// Logs a customer in: `POST /auth_tokens`, in version 4.0 of the API, which comes with the add-on *Storefront REST
    /// API*. The password goes to the shop and nowhere else.
    ///
    /// # Errors
    /// 404 when e-mail or password are wrong.
    pub async fn customer_token(
        &self,
        email: &str,
        password: &SecretString,
    ) -> Result<CustomerToken, Error> {
        let body = serde_json::json!({ "email": email, "password": password.expose_secret() });
        let request = Request::new(Method::Post, "auth_tokens.create", ["auth_tokens"])
            .version(ApiVersion::V4_0)
            .scope(Scope::Whole)
            .json(&body)?;
        self.send(&request).await
    }
}
