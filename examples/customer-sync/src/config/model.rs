//! The configuration as the program uses it: typed, complete, with every default in place. Each key stands here once, with the
//! rule that reads it; its default is in `defaults.toml`.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use cs_cart_client::Route;
use secrecy::SecretString;
use serde::Deserialize;
use sync_core::ShopName;
use sync_core::decide::{
    ContactGone, DisabledUsers, NameTaken, OnContradiction, OnMatch, OnSimilar, ParkOrSeparate,
};
use sync_core::mapping::{FormulaGuard, InvalidValues, UpdatePolicy};
use sync_core::matching::MatchRule;
use url::Url;
use zoho_books_client::DataCenter;

use super::rules;

/// Everything that `customer-sync` is told. `Debug` shows no secret.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
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
    /// `[products]`: the shop's products, which become items.
    pub(crate) products: Products,
    /// `[server]`: what `serve` listens on.
    pub(crate) server: Server,
    /// `[alerts]`: who is told when a person is needed.
    pub(crate) alerts: Alerts,
}

/// `[cs_cart]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CsCart {
    /// The store's address, without `/api/2.0`.
    #[serde(deserialize_with = "rules::shop_url")]
    pub(crate) url: Url,
    /// The API user's e-mail.
    #[serde(deserialize_with = "rules::email")]
    pub(crate) email: String,
    /// The API user's key.
    #[serde(deserialize_with = "rules::api_key")]
    pub(crate) api_key: SecretString,
    /// One storefront of several.
    #[serde(default, deserialize_with = "rules::company_id")]
    pub(crate) company_id: Option<u64>,
    /// The form of its addresses; `None`: it is found out once.
    #[serde(deserialize_with = "rules::url_form")]
    pub(crate) url_form: Option<Route>,
    /// The longest one request may take.
    #[serde(deserialize_with = "rules::duration")]
    pub(crate) request_timeout: Duration,
    /// Rows a page, 1 to 500.
    #[serde(deserialize_with = "rules::whole::<1, 500, _, _>")]
    pub(crate) page_size: u32,
    /// Requests at one time.
    #[serde(deserialize_with = "rules::whole::<1, 100, _, _>")]
    pub(crate) max_concurrency: usize,
    /// Whether the shop may be on a private address.
    #[serde(deserialize_with = "rules::boolean")]
    pub(crate) allow_private_network: bool,
    /// Where addresses come from.
    pub(crate) addresses: Addresses,
}

impl fmt::Debug for CsCart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CsCart")
            .field("url", &self.url.as_str())
            .field("company_id", &self.company_id)
            .field("url_form", &self.url_form)
            .field("request_timeout", &self.request_timeout)
            .field("page_size", &self.page_size)
            .field("max_concurrency", &self.max_concurrency)
            .field("allow_private_network", &self.allow_private_network)
            .field("addresses", &self.addresses)
            .finish_non_exhaustive()
    }
}

/// Where a customer's address comes from: the shop's user record has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Addresses {
    /// From the customer's newest order.
    NewestOrder,
    /// From nowhere.
    Off,
}

