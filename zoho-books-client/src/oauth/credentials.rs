//! What a client proves itself with.

use secrecy::{ExposeSecret, SecretString};

use crate::hash::fnv1a;

/// How a client comes by access tokens.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Grant {
    /// By a refresh token: a person agreed once.
    RefreshToken(SecretString),
    /// By the client's own credentials, for a self-client without a person.
    ClientCredentials {
        /// The scopes, comma-separated.
        scope: String,
        /// The organisation, as `ZohoBooks.<organization id>`.
        soid: String,
    },
}

/// A client id, its secret and how it comes by tokens. `Debug` shows no secret.
#[derive(Debug, Clone)]
pub struct Credentials {
    pub(crate) client_id: String,
    pub(crate) client_secret: SecretString,
    pub(crate) grant: Grant,
}

impl Credentials {
    /// Credentials with a refresh token: the usual kind.
    #[must_use]
    pub fn refresh_token(
        client_id: impl Into<String>,
        client_secret: impl Into<SecretString>,
        refresh_token: impl Into<SecretString>,
    ) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            grant: Grant::RefreshToken(refresh_token.into()),
        }
    }

    /// Credentials of a self-client that needs no person (`grant_type=client_credentials`), for the
    /// comma-separated scopes and the organisation.
    #[must_use]
    pub fn self_client(
        client_id: impl Into<String>,
        client_secret: impl Into<SecretString>,
        scope: impl Into<String>,
        organization_id: &str,
    ) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            grant: Grant::ClientCredentials {
                scope: scope.into(),
                soid: format!("ZohoBooks.{organization_id}"),
            },
        }
    }

    /// Tells these credentials from others, so that a token of others is not used. Not reversible,
    /// but no protection either: it stands beside the token itself.
    pub(crate) fn fingerprint(&self, accounts_url: &str) -> String {
        let grant = match &self.grant {
            Grant::RefreshToken(token) => [token.expose_secret(), ""],
            Grant::ClientCredentials { scope, soid } => [scope.as_str(), soid.as_str()],
        };
        let hash = fnv1a(&[
            accounts_url.as_bytes(),
            self.client_id.as_bytes(),
            self.client_secret.expose_secret().as_bytes(),
            grant[0].as_bytes(),
            grant[1].as_bytes(),
        ]);
        format!("{hash:016x}")
    }
}
