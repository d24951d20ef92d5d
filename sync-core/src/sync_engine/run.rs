//! Working until told to stop: workers, polling, rescans.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tracing::Instrument;

use super::SyncEngine;
use crate::engine::discovery::{rescan, rescan_for_ever};
use crate::engine::patience::Patience;
use crate::engine::run::{run, survive};
use crate::engine::{EngineError, Flow, Halt};
use crate::outcome::Remote;
use crate::store::Lane;

/// Data that is kept for a limited time is dropped this often.
const PURGE_INTERVAL: Duration = Duration::from_secs(60 * 60);

impl SyncEngine {
    /// Works until `shutdown` is ready: looks at marked customers, asks the shop for new ones, walks it for changed ones.
    /// Then lets what is under way end, for [`Settings::shutdown_grace`](crate::Settings::shutdown_grace) at most.
    ///
    /// A remote that refuses or does not answer is no reason to end: the engine waits, says so
    /// ([`SyncEvent::Paused`](crate::event::SyncEvent::Paused)), and goes on by itself.
    ///
    /// # Errors
    ///
    /// [`EngineError::Store`] when the database cannot be used at all. One that is only busy is waited for.
    pub async fn run(&self, shutdown: impl Future<Output = ()> + Send) -> Result<(), EngineError> {
        let mut background = JoinSet::new();
        let sync = self.clone();
        background.spawn(async move { sync.poll_for_ever().await });
        let customers = Arc::clone(&self.customers);
        background.spawn(async move { rescan_for_ever(customers.as_ref()).await });
        let sync = self.clone();
        background.spawn(async move { sync.purge_for_ever().await });
        let sync = self.clone();
        background.spawn(async move {
            // What a person must cure is told at once, not when the first customer comes.
            let probed = sync.engine().probe(sync.customers.as_ref(), Remote::Ledger);
            let _ = survive("probe", probed).await;
        });
        let Some(products) = self.products.clone() else {
            return run(Arc::clone(&self.customers), shutdown, background).await;
        };
        let rescanned = Arc::clone(&products);
        background.spawn(async move { rescan_for_ever(rescanned.as_ref()).await });
        let (stop, stopped) = watch::channel(());
        let until_stopped = |mut stopped: watch::Receiver<()>| async move {
            // Also when the sender is gone.
            let _ = stopped.changed().await;
        };
        let customers = run(
            Arc::clone(&self.customers),
            until_stopped(stopped.clone()),
            background,
        );
        let products = run(products, until_stopped(stopped), JoinSet::new());
        let stop_both = async {
            shutdown.await;
            drop(stop);
            Ok(())
        };
        tokio::try_join!(biased; customers, products, stop_both).map(|_| ())
    }

    /// Asks the shop for new customers once, and marks them. Says how many were found.
    ///
    /// # Errors
    ///
    /// When the shop refuses us or does not answer, or the database fails.
    pub async fn poll_once(&self) -> Result<usize, EngineError> {
        Ok(self.poll().await?)
    }

    /// Walks the whole shop once for customers that changed, and marks them. Says how many were found.
    ///
    /// # Errors
    ///
    /// As [`poll_once`](Self::poll_once).
    pub async fn rescan_once(&self) -> Result<usize, EngineError> {
        Ok(rescan(self.customers.as_ref()).await?)
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

    async fn poll(&self) -> Result<usize, Halt> {
        let span = tracing::info_span!("poll", shop = %self.shop());
        self.customers.poll().instrument(span).await
    }

    async fn poll_for_ever(&self) {
        let engine = self.engine();
        loop {
            survive("poll", async {
                if engine.passage_to(self.customers.as_ref(), Remote::Shop).await.is_ok()
                    && let Err(halt) = self.poll().await
                {
                    tracing::warn!(error = %EngineError::from(halt), "the shop was not asked for new customers");
                }
                for remote in [Remote::Shop, Remote::Ledger] {
                    engine.forget_pause_of_the_dead(remote).await;
                }
            })
            .await;
            engine.clock.sleep(engine.settings.poll_interval).await;
        }
    }

    async fn purge_for_ever(&self) {
        let engine = self.engine();
        loop {
            engine.clock.sleep(PURGE_INTERVAL).await;
            survive("purge", async {
                let products = self.products.iter().map(|products| products.engine());
                for kind in std::iter::once(engine).chain(products) {
                    if let Err(error) = kind.store.purge(kind.settings.payload_retention).await {
                        tracing::warn!(%error, "old data was not dropped");
                    }
                }
            })
            .await;
        }
    }
}
