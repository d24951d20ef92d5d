//! How a sandbox behaves: what the builder sets.

use std::time::Duration;

use jiff::tz::Offset;

/// Everything that can be set before a sandbox starts.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) organization_id: String,
    pub(super) requests_per_minute: usize,
    pub(super) rate_window: Duration,
    pub(super) day_limit: u64,
    pub(super) day_length: Option<Duration>,
    pub(super) max_concurrency: usize,
    pub(super) latency: Duration,
    pub(super) token_lifetime: Duration,
    pub(super) tokens_per_window: usize,
    pub(super) token_window: Duration,
    pub(super) api_domain: String,
    pub(super) offset: Offset,
    pub(super) names_unique: bool,
    pub(super) sort_order_honoured: bool,
    pub(super) list_custom_fields: bool,
    pub(super) hide_inactive_by_default: bool,
    pub(super) custom_fields_replaced: bool,
    pub(super) partial_addresses_merged: bool,
    pub(super) custom_field_filter: bool,
    pub(super) list_lag: Duration,
    pub(super) unique_lag: Duration,
    /// Edition fields that this organisation takes.
    pub(super) accepted_fields: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            organization_id: "10234695".to_owned(),
            requests_per_minute: 100,
            rate_window: Duration::from_secs(60),
            day_limit: 1000,
            day_length: None,
            max_concurrency: 5,
            latency: Duration::ZERO,
            token_lifetime: Duration::from_secs(3600),
            tokens_per_window: 10,
            token_window: Duration::from_secs(600),
            api_domain: String::new(),
            offset: Offset::constant(-4),
            names_unique: false,
            sort_order_honoured: true,
            list_custom_fields: true,
            hide_inactive_by_default: false,
            custom_fields_replaced: false,
            partial_addresses_merged: false,
            custom_field_filter: false,
            list_lag: Duration::ZERO,
            unique_lag: Duration::ZERO,
            accepted_fields: Vec::new(),
        }
    }
}
