//! The normal form of an e-mail address.

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};
use unicode_normalization::UnicodeNormalization;

use crate::text;

/// The longest part before the `@`, in bytes (RFC 5321).
const LONGEST_LOCAL: usize = 64;

/// The form in which two spellings of one e-mail address are equal, or `None` for what is no plausible address.
///
/// Blanks around it go, the whole is lower-case and NFC, and the domain is written in its ASCII form (IDN and punycode of
/// one domain are equal). `+tags` and dots stay: `a+shop@x.com` and `a@x.com` are two addresses. Refused are quoted
/// parts before the `@`, domains without a dot, and IP addresses.
///
/// ```
/// use sync_core::matching::email_normal_form;
///
/// assert_eq!(email_normal_form(" Ann@Example.COM "), Some("ann@example.com".to_owned()));
/// assert_eq!(email_normal_form("info@bücher.example"), email_normal_form("info@xn--bcher-kva.example"));
/// assert_eq!(email_normal_form("ann at example.com"), None);
/// ```
#[must_use]
pub fn email_normal_form(address: &str) -> Option<String> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    let local = local_normal_form(local)?;
    let domain = Uts46::new()
        .to_ascii(
            domain.as_bytes(),
            AsciiDenyList::STD3,
            Hyphens::CheckFirstLast,
            DnsLength::Verify,
        )
        .ok()?;
    let (_, last_label) = domain.rsplit_once('.')?;
    if last_label.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(format!("{local}@{domain}"))
}

fn local_normal_form(local: &str) -> Option<String> {
    let lower: String = if local.is_ascii() {
        local.to_ascii_lowercase()
    } else {
        local.nfc().flat_map(char::to_lowercase).nfc().collect()
    };
    let dots_between = lower.split('.').all(|atom| !atom.is_empty());
    let plausible = dots_between
        && local.len() <= LONGEST_LOCAL
        && lower.len() <= LONGEST_LOCAL
        && lower.chars().all(is_atom_or_dot)
        && text::clean(&lower) == lower;
    plausible.then_some(lower)
}

/// What may stand before the `@` unquoted (RFC 5322, and RFC 6532 for what is not ASCII).
fn is_atom_or_dot(character: char) -> bool {
    !character.is_ascii()
        || character.is_ascii_alphanumeric()
        || ".!#$%&'*+-/=?^_`{|}~".contains(character)
}
