//! What a remote's answer, or its absence, means: one pure table.
//!
//! A request can end in many ways, and only one thing matters for what comes next: *did it happen, may it have
//! happened, or did it certainly not?* [`classify`] says so for everything that can be seen, and nothing else in the
//! crate judges an answer.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Which of the two systems was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remote {
    /// The shop (CS-Cart).
    Shop,
    /// The books (Zoho Books).
    Ledger,
}

impl fmt::Display for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shop => "CS-Cart",
            Self::Ledger => "Zoho Books",
        })
    }
}

/// Whether the request could have changed anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// It only reads.
    Read,
    /// It makes or changes something.
    Write,
}

/// What was seen of a request that did not plainly succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sight {
    /// Name resolution, connection or TLS failed before the first byte of the request.
    NotSent,
    /// Time-out, reset or end of stream after the first byte.
    NoAnswer,
    /// A success status whose body could not be understood, was cut off, or speaks of somebody else.
    Unreadable,
    /// 5xx.
    ServerError,
    /// 400 or another refusal of what was sent.
    Refused,
    /// The organisation forbids two contacts of one display name (code 3062).
    NameTaken,
    /// 404, or the remote's own word for it.
    NotFound,
    /// 401 although the token is fresh, or 403: the right is missing.
    Forbidden,
    /// The shop refuses our key, or the key lacks a privilege.
    ShopRefused,
    /// Something before the shop refuses us, a firewall or the host: no key cures that.
    ShopBlocked,
    /// The credentials themselves are refused.
    SignInRefused,
    /// The organisation id is wrong or not ours.
    WrongOrganization,
    /// 429 for the minute's limit, or one that cannot be told apart; the remote's wish, if it named one.
    MinuteLimit {
        /// Not before this time.
        until: Option<Timestamp>,
    },
    /// 429 for the day's limit, or our own reserve is reached.
    DayLimit {
        /// The announced reset.
        until: Option<Timestamp>,
    },
    /// 429 for too many requests at once.
    TooManyAtOnce,
    /// 3xx: never followed.
    Redirected,
    /// The settings cannot work: a field that is missing, a URL that is no API.
    Misconfigured,
    /// It was written, but our id is not in the contact: the settings cannot work, and the write has happened.
    IdNotKept,
    /// It was held back: too little of the right to send it was left.
    TooLate,
    /// What all processes share (the token, the budget of calls) could not be read or written: the database is not
    /// available. Nothing was sent.
    NoState,
}

/// A request that did not plainly succeed: what was seen, and a sentence for a person.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}{detail}", self.who())]
pub struct Failure {
    /// Who was called.
    pub remote: Remote,
    /// What was seen.
    pub sight: Sight,
    /// For a person: what happened and what to do. No personal data, no secret.
    pub detail: String,
}

impl Failure {
    /// A failure of the given kind.
    #[must_use]
    pub fn new(remote: Remote, sight: Sight, detail: impl Into<String>) -> Self {
        Self {
            remote,
            sight,
            detail: detail.into(),
        }
    }

    /// Who was called, unless the sentence begins with it.
    fn who(&self) -> String {
        let name = self.remote.to_string();
        if self.detail.starts_with(&name) {
            String::new()
        } else {
            format!("{name}: ")
        }
    }
}

/// Why nothing is sent to a remote at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PauseReason {
    /// The refresh token or the client is refused: somebody must authorise anew.
    Reauthorize,
    /// A scope or a right is missing.
    Permission,
    /// The organisation id is wrong.
    Organization,
    /// The settings cannot work.
    Misconfigured,
    /// The shop refuses our key.
    CsCartRefused,
    /// A firewall before the shop lets nothing through.
    CsCartBlocked,
    /// The day's calls are spent, up to the reserve.
    DayQuota,
    /// The remote does not answer.
    RemoteDown,
    /// The minute's calls are spent and the remote asked for a long wait.
    MinuteQuota,
}

impl PauseReason {
    /// The word used in JSON and on the screen.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reauthorize => "reauthorize",
            Self::Permission => "permission",
            Self::Organization => "organization",
            Self::Misconfigured => "misconfigured",
            Self::CsCartRefused => "cs_cart_refused",
            Self::CsCartBlocked => "cs_cart_blocked",
            Self::DayQuota => "day_quota",
            Self::RemoteDown => "remote_down",
            Self::MinuteQuota => "minute_quota",
        }
    }

    /// Whether only a person can end it.
    #[must_use]
    pub const fn needs_a_person(self) -> bool {
        matches!(
            self,
            Self::Reauthorize
                | Self::Permission
                | Self::Organization
                | Self::Misconfigured
                | Self::CsCartRefused
                | Self::CsCartBlocked
        )
    }
}

