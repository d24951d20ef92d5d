//! Finding new products without walking the whole shop.

use std::collections::BTreeSet;

use super::Products;
use crate::UserId;
use crate::engine::Halt;
use crate::engine::discovery::{Discovery, park_unreadable};
use crate::event::SyncEvent;
use crate::store::{Lane, Mark};

impl Products {
    /// Asks the shop for the products that were made last, page by page until one holds a product that was there
    /// before, and marks those with a higher number than any before. The first time it only notes that number.
    pub(super) async fn poll(&self) -> Result<usize, Halt> {
        let engine = &self.engine;
        let known = Discovery::read(engine).await?.highest;
        let is_new = |id: &UserId| known.as_ref().is_some_and(|known| id > known);
        let (mut highest, mut found) = (known.clone(), BTreeSet::new());
        for number in 1.. {
            let page = engine.shop_read(self.source.newest(number)).await?;
            let readable = page.products.iter().map(|product| &product.id);
            let unreadable = page.unreadable.iter().map(|(id, _)| id);
            highest = highest.max(readable.clone().chain(unreadable).max().cloned());
            for (id, detail) in page.unreadable.iter().filter(|(id, _)| is_new(id)) {
                park_unreadable(engine, id, detail).await?;
            }
            let new: BTreeSet<UserId> = readable.filter(|id| is_new(id)).cloned().collect();
            let all_are_new = !new.is_empty() && new.len() == page.products.len();
            let adds = !new.is_subset(&found);
            found.extend(new);
            if !(all_are_new && adds) {
                break;
            }
        }
        let marks: Vec<Mark> = self.without_row(found).await?;
        engine.store.mark(&marks, None, None).await?;
        let (now, count) = (engine.now_millis(), marks.len());
        Discovery::change(engine, |state| {
            state.last = Some(now);
            state.highest = state.highest.take().max(highest.clone());
        })
        .await?;
        if count > 0 {
            tracing::info!(found = count, "polled");
            engine.wake.notify_waiters();
        }
        engine.emit(&SyncEvent::Polled {
            kind: engine.kind.clone(),
            found: count,
        });
        Ok(count)
    }

    /// Marks for those of which nothing is noted: a hook may have been quicker.
    async fn without_row(&self, found: BTreeSet<UserId>) -> Result<Vec<Mark>, Halt> {
        let ids: Vec<UserId> = found.into_iter().collect();
        let rows = self.engine.store.rows(&ids).await?;
        let noted: BTreeSet<UserId> = rows.into_iter().map(|row| row.user_id).collect();
        let new = ids.into_iter().filter(|id| !noted.contains(id));
        Ok(new.map(|id| Mark::new(id, Lane::Live, "poll")).collect())
    }
}
