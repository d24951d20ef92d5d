//! The headers that a program adds to every request.

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use crate::error::Error;

const OWN_AGENT: &str = concat!("cs-cart-client/", env!("CARGO_PKG_VERSION"));

/// What HTTP and this crate set themselves.
const RESERVED: [&str; 14] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "cookie",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// This crate's name and version, and the program's after it.
pub(crate) fn user_agent(suffix: Option<&str>) -> Result<HeaderValue, Error> {
    let agent = match suffix.map(str::trim).filter(|suffix| !suffix.is_empty()) {
        Some(suffix) => format!("{OWN_AGENT} {suffix}"),
        None => OWN_AGENT.to_owned(),
    };
    HeaderValue::from_str(&agent).map_err(|_| {
        Error::Settings("the suffix of the User-Agent holds a character that no header can hold")
    })
}

/// The other headers; their values are secrets.
pub(crate) fn extra(headers: &[(String, SecretString)]) -> Result<HeaderMap, Error> {
    let mut map = HeaderMap::with_capacity(headers.len());
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.trim().as_bytes())
            .map_err(|_| Error::Settings("the name of an extra header is no header's name"))?;
        if RESERVED.contains(&name.as_str()) || name.as_str().starts_with("content-") {
            return Err(Error::Settings(
                "an extra header has a name that HTTP or this crate needs for itself",
            ));
        }
        let mut value = HeaderValue::from_str(value.expose_secret()).map_err(|_| {
            Error::Settings("an extra header's value holds a character that no header can hold")
        })?;
        value.set_sensitive(true);
        map.append(name, value);
    }
    Ok(map)
}
