//! Where shops differ by version, host and add-ons.

use std::collections::{BTreeMap, BTreeSet};

/// What a shop answers for a user that it does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnknownUser {
    /// 200 with an empty list: newer shops.
    EmptyList,
    /// 404: older shops.
    NotFound,
}

/// How a list comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ListForm {
    /// `{"taxes":[…],"params":{…}}`.
    Named,
    /// `{"taxes":{"5":{…}},"params":{…}}`.
    NamedMap,
    /// `[…]`.
    Bare,
    /// `{"5":{…}}`, and `[]` when there is none.
    BareMap,
}

/// What a web server does with a query that is too long for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LongQuery {
    /// What is over the limit is dropped without a word.
    Cut,
    /// A page with this status, such as 403 or 414.
    Refused(u16),
}

/// What stands before the shop and answers in its place, with an HTML page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Firewall {
    /// Of so many requests it lets all but the last pass; 1 for none that passes.
    pub every: u64,
    /// The status of the page. Default: 403.
    pub status: u16,
    /// Lets everybody pass whose `User-Agent` holds this. Default: nobody.
    pub lets_pass: Option<String>,
}

impl Firewall {
    /// Answers one of so many requests with an HTML page and 403: `1000` for one in a thousand, `1` for all.
    pub const fn one_in(every: u64) -> Self {
        Self {
            every,
            status: 403,
            lets_pass: None,
        }
    }

    /// Sets the status of the page: 503 or 200 of a challenge.
    #[must_use]
    pub const fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Lets everybody pass whose `User-Agent` holds this.
    #[must_use]
    pub fn lets_pass(mut self, user_agent: impl Into<String>) -> Self {
        self.lets_pass = Some(user_agent.into());
        self
    }
}

/// What a closed storefront means for the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Storefront {
    /// It is open.
    Open,
    /// It is closed, and the API goes on: as current shops do.
    Closed,
    /// It is closed, and so is the API: a page with 503.
    ClosedWithApi,
}

