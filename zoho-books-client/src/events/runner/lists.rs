//! Polls and sweeps: lists read down to what is known, or as a whole.

use serde_json::Value;

use super::{Runner, may_pass};
use crate::error::Result;
use crate::events::cursor::{Order, Page as Verdict, Walk};
use crate::events::event::{Event, Kind, Source};
use crate::events::module::Module;
use crate::events::row::Row;
use crate::events::watch::PER_PAGE;
use crate::page::{Page, Pager};
use crate::request::Request;

/// How many of the records that a sweep missed are read in one go.
const CONFIRMED_AT_ONCE: usize = 20;

impl Runner {
    /// Reads the list from its newest row down to what is known.
    pub(super) async fn poll(&mut self, module: Module) -> Result<Option<Vec<Event>>> {
        let state = self.state(&module);
        let best = if module.filters_by_change {
            Order::Filtered
        } else {
            Order::Modified
        };
        let mut order = *state.order.get_or_insert(best);
        let walk = loop {
            let state = self.state(&module);
            let walk = Walk::new(state, order);
            let depth = state.depth();
            if order == Order::None {
                return self.sweep(module).await;
            }
            // Without a moment to go by, the filter is passed over this time.
            if let Some(query) = order.query(depth) {
                if let Some(walk) = self.walk_down(&module, &query, walk).await? {
                    break walk;
                }
                // A list that cannot be had so is tried in the next best way, from now on.
                if self.state(&module).order == Some(order) {
                    self.state(&module).order = Some(order.next_best());
                }
            }
            order = order.next_best();
        };
        let now = self.watch.client.clock().now();
        let state = self.state(&module);
        let (since, begun) = (state.since, state.has_begun());
        let told = state.poll(walk, now);
        let moved = state.since != since || !begun;
        self.news.extend(told);
        let events = self.tell_news(module).await?;
        Ok((moved || !events.is_empty()).then_some(events))
    }

    /// `None` if the list does not come as it was asked for.
    async fn walk_down(
        &self,
        module: &Module,
        query: &[(&'static str, String)],
        mut walk: Walk,
    ) -> Result<Option<Walk>> {
        let mut pager = self.pager(module, query);
        let mut number = 0;
        while let Some(page) = pager.next_page().await {
            let page = match page {
                Ok(page) => page,
                Err(error) if number == 0 && error.status() == Some(400) => return Ok(None),
                Err(error) => return Err(error),
            };
            number += 1;
            let context = &page.context;
            let applied = [
                ("sort_column", &context.sort_column),
                ("sort_order", &context.sort_order),
            ];
            let is_other = applied.into_iter().any(|(name, applied)| {
                let asked = query.iter().find(|(asked, _)| *asked == name);
                asked.is_some_and(|(_, asked)| applied.as_ref().is_some_and(|got| got != asked))
            });
            if is_other {
                return Ok(None);
            }
            match walk.page(number, rows(module, page)) {
                Verdict::More => {}
                Verdict::Enough => break,
                Verdict::Unordered => return Ok(None),
            }
        }
        Ok(Some(walk))
    }

    /// Reads the whole list.
    pub(super) async fn sweep(&mut self, module: Module) -> Result<Option<Vec<Event>>> {
        // In the order of their making rows do not move while one reads.
        let sorted = [("sort_column", "created_time"), ("sort_order", "A")];
        let sorted = sorted.map(|(name, value)| (name, value.to_owned()));
        let found = self.whole_list(&module, &sorted).await;
        let (rows, pages) = match found {
            Err(error) if error.status() == Some(400) => self.whole_list(&module, &[]).await?,
            found => found?,
        };
        let now = self.watch.client.clock().now();
        let state = self.state(&module);
        let begins = !state.whole;
        let told = state.sweep(rows, pages, now);
        self.news.extend(told);
        let events = self.tell_news(module).await?;
        Ok((begins || !events.is_empty()).then_some(events))
    }

    async fn whole_list(
        &self,
        module: &Module,
        query: &[(&'static str, String)],
    ) -> Result<(Vec<Row>, u32)> {
        let mut pager = self.pager(module, query);
        let (mut all, mut pages) = (Vec::new(), 0);
        while let Some(page) = pager.next_page().await {
            all.extend(rows(module, page?));
            pages += 1;
        }
        Ok((all, pages))
    }

    /// Reads records that a sweep missed: a row can slip from one page to another while they are read.
    pub(super) async fn confirm(&mut self, module: Module) -> Result<Option<Vec<Event>>> {
        let missing = self.state(&module).missing.iter();
        let some: Vec<String> = missing.take(CONFIRMED_AT_ONCE).cloned().collect();
        let mut events = Vec::new();
        let (mut read, mut gone) = (0, false);
        for id in &some {
            match self.read(&module, id, Source::Poll).await {
                Ok(event) => {
                    gone |= event.as_ref().is_some_and(|event| event.kind == Kind::Gone);
                    events.extend(event);
                }
                // What was found out so far has been noted, and must be told.
                Err(error) if may_pass(&error) && !events.is_empty() => break,
                Err(error) if may_pass(&error) => return Err(error),
                // The next sweep asks again.
                Err(error) => {
                    tracing::warn!(module = module.name(), error = %error, "a record cannot be read");
                }
            }
            self.state(&module).missing.remove(id);
            read += 1;
        }
        if !gone && read == CONFIRMED_AT_ONCE {
            tracing::warn!(
                module = module.name(),
                "a list leaves out records that are there"
            );
            self.state(&module).missing.clear();
        }
        Ok((!events.is_empty()).then_some(events))
    }

    fn pager(&self, module: &Module, query: &[(&'static str, String)]) -> Pager<Value> {
        let mut request = Request::<Page<Value>>::get("list_for_events", module.path)
            .answer(module.rows)
            .large()
            .query("per_page", PER_PAGE.to_string());
        for (name, value) in module.query {
            request = request.query(*name, *value);
        }
        for (name, value) in query {
            request = request.query(*name, value.clone());
        }
        Pager::new(self.watch.client.clone(), request)
    }
}

fn rows(module: &Module, page: Page<Value>) -> Vec<Row> {
    let rows = page.items.into_iter();
    rows.filter_map(|row| Row::read(module, row)).collect()
}