/// `[zoho_books]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ZohoBooks {
    /// Where the organisation lives.
    #[serde(deserialize_with = "rules::data_center")]
    pub(crate) data_center: DataCenter,
    /// The organisation's id, digits.
    #[serde(deserialize_with = "rules::organization_id")]
    pub(crate) organization_id: String,
    /// The self-client's id.
    #[serde(deserialize_with = "rules::client_id")]
    pub(crate) client_id: String,
    /// The self-client's secret.
    #[serde(deserialize_with = "rules::client_secret")]
    pub(crate) client_secret: SecretString,
    /// The refresh token.
    #[serde(deserialize_with = "rules::refresh_token")]
    pub(crate) refresh_token: SecretString,
    /// Instead of the data centre's accounts server.
    #[serde(default, deserialize_with = "rules::remote_url")]
    pub(crate) accounts_url: Option<Url>,
    /// Instead of the data centre's API, with its path.
    #[serde(default, deserialize_with = "rules::remote_url")]
    pub(crate) api_url: Option<Url>,
    /// API name of the no-duplicates custom field that holds our id.
    #[serde(deserialize_with = "rules::field_name")]
    pub(crate) unique_field: String,
    /// How a contact of ours is found again.
    pub(crate) mode: Mode,
    /// Requests that fit in one `rate_window`.
    #[serde(deserialize_with = "rules::whole::<1, 1_000_000, _, _>")]
    pub(crate) requests_per_minute: u32,
    /// The window that `requests_per_minute` counts in.
    #[serde(deserialize_with = "rules::duration")]
    pub(crate) rate_window: Duration,
    /// Calls a day that are left to others.
    #[serde(deserialize_with = "rules::whole::<0, 1_000_000, _, _>")]
    pub(crate) daily_reserve: u32,
    /// Requests at one time.
    #[serde(deserialize_with = "rules::whole::<1, 100, _, _>")]
    pub(crate) max_concurrency: usize,
    /// The longest one request may take.
    #[serde(deserialize_with = "rules::duration")]
    pub(crate) request_timeout: Duration,
    /// The longest that connecting may take.
    #[serde(deserialize_with = "rules::duration")]
    pub(crate) connect_timeout: Duration,
}

/// How a contact of ours is found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Mode {
    /// By the unique custom field: never two contacts for one customer.
    Upsert,
    /// By searching, without the unique field.
    Search,
}

/// `[sync]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SyncSettings {
    /// The shop's name in external ids.
    #[serde(deserialize_with = "rules::shop_name")]
    pub(crate) shop: ShopName,
    /// Where the state is kept.
    #[serde(rename = "database_url", deserialize_with = "rules::database")]
    pub(crate) database: Database,
    /// How often new customers are looked for.
    #[serde(deserialize_with = "rules::duration")]
    pub(crate) poll_interval: Duration,
    /// How often all customers are compared.
    #[serde(deserialize_with = "rules::duration")]
    pub(crate) rescan_interval: Duration,
    /// Customers at one time.
    #[serde(deserialize_with = "rules::whole::<1, 256, _, _>")]
    pub(crate) workers: usize,
    /// How long a worker owns a customer without renewing.
    #[serde(deserialize_with = "rules::duration")]
    pub(crate) lease: Duration,
    /// Mode `search`: the wait before an unanswered create counts as not done.
    #[serde(deserialize_with = "rules::duration_or_zero")]
    pub(crate) quiet_period: Duration,
    /// The first gap between tries.
    #[serde(deserialize_with = "rules::duration")]
    pub(crate) retry_base: Duration,
    /// The longest gap between tries; below `retry_base` it is every gap.
    #[serde(deserialize_with = "rules::duration")]
    pub(crate) retry_cap: Duration,
    /// How long a customer's own failures are tried again.
    #[serde(deserialize_with = "rules::duration")]
    pub(crate) give_up_after: Duration,
    /// How long what came in a hook is kept after it was used.
    #[serde(deserialize_with = "rules::duration_or_zero")]
    pub(crate) payload_retention: Duration,
    /// How long `serve` finishes its work after a signal.
    #[serde(deserialize_with = "rules::duration_or_zero")]
    pub(crate) shutdown_grace: Duration,
    /// How long a command bears a remote that answers nothing.
    #[serde(deserialize_with = "rules::duration")]
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
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Matching {
    /// The rules, in this order; at least one.
    #[serde(deserialize_with = "rules::match_rules")]
    pub(crate) by: Vec<MatchRule>,
    /// One hand-made contact fits.
    pub(crate) on_match: OnMatch,
    /// Several fit.
    pub(crate) on_ambiguous: ParkOrSeparate,
    /// Two shop accounts share an e-mail.
    pub(crate) same_email_accounts: ParkOrSeparate,
    /// The organisation forbids equal display names, and this one is taken.
    pub(crate) name_taken: NameTaken,
    /// Customers whom the shop has disabled.
    pub(crate) disabled_users: DisabledUsers,
    /// Our contact was deleted in Zoho Books.
    pub(crate) contact_gone: ContactGone,
    /// One contact fits, but its company or person says otherwise.
    pub(crate) on_contradiction: OnContradiction,
    /// A contact looks like the customer, though nothing is equal.
    pub(crate) on_similar: OnSimilar,
}

