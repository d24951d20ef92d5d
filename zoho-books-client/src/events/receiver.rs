//! What Zoho's calls are handed to: checked, and taken as hints.

use std::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use url::form_urlencoded;

use super::module::Module;
use super::queue::{Hint, Queue};
use super::row::is_id;
use crate::wire;

/// The header that carries the token, which the set-up asks Zoho to send along.
pub const TOKEN_HEADER: &str = "X-Hook-Token";
/// The header that carries Zoho's signature.
pub const SIGNATURE_HEADER: &str = "X-Zoho-Webhook-Signature";

/// A record with many lines has some hundred kilobytes.
const BODY_LIMIT: usize = 4 << 20;
/// Zoho takes secrets of 12 to 50 letters and digits.
const PART: usize = 40;

/// The secret of an organisation's webhooks: 80 letters and digits, of which Zoho gets half as a token to send along and half
/// as a key to sign with. Keep it as you keep a password; `Debug` shows nothing of it.
#[derive(Clone)]
pub struct HookSecret(SecretString);

/// A text that is no [`HookSecret`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a webhook secret is 80 letters and digits; make one with HookSecret::generate")]
pub struct HookSecretError;

impl HookSecret {
    /// A new one that nobody can guess.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Build`] if the system gives no random numbers.
    pub fn generate() -> crate::Result<Self> {
        const LETTERS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789xy";
        let mut bytes = [0_u8; 2 * PART];
        getrandom::fill(&mut bytes)
            .map_err(|_| crate::Error::build("the system gives no random numbers"))?;
        let letter = |byte: u8| LETTERS.get(usize::from(byte & 63)).copied().unwrap_or(b'x');
        let text: String = bytes.iter().map(|byte| char::from(letter(*byte))).collect();
        Ok(Self(text.into()))
    }

    /// One that was kept.
    ///
    /// # Errors
    ///
    /// [`HookSecretError`] for anything but 80 letters and digits.
    pub fn parse(text: impl Into<SecretString>) -> Result<Self, HookSecretError> {
        let text = text.into();
        let is_plain = text
            .expose_secret()
            .bytes()
            .all(|b| b.is_ascii_alphanumeric());
        let is_whole = text.expose_secret().len() == 2 * PART;
        (is_plain && is_whole)
            .then_some(Self(text))
            .ok_or(HookSecretError)
    }

    /// The text to keep.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    pub(super) fn token(&self) -> &str {
        self.expose().get(..PART).unwrap_or_default()
    }

    pub(super) fn signing_key(&self) -> &str {
        self.expose().get(PART..).unwrap_or_default()
    }

    /// The signature of a call, as hexadecimal text: HMAC-SHA256 over the pairs of query and form, sorted by name and without
    /// separators, and then the JSON body. Zoho documents this for Zoho Billing; that Zoho Books signs the same is an
    /// inference. For tests of what receives calls.
    #[must_use]
    pub fn sign(&self, query: &str, content_type: &str, body: &[u8]) -> String {
        let mac = self.mac(query, content_type, body).unwrap_or_default();
        mac.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// `None` never happens: HMAC takes keys of every length.
    fn mac(&self, query: &str, content_type: &str, body: &[u8]) -> Option<[u8; 32]> {
        let is_form = content_type.starts_with("application/x-www-form-urlencoded");
        let form = if is_form { body } else { b"" };
        let mut pairs: Vec<_> = form_urlencoded::parse(query.as_bytes())
            .chain(form_urlencoded::parse(form))
            .collect();
        pairs.sort();
        let mut mac = Hmac::<Sha256>::new_from_slice(self.signing_key().as_bytes()).ok()?;
        for (name, value) in &pairs {
            mac.update(name.as_bytes());
            mac.update(value.as_bytes());
        }
        if !is_form {
            mac.update(body);
        }
        Some(mac.finalize().into_bytes().into())
    }
}

impl fmt::Debug for HookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HookSecret(***)")
    }
}

/// Why a call was not taken. Answer it with [`status`](Self::status).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HookRefused {
    /// The token is missing or another.
    #[error("the call carries no token of ours")]
    Token,
    /// There is a signature, and it is not of our key over this call.
    #[error("the call's signature does not fit")]
    Signature,
    /// The address names no module that is watched.
    #[error("the call's address names no module that is watched")]
    Module,
    /// The body is larger than any record.
    #[error("the call is too large")]
    TooLarge,
}

