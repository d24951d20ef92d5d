//! The quota of the day.

use super::*;

#[test]
fn the_reserve_of_the_day_is_left_to_others() {
    let mut desk = Desk::new(limits(100, 5));
    desk.call(0, 10, day(12, 3_600_000));
    assert_eq!(desk.take(20, Lane::Live), Taken::Go);
    assert_eq!(desk.take(20, Lane::Live), Taken::Go);
    let Taken::DaySpent { until } = desk.take(20, Lane::Live) else {
        panic!()
    };
    assert_eq!(since(until), 3_601_000);
    // The next day is not known yet, so it may be called.
    assert_eq!(desk.take(3_601_000, Lane::Live), Taken::Go);
    assert_eq!(desk.budget.day(), None);
}

#[test]
fn overtaken_answers_do_not_raise_the_day() {
    let mut desk = Desk::new(limits(100, 5));
    desk.call(0, 10, day(500, 3_600_000));
    assert_eq!(desk.take(20, Lane::Live), Taken::Go);
    let first = desk.next;
    assert_eq!(desk.take(20, Lane::Live), Taken::Go);
    let second = desk.next;
    assert_eq!(desk.take(20, Lane::Live), Taken::Go);
    desk.settle(30, second, day(498, 3_600_000));
    desk.settle(40, first, day(499, 3_600_000));
    assert_eq!(desk.budget.day().unwrap().remaining, 497);
    // The only one under way knows best.
    desk.settle(50, desk.next, day(400, 3_600_000));
    assert_eq!(desk.budget.day().unwrap().remaining, 400);
    // Unless it was under way together with one that has told more.
    assert_eq!(desk.take(60, Lane::Live), Taken::Go);
    let slower = desk.next;
    assert_eq!(desk.take(60, Lane::Live), Taken::Go);
    desk.settle(70, desk.next, day(398, 3_600_000));
    desk.settle(80, slower, day(399, 3_600_000));
    assert_eq!(desk.budget.day().unwrap().remaining, 398);
}

#[test]
fn a_spent_day_ends_at_its_reset_or_is_probed_hourly() {
    let mut known = Desk::new(limits(100, 5));
    let report = Report {
        throttle: Some(Throttle::Day { retry_after: None }),
        ..day(3, 7_200_000)
    };
    known.call(0, 10, report);
    assert_eq!(
        known.take(20, Lane::Live),
        Taken::DaySpent {
            until: at(7_201_000)
        }
    );

    let mut unknown = Desk::new(limits(100, 5));
    unknown.call(0, 10, throttled(Throttle::Day { retry_after: None }));
    let Taken::DaySpent { until } = unknown.take(20, Lane::Live) else {
        panic!()
    };
    assert!(
        (3_600_000..3_961_000).contains(&since(until)),
        "{}",
        since(until)
    );
    assert_eq!(unknown.take(since(until), Lane::Live), Taken::Go);
}

#[test]
fn calls_that_are_paid_for_ahead_leave_the_reserve() {
    let mut desk = Desk::new(limits(100_000, 1));
    desk.limits.daily_reserve = 100;
    desk.call(0, 10, day(500, 3_600_000));
    assert_eq!(desk.take(20, Lane::Backfill), Taken::Go);
    let number = desk.next;
    let spare = desk.budget.prepay("me", number, &desk.limits);
    assert!(spare > 0);
    let remaining = |desk: &Desk| desk.budget.day().unwrap().remaining;
    assert_eq!(remaining(&desk), 499 - spare);
    desk.settle(30, number, Report::default());
    assert_eq!(remaining(&desk), 499);
}
