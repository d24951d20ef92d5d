//! Workers, until told to stop.
//!
//! Every `select!` of the engine is biased: with a random order a simulated run could not be replayed.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::task::{JoinError, JoinSet};

use super::work::{Given, Worked, work};
use super::{EngineError, Flow};
use crate::store::StoreError;

/// Marks of other processes are noticed after this time at the latest.
const LOOK_AROUND: Duration = Duration::from_secs(1);

/// After a failure of the database.
const DATABASE_WAIT: Duration = Duration::from_secs(1);

/// Works on marked records of one kind until `shutdown` is ready, or the database cannot be used at all. `background` ends
/// before the work under way does.
pub(crate) async fn run<F: Flow>(
    flow: Arc<F>,
    shutdown: impl Future<Output = ()> + Send,
    mut background: JoinSet<()>,
) -> Result<(), EngineError> {
    let mut shutdown = std::pin::pin!(shutdown);
    let mut crew = Crew {
        flow: Arc::clone(&flow),
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
                () = flow.engine().clock.sleep(DATABASE_WAIT) => {}
            }
        }
    }
    background.shutdown().await;
    crew.drain().await;
    Ok(())
}

/// A panic on the way, in a host's code or ours, ends this round and no later one.
pub(crate) async fn survive<T>(
    what: &'static str,
    round: impl Future<Output = T> + Send,
) -> Option<T> {
    let ended = AssertUnwindSafe(round).catch_unwind().await;
    if ended.is_err() {
        tracing::error!(what, "a round panicked; the next one comes in its time");
    }
    ended.ok()
}

/// The workers of one process.
struct Crew<F: Flow> {
    flow: Arc<F>,
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

impl<F: Flow> Crew<F> {
    /// Waits until there may be something to do: a mark, a due customer, a worker that has ended, a way that opens. May be
    /// dropped at any await.
    async fn wait(&mut self) -> Woken {
        let flow = Arc::clone(&self.flow);
        let engine = flow.engine();
        // Asked for before the store is: a mark that comes between the two must not be slept through.
        let mut woken = std::pin::pin!(engine.wake.notified());
        woken.as_mut().enable();
        let mut wait = LOOK_AROUND;
        if let Err(closed) = engine.passage(flow.as_ref()).await {
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
        let engine = self.flow.engine();
        if free == 0 || !engine.is_open() {
            return Ok(());
        }
        let jobs = engine.claim(free, Vec::new()).await?;
        self.in_vain = is_due && jobs.is_empty();
        for job in jobs {
            let flow = Arc::clone(&self.flow);
            self.workers
                .spawn(async move { work(flow.as_ref(), job, Given::nothing()).await });
        }
        Ok(())
    }

    fn shortest_wait(&self) -> Duration {
        Duration::from_millis(if self.in_vain { 100 } else { 10 })
    }

    fn free(&self) -> usize {
        let most = self.flow.engine().most_workers();
        most.saturating_sub(self.workers.len())
    }

    /// Panics end in the work itself; a task that was dropped left its lease to be given back.
    fn joined(&self, joined: Joined) -> Result<(), StoreError> {
        joined.map_or(Ok(()), |worked| worked.map(|_| ()))
    }

    /// Lets the work under way end, then gives back what did not.
    async fn drain(&mut self) {
        let flow = Arc::clone(&self.flow);
        let engine = flow.engine();
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
