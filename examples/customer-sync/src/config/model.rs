//! The configuration as the program uses it: typed, complete, with every default in place.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;
use sync_core::ShopName;
use url::Url;

use super::rules::Word;

/// Declares an enum whose variants are words of the configuration.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl Word for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];
        }
    };
}

/// Everything that `customer-sync` is told. `Debug` shows no secret.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    /// `[cs_cart]`: the shop.
    pub(crate) cs_cart: CsCart,
    /// `[zoho_books]`: the books.
    pub(crate) zoho_books: ZohoBooks,
    /// `[sync]`: database, pace and patience.
    pub(crate) sync: SyncSettings,
    /// `[matching]`: which contact a customer is, and what to do in doubt.
    pub(crate) matching: Matching,
    /// `[mapping]`: what is written.
    pub(crate) mapping: Mapping,
    /// `[server]`: what `serve` listens on.
    pub(crate) server: Server,
}

/// `[cs_cart]`.
#[derive(Clone)]
pub(crate) struct CsCart {
    /// The store's address, without `/api/2.0`.
    pub(crate) url: Url,
    /// The API user's e-mail.
    pub(crate) email: String,
    /// The API user's key.
    pub(crate) api_key: SecretString,
    /// One storefront of several.
    pub(crate) company_id: Option<u64>,
    /// The longest one request may take.
    pub(crate) request_timeout: Duration,
    /// Rows a page, 1 to 500.
    pub(crate) page_size: u32,
    /// Requests at one time.
    pub(crate) max_concurrency: usize,
    /// Whether the shop may be on a private address.
    pub(crate) allow_private_network: bool,
    /// Where addresses come from.
    pub(crate) addresses: Addresses,
}

impl fmt::Debug for CsCart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CsCart")
            .field("url", &self.url.as_str())
            .field("company_id", &self.company_id)
            .field("request_timeout", &self.request_timeout)
            .field("page_size", &self.page_size)
            .field("max_concurrency", &self.max_concurrency)
            .field("allow_private_network", &self.allow_private_network)
            .field("addresses", &self.addresses)
            .finish_non_exhaustive()
    }
}

words! {
    /// Where a customer's address comes from: the shop's user record has none.
    Addresses {
        /// From the customer's newest order.
        NewestOrder = "newest_order",
        /// From nowhere.
        Off = "off",
    }
}

/// `[zoho_books]`.
#[derive(Debug, Clone)]
pub(crate) struct ZohoBooks {
    /// Where the organisation lives.
    pub(crate) data_center: DataCenter,
    /// The organisation's id, digits.
    pub(crate) organization_id: String,
    /// The self-client's id.
    pub(crate) client_id: String,
    /// The self-client's secret.
    pub(crate) client_secret: SecretString,
    /// The refresh token.
    pub(crate) refresh_token: SecretString,
    /// Instead of the data centre's accounts server.
    pub(crate) accounts_url: Option<Url>,
    /// Instead of the data centre's API, with its path.
    pub(crate) api_url: Option<Url>,
    /// API name of the no-duplicates custom field that holds our id.
    pub(crate) unique_field: String,
    /// How a contact of ours is found again.
    pub(crate) mode: Mode,
    /// Requests that fit in one `rate_window`.
    pub(crate) requests_per_minute: u32,
    /// The window that `requests_per_minute` counts in.
    pub(crate) rate_window: Duration,
    /// Calls a day that are left to others.
    pub(crate) daily_reserve: u32,
    /// Requests at one time.
    pub(crate) max_concurrency: usize,
    /// The longest one request may take.
    pub(crate) request_timeout: Duration,
    /// The longest that connecting may take.
    pub(crate) connect_timeout: Duration,
}

words! {
    /// The data centres of Zoho.
    DataCenter {
        /// United States.
        Us = "us",
        /// Europe.
        Eu = "eu",
        /// India.
        In = "in",
        /// Australia.
        Au = "au",
        /// Japan.
        Jp = "jp",
        /// Canada.
        Ca = "ca",
        /// China.
        Cn = "cn",
        /// Saudi Arabia.
        Sa = "sa",
    }
}

words! {
    /// How a contact of ours is found again.
    Mode {
        /// By the unique custom field: never two contacts for one customer.
        Upsert = "upsert",
        /// By searching, without the unique field.
        Search = "search",
    }
}

/// `[sync]`.
#[derive(Debug, Clone)]
pub(crate) struct SyncSettings {
    /// The shop's name in external ids.
    pub(crate) shop: ShopName,
    /// Where the state is kept.
    pub(crate) database: Database,
    /// How often new customers are looked for.
    pub(crate) poll_interval: Duration,
    /// How often all customers are compared.
    pub(crate) rescan_interval: Duration,
    /// Customers at one time.
    pub(crate) workers: usize,
    /// How long a worker owns a customer without renewing.
    pub(crate) lease: Duration,
    /// Mode `search`: the wait before an unanswered create counts as not done.
    pub(crate) quiet_period: Duration,
    /// The first gap between tries.
    pub(crate) retry_base: Duration,
    /// The longest gap between tries; below `retry_base` it is every gap.
    pub(crate) retry_cap: Duration,
    /// How long a customer's own failures are tried again.
    pub(crate) give_up_after: Duration,
    /// How long what came in a hook is kept after it was used.
    pub(crate) payload_retention: Duration,
    /// How long `serve` finishes its work after a signal.
    pub(crate) shutdown_grace: Duration,
    /// How long a command bears a remote that answers nothing.
    pub(crate) command_patience: Duration,
}

