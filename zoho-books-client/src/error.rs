//! What can go wrong with a call, arranged by what a caller can do about it.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use jiff::Timestamp;

use crate::code::Code;
use crate::http::UntrustedCertificate;
use crate::oauth::AuthError;
use crate::refusal::refused_field;

/// Any error, as a cause.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// How far a request got. Whether a write may be repeated follows from this alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// Not one byte of it reached Zoho Books: a repeat is safe.
    NotSent,
    /// It was sent, and whether it was carried out is not known: the connection was cut, the
    /// time ran out, the server failed (5xx), or the answer to a write was unreadable. Look before
    /// repeating a write.
    Unknown,
    /// Zoho Books answered, and the answer says what happened.
    Answered,
}

/// Why the client holds calls back by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PauseReason {
    /// The organisation's calls of this minute are used up, or Zoho Books has asked for quiet.
    MinuteQuota,
    /// The organisation's calls of this day are used up, but for the reserve.
    DayQuota,
    /// As many calls as are allowed at once are under way.
    Concurrency,
}

/// Text that Zoho Books sent with a refusal. It can quote a customer's name, so neither an error's
/// `Display` nor its `Debug` shows it; read it with [`Error::remote_message`].
#[derive(Clone, PartialEq, Eq)]
pub struct RemoteText(Box<str>);

impl RemoteText {
    const LONGEST: usize = 500;

    pub(crate) fn new(text: &str) -> Self {
        Self(
            text.chars()
                .filter(|c| !c.is_control())
                .take(Self::LONGEST)
                .collect::<String>()
                .into(),
        )
    }

    /// The text, at most 500 characters, without control characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RemoteText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} bytes]", self.0.len())
    }
}

/// What went wrong with a call.
///
/// Match on a variant, or ask by method: [`delivery`](Self::delivery),
/// [`is_throttled`](Self::is_throttled), [`is_duplicate_name`](Self::is_duplicate_name), …. Neither
/// `Display` nor `Debug` shows a secret, a URL or anything about a customer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The client or the request is not as it must be; nothing was sent.
    #[error("the request could not be built: {0}")]
    Build(Cow<'static, str>),

    /// A text of the body has more characters than Zoho documents for its field; nothing was sent.
    #[error("{operation}: `{field}` may have at most {longest} characters, and has more")]
    TooLong {
        /// The call.
        operation: &'static str,
        /// The field's place in the body: `contact_persons.email`.
        field: &'static str,
        /// The most characters that it may have.
        longest: usize,
    },

    /// There is no access token to send the request with.
    #[error("{operation}: no access token")]
    Auth {
        /// The call.
        operation: &'static str,
        /// Why.
        #[source]
        source: AuthError,
    },

    /// The client held the call back, to stay inside the organisation's limits.
    #[error("{operation}: held back until {until} ({reason:?})")]
    Paused {
        /// The call.
        operation: &'static str,
        /// Which limit.
        reason: PauseReason,
        /// When it is worth another try.
        until: Timestamp,
    },

    /// The caller's moment had passed before the request could be put on the wire; nothing was sent.
    /// See [`Client::not_after`](crate::Client::not_after).
    #[error("{operation}: not sent, because the time for it was over")]
    TooLate {
        /// The call.
        operation: &'static str,
    },

    /// The shared state (token or budget) could not be read or written; nothing was sent.
    #[error("{operation}: the shared state could not be used")]
    State {
        /// The call.
        operation: &'static str,
        /// Why.
        #[source]
        source: BoxError,
    },

    /// The connection failed or the time ran out.
    #[error("{operation}: the connection failed ({delivery:?})")]
    Transport {
        /// The call.
        operation: &'static str,
        /// How far the request got.
        delivery: Delivery,
        /// Why, without the URL.
        #[source]
        source: BoxError,
    },

    /// Zoho Books refused or failed: a status other than 2xx, or a `code` other than 0.
    #[error("{operation}: HTTP {status}{}", code_text(*code))]
    Api {
        /// The call.
        operation: &'static str,
        /// The HTTP status.
        status: u16,
        /// The `code` of the answer.
        code: Option<Code>,
        /// The `message` of the answer.
        message: RemoteText,
        /// How long to wait, where the answer says so (at most an hour).
        retry_after: Option<Duration>,
    },

    /// The answer is JSON, but not of the shape that was expected.
    #[error("{operation}: the answer was not understood at `{path}`: {problem}")]
    Decode {
        /// The call.
        operation: &'static str,
        /// Where in the answer.
        path: Box<str>,
        /// What is wrong there.
        problem: Cow<'static, str>,
        /// How far the request got: a write may have been carried out.
        delivery: Delivery,
    },

    /// The answer is not JSON: empty, cut off, or a page of some server on the way.
    #[error("{operation}: HTTP {status}, and the answer is not JSON")]
    NotJson {
        /// The call.
        operation: &'static str,
        /// The HTTP status.
        status: u16,
        /// How far the request got: a write may have been carried out.
        delivery: Delivery,
        /// How long to wait, where the answer says so (at most an hour).
        retry_after: Option<Duration>,
    },

    /// The answer is larger than the client reads.
    #[error("{operation}: the answer is larger than {limit} bytes")]
    TooLarge {
        /// The call.
        operation: &'static str,
        /// The most that is read.
        limit: usize,
        /// How far the request got: a write may have been carried out.
        delivery: Delivery,
    },

    /// The answer sends the client elsewhere. It never goes.
    #[error(
        "{operation}: HTTP {status}, a redirect, which is never followed; is the API address right?"
    )]
    Redirect {
        /// The call.
        operation: &'static str,
        /// The HTTP status.
        status: u16,
    },
}

