//! What is asked when, and what is told in which order.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

use super::cursor::{Cursor, NewIds, OrderMarks, OrderRow, UserMarks};
use super::door::{Door, Signal};
use super::kind::{EventKind, Record, Seen, ShopEvent};
use super::poll;
use super::stream::EventsBuilder;
use crate::client::Client;
use crate::error::Error;
use crate::orders::OrderStatus;

/// By how much each look for changed orders goes back, in seconds: so much the two clocks may differ, and so long a look
/// may take.
const OVERLAP: i64 = 30 * 60;
/// What changed in so many seconds before a stream begins is its history.
const HISTORY: i64 = 24 * 60 * 60;
/// How many windows of customers are compared at each poll, and how wide they are.
const WINDOWS_A_POLL: u64 = 10;
const WINDOW: u64 = 200;
/// How many orders are looked for at each poll.
const ORDERS_A_SCAN: usize = 450;
/// How often a record that cannot be read is tried before it is left to the next start.
const TRIES: u32 = 3;
/// The wait after the first failure; it doubles with each, up to a minute.
const FIRST_REST: Duration = Duration::from_secs(1);
const LONGEST_REST: Duration = Duration::from_secs(60);

pub(super) fn locked(cursor: &Mutex<Cursor>) -> MutexGuard<'_, Cursor> {
    cursor.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A record to read and to tell of.
struct Task {
    kind: EventKind,
    id: u64,
    seen: Seen,
    tries: u32,
}

impl Task {
    const fn new(kind: EventKind, id: u64, seen: Seen) -> Self {
        Self {
            kind,
            id,
            seen,
            tries: 0,
        }
    }
}

/// What asks, and keeps what is to be told.
pub(super) struct Engine {
    client: Client,
    kinds: BTreeSet<EventKind>,
    paid: Vec<OrderStatus>,
    every: Duration,
    pub(super) cursor: Arc<Mutex<Cursor>>,
    queue: VecDeque<Task>,
    signals: mpsc::Receiver<Signal>,
    /// Also keeps the way to `signals` open.
    door: Door,
    next_poll: Instant,
    /// After a failure the shop is left alone.
    rest_until: Instant,
    failures: u32,
    /// Whether the shop can be asked for orders by the time of their change; `None` until it was asked.
    says_what_changed: Option<bool>,
}

impl Engine {
    /// As the settings say; with the door for what the shop posts.
    pub(super) fn of(settings: EventsBuilder) -> (Self, Door) {
        let (door, signals) = Door::new();
        let open = settings.cursor.open();
        let open = open.filter(|(kind, _)| settings.kinds.contains(kind));
        let queue = open
            .map(|(kind, id)| Task::new(kind, id, Seen::Before))
            .collect();
        let resumed = settings.cursor != Cursor::default();
        let now = Instant::now();
        let engine = Self {
            client: settings.client,
            kinds: settings.kinds,
            paid: settings.paid,
            every: settings.every,
            cursor: Arc::new(Mutex::new(settings.cursor)),
            queue,
            signals,
            door: door.clone(),
            next_poll: if resumed { now } else { now + settings.every },
            rest_until: now,
            failures: 0,
            says_what_changed: None,
        };
        (engine, door)
    }

    fn wants(&self, kinds: &[EventKind]) -> bool {
        kinds.iter().any(|kind| self.kinds.contains(kind))
    }

    fn wants_orders(&self) -> bool {
        self.wants(&[
            EventKind::OrderPaid,
            EventKind::OrderChanged,
            EventKind::OrderGone,
        ])
    }

    fn wants_users(&self) -> bool {
        self.wants(&[EventKind::UserChanged, EventKind::UserGone])
    }

    /// Finds out where now is, for each kind that the cursor does not know.
    pub(super) async fn begin(&mut self) -> Result<(), Error> {
        for kind in self.kinds.clone() {
            let is_new = kind.trigger().is_some() && kind != EventKind::OrderPaid;
            if is_new && !locked(&self.cursor).new.contains_key(&kind) {
                let top = poll::top(&self.client, kind).await?;
                let ids = NewIds::beginning_after(top);
                locked(&self.cursor).new.insert(kind, ids);
            }
        }
        if self.wants_orders() && locked(&self.cursor).orders.is_none() {
            let now = wall_clock();
            let rows = self.changed_orders(now.saturating_sub(HISTORY)).await?;
            let mut orders = OrderMarks::default();
            orders.polled(&rows, now);
            locked(&self.cursor).orders = Some(orders);
        }
        if self.wants_users() {
            locked(&self.cursor).users.get_or_insert_default();
        }
        Ok(())
    }

