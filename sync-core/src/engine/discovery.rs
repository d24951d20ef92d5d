//! Which records of the shop are new or have changed, as far as walking it tells.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tracing::Instrument;

use super::patience::{Patience, next_page};
use super::run::survive;
use super::{Assessed, Engine, EngineError, Facts, Flow, Halt, Standing, later, time_until};
use crate::UserId;
use crate::event::{Looked, SyncEvent, What};
use crate::outcome::Remote;
use crate::reason::{ParkReason, Reason, SkipReason};
use crate::store::{End, Lane, Mark, Settlement, StoreError};

pub(crate) const DOCUMENT: &str = "poll";

/// Up to where the shop is known.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Discovery {
    /// New records have higher ids.
    pub(crate) highest: Option<UserId>,
    /// When the shop was last asked, UNIX milliseconds.
    pub(crate) last: Option<i64>,
    /// When it was first tried to ask, UNIX milliseconds.
    pub(crate) began: Option<i64>,
    /// When the whole shop was last walked for changes, UNIX milliseconds.
    #[serde(default)]
    pub(crate) rescanned: Option<i64>,
    /// A backfill met everybody once: whoever has no row yet is new.
    #[serde(default)]
    pub(crate) backfilled: bool,
    /// The last disabled record that was looked at again; `None` to begin with the first.
    #[serde(default)]
    pub(crate) disabled_after: Option<UserId>,
    /// Which process walks the shop for changes just now.
    #[serde(default)]
    walker: Option<Walker>,
}

/// A process that walks the shop, and until when nobody else should (UNIX milliseconds).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Walker {
    owner: String,
    until: i64,
}

impl Discovery {
    pub(crate) async fn read(engine: &Engine) -> Result<Self, Halt> {
        Ok(engine.read_document(DOCUMENT).await?.unwrap_or_default())
    }

    /// Whether a record of which nothing is noted is to be brought over: it came after we began, or all were met before.
    pub(crate) fn is_new(&self, user_id: &UserId, registered_at: Option<i64>) -> bool {
        let registered_since = |began: i64| registered_at.is_some_and(|at| at > began / 1000);
        self.backfilled
            || self.highest.as_ref().is_some_and(|it| user_id > it)
            || self.began.is_some_and(registered_since)
    }

    /// Changes the document as one step, so that two processes do not undo each other's work.
    pub(crate) async fn change(
        engine: &Engine,
        mut change: impl FnMut(&mut Self) + Send,
    ) -> Result<(), StoreError> {
        engine
            .store
            .update_document(DOCUMENT, &mut |text| {
                let mut state: Self = text
                    .and_then(|text| serde_json::from_str(text).ok())
                    .unwrap_or_default();
                change(&mut state);
                serde_json::to_string(&state).ok()
            })
            .await
    }

    /// Takes the turn to walk the shop for changes. `false` when another process that lives has it.
    async fn take_turn(engine: &Engine) -> Result<bool, Halt> {
        let now = engine.now_millis();
        let is_others = |walker: &Walker| walker.owner != engine.owner && walker.until > now;
        let other = Self::read(engine).await?.walker.filter(is_others);
        if let Some(other) = &other
            && engine.store.is_alive(&other.owner).await?
        {
            return Ok(false);
        }
        let mut taken = false;
        Self::change(engine, |state| {
            let newer = state.walker.as_ref().filter(|walker| is_others(walker));
            taken = newer.is_none() || newer == other.as_ref();
            if taken {
                state.walker = Some(Walker::of(engine));
            }
        })
        .await?;
        Ok(taken)
    }

    /// Keeps the turn for another while, where this process has it.
    async fn keep_turn(engine: &Engine) -> Result<(), StoreError> {
        let mut keep = |text: Option<&str>| {
            let mut state: Self = serde_json::from_str(text?).ok()?;
            state
                .walker
                .take_if(|walker| walker.owner == engine.owner)?;
            state.walker = Some(Walker::of(engine));
            serde_json::to_string(&state).ok()
        };
        engine.store.update_document(DOCUMENT, &mut keep).await
    }

    /// Gives the turn back.
    async fn give_turn_back(engine: &Engine) -> Result<(), StoreError> {
        Self::change(engine, |state| {
            let walker = state.walker.take();
            state.walker = walker.filter(|walker| walker.owner != engine.owner);
        })
        .await
    }

    /// A backfill is over: everybody up to `highest` was met.
    pub(crate) async fn backfilled(
        engine: &Engine,
        highest: Option<UserId>,
    ) -> Result<(), StoreError> {
        let now = engine.now_millis();
        Self::change(engine, |state| {
            state.backfilled = true;
            state.rescanned = Some(now);
            state.highest = state.highest.take().max(highest.clone());
        })
        .await
    }
}

impl Walker {
    fn of(engine: &Engine) -> Self {
        let lease = i64::try_from(engine.settings.lease.as_millis()).unwrap_or(i64::MAX);
        Self {
            owner: engine.owner.clone(),
            until: engine.now_millis().saturating_add(lease),
        }
    }
}

