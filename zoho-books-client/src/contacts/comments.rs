//! Comments on contacts: notes of people, and the history that Zoho Books writes.

use crate::ids::{CommentId, ContactId, Id, UserId};
use crate::macros::{draft, record};

record! {
    /// A comment or an entry of the history.
    Comment by comment_id: CommentId {
        /// The text.
        description: String,
        /// Who wrote it.
        commented_by: Option<String>,
        /// The writer.
        commented_by_id: Option<UserId>,
        /// The day, in the organisation's format.
        date: Option<String>,
        /// When, in words.
        date_description: Option<String>,
        /// The time of day, in the organisation's format.
        time: Option<String>,
        /// What was done, for an entry of the history.
        operation_type: Option<String>,
        /// The contact.
        contact_id: Option<ContactId>,
        /// The document that the entry is about.
        transaction_id: Option<Id>,
        /// What kind of document that is.
        transaction_type: Option<String>,
    }
}

draft! {
    /// A comment to write, which customers never see.
    NoteDraft {
        /// What it says.
        description: Option<String>,
    }
}

impl NoteDraft {
    /// A comment.
    #[must_use]
    pub fn new(description: impl Into<String>) -> Self {
        Self {
            description: Some(description.into()),
            ..Self::default()
        }
    }
}
