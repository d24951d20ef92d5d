//! Signing a person in through their browser.

use std::fmt;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use super::authorize::AuthorizeRequest;
use super::credentials::Credentials;
use super::error::SignInError;
use super::loopback::Loopback;
use super::server::{AccountsServer, Exchange};
use super::servers::AccountsServers;
use crate::data_center::DataCenter;
use crate::error::Result;

/// Signs a person in: shows Zoho's page, waits at an address of this machine until Zoho sends the browser there, and
/// exchanges the code for tokens in the data centre that the person's account is in.
///
/// In the API console the client is a *Server-based Application*, and its redirect address is exactly the one given here.
/// To serve accounts of any data centre, its multi-DC setting is on.
///
#[cfg_attr(feature = "sandbox", doc = "```")]
#[cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
/// use std::time::Duration;
/// use zoho_books_client::oauth::{AccountsServers, SignIn};
/// use zoho_books_client::{Client, DataCenter};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let sandbox = zoho_books_client::sandbox::Books::builder().start().await;
/// # let (client_id, client_secret) = (sandbox.client_id(), sandbox.client_secret());
/// # let servers = AccountsServers::at([(DataCenter::Us, sandbox.accounts_url().as_str())])?;
/// # let redirect_address = "http://localhost:0/callback";
/// # #[cfg(any())]
/// let redirect_address = "http://localhost:8765/callback";
/// # #[cfg(any())]
/// let servers = AccountsServers::all()?;
/// let waiting = SignIn::new(client_id, client_secret, redirect_address)
///     .scope("ZohoBooks.contacts.ALL")
///     .scope("ZohoBooks.settings.READ")
///     .begin_at(servers, DataCenter::Us)
///     .await?;
/// println!("Please open {}", waiting.url());
/// # // The person, who agrees: the browser follows Zoho's redirect to the listener.
/// # let person = tokio::spawn(reqwest::get(waiting.url().to_owned()));
/// let signed_in = waiting.finish(Duration::from_secs(300)).await?;
///
/// let builder = Client::builder(signed_in.data_center, signed_in.credentials.clone());
/// # let builder = builder.api_url(sandbox.api_url()).accounts_url(sandbox.accounts_url());
/// for organization in builder.build()?.organizations().list().await? {
///     println!("{} {}", organization.organization_id, organization.name);
/// }
/// # person.await??;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct SignIn {
    request: AuthorizeRequest,
    client_secret: SecretString,
    with_pkce: bool,
}

impl SignIn {
    /// For a client, and the redirect address that it was registered with: plain http to this machine, such as
    /// `http://localhost:8765/callback`.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<SecretString>,
        redirect_address: impl Into<String>,
    ) -> Self {
        Self {
            request: AuthorizeRequest::new(client_id, redirect_address),
            client_secret: client_secret.into(),
            with_pkce: false,
        }
    }

    /// Adds a scope, as for [`AuthorizeRequest::scope`].
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.request = self.request.scope(scope);
        self
    }

    /// Adds a proof key (PKCE, [RFC 7636](https://www.rfc-editor.org/rfc/rfc7636), method `S256`), so that a code that
    /// somebody else catches is of no use. Zoho [documents
    /// it](https://www.zoho.com/accounts/protocol/oauth/mobile-applications.html) for clients registered as mobile or
    /// desktop applications, and demands it of them; for server-based ones it says nothing.
    pub fn pkce(mut self) -> Self {
        self.with_pkce = true;
        self
    }

    /// Begins to listen. The person is sent to the United States' server, which sends on those whose account is elsewhere;
    /// China's accounts are apart: for those see [`begin_at`](Self::begin_at).
    ///
    /// # Errors
    ///
    /// As for [`begin_at`](Self::begin_at).
    pub async fn begin(self) -> Result<WaitingSignIn, SignInError> {
        let servers =
            AccountsServers::all().map_err(|error| SignInError::Build(Box::new(error)))?;
        self.begin_at(servers, DataCenter::Us).await
    }

    /// Begins to listen, and sends the person to the server of `data_center` first. The code is exchanged at whichever of
    /// `servers` the redirect names.
    ///
    /// # Errors
    ///
    /// [`SignInError::RedirectAddress`] and [`SignInError::Listen`] if that address cannot be listened at,
    /// [`SignInError::UnknownDataCenter`] if `servers` has none for `data_center`, [`SignInError::NoRandomness`].
    pub async fn begin_at(
        self,
        servers: AccountsServers,
        data_center: DataCenter,
    ) -> Result<WaitingSignIn, SignInError> {
        let Self {
            mut request,
            client_secret,
            with_pkce,
        } = self;
        let first: AccountsServer = servers
            .get(data_center)
            .cloned()
            .ok_or_else(|| SignInError::unknown_data_center(Some(data_center.code())))?;
        let loopback = Loopback::bind(&request.redirect_uri).await?;
        loopback
            .redirect_uri()
            .clone_into(&mut request.redirect_uri);
        let state = random_text()?;
        request.state = Some(state.expose_secret().to_owned());
        let code_verifier = with_pkce.then(random_text).transpose()?;
        request.code_challenge = code_verifier.as_ref().map(challenge);
        Ok(WaitingSignIn {
            url: first.authorize_url(&request),
            loopback,
            servers,
            client_id: request.client_id,
            client_secret,
            state,
            code_verifier,
        })
    }
}

