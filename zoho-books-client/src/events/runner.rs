//! What is done when: hints first, then whatever list is due.

mod lists;

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use futures_util::future::{Either, select};
use jiff::Timestamp;
use serde_json::Value;

use super::cursor::{ModuleCursor, Order, due};
use super::event::{Batch, Event, Kind, Source};
use super::module::Module;
use super::queue::Hint;
use super::row::{Row, custom_field, shows_custom_fields};
use super::watch::Watch;
use crate::clock::{after, left};
use crate::error::{Delivery, Error, Result};
use crate::request::Request;

const READ: &str = "read_record_for_events";
const SHORTEST_PAUSE: Duration = Duration::from_secs(5);

pub(super) struct Runner {
    watch: Watch,
    /// Nothing is done for a module before this, after errors: how many in a row.
    pauses: BTreeMap<&'static str, (Timestamp, u32)>,
    /// Hints that cannot be looked at yet.
    held: Vec<Hint>,
    /// Rows that are news, until they are told. Nothing else is done before: every cursor would say that they were told.
    news: VecDeque<(Kind, Row)>,
    /// Those of them that are events already.
    events: Vec<Event>,
    news_of: Option<Module>,
}

#[derive(Clone, Copy)]
enum Task {
    Poll,
    Sweep,
    Confirm,
}

impl Runner {
    pub(super) fn new(watch: Watch) -> Self {
        Self {
            watch,
            pauses: BTreeMap::new(),
            held: Vec::new(),
            news: VecDeque::new(),
            events: Vec::new(),
            news_of: None,
        }
    }

    /// The next batch that says anything.
    pub(super) async fn next(&mut self) -> Result<Batch> {
        loop {
            let now = self.watch.client.clock().now();
            if let Some(module) = self.news_of {
                self.watch
                    .client
                    .clock()
                    .sleep(left(now, self.paused_until(module.name())))
                    .await;
                let events = self.tell_news(module).await.map(Some);
                if let Some(batch) = self.outcome(module, events)? {
                    return Ok(batch);
                }
            }
            if let Some((module, hint)) = self.next_hint(now) {
                let result = self.look(module, &hint).await;
                // What Zoho Books refuses for good is left to the lists.
                if result.as_ref().is_err_and(may_pass) {
                    self.held.push(hint);
                }
                if let Some(batch) = self.outcome(module, result)? {
                    return Ok(batch);
                }
                continue;
            }
            let Some((at, module, task)) = self.next_task(now) else {
                // Nothing to watch: nothing will ever come.
                std::future::pending::<()>().await;
                continue;
            };
            let held = self
                .held
                .iter()
                .map(|hint| self.paused_until(hint.module()));
            let wake = held.filter(|until| now < *until).min();
            let wake = wake.map_or(at, |until| until.min(at));
            if now < at {
                self.rest(left(now, wake)).await;
                continue;
            }
            let result = match task {
                Task::Poll => self.poll(module).await,
                Task::Sweep => self.sweep(module).await,
                Task::Confirm => self.confirm(module).await,
            };
            if let Some(batch) = self.outcome(module, result)? {
                return Ok(batch);
            }
        }
    }

    /// Waits until something is due, or a hint comes.
    async fn rest(&self, time: Duration) {
        let nap = self.watch.client.clock().sleep(time);
        let come = std::pin::pin!(self.watch.queue.come());
        match select(come, nap).await {
            Either::Left(_) | Either::Right(_) => {}
        }
    }

    /// A hint that can be looked at now.
    fn next_hint(&mut self, now: Timestamp) -> Option<(Module, Hint)> {
        let hint = match self.held.iter().position(|hint| self.is_ready(hint, now)) {
            Some(ready) => self.held.remove(ready),
            None => loop {
                let hint = self.watch.queue.pop()?;
                if self.is_ready(&hint, now) {
                    break hint;
                }
                if !self.held.contains(&hint) {
                    self.held.push(hint);
                }
            },
        };
        let mut modules = self.watch.modules.iter();
        let module = modules.find(|module| module.name() == hint.module())?;
        Some((*module, hint))
    }

    /// Before a module has been looked at once, nothing is news.
    fn is_ready(&self, hint: &Hint, now: Timestamp) -> bool {
        let name = hint.module();
        let begun = self.watch.cursor.modules.get(name);
        begun.is_some_and(ModuleCursor::has_begun) && self.paused_until(name) <= now
    }

    /// What is due first.
    fn next_task(&self, now: Timestamp) -> Option<(Timestamp, Module, Task)> {
        let tasks = self.watch.modules.iter().filter_map(|module| {
            let state = self.watch.cursor.modules.get(module.name())?;
            let (at, task) = self.task_of(state, now);
            Some((at.max(self.paused_until(module.name())), *module, task))
        });
        tasks.min_by_key(|(at, ..)| *at)
    }

