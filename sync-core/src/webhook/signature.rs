//! Signatures by the rules of Standard Webhooks (<https://www.standardwebhooks.com>).

use std::fmt;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretSlice};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq as _};

/// Standard base64; senders differ in whether they pad.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// How far the signed time may be from ours, in seconds, either way.
pub(super) const TOLERANCE_SECONDS: u64 = 300;

/// Signatures of the header that are looked at; one for each active secret is what a sender needs.
const SIGNATURES_EXAMINED: usize = 10;

/// Bytes of the longest id that is taken: ids are kept for good.
const LONGEST_ID: usize = 256;

/// Active secrets at most: the new one, the old one, and one more while both change.
const MOST_SECRETS: usize = 3;

/// A secret that webhooks are signed with: `whsec_` and then 24 to 512 bytes in base64. `Debug` shows nothing of it.
#[derive(Clone)]
pub struct WebhookSecret {
    key: SecretSlice<u8>,
}

impl WebhookSecret {
    /// Reads the usual form, `whsec_` and base64 with or without padding.
    ///
    /// # Errors
    ///
    /// The prefix is missing, the rest is not base64, or the key is too short or too long.
    pub fn parse(text: &str) -> Result<Self, WebhookSecretError> {
        let encoded = text
            .strip_prefix("whsec_")
            .ok_or(WebhookSecretError::Prefix)?;
        let key = BASE64
            .decode(encoded)
            .map_err(|_| WebhookSecretError::Encoding)?;
        if !(24..=512).contains(&key.len()) {
            return Err(WebhookSecretError::Length);
        }
        Ok(Self { key: key.into() })
    }

    /// Signs a message as a sender does, for senders and for tests: the text of one entry of the header
    /// `webhook-signature`, `v1,` and base64. `timestamp` counts seconds since 1970.
    ///
    /// ```
    /// use sync_core::webhook::WebhookSecret;
    ///
    /// let secret = WebhookSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
    /// let signature = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, br#"{"test": 2432232314}"#);
    /// assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    /// # Ok::<(), sync_core::webhook::WebhookSecretError>(())
    /// ```
    #[must_use]
    pub fn sign(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        let mac = self.mac(id, &timestamp.to_string(), body);
        format!("v1,{}", BASE64.encode(mac.unwrap_or_default()))
    }

    /// `None` never happens: HMAC takes keys of every length.
    fn mac(&self, id: &str, timestamp: &str, body: &[u8]) -> Option<[u8; 32]> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.key.expose_secret()).ok()?;
        mac.update(id.as_bytes());
        mac.update(b".");
        mac.update(timestamp.as_bytes());
        mac.update(b".");
        mac.update(body);
        Some(mac.finalize().into_bytes().into())
    }
}

impl fmt::Debug for WebhookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WebhookSecret(***)")
    }
}

/// A secret, or a list of them, that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookSecretError {
    /// The text does not start as it must.
    #[error("a webhook secret starts with whsec_")]
    Prefix,
    /// What follows is not base64.
    #[error("a webhook secret is base64 after whsec_")]
    Encoding,
    /// The key is too short to be safe, or absurdly long.
    #[error("a webhook secret holds 24 to 512 random bytes")]
    Length,
    /// None, or too many.
    #[error("one to three webhook secrets are active at a time")]
    Count,
}

/// The three headers of a signed webhook, as they came; `None` for one that is missing or is no text.
#[derive(Debug, Clone, Copy, Default)]
pub struct SignatureHeaders<'a> {
    /// `webhook-id`: the same for every delivery of one event.
    pub id: Option<&'a str>,
    /// `webhook-timestamp`: when it was sent, in seconds since 1970.
    pub timestamp: Option<&'a str>,
    /// `webhook-signature`: one or more of `v1,<base64>`, parted by spaces.
    pub signature: Option<&'a str>,
}

/// A webhook whose signature and time hold.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct VerifiedWebhook {
    /// The event's id: 1 to 256 printable ASCII characters without spaces. One that was seen before is a repeat.
    pub id: String,
    /// When it was sent.
    pub sent_at: Timestamp,
}

