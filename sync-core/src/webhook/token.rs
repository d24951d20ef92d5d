//! The secret part of the hook's path: the shop's own hook facility can send no other proof.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest as _, Sha256};
use subtle::{Choice, ConstantTimeEq as _};

/// Characters of the shortest token that cannot be guessed.
const SHORTEST: usize = 24;

/// A hook token that is too short to be safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a hook token has at least 24 random characters")]
pub struct ShortHookToken;

/// The tokens that are accepted in the path: the current one, and the previous one while the shop is moved over.
///
/// Tokens are compared by their SHA-256 in constant time, so that neither length nor beginning shows in the time that
/// a refusal takes. `Debug` shows nothing of them.
///
/// ```
/// use sync_core::webhook::HookTokens;
///
/// let tokens = HookTokens::new(&"q4Zt7mJx0aVn3RkW9sLd2Pfy".into(), None)?;
/// assert!(tokens.accepts("q4Zt7mJx0aVn3RkW9sLd2Pfy"));
/// assert!(!tokens.accepts("q4Zt7mJx0aVn3RkW9sLd2Pf"));
/// # Ok::<(), sync_core::webhook::ShortHookToken>(())
/// ```
#[derive(Clone)]
pub struct HookTokens {
    current: [u8; 32],
    previous: [u8; 32],
}

impl HookTokens {
    /// Takes the current token, and the one before it if that is still accepted.
    ///
    /// # Errors
    ///
    /// One of them has fewer than 24 characters.
    pub fn new(
        current: &SecretString,
        previous: Option<&SecretString>,
    ) -> Result<Self, ShortHookToken> {
        let current = checked_hash(current)?;
        Ok(Self {
            current,
            // Without a previous token the current one is compared twice: the same work for everybody.
            previous: previous.map_or(Ok(current), checked_hash)?,
        })
    }

    /// Whether the path's token is one of ours.
    #[must_use]
    pub fn accepts(&self, presented: &str) -> bool {
        let presented = hash(presented);
        let any: Choice = self.current.ct_eq(&presented) | self.previous.ct_eq(&presented);
        any.into()
    }
}

impl fmt::Debug for HookTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HookTokens(***)")
    }
}

fn checked_hash(token: &SecretString) -> Result<[u8; 32], ShortHookToken> {
    let token = token.expose_secret();
    if token.chars().count() < SHORTEST {
        return Err(ShortHookToken);
    }
    Ok(hash(token))
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