    pub(super) async fn next(&mut self) -> Result<ShopEvent, Error> {
        loop {
            while let Ok(signal) = self.signals.try_recv() {
                self.take(signal);
            }
            if self.door.take_poll_soon() {
                self.next_poll = Instant::now();
            }
            let now = Instant::now();
            if now < self.rest_until {
                self.wait(self.rest_until).await;
            } else if !self.queue.is_empty() {
                if let Some(event) = self.tell().await? {
                    return Ok(event);
                }
            } else if now >= self.next_poll {
                self.next_poll = now + self.every;
                let polled = self.poll().await;
                self.settle(polled)?;
            } else {
                self.wait(self.next_poll).await;
            }
        }
    }

    /// Waits for a post, or until a time.
    async fn wait(&mut self, until: Instant) {
        if let Ok(Some(signal)) = timeout_at(until, self.signals.recv()).await {
            self.take(signal);
        }
    }

    fn take(&mut self, signal: Signal) {
        match signal {
            Signal::Poll => self.next_poll = Instant::now(),
            Signal::Happened(kind, id) => {
                if self.kinds.contains(&kind) && locked(&self.cursor).posted(kind, id) {
                    self.queue.push_back(Task::new(kind, id, Seen::Hook));
                }
            }
        }
    }

    fn found(&mut self, kind: EventKind, id: u64) {
        if self.kinds.contains(&kind) && locked(&self.cursor).found(kind, id) {
            self.queue.push_back(Task::new(kind, id, Seen::Poll));
        }
    }

    /// After a failure the shop gets a rest, and then it is asked again.
    fn settle<T>(&mut self, outcome: Result<T, Error>) -> Result<T, Error> {
        match outcome {
            Ok(value) => {
                self.failures = 0;
                Ok(value)
            }
            Err(error) => {
                let rest = FIRST_REST.saturating_mul(1 << self.failures.min(6));
                let rest = rest
                    .min(LONGEST_REST)
                    .max(error.retry_after().unwrap_or_default());
                self.failures += 1;
                self.rest_until = Instant::now() + rest;
                self.next_poll = self.next_poll.min(self.rest_until);
                Err(error)
            }
        }
    }

    /// Reads the record of the first task. `None` when there was nothing to tell.
    async fn tell(&mut self) -> Result<Option<ShopEvent>, Error> {
        let Some(task) = self.queue.front() else {
            return Ok(None);
        };
        let (kind, id) = (task.kind, task.id);
        let read = poll::read(&self.client, kind, id).await;
        let Some(mut task) = self.queue.pop_front() else {
            return Ok(None);
        };
        match self.settle(read) {
            Ok(record) => {
                let record = record.map(|record| self.judged(kind, record));
                // A post can come before its record can be read.
                match record.unwrap_or(Judged::NotYet) {
                    Judged::Tell(record) => Ok(Some(ShopEvent {
                        kind,
                        id,
                        record,
                        seen: task.seen,
                    })),
                    judged => {
                        let not_yet = matches!(judged, Judged::NotYet);
                        locked(&self.cursor).nothing_to_tell(kind, id, not_yet, wall_clock());
                        Ok(None)
                    }
                }
            }
            Err(error) => {
                // One record that cannot be read does not stand in the way of the others.
                task.tries += 1;
                if task.tries < TRIES || !is_of_the_record(&error) {
                    self.queue.push_back(task);
                }
                Err(error)
            }
        }
    }

    /// Whether a record is what its event says.
    fn judged(&self, kind: EventKind, record: Record) -> Judged {
        let Record::Order(order) = &record else {
            return Judged::Tell(record);
        };
        if let Some(parent) = &order.parent_order_id {
            locked(&self.cursor).hidden(parent.number());
        }
        if order.is_parent_order == Some(true) {
            return Judged::Never;
        }
        match kind {
            EventKind::NewOrder if order.status == Some(OrderStatus::Incomplete) => Judged::NotYet,
            EventKind::OrderPaid if !poll::is_paid(order, &self.paid) => Judged::Never,
            _ => Judged::Tell(record),
        }
    }

    /// Asks for everything once. A kind that fails does not keep the others from being asked.
    async fn poll(&mut self) -> Result<(), Error> {
        let mut outcome = Ok(());
        for kind in self.kinds.clone() {
            let polled = self.poll_new(kind).await;
            outcome = outcome.and(polled);
        }
        if self.wants_orders() {
            let polled = self.poll_orders().await;
            outcome = outcome.and(polled);
        }
        if self.wants_users() {
            let polled = self.compare_users().await;
            outcome = outcome.and(polled);
        }
        outcome
    }

