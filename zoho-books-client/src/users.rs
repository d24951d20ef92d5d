//! Users. <https://www.zoho.com/books/api/v3/users/>

use std::fmt;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::client::Client;
use crate::error::Result;
use crate::page::{Page, Pager};
use crate::request::Request;
use crate::wire::{self, id_type};

id_type! {
    /// The id of a user.
    UserId
}

/// A user of the organisation. `Debug` shows only what names nobody.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct User {
    /// The user's id.
    pub user_id: UserId,
    /// The user's name.
    #[serde(default, deserialize_with = "wire::plain_text")]
    pub name: String,
    /// The e-mail address, in lists.
    #[serde(default, deserialize_with = "wire::text")]
    pub email: Option<String>,
    /// All e-mail addresses, on single reads.
    #[serde(default, deserialize_with = "wire::list")]
    pub email_ids: Vec<UserEmail>,
    /// The role.
    #[serde(default, deserialize_with = "wire::text")]
    pub user_role: Option<String>,
    /// The role's id.
    #[serde(default, deserialize_with = "wire::text")]
    pub role_id: Option<String>,
    /// `active`, `inactive`, `invited`, ….
    #[serde(default, deserialize_with = "wire::text")]
    pub status: Option<String>,
    /// Whether it is the token's user, in lists.
    #[serde(default, deserialize_with = "wire::flag")]
    pub is_current_user: Option<bool>,
    /// What this version does not know, as it came.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User")
            .field("user_id", &self.user_id)
            .field("user_role", &self.user_role)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// An e-mail address of a user.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct UserEmail {
    /// The address.
    #[serde(default, deserialize_with = "wire::plain_text")]
    pub email: String,
    /// Whether it is the one in use.
    #[serde(default, deserialize_with = "wire::flag")]
    pub is_selected: Option<bool>,
    /// What this version does not know, as it came.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl fmt::Debug for UserEmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserEmail")
            .field("is_selected", &self.is_selected)
            .finish_non_exhaustive()
    }
}

/// Calls about users. From [`Client::users`].
#[derive(Debug, Clone, Copy)]
pub struct Users<'a>(pub(crate) &'a Client);

fn list() -> Request<Page<User>> {
    Request::get("list_users", &["users"])
        .answer("users")
        .query("filter_by", "Status.All")
        .query("per_page", "200")
        .large()
}

fn me() -> Request<User> {
    Request::get("get_current_user", &["users", "me"]).answer("user")
}

impl Client {
    /// The organisation's users.
    #[must_use]
    pub fn users(&self) -> Users<'_> {
        Users(self)
    }
}

impl Users<'_> {
    /// The organisation's users, page by page. Scope `settings.READ`.
    #[must_use]
    pub fn list(&self) -> Pager<User> {
        Pager::new(self.0.clone(), list())
    }

    /// The token's user. Scope `settings.READ`.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn me(&self) -> Result<User> {
        self.0.send(&me()).await
    }
}