/// Walks the whole shop for records that changed, and marks them. Says how many.
pub(crate) async fn rescan<F: Flow>(flow: &F) -> Result<usize, Halt> {
    let span = tracing::info_span!("rescan", shop = %flow.engine().shop, record = F::RECORD);
    walk_for_changes(flow).instrument(span).await
}

async fn walk_for_changes<F: Flow>(flow: &F) -> Result<usize, Halt> {
    let engine = flow.engine();
    let state = Discovery::read(engine).await?;
    let patience = &mut Patience::none(engine);
    flow.survey_shop(patience).await?;
    let mut survey = F::Survey::default();
    let mut marked = 0;
    let mut walk = flow.walk();
    while let Some(page) = next_page(flow, &mut walk, patience).await? {
        for (user_id, detail) in &page.unreadable {
            let only = std::slice::from_ref(user_id);
            if state.is_new(user_id, None) || !engine.store.rows(only).await?.is_empty() {
                park_unreadable(engine, user_id, detail).await?;
            }
        }
        let mut marks = Vec::new();
        for Assessed {
            facts,
            row,
            standing,
            ..
        } in flow.assess(&page.seen, &mut survey).await?
        {
            let ours = row.is_some() || state.is_new(facts.id(), facts.registered_at());
            if ours && !matches!(standing, Standing::AsBefore(_)) {
                let mut mark = Mark::new(facts.id().clone(), Lane::Backfill, "rescan");
                mark.match_key = flow.collision_key(&facts);
                marks.push(mark);
            }
        }
        marked += marks.len();
        engine.store.mark(&marks, None, None).await?;
        engine.wake.notify_waiters();
        Discovery::keep_turn(engine).await?;
    }
    let now = engine.now_millis();
    Discovery::change(engine, |state| state.rescanned = Some(now)).await?;
    Ok(marked)
}

/// Walks the shop again and again, each time when it is time to.
pub(crate) async fn rescan_for_ever<F: Flow>(flow: &F) {
    let engine = flow.engine();
    loop {
        let rescanned = survive("rescan", rescan_in_time(flow)).await;
        if rescanned != Some(true) {
            engine.clock.sleep(engine.settings.poll_interval).await;
        }
    }
}

/// Walks the shop when it is time to, unless another process does. Says whether that was done.
async fn rescan_in_time<F: Flow>(flow: &F) -> bool {
    let engine = flow.engine();
    let rescanned = async {
        let (wait, before) = until_rescan(engine).await?;
        engine.clock.sleep(wait.max(Duration::from_secs(1))).await;
        if engine.passage_to(flow, Remote::Shop).await.is_err() {
            return Ok::<bool, Halt>(false);
        }
        let walked_by_another = Discovery::read(engine).await?.rescanned != before;
        if walked_by_another || !Discovery::take_turn(engine).await? {
            return Ok::<bool, Halt>(false);
        }
        let walked = rescan(flow).await;
        let given_back = Discovery::give_turn_back(engine).await;
        walked?;
        given_back?;
        Ok(true)
    };
    match rescanned.await {
        Ok(done) => done,
        Err(halt) => {
            tracing::warn!(error = %EngineError::from(halt), "the shop was not walked for changes");
            false
        }
    }
}

/// How long until the shop should be walked again, and when it last was; a full interval in a database that never saw a
/// walk.
async fn until_rescan(engine: &Engine) -> Result<(Duration, Option<i64>), Halt> {
    let interval = engine.settings.rescan_interval;
    let rescanned = Discovery::read(engine).await?.rescanned;
    let last = rescanned.and_then(|last| jiff::Timestamp::from_millisecond(last).ok());
    let wait = last.map_or(interval, |last| {
        time_until(engine.clock.now(), later(last, interval)).min(interval)
    });
    Ok((wait, rescanned))
}

/// Parks a record that the shop gives, but nobody can read.
pub(crate) async fn park_unreadable(
    engine: &Engine,
    user_id: &UserId,
    detail: &str,
) -> Result<Looked, Halt> {
    let reason = ParkReason::InvalidData;
    let what = What::Parked {
        reason,
        detail: detail.to_owned(),
    };
    let looked = engine.looked(user_id.clone(), what);
    let only = std::slice::from_ref(user_id);
    let row = engine.store.rows(only).await?.into_iter().next();
    let settled = [Reason::Park(reason), Reason::Skip(SkipReason::Erased)];
    if let Some(row) = row
        && row.reason.is_some_and(|reason| settled.contains(&reason))
    {
        return Ok(Looked {
            what: What::of_settled(&row),
            ..looked
        });
    }
    let mark = Mark::new(user_id.clone(), Lane::Backfill, "backfill");
    engine.store.mark(&[mark], None, None).await?;
    for job in engine.claim(1, vec![user_id.clone()]).await? {
        let mut settlement = Settlement::new(End::Parked(reason, detail.to_owned()));
        settlement.history = Some(format!("parked: {reason}"));
        engine.store.settle(&job.claim.lease, &settlement).await?;
        job.done();
    }
    engine.emit(&SyncEvent::Looked(looked.clone()));
    Ok(looked)
}
