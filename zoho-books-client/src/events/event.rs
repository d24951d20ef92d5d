//! What is told.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::cursor::Cursor;
use super::module::Module;
use super::row::Version;

/// What happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// It was made, and is told for the first time.
    New,
    /// It was changed since it was told; or it is told for the first time, though it was made before the watch began.
    Changed,
    /// It is no longer there.
    Gone,
}

/// How an event became known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Source {
    /// Zoho Books called.
    Hook,
    /// It was seen in the list.
    Poll,
}

/// Something happened to a record. `Debug` shows only what names nobody.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// Where.
    pub module: Module,
    /// What.
    pub kind: Kind,
    /// To which record.
    pub id: String,
    /// The record as it is now: a row of the list where a poll saw it, the whole where a webhook told of it; `null` if it is
    /// gone.
    pub record: Value,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
    /// What stands in the field of [`Watch::unique_field`](super::Watch::unique_field): whose record it is on our side.
    pub key: Option<String>,
    /// Whether this is what we did ourselves: a new record with our key, or a change that
    /// [`OwnWrites::note`] was told of. Whoever carries changes both ways passes these over, and so makes no loop. What is
    /// gone is never told as ours.
    pub own: bool,
    /// How it became known.
    pub source: Source,
}

impl Event {
    /// Reads the record as a type of your own or of this crate, such as
    /// [`ContactRow`](crate::contacts::ContactRow).
    ///
    /// # Errors
    ///
    /// [`Error::Build`](crate::Error::Build) if it is not of that shape.
    pub fn read<T: DeserializeOwned>(&self) -> crate::Result<T> {
        T::deserialize(&self.record)
            .map_err(|_| crate::Error::build("the event's record is not of this type"))
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("module", &self.module.name())
            .field("kind", &self.kind)
            .field("id", &self.id)
            .field("modified", &self.modified)
            .field("own", &self.own)
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

/// Events, and where they lead to. Deal with the events, then keep the cursor: if anything fails in between, the next
/// watch tells them again.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Batch {
    /// What happened, oldest first. Often one; none where only the cursor moved on.
    pub events: Vec<Event>,
    /// What is kept when the events are dealt with.
    pub cursor: Cursor,
}

/// How many of our own writes are remembered.
const LONGEST: usize = 10_000;

/// Our own writes, to tell them from others' ([`Event::own`]). A clone is a handle on the same. In memory only: what is
/// written shortly before the program ends may be told as somebody else's after it, so compare content before acting.
#[derive(Clone, Default)]
pub struct OwnWrites(Arc<Mutex<VecDeque<OwnWrite>>>);

struct OwnWrite {
    module: &'static str,
    id: String,
    version: Version,
}

impl OwnWrites {
    /// Notes a record that was written, with the `last_modified_time` of the answer. Note it before the next look at the
    /// stream: a webhook is quick. Another's change within that same second is taken for ours.
    pub fn note(&self, module: Module, id: &str, last_modified: Timestamp) {
        let mut writes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if writes.len() >= LONGEST {
            writes.pop_front();
        }
        writes.push_back(OwnWrite {
            module: module.name(),
            id: id.to_owned(),
            version: Version::at(last_modified),
        });
    }

    pub(super) fn has(&self, module: &Module, id: &str, version: Version) -> bool {
        let writes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        writes.iter().any(|write| {
            write.module == module.name() && write.id == id && write.version == version
        })
    }
}

impl fmt::Debug for OwnWrites {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OwnWrites(..)")
    }
}
