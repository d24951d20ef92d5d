//! What posts are answered with, and how often each answer was given.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::SignatureError;

/// Which way a post came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Door {
    /// The shop's own hook facility, by the token in the path.
    Shop,
    /// A sender that signs by the rules of Standard Webhooks.
    Signed,
}

impl Door {
    /// Both doors.
    pub const ALL: [Self; 2] = [Self::Shop, Self::Signed];

    /// The word used in metrics.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Signed => "signed",
        }
    }
}

impl fmt::Display for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a post is answered with. The answer has no body: strangers learn nothing but the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Answer {
    /// 204: the customer is durably marked as to be looked at.
    Accepted,
    /// 204: this delivery was accepted before and had its effect then.
    Repeated,
    /// 204: there is nothing to do, and nothing was kept: `null`, a guest's order, a user that is no customer.
    Ignored,
    /// 400: not JSON, or names no customer.
    Malformed,
    /// 401: not rightly signed, whatever the reason.
    Unauthorized,
    /// 404: another token than ours.
    NotFound,
    /// 408: the body took too long to arrive.
    TooSlow,
    /// 413: the body is too large.
    TooLarge,
    /// 415: the body is compressed.
    Compressed,
    /// 503: too many customers are pending.
    InboxFull,
    /// 503: the database cannot take it now.
    Unavailable,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 11] = [
        Self::Accepted,
        Self::Repeated,
        Self::Ignored,
        Self::Malformed,
        Self::Unauthorized,
        Self::NotFound,
        Self::TooSlow,
        Self::TooLarge,
        Self::Compressed,
        Self::InboxFull,
        Self::Unavailable,
    ];

    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Accepted | Self::Repeated | Self::Ignored => 204,
            Self::Malformed => 400,
            Self::Unauthorized => 401,
            Self::NotFound => 404,
            Self::TooSlow => 408,
            Self::TooLarge => 413,
            Self::Compressed => 415,
            Self::InboxFull | Self::Unavailable => 503,
        }
    }

    /// When the sender should try again, for the header `Retry-After`.
    #[must_use]
    pub const fn retry_after(self) -> Option<Duration> {
        match self {
            Self::InboxFull => Some(Duration::from_secs(60)),
            Self::Unavailable => Some(Duration::from_secs(5)),
            _ => None,
        }
    }

    /// The word used in metrics.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Repeated => "repeated",
            Self::Ignored => "ignored",
            Self::Malformed => "malformed",
            Self::Unauthorized => "unauthorized",
            Self::NotFound => "not_found",
            Self::TooSlow => "too_slow",
            Self::TooLarge => "too_large",
            Self::Compressed => "compressed",
            Self::InboxFull => "inbox_full",
            Self::Unavailable => "unavailable",
        }
    }
}

/// Words for the reasons of a 401, which only the operator learns.
const REFUSALS: [&str; 6] = [
    "missing_header",
    "malformed_id",
    "malformed_timestamp",
    "mismatch",
    "too_old",
    "too_new",
];

const fn refusal_index(error: SignatureError) -> usize {
    match error {
        SignatureError::MissingHeader(_) => 0,
        SignatureError::MalformedId => 1,
        SignatureError::MalformedTimestamp => 2,
        SignatureError::Mismatch => 3,
        SignatureError::TooOld => 4,
        SignatureError::TooNew => 5,
    }
}

/// How often each answer was given since the receiver was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct HookTally {
    /// By door and answer, all of them, also those never given.
    pub answers: Vec<(Door, Answer, u64)>,
    /// Why signed posts were answered 401, by a word for the reason.
    pub refusals: Vec<(&'static str, u64)>,
    /// More than half of the last rightly signed posts were refused only for their time: a clock is wrong.
    pub clock_alarm: bool,
}

/// The counters behind a [`HookTally`].
#[derive(Debug, Default)]
pub(super) struct Counters {
    shop: [AtomicU64; Answer::ALL.len()],
    signed: [AtomicU64; Answer::ALL.len()],
    refusals: [AtomicU64; REFUSALS.len()],
}

impl Counters {
    const fn of(&self, door: Door) -> &[AtomicU64; Answer::ALL.len()] {
        match door {
            Door::Shop => &self.shop,
            Door::Signed => &self.signed,
        }
    }

    pub(super) fn answered(&self, door: Door, answer: Answer) {
        let all = Answer::ALL.iter().zip(self.of(door));
        for (_, counter) in all.filter(|(known, _)| **known == answer) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(super) fn refused(&self, error: SignatureError) {
        if let Some(counter) = self.refusals.get(refusal_index(error)) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(super) fn tally(&self, clock_alarm: bool) -> HookTally {
        let answers = Door::ALL.into_iter().flat_map(|door| {
            let counters = self.of(door).iter();
            Answer::ALL
                .into_iter()
                .zip(counters)
                .map(move |(answer, counter)| (door, answer, counter.load(Ordering::Relaxed)))
        });
        let refusals = REFUSALS
            .into_iter()
            .zip(&self.refusals)
            .map(|(reason, counter)| (reason, counter.load(Ordering::Relaxed)));
        HookTally {
            answers: answers.collect(),
            refusals: refusals.collect(),
            clock_alarm,
        }
    }
}
