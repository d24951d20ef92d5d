//! Comments on contacts: notes of people, and the history that Zoho Books writes.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{CommentId, ContactId, Contacts};
use crate::answer::Done;
use crate::error::Result;
use crate::page::{Page, Pager};
use crate::request::Request;
use crate::wire;

/// A comment or an entry of the history. `Debug` shows no text.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Comment {
    /// Its id.
    pub comment_id: CommentId,
    /// The text.
    #[serde(default, deserialize_with = "wire::plain_text")]
    pub description: String,
    /// Who wrote it.
    #[serde(default, deserialize_with = "wire::text")]
    pub commented_by: Option<String>,
    /// The writer's user id.
    #[serde(default, deserialize_with = "wire::text")]
    pub commented_by_id: Option<String>,
    /// The day, in the organisation's format.
    #[serde(default, deserialize_with = "wire::text")]
    pub date: Option<String>,
    /// The time of day, in the organisation's format.
    #[serde(default, deserialize_with = "wire::text")]
    pub time: Option<String>,
    /// What was done, for an entry of the history.
    #[serde(default, deserialize_with = "wire::text")]
    pub operation_type: Option<String>,
    /// What this version does not know, as it came.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl fmt::Debug for Comment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Comment")
            .field("comment_id", &self.comment_id)
            .finish_non_exhaustive()
    }
}

#[derive(Serialize)]
struct Text<'a> {
    description: &'a str,
}

fn list(id: &ContactId) -> Request<Page<Comment>> {
    Request::get(
        "list_contact_comments",
        &["contacts", id.in_path(), "comments"],
    )
    .answer("contact_comments")
    .query("per_page", "200")
    .large()
}

fn add(id: &ContactId, description: &str) -> Result<Request<Done>> {
    Request::post(
        "add_contact_comment",
        &["contacts", id.in_path(), "comments"],
    )
    .json(&Text { description })
}

fn delete(id: &ContactId, comment: &CommentId) -> Request<Done> {
    let path = ["contacts", id.in_path(), "comments", comment.in_path()];
    Request::delete("delete_contact_comment", &path)
}

impl Contacts<'_> {
    /// The comments on a contact, page by page. Scope `contacts.READ`.
    #[must_use]
    pub fn comments(&self, id: &ContactId) -> Pager<Comment> {
        Pager::new(self.0.clone(), list(id))
    }

    /// Adds a comment. Scope `contacts.CREATE`. The answer does not tell its id.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn add_comment(&self, id: &ContactId, description: &str) -> Result<()> {
        self.0.done(&add(id, description)?).await
    }

    /// Deletes a comment. Scope `contacts.DELETE`.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn delete_comment(&self, id: &ContactId, comment: &CommentId) -> Result<()> {
        self.0.done(&delete(id, comment)).await
    }
}
