//! `Retry-After` in both of its forms.

use std::time::Duration;

use jiff::Timestamp;

/// The longest wait that a server's word is taken for.
pub(crate) const LONGEST: Duration = Duration::from_secs(3600);

/// Reads a `Retry-After` value: whole seconds, or an HTTP date that is compared with `now`.
///
/// More than an hour counts as an hour, a date in the past as no wait at all. What is neither
/// (negative, a fraction, text) is `None`: it says nothing.
pub(crate) fn parse(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        let seconds = value.parse().unwrap_or(u64::MAX);
        return Some(Duration::from_secs(seconds).min(LONGEST));
    }
    let at = jiff::fmt::rfc2822::DateTimeParser::new()
        .parse_timestamp(value)
        .ok()?;
    Some(crate::clock::left(now, at).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_forms_and_clamps() {
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let seconds = |value: &str| parse(value, now).map(|d| d.as_secs());
        assert_eq!(seconds("30"), Some(30));
        assert_eq!(seconds(" 0 "), Some(0));
        assert_eq!(seconds("1000000000"), Some(3600));
        assert_eq!(seconds("99999999999999999999999"), Some(3600));
        assert_eq!(seconds("Mon, 23 Nov 2026 10:00:20 GMT"), Some(20));
        assert_eq!(seconds("Mon, 23 Nov 2026 09:00:00 GMT"), Some(0));
        assert_eq!(seconds("Mon, 23 Nov 2099 10:00:20 GMT"), Some(3600));
        for odd in ["-5", "1.5", "soon", "", "+3", "Mon, 23 Nov"] {
            assert_eq!(seconds(odd), None, "{odd:?}");
        }
    }
}
