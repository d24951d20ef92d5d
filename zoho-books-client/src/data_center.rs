//! Zoho's data centres and the hosts that belong to them.

use std::fmt;
use std::str::FromStr;

/// Where an organisation's data lives. An account, its OAuth client and its tokens belong to one of
/// these, and every call has to go to that one's hosts.
///
/// The eight that Zoho Books lists for its API. Shown in the browser's address bar: an organisation
/// at `books.zoho.eu` is in [`DataCenter::Eu`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DataCenter {
    /// United States, `zoho.com`.
    Us,
    /// Europe, `zoho.eu`.
    Eu,
    /// India, `zoho.in`.
    In,
    /// Australia, `zoho.com.au`.
    Au,
    /// Japan, `zoho.jp`.
    Jp,
    /// Canada, `zohocloud.ca`.
    Ca,
    /// China, `zoho.com.cn`.
    Cn,
    /// Saudi Arabia, `zoho.sa`.
    Sa,
}

impl DataCenter {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Us,
        Self::Eu,
        Self::In,
        Self::Au,
        Self::Jp,
        Self::Ca,
        Self::Cn,
        Self::Sa,
    ];

    /// Its two letters, as in the `location` of an OAuth redirect.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Us => "us",
            Self::Eu => "eu",
            Self::In => "in",
            Self::Au => "au",
            Self::Jp => "jp",
            Self::Ca => "ca",
            Self::Cn => "cn",
            Self::Sa => "sa",
        }
    }

    /// The host that signs people in and hands out tokens.
    #[must_use]
    pub const fn accounts_host(self) -> &'static str {
        match self {
            Self::Us => "accounts.zoho.com",
            Self::Eu => "accounts.zoho.eu",
            Self::In => "accounts.zoho.in",
            Self::Au => "accounts.zoho.com.au",
            Self::Jp => "accounts.zoho.jp",
            Self::Ca => "accounts.zohocloud.ca",
            Self::Cn => "accounts.zoho.com.cn",
            Self::Sa => "accounts.zoho.sa",
        }
    }

    /// The host that answers the API.
    #[must_use]
    pub const fn api_host(self) -> &'static str {
        match self {
            Self::Us => "www.zohoapis.com",
            Self::Eu => "www.zohoapis.eu",
            Self::In => "www.zohoapis.in",
            Self::Au => "www.zohoapis.com.au",
            Self::Jp => "www.zohoapis.jp",
            Self::Ca => "www.zohoapis.ca",
            Self::Cn => "www.zohoapis.com.cn",
            Self::Sa => "www.zohoapis.sa",
        }
    }

    /// The data centre whose accounts host this is, for the `accounts-server` of an OAuth redirect.
    /// The value may be a host or an `https` URL of it.
    #[must_use]
    pub fn of_accounts_server(server: &str) -> Option<Self> {
        let host = server
            .strip_prefix("https://")
            .unwrap_or(server)
            .trim_end_matches('/');
        Self::ALL
            .into_iter()
            .find(|dc| dc.accounts_host().eq_ignore_ascii_case(host))
    }

    /// The data centre that an `api_domain` names, if it is one of the table's hosts under `https`.
    pub(crate) fn of_api_domain(domain: &str) -> Option<Self> {
        let host = domain.strip_prefix("https://")?.trim_end_matches('/');
        Self::ALL
            .into_iter()
            .find(|dc| dc.api_host().eq_ignore_ascii_case(host))
    }
}

impl fmt::Display for DataCenter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text names no data centre.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown data centre; expected one of us, eu, in, au, jp, ca, cn, sa")]
pub struct UnknownDataCenter;

impl FromStr for DataCenter {
    type Err = UnknownDataCenter;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|dc| dc.code().eq_ignore_ascii_case(text))
            .ok_or(UnknownDataCenter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_hosts_lead_back() {
        for dc in DataCenter::ALL {
            assert_eq!(dc.code().parse(), Ok(dc));
            let accounts = format!("https://{}", dc.accounts_host());
            assert_eq!(DataCenter::of_accounts_server(&accounts), Some(dc));
            let api = format!("https://{}/", dc.api_host());
            assert_eq!(DataCenter::of_api_domain(&api), Some(dc));
        }
        assert!("uk".parse::<DataCenter>().is_err());
    }

    #[test]
    fn an_api_domain_must_stand_in_the_table() {
        for foreign in [
            "https://www.zohoapis.com.evil.example",
            "https://www.zohoapis.com@evil.example",
            "http://www.zohoapis.com",
            "https://www.zohoapis.com:8443",
            "https://api.zoho.eu",
            "",
        ] {
            assert_eq!(DataCenter::of_api_domain(foreign), None, "{foreign}");
        }
    }
}
