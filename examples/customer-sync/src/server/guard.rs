//! Keeping web pages of others away from the admin address. It asks for no password, so whoever sits at this machine may
//! use it; a page that happens to be open in that person's browser may not.
//!
//! - *DNS rebinding*: a page's own name is made to lead here, so that the browser takes us for that page's server. Such
//!   requests carry a name in `Host`. We answer only to `localhost` and to IP addresses, which nobody can rebind.
//! - *Cross-site posts*: a form of another page that posts here. Browsers say where a post comes from, in
//!   `Sec-Fetch-Site` and in `Origin`; anything but our own page is refused. A program sends neither, and is no browser.

use std::net::IpAddr;

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};

/// Whether the request means this server and not a name that was made to lead here.
pub(super) fn is_meant_for_us(headers: &HeaderMap) -> bool {
    let Some(host) = only(headers, HOST.as_str()) else {
        return false;
    };
    let Some(name) = host_name(host) else {
        return false;
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok()
        || name
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .is_some_and(|address| address.parse::<IpAddr>().is_ok())
}

/// Whether a request that changes something comes from our own page, or from a program.
pub(super) fn is_from_our_page(headers: &HeaderMap) -> bool {
    if headers.contains_key("sec-fetch-site") {
        return matches!(
            only(headers, "sec-fetch-site"),
            Some("same-origin" | "none")
        );
    }
    if !headers.contains_key(ORIGIN) {
        return true;
    }
    let origin = only(headers, ORIGIN.as_str()).and_then(|origin| {
        let rest = origin.strip_prefix("http://");
        rest.or_else(|| origin.strip_prefix("https://"))
    });
    origin.is_some() && origin == only(headers, HOST.as_str())
}

/// A header's text, if it is there exactly once.
fn only<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    if values.next().is_some() {
        return None;
    }
    first.to_str().ok()
}

/// `Host` without its port.
fn host_name(host: &str) -> Option<&str> {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => Some(name),
        Some(_) if host.ends_with(']') => Some(host),
        Some(_) => None,
        None => Some(host),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_addresses_and_localhost_are_us() {
        for (host, ours) in [
            ("127.0.0.1:9090", true),
            ("127.0.0.1", true),
            ("localhost:9090", true),
            ("LOCALHOST", true),
            ("[::1]:9090", true),
            ("[::1]", true),
            ("10.0.0.7:80", true),
            ("evil.example:9090", false),
            ("localhost.evil.example", false),
            ("127.0.0.1.evil.example:9090", false),
            ("", false),
            ("localhost:9090:9090", false),
            ("::1", false),
            ("user@localhost", false),
        ] {
            assert_eq!(is_meant_for_us(&headers(&[("host", host)])), ours, "{host}");
        }
        assert!(!is_meant_for_us(&headers(&[])));
        assert!(!is_meant_for_us(&headers(&[
            ("host", "localhost"),
            ("host", "127.0.0.1")
        ])));
    }

    #[test]
    fn a_post_of_another_page_is_refused() {
        let host = ("host", "127.0.0.1:9090");
        for (sent, ours) in [
            (&[][..], true),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (
                &[
                    ("sec-fetch-site", "cross-site"),
                    ("origin", "http://127.0.0.1:9090"),
                ],
                false,
            ),
            (&[("origin", "http://127.0.0.1:9090")], true),
            (&[("origin", "http://127.0.0.1:8080")], false),
            (&[("origin", "http://evil.example")], false),
            (&[("origin", "null")], false),
            (
                &[
                    ("origin", "http://127.0.0.1:9090"),
                    ("origin", "http://evil.example"),
                ],
                false,
            ),
        ] {
            let mut pairs = vec![host];
            pairs.extend_from_slice(sent);
            assert_eq!(is_from_our_page(&headers(&pairs)), ours, "{sent:?}");
        }
    }
}
