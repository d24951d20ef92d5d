//! What answers teach the budget: the day's quota, when to keep quiet, how many calls at once.

use std::time::Duration;

use super::{Budget, HOUR, Limits, millis};
use crate::hash::fnv1a;
use crate::limiter::DayQuota;

/// So many successes in a row raise a lowered concurrency by one.
const SUCCESSES_TO_GROW: u32 = 20;
/// Quiet after complaints about the minute grows up to this, where no answer asks for more.
const LONGEST_QUIET: i64 = 30 * 60_000;

impl Budget {
    /// An answer to a call that was `taken` then tells of the day.
    pub(super) fn learn_day(&mut self, at: i64, taken: i64, said: DayQuota) {
        let known = self.day.filter(|known| {
            let shift = known.resets_at.as_millisecond() - said.resets_at.as_millisecond();
            known.limit == said.limit && shift.abs() < HOUR
        });
        // Answers overtake each other: of calls that were under way together, the lower of two numbers
        // of one day is the later one.
        let together = !self.under_way.is_empty() || taken <= self.day_told;
        let remaining = match known {
            Some(known) if together => known.remaining.min(said.remaining),
            _ => said.remaining,
        };
        self.day = Some(DayQuota { remaining, ..said });
        self.day_probe = None;
        self.day_told = at;
    }

    pub(super) fn spend_day(&mut self, at: i64, owner: &str) {
        match &mut self.day {
            Some(day) => day.remaining = 0,
            None => {
                let wait = HOUR.saturating_add(jitter(at, owner, HOUR / 10));
                self.day_probe = Some(at.saturating_add(wait));
            }
        }
    }

    /// Counts a complaint about the minute, and says for how long it keeps everything quiet: a window, and
    /// twice as long for each further one without a success between.
    pub(super) fn complain(&mut self, at: i64, taken: i64, limits: &Limits) -> i64 {
        // Calls that were under way together complain together; they count as one complaint.
        if self.minute_complaints == 0 || taken > self.complained {
            self.minute_complaints = self.minute_complaints.saturating_add(1);
            self.complained = at;
        }
        let window = millis(limits.window);
        let doublings = self.minute_complaints.saturating_sub(1).min(30);
        window
            .saturating_mul(1 << doublings)
            .min(LONGEST_QUIET.max(window))
    }

    /// Keeps quiet for as long as an answer asks for, up to an hour.
    pub(super) fn obey(&mut self, at: i64, retry_after: Option<Duration>) {
        if let Some(asked) = retry_after {
            self.hush(at.saturating_add(millis(asked).min(HOUR)));
        }
    }

    pub(super) fn hush(&mut self, until: i64) {
        self.quiet_until = self.quiet_until.max(Some(until));
    }

    pub(super) fn shrink(&mut self, at: i64, taken: i64, owner: &str, limits: &Limits) {
        // Calls that were under way together complain together; they count as one complaint.
        if self.concurrency.is_none() || taken > self.lowered {
            self.concurrency = Some((self.concurrency(limits) / 2).max(1));
            self.lowered = at;
        }
        self.successes = 0;
        // One to five seconds of a window of sixty.
        let unit = (millis(limits.window) / 60).max(1);
        self.hush(
            at.saturating_add(unit)
                .saturating_add(jitter(at, owner, 4 * unit)),
        );
    }

    /// A call `taken` then was answered, and not with a limit.
    pub(super) fn succeed(&mut self, taken: i64, limits: &Limits) {
        if taken > self.complained {
            self.minute_complaints = 0;
        }
        self.grow(limits);
    }

    fn grow(&mut self, limits: &Limits) {
        let Some(lowered) = self.concurrency else {
            return;
        };
        self.successes = self.successes.saturating_add(1);
        if self.successes >= SUCCESSES_TO_GROW {
            self.successes = 0;
            let raised = lowered.saturating_add(1);
            self.concurrency = (raised < limits.concurrency).then_some(raised);
        }
    }
}

/// A share of `most` that differs from one caller and moment to the next.
fn jitter(at: i64, owner: &str, most: i64) -> i64 {
    let hash = fnv1a(&[owner.as_bytes(), &at.to_le_bytes()]);
    i64::try_from(hash >> 1)
        .unwrap_or_default()
        .rem_euclid(most.max(1))
}
