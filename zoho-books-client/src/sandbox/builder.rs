//! How a sandbox is set up before it starts.

use std::fmt;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::Offset;

use super::books::Books;
use super::clock::Clock;
use super::custom_fields::CustomField;
use super::resource::Module;
use super::settings::Settings;
use super::state::State;

/// Sets a sandbox up; from [`Books::builder`]. What is not set is as a trial organisation has it: 100 calls a minute,
/// 1,000 a day, 5 at a time, tokens for an hour, equal display names allowed, no custom field.
pub struct BooksBuilder {
    settings: Settings,
    clock: Clock,
    listener: Option<TcpListener>,
    fields: Vec<CustomField>,
}

impl BooksBuilder {
    pub(super) fn new() -> Self {
        Self {
            settings: Settings::default(),
            clock: Arc::new(Timestamp::now),
            listener: None,
            fields: Vec::new(),
        }
    }

    fn set(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(&mut self.settings);
        self
    }

    /// The one organisation there is; `10234695` unless set.
    #[must_use]
    pub fn organization_id(self, id: &str) -> Self {
        self.set(|settings| settings.organization_id = id.to_owned())
    }

    /// How many calls a [`rate_window`](Self::rate_window) takes before 429 with code 44. Refused calls count as well.
    #[must_use]
    pub fn requests_per_minute(self, calls: usize) -> Self {
        self.set(|settings| settings.requests_per_minute = calls)
    }

    /// How long the "minute" of [`requests_per_minute`](Self::requests_per_minute) is: it slides; 60 s unless set.
    #[must_use]
    pub fn rate_window(self, window: Duration) -> Self {
        self.set(|settings| settings.rate_window = window)
    }

    /// How many calls a day takes before 429 with code 45. Refused calls do not count.
    #[must_use]
    pub fn day_limit(self, calls: u64) -> Self {
        self.set(|settings| settings.day_limit = calls)
    }

    /// A shorter day, for tests: days of this length follow each other from the start, and `X-Rate-Limit-Reset` announces
    /// the end of the running one. Unless set, days end at the organisation's midnight.
    #[must_use]
    pub fn day_length(self, length: Duration) -> Self {
        self.set(|settings| settings.day_length = Some(length))
    }

    /// How many calls may be under way before 429 with code 1070. A call is under way while its answer is held back by
    /// [`latency`](Self::latency) or by a fault's delay.
    #[must_use]
    pub fn max_concurrency(self, calls: usize) -> Self {
        self.set(|settings| settings.max_concurrency = calls)
    }

    /// Lifts the three limits, for tests of something else.
    #[must_use]
    pub fn unlimited(self) -> Self {
        self.requests_per_minute(usize::MAX)
            .day_limit(10_000_000)
            .max_concurrency(usize::MAX)
    }

    /// How long every answer is held back. The request itself is carried out on arrival.
    #[must_use]
    pub fn latency(self, latency: Duration) -> Self {
        self.set(|settings| settings.latency = latency)
    }

    /// How long access tokens live; an hour unless set.
    #[must_use]
    pub fn token_lifetime(self, lifetime: Duration) -> Self {
        self.set(|settings| settings.token_lifetime = lifetime)
    }

    /// How many access tokens a refresh token gets in a window; 10 in 10 minutes unless set.
    #[must_use]
    pub fn token_limit(self, tokens: usize, window: Duration) -> Self {
        self.set(|settings| {
            settings.tokens_per_window = tokens;
            settings.token_window = window;
        })
    }

    /// What token answers name as `api_domain`; the sandbox's own origin unless set.
    #[must_use]
    pub fn api_domain(self, url: &str) -> Self {
        self.set(|settings| settings.api_domain = url.to_owned())
    }

    /// The organisation's offset from UTC, in which times are written and days end; −4 h unless set.
    #[must_use]
    pub fn utc_offset(self, offset: Offset) -> Self {
        self.set(|settings| settings.offset = offset)
    }

