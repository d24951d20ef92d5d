//! The codes of refusals.

use std::fmt;

/// The `code` of an answer. Zoho publishes no list of them; those that are known stand here as
/// constants.
///
/// ```
/// use zoho_books_client::Code;
///
/// assert_eq!(Code::DAY_QUOTA.meaning(), Some("the organisation's calls of this day are used up"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(i64);

/// Declares the known codes, each with what it means in the words of an error.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $meaning:literal;)+) => {
        impl Code {
            $($(#[$doc])* pub const $name: Self = Self($number);)+

            /// What a known code means, in words; `None` for one that is not known.
            #[must_use]
            pub const fn meaning(self) -> Option<&'static str> {
                match self.0 {
                    $($number => Some($meaning),)+
                    _ => None,
                }
            }
        }
    };
}

codes! {
    /// Success.
    SUCCESS = 0, "it worked";
    /// A value is not one that its field takes; the message names the field: [`refused_field`](crate::refused_field).
    INVALID_VALUE = 4, "a field's value is not one that it takes";
    /// There is no such address: the path of the API is wrong, not the record's id.
    NO_SUCH_URL = 5, "Zoho Books has no such address";
    /// A field is not known here: it belongs to another edition, country or plan.
    UNKNOWN_FIELD = 8, "a field is not one of this organisation's edition";
    /// A value is longer than its field takes.
    TOO_LONG = 15, "a field's value is too long";
    /// The calls of a minute are used up, seen below the documented rate.
    BLOCKED = 43, "too many calls of late; the organisation is blocked for a while";
    /// The calls of a minute are used up.
    MINUTE_QUOTA = 44, "the organisation's calls of this minute are used up";
    /// The calls of the day are used up.
    DAY_QUOTA = 45, "the organisation's calls of this day are used up";
    /// A dead token, or a scope or permission that is missing.
    NOT_AUTHORIZED = 57, "the token is dead, or its scopes or its user's role do not cover this";
    /// The record does not exist.
    NOT_FOUND = 1002, "there is no such record";
    /// Too many calls at once.
    CONCURRENCY = 1070, "too many calls at once";
    /// The display name is taken, where the organisation forbids equal ones.
    DUPLICATE_NAME = 3062, "another contact has this display name, and the organisation forbids equal ones";
    /// The token's user does not belong to the organisation.
    WRONG_ORGANIZATION = 6041, "the token's user does not belong to this organisation: is organization_id right?";
}

impl Code {
    /// A code by its number.
    #[must_use]
    pub const fn new(code: i64) -> Self {
        Self(code)
    }

    /// Its number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
