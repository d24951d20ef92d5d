//! The clock: given to everything that waits or tells the time, so that a test can turn it.
//!
//! With the feature `zoho-books` it is that client's own trait, so that one clock serves both.

#[cfg(feature = "zoho-books")]
pub use zoho_books_client::{Clock, SystemClock};

#[cfg(not(feature = "zoho-books"))]
pub use own::{Clock, SystemClock};

#[cfg(not(feature = "zoho-books"))]
mod own {
    use std::fmt::Debug;
    use std::time::Duration;

    use async_trait::async_trait;
    use jiff::Timestamp;

    /// Tells the time and waits.
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
}
