//! The organisation's budget of calls, shared by everything that calls in its name.
//!
//! [`Budget`] is the thinking: a plain document whose methods take the present moment. The shell
//! around it waits, and keeps the document in a [`StateCell`](crate::StateCell).

mod budget;
mod report;
mod shell;
mod window;

pub use budget::{Budget, Lane, Limits, Taken};
pub use report::{DayQuota, Report, Throttle};
pub(crate) use shell::Limiter;
pub use shell::{MinuteQuota, Quota};
