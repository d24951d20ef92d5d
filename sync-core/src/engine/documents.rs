//! Small documents that every process of the sync shares.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Engine, Halt};
use crate::store::{Store, StoreError};

impl Engine {
    pub(crate) async fn read_document<T: DeserializeOwned>(
        &self,
        name: &str,
    ) -> Result<Option<T>, Halt> {
        Ok(read(self.store.as_ref(), name).await?)
    }

    pub(crate) async fn write_document<T: Serialize + Sync>(
        &self,
        name: &str,
        value: &T,
    ) -> Result<(), Halt> {
        Ok(write(self.store.as_ref(), name, value).await?)
    }
}

/// Reads a document. One that cannot be understood counts as absent: all of them can be had again.
pub(crate) async fn read<T: DeserializeOwned>(
    store: &dyn Store,
    name: &str,
) -> Result<Option<T>, StoreError> {
    let mut found = None;
    store
        .update_document(name, &mut |text| {
            found = text.map(str::to_owned);
            None
        })
        .await?;
    Ok(found.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Replaces a document.
pub(crate) async fn write<T: Serialize + Sync>(
    store: &dyn Store,
    name: &str,
    value: &T,
) -> Result<(), StoreError> {
    let text =
        serde_json::to_string(value).map_err(|error| StoreError::Unusable(error.to_string()))?;
    store
        .update_document(name, &mut |_| Some(text.clone()))
        .await
}
