//! Working until told to stop: workers, polling, rescans.
//!
//! Every `select!` of the engine is biased: with a random order a simulated run could not be replayed.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::task::{JoinError, JoinSet};
use tracing::Instrument;

use super::facts::Given;
use super::patience::Patience;
use super::work::Worked;
use super::{EngineError, Halt, SyncEngine};
use crate::outcome::Remote;
use crate::store::{Lane, StoreError};

/// Marks of other processes are noticed after this time at the latest.
const LOOK_AROUND: Duration = Duration::from_secs(1);

/// After a failure of the database.
const DATABASE_WAIT: Duration = Duration::from_secs(1);

/// Data that is kept for a limited time is dropped this often.
const PURGE_INTERVAL: Duration = Duration::from_secs(60 * 60);

impl SyncEngine {
    /// Works until `shutdown` is ready: looks at marked customers, asks the shop for new ones, walks it for changed ones.
    /// Then lets what is under way end, for [`Settings::shutdown_grace`](super::Settings::shutdown_grace) at most.
    ///
    /// A remote that refuses or does not answer is no reason to end: the engine waits, says so
    /// ([`SyncEvent::Paused`](crate::event::SyncEvent::Paused)), and goes on by itself.
    ///
    /// # Errors
    ///
    /// [`EngineError::Store`] when the database cannot be used at all. One that is only busy is waited for.
    pub async fn run(&self, shutdown: impl Future<Output = ()> + Send) -> Result<(), EngineError> {
        let mut background = JoinSet::new();
        let engine = self.clone();
        background.spawn(async move { engine.poll_for_ever().await });
        let engine = self.clone();
        background.spawn(async move { engine.rescan_for_ever().await });
        let engine = self.clone();
        background.spawn(async move { engine.purge_for_ever().await });
        let engine = self.clone();
        background.spawn(async move {
            // What a person must cure is told at once, not when the first customer comes.
            let _ = survive("knock", engine.0.knock(Remote::Ledger)).await;
        });
        let mut shutdown = std::pin::pin!(shutdown);
        let mut crew = Crew {
            engine: self.clone(),
            workers: JoinSet::new(),
            in_vain: false,
        };
        loop {
            let woken = tokio::select! {
                biased;
                () = &mut shutdown => break,
                woken = crew.wait() => woken,
            };
            // Not to be dropped in the middle: what is claimed then would be nobody's.
            if let Err(error) = crew.act(woken).await {
                if let StoreError::Unusable(_) = error {
                    return Err(error.into());
                }
                tracing::error!(%error, "the database failed");
                tokio::select! {
                    biased;
                    () = &mut shutdown => break,
                    () = self.0.clock.sleep(DATABASE_WAIT) => {}
                }
            }
        }
        background.shutdown().await;
        crew.drain().await;
        Ok(())
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
        Ok(self.rescan().await?)
    }

    /// Makes the mirror of the ledger's contacts whole, so that single customers cost one call less.
    ///
    /// # Errors
    ///
    /// When the ledger refuses us or does not answer, or the database fails.
    pub async fn fill_mirror(&self) -> Result<(), EngineError> {
        let patience = &mut Patience::new(&self.0);
        self.0.fill_mirror(Lane::Live, patience).await?;
        Ok(())
    }

    async fn poll(&self) -> Result<usize, Halt> {
        let span = tracing::info_span!("poll", shop = %self.0.shop);
        self.0.poll().instrument(span).await
    }

    async fn rescan(&self) -> Result<usize, Halt> {
        let span = tracing::info_span!("rescan", shop = %self.0.shop);
        self.0.rescan().instrument(span).await
    }

