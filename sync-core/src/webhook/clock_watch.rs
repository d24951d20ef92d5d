//! Noticing that a clock is wrong: ours or the sender's. Pure.

use std::collections::VecDeque;

use jiff::Timestamp;

/// So many rightly signed webhooks are remembered, the newest.
const REMEMBERED: usize = 50;

/// Older ones say nothing about the clocks of now, in seconds.
const LONGEST_AGO: u64 = 24 * 60 * 60;

/// Fewer are a replay or a queue that was stuck, and no alarm.
const FEWEST: usize = 3;

/// What was seen of rightly signed webhooks. Strangers cannot sign, so they neither raise nor hide the alarm.
#[derive(Debug, Default)]
pub(super) struct ClockWatch {
    seen: VecDeque<(Timestamp, bool)>,
    alarmed: bool,
}

impl ClockWatch {
    /// Notes a rightly signed webhook and whether its time was refused. Says whether the alarm begins or ends with it.
    pub(super) fn note(&mut self, now: Timestamp, time_refused: bool) -> Option<bool> {
        self.seen.push_back((now, time_refused));
        if self.seen.len() > REMEMBERED {
            self.seen.pop_front();
        }
        self.seen
            .retain(|(at, _)| at.as_second().abs_diff(now.as_second()) <= LONGEST_AGO);
        let refused = self.seen.iter().filter(|(_, refused)| *refused).count();
        let alarmed = self.seen.len() >= FEWEST && refused * 2 > self.seen.len();
        (alarmed != self.alarmed).then(|| {
            self.alarmed = alarmed;
            alarmed
        })
    }

    /// Whether more than half of the last ones were refused for their time only.
    pub(super) const fn is_alarmed(&self) -> bool {
        self.alarmed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn most_refused_for_their_time_raise_the_alarm_and_good_ones_end_it() {
        let mut watch = ClockWatch::default();
        assert_eq!(watch.note(at(0), true), None);
        assert_eq!(watch.note(at(1), true), None);
        assert_eq!(watch.note(at(2), true), Some(true));
        assert_eq!(watch.note(at(3), true), None);
        for second in 4..7 {
            assert_eq!(watch.note(at(second), false), None);
            assert!(watch.is_alarmed());
        }
        assert_eq!(watch.note(at(7), false), Some(false));
    }

    #[test]
    fn a_single_replay_is_no_alarm() {
        let mut watch = ClockWatch::default();
        for second in 0..10 {
            watch.note(at(second), false);
        }
        for second in 10..15 {
            assert_eq!(watch.note(at(second), true), None);
        }
    }

    #[test]
    fn yesterday_does_not_count() {
        let mut watch = ClockWatch::default();
        for second in 0..10 {
            watch.note(at(second), false);
        }
        let day = 2 * 24 * 60 * 60;
        assert_eq!(watch.note(at(day), true), None);
        assert_eq!(watch.note(at(day + 1), true), None);
        assert_eq!(watch.note(at(day + 2), true), Some(true));
    }
}
