//! A clock that stands still until somebody waits.

use std::sync::Mutex;
use std::time::Duration;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use zoho_books_client::Clock;

/// Sleeping moves the time on at once.
#[derive(Debug)]
pub(crate) struct VirtualClock(Mutex<Timestamp>);

impl VirtualClock {
    pub(crate) fn new() -> Self {
        Self(Mutex::new("2026-11-23T10:00:00Z".parse().unwrap()))
    }

    pub(crate) fn advance(&self, duration: Duration) {
        let mut now = self.0.lock().unwrap();
        *now += SignedDuration::try_from(duration).unwrap();
    }
}

#[async_trait]
impl Clock for VirtualClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    async fn sleep(&self, duration: Duration) {
        self.advance(duration);
    }
}