    async fn poll_for_ever(&self) {
        let engine = &self.0;
        loop {
            survive("poll", async {
                if engine.passage_to(Remote::Shop).await.is_ok()
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

    async fn rescan_for_ever(&self) {
        let engine = &self.0;
        loop {
            let rescanned = survive("rescan", self.rescan_in_time()).await;
            if rescanned != Some(true) {
                engine.clock.sleep(engine.settings.poll_interval).await;
            }
        }
    }

    /// Walks the shop when it is time to. Says whether that was done.
    async fn rescan_in_time(&self) -> bool {
        let engine = &self.0;
        let rescanned = async {
            let wait = engine.until_rescan().await?;
            engine.clock.sleep(wait.max(Duration::from_secs(1))).await;
            if engine.passage_to(Remote::Shop).await.is_err() {
                return Ok(false);
            }
            self.rescan().await.map(|_| true)
        };
        match rescanned.await {
            Ok(done) => done,
            Err(halt) => {
                tracing::warn!(error = %EngineError::from(halt), "the shop was not walked for changes");
                false
            }
        }
    }

    async fn purge_for_ever(&self) {
        let engine = &self.0;
        loop {
            engine.clock.sleep(PURGE_INTERVAL).await;
            survive("purge", async {
                if let Err(error) = engine.store.purge(engine.settings.payload_retention).await {
                    tracing::warn!(%error, "old data was not dropped");
                }
            })
            .await;
        }
    }
}

/// A panic on the way, in a host's code or ours, ends this round and no later one.
async fn survive<T>(what: &'static str, round: impl Future<Output = T> + Send) -> Option<T> {
    let ended = AssertUnwindSafe(round).catch_unwind().await;
    if ended.is_err() {
        tracing::error!(what, "a round panicked; the next one comes in its time");
    }
    ended.ok()
}

/// The workers of one process.
struct Crew {
    engine: SyncEngine,
    workers: JoinSet<Result<Worked, StoreError>>,
    /// Something was due and could not be claimed: another process has it.
    in_vain: bool,
}

type Joined = Result<Result<Worked, StoreError>, JoinError>;

/// Why a crew stopped waiting.
enum Woken {
    /// Something is due.
    Due,
    /// Something may be due.
    Called,
    /// A worker has ended.
    Joined(Joined),
    /// The database failed.
    Failed(StoreError),
}

impl Crew {
    /// Waits until there may be something to do: a mark, a due customer, a worker that has ended, a way that opens. May be
    /// dropped at any await.
    async fn wait(&mut self) -> Woken {
        let sync = self.engine.clone();
        let engine = &sync.0;
        // Asked for before the store is: a mark that comes between the two must not be slept through.
        let mut woken = std::pin::pin!(engine.wake.notified());
        woken.as_mut().enable();
        let mut wait = LOOK_AROUND;
        if let Err(closed) = engine.passage().await {
            wait = wait.min(closed);
        } else if self.free() > 0 {
            match engine.store.next_due(true).await {
                Ok(Some(Duration::ZERO)) if !self.in_vain => return Woken::Due,
                Ok(Some(due)) => wait = wait.min(due.max(self.shortest_wait())),
                Ok(None) => {}
                Err(error) => return Woken::Failed(error),
            }
        }
        tokio::select! {
            biased;
            Some(joined) = self.workers.join_next(), if !self.workers.is_empty() => Woken::Joined(joined),
            () = woken => Woken::Called,
            () = engine.clock.sleep(wait) => Woken::Called,
        }
    }

    /// Takes note of a worker that has ended, and claims what is due as far as workers are free.
    async fn act(&mut self, woken: Woken) -> Result<(), StoreError> {
        let is_due = matches!(woken, Woken::Due);
        match woken {
            Woken::Due | Woken::Called => {}
            Woken::Joined(joined) => self.joined(joined)?,
            Woken::Failed(error) => return Err(error),
        }
        let free = self.free();
        if free == 0 || !self.engine.0.is_open() {
            return Ok(());
        }
        let jobs = self.engine.0.claim(free, Vec::new()).await?;
        self.in_vain = is_due && jobs.is_empty();
        for job in jobs {
            let sync = self.engine.clone();
            self.workers
                .spawn(async move { sync.0.work(job, Given::nothing()).await });
        }
        Ok(())
    }

    fn shortest_wait(&self) -> Duration {
        Duration::from_millis(if self.in_vain { 100 } else { 10 })
    }

    fn free(&self) -> usize {
        let most = self.engine.0.most_workers();
        most.saturating_sub(self.workers.len())
    }

    /// Panics end in the work itself; a task that was dropped left its lease to be given back.
    fn joined(&self, joined: Joined) -> Result<(), StoreError> {
        joined.map_or(Ok(()), |worked| worked.map(|_| ()))
    }

    /// Lets the work under way end, then gives back what did not.
    async fn drain(&mut self) {
        let sync = self.engine.clone();
        let engine = &sync.0;
        let ended = async {
            while let Some(joined) = self.workers.join_next().await {
                if let Err(error) = joined.map_or(Ok(()), |worked| worked.map(|_| ())) {
                    tracing::error!(%error, "the database failed");
                }
            }
        };
        tokio::select! {
            biased;
            () = ended => {}
            () = engine.clock.sleep(engine.settings.shutdown_grace) => {}
        }
        self.workers.shutdown().await;
        if let Err(error) = engine.give_back_orphans().await {
            tracing::error!(%error, "leases were not given back: others wait until they are over");
        }
    }
}
