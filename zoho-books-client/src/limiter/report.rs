//! What an answer says about the limits.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::code::Code;

/// The organisation's calls of a day, as the answers' headers have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayQuota {
    /// Calls a day.
    pub limit: u32,
    /// Calls left until the reset.
    pub remaining: u32,
    /// The organisation's next midnight.
    pub resets_at: Timestamp,
}

/// Which limit an answer complains about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Throttle {
    /// Too many calls in a minute (codes 43 and 44, or a 429 that says no more), with the wait that
    /// the answer asks for.
    Minute {
        /// `Retry-After`, where there is one.
        retry_after: Option<Duration>,
    },
    /// The calls of the day are used up (code 45), with the wait that the answer asks for.
    Day {
        /// `Retry-After`, where there is one.
        retry_after: Option<Duration>,
    },
    /// Too many calls at once (code 1070), with the wait that the answer asks for.
    Concurrency {
        /// `Retry-After`, where there is one.
        retry_after: Option<Duration>,
    },
}

impl Throttle {
    /// Reads a 429 by its code.
    #[must_use]
    pub fn of(code: Option<Code>, retry_after: Option<Duration>) -> Self {
        match code {
            Some(Code::DAY_QUOTA) => Self::Day { retry_after },
            Some(Code::CONCURRENCY) => Self::Concurrency { retry_after },
            _ => Self::Minute { retry_after },
        }
    }
}

/// What became of a call, as far as the budget is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// It never reached the remote, so it used nothing up.
    pub not_sent: bool,
    /// It ended without an answer, or with a 5xx: it says nothing about how much the remote takes.
    pub failed: bool,
    /// The answer was a 429.
    pub throttle: Option<Throttle>,
    /// The day's quota, where the answer's headers give it.
    pub day: Option<DayQuota>,
}
