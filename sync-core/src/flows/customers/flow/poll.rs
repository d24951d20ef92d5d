//! Finding new customers without being told.

use std::collections::HashSet;

use super::Customers;
use super::source::{Asked, Border, ScanPage};
use crate::UserId;
use crate::customer::CustomerStatus;
use crate::decide::DisabledUsers;
use crate::engine::Halt;
use crate::engine::discovery::{Discovery, park_unreadable};
use crate::event::SyncEvent;
use crate::reason::{Reason, SkipReason};
use crate::store::{Lane, Mark, RowFilter, State, StoreError};

/// A shop's clock and ours may differ by so much, in seconds.
pub(super) const CLOCK_SKEW: i64 = 300;

/// Disabled customers are asked for in groups of this size.
const GROUP: usize = 200;

impl Customers {
    /// Asks the shop for customers that are newer than the newest known one, and looks again at those that were disabled.
    ///
    /// The first poll of a new database only notes who is there: existing customers are the backfill's. A source that knows
    /// what changed is asked for that instead.
    pub(crate) async fn poll(&self) -> Result<usize, Halt> {
        let state = Discovery::read(&self.engine).await?;
        if state.began.is_some()
            && let Some(count) = self.follow_changes().await?
        {
            self.polled(None).await?;
            self.tell_polled(count);
            return Ok(count);
        }
        let border = match (state.highest.clone(), state.began) {
            (Some(highest), _) => Border::Id(highest),
            // An earlier first poll failed: whoever registered since is new.
            (None, Some(began)) => {
                Border::RegisteredSince((began / 1000).saturating_sub(CLOCK_SKEW))
            }
            (None, None) => {
                let now = self.engine.now_millis();
                Discovery::change(&self.engine, |state| state.began = Some(now)).await?;
                let extent = self.engine.shop_read(self.source.extent()).await?;
                self.polled(extent.highest.or_else(|| Some(UserId::from(0))))
                    .await?;
                return Ok(self.follow_changes().await?.unwrap_or_default());
            }
        };
        // Asked for first: whoever registers between the two requests is newer than what we note.
        let extent = match border {
            Border::RegisteredSince(_) => Some(self.engine.shop_read(self.source.extent()).await?),
            Border::Id(_) => None,
        };
        let found = self.engine.shop_read(self.source.newest(&border)).await?;
        let ids = found.customers.iter().map(|customer| &customer.user_id);
        let ids = ids.chain(found.unreadable.iter().map(|(user_id, _)| user_id));
        let mut highest = ids.max().cloned();
        let found = self.new_of(found, &border, &state).await?;
        for (user_id, detail) in &found.unreadable {
            park_unreadable(&self.engine, user_id, detail).await?;
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
        self.engine.store.mark(&marks, None, None).await?;
        if let Some(extent) = extent {
            let empty = || Some(UserId::from(0));
            highest = highest.max(extent.highest).or_else(empty);
        }
        self.polled(highest).await?;
        let enabled = self.look_at_disabled(state.disabled_after).await?;
        let count = marks.len() + enabled;
        self.tell_polled(count);
        Ok(count)
    }

    fn tell_polled(&self, found: usize) {
        if found > 0 {
            tracing::info!(found, "polled");
            self.engine.wake.notify_waiters();
        }
        self.engine.emit(&SyncEvent::Polled {
            kind: self.engine.kind.clone(),
            found,
        });
    }

    async fn polled(&self, highest: Option<UserId>) -> Result<(), StoreError> {
        let now = self.engine.now_millis();
        Discovery::change(&self.engine, |state| {
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
        state: &Discovery,
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
            for row in self.engine.store.rows(&candidates).await? {
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
        if self.policy.disabled_users == DisabledUsers::Sync {
            return Ok(0);
        }
        let mut filter = RowFilter {
            state: Some(State::Skipped),
            reason: Some(Reason::Skip(SkipReason::Disabled)),
            after: after.clone(),
            limit: GROUP,
        };
        let mut rows = self.engine.store.list(&filter).await?;
        if rows.is_empty() && filter.after.take().is_some() {
            rows = self.engine.store.list(&filter).await?;
        }
        let ids: Vec<UserId> = rows.into_iter().map(|row| row.user_id).collect();
        let found = if ids.is_empty() {
            Asked::default()
        } else {
            self.engine.shop_read(self.source.some(&ids)).await?
        };
        let marks: Vec<Mark> = found
            .customers
            .iter()
            .filter(|customer| customer.status == CustomerStatus::Active)
            .map(|customer| Mark::new(customer.user_id.clone(), Lane::Live, "poll"))
            .collect();
        self.engine.store.mark(&marks, None, None).await?;
        let was_last = ids.len() < GROUP && found.asked >= ids.len();
        let last = ids.get(found.asked.clamp(1, GROUP) - 1).or(ids.last());
        let next = last.filter(|_| !was_last).cloned();
        if next != after {
            Discovery::change(&self.engine, |state| state.disabled_after.clone_from(&next)).await?;
        }
        Ok(marks.len())
    }
}
