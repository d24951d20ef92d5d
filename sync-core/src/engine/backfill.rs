//! Bringing every existing record over.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tracing::Instrument;

use super::bulk::Run;
use super::progress::Progress;
use super::{EngineError, Flow};

/// A running backfill: a stream of [`Progress`]. Dropping it stops it safely.
#[derive(Debug)]
pub struct Backfill {
    steps: mpsc::Receiver<Progress>,
    // Dropping the set ends the driver and with it every worker.
    _driver: JoinSet<()>,
}

impl Backfill {
    /// The next step; `None` after [`Progress::Ended`] or [`Progress::Stopped`].
    pub async fn next(&mut self) -> Option<Progress> {
        self.steps.recv().await
    }
}

impl futures_core::Stream for Backfill {
    type Item = Progress;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Progress>> {
        self.steps.poll_recv(context)
    }
}

/// Begins to bring every record of the shop over. Panics outside a tokio runtime.
pub(crate) fn backfill<F: Flow>(flow: Arc<F>) -> Backfill {
    let (sender, steps) = mpsc::channel(64);
    let mut driver = JoinSet::new();
    driver.spawn(async move {
        let span = tracing::info_span!("backfill", shop = %flow.engine().shop);
        let mut run = Run::new(flow, sender);
        let ended = AssertUnwindSafe(run.drive().instrument(span))
            .catch_unwind()
            .await;
        let error = match ended {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error),
            Err(_) => Some(EngineError::Panicked),
        };
        let totals = run.finish().await;
        run.tell(match error {
            None => Progress::Ended(totals),
            Some(error) => Progress::Stopped { error, totals },
        })
        .await;
    });
    Backfill {
        steps,
        _driver: driver,
    }
}
