//! What a failure means for the shop's owner: a plain sentence, what to do, and the technical detail behind both.

use sync_core::outcome::{Failure, Remote, Sight};
use sync_core::store::StoreError;
use sync_core::{BuildError, EngineError};

use crate::exit::CommandError;

/// How a command ends when the database failed.
pub(crate) fn store_error(error: StoreError) -> CommandError {
    CommandError::database("the database failed").caused_by(error)
}

/// How a command ends when the engine could not be put together.
pub(crate) fn build_error(error: BuildError) -> CommandError {
    match error {
        BuildError::Store(error) => store_error(error),
        error => CommandError::usage(error.to_string()),
    }
}

/// How a command ends when the engine stopped.
pub(crate) fn engine_error(error: &EngineError) -> CommandError {
    match error {
        EngineError::Remote(failure) => remote_error(failure),
        EngineError::Store(error) => {
            CommandError::database(format!("the database failed: {error}"))
        }
        error => CommandError::unavailable(error.to_string()),
    }
}

/// How a command ends when a remote did not do what was asked.
pub(crate) fn remote_error(failure: &Failure) -> CommandError {
    let Words { what, fix } =
        told_apart(failure).unwrap_or_else(|| words(failure.remote, &failure.sight));
    let sentence = if what.is_empty() {
        failure.to_string()
    } else {
        format!("{what} ({})", failure.detail)
    };
    let error = match failure.sight {
        Sight::NoState => CommandError::database(sentence),
        Sight::Misconfigured | Sight::IdNotKept | Sight::Redirected => {
            CommandError::usage(sentence)
        }
        Sight::ShopRefused
        | Sight::ShopBlocked
        | Sight::SignInRefused
        | Sight::Forbidden
        | Sight::WrongOrganization
        | Sight::Refused => CommandError::refused(sentence),
        _ => CommandError::unavailable(sentence),
    };
    error.with_fix(fix)
}

/// How a command ends when the shop did not do what was asked about its hooks.
pub(crate) fn hooks_error(error: &cs_cart_client::Error) -> CommandError {
    if error.is_not_found() {
        return CommandError::usage("the shop has no hooks: its Zapier add-on is not active").with_fix(
            "activate the add-on in the shop's admin panel, or leave server.public_url out: new customers are then found by \
             polling",
        );
    }
    remote_error(&sync_core::cs_cart::failure(error))
}

/// What happened, and what to do about it. Empty where the detail says it all.
struct Words {
    what: String,
    fix: &'static str,
}

/// Causes that only the detail tells apart from others of their kind: a word of it, what happened, and what to do.
const TOLD_APART: [(Remote, &str, &str, &str); 8] = [
    (
        Remote::Shop,
        "asks for a password",
        "the web server's password stands before the shop",
        "let this machine in without it (in .htaccess: `Require ip`), or at least to /api; cs_cart.api_key is not what it asks for",
    ),
    (
        Remote::Shop,
        "display_errors",
        "PHP writes its own messages into the shop's answers",
        "have display_errors switched off in the shop's PHP settings, and see its error log",
    ),
    (
        Remote::Shop,
        "where people log in",
        "a log-in page stands before the shop",
        "let this machine through to /api without a log-in; cs_cart.url is not at fault",
    ),
    (
        Remote::Shop,
        "orders.",
        "the shop refuses us: its orders may not be read",
        "see that the user group of cs_cart.email may view users and orders, or set cs_cart.addresses = \"off\": contacts have no addresses then",
    ),
    (
        Remote::Shop,
        "certificate",
        "the shop's certificate is not trusted",
        "if it is of your own authority, put that authority's file into the environment variable SSL_CERT_FILE; else have it renewed",
    ),
    (
        Remote::Ledger,
        "certificate",
        "the certificate on the way to Zoho Books is not trusted",
        "a proxy that looks into TLS stands in the way: put its authority's file into the environment variable SSL_CERT_FILE",
    ),
    (
        Remote::Ledger,
        "too many access tokens",
        "Zoho gives no access token for a while",
        "run this again after that time: it is no outage, and the refresh token is right",
    ),
    (
        Remote::Ledger,
        "grant code",
        "Zoho does not let us sign in",
        "if zoho_books.refresh_token is the code that the API console shows, exchange it: `setup` does; else check client_id, \
         client_secret and data_center, and make a new refresh token",
    ),
];

