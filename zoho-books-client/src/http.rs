//! What the API and the accounts server have in common on the wire.

use std::net::IpAddr;
use std::time::Duration;

use reqwest::Response;
use url::{Host, Url};

use crate::error::{BoxError, Delivery, Error, Result};

/// Reads a base address, and refuses what must not be called.
///
/// `https` anywhere, `http` only to this machine; no user-info, query or fragment.
pub(crate) fn base_url(what: &'static str, text: &str) -> Result<Url> {
    let refuse = |why: &str| Err(Error::build(format!("{what}: {why}")));
    let Ok(url) = Url::parse(text) else {
        return refuse("is no URL");
    };
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("must not carry a user name or password");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("must not carry a query or a fragment");
    }
    match url.scheme() {
        "https" if !cfg!(any(feature = "rustls", feature = "rustls-no-provider")) => {
            refuse("needs TLS; enable the feature `rustls` of zoho-books-client")
        }
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        "http" => refuse("must be https; plain http is for this machine only"),
        _ => refuse("must be https"),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        None => false,
    }
}

/// How long things may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TimeOuts {
    pub(crate) connect: Duration,
    pub(crate) request: Duration,
}

impl Default for TimeOuts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            request: Duration::from_secs(30),
        }
    }
}

/// What a host program adds to the HTTP client.
pub(crate) type Customise =
    Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send>;

/// The HTTP client for these addresses: no redirects, and no repeats behind our back, whatever the host program adds.
pub(crate) fn client(
    time_outs: TimeOuts,
    bases: &[&Url],
    customise: Option<Customise>,
) -> Result<reqwest::Client> {
    let builder = reqwest::Client::builder()
        .user_agent(concat!("zoho-books-client/", env!("CARGO_PKG_VERSION")));
    let builder = match customise {
        Some(customise) => customise(builder),
        None => builder,
    };
    let mut builder = builder
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .connect_timeout(time_outs.connect)
        .timeout(time_outs.request);
    if bases.iter().any(|base| base.scheme() == "http") {
        // What is meant for this machine must not travel to a proxy in the clear.
        builder = builder.no_proxy();
    }
    builder.build().map_err(|error| {
        Error::build(format!(
            "the HTTP client cannot be made: {}",
            error.without_url()
        ))
    })
}

/// Why a body could not be read.
pub(crate) enum BodyError {
    /// It is larger than the limit.
    TooLarge,
    /// The connection failed.
    Failed(BoxError),
}

/// Reads a body as it is decoded, up to `limit` bytes.
pub(crate) async fn body(response: &mut Response, limit: usize) -> Result<Vec<u8>, BodyError> {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len().saturating_add(chunk.len()) > limit => {
                return Err(BodyError::TooLarge);
            }
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(body),
            Err(error) => return Err(BodyError::Failed(cause(error))),
        }
    }
}

/// Why a request ended without an answer, without its URL, and with what to do where that is known.
pub(crate) fn cause(error: reqwest::Error) -> BoxError {
    let error = error.without_url();
    if is_untrusted(&error) {
        Box::new(UntrustedCertificate { source: error })
    } else {
        error.into()
    }
}

/// The certificate that a server showed is not trusted.
#[derive(Debug, thiserror::Error)]
#[error(
    "the server's certificate is not trusted; if a proxy of your company's looks into TLS, put the path of its root \
     certificate (PEM) into the variable SSL_CERT_FILE; if the system has no list of authorities, install it (ca-certificates)"
)]
pub(crate) struct UntrustedCertificate {
    source: reqwest::Error,
}

impl UntrustedCertificate {
    /// No request was sent over such a connection.
    pub(crate) fn never_sent(&self) -> bool {
        self.source.is_connect()
    }
}

/// Whether a failure or one of its causes is that the certificate is not trusted: TLS libraries tell it by words.
fn is_untrusted(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.to_string().contains("invalid peer certificate") {
            return true;
        }
        cause = error.source();
    }
    false
}

/// How far a request got that ended without an answer. Only what failed before there was a
/// connection is known not to have been sent.
pub(crate) fn delivery(error: &reqwest::Error) -> Delivery {
    if error.is_connect() || error.is_builder() {
        Delivery::NotSent
    } else {
        Delivery::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_untrusted_certificate_is_known_by_its_words_however_deep() {
        let rustls = std::io::Error::other("invalid peer certificate: UnknownIssuer");
        let wrapped = std::io::Error::other(rustls);
        assert!(is_untrusted(&wrapped));
        assert!(!is_untrusted(&std::io::Error::other("connection refused")));
    }

    #[test]
    fn plain_http_is_for_this_machine() {
        for good in [
            "http://127.0.0.1:9002/books/v3",
            "http://[::1]:1/",
            "http://localhost:8/x",
        ] {
            assert!(base_url("api_url", good).is_ok(), "{good}");
        }
        for bad in [
            "http://example.com",
            "http://127.0.0.1.example.com/",
            "http://10.0.0.1/",
            "https://user@www.zohoapis.com/",
            "https://:pw@www.zohoapis.com/",
            "ftp://127.0.0.1/",
            "https://www.zohoapis.com/?x=1",
            "books/v3",
        ] {
            let error = base_url("api_url", bad).unwrap_err();
            assert!(matches!(error, Error::Build(_)), "{bad}");
        }
    }
}
