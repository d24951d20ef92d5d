//! Why something of the engine ended early.

use std::sync::Arc;
use std::time::Duration;

use crate::outcome::{Call, Failure};
use crate::store::StoreError;

/// Why a call of the engine ended early.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// A remote refused us or does not answer. What was to be done stays pending.
    #[error(transparent)]
    Remote(#[from] Failure),
    /// The database failed. Nothing that was confirmed is lost.
    #[error(transparent)]
    Store(#[from] Arc<StoreError>),
    /// The caller ended the run; see [`Backfill`](crate::Backfill).
    #[error("interrupted: what is left stays pending, another run goes on")]
    Interrupted,
    /// Something is in the way for a moment, in words: another process works on the record, or a list is being read.
    #[error("{0}")]
    NotNow(String),
    /// A part of the program panicked; the panic itself is in the log. What was confirmed is not lost.
    #[error("a part of the program panicked: see the log")]
    Panicked,
    /// More customers are pending than [`Settings::inbox_limit`](crate::Settings::inbox_limit) allows: nothing was
    /// noted, ask again later.
    #[error("{0} customers are pending already, more are not taken for now")]
    InboxFull(u64),
}

impl From<StoreError> for EngineError {
    fn from(error: StoreError) -> Self {
        Self::Store(Arc::new(error))
    }
}

/// Why a look at a record stopped. A remote's failure becomes one only where it is known whether it read or wrote
/// ([`Engine::shop_read`](super::Engine::shop_read) and its like): no `?` takes an unknown write for a read.
#[derive(Debug)]
pub(crate) enum Halt {
    /// A remote did not do what was asked.
    Failure(Failure, Call),
    /// The database failed.
    Store(StoreError),
    /// Somebody else works on this record now.
    LeaseLost,
    /// Something is in the way for a moment.
    Later(Duration, String),
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Halt> for EngineError {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::Failure(failure, _) => Self::Remote(failure),
            Halt::Store(error) => error.into(),
            Halt::LeaseLost => Self::NotNow("another process works on this record".to_owned()),
            Halt::Later(_, detail) => Self::NotNow(detail),
        }
    }
}
