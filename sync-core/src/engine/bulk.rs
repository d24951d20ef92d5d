//! The driver of one backfill: pages in, workers on, until everybody is settled.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

use super::discovery::{Discovery, park_unreadable};
use super::job::Job;
use super::patience::{Patience, as_failure, assess, next_page};
use super::progress::{Forecast, Progress, Totals};
use super::work::{Given, Worked, work_if_open};
use super::{Assessed, EngineError, Facts, Flow, Page, Standing};
use crate::UserId;
use crate::decision::Action;
use crate::event::{Looked, What};
use crate::outcome::{PauseReason, Remote};
use crate::store::{Lane, Mark, Row, State, StoreError};

/// Rows of customers that were left open are read so many at a time.
const GROUP: usize = 200;

/// So many customers are claimed for each worker: the next one is ready while a page is read.
const CLAIMED_AHEAD: usize = 2;

/// Between two looks at customers that are not due yet, or that others work on.
const NAP: Duration = Duration::from_millis(200);

/// A record as a page had it, for which work waits.
#[derive(Debug)]
struct Waiting<S> {
    seen: S,
    /// The version of its row after our mark: with another one, somebody knows something newer than the page.
    version: u64,
    /// Its target must be read.
    compare: bool,
}

/// The driver of one backfill.
pub(crate) struct Run<F: Flow> {
    flow: Arc<F>,
    sender: mpsc::Sender<Progress>,
    /// With the remotes.
    patience: Patience,
    /// With the database: that it answers says nothing of the remotes.
    database: Patience,
    totals: Totals,
    /// Records of the page, waiting for a worker.
    queue: VecDeque<(UserId, Waiting<F::Seen>)>,
    workers: JoinSet<Result<Worked, StoreError>>,
    /// How many of them work at once; the others have their customer already.
    turns: Arc<Semaphore>,
    busy: HashMap<tokio::task::Id, UserId>,
    /// To be looked at when everybody was met: who failed for the moment, whom somebody else works on, and who comes
    /// after another customer.
    open: BTreeMap<UserId, Option<Waiting<F::Seen>>>,
    /// When those that failed here may be tried again, by our own clock: that of the database may differ.
    not_before: HashMap<UserId, i64>,
    survey: F::Survey,
}

impl<F: Flow> Run<F> {
    pub(crate) fn new(flow: Arc<F>, sender: mpsc::Sender<Progress>) -> Self {
        let engine = flow.engine();
        let workers = engine.settings.workers.clamp(1, Semaphore::MAX_PERMITS);
        Self {
            turns: Arc::new(Semaphore::new(workers)),
            patience: Patience::new(engine),
            database: Patience::new(engine),
            flow,
            sender,
            totals: Totals::default(),
            queue: VecDeque::new(),
            workers: JoinSet::new(),
            busy: HashMap::new(),
            open: BTreeMap::new(),
            not_before: HashMap::new(),
            survey: F::Survey::default(),
        }
    }

    pub(crate) async fn tell(&self, progress: Progress) {
        // Nobody listens any more: the driver is about to be dropped.
        let _ = self.sender.send(progress).await;
    }

    /// Lets the work under way end, for a while. Then the last totals: whoever is not settled is pending.
    pub(crate) async fn finish(&mut self) -> Totals {
        let flow = Arc::clone(&self.flow);
        let engine = flow.engine();
        let mut grace = engine.clock.sleep(engine.settings.shutdown_grace);
        while !self.workers.is_empty() {
            tokio::select! {
                biased;
                () = &mut grace => break,
                Some(joined) = self.workers.join_next_with_id() => {
                    // The run ends with an error already.
                    let _ = self.joined(joined).await;
                }
            }
        }
        self.workers.shutdown().await;
        let left = self.open.len() + self.queue.len() + self.busy.len();
        for _ in 0..left {
            self.totals.count(&What::Pending {
                detail: String::new(),
            });
        }
        if let Err(error) = engine.give_back_orphans().await {
            tracing::warn!(%error, "leases were not given back: they are when the database answers");
        }
        self.totals
    }

