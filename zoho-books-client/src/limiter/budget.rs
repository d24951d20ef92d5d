//! The budget itself: pure, and the same for every process that shares it.

mod answers;

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::report::{DayQuota, Report, Throttle};
use super::window::Window;

/// What the organisation allows, as configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Calls in any window.
    pub calls: u32,
    /// The window.
    pub window: Duration,
    /// Calls of the day that are left to others.
    pub daily_reserve: u32,
    /// Calls at once.
    pub concurrency: u32,
    /// How long a call may be under way. A place whose owner died comes free after it.
    pub hold: Duration,
}

/// Who goes first when places are scarce.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Lane {
    /// Somebody is waiting for it.
    #[default]
    Live,
    /// It can wait: while a live call waits for a place, none of these takes one.
    Backfill,
}

/// The answer to [`Budget::take`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// The place is taken; send.
    Go,
    /// All places of the window are used; one may be free at this moment.
    WaitUntil(Timestamp),
    /// As many calls as may be are under way; one may end before this moment.
    Crowded(Timestamp),
    /// The calls of the day are used up but for the reserve.
    DaySpent {
        /// When it is worth another try.
        until: Timestamp,
    },
    /// The remote has asked for quiet.
    Quiet {
        /// When it ends.
        until: Timestamp,
    },
}

/// A call under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    owner: String,
    number: u64,
    taken: i64,
    until: i64,
    /// Calls that may follow in this place without another question.
    #[serde(default, skip_serializing_if = "is_zero")]
    spare: u32,
}

impl Place {
    /// Places of the window that it occupies.
    const fn calls(&self) -> u32 {
        self.spare.saturating_add(1)
    }
}

/// An owner of whom a call waits for a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Waiting {
    owner: String,
    until: i64,
}

/// The organisation's budget of calls, as one document.
///
/// A call occupies its place from [`take`](Self::take) until one window after
/// [`settle`](Self::settle). Whenever the request arrived in between, the remote therefore never
/// counts more than [`Limits::calls`] in any window, as far as the clocks agree. (A clock that jumps
/// ahead can shorten what is left of a window; one that is set back stalls nothing for longer than a
/// window and a twelfth.)
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Budget {
    done: Window,
    under_way: Vec<Place>,
    live_waiting: Vec<Waiting>,
    /// Owners whose other calls found as many under way as may be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    crowded_out: Vec<Waiting>,
    day: Option<DayQuota>,
    /// When `day` was last told.
    day_told: i64,
    /// No call before this, because the day is used up and its reset is not known.
    day_probe: Option<i64>,
    quiet_until: Option<i64>,
    /// Calls at once, while fewer than configured.
    concurrency: Option<u32>,
    /// Successes since `concurrency` last changed.
    successes: u32,
    /// When it was last lowered.
    lowered: i64,
    /// Complaints about the minute in a row, without a success between.
    minute_complaints: u32,
    /// When the last of them was counted.
    complained: i64,
}

/// The most calls that are paid for ahead in one place.
const MOST_SPARE: u32 = 64;
/// All places together pay for no more than this part of what is left ahead.
const SPARE_PART: u32 = 8;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

impl Budget {
    /// Asks for a place for call `number` of `owner`.
    pub fn take(
        &mut self,
        now: Timestamp,
        owner: &str,
        number: u64,
        lane: Lane,
        limits: &Limits,
    ) -> Taken {
        let at = now.as_millisecond();
        self.tidy(at, limits);
        if let Some(until) = self.quiet_until {
            return Taken::Quiet {
                until: moment(until),
            };
        }
        if let Some(until) = self.day_probe {
            return Taken::DaySpent {
                until: moment(until),
            };
        }
        if let Some(day) = self.day.filter(|day| day.remaining <= limits.daily_reserve) {
            // The announced second may still belong to the old day.
            let until = day.resets_at.as_millisecond().saturating_add(1000);
            return Taken::DaySpent {
                until: moment(until),
            };
        }
        if let Some(taken) = self.full(at, limits) {
            // Until shortly after it looks again.
            let soon = at.saturating_add(2000);
            match (lane, taken) {
                (Lane::Live, Taken::WaitUntil(until)) => announce(
                    &mut self.live_waiting,
                    owner,
                    until.as_millisecond().saturating_add(1000),
                ),
                (Lane::Live, _) => announce(&mut self.live_waiting, owner, soon),
                (Lane::Backfill, Taken::Crowded(_)) => {
                    announce(&mut self.crowded_out, owner, soon);
                }
                (Lane::Backfill, _) => {}
            }
            return taken;
        }
        if lane == Lane::Live {
            self.forget_waiting(owner);
        } else if let Some(until) = self.live_waiting.iter().map(|w| w.until).max() {
            return Taken::WaitUntil(moment(until));
        }
        self.crowded_out.retain(|waiting| waiting.owner != owner);
        self.under_way.push(Place {
            owner: owner.to_owned(),
            number,
            taken: at,
            until: at.saturating_add(millis(limits.hold)),
            spare: 0,
        });
        if let Some(day) = &mut self.day {
            day.remaining = day.remaining.saturating_sub(1);
        }
        Taken::Go
    }

