//! Metrics in the text format of Prometheus. Names, labels and units are public interface: add to them, never change
//! one. No label holds anything of a person.

use std::fmt::Write as _;
use std::sync::atomic::Ordering;

use sync_core::Status;
use sync_core::outcome::PauseReason;
use sync_core::store::Counts;

use super::app::App;

/// Pauses that a person should hear of.
const PAUSES: [PauseReason; 8] = [
    PauseReason::Reauthorize,
    PauseReason::Permission,
    PauseReason::Organization,
    PauseReason::DayQuota,
    PauseReason::RemoteDown,
    PauseReason::Misconfigured,
    PauseReason::CsCartRefused,
    PauseReason::CsCartBlocked,
];

/// All metrics. Without a status, because the database does not answer, those that are known in memory.
pub(super) fn render(app: &App, status: Option<&Status>) -> String {
    let mut page = Page::default();
    page.family("customer_sync_build_info", "gauge", "The running version.");
    page.labelled(
        "customer_sync_build_info",
        &[("version", env!("CARGO_PKG_VERSION"))],
        1,
    );
    page.single(
        "customer_sync_database_up",
        "gauge",
        "Whether the database answers.",
        u64::from(status.is_some()),
    );
    if let Some(status) = status {
        from_database(&mut page, status);
    }
    from_memory(&mut page, app);
    page.0
}

fn from_database(page: &mut Page, status: &Status) {
    let name = "customer_sync_customers";
    page.family(name, "gauge", "Customers by state.");
    for (state, count) in states(&status.counts) {
        page.labelled(name, &[("state", state)], count);
    }
    page.single(
        "customer_sync_conflicts",
        "gauge",
        "Fields that are left to a person.",
        status.counts.conflicts,
    );
    if let Some(products) = &status.products {
        let name = "customer_sync_records";
        page.family(
            name,
            "gauge",
            "Records of other kinds than customers, by kind and state.",
        );
        for (state, count) in states(&products.counts) {
            page.labelled(name, &[("kind", "product"), ("state", state)], count);
        }
        let name = "customer_sync_record_conflicts";
        page.family(name, "gauge", "Their fields that are left to a person.");
        page.labelled(name, &[("kind", "product")], products.counts.conflicts);
    }
    let name = "customer_sync_paused";
    page.family(
        name,
        "gauge",
        "Whether nothing is sent to a remote, by reason.",
    );
    for reason in PAUSES {
        let paused = status.pauses.iter().any(|pause| pause.reason == reason);
        page.labelled(name, &[("reason", reason.as_str())], u64::from(paused));
    }
    if let Some(last) = status.poll.last {
        page.single(
            "customer_sync_last_poll_timestamp_seconds",
            "gauge",
            "When the shop was last asked for new customers.",
            last.as_second(),
        );
    }
    if let Some(quota) = status.quota {
        page.single(
            "customer_sync_zoho_minute_limit_calls",
            "gauge",
            "Calls that Zoho Books may get in a minute.",
            quota.minute.limit,
        );
        page.single(
            "customer_sync_zoho_minute_used_calls",
            "gauge",
            "Calls that it got in the last minute.",
            quota.minute.used,
        );
        if let Some(day) = quota.day {
            page.single(
                "customer_sync_zoho_day_limit_calls",
                "gauge",
                "Calls that Zoho Books takes in a day, as it last said.",
                day.limit,
            );
            page.single(
                "customer_sync_zoho_day_remaining_calls",
                "gauge",
                "Calls that are left of them, as it last said.",
                day.remaining,
            );
            if let Some(resets_at) = day.resets_at {
                page.single(
                    "customer_sync_zoho_day_reset_timestamp_seconds",
                    "gauge",
                    "When the day's calls are counted anew.",
                    resets_at.as_second(),
                );
            }
        }
    }
}

const fn states(counts: &Counts) -> [(&'static str, u64); 4] {
    [
        ("pending", counts.pending),
        ("synced", counts.synced),
        ("skipped", counts.skipped),
        ("parked", counts.parked),
    ]
}

fn from_memory(page: &mut Page, app: &App) {
    let name = "customer_sync_events_total";
    page.family(
        name,
        "counter",
        "What happened in this process: looks at customers by outcome, polls, pauses.",
    );
    for (event, count) in app.activity.events() {
        page.labelled(name, &[("event", event)], count);
    }
    if app.engine.products().is_some() {
        let name = "customer_sync_record_events_total";
        page.family(
            name,
            "counter",
            "What happened in this process to records of other kinds than customers: looks by outcome, polls.",
        );
        for (event, count) in app.activity.product_events() {
            page.labelled(name, &[("kind", "product"), ("event", event)], count);
        }
    }
    page.single(
        "customer_sync_poll_found_customers_total",
        "counter",
        "Customers that polls found.",
        app.activity.found(),
    );
    let tally = app.receiver.tally();
    let name = "customer_sync_hooks_total";
    page.family(name, "counter", "Posts received, by door and answer.");
    for (door, answer, count) in tally.answers {
        page.labelled(
            name,
            &[("door", door.as_str()), ("answer", answer.as_str())],
            count,
        );
    }
    let name = "customer_sync_webhook_refusals_total";
    page.family(
        name,
        "counter",
        "Signed posts answered 401, by what was wrong with them.",
    );
    for (reason, count) in tally.refusals {
        page.labelled(name, &[("reason", reason)], count);
    }
    page.single(
        "customer_sync_webhook_clock_alarm",
        "gauge",
        "Whether most signed posts were refused for their time only: a clock is wrong.",
        u64::from(tally.clock_alarm),
    );
    page.single(
        "customer_sync_cs_cart_calls_total",
        "counter",
        "Requests that this process sent to the shop.",
        app.shop.call_count(),
    );
    page.single(
        "customer_sync_zoho_calls_total",
        "counter",
        "Requests that this process sent to Zoho Books.",
        app.books.call_count(),
    );
    page.single(
        "customer_sync_zoho_token_calls_total",
        "counter",
        "Access tokens that this process asked for.",
        app.books.token_call_count(),
    );
    let name = "customer_sync_open_connections";
    page.family(name, "gauge", "Open connections by listener.");
    for (listener, open) in [("public", &app.public_open), ("admin", &app.admin_open)] {
        page.labelled(
            name,
            &[("listener", listener)],
            open.load(Ordering::Relaxed),
        );
    }
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        // Writing to a String does not fail.
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn single(&mut self, name: &str, kind: &str, help: &str, value: impl std::fmt::Display) {
        self.family(name, kind, help);
        let _ = writeln!(self.0, "{name} {value}");
    }

    /// The labels' values are words of this program: they need no escaping.
    fn labelled(&mut self, name: &str, labels: &[(&str, &str)], value: impl std::fmt::Display) {
        let labels: Vec<String> = labels
            .iter()
            .map(|(label, word)| format!("{label}=\"{word}\""))
            .collect();
        let _ = writeln!(self.0, "{name}{{{}}} {value}", labels.join(","));
    }
}