    fn task_of(&self, state: &ModuleCursor, now: Timestamp) -> (Timestamp, Task) {
        if !state.missing.is_empty() {
            return (now, Task::Confirm);
        }
        let poll_every = self.watch.poll_every;
        // A list in no order is read as a whole, so seldom that it costs no more than polls would.
        let sweep_every = match state.order {
            Some(Order::None) => Some(poll_every.saturating_mul(state.pages.max(1))),
            _ => self.watch.sweep_every,
        };
        let sweep = sweep_every.map(|every| due(state.swept, every, now));
        let poll = due(state.polled, poll_every, now);
        match sweep {
            Some(sweep) if sweep <= poll || state.order == Some(Order::None) => {
                (sweep, Task::Sweep)
            }
            _ => (poll, Task::Poll),
        }
    }

    fn paused_until(&self, module: &str) -> Timestamp {
        let pause = self.pauses.get(module);
        pause.map_or(Timestamp::MIN, |(until, _)| *until)
    }

    /// Makes a batch of what was found, or a pause of what went wrong.
    fn outcome(
        &mut self,
        module: Module,
        found: Result<Option<Vec<Event>>>,
    ) -> Result<Option<Batch>> {
        let error = match found {
            Ok(found) => {
                self.pauses.remove(module.name());
                return Ok(found.map(|events| Batch {
                    events,
                    cursor: self.watch.cursor.clone(),
                }));
            }
            Err(error) => error,
        };
        let now = self.watch.client.clock().now();
        let failures = self.pauses.get(module.name()).map_or(0, |(_, n)| *n);
        let doubled = SHORTEST_PAUSE.saturating_mul(1 << failures.min(6));
        let pause = if error.is_missing_scope() {
            self.watch.poll_every.max(SHORTEST_PAUSE)
        } else {
            doubled.max(error.retry_after().unwrap_or_default())
        };
        let until = match &error {
            Error::Paused { until, .. } => *until,
            _ => after(now, pause),
        };
        let entry = (until, failures.saturating_add(1));
        self.pauses.insert(module.name(), entry);
        Err(error)
    }

    fn state(&mut self, module: &Module) -> &mut ModuleCursor {
        let modules = &mut self.watch.cursor.modules;
        modules.entry(module.name().to_owned()).or_default()
    }

    /// Looks at what a webhook named.
    async fn look(&mut self, module: Module, hint: &Hint) -> Result<Option<Vec<Event>>> {
        match hint {
            Hint::Module(_) => self.poll(module).await,
            Hint::Record(_, id) => {
                let event = self.read(&module, id, Source::Hook).await?;
                Ok(event.map(|event| vec![event]))
            }
        }
    }

    /// Reads one record, and says what is news about it.
    async fn read(&mut self, module: &Module, id: &str, source: Source) -> Result<Option<Event>> {
        let row = match self.record(module, id).await? {
            Some(record) => match Row::read(module, record) {
                // It belongs to another module with the same list.
                None if !self.state(module).knows(id) => return Ok(None),
                row => row,
            },
            None => None,
        };
        if row.as_ref().is_some_and(|row| row.id != id) {
            return Err(Error::Decode {
                operation: READ,
                path: module.id.into(),
                problem: "it is another record than the one asked for".into(),
                delivery: Delivery::Answered,
            });
        }
        let kind = self.state(module).record(id, row.as_ref());
        Ok(kind.map(|kind| self.event(module, kind, id, row, source)))
    }

    async fn record(&self, module: &Module, id: &str) -> Result<Option<Value>> {
        let mut path = module.path.to_vec();
        path.push(id);
        let request = Request::<Value>::get(READ, &path).answer(module.record);
        match self.watch.client.send(&request).await {
            Ok(record) => Ok(Some(record)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Makes events of the rows that are news.
    async fn tell_news(&mut self, module: Module) -> Result<Vec<Event>> {
        self.news_of = Some(module);
        while let Some((kind, row)) = self.news.pop_front() {
            let shown = self.watch.unique_field.is_none() || shows_custom_fields(&row.value);
            let read = match shown {
                true => Ok(None),
                false => self.record(&module, &row.id).await,
            };
            let record = match read {
                Err(error) if may_pass(&error) => {
                    self.news.push_front((kind, row));
                    return Err(error);
                }
                Err(_) => None,
                Ok(record) => record.and_then(|record| Row::read(&module, record)),
            };
            let id = row.id.clone();
            let row = record.filter(|record| record.id == id).unwrap_or(row);
            let event = self.event(&module, kind, &id, Some(row), Source::Poll);
            self.events.push(event);
        }
        self.news_of = None;
        Ok(std::mem::take(&mut self.events))
    }

    fn event(
        &self,
        module: &Module,
        kind: Kind,
        id: &str,
        row: Option<Row>,
        source: Source,
    ) -> Event {
        let field = self.watch.unique_field.as_deref();
        let key = row
            .as_ref()
            .and_then(|row| custom_field(&row.value, field?));
        let written = row
            .as_ref()
            .is_some_and(|row| self.watch.own.has(module, id, row.version));
        Event {
            module: *module,
            kind,
            id: id.to_owned(),
            own: written || (kind == Kind::New && key.is_some()),
            key,
            created: row.as_ref().and_then(|row| row.created),
            modified: row.as_ref().and_then(|row| row.modified),
            record: row.map(|row| row.value).unwrap_or_default(),
            source,
        }
    }
}

/// Whether the same call may work later.
fn may_pass(error: &Error) -> bool {
    error.is_unavailable() || error.is_throttled() || error.delivery() == Delivery::NotSent
}
