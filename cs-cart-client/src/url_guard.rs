//! Which addresses a client may talk to: the URL's rules, and the same rules again for what a name resolves to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// Why a shop's URL was refused. Shown at start, so each says what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UrlError {
    /// Not a URL at all, or one without a host.
    #[error("the shop's address is no URL with a host; write it like https://shop.example.com")]
    Malformed,
    /// A scheme other than https (and http to the own machine).
    #[error(
        "the shop's address must start with https:// (http:// is allowed to 127.0.0.1, [::1] and localhost only)"
    )]
    Scheme,
    /// A user or password inside the URL.
    #[error(
        "the shop's address must hold no user name or password; give e-mail and API key separately"
    )]
    UserInfo,
    /// A `?query` or `#fragment`.
    #[error("the shop's address must end with its path, without ?query or #fragment")]
    QueryOrFragment,
    /// The API's own path is added by the client.
    #[error("the shop's address must not hold the API's path; leave out /api and what follows")]
    ApiPath,
    /// An address that no shop lives on.
    #[error(transparent)]
    Address(#[from] AddressRefused),
}

/// Why an IP address was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AddressRefused {
    /// Link-local, metadata, multicast, unspecified or reserved: never allowed.
    #[error(
        "the shop's address is link-local, a cloud's metadata service or reserved; no shop can live there"
    )]
    Never,
    /// A private network, which has to be allowed.
    #[error(
        "the shop's address is in a private network; allow it with allow_private_network if that is meant"
    )]
    Private,
    /// Plain http, and the name leads to another machine.
    #[error("the shop's address is plain http, but leads to another machine; use https")]
    PlainHttp,
}

/// What the rules depend on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Policy {
    pub(crate) allow_private: bool,
    pub(crate) loopback_only: bool,
}

impl Policy {
    /// Is this address allowed?
    pub(crate) fn check(self, address: IpAddr) -> Result<(), AddressRefused> {
        let place = match address {
            IpAddr::V4(v4) => place_v4(v4),
            IpAddr::V6(v6) => place_v6(v6),
        };
        match place {
            Place::Loopback => Ok(()),
            Place::Never => Err(AddressRefused::Never),
            _ if self.loopback_only => Err(AddressRefused::PlainHttp),
            Place::Private if !self.allow_private => Err(AddressRefused::Private),
            Place::Private | Place::Public => Ok(()),
        }
    }
}

/// Checks the shop's URL and gives it back without a slash at the end of its path.
pub(crate) fn check_url(text: &str, allow_private: bool) -> Result<(Url, Policy), UrlError> {
    let mut url = Url::parse(text.trim()).map_err(|_| UrlError::Malformed)?;
    let plain = match url.scheme() {
        "https" => false,
        "http" => true,
        _ => return Err(UrlError::Scheme),
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(UrlError::UserInfo);
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(UrlError::QueryOrFragment);
    }
    let policy = Policy {
        allow_private,
        loopback_only: plain,
    };
    let checked = match url.host().ok_or(UrlError::Malformed)? {
        Host::Domain(name) if plain && name != "localhost" => return Err(UrlError::Scheme),
        Host::Domain(_) => Ok(()),
        Host::Ipv4(v4) => policy.check(v4.into()),
        Host::Ipv6(v6) => policy.check(v6.into()),
    };
    match checked {
        Err(AddressRefused::PlainHttp) => return Err(UrlError::Scheme),
        other => other?,
    }
    let path = url.path().trim_end_matches('/').to_owned();
    if path
        .split('/')
        .any(|part| part == "api" || part == "api.php")
    {
        return Err(UrlError::ApiPath);
    }
    url.set_path(&path);
    Ok((url, policy))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Public,
    Loopback,
    Private,
    Never,
}

fn place_v4(address: Ipv4Addr) -> Place {
    // Metadata services that live outside the link-local range.
    const METADATA: [[u8; 4]; 2] = [[100, 100, 100, 200], [168, 63, 129, 16]];
    let octets = address.octets();
    if METADATA.contains(&octets) {
        return Place::Never;
    }
    match octets {
        [127, ..] => Place::Loopback,
        [0 | 224..=255, ..] | [169, 254, ..] | [192, 0, 0, _] => Place::Never,
        [10, ..]
        | [172, 16..=31, ..]
        | [192, 168, ..]
        | [100, 64..=127, ..]
        | [198, 18..=19, ..] => Place::Private,
        _ => Place::Public,
    }
}

fn place_v6(address: Ipv6Addr) -> Place {
    const AWS_METADATA: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);
    if address == Ipv6Addr::LOCALHOST {
        return Place::Loopback;
    }
    if address == AWS_METADATA {
        return Place::Never;
    }
    match address.segments() {
        // An IPv4 address in IPv6 clothes: compatible, mapped, NAT64.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            place_embedded(high, low)
        }
        [0x2002, high, low, ..] => place_embedded(high, low),
        [0xfe80..=0xffff, ..] | [0x64, 0xff9b, 1, ..] => Place::Never,
        [0xfc00..=0xfdff, ..] => Place::Private,
        _ => Place::Public,
    }
}

