//! How far a backfill is: a bar on a terminal, a line every ten seconds elsewhere; always on standard error.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sync_core::{Forecast, SyncEngine, Totals};

use crate::output;

const LINE_EVERY: Duration = Duration::from_secs(10);

/// The progress of one backfill.
pub(crate) struct Bar {
    bar: Option<ProgressBar>,
    expected: u64,
    began: Instant,
    said: Instant,
}

impl Bar {
    pub(crate) fn new() -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            if let Ok(style) =
                ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {per_sec} {eta} left")
            {
                bar.set_style(style);
            }
            bar.set_message("reading both sides");
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        Self {
            bar,
            expected: 0,
            began: Instant::now(),
            said: Instant::now(),
        }
    }

    /// Prints the forecast: customers, calls, days of quota.
    pub(crate) async fn begin(&mut self, forecast: &Forecast, engine: &SyncEngine) {
        self.expected = forecast.customers;
        self.began = Instant::now();
        let day = match engine.status().await {
            Ok(status) => status.quota.and_then(|quota| quota.day),
            Err(_) => None,
        };
        let days = day
            .filter(|day| day.limit > 0)
            .map_or_else(String::new, |day| {
                let days = forecast.calls.div_ceil(day.limit).max(1);
                format!(
                    ", {days} day(s) of its quota of {} calls, {} left today",
                    day.limit, day.remaining
                )
            });
        self.say(&format!(
            "{} customers, {} of them brought over before: up to {} calls to Zoho Books{days}",
            forecast.customers, forecast.known, forecast.calls
        ));
        if let Some(bar) = &self.bar {
            bar.set_length(forecast.customers);
            bar.set_message("bringing over");
            bar.reset_eta();
        }
    }

    pub(crate) fn advance(&mut self, totals: &Totals) {
        match &self.bar {
            Some(bar) => {
                bar.set_position(totals.seen);
                bar.set_message("bringing over");
            }
            None if self.said.elapsed() >= LINE_EVERY => {
                self.said = Instant::now();
                let remaining = self
                    .began
                    .elapsed()
                    .as_secs()
                    .saturating_mul(self.expected.saturating_sub(totals.seen))
                    .checked_div(totals.seen)
                    .map_or_else(String::new, |seconds| format!(", about {seconds} s left"));
                output::complain(&format!(
                    "{} of {} customers, {} created, {} linked, {} parked{remaining}",
                    totals.seen, self.expected, totals.created, totals.linked, totals.parked
                ));
            }
            None => {}
        }
    }

    pub(crate) fn wait(&mut self, detail: &str) {
        match &self.bar {
            Some(bar) => bar.set_message(format!("waiting: {detail}")),
            None if self.said.elapsed() >= LINE_EVERY => {
                self.said = Instant::now();
                output::complain(&format!("waiting: {}", output::escaped(detail)));
            }
            None => {}
        }
    }

    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn say(&self, text: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| output::complain(text)),
            None => output::complain(text),
        }
    }
}
