//! Working until told to stop: workers, polling, rescans.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::try_join_all;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tracing::Instrument;

use super::SyncEngine;
use crate::engine::discovery::rescan_for_ever;
use crate::engine::patience::Patience;
use crate::engine::run::{run, survive};
use crate::engine::{Engine, EngineError, Flow, Halt};
use crate::outcome::Remote;
use crate::store::Lane;

/// Data that is kept for a limited time is dropped this often.
const PURGE_INTERVAL: Duration = Duration::from_secs(60 * 60);

impl SyncEngine {
    /// Works until `shutdown` is ready: looks at marked records of every kind, asks the shop for new ones, walks it for
    /// changed ones. Then lets what is under way end, for [`Settings::shutdown_grace`](crate::Settings::shutdown_grace) at
    /// most.
    ///
    /// A remote that refuses or does not answer is no reason to end: the engine waits, says so
    /// ([`SyncEvent::Paused`](crate::event::SyncEvent::Paused)), and goes on by itself.
    ///
    /// # Errors
    ///
    /// [`EngineError::Store`] when the database cannot be used at all. One that is only busy is waited for.
    pub async fn run(&self, shutdown: impl Future<Output = ()> + Send) -> Result<(), EngineError> {
        let (stop, stopped) = watch::channel(());
        let works = self.kinds().map(|records| {
            let mut stopped = stopped.clone();
            async move {
                let told = async move {
                    // Also when the sender is gone.
                    let _ = stopped.changed().await;
                };
                records.run(told).await
            }
        });
        let stop_all = async {
            shutdown.await;
            drop(stop);
            Ok(())
        };
        tokio::try_join!(biased; try_join_all(works), stop_all).map(|_| ())
    }

    /// Asks the shop for new customers once, and marks them. Says how many were found.
    ///
    /// # Errors
    ///
    /// When the shop refuses us or does not answer, or the database fails.
    pub async fn poll_once(&self) -> Result<usize, EngineError> {
        self.customers().poll_once().await
    }

    /// Walks the whole shop once for customers that changed, and marks them. Says how many were found.
    ///
    /// # Errors
    ///
    /// As [`poll_once`](Self::poll_once).
    pub async fn rescan_once(&self) -> Result<usize, EngineError> {
        self.customers().rescan_once().await
    }

    /// Makes the mirror of the ledger's contacts whole, so that single customers cost one call less.
    ///
    /// # Errors
    ///
    /// When the ledger refuses us or does not answer, or the database fails.
    pub async fn fill_mirror(&self) -> Result<(), EngineError> {
        let patience = &mut Patience::new(self.engine());
        self.customers.fill_mirror(Lane::Live, patience).await?;
        Ok(())
    }
}

/// Works on one kind of record until `shutdown` is ready; see [`SyncEngine::run`].
pub(super) async fn run_flow<F: Flow>(
    flow: Arc<F>,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), EngineError> {
    let mut background = JoinSet::new();
    let polled = Arc::clone(&flow);
    background.spawn(async move { poll_for_ever(polled.as_ref()).await });
    let rescanned = Arc::clone(&flow);
    background.spawn(async move { rescan_for_ever(rescanned.as_ref()).await });
    let purged = Arc::clone(&flow);
    background.spawn(async move { purge_for_ever(purged.engine()).await });
    let probed = Arc::clone(&flow);
    background.spawn(async move {
        // What a person must cure is told at once, not when the first record comes.
        let probe = probed.engine().probe(probed.as_ref(), Remote::Ledger);
        let _ = survive("probe", probe).await;
    });
    run(flow, shutdown, background).await
}

pub(super) async fn poll<F: Flow>(flow: &F) -> Result<usize, Halt> {
    let span = tracing::info_span!("poll", shop = %flow.engine().shop, record = F::RECORD);
    flow.poll().instrument(span).await
}

async fn poll_for_ever<F: Flow>(flow: &F) {
    let engine = flow.engine();
    loop {
        survive("poll", async {
            if engine.passage_to(flow, Remote::Shop).await.is_ok()
                && let Err(halt) = poll(flow).await
            {
                let error = EngineError::from(halt);
                tracing::warn!(%error, "the shop was not asked for new {}s", F::RECORD);
            }
            for remote in [Remote::Shop, Remote::Ledger] {
                engine.forget_pause_of_the_dead(remote).await;
            }
        })
        .await;
        engine.clock.sleep(engine.settings.poll_interval).await;
    }
}

async fn purge_for_ever(engine: &Engine) {
    loop {
        engine.clock.sleep(PURGE_INTERVAL).await;
        survive("purge", async {
            let retention = engine.settings.payload_retention;
            if let Err(error) = engine.store.purge(retention).await {
                tracing::warn!(%error, "old data was not dropped");
            }
        })
        .await;
    }
}
