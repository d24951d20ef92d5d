//! What one run is like. Every seed draws its own: few kinds of fault at a time find more than all at once.

use std::time::Duration;

use sync_core::Settings;
use sync_core::ledger::WriteMode;

use crate::random::Random;

/// A protection that is switched off, to prove that the simulation would notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mutation {
    /// Everything works.
    None,
    /// What was sent is forgotten: nobody looks before a repeat.
    ForgetIntents,
    /// Leased rows are claimed as if they were free.
    IgnoreLeases,
    /// A lost lease is as good as a held one.
    IgnoreFences,
    /// A mark is cleared although the customer was marked again meanwhile.
    ClearMarksBlindly,
    /// Each process has a budget of calls of its own.
    SplitBudgets,
}

/// How often what goes wrong, in a thousand calls.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults {
    pub(crate) shop: u64,
    pub(crate) ledger_read: u64,
    pub(crate) ledger_write: u64,
    pub(crate) store: u64,
    pub(crate) crash: u64,
    pub(crate) freeze: u64,
}

/// One run's circumstances.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    pub(crate) mutation: Mutation,
    pub(crate) mode: WriteMode,
    pub(crate) names_unique: bool,
    pub(crate) list_sorted: bool,
    pub(crate) list_shows_ids: bool,
    pub(crate) ledger_rows: usize,
    pub(crate) shop_rows: usize,
    pub(crate) processes: usize,
    pub(crate) workers: usize,
    pub(crate) poll_seconds: u64,
    pub(crate) rescan_seconds: u64,
    pub(crate) mirror_at_start: bool,
    pub(crate) backfill_at_start: bool,
    pub(crate) people: bool,
    pub(crate) shared_emails: bool,
    pub(crate) customers: u64,
    pub(crate) events: u64,
    pub(crate) gap: u64,
    pub(crate) latency: u64,
    /// So many calls are allowed in a window of the organisation.
    pub(crate) calls: Option<u32>,
    /// Products are brought over as well.
    pub(crate) products: bool,
    pub(crate) faults: Faults,
}

/// The longest that a caller waits for an answer of a remote, in milliseconds.
pub(crate) const TIME_OUT: u64 = 2_000;

/// The longest after which an unanswered write may still be done, in milliseconds; less than the quiet period.
pub(crate) const LATEST_COMMIT: u64 = 5_000;

const QUIET_PERIOD: Duration = Duration::from_millis(8_000);
pub(crate) const LEASE: Duration = Duration::from_millis(12_000);

impl Config {
    pub(crate) fn draw(random: &mut Random, mutation: Mutation) -> Self {
        let mut level = |levels: &[u64]| random.pick(levels);
        let faults = Faults {
            shop: level(&[0, 0, 20, 150]),
            ledger_read: level(&[0, 0, 20, 150]),
            ledger_write: level(&[0, 100, 300, 600]),
            store: level(&[0, 0, 5, 40]),
            crash: level(&[0, 0, 2, 10]),
            freeze: level(&[0, 0, 2, 10]),
        };
        Self {
            mutation,
            mode: if random.chance(650) {
                WriteMode::Upsert
            } else {
                WriteMode::Search
            },
            names_unique: random.chance(300),
            list_sorted: random.chance(850),
            list_shows_ids: random.chance(700),
            ledger_rows: random.pick(&[2, 3, 5, 50]),
            shop_rows: random.pick(&[2, 3, 5, 50]),
            processes: random.pick(&[1, 2, 2]),
            workers: random.pick(&[1, 2, 4]),
            poll_seconds: random.between(3, 8),
            rescan_seconds: random.pick(&[20, 1000]),
            mirror_at_start: random.chance(500),
            backfill_at_start: random.chance(300),
            people: random.chance(600),
            shared_emails: random.chance(500),
            customers: random.between(1, 6),
            events: random.between(5, 30),
            gap: random.pick(&[100, 700, 2_500]),
            latency: random.pick(&[5, 50, 300]),
            calls: random.pick(&[None, None, None, Some(5), Some(12)]),
            products: random.chance(400),
            faults,
        }
    }

    pub(crate) fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        settings.poll_interval = Duration::from_secs(self.poll_seconds);
        settings.rescan_interval = Duration::from_secs(self.rescan_seconds);
        settings.workers = self.workers;
        settings.lease = LEASE;
        settings.quiet_period = QUIET_PERIOD;
        settings.retry_base = Duration::from_millis(200);
        settings.retry_cap = Duration::from_secs(5);
        settings.give_up_after = Duration::from_secs(3_600);
        settings.shutdown_grace = Duration::from_secs(3);
        settings.patience = Duration::from_secs(10);
        settings
    }
}
