//! The circuit breaker of one remote: requests pass, or are paused with a reason and a time to probe again. Pure.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::outcome::{Call, Outcome, PauseReason};

/// So many failures in a row, with no success between them, and the remote counts as down.
const DOWN_AFTER: u32 = 3;

/// So many writes refused alike, with no success between them, and the cause is none of the records'.
const ALIKE_AFTER: u32 = 10;

/// Why nothing is sent to a remote, since when, and when we probe again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Why.
    pub reason: PauseReason,
    /// What happened and what to do, for a person.
    pub detail: String,
    /// Since when.
    pub since: Timestamp,
    /// When we probe again.
    pub retry_at: Timestamp,
}

/// Whether a request may be sent now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gate {
    /// Yes.
    Open,
    /// One cheap read, to see whether the remote is back.
    Probe,
    /// Not before this time.
    Closed(Timestamp),
}

/// The state of the way to one remote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Breaker {
    /// Reads that failed in a row.
    reads: u32,
    /// Writes that failed in a row: that reads succeed between them proves nothing.
    writes: u32,
    /// Knocks since the last request of the failing kind succeeded: a right to write that is missing is not proven by a
    /// read that succeeds.
    probes: u32,
    failing: Option<Call>,
    /// Why writes were refused, and how many in a row for the same reason.
    refused: (String, u32),
    pub(crate) pause: Option<Pause>,
    /// How long the pause was to last when it was made.
    wait: Duration,
    /// A request succeeded since this process began.
    pub(crate) answered: bool,
}

impl Breaker {
    /// May something be sent at `now`?
    pub(crate) fn gate(&self, now: Timestamp) -> Gate {
        match &self.pause {
            None => Gate::Open,
            // A clock that was set back since does not prolong it.
            Some(pause) if pause.retry_at <= now || time_until(now, pause.retry_at) > self.wait => {
                Gate::Probe
            }
            Some(pause) => Gate::Closed(pause.retry_at),
        }
    }

    /// A request succeeded. Says whether that opens a way that was paused.
    pub(crate) fn succeeded(&mut self, call: Call) -> bool {
        self.answered = true;
        self.reads = 0;
        if call == Call::Read && self.failing == Some(Call::Write) {
            return false;
        }
        if call == Call::Write {
            self.writes = 0;
            self.refused = <(String, u32)>::default();
        }
        self.probes = 0;
        self.failing = None;
        self.pause.take().is_some()
    }

    /// A probe was answered: the way is open. For writes, which only writing can prove, it is on trial.
    pub(crate) fn opened(&mut self) -> bool {
        self.reads = 0;
        if self.failing == Some(Call::Write) {
            // The next one that fails closes it again.
            self.writes = DOWN_AFTER.saturating_sub(1);
        } else {
            self.writes = 0;
            self.probes = 0;
            self.failing = None;
        }
        self.pause.take().is_some()
    }

    /// Whether writes failed and none has succeeded since: they should be tried one at a time.
    pub(crate) fn is_on_trial(&self) -> bool {
        self.failing == Some(Call::Write) && self.pause.is_none()
    }

    /// A request ended in `outcome`. Says whether the way is paused now.
    pub(crate) fn failed(
        &mut self,
        now: Timestamp,
        call: Call,
        outcome: &Outcome,
        detail: &str,
    ) -> bool {
        let failures = match call {
            Call::Read => &mut self.reads,
            Call::Write => &mut self.writes,
        };
        match outcome {
            Outcome::NotDone | Outcome::Unknown => {
                *failures = failures.saturating_add(1);
                if *failures >= DOWN_AFTER {
                    self.pause_for(now, call, PauseReason::RemoteDown, None, detail);
                }
            }
            Outcome::Pause { reason, until } => self.pause_for(now, call, *reason, *until, detail),
            Outcome::Refused if call == Call::Write => {
                *failures = 0;
                if self.refused.0 == detail {
                    self.refused.1 = self.refused.1.saturating_add(1);
                } else {
                    self.refused = (detail.to_owned(), 1);
                }
                if self.refused.1 >= ALIKE_AFTER {
                    // Once it is open again, the next one that is refused so closes it.
                    self.refused.1 = ALIKE_AFTER.saturating_sub(1);
                    let told = format!(
                        "the last {ALIKE_AFTER} records were refused alike, so it is none of theirs; `check` says which fields Zoho Books wants: {detail}"
                    );
                    self.pause_for(now, call, PauseReason::Misconfigured, None, &told);
                }
            }
            // The remote answered: it is there.
            Outcome::Refused | Outcome::NameTaken | Outcome::Gone | Outcome::Throttled => {
                *failures = 0;
            }
        }
        self.pause.is_some()
    }

    fn pause_for(
        &mut self,
        now: Timestamp,
        call: Call,
        reason: PauseReason,
        until: Option<Timestamp>,
        detail: &str,
    ) {
        let since = match &self.pause {
            Some(pause) if pause.reason == reason => pause.since,
            _ => now,
        };
        // Requests that were under way together fail together: that is one probe.
        if self
            .pause
            .as_ref()
            .is_none_or(|pause| pause.retry_at <= now)
        {
            self.probes = self.probes.saturating_add(1);
        }
        if self.failing != Some(Call::Write) {
            self.failing = Some(call);
        }
        let retry_at = match until {
            Some(until) if until > now => until,
            // The announced end has passed while the answer was under way, or the clocks differ a little.
            Some(_) => later(now, probe_after(PauseReason::RemoteDown, self.probes)),
            None => later(now, probe_after(reason, self.probes)),
        };
        self.wait = self::time_until(now, retry_at);
        self.pause = Some(Pause {
            reason,
            detail: detail.to_owned(),
            since,
            retry_at,
        });
    }
}

/// How long to wait before probing for the `probes`-th time: soon at first, then once a minute at a remote that is
/// down, every five minutes where a person must act, hourly for a day's quota without an announced end.
fn probe_after(reason: PauseReason, probes: u32) -> Duration {
    let (first, most) = match reason {
        PauseReason::RemoteDown | PauseReason::MinuteQuota => (1, 60),
        PauseReason::DayQuota => return Duration::from_secs(3600),
        _ => (5, 300),
    };
    let doubled = 2_u64
        .saturating_pow(probes.saturating_sub(1).min(16))
        .saturating_mul(first);
    Duration::from_secs(doubled.min(most))
}

/// `at` moved by `by`, stopping at the end of time.
pub(crate) fn later(at: Timestamp, by: Duration) -> Timestamp {
    jiff::SignedDuration::try_from(by)
        .ok()
        .and_then(|by| at.checked_add(by).ok())
        .unwrap_or(Timestamp::MAX)
}

/// The time from `now` to `at`, zero if it has passed.
pub(crate) fn time_until(now: Timestamp, at: Timestamp) -> Duration {
    Duration::try_from(at.duration_since(now)).unwrap_or_default()
}
