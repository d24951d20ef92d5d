//! All data centres' accounts servers: which of them knows a client.

use secrecy::SecretString;

use super::answer::TokenAnswer;
use super::credentials::Credentials;
use super::error::{AuthError, SignInError};
use super::redirect::Redirect;
use super::server::{AccountsServer, Exchange};
use crate::data_center::DataCenter;
use crate::error::Result;

/// Tokens, and the data centre whose accounts server gave them.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Found {
    /// Where the account lives.
    pub data_center: DataCenter,
    /// What its accounts server gave.
    pub tokens: TokenAnswer,
}

/// What the pasted text turned out to be, with the refresh token to keep.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Redeemed {
    /// Where the account lives.
    pub data_center: DataCenter,
    /// What is to be kept.
    pub refresh_token: SecretString,
    /// The scopes that were granted, as the server spells them.
    pub scope: Option<String>,
    /// Whether the text was a grant code, which is used up now.
    pub was_grant_code: bool,
}

/// The accounts servers of all data centres. A client and its tokens are known to the data centre they were made in (to
/// several, where the client's multi-DC setting says so), and nothing about them tells which: they are asked in turn, and
/// the first that gives a token is it.
///
/// ```no_run
/// use zoho_books_client::Client;
/// use zoho_books_client::oauth::{AccountsServers, Credentials};
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let secret = "the client secret".into();
/// let pasted = "the refresh token, or the code that the API console showed".into();
/// let redeemed = AccountsServers::all()?.redeem("1000.ABC", &secret, &pasted).await?;
/// let credentials = Credentials::refresh_token("1000.ABC", secret, redeemed.refresh_token);
/// for organization in Client::builder(redeemed.data_center, credentials).build()?.organizations().list().await? {
///     println!("{} {}", organization.organization_id, organization.name);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct AccountsServers(Vec<(DataCenter, AccountsServer)>);

impl AccountsServers {
    /// Those of every data centre of Zoho Books.
    ///
    /// # Errors
    ///
    /// [`Error::Build`](crate::Error::Build) if no HTTP client can be made.
    pub fn all() -> Result<Self> {
        let servers = DataCenter::ALL.into_iter();
        let servers = servers.map(|dc| Ok((dc, AccountsServer::new(dc)?)));
        servers.collect::<Result<_>>().map(Self)
    }