    /// Pays for calls that are to follow call `number` of `owner` in its place, so that they need not ask: says for how
    /// many. They count as used from now on. Where calls are scarce or others wait, it is none; what is left when the
    /// place is given back was never used.
    pub fn prepay(&mut self, owner: &str, number: u64, limits: &Limits) -> u32 {
        let others_wait = self.crowded_out.iter().any(|known| known.owner != owner);
        if others_wait || !self.live_waiting.is_empty() {
            return 0;
        }
        let window = limits.calls.saturating_sub(self.used());
        let day = self.day.map_or(u32::MAX, |day| {
            day.remaining.saturating_sub(limits.daily_reserve)
        });
        let parts = self.concurrency(limits).saturating_mul(SPARE_PART);
        let spare = (window.min(day) / parts).min(MOST_SPARE);
        let Some(place) = self.place(owner, number) else {
            return 0;
        };
        place.spare = place.spare.saturating_add(spare);
        if let Some(day) = &mut self.day {
            day.remaining = day.remaining.saturating_sub(spare);
        }
        spare
    }

    /// Ends call `number` of `owner`, whose place the next call that was paid for has taken.
    pub fn pass_on(
        &mut self,
        now: Timestamp,
        owner: &str,
        number: u64,
        report: &Report,
        limits: &Limits,
    ) {
        let at = now.as_millisecond();
        self.tidy(at, limits);
        let mut taken = at;
        // A place whose time is over counts with all its calls already.
        if let Some(place) = self.place(owner, number) {
            place.spare = place.spare.saturating_sub(1);
            taken = place.taken;
            self.done.add(at, millis(limits.window), 1);
        }
        if let Some(said) = report.day {
            self.learn_day(at, taken, said);
        }
        if !report.failed {
            self.succeed(taken, limits);
        }
    }

    /// Ends call `number` of `owner`.
    pub fn settle(
        &mut self,
        now: Timestamp,
        owner: &str,
        number: u64,
        report: &Report,
        limits: &Limits,
    ) {
        let at = now.as_millisecond();
        self.tidy(at, limits);
        let found = self
            .under_way
            .iter()
            .position(|p| p.number == number && p.owner == owner);
        let place = found.map(|index| self.under_way.swap_remove(index));
        if let (Some(day), Some(place)) = (&mut self.day, &place) {
            let unused = place.spare.saturating_add(report.not_sent.into());
            day.remaining = day.remaining.saturating_add(unused).min(day.limit);
        }
        if report.not_sent {
            return;
        }
        if place.is_some() {
            self.done.add(at, millis(limits.window), 1);
        }
        let taken = place.map_or(at, |place| place.taken);
        if let Some(said) = report.day {
            self.learn_day(at, taken, said);
        }
        match report.throttle {
            None if report.failed => {}
            None => self.succeed(taken, limits),
            Some(Throttle::Minute { retry_after }) => {
                let quiet = self.complain(at, taken, limits);
                self.hush(at.saturating_add(quiet));
                self.obey(at, retry_after);
            }
            Some(Throttle::Day { retry_after }) => {
                self.spend_day(at, owner);
                self.obey(at, retry_after);
            }
            Some(Throttle::Concurrency { retry_after }) => {
                self.shrink(at, taken, owner, limits);
                self.obey(at, retry_after);
            }
        }
    }

    /// Ends all calls of an owner who is dead: what it sent arrived before now, if at all.
    pub fn bury(&mut self, now: Timestamp, owner: &str, limits: &Limits) {
        for place in &mut self.under_way {
            if place.owner == owner {
                place.until = place.until.min(now.as_millisecond());
            }
        }
        self.forget_waiting(owner);
        self.tidy_up(now, limits);
    }

    /// Everybody who has calls under way, or live calls that wait, each once.
    #[must_use]
    pub fn owners(&self) -> std::collections::BTreeSet<String> {
        let under_way = self.under_way.iter().map(|place| &place.owner);
        let waiting = self.live_waiting.iter().map(|waiting| &waiting.owner);
        under_way.chain(waiting).cloned().collect()
    }

    /// Announces that live calls of `owner` wait, for two seconds.
    pub fn live_waits(&mut self, now: Timestamp, owner: &str) {
        let until = now.as_millisecond().saturating_add(2000);
        announce(&mut self.live_waiting, owner, until);
    }

