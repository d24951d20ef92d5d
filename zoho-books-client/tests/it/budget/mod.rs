//! The budget without any I/O.

mod always;
mod days;
mod quiet;

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use zoho_books_client::limiter::{Budget, DayQuota, Lane, Limits, Report, Taken, Throttle};

const WINDOW: i64 = 60_000;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(1_800_000_000_000 + millis).unwrap()
}

fn since(moment: Timestamp) -> i64 {
    moment.as_millisecond() - 1_800_000_000_000
}

fn limits(calls: u32, concurrency: u32) -> Limits {
    Limits {
        calls,
        window: Duration::from_secs(60),
        daily_reserve: 10,
        concurrency,
        hold: Duration::from_secs(35),
    }
}

fn throttled(throttle: Throttle) -> Report {
    Report {
        throttle: Some(throttle),
        ..Report::default()
    }
}

fn day(remaining: u32, resets_in: i64) -> Report {
    let resets_at = at(resets_in);
    Report {
        day: Some(DayQuota {
            limit: 1000,
            remaining,
            resets_at,
        }),
        ..Report::default()
    }
}

/// A budget, its limits and a counter, to write tests shortly.
struct Desk {
    budget: Budget,
    limits: Limits,
    next: u64,
}

impl Desk {
    fn new(limits: Limits) -> Self {
        Self {
            budget: Budget::default(),
            limits,
            next: 0,
        }
    }

    fn take(&mut self, now: i64, lane: Lane) -> Taken {
        self.next += 1;
        self.budget
            .take(at(now), "me", self.next, lane, &self.limits)
    }

    /// One call from `from` to `until`, that must get a place.
    fn call(&mut self, from: i64, until: i64, report: Report) {
        assert_eq!(self.take(from, Lane::Live), Taken::Go, "at {from}");
        self.settle(until, self.next, report);
    }

    fn settle(&mut self, now: i64, number: u64, report: Report) {
        self.budget
            .settle(at(now), "me", number, &report, &self.limits);
    }
}

#[test]
fn a_place_is_free_a_window_after_its_call_ended() {
    let mut desk = Desk::new(limits(2, 5));
    desk.call(0, 1_000, Report::default());
    desk.call(5_000, 9_000, Report::default());
    let Taken::WaitUntil(until) = desk.take(10_000, Lane::Live) else {
        panic!()
    };
    // A window after the first one's end, and the step that ends are rounded to.
    assert!(
        (61_000..=61_300).contains(&since(until)),
        "{}",
        since(until)
    );
    assert!(matches!(
        desk.take(since(until) - 1, Lane::Live),
        Taken::WaitUntil(_)
    ));
    assert_eq!(desk.take(since(until), Lane::Live), Taken::Go);
}

#[test]
fn what_was_not_sent_uses_nothing_up() {
    let mut desk = Desk::new(limits(1, 5));
    for _ in 0..10 {
        desk.call(
            0,
            10,
            Report {
                not_sent: true,
                ..Report::default()
            },
        );
    }
    assert_eq!(desk.budget.used(), 0);
}

#[test]
fn calls_of_a_dead_process_come_free() {
    let mut desk = Desk::new(limits(10, 2));
    assert_eq!(desk.take(0, Lane::Live), Taken::Go);
    assert_eq!(desk.take(0, Lane::Live), Taken::Go);
    assert!(matches!(desk.take(1_000, Lane::Live), Taken::Crowded(_)));
    assert_eq!(desk.take(35_000, Lane::Live), Taken::Go);
    // Whether they were sent nobody knows, so they stay in the window.
    assert_eq!(desk.budget.used(), 3);
}

#[test]
fn the_dead_are_buried() {
    let mut desk = Desk::new(limits(3, 2));
    for _ in 0..2 {
        assert_eq!(desk.take(0, Lane::Live), Taken::Go);
    }
    assert!(matches!(desk.take(10, Lane::Live), Taken::Crowded(_)));
    desk.budget.bury(at(1_000), "somebody else", &desk.limits);
    assert_eq!(desk.budget.under_way(), 2);
    desk.budget.bury(at(1_000), "me", &desk.limits);
    assert_eq!((desk.budget.under_way(), desk.budget.used()), (0, 2));
    assert_eq!(desk.take(1_000, Lane::Live), Taken::Go);
    assert!(matches!(desk.take(60_999, Lane::Live), Taken::WaitUntil(_)));
}

