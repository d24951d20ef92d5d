//! Which addresses we let ourselves be sent to.

use std::net::{Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// What may stand behind an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Anything but link-local addresses; private ones too.
    Private,
    /// Public hosts, and loopback addresses.
    Public,
}

/// Where a host is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Loopback,
    Private,
    Public,
    /// Link-local (a cloud's metadata service lives there), unspecified, multicast, or an odd spelling of any address.
    Never,
}

/// Reads an address of a remote: https, or plain http on a loopback address; no user name, query or fragment.
pub(super) fn parse(text: &str, reach: Reach) -> Option<Url> {
    let plain = text.len() <= 2048 && text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if !plain {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let bare = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none()
        && !authority(text)?.contains('@');
    let place = place(&url, authority(text)?);
    let reachable = match place {
        Place::Loopback | Place::Public => true,
        Place::Private => reach == Reach::Private,
        Place::Never => false,
    };
    let protected = match url.scheme() {
        "https" => true,
        "http" => place == Place::Loopback,
        _ => false,
    };
    (bare && reachable && protected).then_some(url)
}

/// What stands between `//` and the path, as it was written.
fn authority(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("://")?;
    rest.split(['/', '?', '#']).next()
}

fn place(url: &Url, authority: &str) -> Place {
    match url.host() {
        Some(Host::Domain(name)) if name.ends_with('.') => Place::Never,
        Some(Host::Domain("localhost")) => Place::Loopback,
        Some(Host::Domain(_)) => Place::Public,
        // 0xA9FEA9FE, 2852039166 and 0251.254.169.254 are all 169.254.169.254: only the usual spelling is taken.
        Some(Host::Ipv4(ip)) => {
            let written = authority.split(':').next().unwrap_or_default();
            if written == ip.to_string() {
                place_v4(ip)
            } else {
                Place::Never
            }
        }
        Some(Host::Ipv6(ip)) => place_v6(ip),
        None => Place::Never,
    }
}

fn place_v4(ip: Ipv4Addr) -> Place {
    if ip.is_loopback() {
        Place::Loopback
    } else if ip.is_link_local()
        || ip.is_multicast()
        || ip.is_broadcast()
        || ip.octets().starts_with(&[0])
    {
        Place::Never
    } else if ip.is_private() || is_shared(ip) {
        Place::Private
    } else {
        Place::Public
    }
}

/// 100.64.0.0/10, the carriers' private range.
fn is_shared(ip: Ipv4Addr) -> bool {
    matches!(ip.octets(), [100, 64..=127, _, _])
}

fn place_v6(ip: Ipv6Addr) -> Place {
    let embeds_v4 = ip.to_ipv4_mapped().is_some() || matches!(ip.segments(), [0x64, 0xff9b, ..]);
    if ip.is_loopback() {
        Place::Loopback
    } else if embeds_v4
        || ip.is_unspecified()
        || ip.is_unicast_link_local()
        || ip.is_multicast()
        || ip.to_ipv4().is_some()
    {
        Place::Never
    } else if ip.is_unique_local() {
        Place::Private
    } else {
        Place::Public
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_or_refused_by_where_they_lead() {
        const BOTH: [bool; 2] = [true, true];
        const PRIVATE: [bool; 2] = [true, false];
        const NONE: [bool; 2] = [false, false];
        for (text, taken) in [
            ("https://shop.example.com", BOTH),
            ("https://shop.example.com:8443/store/", BOTH),
            ("https://203.0.113.7/", BOTH),
            ("https://[2001:db8::1]/", BOTH),
            ("http://127.0.0.1:9002/books/v3", BOTH),
            ("http://127.8.9.10", BOTH),
            ("http://[::1]:80", BOTH),
            ("http://localhost:8080", BOTH),
            ("https://10.0.0.1", PRIVATE),
            ("https://172.16.0.1", PRIVATE),
            ("https://192.168.1.2", PRIVATE),
            ("https://100.64.0.1", PRIVATE),
            ("https://[fd00::1]", PRIVATE),
            ("http://10.0.0.1", NONE),
            ("http://shop.example.com", NONE),
            ("http://localhost.", NONE),
            ("https://localhost.", NONE),
            ("https://169.254.169.254", NONE),
            ("https://0xA9FEA9FE", NONE),
            ("https://2852039166", NONE),
            ("https://0251.0376.0251.0376", NONE),
            ("http://0x7f000001", NONE),
            ("http://127.1", NONE),
            ("https://[::ffff:a9fe:a9fe]", NONE),
            ("https://[::ffff:127.0.0.1]", NONE),
            ("https://[::a9fe:a9fe]", NONE),
            ("https://[64:ff9b::a9fe:a9fe]", NONE),
            ("https://[fe80::1]", NONE),
            ("https://[::]", NONE),
            ("https://0.0.0.0", NONE),
            ("https://224.0.0.1", NONE),
            ("https://255.255.255.255", NONE),
            ("https://user@shop.example.com", NONE),
            ("https://user:pass@shop.example.com", NONE),
            ("https://@shop.example.com", NONE),
            ("https://shop.example.com\\@evil.example", NONE),
            ("https://shop.example.com/?a=b", NONE),
            ("https://shop.example.com/#a", NONE),
            ("https://shop\n.example.com", NONE),
            (" https://shop.example.com", NONE),
            ("ftp://shop.example.com", NONE),
            ("file:///etc/passwd", NONE),
            ("shop.example.com", NONE),
            ("https:shop.example.com", NONE),
            ("", NONE),
        ] {
            let got = [Reach::Private, Reach::Public].map(|reach| parse(text, reach).is_some());
            assert_eq!(got, taken, "{text:?}");
        }
    }
}
