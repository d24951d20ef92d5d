//! Finding new and changed customers without being told.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::overlay::Overlay;
use super::patience::Patience;
use super::scan::{Assessed, Standing};
use super::{Engine, Halt, lane};
use crate::UserId;
use crate::event::{Looked, SyncEvent, What};
use crate::source::{Asked, Border, ScanPage};
use crate::store::{
    End, Lane, Mark, ParkReason, Reason, RowFilter, Settlement, SkipReason, State, StoreError,
};

pub(super) const DOCUMENT: &str = "poll";

/// A shop's clock and ours may differ by so much, in seconds.
pub(super) const CLOCK_SKEW: i64 = 300;

/// Disabled customers are asked for in groups of this size.
const GROUP: usize = 200;

/// Up to whom the shop is known.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct PollState {
    /// New customers have higher ids.
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
    /// The last disabled customer that was looked at again; `None` to begin with the first.
    #[serde(default)]
    pub(crate) disabled_after: Option<UserId>,
}

impl PollState {
    pub(crate) async fn read(engine: &Engine) -> Result<Self, Halt> {
        Ok(engine.read_document(DOCUMENT).await?.unwrap_or_default())
    }

    /// Whether a customer of whom nothing is noted is to be brought over: it came after we began, or all were met before.
    fn is_new(&self, user_id: &UserId, registered_at: Option<i64>) -> bool {
        let registered_since = |began: i64| registered_at.is_some_and(|at| at > began / 1000);
        self.backfilled
            || self.highest.as_ref().is_some_and(|it| user_id > it)
            || self.began.is_some_and(registered_since)
    }

