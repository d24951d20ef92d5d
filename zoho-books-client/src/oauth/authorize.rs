//! Sending a person to Zoho to agree.

/// What the application asks a person to agree to.
///
/// ```no_run
/// use zoho_books_client::DataCenter;
/// use zoho_books_client::oauth::{AccountsServer, AuthorizeRequest};
///
/// let server = AccountsServer::new(DataCenter::Us)?;
/// let request = AuthorizeRequest::new("1000.ABC", "https://example.com/callback")
///     .scope("ZohoBooks.contacts.READ")
///     .scope("ZohoBooks.settings.READ")
///     .state("d41d8cd9");
/// println!("Please visit {}", server.authorize_url(&request));
/// # Ok::<(), zoho_books_client::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct AuthorizeRequest {
    pub(super) client_id: String,
    pub(super) redirect_uri: String,
    pub(super) scopes: Vec<String>,
    pub(super) state: Option<String>,
    pub(super) offline: bool,
    pub(super) code_challenge: Option<String>,
}

impl AuthorizeRequest {
    /// For the client and the address that Zoho sends the person back to. It asks for a refresh
    /// token (`access_type=offline`) and for the person's consent every time, without which no
    /// second refresh token is given.
    #[must_use]
    pub fn new(client_id: impl Into<String>, redirect_uri: impl Into<String>) -> Self {
        Self {
            client_id: client_id.into(),
            redirect_uri: redirect_uri.into(),
            scopes: Vec::new(),
            state: None,
            offline: true,
            code_challenge: None,
        }
    }

    /// Adds a scope such as `ZohoBooks.contacts.READ`. Unknown ones are reported to be dropped
    /// silently: compare with the `scope` of the answer.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// A value that comes back with the redirect, to tie it to the person's session.
    #[must_use]
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Asks for an access token only, without a refresh token.
    #[must_use]
    pub fn online(mut self) -> Self {
        self.offline = false;
        self
    }
}
