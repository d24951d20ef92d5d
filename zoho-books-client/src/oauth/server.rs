//! The accounts server's endpoints.

use secrecy::{ExposeSecret, SecretString};
use url::Url;
use url::form_urlencoded;

use super::answer::{self, TokenAnswer};
use super::authorize::AuthorizeRequest;
use super::credentials::{Credentials, Grant};
use super::error::AuthError;
use crate::data_center::DataCenter;
use crate::error::{BoxError, Result};
use crate::http::{self, BodyError, TimeOuts};

/// A data centre's accounts server: it sends people to agree, and exchanges codes and refresh
/// tokens for access tokens. Secrets travel in the body, never in the address.
///
/// A [`Client`](crate::Client) refreshes by itself; this is for setting one up. A self-client's code
/// comes from the API console and is exchanged without a `redirect_uri`:
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use zoho_books_client::DataCenter;
/// use zoho_books_client::oauth::AccountsServer;
///
/// let server = AccountsServer::new(DataCenter::Eu)?;
/// let answer = server.exchange_code("1000.ABC", &"the secret".into(), &"the code".into(), None).await?;
/// let refresh_token = answer.refresh_token.ok_or("no refresh token: was it asked for offline access?")?;
/// # let _ = refresh_token;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct AccountsServer {
    base: Url,
    http: reqwest::Client,
}

/// What a grant code is exchanged with.
#[derive(Clone, Copy)]
pub(super) struct Exchange<'a> {
    pub(super) client_id: &'a str,
    pub(super) client_secret: &'a SecretString,
    pub(super) code: &'a SecretString,
    pub(super) redirect_uri: Option<&'a str>,
    pub(super) code_verifier: Option<&'a SecretString>,
}

/// A token answer is small.
const BODY_LIMIT: usize = 64 << 10;

impl AccountsServer {
    /// The server of a data centre.
    ///
    /// # Errors
    ///
    /// [`Error::Build`](crate::Error::Build) if no HTTP client can be made.
    pub fn new(data_center: DataCenter) -> Result<Self> {
        Self::at(&format!("https://{}", data_center.accounts_host()))
    }

    /// The server at an address of your own: a sandbox, a proxy.
    ///
    /// # Errors
    ///
    /// [`Error::Build`](crate::Error::Build) if the address is not `https`, nor plain `http` on this
    /// machine.
    pub fn at(url: &str) -> Result<Self> {
        let base = http::base_url("accounts_url", url)?;
        let http = http::client(TimeOuts::default(), &[&base], None)?;
        Ok(Self { base, http })
    }

    pub(crate) fn with_http(base: Url, http: reqwest::Client) -> Self {
        Self { base, http }
    }

    pub(crate) fn base(&self) -> &str {
        self.base.as_str()
    }

    /// Where to send a person to agree. Afterwards Zoho sends them to the redirect address with
    /// `code`, `location` and `accounts-server`, which [`Redirect::read`](super::Redirect::read) reads; exchange the code
    /// at *that* server.
    #[must_use]
    pub fn authorize_url(&self, request: &AuthorizeRequest) -> String {
        let scopes = request.scopes.join(",");
        let mut pairs = vec![
            ("client_id", request.client_id.as_str()),
            ("response_type", "code"),
            ("redirect_uri", request.redirect_uri.as_str()),
            ("scope", scopes.as_str()),
        ];
        if request.offline {
            pairs.extend([("access_type", "offline"), ("prompt", "consent")]);
        }
        pairs.extend(request.state.as_deref().map(|state| ("state", state)));
        if let Some(challenge) = &request.code_challenge {
            pairs.extend([
                ("code_challenge", challenge.as_str()),
                ("code_challenge_method", "S256"),
            ]);
        }
        format!("{}?{}", self.endpoint("oauth/v2/auth"), encode(&pairs))
    }