fn place_embedded(high: u16, low: u16) -> Place {
    let [a, b] = high.to_be_bytes();
    let [c, d] = low.to_be_bytes();
    place_v4(Ipv4Addr::new(a, b, c, d))
}

/// Looks names up; a seam so that tests need no name server.
#[async_trait::async_trait]
pub(crate) trait Lookup: Send + Sync {
    async fn lookup(&self, name: &str) -> std::io::Result<Vec<SocketAddr>>;
}

/// The system's resolver.
pub(crate) struct SystemLookup;

#[async_trait::async_trait]
impl Lookup for SystemLookup {
    async fn lookup(&self, name: &str) -> std::io::Result<Vec<SocketAddr>> {
        Ok(tokio::net::lookup_host((name, 0)).await?.collect())
    }
}

/// A resolver that refuses a name as soon as one of its addresses is refused: a name that leads to a shop and to a
/// metadata service at once is no shop's.
pub(crate) struct GuardedResolver {
    pub(crate) policy: Policy,
    pub(crate) lookup: Arc<dyn Lookup>,
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let policy = self.policy;
        let lookup = Arc::clone(&self.lookup);
        Box::pin(async move {
            let found = lookup.lookup(name.as_str()).await?;
            for address in &found {
                policy.check(address.ip())?;
            }
            let addresses: Addrs = Box::new(found.into_iter());
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shops_addresses_that_are_taken() {
        for (given, base) in [
            ("https://shop.example.com", "https://shop.example.com/"),
            (" https://shop.example.com/ ", "https://shop.example.com/"),
            (
                "https://shop.example.com/store/",
                "https://shop.example.com/store",
            ),
            (
                "https://shop.example.com:8443",
                "https://shop.example.com:8443/",
            ),
            ("http://127.0.0.1:9001", "http://127.0.0.1:9001/"),
            ("http://127.9.9.9", "http://127.9.9.9/"),
            ("http://[::1]:80/s", "http://[::1]/s"),
            ("http://localhost:8080", "http://localhost:8080/"),
            ("https://93.184.216.34", "https://93.184.216.34/"),
        ] {
            let (url, _) = check_url(given, false).unwrap();
            assert_eq!(url.as_str(), base);
        }
    }

    #[test]
    fn shops_addresses_that_are_refused() {
        use AddressRefused::{Never, Private};
        for (given, error) in [
            ("", UrlError::Malformed),
            ("shop.example.com", UrlError::Malformed),
            ("https://", UrlError::Malformed),
            ("ftp://shop.example.com", UrlError::Scheme),
            ("http://shop.example.com", UrlError::Scheme),
            ("http://localhost.:80", UrlError::Scheme),
            ("http://localhost.example.com", UrlError::Scheme),
            ("http://10.0.0.1", UrlError::Scheme),
            ("https://user:secret@shop.example.com", UrlError::UserInfo),
            ("https://user@shop.example.com", UrlError::UserInfo),
            ("https://shop.example.com/?x=1", UrlError::QueryOrFragment),
            ("https://shop.example.com/#x", UrlError::QueryOrFragment),
            ("https://shop.example.com/api/2.0", UrlError::ApiPath),
            ("https://shop.example.com/api.php", UrlError::ApiPath),
            ("https://169.254.169.254", Never.into()),
            ("https://0xA9FEA9FE/", Never.into()),
            ("https://2852039166/", Never.into()),
            ("https://0251.0376.0251.0376/", Never.into()),
            ("https://[::ffff:a9fe:a9fe]/", Never.into()),
            ("https://[::a9fe:a9fe]/", Never.into()),
            ("https://[64:ff9b::a9fe:a9fe]/", Never.into()),
            ("https://[2002:a9fe:a9fe::1]/", Never.into()),
            ("https://[fe80::1]/", Never.into()),
            ("https://[fd00:ec2::254]/", Never.into()),
            ("https://[::]/", Never.into()),
            ("https://0.0.0.0/", Never.into()),
            ("https://224.0.0.1/", Never.into()),
            ("https://100.100.100.200/", Never.into()),
            ("https://192.0.0.192/", Never.into()),
            ("https://10.1.2.3", Private.into()),
            ("https://172.16.0.1", Private.into()),
            ("https://172.31.255.255", Private.into()),
            ("https://192.168.1.1", Private.into()),
            ("https://100.64.0.1", Private.into()),
            ("https://[fc00::1]", Private.into()),
            ("https://[::ffff:10.0.0.1]", Private.into()),
        ] {
            assert_eq!(check_url(given, false).unwrap_err(), error, "{given}");
        }
    }

    #[test]
    fn private_networks_are_allowed_by_request_and_metadata_never() {
        for private in [
            "https://10.1.2.3",
            "https://192.168.1.1",
            "https://[fd12::1]",
        ] {
            assert!(check_url(private, true).is_ok(), "{private}");
        }
        assert!(check_url("https://169.254.169.254", true).is_err());
        assert!(check_url("https://[fd00:ec2::254]", true).is_err());
        assert!(
            check_url("http://10.1.2.3", true).is_err(),
            "never plain http"
        );
        assert!(check_url("https://172.15.0.1", false).is_ok());
        assert!(check_url("https://172.32.0.1", false).is_ok());
    }
}