fn told_apart(failure: &Failure) -> Option<Words> {
    let is_refusal = failure.sight == Sight::ShopRefused;
    let found = TOLD_APART.iter().find(|(remote, word, ..)| {
        *remote == failure.remote
            && failure.detail.contains(word)
            && (*word != "orders." || is_refusal)
    });
    found.map(|(_, _, what, fix)| Words {
        what: (*what).to_owned(),
        fix,
    })
}

fn words(remote: Remote, sight: &Sight) -> Words {
    let (what, fix) = match remote {
        Remote::Shop => words_of_the_shop(sight),
        Remote::Ledger => words_of_the_books(sight),
    };
    let what = match sight {
        Sight::DayLimit { until: Some(until) } => {
            let until = jiff::Timestamp::from_second(until.as_second()).unwrap_or(*until);
            format!("{what}; the count begins anew at {until}")
        }
        _ => what.to_owned(),
    };
    Words { what, fix }
}

fn words_of_the_shop(sight: &Sight) -> (&'static str, &'static str) {
    match sight {
        Sight::NotSent => (
            "the shop cannot be reached",
            "check cs_cart.url, and whether the shop opens in a browser on this machine",
        ),
        Sight::NoAnswer => (
            "the shop does not answer",
            "see whether it opens in a browser; if it is only slow, raise cs_cart.request_timeout",
        ),
        Sight::ShopRefused => (
            "the shop refuses us",
            "check cs_cart.email and cs_cart.api_key, and that this user's group in the shop may view users and orders",
        ),
        Sight::ShopBlocked => (
            "a firewall before the shop refuses us",
            "have the shop's host or firewall (Cloudflare, ModSecurity) let this machine through to /api; its log says which \
             rule stopped it",
        ),
        Sight::ServerError => (
            "the shop is out of order",
            "see whether it opens in a browser, and run this again later",
        ),
        Sight::Unreadable => (
            "the shop answers with something else than its data",
            "check that cs_cart.url leads to the shop itself, and that it is not closed for maintenance",
        ),
        Sight::Redirected => (
            "the shop sends us to another address",
            "put the shop's final address into cs_cart.url",
        ),
        Sight::Misconfigured | Sight::IdNotKept => (
            "the shop's API is not at this address",
            "check cs_cart.url: the store's own address, without /api; and cs_cart.company_id where it is set",
        ),
        Sight::TooManyAtOnce => (
            "the shop asks for fewer requests",
            "lower cs_cart.max_concurrency, and run this again later",
        ),
        _ => ("", ""),
    }
}

fn words_of_the_books(sight: &Sight) -> (&'static str, &'static str) {
    match sight {
        Sight::NotSent => (
            "Zoho Books cannot be reached",
            "check the network of this machine, and zoho_books.data_center, api_url and accounts_url",
        ),
        Sight::NoAnswer => (
            "Zoho Books does not answer",
            "check the network of this machine; if Zoho is out of service, run this again later",
        ),
        Sight::SignInRefused => (
            "Zoho does not let us sign in",
            "check zoho_books.client_id, client_secret and data_center; if they are right, make a new refresh token for them in \
             Zoho's API console and put it into zoho_books.refresh_token",
        ),
        Sight::Forbidden => (
            "Zoho Books does not allow this: the refresh token lacks a scope, or its user a right",
            "make a new refresh token with the scopes ZohoBooks.contacts.CREATE, ZohoBooks.contacts.READ, \
             ZohoBooks.contacts.UPDATE and ZohoBooks.settings.READ (for `init` ZohoBooks.settings.CREATE and \
             ZohoBooks.settings.UPDATE too), and put it into zoho_books.refresh_token",
        ),
        Sight::WrongOrganization => (
            "zoho_books.organization_id is no organisation of this user",
            "copy the id from Zoho Books, Settings, Organization Profile",
        ),
        Sight::DayLimit { .. } => (
            "today's calls to Zoho Books are used up, but for zoho_books.daily_reserve",
            "run this again after that: it goes on where it stopped",
        ),
        Sight::MinuteLimit { .. } | Sight::TooManyAtOnce => (
            "Zoho Books asks for fewer requests",
            "lower zoho_books.requests_per_minute or max_concurrency if other programs use these books, and run this again \
             in some minutes",
        ),
        Sight::ServerError => (
            "Zoho Books is out of order",
            "run this again later: it goes on where it stopped",
        ),
        Sight::Unreadable => (
            "Zoho Books answers with something else than its data",
            "check zoho_books.api_url and accounts_url, and whether a proxy stands in the way; else run this again later",
        ),
        Sight::Redirected => (
            "Zoho Books sends us to another address",
            "check zoho_books.data_center, api_url and accounts_url",
        ),
        _ => ("", ""),
    }
}
