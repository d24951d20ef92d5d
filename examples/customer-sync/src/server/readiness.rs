//! Whether a hook could be accepted right now, asked of the database itself.

use std::time::{Duration, Instant};

use sync_core::SyncEngine;
use tokio::sync::Mutex;

/// The shared document that is written to see whether writing works.
const PROBE: &str = "readiness_probe";

/// A database that takes longer does not serve hooks either.
const PATIENCE: Duration = Duration::from_secs(2);

/// However often strangers ask, the database is asked this seldom.
const GOOD_FOR: Duration = Duration::from_secs(1);

/// Why no hook can be accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotReady {
    /// The database cannot be read or written.
    Database,
    /// Too many customers are pending.
    InboxFull,
}

impl NotReady {
    /// What strangers are told; the log says more.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Database => "the database is not available",
            Self::InboxFull => "the inbox is full",
        }
    }
}

/// The last answer of the database.
#[derive(Debug)]
pub(super) struct Readiness {
    inbox_limit: u64,
    last: Mutex<Option<(Instant, Result<(), NotReady>)>>,
}

impl Readiness {
    pub(super) fn new(inbox_limit: u64) -> Self {
        Self {
            inbox_limit,
            last: Mutex::default(),
        }
    }

    /// Asks the database, unless it was asked a moment ago.
    pub(super) async fn check(&self, engine: &SyncEngine) -> Result<(), NotReady> {
        let mut last = self.last.lock().await;
        if let Some((at, answer)) = *last
            && at.elapsed() < GOOD_FOR
        {
            return answer;
        }
        let probed = probe(engine, self.inbox_limit);
        let answer = match tokio::time::timeout(PATIENCE, probed).await {
            Ok(Ok(true)) => Err(NotReady::InboxFull),
            Ok(Ok(false)) => Ok(()),
            Ok(Err(error)) => {
                tracing::warn!(%error, "not ready: the database failed");
                Err(NotReady::Database)
            }
            Err(_) => {
                tracing::warn!("not ready: the database did not answer in time");
                Err(NotReady::Database)
            }
        };
        *last = Some((Instant::now(), answer));
        answer
    }
}

/// Writes a document, and asks whether the inbox is full.
async fn probe(
    engine: &SyncEngine,
    inbox_limit: u64,
) -> Result<bool, sync_core::store::StoreError> {
    let now = jiff::Timestamp::now().to_string();
    let store = engine.store();
    store
        .update_document(PROBE, &mut |_| Some(now.clone()))
        .await?;
    store.is_inbox_full(inbox_limit).await
}
