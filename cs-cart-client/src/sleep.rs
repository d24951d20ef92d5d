//! Waiting, injected so that tests and hosts decide how it is done.

use std::fmt;
use std::time::Duration;

/// How the client waits between two tries.
///
/// ```
/// use std::sync::Arc;
/// use std::time::Duration;
///
/// use cs_cart_client::{Client, Sleep};
///
/// /// A test need not wait.
/// #[derive(Debug)]
/// struct NoWait;
///
/// #[async_trait::async_trait]
/// impl Sleep for NoWait {
///     async fn sleep(&self, _: Duration) {}
/// }
///
/// let client = Client::builder("http://localhost:8080", "sync@example.com", "the-key");
/// let client = client.sleeper(Arc::new(NoWait)).build()?;
/// # Ok::<(), cs_cart_client::Error>(())
/// ```
#[async_trait::async_trait]
pub trait Sleep: Send + Sync + fmt::Debug {
    /// Returns after `duration`.
    async fn sleep(&self, duration: Duration);
}

/// Waits on tokio's clock: the default.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct TokioSleep;

#[async_trait::async_trait]
impl Sleep for TokioSleep {
    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }
}