fn code_text(code: Option<Code>) -> String {
    match code.map(|code| (code, code.meaning())) {
        Some((code, Some(meaning))) => format!(", code {code}: {meaning}"),
        Some((code, None)) => format!(", code {code}"),
        None => String::new(),
    }
}

impl Error {
    pub(crate) fn build(text: impl Into<Cow<'static, str>>) -> Self {
        Self::Build(text.into())
    }

    /// How far the request got.
    #[must_use]
    pub const fn delivery(&self) -> Delivery {
        match self {
            Self::Build(_)
            | Self::TooLong { .. }
            | Self::Auth { .. }
            | Self::Paused { .. }
            | Self::TooLate { .. }
            | Self::State { .. } => Delivery::NotSent,
            Self::Transport { delivery, .. }
            | Self::Decode { delivery, .. }
            | Self::NotJson { delivery, .. }
            | Self::TooLarge { delivery, .. } => *delivery,
            Self::Api { status, .. } if *status < 200 || *status >= 500 => Delivery::Unknown,
            Self::Api { .. } | Self::Redirect { .. } => Delivery::Answered,
        }
    }

    /// The call that failed, by its name in Zoho's OpenAPI files; `None` if the failure came before
    /// any call.
    #[must_use]
    pub const fn operation(&self) -> Option<&'static str> {
        match self {
            Self::Build(_) => None,
            Self::TooLong { operation, .. }
            | Self::Auth { operation, .. }
            | Self::Paused { operation, .. }
            | Self::TooLate { operation }
            | Self::State { operation, .. }
            | Self::Transport { operation, .. }
            | Self::Api { operation, .. }
            | Self::Decode { operation, .. }
            | Self::NotJson { operation, .. }
            | Self::TooLarge { operation, .. }
            | Self::Redirect { operation, .. } => Some(operation),
        }
    }

    /// The HTTP status of the answer, if there was one and it was the reason.
    #[must_use]
    pub const fn status(&self) -> Option<u16> {
        match self {
            Self::Api { status, .. }
            | Self::NotJson { status, .. }
            | Self::Redirect { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// The `code` of the answer.
    #[must_use]
    pub const fn code(&self) -> Option<Code> {
        match self {
            Self::Api { code, .. } => *code,
            _ => None,
        }
    }

    /// What Zoho Books wrote with its refusal. It is meant for people, follows the user's language
    /// and **can quote a customer's name**: do not log it.
    #[must_use]
    pub fn remote_message(&self) -> Option<&str> {
        match self {
            Self::Api { message, .. } => Some(message.as_str()),
            _ => None,
        }
    }

    /// Which of the fields that were sent the refusal is about, by its label; see [`refused_field`](crate::refused_field).
    /// Unlike the message, a label is the caller's own text and fit for logs.
    #[must_use]
    pub fn refused_field<'l>(&self, labels: &[&'l str]) -> Option<&'l str> {
        refused_field(self.remote_message()?, labels)
    }

    /// The server's certificate is not trusted: a company's proxy looks into TLS, or the system's list of authorities is
    /// missing. The cause says where to put the missing one.
    #[must_use]
    pub fn is_untrusted_certificate(&self) -> bool {
        let source = match self {
            Self::Transport { source, .. }
            | Self::Auth {
                source: AuthError::Unavailable { source, .. },
                ..
            } => source,
            _ => return false,
        };
        source.is::<UntrustedCertificate>()
    }

    /// How long to wait before another try, where the remote says so. For [`Error::Paused`] see
    /// its `until`.
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Api { retry_after, .. } | Self::NotJson { retry_after, .. } => *retry_after,
            Self::Auth { source, .. } => source.retry_after(),
            _ => None,
        }
    }

    /// A limit was reached: the remote answered 429, or the client held the call back itself.
    #[must_use]
    pub const fn is_throttled(&self) -> bool {
        matches!(self.status(), Some(429)) || matches!(self, Self::Paused { .. })
    }

    /// The record does not exist. A 404 that does not say so (one without a code, or that calls
    /// the address wrong, code 5) is about the address, and not meant.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        match self {
            Self::Api {
                code: None | Some(Code::NO_SUCH_URL | Code::SUCCESS),
                ..
            } => false,
            Self::Api { status, code, .. } => {
                *status == 404 || (*status < 500 && *code == Some(Code::NOT_FOUND))
            }
            _ => false,
        }
    }

    /// The display name is taken, and the organisation forbids equal ones (code 3062).
    #[must_use]
    pub fn is_duplicate_name(&self) -> bool {
        self.code() == Some(Code::DUPLICATE_NAME)
    }

    /// A 401 that a fresh token did not cure, or no token to be had because the credentials were
    /// refused.
    #[must_use]
    pub const fn is_unauthorized(&self) -> bool {
        match self {
            Self::Auth { source, .. } => source.is_refused(),
            _ => matches!(self.status(), Some(401)),
        }
    }

    /// The token lives but may not do this: its scopes, or its user's role, do not cover the call.
    /// (A 401 reaches the caller only after a fresh token met it too.)
    #[must_use]
    pub const fn is_missing_scope(&self) -> bool {
        match self {
            Self::Api { status, .. } => matches!(status, 401 | 403),
            Self::NotJson { status, .. } => *status == 401,
            _ => false,
        }
    }

    /// The token's user does not belong to the organisation (code 6041): `organization_id` is
    /// wrong.
    #[must_use]
    pub fn is_wrong_organization(&self) -> bool {
        self.code() == Some(Code::WRONG_ORGANIZATION)
    }

    /// Zoho Books could not be reached or failed by itself; the same call may succeed later.
    #[must_use]
    pub const fn is_unavailable(&self) -> bool {
        match self {
            Self::Transport { .. } => true,
            Self::Auth { source, .. } => source.is_transient(),
            Self::Api { status, .. } => *status >= 500,
            // A page instead of JSON, whatever its status, comes from something on the way.
            Self::NotJson { status, .. } => !matches!(status, 401 | 429),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_small() {
        assert!(size_of::<Error>() <= 128, "{}", size_of::<Error>());
    }
}
