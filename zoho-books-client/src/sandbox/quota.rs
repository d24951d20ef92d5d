//! The organisation's limits: a sliding minute window, a day's quota, calls in flight.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::answer::Refusal;
use super::settings::Settings;

const DAY_MS: i64 = 86_400_000;

/// What the organisation has used up.
pub(super) struct Quota {
    /// When each call of the running window came, in milliseconds since the epoch; refused ones too.
    window: VecDeque<i64>,
    day: i64,
    used: u64,
    /// When the answers that are still held back go out.
    in_flight: Vec<Instant>,
    started_ms: i64,
}

impl Quota {
    pub(super) fn new(started_ms: i64) -> Self {
        Self {
            window: VecDeque::new(),
            day: i64::MIN,
            used: 0,
            in_flight: Vec::new(),
            started_ms,
        }
    }

    /// Counts a call whose answer is held back for `hold`, or refuses it.
    pub(super) fn admit(
        &mut self,
        settings: &Settings,
        now_ms: i64,
        hold: Duration,
    ) -> Result<(), Refusal> {
        self.roll(settings, now_ms);
        self.window.push_back(now_ms);
        let arrived = Instant::now();
        self.in_flight.retain(|leaves| *leaves > arrived);
        if self.in_flight.len() >= settings.max_concurrency {
            return Err(Refusal::new(
                429,
                1070,
                "You have reached the maximum number of in process requests allowed.",
            ));
        }
        if self.window.len() > settings.requests_per_minute {
            return Err(Refusal::new(
                429,
                44,
                "For security reasons your organization has been blocked as you have exceeded the maximum number of requests per minute.",
            ));
        }
        if self.used >= settings.day_limit {
            return Err(Refusal::new(
                429,
                45,
                format!(
                    "The API call for this organization has exceeded the maximum call rate limit of {}.",
                    settings.day_limit
                ),
            ));
        }
        self.used += 1;
        if !hold.is_zero() {
            self.in_flight.extend(arrived.checked_add(hold));
        }
        Ok(())
    }

    /// The three headers that every answer of the organisation carries.
    pub(super) fn headers(&mut self, settings: &Settings, now_ms: i64) -> Vec<(String, String)> {
        self.roll(settings, now_ms);
        let remaining = settings.day_limit.saturating_sub(self.used);
        let (origin, length) = day_grid(settings, self.started_ms);
        let left_ms = length - (now_ms - origin).rem_euclid(length);
        let reset = (left_ms + 999) / 1000;
        vec![
            (
                "X-Rate-Limit-Limit".to_owned(),
                settings.day_limit.to_string(),
            ),
            ("X-Rate-Limit-Remaining".to_owned(), remaining.to_string()),
            ("X-Rate-Limit-Reset".to_owned(), reset.to_string()),
        ]
    }

    pub(super) fn set_remaining(&mut self, settings: &Settings, now_ms: i64, remaining: u64) {
        self.roll(settings, now_ms);
        self.used = settings.day_limit.saturating_sub(remaining);
    }

    pub(super) fn consume_day(&mut self, settings: &Settings, now_ms: i64, calls: u64) {
        self.roll(settings, now_ms);
        self.used = self.used.saturating_add(calls);
    }

    pub(super) fn consume_minute(&mut self, settings: &Settings, now_ms: i64, calls: usize) {
        self.roll(settings, now_ms);
        self.window.extend(std::iter::repeat_n(now_ms, calls));
    }

    /// Forgets what has left the window, and the day's count when the day is over.
    fn roll(&mut self, settings: &Settings, now_ms: i64) {
        let window = i64::try_from(settings.rate_window.as_millis()).unwrap_or(i64::MAX);
        while self
            .window
            .front()
            .is_some_and(|at| now_ms.saturating_sub(*at) >= window)
        {
            self.window.pop_front();
        }
        let (origin, length) = day_grid(settings, self.started_ms);
        let day = (now_ms - origin).div_euclid(length);
        if day != self.day {
            self.day = day;
            self.used = 0;
        }
    }
}

/// Where days begin and how long they are, in milliseconds: the organisation's midnights, or scaled days from the start.
fn day_grid(settings: &Settings, started_ms: i64) -> (i64, i64) {
    match settings.day_length {
        Some(length) => {
            let length = i64::try_from(length.as_millis()).unwrap_or(DAY_MS);
            (started_ms, length.max(1))
        }
        None => (-i64::from(settings.offset.seconds()) * 1000, DAY_MS),
    }
}
