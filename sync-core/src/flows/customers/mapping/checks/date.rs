//! Dates.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A date as text: from UNIX seconds, or from a date that is written `2026-11-30`, `30.11.2026` or `30/11/2026`, in the
/// form of `strftime`; `None` for what is no date, or a form that is none.
///
/// Seconds are those of UTC. A date with slashes is read day first, unless only month first makes a date.
///
/// ```
/// use sync_core::mapping::formatted_date;
///
/// assert_eq!(formatted_date("1735689600", "%Y-%m-%d"), Some("2025-01-01".to_owned()));
/// assert_eq!(formatted_date("24.12.1980", "%d %b %Y"), Some("24 Dec 1980".to_owned()));
/// assert_eq!(formatted_date("soon", "%Y"), None);
/// ```
#[must_use]
pub fn formatted_date(text: &str, form: &str) -> Option<String> {
    let text = text.trim();
    let date = from_seconds(text).or_else(|| written(text))?;
    jiff::fmt::strtime::format(form, date).ok()
}

fn from_seconds(text: &str) -> Option<Date> {
    let seconds: i64 = text.parse().ok()?;
    let timestamp = Timestamp::from_second(seconds).ok()?;
    Some(timestamp.to_zoned(TimeZone::UTC).date())
}

fn written(text: &str) -> Option<Date> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let mut parts = day.split(['-', '.', '/']).map(str::parse::<i16>);
    let (Some(Ok(one)), Some(Ok(two)), Some(Ok(three)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let date = |year: i16, month: i16, day: i16| {
        Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
    };
    if one > 31 {
        return date(one, two, three);
    }
    let year = (three > 31).then_some(three)?;
    date(year, two, one).or_else(|| date(year, one, two).filter(|_| day.contains('/')))
}
