//! A small document that every process of an organisation shares.

use std::fmt::Debug;
use std::sync::Mutex;

use async_trait::async_trait;

use crate::BoxError;

/// The change that [`StateCell::update`] makes: the present text in (`None` at first), the new one
/// out (`None` leaves it as it is).
pub type Change<'c> = dyn for<'a> FnMut(Option<&'a str>) -> Option<String> + Send + 'c;

/// A place for one small document, with an atomic read-modify-write.
///
/// The access token lives in one cell, the organisation's budget of calls in another. With
/// [`MemoryCell`], the default, they belong to one client and its clones. A cell over a row of a
/// database shares them among all processes that use it, and keeps them over a restart. What stands
/// in the token's cell is a secret: whoever reads it can act on the organisation for an hour.
#[async_trait]
pub trait StateCell: Send + Sync + Debug {
    /// Replaces the document by what `change` makes of it, as one atomic step.
    ///
    /// `change` gets the present text (`None` at first) and returns the new one (`None` leaves it
    /// as it is). It may be called more than once; only what it returned last counts.
    ///
    /// # Errors
    ///
    /// Whatever keeps the document from being read or written. The call that needed it then ends
    /// with [`Error::State`](crate::Error::State), unsent.
    async fn update(&self, change: &mut Change<'_>) -> Result<(), BoxError>;
}

/// A [`StateCell`] in memory, for one process.
#[derive(Default)]
pub struct MemoryCell(Mutex<Option<String>>);

impl MemoryCell {
    /// An empty cell.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Debug for MemoryCell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MemoryCell(..)")
    }
}

#[async_trait]
impl StateCell for MemoryCell {
    async fn update(&self, change: &mut Change<'_>) -> Result<(), BoxError> {
        let mut text = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(new) = change(text.as_deref()) {
            *text = Some(new);
        }
        Ok(())
    }
}
