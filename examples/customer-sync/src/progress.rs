//! How far a backfill is: a bar on a terminal, a line every ten seconds elsewhere; always on standard error.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sync_core::ledger::DayQuota;
use sync_core::{Forecast, Kind, SyncEngine, Totals};

use crate::output;

/// Where there is no terminal, a line is due so often.
pub(crate) const LINE_EVERY: Duration = Duration::from_secs(10);

/// The progress of one backfill.
pub(crate) struct Bar {
    bar: Option<ProgressBar>,
    kind: Kind,
    /// Calls of a day that are left to others.
    reserve: u64,
    expected: u64,
    began: Instant,
    totals: Totals,
    /// What stands in the way, if anything does.
    obstacle: Option<String>,
}

impl Bar {
    pub(crate) fn new(kind: &Kind, reserve: u32) -> Self {
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
            kind: kind.clone(),
            reserve: reserve.into(),
            expected: 0,
            began: Instant::now(),
            totals: Totals::default(),
            obstacle: None,
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
        let text = in_words(&self.kind, forecast, day, self.reserve);
        match &self.bar {
            Some(bar) => {
                bar.suspend(|| output::complain(&text));
                bar.set_length(forecast.customers);
                bar.set_message("bringing over");
                bar.reset_eta();
            }
            None => output::complain(&text),
        }
    }

    pub(crate) fn advance(&mut self, totals: &Totals) {
        self.totals = *totals;
        self.obstacle = None;
        if let Some(bar) = &self.bar {
            bar.set_position(totals.seen);
            bar.set_message("bringing over");
        }
    }

    pub(crate) fn wait(&mut self, detail: &str) {
        let detail = output::escaped(detail);
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

    fn line(&self, elapsed: Duration) -> String {
        let (seen, seconds) = (self.totals.seen, elapsed.as_secs().max(1));
        let waiting = self.obstacle.as_ref();
        let waiting = waiting.map_or_else(String::new, |detail| format!("; waiting: {detail}"));
        if self.expected == 0 {
            return format!("reading both sides for {seconds} s{waiting}");
        }
        let left = self.expected.saturating_sub(seen);
        let left = seconds.saturating_mul(left).checked_div(seen);
        let left = left.map_or_else(String::new, |left| format!(", about {left} s left"));
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

fn in_words(kind: &Kind, forecast: &Forecast, day: Option<DayQuota>, reserve: u64) -> String {
    let days = day.map_or_else(String::new, |day| {
        let left = day.remaining;
        let limit = day.limit;
        match days(forecast.calls, limit, left, reserve) {
            Some(days) => format!(
                ", {days} day(s) of its quota of {limit} a day: {left} are left today, {reserve} a day are left to others"
            ),
            None => format!(
                ", but of its quota of {limit} a day {reserve} are left to others (zoho_books.daily_reserve)"
            ),
        }
    });
    format!(
        "{} {kind}s, {} of them brought over before: about {} calls to Zoho Books (one for each new {kind}, two \
         for one that is linked){days}",
        forecast.customers, forecast.known, forecast.calls
    )
}

/// Days that so many calls take, today included; `None` where the reserve leaves nothing.
fn days(calls: u64, limit: u64, left_today: u64, reserve: u64) -> Option<u64> {
    let today = left_today.saturating_sub(reserve);
    let later = calls.saturating_sub(today);
    if later == 0 {
        return Some(1);
    }
    let a_day = limit.checked_sub(reserve).filter(|a_day| *a_day > 0)?;
    Some(later.div_ceil(a_day).saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_leave_the_reserve_to_others() {
        for (calls, limit, left, reserve, expected) in [
            (0, 1000, 1000, 100, Some(1)),
            (900, 1000, 1000, 100, Some(1)),
            (901, 1000, 1000, 100, Some(2)),
            (1000, 1000, 0, 100, Some(3)),
            (1, 1000, 100, 100, Some(2)),
            (1, 100, 100, 100, None),
        ] {
            let told = days(calls, limit, left, reserve);
            assert_eq!(told, expected, "{calls} calls, {left} left");
        }
    }

    #[test]
    fn a_line_tells_rate_and_remaining_time_and_what_is_waited_for() {
        let mut bar = Bar {
            bar: None,
            kind: Kind::CUSTOMER,
            reserve: 100,
            expected: 0,
            began: Instant::now(),
            totals: Totals::default(),
            obstacle: None,
        };
        let seconds = Duration::from_secs;
        assert_eq!(bar.line(seconds(20)), "reading both sides for 20 s");
        bar.expected = 1000;
        bar.wait("the minute's calls\nare used");
        assert_eq!(
            bar.line(seconds(10)),
            "0 of 1000 customers, 0.0 a second: 0 created, 0 linked, 0 parked; waiting: the minute's calls\\nare used"
        );
        let mut totals = Totals::default();
        (totals.seen, totals.created) = (250, 240);
        bar.advance(&totals);
        assert_eq!(
            bar.line(seconds(100)),
            "250 of 1000 customers, 2.5 a second, about 300 s left: 240 created, 0 linked, 0 parked"
        );
    }
}
