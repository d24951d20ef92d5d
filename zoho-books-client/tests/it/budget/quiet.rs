//! When the remote says that it is too much.

use super::*;

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