    /// A custom field of contacts that takes no value twice, by its api name.
    #[must_use]
    pub fn unique_field(mut self, api_name: &str) -> Self {
        self.fields.push(CustomField::named(api_name, true));
        self
    }

    /// A custom field of contacts without uniqueness, by its api name.
    #[must_use]
    pub fn custom_field(mut self, api_name: &str) -> Self {
        self.fields.push(CustomField::named(api_name, false));
        self
    }

    /// A custom field of another module, by its api name.
    #[must_use]
    pub fn field_of(mut self, module: Module, api_name: &str, unique: bool) -> Self {
        self.fields
            .push(CustomField::named(api_name, unique).of(module));
        self
    }

    /// Whether the organisation forbids equal display names (code 3062, case aside, customers and vendors together).
    #[must_use]
    pub fn names_unique(self, unique: bool) -> Self {
        self.set(|settings| settings.names_unique = unique)
    }

    /// Whether the contact list honours the undocumented `sort_order`; it does unless set.
    #[must_use]
    pub fn sort_order_honoured(self, honoured: bool) -> Self {
        self.set(|settings| settings.sort_order_honoured = honoured)
    }

    /// Whether rows of the contact list show custom fields; they do unless set.
    #[must_use]
    pub fn list_custom_fields(self, shown: bool) -> Self {
        self.set(|settings| settings.list_custom_fields = shown)
    }

    /// Whether a list without `filter_by` leaves inactive contacts out; it does not unless set.
    #[must_use]
    pub fn hide_inactive_by_default(self, hide: bool) -> Self {
        self.set(|settings| settings.hide_inactive_by_default = hide)
    }

    /// Whether the list filters by `cf_…=value`. Unless set it ignores that, like any unknown parameter.
    #[must_use]
    pub fn custom_field_filter(self, filters: bool) -> Self {
        self.set(|settings| settings.custom_field_filter = filters)
    }

    /// Whether `custom_fields` in an update replaces all of a contact's values. Unless set, values that are not named stay.
    #[must_use]
    pub fn custom_fields_replaced(self, replaced: bool) -> Self {
        self.set(|settings| settings.custom_fields_replaced = replaced)
    }

    /// Whether parts that an address leaves out of an update stay. Unless set they are blanked.
    #[must_use]
    pub fn partial_addresses_merged(self, merged: bool) -> Self {
        self.set(|settings| settings.partial_addresses_merged = merged)
    }

    /// How long a new contact stays out of lists and searches; not at all unless set.
    #[must_use]
    pub fn list_lag(self, lag: Duration) -> Self {
        self.set(|settings| settings.list_lag = lag)
    }

    /// How long a new contact stays unseen by the unique field: two upserts inside this time both create. Not at all unless
    /// set.
    #[must_use]
    pub fn unique_lag(self, lag: Duration) -> Self {
        self.set(|settings| settings.unique_lag = lag)
    }

    /// Takes a field of another edition (`gst_treatment`, `vat_reg_no`) that is otherwise refused with code 8.
    #[must_use]
    pub fn accept_field(self, name: &str) -> Self {
        self.set(|settings| settings.accepted_fields.push(name.to_owned()))
    }

    /// Where the sandbox gets its time from; the system clock unless set. It decides about windows, days, tokens and
    /// timestamps; answers are held back in real time.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Fn() -> Timestamp + Send + Sync>) -> Self {
        self.clock = clock;
        self
    }

    /// The address to listen on; a free port of 127.0.0.1 unless set.
    #[must_use]
    pub fn listener(mut self, listener: TcpListener) -> Self {
        self.listener = Some(listener);
        self
    }

    /// Starts the sandbox on a thread of its own. It stops when the last clone of [`Books`] is dropped.
    pub async fn start(self) -> Books {
        let mut state = State::new(self.settings, self.clock);
        for field in self.fields {
            state.define_field(field);
        }
        Books::start(state, self.listener).await
    }
}

impl fmt::Debug for BooksBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BooksBuilder")
            .field("organization_id", &self.settings.organization_id)
            .field("custom_fields", &self.fields.len())
            .finish_non_exhaustive()
    }
}
