//! What an answer, or its absence, means; and how long is waited before the next try.

use std::time::Duration;

use proptest::prelude::*;
use sync_core::outcome::{Call, Outcome, PauseReason, Sight, classify, gives_up, retry_delay};

use crate::properties::fixed_cases;

/// Every row of the table, for reads and for writes.
#[test]
fn every_sight_means_one_thing() {
    let at = "2026-11-23T10:00:00Z".parse().ok();
    let pause = |reason, until| Outcome::Pause { reason, until };
    let both = |outcome: Outcome| (outcome.clone(), outcome);
    let in_doubt = (Outcome::NotDone, Outcome::Unknown);
    let rows = [
        (Sight::NotSent, both(Outcome::NotDone)),
        (Sight::NoState, both(Outcome::NotDone)),
        (Sight::NoAnswer, in_doubt.clone()),
        (Sight::Unreadable, in_doubt.clone()),
        (Sight::ServerError, in_doubt),
        (Sight::Refused, both(Outcome::Refused)),
        (Sight::NameTaken, both(Outcome::NameTaken)),
        (Sight::NotFound, both(Outcome::Gone)),
        (Sight::Forbidden, both(pause(PauseReason::Permission, None))),
        (
            Sight::ShopRefused,
            both(pause(PauseReason::CsCartRefused, None)),
        ),
        (
            Sight::ShopBlocked,
            both(pause(PauseReason::CsCartBlocked, None)),
        ),
        (
            Sight::SignInRefused,
            both(pause(PauseReason::Reauthorize, None)),
        ),
        (
            Sight::WrongOrganization,
            both(pause(PauseReason::Organization, None)),
        ),
        (Sight::MinuteLimit { until: None }, both(Outcome::Throttled)),
        (
            Sight::MinuteLimit { until: at },
            both(pause(PauseReason::MinuteQuota, at)),
        ),
        (
            Sight::DayLimit { until: None },
            both(pause(PauseReason::DayQuota, None)),
        ),
        (
            Sight::DayLimit { until: at },
            both(pause(PauseReason::DayQuota, at)),
        ),
        (Sight::TooManyAtOnce, both(Outcome::Throttled)),
        (Sight::TooLate, both(Outcome::Throttled)),
        (
            Sight::Redirected,
            both(pause(PauseReason::Misconfigured, None)),
        ),
        (
            Sight::Misconfigured,
            both(pause(PauseReason::Misconfigured, None)),
        ),
    ];
    for (sight, (read, write)) in rows {
        assert_eq!(classify(Call::Read, &sight), read, "{sight:?}");
        assert_eq!(classify(Call::Write, &sight), write, "{sight:?}");
    }
}

#[test]
fn what_needs_a_person_is_told_from_what_passes() {
    let persons = [
        PauseReason::Reauthorize,
        PauseReason::Permission,
        PauseReason::Organization,
        PauseReason::Misconfigured,
        PauseReason::CsCartRefused,
        PauseReason::CsCartBlocked,
    ];
    assert!(persons.iter().all(|reason| reason.needs_a_person()));
    let passing = [
        PauseReason::DayQuota,
        PauseReason::RemoteDown,
        PauseReason::MinuteQuota,
    ];
    assert!(!passing.iter().any(|reason| reason.needs_a_person()));
}

const BASE: Duration = Duration::from_secs(5);
const CAP: Duration = Duration::from_secs(4 * 60 * 60);
const DAYS: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// 5 s, 30 s, 2 min, 10 min, 30 min, 1 h, 2 h, then 4 h: at most, and at least half of it.
#[test]
fn the_waits_grow_to_the_cap() {
    let seconds = [5, 30, 120, 600, 1800, 3600, 7200, 14_400, 14_400];
    for (attempt, seconds) in (0..).zip(seconds) {
        let most = Duration::from_secs(seconds);
        assert_eq!(retry_delay(attempt, BASE, CAP, 1.0), most);
        assert_eq!(retry_delay(attempt, BASE, CAP, 0.0), most / 2);
    }
}

#[test]
fn a_record_is_given_up_after_three_days() {
    // On average 2 h 47 min for the first seven waits, then 3 h each.
    let first = (0..200).find(|attempts| gives_up(*attempts, BASE, CAP, DAYS));
    assert_eq!(first, Some(31));
    assert!(
        !gives_up(0, BASE, CAP, Duration::ZERO),
        "nothing has failed"
    );
    assert!(gives_up(1, BASE, CAP, Duration::ZERO));
}

proptest! {
    #![proptest_config(fixed_cases())]

    #[test]
    fn waits_are_bounded_and_giving_up_is_for_good(
        attempt in any::<u32>(),
        base in 0_u64..100_000,
        cap in 0_u64..100_000,
        spread in any::<f64>(),
        patience in 0_u64..10_000_000,
    ) {
        let (base, cap) = (Duration::from_millis(base), Duration::from_millis(cap));
        let spread = if spread.is_nan() { 0.5 } else { spread };
        let wait = retry_delay(attempt, base, cap, spread);
        prop_assert!(wait <= cap);
        prop_assert!(wait <= retry_delay(attempt, base, cap, 1.0));
        prop_assert!(wait >= retry_delay(attempt, base, cap, 0.0));
        prop_assert!(wait <= retry_delay(attempt.saturating_add(1), base, cap, 1.0));
        let attempts = attempt % 1000;
        let patience = Duration::from_millis(patience);
        if gives_up(attempts, base, cap, patience) {
            prop_assert!(gives_up(attempts + 1, base, cap, patience));
        }
    }
}
