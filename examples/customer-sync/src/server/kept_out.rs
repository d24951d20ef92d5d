//! Customers who were erased and whom the shop has still: they stay out, and somebody should know.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use sync_core::UserId;
use sync_core::store::{Reason, SkipReason, StoreError};

use super::app::App;

/// The shop is asked for at most so many that were erased.
const MOST: usize = 100;

/// Looks for them again and again.
pub(super) async fn watch(app: Arc<App>, interval: Duration) {
    loop {
        match app.engine.customers().kept_out(MOST).await {
            Ok(found) => *app.kept_out.lock().unwrap_or_else(PoisonError::into_inner) = found,
            Err(error) => {
                tracing::debug!(%error, "who was erased and is in the shop still was not found out");
            }
        }
        tokio::time::sleep(interval).await;
    }
}

/// Those who were found and not let in again since.
pub(super) async fn now(app: &App) -> Result<Vec<UserId>, StoreError> {
    let found = {
        let kept_out = app.kept_out.lock().unwrap_or_else(PoisonError::into_inner);
        kept_out.clone()
    };
    if found.is_empty() {
        return Ok(found);
    }
    let rows = app.engine.store().rows(&found).await?.into_iter();
    let erased = rows.filter(|row| row.reason == Some(Reason::Skip(SkipReason::Erased)));
    Ok(erased.map(|row| row.user_id).collect())
}