/// `[mapping]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mapping {
    /// Template of the display name.
    #[serde(deserialize_with = "rules::template")]
    pub(crate) contact_name: String,
    /// Text that a spreadsheet would run.
    pub(crate) formula_guard: FormulaGuard,
    /// A value that fails the check of a template's filter.
    pub(crate) invalid_values: InvalidValues,
    /// What a later change in the shop may write.
    pub(crate) updates: UpdatePolicy,
    /// Templates of any other field of a contact, by its name.
    #[serde(deserialize_with = "rules::contact_templates")]
    pub(crate) fields: BTreeMap<String, String>,
    /// API names of custom fields with their templates, by name.
    #[serde(deserialize_with = "rules::custom_fields")]
    pub(crate) custom_fields: BTreeMap<String, String>,
}

/// `[products]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Products {
    /// Whether they are brought over.
    #[serde(deserialize_with = "rules::boolean")]
    pub(crate) enabled: bool,
    /// Templates by the name of the item's field, over the default ones.
    #[serde(deserialize_with = "rules::item_templates")]
    pub(crate) mapping: BTreeMap<String, String>,
}

/// `[server]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Server {
    /// Where webhooks and `/healthz` are served.
    #[serde(deserialize_with = "rules::listen")]
    pub(crate) listen: SocketAddr,
    /// Where the status page and `/metrics` are served.
    #[serde(deserialize_with = "rules::listen")]
    pub(crate) admin_listen: SocketAddr,
    /// The address under which the shop reaches `listen`.
    #[serde(default, deserialize_with = "rules::public_url")]
    pub(crate) public_url: Option<Url>,
    /// The secret part of the hook's path.
    #[serde(default, deserialize_with = "rules::hook_token")]
    pub(crate) hook_token: Option<SecretString>,
    /// The one before it, still accepted.
    #[serde(default, deserialize_with = "rules::hook_token")]
    pub(crate) previous_hook_token: Option<SecretString>,
    /// Secrets of signed webhooks, newest first; none: signed webhooks are refused.
    #[serde(default, deserialize_with = "rules::webhook_secrets")]
    pub(crate) webhook_secrets: Vec<SecretString>,
    /// The largest body taken.
    #[serde(deserialize_with = "rules::whole::<64, 16_777_216, _, _>")]
    pub(crate) max_body_bytes: usize,
    /// The longest that a request's header may take to arrive.
    #[serde(deserialize_with = "rules::duration")]
    pub(crate) header_timeout: Duration,
    /// The longest that a body may take to arrive.
    #[serde(deserialize_with = "rules::duration")]
    pub(crate) body_timeout: Duration,
    /// Connections at one time.
    #[serde(deserialize_with = "rules::whole::<1, 1_000_000, _, _>")]
    pub(crate) max_connections: usize,
    /// Pending customers above which hooks are answered 503.
    #[serde(deserialize_with = "rules::whole::<1, 100_000_000, _, _>")]
    pub(crate) inbox_limit: u64,
}

/// `[alerts]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Alerts {
    /// What is called. Whoever has such an address can often write there, so it is kept as a secret.
    #[serde(default, deserialize_with = "rules::webhook_url")]
    pub(crate) webhook_url: Option<SecretString>,
    /// Where the status page is for those who are told, if not at `server.admin_listen`.
    #[serde(default, deserialize_with = "rules::page_url")]
    pub(crate) page_url: Option<Url>,
}
