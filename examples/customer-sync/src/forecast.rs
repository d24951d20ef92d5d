//! How long a number of calls to Zoho Books takes: what the minute's limit and the day's quota let through.

use std::time::Duration;

use sync_core::Status;
use sync_core::ledger::DayQuota;

use crate::config::ZohoBooks;

/// What bounds the calls.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// Calls that fit in one window.
    per_window: u32,
    window: Duration,
    /// Calls of a day that are left to others.
    reserve: u64,
    /// What is known of the day's quota.
    day: Option<DayQuota>,
}

impl Pace {
    /// What the settings allow, and what the books have told.
    pub(crate) fn new(settings: &ZohoBooks, status: Option<&Status>) -> Self {
        let quota = status.and_then(|status| status.quota.as_ref());
        Self {
            per_window: settings.requests_per_minute.max(1),
            window: settings.rate_window,
            reserve: settings.daily_reserve.into(),
            day: quota.and_then(|quota| quota.day),
        }
    }

    /// The least time that so many calls take within one day.
    pub(crate) fn least(&self, calls: u64) -> Duration {
        let windows = calls.saturating_mul(1000) / u64::from(self.per_window);
        let millis = u64::try_from(self.window.as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis(windows.saturating_mul(millis) / 1000)
    }

    /// Minutes and days that so many calls take, in words.
    pub(crate) fn in_words(&self, calls: u64) -> String {
        let time = about(self.least(calls));
        let Some(day) = self.day else {
            return time;
        };
        match days(calls, day, self.reserve) {
            Some(1) => format!("{time}; today's quota has room for them"),
            Some(days) => format!(
                "{days} days: of {} calls a day {} are left today, and {} stay reserved for others",
                grouped(day.limit),
                grouped(day.remaining),
                grouped(self.reserve)
            ),
            None => format!(
                "never: all {} calls of a day are reserved for others (zoho_books.daily_reserve)",
                grouped(day.limit)
            ),
        }
    }
}

/// Days that so many calls take, today included; `None` where the reserve leaves nothing.
fn days(calls: u64, day: DayQuota, reserve: u64) -> Option<u64> {
    let today = day.remaining.saturating_sub(reserve);
    let later = calls.saturating_sub(today);
    if later == 0 {
        return Some(1);
    }
    let a_day = day.limit.checked_sub(reserve).filter(|a_day| *a_day > 0)?;
    Some(later.div_ceil(a_day).saturating_add(1))
}

/// A time as a person tells it.
pub(crate) fn about(time: Duration) -> String {
    let seconds = time.as_secs();
    let (count, one, many) = match seconds {
        0..10 => return "a few seconds".to_owned(),
        10..90 => return format!("about {} seconds", seconds.div_ceil(10) * 10),
        90..5400 => (seconds.div_ceil(60), "minute", "minutes"),
        5400..172_800 => (seconds.div_ceil(3600), "hour", "hours"),
        _ => (seconds.div_ceil(86_400), "day", "days"),
    };
    format!("about {count} {}", if count == 1 { one } else { many })
}

/// A number with a comma before each three digits.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn pace(per_window: u32, window: Duration, day: Option<DayQuota>) -> Pace {
        Pace {
            per_window,
            window,
            reserve: 100,
            day,
        }
    }

    const fn quota(limit: u64, remaining: u64) -> DayQuota {
        DayQuota {
            limit,
            remaining,
            resets_at: None,
        }
    }

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
            let told = days(calls, quota(limit, left), reserve);
            assert_eq!(told, expected, "{calls} calls, {left} left");
        }
    }

    #[test]
    fn the_minutes_limit_gives_the_least_time() {
        let mut pace = pace(100, Duration::from_secs(60), None);
        for (calls, words) in [
            (0, "a few seconds"),
            (50, "about 30 seconds"),
            (1000, "about 10 minutes"),
            (60_000, "about 10 hours"),
        ] {
            assert_eq!(pace.in_words(calls), words);
        }
        pace.day = Some(quota(2000, 1500));
        assert_eq!(
            pace.in_words(1000),
            "about 10 minutes; today's quota has room for them"
        );
        assert_eq!(
            pace.in_words(10_000),
            "6 days: of 2,000 calls a day 1,500 are left today, and 100 stay reserved for others"
        );
    }
}