    /// Changes the document as one step, so that two processes do not undo each other's work.
    async fn change(
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

impl Engine {
    /// Asks the shop for customers that are newer than the newest known one, and looks again at those that were disabled.
    ///
    /// The first poll of a new database only notes who is there: existing customers are the backfill's.
    pub(crate) async fn poll(&self) -> Result<usize, Halt> {
        let state = PollState::read(self).await?;
        let border = match (state.highest.clone(), state.began) {
            (Some(highest), _) => Border::Id(highest),
            // An earlier first poll failed: whoever registered since is new.
            (None, Some(began)) => {
                Border::RegisteredSince((began / 1000).saturating_sub(CLOCK_SKEW))
            }
            (None, None) => {
                let now = self.now_millis();
                PollState::change(self, |state| state.began = Some(now)).await?;
                let extent = self.shop_read(self.source.extent()).await?;
                self.polled(extent.highest.or_else(|| Some(UserId::from(0))))
                    .await?;
                return Ok(0);
            }
        };
        // Asked for first: whoever registers between the two requests is newer than what we note.
        let extent = match border {
            Border::RegisteredSince(_) => Some(self.shop_read(self.source.extent()).await?),
            Border::Id(_) => None,
        };
        let found = self.shop_read(self.source.newest(&border)).await?;
        let ids = found.customers.iter().map(|customer| &customer.user_id);
        let ids = ids.chain(found.unreadable.iter().map(|(user_id, _)| user_id));
        let mut highest = ids.max().cloned();
        let found = self.new_of(found, &border, &state).await?;
        for (user_id, detail) in &found.unreadable {
            self.park_unreadable(user_id, detail).await?;
        }
        // A hook may have been quicker.
        let marks: Vec<Mark> = self
            .worth_a_look(found.customers)
            .await?
            .iter()
            .map(|customer| {
                let mut mark = Mark::new(customer.user_id.clone(), Lane::Live, "poll");
                mark.match_key = self.email_key(customer.email.as_str());
                mark
            })
            .collect();
        self.store.mark(&marks, None, None).await?;
        if let Some(extent) = extent {
            let empty = || Some(UserId::from(0));
            highest = highest.max(extent.highest).or_else(empty);
        }
        self.polled(highest).await?;
        let enabled = self.look_at_disabled(state.disabled_after).await?;
        let count = marks.len() + enabled;
        if count > 0 {
            tracing::info!(found = count, "polled");
            self.wake.notify_waiters();
        }
        self.emit(&SyncEvent::Polled { found: count });
        Ok(count)
    }

    async fn polled(&self, highest: Option<UserId>) -> Result<(), StoreError> {
        let now = self.now_millis();
        PollState::change(self, |state| {
            state.last = Some(now);
            state.highest = state.highest.take().max(highest.clone());
        })
        .await
    }

    /// Of the newest customers those beyond the border, and those before it of whom nothing is noted although they are
    /// new: an id can be given earlier and be seen later than a higher one.
    async fn new_of(
        &self,
        mut found: ScanPage,
        border: &Border,
        state: &PollState,
    ) -> Result<ScanPage, StoreError> {
        let Border::Id(known) = border else {
            return Ok(found);
        };
        let candidates: Vec<UserId> = found
            .customers
            .iter()
            .map(|customer| (&customer.user_id, customer.registered_at))
            .chain(found.unreadable.iter().map(|(user_id, _)| (user_id, None)))
            .filter(|(user_id, at)| *user_id <= known && state.is_new(user_id, *at))
            .map(|(user_id, _)| user_id.clone())
            .collect();
        let mut late: HashSet<UserId> = candidates.iter().cloned().collect();
        if !candidates.is_empty() {
            for row in self.store.rows(&candidates).await? {
                late.remove(&row.user_id);
            }
        }
        let is_new = |user_id: &UserId| user_id > known || late.contains(user_id);
        found.customers.retain(|customer| is_new(&customer.user_id));
        found.unreadable.retain(|(user_id, _)| is_new(user_id));
        Ok(found)
    }

    /// Customers that were disabled or waited for approval may be active by now. With more of them than can be asked for
    /// at once they take turns, from one poll to the next.
    async fn look_at_disabled(&self, after: Option<UserId>) -> Result<usize, Halt> {
        if self.policy.disabled_users == crate::decide::DisabledUsers::Sync {
            return Ok(0);
        }
        let mut filter = RowFilter {
            state: Some(State::Skipped),
            reason: Some(Reason::Skip(SkipReason::Disabled)),
            after: after.clone(),
            limit: GROUP,
        };
        let mut rows = self.store.list(&filter).await?;
        if rows.is_empty() && filter.after.take().is_some() {
            rows = self.store.list(&filter).await?;
        }
        let ids: Vec<UserId> = rows.into_iter().map(|row| row.user_id).collect();
        let found = if ids.is_empty() {
            Asked::default()
        } else {
            self.shop_read(self.source.some(&ids)).await?
        };
        let marks: Vec<Mark> = found
            .customers
            .iter()
            .filter(|customer| customer.status == crate::customer::CustomerStatus::Active)
            .map(|customer| Mark::new(customer.user_id.clone(), Lane::Live, "poll"))
            .collect();
        self.store.mark(&marks, None, None).await?;
        let was_last = ids.len() < GROUP && found.asked >= ids.len();
        let last = ids.get(found.asked.clamp(1, GROUP) - 1).or(ids.last());
        let next = last.filter(|_| !was_last).cloned();
        if next != after {
            PollState::change(self, |state| state.disabled_after.clone_from(&next)).await?;
        }
        Ok(marks.len())
    }

    /// Walks the whole shop for customers that changed, and marks them.
    pub(crate) async fn rescan(&self) -> Result<usize, Halt> {
        let state = PollState::read(self).await?;
        let patience = &mut Patience::none(self);
        self.walk_orders(patience).await?;
        let mut overlay = Overlay::default();
        let mut marked = 0;
        let mut walk = self.source.scan();
        while let Some(page) = self.next_page(walk.as_mut(), patience).await? {
            for (user_id, detail) in &page.unreadable {
                let only = std::slice::from_ref(user_id);
                if state.is_new(user_id, None) || !self.store.rows(only).await?.is_empty() {
                    self.park_unreadable(user_id, detail).await?;
                }
            }
            let mut marks = Vec::new();
            for Assessed {
                facts,
                row,
                standing,
                ..
            } in self.assess(page.customers, &mut overlay).await?
            {
                let registered_at = facts.customer.registered_at;
                let user_id = facts.customer.user_id;
                let ours = row.is_some() || state.is_new(&user_id, registered_at);
                if ours && !matches!(standing, Standing::AsBefore(_)) {
                    let mut mark = Mark::new(user_id, Lane::Backfill, "rescan");
                    mark.match_key = self.email_key(facts.customer.email.as_str());
                    marks.push(mark);
                }
            }
            marked += marks.len();
            self.store.mark(&marks, None, None).await?;
            self.wake.notify_waiters();
        }
        let now = self.now_millis();
        PollState::change(self, |state| state.rescanned = Some(now)).await?;
        Ok(marked)
    }

    /// How long until the shop should be walked again; a full interval in a database that never saw a walk.
    pub(crate) async fn until_rescan(&self) -> Result<std::time::Duration, Halt> {
        let interval = self.settings.rescan_interval;
        let last = PollState::read(self).await?.rescanned;
        let last = last.and_then(|last| jiff::Timestamp::from_millisecond(last).ok());
        Ok(last.map_or(interval, |last| {
            lane::until(self.clock.now(), lane::later(last, interval)).min(interval)
        }))
    }

    /// Parks a customer whose record the shop gives, but nobody can read.
    pub(crate) async fn park_unreadable(
        &self,
        user_id: &UserId,
        detail: &str,
    ) -> Result<Looked, Halt> {
        let reason = ParkReason::InvalidData;
        let looked = Looked {
            user_id: user_id.clone(),
            contact_id: None,
            what: What::Parked {
                reason,
                detail: detail.to_owned(),
            },
        };
        let only = std::slice::from_ref(user_id);
        let row = self.store.rows(only).await?.into_iter().next();
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
        self.store.mark(&[mark], None, None).await?;
        for job in self.claim(1, vec![user_id.clone()]).await? {
            let mut settlement = Settlement::new(End::Parked(reason, detail.to_owned()));
            settlement.history = Some(format!("parked: {reason}"));
            self.store.settle(&job.claim.lease, &settlement).await?;
            job.done();
        }
        self.emit(&SyncEvent::Looked(looked.clone()));
        Ok(looked)
    }
}