    /// Exchanges a one-time grant code for tokens. `redirect_uri` is the one of the authorisation, and `None` for a
    /// self-client. Documented lives of a code are two to ten minutes: exchange it at once.
    ///
    /// # Errors
    ///
    /// See [`AuthError`]; [`AuthError::InvalidGrantCode`] if the code was used, is too old, or belongs to
    /// another data centre.
    pub async fn exchange_code(
        &self,
        client_id: &str,
        client_secret: &SecretString,
        code: &SecretString,
        redirect_uri: Option<&str>,
    ) -> Result<TokenAnswer, AuthError> {
        let exchange = Exchange {
            client_id,
            client_secret,
            code,
            redirect_uri,
            code_verifier: None,
        };
        self.exchange(exchange).await
    }

    /// The same with a verifier where the authorisation carried its challenge.
    pub(super) async fn exchange(&self, grant: Exchange<'_>) -> Result<TokenAnswer, AuthError> {
        let mut pairs = vec![
            ("grant_type", "authorization_code"),
            ("client_id", grant.client_id),
            ("client_secret", grant.client_secret.expose_secret()),
            ("code", grant.code.expose_secret()),
        ];
        pairs.extend(grant.redirect_uri.map(|uri| ("redirect_uri", uri)));
        let verifier = grant.code_verifier.map(ExposeSecret::expose_secret);
        pairs.extend(verifier.map(|verifier| ("code_verifier", verifier)));
        let answer = self.token(&pairs).await;
        answer.map_err(AuthError::of_a_grant_code)
    }

    /// Gets an access token: by the refresh token, or for a self-client by its credentials. At most
    /// ten in ten minutes; a [`Client`](crate::Client) counts, this does not.
    ///
    /// # Errors
    ///
    /// See [`AuthError`].
    pub async fn access_token(&self, credentials: &Credentials) -> Result<TokenAnswer, AuthError> {
        self.access_token_by(credentials, None).await
    }

    /// The same, with a refresh token other than the configured one.
    pub(crate) async fn access_token_by(
        &self,
        credentials: &Credentials,
        refresh_token: Option<&SecretString>,
    ) -> Result<TokenAnswer, AuthError> {
        let id = credentials.client_id.as_str();
        let secret = credentials.client_secret.expose_secret();
        let pairs = match &credentials.grant {
            Grant::RefreshToken(configured) => vec![
                ("grant_type", "refresh_token"),
                ("client_id", id),
                ("client_secret", secret),
                (
                    "refresh_token",
                    refresh_token.unwrap_or(configured).expose_secret(),
                ),
            ],
            Grant::ClientCredentials { scope, soid } => vec![
                ("grant_type", "client_credentials"),
                ("client_id", id),
                ("client_secret", secret),
                ("scope", scope.as_str()),
                ("soid", soid.as_str()),
            ],
        };
        self.token(&pairs).await
    }

    /// Ends a refresh token (and its access tokens) or an access token.
    ///
    /// # Errors
    ///
    /// See [`AuthError`].
    pub async fn revoke(&self, token: &SecretString) -> Result<(), AuthError> {
        let (status, body) = self
            .post("oauth/v2/token/revoke", &[("token", token.expose_secret())])
            .await?;
        answer::read_success(status, &body)
    }

    async fn token(&self, pairs: &[(&str, &str)]) -> Result<TokenAnswer, AuthError> {
        let (status, body) = self.post("oauth/v2/token", pairs).await?;
        answer::read(status, &body)
    }

    async fn post(&self, path: &str, pairs: &[(&str, &str)]) -> Result<(u16, Vec<u8>), AuthError> {
        let failed = |source: BoxError| AuthError::Unavailable {
            retry_after: None,
            source,
        };
        let mut response = self
            .http
            .post(self.endpoint(path))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "application/json")
            .body(encode(pairs))
            .send()
            .await
            .map_err(|error| failed(http::cause(error)))?;
        let status = response.status().as_u16();
        match http::body(&mut response, BODY_LIMIT).await {
            Ok(body) => Ok((status, body)),
            Err(BodyError::TooLarge) => Err(failed("the answer is too large".into())),
            Err(BodyError::Failed(source)) => Err(failed(source)),
        }
    }

    fn endpoint(&self, path: &str) -> String {
        format!("{}/{path}", self.base.as_str().trim_end_matches('/'))
    }
}

fn encode(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}
