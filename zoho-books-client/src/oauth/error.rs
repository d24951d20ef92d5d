//! Why there is no access token.

use std::time::Duration;

use crate::BoxError;

/// Why the accounts server gave no access token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AuthError {
    /// The refresh token (or grant code) is not accepted: revoked, mistyped, or made in another
    /// data centre. Authorise the application anew.
    #[error(
        "the refresh token or grant code was refused (`invalid_code`): it was revoked, has expired or \
         belongs to another data centre; authorise again and check the data centre"
    )]
    InvalidCode,

    /// The client id or the client secret is not accepted, or is unknown in this data centre.
    #[error(
        "the client id or client secret was refused (`{error}`); check both, and that the client was \
         made in this data centre's API console"
    )]
    InvalidClient {
        /// The accounts server's word for it.
        error: Box<str>,
    },

    /// Ten tokens were issued within ten minutes, or the accounts server says that there were too
    /// many requests. No more are sent until then.
    #[error("too many access tokens were asked for; the next try is in {} s", retry_after.as_secs())]
    Throttled {
        /// How long no token is asked for.
        retry_after: Duration,
    },

    /// The accounts server refused with another word.
    #[error("the accounts server refused (`{error}`)")]
    Refused {
        /// The accounts server's word for it.
        error: Box<str>,
    },

    /// The accounts server could not be reached, failed, or answered what is no token.
    #[error("the accounts server could not be used")]
    Unavailable {
        /// How long no token is asked for.
        retry_after: Option<Duration>,
        /// Why.
        #[source]
        source: BoxError,
    },
}

impl AuthError {
    /// The credentials themselves were refused: no repeat helps.
    #[must_use]
    pub const fn is_refused(&self) -> bool {
        matches!(
            self,
            Self::InvalidCode | Self::InvalidClient { .. } | Self::Refused { .. }
        )
    }

    /// The same request may succeed later.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Unavailable { .. })
    }

    /// No connection came about: the accounts server saw no request, and counted none.
    pub(crate) fn never_reached_it(&self) -> bool {
        let Self::Unavailable { source, .. } = self else {
            return false;
        };
        source
            .downcast_ref::<reqwest::Error>()
            .is_some_and(reqwest::Error::is_connect)
    }

    /// How long no token is asked for.
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Throttled { retry_after } => Some(*retry_after),
            Self::Unavailable { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}
