//! The installation's key for hashes of people's data.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The 32 secret bytes that key every hash of people's data in this installation.
///
/// A plain hash of an e-mail address can be guessed from a list of addresses; a keyed one cannot. The key is made once
/// with the database and kept in it. Hashes of two installations cannot be compared.
///
/// ```
/// use sync_core::HashKey;
///
/// assert_eq!(format!("{:?}", HashKey::new([7; 32])), "HashKey(***)");
/// ```
#[derive(Clone)]
pub struct HashKey([u8; 32]);

impl HashKey {
    /// The key made of these bytes; they must come from a source of good randomness.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// HMAC-SHA256 over a purpose and a text. The purpose keeps equal texts of different use apart.
    pub(crate) fn tag(&self, purpose: &str, text: &str) -> [u8; 32] {
        // HMAC pads a short key with zeros up to the hash's block of 64 bytes.
        let mut block = [0_u8; 64];
        for (padded, byte) in block.iter_mut().zip(self.0) {
            *padded = byte;
        }
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for HashKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("HashKey(***)")
    }
}

/// A keyed hash that stands for a normal form in tables and comparisons: 32 hex digits.
///
/// Still personal data (equal people have equal hashes), but nothing can be read out of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyHash(String);

impl KeyHash {
    /// The hash of `text` for one purpose.
    pub(crate) fn of(key: &HashKey, purpose: &str, text: &str) -> Self {
        Self(hex_prefix(&key.tag(purpose, text), 32))
    }

    /// A hash as it was read back from where it was kept.
    #[must_use]
    pub fn from_stored(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The hex digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// SHA-256 over parts, each led by its length so that no two lists of parts read alike: the first 32 hex digits.
pub(crate) fn sha256_of_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_string().as_bytes());
        hasher.update(b":");
        hasher.update(part.as_bytes());
    }
    hex_prefix(&hasher.finalize(), 32)
}

/// The first `digits` hex digits of some bytes.
pub(crate) fn hex_prefix(bytes: &[u8], digits: usize) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 0x0f])
        .filter_map(|nibble| char::from_digit(u32::from(nibble), 16))
        .take(digits)
        .collect()
}

/// Bytes as lower-case hex digits.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub(crate) fn hex(bytes: &[u8]) -> String {
    hex_prefix(bytes, bytes.len().saturating_mul(2))
}

/// The bytes that lower-case hex digits stand for; `None` for anything else.
#[cfg(feature = "sqlite")]
pub(crate) fn bytes_of_hex(text: &str) -> Option<Vec<u8>> {
    const fn nibble(digit: u8) -> Option<u8> {
        match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        }
    }
    if text.is_empty() || !text.len().is_multiple_of(2) {
        return None;
    }
    let pairs = text.as_bytes().chunks_exact(2).map(|pair| match pair {
        [high, low] => Some(nibble(*high)? << 4 | nibble(*low)?),
        _ => None,
    });
    pairs.collect()
}