    pub(crate) async fn drive(&mut self) -> Result<(), EngineError> {
        let flow = Arc::clone(&self.flow);
        let engine = flow.engine();
        let patience = &mut self.patience;
        let (customers, highest) = engine
            .insist(patience, || engine.shop_read(flow.extent()))
            .await?;
        flow.survey_ledger(&mut self.survey, patience).await?;
        flow.survey_shop(patience).await?;
        let known = engine
            .insist(&mut self.database, || async {
                Ok(engine.store.counts().await?)
            })
            .await?
            .synced;
        self.tell(Progress::Began(Forecast {
            customers,
            known,
            calls: customers.saturating_sub(known),
        }))
        .await;
        let mut walk = flow.walk();
        loop {
            let asked_at = engine.now_millis();
            let page = next_page(flow.as_ref(), &mut walk, &mut self.patience).await?;
            let Some(page) = page else { break };
            self.take_page(page, asked_at).await?;
            while !self.queue.is_empty() {
                self.start_workers().await?;
                if !self.queue.is_empty() {
                    self.join_some().await?;
                }
            }
        }
        while !self.workers.is_empty() {
            self.join_some().await?;
        }
        self.settle_the_rest().await?;
        engine
            .insist(&mut self.database, || async {
                Ok(Discovery::backfilled(engine, highest.clone()).await?)
            })
            .await?;
        Ok(())
    }

    /// Counts who needs nothing, marks who needs work.
    async fn take_page(&mut self, page: Page<F::Seen>, asked_at: i64) -> Result<(), EngineError> {
        let flow = Arc::clone(&self.flow);
        let engine = flow.engine();
        for (user_id, detail) in page.unreadable {
            let looked = engine
                .insist(&mut self.database, || {
                    park_unreadable(engine, &user_id, &detail)
                })
                .await?;
            self.count(looked).await;
        }
        let (survey, patience) = (&mut self.survey, &mut self.patience);
        let assessed = assess(flow.as_ref(), &page.seen, survey, patience).await?;
        let mut marks = Vec::new();
        let mut needless = false;
        for Assessed {
            facts,
            row,
            standing,
            after_another,
        } in assessed
        {
            if let Standing::AsBefore(decision) = &standing {
                self.totals.count(&as_before(&decision.action));
                needless = true;
                continue;
            }
            let user_id = facts.id().clone();
            let mut mark = Mark::new(user_id.clone(), Lane::Backfill, "backfill");
            mark.match_key = flow.collision_key(&facts);
            marks.push(mark);
            let outdated = row.as_ref().is_some_and(|row| is_newer(row, asked_at));
            let waiting = Waiting {
                seen: flow.seen(facts),
                version: row.map_or(0, |row| row.version).saturating_add(1),
                compare: matches!(standing, Standing::Compare),
            };
            if outdated {
                self.open.insert(user_id, None);
            } else if after_another {
                self.open.insert(user_id, Some(waiting));
            } else {
                self.queue.push_back((user_id, waiting));
            }
        }
        engine
            .insist(&mut self.database, || async {
                Ok(engine.store.mark(&marks, None, None).await?)
            })
            .await?;
        if needless {
            self.tell(Progress::Looked {
                looked: None,
                totals: self.totals,
            })
            .await;
        }
        Ok(())
    }

    fn free(&self) -> usize {
        let most = match self.flow.engine().most_workers() {
            1 => 1,
            workers => workers.saturating_mul(CLAIMED_AHEAD),
        };
        most.saturating_sub(self.workers.len())
    }