/// A sign-in that waits for its person. Dropping it ends it: the port is free again, and a late redirect finds nobody.
pub struct WaitingSignIn {
    url: String,
    loopback: Loopback,
    servers: AccountsServers,
    client_id: String,
    client_secret: SecretString,
    state: SecretString,
    code_verifier: Option<SecretString>,
}

impl WaitingSignIn {
    /// The address of Zoho's page: for the person's own browser on this machine.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The redirect address as it is registered; with the port that was found, where port 0 was asked for.
    #[must_use]
    pub fn redirect_address(&self) -> &str {
        self.loopback.redirect_uri()
    }

    /// Waits for the person, for at most `wait`, and exchanges the code. Requests that do not belong to this sign-in are
    /// told so and ignored.
    ///
    /// # Errors
    ///
    /// [`SignInError::TimedOut`] if nobody comes; [`SignInError::Declined`] and [`SignInError::Refused`] as Zoho says;
    /// [`SignInError::UnknownDataCenter`]; [`SignInError::NoRefreshToken`]; [`SignInError::Auth`] if the code is not
    /// accepted.
    pub async fn finish(self, wait: Duration) -> Result<SignedIn, SignInError> {
        let redirect_uri = self.loopback.redirect_uri().to_owned();
        let redirect = self.loopback.redirect(&self.state, wait).await?;
        let exchange = Exchange {
            client_id: &self.client_id,
            client_secret: &self.client_secret,
            code: &redirect.code,
            redirect_uri: Some(&redirect_uri),
            code_verifier: self.code_verifier.as_ref(),
        };
        let found = self.servers.exchange_at(&redirect, exchange).await?;
        let refresh_token = found
            .tokens
            .refresh_token
            .ok_or(SignInError::NoRefreshToken)?;
        Ok(SignedIn {
            data_center: found.data_center,
            credentials: Credentials::refresh_token(
                self.client_id,
                self.client_secret,
                refresh_token.clone(),
            ),
            refresh_token,
            scope: found.tokens.scope,
        })
    }
}

impl fmt::Debug for WaitingSignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitingSignIn")
            .field("redirect_address", &self.redirect_address())
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// What a sign-in gave.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SignedIn {
    /// Where the person's account lives.
    pub data_center: DataCenter,
    /// What a [`Client`](crate::Client) is built with.
    pub credentials: Credentials,
    /// The refresh token in them: what is to be kept.
    pub refresh_token: SecretString,
    /// The scopes that were granted, as the server spells them: see [`missing_scopes`](super::missing_scopes).
    pub scope: Option<String>,
}

/// 43 characters that nobody can guess.
fn random_text() -> Result<SecretString, SignInError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| SignInError::NoRandomness)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes).into())
}

fn challenge(verifier: &SecretString) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose_secret()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pair of RFC 7636, appendix B.
    #[test]
    fn a_challenge_is_that_of_the_standard() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".into();
        let expected = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert_eq!(challenge(&verifier), expected);
    }
}
