//! Asking a source that knows what has changed.

use super::Customers;
use crate::engine::Halt;
use crate::store::{Lane, Mark};

/// The document that holds up to where the source's changes were followed.
const DOCUMENT: &str = "changes";

impl Customers {
    /// Marks whom the source says to have changed since the last time; `None` where it cannot tell.
    ///
    /// The cursor is kept after the marks: what is named twice is looked at twice.
    pub(super) async fn follow_changes(&self) -> Result<Option<usize>, Halt> {
        let mut count = 0;
        loop {
            let cursor: Option<String> = self.engine.read_document(DOCUMENT).await?;
            let asked = self.source.changes(cursor.as_deref());
            let Some(page) = self.engine.shop_read(asked).await? else {
                return Ok(None);
            };
            let marks: Vec<Mark> = page
                .changed
                .into_iter()
                .map(|user_id| Mark::new(user_id, Lane::Live, "poll"))
                .collect();
            self.engine.store.mark(&marks, None, None).await?;
            count += marks.len();
            let stands_still = cursor.as_ref() == Some(&page.cursor);
            if !stands_still {
                self.engine.write_document(DOCUMENT, &page.cursor).await?;
            }
            // A source that says "more" and does not move on would be asked for ever.
            if !page.has_more || stands_still {
                return Ok(Some(count));
            }
        }
    }
}
