//! Time as Zoho Books writes it: the organisation's offset, whole seconds.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// Where the sandbox gets its time from.
pub(super) type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

fn local(second: i64, offset: Offset) -> DateTime {
    let moment = Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH);
    offset.to_datetime(moment)
}

/// `2026-06-09T13:16:32-0400`: an offset without a colon, which RFC 3339 readers refuse.
pub(super) fn wire_time(second: i64, offset: Offset) -> String {
    let time = local(second, offset);
    let shift = offset.seconds();
    let sign = if shift < 0 { '-' } else { '+' };
    let minutes = shift.abs() / 60;
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}{:02}",
        time.year(),
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        time.second(),
        minutes / 60,
        minutes % 60
    )
}

/// `06/09/2026 01:16 PM`: what people see.
pub(super) fn shown_time(second: i64, offset: Offset) -> String {
    let time = local(second, offset);
    format!("{} {}", shown_date(second, offset), clock_face(time))
}

/// `06/09/2026`.
pub(super) fn shown_date(second: i64, offset: Offset) -> String {
    let time = local(second, offset);
    format!("{:02}/{:02}/{:04}", time.month(), time.day(), time.year())
}

/// `2026-06-09`.
pub(super) fn wire_date(second: i64, offset: Offset) -> String {
    let time = local(second, offset);
    format!("{:04}-{:02}-{:02}", time.year(), time.month(), time.day())
}

/// `1:16 PM`.
pub(super) fn shown_clock(second: i64, offset: Offset) -> String {
    clock_face(local(second, offset))
}

fn clock_face(time: DateTime) -> String {
    let half = if time.hour() < 12 { "AM" } else { "PM" };
    let hour = match time.hour() % 12 {
        0 => 12,
        other => other,
    };
    format!("{hour:02}:{:02} {half}", time.minute())
}
