//! Where in the shop's API a request goes: which form the address has, which version of the API, and whose part of the
//! shop.

use std::borrow::Cow;
use std::fmt;

/// How the shop's web server wants to be addressed.
///
/// ```
/// use cs_cart_client::Route;
///
/// assert_eq!(Route::from_name("api_php"), Some(Route::ApiPhp));
/// assert_eq!(Route::Rewritten.as_str(), "rewritten");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Route {
    /// `/api/2.0/users`: the web server rewrites addresses, as most do.
    #[default]
    Rewritten,
    /// `/api.php?_d=2.0/users&ajax_custom=1`: for a web server that does not.
    ApiPhp,
}

impl Route {
    /// The name for settings: `rewritten` or `api_php`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rewritten => "rewritten",
            Self::ApiPhp => "api_php",
        }
    }

    /// The route of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Rewritten, Self::ApiPhp]
            .into_iter()
            .find(|route| route.as_str() == name)
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The version of the API. Shops of every age know [`V2_0`](Self::V2_0), which is what a client speaks unless told
/// otherwise.
///
/// ```
/// use cs_cart_client::ApiVersion;
///
/// assert_eq!(ApiVersion::from("2.1"), ApiVersion::V2_1);
/// assert_eq!(ApiVersion::default().as_str(), "2.0");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ApiVersion(Cow<'static, str>);

impl ApiVersion {
    /// The first one: lists are bare, and whole unless `items_per_page` is sent.
    pub const V1_0: Self = Self(Cow::Borrowed("1.0"));
    /// The recommended one.
    pub const V2_0: Self = Self(Cow::Borrowed("2.0"));
    /// Says more of a product; newer shops.
    pub const V2_1: Self = Self(Cow::Borrowed("2.1"));
    /// For the apps of customers (`sra_…`), with the add-on *Storefront REST API*; newest shops.
    pub const V4_0: Self = Self(Cow::Borrowed("4.0"));
    /// The newer one of these.
    pub const V4_1: Self = Self(Cow::Borrowed("4.1"));
    /// None in the path, as before 4.2. What it means depends on the shop's age: the first version, or the newest.
    pub const UNVERSIONED: Self = Self(Cow::Borrowed(""));

    /// As it stands in the path; empty for none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for ApiVersion {
    fn default() -> Self {
        Self::V2_0
    }
}

impl From<&str> for ApiVersion {
    fn from(text: &str) -> Self {
        Self(Cow::Owned(text.to_owned()))
    }
}

impl fmt::Display for ApiVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whose part of the shop a request is about.
///
/// ```
/// use cs_cart_client::{Client, Scope};
///
/// let client = Client::builder("http://localhost:8080", "sync@example.com", "the-key").build()?;
/// let of_one_vendor = client.in_scope(Scope::Vendor(7));
/// assert_eq!(of_one_vendor.scope(), Scope::Vendor(7));
/// # Ok::<(), cs_cart_client::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// All of it.
    #[default]
    Whole,
    /// One storefront: `/stores/:id/…`. CS-Cart has these, Multi-Vendor does not.
    Store(u64),
    /// One vendor: `/vendors/:id/…`. Multi-Vendor has these, CS-Cart does not.
    Vendor(u64),
}

impl Scope {
    /// The company's number, which counts from 1.
    pub(crate) const fn company(self) -> Option<u64> {
        match self {
            Self::Whole => None,
            Self::Store(company) | Self::Vendor(company) => Some(company),
        }
    }
}