    /// Takes back the announcement that live calls of `owner` wait.
    pub fn forget_waiting(&mut self, owner: &str) {
        self.live_waiting.retain(|waiting| waiting.owner != owner);
    }

    /// Brings the document up to the present: what has ended is left out.
    pub fn tidy_up(&mut self, now: Timestamp, limits: &Limits) {
        self.tidy(now.as_millisecond(), limits);
    }

    /// Calls that occupy a place in the present window.
    #[must_use]
    pub fn used(&self) -> u32 {
        let under_way = self.under_way.iter().map(Place::calls);
        under_way.fold(self.done.used(), u32::saturating_add)
    }

    /// Calls under way.
    #[must_use]
    pub fn under_way(&self) -> u32 {
        count(&self.under_way)
    }

    /// The day's quota, once an answer gave it.
    #[must_use]
    pub fn day(&self) -> Option<DayQuota> {
        self.day
    }

    /// Until when no call is made, because the remote asked for quiet or the day is used up
    /// without a known reset.
    #[must_use]
    pub fn quiet_until(&self) -> Option<Timestamp> {
        self.quiet_until.max(self.day_probe).map(moment)
    }

    /// Calls at once that are allowed now.
    #[must_use]
    pub fn concurrency(&self, limits: &Limits) -> u32 {
        let most = limits.concurrency.max(1);
        self.concurrency.unwrap_or(most).clamp(1, most)
    }

    fn place(&mut self, owner: &str, number: u64) -> Option<&mut Place> {
        let known = |place: &&mut Place| place.number == number && place.owner == owner;
        self.under_way.iter_mut().find(known)
    }

    fn full(&self, at: i64, limits: &Limits) -> Option<Taken> {
        let window = millis(limits.window);
        let calls = limits.calls.max(1);
        if self.used() >= calls {
            let surplus = self.used().saturating_sub(calls).saturating_add(1);
            // Where the places are held by calls under way, one comes free a window after the first
            // of them ends: at the earliest a window from now.
            let earliest = at.saturating_add(window);
            let until = self.done.frees(surplus, window).unwrap_or(earliest);
            return Some(Taken::WaitUntil(moment(until)));
        }
        if count(&self.under_way) >= self.concurrency(limits) {
            let until = self
                .under_way
                .iter()
                .map(|place| place.until)
                .min()
                .unwrap_or(at);
            return Some(Taken::Crowded(moment(until)));
        }
        None
    }

    fn tidy(&mut self, at: i64, limits: &Limits) {
        let window = millis(limits.window);
        let hold = millis(limits.hold);
        // Nothing may last longer from now than it could have lasted from its beginning, wherever
        // the clock was then.
        for place in &mut self.under_way {
            place.until = place.until.min(at.saturating_add(hold));
        }
        let (dead, alive) = std::mem::take(&mut self.under_way)
            .into_iter()
            .partition::<Vec<_>, _>(|place| place.until <= at);
        self.under_way = alive;
        for place in dead {
            self.done.add(place.until, window, place.calls());
        }
        self.done.tidy(at, window);
        for list in [&mut self.live_waiting, &mut self.crowded_out] {
            for waiting in list.iter_mut() {
                waiting.until = waiting
                    .until
                    .min(at.saturating_add(window).saturating_add(1000));
            }
            list.retain(|waiting| waiting.until > at);
        }
        self.quiet_until = pending(self.quiet_until, at, window.max(HOUR));
        self.day_probe = pending(self.day_probe, at, HOUR + HOUR / 10);
        self.day = self.day.filter(|day| {
            let until = day.resets_at.as_millisecond().saturating_add(1000);
            until > at && until.saturating_sub(at) <= DAY + 2 * HOUR
        });
        self.lowered = self.lowered.min(at);
        self.complained = self.complained.min(at);
    }
}

fn announce(list: &mut Vec<Waiting>, owner: &str, until: i64) {
    let lasts = |known: &Waiting| known.owner == owner && known.until > until - 1000;
    if !list.iter().any(lasts) {
        list.retain(|waiting| waiting.owner != owner);
        list.push(Waiting {
            owner: owner.to_owned(),
            until,
        });
    }
}

/// `until`, if it lies ahead by no more than it ever can.
fn pending(until: Option<i64>, at: i64, longest: i64) -> Option<i64> {
    until
        .filter(|until| *until > at)
        .map(|until| until.min(at.saturating_add(longest)))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde wants it")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 4)
}

fn moment(millisecond: i64) -> Timestamp {
    Timestamp::from_millisecond(millisecond).unwrap_or(Timestamp::MAX)
}
