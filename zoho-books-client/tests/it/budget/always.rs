//! What holds whatever happens in whatever order.

use super::*;

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
