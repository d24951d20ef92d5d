//! The shared state of a Zoho Books client, kept in our database.

use std::sync::Arc;

use async_trait::async_trait;
use zoho_books_client::{BoxError, Change, StateCell};

use crate::store::Store;

/// A document of the store as the shared state of a Zoho Books client: the access token or the organisation's budget of
/// calls, one for all processes that use the database.
#[derive(Debug, Clone)]
pub struct StoreCell {
    store: Arc<dyn Store>,
    name: String,
}

impl StoreCell {
    /// The document `name` of `store`. Clients of one organisation must share a name, clients of two must not.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, name: impl Into<String>) -> Self {
        Self {
            store,
            name: name.into(),
        }
    }
}

#[async_trait]
impl StateCell for StoreCell {
    async fn update(&self, change: &mut Change<'_>) -> Result<(), BoxError> {
        Ok(self.store.update_document(&self.name, change).await?)
    }
}