/// Switches of the sandbox. The default is a shop of version 4.20.1 with the Zapier add-on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quirks {
    /// A list of users without `user_type` is answered with 400. Default: yes.
    pub user_type_required: bool,
    /// The answer for an unknown user. Default: an empty list.
    pub unknown_user: UnknownUser,
    /// A page past the end shows the last page again (users, hooks). Default: yes.
    pub repeat_last_page: bool,
    /// Columns come as strings, as PHP's database driver has them. Default: yes.
    pub numbers_as_strings: bool,
    /// Rows carry `phone` and `last_login`. Default: yes.
    pub newer_fields: bool,
    /// Rows of a page where `items_per_page` is not sent. Default: 10.
    pub default_page_size: usize,
    /// Cap on `items_per_page`. Default: none.
    pub max_page_size: Option<usize>,
    /// Lists say no `total_items`. Default: no (only `items_per_page=0` leaves it out).
    pub no_totals: bool,
    /// Lists say this `total_items`, however many rows there are. Default: the truth.
    pub claimed_total: Option<usize>,
    /// `user_ids[]` is ignored. Default: no.
    pub ignore_user_ids: bool,
    /// `sort_by` and `sort_order` are ignored: users come by name. Default: no.
    pub ignore_sort: bool,
    /// `page` is ignored: always the first. Default: no.
    pub ignore_page: bool,
    /// `updated_at_from` and `updated_at_to` filter orders. Default: yes.
    pub updated_at_filter: bool,
    /// `get_orders_data=1` puts whole orders into the list. Default: yes.
    pub get_orders_data: bool,
    /// The Zapier add-on is active. Default: yes.
    pub zapier_add_on: bool,
    /// The shop is a Multi-Vendor: customers belong to company 0. Default: no.
    pub multi_vendor: bool,
    /// Texts come with HTML entities. Default: no.
    pub html_entities: bool,
    /// An add-on's files put a byte order mark and blank lines before the JSON. Default: no.
    pub byte_order_mark: bool,
    /// A PHP notice stands before the JSON. Default: no.
    pub php_notice: bool,
    /// Add-ons put unknown fields, nested ones too, into rows. Default: no.
    pub add_on_fields: bool,
    /// The `new_user` hook posts `null`. Default: no.
    pub null_user_hook: bool,
    /// A record with this text in it cannot be written as JSON, as with invalid UTF-8 in the database: every answer that
    /// would hold it is 200 without a body. Default: none.
    pub unwritable_text: Option<String>,
    /// The web server rewrites `/api/…`; otherwise only `api.php?_d=…` leads to the API. Default: yes.
    pub rewriting: bool,
    /// The API has versions; otherwise only paths without one, as before 4.2. Default: yes.
    pub versions: bool,
    /// Versions 2.1, 4.0 and 4.1 are there, and a path without a version means 2.1; otherwise 1.0. Default: yes.
    pub newer_versions: bool,
    /// The storefront REST API is there: `sra_…` and log-ins of customers. Default: no.
    pub storefront_api: bool,
    /// Resources that this shop has not: of an add-on that is off, or of a newer version. Default: none.
    pub missing: BTreeSet<String>,
    /// Lists that come in another form than usual, by resource. Default: none.
    pub list_forms: BTreeMap<String, ListForm>,
    /// A firewall before the shop. Default: none.
    pub firewall: Option<Firewall>,
    /// The web server takes queries of so many bytes. Default: any.
    pub max_query_bytes: Option<usize>,
    /// PHP takes so many parameters. Default: any.
    pub max_query_arguments: Option<usize>,
    /// What becomes of a query that is too long. Default: it is cut.
    pub long_query: LongQuery,
    /// The web server drops the header with the key: every request is answered with 401. Default: no.
    pub drops_authorization: bool,
    /// A site password stands before the shop: a page with 401 and another realm. Default: no.
    pub site_password: bool,
    /// Plain http is refused. Default: no.
    pub https_only: bool,
    /// Every request is sent elsewhere with 301: the address that it is sent to. Default: none.
    pub redirect_to: Option<String>,
    /// The storefront is closed. Default: open.
    pub storefront: Storefront,
    /// All that the key may do, such as `view_users`; a privilege whose name is not documented is `view_` or `manage_`
    /// with the path. Default: everything.
    pub privileges: Option<BTreeSet<String>>,
    /// The key is a vendor's: it reads no users. Default: no.
    pub vendor_key: bool,
    /// The text of an error stands in `messages` and `errors` only. Default: no.
    pub short_messages: bool,
    /// Seconds that the shop's clock is ahead of the right time, or behind with a minus. Default: 0.
    pub clock_offset: i64,
    /// Statuses of orders that count as paid. Default: `P`, `C`.
    pub paid_statuses: Vec<String>,
    /// An add-on sets new users to `D` after the `new_user` hook said `A`. Default: no.
    pub approval_add_on: bool,
    /// A text that stands in every field that may hold a secret: card data, log-ins of carriers and gateways, keys of
    /// users, values of settings. Default: none.
    pub planted_secret: Option<String>,
    /// So many bytes that no client needs are in every post of a hook. Default: 0.
    pub hook_padding: usize,
}

impl Default for Quirks {
    fn default() -> Self {
        Self {
            user_type_required: true,
            unknown_user: UnknownUser::EmptyList,
            repeat_last_page: true,
            numbers_as_strings: true,
            newer_fields: true,
            default_page_size: 10,
            max_page_size: None,
            no_totals: false,
            claimed_total: None,
            ignore_user_ids: false,
            ignore_sort: false,
            ignore_page: false,
            updated_at_filter: true,
            get_orders_data: true,
            zapier_add_on: true,
            multi_vendor: false,
            html_entities: false,
            byte_order_mark: false,
            php_notice: false,
            add_on_fields: false,
            null_user_hook: false,
            unwritable_text: None,
            rewriting: true,
            versions: true,
            newer_versions: true,
            storefront_api: false,
            missing: BTreeSet::new(),
            list_forms: BTreeMap::new(),
            firewall: None,
            max_query_bytes: None,
            max_query_arguments: None,
            long_query: LongQuery::Cut,
            drops_authorization: false,
            site_password: false,
            https_only: false,
            redirect_to: None,
            storefront: Storefront::Open,
            privileges: None,
            vendor_key: false,
            short_messages: false,
            clock_offset: 0,
            paid_statuses: vec!["P".to_owned(), "C".to_owned()],
            approval_add_on: false,
            planted_secret: None,
            hook_padding: 0,
        }
    }
}

impl Quirks {
    /// Makes this an old shop: 404 for an unknown user, no required `user_type`, no `phone` and `last_login`, no filter
    /// by change of orders, no whole orders in lists, no Zapier add-on, no version 2.1.
    pub const fn old(&mut self) {
        self.unknown_user = UnknownUser::NotFound;
        self.user_type_required = false;
        self.newer_fields = false;
        self.updated_at_filter = false;
        self.get_orders_data = false;
        self.zapier_add_on = false;
        self.newer_versions = false;
    }
}
