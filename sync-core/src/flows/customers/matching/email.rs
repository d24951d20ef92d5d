//! The normal form of an e-mail address.

use unicode_normalization::UnicodeNormalization;

use crate::text;
use crate::text::email::FoundEmails;

/// The longest part before the `@`, in bytes (RFC 5321).
const LONGEST_LOCAL: usize = 64;

/// The longest host name and the longest of its labels, in bytes (RFC 1035).
const LONGEST_DOMAIN: usize = 253;
const LONGEST_LABEL: usize = 63;

/// The form in which two spellings of one e-mail address are equal, or `None` for what is no plausible address.
///
/// Blanks around it go, the whole is lower-case and NFC, and the domain is written in its ASCII form (IDN and punycode of
/// one domain are equal). `+tags` and dots stay: `a+shop@x.com` and `a@x.com` are two addresses. Refused are quoted
/// parts before the `@`, domains without a dot, and IP addresses. Without the feature `idn` a domain with letters beyond
/// ASCII, or with a label of punycode, is refused too: such an address is equal to no other then.
///
/// ```
/// use sync_core::matching::email_normal_form;
///
/// assert_eq!(email_normal_form(" Ann@Example.COM "), Some("ann@example.com".to_owned()));
/// # #[cfg(feature = "idn")]
/// assert_eq!(email_normal_form("info@bücher.example"), email_normal_form("info@xn--bcher-kva.example"));
/// assert_eq!(email_normal_form("ann at example.com"), None);
/// ```
#[must_use]
pub fn email_normal_form(address: &str) -> Option<String> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    let local = local_normal_form(local)?;
    let domain = domain_normal_form(domain)?;
    let (_, last_label) = domain.rsplit_once('.')?;
    if last_label.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(format!("{local}@{domain}"))
}

/// The addresses that a text holds, two at most, each in its own spelling. What people get wrong is repaired: see
/// [`text::email::find`].
///
/// ```
/// use sync_core::matching::emails_in;
///
/// let found = emails_in("Ann Lee <ann@example.com.>; mailto:lee@example.com");
/// assert_eq!(found.first.as_deref(), Some("ann@example.com"));
/// assert_eq!(found.second.as_deref(), Some("lee@example.com"));
/// assert_eq!(emails_in("none"), Default::default());
/// ```
#[must_use]
pub fn emails_in(text: &str) -> FoundEmails {
    text::email::find(text, |address| email_normal_form(address).is_some())
}

/// The ASCII form of a host name, in lower case.
fn domain_normal_form(domain: &str) -> Option<String> {
    let lower = domain.to_ascii_lowercase();
    let labels = || lower.split('.');
    if domain.is_ascii() && !labels().any(|label| label.starts_with("xn--")) {
        let plausible = lower.len() <= LONGEST_DOMAIN && labels().all(is_label);
        return plausible.then_some(lower);
    }
    international(domain)
}

#[cfg(feature = "idn")]
fn international(domain: &str) -> Option<String> {
    use idna::AsciiDenyList;
    use idna::uts46::{DnsLength, Hyphens, Uts46};

    let ascii = Uts46::new().to_ascii(
        domain.as_bytes(),
        AsciiDenyList::STD3,
        Hyphens::CheckFirstLast,
        DnsLength::Verify,
    );
    ascii.ok().map(std::borrow::Cow::into_owned)
}

#[cfg(not(feature = "idn"))]
const fn international(_: &str) -> Option<String> {
    None
}

/// What a label of a host name may be (RFC 1123).
fn is_label(label: &str) -> bool {
    (1..=LONGEST_LABEL).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
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
