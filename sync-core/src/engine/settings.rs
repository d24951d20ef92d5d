//! How the engine goes about its work.

use std::time::Duration;

/// Times and numbers of the engine, with the defaults of the starter.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Settings {
    /// New customers are looked for this often.
    pub poll_interval: Duration,
    /// Changed customers are looked for this often.
    pub rescan_interval: Duration,
    /// So many customers are worked on at once.
    pub workers: usize,
    /// A customer is claimed for this long. Renewed before something is sent; give it four times what a request to the
    /// ledger may take.
    pub lease: Duration,
    /// [`WriteMode::Search`](crate::ledger::WriteMode::Search): wait before deciding that an unanswered create did not happen.
    pub quiet_period: Duration,
    /// Before the first repeat of a record that failed by itself.
    pub retry_base: Duration,
    /// Between later repeats at most.
    pub retry_cap: Duration,
    /// A record's own failures are borne for so long.
    pub give_up_after: Duration,
    /// Hints and addresses of settled customers are kept for so long.
    pub payload_retention: Duration,
    /// How long running work may take to end when [`run`](crate::SyncEngine::run) is told to stop.
    pub shutdown_grace: Duration,
    /// How long a finite run bears a remote that answers nothing.
    pub patience: Duration,
    /// More pending customers than this, and new ones are refused.
    pub inbox_limit: u64,
    /// Addresses come from the customer's newest order.
    pub addresses_from_orders: bool,
}

impl Default for Settings {
    fn default() -> Self {
        const DAY: u64 = 24 * 60 * 60;
        Self {
            poll_interval: Duration::from_secs(60),
            rescan_interval: Duration::from_secs(6 * 60 * 60),
            workers: 8,
            lease: Duration::from_secs(120),
            quiet_period: Duration::from_secs(120),
            retry_base: Duration::from_secs(5),
            retry_cap: Duration::from_secs(4 * 60 * 60),
            give_up_after: Duration::from_secs(3 * DAY),
            payload_retention: Duration::from_secs(30 * DAY),
            shutdown_grace: Duration::from_secs(10),
            patience: Duration::from_secs(120),
            inbox_limit: 100_000,
            addresses_from_orders: true,
        }
    }
}
