//! What can go wrong, arranged by what a caller can do about it.

use std::time::Duration;

use crate::url_guard::{AddressRefused, UrlError};

/// How far a request got. Whether a write may be repeated follows from this one fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// Not a byte reached the shop: the request may be sent again, whatever it was.
    NotSent,
    /// It may have been carried out and it may not: the connection was cut, the time ran out, the shop failed (5xx), or
    /// the answer to a write cannot be read. Look before a write is sent again.
    Unknown,
    /// The shop answered, and the answer says what happened.
    Answered,
}

/// What failed on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportKind {
    /// The name did not resolve, nobody listened or answered, or TLS was not agreed on.
    Connect,
    /// There was a connection, and the time was over.
    Timeout,
    /// The connection broke, or what came over it was no HTTP.
    Interrupted,
}

/// The error of every call. It holds no secret, no URL and nobody's data.
///
/// ```
/// # #[cfg(feature = "sandbox")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cs_cart_client::Error> {
/// use cs_cart_client::{Delivery, UserId, UserUpdate};
/// # use cs_cart_client::sandbox::{Fault, Shop, ShopUser};
///
/// # let shop = Shop::start().await;
/// # let ann = shop.add_user(ShopUser::customer("ann@example.com"));
/// # shop.fault(Fault::new().cut());
/// # let client = shop.client_builder().build()?;
/// let update = UserUpdate::new(1).phone("+1 555 0100");
/// match client.users().update(&ann, &update).await {
///     Ok(_) => println!("changed"),
///     // It may have been carried out: look before you do it again.
///     Err(error) if error.delivery() == Delivery::Unknown => println!("perhaps: {error}"),
///     Err(error) if error.is_not_found() => println!("there is no such user"),
///     Err(error) if error.is_unauthorized() || error.is_forbidden() => println!("key or privilege: {error}"),
///     Err(error) if error.is_blocked() => println!("a firewall: {error}"),
///     Err(error) if error.is_unavailable() || error.is_throttled() => println!("later: {error}"),
///     Err(error) => return Err(error),
/// }
/// # Ok(()) }
/// # #[cfg(not(feature = "sandbox"))]
/// # fn main() {}
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The client's settings cannot work.
    #[error("the client could not be built: {0}")]
    Settings(&'static str),

    /// The shop's URL was refused.
    #[error("the client could not be built")]
    Url(#[from] UrlError),

    /// The request cannot be sent as it is; nothing was sent.
    #[error("{operation}: not sent: {reason}")]
    Build {
        /// The call, such as `users.get`.
        operation: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },

    /// The shop's name leads to an address that is not allowed; nothing was sent.
    #[error("{operation}: not sent")]
    ForbiddenAddress {
        /// The call.
        operation: &'static str,
        /// Which rule refused it.
        source: AddressRefused,
    },

    /// The request or its answer got lost.
    #[error("{operation}: {}", describe(*.kind))]
    Transport {
        /// The call.
        operation: &'static str,
        /// How far it got.
        delivery: Delivery,
        /// What failed.
        kind: TransportKind,
        /// The HTTP library's error, without its URL.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// The shop refused. Its own words are in `message` and nowhere else, for they may name people.
    #[error("{operation}: the shop answered {status}{}{}", phrase(*.status), hint(*.status))]
    Api {
        /// The call.
        operation: &'static str,
        /// The HTTP status.
        status: u16,
        /// The shop's message.
        message: ShopMessage,
        /// How long the shop asked to wait.
        retry_after: Option<Duration>,
    },

    /// The shop moved; redirects are not followed, as they lose bodies and could carry the key elsewhere.
    #[error(
        "{operation}: the shop redirects ({status}) to {}; {}",
        .location.as_deref().unwrap_or("another address"),
        if *.login { "a page where people log in stands before it" } else { "put the final address into the settings" }
    )]
    Redirected {
        /// Whether it points to a page where people log in.
        login: bool,
        /// The call.
        operation: &'static str,
        /// The HTTP status.
        status: u16,
        /// Scheme and host that it points to, where that can be read.
        location: Option<Box<str>>,
    },

    /// The answer is no JSON: a page of the web server, a firewall or a login, a PHP notice before the JSON, or JSON
    /// that was cut off. With 403 also JSON that is not the API's, such as a firewall's.
    #[error(
        "{operation}: the answer ({status}) is {}{}",
        if *.html { "an HTML page instead of JSON" } else { "no JSON of the shop's, or cut off" },
        if *.php {
            ", with PHP's own messages in it; switch display_errors off in the shop's PHP settings"
        } else {
            not_json_hint(*.status)
        }
    )]
    NotJson {
        /// The call.
        operation: &'static str,
        /// The HTTP status.
        status: u16,
        /// Whether it looks like HTML.
        html: bool,
        /// Whether PHP wrote messages of its own into it (`display_errors`).
        php: bool,
        /// How long the answer asked to wait.
        retry_after: Option<Duration>,
        /// `Unknown` for a write that was answered with success.
        delivery: Delivery,
    },

    /// Success without a body: the shop could not write some record as JSON (invalid UTF-8). Smaller pages find it.
    #[error(
        "{operation}: the answer ({status}) is empty; some record holds invalid text, smaller pages find it"
    )]
    Empty {
        /// The call.
        operation: &'static str,
        /// The HTTP status.
        status: u16,
        /// `Unknown` for a write.
        delivery: Delivery,
    },

    /// The answer is larger than what is read of one.
    #[error(
        "{operation}: the answer ({status}) is larger than {limit} bytes; ask for smaller pages"
    )]
    TooLarge {
        /// The call.
        operation: &'static str,
        /// The HTTP status.
        status: u16,
        /// The limit in bytes, counted after decompression.
        limit: usize,
        /// `Unknown` for a write.
        delivery: Delivery,
    },

    /// JSON of another shape than expected. The value itself is not shown, it may be somebody's name.
    #[error(
        "{operation}: the answer ({status}) was not understood at `{path}` (line {line}, column {column})"
    )]
    Decode {
        /// The call.
        operation: &'static str,
        /// The HTTP status.
        status: u16,
        /// Where in the answer, such as `params.total_items`.
        path: Box<str>,
        /// Line of the answer, from 1.
        line: usize,
        /// Column of the answer, from 1.
        column: usize,
        /// `Unknown` for a write.
        delivery: Delivery,
    },

    /// The shop gave rows that were not asked for: it ignores this filter.
    #[error("{operation}: the shop ignores the filter `{filter}`; walk the pages instead")]
    FilterIgnored {
        /// The call.
        operation: &'static str,
        /// The filter's name.
        filter: &'static str,
    },

    /// The shop gives the same page again and again although it claims to have more.
    #[error(
        "{operation}: page {page} repeats what came before although the shop claims more; it ignores `page`"
    )]
    RepeatedPage {
        /// The call.
        operation: &'static str,
        /// The page asked for, from 1.
        page: u64,
    },

    /// The rows do not come in the order asked for, so that a walk could miss some.
    #[error(
        "{operation}: page {page} is not in the order of ids that was asked for; the shop ignores `sort_by`"
    )]
    WrongOrder {
        /// The call.
        operation: &'static str,
        /// The page asked for, from 1.
        page: u64,
    },

    /// Rows vanish faster than the walk gets on; a later walk finds the list at rest.
    #[error(
        "{operation}: the list shrinks faster than it can be walked (page {page}); try again later"
    )]
    Unsettled {
        /// The call.
        operation: &'static str,
        /// The page asked for, from 1.
        page: u64,
    },

    /// The answer shows another record than the one asked for.
    #[error("{operation}: the shop answered with another record than the one asked for")]
    WrongRecord {
        /// The call.
        operation: &'static str,
    },
}

