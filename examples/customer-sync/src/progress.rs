//! How far a backfill is: a bar on a terminal, a line every ten seconds elsewhere; always on standard error.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::Timestamp;
use sync_core::{Forecast, Kind, SyncEngine, Totals};

use crate::config::ZohoBooks;
use crate::forecast::{Pace, about, grouped};
use crate::output;

/// Where there is no terminal, a line is due so often.
pub(crate) const LINE_EVERY: Duration = Duration::from_secs(10);

/// The progress of one backfill.
pub(crate) struct Bar {
    bar: Option<ProgressBar>,
    kind: Kind,
    /// What bounds the calls.
    pace: Pace,
    expected: u64,
    /// Calls that all of it may take.
    calls: u64,
    began: Instant,
    totals: Totals,
    /// What stands in the way, if anything does.
    obstacle: Option<String>,
}

impl Bar {
    pub(crate) fn new(kind: &Kind, settings: &ZohoBooks) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
                bar.set_style(style);
            }
            bar.set_message("reading both sides");
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        Self {
            bar,
            kind: kind.clone(),
            pace: Pace::new(settings, None),
            expected: 0,
            calls: 0,
            began: Instant::now(),
            totals: Totals::default(),
            obstacle: None,
        }
    }

    /// Prints the forecast: customers, calls, days of quota.
    pub(crate) async fn begin(
        &mut self,
        forecast: &Forecast,
        engine: &SyncEngine,
        settings: &ZohoBooks,
    ) {
        self.expected = forecast.customers;
        self.calls = forecast.calls;
        self.began = Instant::now();
        let status = engine.status().await.ok();
        self.pace = Pace::new(settings, status.as_ref());
        let text = in_words(&self.kind, forecast, &self.pace);
        match &self.bar {
            Some(bar) => {
                bar.suspend(|| output::complain(&text));
                bar.set_length(forecast.customers);
                bar.set_message("bringing over");
            }
            None => output::complain(&text),
        }
    }

    /// Of how many it is known that they are to be looked at.
    pub(crate) const fn expected(&self) -> u64 {
        self.expected
    }

    pub(crate) fn advance(&mut self, totals: &Totals) {
        self.totals = *totals;
        self.obstacle = None;
        if let Some(bar) = &self.bar {
            bar.set_position(totals.seen);
            let left = about(self.left(self.began.elapsed()));
            bar.set_message(format!("{left} left"));
        }
    }

    /// Something stands in the way; it is tried again at that moment.
    pub(crate) fn wait(&mut self, detail: &str, until: Timestamp) {
        let detail = format!(
            "{}; next try at {}",
            output::escaped(detail),
            until.strftime("%H:%M:%S UTC")
        );
        if let Some(bar) = &self.bar {
            bar.set_message(format!("waiting: {detail}"));
        }
        self.obstacle = Some(detail);
    }

    /// Ten seconds are over.
    pub(crate) fn tick(&self) {
        if self.bar.is_none() {
            output::complain(&self.line(self.began.elapsed()));
        }
    }

    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// The time that the rest takes: at least what the minute's limit asks for the calls that are left, at least what the
    /// pace so far says.
    fn left(&self, elapsed: Duration) -> Duration {
        let totals = &self.totals;
        let rest = self.expected.saturating_sub(totals.seen);
        if totals.seen == 0 {
            return self.pace.least(self.calls);
        }
        // What is linked or updated was read before.
        let twice = totals.linked + totals.updated;
        let made = totals.created + 2 * twice + totals.parked;
        let calls = made.saturating_mul(rest) / totals.seen;
        let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        let at_this_pace = Duration::from_millis(millis.saturating_mul(rest) / totals.seen);
        self.pace.least(calls).max(at_this_pace)
    }

    fn line(&self, elapsed: Duration) -> String {
        let (seen, seconds) = (self.totals.seen, elapsed.as_secs().max(1));
        let waiting = self.obstacle.as_ref();
        let waiting = waiting.map_or_else(String::new, |detail| format!("; waiting: {detail}"));
        if self.expected == 0 {
            return format!("reading both sides for {seconds} s{waiting}");
        }
        let left = format!(", {} left", about(self.left(elapsed)));
        // In tenths, without a float.
        let rate = seen.saturating_mul(10) / seconds;
        format!(
            "{seen} of {} {}s, {}.{} a second{left}: {} created, {} linked, {} parked{waiting}",
            self.expected,
            self.kind,
            rate / 10,
            rate % 10,
            self.totals.created,
            self.totals.linked,
            self.totals.parked
        )
    }
}

fn in_words(kind: &Kind, forecast: &Forecast, pace: &Pace) -> String {
    format!(
        "{} {kind}s, {} of them brought over before: about {} calls to Zoho Books (one for each new {kind}, two \
         for one that is linked), {}",
        grouped(forecast.customers),
        grouped(forecast.known),
        grouped(forecast.calls),
        pace.in_words(forecast.calls)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::tests::pace;

    fn bar() -> Bar {
        Bar {
            bar: None,
            kind: Kind::CUSTOMER,
            pace: pace(100, Duration::from_secs(60), None),
            expected: 1000,
            calls: 1000,
            began: Instant::now(),
            totals: Totals::default(),
            obstacle: None,
        }
    }

    /// Under 100 calls a minute the limiter lets calls through one by one, or a minute's all at once.
    #[test]
    fn after_the_first_minute_the_time_left_is_true_within_a_fifth() {
        let smoothly = |second: u64| second * 100 / 60;
        let at_once = |second: u64| (second / 60 + 1) * 100;
        for (seen, end) in [(&smoothly as &dyn Fn(u64) -> u64, 600), (&at_once, 540)] {
            let mut bar = bar();
            for minute in 1..=(end / 60 - 1) {
                let second = minute * 60;
                let mut totals = Totals::default();
                totals.seen = seen(second);
                totals.created = totals.seen;
                bar.advance(&totals);
                let told = bar.left(Duration::from_secs(second)).as_secs();
                let truth = end - second;
                let off = told.abs_diff(truth);
                assert!(off * 5 <= truth, "{told} s told, {truth} s true");
            }
        }
    }

    #[test]
    fn a_line_tells_rate_and_remaining_time_and_what_is_waited_for() {
        let mut bar = bar();
        bar.expected = 0;
        let seconds = Duration::from_secs;
        assert_eq!(bar.line(seconds(20)), "reading both sides for 20 s");
        bar.expected = 1000;
        let until = "2026-11-23T10:05:00Z".parse().unwrap();
        bar.wait("the minute's calls\nare used", until);
        assert_eq!(
            bar.line(seconds(10)),
            "0 of 1000 customers, 0.0 a second, about 10 minutes left: 0 created, 0 linked, 0 parked; waiting: the minute's calls\\nare used; next try at 10:05:00 UTC"
        );
        let mut totals = Totals::default();
        (totals.seen, totals.created) = (250, 240);
        bar.advance(&totals);
        assert_eq!(
            bar.line(seconds(100)),
            "250 of 1000 customers, 2.5 a second, about 8 minutes left: 240 created, 0 linked, 0 parked"
        );
    }
}
