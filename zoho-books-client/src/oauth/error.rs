//! Why there is no access token.

use std::time::Duration;

use crate::BoxError;
use crate::data_center::DataCenter;
use crate::http::UntrustedCertificate;

/// Why the accounts server gave no access token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AuthError {
    /// The refresh token is not accepted: revoked, mistyped, made in another data centre or for another client, or no
    /// refresh token at all. The one-time code that the API console shows is one of the last kind: exchange it
    /// ([`AccountsServers::redeem`](super::AccountsServers::redeem) takes either).
    #[error(
        "the refresh token was refused (`invalid_code`): it was revoked, or belongs to another client or data centre; \
         if it is the one-time grant code that the API console shows, exchange it for a refresh token first; else \
         authorise again"
    )]
    InvalidCode,

    /// The grant code is not accepted: it was used, is older than its few minutes, or was made for another client,
    /// redirect address or data centre.
    #[error(
        "the grant code was refused (`invalid_code`): it works once, within a few minutes, for one client in one data \
         centre; make a new one and exchange it at once"
    )]
    InvalidGrantCode,

    /// The redirect address is not one that the client was registered with.
    #[error(
        "the redirect address was refused (`invalid_redirect_uri`): register exactly this address, to the last slash, \
         in the API console; a self-client's code is exchanged without one"
    )]
    InvalidRedirectUri,

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
    #[error(
        "too many access tokens were asked for (Zoho gives ten in ten minutes); the next try is in {} s",
        retry_after.as_secs()
    )]
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
            Self::InvalidCode
                | Self::InvalidGrantCode
                | Self::InvalidRedirectUri
                | Self::InvalidClient { .. }
                | Self::Refused { .. }
        )
    }

    /// The same request may succeed later.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Unavailable { .. })
    }

    /// The same refusal where a grant code was sent: the accounts server has one word for both.
    pub(super) fn of_a_grant_code(self) -> Self {
        match self {
            Self::InvalidCode => Self::InvalidGrantCode,
            other => other,
        }
    }

    /// No connection came about: the accounts server saw no request, and counted none.
    pub(crate) fn never_reached_it(&self) -> bool {
        let Self::Unavailable { source, .. } = self else {
            return false;
        };
        let untrusted = source.downcast_ref::<UntrustedCertificate>();
        untrusted.is_some_and(UntrustedCertificate::never_sent)
            || source
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

/// Why a person could not be signed in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignInError {
    /// The person did not agree.
    #[error("access was declined on Zoho's page; begin again and choose Accept")]
    Declined,

    /// Zoho sent the person back with another word than a code.
    #[error("Zoho sent the person back with an error (`{error}`) instead of a code")]
    Refused {
        /// Zoho's word for it.
        error: Box<str>,
    },

    /// The redirect does not belong to the authorisation that was begun: an old tab, or somebody else's.
    #[error("the redirect does not belong to this sign-in (`state` differs); begin again")]
    WrongState,

    /// The redirect carries no code.
    #[error(
        "the redirect carries no code; copy the whole address, with all that follows the question mark"
    )]
    NoCode,

    /// The redirect names an accounts server or location that is in no table. Nothing was sent there.
    #[error(
        "the redirect names a data centre that Zoho Books does not list ({location}); no secret was sent there"
    )]
    UnknownDataCenter {
        /// The location, or `no location` where it is no plain word.
        location: Box<str>,
    },

    /// No data centre's accounts server knows the client.
    #[error(
        "no data centre knows this client (`invalid_client`); check client id and client secret{}",
        unreachable_words(unreachable)
    )]
    UnknownClient {
        /// The data centres that could not be asked.
        unreachable: Vec<DataCenter>,
    },

    /// Some data centres could not be asked, and those that could do not know the token or code.
    #[error(
        "the data centres that could be asked do not know this token or code; try again when these can be reached: {}",
        codes(unreachable)
    )]
    Unreachable {
        /// The data centres that could not be asked.
        unreachable: Vec<DataCenter>,
    },

    /// The exchange gave an access token only.
    #[error(
        "the accounts server gave no refresh token; ask for offline access, with the person's consent"
    )]
    NoRefreshToken,

    /// The address to be sent back to is none that this machine can listen at.
    #[error(
        "the redirect address {problem}; it must be like http://localhost:8765/callback, and registered in the API console exactly so"
    )]
    RedirectAddress {
        /// What is wrong with it.
        problem: &'static str,
    },

    /// Nothing can be listened at.
    #[error("cannot listen at port {port}; does another program use it?")]
    Listen {
        /// The port.
        port: u16,
        /// Why.
        #[source]
        source: std::io::Error,
    },

    /// The person did not come back in time. If Zoho's page showed an error instead of a question, it says which of client
    /// id, redirect address and scopes is wrong.
    #[error(
        "nobody came back from Zoho's page within {} s; if it showed an error, it says what is wrong with the client id, \
         the redirect address or the scopes",
        waited.as_secs()
    )]
    TimedOut {
        /// How long it was waited.
        waited: Duration,
    },

    /// No HTTP client can be made.
    #[error("no HTTP client can be made")]
    Build(#[source] BoxError),

    /// There is no source of randomness.
    #[error("the system gives no random numbers")]
    NoRandomness,

    /// The accounts server gave no token.
    #[error(transparent)]
    Auth(#[from] AuthError),
}

impl SignInError {
    pub(super) fn refused(error: &str) -> Self {
        Self::Refused {
            error: plain_word(error).unwrap_or("no known code").into(),
        }
    }

    pub(super) fn unknown_data_center(location: Option<&str>) -> Self {
        Self::UnknownDataCenter {
            location: location
                .and_then(plain_word)
                .unwrap_or("no location")
                .into(),
        }
    }
}

/// A word of the server's that is fit for logs: a code, not a sentence that might name somebody.
pub(super) fn plain_word(word: &str) -> Option<&str> {
    let plain = (1..=40).contains(&word.len())
        && word
            .chars()
            .all(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '-'));
    plain.then_some(word)
}

fn unreachable_words(unreachable: &[DataCenter]) -> String {
    if unreachable.is_empty() {
        return String::new();
    }
    format!("; could not be asked: {}", codes(unreachable))
}

fn codes(data_centers: &[DataCenter]) -> String {
    let codes: Vec<&str> = data_centers.iter().map(|dc| dc.code()).collect();
    codes.join(", ")
}
