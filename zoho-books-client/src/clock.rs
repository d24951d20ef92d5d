//! The wall clock and sleeping, injected wherever time matters.

use std::fmt::Debug;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;

/// Where the crate takes the time from, and how it waits.
///
/// [`SystemClock`] is the default. A test passes its own through
/// [`ClientBuilder::clock`](crate::ClientBuilder::clock) and so decides how fast time goes by.
#[async_trait]
pub trait Clock: Send + Sync + Debug {
    /// The present moment.
    fn now(&self) -> Timestamp;

    /// Returns when `duration` has passed. Dropping the future ends the wait.
    async fn sleep(&self, duration: Duration);
}

/// The machine's clock, and tokio's timer.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

#[async_trait]
impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }
}

/// `at` moved by `by`, stopping at the ends of what a timestamp can hold.
pub(crate) fn after(at: Timestamp, by: Duration) -> Timestamp {
    let by = jiff::SignedDuration::try_from(by).unwrap_or(jiff::SignedDuration::MAX);
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}

/// The time from `from` to `until`; zero if `until` has passed.
pub(crate) fn left(from: Timestamp, until: Timestamp) -> Duration {
    Duration::try_from(until.duration_since(from)).unwrap_or_default()
}