impl fmt::Display for PauseReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a [`Sight`] means for the work at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It certainly did not happen, and the remote is at fault: do it again later.
    NotDone,
    /// It may have happened: look before doing it again.
    Unknown,
    /// It did not happen and will not by repeating: a person must look at this record.
    Refused,
    /// As [`Refused`](Self::Refused), but another name would do.
    NameTaken,
    /// What was asked for is not there (any more).
    Gone,
    /// It did not happen because too much was asked at once: do it again, soon.
    Throttled,
    /// Nothing of the kind will succeed until something outside changes.
    Pause {
        /// Why.
        reason: PauseReason,
        /// Until when, if the remote said so.
        until: Option<Timestamp>,
    },
}

/// Judges what was seen. Total: every pair has exactly one meaning.
///
/// ```
/// use sync_core::outcome::{Call, Outcome, Sight, classify};
///
/// // A time-out after a create has been sent: it may stand in the books by now.
/// assert_eq!(classify(Call::Write, &Sight::NoAnswer), Outcome::Unknown);
/// // The same while reading is only a reason to ask again.
/// assert_eq!(classify(Call::Read, &Sight::NoAnswer), Outcome::NotDone);
/// ```
#[must_use]
pub fn classify(call: Call, sight: &Sight) -> Outcome {
    let pause = |reason| Outcome::Pause {
        reason,
        until: None,
    };
    match sight {
        Sight::NotSent | Sight::NoState => Outcome::NotDone,
        Sight::NoAnswer | Sight::Unreadable | Sight::ServerError => match call {
            Call::Read => Outcome::NotDone,
            Call::Write => Outcome::Unknown,
        },
        Sight::Refused => Outcome::Refused,
        Sight::NameTaken => Outcome::NameTaken,
        Sight::NotFound => Outcome::Gone,
        Sight::Forbidden => pause(PauseReason::Permission),
        Sight::ShopRefused => pause(PauseReason::CsCartRefused),
        Sight::ShopBlocked => pause(PauseReason::CsCartBlocked),
        Sight::SignInRefused => pause(PauseReason::Reauthorize),
        Sight::WrongOrganization => pause(PauseReason::Organization),
        Sight::Redirected | Sight::Misconfigured | Sight::IdNotKept => {
            pause(PauseReason::Misconfigured)
        }
        Sight::TooLate | Sight::TooManyAtOnce | Sight::MinuteLimit { until: None } => {
            Outcome::Throttled
        }
        Sight::MinuteLimit { until } => Outcome::Pause {
            reason: PauseReason::MinuteQuota,
            until: *until,
        },
        Sight::DayLimit { until } => Outcome::Pause {
            reason: PauseReason::DayQuota,
            until: *until,
        },
    }
}

/// How long to wait before attempt number `attempt` (0 for the first repeat) of a record that failed by itself:
/// 1, 6, 24, 120, 360, 720, 1440 times `base`, then `cap`, each shortened by a share that `spread` (0 to 1) picks, so
/// that many records do not come back at one moment.
#[must_use]
pub fn retry_delay(attempt: u32, base: Duration, cap: Duration, spread: f64) -> Duration {
    let full = full_delay(attempt, base, cap);
    full.mul_f64(0.5 + spread.clamp(0.0, 1.0) / 2.0)
}

/// Whether a record that failed `attempts` times has used up `give_up_after`, its waits taken as long as they are on
/// average.
#[must_use]
pub fn gives_up(attempts: u32, base: Duration, cap: Duration, give_up_after: Duration) -> bool {
    let mut waited = Duration::ZERO;
    for attempt in 0..attempts {
        waited = waited.saturating_add(retry_delay(attempt, base, cap, 0.5));
        if waited >= give_up_after {
            return true;
        }
    }
    false
}

fn full_delay(attempt: u32, base: Duration, cap: Duration) -> Duration {
    const STEPS: [u32; 7] = [1, 6, 24, 120, 360, 720, 1440];
    let step = usize::try_from(attempt)
        .ok()
        .and_then(|index| STEPS.get(index));
    step.map_or(cap, |factor| base.saturating_mul(*factor))
        .min(cap)
}
