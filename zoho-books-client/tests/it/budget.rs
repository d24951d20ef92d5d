//! The budget without any I/O.

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

#[derive(Debug, Clone)]
enum Step {
    Advance(i64),
    Take {
        owner: usize,
        lane: Lane,
        /// Calls that follow are paid for ahead.
        ahead: bool,
    },
    /// The n-th call under way ends and another follows in its place, if that was paid for.
    PassOn {
        which: usize,
    },
    /// Settles the n-th call under way.
    Settle {
        which: usize,
        not_sent: bool,
    },
    /// The n-th call's process dies.
    Die {
        which: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (0_i64..70_000).prop_map(Step::Advance),
        3 => (0_i64..900).prop_map(Step::Advance),
        9 => (0_usize..3, any::<bool>(), any::<bool>()).prop_map(|(owner, live, ahead)| Step::Take {
            owner,
            ahead,
            lane: if live { Lane::Live } else { Lane::Backfill },
        }),
        8 => (0_usize..8, proptest::bool::weighted(0.1))
            .prop_map(|(which, not_sent)| Step::Settle { which, not_sent }),
        8 => (0_usize..8).prop_map(|which| Step::PassOn { which }),
        1 => (0_usize..8).prop_map(|which| Step::Die { which }),
    ]
}

/// A place as its process sees it.
#[derive(Debug, Clone, Copy)]
struct Held {
    owner: usize,
    number: u64,
    taken: i64,
    /// When the call that is under way in it began.
    from: i64,
    spare: u32,
}