#[test]
fn a_dead_owner_who_only_waited_is_known_and_holds_nobody_up_once_buried() {
    let mut desk = Desk::new(limits(1, 5));
    desk.call(0, 100, Report::default());
    assert!(matches!(desk.take(1_000, Lane::Live), Taken::WaitUntil(_)));
    assert_eq!(desk.budget.under_way(), 0);
    assert!(desk.budget.owners().contains("me"));
    desk.budget.bury(at(2_000), "me", &desk.limits);
    desk.limits.calls = 2;
    assert_eq!(desk.take(2_001, Lane::Backfill), Taken::Go);
    desk.settle(2_002, desk.next, Report::default());
    desk.budget.bury(at(2_003), "me", &desk.limits);
    assert!(desk.budget.owners().is_empty());
}

#[test]
fn live_calls_go_first() {
    let mut desk = Desk::new(limits(1, 5));
    desk.call(0, 100, Report::default());
    let Taken::WaitUntil(free) = desk.take(1_000, Lane::Live) else {
        panic!()
    };
    assert!(matches!(
        desk.take(since(free), Lane::Backfill),
        Taken::WaitUntil(_)
    ));
    assert_eq!(desk.take(since(free), Lane::Live), Taken::Go);
    desk.settle(since(free), desk.next, Report::default());

    // A live call that waits no more holds nobody up for long.
    let Taken::WaitUntil(free) = desk.take(since(free) + 1, Lane::Live) else {
        panic!()
    };
    assert_eq!(desk.take(since(free) + 1_001, Lane::Backfill), Taken::Go);
}

#[test]
fn live_calls_of_one_process_go_before_the_backlog_of_another() {
    let mut desk = Desk::new(limits(1, 5));
    desk.call(0, 100, Report::default());
    let Taken::WaitUntil(free) = desk.take(1_000, Lane::Live) else {
        panic!()
    };
    let other = |desk: &mut Desk| {
        let limits = desk.limits;
        desk.budget
            .take(free, "another", 1, Lane::Backfill, &limits)
    };
    assert!(matches!(other(&mut desk), Taken::WaitUntil(_)));
    desk.budget.forget_waiting("me");
    assert_eq!(other(&mut desk), Taken::Go);
}

#[test]
fn calls_are_paid_for_ahead_where_they_are_plenty() {
    let mut desk = Desk::new(limits(1000, 5));
    assert_eq!(desk.take(0, Lane::Backfill), Taken::Go);
    let spare = desk.budget.prepay("me", 1, &desk.limits);
    assert!(spare > 0);
    assert_eq!(desk.budget.used(), 1 + spare);
    assert_eq!(desk.budget.under_way(), 1);
    desk.budget
        .pass_on(at(10), "me", 1, &Report::default(), &desk.limits);
    assert_eq!(desk.budget.used(), 1 + spare);
    // What was not used was never used up.
    desk.settle(20, 1, Report::default());
    assert_eq!(desk.budget.used(), 2);

    // Of few calls nobody takes some into store, nor while others wait.
    let mut desk = Desk::new(limits(30, 5));
    assert_eq!(desk.take(0, Lane::Backfill), Taken::Go);
    assert_eq!(desk.budget.prepay("me", 1, &desk.limits), 0);
    let mut desk = Desk::new(limits(1000, 1));
    assert_eq!(desk.take(0, Lane::Backfill), Taken::Go);
    let other = desk
        .budget
        .take(at(0), "other", 9, Lane::Backfill, &desk.limits);
    assert!(matches!(other, Taken::Crowded(_)));
    assert_eq!(desk.budget.prepay("me", 1, &desk.limits), 0);
}