impl Error {
    /// How far the request got.
    ///
    /// A write that was answered with success but in a way that cannot be read is [`Delivery::Unknown`]: most likely it
    /// happened.
    pub const fn delivery(&self) -> Delivery {
        match self {
            Self::Settings(_)
            | Self::Url(_)
            | Self::Build { .. }
            | Self::ForbiddenAddress { .. } => Delivery::NotSent,
            Self::Transport { delivery, .. }
            | Self::NotJson { delivery, .. }
            | Self::Empty { delivery, .. }
            | Self::TooLarge { delivery, .. }
            | Self::Decode { delivery, .. } => *delivery,
            Self::Api { status, .. } if *status < 200 || *status >= 500 => Delivery::Unknown,
            Self::Api { .. }
            | Self::Redirected { .. }
            | Self::FilterIgnored { .. }
            | Self::RepeatedPage { .. }
            | Self::WrongOrder { .. }
            | Self::Unsettled { .. }
            | Self::WrongRecord { .. } => Delivery::Answered,
        }
    }

    /// The HTTP status, where an answer had one and it says something about the error.
    pub const fn status(&self) -> Option<u16> {
        match self {
            Self::Api { status, .. }
            | Self::Redirected { status, .. }
            | Self::NotJson { status, .. }
            | Self::Empty { status, .. }
            | Self::TooLarge { status, .. }
            | Self::Decode { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// How long the shop asked to wait, as it said it: not clamped.
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Api { retry_after, .. } | Self::NotJson { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// The call that failed, such as `users.get`; `None` for an error of the settings.
    pub const fn operation(&self) -> Option<&'static str> {
        match self {
            Self::Settings(_) | Self::Url(_) => None,
            Self::Build { operation, .. }
            | Self::ForbiddenAddress { operation, .. }
            | Self::Transport { operation, .. }
            | Self::Api { operation, .. }
            | Self::Redirected { operation, .. }
            | Self::NotJson { operation, .. }
            | Self::Empty { operation, .. }
            | Self::TooLarge { operation, .. }
            | Self::Decode { operation, .. }
            | Self::FilterIgnored { operation, .. }
            | Self::RepeatedPage { operation, .. }
            | Self::WrongOrder { operation, .. }
            | Self::Unsettled { operation, .. }
            | Self::WrongRecord { operation } => Some(operation),
        }
    }

    /// 401: e-mail or API key are wrong, the user is disabled, or the web server drops the `Authorization` header.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(401)
    }

    /// 403 of the shop itself: the key's user lacks a privilege, or the shop wants https.
    pub const fn is_forbidden(&self) -> bool {
        matches!(self, Self::Api { status: 403, .. })
    }

    /// Something before the shop refuses the request, a firewall or the host: 403 without the API's own words. No key
    /// cures that.
    pub const fn is_blocked(&self) -> bool {
        matches!(self, Self::NotJson { status: 403, .. })
    }

    /// Whether it was not the API that answered, but a web server, a firewall or a page of the shop.
    pub(crate) fn is_from_elsewhere(&self) -> bool {
        match self {
            Self::NotJson { .. } | Self::Empty { .. } | Self::Redirected { .. } => true,
            Self::Api { message, .. } => message.as_str().is_empty(),
            _ => false,
        }
    }

    /// Whether the query may be what something before the shop stumbles over: a longer one than it lets through.
    pub(crate) const fn may_be_of_length(&self) -> bool {
        match self {
            Self::NotJson { status, .. } => matches!(*status, 400 | 403 | 406 | 413..=414 | 431),
            Self::Api { status, .. } => matches!(*status, 413..=414 | 431),
            _ => false,
        }
    }

    /// 404: no such record, or the shop lacks this entity (an add-on is off, or it is too old).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Whether the API itself answered 404, with its error in words: a web server on the way says it with a page or
    /// with nothing.
    pub(crate) fn says_no_such_record(&self) -> bool {
        matches!(self, Self::Api { status: 404, message, .. } if !message.as_str().is_empty())
    }

    /// 429: too many requests for the host or its firewall.
    pub fn is_throttled(&self) -> bool {
        self.status() == Some(429)
    }

    /// The shop cannot be reached, did not answer in time, or answered 5xx or a success that is no JSON (a maintenance
    /// page, a PHP notice): the same request may work later.
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Transport { .. } => true,
            Self::NotJson { status, .. } => *status < 300 || *status >= 500,
            _ => self.status().is_some_and(|status| status >= 500),
        }
    }
}