    /// Those at addresses of your own: sandboxes, proxies. They are asked in this order.
    ///
    /// # Errors
    ///
    /// [`Error::Build`](crate::Error::Build) as for [`AccountsServer::at`].
    pub fn at<'u>(servers: impl IntoIterator<Item = (DataCenter, &'u str)>) -> Result<Self> {
        let servers = servers.into_iter();
        let servers = servers.map(|(dc, url)| Ok((dc, AccountsServer::at(url)?)));
        servers.collect::<Result<_>>().map(Self)
    }

    /// The server of one data centre.
    #[must_use]
    pub fn get(&self, data_center: DataCenter) -> Option<&AccountsServer> {
        self.0
            .iter()
            .find(|(dc, _)| *dc == data_center)
            .map(|(_, server)| server)
    }

    /// Finds the data centre by getting an access token, with a refresh token or as a self-client. Each server that is
    /// asked sees the credentials; all are Zoho's. One try of the ten in ten minutes.
    ///
    /// # Errors
    ///
    /// [`SignInError::UnknownClient`] if none knows the client; else what the server said that knows it
    /// ([`AuthError::InvalidCode`] where only the token is wrong).
    pub async fn find(&self, credentials: &Credentials) -> Result<Found, SignInError> {
        self.first(async |server| server.access_token(credentials).await)
            .await
    }

    /// Exchanges a self-client's grant code at the data centre where it was made.
    ///
    /// # Errors
    ///
    /// [`SignInError::UnknownClient`] if none knows the client; [`AuthError::InvalidGrantCode`] if one does, and the code
    /// is used, too old or another client's.
    pub async fn exchange_code(
        &self,
        client_id: &str,
        client_secret: &SecretString,
        code: &SecretString,
    ) -> Result<Found, SignInError> {
        let exchange = Exchange {
            client_id,
            client_secret,
            code,
            redirect_uri: None,
            code_verifier: None,
        };
        self.first(async |server| server.exchange(exchange).await)
            .await
    }

    /// Takes what a person pasted for a refresh token, or for the grant code that the API console shows: both look the
    /// same, and are often taken for each other. It is tried as the one, then as the other.
    ///
    /// # Errors
    ///
    /// As for [`exchange_code`](Self::exchange_code).
    pub async fn redeem(
        &self,
        client_id: &str,
        client_secret: &SecretString,
        pasted: &SecretString,
    ) -> Result<Redeemed, SignInError> {
        let as_token = Credentials::refresh_token(client_id, client_secret.clone(), pasted.clone());
        let redeemed = |found: Found, was_grant_code| {
            let refresh_token = match found.tokens.refresh_token {
                None if was_grant_code => return Err(SignInError::NoRefreshToken),
                given => given.unwrap_or_else(|| pasted.clone()),
            };
            Ok(Redeemed {
                data_center: found.data_center,
                refresh_token,
                scope: found.tokens.scope,
                was_grant_code,
            })
        };
        match self.find(&as_token).await {
            Ok(found) => redeemed(found, false),
            Err(SignInError::Auth(AuthError::InvalidCode)) => {
                let found = self.exchange_code(client_id, client_secret, pasted).await?;
                redeemed(found, true)
            }
            Err(error) => Err(error),
        }
    }

    /// Exchanges the code of a redirect at the server that it names: the one in whose data centre the person's account is.
    /// `redirect_uri` is the one of the authorisation.
    ///
    /// # Errors
    ///
    /// [`SignInError::UnknownDataCenter`] if the redirect names none of these servers: it gets no secret then.
    /// [`SignInError::Auth`] if the server gives no token.
    pub async fn exchange_redirect(
        &self,
        client_id: &str,
        client_secret: &SecretString,
        redirect: &Redirect,
        redirect_uri: &str,
    ) -> Result<Found, SignInError> {
        let exchange = Exchange {
            client_id,
            client_secret,
            code: &redirect.code,
            redirect_uri: Some(redirect_uri),
            code_verifier: None,
        };
        self.exchange_at(redirect, exchange).await
    }

    pub(super) async fn exchange_at(
        &self,
        redirect: &Redirect,
        exchange: Exchange<'_>,
    ) -> Result<Found, SignInError> {
        let (data_center, server) = self.named_by(redirect)?;
        let tokens = server.exchange(exchange).await?;
        Ok(Found {
            data_center,
            tokens,
        })
    }

    /// The server that a redirect names.
    fn named_by(&self, redirect: &Redirect) -> Result<(DataCenter, &AccountsServer), SignInError> {
        let location = redirect.location.as_deref();
        let bare = |url: &str| url.trim_end_matches('/').to_ascii_lowercase();
        let named =
            self.0
                .iter()
                .find(|(dc, server)| match (&redirect.accounts_server, location) {
                    (Some(named), _) => {
                        bare(server.base()) == bare(named)
                            || bare(server.base()) == format!("https://{}", bare(named))
                    }
                    (None, Some(location)) => dc.code().eq_ignore_ascii_case(location),
                    (None, None) => false,
                });
        named
            .map(|(dc, server)| (*dc, server))
            .ok_or_else(|| SignInError::unknown_data_center(location))
    }

    /// Asks one after the other until one gives tokens. Of the refusals the one that says most counts.
    async fn first(
        &self,
        ask: impl AsyncFn(&AccountsServer) -> Result<TokenAnswer, AuthError>,
    ) -> Result<Found, SignInError> {
        let mut most = None;
        let mut unreachable = Vec::new();
        for (data_center, server) in &self.0 {
            let error = match ask(server).await {
                Ok(tokens) => {
                    let data_center = *data_center;
                    return Ok(Found {
                        data_center,
                        tokens,
                    });
                }
                Err(error) => error,
            };
            if error.is_transient() {
                unreachable.push(*data_center);
            } else if most.as_ref().is_none_or(|known| says(known) < says(&error)) {
                most = Some(error);
            }
        }
        let undecided = !unreachable.is_empty();
        Err(match most {
            Some(AuthError::InvalidCode | AuthError::InvalidGrantCode) if undecided => {
                SignInError::Unreachable { unreachable }
            }
            Some(error) if says(&error) > 0 => error.into(),
            _ => SignInError::UnknownClient { unreachable },
        })
    }
}

/// How much a refusal says: a server that does not know the client says least.
fn says(error: &AuthError) -> u8 {
    match error {
        AuthError::InvalidClient { error } if &**error == "invalid_client" => 0,
        AuthError::InvalidClient { .. } => 1,
        AuthError::InvalidCode | AuthError::InvalidGrantCode => 2,
        AuthError::Throttled { .. } => 4,
        _ => 3,
    }
}
