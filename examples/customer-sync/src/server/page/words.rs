//! Reasons, times and numbers as a shop's owner reads them.

use jiff::Timestamp;
use sync_core::outcome::PauseReason;
use sync_core::store::{ParkReason, State};

/// A state, as it is written everywhere.
pub(in crate::server) const fn state(state: State) -> &'static str {
    match state {
        State::Pending => "pending",
        State::Synced => "synced",
        State::Skipped => "skipped",
        State::Parked => "parked",
    }
}

/// Why a customer waits, and what to do: a title and a sentence.
pub(in crate::server) const fn parked(reason: ParkReason) -> (&'static str, &'static str) {
    match reason {
        ParkReason::AmbiguousMatch => (
            "Several contacts fit",
            "Merge them in Zoho Books, or write the customer's id into the right one, then retry.",
        ),
        ParkReason::MatchedContactInUse => (
            "The contact that fits stands for somebody else",
            "Its id field holds another value. Correct it in Zoho Books if it is wrong, then retry.",
        ),
        ParkReason::Rejected => (
            "Zoho Books refused the data",
            "Correct the customer in the shop as the detail says, then retry.",
        ),
        ParkReason::NameTaken => (
            "Another contact has this name",
            "Rename one of the two, or allow equal names in Zoho Books, then retry.",
        ),
        ParkReason::IdReused => (
            "The shop gave this number to another person",
            "Look at the customer and the linked contact, decide whom the number stands for, then retry.",
        ),
        ParkReason::ContactGone => (
            "The contact was deleted in Zoho Books",
            "Nothing is made anew by itself. Restore the contact, or set matching.contact_gone to recreate, then retry.",
        ),
        ParkReason::SameEmail => (
            "Another customer of the shop has the same e-mail",
            "Give one of them another e-mail, or set matching.same_email_accounts to separate, then retry.",
        ),
        ParkReason::InvalidData => (
            "The shop's record cannot be read, or holds a value that may not be",
            "Open, correct and save the customer in the shop, then retry.",
        ),
        ParkReason::Formula => (
            "A text that a spreadsheet would run",
            "Correct the text in the shop, or change mapping.formula_guard, then retry.",
        ),
        ParkReason::GaveUp => (
            "It failed for too long",
            "See what it failed with; once that is mended, retry.",
        ),
        ParkReason::MappingFailed => (
            "The templates could not be applied",
            "Correct [mapping] in the configuration, then retry.",
        ),
        _ => ("It waits for a person", "See the detail, then retry."),
    }
}

/// Why nothing is sent, and what to do: a title and a sentence.
pub(in crate::server) const fn pause(reason: PauseReason) -> (&'static str, &'static str) {
    match reason {
        PauseReason::Reauthorize => (
            "Zoho refuses our sign-in",
            "Make a new refresh token in Zoho's API console, put it into zoho_books.refresh_token and start again.",
        ),
        PauseReason::Permission => (
            "A right is missing in Zoho Books",
            "Give the token the scopes that customer-sync check names, and its user access to contacts.",
        ),
        PauseReason::Organization => (
            "The organisation is not ours",
            "Correct zoho_books.organization_id: Zoho Books shows it under Manage Organizations.",
        ),
        PauseReason::Misconfigured => (
            "The settings do not fit",
            "Run customer-sync check: it says what is missing and how to make it.",
        ),
        PauseReason::CsCartRefused => (
            "The shop refuses our key",
            "Check cs_cart.email, cs_cart.api_key and the API user's privileges with customer-sync check.",
        ),
        PauseReason::CsCartBlocked => (
            "A firewall before the shop refuses us",
            "Have the shop's host or firewall let this machine through to /api: its log says which rule stopped it.",
        ),
        PauseReason::DayQuota => (
            "The day's calls of Zoho Books are spent",
            "Nothing needs to be done: work goes on by itself when they are counted anew.",
        ),
        PauseReason::RemoteDown => (
            "A remote does not answer",
            "Nothing needs to be done if it comes back; everything waits and is brought over then.",
        ),
        PauseReason::MinuteQuota => (
            "The minute's calls of Zoho Books are spent",
            "Work goes on by itself in a moment.",
        ),
        _ => ("Nothing is sent for now", "See the detail."),
    }
}

/// How long ago something was.
pub(in crate::server) fn ago(at: Timestamp, now: Timestamp) -> String {
    match span(now.as_second().saturating_sub(at.as_second())) {
        Some(span) => format!("{span} ago"),
        None => "just now".to_owned(),
    }
}

/// When something will be.
pub(in crate::server) fn ahead(at: Timestamp, now: Timestamp) -> String {
    match span(at.as_second().saturating_sub(now.as_second())) {
        Some(span) => format!("in {span}"),
        None => "any moment".to_owned(),
    }
}

/// Seconds in the largest fitting unit; `None` for none.
fn span(seconds: i64) -> Option<String> {
    let seconds = u64::try_from(seconds).ok().filter(|seconds| *seconds > 0)?;
    Some(match seconds {
        0..60 => counted(seconds, "second", "seconds"),
        60..3600 => counted(seconds / 60, "minute", "minutes"),
        3600..172_800 => counted(seconds / 3600, "hour", "hours"),
        _ => counted(seconds / 86_400, "day", "days"),
    })
}

/// A number with its noun.
pub(in crate::server) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// A number with a thin space before each three digits.
pub(in crate::server) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_spans_read_well() {
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(counted(1, "day", "days"), "1 day");
        let at = |second| Timestamp::from_second(second).unwrap();
        let now = at(1_000_000);
        assert_eq!(ago(now, now), "just now");
        assert_eq!(ago(at(999_940), now), "1 minute ago");
        assert_eq!(ahead(at(1_007_200), now), "in 2 hours");
        assert_eq!(ahead(at(999_000), now), "any moment");
    }

    #[test]
    fn every_reason_has_words_of_its_own() {
        let fallback = "It waits for a person";
        assert!(
            ParkReason::ALL
                .iter()
                .all(|reason| parked(*reason).0 != fallback)
        );
    }
}