/// Where the state is kept.
#[derive(Debug, Clone)]
pub(crate) enum Database {
    /// A file on this machine; a relative path counts from the working directory.
    Sqlite {
        /// The file.
        path: PathBuf,
    },
    /// A PostgreSQL server. The address can hold a password.
    Postgres {
        /// The whole address.
        url: SecretString,
    },
}

/// `[matching]`.
#[derive(Debug, Clone)]
pub(crate) struct Matching {
    /// The rules, in this order; at least one.
    pub(crate) by: Vec<MatchRule>,
    /// One hand-made contact fits.
    pub(crate) on_match: OnMatch,
    /// Several fit.
    pub(crate) on_ambiguous: OnAmbiguous,
    /// Two shop accounts share an e-mail.
    pub(crate) same_email_accounts: SameEmailAccounts,
    /// The organisation forbids equal display names, and this one is taken.
    pub(crate) name_taken: NameTaken,
    /// Customers whom the shop has disabled.
    pub(crate) disabled_users: DisabledUsers,
    /// Our contact was deleted in Zoho Books.
    pub(crate) contact_gone: ContactGone,
}

words! {
    /// What makes a contact a customer's.
    MatchRule {
        /// Our id in the unique field.
        ExternalId = "external_id",
        /// The same e-mail.
        Email = "email",
        /// The same phone number.
        Phone = "phone",
        /// The same company and the same name.
        CompanyAndName = "company_and_name",
    }
}

words! {
    /// One hand-made contact fits.
    OnMatch {
        /// Our id is written into it, and nothing else.
        Link = "link",
        /// A person decides.
        Park = "park",
        /// The customer gets a contact of their own.
        Separate = "separate",
    }
}

words! {
    /// Several contacts fit.
    OnAmbiguous {
        /// A person decides.
        Park = "park",
        /// The customer gets a contact of their own.
        Separate = "separate",
    }
}

words! {
    /// Two shop accounts share an e-mail.
    SameEmailAccounts {
        /// Each gets a contact of its own.
        Separate = "separate",
        /// A person decides.
        Park = "park",
    }
}

words! {
    /// The display name is taken where names must differ.
    NameTaken {
        /// The customer's id is put behind it.
        Suffix = "suffix",
        /// A person decides.
        Park = "park",
    }
}

words! {
    /// Customers whom the shop has disabled.
    DisabledUsers {
        /// They are left out.
        Skip = "skip",
        /// They are treated as all others.
        Sync = "sync",
    }
}

words! {
    /// Our contact was deleted in Zoho Books.
    ContactGone {
        /// A person decides.
        Park = "park",
        /// It is made anew.
        Recreate = "recreate",
    }
}

/// `[mapping]`.
#[derive(Debug, Clone)]
pub(crate) struct Mapping {
    /// Template of the display name.
    pub(crate) contact_name: String,
    /// Text that a spreadsheet would run.
    pub(crate) formula_guard: FormulaGuard,
    /// What a later change in the shop may write.
    pub(crate) updates: Updates,
    /// API names of custom fields with their templates, by name.
    pub(crate) custom_fields: Vec<(String, String)>,
}

words! {
    /// Text that a spreadsheet would run.
    FormulaGuard {
        /// It is made harmless.
        Neutralise = "neutralise",
        /// It is written as it is.
        Keep = "keep",
        /// A person decides.
        Park = "park",
    }
}

words! {
    /// What a later change in the shop may write.
    Updates {
        /// Fields that we wrote and nobody changed since.
        OwnedFields = "owned_fields",
        /// Nothing.
        Never = "never",
    }
}

/// `[server]`.
#[derive(Debug, Clone)]
pub(crate) struct Server {
    /// Where webhooks and `/healthz` are served.
    pub(crate) listen: SocketAddr,
    /// Where the status page and `/metrics` are served.
    pub(crate) admin_listen: SocketAddr,
    /// The address under which the shop reaches `listen`.
    pub(crate) public_url: Option<Url>,
    /// The secret part of the hook's path.
    pub(crate) hook_token: Option<SecretString>,
    /// The one before it, still accepted.
    pub(crate) previous_hook_token: Option<SecretString>,
    /// Secrets of signed webhooks, newest first; none: signed webhooks are refused.
    pub(crate) webhook_secrets: Vec<SecretString>,
    /// The largest body taken.
    pub(crate) max_body_bytes: usize,
    /// The longest that a request's header may take to arrive.
    pub(crate) header_timeout: Duration,
    /// The longest that a body may take to arrive.
    pub(crate) body_timeout: Duration,
    /// Connections at one time.
    pub(crate) max_connections: usize,
    /// Pending customers above which hooks are answered 503.
    pub(crate) inbox_limit: u64,
}