/// When a call may have arrived at the remote: any time in between.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: i64,
    until: i64,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// However the calls' requests arrive between their taking and their settling, no window of the
    /// remote's holds more than the limit; and no more are under way than may be.
    #[test]
    fn the_remote_never_sees_more_than_the_limit(
        steps in prop::collection::vec(step(), 1..250),
        calls in prop_oneof![1_u32..8, 8_u32..40],
        concurrency in 1_u32..5,
    ) {
        let limits = limits(calls, concurrency);
        let hold = i64::try_from(limits.hold.as_millis()).unwrap();
        let mut text: Option<String> = None;
        let mut now = 0_i64;
        let mut number = 0_u64;
        let mut open: Vec<Held> = Vec::new();
        let mut spans: Vec<Span> = Vec::new();
        for step in steps {
            // Through the document each time, as the processes have it.
            let mut budget: Budget = text.as_deref().map_or_else(Budget::default, |t| serde_json::from_str(t).unwrap());
            match step {
                Step::Advance(by) => now += by,
                Step::Take { owner, lane, ahead } => {
                    number += 1;
                    match budget.take(at(now), &format!("p{owner}"), number, lane, &limits) {
                        Taken::Go => {
                            open.retain(|held| held.taken + hold > now || {
                                // Its time is over; the process is taken for dead.
                                spans.push(Span { from: held.from, until: held.taken + hold });
                                false
                            });
                            let spare = if ahead {
                                budget.prepay(&format!("p{owner}"), number, &limits)
                            } else {
                                0
                            };
                            open.push(Held { owner, number, taken: now, from: now, spare });
                            prop_assert!(open.len() <= usize::try_from(concurrency).unwrap());
                        }
                        Taken::WaitUntil(until) | Taken::Crowded(until) => prop_assert!(until > at(now)),
                        other => prop_assert!(false, "{other:?}"),
                    }
                }
                Step::Settle { which, not_sent } if which < open.len() => {
                    let Held { owner, number, taken, from, .. } = open.swap_remove(which);
                    if taken + hold <= now {
                        spans.push(Span { from, until: taken + hold });
                    } else {
                        let report = Report { not_sent, ..Report::default() };
                        budget.settle(at(now), &format!("p{owner}"), number, &report, &limits);
                        if !not_sent {
                            spans.push(Span { from, until: now });
                        }
                    }
                }
                Step::PassOn { which } if which < open.len() => {
                    let held = &mut open[which];
                    if held.spare > 0 && held.taken + hold > now {
                        let owner = format!("p{}", held.owner);
                        budget.pass_on(at(now), &owner, held.number, &Report::default(), &limits);
                        spans.push(Span { from: held.from, until: now });
                        held.from = now;
                        held.spare -= 1;
                    }
                }
                Step::Die { which } if which < open.len() => {
                    let held = open.swap_remove(which);
                    spans.push(Span { from: held.from, until: held.taken + hold });
                }
                Step::Settle { .. } | Step::Die { .. } | Step::PassOn { .. } => {}
            }
            text = Some(serde_json::to_string(&budget).unwrap());
        }
        spans.extend(open.iter().map(|held| Span { from: held.from, until: held.taken + hold }));
        for edge in spans.iter().flat_map(|span| [span.until, span.from, span.from - WINDOW + 1]) {
            let seen = spans.iter().filter(|s| s.from < edge + WINDOW && s.until >= edge).count();
            prop_assert!(seen <= usize::try_from(calls).unwrap(), "{seen} in the window from {edge}");
        }
    }

    /// A clock that was set back stalls nothing for much longer than a window.
    #[test]
    fn a_clock_set_back_stalls_for_a_window_at_most(
        back in 0_i64..10_000_000_000,
        gaps in prop::collection::vec(0_i64..5_000, 5..6),
    ) {
        let mut desk = Desk::new(limits(5, 5));
        let mut now = 10_000_000_000;
        for gap in gaps {
            desk.call(now, now + gap, Report::default());
            now += gap;
        }
        let earlier = now - back;
        let _ = desk.take(earlier, Lane::Live);
        prop_assert_eq!(desk.take(earlier + WINDOW + WINDOW / 12 + 600, Lane::Live), Taken::Go);
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
fn a_minute_answer_keeps_everything_quiet_for_a_window() {
    for (asked, quiet) in [
        (None, 60_000),
        (Some(5), 60_000),
        (Some(90), 90_000),
        (Some(1_000_000), 3_600_000),
    ] {
        let mut desk = Desk::new(limits(100, 5));
        let retry_after = asked.map(Duration::from_secs);
        desk.call(0, 100, throttled(Throttle::Minute { retry_after }));
        let Taken::Quiet { until } = desk.take(200, Lane::Live) else {
            panic!()
        };
        assert_eq!(since(until), 100 + quiet);
        assert_eq!(desk.budget.quiet_until(), Some(until));
        assert_eq!(desk.take(100 + quiet, Lane::Live), Taken::Go);
    }
}

fn minute_limit() -> Report {
    throttled(Throttle::Minute { retry_after: None })
}

#[test]
fn minute_limits_in_a_row_double_the_quiet_until_a_success() {
    let mut desk = Desk::new(limits(100, 5));
    let mut now = 0;
    // A document of an older version knows nothing of this.
    let text = serde_json::to_string(&desk.budget).unwrap();
    let old = text.replace(r#","minute_complaints":0,"complained":0"#, "");
    assert_ne!(old, text);
    desk.budget = serde_json::from_str(&old).unwrap();
    for minutes in [1, 2, 4, 8, 16, 30, 30] {
        // Calls under way together complain together.
        assert_eq!(desk.take(now, Lane::Live), Taken::Go);
        let first = desk.next;
        assert_eq!(desk.take(now, Lane::Live), Taken::Go);
        desk.settle(now + 100, first, minute_limit());
        desk.settle(now + 100, desk.next, minute_limit());
        let Taken::Quiet { until } = desk.take(now + 200, Lane::Live) else {
            panic!()
        };
        assert_eq!(since(until) - now - 100, minutes * 60_000);
        now = since(until);
    }
    // A failure is no success.
    let failed = Report {
        failed: true,
        ..Report::default()
    };
    desk.call(now, now + 1, failed);
    desk.call(now + 2, now + 3, minute_limit());
    let Taken::Quiet { until } = desk.take(now + 4, Lane::Live) else {
        panic!()
    };
    assert_eq!(since(until), now + 3 + 30 * 60_000);
    now = since(until);
    desk.call(now, now + 1, Report::default());
    desk.call(now + 2, now + 3, minute_limit());
    assert_eq!(desk.take(now + 3 + 60_000, Lane::Live), Taken::Go);
}

#[test]
fn every_limit_is_obeyed_for_as_long_as_it_asks() {
    for throttle in [
        |retry_after| Throttle::Day { retry_after },
        |retry_after| Throttle::Concurrency { retry_after },
    ] {
        for (asked, quiet) in [(7_200, 3_600_000), (300, 300_000)] {
            let mut desk = Desk::new(limits(100, 5));
            let retry_after = Some(Duration::from_secs(asked));
            desk.call(0, 100, throttled(throttle(retry_after)));
            let quiet_until = since(desk.budget.quiet_until().unwrap());
            assert!(quiet_until >= 100 + quiet, "{quiet_until}");
            assert!(matches!(
                desk.take(99 + quiet, Lane::Live),
                Taken::Quiet { .. }
            ));
        }
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
fn too_many_at_once_halves_them_and_they_grow_slowly() {
    let mut desk = Desk::new(limits(10_000, 8));
    let mut now = 0;
    // Four under way together complain together: that is one complaint.
    for _ in 0..4 {
        assert_eq!(desk.take(now, Lane::Live), Taken::Go);
    }
    for number in 1..=4 {
        desk.settle(
            10,
            number,
            throttled(Throttle::Concurrency { retry_after: None }),
        );
    }
    let concurrency = |desk: &Desk| desk.budget.concurrency(&desk.limits);
    assert_eq!(concurrency(&desk), 4);
    let Taken::Quiet { until } = desk.take(20, Lane::Live) else {
        panic!()
    };
    assert!((1_000..=5_010).contains(&since(until)), "{}", since(until));

    now = since(until);
    // What ended without an answer shows nothing.
    let failed = Report {
        failed: true,
        ..Report::default()
    };
    for _ in 0..40 {
        desk.call(now, now + 1, failed);
        now += 10;
    }
    assert_eq!(concurrency(&desk), 4);
    for expected in [5, 6, 7, 8, 8] {
        for _ in 0..20 {
            desk.call(now, now + 1, Report::default());
            now += 10;
        }
        assert_eq!(concurrency(&desk), expected);
    }

    // It never falls below one.
    for _ in 0..6 {
        now += 10_000;
        desk.call(
            now,
            now + 1,
            throttled(Throttle::Concurrency { retry_after: None }),
        );
    }
    assert_eq!(concurrency(&desk), 1);
}

#[test]
fn what_cannot_be_is_not_waited_for() {
    // A document of a clock that ran years ahead.
    let mut desk = Desk::new(limits(2, 2));
    let ahead = 365 * 86_400_000;
    desk.call(
        ahead,
        ahead,
        Report {
            throttle: Some(Throttle::Day { retry_after: None }),
            ..day(0, ahead + 3_600_000)
        },
    );
    desk.settle(ahead, 99, throttled(Throttle::Minute { retry_after: None }));
    let Taken::Quiet { until } = desk.take(0, Lane::Live) else {
        panic!()
    };
    assert!(until.duration_since(at(0)) <= SignedDuration::from_hours(1));
    assert_eq!(desk.take(3_700_000, Lane::Live), Taken::Go);
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