const fn describe(kind: TransportKind) -> &'static str {
    match kind {
        TransportKind::Connect => "the shop could not be reached",
        TransportKind::Timeout => "the shop did not answer in time",
        TransportKind::Interrupted => "the connection broke before the answer was complete",
    }
}

/// What a shop said to explain a refusal, in its own language: shortened, without tags, e-mail addresses and control
/// characters. It may name people all the same: show it to a person, never log it. `Debug` shows its length only.
#[derive(Clone, PartialEq, Eq)]
pub struct ShopMessage(Box<str>);

impl ShopMessage {
    pub(crate) fn new(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// The text; empty where the shop gave none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for ShopMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ShopMessage({} bytes)", self.0.len())
    }
}

/// The usual name of a status: `: Bad Request`.
fn phrase(status: u16) -> String {
    reqwest::StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .map_or_else(String::new, |reason| format!(": {reason}"))
}

const fn hint(status: u16) -> &'static str {
    match status {
        401 => {
            " (check the e-mail and the API key, that the user is active, and that the web server passes the Authorization header on)"
        }
        403 => {
            " (give the key's user group the privilege for this, or use https; a vendor's key cannot read users)"
        }
        404 => " (no such record, or the shop lacks this part of the API)",
        429 => " (the host limits requests; lower the concurrency)",
        _ => "",
    }
}

const fn not_json_hint(status: u16) -> &'static str {
    match status {
        401 => "; the web server, not CS-Cart, asks for a password",
        403 | 429 => "; a firewall before the shop refuses the request",
        404 => "; the web server knows no API at this address",
        500..=599 => "; the shop is out of service, or a firewall before it wants a browser",
        _ => {
            "; check that the address leads to the shop itself, and that no firewall before it wants a browser"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_small_enough_to_return_by_value() {
        assert!(size_of::<Error>() <= 128);
    }
}