impl HookRefused {
    /// The HTTP status to answer with.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Token | Self::Signature => 401,
            Self::Module => 404,
            Self::TooLarge => 413,
        }
    }
}

/// Takes the calls of webhooks, and has the stream look at the records that they name. What a call says is not believed: the
/// record is read before anything is told. From [`Watch::receiver`](super::Watch::receiver); a clone is a handle on the
/// same.
///
/// ```
/// use zoho_books_client::events::{HookRefused, HookSecret, Module, Watch};
/// # use zoho_books_client::oauth::Credentials;
/// # use zoho_books_client::{Client, DataCenter};
/// # let credentials = Credentials::refresh_token("id", "secret", "token");
/// # let client = Client::builder(DataCenter::Us, credentials).organization_id("10234695").build()?;
///
/// let secret = HookSecret::generate()?;
/// let watch = Watch::new(&client)?.module(Module::INVOICES);
/// let receiver = watch.receiver(&secret);
///
/// // In the route of a web server, from the request: query, headers, body.
/// let headers = [("x-hook-token", "of a stranger")];
/// let header = |name: &str| {
///     let found = headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
///     found.map(|(_, value)| *value)
/// };
/// let taken = receiver.accept("module=invoices&on=add_edit", header, b"{}");
/// let status = taken.map_or_else(HookRefused::status, |()| 200);
/// assert_eq!(status, 401);
/// # Ok::<(), zoho_books_client::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Receiver {
    secret: HookSecret,
    modules: Vec<Module>,
    queue: Queue,
}

impl Receiver {
    pub(super) fn new(secret: HookSecret, modules: Vec<Module>, queue: Queue) -> Self {
        Self {
            secret,
            modules,
            queue,
        }
    }

    /// Takes one call: the query of its address, its headers by name (in any case), its body. Returns at once; answer with
    /// 200 then. Whether Zoho Books repeats a call that was answered otherwise is not documented.
    ///
    /// # Errors
    ///
    /// [`HookRefused`]; nothing was taken then.
    pub fn accept<'h>(
        &self,
        query: &str,
        header: impl Fn(&str) -> Option<&'h str>,
        body: &[u8],
    ) -> Result<(), HookRefused> {
        let token = header(TOKEN_HEADER).unwrap_or_default();
        if !bool::from(token.as_bytes().ct_eq(self.secret.token().as_bytes())) {
            return Err(HookRefused::Token);
        }
        if body.len() > BODY_LIMIT {
            return Err(HookRefused::TooLarge);
        }
        let content_type = header("Content-Type").unwrap_or_default();
        if let Some(given) = header(SIGNATURE_HEADER) {
            let expected = self.secret.sign(query, content_type, body);
            let given = given.trim().to_ascii_lowercase();
            if !bool::from(given.as_bytes().ct_eq(expected.as_bytes())) {
                return Err(HookRefused::Signature);
            }
        }
        let named = form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "module")
            .map(|(_, value)| value.into_owned());
        let module = self
            .modules
            .iter()
            .find(|module| Some(module.name()) == named.as_deref())
            .ok_or(HookRefused::Module)?;
        let name = module.name();
        self.queue.push(match id_in(module, content_type, body) {
            Some(id) => Hint::Record(name, id),
            None => Hint::Module(name),
        });
        Ok(())
    }
}

/// The id of the record that a body is about: `{"contact":{"contact_id":…}}`, the same in a form's `JSONString`, or bare.
fn id_in(module: &Module, content_type: &str, body: &[u8]) -> Option<String> {
    let is_form = content_type.starts_with("application/x-www-form-urlencoded");
    let value: Value = if is_form {
        let mut pairs = form_urlencoded::parse(body);
        let (_, json) = pairs.find(|(name, _)| name == "JSONString")?;
        serde_json::from_str(&json).ok()?
    } else {
        serde_json::from_slice(body).ok()?
    };
    let record = value.get(module.record).unwrap_or(&value);
    let id = wire::id(record.get(module.id)?).ok()??;
    is_id(&id).then_some(id)
}
