//! Why a store could not do what it was asked.

/// Why the store could not do what was asked. Nothing was changed unless the variant says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The database is busy, full, or gone for the moment. The same call may succeed later.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The database is damaged, of a newer version, or holds what this program cannot read.
    #[error("the database cannot be used: {0}")]
    Unusable(String),
    /// The commit was sent and its answer lost: it may or may not have happened. Repeating the call is safe.
    #[error("the database did not confirm the commit: {0}")]
    Unconfirmed(String),
    /// What was given cannot be kept: a customer number beyond 18 digits, for one. Repeating the call does not help.
    #[error("the database cannot keep this: {0}")]
    Invalid(String),
}

impl StoreError {
    /// Whether the same call may succeed later without anybody's help.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Unconfirmed(_))
    }
}