    async fn poll_new(&mut self, kind: EventKind) -> Result<(), Error> {
        let by_id = poll::is_found_by_id(kind);
        let down_to = match locked(&self.cursor).new.get(&kind) {
            Some(ids) if by_id => ids.high,
            Some(ids) => ids.floor(),
            None => return Ok(()),
        };
        let found = poll::ids_above(&self.client, kind, down_to).await?;
        let mut gaps = Vec::new();
        let mut new = Vec::new();
        if let Some(ids) = locked(&self.cursor).new.get_mut(&kind) {
            new = ids.polled(&found, wall_clock());
            let looked_for = ids.gaps.keys().copied().take(poll::gaps_a_poll(kind));
            gaps.extend(looked_for);
        }
        for id in new {
            self.found(kind, id);
        }
        let there = if by_id {
            poll::present(&self.client, kind, &gaps).await?
        } else {
            Vec::new()
        };
        let filled = match locked(&self.cursor).new.get_mut(&kind) {
            Some(ids) => {
                let filled = ids.filled(there);
                ids.looked_for(&gaps, poll::gap_life(kind), wall_clock());
                filled
            }
            None => Vec::new(),
        };
        for id in filled {
            self.found(kind, id);
        }
        Ok(())
    }

    async fn changed_orders(&mut self, since: i64) -> Result<Vec<OrderRow>, Error> {
        let says = match self.says_what_changed {
            Some(says) => says,
            None => poll::says_what_changed(&self.client).await?,
        };
        self.says_what_changed = Some(says);
        let whole = self.kinds.contains(&EventKind::OrderChanged);
        poll::orders(&self.client, says.then_some(since), &self.paid, whole).await
    }

    async fn poll_orders(&mut self) -> Result<(), Error> {
        let now = wall_clock();
        let since = match &locked(&self.cursor).orders {
            Some(orders) => orders.asked_at.saturating_sub(OVERLAP),
            None => return Ok(()),
        };
        let rows = self.changed_orders(since).await?;
        let news = match locked(&self.cursor).orders.as_mut() {
            Some(orders) => orders.polled(&rows, now),
            None => Vec::new(),
        };
        for (kind, id) in news {
            self.found(kind, id);
        }
        if self.kinds.contains(&EventKind::OrderGone) {
            let ids = match locked(&self.cursor).orders.as_mut() {
                Some(orders) => orders.next_to_scan(ORDERS_A_SCAN),
                None => Vec::new(),
            };
            for id in poll::orders_gone(&self.client, &ids).await? {
                let was_known = match locked(&self.cursor).orders.as_mut() {
                    Some(orders) => orders.gone(id),
                    None => false,
                };
                if was_known {
                    self.found(EventKind::OrderGone, id);
                }
            }
        }
        Ok(())
    }

    async fn compare_users(&mut self) -> Result<(), Error> {
        let newest = poll::top(&self.client, EventKind::NewUser).await?;
        let known = locked(&self.cursor).users.as_ref().map(UserMarks::highest);
        // Who is gone may have been the newest.
        let top = newest.max(known.unwrap_or(0));
        for _ in 0..WINDOWS_A_POLL {
            let from = match &locked(&self.cursor).users {
                Some(users) if users.scanned < top => users.scanned + 1,
                _ => 1,
            };
            let range = from..=from.saturating_add(WINDOW - 1);
            let rows = poll::users(&self.client, range.clone()).await?;
            let (changed, missing) = match locked(&self.cursor).users.as_mut() {
                Some(users) => users.compared(range, &rows),
                None => return Ok(()),
            };
            for id in changed {
                self.found(EventKind::UserChanged, id);
            }
            for id in missing {
                let is_gone = poll::is_user_gone(&self.client, id).await?;
                let was_known = match locked(&self.cursor).users.as_mut() {
                    Some(users) => users.gone(id),
                    None => false,
                };
                if is_gone && was_known {
                    self.found(EventKind::UserGone, id);
                }
            }
            if from.saturating_add(WINDOW) > top {
                break;
            }
        }
        Ok(())
    }
}

/// Whether an answer came that cannot be read, while the shop is well.
const fn is_of_the_record(error: &Error) -> bool {
    matches!(
        error,
        Error::Decode { .. }
            | Error::Empty { .. }
            | Error::TooLarge { .. }
            | Error::WrongRecord { .. }
    )
}

/// What a record makes of a task.
enum Judged {
    Tell(Record),
    NotYet,
    Never,
}

/// The host's clock: UNIX seconds.
fn wall_clock() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .unwrap_or_default()
}
