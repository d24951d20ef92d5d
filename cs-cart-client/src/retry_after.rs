//! `Retry-After`, in seconds or as a date. A date is measured against the answer's own `Date`, so no clock is read.

use std::time::Duration;

use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};

/// How long the answer asks to wait, unclamped. `None` when it does not say, or says nothing that can be read.
pub(crate) fn read(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, &RETRY_AFTER)?;
    if value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = seconds(value)?;
    let now = seconds(text(headers, &DATE)?)?;
    Some(Duration::from_secs(
        u64::try_from(until.saturating_sub(now)).unwrap_or(0),
    ))
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then_some(value)
}

/// Seconds since 1970 of an HTTP date: `Sun, 06 Nov 1994 08:49:37 GMT`.
fn seconds(date: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (_, date) = date.split_once(", ")?;
    let parts: Vec<&str> = date.split([' ', ':']).collect();
    let [day, month, year, hour, minute, second, "GMT"] = parts.as_slice() else {
        return None;
    };
    let month = i64::try_from(MONTHS.iter().position(|name| name == month)?).ok()?;
    let days = days_since_1970(number(year, 9999)?, month, number(day, 31)?);
    let time = (number(hour, 23)? * 60 + number(minute, 59)?) * 60 + number(second, 60)?;
    Some(days * 86_400 + time)
}

fn number(text: &str, limit: i64) -> Option<i64> {
    let number = text.parse().ok()?;
    (0..=limit).contains(&number).then_some(number)
}

/// Days from 1 January 1970 to a date of the Gregorian calendar; `month` counts from 0.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    // The year is taken to begin in March, so that the leap day is its last.
    let (year, month) = if month >= 2 {
        (year, month - 2)
    } else {
        (year - 1, month + 10)
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_counted_from_1970() {
        assert_eq!(seconds("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(seconds("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(
            seconds("Thu, 29 Feb 2024 12:00:00 GMT"),
            Some(1_709_208_000)
        );
        assert_eq!(seconds("soon"), None);
        assert_eq!(seconds("Sun, 06 Nov 1994 25:49:37 GMT"), None);
    }

    #[test]
    fn both_forms_are_read_and_a_past_date_is_no_wait() {
        let with = |retry: &str, date: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, retry.parse().unwrap());
            headers.insert(DATE, date.parse().unwrap());
            read(&headers).map(|wait| wait.as_secs())
        };
        let now = "Sun, 06 Nov 1994 08:49:37 GMT";
        assert_eq!(with("120", now), Some(120));
        assert_eq!(with("99999999999999999999999", now), Some(u64::MAX));
        assert_eq!(with("Sun, 06 Nov 1994 08:50:07 GMT", now), Some(30));
        assert_eq!(with("Sun, 06 Nov 1994 08:00:00 GMT", now), Some(0));
        assert_eq!(with("Sun, 06 Nov 1994 08:50:07 GMT", "broken"), None);
        assert_eq!(with("-5", now), None);
        assert_eq!(read(&HeaderMap::new()), None);
    }
}