    /// Claims customers from the queue as long as workers are free.
    async fn start_workers(&mut self) -> Result<(), EngineError> {
        let flow = Arc::clone(&self.flow);
        while self.free() > 0 && !self.queue.is_empty() {
            self.pass().await?;
            let fresh = flow.keep_fresh(&mut self.survey, &mut self.patience);
            fresh.await?;
            let size = self.free().min(self.queue.len());
            let mut by_id: BTreeMap<UserId, Option<Waiting<F::Seen>>> = self
                .queue
                .drain(..size)
                .map(|(user_id, waiting)| (user_id, Some(waiting)))
                .collect();
            let only = by_id.keys().cloned().collect();
            self.claim(size, only, &mut by_id).await?;
            // Claimed by somebody else, or held back because of a customer with the same e-mail.
            self.open.append(&mut by_id);
        }
        Ok(())
    }

    /// Claims at most so many of these customers and sets workers on them. Says how many.
    async fn claim(
        &mut self,
        most: usize,
        only: Vec<UserId>,
        waiting: &mut BTreeMap<UserId, Option<Waiting<F::Seen>>>,
    ) -> Result<usize, EngineError> {
        let flow = Arc::clone(&self.flow);
        let engine = flow.engine();
        let jobs = engine
            .insist(&mut self.database, || async {
                Ok(engine.claim(most, only.clone()).await?)
            })
            .await?;
        let count = jobs.len();
        for job in jobs {
            let waiting = waiting.remove(job.user_id()).flatten();
            let thorough = waiting.as_ref().is_some_and(|waiting| waiting.compare);
            let given = Given {
                seen: waiting.and_then(|waiting| still_new(waiting, &job)),
                view: flow.view(&self.survey),
                thorough,
            };
            let user_id = job.user_id().clone();
            let flow = Arc::clone(&self.flow);
            let turns = Arc::clone(&self.turns);
            let task = self.workers.spawn(async move {
                // It is never closed.
                let _turn = turns.acquire_owned().await;
                work_if_open(flow.as_ref(), job, given).await
            });
            self.busy.insert(task.id(), user_id);
        }
        Ok(count)
    }

    /// Waits for a worker, and takes all that have ended with it: each claim is a trip to the database, so the fewer and
    /// larger the better.
    async fn join_some(&mut self) -> Result<(), EngineError> {
        self.join_one().await?;
        while let Some(joined) = self.workers.try_join_next_with_id() {
            self.joined(joined).await?;
        }
        Ok(())
    }

    async fn join_one(&mut self) -> Result<(), EngineError> {
        match self.workers.join_next_with_id().await {
            Some(joined) => self.joined(joined).await,
            None => Ok(()),
        }
    }

    async fn joined(
        &mut self,
        joined: Result<(tokio::task::Id, Result<Worked, StoreError>), tokio::task::JoinError>,
    ) -> Result<(), EngineError> {
        let id = match &joined {
            Ok((id, _)) => *id,
            Err(error) => error.id(),
        };
        let Some(user_id) = self.busy.remove(&id) else {
            return Ok(());
        };
        match joined {
            Ok((_, Ok(worked))) => {
                if let What::Pending { .. } = worked.looked.what {
                    let after = worked.after.unwrap_or_default().as_millis();
                    let after = i64::try_from(after).unwrap_or(i64::MAX);
                    let at = self.flow.engine().now_millis().saturating_add(after);
                    self.not_before.insert(user_id.clone(), at);
                    self.open.insert(user_id, None);
                } else {
                    self.patience.success(self.flow.engine());
                    self.forget(&user_id);
                    self.count(worked.looked).await;
                }
            }
            Ok((_, Err(error))) => {
                self.open.insert(user_id, None);
                if !error.is_passing() || self.database.is_exhausted(self.flow.engine()) {
                    return Err(error.into());
                }
            }
            // Panics end in the work itself; what is left is a task that was dropped.
            Err(_) => {
                self.open.insert(user_id, None);
            }
        }
        Ok(())
    }

    fn may_be_tried(&self, user_id: &UserId, now: i64) -> bool {
        let at = self.not_before.get(user_id);
        at.is_none_or(|at| *at <= now)
    }

    /// It is settled.
    fn forget(&mut self, user_id: &UserId) {
        self.flow.forget(&mut self.survey, user_id);
        self.not_before.remove(user_id);
    }