/// Why a webhook is refused. Strangers are told none of this: they get 401.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureError {
    /// A header is missing or is no text.
    #[error("the webhook has no usable {0} header")]
    MissingHeader(&'static str),
    /// The id is empty, too long, or holds other than printable ASCII.
    #[error("the webhook-id is not 1 to 256 printable ASCII characters")]
    MalformedId,
    /// The time is not a number of seconds.
    #[error("the webhook-timestamp is not a number of seconds since 1970")]
    MalformedTimestamp,
    /// None of the first ten signatures is by one of our secrets over exactly these bytes.
    #[error("no signature of the webhook is by an active secret")]
    Mismatch,
    /// Rightly signed, but more than 300 s ago: a replay, or a clock that is wrong.
    #[error("the webhook was signed more than 300 s ago; if all are, correct this machine's clock")]
    TooOld,
    /// Rightly signed, but for a time more than 300 s ahead: one of the clocks is wrong.
    #[error(
        "the webhook is signed for more than 300 s ahead; if all are, correct this machine's clock"
    )]
    TooNew,
}

impl SignatureError {
    /// Whether only the clocks disagree: the signature itself was right. When most refusals are of this kind, our
    /// clock or the sender's is wrong.
    #[must_use]
    pub const fn is_clock_only(&self) -> bool {
        matches!(self, Self::TooOld | Self::TooNew)
    }
}

/// Checks signed webhooks against one to three active secrets. `Debug` shows none of them.
///
/// ```
/// use jiff::Timestamp;
/// use sync_core::webhook::{SignatureHeaders, WebhookSecret, WebhookVerifier};
///
/// let secret = WebhookSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
/// let body = br#"{"type":"customer.created","data":{"user_id":"17"}}"#;
/// let signature = secret.sign("msg_1", 1_795_000_000, body);
///
/// let verifier = WebhookVerifier::new(vec![secret])?;
/// let headers = SignatureHeaders {
///     id: Some("msg_1"),
///     timestamp: Some("1795000000"),
///     signature: Some(&signature),
/// };
/// let now = Timestamp::from_second(1_795_000_010)?;
/// assert_eq!(verifier.verify(&headers, body, now)?.id, "msg_1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct WebhookVerifier {
    secrets: Vec<WebhookSecret>,
}

impl WebhookVerifier {
    /// Takes the active secrets, in any order.
    ///
    /// # Errors
    ///
    /// There are none, or more than three.
    pub fn new(secrets: Vec<WebhookSecret>) -> Result<Self, WebhookSecretError> {
        if secrets.is_empty() || secrets.len() > MOST_SECRETS {
            return Err(WebhookSecretError::Count);
        }
        Ok(Self { secrets })
    }

    /// Checks headers and raw body; `now` is the time to compare with. The signature comes before the time, so that
    /// [`SignatureError::is_clock_only`] says what it says. Secrets and signatures are compared in constant time.
    ///
    /// # Errors
    ///
    /// Why the webhook is refused.
    pub fn verify(
        &self,
        headers: &SignatureHeaders<'_>,
        body: &[u8],
        now: Timestamp,
    ) -> Result<VerifiedWebhook, SignatureError> {
        let missing = SignatureError::MissingHeader;
        let id = headers.id.ok_or(missing("webhook-id"))?;
        let timestamp = headers.timestamp.ok_or(missing("webhook-timestamp"))?;
        let signatures = headers.signature.ok_or(missing("webhook-signature"))?;
        if !(1..=LONGEST_ID).contains(&id.len()) || !id.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(SignatureError::MalformedId);
        }
        let sent_at = parse_seconds(timestamp).ok_or(SignatureError::MalformedTimestamp)?;
        if !self.is_signed(id, timestamp, body, signatures) {
            return Err(SignatureError::Mismatch);
        }
        let (sent, received) = (sent_at.as_second(), now.as_second());
        if sent.abs_diff(received) > TOLERANCE_SECONDS {
            return Err(if sent < received {
                SignatureError::TooOld
            } else {
                SignatureError::TooNew
            });
        }
        Ok(VerifiedWebhook {
            id: id.to_owned(),
            sent_at,
        })
    }

    fn is_signed(&self, id: &str, timestamp: &str, body: &[u8], signatures: &str) -> bool {
        let presented: Vec<Vec<u8>> = signatures
            .split_ascii_whitespace()
            .take(SIGNATURES_EXAMINED)
            .filter_map(|entry| BASE64.decode(entry.strip_prefix("v1,")?).ok())
            .collect();
        let mut any = Choice::from(0);
        for secret in &self.secrets {
            let Some(expected) = secret.mac(id, timestamp, body) else {
                continue;
            };
            for signature in &presented {
                any |= expected.as_slice().ct_eq(signature);
            }
        }
        any.into()
    }
}

/// Digits only: no sign, no fraction, no exponent, and within the times that exist.
fn parse_seconds(text: &str) -> Option<Timestamp> {
    let digits_only = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits_only {
        return None;
    }
    Timestamp::from_second(text.parse().ok()?).ok()
}
