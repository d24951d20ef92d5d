//! What comes back when a person has agreed, or not.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use url::form_urlencoded;

use super::error::SignInError;

/// What Zoho sends a person back with: the one-time code, and where it is to be exchanged. `Debug` shows no code.
#[derive(Clone)]
#[non_exhaustive]
pub struct Redirect {
    /// The code, for [`AccountsServers::exchange_redirect`](super::AccountsServers::exchange_redirect).
    pub code: SecretString,
    /// `location`: the data centre's letters, `eu` for instance.
    pub location: Option<String>,
    /// `accounts-server`: the server that gave the code, `https://accounts.zoho.eu` for instance.
    pub accounts_server: Option<String>,
}

impl Redirect {
    /// Reads the address that the person was sent back to, or its query alone. `state` is what the authorisation was
    /// begun with: anything else comes from somebody who wants their own account taken for this person's.
    ///
    /// ```
    /// use secrecy::ExposeSecret;
    /// use zoho_books_client::oauth::{Redirect, SignInError};
    ///
    /// let address = "https://example.com/callback?state=d41d8cd9&location=eu\
    ///                &accounts-server=https%3A%2F%2Faccounts.zoho.eu&code=1000.abc.def";
    /// let redirect = Redirect::read(address, &"d41d8cd9".into())?;
    /// assert_eq!(redirect.code.expose_secret(), "1000.abc.def");
    /// assert_eq!(redirect.accounts_server.as_deref(), Some("https://accounts.zoho.eu"));
    ///
    /// let stranger = Redirect::read(address, &"another".into());
    /// assert!(matches!(stranger, Err(SignInError::WrongState)));
    /// # Ok::<(), SignInError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`SignInError::WrongState`], [`SignInError::Declined`], [`SignInError::Refused`] and [`SignInError::NoCode`].
    pub fn read(address: &str, state: &SecretString) -> Result<Self, SignInError> {
        let query = address.split_once('?').map_or(address, |(_, query)| query);
        let query = query.split('#').next().unwrap_or_default();
        let field = |name: &str| {
            form_urlencoded::parse(query.as_bytes())
                .find(|(key, value)| key == name && !value.is_empty())
                .map(|(_, value)| value.into_owned())
        };
        // No timing to learn from: who can see it sees the person's browser.
        if field("state").as_deref() != Some(state.expose_secret()) {
            return Err(SignInError::WrongState);
        }
        if let Some(error) = field("error") {
            return Err(match error.as_str() {
                "access_denied" => SignInError::Declined,
                _ => SignInError::refused(&error),
            });
        }
        Ok(Self {
            code: field("code").ok_or(SignInError::NoCode)?.into(),
            location: field("location"),
            accounts_server: field("accounts-server"),
        })
    }
}

impl fmt::Debug for Redirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redirect")
            .field("location", &self.location)
            .field("accounts_server", &self.accounts_server)
            .finish_non_exhaustive()
    }
}