    async fn count(&mut self, looked: Looked) {
        self.totals.count(&looked.what);
        self.tell(Progress::Looked {
            looked: Some(looked),
            totals: self.totals,
        })
        .await;
    }

    /// Waits while a way is paused; gives up where waiting is of no use.
    async fn pass(&mut self) -> Result<(), EngineError> {
        let flow = Arc::clone(&self.flow);
        let engine = flow.engine();
        loop {
            let Err(wait) = engine.passage(flow.as_ref()).await else {
                return Ok(());
            };
            for remote in [Remote::Shop, Remote::Ledger] {
                let Some(pause) = engine.breakers.pause(remote) else {
                    continue;
                };
                let hopeless =
                    pause.reason.needs_a_person() || pause.reason == PauseReason::DayQuota;
                if hopeless || self.patience.is_exhausted(engine) {
                    return Err(as_failure(remote, &pause).into());
                }
                self.tell(Progress::Waiting {
                    detail: pause.detail,
                    until: pause.retry_at,
                })
                .await;
            }
            engine.clock.sleep(wait).await;
        }
    }

    /// Everybody was met. Those that were left open are looked at again until they are settled or patience is over.
    async fn settle_the_rest(&mut self) -> Result<(), EngineError> {
        let flow = Arc::clone(&self.flow);
        let engine = flow.engine();
        let in_turn = flow.may_race();
        while !self.open.is_empty() || !self.workers.is_empty() {
            self.pass().await?;
            let most = if in_turn { 1 } else { self.free() };
            let mut started = 0;
            let ids: Vec<UserId> = self.open.keys().cloned().collect();
            for group in ids.chunks(GROUP) {
                if started < most && self.free() > 0 {
                    let most = (most - started).min(self.free());
                    started += self.start_open(group, most).await?;
                }
            }
            if !self.workers.is_empty() {
                self.join_one().await?;
            } else if started == 0 && !self.open.is_empty() {
                if self.patience.is_exhausted(engine) {
                    return Ok(());
                }
                engine.clock.sleep(NAP).await;
            }
            while in_turn && !self.workers.is_empty() {
                self.join_one().await?;
            }
        }
        Ok(())
    }

    /// Sets workers on those of these open customers that are due; counts those that others have settled.
    async fn start_open(&mut self, ids: &[UserId], most: usize) -> Result<usize, EngineError> {
        let flow = Arc::clone(&self.flow);
        let engine = flow.engine();
        let rows = engine
            .insist(&mut self.database, || async {
                Ok(engine.store.rows(ids).await?)
            })
            .await?;
        let now = engine.now_millis();
        let mut due = Vec::new();
        for row in rows {
            if row.state != State::Pending {
                self.open.remove(&row.user_id);
                self.forget(&row.user_id);
                let looked = engine.looked(row.user_id.clone(), What::of_settled(&row));
                self.count(looked.with_target(row.contact_id)).await;
            } else if self.may_be_tried(&row.user_id, now) {
                due.push(row.user_id);
            }
        }
        if due.is_empty() {
            return Ok(0);
        }
        let mut open = std::mem::take(&mut self.open);
        let claimed = self.claim(most, due, &mut open).await;
        self.open.append(&mut open);
        claimed
    }
}

/// The record as its page had it, if nobody knows anything newer.
fn still_new<S>(waiting: Waiting<S>, job: &Job) -> Option<S> {
    let row = &job.claim.row;
    let newest = row.version == waiting.version && row.lane == Lane::Backfill;
    newest.then_some(waiting.seen)
}

/// Somebody else may know something newer than a page that was asked for at this time.
fn is_newer(row: &Row, asked_at: i64) -> bool {
    row.updated >= asked_at || (row.state == State::Pending && row.lane == Lane::Live)
}

fn as_before(action: &Action) -> What {
    match action {
        Action::Skip(reason) => What::Skipped { reason: *reason },
        Action::Park(reason) => What::Parked {
            reason: *reason,
            detail: String::new(),
        },
        _ => What::Unchanged,
    }
}
