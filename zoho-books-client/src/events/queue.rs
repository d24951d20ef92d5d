//! What webhooks told and nobody has looked at yet.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

/// More are not kept one by one: the module's list is looked at instead.
const LONGEST: usize = 10_000;

/// A hint that something happened.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Hint {
    /// To this record.
    Record(&'static str, String),
    /// To some record of a module.
    Module(&'static str),
}

impl Hint {
    pub(super) fn module(&self) -> &'static str {
        match self {
            Self::Record(module, _) | Self::Module(module) => module,
        }
    }
}

#[derive(Default)]
struct Waiting {
    hints: VecDeque<Hint>,
    known: HashSet<Hint>,
}

/// Hints, each once. Clones are handles on the same.
#[derive(Clone, Default)]
pub(super) struct Queue(Arc<(Mutex<Waiting>, Notify)>);

impl Queue {
    pub(super) fn push(&self, hint: Hint) {
        let mut waiting = self.lock();
        let hint = if waiting.hints.len() < LONGEST {
            hint
        } else {
            Hint::Module(hint.module())
        };
        if waiting.known.insert(hint.clone()) {
            waiting.hints.push_back(hint);
        }
        drop(waiting);
        self.0.1.notify_one();
    }

    /// The next one. From here on the same hint counts as a new one: the record may change while it is read.
    pub(super) fn pop(&self) -> Option<Hint> {
        let mut waiting = self.lock();
        let hint = waiting.hints.pop_front()?;
        waiting.known.remove(&hint);
        Some(hint)
    }

    /// Waits for a hint to come.
    pub(super) async fn come(&self) {
        self.0.1.notified().await;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Queue({})", self.lock().hints.len())
    }
}
